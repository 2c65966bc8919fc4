"""Changing committees, their seats and who sits in them; in the caller's change.

Nothing is overwritten that was once true: somebody who leaves keeps their term with the day and
the reason, a renewal is a term of its own, an office ends. So "who sat on 3 May 2025?" can be
answered for good. A term that is over gives way to no other; only one that has not begun can still
be dropped. ``today`` tells which is which.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.committee import offices
from citdesk.committee.term_days import (
    day_fault,
    first_without,
    in_the_way,
    is_over,
    refuse,
    see_that_days_fit,
)
from citdesk.directory.typed import blank, plain
from citdesk.errors import InputError, Problem
from citdesk.records.names import fold
from citdesk.records.stamps import now
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.committee import Committee, Seat, Term

_NAMES = ("name", "short_name")
_TEXTS = {"name", "short_name", "charge", "notice_rule", "usual_place", "notes"}
_OTHERS = {
    "kind", "parent_id", "cadence", "term_months", "renewals", "quorum_rule", "quorum_base",
    "quorum_number", "quorum_top", "quorum_bottom", "second_needed", "recused_count", "attendance",
    "public_body", "closed",
}  # fmt: skip
# The least and the most that a number may be: what no bylaws say is a slip of the hand.
BOUNDS: dict[str, tuple[int, int]] = {
    "term_months": (1, 240), "renewals": (0, 99), "attendance": (1, 100),
    "quorum_number": (1, 999), "quorum_top": (1, 99), "quorum_bottom": (1, 99),
    "number": (1, 999),
}  # fmt: skip
_SEAT = {"number", "label", "kind", "sector", "agency_id", "stands_in_for_id", "opened", "notes"}


def number_fault(key: str, number: int | None) -> str:
    """What is wrong with a number of a committee or a seat; empty when nothing is.

    Args:
        key: which number, of ``BOUNDS``.
        number: what is to be kept; none where nothing was typed.
    """
    least, most = BOUNDS[key]
    if number is None or least <= number <= most:
        return ""
    words = _("A whole number from {least} to {most} is needed.")
    return words.format(least=least, most=most)


# ---------------------------------------------------------------------- committees


def add_committee(session: "Session", values: Mapping[str, Any]) -> "Committee":
    """Add a committee after the others.

    Args:
        session: of the running change.
        values: any column of ``records.committee.Committee``; a name is needed.

    Raises:
        InputError: it has no name or that of another, or its rules do not fit together.
    """
    from sqlalchemy import func, select

    from citdesk.records.committee import Committee

    last = session.scalar(select(func.max(Committee.place)))
    committee = Committee(place=0 if last is None else last + 1)
    _fill_committee(committee, values)
    _see_that_names_are_free(session, committee, _NAMES)
    session.add(committee)
    session.flush()
    return committee


def edit_committee(session: "Session", number: int, values: Mapping[str, Any]) -> "Committee":
    """Change what is given of a committee's charge and rules.

    Raises:
        InputError: its name was taken away or is another's, or its rules do not fit together.
    """
    from citdesk.records.committee import Committee

    committee = session.get_one(Committee, number)
    before = {key: _as_name(getattr(committee, key)) for key in _NAMES}
    _fill_committee(committee, values)
    new = [key for key in _NAMES if _as_name(getattr(committee, key)) != before[key]]
    _see_that_names_are_free(session, committee, new)
    session.flush()
    return committee


def _fill_committee(committee: "Committee", values: Mapping[str, Any]) -> None:
    for key in _TEXTS & values.keys():
        setattr(committee, key, plain(values[key]))
    for key in _OTHERS & values.keys():
        setattr(committee, key, values[key])
    faults = ((key, number_fault(key, values[key])) for key in BOUNDS.keys() & values.keys())
    problems = [Problem(fault, key) for key, fault in faults if fault]
    problems += _what_does_not_fit(committee)
    if problems:
        raise InputError(*problems)


def _what_does_not_fit(committee: "Committee") -> Iterator[Problem]:
    """What of a committee's name and rules cannot be as it is."""
    if blank(committee.name or ""):
        yield Problem(_("A committee needs a name."), "name")
    if committee.quorum_rule == "number" and not committee.quorum_number:
        yield Problem(_("Say how many make a quorum."), "quorum_number")
    if committee.quorum_rule == "fraction":
        top, bottom = committee.quorum_top or 0, committee.quorum_bottom or 0
        if not 0 < top <= bottom:
            yield Problem(_("A fraction is at most one, such as 2/3."), "quorum_top")


