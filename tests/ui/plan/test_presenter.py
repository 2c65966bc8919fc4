"""The presenter's view: keys and a clicker turn, the notes are kept, the clock runs anew."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from citdesk.links import Link
from citdesk.plan import progress
from citdesk.plan.content import guide
from citdesk.ui.parts.prose import Prose
from citdesk.ui.plan.glossary import GlossaryDialog
from citdesk.ui.plan.presenter import Presenter, slides
from tests.coordinator import Coordinator


@pytest.fixture
def presenting(at_empty: Coordinator) -> Coordinator:
    """Somebody who presents the timeline."""
    at_empty.window.go(Link("plan", text="timeline"))
    at_empty.settles()
    at_empty.keys(Qt.Key.Key_F5)
    return at_empty


def presenter() -> Presenter:
    return next(
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, Presenter) and one.isVisible()
    )


def press(someone: Coordinator, key: Qt.Key) -> None:
    someone.qtbot.keyClick(presenter(), key)


def test_a_tasks_slides_hold_all_there_is_to_do() -> None:
    whole = guide("en")
    for task in whole.tasks:
        shown = list(slides(whole, task))
        lines = [line for one in shown for block in one.blocks for line in block.lines]
        assert all(item in lines for item in whole.page(task.id).things_to_do())
        assert shown[0].title == whole.title(task.id)


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space])
def test_keys_turn_the_slides(presenting: Coordinator, key: Qt.Key) -> None:
    assert presenter().number.text() == "1 of 7"
    press(presenting, key)
    assert presenter().title.text() == "Why now"
    press(presenting, Qt.Key.Key_PageUp)
    assert presenter().title.text() == "Develop a timeline"
    presenter().close()


def test_after_the_last_slide_comes_the_next_task(presenting: Coordinator) -> None:
    for _slide in range(7):
        press(presenting, Qt.Key.Key_Right)
    assert presenter().title.text() == "Broaden representation"
    press(presenting, Qt.Key.Key_Left)
    assert presenter().number.text() == "7 of 7"
    press(presenting, Qt.Key.Key_Right)
    press(presenting, Qt.Key.Key_Escape)
    presenting.settles()
    assert presenting.sees("Task 21")  # the window shows what was shown last


def test_notes_are_kept_as_they_are_typed(presenting: Coordinator) -> None:
    press(presenting, Qt.Key.Key_N)
    shown = presenter()
    presenting.qtbot.keyClicks(shown.notes, "Ask the jail")
    presenting.qtbot.keyClick(shown.notes, Qt.Key.Key_Escape)
    assert shown.notes_row.isHidden()
    shown.close()
    presenting.settles()
    desk = presenting.window.desk
    assert desk is not None
    with desk.look() as reader:
        assert progress.entry(reader, "timeline").notes == "Ask the jail"
    assert presenting.field("Notes").property("plainText") == "Ask the jail"


def test_the_clock_begins_anew(presenting: Coordinator) -> None:
    shown = presenter()
    shown.time.setText("12:34")
    shown.again.click()
    assert shown.time.text() == "0:00"
    shown.close()


def test_the_words_to_know_are_one_list(at_empty: Coordinator) -> None:
    at_empty.window.acts.glossary()
    dialog = at_empty.window.findChild(GlossaryDialog)
    assert dialog is not None
    words = " ".join(one.accessibleName() for one in dialog.findChildren(Prose))
    assert "quorum: How many voting members must be present" in words
    dialog.close()
