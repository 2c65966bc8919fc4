"""Name tents: two to a page, folded in the middle, the name to be read from either side.

The page has no running lines and no margins but what printers need. What stands on the rear is the
same, turned, and is read aloud once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from citdesk.packets import faces
from citdesk.packets.paper import Type
from citdesk.packets.setting import Laid, clip, line_width, set_words, text_lines, told
from citdesk.packets.tags import Line, TaggedCanvas
from citdesk.text import _

TENT = 360.0  # 5 in high, so that two and half an inch at top and foot make a Letter page
_EDGE = 46.0  # at each side of a name
_LARGEST, _LARGEST_OF_TWO, _SMALLEST = 64.0, 48.0, 40.0
_BELOW = Type("sans", 20.0, 26.0)
_TICK = 18.0


@dataclass(eq=False)
class TentPage(Laid):
    """One page of one or two tents."""

    tents: Sequence[tuple[str, str]]
    first: bool
    bare = True

    @property
    def height(self) -> float:
        """It is painted where the page is, not where the text flows."""
        return 1.0

    def drawOn(self, canvas: TaggedCanvas, _x: float, _y: float) -> None:
        """Paint the tents from the top."""
        if self.first:
            canvas.bookmark(0, _("Name tents"), canvas.paper.height)
        room = (canvas.paper.height - 2 * TENT) / 2
        top = canvas.paper.height - min(room, 36.0)
        for number, (name, below) in enumerate(self.tents):
            self._draw_tent(canvas, name, below, top - number * TENT)
        ends = [top - number * TENT for number in range(len(self.tents) + 1)]
        canvas.artifact(" ".join(_ticks(canvas.paper.width, end) for end in ends))

    def _draw_tent(self, canvas: TaggedCanvas, name: str, below: str, top: float) -> None:
        width = canvas.paper.width
        fold = top - TENT / 2
        canvas.artifact(f"q [.5 4] 0 d 1 J .6 w 0 {fold:.2f} m {width:.2f} {fold:.2f} l S Q")
        room = width - 2 * _EDGE
        size, lines = _name_lines(name, room)
        second = clip(set_words(below, _BELOW, room)[0], 2, _BELOW, room) if below else []
        kind = Type("serif", size, size * 1.1)
        whole = len(lines) * kind.leading + 6.0 + len(second) * _BELOW.leading
        start = fold - (TENT / 2 - whole) / 2
        parts = [(lines, kind, start), (second, _BELOW, start - len(lines) * kind.leading - 6.0)]
        told_ops = [
            (set_, _centred(canvas, set_, own, width, at)) for set_, own, at in parts if set_
        ]
        for set_, ops in told_ops:
            canvas.write("P", canvas.section, ops, told=told(set_))
        turned = " ".join(f"BT {ops} ET" for _set, ops in told_ops)
        canvas.artifact(f"q -1 0 0 -1 {width:.2f} {2 * fold:.2f} cm {turned} Q")


def _name_lines(name: str, room: float) -> tuple[float, list[Line]]:
    """A name in the largest letters that fit on one line, or smaller ones on two."""
    used = faces.face("serif")
    for most, size in ((1, _LARGEST), (2, _LARGEST_OF_TWO)):
        while size >= _SMALLEST:
            kind = Type("serif", size, size * 1.1)
            lines = set_words(name, kind, room, balanced=True)[0]
            if len(lines) <= most and all(line_width(one, used, size) <= room for one in lines):
                return size, lines
            size -= 2.0
    kind = Type("serif", _SMALLEST, _SMALLEST * 1.1)
    return _SMALLEST, clip(set_words(name, kind, room)[0], 3, kind, room)


def _centred(
    canvas: TaggedCanvas, lines: Sequence[Line], kind: Type, width: float, top: float
) -> str:
    used = faces.face(kind.face)
    parts = []
    for number, line in enumerate(lines):
        left = (width - line_width(line, used, kind.size)) / 2
        parts.append(text_lines(canvas, [line], kind, left, top - number * kind.leading))
    return " ".join(parts)


def _ticks(width: float, y: float) -> str:
    """Where to cut, at both edges."""
    right = f"{width - _TICK:.2f} {y:.2f} m {width:.2f} {y:.2f} l S"
    return f".3 w 0 {y:.2f} m {_TICK} {y:.2f} l S {right}"