def _as_name(word: str | None) -> str:
    """A name as it is compared: capitals, accents and spaces around it do not matter."""
    return fold((word or "").strip())


def _see_that_names_are_free(
    session: "Session", committee: "Committee", keys: Sequence[str]
) -> None:
    """Two committees of one name could not be told apart, in the switch or on paper."""
    from sqlalchemy import select

    from citdesk.records.committee import Committee

    others = select(Committee.name, Committee.short_name).where(
        Committee.removed.is_(None), Committee.id.is_not(committee.id)
    )
    taken = {_as_name(word) for names in session.execute(others) for word in names} - {""}
    for key in keys:
        word = getattr(committee, key) or ""
        if _as_name(word) in taken:
            message = _("There is a committee called “{name}” already.")
            raise InputError(Problem(message.format(name=word.strip()), key))


def remove_committee(session: "Session", number: int) -> None:
    """Move a committee to the bin; its seats and terms stay with it."""
    from citdesk.records.committee import Committee

    session.get_one(Committee, number).removed = now()


def restore_committee(session: "Session", number: int) -> None:
    """Bring a committee back from the bin.

    Raises:
        InputError: another has got its name since.
    """
    from citdesk.records.committee import Committee

    committee = session.get_one(Committee, number)
    _see_that_names_are_free(session, committee, _NAMES)
    committee.removed = None


# ---------------------------------------------------------------------- seats


def add_seat(session: "Session", committee: int, values: Mapping[str, Any]) -> "Seat":
    """Add a seat; without a number it is the next one.

    Raises:
        InputError: the number is taken, or is none.
    """
    from sqlalchemy import func, select

    from citdesk.records.committee import Seat

    number = values.get("number")
    if number is None:
        last = session.scalar(select(func.max(Seat.number)).where(Seat.committee_id == committee))
        number = (last or 0) + 1
    _see_that_number_is_free(session, committee, number, None)
    seat = Seat(committee_id=committee)
    _fill_seat(seat, {**values, "number": number})
    session.add(seat)
    session.flush()
    return seat


def edit_seat(session: "Session", number: int, values: Mapping[str, Any]) -> "Seat":
    """Change what is given of a seat.

    Raises:
        InputError: the number is taken.
    """
    from citdesk.records.committee import Seat

    seat = session.get_one(Seat, number)
    if "number" in values:
        _see_that_number_is_free(session, seat.committee_id, values["number"], seat.id)
    _fill_seat(seat, values)
    session.flush()
    return seat


def _fill_seat(seat: "Seat", values: Mapping[str, Any]) -> None:
    for key in _SEAT & values.keys():
        value = values[key]
        setattr(seat, key, plain(value) if key in {"label", "notes"} else value)
    if (seat.number or 0) < 1:
        raise InputError(Problem(_("Seats are numbered from 1."), "number"))
    if "number" in values and (fault := number_fault("number", seat.number)):
        raise InputError(Problem(fault, "number"))


def _see_that_number_is_free(
    session: "Session", committee: int, number: int, seat: int | None
) -> None:
    from sqlalchemy import select

    from citdesk.records.committee import Seat

    taken = session.scalar(
        select(Seat.id).where(Seat.committee_id == committee, Seat.number == number)
    )
    if taken is not None and taken != seat:
        message = _("There is a seat {n} already.").format(n=number)
        raise InputError(Problem(message, "number"))


def swap_seats(session: "Session", one: int, other: int) -> None:
    """Let two seats of a committee change their numbers; who sits in them goes with them."""
    from citdesk.records.committee import Seat

    first, second = session.get_one(Seat, one), session.get_one(Seat, other)
    numbers = second.number, first.number
    # By way of a number nobody has: no two seats may have the same, not even for a moment.
    first.number = _spare_number(session, first.committee_id)
    session.flush()
    second.number = numbers[1]
    session.flush()
    first.number = numbers[0]
    session.flush()


