"""Where the list is empty: nothing matches, or something hides everybody; and the ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.directory.people import Question
from citdesk.text import _
from citdesk.ui.directory import wording
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, LinkButton
from citdesk.ui.parts.empty_state import Drawing
from citdesk.ui.parts.labels import Label

_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class NothingFound(QWidget):
    """Says why the list is empty.

    Signals:
        add_asked(), clear_asked(), likely_asked(): the ways on.
    """

    add_asked = Signal()
    clear_asked = Signal()
    likely_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = theme.space(QVBoxLayout(self), margins=(24, 24, 24, 24), spacing=8)
        column.addStretch(2)
        column.addWidget(Drawing("search"), 0, _MIDDLE)
        self.question = Label("", "h1", wrap=True)
        self.sentence = Label("", "lead", tone="muted", wrap=True)
        for label in (self.question, self.sentence):
            label.setAlignment(_MIDDLE)
            theme.limit_size(label, most_width=470)
            line = theme.space(QHBoxLayout(), margins=(0, 3, 0, 3))
            line.addStretch(1)
            line.addWidget(label, 100)
            line.addStretch(1)
            column.addLayout(line)
        self.add = Button("", "plus", kind="primary")
        self.clear = Button("")
        self.likely = LinkButton("")
        buttons = theme.space(QHBoxLayout(), margins=(0, 8, 0, 0), spacing=8)
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        buttons.addWidget(self.clear)
        buttons.addStretch(1)
        column.addLayout(buttons)
        link = theme.space(QHBoxLayout(), margins=(0, 8, 0, 0), spacing=6)
        self.before = Label(_("Did you mean"), tone="muted")
        link.addStretch(1)
        link.addWidget(self.before)
        link.addWidget(self.likely)
        link.addStretch(1)
        column.addLayout(link)
        column.addStretch(3)
        self.add.clicked.connect(self.add_asked)
        self.clear.clicked.connect(self.clear_asked)
        self.likely.clicked.connect(self.likely_asked)

    def show_reason(self, question: Question, chosen: list[str], likely: str) -> None:
        """Say why nobody is shown.

        Args:
            question: what is asked.
            chosen: what the list is narrowed to, in words.
            likely: what was probably meant; empty when nothing is near.
        """
        text = question.text.strip()
        self.question.setText(self._heading(question, text))
        self.sentence.setText(self._why(question, text, chosen))
        self.add.say(_("Add “{name}” as a new person").format(name=wording.shortened(text)))
        self.add.setVisible(bool(text) and not question.removed)
        self.clear.say(_("Clear filters") if chosen else _("Clear the search"))
        self.clear.setVisible(bool(chosen or text))
        self.likely.say(f"{likely}?")
        self.likely.setAccessibleName(_("Search for {text}").format(text=likely))
        for widget in (self.before, self.likely):
            widget.setVisible(bool(likely))
        self.setAccessibleName(self.question.text())

    def _heading(self, question: Question, text: str) -> str:
        if question.removed and not text:
            return _("The bin is empty")
        if text:
            return _("Nobody found for “{text}”").format(text=wording.shortened(text))
        return _("The filters hide everybody")

    def _why(self, question: Question, text: str, chosen: list[str]) -> str:
        narrowed = ", ".join(chosen)
        if question.removed and not text and not chosen:
            return _("People you remove wait here, and can be brought back whole.")
        if text and chosen:
            return _("Searched only among: {filters}.").format(filters=narrowed)
        if text:
            return _(
                "Every word must begin a word in a name, agency, note, conversation or phone"
                " number."
            )
        return _("Nobody is all of this at once: {filters}.").format(filters=narrowed)
