"""Terms in one seat: what is over stays as it was, and nobody ever shares a seat for a day."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.committee import past, seats, writing
from citdesk.committee.past import PastTerm
from citdesk.committee.seats import Next, SeatRow
from citdesk.committee.writing import Seating
from citdesk.deskfile.desk import Desk
from citdesk.errors import InputError
from tests.committee.sitting import Committee, days

GONE = date(2026, 11, 12)


def history(committee: Committee, seat: int) -> list[tuple[str, date, date | None]]:
    """Who sat there from when to when, the first who did first."""
    with committee.desk.look() as reader:
        found = past.terms(reader, seat)
    return [(one.name, one.starts, one.last) for one in reversed(found)]


def told(committee: Committee, seat: int) -> dict[str, tuple[date | None, str, str]]:
    """When and why those who left did, by name."""
    with committee.desk.look() as reader:
        return {one.name: (one.left, one.why, one.note) for one in past.terms(reader, seat)}


@contextmanager
def refused(message: str, field: str) -> Iterator[None]:
    """What is done here is refused with these words at this field."""
    with pytest.raises(InputError) as caught:
        yield
    (problem,) = caught.value.problems
    assert (problem.message, problem.field) == (message, field)


@pytest.fixture
def left_seat(steering: Committee) -> int:
    """A seat that Gloria Steadman left."""
    seat = steering.seat()
    term = steering.sits(steering.person("Gloria Steadman"), seat, date(2025, 1, 1))
    with steering.desk.change("Leave") as session:
        writing.leave_seat(
            session, term, on=GONE, why="new_post", note="Denver", today=steering.today
        )
    return seat


@pytest.mark.parametrize("first", [date(2025, 1, 1), date(2026, 11, 11), date(1999, 5, 3)])
def test_nobody_is_seated_over_a_term_that_is_over(
    steering: Committee, left_seat: int, first: date
) -> None:
    before, bo = told(steering, left_seat), steering.person("Bo Berg")
    with refused("Gloria Steadman sat here until 12 November 2026.", "starts"):
        steering.sits(bo, left_seat, first)
    assert told(steering, left_seat) == before


def test_a_term_begins_on_the_day_the_seat_became_vacant(
    steering: Committee, left_seat: int
) -> None:
    gloria = told(steering, left_seat)["Gloria Steadman"]
    assert gloria == (GONE, "new_post", "Denver")
    steering.sits(steering.person("Bo Berg"), left_seat, GONE)
    assert told(steering, left_seat)["Gloria Steadman"] == gloria
    assert history(steering, left_seat)[1] == ("Bo Berg", GONE, None)


def test_who_sat_long_ago_is_written_down_later(steering: Committee, left_seat: int) -> None:
    steering.sits(steering.person("Bo Berg"), left_seat, date(2023, 1, 1), date(2024, 12, 31))
    assert [name for name, *_days in history(steering, left_seat)] == ["Bo Berg", "Gloria Steadman"]
    assert told(steering, left_seat)["Gloria Steadman"][1] == "new_post"


def test_a_term_that_ran_out_is_over_too(steering: Committee) -> None:
    seat = steering.seat()
    steering.sits(steering.person("Ana Ruiz"), seat, date(2024, 1, 1), date(2025, 12, 31))
    bo = steering.person("Bo Berg")
    with refused("Ana Ruiz sat here until 31 December 2025.", "starts"):
        steering.sits(bo, seat, date(2025, 12, 31))
    steering.sits(bo, seat, date(2026, 1, 1))
    assert history(steering, seat)[0] == ("Ana Ruiz", date(2024, 1, 1), date(2025, 12, 31))


def test_nobody_is_replaced_before_they_came(steering: Committee, today: date) -> None:
    """Only from the first day of who sits there can somebody else take their place."""
    seat = steering.seat()
    steering.sits(steering.person("Ana Ruiz"), seat, date(2026, 3, 1))
    bo = steering.person("Bo Berg")
    with refused("Ana Ruiz has sat here since 1 March 2026.", "starts"):
        steering.sits(bo, seat, date(2026, 2, 1))
    steering.sits(bo, seat, date(2026, 3, 1))
    assert told(steering, seat)["Ana Ruiz"] == (date(2026, 3, 1), "replaced", "")
    assert history(steering, seat)[-1] == ("Bo Berg", date(2026, 3, 1), None)


def test_who_is_to_come_is_told_and_kept(steering: Committee, today: date) -> None:
    seat, ana, bo = steering.seat(), steering.person("Ana Ruiz"), steering.person("Bo Berg")
    steering.sits(ana, seat, date(2027, 1, 1))
    with refused("Ana Ruiz is to sit here from 1 January 2027.", "starts"):
        steering.sits(bo, seat, today)
    steering.sits(bo, seat, today, date(2026, 12, 31))
    assert [name for name, *_days in history(steering, seat)] == ["Bo Berg", "Ana Ruiz"]
    steering.sits(steering.person("Cy Dale"), seat, date(2027, 1, 1))
    assert [name for name, *_days in history(steering, seat)] == ["Bo Berg", "Cy Dale"]


@pytest.mark.parametrize("how", ["leaves", "is replaced", "seat is given up"])
def test_a_renewal_that_has_not_begun_goes_with_its_person(
    steering: Committee, today: date, how: str
) -> None:
    seat, ana = steering.seat(), steering.person("Ana Ruiz")
    term = steering.sits(ana, seat, date(2026, 1, 1), date(2026, 12, 31))
    with steering.desk.change("Renew") as session:
        writing.renew(session, term, Seating(date(2027, 1, 1)), today=today)
    if how == "is replaced":
        steering.sits(steering.person("Bo Berg"), seat, today)
    else:
        with steering.desk.change("Leave") as session:
            if how == "leaves":
                writing.leave_seat(session, term, on=today, why="resigned", today=today)
            else:
                writing.close_seat(session, seat, on=today)
    assert [one for one in history(steering, seat) if one[0] == "Ana Ruiz"] == [
        ("Ana Ruiz", date(2026, 1, 1), today)
    ]


def test_a_seat_given_up_on_the_day_somebody_left_keeps_their_reason(
    steering: Committee, left_seat: int
) -> None:
    with steering.desk.change("Give up") as session:
        writing.close_seat(session, left_seat, on=GONE)
    assert told(steering, left_seat)["Gloria Steadman"] == (GONE, "new_post", "Denver")


def test_a_corrected_or_renewed_term_is_in_nobodys_way(
    steering: Committee, left_seat: int, today: date
) -> None:
    bo, cy = steering.person("Bo Berg"), steering.person("Cy Dale")
    term = steering.sits(bo, left_seat, date(2026, 11, 20), date(2026, 12, 31))
    steering.sits(cy, left_seat, date(2027, 1, 1))
    before = history(steering, left_seat)
    earlier, later = date(2026, 11, 11), date(2027, 1, 1)
    with (
        refused("Gloria Steadman sat here until 12 November 2026.", "starts"),
        steering.desk.change("Correct") as session,
    ):
        writing.edit_term(session, term, starts=earlier, ends=days(-1, later), today=today)
    with (
        refused("Cy Dale is to sit here from 1 January 2027.", "ends"),
        steering.desk.change("Correct") as session,
    ):
        writing.edit_term(session, term, starts=date(2026, 11, 20), ends=later, today=today)
    with (
        refused("Cy Dale is to sit here from 1 January 2027.", "starts"),
        steering.desk.change("Renew") as session,
    ):
        writing.renew(session, term, Seating(later), today=today)
    assert history(steering, left_seat) == before
    with steering.desk.change("Correct") as session:
        writing.edit_term(session, term, starts=GONE, ends=days(-1, later), today=today)
    assert history(steering, left_seat)[1] == ("Bo Berg", GONE, date(2026, 12, 31))


def test_leaving_later_than_a_successor_begins_is_refused(steering: Committee, today: date) -> None:
    """Somebody who is to leave cannot stay on after all when the seat is promised."""
    seat, begins = steering.seat(), days(5, today)
    term = steering.sits(steering.person("Ana Ruiz"), seat)
    with steering.desk.change("Leave") as session:
        writing.leave_seat(session, term, on=begins, why="resigned", today=today)
    bo = steering.person("Bo Berg")
    with refused("Ana Ruiz sits here until 29 November 2026.", "starts"):
        steering.sits(bo, seat, today)
    steering.sits(bo, seat, begins)
    with (
        refused("Bo Berg is to sit here from 29 November 2026.", "on"),
        steering.desk.change("Leave") as session,
    ):
        writing.leave_seat(session, term, on=days(9, today), why="resigned", today=today)


@pytest.mark.parametrize("slip", [date(1900, 1, 1), date(2101, 1, 1), date.max])
def test_days_of_no_year_of_ours_are_slips(steering: Committee, today: date, slip: date) -> None:
    words = "A day in the years 1950 to 2100 is needed."
    seat, ana = steering.seat(), steering.person("Ana Ruiz")
    with refused(words, "starts"):
        steering.sits(ana, seat, slip)
    term = steering.sits(ana, seat, today)
    with refused(words, "ends"), steering.desk.change("Correct") as session:
        writing.edit_term(session, term, starts=today, ends=slip, today=today)
    with refused(words, "on"), steering.desk.change("Leave") as session:
        writing.leave_seat(session, term, on=slip, why="resigned", today=today)
    with refused(words, "ends"), steering.desk.change("Renew") as session:
        writing.renew(session, term, Seating(days(9, today), slip), today=today)


def test_a_row_knows_who_comes_next(steering: Committee, today: date) -> None:
    ends = days(20, today)
    seat, ana, bo = steering.seat(), steering.person("Ana Ruiz"), steering.person("Bo Berg")
    term = steering.sits(ana, seat, date(2026, 1, 1), ends)
    assert sitting(steering, today).next is None
    for number in range(2):
        first, last = days(1 + 100 * number, ends), days(100 + 100 * number, ends)
        with steering.desk.change("Renew") as session:
            term = writing.renew(session, term, Seating(first, last), today=today).id
    steering.sits(bo, seat, days(1, last))
    row = sitting(steering, today)
    assert (row.ends, row.next, row.renewed) == (ends, Next(ana, "Ana Ruiz", last), True)
    row = sitting(steering, last)
    assert (row.next, row.renewed) == (Next(bo, "Bo Berg", None), False)
    assert sitting(steering, days(1, last)).next is None


def sitting(committee: Committee, on: date) -> SeatRow:
    """The committee's first seat on a day."""
    with committee.desk.look() as reader:
        return seats.seats(reader, committee.id, on=on)[0]


