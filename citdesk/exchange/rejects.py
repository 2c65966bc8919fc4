"""The file of rows that were not brought in, or should be looked at: to be mended and brought in.

Line and reason first, then the row's own cells under the list's own headings; an import knows the
two and leaves them out.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from citdesk.errors import DeskError
from citdesk.exchange.cells import write_csv
from citdesk.exchange.preview import CHANGED, LEAVE, NEW, SAME, TWICE, UNUSABLE, Preview
from citdesk.text import _

HEADINGS = ("Line", "Reason")


def rows_of(preview: Preview) -> list[int]:
    """The rows to be told of: not usable, undecided, doubtful, or repeating another exactly."""
    told = {row for row in preview.doubtful if preview.result(row) in (NEW, CHANGED)}
    told |= set(preview.rows(UNUSABLE))
    for row in preview.rows(TWICE):
        if preview.decision(row) == LEAVE:
            told.add(row)
    for row in preview.rows(SAME):
        who, _name = preview.findings.known[row]
        if who.row is not None and len(preview.entries.reasons[row]) == 1:
            told.add(row)
    return sorted(told - preview.left_out)


class Written(NamedTuple):
    """The file, and whether it is a new one: the same list may have left it before."""

    path: Path
    new: bool


def write(preview: Preview, *folders: Path) -> Written | None:
    """Write the file beside the list, or in the first of these folders that can be written.

    Returns:
        the file; none when there is nothing to tell.

    Raises:
        DeskError: it can be written nowhere.
    """
    rows = rows_of(preview)
    if not rows:
        return None
    source = preview.source
    widest = max(len(source.rows[row]) for row in rows)
    spare = max(0, widest - len(source.headings))
    headings = (*HEADINGS, *source.headings, *[""] * spare)
    trouble: DeskError | None = None
    for folder in (source.path.parent, *folders):
        try:
            path = _free_name(folder, source.path.stem)
            write_csv(path, headings, _cells_of(preview, rows))
        except DeskError as error:
            trouble = trouble or error
        except OSError as error:  # a name this system cannot even look for
            trouble = trouble or _unusable(source.path, error)
        else:
            return _unless_there_already(path, folder, source.path.stem)
    assert trouble is not None  # noqa: S101 - there was one folder at least
    raise trouble


def _unusable(source: Path, error: OSError) -> DeskError:
    return DeskError(
        _("{file}.rejects.csv cannot be written: {reason}.").format(
            file=source.stem, reason=error.strerror
        ),
        _("Nothing was brought in."),
        _("Give the list a shorter name, or copy it to another folder."),
    )


def _cells_of(preview: Preview, rows: list[int]) -> Iterator[list[str]]:
    for row in rows:
        shown = preview.row(row)
        reasons = [reason.text for reason in shown.reasons]
        if shown.included:
            reasons.append(_("brought in all the same"))
        why = "; ".join(reasons)
        yield [str(shown.line), why, *preview.source.rows[row]]


def _names(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}.rejects.csv"
    yield from (folder / f"{stem}.rejects-{number}.csv" for number in count(2))


def _free_name(folder: Path, stem: str) -> Path:
    """A name nothing has: an earlier file may have been mended by hand already."""
    return next(path for path in _names(folder, stem) if not path.exists())


def _unless_there_already(path: Path, folder: Path, stem: str) -> Written:
    """The same list brought in twice leaves one file, not two of the same."""
    new = path.read_bytes()
    for earlier in _names(folder, stem):
        if earlier == path:
            break
        if earlier.is_file() and earlier.read_bytes() == new:
            path.unlink()
            return Written(earlier, new=False)
    return Written(path, new=True)
