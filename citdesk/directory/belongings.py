"""What people and agencies both have: contact details, an address, sectors and tags.

``owner`` is always the column that says whose they are: ``person_id`` or ``agency_id``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from citdesk.directory import contact
from citdesk.directory.fields import ADDRESS_KEYS, CONTACT_KEYS
from citdesk.directory.typed import blank, clean, plain
from citdesk.records.names import fold

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact detail to write: its kind, what was typed, and the private mark."""

    kind: str
    value: str
    private: bool = False


def write(session: "Session", owner: str, number: int, values: Mapping[str, Any]) -> None:
    """Write whatever of these is among the values of a form or an import."""
    if "contacts" in values:
        write_contacts(session, owner, number, values["contacts"])
    for kind in CONTACT_KEYS:
        if kind in values:
            _write_first_contact(session, owner, number, Contact(kind, plain(values[kind])))
    if any(key in values for key in ADDRESS_KEYS):
        _write_address(session, owner, number, values)
    if "sectors" in values:
        _write_sectors(session, owner, number, values["sectors"])
    if "tags" in values:
        _write_tags(session, owner, number, values["tags"])


def owned(session: "Session", kind: Any, owner: str, number: int) -> list[Any]:
    """All records of one kind that a person (``person_id``) or agency owns, in order."""
    from sqlalchemy import select

    column = getattr(kind, owner)
    order = getattr(kind, "place", kind.id)
    return list(session.scalars(select(kind).where(column == number).order_by(order, kind.id)))


# ---------------------------------------------------------------------- contact details


def write_contacts(session: "Session", owner: str, number: int, wanted: Sequence[Contact]) -> None:
    """Make the contact details of a person or agency these, in this order.

    What stays the same keeps its record, wherever it comes to stand; what is new of a kind takes
    over the record of one that goes. Empty ones are left out.

    Args:
        session: of the running change.
        owner: ``person_id`` or ``agency_id``.
        number: of the owner.
        wanted: the whole list.
    """
    from citdesk.records.people import ContactDetail

    filled = [Contact(one.kind, clean(one.value), one.private) for one in wanted]
    filled = [one for one in filled if not blank(one.value)]
    left = owned(session, ContactDetail, owner, number)
    records: list[Any] = [None] * len(filled)
    for same in (_same_value, _same_kind):
        for place, want in enumerate(filled):
            if records[place] is None:
                records[place] = next((one for one in left if same(one, want)), None)
                if records[place] is not None:
                    left.remove(records[place])
    for gone in left:
        session.delete(gone)
    for place, (record, want) in enumerate(zip(records, filled, strict=True)):
        if record is None:
            record = ContactDetail(**{owner: number})
            session.add(record)
        _fill_contact(record, want, place)
    session.flush()


def _same_value(record: Any, want: Contact) -> bool:
    return (record.kind, record.value) == (want.kind, want.value)


def _same_kind(record: Any, want: Contact) -> bool:
    return bool(record.kind == want.kind)


def _write_first_contact(session: "Session", owner: str, number: int, want: Contact) -> None:
    """Set the first contact detail of a kind; empty takes it away, others of the kind stay."""
    from citdesk.records.people import ContactDetail

    there = owned(session, ContactDetail, owner, number)
    same = next((one for one in there if one.kind == want.kind), None)
    if blank(want.value):
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
    _fill_contact(same, Contact(want.kind, want.value, private), place)
    session.flush()


def _fill_contact(detail: Any, want: Contact, place: int) -> None:
    detail.kind, detail.value, detail.private = want.kind, want.value, want.private
    detail.key, detail.place = contact.key_of(want.kind, want.value), place


# ---------------------------------------------------------------------- address, sectors, tags


def _write_address(session: "Session", owner: str, number: int, values: Mapping[str, Any]) -> None:
    from citdesk.records.people import Address

    there = owned(session, Address, owner, number)
    address = there[0] if there else Address(**{owner: number}, kind="work")
    for key in ADDRESS_KEYS:
        if key in values:
            setattr(address, key, plain(values[key]))
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
    from citdesk.records.people import Tagging

    there = {one.tag_id: one for one in owned(session, Tagging, owner, number)}
    keep = {find_or_add_tag(session, name).id for name in wanted if not blank(name)}
    for tag, tagging in there.items():
        if tag not in keep:
            session.delete(tagging)
    session.flush()
    for tag in sorted(keep - there.keys()):
        session.add(Tagging(**{owner: number}, tag_id=tag))
    session.flush()
    drop_unused_tags(session, there.keys() - keep)


def find_or_add_tag(session: "Session", name: str) -> Any:
    """The tag of this name (capitals and accents do not matter), added when it is new."""
    from citdesk.records.people import Tag

    cleaned = " ".join(clean(name).split())
    found = tag_of(session, cleaned)
    if found is None:
        found = Tag(name=cleaned, key=fold(cleaned))
        session.add(found)
        session.flush()
    return found


def tag_of(session: "Session", name: str) -> Any | None:
    """The tag of this name, or none."""
    from sqlalchemy import select

    from citdesk.records.people import Tag

    key = fold(" ".join(clean(name).split()))
    return session.scalars(select(Tag).where(Tag.key == key)).first()


def drop_unused_tags(session: "Session", tags: Iterable[int]) -> None:
    """Drop those of these tags that nobody has any more."""
    from sqlalchemy import delete, exists

    from citdesk.records.people import Tag, Tagging

    for tag in tags:
        session.execute(delete(Tag).where(Tag.id == tag, ~exists().where(Tagging.tag_id == Tag.id)))
