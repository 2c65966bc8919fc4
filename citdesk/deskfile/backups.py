"""Backups of a desk: made by SQLite's own backup, verified, numbered, and rotated.

They lie in a folder of their own, by default beside the desk, and are whole desk files. Their
order is that of their numbers, never of a clock that may have been set back. A restore keeps the
desk as it is among them before it brings an older one back.
"""

import glob
import hashlib
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from citdesk.deskfile.driver import APPLICATION_ID, Connection, connect, files_of, remove, told
from citdesk.deskfile.lock import WriterLock
from citdesk.errors import Cancelled, DeskError
from citdesk.text import N_, _

ENDING = ".citdesk"

# Why a backup was made. The codes stand in the files' names, the words in lists.
REASONS: dict[str, str] = {
    "auto": N_("by itself"),
    "asked": N_("asked for"),
    "before-update": N_("before the file was brought up to date"),
    "before-list": N_("before a list was brought in"),
    "before-merge": N_("before people were merged"),
    "before-bulk": N_("before many were changed at once"),
    "before-restore": N_("before an older one was brought back"),
    "after-erasing": N_("after somebody was erased"),
    "damaged": N_("set aside: it could not be read"),
}

_NAME = re.compile(r"(?P<stem>.+) (?P<number>\d{5,}) (?P<made>\d{8}T\d{6}Z) (?P<why>[a-z-]+)")
_PAGES = 4_000  # of the file, between two looks at whether to stop
_PART = ".part"
_LEFT_BEHIND = 3_600  # seconds after which nobody is at work on a part any more

# What is kept: the newest in any case, one an hour for a day, one a day for a month, one a week for
# a year; those somebody asked for and those made before something large for three months.
NEWEST = 10
_HOURLY, _DAILY, _WEEKLY = timedelta(days=1), timedelta(days=31), timedelta(days=366)
_MEANT = timedelta(days=92)
_GAP = timedelta(days=31)
MOST_BYTES = 2_000_000_000
_LEAST = 3  # kept even where they are larger than that

Progress = Callable[[int, int], None]


class Backup(NamedTuple):
    """One backup.

    Attributes:
        path: the file.
        number: its place in the order; the clock may lie.
        made: when, UTC.
        why: one of ``REASONS``.
        size: in bytes.
    """

    path: Path
    number: int
    made: datetime
    why: str
    size: int


class Holds(NamedTuple):
    """What a backup holds: counts, and the last change in it with its time (UTC, as kept)."""

    people: int
    agencies: int
    meetings: int
    last_step: int
    last_change: str
    changed: str


def folder_of(desk: Path, chosen: str = "") -> Path:
    """Where a desk's backups lie: in a folder beside it, or in one of its own in a chosen folder.

    Args:
        desk: the desk's file.
        chosen: the folder that this computer keeps all backups in; ``""`` for none.
    """
    name = f"{desk.stem} backups"
    if not chosen:
        return desk.with_name(name)
    where = hashlib.sha256(str(desk.absolute().parent).encode()).hexdigest()[:6]
    return Path(chosen) / f"{name} {where}"  # two desks may be called alike


