"""Writing down what is known: adding, editing, moving to the bin, in the caller's change.

People and agencies are written by the same mechanism: a mapping of field keys (``fields.py``) to
values, of which any part may be given. Contact details come either as a whole list under
``contacts`` or one at a time under their kind.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from citdesk.directory import contact
from citdesk.directory.fields import ADDRESS_KEYS, CONTACT_KEYS
from citdesk.errors import InputError, Problem
from citdesk.records.names import fold
from citdesk.records.stamps import now
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.people import Agency, Person


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact detail to write: its kind, what was typed, and the private mark."""

    kind: str
    value: str
    private: bool = False


_PERSON_COLUMNS = {
    "prefix", "given", "middle", "family", "suffix", "preferred", "stage", "influence", "interest",
    "cadence", "consent", "consent_on", "consent_how", "best_time", "language", "notes",
}  # fmt: skip
_AGENCY_COLUMNS = {"name", "short_name", "kind", "notes"}


def add_person(session: "Session", values: Mapping[str, Any], *, today: date) -> "Person":
    """Add a person.

    Args:
        session: of the running change.
        values: any of ``fields.PERSON`` by key; a name is needed.
        today: the day consent is dated when none is given.

    Raises:
        InputError: nobody is named.
    """
    from citdesk.records.people import Person

    person = Person()
    _write_person_columns(person, values, today)
    session.add(person)
    session.flush()
    _write_rest(session, person.id, values, today)
    return person


def edit_person(
    session: "Session", number: int, values: Mapping[str, Any], *, today: date
) -> "Person":
    """Change any part of what is known of a person.

    Raises:
        InputError: the name was taken away.
    """
    from citdesk.records.people import Person

    person = session.get_one(Person, number)
    _write_person_columns(person, values, today)
    session.flush()
    _write_rest(session, number, values, today)
    return person


def _write_person_columns(person: "Person", values: Mapping[str, Any], today: date) -> None:
    for key in _PERSON_COLUMNS & values.keys():
        value = values[key]
        setattr(person, key, clean(value) if isinstance(value, str) else value)
    if person.consent not in {None, "unknown"} and person.consent_on is None:
        person.consent_on = today
    if not any((person.given, person.family, person.middle, person.prefix, person.suffix)):
        raise InputError(Problem(_("A person needs a name."), "family"))


def _write_rest(session: "Session", number: int, values: Mapping[str, Any], today: date) -> None:
    """What stands in tables of its own: agency, contacts, address, sectors, tags."""
    if "agency" in values or "position" in values:
        _write_affiliation(session, number, values, today)
    _write_owned(session, "person_id", number, values)


def _write_owned(session: "Session", owner: str, number: int, values: Mapping[str, Any]) -> None:
    if "contacts" in values:
        write_contacts(session, owner, number, values["contacts"])
    for kind in CONTACT_KEYS:
        if kind in values:
            _write_first_contact(session, owner, number, Contact(kind, values[kind]))
    if any(key in values for key in ADDRESS_KEYS):
        _write_address(session, owner, number, values)
    if "sectors" in values:
        _write_sectors(session, owner, number, values["sectors"])
    if "tags" in values:
        _write_tags(session, owner, number, values["tags"])


