"""The named steps of the Committee tab: one act of the coordinator, one step of the history.

Each gives back what the undo strip is to say; a dialog says it once it has closed.
"""

from datetime import date
from typing import Any

from citdesk.committee import offices, writing
from citdesk.committee.seats import CommitteeRow, SeatRow
from citdesk.committee.templates import Template
from citdesk.committee.writing import Seating
from citdesk.records.words import COMMITTEE_ROLES
from citdesk.text import _
from citdesk.ui.page import Around


def found(around: Around, template: Template, parent: int | None) -> int:
    """Create a committee from a template, with the seats it begins with; its number."""
    name = _(template.name)
    with around.change(_("Create {name}").format(name=name)) as session:
        values: dict[str, Any] = {
            "name": name,
            "short_name": _(template.short_name),
            "kind": template.kind,
            "charge": _(template.charge),
            "parent_id": parent,
            "term_months": template.term_months,
        }
        committee: int = writing.add_committee(session, values).id
        for sector in template.seats:
            writing.add_seat(session, committee, {"sector": sector})
    return committee


def seat(around: Around, row: SeatRow, person: int, name: str, seating: Seating) -> str:
    """Seat somebody."""
    with around.change(_("Seat {name}").format(name=name)) as session:
        writing.seat_person(session, row.id, person, seating, today=around.today())
    return _("{name} sits in seat {n}").format(name=name, n=row.number)


def renew(around: Around, row: SeatRow, seating: Seating) -> str:
    """Give somebody a further term."""
    assert row.term_id is not None  # noqa: S101 - only a filled seat is renewed
    with around.change(_("Renew {name}").format(name=row.name)) as session:
        writing.renew(session, row.term_id, seating, today=around.today())
    return _("{name}: term renewed").format(name=row.name)


def correct(around: Around, row: SeatRow, starts: date, ends: date | None) -> str:
    """Correct the days of a term."""
    assert row.term_id is not None  # noqa: S101 - only a filled seat has a term
    with around.change(_("Correct the term of {name}").format(name=row.name)) as session:
        today = around.today()
        writing.edit_term(session, row.term_id, starts=starts, ends=ends, today=today)
    return _("{name}: term corrected").format(name=row.name)


def leave(around: Around, row: SeatRow, *, on: date, why: str, note: str) -> str:
    """Note that somebody left, and why."""
    assert row.term_id is not None  # noqa: S101 - only a filled seat is left
    with around.change(_("{name} leaves seat {n}").format(name=row.name, n=row.number)) as session:
        today = around.today()
        writing.leave_seat(session, row.term_id, on=on, why=why, note=note, today=today)
    return _("{name} left seat {n}").format(name=row.name, n=row.number)


def swap(around: Around, row: SeatRow, other: SeatRow) -> str:
    """Let two seats change their numbers."""
    words = _("Swap seats {one} and {other}").format(one=row.number, other=other.number)
    with around.change(words) as session:
        writing.swap_seats(session, row.id, other.id)
    return words


def toggle_role(around: Around, committee: int, row: SeatRow, role: str, today: date) -> str:
    """Give somebody an office from today, or end it today."""
    assert row.person_id is not None  # noqa: S101 - only who sits has an office
    label = _(COMMITTEE_ROLES[role])
    if role in row.roles:
        words = _("{name} is no longer: {role}").format(name=row.name, role=label)
        with around.change(words) as session:
            offices.end_roles(session, committee, row.person_id, role, on=today)
    else:
        words = _("{name} becomes: {role}").format(name=row.name, role=label)
        with around.change(words) as session:
            offices.name_role(session, committee, row.person_id, role, starts=today)
    return words


def note_candidate(
    around: Around, row: SeatRow, person: int, name: str, *, asked: date | None, answer: str
) -> None:
    """Think of somebody for a seat, or note what they said."""
    with around.change(_("{name}: candidate for seat {n}").format(name=name, n=row.number)) as one:
        offices.ask_candidate(one, row.id, person, asked=asked, answer=answer)


def drop_candidate(around: Around, row: SeatRow, person: int, name: str) -> None:
    """Somebody is not thought of for a seat any more."""
    words = _("{name}: no candidate for seat {n} any more").format(name=name, n=row.number)
    with around.change(words) as session:
        offices.drop_candidate(session, row.id, person)


def close(around: Around, row: SeatRow, *, on: date) -> str:
    """Close a seat that was sat in; take one away that never was."""
    words = _("Give up seat {n}").format(n=row.number)
    with around.change(words) as session:
        writing.give_up_seat(session, row.id, on=on)
    return _("Seat {n} given up").format(n=row.number)


def remove(around: Around, committee: CommitteeRow) -> str:
    """Move a committee to the bin."""
    with around.change(_("Move {name} to the bin").format(name=committee.name)) as session:
        writing.remove_committee(session, committee.id)
    return _("{name} moved to the bin").format(name=committee.name)


def restore(around: Around, committee: int, name: str) -> str:
    """Bring a committee back from the bin."""
    with around.change(_("Bring back {name}").format(name=name)) as session:
        writing.restore_committee(session, committee)
    return _("{name} is back").format(name=name)
