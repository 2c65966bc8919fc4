"""Who sits where, on any day, and how it came to be so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.committee import offices, seats, writing
from citdesk.committee.seats import CommitteeRow, SeatRow
from citdesk.committee.writing import Seating, last_day
from citdesk.deskfile.desk import Desk
from citdesk.directory import writing as directory
from citdesk.errors import InputError
from tests.committee.sitting import START, Committee


def shown(committee: Committee, on: date) -> list[SeatRow]:
    with committee.desk.look() as reader:
        return seats.seats(reader, committee.id, on=on)


def names(committee: Committee, on: date) -> list[str]:
    return [seat.name or "-" for seat in shown(committee, on)]


def facts(committee: Committee, on: date) -> CommitteeRow:
    with committee.desk.look() as reader:
        found = seats.committee(reader, committee.id, on=on)
    assert found is not None
    return found


def test_seats_are_counted_and_vacancies_seen(steering: Committee, today: date) -> None:
    steering.members("Ana Ruiz", "Bo Berg")
    steering.seat(sector="schools", opened=date(2026, 9, 1))
    steering.seat(kind="ex_officio")
    found = facts(steering, today)
    assert (found.seats, found.filled, found.voting, found.voting_filled) == (4, 2, 3, 2)
    assert (found.vacant, found.quorum) == (2, 2)
    rows = shown(steering, today)
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert rows[2].vacant
    assert rows[2].vacant_since == date(2026, 9, 1)
    assert rows[3].vacant_since is None


def test_somebody_who_leaves_stays_in_the_history(steering: Committee, today: date) -> None:
    ana, bo = steering.person("Ana Ruiz"), steering.person("Bo Berg")
    seat = steering.seat()
    term = steering.sits(ana, seat, date(2025, 1, 1), date(2026, 12, 31))
    with steering.desk.change("Chair") as session:
        offices.name_role(session, steering.id, ana, "chair", starts=date(2025, 1, 1))
    with steering.desk.change("Leave") as session:
        writing.leave_seat(
            session, term, on=date(2026, 11, 11), why="resigned", note="moved", today=today
        )
    row = shown(steering, today)[0]
    assert (row.vacant, row.vacant_since) == (True, date(2026, 11, 11))
    steering.sits(bo, seat, date(2026, 11, 20))
    assert names(steering, date(2025, 5, 3)) == ["Ana Ruiz"]
    assert shown(steering, date(2025, 5, 3))[0].roles == ("chair",)
    assert names(steering, date(2026, 11, 15)) == ["-"]
    assert names(steering, today) == ["Bo Berg"]
    assert shown(steering, today)[0].roles == ()


def test_a_successor_ends_the_term_before(steering: Committee, today: date) -> None:
    seat = steering.seat()
    steering.sits(steering.person("Ana Ruiz"), seat)
    bo = steering.person("Bo Berg")
    steering.sits(bo, seat, today)
    assert names(steering, today) == ["Bo Berg"]
    assert names(steering, date(2026, 11, 23)) == ["Ana Ruiz"]
    with pytest.raises(InputError, match="sit in this seat already"):
        steering.sits(bo, seat, today)


def test_a_term_that_ran_out_leaves_the_seat_vacant(steering: Committee, today: date) -> None:
    steering.sits(steering.person("Ana Ruiz"), steering.seat(), START, date(2026, 6, 30))
    row = shown(steering, today)[0]
    assert (row.vacant, row.vacant_since) == (True, date(2026, 7, 1))
    assert names(steering, date(2026, 6, 30)) == ["Ana Ruiz"]


def test_a_later_term_does_not_count_yet(steering: Committee, today: date) -> None:
    steering.sits(steering.person("Ana Ruiz"), steering.seat(), date(2027, 1, 1))
    assert names(steering, today) == ["-"]


def test_who_is_in_the_bin_does_not_sit(steering: Committee, today: date) -> None:
    (ana,) = steering.members("Ana Ruiz")
    with steering.desk.change("Remove") as session:
        directory.remove(session, "person", [ana])
    assert facts(steering, today).filled == 0
    assert names(steering, today) == ["-"]
    steering.desk.undo()
    assert names(steering, today) == ["Ana Ruiz"]


def test_a_renewal_is_a_term_of_its_own(steering: Committee, today: date) -> None:
    ana, seat = steering.person("Ana Ruiz"), steering.seat()
    term = steering.sits(ana, seat, START, date(2026, 12, 31))
    with steering.desk.change("Renew") as session:
        writing.renew(session, term, Seating(date(2027, 1, 1), date(2028, 12, 31)), today=today)
    assert shown(steering, today)[0].ends == date(2026, 12, 31)
    assert shown(steering, date(2027, 1, 1))[0].ends == date(2028, 12, 31)
    with steering.desk.look() as reader:
        assert reader.value("SELECT renewal_of_id FROM term ORDER BY id DESC") == term


def test_one_chair_at_a_time(steering: Committee, today: date) -> None:
    ana, bo = steering.members("Ana Ruiz", "Bo Berg")
    with steering.desk.change("Chair") as session:
        offices.name_role(session, steering.id, ana, "chair", starts=START)
        offices.name_role(session, steering.id, ana, "coordinator_le", starts=START)
        offices.name_role(session, steering.id, bo, "coordinator_le", starts=START)
    with steering.desk.change("Chair") as session:
        offices.name_role(session, steering.id, bo, "chair", starts=today)
    rows = shown(steering, today)
    assert [set(row.roles) for row in rows] == [{"coordinator_le"}, {"coordinator_le", "chair"}]


def test_swapped_seats_and_undo(steering: Committee, today: date) -> None:
    steering.members("Ana Ruiz", "Bo Berg", "Cy Dale")
    first, _second, third = (seat.id for seat in shown(steering, today))
    with steering.desk.change("Swap") as session:
        writing.swap_seats(session, first, third)
    assert names(steering, today) == ["Cy Dale", "Bo Berg", "Ana Ruiz"]
    assert [seat.number for seat in shown(steering, today)] == [1, 2, 3]
    steering.desk.undo()
    assert names(steering, today) == ["Ana Ruiz", "Bo Berg", "Cy Dale"]


def test_a_number_is_its_seats_own(steering: Committee) -> None:
    steering.seat(number=8)
    with pytest.raises(InputError, match="There is a seat 8 already"):
        steering.seat(number=8)
    assert facts(steering, START).seats == 1


def test_a_seat_with_a_history_is_closed_not_removed(steering: Committee, today: date) -> None:
    steering.members("Ana Ruiz")
    seat = shown(steering, today)[0].id
    with pytest.raises(InputError, match="Close it instead"), steering.desk.change("x") as session:
        writing.remove_seat(session, seat)
    with steering.desk.change("Close") as session:
        writing.close_seat(session, seat, on=date(2026, 11, 1))
    assert shown(steering, today) == []
    assert names(steering, date(2026, 10, 31)) == ["Ana Ruiz"]
    empty = steering.seat()
    with steering.desk.change("Remove") as session:
        writing.remove_seat(session, empty)
    assert shown(steering, today) == []


def test_candidates_are_counted_until_they_say_no(steering: Committee, today: date) -> None:
    seat, ana, bo = steering.seat(), steering.person("Ana Ruiz"), steering.person("Bo Berg")
    with steering.desk.change("Think of two") as session:
        offices.ask_candidate(session, seat, ana)
        offices.ask_candidate(session, seat, bo, asked=today, answer="no")
        offices.ask_candidate(session, seat, ana, asked=today, answer="yes")
    assert shown(steering, today)[0].candidates == 1
    steering.sits(ana, seat)
    with steering.desk.look() as reader:
        assert reader.rows("SELECT person_id FROM seat_candidate") == [(bo,)]


def test_where_people_sit(steering: Committee, today: date, desk: Desk) -> None:
    ana, bo = steering.members("Ana Ruiz", "Bo Berg")
    training = Committee(desk, today, name="Training subcommittee", short_name="Training",
                         kind="training")  # fmt: skip
    training.sits(ana, training.seat())
    with desk.look() as reader:
        found = seats.sittings(reader, [ana, bo, 999], on=today)
        assert seats.sittings(reader, [], on=today) == {}
    assert [(one.committee, one.number) for one in found[ana]] == [
        ("Steering committee", 1),
        ("Training", 1),
    ]
    assert len(found[bo]) == 1


def test_rules_must_fit_together(desk: Desk) -> None:
    with pytest.raises(InputError, match="needs a name"), desk.change("x") as session:
        writing.add_committee(session, {"name": " "})
    with pytest.raises(InputError, match="such as 2/3"), desk.change("x") as session:
        writing.add_committee(
            session,
            {"name": "A", "quorum_rule": "fraction", "quorum_top": 3, "quorum_bottom": 2},
        )
    with pytest.raises(InputError, match="how many make a quorum"), desk.change("x") as session:
        writing.add_committee(session, {"name": "A", "quorum_rule": "number"})


@pytest.mark.parametrize("key", ["term_months", "renewals", "attendance", "quorum_number"])
def test_numbers_that_no_bylaws_say_are_refused(steering: Committee, key: str) -> None:
    least, most = writing.BOUNDS[key]
    for number in (least, most):
        with steering.desk.change("Rules") as session:
            writing.edit_committee(session, steering.id, {key: number})
    for number in (least - 1, most + 1, 999_999):
        with pytest.raises(InputError) as caught, steering.desk.change("Rules") as session:
            writing.edit_committee(session, steering.id, {key: number})
        (problem,) = caught.value.problems
        words = f"A whole number from {least} to {most} is needed."
        assert (problem.message, problem.field) == (words, key)
    with pytest.raises(InputError, match="from 1 to 999 is needed"):
        steering.seat(number=1000)


@pytest.mark.parametrize(
    "values",
    [
        {"name": " systems SUBCOMMITTEE "},
        {"name": "Sýstems"},
        {"name": "Another", "short_name": "systems"},
        {"name": "Another", "short_name": "Systems subcommittee"},
    ],
)
def test_no_two_committees_have_one_name(desk: Desk, today: date, values: dict[str, str]) -> None:
    first = Committee(desk, today, name="Systems subcommittee", short_name="Systems")
    with pytest.raises(InputError, match="There is a committee called"):
        Committee(desk, today, **values)
    other = Committee(desk, today, name="Data subcommittee", short_name="Data")
    with pytest.raises(InputError, match="already") as caught, desk.change("x") as session:
        writing.edit_committee(session, other.id, {**values, "charge": "Count"})
    assert {one.field for one in caught.value.problems} <= {"name", "short_name"}
    with desk.change("Keep its own") as session:
        writing.edit_committee(session, first.id, {"name": "SYSTEMS subcommittee"})
    with desk.change("Bin") as session:
        writing.remove_committee(session, first.id)
    Committee(desk, today, **values)
    with pytest.raises(InputError, match="already"), desk.change("Back") as session:
        writing.restore_committee(session, first.id)


@pytest.mark.parametrize(
    ("starts", "months", "ends"),
    [
        (date(2025, 7, 1), 24, date(2027, 6, 30)),
        (date(2025, 1, 17), 24, date(2027, 1, 16)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 1, date(2026, 12, 31)),
        (date(2026, 1, 1), None, None),
        (date(2026, 1, 1), 999_999, date.max),
        (date(9998, 12, 31), 12, date.max),
        (date.max, 1, date.max),
    ],
)
def test_the_last_day_of_a_term(starts: date, months: int | None, ends: date | None) -> None:
    assert last_day(starts, months) == ends


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 120))
def test_a_term_lasts_its_months(starts: date, months: int) -> None:
    ends = last_day(starts, months)
    assert ends is not None
    assert months * 28 - 1 <= (ends - starts).days + 1 <= months * 31
