"""What a row adds to somebody who is known already; nothing that stood there is ever lost.

Empty fields are filled. Another number or address is added beside the old one, the newer first. A
new job title takes the old one's place, whose own stays in the history. Other fields that differ
keep what stands there, and the list's word goes into the notes; in our own lists, which one edits
to bring them back, the list's word counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from citdesk.directory import contact
from citdesk.exchange import answers
from citdesk.exchange.agency_names import Ref
from citdesk.exchange.entries import (
    AGENCY_COLUMNS,
    DOUBT,
    INFO,
    PERSON_COLUMNS,
    Detail,
    Entries,
    Place,
    Reason,
    Time,
)
from citdesk.exchange.matching import has_lost_letters, same_name, words_of
from citdesk.records.names import display_name, fold, sort_names
from citdesk.records.words import CONTACT_KINDS, SECTORS
from citdesk.text import _


@dataclass(slots=True)
class Standing:
    """A time with an agency as it is kept.

    Attributes:
        id: its number; none while it is only in the list.
        by_name: ``agency`` is a plain name, of a list's other times.
    """

    id: int | None
    agency: Ref
    position: str
    starts: str
    ends: str
    main: bool
    by_name: bool = False


@dataclass(slots=True)
class Known:
    """All that is known of a person or an agency, whether on the desk or further up in the list."""

    columns: dict[str, Any]
    contacts: list[tuple[int | None, Detail]]
    addresses: list[tuple[int | None, Place]]
    times: list[Standing]
    sectors: list[str]
    tags: list[str]


@dataclass(slots=True)
class Changes:
    """What is to be written, and how to tell it.

    Attributes:
        columns: plain columns and their new values.
        contacts: new details, each with the number of the older one it goes before, if any.
        addresses: new addresses.
        fills: addresses of which only parts were known, and what they are now.
        position: the affiliation whose job title changes, and the title.
        times: new affiliations, the main one marked.
        sectors, tags: those that come to the ones there.
        reasons: what is told.
    """

    columns: dict[str, Any] = field(default_factory=dict)
    contacts: list[tuple[Detail, int | None]] = field(default_factory=list)
    addresses: list[Place] = field(default_factory=list)
    fills: list[tuple[int | None, Place]] = field(default_factory=list)
    positions: list[tuple[Standing, str]] = field(default_factory=list)
    times: list[Standing] = field(default_factory=list)
    sectors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(
            self.columns
            or self.contacts
            or self.addresses
            or self.fills
            or self.positions
            or self.times
            or self.sectors
            or self.tags
        )

    def tell(self, label: str, old: str, new: str, *, doubt: bool = False) -> None:
        """Note what changes: "Mobile: (555) 555-0100 → (555) 555-0101"."""
        text = (
            _("{label}: {old} → {new}").format(label=label, old=_short(old), new=_short(new))
            if old
            else _("{label}: {new}").format(label=label, new=_short(new))
        )
        self.reasons.append(Reason(text, DOUBT) if doubt else Reason(text))

    def keep_in_notes(
        self, known: Known, notes: list[str], line: str, *, doubt: bool = False
    ) -> None:
        """What stands there stays; the list's word goes into the notes, once."""
        notes.append(line)
        if line not in str(known.columns.get("notes") or ""):
            told = _("Kept in the notes: “{line}”").format(line=_short(line))
            self.reasons.append(Reason(told, DOUBT if doubt else INFO))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"


def known_from(entries: Entries, row: int, ref: Ref | None, *, agency: bool) -> Known:
    """A row of the list as a person or agency known, for the rows below it."""
    times = []
    if ref is not None and not agency:
        starts, ends = entries.starts[row], entries.ends[row]
        times.append(Standing(None, ref, entries.position[row], starts, ends, main=True))
        times += [Standing(None, *other, main=False, by_name=True) for other in entries.times[row]]
    return Known(
        columns={key: values[row] for key, values in entries.columns.items()},
        contacts=[(None, detail) for detail in entries.contacts[row]],
        addresses=[(None, place) for place in entries.addresses[row]],
        times=times,
        sectors=list(entries.sectors[row]),
        tags=list(entries.tags[row]),
    )


def find_changes(
    known: Known,
    entries: Entries,
    row: int,
    ref: Ref | None,
    agency_names: Mapping[Ref, str],
    *,
    agency: bool,
) -> Changes:
    """What a row adds to somebody known.

    Args:
        known: all that is known.
        entries: the list.
        row: which of its rows.
        ref: the row's agency.
        agency_names: what agencies are called, to tell of them.
        agency: it is an agency, not a person.
    """
    changes = Changes()
    notes = [entries.columns["notes"][row] if "notes" in entries.columns else ""]
    if not agency:
        _compare_names(known, entries, row, changes, notes)
    _compare_columns(known, entries, row, changes, notes, agency=agency)
    if not agency:
        _rename(known, changes)
    _compare_contacts(known, entries.contacts[row], changes)
    for place in entries.addresses[row]:
        _compare_address(known, place, changes)
    if not agency:
        _compare_agency(known, entries, row, ref, changes, notes, agency_names)
    _compare_words(known, entries, row, changes)
    _compare_notes(known, notes, changes, exact=entries.exact)
    return changes


