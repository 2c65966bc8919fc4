"""Which column of a list goes where: Outlook's, Google's and hand-made headings recognised.

The result is a proposal: the window shows it with an example each, and ``remap`` changes it. Every
place is filled by one column at most; where a list has several e-mail addresses or numbers, the
second goes to ``email_2`` and so on.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from citdesk.errors import InputError, Problem
from citdesk.exchange.guesses import (
    DOUBTFUL,
    LIST,
    NONE,
    SURE,
    Guess,
    cell_of,
    guess_by_content,
    guess_places,
    is_spanish,
)
from citdesk.exchange.heading_words import SUBJECTS, Place, fold_heading
from citdesk.exchange.sector_words import split_sectors
from citdesk.text import _, ngettext

_SAMPLE = 200
_EXAMPLE = 40  # characters


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """What was found out about one column.

    Attributes:
        column: its number, from 0.
        heading: as it stands in the file.
        example: its first filled cell, shortened; empty when the whole column is.
        field: the place it goes to ("given", "email_2"), or empty: left out.
        sureness: ``sure``, ``doubtful`` or ``none``.
        reason: why it is doubtful, or what the coordinator should know; may be empty.
        label_column: the column that says which kind of number each row holds (Google), if any.
        label_of: the other way round: this column only says the kind of that one.
    """

    column: int
    heading: str
    example: str
    field: str
    sureness: str
    reason: str = ""
    label_column: int | None = None
    label_of: int | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """A list's columns and the places they go to.

    Attributes:
        kind: what made the list: "Outlook export", "Google Contacts export" or "list".
        subject: what it holds: ``people`` or ``agencies``.
        mapping: one entry for each column, in their order.
        spanish: whole names are split the Spanish way, with two family names.
    """

    kind: str
    subject: str
    mapping: tuple[ColumnMatch, ...]
    spanish: bool = False

    @property
    def fields(self) -> dict[str, str]:
        """Each place that is filled, and the heading of its column (as ``--json`` tells it)."""
        return {match.field: match.heading for match in self.mapping if match.field}

    @property
    def matched(self) -> int:
        """How many columns go somewhere."""
        return sum(1 for match in self.mapping if match.field or match.label_of is not None)

    def column_of(self, field: str) -> int | None:
        """The column that fills a place, or none."""
        return next((match.column for match in self.mapping if match.field == field), None)


def base_of(field: str) -> str:
    """The place without its number: "email" for "email_2"."""
    base, _underscore, number = field.rpartition("_")
    return base if base and number.isdigit() else field


def choices(subject: str) -> list[tuple[str, str]]:
    """Every place a column of people or agencies can go, with its name in the window."""
    found: list[tuple[str, str]] = []
    for place in SUBJECTS[subject]:
        label = _(place.label)
        found.append((place.id, label))
        for number in range(2, place.several + 1):
            found.append((f"{place.id}_{number}", f"{label} {number}"))
    return found


def recognise(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    subject: str = "people",
    has_headings: bool = True,
) -> Recognised:
    """Find the place of each column by its heading, or by what it holds where there is none.

    Args:
        headings: the names of the columns.
        rows: the list; the first few hundred are looked at.
        subject: ``people`` or ``agencies``.
        has_headings: the headings are the file's own, not made up.
    """
    sample = list(islice(rows, _SAMPLE))
    if has_headings:
        kind, guesses = guess_places(headings, sample, subject)
    else:
        kind, guesses = LIST, guess_by_content(len(headings), sample, subject)
    matches = [
        ColumnMatch(
            column,
            heading,
            _example(sample, column),
            guess.field,
            guess.sureness,
            guess.reason,
            guess.label_column,
        )
        for column, (heading, guess) in enumerate(
            zip(headings, _numbered(guesses, subject), strict=True)
        )
    ]
    matches = _with_labels(matches)
    matches = [_with_sector_doubt(match, rows) for match in matches]
    return Recognised(kind, subject, tuple(matches), is_spanish(headings))


def remap(recognised: Recognised, column: int, field: str) -> Recognised:
    """Send a column elsewhere ("" leaves it out); whichever column was there before goes out.

    Raises:
        InputError: there is no such column or place.
    """
    known = {name for name, _label in choices(recognised.subject)}
    if field and field not in known:
        message = _("There is no place “{field}”. Places are: {places}.")
        raise InputError(
            Problem(message.format(field=field, places=", ".join(sorted(known))), field)
        )
    changed = []
    for match in recognised.mapping:
        if match.column == column:
            match = replace(match, field=field, sureness=SURE if field else NONE, reason="")
        elif field and match.field == field:
            match = replace(match, field="", sureness=NONE, reason="")
        changed.append(match)
    return replace(recognised, mapping=tuple(changed))


def remap_by_heading(recognised: Recognised, wishes: Mapping[str, str]) -> Recognised:
    """Apply ``--map FIELD=COLUMN`` wishes; the column by its heading or its number from 1.

    An empty column leaves the field out.

    Raises:
        InputError: a wish names no place or column.
    """
    for field, heading in wishes.items():
        if heading:
            recognised = remap(recognised, _column(recognised, heading), field)
        else:
            column = recognised.column_of(field)
            recognised = recognised if column is None else remap(recognised, column, "")
    return recognised


def _column(recognised: Recognised, heading: str) -> int:
    wanted = fold_heading(heading)
    for match in recognised.mapping:
        if match.heading == heading or (wanted and fold_heading(match.heading) == wanted):
            return match.column
    if heading.isdecimal() and 1 <= int(heading) <= len(recognised.mapping):
        return int(heading) - 1
    names = ", ".join(match.heading for match in recognised.mapping)
    message = _("There is no column “{heading}”. Columns are: {names}.")
    raise InputError(Problem(message.format(heading=heading, names=names)))


# ---- putting it together


def _numbered(guesses: Sequence[Guess], subject: str) -> list[Guess]:
    """Give the second column of a place its number, or leave it out where there is room for one."""
    room: dict[str, Place] = {place.id: place for place in SUBJECTS[subject]}
    used: Counter[str] = Counter()
    numbered: dict[int, Guess] = {}
    order = sorted(range(len(guesses)), key=lambda i: (guesses[i].sureness != SURE, i))
    for index in order:
        guess = guesses[index]
        field = guess.field
        if field and field not in room:
            guess = Guess()
        elif field:
            used[field] += 1
            if used[field] > room[field].several:
                guess = Guess(reason=_("Another column goes there already."))
            elif used[field] > 1:
                guess.field = f"{field}_{used[field]}"
        numbered[index] = guess
    return [numbered[index] for index in range(len(guesses))]


def _with_labels(matches: list[ColumnMatch]) -> list[ColumnMatch]:
    owners = {m.label_column: m.column for m in matches if m.label_column is not None}
    return [
        replace(match, sureness=SURE, label_of=owners[match.column])
        if match.column in owners
        else match
        for match in matches
    ]


def _with_sector_doubt(match: ColumnMatch, rows: Sequence[Sequence[str]]) -> ColumnMatch:
    """Tell which words of the sector's column are no sector, and how often they stand there."""
    if match.field != "sectors":
        return match
    cells = Counter(row[match.column] for row in rows if len(row) > match.column)
    strange: Counter[str] = Counter()
    for cell, number in cells.most_common(2000):
        for word in split_sectors(cell)[1]:
            strange[word] += number
    if not strange:
        return match
    word, number = strange.most_common(1)[0]
    reason = ngettext(
        "“{word}” is not a sector. {n} row keeps it as a tag.",
        "“{word}” is not a sector. {n} rows keep it as a tag.",
        number,
    )
    return replace(match, sureness=DOUBTFUL, reason=reason.format(word=word, n=number))


def _example(sample: Sequence[Sequence[str]], column: int) -> str:
    for row in sample:
        text = " ".join(cell_of(row, column).split())
        if text and text != "(blank)":
            return text if len(text) <= _EXAMPLE else f"{text[: _EXAMPLE - 1]}…"
    return ""
