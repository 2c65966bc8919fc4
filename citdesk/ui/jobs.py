"""Long work off the window's thread: a plain function runs on a pool, its news come back here.

The function gets ``progress`` and ``cancelled`` and knows nothing of Qt. Result, error and progress
arrive on the thread that made the ``Jobs``, so they may touch widgets.
"""

from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]
Work = Callable[[Progress, IsCancelled], Any]


class Job(QObject):
    """One piece of work under way.

    Signals:
        progressed(done, total), finished(result), failed(error), ended(): always last.
    """

    progressed = Signal(object, object)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _outcome = Signal(bool, object)
    _news = Signal(object, object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._cancelled = False
        self._outcome.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        self._news.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; it looks at ``cancelled`` when it can."""
        self._cancelled = True

    def was_cancelled(self) -> bool:
        """Whether ``cancel`` was called."""
        return self._cancelled

    def perform(self) -> None:
        """Do the work; called on the pool's thread."""
        try:
            result = self._work(self._report, self.was_cancelled)
        except BaseException as error:  # handed to the failure function on the window's thread
            self._outcome.emit(False, error)
        else:
            self._outcome.emit(True, result)

    def _report(self, done: int, total: int = 0) -> None:
        self._news.emit(done, total)

    def _pass_on(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _arrive(self, well: bool, outcome: object) -> None:
        if well:
            self.finished.emit(outcome)
        else:
            self.failed.emit(outcome)
        self.ended.emit()


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.perform()


class Jobs(QObject):
    """All work under way, on one shared pool.

    Args:
        pool: the pool; Qt's own when none is given.
    """

    def __init__(self, pool: QThreadPool | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool or QThreadPool.globalInstance()
        self._under_way: set[Job] = set()
        self._expected: WeakSet[QObject] = WeakSet()

    def run(
        self,
        work: Work,
        *,
        failed: Callable[[BaseException], None],
        done: Callable[[Any], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Start some work.

        Args:
            work: ``work(progress, cancelled)``; its result goes to ``done``.
            failed: gets the error if there is one. There is no work without it.
            done: gets the result, also of work that was cancelled.
            progress: gets (done, total) as often as the work tells it.

        Returns:
            The job, to cancel it.
        """
        job = Job(work)
        self._under_way.add(job)

        def over(_outcome: object) -> None:
            self._under_way.discard(job)

        for outcome in (job.failed, job.finished):  # first: what follows may ask somebody something
            outcome.connect(over)
        job.failed.connect(failed)
        if done is not None:
            job.finished.connect(done)
        if progress is not None:
            job.progressed.connect(progress)
        self._pool.start(_Runner(job))
        return job

    def expect(self, asker: QObject, *, soon: bool) -> None:
        """Somebody will start work soon, such as when the keys rest; or will not, after all."""
        (self._expected.add if soon else self._expected.discard)(asker)

    def under_way(self) -> int:
        """How many pieces of work are expected, or have not told their end yet."""
        return len(self._under_way) + len(self._expected)

    def cancel_all(self) -> None:
        """Ask everything to stop."""
        for job in self._under_way:
            job.cancel()

    def wait_all(self, timeout_ms: int = -1) -> bool:
        """Wait for the work itself to end (its news arrive with the next events).

        Returns:
            Whether all ended within the time; -1 waits without a limit.
        """
        return self._pool.waitForDone(timeout_ms)
