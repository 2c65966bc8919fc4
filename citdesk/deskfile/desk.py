"""The desk: one file, looked at through readers, changed through one door.

``look()`` gives a reader on one unchanging picture of the file. ``change(name)`` is one action, one
transaction, one named step of the history: on leaving it the change is on disk, and ``changed``
tells which kinds of record moved. Nothing else writes. Opening and looking never import SQLAlchemy,
which would double the program's start; the first change does, or ``prepare()`` on a thread.

One thread at a time changes; any thread may look.
"""

import threading
import time
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from citdesk.deskfile import opening, search
from citdesk.deskfile.driver import INTERRUPTED, Connection, connect, error_code, told
from citdesk.deskfile.lock import WriterLock
from citdesk.errors import DeskError
from citdesk.text import _

# The history is for changing: it is imported with the first question about it.
if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from citdesk.deskfile import history
    from citdesk.deskfile.history import Step


# So many records are undone in about a tenth of a second.
_LARGE = 2000
_READERS_END = 10.0  # seconds in which others have ended what they read


# A tuple: defining a frozen dataclass costs the start a millisecond.
class Changed(NamedTuple):
    """What a change moved: the ids by kind of record, its step's name, and who asked for it."""

    kinds: Mapping[str, frozenset[int]]
    step: str
    initiator: object = None


_CLOSED = "the desk is closed"

Values = Mapping[str, Any] | Sequence[Any]
Row = tuple[Any, ...]


class Reader:
    """Plain questions to one unchanging picture of the desk, answered as tuples."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of an answer."""
        return self.connection.execute(sql, values).fetchall()  # type: ignore[no-any-return]

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of an answer, or none."""
        return self.connection.execute(sql, values).fetchone()  # type: ignore[no-any-return]

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first cell of the first row, or none."""
        row = self.row(sql, values)
        return row[0] if row else None

    def ids(self, sql: str, values: Values = ()) -> "array[int]":
        """The first column of an answer as whole numbers, eight bytes each."""
        found = array("q")
        cursor = self.connection.execute(sql, values)
        while rows := cursor.fetchmany(5000):  # row by row it takes twice as long
            found.extend([row[0] for row in rows])
        return found

    def interrupt(self) -> None:
        """Stop a question that runs on another thread; it ends with an interrupted error."""
        self.connection.interrupt()


