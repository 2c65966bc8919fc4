"""A coordinator at the window: acts only through what has an accessible name, as a person would.

Because every widget is found by its accessible name, each test that uses this proves that the name
is there; and no test touches a private attribute.
"""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from citdesk.ui.window import MainWindow


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


class Coordinator:
    """Somebody at the window.

    Args:
        window: the main window.
        qtbot: pytest-qt's robot.
    """

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    # ------------------------------------------------------------------ finding

    def _roots(self) -> list[QWidget]:
        modal = QApplication.activeModalWidget()
        popup = QApplication.activePopupWidget()
        return [one for one in (popup, modal, self.window) if one is not None]

    def finds(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The visible widget of this accessible name, in front of all others."""
        for root in self._roots():
            for widget in root.findChildren(kind):
                if widget.isVisible() and name_of(widget) == name:
                    return widget
        seen = sorted({name_of(one) for one in self._roots()[0].findChildren(kind)} - {""})
        message = f"no visible {kind.__name__} is called {name!r}; there are {seen}"
        raise AssertionError(message)

    def sees(self, text: str) -> bool:
        """Whether these words stand somewhere on the screen (labels, buttons, fields)."""
        for root in self._roots():
            for widget in root.findChildren(QWidget):
                if widget.isVisible() and text in _words_of(widget):
                    return True
        return False

    def waits_to_see(self, text: str) -> None:
        """Wait until these words stand somewhere on the screen."""
        self.qtbot.waitUntil(lambda: self.sees(text), timeout=5000)

    # ------------------------------------------------------------------ acting

    def opens_desk(self, path: Path) -> None:
        """Open a desk file."""
        assert self.window.files.open(path)
        self.settles()

    def settles(self) -> None:
        """Wait until nothing is under way, nor waits for the window to be painted."""
        for _round in range(2):  # what waits for the next events may start work of its own
            self.qtbot.waitUntil(self.window.at_rest, timeout=20_000)
            self.qtbot.wait(1)

    def waits_for(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """Wait until something of this name is there and can be used; it."""

        def ready() -> bool:
            try:
                return self.finds(name, kind).isEnabled()
            except AssertionError:
                return False

        with suppress(QtTimeoutError):  # finds() says better what is missing
            self.qtbot.waitUntil(ready, timeout=5000)
        return self.finds(name, kind)

    def field(self, name: str) -> QLineEdit | QPlainTextEdit:
        """The field of this name, as soon as one can type into it."""
        self.waits_for(name)
        for kind in (QLineEdit, QPlainTextEdit):
            with suppress(AssertionError):
                found = self.finds(name, kind)
                assert isinstance(found, QLineEdit | QPlainTextEdit)
                return found
        message = f"nothing called {name!r} can be typed into"
        raise AssertionError(message)

    def presses(self, name: str) -> None:
        """Click a button, as soon as it is there and can be pressed."""
        button = self.waits_for(name, QAbstractButton)
        assert button.isEnabled(), f"{name} is grey"
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settles()

    def answers_soon(self, button: str) -> list[str]:
        """Click a button of the question that will come, as soon as it is there.

        Returns:
            What a message box said, but only once it has come and was answered.
        """
        said: list[str] = []

        def answer() -> None:
            question = QApplication.activeModalWidget()
            for one in question.findChildren(QAbstractButton) if question is not None else ():
                if one.isVisible() and name_of(one) == button:
                    if isinstance(question, QMessageBox):
                        said.append(question.text())
                    self.qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
                    return
            QTimer.singleShot(20, answer)

        QTimer.singleShot(20, answer)
        return said

    def types(self, text: str, into: str = "") -> None:
        """Type into the field of this name, or wherever the keyboard is."""
        if into:
            self.field(into).setFocus()
        self.qtbot.keyClicks(self.focus(), text)
        self.settles()

    def clears(self, name: str) -> None:
        """Empty a field."""
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        self.keys(Qt.Key.Key_Delete)

    def keys(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the keyboard is."""
        menu = QApplication.activePopupWidget()  # an open menu takes all keys
        self.qtbot.keyClick(menu if isinstance(menu, QMenu) else self.focus(), key, modifier)
        self.settles()

    def tabs_to(self, widget: QWidget) -> None:
        """Press Tab until the keyboard is there."""
        for _n in range(200):
            if self.focus() is widget:
                return
            self.keys(Qt.Key.Key_Tab)
        message = f"Tab never comes to {name_of(widget)!r}"
        raise AssertionError(message)

    def ctrl(self, key: Qt.Key, *, shift: bool = False) -> None:
        """Press Ctrl and a key."""
        held = Qt.KeyboardModifier.ControlModifier
        self.keys(key, held | Qt.KeyboardModifier.ShiftModifier if shift else held)

    def clicks(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click somewhere on a widget."""
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        self.settles()

    def focus(self) -> QWidget:
        """Where the keyboard is.

        A desktop gives it back to the window when a dialog has closed; without one we must.
        """
        if QApplication.activeWindow() is None:
            with self.qtbot.waitActive(self.window):
                self.window.activateWindow()
        return QApplication.focusWidget() or self.window


def _words_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text().replace("&&", "&")
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return ""
