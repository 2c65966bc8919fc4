"""What committees and meetings hold of a person who becomes one with another.

Every reference moves over, so no past meeting and no seat loses a name. Where each may stand only
once - in a meeting, on a motion, among a seat's candidates - the kept person's record stays, and
what the other's knew more goes into it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_THERE = ("present", "remote")


def move_elsewhere(session: "Session", keep: int, other: int) -> None:
    """Let all that refers to one person refer to another.

    Args:
        session: of the running change.
        keep: who stays.
        other: who goes.
    """
    _join_attendance(session, keep, other)
    _join_once(session, keep, other)
    _drop_twins(session, keep, other)
    _part_movers(session, keep, other)
    _move_the_rest(session, keep, other)
    session.flush()


def _of(session: "Session", kind: Any, person: int) -> list[Any]:
    from sqlalchemy import select

    return list(session.scalars(select(kind).where(kind.person_id == person).order_by(kind.id)))


def _join_attendance(session: "Session", keep: int, other: int) -> None:
    """At a meeting both stand on, one was there if either was, and all their times are kept."""
    from sqlalchemy import update

    from citdesk.records.meetings import Attendance, Presence

    # Nobody stands in for themselves: what stood between the two is over.
    for person, meant in ((keep, other), (other, keep)):
        session.execute(
            update(Attendance)
            .where(Attendance.person_id == person, Attendance.stands_in_for_id == meant)
            .values(stands_in_for_id=None)
        )
    mine = {one.meeting_id: one for one in _of(session, Attendance, keep)}
    for theirs in _of(session, Attendance, other):
        one = mine.get(theirs.meeting_id)
        if one is None:
            continue  # moves over as it is
        if one.state not in _THERE and theirs.state:
            one.state = theirs.state if theirs.state in _THERE or not one.state else one.state
        one.answer = one.answer or theirs.answer
        for key in ("seat_id", "stands_in_for_id", "sheet_row"):
            if getattr(one, key) is None:
                setattr(one, key, getattr(theirs, key))
        one.note = _both(one.note, theirs.note)
        session.execute(
            update(Presence).where(Presence.attendance_id == theirs.id).values(attendance_id=one.id)
        )
        session.flush()
        session.expire(theirs)
        session.delete(theirs)
        session.flush()


def _join_once(session: "Session", keep: int, other: int) -> None:
    """Candidates of a seat, and who kept out of a vote: each person once."""
    from citdesk.records.committee import SeatCandidate
    from citdesk.records.meetings import Recusal

    for kind, whose in ((SeatCandidate, "seat_id"), (Recusal, "motion_id")):
        mine = {getattr(one, whose): one for one in _of(session, kind, keep)}
        for theirs in _of(session, kind, other):
            one = mine.get(getattr(theirs, whose))
            if one is None:
                continue
            for key in ("asked", "answer"):
                if hasattr(one, key):
                    setattr(one, key, getattr(one, key) or getattr(theirs, key))
            word = "note" if hasattr(one, "note") else "why"
            setattr(one, word, _both(getattr(one, word), getattr(theirs, word)))
            session.delete(theirs)
    session.flush()


def _drop_twins(session: "Session", keep: int, other: int) -> None:
    """The same term or office written down for both is one."""
    from citdesk.records.committee import CommitteeRole, Term

    for kind, keys in (
        (Term, ("seat_id", "starts", "ends", "left")),
        (CommitteeRole, ("committee_id", "role", "starts", "ends")),
    ):
        mine = {tuple(getattr(one, key) for key in keys) for one in _of(session, kind, keep)}
        for theirs in _of(session, kind, other):
            if tuple(getattr(theirs, key) for key in keys) in mine:
                session.delete(theirs)
    session.flush()


def _part_movers(session: "Session", keep: int, other: int) -> None:
    """A motion that the two moved and seconded was moved by one, and seconded by nobody."""
    from sqlalchemy import update

    from citdesk.records.meetings import Motion

    pair = (keep, other)
    session.execute(
        update(Motion)
        .where(Motion.mover_id.in_(pair), Motion.seconder_id.in_(pair))
        .values(seconder_id=None)
    )


def _move_the_rest(session: "Session", keep: int, other: int) -> None:
    """Every other column of the records that means a person."""
    from sqlalchemy import update

    from citdesk.records.base import Record

    session.flush()
    for mapper in Record.registry.mappers:
        table: Any = mapper.local_table
        if table.name in _HANDLED:
            continue
        for key in table.foreign_keys:
            if key.column.table.name == "person":
                column = key.parent
                session.execute(update(table).where(column == other).values({column.name: keep}))
    session.expire_all()


# What ``merging`` brings together itself, each by a rule of its own.
_HANDLED = frozenset(
    {
        "affiliation", "contact_detail", "address", "sector_entry", "tagging", "conversation",
        "follow_up", "not_the_same",
    }
)  # fmt: skip


def _both(mine: str, theirs: str) -> str:
    """Two notes as one; the same twice is said once."""
    if theirs in mine:
        return mine
    return f"{mine}\n{theirs}" if mine else theirs
