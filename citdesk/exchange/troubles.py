"""What is told when a file cannot be read as a list: what happened, what it means, what to do."""

import codecs
from pathlib import Path

from citdesk.errors import DeskError
from citdesk.text import _

LONGEST_LINE = 4 << 20  # bytes

SHOWN_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
}


def not_a_file(path: Path) -> DeskError:
    """A folder, a device, or nothing at all was named instead of a file."""
    if path.is_dir():
        return DeskError(
            _("{file} is a folder, not a file.").format(file=path.name or path),
            _("Nothing was brought in."),
            _("Choose the list inside it."),
        )
    if not path.exists():
        return DeskError(
            _("{file} is not there.").format(file=path),
            _("Nothing was brought in."),
            _("Check the name, and that the stick or drive it lies on is connected."),
        )
    return DeskError(
        _("{file} is not a file that can be read.").format(file=path),
        _("Nothing was brought in."),
    )


def unreadable(path: Path, error: OSError) -> DeskError:
    """The system does not let the file be read."""
    reason = error.strerror or str(error)
    return DeskError(
        _("{file} cannot be read: {reason}.").format(file=path.name or path, reason=reason),
        _("Nothing was brought in."),
        _("Check that you may read it, and that no other program holds it."),
    )


def empty(path: Path) -> DeskError:
    """The file holds nothing."""
    return DeskError(
        _("{file} is empty.").format(file=path.name),
        _("There is nothing to bring in."),
        _("Check that the right file was chosen, or export the list again."),
    )


def nul_byte(path: Path, offset: int) -> DeskError:
    """The file holds a zero byte, counted from 0, which no text does."""
    return DeskError(
        _("{file} is not a text file: it holds a zero byte at position {offset}.").format(
            file=path.name, offset=f"{offset + 1:,}"
        ),
        _("Nothing was brought in."),
        _("Export the list as CSV again, from the program it comes from."),
    )


def endless_line(path: Path) -> DeskError:
    """A line is far longer than any row of a list."""
    return DeskError(
        _("{file} has a line of more than {size} MB.").format(
            file=path.name, size=LONGEST_LINE >> 20
        ),
        _("That is not a list of contacts; nothing was brought in."),
        _("Check that the right file was chosen."),
    )


def oversize(path: Path, start: int, line: int) -> DeskError:
    """A row that began on line ``start`` is too long at line ``line``."""
    if line > start:
        return open_quote(path, start)
    return DeskError(
        _("A cell on line {line} of {file} is longer than a million characters.").format(
            line=start, file=path.name
        ),
        _("That is not a list of contacts; nothing was brought in."),
        _("Check that the right file was chosen."),
    )


def open_quote(path: Path, line: int) -> DeskError:
    """A quotation mark is opened on this line and never closed."""
    return DeskError(
        _("A quotation mark on line {line} of {file} is opened and never closed.").format(
            line=line, file=path.name
        ),
        _("Everything after it would be one cell, so nothing was brought in."),
        _("Close or remove it on that line, or export the list again."),
    )


def wrong_letters(path: Path, encoding: str) -> DeskError:
    """Some bytes of the file are no letters in this encoding."""
    shown = SHOWN_ENCODINGS.get(encoding, encoding)
    return DeskError(
        _("Line {line} of {file} cannot be read as {encoding}.").format(
            line=_first_bad_line(path, encoding), file=path.name, encoding=shown
        ),
        _("Letters would be lost, so nothing was brought in."),
        _("Choose another encoding, or export the list again as “CSV UTF-8”."),
    )


def _first_bad_line(path: Path, encoding: str) -> int:
    decoder = codecs.getincrementaldecoder(encoding)()
    number = 1
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                decoder.decode(line)
            except UnicodeError:
                return number
    return number
