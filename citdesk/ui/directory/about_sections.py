"""Further down in the pane: being listed, agencies over time, and notes."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from citdesk.directory import affiliations
from citdesk.directory.cards import AffiliationRow, PersonCard
from citdesk.errors import InputError
from citdesk.text import _, plain_date, short_date
from citdesk.ui.directory import steps, wording
from citdesk.ui.directory.inline import InlineRow, InlineText
from citdesk.ui.directory.pane_parts import PaneSection, Rows, allow_changes, allow_editing
from citdesk.ui.keeping import done
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import IconButton, LinkButton
from citdesk.ui.parts.date_field import DateField
from citdesk.ui.parts.days import read_day
from citdesk.ui.parts.labels import Label


class ListingSection(PaneSection):
    """Whether somebody may be named on paper: the answer, its day, and how it was given."""

    def __init__(
        self, around: Around, open_choice: Callable[[], None], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Being listed"), parent=parent)
        self.around = around
        self._card: PersonCard | None = None
        self.answer = InlineRow(_("Answer"))
        self.answer.button.edit_asked.disconnect()
        self.answer.button.clear_asked.disconnect()
        self.answer.button.edit_asked.connect(open_choice)
        self.day = InlineRow(_("On"), editor=DateField(around.today()), fault=self._fault)
        self.how = InlineRow(_("How"))
        self.how.field.setPlaceholderText(_("By word, by e-mail, signed form …"))
        self.day.write = self._keep_day
        self.how.write = lambda text: self._edit(consent_how=text)
        for row in (self.answer, self.day, self.how):
            self.body.addWidget(row)

    def show_card(self, card: PersonCard) -> None:
        """Show a person's answer."""
        if self._card is not None and self._card.id != card.id:
            for row in (self.day, self.how):
                row.finish(keep=False)  # what could not be kept is not the next one's
        self._card = card
        self.answer.show_value(wording.consent(card.values["consent"]))
        day = card.values["consent_on"]
        self.day.show_value(short_date(day) if day else "", plain_date(day) if day else "")
        self.how.show_value(card.values["consent_how"])
        asked = card.values["consent"] != "unknown"
        for row in (self.answer, self.day, self.how):
            allow_editing(row, self.around.desk)
        self.day.setVisible(asked)
        self.how.setVisible(asked)

    def _fault(self, text: str) -> str:
        try:
            day = read_day(text, self.around.today())
        except InputError as error:
            return str(error)
        return "" if day else _("The answer needs a day.")

    def _keep_day(self, text: str) -> bool:
        day = read_day(text, self.around.today())
        same = self._card is None or day == self._card.values["consent_on"]
        return same or self._edit(consent_on=day)

    def _edit(self, **values: object) -> bool:
        card = self._card
        return card is None or done(self.around, lambda: steps.edit(self.around, card, values))

    def finish(self) -> None:
        """Keep what is being typed."""
        for row in (self.day, self.how):
            row.finish(keep=True)


