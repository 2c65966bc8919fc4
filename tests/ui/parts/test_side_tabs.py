"""The tab list: keys, counts, wide and narrow."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import theme
from citdesk.ui.parts.side_tabs import SideTabs

Show = Callable[[QWidget], None]


@pytest.fixture
def tabs(qtbot: QtBot, show: Show) -> SideTabs:
    made = SideTabs("Tabs")
    made.add("today", "today", "Today")
    made.add("directory", "people", "Directory")
    made.add("committee", "committee", "Committee")
    show(made)
    return made


def test_arrows_home_and_end_move_and_select(qtbot: QtBot, tabs: SideTabs) -> None:
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    walked = []
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_End,
        Qt.Key.Key_Home,
        Qt.Key.Key_Up,
    ):
        qtbot.keyClick(tabs, key)
        walked.append(tabs.key())
    assert walked == [
        "directory",
        "committee",
        "committee",
        "directory",
        "committee",
        "today",
        "today",
    ]


def test_a_click_selects(qtbot: QtBot, tabs: SideTabs) -> None:
    with qtbot.waitSignal(tabs.chosen) as heard:
        qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert heard.args == ["committee"]


def test_a_count_is_spoken_with_the_name(tabs: SideTabs) -> None:
    def names() -> list[str]:
        found = QAccessible.queryAccessibleInterface(tabs)
        return [found.child(number).text(QAccessible.Text.Name) for number in range(3)]

    tabs.set_count("committee", 3, "Committee, 3 need attention")
    assert names() == ["Today", "Directory", "Committee, 3 need attention"]
    tabs.set_count("committee", 0, "Committee, nothing")
    assert names() == ["Today", "Directory", "Committee"]


def test_wide_and_narrow(qtbot: QtBot, tabs: SideTabs, app: QApplication) -> None:
    assert tabs.sizeHint().width() == theme.px(172)
    assert tabs.sizeHint().height() == 3 * theme.px(38)
    wide = tabs.grab()
    tabs.set_narrow(True)
    assert tabs.is_narrow()
    assert tabs.sizeHint().width() == theme.px(76)
    assert tabs.sizeHint().height() == 3 * theme.px(54)
    assert tabs.tabRect(2).width() == theme.px(76)
    assert tabs.grab().size() != wide.size() or tabs.sizeHint() != wide.size()
    theme.apply(app, theme.Theme("dark", 1.5))
    assert tabs.sizeHint().width() == theme.px(76)
    assert tabs.tabRect(1).height() == theme.px(54)
    tabs.set_narrow(False)
    assert tabs.tabRect(1).height() == theme.px(38)


def test_the_ring_goes_around_the_chosen_tab(tabs: SideTabs) -> None:
    tabs.choose("directory")
    assert tabs.tabRect(1).contains(tabs.ring_rect())
