"""Reading a table from a CSV file without being told its encoding, separator or headings.

The file comes from anywhere: a European Excel, an Outlook export, a hand-made list. What cannot
be read as a table is refused with one sentence, and never more of it than a few megabytes is
held in memory before that. The standard ``csv`` module does the parsing.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from citdesk.errors import DeskError, InputError, Problem
from citdesk.exchange import heading_words, letters, troubles
from citdesk.exchange.troubles import SHOWN_ENCODINGS
from citdesk.text import N_, _
from citdesk.work import IsCancelled

LONGEST_CELL = 1 << 20  # characters; the longest note in a contact list is far below
MOST_ROWS = 1_000_000

_SAMPLE_ROWS = 200
_TITLE_ROWS = 6  # how deep the headings may lie below a title such as "Contacts 2026"
_END = "\ue000end of file\ue000"  # fed to the parser last: swallowed when a quotation mark is open

DELIMITERS = {",": N_("commas"), ";": N_("semicolons"), "\t": N_("tabs"), "|": N_("bars")}


@dataclass(frozen=True, slots=True)
class Source:
    """A table as it stands in its file, nothing interpreted yet.

    Attributes:
        path: the file.
        encoding: how its letters are written, as Python names it.
        delimiter: what separates its cells.
        has_headings: whether its first line names the columns.
        headings: the names of the columns; "Column 1"... where the file names none.
        rows: the cells of each row, as they are; rows may differ in length; no blank lines.
        lines: for each row, the line of the file on which it begins, counted from 1.
    """

    path: Path
    encoding: str
    delimiter: str
    has_headings: bool
    headings: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]

    @property
    def encoding_name(self) -> str:
        """The encoding as people know it: "Windows-1252"."""
        return SHOWN_ENCODINGS.get(self.encoding, self.encoding)

    @property
    def delimiter_name(self) -> str:
        """What separates the cells, in a word: "commas"."""
        return _(DELIMITERS[self.delimiter]) if self.delimiter in DELIMITERS else self.delimiter


def read(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    headings: bool | None = None,
    cancelled: IsCancelled = lambda: False,
) -> Source:
    """Read a table; what is not given (encoding, separator, headings) is found out.

    Args:
        path: the file.
        encoding: a name Python knows, to overrule what was found out.
        delimiter: one character, to overrule what was found out.
        headings: whether the first line names the columns, to overrule what was found out.
        cancelled: asked now and then; true ends the reading with the rows read so far.

    Raises:
        DeskError: the file is not there, not readable, empty, or not a table of text.
        InputError: the encoding or delimiter given is none.
    """
    _check_choices(encoding, delimiter)
    path = Path(path)
    try:
        survey = letters.survey(path, encoding or "")
        chosen = survey.encoding
        if chosen == "cp1252" and not encoding:
            letters.refuse_binary(path, survey.head)
        sample = _decode_sample(path, survey, chosen)
        form = _find_form(sample, delimiter)
        rows, lines = _parse(path, chosen, form, cancelled)
    except OSError as error:
        raise troubles.unreadable(path, error) from error
    except UnicodeError as error:
        raise troubles.wrong_letters(path, survey.encoding) from error
    if not rows:
        raise troubles.empty(path)
    return _with_headings(path, chosen, form.delimiter, rows, lines, headings)


def _check_choices(encoding: str | None, delimiter: str | None) -> None:
    if encoding:
        try:
            "a".encode(encoding)  # also refuses what is a codec, but not one of letters
        except LookupError as error:
            message = _("“{encoding}” is not an encoding this program knows.")
            raise InputError(Problem(message.format(encoding=encoding))) from error
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        message = _("“{delimiter}” cannot separate cells: one character is needed.")
        raise InputError(Problem(message.format(delimiter=delimiter)))


def _decode_sample(path: Path, survey: letters.Survey, encoding: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)()
    sample = decoder.decode(survey.head, survey.whole)
    if survey.whole:
        return sample
    cut = max(sample.rfind("\n"), sample.rfind("\r"))
    return sample[:cut] if cut > 0 else sample


# ---- how its cells are separated


@dataclass(frozen=True, slots=True)
class _Form:
    """How the cells are separated, and how many lines stand before the table (``sep=;``)."""

    delimiter: str
    spaced: bool
    skipped: int


def _find_form(sample: str, delimiter: str | None) -> _Form:
    """The separator that cuts most rows into the same, and the largest, number of cells."""
    text = sample.removeprefix("\ufeff")
    first = text[:8].splitlines()[0] if text else ""
    skipped = 0
    if len(first) == 5 and first.lower().startswith("sep="):
        skipped, delimiter = 1, delimiter or first[4]
        text = text[5:].lstrip("\r\n")
    candidates = [delimiter] if delimiter else ["\t", ";", "|", ","]
    forms = [_Form(each, spaced, skipped) for spaced in (False, True) for each in candidates]
    scores = [_score(text, form) for form in forms]
    best = max(scores)
    if best == 0 and not delimiter:
        return _Form(",", spaced=False, skipped=skipped)
    return forms[scores.index(best)]


def _score(text: str, form: _Form) -> float:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=form.delimiter, skipinitialspace=form.spaced
    )
    try:
        widths = [len(row) for row in islice(reader, _SAMPLE_ROWS) if row]
    except csv.Error:
        return 0
    if not widths:
        return 0
    (width, rows), *_others = Counter(widths).most_common(1)
    score = (width - 1) * rows / len(widths)
    return score if widths[0] == width else score / 2  # headings are as wide as their rows


# ---- its rows


def _parse(
    path: Path, encoding: str, form: _Form, cancelled: IsCancelled
) -> tuple[list[list[str]], list[int]]:
    csv.field_size_limit(LONGEST_CELL)  # one number for the whole program
    rows: list[list[str]] = []
    lines: list[int] = []
    with path.open(encoding=encoding, newline="") as stream:
        before = form.skipped
        for _line in range(before):
            stream.readline()
        reader = csv.reader(
            _without_mark(stream, first=not before),
            delimiter=form.delimiter,
            skipinitialspace=form.spaced,
        )
        start = before + 1
        try:
            for row in reader:
                if row:
                    rows.append(row)
                    lines.append(start)
                    if not len(rows) & 0xFFF and (cancelled() or _too_many(path, len(rows))):
                        return rows, lines
                start = before + reader.line_num + 1
        except csv.Error as error:
            raise troubles.oversize(path, start, before + reader.line_num) from error
    last = rows.pop()
    opened = lines.pop()
    if last != [_END]:
        raise troubles.open_quote(path, opened + sum(_line_ends(cell) for cell in last[:-1]))
    return rows, lines


def _without_mark(stream: io.TextIOWrapper, *, first: bool) -> Iterator[str]:
    """The lines, without a byte order mark that the encoding did not take away, and the end."""
    if first:
        line = stream.readline().removeprefix("\ufeff")
        return chain((line,) if line else (), stream, (_END,))
    return chain(stream, (_END,))


def _line_ends(cell: str) -> int:
    return cell.count("\n") + cell.count("\r") - cell.count("\r\n")


def _too_many(path: Path, number: int) -> bool:
    if number < MOST_ROWS:
        return False
    raise DeskError(
        _("{file} has more than {number} rows.").format(file=path.name, number=f"{MOST_ROWS:,}"),
        _("Nothing was brought in."),
        _("Split it into smaller files and bring them in one after the other."),
    )


# ---- its headings


def _with_headings(
    path: Path,
    encoding: str,
    delimiter: str,
    rows: list[list[str]],
    lines: list[int],
    given: bool | None,
) -> Source:
    top = _heading_row(rows) if given is None else (0 if given else None)
    if top is None:
        width = max(len(row) for row in rows)
        names = tuple(_("Column {number}").format(number=n + 1) for n in range(width))
        return Source(path, encoding, delimiter, False, names, rows, lines)
    names = tuple(cell.strip() for cell in rows[top])
    del rows[: top + 1], lines[: top + 1]
    return Source(path, encoding, delimiter, True, names, rows, lines)


def _heading_row(rows: list[list[str]]) -> int | None:
    """Which row names the columns: one with known words, or one unlike the rows below it."""
    for number, row in enumerate(rows[:_TITLE_ROWS]):
        known = sum(map(heading_words.is_known, row))
        filled = sum(1 for cell in row if cell.strip())
        if known >= 2 or (known and known * 2 >= filled):
            return number
        if filled > 1:  # a row of data, or headings in other words; titles have one cell
            break
    first, below = rows[0], rows[1:_SAMPLE_ROWS]
    if any(_is_data(cell) for cell in first) or not all(cell.strip() for cell in first):
        return None
    for column in range(len(first)):
        cells = [row[column] for row in below if len(row) > column and row[column].strip()]
        if cells and sum(map(_is_data, cells)) * 2 > len(cells):
            return 0
    return None


def _is_data(cell: str) -> bool:
    """Whether a cell holds what no heading does: an address, a number, a structure."""
    text = cell.strip()
    return "@" in text or sum(map(str.isdigit, text)) * 2 > len(text) or text[:1] in ("{", "[")