def absorb(known: Known, changes: Changes) -> None:
    """Take changes up into what is known, so that a further row is compared with both."""
    known.columns.update(changes.columns)
    known.contacts += [(None, detail) for detail, _before in changes.contacts]
    known.addresses += [(None, place) for place in changes.addresses]
    for number, place in changes.fills:
        known.addresses = [
            (own, place if own == number and old[0] == place[0] else old)
            for own, old in known.addresses
        ]
    for changed, position in changes.positions:
        for standing in known.times:
            if (standing.id, standing.agency) == (changed.id, changed.agency):
                standing.position = position
    if any(time.main for time in changes.times):
        for standing in known.times:
            standing.main = False
    known.times += changes.times
    known.sectors += changes.sectors
    known.tags += changes.tags


# ---- names and plain columns

_NAME = ("given", "family")


def _compare_names(
    known: Known, entries: Entries, row: int, changes: Changes, notes: list[str]
) -> None:
    """A name is only mended: where letters were lost, or the e-mail address stood for it."""
    old = {key: known.columns.get(key) or "" for key in _NAME}
    # A list without a column for one part says nothing of it.
    new = {
        key: str(entries.columns[key][row]) if key in entries.columns else old[key] for key in _NAME
    }
    before = " ".join(filter(None, old.values()))
    after = " ".join(filter(None, new.values()))
    mended = has_lost_letters(before) and not has_lost_letters(after)
    placeholder = "@" in before and any(before == detail[1] for _n, detail in known.contacts)
    if after == before or not after or (not entries.exact and "@" in after):
        return
    if mended or placeholder or entries.exact:
        changes.columns.update(new)
        changes.tell(_("Name"), before, after)
    elif not same_name(before, after):  # decided to be one all the same
        changes.keep_in_notes(known, notes, f"{_('Name')}: {after}")


def _rename(known: Known, changes: Changes) -> None:
    """The name as shown and sorted goes with its parts."""
    keys = ("prefix", "given", "middle", "family", "suffix")
    if not any(key in changes.columns for key in keys):
        return
    parts = {key: changes.columns.get(key, known.columns.get(key) or "") for key in keys}
    name = display_name(**parts)
    sort_name, sort_family = sort_names(parts["given"], parts["family"], name)
    changes.columns.update(name=name, sort_name=sort_name, sort_family=sort_family)


def _compare_columns(
    known: Known, entries: Entries, row: int, changes: Changes, notes: list[str], *, agency: bool
) -> None:
    keys = AGENCY_COLUMNS if agency else PERSON_COLUMNS
    for key, values in entries.columns.items():
        if key not in keys:
            continue
        new, old = values[row], known.columns.get(key)
        empty = answers.EMPTY.get(key, "")
        if key in (*_NAME, "notes", "name") or new in (empty, old) or new in ("", None):
            continue
        if old in (empty, "", None):
            changes.columns[key] = new
            if key not in ("consent_on", "consent_how"):
                changes.tell(answers.label_of(key), "", answers.shown(key, new))
        elif entries.exact:
            changes.columns[key] = new
            changes.tell(answers.label_of(key), answers.shown(key, old), answers.shown(key, new))
        elif key not in ("consent_on", "consent_how") and not _alike(old, new):
            line = f"{answers.label_of(key)}: {answers.shown(key, new)}"
            changes.keep_in_notes(known, notes, line, doubt=key == "consent")


def _alike(old: object, new: object) -> bool:
    """Whether two values differ only in signs, accents and capitals: "Dr" and "Dr."."""
    return words_of(str(old)) == words_of(str(new))


def _compare_notes(known: Known, notes: Sequence[str], changes: Changes, *, exact: bool) -> None:
    """Add to the notes the lines they do not have; the first of ``notes`` is the list's own."""
    old = str(known.columns.get("notes") or "")
    if exact:
        new = notes[0] or old
        fresh = [new] if new != old else []
    else:
        there = {" ".join(line.split()) for line in old.split("\n")}
        fresh = [
            line
            for line in dict.fromkeys(line for text in notes for line in text.split("\n"))
            if line and " ".join(line.split()) not in there
        ]
        new = "\n".join(filter(None, (old, *fresh)))
    if new != old:
        changes.columns["notes"] = new
        own = [line for line in fresh if line in notes[0]]
        if own:
            changes.tell(_("Notes"), "", "\n".join(own))


# ---- contact details and addresses