class Desk:
    """An open desk file.

    Attributes:
        path: where it lies.
        read_only: nothing can be changed, because another program writes or the place forbids it.
        reason: why it can only be read and what helps, in words; empty when it can be changed.
        patience: for how many seconds a change waits for another one to end.
    """

    def __init__(self, path: Path, lock: WriterLock | None, hindrance: DeskError | None) -> None:
        self.path = path
        self.read_only = hindrance is not None
        self.reason = f"{hindrance.what} {hindrance.advice}" if hindrance is not None else ""
        self._lock = lock
        self._hindrance = hindrance
        self._readers: list[tuple[int, Connection]] = []  # with the thread that used it last
        self._readers_lock = threading.Lock()
        self.patience = 2.0
        self._writing = threading.Lock()
        self._writing_thread: int | None = None
        self._writer: Connection | None = None
        self._engine: Engine | None = None
        self._tables: history.Tables | None = None
        self._listeners: list[Callable[[Changed], None]] = []
        self._joined: tuple[str, int] = ("", 0)  # the key and number of the newest step
        self._closed = False

    # ------------------------------------------------------------------ opening and closing

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty desk file and open it.

        Raises:
            DeskError: the file exists already, or its folder cannot be written to.
        """
        return cls(path, opening.create(path), None)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a desk file; where it may not be written to, it opens to read only.

        Args:
            path: the file.
            read_only: look only; works while another program writes.

        Raises:
            DeskInUse: another program has it open for writing.
            DeskError: it is not a desk file, is damaged, or cannot be used.
        """
        opened = opening.open_file(path, read_only=read_only)
        desk = cls(path, opened.lock, opened.hindrance)
        desk._keep_reader(opened.reader)
        return desk

    @property
    def ended_badly(self) -> bool:
        """Whether the program that wrote to it last ended without closing it."""
        return self._lock is not None and self._lock.left_behind

    @property
    def closed(self) -> bool:
        """Whether it was closed: nothing can be asked of it any more."""
        return self._closed

    def close(self) -> None:
        """Close every connection and let other programs write."""
        if self._writing_thread == threading.get_ident():
            message = "a desk cannot be closed in the middle of its own change"
            raise RuntimeError(message)
        self._closed = True
        with self._writing, self._readers_lock:
            connections = [connection for _thread, connection in self._readers]
            self._readers.clear()
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None
            if self._writer is not None:
                connections.append(self._writer)
                self._writer = None
            for connection in connections:
                connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------ looking

    @contextmanager
    def look(self) -> Iterator[Reader]:
        """A reader on one unchanging picture of the desk, for as long as the block lasts."""
        connection = self._take_reader()
        try:
            with told(self.path):
                connection.execute("BEGIN")
                try:
                    yield Reader(connection)
                finally:
                    connection.rollback()  # no complaint where an interruption did it already
        except BaseException as error:
            if error_code(error) == INTERRUPTED:
                self._keep_reader(connection)  # nothing is wrong with it, and what it read is warm
            else:
                connection.close()
            raise
        self._keep_reader(connection)

    def _connect(self) -> Connection:
        connection = opening.connect_to_read(self.path)
        connection.execute("PRAGMA query_only=ON")
        return connection

    def _take_reader(self) -> Connection:
        with self._readers_lock:
            if self._closed:
                raise RuntimeError(_CLOSED)
            for place in self._choices():
                return self._readers.pop(place)[1]
        return self._connect()

    def _choices(self) -> list[int]:
        """The places of the readers this thread may take: its own, which know what it asks for.

        The window's own is left to it, so that a keystroke never meets a cold one.
        """
        me, window = threading.get_ident(), threading.main_thread().ident
        own = [place for place, (thread, _) in enumerate(self._readers) if thread == me]
        others = [place for place, (thread, _) in enumerate(self._readers) if thread != window]
        return own or others

    def _keep_reader(self, connection: Connection) -> None:
        with self._readers_lock:
            if not self._closed and len(self._readers) < 4:
                self._readers.append((threading.get_ident(), connection))
                return
        connection.close()

    # ------------------------------------------------------------------ changing

    def on_changed(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call this with what moved, after every change, on the thread that changed.

        Returns:
            a function that ends the listening.
        """
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def prepare(self) -> None:
        """Get ready to change: imports SQLAlchemy and opens the writing connection; 0.4 s once."""
        with self._writing:
            if not self.read_only and not self._closed:
                self._open_writer()

    @contextmanager
    def change(
        self,
        name: str,
        *,
        initiator: object = None,
        joins: str = "",
        afterwards: Callable[[Connection, int], None] | None = None,
    ) -> Iterator["Session"]:
        """One action, one transaction, one step named ``name`` in the history.

        A change that raises leaves neither row nor step. One that changes nothing leaves no step.

        Args:
            name: what the coordinator did, in the user's language: "Add Ana Ruiz".
            initiator: handed on to the listeners, so that a page may skip its own changes.
            joins: a key of the caller's: a change with the key of the newest step joins that step,
                so that a text kept every second of typing is one undo.
            afterwards: what is still to be done to the history of this step (by its number), on the
                writing connection and in the same transaction, when no record may change any more.

        Raises:
            DeskError: the desk is read only, busy, or the disk is full.
        """
        with self._one_writer() as connection:
            from citdesk.deskfile import history
            from citdesk.deskfile.writing import session_on, told_too

            assert self._engine is not None  # noqa: S101 - the writer is open, so it is there
            with told_too(self.path), session_on(self._engine) as session:
                key, last = self._joined
                goes_on = bool(joins) and joins == key and history.go_on(connection, last)
                step = last if goes_on else history.begin(connection, name)
                try:
                    yield session
                    session.flush()
                    kinds = self._finish(connection, step)
                    if afterwards is not None:
                        afterwards(connection, step)
                except BaseException:
                    session.rollback()
                    raise
                if not kinds and afterwards is None:
                    session.rollback()
                    return
                session.commit()
                self._joined = (joins, step)
        self._announce(Changed(kinds, name, initiator))

    def _finish(self, connection: Connection, step: int) -> dict[str, frozenset[int]]:
        from citdesk.deskfile import history

        history.end(connection)
        touched = history.touched(connection, step)
        search.update(connection, step, touched)
        return touched

    def undo(self) -> str | None:
        """Take back the newest step; its name, or none when there is nothing to undo."""
        return self._turn("undo")

    def redo(self) -> str | None:
        """Do the step undone last once more; its name, or none when there is none."""
        return self._turn("redo")

    def _turn(self, act: str) -> str | None:
        from citdesk.deskfile import history

        find = history.next_undo if act == "undo" else history.next_redo
        with self._one_writer() as connection, told(self.path):
            step = find(connection)
            if step is None:
                return None
            assert self._tables is not None  # noqa: S101 - the writer is open, so they are there
            connection.execute("PRAGMA foreign_keys=OFF")
            try:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    new = history.turn_round(connection, self._tables, step, act=act)
                    kinds = self._finish(connection, new)
                    connection.execute("COMMIT")
                except BaseException:
                    connection.rollback()  # no complaint where SQLite has rolled back already
                    raise
            finally:
                connection.execute("PRAGMA foreign_keys=ON")
        self._announce(Changed(kinds, step.name))
        return step.name

    def is_large(self, act: str) -> bool:
        """Whether the next undo or redo touches so much that it belongs on a worker."""
        from citdesk.deskfile import history

        with self.look() as reader:
            find = history.next_undo if act == "undo" else history.next_redo
            step = find(reader.connection)
            return step is not None and history.size(reader.connection, step) > _LARGE

    def undoable(self) -> "Step | None":
        """The step that undo would take back, or none."""
        from citdesk.deskfile import history

        with self.look() as reader:
            return history.next_undo(reader.connection)

    def redoable(self) -> "Step | None":
        """The step that redo would do again, or none."""
        from citdesk.deskfile import history

        with self.look() as reader:
            return history.next_redo(reader.connection)

    def close_undo_line(self) -> None:
        """From here on nothing done so far can be undone (a new desk, the sample's beginning)."""
        from citdesk.deskfile import history

        self._do_aside(history.close_line)

    def rebuild_search(self) -> None:
        """Make the search index anew from the records, where ``check`` found that they disagree."""
        self._do_aside(search.rebuild)

    def compact(self) -> None:
        """Write the file anew, so that nothing is left in it of what was deleted.

        Raises:
            DeskError: somebody reads it all the time, or there is no room for it.
        """
        with self._one_writer() as connection, told(self.path):
            connection.execute("VACUUM")
            end = time.monotonic() + _READERS_END
            # The log beside the file holds older pages until it is emptied.
            while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                if time.monotonic() > end:
                    raise DeskError(
                        _("“{name}” is being read all the time.").format(name=self.path.name),
                        _("What was deleted from it may still stand in the log beside it."),
                        _("Close it in other windows, then close it here: that empties the log."),
                    )
                time.sleep(0.05)

    def _do_aside(self, work: Callable[[Connection], None]) -> None:
        """Work on what stands beside the records, in a transaction that is no step."""
        with self._one_writer() as connection, told(self.path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                work(connection)
                connection.execute("COMMIT")
            except BaseException:
                connection.rollback()
                raise

    @contextmanager
    def _one_writer(self) -> Iterator[Connection]:
        if self._hindrance is not None:
            raise DeskError(*self._hindrance.args)
        nested = self._writing_thread == threading.get_ident()
        if nested or not self._writing.acquire(timeout=self.patience):
            raise DeskError(
                _("Another piece of work is still changing the desk."),
                _("Nothing was changed."),
                _("Wait until it is done, or cancel it."),
            )
        self._writing_thread = threading.get_ident()
        try:
            if self._closed:
                raise RuntimeError(_CLOSED)
            yield self._open_writer()
        finally:
            self._writing_thread = None
            self._writing.release()

    def _open_writer(self) -> Connection:
        if self._writer is None:
            from citdesk.deskfile import history
            from citdesk.deskfile.writing import engine_for

            connection = connect(self.path)
            try:
                self._tables = history.kept_tables()
                with told(self.path):
                    history.install(connection, self._tables)
                    search.install(connection)
                self._engine = engine_for(connection)
            except BaseException:
                connection.close()
                raise
            self._writer = connection
        return self._writer

    def _announce(self, changed: Changed) -> None:
        for listener in tuple(self._listeners):
            listener(changed)
