"""Making and recognising desk files: what is looked at, and in which order, before one is used.

A file that is none of ours must not notice that it was looked at, so the first look is *still*: no
lock, no log, nothing beside the file. Only a desk that was recognised is locked, brought up to
date and switched to the journal that suits its place.
"""

import os
from pathlib import Path
from typing import NamedTuple

from citdesk.deskfile import schema
from citdesk.deskfile.driver import (
    APPLICATION_ID,
    BUSY,
    CANTOPEN,
    CORRUPT,
    NOTADB,
    READONLY,
    Connection,
    Error,
    Way,
    connect,
    error_code,
    told,
)
from citdesk.deskfile.lock import WriterLock, remove_desk
from citdesk.deskfile.places import is_local
from citdesk.errors import DeskError
from citdesk.records.stamps import new_uid, now
from citdesk.text import _


class NotADesk(DeskError):  # noqa: N818 - it reads as what it says
    """The file is none of ours, or no longer one."""


# A tuple: defining a frozen dataclass costs the start a millisecond.
class Opened(NamedTuple):
    """A recognised desk file.

    Attributes:
        reader: a first connection, to read with.
        lock: the writer's, held; none when the desk is open to read only.
        hindrance: why it cannot be changed, or none when it can.
    """

    reader: Connection
    lock: WriterLock | None
    hindrance: DeskError | None


def create(path: Path) -> WriterLock:
    """Make an empty desk file; what is there already is left alone.

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
            _choose_journal(path, connection)
        finally:
            connection.close()
    except BaseException:
        if lock is not None:
            lock.release()
        remove_desk(path)
        raise
    return lock


def open_file(path: Path, *, read_only: bool) -> Opened:
    """Recognise a desk file and get hold of it.

    Args:
        path: the file.
        read_only: do not ask for the writer's lock.

    Raises:
        DeskInUse: another program has it open for writing.
        DeskError: it is not a desk file, is damaged, or cannot be used.
    """
    _see_that_it_is_a_file(path)
    _glance(path)
    reader = connect_to_read(path)
    lock = None
    try:
        version = _recognise(path, reader)
        hindrance = _asked_to_read_only(path) if read_only else _forbidden(path)
        if hindrance is None:
            lock = WriterLock(path)
            version = _version(path, reader)  # another program may have brought it up to date
        if version < schema.VERSION:
            reader = _bring_up_to_date(path, reader, lock)
        if lock is not None:
            _choose_journal(path, reader)
        reader.execute("PRAGMA query_only=ON")
    except BaseException:
        reader.close()
        if lock is not None:
            lock.release()
        raise
    return Opened(reader, lock, hindrance)


def may_write(path: Path) -> bool:
    """Whether a file and its folder can be written to; the folder holds log and lock."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def connect_to_read(path: Path) -> Connection:
    """A connection for looking, in the way the place allows.

    Where we may write, the connection may too, although it is never asked to: so a log left by a
    crash is taken in, and nothing is left beside the file on closing. Where we may not, the file
    is read as it is; a place that allows not even the log's shared memory is read *still*, unless
    a log says that somebody is writing.
    """
    if may_write(path):
        return _connected(path, "write")
    try:
        return _connected(path, "read")
    except DeskError as error:
        forbidden = error_code(error.__cause__ or error) in {CANTOPEN, READONLY}
        log = path.with_name(f"{path.name}-wal")
        if not forbidden or (log.exists() and log.stat().st_size > 0):
            raise
    return _connected(path, "still")


def _connected(path: Path, way: Way) -> Connection:
    connection = connect(path, way)
    try:
        with told(path):
            connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _see_that_it_is_a_file(path: Path) -> None:
    with told(path):
        path.stat()
        if path.is_dir():
            raise IsADirectoryError(21, "folder", str(path))
    if not path.is_file():  # a pipe would keep us waiting for ever
        raise _not_a_desk(path)


def _glance(path: Path) -> None:
    """Refuse what is clearly none of ours, without a trace."""
    try:
        connection = connect(path, "still")
        try:
            with told(path):
                application = connection.execute("PRAGMA application_id").fetchone()[0]
        finally:
            connection.close()
    except DeskError as error:
        if error_code(error.__cause__ or error) == CORRUPT:
            return  # a desk being written to may look so for a moment; the real opening tells
        raise
    if application != APPLICATION_ID:
        raise _not_a_desk(path)


def _recognise(path: Path, connection: Connection) -> int:
    """See that this is a desk of a version we can use, with nothing strange in it; its version."""
    with told(path):
        version = _version(path, connection)
        if version // 1000 > schema.MAJOR:
            raise _too_new(path)
        if version == schema.VERSION:
            strange = schema.differences(connection)
        else:
            strange = schema.active_parts(connection)
    if strange:
        raise _tampered(path, strange)
    return version


def _version(path: Path, connection: Connection) -> int:
    with told(path):
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _bring_up_to_date(path: Path, connection: Connection, lock: WriterLock | None) -> Connection:
    from citdesk.deskfile import upgrade

    if lock is None:
        raise _too_old_to_read(path)
    connection.close()
    upgrade.upgrade(path)
    connection = _connected(path, "write")
    try:
        _recognise(path, connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _choose_journal(path: Path, connection: Connection) -> None:
    """Keep a log beside the file on a local disk, the rollback journal elsewhere."""
    mode = "wal" if is_local(path) else "delete"
    with told(path):
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == mode:
            return
        try:
            connection.execute(f"PRAGMA journal_mode={mode}")
        except Error as error:
            if error_code(error) != BUSY:  # somebody is reading: then it stays as it is for today
                raise


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


def _forbidden(path: Path) -> DeskError | None:
    """Why the place does not let us write, or none when it does."""
    if may_write(path):
        return None
    return DeskError(
        _("“{name}” cannot be written to: the file or its folder is read-only.").format(
            name=path.name
        ),
        _("It is open to read only; nothing was changed."),
        _("Copy it to a folder of your own, or ask for the right to write there."),
    )


def _asked_to_read_only(path: Path) -> DeskError:
    return DeskError(
        _("“{name}” is open to read only.").format(name=path.name),
        _("Nothing was changed."),
        _("Close the other program that has it open, then open it again."),
    )


def is_damage(error: DeskError) -> bool:
    """Whether a desk could not be opened because it is damaged, gone, or something else's now."""
    cause = error.__cause__ or error
    gone = isinstance(cause, FileNotFoundError)
    return gone or isinstance(error, NotADesk) or error_code(cause) in {CORRUPT, NOTADB}


def _not_a_desk(path: Path) -> DeskError:
    return NotADesk(
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
