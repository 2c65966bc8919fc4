"""Series: months left out, days that follow when one is moved, over year ends and leap days.

Times of day are the clock on the wall: no rule here knows of daylight saving.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.meetings import meetings
from citdesk.meetings.series import LAST, Rule, days, moved, rule_of
from tests.meetings.room import Room

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
MONTHS = st.sets(st.integers(1, 12), max_size=11).map(lambda found: tuple(sorted(found)))
RULES = st.builds(Rule, st.integers(0, 6), st.integers(0, LAST), st.integers(1, 6), MONTHS)


@given(RULES, DAYS)
def test_no_day_lies_in_a_month_left_out(rule: Rule, since: date) -> None:
    found = days(rule, since=since, count=6)
    plain = days(rule._replace(without=()), since=since, count=6 * 12 + 60)
    assert not [day for day in found if day.month in rule.without]
    assert found == [day for day in plain if day.month not in rule.without][:6]
    if rule.every in (1, 5) or rule.week == 0:
        assert len(found) == 6  # every month comes, sooner or later


def test_a_whole_year_left_out_ends() -> None:
    rule = Rule(3, 1, 1, tuple(range(1, 13)))
    assert days(rule, since=date(2026, 1, 1), count=3) == []


@given(DAYS, st.integers(1, LAST), st.integers(0, 6))
def test_a_monthly_rule_has_one_day_in_every_month(since: date, week: int, weekday: int) -> None:
    found = days(Rule(weekday, week), since=since, count=14)
    months = [day.year * 12 + day.month for day in found]
    assert months == list(range(months[0], months[0] + 14))


@pytest.mark.parametrize(
    ("rule", "since", "expected"),
    [
        (Rule(3, 2), date(2026, 12, 1), [date(2026, 12, 10), date(2027, 1, 14)]),
        (Rule(1, LAST), date(2028, 2, 1), [date(2028, 2, 29), date(2028, 3, 28)]),
        (Rule(0, 0, 2), date(2028, 2, 28), [date(2028, 2, 28), date(2028, 3, 13)]),
        (Rule(3, 2, 1, (7, 8)), date(2026, 6, 1), [date(2026, 6, 11), date(2026, 9, 10)]),
        (Rule(6, 2), date(2026, 3, 1), [date(2026, 3, 8), date(2026, 4, 12)]),  # clocks go forward
    ],
)
def test_days_over_year_ends_and_leap_days(rule: Rule, since: date, expected: list[date]) -> None:
    assert days(rule, since=since, count=2) == expected


@given(DAYS, st.integers(1, 20), st.integers(0, 27))
def test_moved_within_its_month_the_others_follow_the_new_rule(
    before: date, count: int, at: int
) -> None:
    after = before.replace(day=at + 1)
    later = days(rule_of(before), since=before, count=count + 1)[-1]
    # A day that is both the fourth and the last follows whichever the series followed.
    went = moved(later, before, after)
    if rule_of(later) == rule_of(before):
        assert (went.year, went.month) == (later.year, later.month)
        assert went.weekday() == after.weekday()
        assert moved(went, after, before) == later or rule_of(before).week >= 4


@given(DAYS, st.integers(1, 400), st.integers(1, 60))
def test_moved_into_another_month_the_others_go_as_far(before: date, later: int, far: int) -> None:
    after = before + timedelta(days=far)
    held = before + timedelta(days=later)
    if (after.year, after.month) != (before.year, before.month):
        assert moved(held, before, after) - held == after - before


@pytest.fixture
def series(desk: Desk, today: date) -> tuple[Room, list[int]]:
    """A room and its series of four second Thursdays."""
    room = Room(desk, today)
    with desk.change("Series") as session:
        found = days(Rule(3, 2), since=date(2027, 1, 1), count=4)
        made = meetings.add_series(session, room.id, found, {"starts": 540, "ends": 600})
        return room, [one.id for one in made]


def held(room: Room, numbers: list[int]) -> list[str]:
    with room.desk.look() as reader:
        rows = [meetings.meeting(reader, number) for number in numbers]
    return [f"{row.held:%m-%d}" for row in rows if row is not None]


def test_one_of_a_series_is_moved_alone(series: tuple[Room, list[int]]) -> None:
    room, made = series
    with room.desk.change("Move") as session:
        meetings.edit_later(session, made[1], (), {"held": date(2027, 2, 16), "starts": 600,
                                                   "ends": 660})  # fmt: skip
    assert held(room, made) == ["01-14", "02-16", "03-11", "04-08"]


def test_all_later_ones_change_with_it(series: tuple[Room, list[int]]) -> None:
    room, made = series
    with room.desk.look() as reader:
        later = [number for number, _day in meetings.later(reader, made[1])]
    assert later == made[2:]
    values = {"held": date(2027, 2, 16), "starts": 600, "ends": 660, "location": "Library"}
    with room.desk.change("Move") as session:
        meetings.edit_later(session, made[1], later, values)
    assert held(room, made) == ["01-14", "02-16", "03-16", "04-20"]  # third Tuesdays
    with room.desk.look() as reader:
        rows = [meetings.meeting(reader, number) for number in made]
    assert [(row.starts, row.location) for row in rows if row is not None] == [
        (540, ""), (600, "Library"), (600, "Library"), (600, "Library")
    ]  # fmt: skip


def test_what_is_over_cancelled_or_in_the_bin_stays(series: tuple[Room, list[int]]) -> None:
    room, made = series
    with room.desk.change("End") as session:
        meetings.cancel(session, made[2], "Snow")
        meetings.remove_meeting(session, made[3])
    with room.desk.look() as reader:
        assert meetings.later(reader, made[0]) == [(made[1], date(2027, 2, 11))]
        assert meetings.later(reader, room.meeting) == []  # of no series
