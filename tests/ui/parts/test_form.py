"""Forms: labels, errors below, tab order as declared."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts.buttons import Button, Choice, Tick
from citdesk.ui.parts.date_field import DateField
from citdesk.ui.parts.form import FieldForm, FieldSpec, FormField, LongText
from citdesk.ui.parts.tab_bars import Pieces

Show = Callable[[QWidget], None]


def no_name(value: str) -> str:
    return "" if value.strip() else "A name is needed."


HOW = (("phone", "Phone"), ("visit", "Visit"))
SPECS = (
    FieldSpec("name", "Name", help="As they say it.", check=no_name),
    FieldSpec("when", "When", "date"),
    FieldSpec("how", "How", "pieces", choices=HOW, beside=True),
    FieldSpec("said", "What was said", "long", lines=2),
    FieldSpec("stage", "Stage", "choice", choices=(("a", "Aware"), ("b", "Interested"))),
    FieldSpec("listed", "Listed", "tick"),
)  # fmt: skip


@pytest.fixture
def form(qtbot: QtBot, show: Show, today: date) -> FieldForm:
    made = FieldForm(SPECS, today)
    show(made)
    return made


def test_label_help_and_error_belong_to_the_editor(qtbot: QtBot) -> None:
    field = FormField("E-mail", QLineEdit("h.ibarra@ems"), "Only one.")
    qtbot.addWidget(field)
    field.show()
    assert field.label.buddy() is field.editor
    assert field.editor.accessibleName() == "E-mail"
    assert field.editor.accessibleDescription() == "Only one."
    field.set_error("An address needs a dot after the @.")
    assert field.error() == "An address needs a dot after the @."
    assert field.editor.accessibleDescription() == "An address needs a dot after the @."
    assert isinstance(field.editor, QLineEdit)
    assert field.editor.text() == "h.ibarra@ems"
    field.set_help("Two.")
    assert field.error()
    field.set_error("")
    assert (field.error(), field.below.text()) == ("", "Two.")


def test_values_go_in_and_come_out(form: FieldForm) -> None:
    values = {
        "name": "Ana <b>Ruiz</b> & co",
        "when": date(2026, 12, 3),
        "how": "visit",
        "said": "two\nlines",
        "stage": "b",
        "listed": True,
    }
    form.set_values(values)
    assert form.values() == values
    form.set_values({"name": None, "no such field": 1})
    assert form.value("name") == ""


def test_kinds_have_their_editors(form: FieldForm) -> None:
    kinds = [type(field.editor) for field in form.fields.values()]
    assert kinds == [QLineEdit, DateField, Pieces, LongText, Choice, Tick]
    names = [field.editor.accessibleName() for field in form.fields.values()]
    assert names == [spec.label for spec in SPECS]


def test_tab_walks_the_fields_in_their_order(qtbot: QtBot, form: FieldForm) -> None:
    form.fields["name"].editor.setFocus(Qt.FocusReason.TabFocusReason)
    walked: list[str] = []
    for _step in SPECS:
        focus = QApplication.focusWidget()
        assert focus is not None
        walked += [key for key, field in form.fields.items() if field.isAncestorOf(focus)]
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert walked == [spec.key for spec in SPECS]


def test_a_field_is_checked_when_it_is_left(qtbot: QtBot, form: FieldForm) -> None:
    name = form.fields["name"].editor
    name.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(name, " ")
    assert form.fields["name"].error() == ""
    with qtbot.waitSignal(form.edited) as left:
        qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert left.args == ["name"]
    assert form.fields["name"].error() == "A name is needed."


def test_every_kind_tells_that_it_was_edited(qtbot: QtBot, form: FieldForm) -> None:
    heard: list[str] = []
    form.edited.connect(heard.append)
    said = form.fields["said"].editor
    said.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(form.touched):
        qtbot.keyClicks(said, "yes")
    qtbot.keyClick(said, Qt.Key.Key_Tab)
    stage = form.fields["stage"].editor
    assert stage.hasFocus()
    qtbot.keyClick(stage, Qt.Key.Key_Down)
    qtbot.mouseClick(form.fields["listed"].editor, Qt.MouseButton.LeftButton)
    pieces = form.fields["how"].editor
    assert isinstance(pieces, Pieces)
    pieces.choose("visit")
    assert heard == ["said", "stage", "listed", "how"]


def test_leaving_a_long_field_unchanged_tells_nothing(qtbot: QtBot, form: FieldForm) -> None:
    heard: list[str] = []
    form.edited.connect(heard.append)
    said = form.fields["said"].editor
    said.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(said, Qt.Key.Key_Tab)
    assert heard == []


def test_all_are_checked_and_the_first_faulty_gets_the_keyboard(
    qtbot: QtBot, form: FieldForm
) -> None:
    when = form.fields["when"].editor
    assert isinstance(when, DateField)
    when.setText("soonish")
    form.set_values({"name": "Ana"})
    assert not form.check_all()
    assert when.hasFocus()
    assert "not a date" in form.fields["when"].error()
    when.setText("today")
    assert form.check_all()
    form.set_errors({"name": "Taken.", "no such field": "x"})
    assert form.fields["name"].error() == "Taken."


def test_an_editor_of_another_kind_is_our_mistake(qtbot: QtBot, form: FieldForm) -> None:
    form.fields["name"].editor = Button("x")
    qtbot.addWidget(form.fields["name"].editor)
    with pytest.raises(TypeError, match="Button"):
        form.values()
    with pytest.raises(TypeError, match="Button"):
        form.set_values({"name": "x"})