# ---------------------------------------------------------------------- any order


class Act(NamedTuple):
    """Something a coordinator does with a seat, some days after the last thing they did."""

    what: str
    waits: int
    who: int
    starts: int
    lasts: int | None


ACTS = st.builds(
    Act,
    st.sampled_from(["seat", "seat", "renew", "leave", "correct", "give up"]),
    st.integers(0, 20),
    st.integers(0, 2),
    st.integers(-40, 40),
    st.none() | st.integers(0, 30),
)


def does(committee: Committee, act: Act, seat: int, people: list[int], today: date) -> None:
    """Do it as the window would: renew, leave and correct are about who sits there today."""
    with committee.desk.look() as reader:
        rows = [one for one in past.terms(reader, seat) if one.starts <= today < over(one)]
    starts = days(act.starts, today)
    ends = None if act.lasts is None else days(act.lasts, starts)
    seating = Seating(starts, ends)
    with suppress(InputError), committee.desk.change(act.what) as session:
        if act.what == "seat":
            writing.seat_person(session, seat, people[act.who], seating, today=today)
        elif act.what == "give up" and not rows:
            writing.close_seat(session, seat, on=today)
        elif act.what == "renew" and rows:
            writing.renew(session, rows[0].id, seating, today=today)
        elif act.what == "correct" and rows:
            writing.edit_term(session, rows[0].id, starts=starts, ends=ends, today=today)
        elif act.what == "leave" and rows:
            writing.leave_seat(session, rows[0].id, on=starts, why="resigned", today=today)


