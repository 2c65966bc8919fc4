"""Long work off the window's thread: a plain function runs on a pool, its news come back here.

The function gets ``progress`` and ``cancelled`` and knows nothing of Qt. Result, error and progress
arrive on the thread that made the ``Jobs``, so they may touch widgets.
"""

from collections.abc import Callable
from itertools import count
from threading import Event
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from citdesk.work import Cancelled, IsCancelled, Progress

Work = Callable[[Progress, IsCancelled], Any]


class Job(QObject):
    """One piece of work under way, as the window's thread sees it.

    Attributes:
        words: what it is, for whom it is shown to; empty for work that nobody waits for.
        stoppable: whether Cancel is offered.

    Signals:
        progressed(done, total), over(): first of what tells its end; then one of finished(result),
        failed(error) and stopped(); ended(): always last.
    """

    progressed = Signal(object, object)
    over = Signal()
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    ended = Signal()

    def __init__(self, stop: Event, words: str, *, stoppable: bool) -> None:
        super().__init__()
        self._stop = stop
        self.words, self.stoppable = words, stoppable

    def cancel(self) -> None:
        """Ask the work to stop; it looks at ``cancelled`` when it can."""
        self._stop.set()

    def was_cancelled(self) -> bool:
        """Whether ``cancel`` was called."""
        return self._stop.is_set()


class _Runner(QRunnable):
    """The work on the pool's thread. It knows its job by number only.

    Whoever lets go of a Qt object last destroys it, and that must happen on the object's own
    thread: another one may be in the middle of telling its news.
    """

    def __init__(self, number: int, work: Work, stop: Event, jobs: "Jobs") -> None:
        super().__init__()
        self._number, self._work, self._stop, self._jobs = number, work, stop, jobs

    def run(self) -> None:
        try:
            result = self._work(self._report, self._stop.is_set)
        except BaseException as error:  # handed to the failure function on the window's thread
            self._jobs.outcome.emit(self._number, False, error)
        else:
            self._jobs.outcome.emit(self._number, True, result)

    def _report(self, done: int, total: int = 0) -> None:
        self._jobs.news.emit(self._number, done, total)


class Jobs(QObject):
    """All work under way, on one shared pool.

    Args:
        pool: the pool; Qt's own when none is given.

    Signals:
        shown(job): work began that the window is to show.
        outcome(number, well, result or error), news(number, done, total): of the workers, for
        these jobs alone.
    """

    shown = Signal(object)
    outcome = Signal(int, bool, object)
    news = Signal(int, object, object)

    def __init__(self, pool: QThreadPool | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool or QThreadPool.globalInstance()
        self._numbers = count()
        self._under_way: dict[int, Job] = {}
        self._expected: WeakSet[QObject] = WeakSet()
        self.outcome.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        self.news.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Work,
        *,
        failed: Callable[[BaseException], None],
        done: Callable[[Any], None] | None = None,
        progress: Progress | None = None,
        stopped: Callable[[], None] | None = None,
        words: str = "",
        stoppable: bool = True,
    ) -> Job:
        """Start some work.

        Args:
            work: ``work(progress, cancelled)``; its result goes to ``done``.
            failed: gets the error if there is one. There is no work without it.
            done: gets the result, also of work that was cancelled but came to one.
            progress: gets (done, total) as often as the work tells it.
            stopped: called when the work raised ``Cancelled``.
            words: what it is ("Backing up…"), where it may take long and is to be shown.
            stoppable: whether it is shown with a way to stop it.

        Returns:
            The job, to cancel it.
        """
        number, stop = next(self._numbers), Event()
        job = self._under_way[number] = Job(stop, words, stoppable=stoppable)
        if words:
            self.shown.emit(job)
        job.failed.connect(failed)
        if done is not None:
            job.finished.connect(done)
        if progress is not None:
            job.progressed.connect(progress)
        if stopped is not None:
            job.stopped.connect(stopped)
        self._pool.start(_Runner(number, work, stop, self))
        return job

    def _arrive(self, number: int, well: bool, outcome: object) -> None:
        job = self._under_way.pop(number)  # first: what follows may ask somebody something
        job.over.emit()
        if not well and isinstance(outcome, Cancelled):
            job.stopped.emit()
        else:
            (job.finished if well else job.failed).emit(outcome)
        job.ended.emit()

    def _pass_on(self, number: int, done: int, total: int) -> None:
        self._under_way[number].progressed.emit(done, total)

    def expect(self, asker: QObject, *, soon: bool) -> None:
        """Somebody will start work soon, such as when the keys rest; or will not, after all."""
        (self._expected.add if soon else self._expected.discard)(asker)

    def under_way(self) -> int:
        """How many pieces of work are expected, or have not told their end yet."""
        return len(self._under_way) + len(self._expected)

    def cancel_all(self) -> None:
        """Ask everything to stop."""
        for job in self._under_way.values():
            job.cancel()

    def wait_all(self, timeout_ms: int = -1) -> bool:
        """Wait for the work itself to end (its news arrive with the next events).

        Returns:
            Whether all ended within the time; -1 waits without a limit.
        """
        return self._pool.waitForDone(timeout_ms)
