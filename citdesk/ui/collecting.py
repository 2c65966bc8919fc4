"""Garbage is looked for on the window's thread alone.

Python looks for cycles on whichever thread makes the next object. A worker that found a cycle with
a widget in it would destroy the widget on its own thread, and Qt would end the process.
"""

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from citdesk.ui.window import MainWindow

_EVERY_MS = 1_000


class Collecting(QObject):
    """Looks for garbage now and then, as seldom as Python itself, and never during other work.

    Args:
        window: the window; what its start has made is garbage never.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._jobs = window.jobs
        gc.disable()
        gc.freeze()
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_EVERY_MS)

    def look(self) -> None:
        """Look for garbage among what is old enough to be worth it."""
        if self._jobs.under_way():
            return
        waiting = zip(gc.get_count(), gc.get_threshold(), strict=True)
        young, older, oldest = (there > enough for there, enough in waiting)
        if young:
            gc.collect(2 if older and oldest else int(older))
