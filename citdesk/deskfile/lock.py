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

from citdesk.deskfile.driver import os_error
from citdesk.errors import DeskError
from citdesk.text import _


class DeskInUse(DeskError):  # noqa: N818 - it reads as what it says
    """Another program has this desk open for writing; it may be opened to read."""


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
            raise DeskInUse(
                _("“{name}” is open {holder}.").format(name=desk.name, holder=holder),
                _("Nothing was changed."),
                _("Close it there, or open it here to read only."),
            )
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


def _computer() -> str:
    """This computer's name; the socket module would cost the window's start six milliseconds."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _holder(handle: int) -> str:
    try:
        os.lseek(handle, 1, os.SEEK_SET)
        told = json.loads(os.read(handle, 1000))
        computer, process = str(told["computer"]), int(told["process"])
    except (OSError, ValueError, KeyError, TypeError):
        return _("in another program")
    if computer == _computer():
        return _("in another window on this computer (process {process})").format(process=process)
    return _("on the computer {computer}").format(computer=computer)


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
