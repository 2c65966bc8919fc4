"""Dialogs: Ctrl+Enter keeps, Esc leaves, the safe choice first."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import theme
from citdesk.ui.parts.dialog import Dialog, Question
from citdesk.ui.parts.labels import Label

Show = Callable[[QWidget], None]


@pytest.fixture
def dialog(qtbot: QtBot, show: Show) -> Dialog:
    made = Dialog("Log a conversation", "Keep conversation")
    made.body.addWidget(QLineEdit())
    show(made)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_control_enter_keeps(qtbot: QtBot, dialog: Dialog, key: Qt.Key) -> None:
    field = dialog.findChildren(QLineEdit)[0]
    field.setFocus()
    with qtbot.waitSignal(dialog.keep_asked):
        qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()


def test_enter_alone_keeps_nothing(qtbot: QtBot, dialog: Dialog) -> None:
    kept: list[bool] = []
    dialog.keep_asked.connect(lambda: kept.append(True))
    field = dialog.findChildren(QLineEdit)[0]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert kept == []
    assert dialog.isVisible()


def test_a_button_that_is_off_keeps_nothing(qtbot: QtBot, dialog: Dialog) -> None:
    kept: list[bool] = []
    dialog.keep_asked.connect(lambda: kept.append(True))
    dialog.keep.setEnabled(False)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept == []


def test_escape_and_cancel_leave(qtbot: QtBot, dialog: Dialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    dialog.show()
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_it_is_560_wide(dialog: Dialog) -> None:
    assert dialog.width() == theme.px(560)


@pytest.mark.parametrize(("press", "agreed"), [("keep", True), ("cancel", False)])
def test_a_question_waits_with_the_safe_choice(qtbot: QtBot, press: str, agreed: bool) -> None:
    question = Question(
        "Replace the desk with this backup?",
        "Changes made since Monday are put aside in a second file, not lost.",
        "Replace",
        "Keep what I have",
    )
    qtbot.addWidget(question)
    focused: list[bool] = []

    def answer() -> None:
        focused.append(question.cancel.hasFocus() or question.focusWidget() is question.cancel)
        button = question.keep if press == "keep" else question.cancel
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)
    assert question.agreed() is agreed
    assert focused == [True]
    assert question.keep.text() == "Replace"
    assert any(
        label.text().startswith("Replace the desk") for label in question.findChildren(Label)
    )
