"""Bringing a backup back: the desk as it is now is kept among the others before it gives way."""

import shutil
import stat
from datetime import datetime
from pathlib import Path

from citdesk.deskfile import backups
from citdesk.deskfile.copying import PART, copy_whole, sync
from citdesk.deskfile.driver import APPLICATION_ID, connect, files_of, remove, told
from citdesk.deskfile.lock import WriterLock
from citdesk.errors import DeskError
from citdesk.text import _
from citdesk.work import IsCancelled


def restore(
    backup: Path,
    desk: Path,
    *,
    now: datetime,
    chosen: str = "",
    cancelled: IsCancelled | None = None,
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
    part = desk.with_name(desk.name + PART)
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
            sync(desk.parent)
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


def _copy_file(backup: Path, target: Path, cancelled: IsCancelled | None) -> None:
    """A copy by SQLite's own means: the file may hold what only its journal finishes."""
    with told(target):
        source = connect(backup, "still")
        try:
            copy_whole(source, target, cancelled=cancelled)
        finally:
            source.close()
        target.chmod(0o600)


def _keep_what_is_there(
    desk: Path, now: datetime, chosen: str, cancelled: IsCancelled | None
) -> Path:
    """Keep the desk as it is: as a backup, or byte for byte where it can no longer be read."""
    try:
        connection = connect(desk, "write")
        try:
            return backups.make(
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
    kept = backups.to_come(desk, "damaged", now=now, chosen=chosen).path
    with told(kept):
        for one in files_of(desk):
            if one.exists():
                copy = kept.with_name(kept.name + one.name.removeprefix(desk.name))
                shutil.copyfile(one, copy)
                copy.chmod(0o600)
        sync(kept.parent)
    return kept
