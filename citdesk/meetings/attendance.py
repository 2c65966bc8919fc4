"""Who was asked, who came and when, in the order of the printed sign-in sheet.

The sheet, the running meeting and the tick-off screen ask one function, ``sign_in_rows``, so that
row 12 on the clipboard is row 12 on the screen.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from citdesk.committee.seats import members
from citdesk.deskfile.desk import Reader
from citdesk.errors import InputError, Problem
from citdesk.meetings.frozen import changeable
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.meetings import Attendance, Presence

Span = tuple[int | None, int | None]
HERE = ("present", "remote")
_KINDS = {"voting": 0, "ex_officio": 0, "alternate": 1, "guest": 2}


class Signed(NamedTuple):
    """One row of the sign-in sheet.

    Attributes:
        row: its number on the sheet, from 1.
        kind: voting, ex_officio, alternate or guest.
        seat_id, seat: the seat they sit in and its number; none for a guest.
        answer: to the invitation: one of ``words.ANSWERS``, or empty.
        state: one of ``words.ATTENDANCE``, or empty while it is not known.
        stands_in_for_id: the member whose vote an alternate holds.
        times: when they were in the room: (came, went) in minutes; none at an open end.
    """

    row: int
    person_id: int
    name: str
    agency: str
    kind: str
    seat_id: int | None
    seat: int | None
    answer: str
    state: str
    stands_in_for_id: int | None
    times: tuple[Span, ...]

    @property
    def here(self) -> bool:
        """Whether they are in the room at the end of what is known: now, while it runs."""
        return self.state in HERE and (not self.times or self.times[-1][1] is None)

    def here_at(self, minute: int) -> bool:
        """Whether they were in the room in this minute."""
        if self.state not in HERE:
            return False
        return not self.times or any(
            (came is None or came <= minute) and (went is None or minute < went)
            for came, went in self.times
        )


class _Kept(NamedTuple):
    id: int
    person_id: int
    answer: str
    state: str
    seat_id: int | None
    stands_in_for_id: int | None
    sheet_row: int | None
    name: str
    agency: str
    seat: int | None
    kind: str | None


def sign_in_rows(reader: Reader, meeting: int) -> list[Signed]:
    """The rows of a meeting's sign-in sheet: by seats, then alternates, then guests.

    Numbers kept when a sheet was printed hold; who came onto it later stands after them.
    """
    found = reader.row("SELECT committee_id, held FROM meeting WHERE id = ?", (meeting,))
    if found is None:
        return []
    kept = _kept(reader, meeting)
    times = _times(reader, meeting)
    rows = [
        Signed(
            0, seat.person_id, seat.name, seat.person_agency, seat.kind, seat.id, seat.number,
            *_facts(kept.pop(seat.person_id, None), times),
        )
        for seat in members(reader, found[0], on=date.fromisoformat(found[1]))
        if seat.person_id is not None
    ]  # fmt: skip
    numbers = _printed(reader, meeting)
    for one in kept.values():  # guests, and members who have gone into the bin since
        kind = one.kind or "guest"
        rows.append(
            Signed(0, one.person_id, one.name, one.agency, kind, one.seat_id, one.seat,
                   *_facts(one, times))
        )  # fmt: skip
    rows.sort(key=lambda row: (_KINDS[row.kind], row.seat or 0))
    return _numbered(_once(rows), numbers)


def _once(rows: list[Signed]) -> list[Signed]:
    """Each person once, at their first place: somebody may have a seat and stand in as well."""
    return list({row.person_id: row for row in reversed(rows)}.values())[::-1]


def _numbered(rows: list[Signed], numbers: dict[int, int]) -> list[Signed]:
    last = max(numbers.values(), default=0)
    numbered = []
    for row in rows:
        number = numbers.get(row.person_id)
        if number is None:
            last += 1
            number = last
        numbered.append(row._replace(row=number))
    return sorted(numbered)


def _facts(
    kept: _Kept | None, times: dict[int, tuple[Span, ...]]
) -> tuple[str, str, int | None, tuple[Span, ...]]:
    if kept is None:
        return "", "", None, ()
    return kept.answer, kept.state, kept.stands_in_for_id, times.get(kept.id, ())


def _kept(reader: Reader, meeting: int) -> dict[int, _Kept]:
    rows = reader.rows(
        "SELECT a.id, a.person_id, a.answer, a.state, a.seat_id, a.stands_in_for_id, a.sheet_row,"
        " p.name, coalesce((SELECT o.name FROM affiliation f JOIN agency o ON o.id = f.agency_id"
        " WHERE f.person_id = p.id AND f.main = 1), ''), s.number, s.kind"
        " FROM attendance a JOIN person p ON p.id = a.person_id"
        " LEFT JOIN seat s ON s.id = a.seat_id WHERE a.meeting_id = ? ORDER BY a.id",
        (meeting,),
    )
    return {row[1]: _Kept(*row) for row in rows}


def _printed(reader: Reader, meeting: int) -> dict[int, int]:
    return dict(
        reader.rows(
            "SELECT person_id, sheet_row FROM attendance WHERE meeting_id = ?"
            " AND sheet_row IS NOT NULL",
            (meeting,),
        )
    )


def _times(reader: Reader, meeting: int) -> dict[int, tuple[Span, ...]]:
    found: dict[int, list[Span]] = defaultdict(list)
    for attendance, came, went in reader.rows(
        "SELECT r.attendance_id, r.came, r.went FROM attendance a JOIN presence r"
        " ON r.attendance_id = a.id WHERE a.meeting_id = ? ORDER BY coalesce(r.came, -1), r.id",
        (meeting,),
    ):
        found[attendance].append((came, went))
    return {number: tuple(spans) for number, spans in found.items()}


# ---------------------------------------------------------------------- writing


def print_rows(session: "Session", meeting: int, rows: Sequence[Signed]) -> None:
    """Keep the numbers of a sheet that is printed now, so that they hold from here on."""
    for row in rows:
        _record(session, meeting, row.person_id).sheet_row = row.row


def answer(session: "Session", meeting: int, person: int, said: str) -> None:
    """What somebody answered to the invitation: one of ``words.ANSWERS``; empty is no answer yet.

    Raises:
        InputError: the minutes of the meeting are approved.
    """
    changeable(session, meeting)
    _record(session, meeting, person).answer = said
    session.flush()


def came(
    session: "Session", meeting: int, person: int, *, at: int | None, remote: bool = False
) -> None:
    """Somebody is in the room: from the start (``at`` none), or since a minute.

    Who left and comes back has a time of their own for it; who was there already stays so.
    """
    from citdesk.records.meetings import Presence

    changeable(session, meeting)
    record = _record(session, meeting, person)
    spans = _spans(session, record) if record.state in HERE else []
    if record.state not in HERE:
        _forget_times(session, record)
    record.state = "remote" if remote else "present"
    if spans and spans[-1].went is None:
        return
    if spans and spans[-1].went is not None and (at is None or at <= spans[-1].went):
        spans[-1].went = None  # ticked away by mistake, and back in the same minute
    else:
        session.add(Presence(attendance_id=record.id, came=at))
    session.flush()


def left(session: "Session", meeting: int, person: int, *, at: int) -> None:
    """Somebody leaves before the end."""
    changeable(session, meeting)
    record = _record(session, meeting, person)
    spans = _spans(session, record)
    if record.state in HERE and spans and spans[-1].went is None:
        spans[-1].went = max(at, spans[-1].came or 0)
    session.flush()


def not_here(session: "Session", meeting: int, person: int, state: str = "") -> None:
    """Somebody was never there: excused, absent, or not known (empty)."""
    changeable(session, meeting)
    record = _record(session, meeting, person)
    _forget_times(session, record)
    record.state = state
    record.stands_in_for_id = None
    session.flush()


def set_times(session: "Session", meeting: int, person: int, times: Sequence[Span]) -> None:
    """Correct when somebody was in the room.

    Raises:
        InputError: a time ends before it begins, or two overlap.
    """
    from citdesk.records.meetings import Presence

    changeable(session, meeting)
    last = -1
    for place, (start, end) in enumerate(times):
        begins = -1 if start is None else start
        if begins < last or (end is not None and end < begins) or (start is None and place):
            raise InputError(Problem(_("These times do not follow each other."), "times"))
        if end is None and place < len(times) - 1:
            raise InputError(Problem(_("Say when they left before they came back."), "times"))
        last = begins if end is None else end
    record = _record(session, meeting, person)
    _forget_times(session, record)
    if record.state not in HERE:
        record.state = "present"
    for start, end in times:
        session.add(Presence(attendance_id=record.id, came=start, went=end))
    session.flush()


def stand_in(session: "Session", meeting: int, person: int, member: int | None) -> None:
    """Let an alternate hold a member's vote in this meeting; none takes it back.

    Raises:
        InputError: somebody else stands in for that member already, or it is the same person.
    """
    from sqlalchemy import select

    from citdesk.records.meetings import Attendance

    changeable(session, meeting)
    if member == person:
        raise InputError(Problem(_("Nobody stands in for themselves."), "stands_in_for"))
    other = session.scalar(
        select(Attendance.person_id).where(
            Attendance.meeting_id == meeting,
            Attendance.stands_in_for_id == member,
            Attendance.person_id != person,
        )
    )
    if member is not None and other is not None:
        message = _("Somebody else stands in for this member already.")
        raise InputError(Problem(message, "stands_in_for"))
    _record(session, meeting, person).stands_in_for_id = member
    session.flush()


def take_off(session: "Session", meeting: int, person: int) -> None:
    """Take a guest off the sheet again."""
    changeable(session, meeting)
    session.delete(_record(session, meeting, person))
    session.flush()


def settle(session: "Session", meeting: int, rows: Sequence[Signed]) -> None:
    """When the meeting closes: who did not come was excused, if they had said so, else absent."""
    for row in rows:
        if not row.state and row.kind != "guest":
            state = "excused" if row.answer == "no" else "absent"
            _record(session, meeting, row.person_id).state = state
    session.flush()


def _record(session: "Session", meeting: int, person: int) -> "Attendance":
    from sqlalchemy import select

    from citdesk.records.meetings import Attendance, Meeting

    found = session.scalar(
        select(Attendance).where(Attendance.meeting_id == meeting, Attendance.person_id == person)
    )
    if found is None:
        held = session.get_one(Meeting, meeting)
        seat = _seat_of(session, held.committee_id, person, held.held)
        found = Attendance(meeting_id=meeting, person_id=person, seat_id=seat)
        session.add(found)
        session.flush()
    return found


def _seat_of(session: "Session", committee: int, person: int, on: date) -> int | None:
    from sqlalchemy import case, or_, select

    from citdesk.records.committee import Seat, Term

    return session.scalar(
        select(Seat.id)
        .join(Term, Term.seat_id == Seat.id)
        .where(
            Seat.committee_id == committee,
            Term.person_id == person,
            Term.starts <= on,
            or_(Term.ends.is_(None), Term.ends >= on),
            or_(Term.left.is_(None), Term.left > on),
        )
        .order_by(case((Seat.kind == "alternate", 1), else_=0), Seat.number)
        .limit(1)
    )


def _spans(session: "Session", record: "Attendance") -> "list[Presence]":
    from sqlalchemy import func, select

    from citdesk.records.meetings import Presence

    order = (func.coalesce(Presence.came, -1), Presence.id)
    asked = select(Presence).where(Presence.attendance_id == record.id).order_by(*order)
    return list(session.scalars(asked))


def _forget_times(session: "Session", record: "Attendance") -> None:
    for span in _spans(session, record):
        session.delete(span)
    session.flush()
