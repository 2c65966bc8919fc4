"""The columns of a list: what stands in each, where it goes, and what is doubtful about it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from citdesk.exchange.columns import ColumnMatch, choices
from citdesk.text import _, ngettext
from citdesk.ui.bring_in.reading import AGENCIES, PEOPLE, Looked
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Choice, LinkButton
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.labels import ElidedLabel, Label, ShapeLabel
from citdesk.ui.parts.scroll import ScrollArea

WIDTH = 341
# A list may have hundreds of columns: so many are shown, the others stand behind a link; and only
# so many rows are made at a time, for the window's sake.
_SHOWN = 60
_AT_ONCE = 10
# The shape beside a column: settled, doubtful, left out; with the word a screen reader says.
_SETTLED, _DOUBTFUL, _OUT = ("ok", "ok"), ("warn", "warn"), ("dash", "muted")


class PlaceChoice(Choice):
    """Where a column goes; Alt with a figure belongs to the page."""

    def __init__(self, name: str) -> None:
        super().__init__(name, dense=True)
        # Measuring sixty names for each of the columns would hold the window up.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def showPopup(self) -> None:
        """Let the longest name be read, however narrow the box is."""
        self.view().setMinimumWidth(max(self.width(), theme.px(240)))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Alt+1 to the page."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)


class ColumnRow(QWidget):
    """One column: heading and example, the choice of a place, a shape.

    Signals:
        place_chosen(column, place): it goes elsewhere.
    """

    place_chosen = Signal(int, str)

    def __init__(self, match: ColumnMatch, places: QStandardItemModel) -> None:
        super().__init__()
        self._column = match.column
        theme.fix_size(self, height=44)
        row = theme.space(QHBoxLayout(self), spacing=10)
        words = theme.space(QVBoxLayout())
        row.addLayout(words, 1)
        words.addStretch(1)
        heading = ElidedLabel(match.heading or _("(no heading)"))
        words.addWidget(heading)
        words.addWidget(ElidedLabel(_tell_example(match), "small", tone="muted"))
        words.addStretch(1)
        self.choice = PlaceChoice(_("{column} goes to").format(column=match.heading))
        self.choice.setModel(places)
        heading.setBuddy(self.choice)  # on Linux a choice is known by its label
        theme.limit_size(self.choice, least_width=148, most_width=260)
        self._shape = ShapeLabel(*_OUT, 16)
        row.addWidget(self.choice, 1)
        row.addWidget(self._shape)
        self.choice.activated.connect(self._tell)
        self.show_match(match)

    def show_match(self, match: ColumnMatch) -> None:
        """Show where it goes now."""
        blocked = self.choice.blockSignals(True)
        self.choice.choose(match.field)
        self.choice.blockSignals(blocked)
        self.choice.setVisible(match.label_of is None)  # it only says what another one holds
        shape, word = _state(match)
        self._shape.show_shape(*shape)
        self._shape.setToolTip(match.reason or word)
        self.choice.setAccessibleDescription(", ".join(filter(None, (word, match.reason))))

    def _tell(self, _number: int) -> None:
        self.place_chosen.emit(self._column, self.choice.key())


class ColumnsPane(QWidget):
    """All columns; those in which nothing was seen stand behind a link.

    Signals:
        place_chosen(column, place): a column goes elsewhere; an empty place leaves it out.
        subject_asked(subject): it is a list of people, or of agencies, after all.
    """

    place_chosen = Signal(int, str)
    subject_asked = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.ground(self, "window")
        self._shown_of: tuple[object, str] | None = None
        self._other_subject = AGENCIES
        self._mapping: tuple[ColumnMatch, ...] = ()
        self._coming: list[int] = []
        self._waiting: list[int] = []
        self._places = QStandardItemModel(self)
        self.rows: dict[int, ColumnRow] = {}
        content = QWidget()
        outer = theme.space(QHBoxLayout(content), margins=(20, 12, 4, 16))
        middle = QWidget()
        theme.limit_size(middle, most_width=600)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        column = theme.space(QVBoxLayout(middle), spacing=8)
        top = theme.space(QHBoxLayout(), spacing=8)
        top.addWidget(Label(_("Columns"), "h3"))
        top.addStretch(1)
        self._matched = Label("", "small", tone="muted")
        top.addWidget(self._matched)
        column.addLayout(top)
        self._list = theme.space(QVBoxLayout(), spacing=0)
        column.addLayout(self._list)
        self._more = LinkButton("", dense=True)
        self._more.clicked.connect(lambda: self._show_more())
        column.addWidget(self._more)
        self._warnings = theme.space(QVBoxLayout(), spacing=6)
        column.addLayout(self._warnings)
        self._subject = LinkButton("", dense=True)
        self._subject.clicked.connect(lambda: self.subject_asked.emit(self._other_subject))
        column.addWidget(self._subject)
        column.addStretch(1)
        self._area = ScrollArea(content, "window")
        theme.space(QVBoxLayout(self)).addWidget(self._area)

    def show_list(self, looked: Looked) -> None:
        """Show a list's columns; a list shown already keeps its rows and the keyboard's place."""
        recognised = looked.recognised
        self._mapping = recognised.mapping
        shown = (looked.source, recognised.subject)
        if self._shown_of is None or shown != self._shown_of:
            self._shown_of = shown
            self._fill_places(recognised.subject)
            self._build()
        for column, row in self.rows.items():
            row.show_match(self._mapping[column])
        self._matched.setText(
            _("{n} of {all} matched").format(n=recognised.matched, all=len(recognised.mapping))
        )
        self._tell_warnings(looked)

    def _fill_places(self, subject: str) -> None:
        self._places.clear()
        for place, text in [("", _("Leave out")), *choices(subject)]:
            item = QStandardItem(text)
            item.setData(place, Qt.ItemDataRole.UserRole)
            self._places.appendRow(item)

    def _build(self) -> None:
        for row in self.rows.values():
            _drop(row)
        self.rows.clear()
        # What makes no difference stands behind the link.
        filled = [match.column for match in self._mapping if match.example]
        empty = [match.column for match in self._mapping if not match.example]
        self._coming = filled[:_SHOWN] or empty[:_SHOWN]
        self._waiting = [one for one in (*filled, *empty) if one not in self._coming]
        self._offer_more()
        self._add_some()

    def _add_some(self) -> None:
        """Make some rows, and the next ones when the window has had its turn."""
        now, self._coming = self._coming[:_AT_ONCE], self._coming[_AT_ONCE:]
        for column in now:
            row = ColumnRow(self._mapping[column], self._places)
            row.place_chosen.connect(self.place_chosen)
            self.rows[column] = row
            self._list.addWidget(row)
        if self._coming:
            QTimer.singleShot(0, self, self._add_some)

    def _offer_more(self) -> None:
        number = len(self._waiting)
        self._more.setVisible(bool(number))
        words = (
            ngettext("{n} more column", "{n} more columns", number)
            if any(self._mapping[column].example for column in self._waiting)
            else ngettext("{n} empty column", "{n} empty columns", number)
        )
        self._more.say(words.format(n=number))

    def _show_more(self) -> None:
        now, self._waiting = self._waiting[:_SHOWN], self._waiting[_SHOWN:]
        self._coming += now
        self._offer_more()
        self._add_some()
        if now[0] in self.rows:
            self.rows[now[0]].choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_warnings(self, looked: Looked) -> None:
        clear(self._warnings)
        mapping = looked.recognised.mapping
        told = [match.reason for match in mapping if match.field and match.reason]
        fields = looked.recognised.fields
        people = looked.subject == PEOPLE
        if people and not {"given", "family", "full_name"} & set(fields):
            told.append(_("No column holds people’s names."))
        if not people and "name" not in fields:
            told.append(_("No column holds the agencies’ names."))
        for words in dict.fromkeys(told):
            self._warnings.addWidget(Doubt(words))
        self._offer_subject(looked)

    def _offer_subject(self, looked: Looked) -> None:
        """A list without people's names may be one of agencies, and the other way round."""
        people = looked.subject == PEOPLE
        self._other_subject = AGENCIES if people else PEOPLE
        names = {"given", "family", "full_name"}
        doubtful = people and not names & set(looked.recognised.fields)
        self._subject.setVisible(doubtful or not people)
        self._subject.say(_("It is a list of agencies") if people else _("It is a list of people"))

    def focus_first(self) -> None:
        """Begin with the first doubtful column, else with the first."""
        rows = list(self.rows.values())
        if rows:
            rows[0].choice.setFocus(Qt.FocusReason.OtherFocusReason)


class Doubt(QWidget):
    """One thing that is doubtful about the columns."""

    def __init__(self, words: str) -> None:
        super().__init__()
        row = theme.space(QHBoxLayout(self), margins=(0, 4, 0, 0), spacing=8)
        row.addWidget(ShapeLabel("warn", "warn", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(words, "small", tone="warn", wrap=True), 1)


def _tell_example(match: ColumnMatch) -> str:
    if match.label_of is not None:
        return _("says which kind")
    if not match.example:
        return _("empty")
    if not match.field:
        return match.reason or _("no place for it: {example}").format(example=match.example)
    return _("e.g. {example}").format(example=match.example)


def _state(match: ColumnMatch) -> tuple[tuple[str, str], str]:
    if match.label_of is not None:
        return _SETTLED, _("settled")
    if not match.field:
        return _OUT, _("left out")
    if match.sureness == "doubtful":
        return _DOUBTFUL, _("doubtful")
    return _SETTLED, _("settled")


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
