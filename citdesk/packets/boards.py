"""A board on a page that lies on its side: columns of boxes, to be walked from left to right.

To those who listen it is a picture with a sentence; the table that follows it says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from citdesk.packets import faces
from citdesk.packets.blocks import Board, Box
from citdesk.packets.paper import GUTTER, TABLE_RULE, Paper, Scale, Type
from citdesk.packets.setting import (
    Laid,
    SheetTop,
    clip,
    line_width,
    rule,
    set_words,
    text_lines,
)
from citdesk.packets.tags import Line, TaggedCanvas

_PAD = 4.0  # inside a box
_BETWEEN = 6.0  # two boxes
_THIN, _THICK = 0.6, 1.8
_TO_WRITE = 33.0  # the height of a box to write in, on a normal scale
_EASES = (1.0, 0.8, 0.6)  # how much of the distances there is, so that all is on one page
_AT_ONCE = 3  # columns side by side in large print


@dataclass(frozen=True, slots=True)
class SetBox:
    """A box with its lines broken."""

    box: Box
    title: Sequence[Line]
    lines: Sequence[Sequence[Line]]
    height: float


@dataclass(eq=False)
class BoardPage(Laid):
    """As much of a board as a page takes.

    Attributes:
        columns: heads, broken, with the boxes of this page.
        first: the page with the title's bookmark.
    """

    board: Board
    scale: Scale
    paper: Paper
    top: SheetTop | None
    columns: Sequence[tuple[Sequence[Line], Sequence[SetBox], bool]]
    wide: float
    ease: float
    turned = True

    @property
    def height(self) -> float:
        """All the room there is, to the point."""
        return self.paper.body

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint it from the top."""
        top = y + self.height
        if self.top is not None:
            self.top.drawOn(canvas, x, top - self.top.height)
            top -= self.top.height + self.top.space_after
        strong = _strong(self.scale.label)
        heads = max(len(head) for head, _boxes, _empty in self.columns)
        parts = []
        for number, (head, boxes, empty) in enumerate(self.columns):
            left = x + number * (self.wide + GUTTER)
            parts.append(f"BT {text_lines(canvas, head, strong, left, top)} ET")
            place = top - heads * strong.leading - 3
            parts.append(f"q {rule(left, place, self.wide, TABLE_RULE)} Q")
            place -= _BETWEEN
            if empty:
                note = self.scale.note
                lines = set_words(self.board.empty, note, self.wide)[0]
                parts.append(f"BT {text_lines(canvas, lines, note, left, place)} ET")
            for one in boxes:
                parts.append(self._paint(canvas, one, left, place))
                place -= one.height + _BETWEEN * self.ease
        canvas.figure(" ".join(parts), (x, y, self.paper.measure, top - y), self.board.told)

    def _paint(self, canvas: TaggedCanvas, one: SetBox, left: float, top: float) -> str:
        weight = _THICK if one.box.strong else _THIN
        frame = f"{left:.2f} {top - one.height:.2f} {self.wide:.2f} {one.height:.2f} re S"
        parts = [f"q {weight:g} w {frame} Q"]
        kind, small = self.scale.table, self.scale.note
        strong = _strong(kind)
        at = top - _PAD * self.ease
        parts.append(f"BT {text_lines(canvas, one.title, strong, left + _PAD, at)} ET")
        at -= len(one.title) * strong.leading
        for lines in one.lines:
            parts.append(f"BT {text_lines(canvas, lines, small, left + _PAD, at)} ET")
            at -= len(lines) * small.leading
        if one.box.mark:
            parts.append(self._mark(canvas, one.box.mark, left + self.wide, top))
        return " ".join(parts)

    def _mark(self, canvas: TaggedCanvas, words: str, right: float, top: float) -> str:
        """A number on a dark field in the upper corner."""
        kind = _strong(self.scale.note)
        wide = line_width(words, faces.face(kind.face), kind.size) + 7
        high = kind.leading
        field = f"q 0 g {right - wide:.2f} {top - high:.2f} {wide:.2f} {high:.2f} re f Q"
        ops = text_lines(canvas, [words], kind, right - wide + 3.5, top)
        return f"{field} q 1 g BT {ops} ET Q"


def boards_of(board: Board, scale: Scale, paper: Paper) -> list[Laid]:
    """A board for pages of this paper: on one, if it can be; what is too long goes on."""
    made = [_boards(board, scale, paper, ease) for ease in _EASES]
    return min(made, key=len)


def _boards(board: Board, scale: Scale, paper: Paper, ease: float) -> list[Laid]:
    count = len(board.columns)
    large = scale.table.size > 12
    beside = min(count, _AT_ONCE) if large else count
    wide = (paper.measure - GUTTER * (beside - 1)) / beside
    pages: list[Laid] = []
    for start in range(0, count, beside):
        left = [(title, [_set(box, scale, wide, ease) for box in boxes], not boxes)
                for title, boxes in board.columns[start : start + beside]]  # fmt: skip
        while True:
            top = _top(board, scale, paper) if not pages else None
            room = paper.body - (top.height + top.space_after if top is not None else 0.0)
            taken, left = _take(left, scale, wide, room, ease)
            pages.append(BoardPage(board, scale, paper, top, taken, wide, ease))
            if not any(boxes for _title, boxes, _empty in left):
                break
    return pages


def _take(
    columns: list[tuple[str, list[SetBox], bool]],
    scale: Scale,
    wide: float,
    room: float,
    ease: float,
) -> tuple[
    list[tuple[Sequence[Line], Sequence[SetBox], bool]], list[tuple[str, list[SetBox], bool]]
]:
    """What a page takes of each column, and what is left; at least one box of each."""
    kind = _strong(scale.label)
    heads = [set_words(title, kind, wide)[0][:3] for title, _boxes, _empty in columns]
    room -= max(map(len, heads)) * kind.leading + 3 + _BETWEEN
    taken: list[tuple[Sequence[Line], Sequence[SetBox], bool]] = []
    left: list[tuple[str, list[SetBox], bool]] = []
    for head, (title, boxes, empty) in zip(heads, columns, strict=True):
        used, fits = 0.0, 0
        while fits < len(boxes) and (used + boxes[fits].height <= room or not fits):
            used += boxes[fits].height + _BETWEEN * ease
            fits += 1
        taken.append((head, boxes[:fits], empty))
        left.append((title, boxes[fits:], False))
    return taken, left


def _top(board: Board, scale: Scale, paper: Paper) -> SheetTop:
    width = paper.measure
    title = clip(set_words(board.title, scale.title, width)[0], 2, scale.title, width)
    meta = [clip(set_words(one, scale.text, width)[0], 3, scale.text, width) for one in board.meta]
    return SheetTop(board.title, title, meta, scale, width)


def _set(box: Box, scale: Scale, wide: float, ease: float) -> SetBox:
    room = wide - 2 * _PAD
    strong = _strong(scale.table)
    beside = room - (14.0 if box.mark else 0.0)
    title = clip(set_words(box.title, strong, beside)[0], 4, strong, beside) if box.title else []
    lines = [clip(set_words(one, scale.note, room)[0], 3, scale.note, room) for one in box.lines]
    below = sum(map(len, lines)) * scale.note.leading
    height = 2 * _PAD * ease + len(title) * strong.leading + below
    least = 0.0 if box.lines or box.mark else _TO_WRITE * ease * scale.table.leading / 12
    return SetBox(box, title, lines, max(height, least))


def _strong(kind: Type) -> Type:
    return Type("semibold", kind.size, kind.leading)
