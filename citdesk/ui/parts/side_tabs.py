"""The tab list at the left: 172 px wide with labels beside the icons, or 76 px with them below."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.drawing import draw_elided, rounded
from citdesk.ui.parts.tab_bars import PaintedTabs

_WIDE, _NARROW = 172, 76


class SideTabs(PaintedTabs):
    """The program's tabs; Up, Down, Home and End move and select.

    A count beside a label says how many things are to settle there, and is spoken with the name.
    """

    def __init__(self, name: str = "", *, parent: QWidget | None = None) -> None:
        self._icons: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._narrow = False
        super().__init__((), name, parent=parent)
        self.setShape(QTabBar.Shape.RoundedWest)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def add(self, key: str, icon: str, text: str) -> None:
        """Add a tab at the end."""
        self._icons[key] = icon
        number = self.addTab(text.replace("&", "&&"))
        self.setTabData(number, key)
        self.setAccessibleTabName(number, text)

    def set_count(self, key: str, count: int, spoken: str) -> None:
        """Show how many things are to settle in a tab.

        Args:
            key: which tab.
            count: 0 shows none.
            spoken: the tab's accessible name with it, such as "Committee, 3 need attention".
        """
        self._counts[key] = count
        number = self.number_of(key)
        self.setAccessibleTabName(number, spoken if count else self.words(number))
        self.update()

    def is_narrow(self) -> bool:
        """Whether labels stand below the icons now."""
        return self._narrow

    def set_narrow(self, narrow: bool) -> None:
        """Change between 172 and 76 px."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.setIconSize(QSize(19 if narrow else 20, 20))  # makes Qt lay the tabs out again
            self.updateGeometry()
            self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """The whole width of the list, so the target is large."""
        if self._narrow:
            return QSize(theme.px(_NARROW), theme.px(54))
        return QSize(theme.px(_WIDE), theme.px(38))

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        """All tabs are always seen."""
        return self.sizeHint()

    def ring_rect(self) -> QRect:
        """Keyboard focus is shown around the chosen tab."""
        return self._plate(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt knows Left and Right only."""
        last = self.count() - 1
        here = self.currentIndex()
        goal = {
            Qt.Key.Key_Up: max(0, here - 1),
            Qt.Key.Key_Down: min(last, here + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if goal is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(goal)

    def _plate(self, number: int) -> QRect:
        side, above = (5, 2) if self._narrow else (8, 1)
        px = theme.px
        return self.tabRect(number).adjusted(px(side), px(above), -px(side), -px(above))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all tabs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self.count()):
            self._paint_plate(painter, number)
            if self._narrow:
                self._paint_narrow(painter, number)
            else:
                self._paint_wide(painter, number)

    def _paint_plate(self, painter: QPainter, number: int) -> None:
        plate = self._plate(number)
        if number == self.currentIndex():
            edge = "tint_line" if theme.tokens().outlined else ""
            rounded(painter, plate, theme.px(7), fill="tint", edge=edge)
            bar = QRect(plate.left(), plate.top() + theme.px(8), theme.px(3), 0)
            bar.setBottom(plate.bottom() - theme.px(8))
            rounded(painter, bar, theme.px(2), fill="accent")
        elif number == self._over:
            rounded(painter, plate, theme.px(7), fill="idle_sel")

    def _paint_wide(self, painter: QPainter, number: int) -> None:
        px = theme.px
        box, chosen = self.tabRect(number), number == self.currentIndex()
        key = str(self.tabData(number))
        icon, count = self._icons[key], self._counts.get(key, 0)
        top = box.center().y() - px(10) + 1
        token = "accent" if chosen else "muted"
        icons.paint(painter, icon, token, QPoint(box.left() + px(20), top), px(20))
        right = px(12)
        if count:
            right = self._paint_count(painter, box.center().y(), count, box.right() - px(18))
            right = box.right() - right + px(6)
        painter.setFont(theme.font("body", bold=chosen))
        painter.setPen(theme.colour("text"))
        draw_elided(painter, box.adjusted(px(50), 0, -right, 0), self.words(number))

    def _paint_narrow(self, painter: QPainter, number: int) -> None:
        px = theme.px
        box, chosen = self.tabRect(number), number == self.currentIndex()
        key = str(self.tabData(number))
        icon, count = self._icons[key], self._counts.get(key, 0)
        token = "accent" if chosen else "muted"
        at = QPoint(box.center().x() - px(9), box.top() + px(8))
        icons.paint(painter, icon, token, at, px(20))
        if count:
            self._paint_count(painter, box.top() + px(12), count, box.right() - px(12))
        painter.setFont(theme.font("count", bold=chosen))
        painter.setPen(theme.colour("text"))
        words = QRect(box.left() + px(2), box.top() + px(29), box.width() - px(4), px(18))
        draw_elided(painter, words, self.words(number), Qt.AlignmentFlag.AlignCenter)

    def _paint_count(self, painter: QPainter, middle: int, count: int, right: int) -> int:
        """Paint the pill with its right edge at ``right``; the left edge comes back."""
        px = theme.px
        font = theme.font("count")
        width = max(px(20), QFontMetrics(font).horizontalAdvance(str(count)) + px(12))
        pill = QRect(right - width + 1, middle - px(9) + 1, width, px(18))
        edge = "line"
        rounded(painter, pill, px(9), fill="idle_sel", edge=edge)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, str(count))
        return pill.left()
