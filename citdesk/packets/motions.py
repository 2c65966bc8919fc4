"""Motions on paper: a bar at the left, the words beside it, the result flush right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from citdesk.packets import faces
from citdesk.packets.paper import MEASURE, Type
from citdesk.packets.setting import Laid, line_width, text_lines, told
from citdesk.packets.tags import Line, TaggedCanvas

BAR = 2.2
INDENT = 14.0
_GAP = 18.0  # between the last words and the result on the same line
_LONG = 480.0  # a motion stays whole, unless it takes most of a page


@dataclass(eq=False)
class BarredText(Laid):
    """Words beside a bar.

    Attributes:
        lines: the words, set in the room beside the bar.
        result: one line, or none.
    """

    lines: Sequence[Line]
    result: Sequence[Line]
    kind: Type
    space_before: float = 2.0
    space_after: float = 12.0

    @property
    def _beside(self) -> bool:
        """Whether the result has room on the last line."""
        if not self.result or not self.lines:
            return False
        strong, own = faces.face("semibold"), faces.face(self.kind.face)
        end = line_width(self.result[0], strong, self.kind.size)
        last = line_width(self.lines[-1], own, self.kind.size)
        return INDENT + last + _GAP + end <= MEASURE

    @property
    def height(self) -> float:
        """Its lines, one more for a result that needs its own, and the bar's ends."""
        own = 1 if self.result and not self._beside else 0
        return (len(self.lines) + own) * self.kind.leading + 4.0

    def split(self, _width: float, height: float) -> list[Laid]:
        """Whole as long as that is possible; a very long one breaks between lines."""
        fitting = int((height - 4.0) / self.kind.leading)
        if self.height <= _LONG or not 2 <= fitting <= len(self.lines) - 2:
            return []
        before = replace(self, lines=self.lines[:fitting], result=(), space_after=0.0)
        return [before, replace(self, lines=self.lines[fitting:], space_before=0.0)]

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint bar, words and result."""
        top = y + self.height
        canvas.artifact(f"{x:.2f} {y:.2f} {BAR} {self.height:.2f} re f")
        top -= 2.0
        ops = text_lines(canvas, self.lines, self.kind, x + INDENT, top)
        canvas.write("P", canvas.section, ops, told=told(self.lines))
        if self.result:
            strong = faces.face("semibold")
            rows = len(self.lines) - (1 if self._beside else 0)
            feet = top - rows * self.kind.leading - self.kind.baseline
            start = x + MEASURE - line_width(self.result[0], strong, self.kind.size)
            ops = canvas.line(self.result[0], strong, self.kind.size, start, feet)
            canvas.write("P", canvas.section, ops, told=told(self.result))
