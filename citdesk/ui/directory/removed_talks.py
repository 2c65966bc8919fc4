"""Conversations in the bin: whom with and when, each with the way back."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.directory import bin as the_bin
from citdesk.directory.bin import Removed
from citdesk.text import _
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.labels import Hairline, Label
from citdesk.ui.parts.scroll import ScrollArea


class RemovedTalks(Dialog):
    """The conversations in the bin, the latest first."""

    def __init__(self, around: Around, *, parent: QWidget) -> None:
        super().__init__(_("Conversations in the bin"), _("Close"), hint="", parent=parent)
        self.around = around
        self.cancel.hide()
        content = QWidget()
        self._lines = theme.space(QVBoxLayout(content))
        area = ScrollArea(content)
        theme.fix_size(area, height=320)
        self.body.addWidget(area)
        self.keep_asked.connect(self.accept)
        self._show()

    def _show(self) -> None:
        clear(self._lines)
        with self.around.desk.look() as reader:
            found = the_bin.contents(reader, ("conversation",))
        if not found:
            self._lines.addWidget(Label(_("No conversation is in the bin."), tone="muted"))
        for one in found:
            self._lines.addWidget(self._line(one))
        self._lines.addStretch(1)

    def _line(self, one: Removed) -> QWidget:
        line = QWidget()
        column = theme.space(QVBoxLayout(line))
        row = theme.space(QHBoxLayout(), margins=(0, 7, 0, 7), spacing=12)
        column.addLayout(row)
        column.addWidget(Hairline())
        words = theme.space(QVBoxLayout(), spacing=1)
        words.addWidget(Label(one.name, "bold", wrap=True))
        words.addWidget(Label(one.detail, "small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        back = Button(_("Bring back"), dense=True)
        back.setAccessibleName(
            _("Bring back: {name}, {what}").format(name=one.name, what=one.detail)
        )
        back.setEnabled(not self.around.desk.read_only)
        back.clicked.connect(partial(self._bring_back, one))
        row.addWidget(back)
        return line

    def _bring_back(self, one: Removed) -> None:
        step = _("Bring back a conversation with {name}").format(name=one.name)
        with self.around.change(step) as session:
            the_bin.restore(session, "conversation", [one.id])
        self._show()
