"""Packets kept as given out: whether this one is, and those of this meeting before it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from citdesk.directory.consent import AUDIENCES, Audience
from citdesk.packets.issued import IssuedRow
from citdesk.text import _, ngettext, short_date
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import LinkButton, Tick
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.labels import Label, Section


class GivenOut(QWidget):
    """The tick that keeps a packet, and the packets kept.

    Signals:
        opened(IssuedRow): one is wanted again as it was.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = theme.space(QVBoxLayout(self), spacing=4)
        column.addWidget(Section(_("Given out")))
        self.keep = Tick(_("Keep this packet as given out"))
        column.addWidget(self.keep)
        hint = _("Printed or saved, it gets a number and can be printed again the very same.")
        column.addWidget(Label(hint, "small", tone="muted", wrap=True))
        self._rows = theme.space(QVBoxLayout(), spacing=2)
        column.addLayout(self._rows)

    def show_rows(self, rows: Sequence[IssuedRow], *, writing: bool) -> None:
        """Show a meeting's packets, the latest first."""
        self.keep.setEnabled(writing)
        clear(self._rows)
        for row in rows[:12]:
            pages = ngettext("{n} page", "{n} pages", row.pages).format(n=row.pages)
            words = _("Packet {number}, {day}").format(
                number=row.called, day=short_date(row.issued)
            )
            link = LinkButton(words, dense=True)
            link.clicked.connect(lambda _on=False, row=row: self.opened.emit(row))
            self._rows.addWidget(link)
            about = f"{_(AUDIENCES[Audience(row.audience)])} · {pages}"
            self._rows.addWidget(Label(about, "small", tone="muted"))
