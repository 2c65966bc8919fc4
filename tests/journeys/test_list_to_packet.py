"""From a list of contacts to the packet of the first meeting, with the keyboard alone.

Every step is a key that a person presses: no widget is clicked and no page is opened by the test.
"""

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.coordinator import Coordinator, name_of

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
LIST = Path(__file__).parents[1] / "data" / "lists" / "first-contacts.csv"
_MOST = 80  # presses of Tab until something must have been reached


class Keys:
    """Somebody without a mouse."""

    def __init__(self, at: Coordinator) -> None:
        self.at = at

    def tab_to(self, name: str) -> QWidget:
        """Go on with Tab until the keyboard is on something of this name."""
        for _step in range(_MOST):
            here = self.at.focus()
            if name_of(here) == name:
                return here
            self.at.keys(KEY.Key_Tab)
        message = f"Tab never reaches {name!r}; it is at {name_of(self.at.focus())!r}"
        raise AssertionError(message)

    def fills(self, name: str, text: str) -> None:
        """Reach a field and type into it."""
        self.tab_to(name)
        self.at.ctrl(KEY.Key_A)
        self.at.types(text)

    def keeps(self) -> None:
        """Ctrl+Enter, in the dialog in front."""
        self.at.ctrl(KEY.Key_Return)

    def presses_in_front(self, key: Qt.Key) -> None:
        """Press a key in the dialog that waits for an answer."""
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        self.at.qtbot.keyClick(dialog.focusWidget() or dialog, key)


def value(at: Coordinator, sql: str) -> object:
    desk = at.window.desk
    assert desk is not None
    with desk.look() as reader:
        return reader.value(sql)


def test_from_a_list_to_the_packet(
    at_empty: Coordinator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts = Path(shutil.copy(LIST, tmp_path / "contacts.csv"))
    paper = tmp_path / "packet.pdf"
    monkeypatch.setattr("citdesk.ui.bring_in.page.ask_to_open", lambda *_a: contacts)
    monkeypatch.setattr("citdesk.ui.printing.page.ask_where_to_save", lambda *_a: paper)
    keys = Keys(at_empty)

    # A list becomes the directory.
    at_empty.ctrl(KEY.Key_I, shift=True)
    at_empty.keys(KEY.Key_Return)  # "Choose a file…"
    at_empty.ctrl(KEY.Key_Return)  # bring in
    assert value(at_empty, "SELECT count(*) FROM person") == 4

    # The committee is created, and somebody takes the first seat.
    at_empty.ctrl(KEY.Key_3)
    at_empty.keys(KEY.Key_Return)  # "Create the steering committee"
    at_empty.ctrl(KEY.Key_Return)  # who sits in the first seat?
    at_empty.waits_to_see("Who sits in seat 1?")
    keys.tab_to("Search everybody")
    at_empty.types("okafor")
    at_empty.ctrl(KEY.Key_Return)
    at_empty.waits_to_see("Marisol Okafor sits in seat 1")

    # A meeting today, with two items.
    at_empty.ctrl(KEY.Key_4)
    at_empty.ctrl(KEY.Key_N)
    keys.fills("Day", "24 Nov 2026")
    keys.fills("From", "9:00")
    keys.fills("To", "10:00")
    keys.keeps()
    for title in ("Welcome", "Adopt the charge"):
        at_empty.ctrl(KEY.Key_N)
        keys.fills("Item", title)
        keys.keeps()
    assert value(at_empty, "SELECT count(*) FROM agenda_item") == 2

    # It is held: who is here, a motion that carries, the end.
    keys.tab_to("1 Prepare")  # a row of tabs is called by the one in front
    at_empty.keys(KEY.Key_Right)
    at_empty.keys(KEY.Key_Right, ALT)  # start
    at_empty.keys(KEY.Key_F8)
    at_empty.keys(KEY.Key_Space)
    assert value(at_empty, "SELECT count(*) FROM attendance WHERE state = 'present'") == 1
    at_empty.keys(KEY.Key_Right, ALT)  # to the second item
    at_empty.ctrl(KEY.Key_M)
    at_empty.types("Adopt the charge as read")
    keys.fills("For", "1")
    at_empty.keys(KEY.Key_Tab)
    assert value(at_empty, "SELECT result FROM motion") == "carried"
    assert value(at_empty, "SELECT state FROM meeting") == "running"
    keys.tab_to("Close meeting…")
    QTimer.singleShot(50, lambda: keys.presses_in_front(KEY.Key_Return))  # at the time offered
    at_empty.keys(KEY.Key_Return)
    assert value(at_empty, "SELECT state FROM meeting") == "held"

    # The minutes have written themselves.
    keys.tab_to("2 Hold")
    at_empty.keys(KEY.Key_Right)
    assert "Adopt the charge as read" in str(at_empty.field("Minutes").property("plainText"))

    # The packet comes out.
    at_empty.ctrl(KEY.Key_P)
    keys.tab_to("Save PDF…")
    at_empty.keys(KEY.Key_Return)
    text = "\n".join(one.extract_text() for one in PdfReader(paper).pages)
    for words in ("Adopt the charge as read", "Seat 1", "Sign-in sheet"):
        assert words in text
    assert "Okafor" not in text  # she was not asked yet whether she may be listed
    assert QApplication.activeModalWidget() is None
