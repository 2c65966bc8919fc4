"""The ring is where the keyboard is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.focus_ring import FocusRing
from citdesk.ui.parts.scroll import ScrollArea
from citdesk.ui.parts.side_tabs import SideTabs

Show = Callable[[QWidget], None]


class Page(QWidget):
    """A window with a button, a field, tabs, and a long pane that scrolls."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.button, self.field, self.tabs = Button("Do it"), QLineEdit(), SideTabs("Tabs")
        self.tabs.add("a", "today", "Today")
        self.tabs.add("b", "people", "Directory")
        pane = QWidget()
        inner = QVBoxLayout(pane)
        self.lines = [Button(f"Line {number}") for number in range(30)]
        for line in self.lines:
            inner.addWidget(line)
        self.area = ScrollArea(pane, "window")
        self.area.setFixedHeight(150)
        for widget in (self.button, self.field, self.tabs, self.area):
            column.addWidget(widget)
        self.ring = FocusRing(self)


@pytest.fixture
def page(qtbot: QtBot, show: Show) -> Page:
    made = Page()
    show(made)
    return made


def test_it_surrounds_what_the_keyboard_reached(page: Page) -> None:
    page.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.ring.target() is page.button
    assert page.ring.isVisible()
    around = page.button.geometry()
    assert page.ring.geometry().contains(around)
    assert page.ring.geometry().width() - around.width() <= 20


def test_a_click_on_a_button_shows_none(qtbot: QtBot, page: Page) -> None:
    page.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.mousePress(page.button, Qt.MouseButton.LeftButton)
    assert page.button.hasFocus()
    assert not page.ring.isVisible()
    qtbot.mouseRelease(page.button, Qt.MouseButton.LeftButton)


def test_a_click_into_a_field_shows_it(qtbot: QtBot, page: Page) -> None:
    qtbot.mousePress(page.field, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(page.field, Qt.MouseButton.LeftButton)
    assert page.ring.target() is page.field
    assert page.ring.isVisible()


def test_it_follows_scrolling_and_is_cut_by_the_pane(qtbot: QtBot, page: Page) -> None:
    page.lines[1].setFocus(Qt.FocusReason.TabFocusReason)
    before = page.ring.y()
    page.area.verticalScrollBar().setValue(20)
    qtbot.waitUntil(lambda: page.ring.y() == before - 20)
    page.area.verticalScrollBar().setValue(400)
    qtbot.waitUntil(lambda: not page.ring.isVisible())
    page.area.verticalScrollBar().setValue(45)
    qtbot.waitUntil(page.ring.isVisible)
    seen = page.ring.mask().boundingRect()
    assert seen.height() < page.ring.height()


def test_it_goes_with_what_is_hidden_and_what_is_gone(qtbot: QtBot, page: Page) -> None:
    page.button.setFocus(Qt.FocusReason.TabFocusReason)
    page.button.hide()
    qtbot.waitUntil(lambda: page.ring.target() is not page.button or not page.ring.isVisible())
    page.lines[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert page.ring.isVisible()
    page.lines[0].deleteLater()
    qtbot.waitUntil(lambda: page.ring.target() is not page.lines[0])


def test_a_widget_may_say_where_it_belongs(page: Page) -> None:
    page.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    page.tabs.choose("b")
    page.tabs.repaint()
    inside = page.tabs.tabRect(1).translated(page.tabs.pos())
    assert inside.adjusted(-5, -5, 5, 5).contains(page.ring.geometry())


def test_it_takes_no_clicks(qtbot: QtBot, page: Page) -> None:
    page.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert page.childAt(page.button.geometry().center()) is page.button