def clean(text: str) -> str:
    """A text as it is kept: as typed, but for half characters that no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


# ---------------------------------------------------------------------- affiliations


def find_or_add_agency(session: "Session", name: str) -> "Agency":
    """The agency of this name (capitals and accents do not matter), added when it is new."""
    from sqlalchemy import select

    from citdesk.records.people import Agency

    cleaned = clean(name.strip())
    found = session.scalars(
        select(Agency)
        .where(Agency.sort_name == fold(cleaned))
        .order_by(Agency.removed.is_not(None), Agency.id)
        .limit(1)
    ).first()
    if found is not None:
        found.removed = None  # somebody stands for it again
        return found
    agency = Agency(name=cleaned)
    session.add(agency)
    session.flush()
    return agency


def _write_affiliation(
    session: "Session", number: int, values: Mapping[str, Any], today: date
) -> None:
    """Set the main affiliation; the agency left is kept as a past one, ended today."""
    from sqlalchemy import select

    from citdesk.records.people import Affiliation, Agency

    main = session.scalars(
        select(Affiliation).where(Affiliation.person_id == number, Affiliation.main.is_(True))
    ).first()
    current = session.get_one(Agency, main.agency_id).name if main else ""
    wanted = str(values.get("agency", current)).strip()
    position = clean(str(values.get("position", main.position if main else "")))
    if not wanted:
        if main is not None:
            main.main, main.ends = False, main.ends or today
        elif position:
            raise InputError(Problem(_("A position needs an agency."), "agency"))
        session.flush()
        return
    agency = find_or_add_agency(session, wanted)
    if main is not None and main.agency_id == agency.id:
        main.position = position
        return
    if main is not None:
        main.main, main.ends = False, main.ends or today
        session.flush()
    session.add(Affiliation(person_id=number, agency_id=agency.id, position=position))
    session.flush()


# ---------------------------------------------------------------------- what both have


def write_contacts(session: "Session", owner: str, number: int, wanted: Sequence[Contact]) -> None:
    """Make the contact details of a person or agency these, in this order.

    What stays the same keeps its record; empty ones are left out.

    Args:
        session: of the running change.
        owner: ``person_id`` or ``agency_id``.
        number: of the owner.
        wanted: the whole list.
    """
    from citdesk.records.people import ContactDetail

    left = owned(session, ContactDetail, owner, number)
    for place, want in enumerate(one for one in wanted if one.value.strip()):
        value = clean(want.value)
        same = next((one for one in left if (one.kind, one.value) == (want.kind, value)), None)
        if same is None:
            same = next((one for one in left if one.kind == want.kind), None)
        if same is None:
            same = ContactDetail(**{owner: number})
            session.add(same)
        else:
            left.remove(same)
        _fill_contact(same, Contact(want.kind, value, want.private), place)
    for gone in left:
        session.delete(gone)
    session.flush()


def _write_first_contact(session: "Session", owner: str, number: int, want: Contact) -> None:
    """Set the first contact detail of a kind; empty takes it away, others of the kind stay."""
    from citdesk.records.people import ContactDetail

    there = owned(session, ContactDetail, owner, number)
    same = next((one for one in there if one.kind == want.kind), None)
    if not want.value.strip():
        if same is not None:
            session.delete(same)
        session.flush()
        return
    private = same.private if same is not None else want.private
    if same is None:
        same = ContactDetail(**{owner: number})
        session.add(same)
        place = max((one.place for one in there), default=-1) + 1
    else:
        place = same.place
    _fill_contact(same, Contact(want.kind, clean(want.value), private), place)
    session.flush()


def _fill_contact(detail: Any, want: Contact, place: int) -> None:
    detail.kind, detail.value, detail.private = want.kind, want.value, want.private
    detail.key, detail.place = contact.key_of(want.kind, want.value), place


def owned(session: "Session", kind: Any, owner: str, number: int) -> list[Any]:
    """All records of one kind that a person (``person_id``) or agency owns, in order."""
    from sqlalchemy import select

    column = getattr(kind, owner)
    order = getattr(kind, "place", kind.id)
    return list(session.scalars(select(kind).where(column == number).order_by(order, kind.id)))


def _write_address(session: "Session", owner: str, number: int, values: Mapping[str, Any]) -> None:
    from citdesk.records.people import Address

    there = owned(session, Address, owner, number)
    address = there[0] if there else Address(**{owner: number}, kind="work")
    for key in ADDRESS_KEYS:
        if key in values:
            setattr(address, key, clean(str(values[key])))
    filled = any(getattr(address, key) for key in ADDRESS_KEYS)
    if filled and not there:
        session.add(address)
    elif there and not filled:
        session.delete(address)
    session.flush()


def _write_sectors(session: "Session", owner: str, number: int, wanted: Iterable[str]) -> None:
    from citdesk.records.people import SectorEntry

    order = list(dict.fromkeys(wanted))
    there = {one.sector: one for one in owned(session, SectorEntry, owner, number)}
    for sector, entry in there.items():
        if sector not in order:
            session.delete(entry)
    for place, sector in enumerate(order):
        if sector in there:
            there[sector].place = place
        else:
            session.add(SectorEntry(**{owner: number}, sector=sector, place=place))
    session.flush()


def _write_tags(session: "Session", owner: str, number: int, wanted: Iterable[str]) -> None:
    from citdesk.records.people import Tag, Tagging

    there = {one.tag_id: one for one in owned(session, Tagging, owner, number)}
    keep = {find_or_add_tag(session, name).id for name in wanted if name.strip()}
    for tag, tagging in there.items():
        if tag not in keep:
            session.delete(tagging)
    session.flush()
    for tag in sorted(keep - there.keys()):
        session.add(Tagging(**{owner: number}, tag_id=tag))
    session.flush()
    _drop_unused_tags(session, Tag)


def find_or_add_tag(session: "Session", name: str) -> Any:
    """The tag of this name (capitals and accents do not matter), added when it is new."""
    from sqlalchemy import select

    from citdesk.records.people import Tag

    cleaned = " ".join(clean(name).split())
    found = session.scalars(select(Tag).where(Tag.key == fold(cleaned))).first()
    if found is None:
        found = Tag(name=cleaned, key=fold(cleaned))
        session.add(found)
        session.flush()
    return found


def _drop_unused_tags(session: "Session", kind: Any) -> None:
    from sqlalchemy import delete, select

    from citdesk.records.people import Tagging

    session.execute(delete(kind).where(kind.id.not_in(select(Tagging.tag_id))))


# ---------------------------------------------------------------------- agencies


def add_agency(session: "Session", values: Mapping[str, Any]) -> "Agency":
    """Add an agency from any of ``fields.AGENCY``; a name is needed.

    Raises:
        InputError: it has no name, or that name is taken.
    """
    from citdesk.records.people import Agency

    agency = Agency()
    _write_agency_columns(session, agency, values)
    session.add(agency)
    session.flush()
    _write_owned(session, "agency_id", agency.id, values)
    return agency


def edit_agency(session: "Session", number: int, values: Mapping[str, Any]) -> "Agency":
    """Change any part of what is known of an agency.

    Raises:
        InputError: it has no name any more.
    """
    from citdesk.records.people import Agency

    agency = session.get_one(Agency, number)
    _write_agency_columns(session, agency, values)
    session.flush()
    _write_owned(session, "agency_id", number, values)
    return agency


def _write_agency_columns(session: "Session", agency: "Agency", values: Mapping[str, Any]) -> None:
    for key in _AGENCY_COLUMNS & values.keys():
        setattr(agency, key, clean(str(values[key])))
    if not (agency.name or "").strip():
        raise InputError(Problem(_("An agency needs a name."), "name"))
    if "parent" in values:
        name = str(values["parent"]).strip()
        with session.no_autoflush:
            parent = find_or_add_agency(session, name) if name else None
        if parent is not None and parent.id == agency.id:
            raise InputError(Problem(_("An agency cannot be part of itself."), "parent"))
        agency.parent_id = parent.id if parent else None


# ---------------------------------------------------------------------- the bin


def remove(session: "Session", kind: str, numbers: Iterable[int]) -> None:
    """Move people or agencies to the bin; nothing about them is lost.

    Args:
        session: of the running change.
        kind: ``person`` or ``agency``.
        numbers: which.
    """
    _set_removed(session, kind, numbers, now())


def restore(session: "Session", kind: str, numbers: Iterable[int]) -> None:
    """Bring people or agencies back from the bin."""
    _set_removed(session, kind, numbers, None)


def _set_removed(session: "Session", kind: str, numbers: Iterable[int], when: str | None) -> None:
    from sqlalchemy import update

    from citdesk.records.people import Agency, Person

    table = {"person": Person, "agency": Agency}[kind]
    wanted = list(numbers)
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        session.execute(update(table).where(table.id.in_(part)).values(removed=when, changed=now()))
