"""Tables painted: views on the rows of a measured table, one to a page.

Every row is one text object with its cells' marks inside; every page's rules are one artifact.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from citdesk.packets import faces
from citdesk.packets.columns import CellLines, CellSet, Measured, OpenRow, group_type
from citdesk.packets.paper import GUTTER, HEAD_RULE, ROW_RULE, TABLE_RULE
from citdesk.packets.pdffile import pdf_text
from citdesk.packets.prose import KEEP_LINES
from citdesk.packets.setting import Laid, line_width, mark_shape, rule, text_lines, told
from citdesk.packets.tags import TaggedCanvas, told_as

_TALL = 90.0  # what a row must leave free on a page, or it is split by its lines
_ROW_HEADER = "/A<</O/Table/Scope/Row>>"


@dataclass(eq=False)
class Table(Laid):
    """A view on rows of a table, and on lines of its first and last row."""

    data: Measured
    first: int
    end: int
    skipped: int = 0  # lines of the first row that were painted before
    cut: int = 0  # lines of the last row that are painted here; 0 for all
    space_after: float = GUTTER

    @classmethod
    def whole(cls, data: Measured) -> "Table":
        """All of a table as one view."""
        return cls(data, 0, len(data.rows))

    @property
    def height(self) -> float:
        """Head, rows, and half of the closing rule."""
        return self.data.head_height + self._reach(self.end)

    def _reach(self, end: int) -> float:
        """From the first row's top to the end of the rows before ``end``."""
        tops = self.data.tops
        height = tops[end] - tops[self.first]
        if self.skipped and end > self.first:
            height -= self._row_height(self.first) - self._part_height(
                self.data.counts[self.first] - self.skipped
            )
        if self.cut and end == self.end:
            done = self.skipped if end - 1 == self.first else 0
            height -= self._part_height(self.data.counts[end - 1] - done) - self._part_height(
                self.cut - done
            )
        return height

    def _row_height(self, row: int) -> float:
        return self.data.tops[row + 1] - self.data.tops[row]

    def _part_height(self, lines: int) -> float:
        return lines * self.data.scale.table.leading + 2 * self.data.scale.row_pad

    def _is_tall(self, row: int) -> bool:
        return self._row_height(row) > self.data.body - self.data.head_height - _TALL

    def _together(self) -> int:
        """How many rows begin a table: all of three, two of more, one where they are high."""
        count = self.end - self.first
        wanted = count if count <= 3 else 2 + (self.first in self.data.groups)
        room = self.data.body - self.data.head_height - _TALL
        return wanted if self._reach(self.first + wanted) <= room else min(count, 1)

    @property
    def least(self) -> float:
        """The head and the rows that begin it, or two lines of a first row too tall for a page."""
        head = self.data.head_height
        for row in range(self.first, min(self.first + 2, self.end)):
            if self._is_tall(row):
                return head + self._reach(row) + self._part_height(KEEP_LINES)
        return head + self._reach(self.first + self._together())

    def split(self, _width: float, height: float) -> list[Laid]:
        """As many rows as fit: not one alone at either end, lines of a row too tall for a page."""
        room = height - self.data.head_height + 0.01
        whole_page = height >= self.data.body - 1
        target = self.data.tops[self.first] + room
        if self.skipped:
            target += self._row_height(self.first) - self._reach(self.first + 1)
        fitting = bisect_right(self.data.tops, target) - 1 - self.first
        fitting = max(0, min(fitting, self.end - self.first - 1))
        here = self.first + fitting
        if fitting == 0 or (self._is_tall(here) and here == self.end - 1 and fitting < 2):
            if self._is_tall(here):
                return self._split_row(here, room - self._reach(here))
            if fitting == 0:
                return []
        if not self._is_tall(here):
            here = self._steady(here)
            if here - self.first < self._together() and not whole_page:
                return []
        return [
            Table(self.data, self.first, here, self.skipped, space_after=0.0),
            Table(self.data, here, self.end, cut=self.cut),
        ]

    def _steady(self, here: int) -> int:
        """Where to end instead: not one row before the table's end, nor right after a group."""
        if self.end - here == 1 and here - self.first > 2:
            here -= 1
        if here - 1 in self.data.groups and here - 1 > self.first:
            here -= 1
        return here

    def _split_row(self, row: int, room: float) -> list[Laid]:
        skipped = self.skipped if row == self.first else 0
        lines = int((room - 2 * self.data.scale.row_pad) / self.data.scale.table.leading)
        lines = min(lines, self.data.counts[row] - skipped - 1)
        if lines < 1 or (lines < 2 and row > self.first):
            return []
        return [
            Table(
                self.data, self.first, row + 1, self.skipped, cut=skipped + lines, space_after=0.0
            ),
            Table(self.data, row, self.end, skipped=skipped + lines, cut=self.cut),
        ]

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint head, rows and rules; the table's element stays open until its last row."""
        data = self.data
        top = y + self.height
        if self.first == 0 and not self.skipped:
            self._open(canvas, x, top)
        else:
            canvas.repeat(self._head(canvas, x, top))
        heights = [top - data.head_height]
        strokes: list[str] = []
        for row in range(self.first, self.end):
            begin = self.skipped if row == self.first else 0
            stop = self.cut if self.cut and row == self.end - 1 else data.counts[row]
            whole = stop - begin == data.counts[row]
            height = self._row_height(row) if whole else self._part_height(stop - begin)
            if row in data.groups:
                self._draw_group(canvas, row, x, heights[-1] - height)
            elif whole:
                self._draw_row(canvas, row, x, heights[-1], strokes)
            else:
                self._draw_part(canvas, row, (begin, stop), (x, heights[-1]), strokes)
            heights.append(heights[-1] - height)
        self._draw_rules(canvas, x, top, heights, strokes)
        if self._is_end():
            self._close(canvas)

    def _is_end(self) -> bool:
        return self.end == len(self.data.rows) and not self.cut

    def _open(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        data = self.data
        summary = f"/A<</O/Table/Summary{pdf_text(data.summary)}>>" if data.summary else ""
        data.table = canvas.open("Table", canvas.section, summary)
        group = canvas.open("THead", data.table)
        row = canvas.open("TR", group)
        for index, lines in enumerate(data.head):
            ops = self._head_cell(canvas, index, x, top)
            canvas.write("TH", row, ops, "/A<</O/Table/Scope/Column>>", told(lines))
        canvas.close(row)
        canvas.close(group)
        data.group = canvas.open("TBody", data.table)

    def _close(self, canvas: TaggedCanvas) -> None:
        if self.data.group and self.data.table:
            canvas.close(self.data.group)
            canvas.close(self.data.table)

    def _head(self, canvas: TaggedCanvas, x: float, top: float) -> str:
        count = len(self.data.head)
        return " ".join([self._head_cell(canvas, index, x, top) for index in range(count)])

    def _head_cell(self, canvas: TaggedCanvas, index: int, x: float, top: float) -> str:
        data = self.data
        kind = data.scale.label
        lines = data.head[index]
        start = top - data.head_height + data.scale.head_pad + len(lines) * kind.leading
        left = x + data.lefts[index]
        if data.columns[index].align == "left":
            return text_lines(canvas, lines, kind, left, start)
        used = faces.face(kind.face)
        parts = []
        for number, line in enumerate(lines):
            place = left + data.widths[index] - line_width(line, used, kind.size)
            parts.append(text_lines(canvas, [line], kind, place, start - number * kind.leading))
        return " ".join(parts)

    def _draw_group(self, canvas: TaggedCanvas, row: int, x: float, bottom: float) -> None:
        """A line across the table, at the lower end of its row."""
        data = self.data
        if data.group is None:
            return
        lines = data.groups[row]
        kind = group_type(data.scale)
        top = bottom + data.scale.row_pad + len(lines) * kind.leading
        elem = canvas.open("TR", data.group)
        spans = f"/A<</O/Table/Scope/Row/ColSpan {len(data.columns)}>>"
        canvas.write("TH", elem, text_lines(canvas, lines, kind, x, top), spans, told(lines))
        canvas.close(elem)

    def _draw_row(
        self, canvas: TaggedCanvas, row: int, x: float, top: float, strokes: list[str]
    ) -> None:
        """One row in one text object, its cells' marks inside."""
        data = self.data
        kind = data.scale.table
        cells = data.rows[row]
        extra = self._row_height(row) - self._part_height(data.counts[row])
        y = top - data.scale.row_pad - extra / 2 - kind.baseline
        number = canvas.promise(len(cells) + 1)
        page = canvas.page_number
        size = f"{kind.size:g}"
        feet = f"{y:.2f}"
        parts = ["BT"]
        current = ""
        group = data.group.number if data.group else 0
        for index, cell in enumerate(cells):
            own = number + 1 + index
            header = data.columns[index].main
            role, scope = ("TH", _ROW_HEADER) if header else ("TD", "")
            if cell == "":
                canvas.put(own, f"<</S/{role}/P {number} 0 R{scope}>>")
                continue
            if isinstance(cell, CellLines):
                parts.append(self._cell(canvas, (own, number, role, scope), cell, index, x, y))
                if cell.mark:
                    left = x + data.lefts[index]
                    strokes.append(mark_shape(cell.mark, left, y, kind.size))
                current = ""
                continue
            face = data.faces[index]
            font = canvas.font(face)
            left = x + data.lefts[index]
            if data.columns[index].align == "right":
                left += data.widths[index] - face.width(cell) * kind.size / 1000
            mark = canvas.next_mark(own)
            change = "" if font == current else f"{font} {size} Tf "
            current = font
            parts.append(
                f"/{role}<</MCID {mark}>>BDC {change}1 0 0 1 {left:.2f} {feet} Tm"
                f"{canvas.show(face, kind.size, cell)} EMC"
            )
            canvas.put(own, f"<</S/{role}/P {number} 0 R{scope}/Pg {page} 0 R/K {mark}>>")
        parts.append("ET")
        if len(parts) > 2:
            canvas.draw("\n".join(parts))
        kids = " ".join([f"{number + 1 + index} 0 R" for index in range(len(cells))])
        canvas.put(number, f"<</S/TR/P {group} 0 R/K[{kids}]>>")
        if data.group:
            data.group.kids.append(f"{number} 0 R")

    def _cell(
        self,
        canvas: TaggedCanvas,
        tag: tuple[int, int, str, str],
        cell: CellLines,
        index: int,
        x: float,
        y: float,
    ) -> str:
        """A cell of several lines, its element written with it."""
        own, parent, role, scope = tag
        lines = [line for line, _face in cell.lines]
        ops = self._cell_lines(canvas, cell, index, x, y)
        said = told(lines)
        head = f"<</S/{role}/P {parent} 0 R{scope}"
        if not said:
            mark = canvas.next_mark(own)
            canvas.put(own, f"{head}/Pg {canvas.page_number} 0 R/K {mark}>>")
            return f"/{role}<</MCID {mark}>>BDC {ops} EMC"
        span = canvas.promise()
        mark = canvas.next_mark(span)
        canvas.put(own, f"{head}/K[{span} 0 R]>>")
        canvas.put(
            span,
            f"<</S/Span/P {own} 0 R{told_as(said)}/Pg {canvas.page_number} 0 R/K {mark}>>",
        )
        return f"/Span<</MCID {mark}>>BDC {ops} EMC"

    def _cell_lines(
        self, canvas: TaggedCanvas, cell: CellLines, index: int, x: float, y: float
    ) -> str:
        data = self.data
        kind = data.scale.table
        left = x + data.lefts[index] + cell.indent
        right = data.columns[index].align == "right"
        parts = []
        for line, face in cell.lines:
            place = left
            if right:
                end = x + data.lefts[index] + data.widths[index]
                place = end - line_width(line, face, kind.size)
            parts.append(canvas.line(line, face, kind.size, place, y))
            y -= kind.leading
        return " ".join(parts)

    def _draw_part(
        self,
        canvas: TaggedCanvas,
        row: int,
        lines: tuple[int, int],
        corner: tuple[float, float],
        strokes: list[str],
    ) -> None:
        """Some lines of a row too tall for its page; its cells go on on the next one."""
        data = self.data
        begin, stop = lines
        x, top = corner
        kind = data.scale.table
        y = top - data.scale.row_pad - kind.baseline
        opened = data.open_row = data.open_row or self._open_row(canvas)
        for index, cell in enumerate(data.rows[row]):
            part = self._lines_of(cell, index, begin, stop)
            if part.lines:
                said = told([line for line, _face in part.lines])
                canvas.append(
                    opened.cells[index], self._cell_lines(canvas, part, index, x, y), said
                )
            if part.mark:
                strokes.append(mark_shape(part.mark, x + data.lefts[index], y, kind.size))
        if stop == data.counts[row]:
            for elem in (*opened.cells, opened.row):
                canvas.close(elem)
            data.open_row = None

    def _open_row(self, canvas: TaggedCanvas) -> OpenRow:
        group = self.data.group
        if group is None:
            msg = "a row was painted before its table"
            raise AssertionError(msg)
        row = canvas.open("TR", group)
        cells = []
        for column in self.data.columns:
            role, scope = ("TH", _ROW_HEADER) if column.main else ("TD", "")
            cells.append(canvas.open(role, row, scope))
        return OpenRow(row, cells)

    def _lines_of(self, cell: CellSet, index: int, begin: int, stop: int) -> CellLines:
        """The lines of a cell that belong to one part of its row."""
        if isinstance(cell, str):
            lines = [(cell, self.data.faces[index])] if cell and begin == 0 else []
            return CellLines(lines)
        mark = cell.mark if begin == 0 else None
        return CellLines(cell.lines[begin:stop], cell.indent, mark)

    def _draw_rules(
        self,
        canvas: TaggedCanvas,
        x: float,
        top: float,
        heights: Sequence[float],
        strokes: list[str],
    ) -> None:
        """All rules and signs of this page in one artifact."""
        data = self.data
        left, right = f"{x:.2f}", f"{x + data.width:.2f}"
        strokes.append(rule(x, top, data.width, TABLE_RULE))
        strokes.append(rule(x, heights[0], data.width, HEAD_RULE))
        strokes.append(f"{ROW_RULE} w")
        strokes.extend([f"{left} {y:.2f} m {right} {y:.2f} l" for y in heights[1:-1]])
        if any(column.write for column in data.columns):
            for start in data.lefts[1:]:
                place = x + start - GUTTER / 2
                strokes.append(f"{place:.2f} {heights[0]:.2f} m {place:.2f} {heights[-1]:.2f} l")
        strokes.append("S")
        weight = TABLE_RULE if self._is_end() else HEAD_RULE
        strokes.append(rule(x, heights[-1], data.width, weight))
        canvas.artifact("\n".join(strokes))
