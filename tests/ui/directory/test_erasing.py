"""Erasing somebody for good, as a person does it: from the bin, after a question that says all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu

from citdesk.deskfile import backups
from tests.coordinator import Coordinator

NAME = "Hector Ibarra"


@pytest.fixture
def in_the_bin(at_sample: Coordinator) -> Coordinator:
    """Somebody at the sample's bin, in which Hector Ibarra lies; there is one backup of him."""
    at_sample.ctrl(Qt.Key.Key_F)
    at_sample.types("hector ibarra")
    at_sample.keys(Qt.Key.Key_Down)
    at_sample.window.backing_up.now()
    at_sample.settles()
    at_sample.keys(Qt.Key.Key_Delete)
    at_sample.presses("More about the directory")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text() == "The bin").trigger()
    menu.close()
    at_sample.settles()
    return at_sample


def kept(at: Coordinator) -> list[str]:
    """Why each backup was made."""
    desk = at.window.desk
    assert desk is not None
    return [one.why for one in backups.backups(desk.path)]


def count(at: Coordinator) -> int:
    """How many are called so."""
    desk = at.window.desk
    assert desk is not None
    with desk.look() as reader:
        return int(reader.value("SELECT count(*) FROM person WHERE name = ?", (NAME,)))


def test_the_question_says_what_goes_and_the_safe_choice_is_first(in_the_bin: Coordinator) -> None:
    in_the_bin.presses("Erase for good…")
    in_the_bin.waits_to_see(f"Erase {NAME} for good?")
    for words in ("This cannot be undone", "What stays:", "approved minutes that tell of them"):
        assert in_the_bin.sees(words), words
    assert in_the_bin.focus() is in_the_bin.finds("Leave in the bin")
    in_the_bin.presses("Leave in the bin")
    assert count(in_the_bin) == 1
    assert kept(in_the_bin) == ["asked"]


def test_erasing_takes_the_backups_along(in_the_bin: Coordinator) -> None:
    in_the_bin.presses("Erase for good…")
    tick = in_the_bin.waits_for(
        "Remove the backup that holds them too, and make a fresh one", QCheckBox
    )
    assert isinstance(tick, QCheckBox)
    assert tick.isChecked()
    in_the_bin.presses("Erase for good")
    in_the_bin.waits_to_see("Erased for good. 1 backup was removed. A fresh backup was made.")
    assert count(in_the_bin) == 0
    assert kept(in_the_bin) == ["after-erasing"]
    in_the_bin.ctrl(Qt.Key.Key_Z)
    assert in_the_bin.sees("Nothing to undo")


def test_backups_may_stay(in_the_bin: Coordinator) -> None:
    in_the_bin.presses("Erase for good…")
    in_the_bin.presses("Remove the backup that holds them too, and make a fresh one")
    in_the_bin.presses("Erase for good")
    in_the_bin.waits_to_see("Erased for good. 1 backup still holds the person.")
    assert kept(in_the_bin) == ["asked"]


def test_who_is_not_in_the_bin_is_not_offered_it(in_the_bin: Coordinator) -> None:
    assert in_the_bin.sees("Erase for good…")
    in_the_bin.presses("Back to the directory")
    assert not in_the_bin.sees("Erase for good…")
