"""The bar at the bottom: leave, what would be done, compare, and the one filled button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.text import _, ngettext
from citdesk.ui.bring_in.head import LOOK, MATCH
from citdesk.ui.bring_in.reading import Looked, Tally, tell_tally
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.labels import ElidedLabel, Hairline


class Foot(QWidget):
    """60 px with a hairline above.

    Signals:
        cancel_asked(), columns_asked(), rows_asked(), compare_asked(), bring_asked().
    """

    cancel_asked = Signal()
    columns_asked = Signal()
    rows_asked = Signal()
    compare_asked = Signal()
    bring_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.ground(self, "surface")
        theme.fix_size(self, height=61)
        self.setAccessibleName(_("Bring in"))
        column = theme.space(QVBoxLayout(self))
        column.addWidget(Hairline())
        row = theme.space(QHBoxLayout(), margins=(24, 0, 18, 0), spacing=8)
        column.addLayout(row, 1)
        self.cancel = Button(_("Cancel"))
        self.columns = Button(_("Columns"), "left")
        self.columns.setAccessibleName(_("Back to the columns"))
        words = theme.space(QVBoxLayout(), spacing=2)
        self.first, self.second = ElidedLabel("", "bold"), ElidedLabel("", "small", tone="muted")
        words.addStretch(1)
        words.addWidget(self.first)
        words.addWidget(self.second)
        words.addStretch(1)
        self.compare = Button("")
        self.rows = Button(_("Next: look it over"), "right", kind="primary", trailing=True)
        self.bring = Button(_("Bring in"), "import", kind="primary")
        row.addWidget(self.cancel)
        row.addWidget(self.columns)
        row.addStretch(1)
        row.addLayout(words)
        row.addSpacing(8)
        for button in (self.compare, self.rows, self.bring):
            row.addWidget(button)
        for button, asked in (
            (self.cancel, self.cancel_asked),
            (self.columns, self.columns_asked),
            (self.compare, self.compare_asked),
            (self.rows, self.rows_asked),
            (self.bring, self.bring_asked),
        ):
            button.clicked.connect(asked)

    def show_way(self, step: str, *, narrow: bool) -> None:
        """Show the buttons of this step.

        Args:
            step: where one is; while a file is only chosen there is nothing but Cancel.
            narrow: the columns are a step of their own.
        """
        looking = step == LOOK
        self.columns.setVisible(narrow and looking)
        self.rows.setVisible(step == MATCH)
        self.bring.setVisible(looking)
        self.compare.setVisible(looking and bool(self.compare.text()))

    def show_tally(self, looked: Looked, tally: Tally, *, read_only: bool) -> None:
        """Say what would be done as things stand."""
        self.first.setText(tell_tally(tally, looked.subject))
        self.second.setText(
            _("This desk is open to read only") if read_only else _tell_rest(looked, tally)
        )
        self.second.show()
        number = f"{tally.rows:,}"
        self.bring.say(_("Bring in {n}").format(n=number) if tally.rows else _("Bring in"))
        self.bring.setEnabled(bool(tally.rows) and not read_only)
        pairs = bool(looked.ids["twice"])
        self.compare.setVisible(pairs and not self.bring.isHidden())
        if not pairs:
            self.compare.say("")
        elif tally.undecided:
            words = ngettext("Compare the pair…", "Compare the {n}…", tally.undecided)
            self.compare.say(words.format(n=f"{tally.undecided:,}"))
        else:
            self.compare.say(_("Compare again…"))

    def tell(self, first: str, second: str = "") -> None:
        """Say what goes on instead; nothing can be pressed but Cancel."""
        self.first.setText(first)
        self.second.setText(second)
        self.second.setVisible(bool(second))
        for button in (self.bring, self.compare, self.rows, self.columns):
            button.setEnabled(False)

    def allow(self) -> None:
        """Work is over."""
        for button in (self.bring, self.compare, self.rows, self.columns):
            button.setEnabled(True)


def _tell_rest(looked: Looked, tally: Tally) -> str:
    """What does not come in yet: "17 wait for your decision · 8 go to contacts.rejects.csv"."""
    parts = []
    if tally.undecided:
        words = ngettext(
            "{n} waits for your decision", "{n} wait for your decision", tally.undecided
        )
        parts.append(words.format(n=f"{tally.undecided:,}"))
    if tally.noted:
        words = ngettext("{n} row is noted in {file}", "{n} rows are noted in {file}", tally.noted)
        file = f"{looked.source.path.stem}.rejects.csv"
        parts.append(words.format(n=f"{tally.noted:,}", file=file))
    return " · ".join(parts) or _("Every row can be used")
