"""What is typed is kept by itself, within half a second: notes, motions, answers of the plan."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from citdesk.errors import DeskError, InputError
from citdesk.ui.page import Around

WAIT = 500  # milliseconds from the first letter typed to the file; what a loss of power costs


def minute_now() -> int:
    """The time of day on this computer's clock, in minutes."""
    now = datetime.now()  # noqa: DTZ005 - the clock on the wall
    return now.hour * 60 + now.minute


def keep(around: Around, name: str, act: Callable[[Any], object], *, joins: str = "") -> bool:
    """Do something as one named step; whether it could be kept. What hinders it is shown."""

    def do() -> None:
        with around.change(name, joins=joins) as session:
            act(session)

    return done(around, do)


def done(around: Around, act: Callable[[], object]) -> bool:
    """Do something that makes a step; whether it could be kept. What hinders it is shown."""
    try:
        act()
    except (DeskError, InputError) as error:
        around.fail(error)
        return False
    return True


def soon(field: QLineEdit, write: Callable[[], object]) -> QTimer:
    """Also write what is typed into a field while it is typed, not only when the field is left.

    Args:
        field: votes, a name or a day; ``write`` is asked a little after each letter.
        write: keeps what stands in it, if that is something whole.

    Returns:
        the timer, a child of the field.
    """
    timer = QTimer(field)
    timer.setSingleShot(True)
    timer.setInterval(WAIT)
    timer.timeout.connect(write)
    field.textEdited.connect(lambda _text: None if timer.isActive() else timer.start())
    return timer


class KeptText(QObject):
    """Keeps a text field while it is typed into.

    Args:
        field: a field of one or several lines.
        write: writes the text, given the key that joins its steps; whether it could.
    """

    def __init__(
        self, field: QLineEdit | QPlainTextEdit, write: Callable[[str, str], bool]
    ) -> None:
        super().__init__(field)
        self._field, self._write = field, write
        self._kept = self._text()
        self._visit = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self.flush)
        self._field.textChanged.connect(self._typed)
        self._field.installEventFilter(self)

    def _text(self) -> str:
        field = self._field
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    @property
    def waits(self) -> bool:
        """Whether something is typed that is not in the file yet."""
        return self._text() != self._kept

    def show(self, text: str) -> None:
        """Show what the desk holds; what is typed and not yet kept stays."""
        if self.waits or text == self._kept:
            return
        self._kept = text
        if isinstance(self._field, QLineEdit):
            self._field.setText(text)
        else:
            self._field.setPlainText(text)
        self._kept = self._text()  # a field has its own line ends, which nobody typed

    def forget(self) -> None:
        """What stands here is not to be kept: the field is to show something else."""
        self._kept = self._text()

    def _typed(self) -> None:
        if self.waits and not self._timer.isActive():
            self._timer.start()

    def flush(self) -> bool:
        """Keep it now; whether nothing is left to keep."""
        self._timer.stop()
        if not self.waits:
            return True
        text, before = self._text(), self._kept
        self._kept = text  # the change refreshes the page, which must not find it waiting
        if not self._write(text, f"{id(self)}-{self._visit}"):
            self._kept = before
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field keeps it, and ends the step that further typing joins."""
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self.flush()
            self._visit += 1
        return super().eventFilter(watched, event)
