"""The running meeting on one screen, by keyboard; what is typed outlives the program."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from citdesk.deskfile.desk import Desk
from citdesk.meetings import actions, attendance, holding, minutes, motions
from citdesk.meetings.motions import MotionRow
from citdesk.ui.meetings.hold import HoldView
from tests.coordinator import name_of
from tests.meetings.room import HELD, Room
from tests.ui.meetings.holding_window import HoldingWindow

ROOT = Path(__file__).parents[3]
_CTRL = Qt.KeyboardModifier.ControlModifier


class Secretary:
    """Somebody who keeps the record: finds everything by its accessible name."""

    def __init__(self, room: Room, qtbot: QtBot) -> None:
        self.room, self.qtbot = room, qtbot
        self.window = HoldingWindow(room.desk, room.meeting)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def finds(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The visible widget of this name."""
        root = QApplication.activeModalWidget() or self.window
        seen = [one for one in root.findChildren(kind) if one.isVisible()]
        found = [one for one in seen if name_of(one) == name]
        assert found, f"nothing is called {name!r}; there are {sorted(map(name_of, seen))}"
        return found[0]

    def presses(self, name: str) -> None:
        """Click a button."""
        button = self.finds(name, QAbstractButton)
        assert button.isEnabled()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def types(self, text: str) -> None:
        """Type where the keyboard is."""
        self.qtbot.keyClicks(self.focus(), text)

    def keys(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(self.focus(), key, modifier)

    def focus(self) -> QWidget:
        """Where the keyboard is."""
        return QApplication.focusWidget() or self.window.view

    def motion(self) -> MotionRow:
        """The last motion of the meeting."""
        with self.room.desk.look() as reader:
            return motions.motions(reader, self.room.meeting)[-1]


@pytest.fixture
def secretary(dressed: QApplication, desk: Desk, today: date, qtbot: QtBot) -> Iterator[Secretary]:
    """A secretary before the meeting."""
    made = Secretary(Room(desk, today), qtbot)
    yield made
    made.window.stop()
    made.window.close()
    assert not made.window.failures


def test_a_meeting_is_held_by_keyboard(secretary: Secretary) -> None:
    room = secretary.room
    secretary.keys(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert room.held().opened == 542
    secretary.keys(Qt.Key.Key_F8)
    for letter in "abcde":
        secretary.types(letter)
        secretary.keys(Qt.Key.Key_Space)
    assert [row.here for row in room.rows()] == [True] * 5 + [False] * 2
    assert name_of(secretary.finds("5 of 7, 4 needed")) == "5 of 7, 4 needed"
    secretary.finds("Notes", QPlainTextEdit).setFocus()
    secretary.types("The chair opened.")
    secretary.keys(Qt.Key.Key_M, _CTRL)
    secretary.types("Approve the minutes.")
    secretary.finds("For", QLineEdit).setFocus()
    secretary.types("4")
    secretary.finds("Against", QLineEdit).setFocus()
    secretary.types("1")
    secretary.window.minute = 560
    secretary.keys(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    made = secretary.motion()
    assert (made.words, made.votes_for, made.against) == ("Approve the minutes.", 4, 1)
    assert made.result == "carried"
    first, second = room.held().items[:2]
    assert (first.state, first.ended, first.notes) == ("done", 560, "The chair opened.")
    assert second.state == "running"


def test_who_leaves_later_has_left_at_the_minute(secretary: Secretary) -> None:
    secretary.room.starts()
    secretary.window.minute = 580
    secretary.keys(Qt.Key.Key_F8)
    secretary.types("hale")
    secretary.keys(Qt.Key.Key_Space)
    assert secretary.room.rows()[6].times == ((None, 580),)
    secretary.window.minute = 590
    secretary.keys(Qt.Key.Key_Space)
    assert secretary.room.rows()[6].times == ((None, 580), (590, None))


def test_decisions_and_actions_are_kept_as_typed(secretary: Secretary) -> None:
    secretary.room.starts()
    secretary.keys(Qt.Key.Key_D, _CTRL)
    secretary.types("In May.")
    secretary.keys(Qt.Key.Key_T, _CTRL)
    secretary.types("Send the outline")
    owner = secretary.finds("Owner", QLineEdit)
    owner.setFocus()
    secretary.types("The chair")
    secretary.finds("Notes", QPlainTextEdit).setFocus()
    with secretary.room.desk.look() as reader:
        text = minutes.draft(reader, secretary.room.meeting)
    assert "**Decided:** In May." in text
    assert "**Action:** Send the outline — The chair" in text


def test_the_page_scrolls_to_the_field_that_has_the_keyboard(secretary: Secretary) -> None:
    secretary.room.starts()
    for _n in range(4):
        secretary.keys(Qt.Key.Key_M, _CTRL)
    secretary.keys(Qt.Key.Key_T, _CTRL)
    secretary.qtbot.wait(50)  # the page grows with the next events
    field = secretary.focus()
    assert name_of(field) == "Action"
    assert field.visibleRegion().boundingRect() == field.rect()
    assert field.width() > 400
    due = secretary.finds("Due", QLineEdit)
    assert isinstance(due, QLineEdit)
    hint = due.fontMetrics().horizontalAdvance(due.placeholderText())
    assert hint < due.contentsRect().width() - 30


def test_typing_is_one_undo_and_undo_shows(secretary: Secretary) -> None:
    secretary.room.starts()
    notes = secretary.finds("Notes", QPlainTextEdit)
    assert isinstance(notes, QPlainTextEdit)
    notes.setFocus()
    for text in ("One. ", "Two."):
        secretary.types(text)
        secretary.qtbot.waitUntil(
            lambda: secretary.room.held().items[0].notes == notes.toPlainText(), timeout=5000
        )
    assert secretary.room.desk.undo() == "Notes: Minutes"
    assert notes.toPlainText() == ""


def test_votes_owner_and_day_are_kept_while_typed(secretary: Secretary) -> None:
    secretary.room.starts()
    secretary.keys(Qt.Key.Key_M, _CTRL)
    box = secretary.finds("For", QLineEdit)
    box.setFocus()
    secretary.types("12")
    secretary.qtbot.waitUntil(lambda: secretary.motion().votes_for == 12, timeout=5000)
    assert box.hasFocus()
    secretary.types("3")
    secretary.qtbot.waitUntil(lambda: secretary.motion().votes_for == 123, timeout=5000)
    assert secretary.room.desk.undo()
    assert secretary.motion().votes_for is None  # one step as long as the field is not left
    secretary.keys(Qt.Key.Key_T, _CTRL)
    for name, typed in (("Owner", "The chair"), ("Due", "11 Dec 2026")):
        field = secretary.finds(name, QLineEdit)
        field.setFocus()
        secretary.types(typed)
    secretary.qtbot.waitUntil(lambda: taken_on(secretary) == ("The chair", "2026-12-11"))
    assert secretary.focus() is secretary.finds("Due", QLineEdit)


def taken_on(secretary: Secretary) -> tuple[str, str]:
    with secretary.room.desk.look() as reader:
        (row,) = actions.taken_on(reader, secretary.room.meeting)
    return row.owner, str(row.due)


def test_after_the_close_times_are_not_lost_unasked(secretary: Secretary) -> None:
    room = secretary.room
    room.starts()
    with room.desk.change("Close") as session:
        attendance.set_times(session, room.meeting, room.people[2], [(550, 575)])
        attendance.set_times(session, room.meeting, room.people[3], [(550, None)])
        holding.close(session, room.meeting, room.rows(), at=600)
    view = secretary.window.view
    assert isinstance(view, HoldView)
    (row,) = [one for one in room.rows() if one.person_id == room.people[3]]
    before = room.rows()
    for answer in ("Cancel", "Forget the times"):
        QTimer.singleShot(50, lambda answer=answer: secretary.presses(answer))
        view.room.tick(row)
        if answer == "Cancel":
            assert room.rows() == before
    (row,) = [one for one in room.rows() if one.person_id == room.people[3]]
    assert (row.state, row.times) == ("", ())


def test_tabling_and_break(secretary: Secretary) -> None:
    secretary.room.starts()
    secretary.presses("Break")
    assert secretary.room.held().on_break
    secretary.presses("End the break")
    secretary.presses("Table this item")
    assert secretary.room.held().items[0].state == "tabled"


def test_approved_minutes_close_the_page(secretary: Secretary) -> None:
    room = secretary.room
    room.starts()
    later, _items = room.meets(date(2027, 1, 7))
    with room.desk.change("Approve") as session:
        holding.close(session, room.meeting, room.rows(), at=600)
        minutes.approve(
            session, room.meeting, text="As read.", at_meeting=later, on=date(2027, 1, 7)
        )
    notes = secretary.finds("Notes", QPlainTextEdit)
    assert isinstance(notes, QPlainTextEdit)
    assert notes.isReadOnly()
    secretary.keys(Qt.Key.Key_M, _CTRL)
    with room.desk.look() as reader:
        assert motions.motions(reader, room.meeting) == []


def test_a_carried_motion_approves_the_minutes_before(
    dressed: QApplication, desk: Desk, qtbot: QtBot
) -> None:
    from citdesk.ui.meetings.minutes_view import ApproveDialog

    room = Room(desk, date(2026, 11, 24))
    room.starts()
    old = room.meeting
    with desk.change("Close") as session:
        holding.close(session, old, room.rows(), at=600)
    room.meeting, room.items = room.meets(date(2027, 1, 7))
    room.starts()
    with desk.change("Motion") as session:
        number = motions.add_motion(session, room.meeting, room.items[0]).id
        motions.edit_motion(session, number, {"words": "Approve", "votes_for": 5}, present=7)
    window = HoldingWindow(desk, room.meeting, today=date(2027, 1, 7))
    qtbot.addWidget(window)
    window.show()

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ApproveDialog)
        assert dialog.windowTitle() == "Approve the minutes of 3 December 2026"
        qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, agree)
    button = next(
        one
        for one in window.findChildren(QAbstractButton)
        if name_of(one) == "Approve the minutes…"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with desk.look() as reader:
        found = minutes.minutes(reader, old)
    assert found is not None
    assert (found.state, found.approved_at_id) == ("approved", room.meeting)
    step = desk.undoable()
    assert step is not None
    assert "undone, they are a draft again" in step.name
    window.stop()
    window.close()


def test_a_meeting_closes_after_its_call_to_order(secretary: Secretary) -> None:
    room = secretary.room
    room.starts(at=22 * 60 + 55)
    secretary.window.minute = 10  # past midnight
    seen: list[str] = []

    def close() -> None:
        field = secretary.finds("Adjourned at", QLineEdit)
        assert isinstance(field, QLineEdit)
        seen.append(field.text())
        field.setText("8:00")
        secretary.presses("Close meeting")
        seen.append(field.accessibleDescription())
        field.setText("23:59")
        secretary.presses("Close meeting")

    QTimer.singleShot(0, close)
    secretary.presses("Close meeting…")
    assert seen[0] == "23:59"
    assert "called to order at 22:55" in seen[1]
    assert room.held().closed == 23 * 60 + 59


def answer(secretary: Secretary, button: str) -> None:
    """Start the meeting, and answer what is asked about its day."""
    QTimer.singleShot(0, lambda: secretary.presses(button))
    secretary.keys(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)


@pytest.mark.parametrize(
    ("today", "button", "held"),
    [
        (date(2026, 11, 25), "Not now", None),
        (date(2026, 11, 25), "Hold it today", date(2026, 11, 25)),
        (date(2026, 12, 10), "Hold it today", date(2026, 12, 10)),
        (date(2026, 12, 10), "It was held on 3 December 2026", date(2026, 12, 3)),
    ],
)
def test_on_another_day_it_is_asked_when_a_meeting_is_held(
    secretary: Secretary, today: date, button: str, held: date | None
) -> None:
    secretary.window.today = today
    answer(secretary, button)
    found = secretary.room.held()
    assert found.state == ("planned" if held is None else "running")
    assert found.held == (held or date(2026, 12, 3))
    late = [one for one in secretary.window.findChildren(QWidget) if name_of(one) == "2 min behind"]
    assert bool(late and late[0].isVisible()) == (held == today)
    if held is not None:
        secretary.room.desk.undo()
        assert (secretary.room.held().state, secretary.room.held().held) == ("planned", HELD)


@pytest.mark.parametrize(
    ("later", "words"),
    [(None, "None is planned."), (date(2027, 1, 7), "planned for 7 January 2027")],
)
def test_minutes_that_no_meeting_can_approve_say_what_is_missing(
    dressed: QApplication, desk: Desk, today: date, qtbot: QtBot, later: date | None, words: str
) -> None:
    from citdesk.ui.meetings.minutes_view import ApproveDialog

    room = Room(desk, today)
    room.starts()
    with desk.change("Close") as session:
        holding.close(session, room.meeting, room.rows(), at=600)
    if later is not None:
        room.meets(later)
    window = HoldingWindow(desk, room.meeting, minutes=True, today=today)
    qtbot.addWidget(window)
    window.show()
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ApproveDialog)
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        assert not dialog.keep.isEnabled()
        dialog.reject()

    QTimer.singleShot(0, look)
    button = next(one for one in window.findChildren(QAbstractButton) if name_of(one) == "Approve…")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert any("was started yet" in one and words in one for one in seen)
    window.stop()
    window.close()


def test_a_sheet_is_keyed_and_a_visitor_added(secretary: Secretary, qtbot: QtBot) -> None:
    from citdesk.ui.meetings.tick_off import TickOff

    room, view = secretary.room, secretary.window.view
    dialog = TickOff(view.around, room.held(), lambda: 600, parent=view)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.keys, "1-3 5 R6")
    qtbot.keyClick(dialog.keys, Qt.Key.Key_Return)
    assert [row.state for row in room.rows()] == [
        "present", "present", "present", "", "present", "remote", "",
    ]  # fmt: skip
    listed = [dialog.list.item(n).text() for n in range(dialog.list.count())]
    assert (listed[4].endswith("here"), listed[5].endswith("remotely")) == (True, True)
    qtbot.keyClicks(dialog.keys, "99")
    qtbot.keyClick(dialog.keys, Qt.Key.Key_Return)
    assert dialog.keys.text() == "99"  # what cannot be understood stays to be put right
    dialog.keys.clear()
    qtbot.keyClicks(dialog.visitor, "Hank Ives")
    qtbot.mouseClick(
        next(one for one in dialog.findChildren(QAbstractButton) if name_of(one) == "Add visitor"),
        Qt.MouseButton.LeftButton,
    )
    guest = room.rows()[-1]
    assert (guest.row, guest.name, guest.kind, guest.here) == (8, "Hank Ives", "guest", True)
    buttons = [name_of(one) for one in dialog.findChildren(QAbstractButton) if one.isVisible()]
    assert "Close" in buttons
    assert "Cancel" not in buttons
    dialog.reject()


