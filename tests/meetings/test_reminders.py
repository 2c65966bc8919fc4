"""What is said in time about the papers of meetings, and no longer than it helps."""

from datetime import date, timedelta

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.links import Link
from citdesk.meetings import reminders
from citdesk.records.meetings import ActionItem, AgendaItem, IssuedPacket, Meeting
from tests.meetings.room import HELD, Room


@pytest.fixture
def room(desk: Desk, today: date) -> Room:
    return Room(desk, today)


def said(room: Room, on: date, *, beside: int | None = None) -> list[tuple[str, Link]]:
    with room.desk.look() as reader:
        found = reminders.reminders(reader, today=on, beside=beside)
    return [(one.key, one.ways[0].link) for one in found]


def days(number: int) -> date:
    return HELD + timedelta(days=number)


def test_a_meeting_to_come_asks_for_its_packet_five_days_before(room: Room) -> None:
    assert said(room, days(-6)) == []
    assert said(room, days(-5)) == [("papers", Link("print", room.meeting, "packet"))]
    assert said(room, HELD) == [("papers", Link("print", room.meeting, "packet"))]
    assert said(room, days(-5), beside=room.meeting) == []
    with room.desk.change("Give out") as session:
        session.add(
            IssuedPacket(
                meeting_id=room.meeting,
                year=2026,
                number=1,
                issued=days(-6).isoformat(),
                audience="committee",
                file_key="0" * 64,
            )
        )
    assert said(room, days(-5)) == []


def test_an_agenda_without_items_is_asked_for_seven_days_before(room: Room) -> None:
    with room.desk.change("Leave all off") as session:
        for number in room.items:
            item = session.get(AgendaItem, number)
            assert item is not None
            session.delete(item)
    assert said(room, days(-8)) == []
    assert said(room, days(-7)) == [("agenda", Link("meetings", room.meeting, "prepare"))]


def test_a_day_that_is_over_is_asked_about(room: Room) -> None:
    assert said(room, days(1)) == [("held", Link("meetings", room.meeting, "hold"))]
    assert said(room, days(91)) == []


@pytest.mark.parametrize("state", ["cancelled", "removed"])
def test_what_does_not_take_place_asks_for_nothing(room: Room, state: str) -> None:
    with room.desk.change("Put off") as session:
        meeting = session.get(Meeting, room.meeting)
        assert meeting is not None
        if state == "cancelled":
            meeting.state = "cancelled"
        else:
            meeting.removed = HELD  # type: ignore[assignment]
    assert said(room, days(-3)) == said(room, days(3)) == []


def test_minutes_are_asked_for_after_ten_days(room: Room) -> None:
    with room.desk.change("Hold") as session:
        meeting = session.get(Meeting, room.meeting)
        assert meeting is not None
        meeting.state = "held"
    assert said(room, days(10)) == []
    assert said(room, days(11)) == [("minutes", Link("meetings", room.meeting, "minutes"))]
    with room.desk.change("Write") as session:
        meeting = session.get(Meeting, room.meeting)
        assert meeting is not None
        meeting.minutes = "draft"
    assert said(room, days(11)) == []


def test_actions_are_to_be_sent_out_the_day_after(room: Room) -> None:
    with room.desk.change("Hold") as session:
        meeting = session.get(Meeting, room.meeting)
        assert meeting is not None
        meeting.state = "held"
    assert said(room, days(1)) == []
    with room.desk.change("Agree") as session:
        session.add(ActionItem(meeting_id=room.meeting, committee_id=room.id, what="Call them"))
    assert said(room, HELD) == []
    assert said(room, days(1)) == [("tasks", Link("print", room.id, "actions-by-person"))]
    assert said(room, days(4)) == []
