"""Those who may be here twice: side by side, merged, kept apart, or left for later; and history."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from citdesk.directory import merging, writing
from citdesk.directory.writing import Contact
from citdesk.errors import DeskError
from citdesk.links import Link
from citdesk.ui.directory.merge_dialog import MergeWith, PerhapsTwice, merge
from citdesk.ui.directory.record_history import RecordHistory
from tests.ui.directory.hosting import Hosted

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def twice(page: Hosted) -> Hosted:
    """Denise Okafor once more, with another stage and the same address."""
    with page.desk.change("Add D. Okafor") as session:
        writing.add_person(
            session,
            {
                "given": "D.",
                "family": "Okafor",
                "stage": "aware",
                "contacts": [Contact("email", _email(page)), Contact("fax", "(555) 014-3344")],
            },
            today=page.around.today(),
        )
    page.settle()
    return page


def _email(page: Hosted) -> str:
    return str(
        page.value(
            "SELECT value FROM contact_detail WHERE kind = 'email' AND person_id = ?",
            page.person("Denise Okafor"),
        )
    )


def open_twice(page: Hosted) -> PerhapsTwice:
    page.host.go(Link("duplicates"))
    dialog = page.dialog()
    assert isinstance(dialog, PerhapsTwice)
    page.bot.waitUntil(lambda: dialog.heading.text() != "Looking…")
    return dialog


def test_a_pair_is_shown_side_by_side_and_merged(twice: Hosted) -> None:
    dialog = open_twice(twice)
    assert dialog.heading.text() == "Are Denise Okafor and D. Okafor the same person?"
    assert _email(twice) in dialog.sign.text()
    twice.click("Stage: Aware", QRadioButton, dialog)
    twice.press(KEY.Key_Return, CTRL)
    assert twice.last_step() == "Merge D. Okafor into Denise Okafor"
    denise = twice.person("Denise Okafor")
    assert twice.value("SELECT stage FROM person WHERE id = ?", denise) == "aware"
    assert (
        twice.value(
            "SELECT count(*) FROM contact_detail WHERE kind = 'fax' AND person_id = ?", denise
        )
        == 1
    )
    assert dialog.heading.text() == "Nobody is here twice."
    twice.desk.undo()
    assert twice.value("SELECT count(*) FROM person WHERE family = 'Okafor'") == 2
    dialog.close()


def test_they_are_different_is_remembered(twice: Hosted) -> None:
    dialog = open_twice(twice)
    twice.press(KEY.Key_D, ALT)
    assert twice.value("SELECT count(*) FROM not_the_same") == 1
    dialog.close()
    dialog = open_twice(twice)
    assert dialog.heading.text() == "Nobody is here twice."
    dialog.close()


def test_later_leaves_it(twice: Hosted) -> None:
    dialog = open_twice(twice)
    twice.click("Later", QPushButton, dialog)
    assert dialog.sign.text() == "1 pair was left for later."
    assert twice.last_step() == "Add D. Okafor"
    dialog.close()


def test_merge_with_somebody_chosen_by_hand(twice: Hosted) -> None:
    twice.go_to("Denise Okafor")
    twice.click("More about this person", QPushButton)
    twice.pick("Merge with…")
    dialog = twice.dialog()
    assert isinstance(dialog, MergeWith)
    assert not dialog.keep.isEnabled()
    twice.type("d okafor")
    dialog.other.set_person(twice.person("D. Okafor"), "D. Okafor")
    assert dialog.keep.isEnabled()
    twice.bot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert twice.value("SELECT count(*) FROM person WHERE family = 'Okafor'") == 1


def test_a_merge_that_fails_can_be_tried_again(
    twice: Hosted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise DeskError("The disk is full.")

    dialog = open_twice(twice)
    with monkeypatch.context() as patched:
        patched.setattr(merging, "merge", fail)
        with pytest.raises(DeskError):
            merge(dialog.around, dialog.panel, dialog._merged)
    assert dialog.heading.text() == "Are Denise Okafor and D. Okafor the same person?"
    assert dialog.keep.isEnabled()
    twice.press(KEY.Key_Return, CTRL)
    assert dialog.heading.text() == "Nobody is here twice."
    dialog.close()


def test_nobody_is_merged_with_themselves(page: Hosted) -> None:
    page.go_to("Denise Okafor")
    page.click("More about this person", QPushButton)
    page.pick("Merge with…")
    dialog = page.dialog()
    assert isinstance(dialog, MergeWith)
    dialog.other.set_person(page.person("Denise Okafor"), "Denise Okafor")
    assert not dialog.keep.isEnabled()
    dialog.close()


def test_history_in_plain_words(page: Hosted) -> None:
    hector = page.person("Hector Ibarra")
    with page.desk.change("Edit Hector Ibarra") as session:
        writing.edit_person(session, hector, {"stage": "champion"}, today=page.around.today())
    page.desk.undo()
    page.go_to("Hector Ibarra")
    page.click("More about this person", QPushButton)
    page.pick("History")
    dialog = page.dialog()
    assert isinstance(dialog, RecordHistory)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Undone: Edit Hector Ibarra" in said
    assert "Stage: Champion → Committed" in said
    assert "Stage: Committed → Champion" in said
    assert "Made" in said
    page.press(KEY.Key_Return, CTRL)
    assert not dialog.isVisible()
