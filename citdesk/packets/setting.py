"""Blocks set in type: how each is measured, split at a page's end, painted and tagged.

The pieces here follow the protocol of ReportLab's flowables (``wrap``, ``split``, ``drawOn``) but
do not inherit from them: importing platypus takes as long as printing sixty pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from citdesk.packets import faces, shaping
from citdesk.packets.blocks import Link, Mark, Words
from citdesk.packets.faces import Face
from citdesk.packets.paper import GUTTER, HEAD_RULE, MEASURE, SHEET_RULE, Scale, Type
from citdesk.packets.shaping import SetLine
from citdesk.packets.tags import Line, TaggedCanvas

_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
FIGURE = Type("serif", 34, 40)  # large in either print
DISPLAY = 20.0  # from this size on letters are kerned; below the eye does not miss it


class Laid:
    """A piece of a sheet that knows its sizes.

    Attributes:
        space_before, space_after: distances to its neighbours, not used at a page's ends.
        keeps: stays on the page of what follows.
        bare: its pages carry no running lines.
        turned: it stands on a page that lies on its side.
    """

    space_before = 0.0
    space_after = 0.0
    keeps = False
    bare = False
    turned = False

    @property
    def height(self) -> float:
        """How high it is."""
        raise NotImplementedError

    @property
    def least(self) -> float:
        """How high its shortest first part is."""
        return self.height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its width and height."""
        return MEASURE, self.height

    def split(self, _width: float, _height: float) -> list["Laid"]:
        """What fits and what is left; nothing if it should not be split here."""
        return []

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint it with its lower left corner there."""
        raise NotImplementedError


class NewPage(Laid):
    """What follows begins a page."""

    @property
    def height(self) -> float:
        """It takes no room."""
        return 0.0


# ------------------------------------------------------------------------------------ words


def set_words(
    words: Words, kind: Type, width: float, *, balanced: bool = False
) -> tuple[list[Line], list[str]]:
    """Words as lines of this width; and the address of each run, empty where it has none."""
    limit = width * 1000 / kind.size
    used = faces.face(kind.face)
    if isinstance(words, str):
        text = shaping.clean(words)
        if faces.is_plain(text, used):
            return list(faces.break_lines(text, used, limit, balanced=balanced)), [""]
        if "\n" in text:
            return _set_forced(text, used, limit, balanced=balanced), [""]
        return list(shaping.set_lines([(text, used)], limit, balanced=balanced)), [""]
    strong = faces.face("semibold" if kind.face == "sans" else kind.face)
    runs, urls = [], []
    for part in words:
        text = part if isinstance(part, str) else part.text
        runs.append((shaping.clean(text), used if isinstance(part, str) else strong))
        urls.append(web_address(part.url) if isinstance(part, Link) else "")
    return list(shaping.set_lines(runs, limit, balanced=balanced)), urls


def web_address(url: str) -> str:
    """An address a reader may open, in the letters a file allows; empty for any other."""
    url = shaping.clean(url).strip()
    scheme, colon, rest = url.partition(":")
    if not colon or not rest or scheme.lower() not in _SCHEMES:
        return ""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")


def _set_forced(text: str, used: Face, limit: float, *, balanced: bool) -> list[Line]:
    """Text with line breaks of its own; each of its lines ends in a space for those who listen."""
    lines: list[Line] = []
    parts = text.split("\n")
    for index, part in enumerate(parts):
        if not faces.is_plain(part, used):
            lines.extend(shaping.set_lines([(part, used)], limit, balanced=balanced))
            continue
        found = faces.break_lines(part, used, limit, balanced=balanced)
        if index + 1 < len(parts):
            found[-1] += " "
        lines.extend(found)
    return lines


def line_width(line: Line, used: Face, size: float) -> float:
    """The width of a line in points, without the space it ends in."""
    if isinstance(line, str):
        return used.width(line.rstrip(" ")) * size / 1000
    return line.width * size / 1000


def clip(lines: list[Line], most: int, kind: Type, width: float) -> list[Line]:
    """So many lines at most; an ellipsis says that there was more."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    if isinstance(last, str):
        limit = width * 1000 / kind.size
        last = faces.shorten(last.rstrip(" ") + faces.ELLIPSIS, faces.face(kind.face), limit)
    return [*lines[: most - 1], last]


def told(lines: Sequence[Line]) -> str:
    """What these lines say, if their codes do not spell it."""
    if any(isinstance(line, SetLine) and line.shaped for line in lines):
        return "".join(line if isinstance(line, str) else line.text for line in lines)
    return ""


def text_lines(
    canvas: TaggedCanvas, lines: Sequence[Line], kind: Type, x: float, top: float
) -> str:
    """The operators that set these lines below ``top``."""
    used = faces.face(kind.face)
    y = top - kind.baseline
    put = canvas.kerned if kind.size >= DISPLAY else canvas.line
    parts = []
    for line in lines:
        parts.append(put(line, used, kind.size, x, y))
        y -= kind.leading
    return " ".join(parts)


def rule(x: float, y: float, width: float, weight: float) -> str:
    """The operators of a horizontal rule whose middle is at ``y``."""
    return f"{weight:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"


_MARKS = {  # drawn in a square of ten units, feet on the line
    Mark.OVERDUE: "0 0 m 8 0 l 4 7.4 l h f",
    Mark.SOON: ".8 w .6 .5 m 7.4 .5 l 4 6.8 l h S",
    Mark.OPEN: (
        ".9 w 7.4 3.6 m 7.4 5.53 5.93 7.1 4 7.1 c 2.07 7.1 .6 5.53 .6 3.6 c"
        " .6 1.67 2.07 .1 4 .1 c 5.93 .1 7.4 1.67 7.4 3.6 c h S"
    ),
    Mark.DONE: (
        "7.4 3.6 m 7.4 5.48 5.88 7 4 7 c 2.12 7 .6 5.48 .6 3.6 c"
        " .6 1.72 2.12 .2 4 .2 c 5.88 .2 7.4 1.72 7.4 3.6 c h f"
    ),
    Mark.VACANT: "[1.7 1.36] .85 d .8 w .6 .2 6.8 6.8 re S",
}