def _compare_contacts(known: Known, details: Iterable[Detail], changes: Changes) -> None:
    there = {(d[0] == "email", d[2] or fold(d[1])) for _number, d in known.contacts}
    for detail in details:
        kind, value, key, _private = detail
        sign = (kind == "email", key or fold(value))
        if sign in there:
            continue
        there.add(sign)
        older = next(((number, d) for number, d in known.contacts if d[0] == kind), None)
        changes.contacts.append((detail, older[0] if older else None))
        old = contact.shown(kind, older[1][1], older[1][2]) if older else ""
        changes.tell(_(CONTACT_KINDS[kind]), old, contact.shown(kind, value, key))


def _compare_address(known: Known, place: Place, changes: Changes) -> None:
    """The same, or a part of one known: nothing. A known part filled up. Else one more."""
    parts = [fold(part) for part in place[1:6]]
    alike = [(n, old) for n, old in known.addresses if old[0] == place[0]]
    for number, old in alike:
        theirs = [fold(part) for part in old[1:6]]
        if any(a and b and a != b for a, b in zip(parts, theirs, strict=True)):
            continue
        if all(b or not a for a, b in zip(parts, theirs, strict=True)):
            return
        new = [a or b for a, b in zip(old[1:6], place[1:6], strict=True)]
        whole: Place = (old[0], new[0], new[1], new[2], new[3], new[4], old[6])
        changes.fills.append((number, whole))
        changes.tell(_("Address"), "", _in_one_line(whole))
        return
    changes.addresses.append(place)
    before = _in_one_line(alike[0][1]) if alike else ""
    changes.tell(_("One more address"), before, _in_one_line(place))


def _in_one_line(place: Place) -> str:
    return ", ".join(part for part in place[1:6] if part)


# ---- agency, sectors, tags


def _compare_agency(
    known: Known,
    entries: Entries,
    row: int,
    ref: Ref | None,
    changes: Changes,
    notes: list[str],
    agency_names: Mapping[Ref, str],
) -> None:
    position = entries.position[row]
    if ref is None and position:
        main = [one for one in known.times if one.main]
        line = f"{answers.label_of('position')}: {position}"
        if main:  # noted because it had no agency to stand with; here it has one
            notes[0] = "\n".join(part for part in notes[0].split("\n") if part != line)
            _compare_position(known, main[0], position, changes, notes, exact=entries.exact)
    if ref is not None:
        there = [one for one in known.times if one.agency == ref and not one.ends]
        if there:
            _compare_position(known, there[0], position, changes, notes, exact=entries.exact)
        else:
            _add_agency(known, entries, row, ref, changes, agency_names)
    for other in entries.times[row]:
        if not any(_is_time(one, other, agency_names) for one in known.times):
            changes.times.append(Standing(None, *other, main=False, by_name=True))


def _is_time(one: Standing, other: Time, agency_names: Mapping[Ref, str]) -> bool:
    name = agency_names.get(one.agency, str(one.agency))
    return (name, one.position, one.starts, one.ends) == other


def _compare_position(
    known: Known,
    standing: Standing,
    position: str,
    changes: Changes,
    notes: list[str],
    *,
    exact: bool,
) -> None:
    if not position or standing.position == position:
        return
    if not exact and standing.position and _alike(standing.position, position):
        return
    line = f"{answers.label_of('position')}: {position}"
    if standing.id is None and standing.position:
        changes.keep_in_notes(known, notes, line)  # two rows of one list: the first one's stays
    elif line not in str(known.columns.get("notes") or ""):
        changes.positions.append((standing, position))
        changes.tell(_("Position"), standing.position, position)


def _add_agency(
    known: Known,
    entries: Entries,
    row: int,
    ref: Ref,
    changes: Changes,
    agency_names: Mapping[Ref, str],
) -> None:
    """Another agency becomes the main one; the one before stays, not ended: nobody said it has."""
    main = next((one for one in known.times if one.main), None)
    first = main is None or main.id is not None
    changes.times.append(
        Standing(None, ref, entries.position[row], entries.starts[row], entries.ends[row], first)
    )
    new = agency_names.get(ref, entries.agency[row])
    if main is None:
        changes.tell(_("Agency"), "", new)
    else:
        old = agency_names.get(main.agency, str(main.agency))
        changes.tell(_("Agency"), old, new, doubt=True)


def _compare_words(known: Known, entries: Entries, row: int, changes: Changes) -> None:
    for code in entries.sectors[row]:
        if code not in known.sectors:
            changes.sectors.append(code)
            changes.tell(_("Sector"), "", _(SECTORS[code][0]))
    tags = {fold(tag) for tag in known.tags}
    for tag in entries.tags[row]:
        if fold(tag) not in tags:
            tags.add(fold(tag))
            changes.tags.append(tag)
            changes.tell(_("Tag"), "", tag)
