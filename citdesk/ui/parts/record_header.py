"""The head of a table: small muted words, and an arrow at the sorted column."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView

from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.drawing import begin_fill, draw_elided

_PAD, _FIRST_PAD, _ARROW = 8, 24, 12


class RecordHeader(QHeaderView):
    """The head of one ``RecordTable``, 32 px high; a click on a column's head sorts by it."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.sorted_column = -1
        self.descending = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_sort(self, column: int, descending: bool) -> None:
        """Show the arrow at a column (-1 for none)."""
        self.sorted_column, self.descending = column, descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """32 px high; as wide as the table makes it, so no head is measured."""
        return QSize(0, theme.px(32))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint one column's head."""
        if not rect.isValid():
            return
        px = theme.px
        begin_fill(painter, theme.colour("surface"))
        painter.drawRect(rect)
        begin_fill(painter, theme.colour("line"))
        painter.drawRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        first = self.visualIndex(logicalIndex) == 0 or rect.left() <= 0
        box = rect.adjusted(px(_FIRST_PAD if first else _PAD), 0, -px(_PAD), 0)
        sorted_by = logicalIndex == self.sorted_column
        if sorted_by:
            box.setRight(box.right() - px(_ARROW))
        model = self.model()
        title = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        right = self._is_right(logicalIndex)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        draw_elided(painter, box, title, side | Qt.AlignmentFlag.AlignVCenter)
        self._paint_axis(painter, rect, logicalIndex, title)
        if sorted_by:
            name = "tri-down" if self.descending else "tri-up"
            size = px(_ARROW)
            at = QPoint(rect.right() - px(4) - size, rect.center().y() - size // 2)
            icons.paint(painter, name, "text", at, size)

    def _paint_axis(self, painter: QPainter, rect: QRect, column: int, title: str) -> None:
        """Paint the marks of a column's time axis, but for those that would lie on its heading."""
        columns = getattr(self.model(), "columns", ())
        if column >= len(columns) or not columns[column].axis:
            return
        metrics = painter.fontMetrics()
        left, width = rect.left() + theme.px(_PAD), rect.width() - theme.px(_PAD + 3)
        taken = left + metrics.horizontalAdvance(title) + theme.px(6)
        for place, word in columns[column].axis:
            wide = metrics.horizontalAdvance(word)
            start = left + round(place * (width - 2)) - wide // 2
            if start >= taken and start + wide <= rect.right():
                painter.drawText(
                    QRect(start, rect.top(), wide + 2, rect.height()),
                    int(Qt.AlignmentFlag.AlignVCenter),
                    word,
                )
                taken = start + wide + theme.px(4)

    def _is_right(self, column: int) -> bool:
        table = self.parent()
        return bool(getattr(table, "right_aligned", [])[column : column + 1] == [True])
