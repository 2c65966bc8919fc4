"""The undo strip comes, stays while it is used, and goes."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import theme
from citdesk.ui.parts.undo_strip import SECONDS, UndoStrip

Show = Callable[[QWidget], None]


@pytest.fixture
def strip(qtbot: QtBot, show: Show) -> Iterator[UndoStrip]:
    page = QWidget()
    page.resize(900, 500)
    QVBoxLayout(page).addWidget(QPushButton("elsewhere"))
    made = UndoStrip(page)
    show(page)
    page.findChildren(QPushButton)[0].setFocus()
    yield made
    made.dismiss()


def test_it_says_what_was_done_and_goes_after_ten_seconds(strip: UndoStrip) -> None:
    strip.show_step("Leland Thornbury moved to the bin")
    assert strip.isVisible()
    assert strip.accessibleName() == strip.words.text() == "Leland Thornbury moved to the bin"
    assert strip.timer.isActive()
    assert strip.timer.interval() == SECONDS * 1000 == 10_000
    strip.timer.timeout.emit()
    assert not strip.isVisible()


def test_undo_takes_back_once(qtbot: QtBot, strip: UndoStrip) -> None:
    taken: list[str] = []
    strip.show_step("Moved", lambda: taken.append("back"))
    with qtbot.waitSignal(strip.undo_asked):
        qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    assert taken == ["back"]
    assert not strip.isVisible()
    assert not strip.timer.isActive()


def test_the_cross_only_dismisses(qtbot: QtBot, strip: UndoStrip) -> None:
    taken: list[str] = []
    strip.show_step("Moved", lambda: taken.append("back"))
    with qtbot.waitSignal(strip.gone):
        qtbot.mouseClick(strip.cross, Qt.MouseButton.LeftButton)
    assert taken == []


def test_it_stays_while_it_is_pointed_at(strip: UndoStrip) -> None:
    strip.show_step("Moved")
    here = QPointF(5, 5)
    QApplication.sendEvent(strip, QEnterEvent(here, here, here))
    assert not strip.timer.isActive()
    QApplication.sendEvent(strip, QEvent(QEvent.Type.Leave))
    assert strip.timer.isActive()


def test_it_stays_while_it_has_the_keyboard(qtbot: QtBot, strip: UndoStrip) -> None:
    strip.show_step("Moved")
    strip.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert not strip.timer.isActive()
    strip.window().findChildren(QPushButton)[0].setFocus()
    assert strip.timer.isActive()
    assert strip.isVisible()


def test_it_keeps_its_place_at_the_bottom_middle(qtbot: QtBot, strip: UndoStrip) -> None:
    strip.show_step("Moved")
    page = strip.window()
    page.resize(700, 400)
    qtbot.waitUntil(lambda: abs(strip.geometry().center().x() - 350) <= 1)
    assert strip.geometry().bottom() < 400
    assert strip.height() == theme.px(44)
    strip.show_step("Moved " * 60)
    assert strip.width() <= 700


def test_it_waits_behind_a_dialog(strip: UndoStrip) -> None:
    dialog = QDialog(strip.window())
    dialog.setModal(True)
    dialog.show()
    strip.show_step("Moved")
    strip.timer.timeout.emit()
    assert not strip.isHidden()
    assert strip.timer.isActive()
    dialog.close()
    strip.timer.timeout.emit()
    assert strip.isHidden()
