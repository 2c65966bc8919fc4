"""What is suggested for an agenda: each rule, and that nothing is suggested twice."""

from datetime import date, timedelta

import pytest

from citdesk.committee import writing
from citdesk.committee.writing import Seating
from citdesk.deskfile.desk import Desk
from citdesk.errors import InputError
from citdesk.meetings import actions, agenda, motions, suggestions
from citdesk.meetings.suggestions import Suggestion
from tests.meetings.room import HELD, Room

BEFORE = HELD - timedelta(days=28)


def found(room: Room, origin: str) -> list[Suggestion]:
    with room.desk.look() as reader:
        every = suggestions.suggestions(reader, room.meeting, today=room.today)
    return [one for one in every if one.origin == origin]


@pytest.fixture
def room(desk: Desk, today: date) -> Room:
    return Room(desk, today)


def held_before(room: Room, topic: str = "") -> list[int]:
    """A meeting four weeks earlier that was held; its items."""
    from citdesk.records.meetings import Meeting

    number, items = room.meets(BEFORE, topic=topic)
    with room.desk.change("Held") as session:
        session.get_one(Meeting, number).state = "held"
    return items


def without_minutes(room: Room) -> None:
    with room.desk.change("Take the minutes off") as session:
        agenda.remove_item(session, room.items[0])


def test_nothing_waits_in_a_new_committee(room: Room) -> None:
    with room.desk.look() as reader:
        assert suggestions.suggestions(reader, room.meeting, today=room.today) == []
        assert suggestions.suggestions(reader, 99, today=room.today) == []


def test_minutes_that_wait(room: Room) -> None:
    held_before(room)
    assert found(room, "minutes") == []  # the agenda approves minutes already
    without_minutes(room)
    (one,) = found(room, "minutes")
    assert one.title == "Approve the minutes of 5 November 2026"
    assert (one.purpose, one.topic, one.section) == ("decision", "minutes", "Opening")


def test_what_was_tabled(room: Room) -> None:
    from citdesk.records.meetings import AgendaItem

    items = held_before(room)
    with room.desk.change("Table") as session:
        session.get_one(AgendaItem, items[1]).state = "tabled"
    (one,) = found(room, "carried")
    assert (one.title, one.why) == ("Training", "Earlier: tabled")
    with room.desk.change("Take") as session:
        suggestions.take_up(session, room.meeting, one)
    assert found(room, "carried") == []


def test_a_motion_that_was_tabled(room: Room) -> None:
    items = held_before(room)
    with room.desk.look() as reader:
        before = reader.value("SELECT meeting_id FROM agenda_item WHERE id = ?", (items[1],))
    with room.desk.change("Move and table") as session:
        motion = motions.add_motion(session, before, items[1]).id
        motions.edit_motion(session, motion, {"words": "Buy radios"}, present=7)
        motions.settle_motion(session, motion, "tabled", present=7, until="the budget")
    (one,) = found(room, "motion")
    assert one.title == "Motion 2026-1: Buy radios"
    assert one.why == "Tabled on 5 November 2026 until: the budget"
    assert one.purpose == "decision"
    with room.desk.change("Take") as session:
        suggestions.take_up(session, room.meeting, one)
    assert found(room, "motion") == []


def test_what_stands_there_under_the_same_words_is_not_suggested(room: Room) -> None:
    with room.desk.change("Actions") as session:
        actions.add_action(session, {"what": "Write"}, meeting=room.meeting)
    assert found(room, "actions")
    with room.desk.change("By hand") as session:
        agenda.add_item(session, room.meeting, {"title": "Open actions"})
    assert found(room, "actions") == []


@pytest.mark.parametrize(("days", "count"), [(90, 1), (91, 0), (-1, 0)])
def test_terms_that_end(room: Room, days: int, count: int) -> None:
    person, seat = room.person("Ina Ibe"), room.seat()
    with room.desk.change("Seat") as session:
        ends = HELD + timedelta(days=days)
        seating = Seating(date(2026, 1, 1), ends)
        term = writing.seat_person(session, seat, person, seating, today=room.today).id
    assert [one.origin_id for one in found(room, "term")] == [term] * count


def test_seats_that_are_vacant(room: Room) -> None:
    seat = room.seat(sector="schools")
    room.seat(kind="alternate")
    (one,) = found(room, "seat")
    assert (one.origin_id, one.title) == (seat, "Candidates for seat 8, Schools")


def test_actions_that_are_overdue(room: Room, today: date) -> None:
    with room.desk.change("Actions") as session:
        for days in (-3, 1, 9, 5, 7):
            values = {"what": f"Late {days}", "due": today - timedelta(days=days)}
            actions.add_action(session, values, meeting=room.meeting)
    assert [one.title for one in found(room, "action")] == ["Late 9", "Late 7", "Late 5"]
    assert found(room, "action")[0].why.startswith("9 days overdue")
    assert [one.why for one in found(room, "actions")] == ["5 are open."]


def test_taken_or_put_aside_it_is_not_suggested_again(room: Room) -> None:
    room.seat(sector="schools")
    room.seat(sector="courts")
    schools, courts = found(room, "seat")
    with room.desk.change("Take") as session:
        item = suggestions.take_up(session, room.meeting, schools)
    with room.desk.change("Put aside") as session:
        suggestions.put_aside(session, room.meeting, courts, "After the election")
    assert found(room, "seat") == []
    with room.desk.look() as reader:
        told = agenda.agenda(reader, room.meeting)
    assert [one.why for one in told.left_off] == ["After the election"]
    assert told.items[-1].id == item
    assert told.items[-1].section == "Business"
    room.desk.undo()
    assert [one.origin_id for one in found(room, "seat")] == [courts.origin_id]


def test_a_reason_is_asked(room: Room) -> None:
    room.seat()
    (one,) = found(room, "seat")
    with pytest.raises(InputError), room.desk.change("Put aside") as session:
        suggestions.put_aside(session, room.meeting, one, " ")
    assert found(room, "seat") == [one]
