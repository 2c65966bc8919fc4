"""Long work: a card that says what goes on, how far it is, and lets it be stopped."""

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from citdesk.text import _, ngettext
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.labels import Card, ElidedLabel, Label

STATUS_AFTER_MS = 300
CARD_AFTER_MS = 3000


def time_left(seconds: float) -> str:
    """How long it still takes, in the words of a person."""
    if seconds < 60:
        return _("about {n} s left").format(n=max(1, round(seconds)))
    minutes = round(seconds / 60)
    return ngettext("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes)


class ProgressCard(Card):
    """What is being done, a count, the time left, a bar of 6 px and Cancel; never a modal window.

    Nothing is shown for work under 0.3 s; then ``status`` gives words for the status bar; the card
    itself appears after 3 s.

    Signals:
        status(words): for the status bar; empty when the work is over.
        cancel_asked(): Cancel was pressed.
    """

    status = Signal(str)
    cancel_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._began = 0.0
        self._status_timer = self._timer(STATUS_AFTER_MS, self._say)
        self._card_timer = self._timer(CARD_AFTER_MS, self.show)
        outer = theme.space(QVBoxLayout(self), margins=(16, 12, 12, 12), spacing=6)
        top = theme.space(QHBoxLayout(), spacing=12)
        self.what = ElidedLabel("", "bold")
        self.note = Label("", "small", tone="muted")
        top.addWidget(self.what, 1)
        top.addWidget(self.note)
        below = theme.space(QHBoxLayout(), spacing=12)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = Button(_("Cancel"), dense=True)
        self.cancel.clicked.connect(self._cancel)
        below.addWidget(self.bar, 1)
        below.addWidget(self.cancel)
        outer.addLayout(top)
        outer.addLayout(below)
        self.hide()

    def _timer(self, milliseconds: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def begin(self, what: str, *, cancellable: bool = True, at_once: bool = False) -> None:
        """Work starts.

        Args:
            what: what is being done, such as "Bringing in 214 rows".
            cancellable: whether Cancel is offered.
            at_once: show the card now instead of after 3 s.
        """
        self._began = time.monotonic()
        self.what.setText(what)
        self.note.setText("")
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(what)
        self.cancel.setVisible(cancellable)
        self.cancel.setEnabled(True)
        self._status_timer.start()
        if at_once:
            self.show()
        else:
            self._card_timer.start()

    def report(self, done: int, total: int = 0) -> None:
        """Say how far it is; a total of 0 means nobody knows."""
        words = _("{n} done").format(n=f"{done:,}")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        elapsed = time.monotonic() - self._began
        if total and done and elapsed > 1:
            left = time_left(elapsed / done * max(0, total - done))
            words = _("{done} · {left}").format(done=words, left=left)
        self.note.setText(words)

    def end(self) -> None:
        """Work is over, whichever way."""
        self._status_timer.stop()
        self._card_timer.stop()
        self.hide()
        self.status.emit("")

    def _say(self) -> None:
        self.status.emit(self.what.text())

    def _cancel(self) -> None:
        self.cancel_asked.emit()  # first: who holds the card may move the keyboard on
        self.cancel.setEnabled(False)
        self.note.setText(_("stopping…"))
