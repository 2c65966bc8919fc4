"""Who comes: the outlook for a quorum above the agenda, and the answers to the invitation."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from citdesk.committee import seats
from citdesk.meetings import attendance, meetings
from citdesk.meetings.attendance import Signed
from citdesk.meetings.meetings import MeetingRow
from citdesk.meetings.quorum_now import Quorum
from citdesk.records.words import ANSWERS
from citdesk.text import _, ngettext, short_date
from citdesk.ui.meetings import steps
from citdesk.ui.meetings.room_list import QuorumStrip
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, Tick
from citdesk.ui.parts.date_field import DateField
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.tab_bars import Pieces

_BOX, _MOST = 15, 240  # pixels from one seat's box to the next, and for all of them


class AnswersStrip(QWidget):
    """How many said they come, beside how many are needed."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self.around = around
        self._meeting: MeetingRow | None = None
        theme.fix_size(self, height=48)
        row = theme.space(QHBoxLayout(self), margins=(24, 0, 16, 0), spacing=10)
        self.boxes = QuorumStrip(box=_BOX)
        self.yes = Label("", "bold")
        self.need = Label("", tone="muted")
        self.rest = Label("", "small", tone="muted")
        for widget in (self.boxes, self.yes, self.need):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.rest)
        self.ask = Button(_("Answers…"), dense=True)
        self.ask.clicked.connect(self.open_answers)
        row.addWidget(self.ask)

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Show who said they come to a meeting."""
        self._meeting = meeting
        with self.around.desk.look() as reader:
            rows = attendance.sign_in_rows(reader, meeting.id)
            committee = seats.committee(reader, meeting.committee_id, on=meeting.held)
        voting = [row for row in rows if row.kind == "voting"]
        yes = sum(row.answer == "yes" for row in voting)
        needed = committee.quorum if committee is not None else 1
        self.boxes.show_quorum(Quorum(yes, len(voting), needed))
        theme.fix_size(self.boxes, width=min(max(len(voting), 1) * _BOX, _MOST))
        told = ngettext("{n} said yes", "{n} said yes", yes).format(n=yes)
        self.yes.setText(told)
        need = ngettext("{n} needed for a quorum", "{n} needed for a quorum", needed)
        self.need.setText("· " + need.format(n=needed))
        no = sum(row.answer == "no" for row in rows)
        silent = sum(not row.answer and row.kind != "guest" for row in rows)
        told = _("{no} regrets · {silent} not answered").format(no=no, silent=silent)
        if meeting.notice_sent is not None:
            day = short_date(meeting.notice_sent, self.around.today())
            told = f"{told} · {_('notice sent {day}').format(day=day)}"
        self.rest.setText(told)
        self.setVisible(bool(voting) and meeting.state == "planned")

    def open_answers(self) -> None:
        """Ask who comes."""
        if self._meeting is not None:
            AnswersDialog(self.around, self._meeting.id, parent=self.window()).open()


class AnswersDialog(Dialog):
    """What each member answered; every answer is kept at once."""

    def __init__(self, around: Around, meeting: int, *, parent: QWidget | None = None) -> None:
        hint = _("Each answer is kept at once")
        title = _("Answers to the invitation")
        super().__init__(title, _("Done"), width=520, hint=hint, parent=parent)
        self.around = around
        with around.desk.look() as reader:
            self._meeting = meetings.meeting(reader, meeting)
            rows = attendance.sign_in_rows(reader, meeting)
        assert self._meeting is not None  # noqa: S101 - it is the one shown
        writing = not around.desk.read_only and self._meeting.minutes != "approved"
        self.cancel.hide()  # every answer is kept at once
        self.body.addLayout(self._build_notice(self._meeting.notice_sent, writing=writing))
        self.finding = QLineEdit()
        self.finding.setAccessibleName(_("Find a member"))
        self.finding.setPlaceholderText(_("Type a name, Enter, then Y or N"))
        self.finding.textEdited.connect(self._narrow)
        self.finding.returnPressed.connect(self._go_to_first)
        self.body.addWidget(self.finding)
        self._lines: list[tuple[Signed, QWidget, Pieces]] = []
        for row in rows:
            self.body.addWidget(self._line(row, writing=writing))
        self.finding.setVisible(bool(rows))
        if not rows:
            self.body.addWidget(Label(_("Nobody sits on the committee yet."), tone="muted"))
        self.keep_asked.connect(self.accept)

    def _build_notice(self, sent: date | None, *, writing: bool) -> QHBoxLayout:
        line = theme.space(QHBoxLayout(), spacing=12)
        self.sent = Tick(_("The notice went out"))
        self.sent.setChecked(sent is not None)
        self.sent.setEnabled(writing)
        self.sent.clicked.connect(self._send)
        self.on = DateField(self.around.today(), _("The day the notice went out"))
        self.on.set_day(sent)
        self.on.setReadOnly(not writing)
        self.on.setVisible(sent is not None)
        self.on.day_changed.connect(self._send_on)
        line.addWidget(self.sent)
        line.addWidget(self.on)
        line.addStretch(1)
        return line

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins where a name is typed."""
        super().showEvent(event)
        self.finding.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self, typed: str) -> None:
        """Show the members whose name has what is typed."""
        words = typed.casefold().split()
        for row, line, _pieces in self._lines:
            line.setVisible(all(word in row.name.casefold() for word in words))

    def _go_to_first(self) -> None:
        shown = [pieces for _row, line, pieces in self._lines if not line.isHidden()]
        if shown:
            shown[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On a member, the first letter of an answer gives it; then the next name is typed."""
        here = [pieces for _row, _line, pieces in self._lines if pieces.has_focus()]
        typed = event.text().casefold()
        said = [key for key, word in ANSWERS.items() if typed and _(word)[0].casefold() == typed]
        if not here or not said or not here[0].isEnabled():
            super().keyPressEvent(event)
            return
        here[0].choose(said[0])
        self.finding.clear()
        self._narrow("")
        self.finding.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, row: Signed, *, writing: bool) -> QWidget:
        line = QWidget()
        inner = theme.space(QHBoxLayout(line), margins=(0, 2, 0, 2), spacing=8)
        words = theme.space(QVBoxLayout(), spacing=0)
        words.addWidget(Label(row.name))
        if row.agency:
            words.addWidget(Label(row.agency, "small", tone="muted"))
        inner.addLayout(words, 1)
        choices = [("", _("No answer")), *((key, _(text)) for key, text in ANSWERS.items())]
        pieces = Pieces(choices, row.name)
        pieces.choose(row.answer)
        pieces.setEnabled(writing)
        pieces.chosen.connect(partial(self._answered, row))
        inner.addWidget(pieces)
        self._lines.append((row, line, pieces))
        return line

    def _answered(self, row: Signed, said: str) -> None:
        if self._meeting is not None:
            steps.answer(self.around, self._meeting.id, row, said)

    def _send(self, on: bool) -> None:
        """Tick: it went out today; the day can be put right beside it."""
        blocked = self.on.blockSignals(True)
        self.on.set_day(self.around.today() if on else None)
        self.on.blockSignals(blocked)
        self.on.setVisible(on)
        self._send_on(self.on.day())

    def _send_on(self, day: date | None) -> None:
        if self._meeting is not None:
            self.sent.setChecked(day is not None)
            steps.send_notice(self.around, self._meeting, on=day)
