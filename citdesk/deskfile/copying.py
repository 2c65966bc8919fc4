"""A whole copy of a desk by SQLite's own backup, seen to be whole; never a copy of its bytes."""

import os
from pathlib import Path

from citdesk.deskfile.driver import Connection, connect, remove, told
from citdesk.errors import DeskError
from citdesk.text import _
from citdesk.work import Cancelled, IsCancelled, Progress

PART = ".part"  # what a copy's name ends in until it is whole
_PAGES = 4_000  # of the file, between two looks at whether to stop


def copy_whole(
    source: Connection,
    target: Path,
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Copy a desk.

    Args:
        source: an open connection to it; what it sees is what is copied.
        target: where to; a file that is there is written over.
        progress: told how many pages of how many are done.
        cancelled: asked now and then.

    Raises:
        Cancelled: when ``cancelled`` said so.
        DeskError: it could not be written, or did not come out whole.
    """
    there = target.exists()
    try:
        _copy(source, target, progress, cancelled)
        _verify(source, target)
    except BaseException:
        if not there:
            remove(target)
        raise


def _copy(
    source: Connection,
    target: Path,
    progress: Progress | None,
    cancelled: IsCancelled | None,
) -> None:
    def look(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)
        if cancelled is not None and cancelled():
            raise Cancelled

    with told(target):
        copy = connect(target, "create")
        try:
            source.backup(copy, pages=_PAGES, progress=look)
            copy.execute("PRAGMA journal_mode=DELETE")  # a file alone, to be read anywhere
        finally:
            copy.close()


def _verify(source: Connection, copy: Path) -> None:
    """See that a copy is whole and holds what the desk holds."""
    with told(copy):
        connection = connect(copy, "still")
        try:
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            whole = sound and connection.execute("PRAGMA foreign_key_check").fetchone() is None
            if not whole or _marks(connection) != _marks(source):
                raise _not_whole(copy)
        finally:
            connection.close()


def _marks(connection: Connection) -> dict[str, int]:
    """What two copies of the same desk agree in: version, and how many rows each table has."""
    marks = {
        pragma: int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
        for pragma in ("application_id", "user_version")
    }
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    for (table,) in tables:
        quoted = str(table).replace('"', '""')
        marks[table] = int(connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])
    return marks


def _not_whole(path: Path) -> DeskError:
    return DeskError(
        _("The backup “{name}” did not come out whole.").format(name=path.name.split(PART)[0]),
        _("It was removed again; your desk is as it was."),
        _("Look the desk over (Tools > Check the desk file), and try another folder or disk."),
    )


def sync(folder: Path) -> None:
    """See that what a folder lists is on the disk; SQLite does the same with what is in a file."""
    if os.name == "nt":  # Windows has no such thing
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
