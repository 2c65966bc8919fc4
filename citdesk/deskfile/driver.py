"""The only way to a desk file: sqlcipher3, for plain and encrypted files alike.

Nothing else in the process may open a desk file, not even to look at its first bytes: closing any
other descriptor drops the driver's locks, and a second program could then write over ours.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from sqlcipher3 import dbapi2

from citdesk.errors import DeskError, InputError, Problem
from citdesk.text import _

Error = dbapi2.Error
Connection = Any  # sqlcipher3 carries no types

APPLICATION_ID = 0x43495444  # "CITD"

BUSY, INTERRUPTED, CORRUPT, CANTOPEN, NOTADB = 5, 9, 11, 14, 26
READONLY, _LOCKED, _NOMEM, _IOERR, _FULL = 8, 6, 7, 10, 13
_SHMSIZE = _IOERR | 19 << 8
# SQLite's own words, by which the errors of its backup are known: the driver gives them no code.
_CODES = {
    "database is locked": BUSY,
    "database table is locked": _LOCKED,
    "out of memory": _NOMEM,
    "attempt to write a readonly database": READONLY,
    "disk I/O error": _IOERR,
    "database disk image is malformed": CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": CANTOPEN,
    "file is not a database": NOTADB,
}


Way = Literal["create", "write", "read", "still"]
_MODES = {
    "create": "mode=rwc",
    "write": "mode=rw",
    "read": "mode=ro",
    # Nothing beside the file is made or heeded: for the first look, and for read-only media.
    "still": "mode=ro&immutable=1",
}


def connect(path: Path, way: Way = "write") -> Connection:
    """A connection to a desk file, with the settings every connection has.

    Args:
        path: the desk file.
        way: ``write`` to an existing file, ``create`` it where needed, ``read`` it, or read it
            ``still``: as if nobody could change it meanwhile.

    Raises:
        DeskError: the file cannot be opened.
    """
    uri = f"{_file_uri(path)}?{_MODES[way]}"
    with told(path):
        connection = dbapi2.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=2.0
        )
        try:
            connection.enable_load_extension(False)
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA cell_size_check=ON")
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA recursive_triggers=ON")
            connection.execute("PRAGMA temp_store=MEMORY")
            connection.execute("PRAGMA cache_size=-12000")  # more made nothing quicker
            connection.execute("PRAGMA synchronous=FULL")
            connection.set_authorizer(_authorize)
        except BaseException:
            connection.close()
            raise
    return connection


def files_of(path: Path) -> list[Path]:
    """A desk file, and what SQLite may keep beside it while it is in use."""
    return [path.with_name(path.name + end) for end in ("", "-journal", "-wal", "-shm")]


def remove(path: Path) -> None:
    """Remove a desk file that nobody has open, with what may lie beside it.

    Raises:
        DeskError: the folder does not allow it.
    """
    with told(path):
        for one in files_of(path):
            one.unlink(missing_ok=True)


def _file_uri(path: Path) -> str:
    name = path.absolute().as_posix()
    return "file:" + quote(name if name.startswith("/") else f"/{name}")


# Asked while a statement is prepared, never while it runs. The codes are SQLite's own.
_OK, _DENY = 0, 1
_ATTACH, _PRAGMA, _FUNCTION = 24, 19, 31
_NO_PRAGMAS = frozenset({"writable_schema", "trusted_schema"})
_NO_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "sqlcipher_export"})


def _authorize(
    action: int, first: str | None, second: str | None, _database: str | None, _origin: str | None
) -> int:
    """Refuse what no desk needs and a crafted file might: other files, foreign code, its schema."""
    if action == _FUNCTION:
        return _DENY if second in _NO_FUNCTIONS else _OK
    if action == _ATTACH:
        return _DENY if first else _OK  # VACUUM attaches a nameless file of its own
    if action == _PRAGMA and second is not None:
        return _DENY if (first or "").lower() in _NO_PRAGMAS else _OK
    return _OK


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the driver's and the system's errors about this file into plain words.

    A text with half a character in it (a lone surrogate, as broken files and some clipboards hold)
    cannot be kept; it is told as a mistake of the input, wherever it came from.
    """
    try:
        yield
    except Error as error:
        plain = in_words(path, error)
        if plain is None:
            raise
        raise plain from error
    except OSError as error:
        # A change or look may be reading or writing another file: name that one.
        raise os_error(Path(str(error.filename or path)), error) from error
    except UnicodeEncodeError as error:
        if error.reason != "surrogates not allowed":
            raise
        raise InputError(
            Problem(_("There is half a character in “{text}”.").format(text=_shown(error)))
        ) from error


def _shown(error: UnicodeEncodeError) -> str:
    """The neighbourhood of the half character, with a sign in its place."""
    near = error.object[max(0, error.start - 20) : error.end + 20]
    return near.encode("utf-8", "replace").decode("utf-8")


def error_code(error: BaseException) -> int | None:
    """SQLite's primary result code of the driver's error, if it is one."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == _SHMSIZE:  # what lies beside the file has no room to grow
        return _FULL
    if isinstance(code, int):
        return code & 0xFF
    return _CODES.get(str(error)) if isinstance(error, Error) else None


def in_words(path: Path, error: BaseException) -> DeskError | None:
    """The driver's error about a file in plain words, or none when the mistake is ours."""
    return _plain_words(path, error_code(error))


def _plain_words(path: Path, code: int | None) -> DeskError | None:
    name = path.name
    untouched = _("Nothing was changed.")
    table = {
        BUSY: (
            _("“{name}” is busy: another piece of work is writing to it."),
            _("Wait a moment and try again."),
        ),
        _LOCKED: (
            _("“{name}” is busy: another piece of work is writing to it."),
            _("Wait a moment and try again."),
        ),
        READONLY: (
            _("“{name}” cannot be written to: the file or its folder is read-only."),
            _("Copy it to a folder of your own, or ask for the right to write there."),
        ),
        _IOERR: (
            _("“{name}” could not be read or written: the disk or network did not answer."),
            _("Check the stick, disk or network connection, then open the desk again."),
        ),
        CORRUPT: (
            _("“{name}” is damaged."),
            _("Keep a copy of it as it is, and open a backup."),
        ),
        _FULL: (
            _("The disk is full."),
            _("Free some space, then do the last step again."),
        ),
        CANTOPEN: (
            _("“{name}” cannot be opened."),
            _("Check that the file and its folder are there and that you may use them."),
        ),
        NOTADB: (
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
