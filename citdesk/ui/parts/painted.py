"""Work that waits until something has been painted, so that it is seen first."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

# What was painted reaches the screen, and keys that were pressed meanwhile are served first.
_REST_MS = 10


class AfterPaint(QObject):
    """Calls a function once, after a widget was painted next and whatever was painted with it.

    Args:
        widget: something that certainly needs painting: no part of it lies below others.
        do: what is to be done then; not at all if the widget goes away before.
    """

    def __init__(self, widget: QWidget, do: Callable[[], object]) -> None:
        super().__init__(widget)
        self._do = do
        widget.installEventFilter(self)
        widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint come, and do the work after it."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(_REST_MS, self, self._finish)
        return False

    def _finish(self) -> None:
        self.deleteLater()
        self._do()
