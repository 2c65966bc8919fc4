"""Today with the keyboard: after an act one goes on where one was."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from citdesk.deskfile.desk import Desk
from citdesk.ui.today.tab import TodayTab
from tests.coordinator import Coordinator, name_of


def acts(today: TodayTab, word: str) -> list[str]:
    """What the lines end in, from the top."""
    found = [one for one in today.findChildren(QPushButton) if one.isVisible()]
    found.sort(key=lambda one: one.mapTo(today, one.rect().topLeft()).y())
    return [name_of(one) for one in found if name_of(one).startswith(word)]


def today_of(coordinator: Coordinator) -> TodayTab:
    today = coordinator.window.findChild(TodayTab)
    assert isinstance(today, TodayTab)
    return today


def test_after_done_the_keyboard_is_on_the_next_line(at_sample: Coordinator) -> None:
    at_sample.ctrl(Qt.Key.Key_1)
    today = today_of(at_sample)
    due = acts(today, "Done: ")
    assert len(due) > 1
    at_sample.presses(due[0])
    assert name_of(at_sample.focus()) == due[1]


def test_after_the_last_done_the_keyboard_is_below_or_in_the_header(
    at_sample: Coordinator,
) -> None:
    at_sample.ctrl(Qt.Key.Key_1)
    today = today_of(at_sample)
    while due := acts(today, "Done: "):
        at_sample.presses(due[0])
    waiting = acts(today, "Log a talk with ")
    expected = waiting[0] if waiting else "Log a conversation"
    assert name_of(at_sample.focus()) == expected


def test_a_desk_to_read_only_says_why(coordinator: Coordinator, sample: Desk) -> None:
    with Desk.open(sample.path, read_only=True) as desk:
        coordinator.window.show_desk(desk, "today")
        coordinator.settles()
        today = today_of(coordinator)
        for name in (*acts(today, "Done: "), *acts(today, "Log a ")):
            act = coordinator.finds(name, QPushButton)
            assert (act.isEnabled(), act.toolTip()) == (False, desk.reason)
