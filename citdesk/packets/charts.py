"""A chart over time on a page that lies on its side: bars in lanes, the day, what is fixed.

It is drawn for printers without colour: planned bars are open, those under way half grey, those
done dark, and a fixed day is a diamond. To those who listen it is a picture with a sentence; the
table that follows it says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from citdesk.packets import faces
from citdesk.packets.blocks import Bar, Chart, Group
from citdesk.packets.paper import HEAD_RULE, ROW_RULE, TABLE_RULE, Paper, Scale, Type
from citdesk.packets.setting import Laid, SheetTop, clip, line_width, rule, set_words, text_lines
from citdesk.packets.tags import Line, TaggedCanvas

_LABELS = 0.3  # of the width: what the rows are called
_GAP = 8.0
_BAR = 0.56  # of a row's height
_BEFORE_KEY = 10.0
_GREY, _DARK = 0.72, 0.25
_TIGHTEST = 0.5  # points above and below the words of a row
_OVER = 2  # lines of a label at most


@dataclass(eq=False)
class ChartPage(Laid):
    """A chart, or the part of it that a page takes.

    Attributes:
        rows: this page's.
        first: the page with the title's bookmark.
    """

    chart: Chart
    scale: Scale
    paper: Paper
    top: SheetTop
    rows: Sequence[Bar | Group]
    pad: float
    first: bool = True
    turned = True

    @classmethod
    def whole(cls, chart: Chart, scale: Scale, paper: Paper) -> "ChartPage":
        """A chart for pages of this paper."""
        width = paper.measure
        title = clip(set_words(chart.title, scale.title, width)[0], 2, scale.title, width)
        meta = [clip(set_words(one, scale.text, width)[0], 3, scale.text, width)
                for one in chart.meta]  # fmt: skip
        top = SheetTop(chart.title, title, meta, scale, width)
        made = cls(chart, scale, paper, top, tuple(chart.rows), scale.row_pad)
        while made.height > paper.body and made.pad > _TIGHTEST:  # one page, if it can be
            made.pad -= _TIGHTEST
        return made if made.height <= paper.body else replace(made, pad=scale.row_pad)

    # ------------------------------------------------------------------ measuring

    @property
    def _kind(self) -> Type:
        return self.scale.table

    @property
    def _row(self) -> float:
        return self._kind.leading + 2 * self.pad - 1

    def _row_height(self, row: Bar | Group) -> float:
        if isinstance(row, Group):
            return self._row + self.pad
        return self._row + (len(self._label(row)) - 1) * self._kind.leading

    def _label(self, row: Bar) -> list[Line]:
        width = self.paper.measure * _LABELS - _GAP
        return clip(set_words(row.label, self._kind, width)[0], _OVER, self._kind, width)

    @property
    def _head(self) -> float:
        """The title, where the page has one, and the names of the months."""
        title = self.top.height + self.top.space_after if self.first else 0.0
        return title + 2 * self.scale.label.leading + 4

    @property
    def _foot(self) -> float:
        return _BEFORE_KEY + self.scale.note.leading

    @property
    def height(self) -> float:
        """All of it."""
        return self._head + sum(map(self._row_height, self.rows)) + self._foot

    def split(self, _width: float, height: float) -> list[Laid]:
        """As many rows as fit; a group never stands alone at the foot."""
        room = height - self._head - self._foot
        fits = 0
        for row in self.rows:
            room -= self._row_height(row)
            if room < 0:
                break
            fits += 1
        while fits and isinstance(self.rows[fits - 1], Group):
            fits -= 1
        if not fits:
            return []
        rest = replace(self, rows=self.rows[fits:], first=False)
        return [replace(self, rows=self.rows[:fits]), rest]

    # ------------------------------------------------------------------ painting

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint it from the top."""
        top = y + self.height
        if self.first:
            self.top.drawOn(canvas, x, top - self.top.height)
            top -= self.top.height + self.top.space_after
        width = self.paper.measure
        left = x + width * _LABELS
        room = width * (1 - _LABELS)
        head = top - 2 * self.scale.label.leading - 4
        foot = y + self._foot
        parts = [self._axis(canvas, left, room, (top, head, foot))]
        parts.append(f"q {rule(x, head, width, TABLE_RULE)} Q")
        place = head
        for row in self.rows:
            high = self._row_height(row)
            if isinstance(row, Group):
                parts.append(self._group(canvas, row, x, place, high))
            else:
                parts.append(self._bar(canvas, row, (x, left, room), place, high))
            place -= high
            parts.append(f"q {rule(x, place, width, ROW_RULE)} Q")
        parts.append(self._now(canvas, left, room, (top, foot)))
        parts.append(self._key(canvas, x, y + self.scale.note.leading))
        box = (x, y, width, top - y)
        canvas.figure(" ".join(parts), box, self.chart.told)

    def _axis(
        self, canvas: TaggedCanvas, left: float, room: float, heights: tuple[float, float, float]
    ) -> str:
        """The hairlines of the months with their names, as many as have room."""
        _top, head, foot = heights
        kind = self.scale.label
        used = faces.face(kind.face)
        parts = []
        free = left
        for place, name in self.chart.ticks:
            at = left + room * place
            parts.append(f"q .75 G {ROW_RULE:g} w {at:.2f} {foot:.2f} m {at:.2f} {head:.2f} l S Q")
            wide = line_width(name, used, kind.size)
            if at >= free and at + wide <= left + room:
                ops = text_lines(canvas, [name], kind, at + 2, head + kind.leading + 2)
                parts.append(f"BT {ops} ET")
                free = at + wide + _GAP / 2
        return " ".join(parts)

    def _group(self, canvas: TaggedCanvas, row: Group, x: float, top: float, high: float) -> str:
        strong = Type("semibold", self._kind.size, self._kind.leading)
        width = self.paper.measure
        lines = clip(set_words(row.title, strong, width)[0], 1, strong, width)
        return f"BT {text_lines(canvas, lines, strong, x, top - (high - strong.leading - 0.5))} ET"

    def _bar(
        self,
        canvas: TaggedCanvas,
        row: Bar,
        across: tuple[float, float, float],
        top: float,
        high: float,
    ) -> str:
        x, left, room = across
        kind = self._kind
        lines = self._label(row)
        pad = (high - len(lines) * kind.leading) / 2
        parts = [f"BT {text_lines(canvas, lines, kind, x + _GAP, top - pad)} ET"]
        start, end = left + room * row.starts, left + room * row.ends
        middle, thick = top - high / 2, self._row * _BAR
        parts.append(_shape(row.look, start, max(end, start + 2.5), middle, thick))
        if row.note:
            parts.append(self._note(canvas, row, (start, end, left, left + room), middle))
        return " ".join(parts)

    def _note(
        self,
        canvas: TaggedCanvas,
        row: Bar,
        ends: tuple[float, float, float, float],
        middle: float,
    ) -> str:
        """What stands beside a bar: behind it, or before it where there is no room."""
        start, end, least, most = ends
        kind = Type("sans", self.scale.note.size, self.scale.note.leading)
        used = faces.face(kind.face)
        behind, before = most - end - 6, start - least - 6
        wide = line_width(set_words(row.note, kind, 1e4)[0][0], used, kind.size)
        room = behind if behind >= min(wide, before) else before
        lines = clip(set_words(row.note, kind, room)[0], 1, kind, room) if room > 24 else []
        if not lines:
            return ""
        wide = line_width(lines[0], used, kind.size)
        at = end + 5 if room == behind else start - 5 - wide
        if row.look == "fixed" and room == behind:
            at += 4
        return f"BT {text_lines(canvas, lines, kind, at, middle + kind.leading / 2)} ET"

    def _now(
        self, canvas: TaggedCanvas, left: float, room: float, heights: tuple[float, float]
    ) -> str:
        place, word = self.chart.now
        top, foot = heights
        at = left + room * place
        kind = self.scale.label
        wide = line_width(word, faces.face(kind.face), kind.size)
        start = min(max(at - wide / 2, left), left + room - wide)
        ops = text_lines(canvas, [word], kind, start, top)
        line = top - kind.leading - 1
        return f"q [3 2] 0 d .9 w {at:.2f} {foot:.2f} m {at:.2f} {line:.2f} l S Q BT {ops} ET"

    def _key(self, canvas: TaggedCanvas, x: float, top: float) -> str:
        """How bars look and what that means, on one line."""
        kind = self.scale.note
        used = faces.face(kind.face)
        parts = []
        for look, words in self.chart.key:
            middle = top - kind.leading / 2
            parts.append(_shape(look, x, x + 22, middle, kind.size * 0.8))
            ops = text_lines(canvas, [words], kind, x + 28, top)
            parts.append(f"BT {ops} ET")
            x += 28 + line_width(words, used, kind.size) + 18
        return " ".join(parts)


def _shape(look: str, start: float, end: float, middle: float, thick: float) -> str:
    """A bar, or the diamond of a fixed day."""
    low, wide = middle - thick / 2, end - start
    box = f"{start:.2f} {low:.2f} {wide:.2f} {thick:.2f} re"
    if look == "fixed":
        half = thick * 0.62
        return (
            f"q {start:.2f} {middle:.2f} m {end:.2f} {middle:.2f} l {HEAD_RULE:g} w S"
            f" {start - half:.2f} {middle:.2f} m {start:.2f} {middle + half:.2f} l"
            f" {start + half:.2f} {middle:.2f} l {start:.2f} {middle - half:.2f} l h f Q"
        )
    if look == "done":
        return f"q {_DARK} g {box} f Q"
    if look == "under_way":
        return f"q {_GREY} g {box} f .8 w {box} S Q"
    return f"q .8 w {box} S Q"
