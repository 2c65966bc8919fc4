"""Asking for a list: a bounded answer at once, the whole of it from a worker.

Each question has a number; an answer to an older one is dropped, and the worker that still looks
for it is interrupted. So a keystroke never waits for the one before.
"""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from citdesk.deskfile import driver
from citdesk.deskfile.desk import Reader
from citdesk.ui.jobs import Job
from citdesk.ui.page import Around
from citdesk.work import IsCancelled

# As many as a keystroke brings: more than anybody reads before the rest has come.
AT_ONCE = 2000
REST_MS = 40  # the worker begins when the keys have rested for a moment

Answer = TypeVar("Answer")


class _Open:
    """The reader a worker uses now, so that it can be stopped; never one that has moved on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reader: Reader | None = None

    def hold(self, reader: Reader | None) -> None:
        with self._lock:
            self._reader = reader

    def interrupt(self) -> None:
        with self._lock:
            if self._reader is not None:
                self._reader.interrupt()


class Asking(QObject, Generic[Answer]):
    """Asks on a worker, and gives only the answer to the newest question.

    Args:
        around: the window.
        work: finds the answer with a reader.
        done: gets the answer, on the window's thread.
        rest_ms: how long the keys must have rested before it looks.
    """

    def __init__(
        self,
        around: Around,
        done: Callable[[Answer], None],
        parent: QObject | None = None,
        *,
        rest_ms: int = REST_MS,
    ) -> None:
        super().__init__(parent)
        self._around, self._done = around, done
        self._generation = 0
        self._work: Callable[[Reader], Answer] | None = None
        self._job: Job | None = None
        self._open = _Open()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(rest_ms)
        self._rest.timeout.connect(self._start)

    def ask(self, work: Callable[[Reader], Answer]) -> None:
        """Find an answer; the one before is not wanted any more."""
        self.drop()
        self._work = work
        self._rest.start()
        self._around.jobs.expect(self, soon=True)

    def under_way(self) -> bool:
        """Whether an answer is still to come."""
        return self._rest.isActive() or self._job is not None

    def drop(self) -> None:
        """No answer is wanted any more."""
        self._generation += 1
        self._rest.stop()
        self._around.jobs.expect(self, soon=False)
        if self._job is not None:
            self._job.cancel()
            self._open.interrupt()
            self._job = None

    def _start(self) -> None:
        generation, work = self._generation, self._work
        self._around.jobs.expect(self, soon=False)
        held = self._open = _Open()
        desk = self._around.desk
        if desk.closed:  # the page is on its way out
            return
        assert work is not None  # noqa: S101 - the timer runs only after ask()

        def look(_progress: object, cancelled: IsCancelled) -> Answer | None:
            try:
                with desk.look() as reader:
                    held.hold(reader)
                    try:
                        return None if cancelled() else work(reader)
                    finally:
                        held.hold(None)
            except driver.Error:
                if cancelled():
                    return None
                raise

        def arrive(answer: Answer | None) -> None:
            if not isValid(self) or answer is None:
                return  # the page is closed, or nobody waits any more
            if generation == self._generation:
                self._job = None
                self._done(answer)

        self._job = self._around.jobs.run(look, failed=self._around.fail, done=arrive)
