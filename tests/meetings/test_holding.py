"""Holding a meeting, its motions, and the quorum over time."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.committee.quorum import Rules
from citdesk.deskfile.desk import Desk
from citdesk.errors import DeskError, InputError
from citdesk.meetings import actions, attendance, decisions, holding, minutes, motions
from citdesk.meetings.attendance import Signed
from citdesk.meetings.clock import clock, read_clock
from citdesk.meetings.quorum_now import lost, quorum, voters
from citdesk.meetings.sheet_entry import read_keys, tick_off
from tests.meetings.room import Room


@pytest.fixture
def room(desk: Desk, today: date) -> Room:
    """Seven members before their meeting."""
    return Room(desk, today)


def test_the_first_item_is_taken_when_the_meeting_opens(room: Room) -> None:
    room.starts()
    found = room.held()
    assert (found.state, found.opened) == ("running", 542)
    assert found.now is not None
    assert found.now.title == "Minutes"
    assert found.next is not None
    assert found.next.title == "Training"


def test_delay_counts_what_was_planned_against_what_is_left(room: Room) -> None:
    room.starts(at=542)
    assert holding.behind(room.held(), 542) == 2
    with room.desk.change("Next") as session:
        holding.go_on(session, room.meeting, at=570)
    found = room.held()
    assert (holding.ends_about(found, 570), holding.behind(found, 570)) == (610, 10)


def test_an_item_left_is_tabled_and_one_not_reached_says_so(room: Room) -> None:
    room.starts()
    with room.desk.change("Table") as session:
        holding.go_on(session, room.meeting, at=550, leaving="tabled")
        holding.close(session, room.meeting, room.rows(), at=560)
    found = room.held()
    assert [item.state for item in found.items] == ["tabled", "done", "skipped"]
    assert (found.state, found.minutes) == ("held", "draft")


def test_an_item_taken_up_again_counts_only_its_own_minutes(room: Room) -> None:
    room.starts(at=540)
    with room.desk.change("There and back") as session:
        holding.take(session, room.items[1], at=550)
        holding.take(session, room.items[0], at=565)
    now = room.held().now
    assert now is not None
    assert now.minutes(570) == 15


def test_a_break_stops_the_item(room: Room) -> None:
    room.starts(at=540)
    with room.desk.change("Break") as session:
        holding.turn_break(session, room.meeting, at=545)
    assert room.held().on_break
    with room.desk.change("On") as session:
        holding.turn_break(session, room.meeting, at=555)
    found = room.held()
    assert found.breaks == ((545, 555),)
    assert found.now is not None
    assert found.now.minutes(556) == 6


# ---------------------------------------------------------------------- who is there


def test_rows_follow_seats_and_printed_numbers_hold(room: Room) -> None:
    assert [row.row for row in room.rows()] == [1, 2, 3, 4, 5, 6, 7]
    with room.desk.change("Print") as session:
        attendance.print_rows(session, room.meeting, room.rows())
    guest = room.person("Hank Ives")
    with room.desk.change("Guest") as session:
        attendance.came(session, room.meeting, guest, at=545)
    rows = room.rows()
    assert (rows[-1].row, rows[-1].name, rows[-1].kind) == (8, "Hank Ives", "guest")
    assert len(voters(rows)) == 0


def test_who_leaves_and_comes_back_has_two_times(room: Room) -> None:
    room.starts()
    first = room.people[0]
    with room.desk.change("Out and in") as session:
        attendance.left(session, room.meeting, first, at=560)
    assert not room.rows()[0].here
    with room.desk.change("In") as session:
        attendance.came(session, room.meeting, first, at=570)
    row = room.rows()[0]
    assert row.times == ((None, 560), (570, None))
    assert [row.here_at(one) for one in (550, 565, 575)] == [True, False, True]


def test_a_tick_taken_back_in_the_same_minute_leaves_no_trace(room: Room) -> None:
    room.starts()
    with room.desk.change("Oops") as session:
        attendance.left(session, room.meeting, room.people[0], at=560)
        attendance.came(session, room.meeting, room.people[0], at=560)
    assert room.rows()[0].times == ((None, None),)


def test_who_stayed_after_all_has_one_time(room: Room) -> None:
    room.starts()
    with room.desk.change("After the fact") as session:
        attendance.left(session, room.meeting, room.people[0], at=560)
        attendance.came(session, room.meeting, room.people[0], at=None)
    assert room.rows()[0].times == ((None, None),)


def test_times_that_cross_are_refused(room: Room) -> None:
    with pytest.raises(InputError), room.desk.change("Times") as session:
        attendance.set_times(session, room.meeting, room.people[0], [(560, 550)])
    with pytest.raises(InputError), room.desk.change("Times") as session:
        attendance.set_times(session, room.meeting, room.people[0], [(None, 560), (555, None)])


def test_an_alternate_votes_only_while_the_member_is_away(room: Room) -> None:
    alternate = room.person("Ida Jones")
    room.sits(alternate, room.seat(kind="alternate"))
    room.starts(here=3)
    with room.desk.change("Stand in") as session:
        attendance.came(session, room.meeting, alternate, at=545)
        attendance.stand_in(session, room.meeting, alternate, room.people[6])
    assert quorum(room.rows(), Rules(), every=7) == (4, 7, 4)
    with room.desk.change("Member comes") as session:
        attendance.came(session, room.meeting, room.people[6], at=550)
    assert len(voters(room.rows())) == 4


def test_a_quorum_lost_half_way_is_told_with_its_times(room: Room) -> None:
    room.starts(here=4)
    with room.desk.change("Leaves") as session:
        attendance.left(session, room.meeting, room.people[0], at=560)
    with room.desk.change("Back") as session:
        attendance.came(session, room.meeting, room.people[0], at=575)
    found = lost(room.rows(), Rules(), every=7, opened=542, closed=600)
    assert found == [(560, 575)]


_TIMES = st.lists(st.integers(0, 100), max_size=6, unique=True).map(sorted)


def _signed(number: int, marks: list[int]) -> Signed:
    spans = [
        (marks[at], marks[at + 1] if at + 1 < len(marks) else None)
        for at in range(0, len(marks), 2)
    ]
    state = "present" if spans else "absent"
    return Signed(
        number, number, f"P{number}", "", "voting", number, number, "", state, None, tuple(spans)
    )


@given(st.lists(_TIMES, min_size=1, max_size=9))
def test_every_minute_is_lost_or_has_a_quorum(marks: list[list[int]]) -> None:
    rows = [_signed(number, one) for number, one in enumerate(marks, 1)]
    gone = lost(rows, Rules(), every=len(rows), opened=0, closed=100)
    for minute in range(100):
        there = sum(
            any(came <= minute and (went is None or minute < went) for came, went in row.times
                if came is not None)
            for row in rows
        )  # fmt: skip
        assert any(a <= minute < b for a, b in gone) == (there <= len(rows) // 2)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(gone))


# ---------------------------------------------------------------------- motions


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_results_follow_the_rules(yes: int, no: int, out: int) -> None:
    present = yes + no + out
    assert (motions.outcome("majority", yes, no, present=present) == "carried") == (yes > no)
    two = motions.outcome("two_thirds", yes, no, present=present)
    assert (two == "carried") == (yes > 0 and yes >= 2 * no)
    most = motions.outcome("majority_present", yes, no, present=present)
    assert (most == "carried") == (yes > no + out)


def test_a_tie_fails_and_abstentions_are_not_counted() -> None:
    assert motions.outcome("majority", 4, 4, present=13) == "failed"
    assert motions.outcome("majority", 1, 0, present=13) == "carried"
    assert motions.outcome("two_thirds", 0, 0, present=13) == "failed"


def test_a_motion_has_the_next_number_of_its_year(room: Room) -> None:
    with room.desk.change("Two") as session:
        one = motions.add_motion(session, room.meeting, room.items[0])
        two = motions.add_motion(session, room.meeting, None)
        assert (one.number, one.topic, two.number) == (1, "minutes", 2)


def _motion(room: Room, **values: object) -> int:
    with room.desk.change("Motion") as session:
        number = motions.add_motion(session, room.meeting, room.items[0]).id
        motions.edit_motion(session, number, {"words": "Approve", **values}, present=7)
    return number


def test_nobody_seconds_their_own_motion(room: Room) -> None:
    with pytest.raises(InputError):
        _motion(room, mover_id=room.people[0], seconder_id=room.people[0])


def test_votes_are_checked_against_the_room(room: Room) -> None:
    room.starts(here=4)
    number = _motion(room, mover_id=room.people[5], votes_for=4, against=1)
    with room.desk.look() as reader:
        row = motions.motions(reader, room.meeting)[0]
    told = motions.faults(row, room.rows(), second_needed=True)
    assert len(told) == 3
    assert "5 votes" in told[0]
    assert "4 people" in told[0]
    with room.desk.change("Votes") as session:
        motions.edit_motion(session, number, {"votes_for": 9}, present=7)
    with room.desk.look() as reader:
        assert motions.motions(reader, room.meeting)[0].result == "open"


def test_the_chair_may_overrule_but_must_say_why(room: Room) -> None:
    number = _motion(room, votes_for=3, against=3)
    with pytest.raises(InputError), room.desk.change("Rule") as session:
        motions.settle_motion(session, number, "carried", present=7)
    with room.desk.change("Rule") as session:
        motions.settle_motion(session, number, "carried", present=7, note="The chair voted yes.")
        motions.edit_motion(session, number, {"words": "Approve it"}, present=7)
    with room.desk.look() as reader:
        row = motions.motions(reader, room.meeting)[0]
    assert (row.result, row.result_note) == ("carried", "The chair voted yes.")


def test_a_recusal_is_told_and_taken_back(room: Room) -> None:
    number = _motion(room, votes_for=3, against=1)
    with room.desk.change("Recuse") as session:
        motions.recuse(session, number, room.people[3], "Employer")
    with room.desk.look() as reader:
        row = motions.motions(reader, room.meeting)[0]
        assert row.recused == ((room.people[3], "Dev Ellis", "Employer"),)
        assert "Recused: Dev Ellis." in minutes.draft(reader, room.meeting)
    with room.desk.change("Not") as session:
        motions.recuse(session, number, room.people[3])
    with room.desk.look() as reader:
        assert motions.motions(reader, room.meeting)[0].recused == ()


# ---------------------------------------------------------------------- the clipboard


def test_keyed_numbers_are_understood() -> None:
    keyed = read_keys("1 2 5-7, L14 r17 e3 x2 90 oops", range(1, 41))
    assert keyed.rows == {1: "", 2: "X", 5: "", 6: "", 7: "", 14: "L", 17: "R", 3: "E"}
    assert len(keyed.faults) == 2


def test_a_sheet_is_ticked_off_and_corrected(room: Room) -> None:
    for typed in ("1-5 R6", "x2 e3"):
        rows = room.rows()
        with room.desk.change("Tick off") as session:
            tick_off(session, room.meeting, rows, read_keys(typed, range(1, 8)), now=None)
    states = [row.state for row in room.rows()]
    assert states == ["present", "", "excused", "present", "present", "remote", ""]


@given(st.text(max_size=40))
def test_whatever_is_keyed_names_only_rows_of_the_sheet(typed: str) -> None:
    keyed = read_keys(typed, range(1, 10))
    assert set(keyed.rows) <= set(range(1, 10))


@given(st.integers(0, 1439))
def test_a_clock_is_read_as_it_is_written(minute: int) -> None:
    assert read_clock(clock(minute)) == minute


def test_a_clock_is_read_as_people_type_it() -> None:
    assert [read_clock(one) for one in ("9:40", "940", "9", "1:30 pm", "12 am", "25", "9:70")] == [
        580, 580, 540, 810, 0, None, None,
    ]  # fmt: skip


# ---------------------------------------------------------------------- minutes


def test_minutes_tell_what_was_recorded(room: Room) -> None:
    room.starts(here=5)
    _motion(
        room, mover_id=room.people[0], seconder_id=room.people[1], votes_for=4, against=1,
        abstained=0,
    )  # fmt: skip
    with room.desk.change("More") as session:
        holding.note(session, room.items[0], "Ms. Bell read them.")
        decisions.add_decision(session, room.meeting, room.items[1], "The visit is in May.")
        owner = {"what": "Send the outline", "owner_id": room.people[2], "due": date(2026, 12, 11)}
        made = actions.add_action(session, owner, meeting=room.meeting)
        actions.edit_action(session, made.id, {"agenda_item_id": room.items[1]})
        holding.close(session, room.meeting, room.rows(), at=595)
    room.meets(date(2027, 1, 7))
    with room.desk.look() as reader:
        text = minutes.draft(reader, room.meeting)
    for words in (
        "# Minutes: Steering committee", "**Present (5):** Ada Bell; Ben Cole",
        "**Absent (2):** Finn Gray", "Call to order at 9:02 a.m.", "Ms. Bell read them.",
        "**Motion 2026-1.** Moved by Ada Bell, seconded by Ben Cole.\n",
        "\n**4** for, **1** against, **0** abstained.\n**Carried.**",
        "**Decided:** The visit is in May.",
        "**Action:** Send the outline — Cora Dunn, by", "Adjourned at 9:55 a.m.", "Next meeting:",
        "This item was not reached.", "5 of 7 voting members, 4 needed",
    ):  # fmt: skip
        assert words in text, words


def test_what_was_begun_and_left_empty_is_not_in_the_minutes(room: Room) -> None:
    room.starts()
    with room.desk.change("Empty ones") as session:
        motions.add_motion(session, room.meeting, room.items[0])
        decisions.add_decision(session, room.meeting, room.items[0])
        actions.add_action(session, {"agenda_item_id": room.items[0]}, meeting=room.meeting)
        holding.close(session, room.meeting, room.rows(), at=595)
    with room.desk.look() as reader:
        text = minutes.draft(reader, room.meeting)
    for word in ("Motion", "Open", "Decided", "Action"):
        assert word not in text, word


def test_a_meeting_does_not_close_before_it_opens(room: Room) -> None:
    room.starts(at=22 * 60 + 55)
    with pytest.raises(InputError, match="22:55"), room.desk.change("Close") as session:
        holding.close(session, room.meeting, room.rows(), at=8 * 60)
    assert room.held().state == "running"


def test_edited_minutes_stay_as_edited(room: Room) -> None:
    room.starts()
    with room.desk.change("Edit") as session:
        minutes.write(session, room.meeting, "As I wrote it.")
    with room.desk.change("Record") as session:
        holding.note(session, room.items[0], "Something new.")
    with room.desk.look() as reader:
        found = minutes.minutes(reader, room.meeting)
    assert found is not None
    assert (found.text, found.edited) == ("As I wrote it.", True)


def test_approved_minutes_are_frozen_and_corrected_by_a_note(room: Room) -> None:
    room.starts()
    with room.desk.change("Close") as session:
        holding.close(session, room.meeting, room.rows(), at=600)
    later, _items = room.meets(date(2027, 1, 7))
    with room.desk.look() as reader:
        assert [one.id for one in minutes.waiting(reader, room.id, before=date(2027, 1, 7))] == [
            room.meeting
        ]
        text = minutes.draft(reader, room.meeting)
    with room.desk.change("Approve") as session:
        minutes.approve(session, room.meeting, text=text, at_meeting=later, on=date(2027, 1, 7))
    for act in (
        lambda session: minutes.write(session, room.meeting, "other"),
        lambda session: holding.note(session, room.items[0], "other"),
        lambda session: attendance.left(session, room.meeting, room.people[0], at=560),
        lambda session: motions.add_motion(session, room.meeting, None),
        lambda session: decisions.add_decision(session, room.meeting, None),
    ):
        with pytest.raises(DeskError), room.desk.change("Change") as session:
            act(session)
    with room.desk.change("Correct") as session:
        minutes.add_correction(session, room.meeting, "Ms. Hale was there.", on=date(2027, 2, 4))
    with room.desk.look() as reader:
        found = minutes.minutes(reader, room.meeting)
    assert found is not None
    assert found.text == text
    assert found.corrections.endswith("Ms. Hale was there.")


def test_minutes_are_not_approved_before_they_were_held(room: Room) -> None:
    with pytest.raises(InputError), room.desk.change("Approve") as session:
        minutes.approve(session, room.meeting, text="x", at_meeting=None, on=date(2026, 12, 4))


# ---------------------------------------------------------------------- actions


def test_actions_by_person_overdue_and_ended(room: Room, today: date) -> None:
    with room.desk.change("Three") as session:
        late = actions.add_action(
            session, {"what": "Late", "owner_id": room.people[0], "due": date(2026, 11, 1)},
            committee=room.id,
        ).id  # fmt: skip
        actions.add_action(session, {"what": "Some day", "owner": "The chair"}, committee=room.id)
    with room.desk.look() as reader:
        assert [row.what for row in actions.actions(reader, person=room.people[0])] == ["Late"]
        assert [row.what for row in actions.overdue(reader, today=today)] == ["Late"]
        assert actions.count_open(reader, today=today) == (2, 1)
    with room.desk.change("Done") as session:
        actions.set_state(session, late, "done", on=today)
    with room.desk.look() as reader:
        assert [row.owner for row in actions.actions(reader, committee=room.id)] == ["The chair"]
        ended = actions.actions(reader, committee=room.id, ended=True)
    assert [(row.what, row.done) for row in ended] == [("Some day", None), ("Late", today)]


# ---------------------------------------------------------------------- typing is one step


def test_a_text_kept_while_typing_is_one_undo(room: Room) -> None:
    for text in ("A", "A b", "A b c"):
        with room.desk.change("Notes", joins="notes-1") as session:
            holding.note(session, room.items[0], text)
    assert room.desk.undo() == "Notes"
    assert room.held().items[0].notes == ""
    assert room.desk.redo() == "Notes"
    assert room.held().items[0].notes == "A b c"
    with room.desk.change("Notes", joins="notes-1") as session:
        holding.note(session, room.items[0], "later")
    room.desk.undo()
    assert room.held().items[0].notes == "A b c"  # what was undone between begins a step anew
