"""What can be chosen before printing: whom it is for, what that leaves out, sheets and paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from citdesk.directory.consent import AUDIENCES, Audience
from citdesk.directory.people import Question
from citdesk.packets.sheets import BY_NAME, SHEETS
from citdesk.records.words import STAGES
from citdesk.text import _
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Choice, Tick
from citdesk.ui.parts.labels import Label, Section
from citdesk.ui.parts.tab_bars import Pieces
from citdesk.ui.printing.given_out import GivenOut
from citdesk.ui.printing.left_out import LeftOutCard
from citdesk.ui.printing.sheet_list import SheetList
from citdesk.ui.settings.dialogs import languages, papers

_EVERYBODY, _COMMITTED = "", "committed"
NO_MEETING = ""


class Choices(QWidget):
    """The choices at the left of the print page.

    Signals:
        changed(): other pages are wanted.
        audience_chosen(): for somebody else: other sheets can be printed.
        meeting_chosen(): for another meeting, or for none.

    Args:
        tags: the desk's tags, key to name; each can be the people printed.
        parent: what it stands in.
    """

    changed = Signal()
    audience_chosen = Signal()
    meeting_chosen = Signal()

    def __init__(self, tags: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = theme.space(QVBoxLayout(self), margins=(18, 14, 14, 16), spacing=8)
        column.addWidget(Label(_("Who is it for?"), "h3"))
        self.audience = Pieces(
            [(one.value, _(text)) for one, text in AUDIENCES.items()], _("Who is it for?")
        )
        line = theme.space(QHBoxLayout())
        line.addWidget(self.audience)
        line.addStretch(1)
        column.addLayout(line)
        self.left_out = LeftOutCard()
        column.addWidget(self.left_out)
        self.meeting = self._add_choice(column, _("Meeting"), [])
        column.addWidget(Section(_("Sheets")))
        self.sheets = SheetList()
        column.addWidget(self.sheets)
        self.cover = Tick(_("Cover with contents"))
        self.cover.setChecked(True)
        column.addWidget(self.cover)
        self._build_paper(column, tags)
        self.given_out = GivenOut()
        column.addWidget(self.given_out)
        column.addStretch(1)
        self.audience.chosen.connect(lambda _key: self.audience_chosen.emit())
        self.meeting.activated.connect(lambda _index: self.meeting_chosen.emit())
        self.sheets.changed.connect(self.changed)
        for tick in (self.cover, self.large, self.given_out.keep):
            tick.clicked.connect(lambda _checked: self.changed.emit())
        for choice in (self.who, self.paper, self.language):
            choice.activated.connect(lambda _index: self.changed.emit())
        self.sheets.tab_between(self.meeting, self.cover)

    def _build_paper(self, column: QVBoxLayout, tags: dict[str, str]) -> None:
        column.addWidget(Section(_("Paper")))
        self.who = self._add_choice(column, _("People"), _who_choices(tags))
        self.paper = self._add_choice(column, _("Paper"), list(papers()))
        self.language = self._add_choice(column, _("Language"), list(languages()))
        self.large = Tick(_("Large print"))
        column.addWidget(self.large)

    def _add_choice(self, column: QVBoxLayout, text: str, offered: list[tuple[str, str]]) -> Choice:
        choice = Choice()
        choice.set_choices(offered)
        choice.setAccessibleName(text)
        row = QWidget()
        line = theme.space(QHBoxLayout(row), spacing=8)
        label = Label(text)
        label.setBuddy(choice)
        line.addWidget(label, 1)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        theme.limit_size(choice, most_width=190)
        line.addWidget(choice, 2)
        column.addWidget(row)
        return choice

    def offer_meetings(self, meetings: list[tuple[str, str]], chosen: str) -> None:
        """Offer these (number, words) meetings and none; hidden while there are no meetings."""
        self.meeting.set_choices([(NO_MEETING, _("No meeting")), *meetings])
        self.meeting.choose(chosen)
        row = self.meeting.parentWidget()
        if row is not None:
            row.setVisible(bool(meetings))

    def offer_sheets(self, about: set[str], chosen: tuple[str, ...]) -> None:
        """List the sheets about these subjects that this audience may have."""
        self._fit_audience(chosen)
        audience = self.for_whom()
        rows = [row for row in SHEETS if row.about in about and row.may_be_for(audience)]
        self.sheets.show_sheets([(row.name, _(row.title)) for row in rows], chosen)

    def _fit_audience(self, chosen: tuple[str, ...]) -> None:
        """A sheet for the coordinator alone is opened for the coordinator."""
        if not all(BY_NAME[name].may_be_for(self.for_whom()) for name in chosen):
            self.choose_audience(Audience.COORDINATOR)

    def choose_audience(self, audience: Audience) -> None:
        """Choose whom it is for, unasked."""
        blocked = self.audience.blockSignals(True)
        self.audience.choose(audience.value)
        self.audience.blockSignals(blocked)

    def for_whom(self) -> Audience:
        """Whom it is for."""
        return Audience(self.audience.key() or Audience.COORDINATOR)

    def question(self) -> Question:
        """Which people lists and sign-in sheets are of."""
        kind, _colon, value = self.who.key().partition(":")
        if kind == _COMMITTED:
            return Question(stages=("committed", "champion"))
        if kind == "stage":
            return Question(stages=(value,))
        if kind == "tag":
            return Question(tags=(value,))
        return Question()

    def focus_first(self) -> None:
        """Begin at the audience."""
        self.audience.setFocus(Qt.FocusReason.OtherFocusReason)


def _who_choices(tags: dict[str, str]) -> list[tuple[str, str]]:
    chosen = [(_EVERYBODY, _("Everybody")), (_COMMITTED, _("Committed and champions"))]
    chosen += [(f"stage:{code}", _(text)) for code, text in STAGES.items() if code != "champion"]
    return chosen + [
        (f"tag:{key}", _("Tag: {name}").format(name=name)) for key, name in tags.items()
    ]