def backups(desk: Path, chosen: str = "") -> list[Backup]:
    """The backups of a desk, the newest first; ``chosen`` as ``folder_of`` knows it."""
    place, found = folder_of(desk, chosen), []
    with told(place):
        for path in _files(place):
            name = _NAME.fullmatch(path.stem)
            if name is None or name["stem"] != desk.stem:
                continue
            try:
                made = datetime.strptime(name["made"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            except ValueError:  # a name somebody gave: not one of ours
                continue
            found.append(Backup(path, int(name["number"]), made, name["why"], path.stat().st_size))
    return sorted(found, key=lambda one: one.number, reverse=True)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{ENDING}")) if folder.is_dir() else []


def holds(backup: Path) -> Holds:
    """What a backup holds; it is read still, and nothing is left beside it.

    Raises:
        DeskError: it cannot be read.
    """
    with told(backup):
        connection = connect(backup, "still")
        try:
            return _holds(connection)
        finally:
            connection.close()


def _holds(connection: Connection) -> Holds:
    counts = [
        connection.execute(f"SELECT count(*) FROM {table} WHERE removed IS NULL").fetchone()[0]
        for table in ("person", "agency", "meeting")
    ]
    return Holds._make((*counts, *newest_step(connection)))


def make(
    desk: Path,
    source: Connection,
    why: str,
    *,
    now: datetime,
    chosen: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Backup:
    """Make a backup, see that it is whole, and only then give it its name.

    Args:
        desk: the desk's file.
        source: an open connection to it; what it sees is what is kept.
        why: one of ``REASONS``.
        now: this instant, UTC.
        chosen: the folder for all backups, as ``folder_of`` knows it.
        progress: told how many pages of how many are done.
        cancelled: asked now and then.

    Raises:
        Cancelled: when ``cancelled`` said so.
        DeskError: it could not be written, or is not whole; nothing is left of it.
    """
    place = folder_of(desk, chosen)
    with told(place):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)  # nobody else's on a shared PC
    number = max((one.number for one in backups(desk, chosen)), default=0) + 1
    path = place / f"{desk.stem} {number:05d} {now:%Y%m%dT%H%M%SZ} {why}{ENDING}"
    part = path.with_name(path.name + _PART)
    try:
        remove(part)
        _copy(source, part, progress, cancelled)
        _verify(source, part)
        with told(path):
            part.chmod(0o600)
            part.replace(path)
            _sync(place)
    except BaseException:
        remove(part)
        raise
    return Backup(path, number, now, why, path.stat().st_size)


def make_unless_there(
    desk: Path,
    source: Connection,
    why: str,
    *,
    now: datetime,
    chosen: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Make a backup, as ``make`` does, unless the newest one holds all there is, or all is new."""
    newest, step = next(iter(backups(desk, chosen)), None), newest_step(source)
    if step[0] and (newest is None or not holds_step(newest, step)):
        make(desk, source, why, now=now, chosen=chosen, progress=progress, cancelled=cancelled)


def copy_whole(source: Connection, target: Path) -> None:
    """A whole copy of an open desk elsewhere, seen to be whole; never a copy of its bytes.

    Raises:
        DeskError: it could not be written, or did not come out whole.
    """
    there = target.exists()
    try:
        _copy(source, target, None, None)
        _verify(source, target)
    except BaseException:
        if not there:
            remove(target)
        raise


def _copy(
    source: Connection,
    target: Path,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
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
        _("The backup “{name}” did not come out whole.").format(name=path.name.split(_PART)[0]),
        _("It was removed again; your desk is as it was."),
        _("Look the desk over (Tools > Check the desk file), and try another folder or disk."),
    )


# ---------------------------------------------------------------------- when, and how many


Newest = tuple[int, str, str]  # a desk's newest step: number, name, time


def newest_step(connection: Connection) -> Newest:
    """The newest step of a desk; a number alone says little, for a restore counts on anew."""
    row = connection.execute(
        "SELECT id, name, at FROM history_step ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return (0, "", "") if row is None else (int(row[0]), str(row[1]), str(row[2]))


def is_due(kept: Iterable[Backup], step: Newest, *, now: datetime) -> bool:
    """Whether a backup should be made by itself: something changed, and an hour has passed.

    Args:
        kept: the backups, the newest first.
        step: the desk's newest step.
        now: this instant, UTC.
    """
    newest = next(iter(kept), None)
    if newest is None:
        return step[0] > 0
    waited = now - newest.made
    if timedelta(0) <= waited < timedelta(hours=1):
        return False
    return not holds_step(newest, step)


def holds_step(backup: Backup, step: Newest) -> bool:
    """Whether this step is the newest one in a backup; one that cannot be read holds nothing."""
    try:
        found = holds(backup.path)
    except DeskError:
        return False
    return (found.last_step, found.last_change, found.changed) == step


def to_remove(kept: list[Backup], *, most_bytes: int = MOST_BYTES) -> list[Backup]:
    """Which backups are no longer needed, so that the others tell enough of the past.

    Ages are counted from one backup to the next and no gap counts for more than a month: a clock
    that jumps ahead would let all of them look old at once.

    Args:
        kept: the backups, the newest first.
        most_bytes: how much room they may take together.
    """
    if not kept:
        return []
    keep: list[Backup] = []
    filled: set[tuple[str, object]] = set()
    age, before = timedelta(0), kept[0].made
    for place, one in enumerate(kept):
        age += min(max(before - one.made, timedelta(0)), _GAP)
        before = one.made
        slots = _slots(one, age)
        if place < NEWEST or slots - filled or (one.why != "auto" and age <= _MEANT):
            keep.append(one)
        filled |= slots
    size = 0
    for place, one in enumerate(keep):
        size += one.size
        if size > most_bytes and place >= _LEAST:
            keep = keep[:place]
            break
    return [one for one in kept if one not in keep]


def _slots(one: Backup, age: timedelta) -> set[tuple[str, object]]:
    """The hour, the day and the week that a backup may stand for."""
    found: set[tuple[str, object]] = set()
    if age <= _HOURLY:
        found.add(("hour", one.made.replace(minute=0, second=0)))
    if age <= _DAILY:
        found.add(("day", one.made.date()))
    if age <= _WEEKLY:
        found.add(("week", one.made.isocalendar()[:2]))
    return found


def rotate(desk: Path, chosen: str = "", *, most_bytes: int = MOST_BYTES) -> int:
    """Remove the backups that are no longer needed; how many. One that is in use stays.

    What a crash left behind unfinished goes as well, unless somebody may still be at it.
    """
    place, removed = folder_of(desk, chosen), 0
    for part in place.glob(f"{glob.escape(desk.stem)} *{_PART}") if place.is_dir() else ():
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _LEFT_BEHIND:
                part.unlink()
    for one in to_remove(backups(desk, chosen), most_bytes=most_bytes):
        try:
            for left in reversed(files_of(one.path)):
                left.unlink(missing_ok=one.path != left)
        except OSError:
            continue
        removed += 1
    return removed


# ---------------------------------------------------------------------- bringing one back


def restore(
    backup: Path,
    desk: Path,
    *,
    now: datetime,
    chosen: str = "",
    cancelled: Callable[[], bool] | None = None,
) -> Path | None:
    """Put a backup in the place of a desk; the desk as it is now is kept among its backups.

    Args:
        backup: the file to bring back.
        desk: where it is to lie; it may not be open anywhere.
        now: this instant, UTC.
        chosen: the folder for all backups, as ``folder_of`` knows it.
        cancelled: asked now and then, until the desk itself is touched.

    Returns:
        where the desk as it was is kept; none where there was no desk.

    Raises:
        Cancelled: when ``cancelled`` said so; the desk is as it was.
        DeskInUse: the desk is open somewhere.
        DeskError: the backup is no desk, is damaged, or could not be written; the desk is as it
            was.
    """
    _see_that_it_is_sound(backup)
    with told(desk.parent):
        desk.parent.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(desk)
    part = desk.with_name(desk.name + _PART)
    try:
        remove(part)
        _copy_file(backup, part, cancelled)
        kept = _keep_what_is_there(desk, now, chosen, cancelled) if desk.exists() else None
        with told(desk):
            if desk.exists():
                part.chmod(stat.S_IMODE(desk.stat().st_mode))  # colleagues may share the folder
            for left in files_of(desk)[1:]:
                left.unlink(missing_ok=True)
            part.replace(desk)
            _sync(desk.parent)
    except BaseException:
        remove(part)
        raise
    finally:
        lock.release()
        if not desk.exists():  # there never was one: its lock is not left behind
            lock.path.unlink(missing_ok=True)
    return kept


def _see_that_it_is_sound(backup: Path) -> None:
    with told(backup):
        backup.stat()
        connection = connect(backup, "still")
        try:
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            sound = ours and connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        finally:
            connection.close()
    if not sound:
        raise DeskError(
            _("“{name}” is damaged, or is no desk file.").format(name=backup.name),
            _("Nothing was changed."),
            _("Choose another backup."),
        )


def _copy_file(backup: Path, target: Path, cancelled: Callable[[], bool] | None) -> None:
    """A copy by SQLite's own means: the file may hold what only its journal finishes."""
    with told(target):
        source = connect(backup, "still")
        try:
            _copy(source, target, None, cancelled)
            _verify(source, target)
        finally:
            source.close()
        target.chmod(0o600)


def _keep_what_is_there(
    desk: Path, now: datetime, chosen: str, cancelled: Callable[[], bool] | None
) -> Path:
    """Keep the desk as it is: as a backup, or byte for byte where it can no longer be read."""
    try:
        connection = connect(desk, "write")
        try:
            return make(
                desk, connection, "before-restore", now=now, chosen=chosen, cancelled=cancelled
            ).path
        finally:
            connection.close()
    except DeskError:
        if _reads(desk):  # then it is the place for the backup that failed, such as a full disk
            raise
        return _set_aside(desk, now, chosen)


def _reads(desk: Path) -> bool:
    try:
        _see_that_it_is_sound(desk)
    except DeskError:
        return False
    return True


def _set_aside(desk: Path, now: datetime, chosen: str) -> Path:
    """Copy a damaged desk, with what lies beside it, among its backups, byte for byte."""
    place = folder_of(desk, chosen)
    number = max((one.number for one in backups(desk, chosen)), default=0) + 1
    kept = place / f"{desk.stem} {number:05d} {now:%Y%m%dT%H%M%SZ} damaged{ENDING}"
    with told(place):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        for one in files_of(desk):
            if one.exists():
                copy = kept.with_name(kept.name + one.name.removeprefix(desk.name))
                shutil.copyfile(one, copy)
                copy.chmod(0o600)
        _sync(place)
    return kept


def _sync(folder: Path) -> None:
    """See that what a folder lists is on the disk; SQLite does the same with what is in a file."""
    if os.name == "nt":  # Windows has no such thing
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