def test_edited_minutes_are_kept_and_read_only_desks_respected(
    dressed: QApplication, desk: Desk, today: date, qtbot: QtBot
) -> None:
    room = Room(desk, today)
    room.starts()
    window = HoldingWindow(desk, room.meeting, minutes=True)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    text = next(one for one in window.findChildren(QPlainTextEdit) if one.isVisible())
    text.setFocus()
    qtbot.keyClicks(text, "Note: ")
    assert window.view.leave()
    with desk.look() as reader:
        found = minutes.minutes(reader, room.meeting)
    assert found is not None
    assert found.text.startswith("Note: # Minutes")
    window.stop()
    window.close()
    path = desk.path
    desk.close()
    with Desk.open(path, read_only=True) as other:
        again = HoldingWindow(other, room.meeting)
        qtbot.addWidget(again)
        again.show()
        fields = [one for one in again.findChildren(QPlainTextEdit) if one.isVisible()]
        assert all(one.isReadOnly() for one in fields)
        again.stop()
        again.close()


def test_what_was_typed_outlives_a_killed_program(desk: Desk, today: date) -> None:
    room = Room(desk, today)
    room.starts()
    with desk.change("Came") as session:
        attendance.came(session, room.meeting, room.people[0], at=None)
    path = desk.path
    desk.close()
    words = "Nothing typed is ever lost."
    command = [
        sys.executable, "-m", "tests.ui.meetings.holding_window",
        str(path), str(room.meeting), words,
    ]  # fmt: skip
    program = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == "typed\n"
        for _moment in range(40):  # it goes on running; its own clock keeps what was typed
            with pytest.raises(subprocess.TimeoutExpired):
                program.wait(timeout=0.5)
            if _notes_of(path, room.meeting) == words:
                break
    finally:
        program.send_signal(signal.SIGKILL)
        program.communicate()
    with Desk.open(path):  # its lock is no hindrance
        assert _notes_of(path, room.meeting) == words


def _notes_of(path: Path, meeting: int) -> str:
    """What stands in the file, as somebody reads it who may not write."""
    with Desk.open(path, read_only=True) as desk, desk.look() as reader:
        found = holding.held(reader, meeting)
    assert found is not None
    return found.items[0].notes
