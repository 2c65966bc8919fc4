"""Dialogs that only tell: the history of a seat, and what breaks when somebody leaves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from citdesk.committee import composition, past
from citdesk.committee.composition import Facts
from citdesk.committee.past import PastTerm
from citdesk.committee.seats import CommitteeRow, SeatRow
from citdesk.records.words import LEFT_WHY
from citdesk.text import _, plain_date
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Choice
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.finding import Finding
from citdesk.ui.parts.labels import Hairline, Label


class _Telling(Dialog):
    """A dialog with nothing to keep."""

    def __init__(self, title: str, *, parent: QWidget) -> None:
        super().__init__(title, _("Close"), hint="", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel.hide()
        self.keep_asked.connect(self.accept)


class SeatHistory(_Telling):
    """Who sat in a seat from when to when, and why they left."""

    def __init__(self, around: Around, row: SeatRow, *, parent: QWidget) -> None:
        title = _("History of seat {n}").format(n=row.number)
        super().__init__(title, parent=parent)
        self.body.addWidget(Label(title, "h2"))
        with around.desk.look() as reader:
            terms = past.terms(reader, row.id)
        if not terms:
            self.body.addWidget(Label(_("Nobody has sat in this seat yet."), tone="muted"))
        for term in terms:
            self.body.addWidget(Label(term.name, "bold"))
            self.body.addWidget(Label(_days(term), wrap=True))
            if term.why:
                why = _(LEFT_WHY[term.why])
                told = f"{why}: {term.note}" if term.note else why
                self.body.addWidget(Label(told, "small", tone="muted", wrap=True))
            self.body.addWidget(Hairline())


def _days(term: PastTerm) -> str:
    starts = plain_date(term.starts)
    if term.last is None:
        return _("since {day}").format(day=starts)
    words = _("{first} to {last}").format(first=starts, last=plain_date(term.last))
    return _("{days}, renewed").format(days=words) if term.renewal else words


class WhatIf(_Telling):
    """What would come to be settled if somebody left today; nothing is changed by looking."""

    def __init__(
        self, around: Around, committee: CommitteeRow, person: int | None, *, parent: QWidget
    ) -> None:
        super().__init__(_("What if somebody left?"), parent=parent)
        with around.desk.look() as reader:
            self._facts = composition.gather(reader, committee.id, on=around.today())
        self.body.addWidget(Label(_("What if somebody left?"), "h2"))
        told = _("Nothing is changed by looking.")
        self.body.addWidget(Label(told, "small", tone="muted"))
        self.who = Choice()
        self.who.setAccessibleName(_("Who leaves"))
        seated = self._facts.seated if self._facts is not None else ()
        self.who.set_choices([(str(seat.person_id), seat.name) for seat in seated])
        if person is not None:
            self.who.choose(str(person))
        self.who.activated.connect(lambda _index: self._tell())
        self.body.addWidget(self.who)
        holder = QWidget()
        self._column = theme.space(QVBoxLayout(holder))
        self.body.addWidget(holder)
        self._tell()

    def _tell(self) -> None:
        clear(self._column)
        if self._facts is None or not self.who.key():
            return
        self._column.addWidget(Label(_quorum(self._facts, int(self.who.key())), wrap=True))
        found = composition.what_if(self._facts, int(self.who.key()))
        for one in found:
            self._column.addWidget(Finding(one.state, one.sentence, one.evidence))
        if not found:
            words = _("Nothing else would have to be settled but the seat itself.")
            self._column.addWidget(Label(words, tone="muted", wrap=True))


def _quorum(facts: Facts, person: int) -> str:
    gone = sum(1 for seat in facts.voting if seat.person_id == person)
    left = facts.committee._replace(voting_filled=facts.committee.voting_filled - gone)
    return _("{n} voting members would remain; {needed} make a quorum.").format(
        n=left.voting_filled, needed=left.quorum
    )
