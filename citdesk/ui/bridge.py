"""From the desk to the window: what changed, told on the window's thread whoever changed it."""

from PySide6.QtCore import QObject, Signal

from citdesk.deskfile.desk import Changed, Desk


class Bridge(QObject):
    """Turns ``desk.on_changed`` into a signal.

    Signals:
        changed(Changed): on the thread this was made on.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = desk.on_changed(self._tell)

    def _tell(self, changed: Changed) -> None:
        self.changed.emit(changed)

    def end(self) -> None:
        """Listen no longer."""
        self._stop()
