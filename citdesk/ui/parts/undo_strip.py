"""The undo strip: says what was done and takes it back; goes by itself after ten seconds."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from citdesk.text import _
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import Button, IconButton
from citdesk.ui.parts.drawing import rounded
from citdesk.ui.parts.labels import Label, ShapeLabel

SECONDS = 10


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class UndoStrip(QWidget):
    """A strip of 44 px, bottom middle of its parent, in inverted colours.

    It stays while pointed at or focused. It is never the only way: the status bar repeats it.

    Signals:
        undo_asked(): Undo was pressed (after the function given to ``show_step`` was called).
        gone(): the strip went away, by itself or by its cross.
    """

    undo_asked = Signal()
    gone = Signal()

    def __init__(self, parent: QWidget, *, above: int = 42) -> None:
        super().__init__(parent)
        self._home = parent
        self._above = above
        self._undo: Callable[[], object] | None = None
        self._waited = False  # behind a dialog
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SECONDS * 1000)
        self.timer.timeout.connect(self._expire)
        row = theme.space(QHBoxLayout(self), margins=(15, 8, 9, 8), spacing=10)
        self.shape = ShapeLabel("ok", "surface", 16)
        self.words = Label("", tone="inverse")
        self.button = Button(_("Undo"), kind="inverse")
        self.cross = IconButton("close", _("Dismiss"))
        self.cross.setProperty("kind", "inverse icon")
        self.cross.setIcon(icons.icon("close", "surface"))
        for widget in (self.shape, self.words, self.button, self.cross):
            row.addWidget(widget)
        row.insertSpacing(1, theme.px(2))
        self.button.clicked.connect(self._take_back)
        self.cross.clicked.connect(self.dismiss)
        parent.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._mind_focus)
        self.hide()

    def show_step(self, what: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done ("Leland Thornbury moved to the bin") and offer to take it back."""
        self._undo = undo
        self.words.setText(what)
        self.setAccessibleName(what)
        self.show()
        self.place()
        self.raise_()
        self.timer.start()
        self._waited = self._is_behind()
        announce(self, what)

    def dismiss(self) -> None:
        """Go away."""
        self.timer.stop()
        if not self.isHidden():
            self.hide()
            self.gone.emit()

    def place(self) -> None:
        """Stand at the bottom middle of the parent."""
        self.adjustSize()
        within = self._home.rect()
        width = min(self.sizeHint().width(), within.width() - theme.px(32))
        height = theme.px(44)
        left = (within.width() - width) // 2
        self.setGeometry(left, within.height() - height - theme.px(self._above), width, height)

    def _take_back(self) -> None:
        function, self._undo = self._undo, None
        self.dismiss()
        if function is not None:
            function()
        self.undo_asked.emit()

    def _expire(self) -> None:
        """Go away, but not unseen: behind a dialog the time begins anew."""
        if self._is_behind():
            self.timer.start()
        else:
            self.dismiss()

    def _is_behind(self) -> bool:
        """Whether a dialog that must be answered first covers the window."""
        modal = QApplication.activeModalWidget()
        return modal is not None and modal is not self.window()

    def _is_watched(self) -> bool:
        focus = QApplication.focusWidget()
        focused = focus is not None and self.isAncestorOf(focus)
        return focused or self.underMouse()

    def _mind_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        self._mind()

    def _mind(self) -> None:
        if self.isHidden():
            return
        if self._is_watched():
            self.timer.stop()
        elif self._waited or not self.timer.isActive():
            self.timer.start()  # after a dialog, from the start again
        self._waited = self._is_behind()

    def enterEvent(self, event: object) -> None:
        """Wait while pointed at."""
        self.timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count from the start again."""
        super().leaveEvent(event)
        focus = QApplication.focusWidget()
        if not self.isHidden() and not (focus is not None and self.isAncestorOf(focus)):
            self.timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the parent changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip in inverted colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, self.rect(), theme.px(8), fill="text")
