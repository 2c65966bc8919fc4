"""Small strokes that all painted parts share: rounded boxes, and text cut with an ellipsis."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from citdesk.ui.parts import theme

_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def rounded(
    painter: QPainter,
    box: QRect,
    radius: float,
    *,
    fill: str = "",
    edge: str = "",
    pen_width: float = 1,
    dashed: bool = False,
) -> None:
    """Paint a rounded box inside ``box``, filled and outlined with tokens (either may be empty)."""
    inset = pen_width / 2 if edge else 0.0
    shape = QRectF(box).adjusted(inset, inset, -inset, -inset)
    if edge:
        pen = QPen(theme.colour(edge), pen_width)
        if dashed:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(fill) if fill else QColor(Qt.GlobalColor.transparent))
    within = min(radius, shape.height() / 2, shape.width() / 2)
    painter.drawRoundedRect(shape, within, within)


def begin_fill(painter: QPainter, colour: QColor) -> None:
    """Let ``drawRect`` fill with a colour, without an outline.

    ``fillRect`` would do it in one, but among its many forms is one for ready-made gradients, whose
    names alone take PySide two milliseconds, on the way to the first rows.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def draw_elided(
    painter: QPainter, box: QRect, text: str, align: Qt.AlignmentFlag = _LEFT_MIDDLE
) -> bool:
    """Draw one line of plain text, cut with an ellipsis where it does not fit.

    Returns:
        Whether it was cut.
    """
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(align | Qt.TextFlag.TextSingleLine), shown)
    return shown != text
