"""The desk: one file, looked at through readers, changed through one door.

``look()`` gives a reader on one unchanging picture of the file. ``change(name)`` is one action, one
transaction, one named step of the history: on leaving it the change is on disk, and ``changed``
tells which kinds of record moved. Nothing else writes. Opening and looking never import SQLAlchemy,
which would double the program's start; the first change does, or ``prepare()`` on a thread.

One thread at a time changes; any thread may look.
"""

import threading
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from citdesk.deskfile import history, schema, search
from citdesk.deskfile.driver import APPLICATION_ID, Connection, connect, told
from citdesk.deskfile.history import Step
from citdesk.deskfile.lock import WriterLock
from citdesk.deskfile.places import is_local
from citdesk.errors import DeskError
from citdesk.records.stamps import new_uid, now
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change moved: the ids by kind of record, its step's name, and who asked for it."""

    kinds: Mapping[str, frozenset[int]]
    step: str
    initiator: object = None


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
        return array("q", (row[0] for row in self.connection.execute(sql, values)))

    def interrupt(self) -> None:
        """Stop a question that runs on another thread; it ends with an interrupted error."""
        self.connection.interrupt()


class Desk:
    """An open desk file.

    Attributes:
        path: where it lies.
        read_only: nothing can be changed, because another program writes or the place forbids it.
    """

    def __init__(self, path: Path, *, read_only: bool, lock: WriterLock | None) -> None:
        self.path = path
        self.read_only = read_only
        self._lock = lock
        self._readers: list[Connection] = []
        self._readers_lock = threading.Lock()
        self._writing = threading.Lock()
        self._writer: Connection | None = None
        self._engine: Engine | None = None
        self._tables: history.Tables | None = None
        self._listeners: list[Callable[[Changed], None]] = []
        self._closed = False

    # ------------------------------------------------------------------ opening and closing

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty desk file and open it.

        Raises:
            DeskError: the file exists already, or its folder cannot be written to.
        """
        with told(path):
            path.touch(exist_ok=False)
        lock = None
        try:
            lock = WriterLock(path)
            connection = connect(path)
            try:
                _lay_out(path, connection)
            finally:
                connection.close()
        except BaseException:
            if lock is not None:
                lock.release()
            for left in (path, path.with_name(f"{path.name}-journal")):
                left.unlink(missing_ok=True)
            raise
        return cls(path, read_only=False, lock=lock)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a desk file.

        Args:
            path: the file.
            read_only: look only; works while another program writes.

        Raises:
            DeskInUse: another program has it open for writing.
            DeskError: it is not a desk file, is damaged, or cannot be used.
        """
        with told(path):
            path.stat()
            if path.is_dir():
                raise IsADirectoryError(21, "folder", str(path))
        lock = None if read_only else WriterLock(path)
        desk = cls(path, read_only=read_only, lock=lock)
        try:
            desk._recognise()
        except BaseException:
            desk.close()
            raise
        return desk

    def _recognise(self) -> None:
        """See that this is a desk of ours, of a version we can use, with nothing strange in it."""
        from citdesk.deskfile import upgrade

        connection = self._connect()
        with told(self.path):
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if application != APPLICATION_ID:
                raise _not_a_desk(self.path)
            if version // 1000 > schema.MAJOR:
                raise _too_new(self.path)
            if version < schema.VERSION:
                if self.read_only:
                    raise _too_old_to_read(self.path)
                connection.close()
                upgrade.upgrade(self.path)
                connection = self._connect()
            strange = schema.differences(connection) if version <= schema.VERSION else []
            if strange:
                connection.close()
                raise _tampered(self.path, strange)
        self._keep_reader(connection)

    def close(self) -> None:
        """Close every connection and let other programs write."""
        self._closed = True
        with self._writing, self._readers_lock:
            connections = [*self._readers]
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
                    connection.execute("ROLLBACK")
        except BaseException:
            connection.close()
            raise
        self._keep_reader(connection)

    def _connect(self) -> Connection:
        connection = connect(self.path, write=not self.read_only)
        connection.execute("PRAGMA query_only=ON")
        return connection

    def _take_reader(self) -> Connection:
        with self._readers_lock:
            if self._closed:
                message = "the desk is closed"
                raise RuntimeError(message)
            if self._readers:
                return self._readers.pop()
        return self._connect()

    def _keep_reader(self, connection: Connection) -> None:
        with self._readers_lock:
            if not self._closed and len(self._readers) < 4:
                self._readers.append(connection)
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
        if not self.read_only:
            with self._writing:
                self._open_writer()

    @contextmanager
    def change(self, name: str, *, initiator: object = None) -> Iterator["Session"]:
        """One action, one transaction, one step named ``name`` in the history.

        A change that raises leaves neither row nor step. One that changes nothing leaves no step.

        Args:
            name: what the coordinator did, in the user's language: "Add Ana Ruiz".
            initiator: handed on to the listeners, so that a page may skip its own changes.

        Raises:
            DeskError: the desk is read only, busy, or the disk is full.
        """
        with self._one_writer() as connection:
            from sqlalchemy.orm import Session

            assert self._engine is not None  # noqa: S101 - the writer is open, so it is there
            with told(self.path), Session(self._engine, expire_on_commit=False) as session:
                session.begin()
                session.connection()
                step = history.begin(connection, name)
                try:
                    yield session
                    session.flush()
                    kinds = self._finish(connection, step)
                except BaseException:
                    session.rollback()
                    raise
                if not kinds:
                    session.rollback()
                    return
                session.commit()
        self._announce(Changed(kinds, name, initiator))

    def _finish(self, connection: Connection, step: int) -> dict[str, frozenset[int]]:
        if not history.end(connection, step):
            return {}
        search.update(connection, step)
        return history.touched(connection, step)

    def undo(self) -> str | None:
        """Take back the newest step; its name, or none when there is nothing to undo."""
        return self._turn("undo")

    def redo(self) -> str | None:
        """Do the step undone last once more; its name, or none when there is none."""
        return self._turn("redo")

    def _turn(self, act: str) -> str | None:
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
                    connection.execute("ROLLBACK")
                    raise
            finally:
                connection.execute("PRAGMA foreign_keys=ON")
        self._announce(Changed(kinds, step.name))
        return step.name

    def undoable(self) -> Step | None:
        """The step that undo would take back, or none."""
        with self.look() as reader:
            return history.next_undo(reader.connection)

    def redoable(self) -> Step | None:
        """The step that redo would do again, or none."""
        with self.look() as reader:
            return history.next_redo(reader.connection)

    def close_undo_line(self) -> None:
        """From here on nothing done so far can be undone (a new desk, the sample's beginning)."""
        with self._one_writer() as connection, told(self.path):
            connection.execute("BEGIN IMMEDIATE")
            history.close_line(connection)
            connection.execute("COMMIT")

    @contextmanager
    def _one_writer(self) -> Iterator[Connection]:
        if self.read_only:
            raise _read_only(self.path)
        if not self._writing.acquire(timeout=2.0):
            raise DeskError(
                _("Another piece of work is still changing the desk."),
                _("Nothing was changed."),
                _("Wait until it is done, or cancel it."),
            )
        try:
            yield self._open_writer()
        finally:
            self._writing.release()

    def _open_writer(self) -> Connection:
        if self._writer is None:
            from citdesk.deskfile.writing import engine_for

            connection = connect(self.path)
            with told(self.path):
                connection.execute(
                    "PRAGMA journal_mode=" + ("WAL" if is_local(self.path) else "DELETE")
                )
                self._tables = history.kept_tables()
                history.install(connection, self._tables)
            if history.installed(connection) != 3 * len(self._tables.columns):
                message = "the recording triggers are not all there"
                raise RuntimeError(message)
            self._engine = engine_for(connection)
            self._writer = connection
        return self._writer

    def _announce(self, changed: Changed) -> None:
        for listener in tuple(self._listeners):
            listener(changed)


