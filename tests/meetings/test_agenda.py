"""Meetings, series of them, and agendas: times that run, order that moves, nothing lost."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.errors import DeskError, InputError
from citdesk.meetings import agenda, meetings
from citdesk.meetings.agenda import Agenda
from citdesk.meetings.series import LAST, Rule, days, rule_of
from citdesk.records.meetings import AgendaItem, Meeting
from tests.committee.sitting import Committee

NINE, HALF_PAST_TEN = 540, 630


@pytest.fixture
def steering(desk: Desk, today: date) -> Committee:
    """A committee with a place where it meets."""
    return Committee(desk, today, usual_place="Room 214")


def meets(committee: Committee, held: date, **values: object) -> int:
    """A meeting on a day, from 9:00 to 10:30; its number."""
    with committee.desk.change("Meet") as session:
        facts = {"held": held, "starts": NINE, "ends": HALF_PAST_TEN, **values}
        return meetings.add_meeting(session, committee.id, facts).id


def adds(committee: Committee, meeting: int, title: str, **values: object) -> int:
    with committee.desk.change("Add") as session:
        after = values.pop("after", None)
        assert after is None or isinstance(after, int)
        return agenda.add_item(session, meeting, {"title": title, **values}, after=after).id


def shown(committee: Committee, meeting: int) -> Agenda:
    with committee.desk.look() as reader:
        return agenda.agenda(reader, meeting)


def titles(committee: Committee, meeting: int) -> list[str]:
    return [item.title for item in shown(committee, meeting).items]


# ---- meetings


def test_which_meeting_comes_next(steering: Committee, today: date) -> None:
    desk = steering.desk
    before = meets(steering, today - timedelta(days=19))
    cancelled = meets(steering, today + timedelta(days=2))
    coming = meets(steering, today + timedelta(days=9))
    with desk.change("Cancel") as session:
        meetings.cancel(session, cancelled, "The chair is ill")
    with desk.look() as reader:
        assert [one.id for one in meetings.coming(reader, today=today)] == [cancelled, coming]
        assert [one.id for one in meetings.past(reader, today=today)] == [before]
        following = meetings.next_meeting(reader, today=today)
        row = meetings.meeting(reader, cancelled)
    assert following is not None
    assert (following.id, following.location) == (coming, "Room 214")
    assert row is not None
    assert (row.state, row.why_cancelled) == ("cancelled", "The chair is ill")
    with desk.change("After all") as session:
        meetings.take_place(session, cancelled)
    with desk.look() as reader:
        again = meetings.next_meeting(reader, today=today)
    assert again is not None
    assert again.id == cancelled


def test_a_meeting_in_the_bin_is_not_listed(steering: Committee, today: date) -> None:
    number = meets(steering, today)
    with steering.desk.change("Remove") as session:
        meetings.remove_meeting(session, number)
    with steering.desk.look() as reader:
        assert meetings.coming(reader, today=today) == []
        assert meetings.meeting(reader, number) is None
    with steering.desk.change("Back") as session:
        meetings.restore_meeting(session, number)
    with steering.desk.look() as reader:
        assert meetings.meeting(reader, number) is not None


def test_what_makes_no_meeting(steering: Committee, today: date) -> None:
    desk = steering.desk
    with pytest.raises(InputError, match="needs a day"), desk.change("x") as session:
        meetings.add_meeting(session, steering.id, {})
    with pytest.raises(InputError, match="before it begins"):
        meets(steering, today, ends=NINE)
    number = meets(steering, today)
    with pytest.raises(InputError, match="Say why"), desk.change("x") as session:
        meetings.cancel(session, number, "  ")


# ---- series


def test_a_series_has_one_mark_and_many_days(steering: Committee, today: date) -> None:
    wanted = days(Rule(3, 2), since=today, count=3)
    assert wanted == [date(2026, 12, 10), date(2027, 1, 14), date(2027, 2, 11)]
    with steering.desk.change("Series") as session:
        made = meetings.add_series(session, steering.id, wanted, {"starts": NINE})
        assert len({one.series for one in made}) == 1
        assert [one.held for one in made] == wanted


@pytest.mark.parametrize(
    ("rule", "since", "expected"),
    [
        (Rule(3, 1), date(2026, 12, 3), [date(2026, 12, 3), date(2027, 1, 7)]),
        (Rule(3, 1), date(2026, 12, 4), [date(2027, 1, 7), date(2027, 2, 4)]),
        (Rule(4, LAST), date(2026, 11, 24), [date(2026, 11, 27), date(2026, 12, 25)]),
        (Rule(0, LAST, 3), date(2026, 11, 24), [date(2026, 11, 30), date(2027, 2, 22)]),
        (Rule(1, 0, 2), date(2026, 11, 24), [date(2026, 11, 24), date(2026, 12, 8)]),
    ],
)
def test_days_by_a_rule(rule: Rule, since: date, expected: list[date]) -> None:
    assert days(rule, since=since, count=2) == expected


@given(
    st.builds(Rule, st.integers(0, 6), st.integers(0, 5), st.integers(1, 6)),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
def test_a_series_keeps_its_rule(rule: Rule, since: date) -> None:
    found = days(rule, since=since, count=8)
    assert found[0] >= since
    assert found == sorted(set(found))
    assert all(day.weekday() == rule.weekday for day in found)
    for day in found if rule.week else ():
        if rule.week == LAST:
            assert (day + timedelta(weeks=1)).month != day.month
        else:
            assert rule_of(day).week == rule.week


# ---- agendas


def test_times_run_and_the_end_is_told(steering: Committee, today: date) -> None:
    meeting = meets(steering, today)
    adds(steering, meeting, "Welcome", section="Opening", planned=5)
    adds(steering, meeting, "Systems", section="Reports", planned=15)
    adds(steering, meeting, "Next meeting", section="Closing", planned=5)
    found = shown(steering, meeting)
    assert [(one.number, one.begins) for one in found.items] == [(1, 540), (2, 545), (3, 560)]
    assert (found.minutes, found.over, found.slack) == (25, 565, 65)
    with steering.desk.change("No times") as session:
        meetings.edit_meeting(session, meeting, {"starts": None, "ends": None})
    found = shown(steering, meeting)
    assert (found.items[2].begins, found.over, found.slack) == (None, None, None)


def test_an_item_is_put_after_another(steering: Committee, today: date) -> None:
    meeting = meets(steering, today)
    first = adds(steering, meeting, "Welcome", section="Opening")
    adds(steering, meeting, "Systems", section="Reports")
    adds(steering, meeting, "Minutes", after=first)
    assert titles(steering, meeting) == ["Welcome", "Minutes", "Systems"]
    assert shown(steering, meeting).items[1].section == "Opening"


def test_moving_crosses_headings_and_is_undone(steering: Committee, today: date) -> None:
    meeting = meets(steering, today)
    adds(steering, meeting, "Welcome", section="Opening")
    moved = adds(steering, meeting, "Systems", section="Reports")
    adds(steering, meeting, "Data", section="Reports")
    with steering.desk.change("Up") as session:
        assert agenda.move_item(session, moved, -1)
    assert shown(steering, meeting).items[1].section == "Opening"
    with steering.desk.change("Up") as session:
        assert agenda.move_item(session, moved, -1)
    assert titles(steering, meeting) == ["Systems", "Welcome", "Data"]
    with steering.desk.change("Up") as session:
        assert not agenda.move_item(session, moved, -1)
    steering.desk.undo()
    steering.desk.undo()
    assert titles(steering, meeting) == ["Welcome", "Systems", "Data"]
    assert [one.section for one in shown(steering, meeting).items][1] == "Reports"


def test_dropping_before_another(steering: Committee, today: date) -> None:
    meeting = meets(steering, today)
    first, second, third = (adds(steering, meeting, title) for title in ("A", "B", "C"))
    with steering.desk.change("Drop") as session:
        agenda.place_item(session, third, before=first)
    assert titles(steering, meeting) == ["C", "A", "B"]
    with steering.desk.change("Drop") as session:
        agenda.place_item(session, first, before=None)
    assert titles(steering, meeting) == ["C", "B", "A"]
    assert second


def test_what_is_left_off_says_why_and_comes_back(steering: Committee, today: date) -> None:
    meeting = meets(steering, today)
    item = adds(steering, meeting, "Website")
    with pytest.raises(InputError, match="Say why"), steering.desk.change("x") as session:
        agenda.leave_off(session, item, "")
    with steering.desk.change("Off") as session:
        agenda.leave_off(session, item, "Tabled until the media plan exists")
    found = shown(steering, meeting)
    assert found.items == ()
    assert [(one.title, one.why) for one in found.left_off] == [
        ("Website", "Tabled until the media plan exists")
    ]
    with steering.desk.change("Back") as session:
        agenda.put_back(session, item)
    assert titles(steering, meeting) == ["Website"]


def test_unfinished_items_are_taken_up_once(steering: Committee, today: date) -> None:
    earlier = meets(steering, today - timedelta(days=20))
    later = meets(steering, today + timedelta(days=9))
    tabled = adds(steering, earlier, "Ride-along dates", planned=12, purpose="discussion")
    adds(steering, earlier, "Welcome")
    with steering.desk.change("Held") as session:
        session.get_one(AgendaItem, tabled).state = "tabled"
        session.get_one(Meeting, earlier).state = "held"
    with steering.desk.look() as reader:
        assert agenda.unfinished(reader, later) == [(tabled, "Ride-along dates", "tabled")]
    for _time in range(2):
        with steering.desk.change("Carry") as session:
            agenda.carry_over(session, later, [tabled])
    (item,) = shown(steering, later).items
    assert (item.title, item.planned, item.purpose, item.origin) == (
        "Ride-along dates", 12, "discussion", "carried",
    )  # fmt: skip
    with steering.desk.look() as reader:
        assert agenda.unfinished(reader, later) == []


def test_approved_minutes_freeze_the_agenda(steering: Committee, today: date) -> None:
    meeting = meets(steering, today)
    item = adds(steering, meeting, "Welcome")
    with steering.desk.change("Approve") as session:
        record = session.get_one(Meeting, meeting)
        record.minutes, record.approved_on = "approved", today
    with pytest.raises(DeskError, match="approved"), steering.desk.change("x") as session:
        agenda.edit_item(session, item, {"title": "Other"})
    with pytest.raises(DeskError, match="approved"):
        adds(steering, meeting, "More")
    assert titles(steering, meeting) == ["Welcome"]


def test_an_item_needs_a_title(steering: Committee, today: date) -> None:
    meeting = meets(steering, today)
    with pytest.raises(InputError, match="needs a title"):
        adds(steering, meeting, " ")
    item = adds(steering, meeting, "Welcome", planned=0)
    for wrong in (-1, 601):
        with pytest.raises(InputError, match="0 to 600"), steering.desk.change("x") as session:
            agenda.edit_item(session, item, {"planned": wrong})
    with steering.desk.change("Remove") as session:
        agenda.remove_item(session, item)
    assert titles(steering, meeting) == []


def test_a_heading_stands_once(steering: Committee, today: date) -> None:
    meeting = meets(steering, today)
    website = adds(steering, meeting, "Website", section="Business")
    adds(steering, meeting, "Timeline", section="Business")
    thanks = adds(steering, meeting, "Thanks", section="Closing")
    with steering.desk.change("Off and back") as session:
        agenda.leave_off(session, website, "later")
        agenda.put_back(session, website)
    assert titles(steering, meeting) == ["Timeline", "Website", "Thanks"]
    adds(steering, meeting, "Funding", section="Business")
    assert titles(steering, meeting) == ["Timeline", "Website", "Funding", "Thanks"]
    with steering.desk.change("Into another section") as session:
        agenda.edit_item(session, thanks, {"section": "Business"})
    sections = [one.section for one in shown(steering, meeting).items]
    assert sections == ["Business"] * 4


def test_what_a_cancelled_meeting_took_up_is_offered_again(
    steering: Committee, today: date
) -> None:
    earlier = meets(steering, today - timedelta(days=20))
    later, last = meets(steering, today), meets(steering, today + timedelta(days=30))
    tabled = adds(steering, earlier, "Ride-along dates")
    with steering.desk.change("Held") as session:
        session.get_one(AgendaItem, tabled).state = "tabled"
        session.get_one(Meeting, earlier).state = "held"
        agenda.carry_over(session, later, [tabled])
    with steering.desk.look() as reader:
        assert agenda.unfinished(reader, last) == []
    with steering.desk.change("Cancel") as session:
        meetings.cancel(session, later, "Snow")
    with steering.desk.look() as reader:
        assert [one[0] for one in agenda.unfinished(reader, last)] == [tabled]
    with pytest.raises(InputError, match="Only a cancelled"), steering.desk.change("x") as session:
        meetings.take_place(session, earlier)


def test_an_agenda_is_taken_over_without_what_was_of_one_time(
    steering: Committee, today: date
) -> None:
    earlier, later = meets(steering, today), meets(steering, today + timedelta(days=30))
    adds(steering, earlier, "Welcome", section="Opening")
    adds(steering, earlier, "Approve the minutes of October", topic="minutes", section="Opening")
    adds(steering, earlier, "Ride-along dates", origin="carried")
    with steering.desk.change("Copy") as session:
        agenda.copy_agenda(session, earlier, [later])
    assert titles(steering, later) == ["Welcome", "Approve the minutes of the last meeting"]
