"""View switches and filters."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import theme
from citdesk.ui.parts.tab_bars import LineTabs, PaintedTabs, Pieces, Segments

Show = Callable[[QWidget], None]
VIEWS = [("people", "People"), ("agencies", "Agencies"), ("map", "Map & more")]


@pytest.mark.parametrize("kind", [Segments, LineTabs])
def test_arrows_and_clicks_choose(qtbot: QtBot, show: Show, kind: type[PaintedTabs]) -> None:
    tabs = kind(VIEWS, "View")
    show(tabs)
    heard: list[str] = []
    tabs.chosen.connect(heard.append)
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.key() == "agencies"
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert heard == ["agencies", "map", "agencies"]
    assert not tabs.grab().isNull()


def test_segments_are_a_tab_list_for_a_screen_reader(qtbot: QtBot) -> None:
    tabs = Segments(VIEWS, "View")
    qtbot.addWidget(tabs)
    tabs.show()
    found = QAccessible.queryAccessibleInterface(tabs)
    assert found.role() == QAccessible.Role.PageTabList
    names = [found.child(number).text(QAccessible.Text.Name) for number in range(3)]
    assert names == ["People", "Agencies", "Map & more"]


def test_other_tabs_keep_what_was_chosen(qtbot: QtBot) -> None:
    tabs = Segments(VIEWS)
    qtbot.addWidget(tabs)
    tabs.choose("map")
    heard: list[str] = []
    tabs.chosen.connect(heard.append)
    tabs.set_tabs([("coverage", "Coverage"), ("map", "Map 3")])
    assert (tabs.key(), tabs.words(tabs.currentIndex()), heard) == ("map", "Map 3", [])
    tabs.choose("no such view")
    assert tabs.key() == "map"
    tabs.set_tabs([])
    assert tabs.key() == ""


def test_segments_grow_with_the_text(qtbot: QtBot, app: QApplication) -> None:
    tabs = Segments(VIEWS)
    qtbot.addWidget(tabs)
    tabs.show()
    before = tabs.sizeHint()
    assert before.height() == theme.px(30)
    theme.apply(app, theme.Theme("light", 2.0))
    assert tabs.sizeHint().height() == theme.px(30)
    assert tabs.sizeHint().width() > 1.7 * before.width()


def test_pieces_are_radio_buttons_with_one_tab_stop(qtbot: QtBot, show: Show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    pieces = Pieces(VIEWS, "How")
    after = QRadioButton("after", window)
    after.setAutoExclusive(False)
    column.addWidget(pieces)
    column.addWidget(after)
    show(window)
    heard: list[str] = []
    pieces.chosen.connect(heard.append)
    assert pieces.key() == "people"
    pieces.setFocus(Qt.FocusReason.TabFocusReason)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QRadioButton)
    role = QAccessible.queryAccessibleInterface(focus).role()
    assert role == QAccessible.Role.RadioButton
    qtbot.keyClick(focus, Qt.Key.Key_Right)
    assert (pieces.key(), heard) == ("agencies", ["agencies"])
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_pieces_can_be_chosen_and_replaced(qtbot: QtBot) -> None:
    pieces = Pieces(VIEWS)
    qtbot.addWidget(pieces)
    pieces.choose("map")
    assert pieces.key() == "map"
    pieces.choose("nothing")
    assert pieces.key() == "map"
    pieces.set_choices([("phone", "Phone")])
    assert pieces.key() == "phone"
    assert not pieces.grab().isNull()
