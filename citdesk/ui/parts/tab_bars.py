"""Tab bars we paint ourselves: the view switch (segments), underlined filters and their base."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QTabBar, QWidget

from citdesk.ui.parts import theme
from citdesk.ui.parts.drawing import rounded

Pairs = Sequence[tuple[str, str]]


class PaintedTabs(QTabBar):
    """A tab bar of (key, text) pairs that follows the theme and remembers what is under the mouse.

    Signals:
        chosen(key): the user (or ``choose``) went to another tab.
    """

    chosen = Signal(str)

    def __init__(self, tabs: Pairs = (), name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self._over = -1
        self.currentChanged.connect(self._tell)
        self.set_tabs(tabs)
        theme.follow(self._measure)

    def set_tabs(self, tabs: Pairs) -> None:
        """Show other tabs; the chosen key stays chosen if it is still there."""
        before = self.key()
        quiet = self.blockSignals(True)
        while self.count():
            self.removeTab(self.count() - 1)
        for key, text in tabs:
            self.setTabData(self.addTab(text.replace("&", "&&")), key)
        self.choose(before)
        self.blockSignals(quiet)

    def key(self) -> str:
        """The key of the chosen tab; empty when there is none."""
        found = self.tabData(self.currentIndex())
        return "" if found is None else str(found)

    def choose(self, key: str) -> None:
        """Choose a tab by its key; an unknown key changes nothing."""
        number = self.number_of(key)
        if number >= 0:
            self.setCurrentIndex(number)

    def number_of(self, key: str) -> int:
        """The place of a key, or -1."""
        for number in range(self.count()):
            if self.tabData(number) == key:
                return number
        return -1

    def words(self, number: int) -> str:
        """What a tab says."""
        return self.tabText(number).replace("&&", "&")

    def _tell(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(self.key())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Remember the tab under the pointer."""
        super().mouseMoveEvent(event)
        self._point(self.tabAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget it."""
        super().leaveEvent(event)
        self._point(-1)

    def _point(self, number: int) -> None:
        if number != self._over:
            self._over = number
            self.update()

    def _measure(self) -> None:
        """Measure again on a switch of text size: Qt relays tabs out on a font change only."""
        self.setIconSize(QSize(theme.px(20), theme.px(20) + theme.generation() % 2))
        self.updateGeometry()
        self.update()


class Segments(PaintedTabs):
    """The view switch: a groove with one raised piece, 30 px high; Left and Right move in it."""

    def __init__(self, tabs: Pairs = (), name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(tabs, name, parent=parent)
        self.setProperty("ring_radius", 7)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the bold word, so nothing jumps when it is chosen."""
        metrics = QFontMetrics(theme.font("small", bold=True))
        return QSize(metrics.horizontalAdvance(self.words(index)) + theme.px(24), theme.px(30))

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Never narrower."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint groove and pieces."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_groove(painter, self.rect())
        for number in range(self.count()):
            paint_piece(
                painter,
                self.tabRect(number),
                self.words(number),
                chosen=number == self.currentIndex(),
                over=number == self._over,
                enabled=self.isEnabled(),
            )


class LineTabs(PaintedTabs):
    """Filters of one list with their counts, the chosen one underlined; 44 px high."""

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the word."""
        metrics = QFontMetrics(theme.font("body"))
        return QSize(metrics.horizontalAdvance(self.words(index)) + theme.px(26), theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words and the line."""
        painter = QPainter(self)
        for number in range(self.count()):
            box = self.tabRect(number)
            chosen = number == self.currentIndex()
            painter.setFont(theme.font("body"))
            bright = chosen or number == self._over
            painter.setPen(theme.colour("text" if bright and self.isEnabled() else "muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words(number))
            if chosen:
                bar = QRect(box.left(), box.bottom() - theme.px(2), box.width(), theme.px(2))
                painter.fillRect(bar, theme.colour("accent"))

    def ring_rect(self) -> QRect:
        """Keyboard focus is shown around the chosen tab."""
        inset = theme.px(4)
        return self.tabRect(self.currentIndex()).adjusted(inset, inset, -inset, -inset)


def paint_groove(painter: QPainter, box: QRect) -> None:
    """Paint the groove in which the pieces lie."""
    edge = "line" if theme.tokens().name != "light" else ""
    rounded(painter, box, theme.px(7), fill="sunken", edge=edge)


def paint_piece(
    painter: QPainter,
    box: QRect,
    text: str,
    *,
    chosen: bool,
    over: bool = False,
    enabled: bool = True,
) -> None:
    """Paint one piece of a view switch."""
    inset = theme.px(2)
    if chosen:
        light = theme.tokens().name == "light"
        edge = "control" if light else "tint_line"
        piece = box.adjusted(inset, inset, -inset, -inset)
        rounded(painter, piece, theme.px(5), fill="surface" if light else "tint", edge=edge)
    painter.setFont(theme.font("small", bold=chosen))
    painter.setPen(theme.colour("text" if enabled and (chosen or over) else "muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class _Piece(QRadioButton):
    """One way of a choice in a form."""

    def __init__(self, key: str, text: str, parent: QWidget) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.key = key
        self._words = text
        self.setProperty("ring_radius", 5)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("small", bold=True))
        return QSize(metrics.horizontalAdvance(self._words) + theme.px(24), theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_piece(
            painter,
            self.rect(),
            self._words,
            chosen=self.isChecked(),
            over=self.underMouse(),
            enabled=self.isEnabled(),
        )


class Pieces(QWidget):
    """A choice in a form that looks like a view switch: a group of radio buttons.

    Signals:
        chosen(key): another piece was chosen.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Pairs = (), name: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        from PySide6.QtWidgets import QHBoxLayout

        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)

    def set_choices(self, choices: Pairs) -> None:
        """Offer (key, text) pairs; the first is chosen."""
        for piece in self._pieces():
            self._row.removeWidget(piece)
            piece.deleteLater()
            piece.setParent(None)
        for number, (key, text) in enumerate(choices):
            piece = _Piece(key, text, self)
            piece.setChecked(number == 0)
            piece.toggled.connect(self._tell)
            self._row.addWidget(piece)
        if self._pieces():
            self.setFocusProxy(self._pieces()[0])

    def _pieces(self) -> list[_Piece]:
        return self.findChildren(_Piece)

    def _tell(self, on: bool) -> None:
        self.update()
        if on:
            piece = next(one for one in self._pieces() if one.isChecked())
            self.setFocusProxy(piece)  # the keyboard comes to what is chosen
            self.chosen.emit(piece.key)

    def has_focus(self) -> bool:
        """Whether the keyboard is on one of the pieces."""
        return any(piece.hasFocus() for piece in self._pieces())

    def key(self) -> str:
        """The key of the chosen piece."""
        return next((piece.key for piece in self._pieces() if piece.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a piece by its key; an unknown key changes nothing."""
        for piece in self._pieces():
            if piece.key == key:
                piece.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the groove."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_groove(painter, self.rect())
