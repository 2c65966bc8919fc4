"""The pane while several people are selected: how many, how they stand, and what can be done."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from citdesk.deskfile.desk import Desk
from citdesk.directory import bulk
from citdesk.text import _
from citdesk.ui.directory import wording
from citdesk.ui.directory.pane_parts import MARGIN, allow_changes
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.labels import Label

_MOST = 500  # ids that are asked about one by one


class ManySelected(QWidget):
    """Says how many are selected and offers the acts on all of them.

    Args:
        desk: the desk.
        change: opens what can be changed for all of them below a button.
        remove: moves them to the bin.
    """

    def __init__(
        self, desk: Desk, change: Callable[[QWidget], None], remove: Callable[[], None]
    ) -> None:
        super().__init__()
        self._desk = desk
        column = theme.space(QVBoxLayout(self), margins=(MARGIN, 20, MARGIN, 16), spacing=8)
        self.title = Label("", "h2", wrap=True)
        self.stages = Label("", wrap=True)
        self.consents = Label("", wrap=True)
        words = _("What you choose is done to all of them in one step; undo takes it back.")
        self.change = Button(_("Change all of them…"), "pencil", kind="primary")
        self.change.clicked.connect(lambda: change(self.change))
        self.remove = Button(_("Move to the bin"))
        self.remove.clicked.connect(lambda: remove())
        for widget in (
            self.title, self.stages, self.consents, Label(words, "small", tone="muted", wrap=True),
            self.change, self.remove,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        self.setAccessibleName(_("Details"))

    def show_many(self, count: int, ids: Sequence[int]) -> None:
        """Show how many are selected, and how far those are of whom it can be told quickly."""
        self.title.setText(wording.people_count(count))
        stages: dict[str, int] = {}
        consents: dict[str, int] = {}
        if len(ids) <= _MOST:
            with self._desk.look() as reader:
                stages, consents = bulk.standing(reader, ids)
        for label, found, words in (
            (self.stages, stages, wording.stage),
            (self.consents, consents, wording.consent),
        ):
            label.setText(" · ".join(f"{words(code)} {number}" for code, number in found.items()))
            label.setVisible(bool(found))
        for button in (self.change, self.remove):
            allow_changes(button, self._desk)