def _spare_number(session: "Session", committee: int) -> int:
    from sqlalchemy import func, select

    from citdesk.records.committee import Seat

    last = session.scalar(select(func.max(Seat.number)).where(Seat.committee_id == committee))
    return (last or 0) + 1


def close_seat(session: "Session", number: int, *, on: date) -> None:
    """A seat is given up on a day; who sits in it leaves with it, who was to come never does."""
    from citdesk.records.committee import Seat

    seat = session.get_one(Seat, number)
    for term in reversed(in_the_way(session, number, on, date.max)):
        if term.starts > on:
            session.delete(term)
        elif term.left is None:
            note = _("The seat was given up.")
            leave_seat(session, term.id, on=on, why="other", note=note, today=on)
    last = on - timedelta(days=1)
    seat.closed = last if seat.opened is None else max(last, seat.opened)
    session.flush()


def remove_seat(session: "Session", number: int) -> None:
    """Take a seat away that was never sat in, such as one made by mistake.

    Raises:
        InputError: somebody sat in it: it can only be closed.
    """
    from sqlalchemy import select

    from citdesk.records.committee import Seat, Term

    if session.scalar(select(Term.id).where(Term.seat_id == number)) is not None:
        message = _("Somebody has sat in this seat. Close it instead: its history is kept.")
        raise InputError(Problem(message, "seat"))
    session.delete(session.get_one(Seat, number))
    session.flush()


def give_up_seat(session: "Session", number: int, *, on: date) -> None:
    """Close a seat that somebody has sat in; take one away that nobody ever did."""
    from sqlalchemy import select

    from citdesk.records.committee import Term

    if session.scalar(select(Term.id).where(Term.seat_id == number)) is None:
        remove_seat(session, number)
    else:
        close_seat(session, number, on=on)


# ---------------------------------------------------------------------- terms


class Seating(NamedTuple):
    """A term to write: the first day, the last as planned (none: open), and the motion for it."""

    starts: date
    ends: date | None = None
    motion_id: int | None = None


def last_day(starts: date, months: int | None) -> date | None:
    """The last day of a term of so many months; none when terms are open.

    A term that begins on 1 July and lasts 24 months ends on 30 June two years on; one that would
    outlast the calendar ends with it.
    """
    if months is None:
        return None
    count = starts.year * 12 + starts.month - 1 + months
    year, month = divmod(count, 12)
    month += 1
    if year >= date.max.year:
        return date.max
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    days = (following - first).days
    # Begun on the 31st, a month of 30 days ends with its last: there is no day to go back from.
    if starts.day > days:
        return date(year, month, days)
    return date(year, month, starts.day) - timedelta(days=1)


def seat_person(
    session: "Session", seat: int, person: int, seating: Seating, *, today: date
) -> "Term":
    """Seat somebody; who sits there leaves on the first day, as replaced.

    With them goes a further term of theirs that has not begun. Being a candidate for the seat is
    over with it.

    Raises:
        InputError: the days do not fit, they sit there already, or it would reach into a term
            that is over, that began later and is under way, or that somebody else is to begin.
    """
    from sqlalchemy import delete

    from citdesk.records.committee import SeatCandidate, Term

    see_that_days_fit(seating.starts, seating.ends)
    there = in_the_way(session, seat, seating.starts, first_without(seating.ends))
    refuse(session, [one for one in there if is_over(one, today)], today, "starts")
    if any(one.person_id == person for one in there):
        raise InputError(Problem(_("They sit in this seat already."), "person"))
    replaced = {one.person_id for one in there if one.starts <= seating.starts}
    later = [one for one in there if one.starts > seating.starts]
    kept = [one for one in later if one.starts <= today or one.person_id not in replaced]
    refuse(session, kept, today, "starts")
    for one in there:
        _give_way(session, one, seating.starts, today)
    term = Term(
        seat_id=seat,
        person_id=person,
        starts=seating.starts,
        ends=seating.ends,
        motion_id=seating.motion_id,
    )
    session.add(term)
    session.execute(
        delete(SeatCandidate).where(
            SeatCandidate.seat_id == seat, SeatCandidate.person_id == person
        )
    )
    session.flush()
    return term


