"""Writing down what is known: adding, editing, moving to the bin, in the caller's change.

People and agencies are written by the same mechanism: a mapping of field keys (``fields.py``) to
values, of which any part may be given. Contact details come either as a whole list under
``contacts`` or one at a time under their kind.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from citdesk.directory import belongings
from citdesk.directory.belongings import Contact, find_or_add_tag, owned, write_contacts
from citdesk.directory.bulk import in_parts
from citdesk.directory.typed import blank, clean, plain
from citdesk.errors import InputError, Problem
from citdesk.records.names import fold
from citdesk.records.stamps import now
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.people import Affiliation, Agency, Person


__all__ = ["Contact", "clean", "find_or_add_tag", "owned", "write_contacts"]  # also from here

_PERSON_TEXTS = {
    "prefix", "given", "middle", "family", "suffix", "preferred", "consent_how", "best_time",
    "language", "notes",
}  # fmt: skip
_PERSON_OTHERS = {"stage", "influence", "interest", "cadence", "consent", "consent_on"}
_AGENCY_COLUMNS = {"name", "short_name", "kind", "notes"}


def add_person(session: "Session", values: Mapping[str, Any], *, today: date) -> "Person":
    """Add a person.

    Args:
        session: of the running change.
        values: any of ``fields.PERSON`` by key; a name is needed.
        today: the day consent is dated when none is given.

    Raises:
        InputError: nobody is named, or there is a position without an agency.
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
        InputError: the name was taken away, or there is a position without an agency.
    """
    from citdesk.records.people import Person

    person = session.get_one(Person, number)
    _write_person_columns(person, values, today)
    session.flush()
    _write_rest(session, number, values, today)
    return person


def _write_person_columns(person: "Person", values: Mapping[str, Any], today: date) -> None:
    answered = person.consent
    for key in _PERSON_TEXTS & values.keys():
        setattr(person, key, plain(values[key]))
    for key in _PERSON_OTHERS & values.keys():
        setattr(person, key, values[key])
    _date_consent(person, values, today, changed=answered != person.consent)
    if all(blank(getattr(person, part)) for part in ("given", "family", "middle", "prefix")):
        raise InputError(Problem(_("A person needs a name."), "family"))


def _date_consent(
    person: "Person", values: Mapping[str, Any], today: date, *, changed: bool
) -> None:
    """A new answer is not given on the day and in the way of the old one; none has neither."""
    if person.consent in {None, "unknown"}:
        person.consent_on, person.consent_how = None, ""
        return
    if changed and "consent_on" not in values:
        person.consent_on = None
    if changed and "consent_how" not in values:
        person.consent_how = ""
    person.consent_on = person.consent_on or today


def _write_rest(session: "Session", number: int, values: Mapping[str, Any], today: date) -> None:
    """What stands in tables of its own: agency, contacts, address, sectors, tags."""
    if "agency" in values or "position" in values:
        _write_affiliation(session, number, values, today)
    belongings.write(session, "person_id", number, values)


# ---------------------------------------------------------------------- affiliations


def agency_named(session: "Session", name: str, *, current: int | None) -> "Agency":
    """The agency meant by a name in a form: the one that stood there if the name is still its own.

    Two agencies may share a name, and one may lie in the bin: what nobody changed stays.
    """
    from citdesk.records.people import Agency

    there = session.get(Agency, current) if current is not None else None
    if there is not None and fold(there.name.strip()) == fold(name.strip()):
        return there
    return find_or_add_agency(session, name)


def find_or_add_agency(session: "Session", name: str) -> "Agency":
    """The agency of this name (capitals and accents do not matter), added when it is new."""
    from citdesk.records.people import Agency

    cleaned = clean(name)
    found = _agency_of(session, cleaned)
    if found is not None:
        found.removed = None  # somebody stands for it again
        return found
    agency = Agency(name=cleaned)
    session.add(agency)
    session.flush()
    return agency


def _agency_of(session: "Session", name: str) -> "Agency | None":
    from sqlalchemy import select

    from citdesk.records.people import Agency

    asked = (
        select(Agency)
        .where(Agency.sort_name.in_({fold(name), fold(name.strip())}))
        .order_by(Agency.removed.is_not(None), Agency.id)
        .limit(1)
    )
    return session.scalars(asked).first()


def _write_affiliation(
    session: "Session", number: int, values: Mapping[str, Any], today: date
) -> None:
    """Set the main affiliation; the agency left is kept as a past one, ended today."""
    from sqlalchemy import select

    from citdesk.records.people import Affiliation, Agency

    main = session.scalars(
        select(Affiliation).where(Affiliation.person_id == number, Affiliation.main.is_(True))
    ).first()
    current = session.get_one(Agency, main.agency_id) if main else None
    position = plain(values.get("position", main.position if main else ""))
    wanted = plain(values.get("agency", current.name if current else ""))
    if blank(wanted):
        if not blank(values.get("position")):
            raise InputError(Problem(_("A position needs an agency."), "agency"))
        if main is not None:
            _end(main, today)
        session.flush()
        return
    stays = current is not None and fold(current.name.strip()) == fold(wanted.strip())
    agency = current if current and stays else find_or_add_agency(session, wanted)
    if main is not None and main.agency_id == agency.id:
        main.position = position
    else:
        if main is not None:
            _end(main, today)
            session.flush()
        session.add(Affiliation(person_id=number, agency_id=agency.id, position=position))
    session.flush()


def _end(affiliation: "Affiliation", today: date) -> None:
    last = affiliation.ends or today
    if affiliation.starts is not None:
        last = max(last, affiliation.starts)  # it was to begin only later
    affiliation.main, affiliation.ends = False, last


# ---------------------------------------------------------------------- agencies


def add_agency(session: "Session", values: Mapping[str, Any]) -> "Agency":
    """Add an agency from any of ``fields.AGENCY``; a name is needed, and may be there already.

    Raises:
        InputError: it has no name, or would be part of itself.
    """
    from citdesk.records.people import Agency

    agency = Agency()
    _write_agency_columns(session, agency, values)
    session.add(agency)
    session.flush()
    belongings.write(session, "agency_id", agency.id, values)
    return agency


def edit_agency(session: "Session", number: int, values: Mapping[str, Any]) -> "Agency":
    """Change any part of what is known of an agency.

    Raises:
        InputError: it has no name any more, or would be part of itself.
    """
    from citdesk.records.people import Agency

    agency = session.get_one(Agency, number)
    _write_agency_columns(session, agency, values)
    session.flush()
    belongings.write(session, "agency_id", number, values)
    return agency


def _write_agency_columns(session: "Session", agency: "Agency", values: Mapping[str, Any]) -> None:
    for key in _AGENCY_COLUMNS & values.keys():
        setattr(agency, key, plain(values[key]))
    if blank(agency.name):
        raise InputError(Problem(_("An agency needs a name."), "name"))
    if "parent" in values:
        with session.no_autoflush:
            agency.parent_id = _parent_of(session, agency, plain(values["parent"]))


def _parent_of(session: "Session", agency: "Agency", name: str) -> int | None:
    """The number of the agency of this name, which must not be this one or a part of it."""
    from citdesk.records.people import Agency

    if blank(name):
        return None
    if fold(name.strip()) == fold(agency.name.strip()):
        raise InputError(Problem(_("An agency cannot be part of itself."), "parent"))
    parent: Agency | None = agency_named(session, name, current=agency.parent_id)
    above, seen = parent, set[int]()
    while above is not None and above.id not in seen:
        if above.id == agency.id:
            problem = _("{parent} is itself a part of {name}.").format(
                parent=name.strip(), name=agency.name
            )
            raise InputError(Problem(problem, "parent"))
        seen.add(above.id)
        above = session.get(Agency, above.parent_id) if above.parent_id else None
    return parent.id if parent else None


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

    tables: dict[str, type[Person] | type[Agency]] = {"person": Person, "agency": Agency}
    table = tables[kind]
    there = table.removed.is_(None) if when else table.removed.is_not(None)
    for part in in_parts(numbers):
        session.execute(
            update(table).where(table.id.in_(part), there).values(removed=when, changed=now())
        )
