"""Changing many people at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from citdesk.directory.people import Question
from citdesk.ui.directory.merge_dialog import MergeWith
from tests.ui.directory.hosting import Hosted

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def three(page: Hosted) -> list[int]:
    """The first three people are selected."""
    table = page.page.people.list.table
    table.select_row(0)
    table.setFocus()
    page.press(KEY.Key_Down, SHIFT)
    page.press(KEY.Key_Down, SHIFT)
    return table.selected_ids()


def count(page: Hosted, sql: str, ids: list[int]) -> int:
    return int(page.value(f"SELECT count(*) FROM {sql} IN ({','.join(map(str, ids))})"))


def test_three_are_selected_and_told(page: Hosted, three: list[int]) -> None:
    assert page.page.people.list.chosen.text() == "· 3 selected"
    page.click("Change…", QPushButton)
    page.pick("Stage", "Champion")
    assert count(page, "person WHERE stage = 'champion' AND id", three) == 3
    assert page.host.strip.words.text() == "Set 3 people to Champion"
    page.desk.undo()
    assert count(page, "person WHERE stage = 'champion' AND id", three) < 3


def test_consent_for_three(page: Hosted, three: list[int]) -> None:
    page.click("Change…", QPushButton)
    page.pick("Being listed", "Not to be listed")
    assert count(page, "person WHERE consent = 'no' AND id", three) == 3


def test_a_new_tag_for_three_and_off_again(page: Hosted, three: list[int]) -> None:
    page.click("Change…", QPushButton)
    page.pick("Add a tag", "New tag…")
    dialog = page.dialog()
    field = dialog.findChild(QLineEdit)
    assert field is not None
    page.bot.keyClick(field, KEY.Key_Return)
    assert field.accessibleDescription() == "A tag needs a name."
    page.bot.keyClicks(field, "Spring 2027")
    page.bot.keyClick(field, KEY.Key_Return)
    assert page.last_step() == "Tag 3 people “Spring 2027”"
    assert (
        count(
            page,
            "tagging g JOIN tag t ON t.id = g.tag_id WHERE t.name = 'Spring 2027' AND g.person_id",
            three,
        )
        == 3
    )
    page.click("Change…", QPushButton)
    page.pick("Take off a tag", "Spring 2027")
    assert page.value("SELECT count(*) FROM tag WHERE name = 'Spring 2027'") == 0


def test_many_go_to_the_bin_and_come_back(page: Hosted, three: list[int]) -> None:
    page.press(KEY.Key_Delete)
    assert count(page, "person WHERE removed IS NOT NULL AND id", three) == 3
    assert page.host.strip.words.text() == "3 people moved to the bin"
    page.ask(Question(removed=True))
    page.page.people.list.focus_table()
    page.press(KEY.Key_A, CTRL)
    page.click("Bring back", QPushButton)
    assert count(page, "person WHERE removed IS NULL AND id", three) == 3


def test_everything_that_matches(page: Hosted) -> None:
    page.ask(Question(stages=("aware",)))
    aware = len(page.names())
    assert aware > 1
    page.page.people.list.focus_table()
    page.press(KEY.Key_A, CTRL)
    page.click("Change…", QPushButton)
    page.pick("Stage", "Interested")
    assert page.last_step() == f"Set {aware} people to Interested"
    assert page.value("SELECT count(*) FROM person WHERE stage = 'aware'") == 0


def test_two_who_are_selected_are_compared_and_merged(page: Hosted) -> None:
    table = page.page.people.list.table
    table.select_row(0)
    table.setFocus()
    page.press(KEY.Key_Down, SHIFT)
    first, second = table.selected_ids()
    page.click("Change all of them…", QPushButton)
    page.pick("Merge these two…")
    dialog = page.dialog()
    assert isinstance(dialog, MergeWith)
    assert dialog.panel.sides is not None
    assert [side.card.id for side in dialog.panel.sides] == [first, second]
    page.click("Merge", QPushButton, dialog)
    assert page.value("SELECT count(*) FROM person WHERE id = ?", first) == 1
    assert page.last_step().startswith("Merge ")
    assert page.value("SELECT count(*) FROM person WHERE removed IS NULL") == 119


def test_three_cannot_be_merged(page: Hosted, three: list[int]) -> None:
    page.click("Change…", QPushButton)
    assert "Merge these two…" not in [action.text() for action in page.menu().actions()]
    page.press(KEY.Key_Escape)
