"""The head of the page: what is brought in, and the four steps on the way."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from citdesk.text import N_, _
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.labels import Label, ShapeLabel
from citdesk.ui.parts.page_header import PageHeader
from citdesk.ui.parts.tab_bars import Pairs

CHOOSE, MATCH, LOOK, BRING, DONE = "choose", "match", "look", "bring", "done"

STEPS: Pairs = (
    (CHOOSE, N_("Choose file")),
    (MATCH, N_("Match columns")),
    (LOOK, N_("Look it over")),
    (BRING, N_("Bring in")),
)
_WORDS = {"settled": N_("done"), "in progress": N_("you are here"), "not started": N_("later")}


class Steps(QWidget):
    """The way in four steps, each with a shape and a word: done, here, later."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = theme.space(QHBoxLayout(self), spacing=6)
        self._parts: dict[str, tuple[ShapeLabel, Label, ShapeLabel | None]] = {}
        for number, (key, text) in enumerate(STEPS):
            arrow = ShapeLabel("right", "muted", 12) if number else None
            if arrow is not None:
                row.addSpacing(4)
                row.addWidget(arrow)
                row.addSpacing(4)
            shape, word = ShapeLabel("ring", "muted", 14), Label(_(text), "small", tone="muted")
            row.addWidget(shape)
            row.addWidget(word)
            self._parts[key] = (shape, word, arrow)
        self._here = CHOOSE
        self._folded = False
        self.show_step(CHOOSE)

    def show_step(self, here: str) -> None:
        """Say which step one is at; ``done`` is beyond the last."""
        self._here = here
        keys = [key for key, _text in STEPS]
        at = keys.index(here) if here in keys else len(keys)
        told = []
        for number, (key, text) in enumerate(STEPS):
            state = "settled" if number < at else "in progress" if number == at else "not started"
            shape, word, _arrow = self._parts[key]
            shape.show_shape(*icons.SHAPES[state])
            theme.set_look(word, face="small bold" if number == at else "small")
            word.set_tone("text" if number == at else "muted")
            told.append(_("{step}: {state}").format(step=_(text), state=_(_WORDS[state])))
        self.setAccessibleName(", ".join(told))
        self._show_parts()

    def fold(self, folded: bool) -> None:
        """Where there is little room, show only the step one is at."""
        if folded != self._folded:
            self._folded = folded
            self._show_parts()

    def needed_width(self) -> int:
        """The width of all four steps."""
        words = sum(word.sizeHint().width() for _shape, word, _arrow in self._parts.values())
        return words + theme.px(4 * 20 + 3 * 32)

    def _show_parts(self) -> None:
        last = STEPS[-1][0]
        here = last if self._here == DONE else self._here
        for key, (shape, word, arrow) in self._parts.items():
            shown = not self._folded or key == here
            shape.setVisible(shown)
            word.setVisible(shown)
            if arrow is not None:
                arrow.setVisible(not self._folded)


class Head(PageHeader):
    """Title and file at the left, the steps at the right."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(_("Bring in people"), " ", parent=parent)
        self.steps = Steps()
        self._row.insertWidget(self._row.count() - 1, self.steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the steps where they leave too little room for the title."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """See how much room there is."""
        super().showEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """See again at another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "steps"):
            self._fold()

    def _fold(self) -> None:
        room = self.width() - self.title.sizeHint().width() - theme.px(80)
        self.steps.fold(self.steps.needed_width() > room)
