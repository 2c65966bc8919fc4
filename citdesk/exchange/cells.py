"""Cells on their way into and out of a CSV file.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end is a formula to a
spreadsheet, whoever wrote it. On the way out it gets an apostrophe in front, which every
spreadsheet takes for "this is text"; on the way in exactly that apostrophe is taken away again.
"""

import contextlib
import csv
import errno
import io
import os
import secrets
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from citdesk.errors import DeskError
from citdesk.text import _

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def defuse(cell: str) -> str:
    """The cell so that no spreadsheet computes it; ``restore`` gives back exactly what it was."""
    if cell[:1] == "'":
        return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def restore(cell: str) -> str:
    """The cell as it was before ``defuse``; any other cell as it is."""
    if cell[:1] == "'" and cell.lstrip("'").startswith(_FORMULA):
        return cell[1:]
    return cell


def pack(rows: Iterable[Sequence[str]], delimiter: str = "|") -> str:
    """A small table in one cell: a line for each row; ``unpack`` gives back exactly what it was."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue().removesuffix("\n")


def unpack(cell: str, delimiter: str = "|") -> list[list[str]]:
    """The rows of a small table in one cell."""
    reader = csv.reader(io.StringIO(cell, newline=""), delimiter=delimiter)
    return [row for row in reader if row]


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a table that Excel opens at a double click; how many rows it holds.

    The file appears whole or not at all: it is written beside its place and moved there.

    Raises:
        DeskError: the folder cannot be written, or the disk is full.
    """
    path = Path(path)
    if path.is_dir():
        raise _unwritable(path, os.strerror(errno.EISDIR))
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        written = _write_part(part, headings, rows)
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error.strerror or str(error), full=_is_full(error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return written


def _write_part(part: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    written = -1
    # UTF-8 with its mark: without it Excel takes the letters for Windows-1252.
    with part.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        for row in chain((headings,), rows):
            writer.writerow([defuse(cell) for cell in row])
            written += 1
        file.flush()
        os.fsync(file.fileno())
    return written


def _is_full(error: OSError) -> bool:
    return error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


def _unwritable(path: Path, reason: str, *, full: bool = False) -> DeskError:
    advice = (
        _("Make room on that disk, or choose another place.")
        if full
        else _("Choose a folder where you may save files.")
    )
    return DeskError(
        _("{file} cannot be written: {reason}.").format(file=path, reason=reason),
        _("No file was left there; what stood there before is unchanged."),
        advice,
    )
