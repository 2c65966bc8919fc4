"""What stands in a cell of a table, and what a column is: plain values, painted by the delegate."""

from collections.abc import Callable
from typing import Any, NamedTuple

from citdesk.ui.parts.icons import SHAPES

# Tuples, not dataclasses: defining one of those costs the program's start a millisecond.


class Text(NamedTuple):
    """One line of text, perhaps with a drawing before it.

    Attributes:
        text: shown as it is.
        tone: token of its colour ("text", "muted", "warn", "bad", "ok", "accent").
        bold: semibold.
        small: 13 instead of 15 px.
        icon: a drawing before it, or empty.
        icon_tone: token of the drawing's colour; the text's when empty.
        spoken: what a screen reader says instead of ``text``, if anything else.
        chip: a round word behind it, where there is room.
    """

    text: str
    tone: str = "text"
    bold: bool = False
    small: bool = False
    icon: str = ""
    icon_tone: str = ""
    spoken: str = ""
    chip: str = ""


class Chips(NamedTuple):
    """Some round words; those that do not fit become "+2"."""

    texts: tuple[str, ...]
    dashed: bool = False


class TickCell(NamedTuple):
    """A tick box; ``None`` where there is nothing to tick."""

    ticked: bool | None


class Lines(NamedTuple):
    """Two lines, for rows of 40 px: the first in body size, the second small.

    Attributes:
        first: above.
        second: below.
        avatar: initials shown on a disc before them; a dashed ring for ``"-"``; none when empty.
    """

    first: Text
    second: Text
    avatar: str = ""


class Span(NamedTuple):
    """A bar on the column's time axis, with words below: a term, from its beginning to its end.

    Attributes:
        begins, ends: where it lies on the axis, 0 to 1; nothing is drawn where both are the same.
        now: where today lies.
        marks: where years begin.
        below: the words under it; where they are amber, so is the bar.
    """

    begins: float
    ends: float
    now: float
    marks: tuple[float, ...]
    below: Text


Cell = Text | Chips | TickCell | Lines | Span

EMPTY = Text("")


def stage(state: str, word: str) -> Text:
    """A state as shape and word; ``state`` is one of ``icons.SHAPES``."""
    icon, token = SHAPES[state]
    return Text(word, tone="bad" if token == "bad" else "text", icon=icon, icon_tone=token)


def late(text: str) -> Text:
    """Something that is overdue: triangle and amber words."""
    return Text(text, tone="warn", icon="warn")


def spoken(cell: Cell) -> str:
    """What a screen reader says of a cell; empty for a dash or nothing."""
    if isinstance(cell, Text):
        words = cell.spoken or cell.text
        if cell.chip:
            return f"{words}, {cell.chip}"
        return "" if words in ("–", "-") else words
    if isinstance(cell, Chips):
        return ", ".join(cell.texts)
    if isinstance(cell, Span):
        return spoken(cell.below)
    if isinstance(cell, Lines):
        return ", ".join(part for part in (spoken(cell.first), spoken(cell.second)) if part)
    return ""


class Column(NamedTuple):
    """One column of a table.

    Attributes:
        key: its name, for sorting and for remembering which are shown.
        title: its heading, translated.
        width: in pixels at 100 %.
        cell: what stands in it for a row.
        sortable: whether a click on its head sorts by it.
        align: "left" or "right".
        stretch: its share of the width left over (0 takes none).
        rank: 0 always stays; the others go when room is scarce, the highest first.
        least: how narrow a stretching column may become; ``width`` when 0.
        axis: (place from 0 to 1, word) marks beside the heading, for a column of spans.
    """

    key: str
    title: str
    width: int
    cell: Callable[[Any], Cell]
    sortable: bool = True
    align: str = "left"
    stretch: int = 0
    rank: int = 0
    least: int = 0
    axis: tuple[tuple[float, str], ...] = ()
