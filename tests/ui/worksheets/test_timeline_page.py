"""The timeline's page, as a person presses: count back, move with a reason, look at a copy."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from citdesk.documents import timeline
from citdesk.documents.timeline import Line
from citdesk.links import Link
from citdesk.ui.parts.buttons import Choice
from citdesk.ui.parts.record_table import RecordTable
from citdesk.ui.worksheets.line_dialog import LineDialog
from citdesk.ui.worksheets.timeline import TimelinePage
from tests.coordinator import Coordinator, name_of
from tests.ui.worksheets.conftest import first_row, page


@pytest.fixture
def at_timeline(at_empty: Coordinator) -> Coordinator:
    """Somebody at the timeline of an empty desk."""
    at_empty.window.go(Link("timeline"))
    at_empty.settles()
    return at_empty


def lines(someone: Coordinator) -> list[Line]:
    desk = someone.window.desk
    assert desk is not None
    with desk.look() as reader:
        return timeline.lines(reader)


def adds(someone: Coordinator, what: str) -> None:
    someone.presses("Add a line…")
    someone.types(what, "What")
    someone.presses("Add it")
    someone.settles()


def test_an_empty_timeline_offers_the_ways_to_begin(at_timeline: Coordinator) -> None:
    assert at_timeline.sees("What comes when?")
    at_timeline.presses("Count back from a first course…")
    at_timeline.types("3 May 2027", "First day of the course")
    at_timeline.presses("Put them in")
    at_timeline.settles()
    assert len(lines(at_timeline)) == 13
    assert at_timeline.sees("Planned")
    at_timeline.ctrl(Qt.Key.Key_Z)
    at_timeline.settles()
    assert not lines(at_timeline)
    assert at_timeline.sees("What comes when?")


def test_a_course_that_comes_soon_says_what_would_have_begun(at_timeline: Coordinator) -> None:
    at_timeline.presses("Count back from a first course…")
    at_timeline.types("30 Nov 2027", "First day of the course")
    assert not at_timeline.sees("would have begun")
    at_timeline.clears("First day of the course")
    at_timeline.types("1 Dec 2026", "First day of the course")
    assert at_timeline.sees("10 of 13 lines would have begun before today.")
    at_timeline.presses("Put them in")
    assert len(lines(at_timeline)) == 13


def test_a_line_over_two_years_tells_both(at_timeline: Coordinator) -> None:
    at_timeline.presses("Add a line…")
    at_timeline.types("Write the policies", "What")
    at_timeline.clears("Begins")
    at_timeline.types("10 Mar 2026", "Begins")
    at_timeline.clears("Weeks")
    at_timeline.types("52", "Weeks")
    at_timeline.presses("Add it")
    assert "10 Mar 2026 to 8 Mar 2027" in first_row(at_timeline, "Lines of the timeline")


def offered(someone: Coordinator) -> list[str]:
    """What the head of the page offers, from left to right."""
    buttons = page(someone).header.findChildren(QPushButton)
    return [name_of(one) for one in buttons if one.isVisible()]


def test_an_empty_timeline_offers_no_empty_paper_at_its_head(at_timeline: Coordinator) -> None:
    assert offered(at_timeline) == ["Back to the plan", "More actions"]
    at_timeline.window.resize(at_timeline.window.width() - 20, at_timeline.window.height())
    at_timeline.settles()
    assert offered(at_timeline) == ["Back to the plan", "More actions"]
    adds(at_timeline, "Memorandum")
    assert offered(at_timeline) == ["Back to the plan", "Print…", "Add a line…", "More actions"]
    at_timeline.ctrl(Qt.Key.Key_Z)
    at_timeline.settles()
    assert offered(at_timeline) == ["Back to the plan", "More actions"]


def counts_back(someone: Coordinator, day: str) -> None:
    shown = page(someone)
    assert isinstance(shown, TimelinePage)
    shown.count_back()
    someone.settles()
    someone.types(day, "First day of the course")
    someone.presses("Put them in")
    someone.settles()


def test_counting_back_twice_puts_in_what_is_missing(at_timeline: Coordinator) -> None:
    counts_back(at_timeline, "3 May 2027")
    assert at_timeline.sees("13 lines are put in")
    at_timeline.finds("Lines of the timeline", RecordTable).setFocus()
    at_timeline.keys(Qt.Key.Key_Delete)
    at_timeline.settles()
    counts_back(at_timeline, "3 May 2027")
    assert at_timeline.sees("1 line is put in")
    assert len(lines(at_timeline)) == 13
    counts_back(at_timeline, "3 May 2027")
    assert at_timeline.sees("All of these lines are there already.")
    at_timeline.presses("Cancel")
    assert len(lines(at_timeline)) == 13


def test_a_course_too_far_off_is_said_at_its_field(at_timeline: Coordinator) -> None:
    counts_back(at_timeline, "3 May 2000")
    assert at_timeline.sees("A day in the years 2000 to 2100 is needed.")
    at_timeline.presses("Cancel")
    assert not lines(at_timeline)


def test_lines_that_would_wait_for_each_other_are_refused(at_timeline: Coordinator) -> None:
    for what in ("First", "Second"):
        adds(at_timeline, what)
    first, second = lines(at_timeline)
    desk = at_timeline.window.desk
    assert desk is not None
    with desk.change("Wait") as session:
        timeline.edit_line(session, second.id, {"waits_for": [first.id]}, on=date(2026, 4, 2))
    at_timeline.settles()
    dialog = LineDialog(page(at_timeline).around, first, lines(at_timeline),
                        parent=at_timeline.window)  # fmt: skip
    dialog.open()
    dialog._wait(second.id, True)
    at_timeline.presses("Keep")
    told = "“Second” itself waits for this line, or for one that waits for it."
    assert dialog.waits_field.error() == told
    assert not lines(at_timeline)[0].waits_for
    dialog._wait(second.id, False)
    at_timeline.presses("Keep")
    assert not dialog.isVisible()


def test_a_line_is_added_moved_with_a_reason_and_done(at_timeline: Coordinator) -> None:
    adds(at_timeline, "Memorandum")
    table = at_timeline.finds("Lines of the timeline", RecordTable)
    table.setFocus()
    at_timeline.keys(Qt.Key.Key_Return)
    at_timeline.clears("Begins")
    at_timeline.types("1 Sep 2027", "Begins")
    at_timeline.presses("Keep")
    assert at_timeline.sees("Say why it is moved, so that the partners understand.")
    at_timeline.types("Counsel needs the summer")  # the keyboard is there already
    at_timeline.presses("Keep")
    at_timeline.settles()
    (line,) = lines(at_timeline)
    assert (line.starts, line.moves[0].why) == (date(2027, 9, 1), "Counsel needs the summer")
    at_timeline.presses("Done")
    at_timeline.settles()
    assert lines(at_timeline)[0].state == "done"


def test_a_dated_copy_tells_what_changed(at_timeline: Coordinator) -> None:
    adds(at_timeline, "Memorandum")
    page(at_timeline).keep_copy()
    at_timeline.types("Retreat", "What for, such as “Before the retreat”")
    at_timeline.presses("Keep it")
    at_timeline.settles()
    adds(at_timeline, "Curriculum")
    page(at_timeline).look_at_copies()
    at_timeline.settles()
    copy = at_timeline.field("The copy, and what changed since")
    assert isinstance(copy, QPlainTextEdit)
    shown = copy.toPlainText()
    added = [row for row in shown.splitlines() if row.startswith("+ ")]
    assert len(added) == 1
    assert "Curriculum" in added[0]
    at_timeline.presses("Close")
    at_timeline.settles()


def test_a_reason_in_two_lines_is_no_change(at_timeline: Coordinator) -> None:
    adds(at_timeline, "Memorandum")
    desk = at_timeline.window.desk
    assert desk is not None
    (line,) = lines(at_timeline)
    with desk.change("Move") as session:
        moved = {"starts": date(2027, 9, 1)}
        timeline.edit_line(session, line.id, moved, why="Counsel\nis away", on=date(2026, 4, 2))
    at_timeline.settles()
    page(at_timeline).keep_copy()
    at_timeline.presses("Keep it")
    at_timeline.settles()
    page(at_timeline).look_at_copies()
    at_timeline.settles()
    assert at_timeline.sees("It is still as on this copy.")
    at_timeline.presses("Close")
    at_timeline.settles()


def test_del_removes_and_undo_brings_back(at_timeline: Coordinator) -> None:
    adds(at_timeline, "Memorandum")
    at_timeline.finds("Lines of the timeline", RecordTable).setFocus()
    at_timeline.keys(Qt.Key.Key_Delete)
    at_timeline.settles()
    assert not lines(at_timeline)
    at_timeline.ctrl(Qt.Key.Key_Z)
    at_timeline.settles()
    assert len(lines(at_timeline)) == 1


def test_after_a_removal_the_next_line_is_chosen(at_timeline: Coordinator) -> None:
    for what in ("First", "Second", "Third"):
        adds(at_timeline, what)
    table = at_timeline.finds("Lines of the timeline", RecordTable)
    assert isinstance(table, RecordTable)
    table.select_row(1)
    table.setFocus()
    at_timeline.keys(Qt.Key.Key_Delete)
    assert table.current() == lines(at_timeline)[1].id
    table.select_row(1)
    at_timeline.keys(Qt.Key.Key_Delete)
    assert table.current() == lines(at_timeline)[0].id


def test_how_it_stands_is_said_once_for_all(at_timeline: Coordinator) -> None:
    adds(at_timeline, "Memorandum")
    page(at_timeline).change_about()
    at_timeline.settles()
    at_timeline.waits_for("As of")
    at_timeline.settles()
    state = at_timeline.finds("Draft", Choice)  # on Linux called by its value
    assert isinstance(state, Choice)
    state.setFocus()
    for _n in range(2):
        at_timeline.keys(Qt.Key.Key_Down)
    at_timeline.types("Dr. Raman", "Who sees to it")
    at_timeline.presses("Keep")
    at_timeline.settles()
    assert at_timeline.sees("Adopted · kept by Dr. Raman")
