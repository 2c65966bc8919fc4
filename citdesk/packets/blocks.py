"""Blocks: what a sheet is made of, before any size is known.

A sheet's ``flow`` returns a list of these and nothing else. They are plain data, so a test compares
them with literals; ``setting`` and ``tables`` give them sizes, places and tags when a document is
written, in normal or in large print alike. Text is shown exactly as it is: there is no markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from citdesk.packets.paper import MEASURE


@dataclass(frozen=True, slots=True)
class Strong:
    """Words in semibold."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that open a web or e-mail address when the file is read on a screen."""

    text: str
    url: str


Words = str | Sequence[str | Strong | Link]


class Mark(Enum):
    """A status sign; it never stands without a word beside it."""

    OVERDUE = "overdue"  # filled triangle, its words semibold
    SOON = "soon"  # open triangle
    OPEN = "open"  # open circle
    DONE = "done"  # filled circle
    VACANT = "vacant"  # dashed square


@dataclass(frozen=True, slots=True)
class Sheet:
    """The top of a sheet: rule, title, and one or two lines that say when, where or how many."""

    title: str
    meta: Sequence[Words] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A heading, with an optional note at the right such as "11 people".

    ``level`` is its place in the outline, 2 below the sheet's title; ``look`` (2 or 3) is its size
    where that should differ. An empty section is a heading and a sentence, never a bare table.
    """

    title: str
    note: str = ""
    level: int = 2
    look: int | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``keep`` holds it on the page of what follows."""

    words: Words
    look: Literal["text", "lead", "note"] = "text"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Barred:
    """A motion: its words beside a bar, and what became of it flush right, in semibold."""

    words: Words
    result: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list with bullets, numbers or boxes to tick. Boxes stay together on a page.

    ``ticked`` are the places, from 0, of boxes with a tick; their words must say so as well.
    """

    items: Sequence[Words]
    kind: Literal["bullet", "number", "check"] = "bullet"
    ticked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Marks:
    """Status signs with their words, one to a line."""

    marks: Sequence[tuple[Mark, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column.

    Attributes:
        title: its head; also names its facts in large print.
        width: points where the content is known, "natural" for as wide as the content, "shared"
            for a part of what is left.
        align: numbers and dates stand right.
        main: semibold, and the row's header for those who listen.
        write: people write here; the table gets vertical rules.
        keep: stays a column of its own in large print, where others are stacked under the main one.
    """

    title: str
    width: float | Literal["natural", "shared"] = "shared"
    align: Literal["left", "right"] = "left"
    main: bool = False
    write: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell with more than a text: a lesser fact below it, a status sign, semibold."""

    text: str
    below: str = ""
    mark: Mark | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A line across a table: what the rows below it belong to."""

    title: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Its head is repeated on every page, a row taller than a page is split by lines.

    Attributes:
        columns: from left to right.
        rows: one string or ``Cell`` for each column, or a ``Group`` across them all.
        summary: one sentence for those who listen: what the table holds.
        row_height: the least height of a row in points, for rows people write in.
        width: the width of the whole table.
        empty: the sentence that stands here instead when there are no rows.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[str | Cell] | Group]
    summary: str = ""
    row_height: float = 0.0
    width: float = MEASURE
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to write on, side by side, each with its label; ``count`` lines below each other.

    A label is a text or a text with its share of the width. ``below`` sets the labels under the
    lines, as for signatures.
    """

    labels: Sequence[str | tuple[str, float]]
    count: int = 1
    below: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Up to three large figures side by side, each with the words that say what it counts."""

    figures: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values in two columns. A value may have several lines."""

    pairs: Sequence[tuple[str, Words]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: a sheet by its place in the document, counted from 0."""

    title: str
    sheet: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in the packet, with page numbers that are links."""

    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page. Its pages carry no running lines; ``last`` stands at the foot."""

    title: str
    committee: str
    audience: str
    facts: Sequence[tuple[str, Words]] = ()
    entries: Sequence[Entry] = ()
    last: str = ""


@dataclass(frozen=True, slots=True)
class Tents:
    """Name tents, two to a page without running lines: names and what stands below each."""

    tents: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A page that somebody else made, as a JPEG picture on a page of its own.

    ``told`` is what it says to those who listen; ``bookmark`` names the file on its first page.
    """

    jpeg: bytes
    width: int
    height: int
    told: str
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: what it is, when, and how it stands.

    Attributes:
        label: what it is; ``note`` stands beside its bar.
        starts, ends: 0 to 1 along the chart's time.
        look: how it stands; a ``fixed`` day is a diamond.
    """

    label: str
    note: str
    starts: float
    ends: float
    look: str = "planned"


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows along one time axis, on pages of their own that lie on their side.

    A table with the same facts must follow: to those who listen the chart is a picture.

    Attributes:
        title, meta: the top of the page, as of a ``Sheet``.
        rows: bars, and groups across.
        ticks: where months or years begin, 0 to 1, and their names.
        now: where today is, and its word.
        key: how bars look, each with its words.
        told: what the picture shows, for those who listen.
    """

    title: str
    meta: Sequence[Words]
    rows: Sequence[Bar | Group]
    ticks: Sequence[tuple[float, str]]
    now: tuple[float, str]
    key: Sequence[tuple[str, str]]
    told: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a board.

    Attributes:
        title: what it is; none for a box to write in.
        lines: lesser facts below it.
        mark: the number of what is told of it elsewhere; empty for none.
        strong: it weighs more: a thicker frame.
    """

    title: str = ""
    lines: Sequence[str] = ()
    mark: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """Columns of boxes side by side, on pages of their own that lie on their side.

    To those who listen it is a picture; what it shows must follow as a table.

    Attributes:
        title, meta: the top of the page, as of a ``Sheet``.
        columns: heads, and the boxes below each; of one without boxes ``empty`` is said.
        told: what the picture shows, for those who listen.
    """

    title: str
    meta: Sequence[Words]
    columns: Sequence[tuple[str, Sequence[Box]]]
    empty: str
    told: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


Block = (
    Sheet | Head | Text | Barred | Items | Marks | Grid | Lines | Figures | Facts | Contents | Cover
    | Tents | Foreign | Chart | Board | Break
)  # fmt: skip
