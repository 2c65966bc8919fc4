"""The only way to a desk file: sqlcipher3, for plain and encrypted files alike.

Nothing else in the process may open a desk file, not even to look at its first bytes: closing any
other descriptor drops the driver's locks, and a second program could then write over ours.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from citdesk.errors import DeskError
from citdesk.text import _

Error = dbapi2.Error
Connection = Any  # sqlcipher3 carries no types

APPLICATION_ID = 0x43495444  # "CITD"

_BUSY, _LOCKED, _NOMEM, _READONLY, _IOERR = 5, 6, 7, 8, 10
_CORRUPT, _FULL, _CANTOPEN, _AUTH, _NOTADB = 11, 13, 14, 23, 26


def connect(path: Path, *, write: bool = True, create: bool = False) -> Connection:
    """A connection to a desk file, with the settings every connection has.

    Args:
        path: the desk file.
        write: open for writing; else the file is never touched.
        create: make the file when it does not exist.

    Raises:
        DeskError: the file cannot be opened.
    """
    mode = "rwc" if create else "rw" if write else "ro"
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    with told(path):
        connection = dbapi2.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=2.0
        )
        try:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA cell_size_check=ON")
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA recursive_triggers=ON")
            connection.execute("PRAGMA temp_store=MEMORY")
            connection.execute("PRAGMA cache_size=-32000")
            connection.execute("PRAGMA synchronous=FULL")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the driver's and the system's errors about this file into plain words."""
    try:
        yield
    except Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        plain = _plain_words(path, code & 0xFF if isinstance(code, int) else None)
        if plain is None:
            raise
        raise plain from error
    except OSError as error:
        raise os_error(path, error) from error


def _plain_words(path: Path, code: int | None) -> DeskError | None:
    name = path.name
    untouched = _("Nothing was changed.")
    table = {
        _BUSY: (
            _("“{name}” is busy: another piece of work is writing to it."),
            _("Wait a moment and try again."),
        ),
        _LOCKED: (
            _("“{name}” is busy: another piece of work is writing to it."),
            _("Wait a moment and try again."),
        ),
        _READONLY: (
            _("“{name}” cannot be written to: the file or its folder is read-only."),
            _("Copy it to a folder of your own, or ask for the right to write there."),
        ),
        _IOERR: (
            _("“{name}” could not be read or written: the disk or network did not answer."),
            _("Check the stick, disk or network connection, then open the desk again."),
        ),
        _CORRUPT: (
            _("“{name}” is damaged."),
            _("Open a backup, or try: citdesk check"),
        ),
        _FULL: (
            _("The disk is full."),
            _("Free some space, then do the last step again."),
        ),
        _CANTOPEN: (
            _("“{name}” cannot be opened."),
            _("Check that the file and its folder are there and that you may use them."),
        ),
        _NOTADB: (
            _("“{name}” is not a desk file, or it is protected by a password."),
            _("Choose a file that ends in .citdesk."),
        ),
        _NOMEM: (_("The computer has run out of memory."), _("Close other programs.")),
    }
    if code not in table:
        return None
    what, advice = table[code]
    return DeskError(what.format(name=name), untouched, advice)


def os_error(path: Path, error: OSError) -> DeskError:
    """The system's error about a file, in plain words: what happened, and what to do."""
    what = {
        errno.ENOENT: _("“{name}” does not exist."),
        errno.EACCES: _("You may not use “{name}”."),
        errno.EPERM: _("You may not use “{name}”."),
        errno.EISDIR: _("“{name}” is a folder, not a file."),
        errno.ENOTDIR: _("“{name}” is not a folder."),
        errno.ENOSPC: _("The disk is full."),
        errno.EROFS: _("“{name}” lies on a disk that cannot be written to."),
        errno.EEXIST: _("“{name}” exists already."),
        errno.ENAMETOOLONG: _("The file name is too long."),
    }.get(error.errno or 0, _("“{name}” could not be used: {reason}."))
    reason = os.strerror(error.errno) if error.errno else str(error)
    return DeskError(
        what.format(name=path.name, reason=reason), _("Nothing was changed."), _advice(error)
    )


def _advice(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return _("Free some space, then try again.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return _("Choose another folder, or ask for the right to use this one.")
    return _("Check the name and the folder.")
