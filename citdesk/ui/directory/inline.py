"""Values that are edited where they stand: press, F2 or Enter; leaving keeps, Esc takes back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from citdesk.text import _
from citdesk.ui.keeping import KeptText
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import literal
from citdesk.ui.parts.drawing import draw_elided, rounded
from citdesk.ui.parts.form import LongText
from citdesk.ui.parts.labels import ElidedLabel, Label, ShapeLabel

LABEL_WIDTH = 66
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = (*_ENTER, Qt.Key.Key_F2)
# The keyboard comes back after these: a menu, another program.
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)

Doubt = Callable[[str], str]


class ValueButton(QPushButton):
    """A value as it is read; pressed, it is edited.

    Signals:
        edit_asked(): a click, Enter, F2.
        clear_asked(): Del.
    """

    edit_asked = Signal()
    clear_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "text"
        self.setProperty("kind", "own")
        self.setProperty("ring_radius", 4)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.edit_asked)

    def show_value(self, text: str, tone: str = "text") -> None:
        """Show a value; an empty one as a muted dash."""
        self._tone = tone if text else "muted"
        self.setText(literal(" ".join(text.split()) or "–"))
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What it says."""
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        """As wide as the words; a line of 28."""
        width = QFontMetrics(theme.font()).horizontalAdvance(self.words())
        return QSize(width + theme.px(10), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Words are cut where there is no room."""
        return QSize(theme.px(40), theme.px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 edit, Del clears, Ctrl+C copies."""
        if event.key() in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.edit_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.words())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words; pointed at, a light ground says that they can be changed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = theme.px(4)
        if self.underMouse() and self.isEnabled():
            box = QRect(-pad, theme.px(1), self.width() + pad, self.height() - theme.px(2))
            rounded(painter, box.intersected(self.rect()), theme.px(4), fill="idle_sel")
        painter.setFont(theme.font())
        painter.setPen(theme.colour(self._tone))
        cut = draw_elided(painter, self.rect().adjusted(0, 0, -pad, 0), self.words())
        self.setToolTip(self.words() if cut else "")


class PrivateMark(QPushButton):
    """Lock and word beside a private value; beside others it appears when one is near.

    A tick for screen readers: "Private, Mobile".
    """

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._near = False
        self.setProperty("kind", "own")
        self.setProperty("ring_radius", 4)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Private: never on a list that leaves your hands"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_near(self, near: bool) -> None:
        """The pointer or the keyboard is in this row."""
        self._near = near
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as lock and word where it is set, else as the lock, shown or not."""
        width = QFontMetrics(theme.font("small")).horizontalAdvance(_("Private"))
        return QSize((width if self.isChecked() else 0) + theme.px(24), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show it."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lock and word, where there is something to see."""
        on = self.isChecked()
        if not on and not self._near and not self.hasFocus():
            return
        token = "warn" if on else "muted"
        painter = QPainter(self)
        size = theme.px(14)
        at = QPoint(theme.px(2), (self.height() - size) // 2)
        icons.paint(painter, "lock", token, at, size)
        if not on:
            return
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour(token))
        box = self.rect().adjusted(theme.px(20), 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _("Private"))


