"""Running text: paragraphs, list items and facts, split so that two lines stay together.

The parts of one paragraph share its element, which opens with the first and closes with the last,
so a listener never hears where a page ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from citdesk.packets import faces, shaping
from citdesk.packets.blocks import Mark
from citdesk.packets.paper import HEAD_RULE, MEASURE, Type
from citdesk.packets.setting import Laid, line_width, mark_shape, rule, text_lines, told
from citdesk.packets.shaping import SetLine
from citdesk.packets.tags import Elem, Line, TaggedCanvas

KEEP_LINES = 2


class Place:
    """Where in the tree a paragraph goes: straight into the sheet's section."""

    def enter(self, canvas: TaggedCanvas, _x: float, _top: float) -> Elem:
        """The element that takes the paragraph; called by its first part."""
        return canvas.section

    def leave(self, _canvas: TaggedCanvas) -> None:
        """Called when its last part is painted."""


@dataclass(slots=True)
class ListState:
    """A list whose items are painted one by one, perhaps on several pages."""

    numbering: str
    count: int
    elem: Elem | None = None


@dataclass(slots=True)
class InList(Place):
    """An item's place in a list: its label at the left, its body for the paragraph."""

    state: ListState
    index: int
    label: Sequence[Line] = ()
    label_type: Type | None = None
    sign: Mark | None = None
    box: float = 0.0
    ticked: bool = False
    label_x: float = 0.0
    item: Elem | None = None
    text_type: Type | None = None

    def enter(self, canvas: TaggedCanvas, x: float, top: float) -> Elem:
        """Open the list with its first item, open the item, paint its label."""
        if self.state.elem is None or self.index == 0:
            numbering = f"/A<</O/List/ListNumbering/{self.state.numbering}>>"
            self.state.elem = canvas.open("L", canvas.section, numbering)
        self.item = canvas.open("LI", self.state.elem)
        if self.label and self.label_type:
            ops = text_lines(canvas, self.label, self.label_type, x + self.label_x, top)
            canvas.write("Lbl", self.item, ops, told=told(self.label))
        if self.text_type:
            y = top - self.text_type.baseline
            if self.sign:
                canvas.artifact(mark_shape(self.sign, x, y, self.text_type.size))
            if self.box:
                low = y - self.box * 0.16
                canvas.artifact(f".6 w {x + 0.3:.2f} {low:.2f} {self.box:.2f} {self.box:.2f} re S")
                if self.ticked:
                    canvas.artifact(_tick(x + 0.3, low, self.box))
        return self.item

    def leave(self, canvas: TaggedCanvas) -> None:
        """Close the item, and the list with its last one."""
        if self.item:
            canvas.close(self.item)
        if self.state.elem and self.index + 1 == self.state.count:
            canvas.close(self.state.elem)


def _tick(x: float, y: float, size: float) -> str:
    """The operators of a tick in a box with this lower left corner."""
    points = ((0.2, 0.5), (0.42, 0.25), (0.82, 0.8))
    (a, b), *rest = [(x + size * across, y + size * up) for across, up in points]
    lines = " ".join(f"{to:.2f} {up:.2f} l" for to, up in rest)
    return f"1.3 w {a:.2f} {b:.2f} m {lines} S"


@dataclass(slots=True)
class _Shared:
    """What the parts of one paragraph know together: its element, while it is open."""

    parent: Elem | None = None
    elem: Elem | None = None


