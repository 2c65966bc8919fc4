"""From a list of contacts to the packet of the first meeting, with the mouse; keys only for words.

Every step is a click on what a person sees; nothing is opened by the test itself.
"""

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from citdesk.ui.meetings.room_list import RoomList
from citdesk.ui.parts.record_table import RecordTable
from citdesk.ui.parts.tab_bars import PaintedTabs
from tests.coordinator import Coordinator
from tests.journeys.test_list_to_packet import LIST, value


class Mouse:
    """Somebody who uses the keyboard for words alone."""

    def __init__(self, at: Coordinator) -> None:
        self.at = at

    def goes_to(self, tab: str) -> None:
        """Click a tab of the window, or a part of a page."""
        for bar in self.at.window.findChildren(PaintedTabs):
            for number in range(bar.count()):
                if bar.isVisible() and bar.words(number) == tab:
                    self.at.clicks(bar, bar.tabRect(number).center())
                    return
        message = f"no tab is called {tab!r}"
        raise AssertionError(message)

    def clicks_row(self, table: str, row: int, *, twice: bool = False) -> None:
        """Click a row of a table, or click it twice."""
        found = self.at.finds(table, RecordTable)
        assert isinstance(found, RecordTable)
        middle = QPoint(60, found.rowViewportPosition(row) + found.rowHeight(row) // 2)
        self.at.clicks(found.viewport(), middle)
        if twice:
            QTest.mouseDClick(found.viewport(), Qt.MouseButton.LeftButton, pos=middle)
            self.at.settles()

    def fills(self, name: str, text: str) -> None:
        """Click into a field, and write."""
        field = self.at.field(name)
        self.at.clicks(field)
        field.selectAll()
        self.at.types(text)


def test_from_a_list_to_the_packet_by_mouse(
    at_empty: Coordinator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts = Path(shutil.copy(LIST, tmp_path / "contacts.csv"))
    paper = tmp_path / "packet.pdf"
    monkeypatch.setattr("citdesk.ui.bring_in.page.ask_to_open", lambda *_a: contacts)
    monkeypatch.setattr("citdesk.ui.printing.page.ask_where_to_save", lambda *_a: paper)
    mouse, at = Mouse(at_empty), at_empty

    # A list becomes the directory.
    at.presses("Import a spreadsheet…")
    at.presses("Choose a file…")
    at.presses("Bring in 4")
    assert value(at, "SELECT count(*) FROM person") == 4

    # The committee is created, and somebody takes the first seat.
    mouse.goes_to("Committee")
    at.presses("Create the steering committee")
    mouse.clicks_row("Seats", 0, twice=True)
    at.waits_to_see("Who sits in seat 1?")
    mouse.fills("Search everybody", "okafor")
    at.presses("Seat Marisol Okafor")
    at.waits_to_see("Marisol Okafor sits in seat 1")

    # A meeting today, with two items.
    mouse.goes_to("Meetings")
    at.presses("Plan the first meeting")
    mouse.fills("Day", "24 Nov 2026")
    mouse.fills("From", "9:00")
    mouse.fills("To", "10:00")
    at.presses("Add meeting")
    for title in ("Welcome", "Adopt the charge"):
        at.presses("Add item")
        mouse.fills("Item", title)
        at.presses("Add item")
    assert value(at, "SELECT count(*) FROM agenda_item") == 2

    # It is held: who is here, a motion that carries, the end.
    mouse.goes_to("2 Hold")
    at.presses("Start the meeting")
    assert value(at, "SELECT state FROM meeting") == "running"
    room = at.finds("Who is here", RoomList)
    assert isinstance(room, RoomList)
    at.clicks(room.viewport(), room.visualItemRect(room.item(0)).center())
    assert value(at, "SELECT count(*) FROM attendance WHERE state = 'present'") == 1
    at.presses("Next: Adopt the charge")
    at.presses("Motion")
    at.types("Adopt the charge as read")
    mouse.fills("For", "1")
    notes = at.field("Notes")
    assert isinstance(notes, QPlainTextEdit)
    at.clicks(notes.viewport())
    assert value(at, "SELECT result FROM motion") == "carried"
    mouse.at.answers_soon("Close meeting")
    at.presses("Close meeting…")
    assert value(at, "SELECT state FROM meeting") == "held"

    # The minutes have written themselves, and the packet comes out.
    mouse.goes_to("3 Minutes")
    assert "Adopt the charge as read" in str(at.field("Minutes").property("plainText"))
    mouse.goes_to("1 Prepare")
    at.presses("Print packet")
    at.presses("Save PDF…")
    text = "\n".join(one.extract_text() for one in PdfReader(paper).pages)
    for words in ("Adopt the charge as read", "Seat 1", "Sign-in sheet"):
        assert words in text
    assert QApplication.activeModalWidget() is None
