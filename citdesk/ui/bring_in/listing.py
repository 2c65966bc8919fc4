"""The list at hand: read, looked over and brought in by workers, one after the other."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from citdesk.errors import DeskError, InputError
from citdesk.text import _, ngettext
from citdesk.ui.bring_in.reading import (
    Looked,
    Tally,
    Wish,
    as_it_stands,
    count,
    look_over,
)
from citdesk.ui.jobs import Job
from citdesk.ui.page import Around
from citdesk.work import IsCancelled, Progress

if TYPE_CHECKING:
    from citdesk.exchange.bringing_in import Result

# Up to this many rows are counted at once; longer lists on a worker, for the window's sake.
_AT_ONCE = 2000


class Listing(QObject):
    """One list and what is under way with it.

    Args:
        around: the window.

    Attributes:
        wish: the file, and what was said about it.
        looked: what was found; none before a list was read.
        tally: what would be done as things stand.
        result: what bringing in has done.

    Signals:
        began(what): work is under way.  moved(done, total): it goes on.  rested(): it is over.
        looked_over(Looked): a list was looked over.
        decided(rows): rows were ticked or decided about.
        counted(): the tally is right again.
        brought(): the rows are in.
        failed(error): a DeskError or InputError.
        told(words): something to know, such as that it was cancelled.
    """

    began = Signal(str)
    moved = Signal(int, int)
    rested = Signal()
    looked_over = Signal(object)
    decided = Signal(object)
    counted = Signal()
    brought = Signal()
    failed = Signal(object)
    told = Signal(str)

    def __init__(self, around: Around, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self.wish: Wish | None = None
        self.looked: Looked | None = None
        self.tally: Tally | None = None
        self.result: Result | None = None
        self.writing = False
        self._step: int | None = None
        self._job: Job | None = None
        self._counting: Job | None = None

    @property
    def at_work(self) -> bool:
        """Whether a worker reads, looks over, brings in or takes back."""
        return self._job is not None

    # ------------------------------------------------------------------ reading and looking

    def take(self, path: Path, subject: str = "") -> None:
        """Read another file."""
        self.forget()
        self.look(Wish(path, subject))

    def take_as(self, subject: str) -> None:
        """It is a list of people, or of agencies, after all."""
        if self.wish is not None:
            self.look(replace(self.wish, subject=subject, places={}))

    def send(self, column: int, place: str) -> None:
        """Send a column elsewhere; an empty place leaves it out."""
        if self.wish is not None and self.looked is not None:
            # The newest wish comes last and wins; should its column move on, an older one counts.
            places = {one: where for one, where in self.wish.places.items() if one != column}
            places[column] = place
            self.look(replace(self.wish, subject=self.looked.subject, places=places))

    def look_again(self) -> None:
        """The desk is another now: look the list over anew."""
        if self.wish is not None and self.looked is not None and not self.writing:
            self.look(self.wish)

    def look(self, wish: Wish) -> None:
        """Read the file if need be, and look its rows over; an older wish is put aside."""
        if self.writing:
            return
        if self._job is not None:
            self._job.cancel()
        self.wish = wish
        desk, before, today = self._around.desk, self.looked, self._around.today()

        def work(progress: Progress, cancelled: IsCancelled) -> Looked | None:
            return look_over(
                desk, wish, before, today=today, progress=progress, cancelled=cancelled
            )

        self._run(_("Reading {file}").format(file=wish.path.name), work, self._looked_over)

    def _looked_over(self, looked: Looked | None) -> None:
        if looked is None:
            self._keep_last()
        else:
            self.looked, self.tally = looked, looked.tally
            self.looked_over.emit(looked)

    def _keep_last(self) -> None:
        """A wish that came to nothing leaves what was found before it."""
        if self.looked is not None:
            self.wish = self.looked.wish
            self.looked_over.emit(self.looked)

    # ------------------------------------------------------------------ deciding

    def include(self, rows: Sequence[int], wanted: bool) -> None:
        """Bring rows in, or leave them out."""
        if self.looked is None or self.writing:
            return
        preview = self.looked.preview
        meant = [row for row in rows if preview.result(row) in ("new", "changed", "twice")]
        for row in meant:
            preview.include(row, wanted)
        self.decided_about(meant)

    def decided_about(self, rows: Sequence[int]) -> None:
        """Rows were decided about: say so, and count anew."""
        self.decided.emit(list(rows))
        looked = self.looked
        assert looked is not None  # noqa: S101 - nothing is decided about without a list
        if len(looked.preview.entries.names) <= _AT_ONCE:
            self._take_tally(count(looked.preview))
            return
        if self._counting is not None:
            self._counting.cancel()
        copy = as_it_stands(looked.preview)
        self._counting = job = self._around.jobs.run(
            lambda _progress, _cancelled: count(copy),
            failed=self._around.fail,
            done=lambda tally: self._take_tally(tally) if not job.was_cancelled() else None,
        )

    def _take_tally(self, tally: Tally) -> None:
        if isValid(self):
            self.tally = tally
            self.counted.emit()

    # ------------------------------------------------------------------ writing

    def bring_in(self) -> None:
        """Bring the rows in, as one step."""
        from citdesk.exchange import bringing_in

        looked, tally = self.looked, self.tally
        if looked is None or tally is None or self.at_work or self.writing:
            return
        preview, desk, today = as_it_stands(looked.preview), self._around.desk, self._around.today()
        rows = tally.rows

        def work(progress: Progress, cancelled: IsCancelled) -> "tuple[Result, int | None]":
            def tell(done: int, total: int) -> None:  # records written, told as rows
                progress(done * rows // max(total, 1), rows)

            result = bringing_in.apply(
                preview, desk, today=today, progress=tell, cancelled=cancelled
            )
            step = desk.undoable()
            return result, None if step is None else step.id

        what = ngettext("Bringing in {n} row", "Bringing in {n} rows", rows)
        self.writing = True
        begin = partial(self._run, what.format(n=f"{rows:,}"), work, self._brought)
        self._around.keep_before("before-list", lambda: begin() if isValid(self) else None)

    def _brought(self, outcome: "tuple[Result, int | None]") -> None:
        result, step = outcome
        if result.cancelled:
            self.told.emit(_("Cancelled: nothing was brought in."))
            return
        self.result, self._step = result, step
        self.brought.emit()

    def is_newest_step(self) -> bool:
        """Whether undo would take this list back."""
        newest = self._around.desk.undoable()
        return newest is not None and newest.id == self._step

    def undo(self) -> bool:
        """Take the list back, and look it over again; whether that could be begun."""
        if not self.is_newest_step() or self.at_work:
            return False
        desk = self._around.desk

        def work(_progress: Progress, _cancelled: IsCancelled) -> str | None:
            return desk.undo()

        self.writing = True
        self._run(_("Taking the list back"), work, self._undone)
        return True

    def _undone(self, _name: str | None) -> None:
        self.result, self._step = None, None
        if self.wish is not None:
            self.look(self.wish)

    # ------------------------------------------------------------------ work

    def cancel(self) -> None:
        """Stop what is under way; the result is the state before."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """No list is at hand any more."""
        if self.writing:
            return
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.rested.emit()
        self.wish, self.looked, self.tally, self.result = None, None, None, None

    def _run(
        self,
        what: str,
        work: Callable[[Progress, IsCancelled], Any],
        done: Callable[[Any], None],
    ) -> None:
        job: Job = self._around.jobs.run(
            work,
            failed=lambda error: self._fail(job, error),
            done=lambda outcome: self._arrive(job, outcome, done),
            progress=lambda so_far, total: self._move(job, so_far, total),
        )
        self._job = job
        self.began.emit(what)

    def _is_wanted(self, job: Job) -> bool:
        return isValid(self) and self._job is job

    def _arrive(self, job: Job, outcome: Any, done: Callable[[Any], None]) -> None:
        if self._is_wanted(job):
            self._rest()
            done(outcome)

    def _fail(self, job: Job, error: BaseException) -> None:
        if not self._is_wanted(job):
            return
        self._rest()
        if isinstance(error, (DeskError, InputError)):
            self._keep_last()
            self.failed.emit(error)
        else:
            self._around.fail(error)

    def _move(self, job: Job, so_far: int, total: int) -> None:
        if self._is_wanted(job):
            self.moved.emit(so_far, total)

    def _rest(self) -> None:
        self._job, self.writing = None, False
        self.rested.emit()
