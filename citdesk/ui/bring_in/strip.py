"""What was recognised of a file, in one line, and the way to say otherwise."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.exchange.columns import Recognised
from citdesk.exchange.csv_files import Source
from citdesk.text import N_, _
from citdesk.ui.bring_in.reading import AGENCIES, Looked
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import LinkButton
from citdesk.ui.parts.labels import ElidedLabel, Hairline, Label, ShapeLabel

_KINDS = {
    "Outlook export": N_("Outlook export recognized"),
    "Google Contacts export": N_("Google Contacts export recognized"),
    "citdesk list": N_("List from citdesk recognized"),
}


def tell_kind(recognised: Recognised) -> str:
    """What made the list: "Outlook export recognised"."""
    known = _KINDS.get(recognised.kind)
    if known is not None:
        return _(known)
    return _("List of agencies") if recognised.subject == AGENCIES else _("List of people")


def tell_form(source: Source) -> str:
    """How it is written: "commas · Windows-1252 · first line holds the headings"."""
    headings = _("first line holds the headings") if source.has_headings else _("no headings")
    return " · ".join((source.delimiter_name, source.encoding_name, headings))


class Strip(QWidget):
    """44 px below the head.

    Signals:
        change_asked(): it is otherwise.
    """

    change_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.ground(self, "surface")
        theme.fix_size(self, height=45)
        column = theme.space(QVBoxLayout(self))
        row = theme.space(QHBoxLayout(), margins=(24, 0, 18, 0), spacing=8)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        column.addWidget(Hairline())
        self._kind = Label("", "bold")
        self._form = ElidedLabel("", tone="muted")
        self.change = LinkButton(_("Change…"), dense=True)
        self.change.setAccessibleName(_("Change how the list is read"))
        self.change.clicked.connect(self.change_asked)
        row.addWidget(ShapeLabel("doc", "text", 16))
        row.addWidget(self._kind)
        row.addWidget(self._form, 1)
        row.addWidget(self.change)

    def show_list(self, looked: Looked) -> None:
        """Say what was recognised."""
        self._kind.setText(tell_kind(looked.recognised))
        self._form.setText(f"· {tell_form(looked.source)}")
        self.setAccessibleName(tell_kind(looked.recognised))
        self.setAccessibleDescription(tell_form(looked.source))