def _give_way(session: "Session", term: "Term", day: date, today: date) -> None:
    """A term ends with a day on which another begins; one that had not begun by then never was."""
    if term.starts > today and term.starts >= day:
        session.delete(term)
    else:
        term.left, term.left_why = day, "replaced"
    session.flush()


def renew(session: "Session", term: int, seating: Seating, *, today: date) -> "Term":
    """Give somebody a further term in their seat, from the day after the last one.

    Raises:
        InputError: the days do not fit, it begins before the term that it renews, or somebody
            sits there on some day of it.
    """
    from citdesk.records.committee import Term

    before = session.get_one(Term, term)
    see_that_days_fit(seating.starts, seating.ends)
    if seating.starts <= before.starts:
        message = _("A renewal begins after the term that it renews.")
        raise InputError(Problem(message, "starts"))
    settled = is_over(before, today)
    over = first_without(seating.ends)
    but = None if settled else term  # one under way ends the day before
    there = in_the_way(session, before.seat_id, seating.starts, over, but=but)
    refuse(session, there, today, "starts")
    last = seating.starts - timedelta(days=1)
    if not settled and (before.ends is None or before.ends > last):
        before.ends = last
    renewed = Term(
        seat_id=before.seat_id,
        person_id=before.person_id,
        starts=seating.starts,
        ends=seating.ends,
        renewal_of_id=term,
        motion_id=seating.motion_id,
    )
    session.add(renewed)
    session.flush()
    return renewed


def edit_term(
    session: "Session", term: int, *, starts: date, ends: date | None, today: date
) -> None:
    """Correct the days of a term.

    Raises:
        InputError: the days do not fit, or somebody else sits there on one of them.
    """
    from citdesk.records.committee import Term

    see_that_days_fit(starts, ends)
    record = session.get_one(Term, term)
    if record.left is not None and record.left < starts:
        raise InputError(Problem(_("They had left before that day."), "starts"))
    over = first_without(ends, record.left)
    there = in_the_way(session, record.seat_id, starts, over, but=term)
    refuse(session, there, today, "ends" if starts == record.starts else "starts")
    record.starts, record.ends = starts, ends
    session.flush()


def leave_seat(
    session: "Session", term: int, *, on: date, why: str, note: str = "", today: date
) -> None:
    """Somebody leaves before the term is over; their offices in the committee end with it.

    A further term of theirs that has not begun never does.

    Args:
        session: of the running change.
        term: the term's number.
        on: the first day without them.
        why: one of ``words.LEFT_WHY``.
        note: more about it.
        today: the day it is.

    Raises:
        InputError: the day lies before the term or in no year of ours, the term is over already,
            or somebody else sits there before that day.
    """
    from sqlalchemy import select

    from citdesk.records.committee import CommitteeRole, Seat, Term

    record = session.get_one(Term, term)
    if fault := day_fault(on):
        raise InputError(Problem(fault, "on"))
    if on < record.starts:
        raise InputError(Problem(_("That day lies before the term."), "on"))
    if first_without(record.ends, record.left) <= today:
        refuse(session, [record], today, "on")
    for later in in_the_way(session, record.seat_id, on, date.max, but=term):
        if later.person_id == record.person_id and later.starts > today:
            session.delete(later)
    session.flush()
    over = first_without(record.ends, on)
    there = in_the_way(session, record.seat_id, record.starts, over, but=term)
    refuse(session, there, today, "on")
    record.left, record.left_why, record.left_note = on, why, plain(note)
    committee = session.get_one(Seat, record.seat_id).committee_id
    held = select(CommitteeRole).where(
        CommitteeRole.committee_id == committee,
        CommitteeRole.person_id == record.person_id,
        CommitteeRole.ends.is_(None) | (CommitteeRole.ends >= on),
    )
    for role in list(session.scalars(held)):
        offices.end_role(session, role.id, on=on - timedelta(days=1))
