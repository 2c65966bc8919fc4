"""The committee's year ends at the window: a vacancy is filled, a chair elected, a vote tied.

The meeting loses its quorum, the minutes of the one before are approved, and the packet of the next
one comes out. All of it on the sample desk, pressing what a secretary presses.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QWidget

from citdesk.deskfile.desk import Desk
from citdesk.links import Link
from citdesk.ui.meetings.minutes_view import ApproveDialog
from citdesk.ui.meetings.motion_card import MotionCard
from citdesk.ui.parts.record_table import RecordTable
from citdesk.ui.parts.tab_bars import Segments
from tests.coordinator import Coordinator

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Secretary:
    """Somebody who runs the next meeting of the sample's steering committee."""

    def __init__(self, coordinator: Coordinator) -> None:
        self.at = coordinator
        desk = coordinator.window.desk
        assert desk is not None
        self.desk = desk
        with desk.look() as reader:
            self.meeting = int(
                reader.value(
                    "SELECT id FROM meeting WHERE state = 'planned' AND committee_id = 1"
                    " ORDER BY held LIMIT 1"
                )
            )

    def value(self, sql: str) -> object:
        with self.desk.look() as reader:
            return reader.value(sql)

    def fills_seat_13(self) -> None:
        self.at.ctrl(Qt.Key.Key_3)
        seats = self.at.waits_for("Seats", RecordTable)
        assert isinstance(seats, RecordTable)
        seats.setFocus()
        seats.select_row(12)
        self.at.ctrl(Qt.Key.Key_Return)
        self.at.waits_to_see("Who sits in seat 13?")
        self.at.ctrl(Qt.Key.Key_Return)
        self.at.waits_to_see("Omar Renner sits in seat 13")

    def part(self, key: str) -> None:
        bars = self.at.window.findChildren(Segments)
        next(one for one in bars if one.isVisible() and one.number_of(key) >= 0).choose(key)
        self.at.settles()

    def tick(self, *names: str) -> None:
        """Tick somebody in the room: F8, the first letters, Space."""
        self.at.keys(Qt.Key.Key_F8)
        for name in names:
            self.at.types(name)
            self.at.keys(Qt.Key.Key_Space)
            self.at.qtbot.wait(1)

    def goes_on(self) -> None:
        self.at.keys(Qt.Key.Key_Right, ALT)

    def moves(self, words: str, **votes: int) -> MotionCard:
        """A motion under the item that is taken, with its votes; the card."""
        self.at.keys(Qt.Key.Key_M, CTRL)
        self.at.types(words)
        card = self.card()
        for field, count in votes.items():
            card.votes[field].setFocus()
            self.at.types(str(count))
        self.at.keys(Qt.Key.Key_Tab)
        return self.card()

    def card(self) -> MotionCard:
        cards = [one for one in self.at.window.findChildren(MotionCard) if one.isVisible()]
        return max(cards, key=lambda one: one.motion.id)

    def chooses(self, box: QComboBox, name: str) -> None:
        box.setFocus()
        while box.currentText() != name:
            before = box.currentIndex()
            self.at.keys(Qt.Key.Key_Down)
            assert box.currentIndex() != before, name

    def recuses(self, name: str, why: str) -> None:
        self.at.clicks(self.card().recused)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(one for one in menu.actions() if one.text() == name)
        self.in_dialog(lambda dialog: self.answers(dialog, why, "Recuse"))
        action.trigger()
        menu.close()
        self.at.settles()

    def answers(self, dialog: QWidget, text: str, keep: str) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(text)
        self.at.presses(keep)

    def in_dialog(self, act: Callable[[QWidget], None]) -> None:
        """Act in the dialog that the next press opens."""

        def now() -> None:
            dialog = QApplication.activeModalWidget()
            assert dialog is not None
            act(dialog)

        QTimer.singleShot(50, now)


@pytest.fixture
def on_the_day(coordinator: Coordinator, sample: Desk) -> Coordinator:
    """Somebody at the window on the day of the meeting."""
    coordinator.window.today = lambda: date(2026, 12, 3)
    path = sample.path
    sample.close()
    coordinator.opens_desk(path)
    return coordinator


def test_a_year_ends_well(
    on_the_day: Coordinator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_sample = on_the_day
    secretary = Secretary(at_sample)
    secretary.fills_seat_13()
    at_sample.window.go(Link("meetings", secretary.meeting, "hold"))
    at_sample.settles()
    at_sample.presses("Start the meeting")
    secretary.tick("marc", "den", "dal", "pri", "ana", "ima", "deb", "pat", "gra", "omar")
    assert at_sample.sees("10 of 14")
    assert at_sample.sees("8 needed")

    secretary.goes_on()  # the minutes of November
    secretary.moves("Approve the minutes of November", votes_for=10, against=0)
    secretary.in_dialog(_approve)
    at_sample.presses("Approve the minutes…")
    assert secretary.value("SELECT count(*) FROM meeting WHERE minutes = 'draft'"
                           " AND committee_id = 1") == 0  # fmt: skip

    for _item in range(4):
        secretary.goes_on()  # to the chair's term
    card = secretary.moves("Elect Grant Ellison chair for three years", votes_for=5, against=5)
    assert card.badge.text() == "Failed"  # a tie
    secretary.recuses("Grant Ellison", "It is about him")
    card = secretary.moves("Elect Grant Ellison chair until June", votes_for=6, against=3)
    secretary.chooses(card.people["mover_id"], "Deborah Kowalski")
    secretary.chooses(secretary.card().people["seconder_id"], "Priya Raman")
    assert secretary.card().badge.text() == "Carried"

    secretary.tick("marc", "den", "dal")  # three leave at once
    assert at_sample.sees("7 of 14")
    assert at_sample.sees("No quorum")

    secretary.in_dialog(lambda _dialog: at_sample.presses("Close meeting"))
    at_sample.presses("Close meeting…")
    secretary.part("minutes")
    text = str(at_sample.field("Minutes").property("plainText")).replace("*", "")
    for words in (
        "Elect Grant Ellison chair for three years", "5 for, 5 against", "Failed",
        "Recused: Grant Ellison", "Moved by Deborah Kowalski, seconded by Priya Raman.",
        "Omar Renner",
    ):  # fmt: skip
        assert words in text, words

    path = tmp_path / "packet.pdf"
    monkeypatch.setattr("citdesk.ui.printing.page.ask_where_to_save", lambda *_a: path)
    at_sample.window.go(Link("print", secretary.meeting, "packet"))
    at_sample.waits_to_see("Print 14 copies…")
    at_sample.presses("Save PDF…")
    told = " ".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Elect Grant Ellison chair until June" in told
    assert secretary.value("SELECT count(*) FROM issued_packet") == 1


def _approve(dialog: QWidget) -> None:
    assert isinstance(dialog, ApproveDialog)
    dialog.keep.click()