def over(term: PastTerm) -> date:
    """The first day after a term."""
    planned = date.max if term.ends is None else term.ends + timedelta(days=1)
    return min(planned, term.left or date.max)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, today: date) -> Iterator[tuple[Any, ...]]:
    """A committee and three people for every example; each takes a seat of its own."""
    with Desk.create(tmp_path_factory.mktemp("terms") / "desk.citdesk") as desk:
        committee = Committee(desk, today)
        yield committee, [committee.person(name) for name in ("Ana Ruiz", "Bo Berg", "Cy Dale")]


@given(acts=st.lists(ACTS, max_size=12))
def test_in_any_order_what_is_over_stays_and_nobody_shares_a_seat(
    shared: tuple[Committee, list[int]], today: date, acts: list[Act]
) -> None:
    committee, people = shared
    seat, day = committee.seat(), today
    settled: dict[int, PastTerm] = {}
    for act in acts:
        day = days(act.waits, day)
        with committee.desk.look() as reader:
            settled |= {one.id: one for one in past.terms(reader, seat) if over(one) <= day}
        does(committee, act, seat, people, day)
        with committee.desk.look() as reader:
            terms = past.terms(reader, seat)
        there = {one.id: one for one in terms}
        assert {number: there.get(number) for number in settled} == settled
        lived = sorted((one.starts, over(one)) for one in terms if one.starts < over(one))
        assert all(first[1] <= second[0] for first, second in pairwise(lived))