class _Time(QWidget):
    """One time with an agency, and what can be done with it."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = theme.space(QHBoxLayout(self), margins=(0, 3, 0, 3), spacing=6)
        words = theme.space(QVBoxLayout(), spacing=0)
        self.agency = Label("", wrap=True)
        self.when = Label("", "small", tone="muted", wrap=True)
        words.addWidget(self.agency)
        words.addWidget(self.when)
        row.addLayout(words, 1)
        self.more = IconButton("more", "", dense=True)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def show_time(self, time: AffiliationRow) -> None:
        """Show a time."""
        self.agency.setText(time.agency)
        parts = [time.position, _span(time), _("shown in lists") if time.main else ""]
        self.when.setText(" · ".join(part for part in parts if part))
        self.when.setVisible(any(parts))
        self.more.rename(_("More about {agency}").format(agency=time.agency))


def _span(time: AffiliationRow) -> str:
    starts = short_date(time.starts) if time.starts else ""
    ends = short_date(time.ends) if time.ends else ""
    if starts and ends:
        return _("{start} to {end}").format(start=starts, end=ends)
    if starts:
        return _("since {day}").format(day=starts)
    return _("until {day}").format(day=ends) if ends else ""


class TimesSection(PaneSection):
    """A person's agencies, now and before."""

    def __init__(
        self, around: Around, edit: Callable[[], None], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Agencies"), parent=parent)
        self.around, self._edit = around, edit
        self._card: PersonCard | None = None
        self.add = LinkButton(_("Add"), dense=True)
        self.add.setAccessibleName(_("Add an agency"))
        self.add.clicked.connect(edit)
        self.head.addWidget(self.add)
        column = theme.space(QVBoxLayout())
        self.body.addLayout(column)
        self.none = Label(_("No agency."), "small", tone="muted")
        self.body.addWidget(self.none)
        self._rows = Rows(column, self._make, self._update)

    def show_card(self, card: PersonCard) -> None:
        """Show a person's agencies."""
        self._card = card
        self._rows.show([(one.id, one) for one in card.affiliations])
        self.none.setVisible(not card.affiliations)
        allow_changes(self.add, self.around.desk)

    def _make(self, time: AffiliationRow) -> _Time:
        row = _Time()
        row.more.clicked.connect(lambda: self._open_menu(row, self._rows.key_of(row)))
        return row

    def _update(self, row: _Time, time: AffiliationRow) -> None:
        row.show_time(time)
        allow_changes(row.more, self.around.desk)

    def _open_menu(self, row: _Time, number: int) -> None:
        card = self._card
        time = next((one for one in card.affiliations if one.id == number), None) if card else None
        if time is None:
            return
        menu = QMenu(self)
        main = menu.addAction(_("Show in lists"))
        main.setEnabled(not time.main)
        main.triggered.connect(lambda: self._make_main(time))
        end = menu.addAction(_("Left today"))
        end.setEnabled(time.ends is None)
        end.triggered.connect(lambda: self._end(time))
        menu.addAction(_("Edit…")).triggered.connect(self._edit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(row.more.mapToGlobal(QPoint(0, row.more.height())))

    def _make_main(self, time: AffiliationRow) -> None:
        if self._card is None:
            return
        step = _("Show {agency} with {name}").format(agency=time.agency, name=self._card.name)
        with self.around.change(step) as session:
            affiliations.make_main(session, time.id, today=self.around.today())

    def _end(self, time: AffiliationRow) -> None:
        if self._card is None:
            return
        today = self.around.today()
        step = _("{name} left {agency}").format(name=self._card.name, agency=time.agency)
        with self.around.change(step) as session:
            affiliations.end(session, time.id, on=today, today=today)
        self.around.tell(step)


class NotesSection(PaneSection):
    """Notes."""

    def __init__(self, around: Around, *, parent: QWidget | None = None) -> None:
        super().__init__(_("Notes"), parent=parent)
        self.around = around
        self._card: steps.Card | None = None
        self._unkept: dict[int, str] = {}  # typed of one and not kept when another was shown
        self.text = InlineText(_("Notes"), self._write, 5)
        self.text.setPlaceholderText(_("For your eyes only"))
        self.body.addWidget(self.text)

    def show_card(self, card: steps.Card) -> None:
        """Show what is noted of a person or agency."""
        before, other = self._card, self._card is None or self._card.id != card.id
        if before is not None and other:
            typed = self.text.put_down()
            if typed is not None:
                self._unkept[before.id] = typed
        self._card = card
        self.text.show_value(card.values["notes"])
        self.text.setReadOnly(self.around.desk.read_only)
        if other and card.id in self._unkept:
            self.text.setPlainText(self._unkept.pop(card.id))  # it is tried once more

    def _write(self, text: str, joins: str) -> bool:
        card = self._card
        return card is None or done(
            self.around,
            lambda: steps.edit(self.around, card, {"notes": text}, joins=f"{joins}-{card.id}"),
        )

    def finish(self) -> None:
        """Keep what is being typed."""
        self.text.finish()
