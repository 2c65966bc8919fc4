"""What is asked of a list, and what reading it and looking it over has found; knows no window."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from citdesk.deskfile.desk import Desk
from citdesk.exchange import columns, csv_files, preview, rejects
from citdesk.exchange.columns import Recognised
from citdesk.exchange.csv_files import Source
from citdesk.exchange.preview import RESULTS, TWICE, Preview
from citdesk.text import _, ngettext
from citdesk.work import IsCancelled, Progress

PEOPLE, AGENCIES = "people", "agencies"
ALL = "all"
_NAMES = frozenset(("given", "family", "full_name"))


@dataclass(frozen=True, slots=True)
class Wish:
    """A list to be brought in, and what the coordinator said about it.

    Attributes:
        path: the file.
        subject: people or agencies; empty: find out.
        encoding: as Python names it; empty: find out.
        delimiter: what separates its cells; empty: find out.
        headings: whether its first line names the columns; none: find out.
        places: columns that were sent elsewhere, by number ("" leaves one out).
    """

    path: Path
    subject: str = ""
    encoding: str = ""
    delimiter: str = ""
    headings: bool | None = None
    places: Mapping[int, str] = field(default_factory=dict)

    def reads_like(self, other: "Wish | None") -> bool:
        """Whether the file would be read in the same way, whatever is made of its columns."""
        return other is not None and (
            (self.path, self.encoding, self.delimiter, self.headings)
            == (other.path, other.encoding, other.delimiter, other.headings)
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """What the button would do, as things stand.

    Attributes:
        new, changed: rows that add a record, and rows that change one.
        agencies: agencies that come with people.
        undecided: rows that are perhaps somebody known, and nobody has said.
        noted: rows that are written to the file beside the list.
    """

    new: int
    changed: int
    agencies: int
    undecided: int
    noted: int

    @property
    def rows(self) -> int:
        """How many rows are brought in."""
        return self.new + self.changed


@dataclass(frozen=True, slots=True)
class Looked:
    """A list that was looked over.

    Attributes:
        wish: what was asked.
        preview: the rows and what becomes of them.
        ids: the positions of the rows by result, and of all of them.
        tally: what the button would do.
    """

    wish: Wish
    preview: Preview
    ids: Mapping[str, "array[int]"]
    tally: Tally

    @property
    def source(self) -> Source:
        """The list as it stands in its file."""
        return self.preview.source

    @property
    def recognised(self) -> Recognised:
        """Where its columns go."""
        return self.preview.recognised

    @property
    def subject(self) -> str:
        """What the list holds: people or agencies."""
        return self.preview.recognised.subject


def look_over(
    desk: Desk,
    wish: Wish,
    before: Looked | None,
    *,
    today: date,
    progress: Progress,
    cancelled: IsCancelled,
) -> Looked | None:
    """Read a list and look it over; none when that was cancelled.

    Args:
        desk: the desk; nothing in it changes.
        wish: which list, and what was said about it.
        before: what was found last; the same file is not read again, and decisions are kept.
        today: the day it is.
        progress: told (rows done, rows in all) now and then.
        cancelled: asked now and then; true ends the work.

    Raises:
        DeskError, InputError: the file cannot be read as a list.
    """
    same = before is not None and wish.reads_like(before.wish)
    source = before.source if before is not None and same else _read(wish, cancelled)
    if cancelled():
        return None
    recognised = _recognise(source, wish)
    with desk.look() as reader:
        made = preview.make(
            source, recognised, reader, today=today, progress=progress, cancelled=cancelled
        )
    if cancelled():
        return None
    if before is not None and same and before.subject == recognised.subject:
        made.left_out = set(before.preview.left_out)
        made.decisions = dict(before.preview.decisions)
    ids = {result: array("q", made.rows(result)) for result in RESULTS}
    ids[ALL] = array("q", made.rows())
    return Looked(wish, made, ids, count(made))


def _read(wish: Wish, cancelled: IsCancelled) -> Source:
    return csv_files.read(
        wish.path,
        encoding=wish.encoding or None,
        delimiter=wish.delimiter or None,
        headings=wish.headings,
        cancelled=cancelled,
    )


def _recognise(source: Source, wish: Wish) -> Recognised:
    def find(subject: str) -> Recognised:
        return columns.recognise(
            source.headings, source.rows, subject=subject, has_headings=source.has_headings
        )

    found = find(wish.subject or PEOPLE)
    if not wish.subject and _names_only_agencies(found):
        found = find(AGENCIES)
    for column, place in wish.places.items():
        found = columns.remap(found, column, place)
    return found


def _names_only_agencies(found: Recognised) -> bool:
    """Whether no column holds a person's name, while one holds an agency's."""
    filled = set(found.fields)
    return "agency" in filled and not filled & _NAMES


def count(made: Preview) -> Tally:
    """What the button would do; takes a moment for a long list."""
    rows = made.to_bring_in
    new = sum(1 for row in made.rows() if made.adds(row))
    undecided = sum(1 for row in made.rows(TWICE) if row not in made.decisions)
    return Tally(new, rows - new, made.new_agencies, undecided, len(rejects.rows_of(made)))


def as_it_stands(made: Preview) -> Preview:
    """A preview with the decisions of this moment, for a worker: later ones do not touch it."""
    copy = Preview(made.source, made.recognised, made.entries, made.findings, made.as_of)
    copy.left_out, copy.decisions = set(made.left_out), dict(made.decisions)
    return copy


def tell_tally(tally: Tally, subject: str) -> str:
    """What the button will do: "168 new and 21 changed people, 6 new agencies"."""
    if not tally.rows:
        return _("Nothing to bring in")
    told = _tell_agencies(tally) if subject == AGENCIES else _tell_people(tally)
    if not tally.agencies:
        return told
    with_them = ngettext("{n} new agency", "{n} new agencies", tally.agencies)
    return _("{people}, {agencies}").format(
        people=told, agencies=with_them.format(n=f"{tally.agencies:,}")
    )


def _tell_people(tally: Tally) -> str:
    new, changed = f"{tally.new:,}", f"{tally.changed:,}"
    if not tally.changed:
        return ngettext("{n} new person", "{n} new people", tally.new).format(n=new)
    if not tally.new:
        words = ngettext("{n} changed person", "{n} changed people", tally.changed)
        return words.format(n=changed)
    words = ngettext(
        "{new} new and {changed} changed person",
        "{new} new and {changed} changed people",
        tally.rows,
    )
    return words.format(new=new, changed=changed)


def _tell_agencies(tally: Tally) -> str:
    new, changed = f"{tally.new:,}", f"{tally.changed:,}"
    if not tally.changed:
        return ngettext("{n} new agency", "{n} new agencies", tally.new).format(n=new)
    if not tally.new:
        words = ngettext("{n} changed agency", "{n} changed agencies", tally.changed)
        return words.format(n=changed)
    words = ngettext(
        "{new} new and {changed} changed agency",
        "{new} new and {changed} changed agencies",
        tally.rows,
    )
    return words.format(new=new, changed=changed)
