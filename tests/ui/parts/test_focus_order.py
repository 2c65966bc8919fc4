"""Tab goes through a page as it is read, whatever was made first or comes later."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from citdesk.links import Link
from citdesk.ui.parts.focus_order import read_in_order
from tests.coordinator import Coordinator, name_of
from tests.ui.conftest import at_sample, coordinator, window

__all__ = ["at_sample", "coordinator", "window"]


def walk(start: QWidget, qtbot: QtBot, steps: int) -> list[str]:
    """The names of what Tab reaches, from a widget on."""
    met = [name_of(start)]
    start.setFocus()
    at = start
    for _step in range(steps):
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        focus = start.window().focusWidget()
        assert focus is not None
        at = focus
        met.append(name_of(at))
    return met


def test_later_rows_stand_where_they_are_seen(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    last, first, middle = QPushButton("Last"), QLineEdit(), QPushButton("Middle")
    first.setAccessibleName("First")
    column = QVBoxLayout(page)
    rows = QVBoxLayout()
    column.addWidget(first)
    column.addLayout(rows)
    column.addWidget(last)
    read_in_order(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    assert walk(first, qtbot, 1) == ["First", "Last"]
    line = QHBoxLayout()
    line.addWidget(middle)
    rows.addLayout(line)
    qtbot.waitUntil(lambda: walk(first, qtbot, 2) == ["First", "Middle", "Last"], timeout=3000)


def test_a_persons_pane_is_read_from_the_top(at_sample: Coordinator, qtbot: QtBot) -> None:
    at_sample.window.go(Link("person", 29))
    at_sample.settles()
    at_sample.presses("Show all 14")
    start = at_sample.finds("Add a contact detail", QPushButton)
    met = walk(start, qtbot, 34)
    order = [
        "Office: (555) 014-2270", "Mobile: (555) 014-8816", "Add a follow-up",
        "Visit to station 4, Visit, 8 Nov", "Answer: Listed in the committee only", "Notes",
    ]  # fmt: skip
    places = [met.index(name) for name in order]
    assert places == sorted(places)
    talks = [name for name in met if ", Phone call, " in name or ", Visit, " in name]
    assert len(talks) > 7


def test_bringing_in_is_read_from_the_top(at_sample: Coordinator, qtbot: QtBot) -> None:
    from pathlib import Path

    path = Path(__file__).parents[2] / "data" / "lists" / "first-contacts.csv"
    at_sample.window.go(Link("bring-in", text=str(path)))
    at_sample.waits_for("Bring in 4")
    start = at_sample.finds("Change how the list is read", QPushButton)
    met = walk(start, qtbot, 13)
    order = ["Given name", "E-mail", "Rows of the list", "Cancel", "Bring in 4"]
    places = [met.index(name) for name in order]
    assert places == sorted(places)


def test_adding_a_person_is_read_from_the_top(at_sample: Coordinator, qtbot: QtBot) -> None:
    at_sample.window.go(Link("directory", text="add"))
    at_sample.settles()
    start = at_sample.finds("Name", QLineEdit)
    met = walk(start, qtbot, 9)
    assert met[1:3] == ["Agency", "Position"]
    assert met[-3:] == ["Cancel", "Add and next", "Add"]
    at_sample.presses("Cancel")
