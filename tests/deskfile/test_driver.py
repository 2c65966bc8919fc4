"""The driver's and the system's errors, in words that say what to do."""

import errno
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from citdesk.deskfile.driver import error_code, in_words, os_error, told
from citdesk.errors import DeskError

DESK = Path("folder") / "my desk.citdesk"


def failed(code: int | None) -> dbapi2.OperationalError:
    """The driver's error with one of SQLite's codes, or with none."""
    error = dbapi2.OperationalError("no such table: person" if code is None else "disk I/O error")
    if code is not None:
        error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (5, "busy"),
        (6, "busy"),
        (517, "busy"),  # BUSY_SNAPSHOT: the primary code counts
        (7, "memory"),
        (8, "read-only"),
        (10, "did not answer"),
        (3850, "did not answer"),
        (11, "damaged"),
        (13, "disk is full"),
        (14, "cannot be opened"),
        (26, "not a desk file"),
    ],
)
def test_driver_in_plain_words(code: int, words: str) -> None:
    error = in_words(DESK, failed(code))
    assert error is not None
    assert words in error.what
    assert "{" not in str(error)
    assert error.meaning == "Nothing was changed."
    assert error.advice.endswith((".", "check"))


@pytest.mark.parametrize("code", [None, 1, 9, 19, 20, 21])
def test_mistakes_of_ours_have_no_plain_words(code: int | None) -> None:
    assert in_words(DESK, failed(code)) is None


def fail(error: Exception) -> None:
    """Raise it where it is told."""
    with told(DESK):
        raise error


def test_told() -> None:
    with pytest.raises(DeskError, match="damaged") as caught:
        fail(failed(11))
    assert isinstance(caught.value.__cause__, dbapi2.OperationalError)
    with pytest.raises(dbapi2.OperationalError):
        fail(failed(1))
    with pytest.raises(DeskError, match="my desk"):
        fail(OSError(errno.EIO, "trouble"))
    with pytest.raises(DeskError, match=r"other\.csv"):
        fail(FileNotFoundError(errno.ENOENT, "none", "folder/other.csv"))
    with pytest.raises(KeyError):
        fail(KeyError("ours"))


@pytest.mark.parametrize(
    ("number", "words", "advice"),
    [
        (errno.ENOENT, "“my desk.citdesk” does not exist.", "Check"),
        (errno.EACCES, "You may not use “my desk.citdesk”.", "another folder"),
        (errno.EPERM, "You may not use “my desk.citdesk”.", "another folder"),
        (errno.EISDIR, "“my desk.citdesk” is a folder, not a file.", "Check"),
        (errno.ENOTDIR, "“my desk.citdesk” is not a folder.", "Check"),
        (errno.ENOSPC, "The disk is full.", "Free some space"),
        (errno.EROFS, "“my desk.citdesk” lies on a disk that cannot be written to.", "folder"),
        (errno.EEXIST, "“my desk.citdesk” exists already.", "Check"),
        (errno.ENAMETOOLONG, "The file name is too long.", "Check"),
        (errno.EIO, "“my desk.citdesk” could not be used: Input/output error.", "Check"),
        (None, "“my desk.citdesk” could not be used: strange.", "Check"),
    ],
)
def test_system_in_plain_words(number: int | None, words: str, advice: str) -> None:
    error = os_error(DESK, OSError(number, "strange") if number else OSError("strange"))
    assert error.what == words
    assert error.meaning == "Nothing was changed."
    assert advice in error.advice


def test_an_error_without_a_code_is_known_by_its_words(tmp_path: Path) -> None:
    """As the driver raises it when a backup finds no room."""
    with pytest.raises(DeskError, match="The disk is full"), told(tmp_path / "a.citdesk"):
        raise dbapi2.OperationalError("database or disk is full")


def test_no_room_for_what_lies_beside_a_file_is_a_full_disk() -> None:
    assert error_code(failed(4874)) == 13  # SQLITE_IOERR_SHMSIZE
