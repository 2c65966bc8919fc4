"""Buttons, ticks and choices by mouse and by key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, Choice, IconButton, LargeChoice, LinkButton, Tick

Show = Callable[[QWidget], None]


def test_an_ampersand_is_a_letter(qtbot: QtBot) -> None:
    for button in (Button("Fire & rescue"), LinkButton("Fire & rescue")):
        qtbot.addWidget(button)
        assert button.text() == "Fire && rescue"
        button.say("A & B")
        assert button.text() == "A && B"


@pytest.mark.parametrize(
    ("button", "height"),
    [
        (lambda: Button("Add"), 32),
        (lambda: Button("Add", "plus", kind="primary"), 32),
        (lambda: Button("Add", dense=True), 26),
        (lambda: LinkButton("Add"), 24),
        (lambda: LargeChoice("plus", "Add", "One more."), 76),
        (lambda: Tick("Add"), 34),
    ],
)
def test_heights_follow_the_text_size(
    qtbot: QtBot, app: QApplication, button: Callable[[], QWidget], height: int
) -> None:
    made = button()
    qtbot.addWidget(made)
    made.show()
    assert made.height() >= theme.px(height)
    assert made.sizeHint().height() == theme.px(height)
    theme.apply(app, theme.Theme("light", 1.5))
    assert made.sizeHint().height() == theme.px(height)


def test_an_icon_button_has_a_name(qtbot: QtBot) -> None:
    button = IconButton("columns", "Columns")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Columns", "Columns")


def test_a_tick_is_set_by_its_whole_row_and_by_space(qtbot: QtBot, show: Show) -> None:
    tick = Tick("Agree on three groups", "5 November")
    show(tick)
    tick.resize(400, 60)
    assert tick.accessibleDescription() == "5 November"
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(380, 40))
    assert tick.isChecked()
    tick.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert not tick.isChecked()
    tick.set_second("")
    assert tick.sizeHint().height() == theme.px(34)


def test_a_large_choice_is_pressed_by_mouse_and_key(qtbot: QtBot, show: Show) -> None:
    choice = LargeChoice("globe", "Look around", "Nothing you do there matters")
    show(choice)
    assert choice.accessibleName() == "Look around"
    assert choice.accessibleDescription() == "Nothing you do there matters"
    with qtbot.waitSignal(choice.clicked):
        qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(choice.clicked):
        qtbot.keyClick(choice, Qt.Key.Key_Space)


def test_a_choice_is_known_by_its_keys(qtbot: QtBot, show: Show) -> None:
    choice = Choice("Paper")
    choice.set_choices([("letter", "Letter"), ("a4", "A4")])
    show(choice)
    assert choice.key() == "letter"
    choice.choose("a4")
    assert choice.currentText() == "A4"
    choice.choose("no such paper")
    assert choice.key() == ""
    choice.choose("letter")
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.key() == "a4"


def test_the_wheel_does_not_change_a_choice(qtbot: QtBot, show: Show) -> None:
    choice = Choice("Paper")
    choice.set_choices([("letter", "Letter"), ("a4", "A4")])
    show(choice)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turn)
    assert choice.key() == "letter"
    assert not turn.isAccepted()
