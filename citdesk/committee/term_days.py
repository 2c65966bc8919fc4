"""The days of the terms in a seat: which may be written, and which are in each other's way.

Nobody shares a seat for even a day, and a term that is over is history: no other may reach into it.
The day somebody left is the first without them, so the next term may begin on that very day.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from citdesk.directory.typed import years_fault
from citdesk.errors import InputError, Problem
from citdesk.text import _, plain_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.committee import Term

_YEARS = (1950, 2100)  # a day before or after them is a slip


def day_fault(day: date | None) -> str:
    """What is wrong with a day of a committee's history; empty when nothing is."""
    return years_fault(day, *_YEARS)


def see_that_days_fit(starts: date, ends: date | None) -> None:
    """Refuse a term that ends before it begins, or that lies in no year of ours.

    Raises:
        InputError: at ``starts`` or ``ends``.
    """
    for day, field in ((starts, "starts"), (ends, "ends")):
        if fault := day_fault(day):
            raise InputError(Problem(fault, field))
    if ends is not None and ends < starts:
        raise InputError(Problem(_("The term ends before it begins."), "ends"))


def following(day: date) -> date:
    """The day after; of the last day there can be, that day."""
    return day if day == date.max else day + timedelta(days=1)


def first_without(ends: date | None, left: date | None = None) -> date:
    """The first day after a term that is planned to an end, or was left before it."""
    planned = date.max if ends is None else following(ends)
    return planned if left is None else min(left, planned)


def is_over(term: "Term", today: date) -> bool:
    """Whether a term is settled for good: somebody left it, or it has run out."""
    return term.left is not None or first_without(term.ends) <= today


def in_the_way(
    session: "Session", seat: int, starts: date, over: date, *, but: int | None = None
) -> "list[Term]":
    """The terms in a seat that share a day with a time, the earliest first.

    Args:
        session: of the running change.
        seat: the seat's number as a record.
        starts: the first day of that time.
        over: the first day after it.
        but: a term that is not asked about, such as the one this is about.
    """
    from sqlalchemy import select

    from citdesk.records.committee import Term

    return [
        term
        for term in session.scalars(
            select(Term).where(Term.seat_id == seat).order_by(Term.starts, Term.id)
        )
        if term.id != but
        and max(starts, term.starts) < min(over, first_without(term.ends, term.left))
    ]


def refuse(session: "Session", terms: "Sequence[Term]", today: date, field: str) -> None:
    """Refuse a term because of others, if there are any: says who sits there until when.

    Raises:
        InputError: at the field; about the last of these terms, as one must begin after it.
    """
    from citdesk.records.people import Person

    if terms:
        name = session.get_one(Person, terms[-1].person_id).name
        raise InputError(Problem(_who_sits_there(name, terms[-1], today), field))


def _who_sits_there(name: str, term: "Term", today: date) -> str:
    """A sentence that says from when or until when somebody sits there."""
    if term.starts > today:
        told, day = _("{name} is to sit here from {day}."), term.starts
    elif first_without(term.ends, term.left) <= today:
        told, day = _("{name} sat here until {day}."), _until(term)
    elif term.ends is None and term.left is None:
        told, day = _("{name} has sat here since {day}."), term.starts
    else:
        told, day = _("{name} sits here until {day}."), _until(term)
    return told.format(name=name, day=plain_date(day))


def _until(term: "Term") -> date:
    return min(day for day in (term.left, term.ends) if day is not None)
