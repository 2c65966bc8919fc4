"""Lists as people have them, and a coordinator at the page that brings them in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from citdesk.links import Link
from tests.coordinator import Coordinator

TODAY = date(2026, 11, 24)
HEADINGS = "First Name,Last Name,Company,E-mail Address,Mobile Phone,Shoe"
ROWS = (
    "Ana,Ruiz,Harbor House,ana@harbor.example,(555) 555-0101,41",
    "Omar,Renner,Millbrook Schools,omar@schools.example,(555) 555-0102,43",
    "Wendell,Abbott,Cedar Ridge Fire,wendell@fire.example,(555) 555-0103,44",
    ",,,,,45",
)


@pytest.fixture
def a_list(tmp_path: Path) -> Callable[..., Path]:
    """Writes a list of contacts."""

    def write(*rows: str, headings: str = HEADINGS, name: str = "contacts.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join((headings, *(rows or ROWS))) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def brings(at_empty: Coordinator) -> Callable[[Path], Coordinator]:
    """Opens the page with a file, on an empty desk."""

    def open_it(path: Path) -> Coordinator:
        at_empty.window.go(Link("bring-in", text=str(path)))
        at_empty.settles()
        return at_empty

    return open_it


def box(coordinator: Coordinator, name: str) -> QComboBox:
    """A choice box; on Linux its name for screen readers is what is chosen, so by its own."""
    dialog = QApplication.activeModalWidget()
    for found in (dialog or coordinator.window).findChildren(QComboBox):
        if found.isVisible() and found.accessibleName() == name:
            return found
    raise AssertionError(name)


def chooses(coordinator: Coordinator, name: str, words: str) -> None:
    """Choose in a choice box, by keyboard."""
    choice = box(coordinator, name)
    choice.setFocus()
    wanted = choice.findText(words)
    assert wanted >= 0, f"{words} is not offered"
    step = Qt.Key.Key_Down if wanted > choice.currentIndex() else Qt.Key.Key_Up
    for _press in range(abs(wanted - choice.currentIndex())):
        coordinator.qtbot.keyClick(choice, step)
    coordinator.settles()
    assert choice.currentText() == words


def is_in_dialog(coordinator: Coordinator) -> None:
    """Wait until the keyboard is in the dialog."""

    def there() -> bool:
        modal = QApplication.activeModalWidget()
        return modal is not None and QApplication.activeWindow() is modal

    coordinator.qtbot.waitUntil(there, timeout=5000)


def is_back(coordinator: Coordinator) -> None:
    """Wait until the dialog is gone; with no screen nobody else gives the window the keyboard."""
    coordinator.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=5000)
    with coordinator.qtbot.waitActive(coordinator.window):
        coordinator.window.activateWindow()
