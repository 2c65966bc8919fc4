"""The rows of a list in the directory's own terms: names, contact details, sectors, doubts.

Worked out column by column, because a list may have a hundred thousand rows. Nothing is guessed
and nothing is dropped: what cannot be understood is kept to the letter in the notes, with a doubt.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from citdesk.exchange import answers, cells
from citdesk.exchange.columns import Recognised, base_of
from citdesk.exchange.csv_files import Source
from citdesk.exchange.details import fill_addresses, fill_contacts
from citdesk.exchange.entries import AGENCY_COLUMNS, DOUBT, PERSON_COLUMNS, Entries
from citdesk.exchange.names import split_name
from citdesk.exchange.sector_words import split_sectors
from citdesk.exchange.table import Table
from citdesk.records.names import display_name
from citdesk.text import _, ngettext
from citdesk.work import IsCancelled

_NAME_COLUMNS = ("prefix", "given", "middle", "family", "suffix")


def build(
    source: Source,
    recognised: Recognised,
    *,
    today: date,
    cancelled: IsCancelled = lambda: False,
) -> Entries:
    """Work out what each row says.

    Args:
        source: the list.
        recognised: where its columns go.
        today: the day consent is dated where the list gives none.
        cancelled: asked between columns; true ends the work, the result is then of no use.
    """
    table = Table(source, recognised)
    entries = _empty(table, recognised.subject)
    for work in (
        _judge_widths,
        _fill_names,
        lambda table, entries, _today: fill_contacts(table, entries),
        lambda table, entries, _today: fill_addresses(table, entries),
        _fill_words,
        _fill_answers,
        _fill_agencies,
        _fill_notes,
        _judge,
    ):
        if cancelled():
            break
        work(table, entries, today)
    return entries


def _empty(table: Table, subject: str) -> Entries:
    count = table.count
    blank = [""] * count
    return Entries(
        count=count,
        subject=subject,
        exact=table.exact,
        names=blank,
        columns={},
        agency=blank,
        position=table.column("position") or blank,
        starts=blank,
        ends=blank,
        times=[()] * count,
        contacts=[[] for _row in range(count)],
        addresses=[()] * count,
        sectors=[()] * count,
        tags=[()] * count,
        uids=table.column("uid") or blank,
    )


def _judge_widths(table: Table, entries: Entries, _today: date) -> None:
    """Rows with too many or too few cells: what cannot be told apart is not used."""
    mail_columns = {
        match.column
        for match in table.recognised.mapping
        if base_of(match.field) in ("email", "email_private", "notes")
    }
    for number in table.odd:
        row = table.source.rows[number]
        extra = len(row) - table.width
        if extra > 0:
            if any(cell.strip() for cell in row[table.width :]):
                entries.refuse(
                    number,
                    ngettext(
                        "Line has {n} column too many", "Line has {n} columns too many", extra
                    ).format(n=extra),
                )
        elif any(_ADDRESS.fullmatch(cell.strip()) and column not in mail_columns
                 for column, cell in enumerate(row)):  # fmt: skip
            entries.refuse(number, _("Line is too short, and its cells stand in other columns"))
        else:
            told = _("Line ends after {n} of {all} columns").format(n=len(row), all=table.width)
            entries.tell(number, told, DOUBT)


_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


# ---- names

_LOST = re.compile(r"\?\w|\w\?|\ufffd|[ÃÂ][\u0080-\u00bf]")


def _fill_names(table: Table, entries: Entries, _today: date) -> None:
    if entries.subject == "agencies":
        _fill_agency_names(table, entries)
        return
    found = {key: values for key in _NAME_COLUMNS if (values := table.column(key)) is not None}
    second = table.column("family_2")
    if second is not None:
        first = found.get("family", [""] * entries.count)
        found["family"] = [" ".join(filter(None, both)) for both in zip(first, second, strict=True)]
    whole = table.column("full_name")
    if whole is not None:
        _split_names(whole, found, entries.count, two_families=table.recognised.spanish)
    entries.columns.update(found)
    blank = [""] * entries.count
    parts = [found.get(key, blank) for key in _NAME_COLUMNS]
    if any(found.get(key) for key in ("prefix", "middle", "suffix")):
        entries.names = [
            display_name(prefix=p, given=g, middle=m, family=f, suffix=s)
            for p, g, m, f, s in zip(*parts, strict=True)
        ]
    else:
        entries.names = [
            f"{g} {f}" if g and f else g or f for g, f in zip(parts[1], parts[3], strict=True)
        ]
    _tell_lost_letters(entries, entries.names)


def _split_names(
    whole: Sequence[str], found: dict[str, list[str]], count: int, *, two_families: bool
) -> None:
    """Take whole names apart where the list does not give the parts itself."""
    for key in _NAME_COLUMNS:
        found.setdefault(key, [""] * count)
    for number, text in enumerate(whole):
        if text and not (found["given"][number] or found["family"][number]):
            name = split_name(text, two_families=two_families)
            for key in _NAME_COLUMNS:
                found[key][number] = found[key][number] or getattr(name, key)


def _fill_agency_names(table: Table, entries: Entries) -> None:
    blank = [""] * entries.count
    names = table.column("name") or blank
    parts = table.column("part") or blank
    larger = table.column("parent") or blank
    # A row that names a part of an agency is about the part.
    entries.names = [part or name for name, part in zip(names, parts, strict=True)]
    entries.agency = [
        name if part else above for name, part, above in zip(names, parts, larger, strict=True)
    ]
    entries.columns["name"] = list(entries.names)
    for key in ("short_name", "kind"):
        column = table.column(key)
        if column is not None:
            entries.columns[key] = column
    _tell_lost_letters(entries, entries.names)


def _tell_lost_letters(entries: Entries, names: Sequence[str]) -> None:
    if entries.exact or not _LOST.search("\n".join(names)):
        return
    for number, name in enumerate(names):
        if name and not name.isalpha() and _LOST.search(name):
            told = _("Letters may have been lost: “{name}”").format(name=name)
            entries.tell(number, told, DOUBT)


# ---- sectors and tags


def _fill_words(table: Table, entries: Entries, _today: date) -> None:
    """Sectors and tags; a word that is no sector becomes a tag."""
    named = table.column("sectors")
    tagged = table.column("tags")
    if tagged is not None:
        entries.tags = [_split_tags(cell) if cell else () for cell in tagged]
    if named is None:
        return
    for row, cell in enumerate(named):
        if not cell:
            continue
        entries.sectors[row], others = split_sectors(cell)
        if others:
            entries.tags[row] = tuple(dict.fromkeys((*entries.tags[row], *others)))
            for word in others:
                entries.tell(row, _("Sector “{word}” kept as tag").format(word=word))


def _split_tags(cell: str) -> tuple[str, ...]:
    found = (" ".join(tag.split()) for line in cells.unpack(cell, ";") for tag in line)
    return tuple(dict.fromkeys(filter(None, found)))


# ---- answers: engagement, consent, numbers


def _fill_answers(table: Table, entries: Entries, today: date) -> None:
    keys = PERSON_COLUMNS if entries.subject == "people" else AGENCY_COLUMNS
    for key in keys:
        if key in entries.columns or key == "notes":
            continue
        given = table.column(key)
        if given is None:
            continue
        read = answers.reader_of(key)
        values: list[Any] = [answers.EMPTY.get(key, "")] * entries.count
        for row, cell in enumerate(given):
            if not cell:
                continue
            try:
                values[row] = read(cell)
            except ValueError:
                label = answers.label_of(key)
                entries.note(row, f"{label}: {cell}")
                told = _("{label} kept in the notes: “{value}”").format(label=label, value=cell)
                entries.tell(row, told, DOUBT)
        entries.columns[key] = values
    _date_consent(entries, table.source.path.name, today)


def _date_consent(entries: Entries, file: str, today: date) -> None:
    """An answer about being listed has a day; where the list has none it is the day it came in."""
    given = entries.columns.get("consent")
    if given is None:
        entries.columns.pop("consent_on", None)
        entries.columns.pop("consent_how", None)
        return
    on = entries.columns.setdefault("consent_on", [None] * entries.count)
    how = entries.columns.setdefault("consent_how", [""] * entries.count)
    for row, answer in enumerate(given):
        if answer != "unknown" and on[row] is None:
            on[row] = today.isoformat()
            how[row] = how[row] or _("In the list {file}").format(file=file)


# ---- agencies and notes


def _fill_agencies(table: Table, entries: Entries, _today: date) -> None:
    if entries.subject == "agencies":
        return
    entries.agency = table.column("agency") or entries.agency
    for key in ("starts", "ends"):
        given = table.column(key)
        if given is not None:
            setattr(entries, key, [answers.day_or_nothing(cell) for cell in given])
    _fill_times(table, entries)
    for row, position in enumerate(entries.position):
        if position and not entries.agency[row]:  # a job title needs an agency to stand with
            entries.note(row, f"{answers.label_of('position')}: {position}")


def _fill_times(table: Table, entries: Entries) -> None:
    for row, cell in enumerate(table.column("affiliations") or ()):
        for line in cells.unpack(cell) if cell else ():
            agency, position, starts, ends = (*line, *[""] * 4)[:4]
            days = (answers.day_or_nothing(starts), answers.day_or_nothing(ends))
            if agency:
                entries.times[row] += ((agency, position, *days),)


def _fill_notes(table: Table, entries: Entries, _today: date) -> None:
    """The list's own notes first, then what else was kept there."""
    kept = entries.columns.pop("notes", None)
    for place, number, values in (*table.columns("notes"), *table.columns("department")):
        heading = "" if place == "notes" else f"{table.source.headings[number]}: "
        texts = [
            f"{heading}{text}"
            if table.exact
            else f"{heading}{text}".replace("\r\n", "\n")
            if text
            else ""
            for text in values
        ]
        before = entries.columns.get("notes")
        entries.columns["notes"] = texts if before is None else _lines_of(before, texts)
    if kept is not None:
        before = entries.columns.get("notes")
        entries.columns["notes"] = kept if before is None else _lines_of(before, kept)


def _lines_of(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return [f"{a}\n{b}" if a and b else a or b for a, b in zip(first, second, strict=True)]


def _judge(table: Table, entries: Entries, _today: date) -> None:
    """Whoever has no name at all: known by the e-mail address, or as an agency, or not usable."""
    for row, name in enumerate(entries.names):
        if name or row in entries.unusable:
            continue
        mail = next((value for kind, value, key, _p in entries.contacts[row]
                     if kind == "email" and key), "")  # fmt: skip
        if entries.subject == "agencies":
            entries.refuse(row, _("No agency is named"))
        elif row in table.odd:
            entries.refuse(row, _("Line is too short: nobody is named"))
        elif entries.agency[row]:
            entries.tell(row, _("Nobody is named: goes to the agency"), DOUBT)
        elif mail:
            given = entries.columns.setdefault("given", [""] * entries.count)
            given[row] = entries.names[row] = mail
            entries.tell(row, _("Nobody is named: listed by the e-mail address"), DOUBT)
        elif any(cell.strip() for cell in table.source.rows[row]):
            entries.refuse(row, _("No name, no agency, no e-mail"))
        else:
            entries.refuse(row, "")  # a line of empty cells says nothing and is not told either
