"""Filters with counted ticks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts.facet import Facet, FacetChoice

Show = Callable[[QWidget], None]
CHOICES = (
    FacetChoice("ems", "EMS & fire", 12),
    FacetChoice("courts", "Courts", 4),
    FacetChoice("family", "Family"),
)


@pytest.fixture
def facet(qtbot: QtBot, show: Show) -> Facet:
    made = Facet("Sector", CHOICES)
    show(made)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def open_menu(qtbot: QtBot, facet: Facet, key: Qt.Key = Qt.Key.Key_Space) -> QMenu:
    qtbot.keyClick(facet, key)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_its_name_says_what_is_chosen(facet: Facet) -> None:
    assert facet.accessibleName() == "Sector: any"
    facet.set_chosen(["ems"])
    assert facet.accessibleName() == "Sector: EMS & fire"
    facet.set_chosen(["courts", "ems"])
    assert facet.accessibleName() == "Sector: Courts, EMS & fire"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_a_key_opens_the_menu_with_counts(qtbot: QtBot, facet: Facet, key: Qt.Key) -> None:
    menu = open_menu(qtbot, facet, key)
    texts = [action.text() for action in menu.actions()]
    assert texts[:3] == ["EMS && fire\t12", "Courts\t4", "Family"]
    assert all(action.isCheckable() for action in menu.actions()[:3])
    menu.close()


def test_ticks_can_be_set_one_after_the_other(qtbot: QtBot, facet: Facet) -> None:
    changes: list[list[str]] = []
    facet.changed.connect(lambda: changes.append(facet.chosen()))
    menu = open_menu(qtbot, facet)
    menu.setActiveAction(menu.actions()[1])
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    at = menu.actionGeometry(menu.actions()[0]).center()
    qtbot.mouseMove(menu, at)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert changes == [["courts"], ["courts", "ems"]]


def test_delete_clears(qtbot: QtBot, facet: Facet) -> None:
    facet.set_chosen(["ems"])
    with qtbot.waitSignal(facet.changed):
        qtbot.keyClick(facet, Qt.Key.Key_Delete)
    assert facet.chosen() == []


def test_a_click_on_the_cross_clears_and_elsewhere_opens(qtbot: QtBot, facet: Facet) -> None:
    facet.set_chosen(["ems"])
    facet.resize(facet.sizeHint())
    cross = QPoint(facet.width() - 10, facet.height() // 2)
    qtbot.mouseClick(facet, Qt.MouseButton.LeftButton, pos=cross)
    assert facet.chosen() == []
    assert QApplication.activePopupWidget() is None
    qtbot.mouseClick(facet, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_any_in_the_menu_clears(qtbot: QtBot, facet: Facet) -> None:
    facet.set_chosen(["ems"])
    menu = open_menu(qtbot, facet)
    menu.actions()[-1].trigger()
    menu.close()
    assert facet.chosen() == []


def test_ticks_on_what_is_gone_are_dropped(facet: Facet) -> None:
    facet.set_chosen(["ems", "no such sector"])
    assert facet.chosen() == ["ems"]
    facet.set_choices(CHOICES[1:])
    assert facet.chosen() == []
    assert facet.accessibleName() == "Sector: any"


def test_the_same_ticks_are_no_change(facet: Facet) -> None:
    changes: list[bool] = []
    facet.changed.connect(lambda: changes.append(True))
    facet.set_chosen(["ems"])
    facet.set_chosen(["ems"])
    assert changes == [True]


def test_fresh_counts_are_asked_for_when_it_opens(qtbot: QtBot, facet: Facet) -> None:
    facet.opening.connect(lambda: facet.set_choices([FacetChoice("ems", "EMS", 99)]))
    menu = open_menu(qtbot, facet)
    assert menu.actions()[0].text() == "EMS\t99"
    menu.close()
    assert facet.menu_actions()[0].text() == "EMS\t99"


def test_nothing_to_choose_is_said(qtbot: QtBot, facet: Facet) -> None:
    facet.set_choices([])
    menu = open_menu(qtbot, facet)
    (only,) = menu.actions()
    assert not only.isEnabled()
    menu.close()


def test_all_its_looks_can_be_painted(facet: Facet) -> None:
    rest = facet.grab().toImage()
    facet.set_chosen(["ems", "courts"])
    assert facet.grab().toImage() != rest
    facet.setEnabled(False)
    assert not facet.grab().isNull()