def _lay_out(path: Path, connection: Connection) -> None:
    """Make the tables and the programme's record of a new desk, in one transaction."""
    with told(path):
        connection.execute("BEGIN IMMEDIATE")
        schema.create(connection)
        connection.execute("INSERT INTO alembic_version VALUES (?)", (schema.REVISION,))
        connection.execute(
            "INSERT INTO programme (id, uid, created, changed, name, agency, county, committee,"
            " paper, language, cadence, sample)"
            " VALUES (1, ?, ?, ?, '', '', '', '', 'letter', 'en', 60, 0)",
            (new_uid(), now(), now()),
        )
        connection.execute("COMMIT")


def _not_a_desk(path: Path) -> DeskError:
    return DeskError(
        _("“{name}” is not a desk file.").format(name=path.name),
        _("Nothing was changed."),
        _("Choose a file that ends in .citdesk."),
    )


def _too_new(path: Path) -> DeskError:
    return DeskError(
        _("“{name}” was made by a newer citdesk.").format(name=path.name),
        _("It was left as it is."),
        _("Install the newer program on this computer."),
    )


def _too_old_to_read(path: Path) -> DeskError:
    return DeskError(
        _("“{name}” was made by an older citdesk and must be brought up to date first.").format(
            name=path.name
        ),
        _("Nothing was changed."),
        _("Open it once for writing; a backup is made before."),
    )


def _tampered(path: Path, strange: list[str]) -> DeskError:
    return DeskError(
        _("“{name}” was changed by another program: {parts}.").format(
            name=path.name, parts=", ".join(strange[:5])
        ),
        _("It was not opened, and nothing was changed."),
        _("Open a backup of it."),
    )


def _read_only(path: Path) -> DeskError:
    return DeskError(
        _("“{name}” is open to read only.").format(name=path.name),
        _("Nothing was changed."),
        _("Close the other program that has it open, then open it again."),
    )
