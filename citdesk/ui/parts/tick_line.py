"""A thing to do with a box to tick: its words may take several lines."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Tick, paint_tick

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LEFT, _TOP = 32, 6  # pixels at 100 %


class TickLine(Tick):
    """A tick box of 20 px, its words wrapped, and a small second line below them."""

    def __init__(self, text: str, second: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, second, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.follow(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the words need at this width."""
        return self._words_height(width) + self._second_height() + 2 * theme.px(_TOP)

    def sizeHint(self) -> QSize:
        """A line of a page."""
        width = theme.px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """May be narrower: words wrap."""
        return QSize(theme.px(120), theme.px(20 + 2 * _TOP))

    def _words_height(self, width: int) -> int:
        room = QRect(0, 0, max(width - theme.px(_LEFT), 1), 100_000)
        metrics = QFontMetrics(theme.font())
        flags = int(_WRAPPED) | int(Qt.TextFlag.TextWordWrap)
        return max(metrics.boundingRect(room, flags, self._words).height(), theme.px(20))

    def _second_height(self) -> int:
        return QFontMetrics(theme.font("small")).height() + theme.px(2) if self._second else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and words."""
        px = theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(0, px(_TOP), px(20), px(20))
        paint_tick(painter, box, self.checkState(), enabled=self.isEnabled())
        high = self._words_height(self.width())
        words = QRect(px(_LEFT), px(_TOP), self.width() - px(_LEFT), high)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        painter.drawText(words, int(_WRAPPED) | int(Qt.TextFlag.TextWordWrap), self._words)
        if self._second:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            below = QRect(px(_LEFT), words.bottom() + px(2), words.width(), self._second_height())
            painter.drawText(below, int(_WRAPPED) | int(Qt.TextFlag.TextSingleLine), self._second)
