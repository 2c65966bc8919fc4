"""A person's times with agencies: who was where, and since when.

The main one stands in lists; there is at most one. Past ones stay, so that one can ask who held a
post when. The form hands over the whole list; menus change one at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from citdesk.directory.typed import clean
from citdesk.directory.writing import agency_named
from citdesk.errors import InputError, Problem
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.people import Affiliation


@dataclass(frozen=True, slots=True)
class Time:
    """A time with an agency as it is to be kept; ``id`` is none for a new one."""

    agency: str
    position: str = ""
    starts: date | None = None
    ends: date | None = None
    main: bool = False
    id: int | None = None


def write(session: "Session", person: int, wanted: Sequence[Time], *, today: date) -> None:
    """Make a person's times with agencies these.

    One without an agency's name is left out. When none that lasts is the main one, the first that
    lasts becomes it.

    Args:
        session: of the running change.
        person: whose.
        wanted: the whole list.
        today: decides which times are past.

    Raises:
        InputError: one ends before it starts, or has a position and no agency.
    """
    filled = [one for one in wanted if one.agency.strip()]
    problems = [*map(_problem, filled)]
    if len(filled) < len([one for one in wanted if one.agency.strip() or one.position.strip()]):
        problems.append(Problem(_("A position needs an agency."), "agency"))
    if any(problems):
        raise InputError(*(problem for problem in problems if problem))
    there = {one.id: one for one in of(session, person)}
    for gone in there.keys() - {one.id for one in filled}:
        session.delete(there[gone])
    for record in there.values():
        record.main = False  # at most one at any moment
    session.flush()
    main = _main_of(filled, today)
    for one in filled:
        known = there.get(one.id or 0)
        current = known.agency_id if known is not None else None
        agency = agency_named(session, one.agency, current=current).id
        record = known or _new(session, person)
        record.agency_id, record.position = agency, clean(one.position)
        record.starts, record.ends = one.starts, one.ends
        record.main = one is main
    session.flush()


def _problem(time: Time) -> Problem | None:
    if time.starts and time.ends and time.ends < time.starts:
        return Problem(_("This ends before it starts."), "ends")
    return None


def _main_of(times: Sequence[Time], today: date) -> Time | None:
    lasting = [one for one in times if one.ends is None or one.ends > today]
    return next((one for one in lasting if one.main), lasting[0] if lasting else None)


def _new(session: "Session", person: int) -> "Affiliation":
    from citdesk.records.people import Affiliation

    record = Affiliation(person_id=person, main=False)
    session.add(record)
    return record


def of(session: "Session", person: int) -> "list[Affiliation]":
    """A person's times with agencies, as they were noted."""
    from sqlalchemy import select

    from citdesk.records.people import Affiliation

    asked = select(Affiliation).where(Affiliation.person_id == person).order_by(Affiliation.id)
    return list(session.scalars(asked))


def add(session: "Session", person: int, time: Time, *, today: date) -> None:
    """Add a time with an agency; as the main one when it says so or there is none.

    Raises:
        InputError: it ends before it starts, or names no agency.
    """
    if not time.agency.strip():
        raise InputError(Problem(_("Which agency is it?"), "agency"))
    write(session, person, [*_as_times(session, person, demote=time.main), time], today=today)


def end(session: "Session", affiliation: int, *, on: date, today: date) -> None:
    """A person has left an agency; another that lasts, if any, becomes the main one.

    Raises:
        InputError: it would end before it starts.
    """
    _change(session, affiliation, today, ends=on, main=False)


def make_main(session: "Session", affiliation: int, *, today: date) -> None:
    """Show this agency with the person in lists."""
    _change(session, affiliation, today, ends=None, main=True)


def _change(
    session: "Session", affiliation: int, today: date, *, ends: date | None, main: bool
) -> None:
    from citdesk.records.people import Affiliation

    person = session.get_one(Affiliation, affiliation).person_id
    times = [
        Time(one.agency, one.position, one.starts, ends, main, one.id)
        if one.id == affiliation
        else one
        for one in _as_times(session, person, demote=main)
    ]
    write(session, person, times, today=today)


def _as_times(session: "Session", person: int, *, demote: bool) -> list[Time]:
    from citdesk.records.people import Agency

    return [
        Time(
            session.get_one(Agency, one.agency_id).name,
            one.position,
            one.starts,
            one.ends,
            one.main and not demote,
            one.id,
        )
        for one in of(session, person)
    ]
