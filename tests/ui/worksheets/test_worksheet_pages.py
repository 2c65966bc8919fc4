"""What the worksheets' pages share: the menu of a row, and its removal with the way back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from citdesk.documents import crisis_map, strengths, timeline
from citdesk.links import Link
from tests.coordinator import Coordinator
from tests.ui.worksheets.conftest import page

WORDS = "Memorandum"
LINE = {"what": WORDS, "starts": date(2027, 3, 1), "task": "timeline"}
STEP = {"intercept": "1", "words": WORDS}
NEED = {"kind": "need", "topic": "trust", "words": WORDS}
GOAL = {"term": "short", "words": WORDS}
# A place, what puts a row there, and the menu of that row.
ROWS: dict[str, tuple[Link, Callable[[Any], object], list[str]]] = {
    "a line": (
        Link("timeline"),
        lambda session: timeline.add_line(session, LINE),
        ["Change it…", "Under way", "Done", "Remove it", "Go to its task"],
    ),
    "a step": (
        Link("map"),
        lambda session: crisis_map.add_step(session, STEP),
        ["Change it…", "Move up", "Move down", "Remove it"],
    ),
    "a need": (
        Link("strengths", text="rows"),
        lambda session: strengths.add_row(session, NEED),
        ["Change it…", "Remove it"],
    ),
    "a goal": (
        Link("strengths", text="goals"),
        lambda session: strengths.add_goal(session, GOAL),
        ["Change it…", "Remove it"],
    ),
}


def rows(someone: Coordinator) -> list[int]:
    """The numbers of the rows that the page shows."""
    return list(page(someone).shown().table.record_model.ids())


def menu(someone: Coordinator) -> QMenu:
    """The menu of the chosen row, as the menu key opens it."""
    reason = QContextMenuEvent.Reason.Keyboard
    view = page(someone).shown().table.viewport()
    QApplication.sendEvent(view, QContextMenuEvent(reason, QPoint(), QPoint()))
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_removed_from_its_menu_and_comes_back(at_empty: Coordinator, row: str) -> None:
    place, add, offered = ROWS[row]
    at_empty.window.go(place)
    at_empty.settles()
    desk = at_empty.window.desk
    assert desk is not None
    with desk.change("Fill") as session:
        add(session)
    at_empty.settles()
    (number,) = rows(at_empty)
    opened = menu(at_empty)
    acts = {one.text(): one for one in opened.actions() if one.text() and one.isEnabled()}
    assert list(acts) == offered
    acts["Remove it"].trigger()
    opened.close()
    at_empty.settles()
    assert rows(at_empty) == []
    assert at_empty.sees(f"“{WORDS}” is removed")
    at_empty.ctrl(Qt.Key.Key_Z)
    at_empty.settles()
    assert rows(at_empty) == [number]


def test_the_elements_are_changed_and_stay(at_empty: Coordinator) -> None:
    at_empty.window.go(Link("strengths", text="elements"))
    at_empty.settles()
    before = rows(at_empty)
    opened = menu(at_empty)
    assert [one.text() for one in opened.actions()] == ["Change it…"]
    opened.close()
    page(at_empty).shown().table.setFocus()
    at_empty.keys(Qt.Key.Key_Delete)
    assert rows(at_empty) == before
    assert not page(at_empty).add.isVisible()


@pytest.mark.parametrize(
    ("place", "adds", "field"),
    [
        (Link("timeline"), "Add a line…", "What"),
        (Link("map"), "Add a step…", "Step"),
        (Link("strengths", text="rows"), "", "What"),
        (Link("strengths", text="goals"), "", "Goal"),
    ],
)
def test_what_was_added_is_chosen(
    at_sample: Coordinator, place: Link, adds: str, field: str
) -> None:
    at_sample.window.go(place)
    at_sample.settles()
    before = set(rows(at_sample))
    if adds:
        at_sample.presses(adds)
    else:
        at_sample.ctrl(Qt.Key.Key_N)
    at_sample.types("Somewhere in the middle", field)
    at_sample.ctrl(Qt.Key.Key_Return)
    (new,) = set(rows(at_sample)) - before
    table = page(at_sample).shown().table
    assert table.current() == new
    assert table.visualRect(table.currentIndex()).intersects(table.viewport().rect())
