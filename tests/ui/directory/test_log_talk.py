"""Logging a conversation: with whom, what was said, what comes next; kept or put aside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QRadioButton

from citdesk.ui.directory.complete import PersonField
from citdesk.ui.directory.log_talk import LogTalk, log_conversation
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.undo_strip import UndoStrip
from tests.ui.directory.hosting import Hosted

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def open_dialog(page: Hosted, name: str = "") -> LogTalk:
    log_conversation(page.around, page.person(name) if name else None, parent=page.page)
    dialog = page.dialog()
    assert isinstance(dialog, LogTalk)
    return dialog


def test_the_pane_opens_it_with_the_person(page: Hosted) -> None:
    page.go_to("Elias Marsh")
    page.click("Log conversation", QPushButton)
    dialog = page.dialog()
    assert isinstance(dialog, LogTalk)
    assert page.find("With whom", QLineEdit, dialog).text() == "Elias Marsh"
    assert page.focus() is page.find("What was said", QPlainTextEdit, dialog)
    dialog.reject()


def test_a_whole_talk_is_one_step(page: Hosted) -> None:
    dialog = open_dialog(page, "Elias Marsh")
    page.type("Dispatch would send two supervisors.")
    page.press(KEY.Key_Tab)
    page.type("He asks for the outline.")
    page.press(KEY.Key_Tab)
    page.type("Send outline and dates")
    assert dialog.by.day() is not None
    page.bot.mouseClick(page.find("Visit", QRadioButton, dialog), Qt.MouseButton.LeftButton)
    dialog.engagement.choice.choose("committed")
    page.press(KEY.Key_Return, CTRL)
    assert page.last_step() == "Log a conversation with Elias Marsh"
    elias = page.person("Elias Marsh")
    assert page.value("SELECT stage FROM person WHERE id = ?", elias) == "committed"
    assert page.value("SELECT due FROM follow_up WHERE what = 'Send outline and dates'") == (
        "2026-12-01"
    )
    assert (
        page.value("SELECT channel FROM conversation WHERE person_id = ? ORDER BY id DESC", elias)
        == "visit"
    )
    page.desk.undo()
    assert page.value("SELECT stage FROM person WHERE id = ?", elias) != "committed"


def test_typing_a_name_names_the_person(page: Hosted) -> None:
    dialog = open_dialog(page)
    assert isinstance(page.focus(), PersonField)
    page.type("elias mar")
    page.press(KEY.Key_Tab)
    assert dialog.person.person() == page.person("Elias Marsh")
    assert dialog.person.text() == "Elias Marsh"
    assert "Alder County 911 Center" in dialog._fields["person"].below.text()
    dialog.reject()


def test_a_name_from_the_suggestions(page: Hosted) -> None:
    dialog = open_dialog(page)
    page.type("marsh")
    popup = dialog.person.completer().popup()
    assert popup is not None
    page.bot.waitUntil(popup.isVisible)
    page.bot.keyClick(popup, KEY.Key_Down)
    page.bot.keyClick(popup, KEY.Key_Return)
    assert dialog.person.person() == page.person("Elias Marsh")
    dialog.reject()


def test_somebody_unknown_can_be_added_on_the_way(page: Hosted) -> None:
    dialog = open_dialog(page)
    page.type("Rosa Quintana")
    page.press(KEY.Key_Tab)
    page.find("What was said", QPlainTextEdit, dialog).setFocus()
    page.type("She wants to help.")
    page.press(KEY.Key_Return, CTRL)
    assert dialog.isVisible()
    page.click("Add “Rosa Quintana” as a new person", QPushButton, dialog)
    page.press(KEY.Key_Return, CTRL)
    assert (
        page.value(
            "SELECT count(*) FROM conversation WHERE person_id = ?", page.person("Rosa Quintana")
        )
        == 1
    )


def test_nothing_said_is_told_at_the_field(page: Hosted) -> None:
    dialog = open_dialog(page, "Elias Marsh")
    page.press(KEY.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "few words" in page.find("What was said", QPlainTextEdit, dialog).accessibleDescription()
    dialog.reject()


def test_a_day_that_is_none_is_told_at_the_field(page: Hosted) -> None:
    dialog = open_dialog(page, "Elias Marsh")
    page.type("A talk")
    dialog.when.setFocus()
    dialog.when.selectAll()
    page.type("someday")
    page.press(KEY.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "not a date" in dialog.when.accessibleDescription()
    dialog.reject()


def test_a_day_that_is_none_is_told_in_one_line(page: Hosted) -> None:
    dialog = open_dialog(page, "Elias Marsh")
    for day in (dialog.when, dialog.by):
        day.setFocus()
        day.selectAll()
        page.type("someday")
    dialog.said.setFocus()
    told = [
        one for one in dialog.findChildren(Label) if one.isVisible() and "not a date" in one.text()
    ]
    assert len(told) == 2
    page.bot.waitUntil(
        lambda: all(one.width() >= one.fontMetrics().horizontalAdvance(one.text()) for one in told)
    )
    dialog.reject()


def test_escape_offers_back_what_was_typed(page: Hosted) -> None:
    open_dialog(page, "Elias Marsh")
    page.type("Half a sentence")
    page.press(KEY.Key_Escape)
    assert page.last_step() == ""
    strip = next(one for one in page.host.findChildren(UndoStrip) if one.isVisible())
    assert strip.words.text() == "The conversation with Elias Marsh is not logged yet"
    page.bot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    again = page.dialog()
    assert page.find("What was said", QPlainTextEdit, again).toPlainText() == "Half a sentence"
    page.find("What was said", QPlainTextEdit, again).clear()
    page.press(KEY.Key_Escape)


def test_escape_with_nothing_typed_says_nothing(page: Hosted) -> None:
    open_dialog(page, "Elias Marsh")
    page.press(KEY.Key_Escape)
    assert not [one for one in page.host.findChildren(UndoStrip) if one.isVisible()]


def test_engagement_says_from_and_to(page: Hosted) -> None:
    dialog = open_dialog(page, "Elias Marsh")
    assert dialog.engagement._word.text() == "Interested"
    assert dialog.engagement.choice.accessibleDescription() == "Before: Interested"
    assert dialog.engagement.changed() == ""
    dialog.reject()


def test_what_was_not_logged_is_there_again_for_that_person(page: Hosted) -> None:
    dialog = open_dialog(page, "Elias Marsh")
    assert not dialog.again.isVisible()
    page.type("Half a sentence")
    dialog.engagement.choice.choose("committed")
    page.press(KEY.Key_Escape)
    other = open_dialog(page, "Hector Ibarra")
    assert other.said.toPlainText() == ""
    assert not other.again.isVisible()
    page.press(KEY.Key_Escape)
    again = open_dialog(page, "Elias Marsh")
    assert again.said.toPlainText() == "Half a sentence"
    assert again.engagement.changed() == "committed"
    assert again.again.isVisible()
    page.press(KEY.Key_Escape)
    assert page.last_step() == ""


def test_what_was_not_logged_can_be_thrown_away(page: Hosted) -> None:
    open_dialog(page, "Elias Marsh")
    page.type("Half a sentence")
    page.press(KEY.Key_Escape)
    again = open_dialog(page, "Elias Marsh")
    page.click("Throw it away", QPushButton, again)
    assert again.said.toPlainText() == ""
    assert not again.again.isVisible()
    page.press(KEY.Key_Escape)
    third = open_dialog(page, "Elias Marsh")
    assert not third.again.isVisible()
    page.press(KEY.Key_Escape)


def test_a_logged_draft_does_not_come_back(page: Hosted) -> None:
    open_dialog(page)
    page.type("elias mar")
    page.press(KEY.Key_Tab)
    page.find("What was said", QPlainTextEdit, page.dialog()).setFocus()
    page.type("Half a sentence")
    page.press(KEY.Key_Escape)
    open_dialog(page, "Elias Marsh")
    page.press(KEY.Key_Return, CTRL)
    assert page.last_step() == "Log a conversation with Elias Marsh"
    third = open_dialog(page, "Elias Marsh")
    assert third.said.toPlainText() == ""
    page.press(KEY.Key_Escape)
