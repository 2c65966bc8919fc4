"""The cover's own pieces: its top, the contents with their page numbers, its last line."""

from collections.abc import Sequence
from dataclasses import dataclass

from citdesk.packets import faces, shaping
from citdesk.packets.blocks import Entry
from citdesk.packets.paper import (
    BODY_FOOT,
    BODY_TOP,
    COVER_RULE,
    FOOTER_BASELINE,
    LARGE,
    MEASURE,
    ROW_RULE,
    TABLE_RULE,
    Scale,
    Type,
)
from citdesk.packets.setting import Laid, line_width, rule, text_lines, told
from citdesk.packets.tags import Elem, Line, TaggedCanvas


@dataclass(slots=True)
class ContentsTree:
    """The contents' element while its rows are painted."""

    count: int
    elem: Elem | None = None


@dataclass(eq=False)
class ContentsRow(Laid):
    """One sheet in the contents: title, note, page number, all of it a link."""

    index: int
    entry: Entry
    lines: Sequence[Line]
    note: Sequence[Line]
    note_x: float
    scale: Scale
    tree: ContentsTree
    space_before: float = 0.0

    @property
    def height(self) -> float:
        """Its lines, and room above and below."""
        below = len(self.note) if not self.note_x else 0
        return (len(self.lines) + below) * self.scale.text.leading + 2 * self.scale.row_pad

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint the row; the number is filled in when all pages are known."""
        if self.index == 0:
            self.tree.elem = canvas.open("TOC", canvas.section)
            canvas.artifact(rule(x, y + self.height, MEASURE, TABLE_RULE))
        if self.tree.elem is None:
            return
        item = canvas.open("TOCI", self.tree.elem)
        reference = canvas.open("Reference", item)
        link = canvas.open("Link", reference)
        top = y + self.height - self.scale.row_pad
        kind = self.scale.text
        strong = Type("semibold", kind.size, kind.leading)
        canvas.append(link, text_lines(canvas, self.lines, strong, x, top), told(self.lines))
        feet = top - kind.baseline - (len(self.lines) - 1) * kind.leading
        if self.note:
            note = Type("sans", self.scale.table.size, kind.leading)
            start = feet + note.baseline - (0 if self.note_x else kind.leading)
            ops = text_lines(canvas, self.note, note, x + self.note_x, start)
            canvas.append(link, ops, told(self.note))
        slot = canvas.slot(self.entry.sheet, faces.face("sans"), kind.size, x + MEASURE, feet)
        canvas.append(link, slot)
        rect = (x, y, x + MEASURE, y + self.height)
        title = " ".join(shaping.clean(self.entry.title).split())
        canvas.link(link, self.entry.sheet, rect, title or str(self.index + 1))
        for elem in (link, reference, item):
            canvas.close(elem)
        canvas.artifact(rule(x, y, MEASURE, ROW_RULE))
        if self.index + 1 == self.tree.count:
            canvas.close(self.tree.elem)


@dataclass(eq=False)
class CoverTop(Laid):
    """The cover's rule, committee, audience and title."""

    title: str
    lines: Sequence[Line]
    committee: Sequence[Line]
    audience: Sequence[Line]
    scale: Scale
    space_after: float = 26.0
    bare = True

    @property
    def height(self) -> float:
        """To the end of the title."""
        return self._above + len(self.lines) * self.scale.cover.leading

    @property
    def _above(self) -> float:
        """The room above the title."""
        lines = len(self.committee) - 1
        return 79.5 + lines * self.scale.section.leading if self.scale is not LARGE else 72.0

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint it; the rule stands in the top margin."""
        top = y + self.height
        canvas.artifact(rule(x, top + 10.2, MEASURE, COVER_RULE))
        canvas.bookmark(0, self.title, top + BODY_TOP)
        section, text = self.scale.section, self.scale.text
        feet = top - section.baseline
        ops = text_lines(canvas, self.committee, section, x, top)
        canvas.write("P", canvas.section, ops, told=told(self.committee))
        if self.audience:
            end = line_width(self.audience[0], faces.face(text.face), text.size)
            start = (
                feet if self.scale is not LARGE else feet - section.leading * len(self.committee)
            )
            left = x + MEASURE - end if self.scale is not LARGE else x
            ops = canvas.line(self.audience[0], faces.face(text.face), text.size, left, start)
            canvas.write("P", canvas.section, ops, told=told(self.audience))
        ops = text_lines(canvas, self.lines, self.scale.cover, x, top - self._above)
        canvas.write("H1", canvas.section, ops, told=told(self.lines))


@dataclass(eq=False)
class FootLine(Laid):
    """A line at the very foot of the page, wherever the rest ends."""

    lines: Sequence[Line]
    kind: Type
    space_before: float = 12.0
    sunk: float = 0.0

    @property
    def height(self) -> float:
        """As high as its lines."""
        return len(self.lines) * self.kind.leading

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All the room there is; on a page without footer it may reach into its place."""
        self.sunk = max(0.0, self.height - height)
        return width, height if self.sunk <= BODY_FOOT - FOOTER_BASELINE else self.height

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint it at the foot."""
        ops = text_lines(canvas, self.lines, self.kind, x, y + self.height - self.sunk)
        canvas.write("P", canvas.section, ops, told=told(self.lines))
