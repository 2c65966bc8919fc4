"""The first step: choose a list, or drop one; and what is told where a file cannot be read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.errors import DeskError, InputError
from citdesk.text import N_, _
from citdesk.ui.bring_in.reading import AGENCIES, PEOPLE
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.empty_state import Drawing
from citdesk.ui.parts.finding import Finding, Way
from citdesk.ui.parts.labels import Card, Label
from citdesk.ui.parts.scroll import ScrollArea
from citdesk.ui.parts.tab_bars import Pairs, Pieces

SUBJECTS: Pairs = (("", N_("Find out")), (PEOPLE, N_("People")), (AGENCIES, N_("Agencies")))
_WIDTH = 560


class Notice(Card):
    """What went wrong, or what happened, in a card: what, meaning, advice, and a way on."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._column = theme.space(QVBoxLayout(self), margins=(16, 2, 16, 0))
        self._finding: Finding | None = None
        self.hide()

    def tell(self, state: str, sentence: str, more: str = "", ways: tuple[Way, ...] = ()) -> None:
        """Say something; ``state`` as in ``Finding``."""
        self.clear()
        self._finding = Finding(state, sentence, more, ways)
        self._column.addWidget(self._finding)
        self.setAccessibleName(self._finding.accessibleName())
        self.setAccessibleDescription(more)
        self.show()

    def tell_error(self, error: DeskError | InputError, ways: tuple[Way, ...] = ()) -> None:
        """Say what could not be done."""
        if isinstance(error, DeskError):
            more = " ".join(part for part in (error.meaning, error.advice) if part)
            self.tell("blocks", error.what, more, ways)
        else:
            first, *others = [problem.message for problem in error.problems]
            self.tell("blocks", first, " ".join(others), ways)

    def clear(self) -> None:
        """Say nothing."""
        self.hide()
        if self._finding is not None:
            self._finding.deleteLater()
            self._finding = None


class ChooseFile(QWidget):
    """Which list shall come in?

    Signals:
        choose_asked(): a file is to be chosen.
    """

    choose_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = QWidget()
        outer = theme.space(QHBoxLayout(content), margins=(24, 24, 24, 24))
        middle = QWidget()
        theme.limit_size(middle, most_width=_WIDTH)
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        self._column = theme.space(QVBoxLayout(middle), spacing=10)
        self._column.addStretch(2)
        self._build_words()
        self._build_choice()
        self.notice = Notice()
        self._column.insertWidget(1, self.notice)
        self._column.addStretch(3)
        theme.space(QVBoxLayout(self)).addWidget(ScrollArea(content))

    def _build_words(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self._column.addWidget(Drawing("papers"), 0, centre)
        question = Label(_("Which list shall come in?"), "h1", wrap=True)
        sentence = Label(
            _(
                "Choose a file, or drop it on this window."
                " You see every row before anything is kept."
            ),
            "lead",
            tone="muted",
            wrap=True,
        )
        for label in (question, sentence):
            label.setAlignment(centre)
            theme.limit_size(label, most_width=440)
            line = theme.space(QHBoxLayout())
            line.addStretch(1)
            line.addWidget(label, 100)
            line.addStretch(1)
            self._column.addLayout(line)
        self.choose = Button(_("Choose a file…"), "folder", kind="primary")
        self.choose.clicked.connect(self.choose_asked)
        self._column.addSpacing(6)
        self._column.addWidget(self.choose, 0, centre)
        self._column.addSpacing(14)

    def _build_choice(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        line = theme.space(QHBoxLayout(), spacing=10)
        words = Label(_("What is in it?"), tone="muted")
        self.subject = Pieces([(key, _(text)) for key, text in SUBJECTS], _("What is in it?"))
        line.addStretch(1)
        line.addWidget(words)
        line.addWidget(self.subject)
        line.addStretch(1)
        self._column.addLayout(line)
        formats = Label(
            _(
                "CSV files of Outlook, Google Contacts, Excel and LibreOffice, or made by hand:"
                " with commas, semicolons or tabs, in any common encoding, with headings in"
                " English, German or Spanish, or none."
            ),
            "small",
            tone="muted",
            wrap=True,
        )
        formats.setAlignment(centre)
        self._column.addWidget(formats)

    def focus_first(self) -> None:
        """Begin with the button."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
