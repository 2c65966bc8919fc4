"""Files that appear whole or not at all: written beside their place, then moved there."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from citdesk.errors import DeskError
from citdesk.text import _

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which stands at ``path`` only when the block ended well.

    What is no file, such as ``/dev/null`` or a pipe, is written to as it is.

    Raises:
        DeskError: the folder cannot be written, or the disk is full; nothing is left behind.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
            return
        part = path.with_name(f".citdesk-{secrets.token_hex(4)}.part")
        try:
            with part.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> DeskError:
    advice = (
        _("Make room on that disk, or choose another place.")
        if error.errno in _FULL
        else _("Choose a folder where you may save files.")
    )
    return DeskError(
        _("{file} cannot be written: {reason}.").format(
            file=path, reason=error.strerror or str(error)
        ),
        _("No file was left there; what stood there before is unchanged."),
        advice,
    )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file as a whole.

    Raises:
        DeskError: it cannot be written; what stood there before is untouched.
    """
    with whole_file(path) as file:
        file.write(data)


def safe_name(name: str) -> str:
    """A name as a file may carry it on every system."""
    signs = ("-" if sign in '\\/:*?"<>|' or sign < " " else sign for sign in name)
    return "".join(signs).strip(" .")