def mark_shape(mark: Mark, x: float, y: float, size: float) -> str:
    """The operators of a status sign standing at this place on a line of this size."""
    scale = size * 0.086
    return f"q {scale:.4f} 0 0 {scale:.4f} {x:.2f} {y:.2f} cm {_MARKS[mark]} Q"


def mark_indent(size: float) -> float:
    """How far words stand from the left end of their sign."""
    return size * 1.08


# ------------------------------------------------------------------------------------ headings


@dataclass(eq=False)
class Heading(Laid):
    """A heading that never stands alone at the foot of a page."""

    lines: Sequence[Line]
    title: str
    kind: Type
    role: str
    note: Sequence[Line]
    note_type: Type
    bookmarked: bool
    space_before: float = 20.0
    space_after: float = 5.0
    keeps = True

    @property
    def height(self) -> float:
        """As high as its lines."""
        return len(self.lines) * self.kind.leading

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint the heading, its note flush right on its first line, and set its bookmark."""
        top = y + self.height
        ops = text_lines(canvas, self.lines, self.kind, x, top)
        canvas.write(self.role, canvas.section, ops, told=told(self.lines))
        if self.note:
            used = faces.face(self.note_type.face)
            size = self.note_type.size
            place = x + MEASURE - line_width(self.note[0], used, size)
            ops = canvas.line(self.note[0], used, size, place, top - self.kind.baseline)
            canvas.write("P", canvas.section, ops, told=told(self.note))
        if self.bookmarked:
            canvas.bookmark(1, self.title, top + 10)


@dataclass(eq=False)
class SheetTop(Laid):
    """The rule, title and meta lines every sheet begins with."""

    title: str
    title_lines: Sequence[Line]
    meta: Sequence[Sequence[Line]]
    scale: Scale
    width: float = MEASURE
    space_after: float = 14.0
    keeps = True

    @property
    def height(self) -> float:
        """From the middle of the rule to the last meta line."""
        count = sum(len(lines) for lines in self.meta)
        gap = 4.5 if count else 0.0
        title = len(self.title_lines) * self.scale.title.leading
        return 9.5 + title + gap + count * self.scale.text.leading

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint it; the sheet's bookmark points here."""
        top = y + self.height
        canvas.artifact(rule(x, top - SHEET_RULE / 2, self.width, SHEET_RULE))
        canvas.bookmark(0, self.title, canvas.paper.height)
        top -= 9.5
        ops = text_lines(canvas, self.title_lines, self.scale.title, x, top)
        canvas.write("H1", canvas.section, ops, told=told(self.title_lines))
        top -= len(self.title_lines) * self.scale.title.leading + 4.5
        for lines in self.meta:
            ops = text_lines(canvas, lines, self.scale.text, x, top)
            canvas.write("P", canvas.section, ops, told=told(lines))
            top -= len(lines) * self.scale.text.leading


@dataclass(eq=False)
class LargeFigures(Laid):
    """Large figures side by side, with what each counts below it."""

    figures: Sequence[tuple[Sequence[Line], Sequence[Line], float]]  # number, words, left
    kind: Type
    space_before: float = 4.0
    space_after: float = 16.0

    @property
    def height(self) -> float:
        """The figure, and the longest words."""
        lines = max((len(words) for _number, words, _left in self.figures), default=0)
        return FIGURE.leading + lines * self.kind.leading

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint each figure and its words as one paragraph."""
        top = y + self.height
        for number, words, left in self.figures:
            place, below = x + left, top - FIGURE.leading
            ops = (
                text_lines(canvas, number, FIGURE, place, top)
                + " "
                + text_lines(canvas, words, self.kind, place, below)
            )
            said = " ".join(told(part) or _spoken(part) for part in (number, words))
            canvas.write("P", canvas.section, ops, told=said)


def _spoken(lines: Sequence[Line]) -> str:
    return " ".join(line if isinstance(line, str) else line.text for line in lines).strip()


# ------------------------------------------------------------------------------ writing lines


@dataclass(eq=False)
class WritingLines(Laid):
    """Labels and the lines to write on below them, side by side."""

    fields: Sequence[tuple[Sequence[Line], float, float]]  # label, left, width
    count: int
    below: bool
    scale: Scale
    space_after: float = GUTTER

    @property
    def height(self) -> float:
        """Labels, and so many lines."""
        labels = max((len(lines) for lines, _left, _width in self.fields), default=1)
        first = 1.4
        return labels * self.scale.label.leading + self.count * self.scale.line_gap + first

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint labels as paragraphs, lines as artifacts."""
        top = y + self.height
        kind = (
            Type("sans", self.scale.label.size, self.scale.label.leading)
            if self.below
            else self.scale.label
        )
        labels = max((len(lines) for lines, _left, _width in self.fields), default=1)
        first = (
            top - self.scale.line_gap
            if self.below
            else top - labels * kind.leading - self.scale.line_gap
        )
        strokes = []
        for lines, left, width in self.fields:
            start = first - (self.count - 1) * self.scale.line_gap - 3 if self.below else top
            ops = text_lines(canvas, lines, kind, x + left, start)
            canvas.write("P", canvas.section, ops, told=told(lines))
            for index in range(self.count):
                height = first - index * self.scale.line_gap
                strokes.append(rule(x + left, height, width, HEAD_RULE))
        canvas.artifact(" ".join(strokes))
