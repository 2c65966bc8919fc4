"""Our own dialogs: 560 px, the body on white, the buttons on a bar below."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from citdesk.text import _
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, press_focused
from citdesk.ui.parts.focus_ring import FocusRing
from citdesk.ui.parts.labels import Hairline, Label
from citdesk.ui.parts.scroll import ScrollArea


class Dialog(QDialog):
    """A dialog: put things into ``body``; Ctrl+Enter keeps, Esc leaves.

    What was typed is not thrown away by one key: where ``at_stake`` tells something else than when
    the dialog came up, leaving it asks first.

    It is never larger than the screen: then the body scrolls, and the buttons stay in sight.

    Args:
        title: of the window.
        keep: what the filled button says, a verb ("Keep conversation").
        width: in pixels at 100 %.

    Signals:
        keep_asked(): the filled button or Ctrl+Enter; call ``accept()`` when all is in order.
    """

    keep_asked = Signal()
    begin_at_cancel = False

    def __init__(
        self,
        title: str,
        keep: str,
        *,
        width: int = 560,
        hint: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        theme.ground(self, "surface")
        theme.fix_size(self, width=width)
        outer = theme.space(QVBoxLayout(self))
        self._content = QWidget()
        self.body = theme.space(QVBoxLayout(self._content), margins=(22, 20, 22, 16), spacing=12)
        self._content.installEventFilter(self)
        outer.addWidget(ScrollArea(self._content), 1)
        outer.addWidget(Hairline())
        bar = QWidget()
        theme.ground(bar, "window")
        theme.fix_size(bar, height=58)
        outer.addWidget(bar)
        self.bar = theme.space(QHBoxLayout(bar), margins=(22, 0, 20, 0), spacing=8)
        self.hint = Label(_("Ctrl+Enter keeps it") if hint is None else hint, "small", tone="muted")
        self.cancel = Button(_("Cancel"))
        self.keep = Button(keep, kind="primary")
        self.bar.addWidget(self.hint)
        self.bar.addStretch(1)
        self.bar.addWidget(self.cancel)
        self.bar.addWidget(self.keep)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._ask)
        for keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            sequence = QKeySequence(Qt.KeyboardModifier.ControlModifier | keys)
            shortcut = QShortcut(sequence, self)
            shortcut.activated.connect(self._ask)
        self.ring = FocusRing(self)
        self._at_first: object = None

    def at_stake(self) -> object:
        """All that is typed and chosen, to be compared; none where there is nothing to lose."""
        return None

    def reject(self) -> None:
        """Leave (Esc, Cancel, closing); where something would be lost, only after asking."""
        if self.at_stake() == self._at_first:
            super().reject()
            return
        question = Question(
            _("Throw away what was typed?"),
            _("Nothing of it has been kept yet."),
            _("Throw it away"),
            _("Go on writing"),
            parent=self,
        )
        question.accepted.connect(lambda: QDialog.reject(self))  # Qt would call our own again
        question.finished.connect(question.deleteLater)
        question.open()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the wrapped words need, and no higher."""
        if not event.spontaneous():
            self._at_first = self.at_stake()
        room = self.screen().availableSize()
        if self.width() > room.width():
            self.setFixedWidth(room.width())
        self.resize(self.width(), self._height_wanted())
        super().showEvent(event)
        if not self.begin_at_cancel and self.focusWidget() in {None, self.cancel, self.keep}:
            self._focus_first()

    def _height_wanted(self) -> int:
        """As high as body and buttons, but never higher than the screen."""
        if self.body.hasHeightForWidth():
            body = self.body.totalHeightForWidth(self.width())
        else:
            body = self.body.totalSizeHint().height()
        below = self.bar.parentWidget()
        wanted = body + 1 + (below.height() if below is not None else 0)
        return min(wanted, self.screen().availableSize().height() - theme.TITLE_BAR)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the body, such as when a field says what is wrong with it."""
        content = getattr(self, "_content", None)  # none of a dialog that is being taken apart
        grows = watched is content and event.type() == QEvent.Type.LayoutRequest
        if grows and self.isVisible() and self._height_wanted() > self.height():
            self.resize(self.width(), self._height_wanted())
        return super().eventFilter(watched, event)

    def _focus_first(self) -> None:
        """Begin in the first field."""
        for widget in self.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and widget.isVisible() and widget not in {self.cancel, self.keep}:
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard."""
        if not press_focused(self, event):
            super().keyPressEvent(event)

    def _ask(self) -> None:
        if self.keep.isEnabled():
            self.keep_asked.emit()


class Question(Dialog):
    """A question before something that cannot simply be undone; the safe choice has the focus.

    Args:
        question: bold, ends in a question mark.
        meaning: what happens to the data.
        do: the verb that does it ("Replace").
        leave: the safe choice ("Keep what I have").
    """

    def __init__(
        self, question: str, meaning: str, do: str, leave: str, *, parent: QWidget | None = None
    ) -> None:
        from citdesk.ui.parts.labels import ShapeLabel

        super().__init__(question, do, hint="", parent=parent)
        row = theme.space(QHBoxLayout(), spacing=16)
        self.body.addLayout(row)
        shape = ShapeLabel("warn", "warn", 24)
        row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        words = theme.space(QVBoxLayout(), spacing=6)
        row.addLayout(words, 1)
        words.addWidget(Label(question, "h3", wrap=True))
        words.addWidget(Label(meaning, wrap=True))
        words.addStretch(1)
        self.cancel.say(leave)
        self.keep_asked.connect(self.accept)
        self.begin_at_cancel = True
        self.cancel.setFocus(Qt.FocusReason.TabFocusReason)

    def agreed(self) -> bool:
        """Ask, and wait for the answer."""
        answer = self.exec()
        self.deleteLater()
        return answer == QDialog.DialogCode.Accepted
