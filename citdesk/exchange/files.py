"""Files that appear whole or not at all: written beside their place, then moved there."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from citdesk.deskfile.driver import told


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which stands at ``path`` only when the block ended well.

    Raises:
        DeskError: the folder cannot be written, or the disk is full; nothing is left behind.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with told(path):
        if path.is_dir():
            raise IsADirectoryError(21, "folder", str(path))
        try:
            with part.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def safe_name(name: str) -> str:
    """A name as a file may carry it on every system."""
    signs = ("-" if sign in '\\/:*?"<>|' or sign < " " else sign for sign in name)
    return "".join(signs).strip(" .")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file as a whole.

    Raises:
        DeskError: it cannot be written; what stood there before is untouched.
    """
    with whole_file(path) as file:
        file.write(data)
