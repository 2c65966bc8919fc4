"""Cells on their way into and out of a CSV file.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end is a formula to a
spreadsheet, whoever wrote it. On the way out it gets an apostrophe in front, which every
spreadsheet takes for "this is text"; on the way in exactly that apostrophe is taken away again.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from citdesk.exchange.files import whole_file

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

    Raises:
        DeskError: the folder cannot be written, or the disk is full; the file is then not there.
    """
    written = -1
    with whole_file(Path(path)) as file:
        # UTF-8 with its mark: without it Excel takes the letters for Windows-1252.
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        for row in chain((headings,), rows):
            writer.writerow([defuse(cell) for cell in row])
            written += 1
        text.detach()
    return written
