"""What stands where a list is empty: a drawing, a question, one sentence and the ways to begin."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, LinkButton
from citdesk.ui.parts.labels import Label


class Drawing(QLabel):
    """Three figures, 168 x 96, in the stroke of the icons: what is there, and the one missing.

    Args:
        subject: "people", "papers" (sheets), "days" (meetings) or "search" (nothing matches).
    """

    def __init__(self, subject: str = "people", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        theme.fix_size(self, width=168, height=96)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figures; the last one is dashed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 168, self.height() / 96)
        figure = {"papers": _paper, "days": _day}.get(self._subject, _person)
        for number, middle in enumerate((34.0, 84.0, 134.0)):
            there = number < 2 and self._subject != "search"
            pen = QPen(theme.colour("accent" if there else "control"), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            if not there:
                pen.setDashPattern([3.4, 2.6])
            painter.setPen(pen)
            fill = theme.colour("tint") if there else Qt.GlobalColor.transparent
            painter.setBrush(fill)
            painter.drawPath(figure(middle))
        if self._subject == "search":
            _glass(painter)


def _person(middle: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(middle, 25), 13, 13)
    body = QPainterPath(QPointF(middle - 23.5, 84.5))
    body.cubicTo(middle - 23.5, 41, middle + 23.5, 41, middle + 23.5, 84.5)
    body.closeSubpath()
    path.addPath(body)
    return path


def _paper(middle: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(middle - 20, 18, 40, 60), 4, 4)
    for top in (34, 46, 58):
        path.moveTo(middle - 11, top)
        path.lineTo(middle + 11, top)
    return path


def _day(middle: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(middle - 21, 28, 42, 44), 5, 5)
    path.moveTo(middle - 21, 41)
    path.lineTo(middle + 21, 41)
    for left in (middle - 9, middle + 9):
        path.moveTo(left, 22)
        path.lineTo(left, 32)
    return path


def _glass(painter: QPainter) -> None:
    painter.setPen(QPen(theme.colour("accent"), 3, c=Qt.PenCapStyle.RoundCap))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(QPointF(84, 48), 19, 19)
    painter.drawLine(QPointF(98, 62), QPointF(112, 76))


class EmptyState(QWidget):
    """A question a coordinator can answer, and the first action, filled.

    Args:
        question: as h1.
        sentence: one sentence, in the lead face.
        subject: which drawing ("people", "papers", "days", "search").
        first: the filled button, if any.
        second: the plain button, if any.
        needed: leads to what must be there before, as long as it is shown.
        before_link: muted words before the link ("Or").
        link: the link, if any.
    """

    def __init__(
        self,
        question: str,
        sentence: str,
        *,
        subject: str = "people",
        first: Button | None = None,
        second: Button | None = None,
        needed: Button | None = None,
        before_link: str = "",
        link: LinkButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(question)
        self.first, self.needed = first, needed
        middle = Qt.AlignmentFlag.AlignHCenter
        column = theme.space(QVBoxLayout(self), margins=(24, 24, 24, 24), spacing=8)
        column.addStretch(2)
        column.addWidget(Drawing(subject), 0, middle)
        self.question = Label(question, "h1", wrap=True)
        self.sentence = Label(sentence, "lead", tone="muted", wrap=True)
        for label in (self.question, self.sentence):
            label.setAlignment(middle)
            line = theme.space(QHBoxLayout(), margins=(0, 4, 0, 4))
            line.addStretch(1)
            theme.limit_size(label, most_width=470)
            line.addWidget(label, 100)
            line.addStretch(1)
            column.addLayout(line)
        buttons = [button for button in (needed, first, second) if button is not None]
        if buttons:
            column.addLayout(_centred(buttons, spacing=8, above=8))
        if link is not None:
            before: list[QWidget] = [Label(before_link, tone="muted")] if before_link else []
            column.addLayout(_centred([*before, link], spacing=6, above=8))
        column.addStretch(3)

    def focus_first(self) -> None:
        """Start with the keyboard on the first action."""
        first = self.needed if self.needed and not self.needed.isHidden() else self.first
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def minimumSizeHint(self) -> QSize:
        """May become narrow: words wrap."""
        return QSize(theme.px(280), super().minimumSizeHint().height())


def _centred(widgets: Sequence[QWidget], *, spacing: int, above: int) -> QHBoxLayout:
    line = theme.space(QHBoxLayout(), margins=(0, above, 0, 0), spacing=spacing)
    line.addStretch(1)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line
