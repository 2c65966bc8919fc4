"""The writer's lock: one program writes a desk at a time.

It is a lock of the operating system on a file of its own beside the desk, so it goes with the
process that held it, however that ended; what is written in the file only tells who it was.
"""

import json
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from citdesk import settings
from citdesk.deskfile.driver import os_error, remove
from citdesk.errors import DeskError
from citdesk.text import _, local_time


class Holder(NamedTuple):
    """Who has a desk open for writing.

    Attributes:
        computer: its name.
        process: the program's number there.
        user: as that computer calls them; empty where it did not say.
        since: when it was opened, UTC; none where that was not said.
    """

    computer: str
    process: int
    user: str
    since: datetime | None

    def is_me(self) -> bool:
        """Whether it is the person who asks, on the same computer."""
        return (self.computer, self.user) == (_computer(), settings.account_name())


class DeskInUse(DeskError):  # noqa: N818 - it reads as what it says
    """Another program has this desk open for writing; it may be opened to read.

    Attributes:
        holder: who has it, as far as the lock tells.
    """

    def __init__(self, name: str, holder: Holder | None) -> None:
        self.holder = holder
        super().__init__(
            _open_by(name, holder),
            _("Nothing was changed."),
            _("Close it there, or open it here to read only."),
        )


class WriterLock:
    """Held while a desk is open for writing.

    Args:
        desk: the desk file it guards.

    Attributes:
        left_behind: the program that held it last ended without letting go: it, the computer or
            the power failed.

    Raises:
        DeskInUse: another program holds it.
        DeskError: the lock file cannot be made.
    """

    def __init__(self, desk: Path) -> None:
        self.path = lock_path(desk)
        self._file = _open(self.path)
        if not self._taken():
            holder = _holder(self._file)
            os.close(self._file)
            raise DeskInUse(desk.name, holder)
        # Whoever let go of it as they should left it empty.
        self.left_behind = os.fstat(self._file).st_size > 0
        self._write_holder()

    def _taken(self) -> bool:
        try:
            return _take(self._file)
        except OSError as error:  # a place without locks: better told than unguarded
            os.close(self._file)
            raise os_error(self.path, error) from error

    def _write_holder(self) -> None:
        told = {
            "computer": _computer(),
            "process": os.getpid(),
            "user": settings.account_name(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with suppress(OSError):  # it only tells; on a full disk the lock holds all the same
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
            # A space first: on Windows the locked first byte cannot be read by others.
            os.write(self._file, b" " + json.dumps(told).encode())

    def release(self) -> None:
        """Let other programs write. The file itself stays: removing it could race with a taker."""
        if self._file >= 0:
            with suppress(OSError):
                os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = -1


def _open(path: Path) -> int:
    """The lock file, made where it is not there; a colleague's is taken to read, which is enough.

    Made for everybody (less the umask), because the folder may be shared.
    """
    binary = getattr(os, "O_BINARY", 0)
    try:
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | binary, 0o666)
        except PermissionError:
            if not path.exists():
                raise
            return os.open(path, os.O_RDONLY | binary)
    except OSError as error:
        raise os_error(path, error) from error


def lock_path(desk: Path) -> Path:
    """The lock file beside a desk: ``.NAME.citdesk.lock``."""
    return desk.with_name(f".{desk.name}.lock")


def remove_desk(desk: Path) -> None:
    """Remove a desk that did not come about, with its lock and what may lie beside it."""
    remove(desk)
    lock_path(desk).unlink(missing_ok=True)


def _computer() -> str:
    """This computer's name; the socket module would cost the window's start six milliseconds."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _holder(handle: int) -> Holder | None:
    """Who wrote their name into the lock file; none where it cannot be made out."""
    try:
        os.lseek(handle, 1, os.SEEK_SET)
        told = json.loads(os.read(handle, 1000))
        since = datetime.fromisoformat(told["since"]) if "since" in told else None
        return Holder(str(told["computer"]), int(told["process"]), str(told.get("user", "")), since)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _open_by(name: str, holder: Holder | None) -> str:
    """One sentence: who has a desk open, where, and since when."""
    if holder is None:
        return _("“{name}” is open in another program.").format(name=name)
    if holder.since is None or not holder.user:
        words = _("“{name}” is open on the computer {computer}.")
        return words.format(name=name, computer=holder.computer)
    if holder.is_me():
        words = _("“{name}” has been open since {since} on this computer, by you.")
    elif holder.computer == _computer():
        words = _("“{name}” has been open since {since} on this computer, by {user}.")
    else:
        words = _("“{name}” has been open since {since} on the computer {computer}, by {user}.")
    since = local_time(holder.since)
    return words.format(since=since, name=name, user=holder.user, computer=holder.computer)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
