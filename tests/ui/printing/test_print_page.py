"""The print page: whose packet it is, for whom, in how many copies."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from citdesk.links import Link
from citdesk.ui.parts.side_tabs import SideTabs
from tests.coordinator import Coordinator, name_of
from tests.ui.meetings.test_tab import opens_the_next

W = TypeVar("W", bound=QWidget)


def ticked(coordinator: Coordinator, name: str) -> bool:
    box = coordinator.finds(name, QCheckBox)
    assert isinstance(box, QCheckBox)
    return box.isChecked()


def named(coordinator: Coordinator, kind: type[W], name: str) -> W:
    """The one of this name, for what Qt calls by its choice and not by its name."""
    there = coordinator.window.findChildren(kind)
    return next(one for one in there if one.isVisible() and one.accessibleName() == name)


def choose(coordinator: Coordinator, name: str, number: int) -> str:
    """Choose an entry of a choice box by its place; its words."""
    box = named(coordinator, QComboBox, name)
    box.setFocus()
    while box.currentIndex() != number:
        before = box.currentIndex()
        coordinator.keys(Qt.Key.Key_Down if before < number else Qt.Key.Key_Up)
        assert box.currentIndex() != before
    return box.currentText()


def test_ctrl_p_at_the_meetings_prints_the_packet_of_the_next_one(at_sample: Coordinator) -> None:
    at_sample.ctrl(Qt.Key.Key_4)
    at_sample.ctrl(Qt.Key.Key_P)
    at_sample.waits_to_see("Alder County CIT Steering Committee · Thursday 3 December 2026")
    assert at_sample.sees("Print 13 copies…")
    assert ticked(at_sample, "Agenda")
    assert ticked(at_sample, "Sign-in sheet")
    assert not ticked(at_sample, "Contact list")


def test_ctrl_p_elsewhere_prints_the_directory(at_sample: Coordinator) -> None:
    at_sample.ctrl(Qt.Key.Key_2)
    at_sample.ctrl(Qt.Key.Key_P)
    at_sample.waits_to_see("Print…")
    assert ticked(at_sample, "Directory by sector")
    assert not at_sample.sees("Agenda")


@pytest.mark.parametrize("tab", [Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_5])
def test_ctrl_p_prints_the_packet_of_the_next_meeting(at_sample: Coordinator, tab: Qt.Key) -> None:
    at_sample.ctrl(tab)
    at_sample.ctrl(Qt.Key.Key_P)
    at_sample.waits_to_see("Alder County CIT Steering Committee · Thursday 3 December 2026")
    assert named(at_sample, QComboBox, "Meeting").currentText() != "No meeting"
    assert not at_sample.sees("Back to the meeting")
    at_sample.ctrl(Qt.Key.Key_P)  # it is in front already
    assert at_sample.sees("Print 13 copies…")
    at_sample.ctrl(Qt.Key.Key_2)
    at_sample.ctrl(Qt.Key.Key_P)
    at_sample.waits_to_see("Print…")
    assert ticked(at_sample, "Directory by sector")
    assert named(at_sample, QComboBox, "Meeting").currentText() == "No meeting"


@pytest.mark.parametrize("way", ["button", "escape", "alt", "tab"])
def test_from_the_packet_one_comes_back_to_the_meeting(at_sample: Coordinator, way: str) -> None:
    at_sample.ctrl(Qt.Key.Key_4)
    opens_the_next(at_sample)
    at_sample.presses("Print packet")
    at_sample.waits_to_see("Print 13 copies…")
    if way == "button":
        at_sample.presses("Back to the meeting")
    elif way == "escape":
        at_sample.keys(Qt.Key.Key_Escape)
    elif way == "alt":
        at_sample.keys(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    else:
        tabs = at_sample.finds("Meetings", SideTabs)
        assert isinstance(tabs, SideTabs)
        at_sample.clicks(tabs, tabs.tabRect(tabs.currentIndex()).center())
    assert at_sample.sees("All meetings")
    assert at_sample.sees("3 minutes to spare")


def test_one_copy_for_who_prints_for_themselves(at_sample: Coordinator) -> None:
    at_sample.window.go(Link("print", text="packet"))
    at_sample.waits_to_see("Print 13 copies…")
    assert name_of(at_sample.focus()) == "Committee"
    at_sample.keys(Qt.Key.Key_Left)
    at_sample.waits_to_see("Print…")
    assert ticked(at_sample, "Agenda")


def test_another_meeting_or_none_can_be_chosen(at_sample: Coordinator) -> None:
    at_sample.window.go(Link("print", text="packet"))
    at_sample.waits_to_see("Thursday 3 December 2026")
    assert choose(at_sample, "Meeting", 2) != "No meeting"
    at_sample.settles()
    assert not at_sample.sees("Thursday 3 December 2026")
    assert ticked(at_sample, "Agenda")
    assert choose(at_sample, "Meeting", 0) == "No meeting"
    at_sample.waits_to_see("Alder County CIT ·")
    assert not at_sample.sees("Agenda")
    assert ticked(at_sample, "Directory by sector")


@pytest.mark.parametrize("audience", ["Coordinator", "Public"])
def test_what_there_is_to_know_of_a_sheet_stands_below_it(
    at_sample: Coordinator, audience: str
) -> None:
    at_sample.window.go(Link("print", text="packet"))
    at_sample.waits_to_see("2 vacant seats, 1 term ending")
    at_sample.presses(audience)
    assert at_sample.sees("2 vacant seats, 1 term ending")


def test_a_desk_without_meetings_offers_none(at_empty: Coordinator) -> None:
    at_empty.window.go(Link("print", text="packet"))
    at_empty.settles()
    assert not at_empty.sees("Meeting")
    assert ticked(at_empty, "Directory by sector")


def test_a_packet_given_out_is_kept_and_shown_again(
    at_sample: Coordinator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.pdf"
    monkeypatch.setattr("citdesk.ui.printing.page.ask_where_to_save", lambda *_a: path)
    at_sample.window.go(Link("print", text="packet"))
    at_sample.waits_to_see("Print 13 copies…")
    assert ticked(at_sample, "Keep this packet as given out")
    at_sample.presses("Save PDF…")
    at_sample.waits_to_see("Packet 2026-1 is kept as given out")
    assert not ticked(at_sample, "Keep this packet as given out")
    at_sample.presses("Packet 2026-1, 24 Nov 2026")
    assert at_sample.sees("as given out on 24 November 2026")
    first = path.read_bytes()
    at_sample.presses("Save PDF…")
    assert path.read_bytes() == first
    desk = at_sample.window.desk
    assert desk is not None
    with desk.look() as reader:
        assert reader.value("SELECT count(*) FROM issued_packet") == 1
        rows = reader.value("SELECT count(*) FROM attendance WHERE sheet_row IS NOT NULL")
    assert rows == 13
    at_sample.presses("Large print")
    at_sample.waits_to_see("Print 13 copies…")
    assert at_sample.sees("Print packet")


def test_a_sign_in_sheet_printed_alone_keeps_its_numbers(
    at_sample: Coordinator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.pdf"
    monkeypatch.setattr("citdesk.ui.printing.page.ask_where_to_save", lambda *_a: path)
    at_sample.window.go(Link("print", text="sign-in"))
    at_sample.waits_to_see("13 names")
    assert not ticked(at_sample, "Keep this packet as given out")
    at_sample.presses("Save PDF…")
    at_sample.presses("Save PDF…")
    desk = at_sample.window.desk
    assert desk is not None
    with desk.look() as reader:
        assert reader.value("SELECT count(*) FROM attendance WHERE sheet_row IS NOT NULL") == 13
        steps = reader.value("SELECT count(*) FROM history_step WHERE name = ?",
                             ("Print the sign-in sheet",))  # fmt: skip
    assert steps == 1
