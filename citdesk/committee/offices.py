"""Offices of a committee and candidates for its seats; in the caller's change.

An office ends; it is never overwritten. One person at a time chairs, stands in for the chair or
keeps the minutes; coordinators and convenors may be several.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from citdesk.directory.typed import plain
from citdesk.records.words import COMMITTEE_ROLES

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.committee import CommitteeRole, SeatCandidate

_ONE_AT_A_TIME = ("chair", "vice_chair", "secretary")


def name_role(
    session: "Session",
    committee: int,
    person: int,
    role: str,
    *,
    starts: date,
    motion_id: int | None = None,
) -> "CommitteeRole":
    """Give somebody an office; a chair before them ends their own the day before."""
    from sqlalchemy import select

    from citdesk.records.committee import CommitteeRole

    assert role in COMMITTEE_ROLES  # noqa: S101 - chosen from a list
    before = select(CommitteeRole).where(
        CommitteeRole.committee_id == committee,
        CommitteeRole.role == role,
        CommitteeRole.ends.is_(None) | (CommitteeRole.ends >= starts),
    )
    for held in session.scalars(before):
        if held.person_id == person:
            return held
        if role in _ONE_AT_A_TIME:
            end_role(session, held.id, on=starts - timedelta(days=1))
    made = CommitteeRole(
        committee_id=committee, person_id=person, role=role, starts=starts, motion_id=motion_id
    )
    session.add(made)
    session.flush()
    return made


def end_role(session: "Session", role: int, *, on: date) -> None:
    """An office ends with a day; one that began later never was."""
    from citdesk.records.committee import CommitteeRole

    record = session.get_one(CommitteeRole, role)
    if on < record.starts:
        session.delete(record)
    else:
        record.ends = on
    session.flush()


def end_roles(session: "Session", committee: int, person: int, role: str, *, on: date) -> None:
    """Somebody gives up an office in a committee with a day."""
    from sqlalchemy import select

    from citdesk.records.committee import CommitteeRole

    held = select(CommitteeRole.id).where(
        CommitteeRole.committee_id == committee,
        CommitteeRole.person_id == person,
        CommitteeRole.role == role,
        CommitteeRole.ends.is_(None) | (CommitteeRole.ends > on),
    )
    for number in list(session.scalars(held)):
        end_role(session, number, on=on - timedelta(days=1))


def ask_candidate(
    session: "Session",
    seat: int,
    person: int,
    *,
    asked: date | None = None,
    answer: str = "",
    note: str = "",
) -> "SeatCandidate":
    """Think of somebody for a seat, or note that they were asked and what they said."""
    from sqlalchemy import select

    from citdesk.records.committee import SeatCandidate

    candidate = session.scalar(
        select(SeatCandidate).where(
            SeatCandidate.seat_id == seat, SeatCandidate.person_id == person
        )
    )
    if candidate is None:
        candidate = SeatCandidate(seat_id=seat, person_id=person)
        session.add(candidate)
    candidate.asked, candidate.answer, candidate.note = asked, answer, plain(note)
    session.flush()
    return candidate


def drop_candidate(session: "Session", seat: int, person: int) -> None:
    """Somebody is not thought of for a seat any more."""
    from sqlalchemy import delete

    from citdesk.records.committee import SeatCandidate

    session.execute(
        delete(SeatCandidate).where(
            SeatCandidate.seat_id == seat, SeatCandidate.person_id == person
        )
    )
