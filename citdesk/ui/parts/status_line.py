"""The bar at the bottom of every page: saved state, the last step with its Undo, and a note."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from citdesk.text import _
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import LinkButton
from citdesk.ui.parts.labels import ElidedLabel, Hairline, ShapeLabel

if TYPE_CHECKING:
    from citdesk.ui.jobs import Job


class StatusLine(QWidget):
    """30 px on the ground ``window``: "All changes saved 10:42 | Last: Add Ana Ruiz  Undo".

    Long work off this thread stands in the note's place, with its Cancel, until it is over.

    Signals:
        undo_asked(): the link behind the last step was pressed.
    """

    undo_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.ground(self, "window")
        theme.fix_size(self, height=30)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Status"))
        row = theme.space(QHBoxLayout(self), margins=(12, 0, 12, 0), spacing=6)
        self._shape = ShapeLabel("ok", "ok", 14)
        self.saved = ElidedLabel("", "small", tone="muted")
        self._line = Hairline(upright=True)
        self.last = ElidedLabel("", "small", tone="muted")
        self.undo = LinkButton(_("Undo"), dense=True)
        self.undo.clicked.connect(self.undo_asked)
        self.note = ElidedLabel("", "small", tone="muted")
        row.addWidget(self._shape)
        row.addWidget(self.saved)
        row.addSpacing(theme.px(10))
        row.addWidget(self._line)
        row.addSpacing(theme.px(5))
        row.addWidget(self.last)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.note)
        self._job: Job | None = None
        self._serial = 0
        self.work = ElidedLabel("", "small", tone="muted")
        self.stop = LinkButton(_("Cancel"), dense=True)
        self.stop.clicked.connect(self._stop)
        row.addWidget(self.work)
        row.addWidget(self.stop)
        self._show_work("", stoppable=False)
        self.set_last("")

    def set_saved(self, words: str, icon: str = "ok", tone: str = "ok") -> None:
        """Say how the file stands ("All changes saved 10:42", "Nothing changed yet")."""
        self.saved.setText(words)
        self._shape.show_shape(icon, tone)

    def explain(self, reason: str) -> None:
        """Say why the file can only be read, to who points at it; empty says nothing."""
        self.saved.explain(reason)
        self._shape.setToolTip(reason)

    def set_last(self, step: str) -> None:
        """Name the last step that can be undone; empty hides it."""
        self.last.setText(_("Last: {step}").format(step=step) if step else "")
        self.undo.setAccessibleName(_("Undo {step}").format(step=step) if step else _("Undo"))
        for widget in (self._line, self.last, self.undo):
            widget.setVisible(bool(step))

    def set_note(self, note: str) -> None:
        """Say something about the page at the right ("120 people · 35 agencies")."""
        self.note.setText(note)

    def show_job(self, job: "Job") -> None:
        """Show long work: what it is, how far, and a way to stop it; of several, the newest."""
        self._job = job
        self._serial += 1
        serial, words = self._serial, job.words  # a job must not be kept by its own connections
        job.progressed.connect(lambda done, total: self._report(serial, words, done, total))
        job.over.connect(lambda: self._end(serial))
        self._show_work(words, stoppable=job.stoppable)

    def _report(self, serial: int, words: str, done: int, total: int) -> None:
        if serial == self._serial and total:
            self.work.setText(f"{words} {100 * done // total} %")

    def _end(self, serial: int) -> None:
        if serial == self._serial:
            self._job = None
            self._show_work("", stoppable=False)

    def _show_work(self, words: str, *, stoppable: bool) -> None:
        self.work.setText(words)
        self.stop.setAccessibleName(_("Cancel: {work}").format(work=words))
        self.work.setVisible(bool(words))
        self.stop.setVisible(stoppable)
        self.note.setVisible(not words)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
