"""Beside the agenda: what is suggested for it, what was left off and why, and its files."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from citdesk.meetings.agenda import LeftOff
from citdesk.meetings.attachments import AttachmentRow
from citdesk.meetings.suggestions import Suggestion
from citdesk.pdfium import trouble_in_words
from citdesk.text import _, ngettext
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, IconButton, LinkButton
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.labels import Hairline, Label, ShapeLabel
from citdesk.ui.parts.scroll import ScrollArea

_SHAPES = {
    "minutes": "doc", "carried": "undo", "term": "clock", "seat": "vacant", "action": "action",
    "actions": "action", "motion": "gavel",
}  # fmt: skip


class Shown(NamedTuple):
    """What the pane shows."""

    suggested: Sequence[Suggestion] = ()
    left_off: Sequence[LeftOff] = ()
    files: Sequence[AttachmentRow] = ()
    writing: bool = False


class PreparePane(QWidget):
    """The pane.

    Signals:
        taken(Suggestion), put_aside(Suggestion): put it on the agenda, or not this time.
        put_back(LeftOff): put an item back.
        file_wanted(): add a file to the item the keyboard is on.
        file_opened(AttachmentRow), file_removed(AttachmentRow): look at it, or take it off.
        file_moved(AttachmentRow): move it before the one above it.
    """

    taken = Signal(object)
    put_aside = Signal(object)
    put_back = Signal(object)
    file_wanted = Signal()
    file_opened = Signal(object)
    file_removed = Signal(object)
    file_moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget()
        column = theme.space(QVBoxLayout(self._content), margins=(20, 16, 16, 16), spacing=6)
        self._halves = theme.space(QBoxLayout(QBoxLayout.Direction.TopToBottom), spacing=6)
        self._suggested, self._rest = QVBoxLayout(), QVBoxLayout()
        for half in (self._suggested, self._rest):
            theme.space(half, spacing=6)
            self._halves.addLayout(half, 1)
            self._halves.setAlignment(half, Qt.AlignmentFlag.AlignTop)
        self._lines = self._suggested  # where the next line goes
        column.addLayout(self._halves)
        column.addStretch(1)
        outer = theme.space(QVBoxLayout(self))
        outer.addWidget(ScrollArea(self._content, "window"))

    def show_all(self, shown: Shown) -> None:
        """Show these; the keyboard stays where it was as far as that is still there."""
        focus = self.window().focusWidget()  # also while a file dialog lies over the window
        had = focus is not None and self.isAncestorOf(focus)
        before = focus.accessibleName() if focus is not None else ""
        clear(self._suggested)
        clear(self._rest)
        self._lines = self._suggested
        self._add_suggestions(shown)
        self._lines = self._rest
        self._add_left_off(shown)
        self._add_files(shown)
        if had:
            self._focus_again(before)

    def stand_below(self, below: bool) -> None:
        """Stand below the agenda, in two columns, or beside it, in one."""
        way = QBoxLayout.Direction.LeftToRight if below else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(way)
        theme.space(self._halves, spacing=28 if below else 6)

    def _focus_again(self, name: str) -> None:
        made = self._content.findChildren(Button)  # also those on lines that were taken out
        buttons = [one for one in made if one.isVisibleTo(self._content)]
        again = [one for one in buttons if one.accessibleName() == name] or buttons
        if again:
            again[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_suggestions(self, shown: Shown) -> None:
        self._lines.addWidget(Label(_("Suggested items"), "h3"))
        if not shown.suggested:
            self._say(_("Nothing waits: no minutes, no terms, no vacancies, no open actions."))
        else:
            self._say(_("Found in the committee and in earlier meetings"))
        for one in shown.suggested:
            line = self._line(one.title, one.why, shape=_SHAPES.get(one.origin, "info"))
            self._add_button(
                line, _("Add"), one.title, partial(self.taken.emit, one), on=shown.writing
            )
            aside = IconButton("close", _("Not this time: {title}").format(title=one.title))
            aside.setEnabled(shown.writing)
            aside.clicked.connect(lambda _on=False, one=one: self.put_aside.emit(one))
            line.addWidget(aside, 0, Qt.AlignmentFlag.AlignTop)

    def _add_left_off(self, shown: Shown) -> None:
        self._lines.addWidget(Label(_("Left off, and why"), "h3"))
        if not shown.left_off:
            self._say(_("Nothing is left off."))
        for one in shown.left_off:
            line = self._line(one.title, one.why)
            self._add_button(
                line, _("Put back"), one.title, partial(self.put_back.emit, one), on=shown.writing
            )

    def _add_files(self, shown: Shown) -> None:
        self._lines.addWidget(Label(_("Files"), "h3"))
        above = -1
        for row in shown.files:
            second, above = row.item == above, row.item
            line = theme.space(QHBoxLayout(), spacing=8)
            line.addWidget(ShapeLabel("clip", "muted", 16), 0, Qt.AlignmentFlag.AlignTop)
            words = theme.space(QVBoxLayout(), spacing=1)
            name = LinkButton(row.name, dense=True)
            name.clicked.connect(lambda _on=False, row=row: self.file_opened.emit(row))
            words.addWidget(name)
            words.addWidget(_file_words(row))
            line.addLayout(words, 1)
            if second:
                up = IconButton("tri-up", _("Move {name} up").format(name=row.name))
                up.setEnabled(shown.writing)
                up.clicked.connect(lambda _on=False, row=row: self.file_moved.emit(row))
                line.addWidget(up, 0, Qt.AlignmentFlag.AlignTop)
            away = IconButton("close", _("Remove {name}").format(name=row.name))
            away.setEnabled(shown.writing)
            away.clicked.connect(lambda _on=False, row=row: self.file_removed.emit(row))
            line.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
            self._put(line)
        if not shown.files:
            self._say(_("A file added to an item is printed with the packet: PDF, PNG or JPEG."))
        more = Button(_("Add a file…"), "clip", dense=True)
        more.setEnabled(shown.writing)
        more.clicked.connect(lambda _on=False: self.file_wanted.emit())
        row_ = theme.space(QHBoxLayout())
        row_.addWidget(more)
        row_.addStretch(1)
        self._put(row_)

    def _say(self, words: str) -> None:
        self._lines.addWidget(Label(words, "small", tone="muted", wrap=True))

    def _line(self, title: str, why: str, *, shape: str = "") -> QHBoxLayout:
        row = theme.space(QHBoxLayout(), margins=(0, 4, 0, 4), spacing=8)
        if shape:
            row.addWidget(ShapeLabel(shape, "muted", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = theme.space(QVBoxLayout(), spacing=1)
        words.addWidget(Label(title, wrap=True))
        words.addWidget(Label(why, "small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        self._put(row, line=True)
        return row

    def _put(self, row: QHBoxLayout, *, line: bool = False) -> None:
        holder = QWidget()
        column = theme.space(QVBoxLayout(holder))
        column.addLayout(row)
        if line:
            column.addWidget(Hairline())
        self._lines.addWidget(holder)
        holder.show()  # at once: a button on it may take the keyboard

    def _add_button(
        self, row: QHBoxLayout, word: str, title: str, act: Callable[[], None], *, on: bool
    ) -> None:
        button = Button(word, dense=True)
        button.setAccessibleName(f"{word}: {title}")
        button.setEnabled(on)
        button.clicked.connect(lambda _checked=False: act())
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


def _file_words(row: AttachmentRow) -> Label:
    where = row.item_title
    if row.pages is None:
        words = _("{title}: {trouble}, not printed").format(
            title=where, trouble=trouble_in_words(row.trouble)
        )
        return Label(words, "small", tone="warn", wrap=True)
    pages = ngettext("{n} page", "{n} pages", row.pages).format(n=row.pages)
    return Label(f"{where} · {pages}", "small", tone="muted", wrap=True)
