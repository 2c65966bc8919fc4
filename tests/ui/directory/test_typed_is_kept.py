"""What is typed in the panes is in the file soon, and never lost to a save that failed."""

from collections.abc import Iterator
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from citdesk.deskfile.desk import Desk
from citdesk.errors import DeskError
from citdesk.links import Link
from citdesk.ui.directory.inline import InlineText, PrivateMark, ValueButton
from tests.ui.directory.hosting import Hosted

KEY = Qt.Key
HECTOR = "SELECT notes FROM person WHERE name = 'Hector Ibarra'"
BEST = "Best time: Weekdays after 14:00"


def notes_of(page: Hosted, name: str) -> InlineText:
    """Go to a person and into their notes."""
    page.go_to(name)
    notes = page.find("Notes", InlineText)
    notes.setFocus()
    return notes


@pytest.fixture
def full(page: Hosted, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """No change can be kept; undone within a test, the disk has room again."""

    def change(*_args: object, **_more: object) -> NoReturn:
        raise DeskError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "change", change)
        yield patch


def failed(page: Hosted) -> int:
    """How often it was said since it was asked last."""
    count = len(page.host.failures)
    page.host.failures.clear()
    return count


def test_notes_are_in_the_file_while_one_types_and_are_one_undo(page: Hosted) -> None:
    notes = notes_of(page, "Hector Ibarra")
    before = page.value(HECTOR)
    notes.selectAll()
    page.type("Call him ")
    page.bot.waitUntil(lambda: page.value(HECTOR) == "Call him ")
    page.type("at noon.")
    page.bot.waitUntil(lambda: page.value(HECTOR) == "Call him at noon.")
    assert notes.hasFocus()
    assert notes.textCursor().atEnd()
    page.press(KEY.Key_Tab)
    assert page.desk.undo() == "Edit Hector Ibarra"
    assert page.value(HECTOR) == before
    assert notes.toPlainText() == before


def test_coming_again_is_another_step(page: Hosted) -> None:
    notes = notes_of(page, "Hector Ibarra")
    notes.selectAll()
    page.type("One.")
    page.page.people.list.focus_table()
    notes.setFocus()
    notes.selectAll()
    page.type("Two.")
    page.page.people.list.focus_table()
    assert page.value(HECTOR) == "Two."
    page.desk.undo()
    assert page.value(HECTOR) == "One."


def test_escape_takes_back_what_is_in_the_file_already(page: Hosted) -> None:
    notes = notes_of(page, "Hector Ibarra")
    before = page.value(HECTOR)
    page.type("wrong")
    page.bot.waitUntil(lambda: page.value(HECTOR) != before)
    page.press(KEY.Key_Escape)
    assert notes.toPlainText() == before
    assert page.value(HECTOR) == before


def test_notes_with_line_ends_of_another_system_are_not_changed_by_looking(page: Hosted) -> None:
    from citdesk.directory import writing

    ids = {name: page.person(name) for name in ("Hector Ibarra", "Ana Ruiz")}
    with page.desk.change("Bring in") as session:
        writing.edit_person(
            session, ids["Hector Ibarra"], {"notes": "one\r\ntwo"}, today=page.around.today()
        )
    notes_of(page, "Hector Ibarra")
    page.bot.wait(700)
    page.go_to("Ana Ruiz")
    assert page.value(HECTOR) == "one\r\ntwo"


def test_notes_of_an_agency_are_kept_while_one_types(page: Hosted) -> None:
    number = page.value("SELECT id FROM agency WHERE name = 'Alder County EMS'")
    page.host.go(Link("agency", number))
    notes = page.find("Notes", InlineText)
    notes.setFocus()
    notes.selectAll()
    page.type("Park behind the station.")
    page.bot.waitUntil(
        lambda: (
            page.value("SELECT notes FROM agency WHERE id = ?", number)
            == "Park behind the station."
        )
    )
    assert page.last_step() == "Edit Alder County EMS"


def test_notes_that_could_not_be_kept_stay_and_are_kept_later(
    page: Hosted, full: pytest.MonkeyPatch
) -> None:
    notes = notes_of(page, "Hector Ibarra")
    before = page.value(HECTOR)
    notes.selectAll()
    page.type("All he said.")
    page.bot.waitUntil(lambda: failed(page) == 1)
    assert notes.toPlainText() == "All he said."
    page.go_to("Ana Ruiz")
    assert failed(page)
    assert notes.toPlainText() == page.value("SELECT notes FROM person WHERE name = 'Ana Ruiz'")
    assert page.value(HECTOR) == before
    full.undo()
    page.go_to("Hector Ibarra")
    assert notes.toPlainText() == "All he said."
    page.bot.waitUntil(lambda: page.value(HECTOR) == "All he said.")


def test_a_value_that_could_not_be_kept_stays_open(page: Hosted, full: pytest.MonkeyPatch) -> None:
    page.go_to("Hector Ibarra")
    page.click(BEST, ValueButton)
    field = page.focus()
    assert isinstance(field, QLineEdit)
    page.type("Mornings")
    page.press(KEY.Key_Return)
    assert failed(page) == 1
    assert field.isVisible()
    assert page.focus() is field
    page.press(KEY.Key_Tab)
    assert failed(page) == 1
    assert field.isVisible()
    assert field.text() == "Mornings"
    full.undo()
    field.setFocus()
    page.press(KEY.Key_Return)
    assert page.value("SELECT best_time FROM person WHERE name = 'Hector Ibarra'") == "Mornings"
    assert page.focus().accessibleName() == "Best time: Mornings"


def test_what_could_not_be_kept_never_goes_to_the_next_person(
    page: Hosted, full: pytest.MonkeyPatch
) -> None:
    best = "SELECT best_time FROM person WHERE name = 'Ana Ruiz'"
    before = page.value(best)
    page.go_to("Hector Ibarra")
    page.click(BEST, ValueButton)
    page.type("Mornings")
    page.go_to("Ana Ruiz")
    assert failed(page)
    full.undo()
    page.go_to("Elias Marsh")
    assert page.value(best) == before
    assert page.last_step() == ""


def test_a_new_number_and_a_promise_that_could_not_be_kept_stay(
    page: Hosted, full: pytest.MonkeyPatch
) -> None:
    page.go_to("Hector Ibarra")
    page.click("Add a contact detail", QPushButton)
    page.pick("Fax")
    fax = page.focus()
    page.type("(555) 014-2299")
    page.press(KEY.Key_Return)
    page.bot.wait(50)  # a new row that says nothing goes with the next events; this one must not
    page.host.activateWindow()  # without a desktop nobody does so when the menu is gone
    page.bot.waitUntil(page.host.isActiveWindow)
    assert failed(page)
    assert page.focus() is fax
    assert fax.isVisible()
    page.press(KEY.Key_Escape)
    page.click("Add a follow-up", QPushButton)
    page.type("Send the outline")
    page.press(KEY.Key_Return)
    assert failed(page) == 1
    full.undo()
    page.press(KEY.Key_Return)
    assert page.value("SELECT count(*) FROM follow_up WHERE what = 'Send the outline'") == 1


def test_a_private_mark_that_could_not_be_set_is_not_shown(
    page: Hosted, full: pytest.MonkeyPatch
) -> None:
    page.go_to("Hector Ibarra")
    mark = page.find("Private, Mobile", PrivateMark)
    before = mark.isChecked()
    page.click("Private, Mobile", PrivateMark)
    assert failed(page) == 1
    assert mark.isChecked() == before
