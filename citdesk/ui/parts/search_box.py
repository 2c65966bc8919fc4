"""The search box: its icon inside, a named clear button, and the keys that lead to the list."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from citdesk.text import _
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import IconButton


class SearchBox(QLineEdit):
    """A field to search in what stands below it.

    Down goes to the first row, Esc clears, a second Esc goes back to the list.

    Signals:
        go_down(): the Down arrow was pressed.
        leave(): Esc was pressed in the empty box.
    """

    go_down = Signal()
    leave = Signal()

    def __init__(self, placeholder: str, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name or _("Search"))
        self.setPlaceholderText(placeholder)
        theme.limit_size(self, least_width=120)
        self._clear = IconButton("close", _("Clear"), dense=True, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._show_clear)

    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._place()

    def _place(self) -> None:
        px = theme.px
        edge = px(26)
        self._clear.resize(edge, edge)
        self._clear.move(self.width() - edge - px(3), (self.height() - edge) // 2)
        self.setTextMargins(px(27), 0, edge if self.text() else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the clear button at the right."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Down lead out of the box."""
        key = event.key()
        if key == Qt.Key.Key_Down:
            self.go_down.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Escape:
            self.leave.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the glass in it."""
        super().paintEvent(event)
        size = theme.px(16)
        at = QPoint(theme.px(9), (self.height() - size) // 2)
        icons.paint(QPainter(self), "search", "muted", at, size)
