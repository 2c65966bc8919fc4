"""The search box: Esc clears, then leaves; Down goes to the rows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts.search_box import SearchBox

Show = Callable[[QWidget], None]


@pytest.fixture
def box(qtbot: QtBot, show: Show) -> SearchBox:
    made = SearchBox("Search names, agencies, notes")
    show(made)
    made.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return made


def test_escape_clears_and_then_leaves(qtbot: QtBot, box: SearchBox) -> None:
    left: list[bool] = []
    box.leave.connect(lambda: left.append(True))
    qtbot.keyClicks(box, "ruiz")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), left) == ("", [])
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert left == [True]


def test_down_goes_to_the_list(qtbot: QtBot, box: SearchBox) -> None:
    qtbot.keyClicks(box, "ruiz")
    with qtbot.waitSignal(box.go_down):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.text() == "ruiz"


def test_the_clear_button_has_a_name_and_shows_when_filled(qtbot: QtBot, box: SearchBox) -> None:
    (clear,) = box.findChildren(QAbstractButton)
    assert clear.accessibleName() == "Clear"
    assert not clear.isVisible()
    qtbot.keyClicks(box, "x")
    assert clear.isVisible()
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert box.text() == ""
    assert not clear.isVisible()


def test_it_has_a_name_of_its_own(qtbot: QtBot, box: SearchBox) -> None:
    assert box.accessibleName() == "Search"
    named = SearchBox("…", "Find anything")
    qtbot.addWidget(named)
    assert named.accessibleName() == "Find anything"