class InlineRow(QWidget):
    """A small label and a value that is edited in place; a doubt below in words.

    Args:
        label: what the value is.
        editor: the field it is edited in; a plain line when none is given.
        doubt: what may be wrong with a text; told while typing, never in the way.
        fault: why a text cannot be kept at all; the field stays open then.
        private: whether it has a private mark.

    Attributes:
        write: keeps another text that was typed; whether it could. If not, the field stays open
            with what was typed, which may be all there is of it.

    Signals:
        private_set(on): the private mark was pressed.
        closed(): editing ended, whichever way.
    """

    closed = Signal()
    private_set = Signal(bool)

    def __init__(
        self,
        label: str,
        *,
        editor: QLineEdit | None = None,
        doubt: Doubt | None = None,
        fault: Doubt | None = None,
        private: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label, self._doubt, self._fault = label, doubt, fault
        self.write: Callable[[str], bool] = lambda _text: True
        self._raw = ""
        self._closing = False
        column = theme.space(QVBoxLayout(self))
        row = theme.space(QHBoxLayout(), spacing=0)
        column.addLayout(row)
        name = ElidedLabel(label, "small", tone="muted")
        name.setContentsMargins(0, 0, theme.px(4), 0)
        theme.fix_size(name, width=LABEL_WIDTH, height=28)
        row.addWidget(name)
        self.button = ValueButton()
        self.button.setAccessibleDescription(_("F2 edits"))
        self.button.edit_asked.connect(self.begin)
        self.button.clear_asked.connect(lambda: self._keep(""))
        self.field = editor or QLineEdit()
        self.field.setAccessibleName(label)
        self.field.hide()
        row.addWidget(self.button)
        row.addWidget(self.field, 100)
        self.mark = PrivateMark(parent=self)
        self.mark.setAccessibleName(_("Private, {label}").format(label=label))
        self._has_mark = private
        self.mark.setVisible(private)
        self.mark.clicked.connect(self.private_set)
        row.addWidget(self.mark)
        row.addStretch(1)
        self._build_doubt(column)
        self.field.textEdited.connect(self._tell_doubt)
        self.field.installEventFilter(self)

    def _build_doubt(self, column: QVBoxLayout) -> None:
        self._below = QWidget()
        line = theme.space(QHBoxLayout(self._below), margins=(LABEL_WIDTH, 0, 0, 4), spacing=5)
        self._words = Label("", "small", tone="warn", wrap=True)
        line.addWidget(ShapeLabel("warn", "warn", 14), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        column.addWidget(self._below)
        self._say("")

    def show_value(
        self, raw: str, shown: str = "", *, private: bool = False, tone: str = "text"
    ) -> None:
        """Show a value.

        Args:
            raw: as it is edited.
            shown: as it is read, if that differs.
            private: its mark.
            tone: of its colour.
        """
        self._raw = raw
        self.button.show_value(shown or raw, tone)
        self.button.setAccessibleName(
            _("{label}: {value}").format(label=self._label, value=self.button.words())
        )
        self.mark.setChecked(private)
        self.mark.updateGeometry()
        if not self.is_open():
            self._say(self._doubt(raw) if self._doubt is not None else "")

    def set_editable(self, editable: bool) -> None:
        """Whether it can be changed at all."""
        self.button.setEnabled(editable)
        self.mark.setEnabled(editable)

    def is_open(self) -> bool:
        """Whether it is being edited."""
        return not self.field.isHidden()

    def begin(self) -> None:
        """Start editing."""
        self._open(self._raw)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self)

    def _open(self, text: str) -> None:
        self.field.setText(text)
        self.button.hide()
        self.mark.hide()
        self.field.show()

    def finish(self, *, keep: bool, back: bool = False) -> None:
        """Stop editing.

        Args:
            keep: keep what was typed.
            back: give the keyboard back to the value.
        """
        if not self.is_open() or self._closing:
            return
        text = self.field.text()
        fault = self._fault(text) if keep and self._fault is not None else ""
        if fault and back:
            self._say(fault)
            return
        self._closing = True
        self.button.show()
        if back:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()
        self._closing = False
        self.mark.setVisible(self._has_mark)
        self._say(fault or (self._doubt(self._raw) if self._doubt is not None else ""))
        if keep and not fault and not self._keep(text):
            self._open(text)
            if back:
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.closed.emit()

    def _keep(self, text: str) -> bool:
        return text == self._raw or self.write(text)

    def _tell_doubt(self, text: str) -> None:
        self._say(self._doubt(text) if self._doubt is not None else "")

    def _say(self, doubt: str) -> None:
        self._words.setText(doubt)
        self._below.setVisible(bool(doubt))
        self.button.setAccessibleDescription(doubt or _("F2 edits"))
        self.field.setAccessibleDescription(doubt)

    def doubt(self) -> str:
        """The doubt shown now."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps, Esc takes back, leaving keeps."""
        kind = event.type()
        if isinstance(event, QKeyEvent):
            if kind == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress and event.key() in (*_ENTER, Qt.Key.Key_Escape):
                self.finish(keep=event.key() != Qt.Key.Key_Escape, back=True)
                return True
        elif isinstance(event, QFocusEvent) and kind == QEvent.Type.FocusOut:
            self._focus_left(event.reason())
        return super().eventFilter(watched, event)

    def _focus_left(self, reason: Qt.FocusReason) -> None:
        if reason not in _PASSING:
            self.finish(keep=True)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that there is a private mark."""
        super().enterEvent(event)
        self.mark.set_near(True)

    def leaveEvent(self, event: object) -> None:
        """Hide it again."""
        self.mark.set_near(False)


def reveal(widget: QWidget) -> None:
    """Scroll the pane so that a part of it is seen."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is not None:
        parent.ensureWidgetVisible(widget)


class InlineText(LongText):
    """A field of several lines that is always open: kept while one types, Esc takes back.

    All that is typed from coming to leaving is one step.

    Args:
        name: what the text is.
        write: writes the text, given the key that joins its steps; whether it could.
        lines: its height.
    """

    def __init__(
        self,
        name: str,
        write: Callable[[str, str], bool],
        lines: int = 4,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(lines, parent=parent)
        self.setAccessibleName(name)
        self._keeping = KeptText(self, write)

    def show_value(self, text: str) -> None:
        """Show a text, unless another is typed and not kept yet."""
        before = self.toPlainText()
        self._keeping.show(text)
        if self.toPlainText() != before:
            self._before = self.toPlainText()

    def finish(self) -> None:
        """Keep what stands here."""
        self._keeping.flush()

    def put_down(self) -> str | None:
        """What is typed here and could not be kept, if anything; it is no longer this field's."""
        typed = self.toPlainText() if self._keeping.waits else None
        self._keeping.forget()
        return typed

    def event(self, event: QEvent) -> bool:
        """Esc belongs to this field while something is typed."""
        if event.type() == QEvent.Type.ShortcutOverride and self._takes_back(event):
            event.accept()
            return True
        return super().event(event)

    def _takes_back(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return escape and self.toPlainText() != self._before

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed since the keyboard came here, in the file, too."""
        if self._takes_back(event):
            self.setPlainText(self._before)
            self.finish()
        else:
            super().keyPressEvent(event)
