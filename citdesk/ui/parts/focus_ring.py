"""The focus ring: one transparent widget on top of a window that follows the keyboard focus."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from citdesk.ui.parts import theme

_ALWAYS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.ZOrderChange,
    QEvent.Type.EnabledChange,
    QEvent.Type.LayoutRequest,
    QEvent.Type.StyleChange,
}


class FocusRing(QWidget):
    """Shows where the keyboard is, in every window that makes one.

    Text fields show it always, everything else only when the focus came by keyboard. A widget may
    have ``ring_rect()`` (part of itself, empty for none) and a property ``ring_radius``.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._home = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
            self._focus_moved(None, app.focusWidget())

    def target(self) -> QWidget | None:
        """The widget that has the ring now."""
        return self._target

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() is not self._home:
            self._follow(None)
            return
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        wanted = isinstance(new, _ALWAYS) or not by_mouse
        self._follow(new if wanted and not isinstance(new, QMenuBar) else None)

    def _follow(self, target: QWidget | None) -> None:
        for watched in self._watched:
            if shiboken6.isValid(watched):  # the focus moves on while a widget is being destroyed
                watched.removeEventFilter(self)
        self._watched = []
        if self._target is not None and shiboken6.isValid(self._target):
            self._target.destroyed.disconnect(self._lose)
        self._target = target
        if target is None:
            self.hide()
            return
        target.destroyed.connect(self._lose)
        widget: QWidget | None = target
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget is self._home else widget.parentWidget()
        self._place()

    def _lose(self) -> None:
        self._target = None
        self._watched = []
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the target when anything it stands in moves."""
        if event.type() in _FOLLOWED or (
            watched is self._target and event.type() == QEvent.Type.Paint
        ):
            self._place()
        return False

    def _wanted_rect(self) -> QRect:
        """The target's rectangle in the window's coordinates; empty for none."""
        target = self._target
        if target is None or not target.isVisible():
            return QRect()
        part = getattr(target, "ring_rect", None)
        if part is not None:
            inner = part()
        elif isinstance(target, QAbstractItemView):
            return QRect()
        else:
            inner = target.rect()
        if inner.isEmpty():
            return QRect()
        return QRect(target.mapTo(self._home, inner.topLeft()), inner.size())

    def _place(self) -> None:
        rect = self._wanted_rect()
        if rect.isEmpty():
            self.hide()
            return
        out = theme.px(4)
        frame = rect.adjusted(-out, -out, out, out)
        seen = self._seen_part().intersected(frame)
        if seen.isEmpty():
            self.hide()
            return
        if frame != self.geometry():
            self.setGeometry(frame)
        mask = QRegion(seen.translated(-frame.topLeft()))
        if mask != self.mask():
            self.setMask(mask)
        if self.isHidden():
            self.show()
        siblings = self._home.children()
        if siblings[-1] is not self:
            self.raise_()

    def _seen_part(self) -> QRect:
        """What of the window can hold the ring: the nearest scroll viewport's rectangle."""
        window = self._home
        widget = self._target
        while widget is not None and widget is not window:
            parent = widget.parentWidget()
            if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
                return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            widget = parent
        return window.rect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, 2 px in the accent colour, with a gap to what it surrounds."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.px(2)
        painter.setPen(QPen(theme.colour("accent"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2 + 0.5
        own = self._target.property("ring_radius") if self._target is not None else None
        radius = theme.px((6 if own is None else int(own)) + 3)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        within = min(radius, box.height() / 2)
        painter.drawRoundedRect(box, within, within)
