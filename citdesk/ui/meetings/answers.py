"""Who comes: the outlook for a quorum above the agenda, and the answers to the invitation."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.committee import seats
from citdesk.meetings import attendance, meetings
from citdesk.meetings.attendance import Signed
from citdesk.meetings.meetings import MeetingRow
from citdesk.meetings.quorum_now import Quorum
from citdesk.records.words import ANSWERS
from citdesk.text import _, ngettext, plain_date
from citdesk.ui.meetings import steps
from citdesk.ui.meetings.room_list import QuorumStrip
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, Tick
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.tab_bars import Pieces


class AnswersStrip(QWidget):
    """How many said they come, beside how many are needed."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self.around = around
        self._meeting: MeetingRow | None = None
        theme.fix_size(self, height=48)
        row = theme.space(QHBoxLayout(self), margins=(24, 0, 16, 0), spacing=10)
        self.boxes = QuorumStrip()
        theme.fix_size(self.boxes, width=150)
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
        told = ngettext("{n} said yes", "{n} said yes", yes).format(n=yes)
        self.yes.setText(told)
        need = ngettext("{n} needed for a quorum", "{n} needed for a quorum", needed)
        self.need.setText("· " + need.format(n=needed))
        no = sum(row.answer == "no" for row in rows)
        silent = sum(not row.answer and row.kind != "guest" for row in rows)
        self.rest.setText(_("{no} regrets · {silent} not answered").format(no=no, silent=silent))
        self.setVisible(bool(voting) and meeting.state == "planned")

    def open_answers(self) -> None:
        """Ask who comes."""
        if self._meeting is not None:
            AnswersDialog(self.around, self._meeting.id, parent=self.window()).open()


class AnswersDialog(Dialog):
    """What each member answered; every answer is kept at once."""

    def __init__(self, around: Around, meeting: int, *, parent: QWidget | None = None) -> None:
        super().__init__(_("Answers to the invitation"), _("Done"), width=520, parent=parent)
        self.around = around
        with around.desk.look() as reader:
            self._meeting = meetings.meeting(reader, meeting)
            rows = attendance.sign_in_rows(reader, meeting)
        assert self._meeting is not None  # noqa: S101 - it is the one shown
        writing = not around.desk.read_only and self._meeting.minutes != "approved"
        self.sent = Tick(_("The notice went out"))
        self.sent.setChecked(self._meeting.notice_sent is not None)
        self.sent.setEnabled(writing)
        self.sent.clicked.connect(self._send)
        self.body.addWidget(self.sent)
        if self._meeting.notice_sent is not None:
            day = _("on {day}").format(day=plain_date(self._meeting.notice_sent))
            self.body.addWidget(Label(day, "small", tone="muted"))
        for row in rows:
            self.body.addWidget(self._line(row, writing=writing))
        if not rows:
            self.body.addWidget(Label(_("Nobody sits on the committee yet."), tone="muted"))
        self.keep_asked.connect(self.accept)

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
        return line

    def _answered(self, row: Signed, said: str) -> None:
        if self._meeting is not None:
            steps.answer(self.around, self._meeting.id, row, said)

    def _send(self, on: bool) -> None:
        if self._meeting is not None:
            steps.send_notice(self.around, self._meeting, sent=on)
