"""Follow-ups: what is promised to a person, by when, and the button that says it is done."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from citdesk.directory.cards import PersonCard
from citdesk.directory.outreach import FollowUpRow
from citdesk.text import _
from citdesk.ui.directory import steps, wording
from citdesk.ui.directory.inline import reveal
from citdesk.ui.directory.pane_parts import PaneSection, Rows, allow_changes
from citdesk.ui.keeping import done
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, LinkButton
from citdesk.ui.parts.date_field import DateField
from citdesk.ui.parts.labels import Label, ShapeLabel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Promise(QWidget):
    """One follow-up: ring, what and when, and *Done*."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = theme.space(QHBoxLayout(self), margins=(0, 4, 0, 6), spacing=10)
        self._shape = ShapeLabel("ring", "accent", 18)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        words = theme.space(QVBoxLayout(), spacing=1)
        self.what = Label("", wrap=True)
        self.when = Label("", "small", tone="muted", wrap=True)
        words.addWidget(self.what)
        words.addWidget(self.when)
        row.addLayout(words, 1)
        self.done = Button(_("Done"), dense=True)
        row.addWidget(self.done)

    def show_promise(self, follow_up: FollowUpRow, when: str, *, late: bool) -> None:
        """Show a follow-up."""
        self.what.setText(follow_up.what)
        self.when.setText(when)
        self.when.set_tone("warn" if late else "muted")
        self._shape.show_shape("warn" if late else "ring", "warn" if late else "accent")
        self.done.setAccessibleName(_("Done: {what}").format(what=follow_up.what))


class PromiseSection(PaneSection):
    """All open follow-ups of a person, and a line to add one."""

    def __init__(self, around: Around, *, parent: QWidget | None = None) -> None:
        super().__init__(_("Follow-ups"), parent=parent)
        self.around = around
        self._card: PersonCard | None = None
        self._open: dict[int, FollowUpRow] = {}
        self.add = LinkButton(_("Add"), dense=True)
        self.add.setAccessibleName(_("Add a follow-up"))
        self.add.clicked.connect(self.begin)
        self.head.addWidget(self.add)
        self.none = Label(_("Nothing promised."), "small", tone="muted")
        column = theme.space(QVBoxLayout())
        self.body.addLayout(column)
        self.body.addWidget(self.none)
        self.body.addWidget(self._build_new())
        self._rows = Rows(column, self._make, self._update)
        self.new.hide()

    def _build_new(self) -> QWidget:
        self.new = QWidget()
        column = theme.space(QVBoxLayout(self.new), margins=(0, 4, 0, 4), spacing=6)
        self.what = QLineEdit()
        self.what.setAccessibleName(_("What is to be done"))
        self.what.setPlaceholderText(_("What is to be done"))
        self.by = DateField(self.around.today(), _("By"))
        keep = Button(_("Add"), dense=True)
        keep.setAccessibleName(_("Keep the follow-up"))
        leave = Button(_("Cancel"), dense=True)
        keep.clicked.connect(self.keep)
        leave.clicked.connect(self.leave)
        column.addWidget(self.what)
        row = theme.space(QHBoxLayout(), spacing=6)
        row.addWidget(Label(_("By"), "small", tone="muted"))
        row.addWidget(self.by, 1)
        row.addWidget(keep)
        row.addWidget(leave)
        column.addLayout(row)
        for field in (self.what, self.by):
            field.installEventFilter(self)
        return self.new

    def show_promises(self, card: PersonCard, promises: tuple[FollowUpRow, ...]) -> None:
        """Show what is promised to a person."""
        if self._card is not None and self._card.id != card.id:
            self.leave()
        self._card = card
        self._open = {one.id: one for one in promises}
        self._rows.show([(one.id, one) for one in promises])
        self.none.setVisible(not promises and self.new.isHidden())
        allow_changes(self.add, self.around.desk)

    def _make(self, follow_up: FollowUpRow) -> Promise:
        promise = Promise()
        promise.done.clicked.connect(lambda: self._finish(self._rows.key_of(promise)))
        allow_changes(promise.done, self.around.desk)
        return promise

    def _update(self, promise: Promise, follow_up: FollowUpRow) -> None:
        when, late = wording.due(follow_up, self.around.today())
        promise.show_promise(follow_up, when, late=late)

    def _finish(self, number: int) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        steps.finish_promise(self.around, self._open[number])

    # ------------------------------------------------------------------ adding

    def begin(self) -> None:
        """Start typing a new follow-up."""
        self.what.clear()
        self.by.set_day(wording.in_a_week(self.around.today()))
        self.new.show()
        self.none.hide()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self.new)

    def leave(self) -> None:
        """Drop the new follow-up."""
        self.new.hide()
        self.none.setVisible(not self._open)

    def keep(self) -> None:
        """Keep the new follow-up, if it says something and its day is one."""
        card = self._card
        if card is None or self.by.fault():
            return
        if not self.what.text().strip():
            self.what.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        what, due = self.what.text(), self.by.day()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.new.hide()
        if not done(self.around, lambda: steps.add_promise(self.around, card, what, due)):
            self.new.show()  # with what was typed, which may be all there is of it
            self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Keep what is being typed."""
        if not self.new.isHidden() and self.what.text().strip():
            self.keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps, Esc drops."""
        if isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
                self.keep()
                return True
            if event.type() == QEvent.Type.KeyPress and escape:
                self.add.setFocus(Qt.FocusReason.OtherFocusReason)
                self.leave()
                return True
        return super().eventFilter(watched, event)
