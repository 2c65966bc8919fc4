"""Backups of a desk: made by SQLite's own backup, verified, numbered, and rotated.

They lie in a folder of their own, by default beside the desk, and are whole desk files. Their
order is that of their numbers, never of a clock that may have been set back. ``restoring`` brings
one back.
"""

import glob
import hashlib
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from citdesk.deskfile.copying import PART, copy_whole, sync
from citdesk.deskfile.driver import Connection, connect, files_of, remove, told
from citdesk.errors import DeskError
from citdesk.text import N_
from citdesk.work import IsCancelled, Progress

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
_LEFT_BEHIND = 3_600  # seconds after which nobody is at work on a part any more

# What is kept: the newest in any case, one an hour for a day, one a day for a month, one a week for
# a year; those somebody asked for and those made before something large for three months.
NEWEST = 10
_HOURLY, _DAILY, _WEEKLY = timedelta(days=1), timedelta(days=31), timedelta(days=366)
_MEANT = timedelta(days=92)
_GAP = timedelta(days=31)
MOST_BYTES = 2_000_000_000
_LEAST = 3  # kept even where they are larger than that


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
    cancelled: IsCancelled | None = None,
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
    made = to_come(desk, why, now=now, chosen=chosen)
    path = made.path
    part = path.with_name(path.name + PART)
    remove(part)
    copy_whole(source, part, progress=progress, cancelled=cancelled)
    try:
        with told(path):
            part.chmod(0o600)
            part.replace(path)
            sync(path.parent)
    except BaseException:
        remove(part)
        raise
    return made._replace(size=path.stat().st_size)


def to_come(desk: Path, why: str, *, now: datetime, chosen: str = "") -> Backup:
    """The backup that is to be made next; its folder is made where it is not there."""
    place = folder_of(desk, chosen)
    with told(place):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)  # nobody else's on a shared PC
    number = max((one.number for one in backups(desk, chosen)), default=0) + 1
    path = place / f"{desk.stem} {number:05d} {now:%Y%m%dT%H%M%SZ} {why}{ENDING}"
    return Backup(path, number, now, why, 0)


# ---------------------------------------------------------------------- when, and how many


Newest = tuple[int, str, str]  # a desk's newest step: number, name, time


def newest_step(connection: Connection) -> Newest:
    """The newest step of a desk; a number alone says little, for a restore counts on anew."""
    row = connection.execute(
        "SELECT id, name, at FROM history_step ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return (0, "", "") if row is None else (int(row[0]), str(row[1]), str(row[2]))


def is_due(kept: Sequence[Backup], step: Newest, *, now: datetime) -> bool:
    """Whether a backup should be made by itself: something changed, and an hour has passed.

    Args:
        kept: the backups, the newest first.
        step: the desk's newest step.
        now: this instant, UTC.
    """
    newest = next(iter(kept), None)
    waited = now - newest.made if newest is not None else None
    if waited is not None and timedelta(0) <= waited < timedelta(hours=1):
        return False
    return is_news(kept, step)


def is_news(kept: Sequence[Backup], step: Newest) -> bool:
    """Whether a desk holds anything that the newest backup does not; ``kept``: the newest first."""
    newest = next(iter(kept), None)
    return bool(step[0]) and (newest is None or not holds_step(newest, step))


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
    for part in place.glob(f"{glob.escape(desk.stem)} *{PART}") if place.is_dir() else ():
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
