"""Painting the rows of a table in one go: cells, hairlines, bars of selected rows, the ring."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from citdesk.ui.parts import theme
from citdesk.ui.parts.drawing import begin_fill
from citdesk.ui.parts.record_delegate import RecordDelegate

if TYPE_CHECKING:
    from citdesk.ui.parts.record_table import RecordTable


def paint_cells(
    painter: QPainter, table: "RecordTable", delegate: RecordDelegate, rows: range
) -> None:
    """Paint all cells of some rows: Qt's own loop alone would cost more than they do."""
    if not rows:
        return
    columns = [
        (number, table.columnViewportPosition(number), table.columnWidth(number))
        for number in range(len(table.record_model.columns))
        if not table.isColumnHidden(number)
    ]
    height = table.rowHeight(rows.start)
    top = table.rowViewportPosition(rows.start)
    across = table.viewport().width()
    paint_cell, cells_of = delegate.paint_cell, table.record_model.cells
    for place in rows:
        ground = delegate.row_ground(place)
        if ground is not None:
            begin_fill(painter, ground)
            painter.drawRect(0, top, across, height)
        cells = cells_of(place)
        for number, left, width in columns:
            paint_cell(painter, cells[number], place, number, (left, top, width, height))
        top += height


def paint_lines(painter: QPainter, table: "RecordTable", rows: range) -> None:
    """Paint the hairline below each row."""
    if not rows:
        return
    height = table.rowHeight(rows.start)
    top = table.rowViewportPosition(rows.start)
    width = table.viewport().width()
    begin_fill(painter, theme.colour("line"))
    for number in range(len(rows)):
        painter.drawRect(0, top + (number + 1) * height - 1, width, 1)


def paint_bars(painter: QPainter, table: "RecordTable", selected: Iterable[int]) -> None:
    """Paint the accent bar at the left of each selected row."""
    bar = theme.px(3)
    begin_fill(painter, theme.colour("accent"))
    for place in selected:
        top = table.rowViewportPosition(place)
        painter.drawRect(0, top, bar, table.rowHeight(place) - 1)


def paint_ring(painter: QPainter, table: "RecordTable", place: int) -> None:
    """Paint the ring around the row that the keyboard is on."""
    thick = theme.px(2)
    painter.setPen(QPen(theme.colour("accent"), thick, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    top, half = table.rowViewportPosition(place), thick // 2
    width, height = table.viewport().width(), table.rowHeight(place)
    painter.drawRect(half, top - 1 + half, width - thick, height - thick + 1)
