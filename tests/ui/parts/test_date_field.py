"""A day typed or picked, and what is said of one that is none."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import theme
from citdesk.ui.parts.date_field import DateField

Show = Callable[[QWidget], None]


@pytest.fixture
def field(qtbot: QtBot, show: Show, today: date) -> DateField:
    made = DateField(today, "When")
    show(made)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def test_what_was_typed_becomes_a_date(qtbot: QtBot, field: DateField) -> None:
    days: list[date | None] = []
    field.day_changed.connect(days.append)
    qtbot.keyClicks(field, "tomorrow")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.day() == date(2026, 11, 25)
    assert field.text() == "25 Nov 2026"
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert days == [date(2026, 11, 25), None]


def test_what_is_no_date_stays_and_is_told(qtbot: QtBot, field: DateField) -> None:
    told: list[str] = []
    field.problem.connect(told.append)
    qtbot.keyClicks(field, "soonish")
    assert told == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "soonish"
    assert field.day() is None
    assert "not a date" in told[-1]
    assert field.property("faulty")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert told[-1] == ""
    assert not field.property("faulty")


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot, field: DateField) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    (calendar,) = field.findChildren(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 24)
    with qtbot.waitSignal(field.day_changed) as told:
        calendar.activated.emit(QDate(2026, 12, 3))
    assert told.args == [date(2026, 12, 3)]
    assert field.text() == "3 Dec 2026"
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_escape_closes_the_calendar_and_changes_nothing(qtbot: QtBot, field: DateField) -> None:
    field.set_day(date(2026, 12, 3))
    qtbot.mouseClick(field.button, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert popup.screen().availableGeometry().contains(popup.geometry())
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert field.day() == date(2026, 12, 3)


def test_the_button_has_a_name(field: DateField) -> None:
    assert field.button.accessibleName() == "Calendar"
    assert field.accessibleName() == "When"


def test_the_calendar_has_no_red_days_and_names_its_arrows(qtbot: QtBot, field: DateField) -> None:
    field.open_calendar()
    (calendar,) = field.findChildren(QCalendarWidget)
    saturday = calendar.weekdayTextFormat(Qt.DayOfWeek.Saturday).foreground().color()
    assert saturday == theme.colour("text")
    names = {button.accessibleName() for button in calendar.findChildren(QToolButton)}
    assert {"Previous month", "Next month"} <= names
    assert not calendar.grab().isNull()
    popup = calendar.window()
    popup.close()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