@dataclass(slots=True, eq=False)
class Prose(Laid):
    """A paragraph, a list item or a fact: lines, split so that two stay together."""

    lines: Sequence[Line]
    urls: Sequence[str]
    kind: Type
    role: str = "P"
    place: Place = field(default_factory=Place)
    indent: float = 0.0
    room: float = MEASURE
    floor: float = 0.0
    space_before: float = 0.0
    space_after: float = 0.0
    keeps: bool = False
    first: bool = True
    last: bool = True
    shared: _Shared = field(default_factory=_Shared)

    @property
    def height(self) -> float:
        """As high as its lines, or as its label where that is higher."""
        return max(len(self.lines) * self.kind.leading, self.floor)

    @property
    def least(self) -> float:
        """Two lines, or three where the third would be left alone."""
        count = len(self.lines)
        return max(self.floor, (count if count <= 3 else KEEP_LINES) * self.kind.leading)

    def split(self, _width: float, height: float) -> list[Laid]:
        """Two lines at least on either page."""
        fitting = int((height + 0.01) / self.kind.leading)
        fitting = min(fitting, len(self.lines) - KEEP_LINES)
        if fitting < KEEP_LINES or height < self.floor:
            return []
        before = self._part(self.lines[:fitting])
        after = self._part(self.lines[fitting:])
        before.last, before.space_after, before.keeps = False, 0.0, False
        after.first, after.space_before, after.floor = False, 0.0, 0.0
        return [before, after]

    def _part(self, lines: Sequence[Line]) -> "Prose":
        return Prose(
            lines,
            self.urls,
            self.kind,
            role=self.role,
            place=self.place,
            indent=self.indent,
            room=self.room,
            floor=self.floor,
            space_before=self.space_before,
            space_after=self.space_after,
            keeps=self.keeps,
            first=self.first,
            last=self.last,
            shared=self.shared,
        )

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint the lines; the element opens with the first part and closes with the last."""
        top = y + self.height
        if self.first:
            self.shared.parent = self.place.enter(canvas, x, top)
        parent = self.shared.parent
        if parent is None:
            msg = "the second part of a paragraph was painted before the first"
            raise AssertionError(msg)
        if self.first and self.last and not any(self.urls):
            ops = self._text(canvas, x, top)
            canvas.write(self.role, parent, ops, told=told(self.lines))
        else:
            self._draw_part(canvas, parent, x, top)
        if self.last:
            self.place.leave(canvas)

    def _draw_part(self, canvas: TaggedCanvas, parent: Elem, x: float, top: float) -> None:
        if self.first:
            self.shared.elem = canvas.open(self.role, parent)
        elem = self.shared.elem
        if elem is None:
            msg = "the second part of a paragraph was painted before the first"
            raise AssertionError(msg)
        if any(self.urls):
            self._draw_linked(canvas, elem, x, top)
        else:
            canvas.append(elem, self._text(canvas, x, top), told(self.lines))
        if self.last:
            canvas.close(elem)

    def _text(self, canvas: TaggedCanvas, x: float, top: float) -> str:
        used = faces.face(self.kind.face)
        if not any(isinstance(line, SetLine) and line.backwards for line in self.lines):
            return text_lines(canvas, self.lines, self.kind, x + self.indent, top)
        parts = []
        for index, line in enumerate(self.lines):
            place = x + self.indent
            if isinstance(line, SetLine) and line.backwards:  # such lines begin at the right
                place += self.room - line_width(line, used, self.kind.size)
            baseline = top - self.kind.baseline - index * self.kind.leading
            parts.append(canvas.line(line, used, self.kind.size, place, baseline))
        return " ".join(parts)

    def _draw_linked(self, canvas: TaggedCanvas, elem: Elem, x: float, top: float) -> None:
        """Each stretch of a line is a piece of its own, those of links inside Link elements."""
        used = faces.face(self.kind.face)
        size = self.kind.size
        for index, line in enumerate(self.lines):
            y = top - self.kind.baseline - index * self.kind.leading
            if isinstance(line, str):
                canvas.append(elem, canvas.line(line, used, size, x + self.indent, y))
                continue
            for run, part in _by_run(line):
                ops = canvas.line(part, used, size, x + self.indent, y)
                if not self.urls[run]:
                    canvas.append(elem, ops, told([part]))
                    continue
                left = x + self.indent + min(piece.x for piece in part.pieces) * size / 1000
                width = part.width * size / 1000
                link = canvas.open("Link", elem)
                canvas.append(link, ops, told([part]))
                rect = (left, y - 0.25 * size, left + width, y + 0.8 * size)
                canvas.link(link, self.urls[run], rect, part.text.strip() or self.urls[run])
                canvas.close(link)
                canvas.artifact(rule(left, y - 0.14 * size, width, HEAD_RULE))


def _by_run(line: SetLine) -> list[tuple[int, SetLine]]:
    """A line's pieces, those of one run after the other together."""
    groups: list[list[shaping.Piece]] = []
    for piece in line.pieces:
        if groups and groups[-1][0].run == piece.run:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    found = []
    for group in groups:
        shown = "".join(text for piece in group for _x, _y, text in piece.shown)
        width = sum(piece.width for piece in group)
        whole = line.text if len(groups) == 1 else shown
        part = SetLine(whole, width, tuple(group), line.backwards, "", line.shaped)
        found.append((group[0].run, part))
    if found and line.missing:
        run, part = found[0]
        found[0] = (
            run,
            SetLine(part.text, part.width, part.pieces, part.backwards, line.missing, line.shaped),
        )
    return found
