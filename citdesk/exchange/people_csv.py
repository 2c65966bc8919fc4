"""People and agencies as a CSV file that comes back as it went out.

The headings are the directory's own (``fields.py``), so an import recognises every one; what has no
column of its own stands packed in one. Only the coordinator's own file holds everything: for others
the one rule about who may see what of whom decides, and the coordinator's judgements stay at home.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from citdesk.deskfile.desk import Reader
from citdesk.directory import consent, fields
from citdesk.directory.consent import Audience
from citdesk.exchange.cells import pack, write_csv
from citdesk.exchange.entries import AGENCY_COLUMNS, PERSON_COLUMNS
from citdesk.exchange.heading_words import SUBJECTS

# What a list for others may hold of a person; the rest is the coordinator's.
_FOR_OTHERS = frozenset(
    ("prefix", "given", "middle", "family", "suffix", "preferred", "position", "agency", "sectors")
)
_HOME_KINDS = ("mobile", "home")  # private unless the heading says otherwise
_PREFIXES = {"work": "", "home": "home_", "mail": "mail_"}
_MARKS = {"work": "address_private", "home": "home_address_open", "mail": "mail_address_private"}


@dataclass(slots=True)
class _Line:
    """One person or agency on its way out: cells by place."""

    cells: dict[str, str] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    contacts: list[tuple[str, str, str]] = field(default_factory=list)
    addresses: list[tuple[str, ...]] = field(default_factory=list)


def export(
    reader: Reader,
    what: str,
    path: Path,
    *,
    today: date,
    audience: Audience = Audience.COORDINATOR,
) -> int:
    """Write all people or agencies of a desk; how many there were.

    Args:
        reader: the desk.
        what: ``people`` or ``agencies``.
        path: where to; an earlier file is replaced.
        today: decides which times with agencies are past.
        audience: whom for; what they may not see is left out.

    Raises:
        DeskError: the folder cannot be written, or the disk is full.
    """
    lines = _people(reader, audience, today) if what == "people" else _agencies(reader, audience)
    places = _places(what, lines.values(), audience)
    names = [heading for _place, heading in places]
    rows = ([line.cells.get(place, "") for place, _heading in places] for line in lines.values())
    return write_csv(path, names, rows)


# ---- headings


def heading_of(what: str, place: str) -> str:
    """What a column is called in our files: "E-mail (private) 2"."""
    base, _underscore, number = place.rpartition("_")
    if not number.isdigit():
        base, number = place, ""
    known = {one.key: one.heading for one in (fields.PERSON if what == "people" else fields.AGENCY)}
    if base in known and base not in _HOME_KINDS:
        heading = known[base]
    else:
        label = next(one.label for one in SUBJECTS[what] if one.id == base)
        name, _comma, mark = label.partition(", ")
        heading = f"{name} ({mark})" if mark else name
    return f"{heading} {number}" if number else heading


def _places(what: str, lines: Iterable[_Line], audience: Audience) -> list[tuple[str, str]]:
    """The columns of a file: those everybody expects, and whatever else somebody needs."""
    wanted = {place for line in lines for place, cell in line.cells.items() if cell}
    own = {one.key for one in (fields.PERSON if what == "people" else fields.AGENCY)}
    if audience is not Audience.COORDINATOR:
        own &= _FOR_OTHERS | {"name", *fields.ADDRESS_KEYS}
    wanted |= own - set(fields.CONTACT_KEYS)
    order = (
        place
        for one in SUBJECTS[what]
        for place in (one.id, *(f"{one.id}_{n}" for n in range(2, one.several + 1)))
    )
    return [(place, heading_of(what, place)) for place in order if place in wanted]


# ---- people


def _people(reader: Reader, audience: Audience, today: date) -> dict[int, _Line]:
    lines: dict[int, _Line] = {}
    coordinator = audience is Audience.COORDINATOR
    columns = ", ".join(PERSON_COLUMNS)
    choices = {one.key: one.choices for one in fields.PERSON if one.editor == "choice"}
    for number, uid, *cells in reader.rows(
        f"SELECT id, uid, {columns} FROM person WHERE removed IS NULL ORDER BY sort_family, id"
    ):
        values = dict(zip(PERSON_COLUMNS, cells, strict=True))
        if not consent.may_list(values["consent"], audience):
            continue
        line = lines[number] = _Line()
        for key, value in values.items():
            if coordinator or key in _FOR_OTHERS:
                line.cells[key] = _shown(value, choices.get(key))
        if coordinator:
            line.cells["uid"] = uid
    _add_times(reader, lines, today, coordinator=coordinator)
    _add_owned(reader, "person", lines, audience)
    return lines


def _shown(value: Any, choices: Mapping[str, str] | None) -> str:
    if value is None:
        return ""
    return choices[value] if choices and value in choices else str(value)


def _add_times(
    reader: Reader, lines: Mapping[int, _Line], today: date, *, coordinator: bool
) -> None:
    others: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for person, agency, position, starts, ends, main in reader.rows(
        "SELECT f.person_id, a.name, f.position, coalesce(f.starts, ''), coalesce(f.ends, ''),"
        " f.main FROM affiliation f JOIN agency a ON a.id = f.agency_id ORDER BY f.id"
    ):
        line = lines.get(person)
        if line is None:
            continue
        if main:
            line.cells.update(agency=agency, position=position)
            if coordinator:
                line.cells.update(starts=starts, ends=ends)
        elif coordinator:
            others[person].append((agency, position, starts, ends))
        elif "agency" not in line.cells and (not ends or ends >= today.isoformat()):
            line.cells.update(agency=agency, position=position)
    for person, times in others.items():
        lines[person].cells["affiliations"] = pack(times)


# ---- agencies


def _agencies(reader: Reader, audience: Audience) -> dict[int, _Line]:
    lines: dict[int, _Line] = {}
    coordinator = audience is Audience.COORDINATOR
    for number, uid, parent, *cells in reader.rows(
        f"SELECT a.id, a.uid, coalesce(b.name, ''), {', '.join(f'a.{c}' for c in AGENCY_COLUMNS)}"
        " FROM agency a LEFT JOIN agency b ON b.id = a.parent_id"
        " WHERE a.removed IS NULL ORDER BY a.sort_name, a.id"
    ):
        line = lines[number] = _Line(dict(zip(AGENCY_COLUMNS, cells, strict=True)))
        line.cells["parent"] = parent
        if coordinator:
            line.cells["uid"] = uid
        else:
            del line.cells["notes"]
    _add_owned(reader, "agency", lines, audience)
    return lines


# ---- what both have


def _add_owned(reader: Reader, owner: str, lines: Mapping[int, _Line], audience: Audience) -> None:
    what = "people" if owner == "person" else "agencies"
    room = {place.id: place.several for place in SUBJECTS[what]}
    for number, kind, value, private in reader.rows(
        f"SELECT {owner}_id, kind, value, private FROM contact_detail WHERE {owner}_id IS NOT NULL"
        " ORDER BY place, id"
    ):
        line = lines.get(number)
        if line and consent.may_tell_detail(audience, private=bool(private), kind=kind):
            _add_contact(line, room, kind, value, bool(private))
    for number, kind, *parts, private in reader.rows(
        f"SELECT {owner}_id, kind, street, city, region, postcode, country, private FROM address"
        f" WHERE {owner}_id IS NOT NULL ORDER BY id"
    ):
        line = lines.get(number)
        if line and consent.may_tell_detail(audience, private=bool(private), kind=kind):
            _add_address(line, room, kind, parts, bool(private))
    _add_words(reader, owner, lines, audience)
    for line in lines.values():
        if line.contacts:
            line.cells["contacts"] = pack(line.contacts)
        if line.addresses:
            line.cells["addresses"] = pack(line.addresses)


def _add_contact(
    line: _Line, room: Mapping[str, int], kind: str, value: str, private: bool
) -> None:
    usual = kind in _HOME_KINDS
    place = kind if private == usual else f"{kind}_{'private' if private else 'open'}"
    line.used[place] += 1
    number = line.used[place]
    if number > room[place]:
        line.contacts.append((kind, value, "private" if private else ""))
    else:
        line.cells[place if number == 1 else f"{place}_{number}"] = value


def _add_address(
    line: _Line, room: Mapping[str, int], kind: str, parts: Sequence[str], private: bool
) -> None:
    prefix = _PREFIXES[kind]
    line.used[f"{prefix}street"] += 1
    if line.used[f"{prefix}street"] > 1 or f"{prefix}street" not in room:
        line.addresses.append((kind, *parts, "private" if private else ""))
        return
    for key, part in zip(fields.ADDRESS_KEYS, parts, strict=True):
        line.cells[f"{prefix}{key}"] = part
    if private != (kind == "home"):
        line.cells[_MARKS[kind]] = "yes"


def _add_words(reader: Reader, owner: str, lines: Mapping[int, _Line], audience: Audience) -> None:
    labels = next(one.choices for one in fields.PERSON if one.key == "sectors") or {}
    sectors: dict[int, list[str]] = defaultdict(list)
    for number, code in reader.rows(
        f"SELECT {owner}_id, sector FROM sector_entry WHERE {owner}_id IS NOT NULL"
        " ORDER BY place, id"
    ):
        if owner == "agency" or consent.may_tell_sector(code, audience):
            sectors[number].append(labels[code])
    tags: dict[int, list[str]] = defaultdict(list)
    if audience is Audience.COORDINATOR:
        for number, tag in reader.rows(
            f"SELECT g.{owner}_id, t.name FROM tagging g JOIN tag t ON t.id = g.tag_id"
            f" WHERE g.{owner}_id IS NOT NULL ORDER BY t.key"
        ):
            tags[number].append(tag)
    for number, line in lines.items():
        line.cells["sectors"] = "; ".join(sectors.get(number, ()))
        line.cells["tags"] = pack([tags[number]], ";") if number in tags else ""
