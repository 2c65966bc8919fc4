"""The minutes of one meeting: drafted, edited, approved, and then only read."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed, Reader
from citdesk.meetings import minutes
from citdesk.meetings.holding import Held, held
from citdesk.meetings.minutes import MinutesRow
from citdesk.records.words import MINUTES_STATES
from citdesk.text import _, plain_date
from citdesk.ui.keeping import KeptText, keep
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.asking import ask_text
from citdesk.ui.parts.buttons import Button, Choice
from citdesk.ui.parts.dialog import Dialog, Question
from citdesk.ui.parts.labels import Badge, Hairline, Label
from citdesk.ui.parts.scroll import ScrollArea

_SHAPES = {"none": ("ring", "neutral"), "draft": ("half", "warn"), "approved": ("ok", "ok")}


class MinutesView(QWidget):
    """The minutes.

    Args:
        around: the window.
        parent: what it stands in.
    """

    def __init__(self, around: Around, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.around = around
        self._number: int | None = None
        self._meeting: Held | None = None
        self._row: MinutesRow | None = None
        outer = theme.space(QHBoxLayout(self))
        work = QWidget()
        theme.ground(work, "surface")
        left = theme.space(QVBoxLayout(work), margins=(24, 14, 24, 16), spacing=8)
        head = theme.space(QHBoxLayout(), spacing=8)
        head.addWidget(Label(_("Minutes"), "small bold"))
        self.kind = Label("", "small", tone="muted")
        head.addWidget(self.kind, 1)
        left.addLayout(head)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Minutes"))
        theme.limit_size(self.text, most_width=820)
        left.addWidget(self.text, 1)
        self._kept = KeptText(self.text, self._write)
        outer.addWidget(work, 1)
        outer.addWidget(Hairline(upright=True))
        self.side = self._build_side()
        outer.addWidget(self.side)

    def _build_side(self) -> QWidget:
        content = QWidget()
        side = theme.space(QVBoxLayout(content), margins=(20, 14, 20, 16), spacing=10)
        self.badge = Badge("")
        side.addWidget(self.badge)
        self.about = Label("", "small", tone="muted", wrap=True)
        side.addWidget(self.about)
        self.approve_button = Button(_("Approve…"), "ok", kind="primary")
        self.approve_button.clicked.connect(self.approve)
        self.again = Button(_("Draft anew…"), "restore")
        self.again.clicked.connect(self.draft_anew)
        self.correct = Button(_("Add a correction…"), "pencil")
        self.correct.clicked.connect(self.add_correction)
        for button in (self.approve_button, self.again, self.correct):
            side.addWidget(button)
        self.corrections_title = Label(_("Corrections"), "h3")
        self.corrections = Label("", wrap=True, selectable=True)
        side.addWidget(self.corrections_title)
        side.addWidget(self.corrections)
        side.addStretch(1)
        area = ScrollArea(content, "window")
        theme.fix_size(area, width=290)
        return area

    # ------------------------------------------------------------------ showing

    def show_meeting(self, number: int) -> None:
        """Show the minutes of a meeting; what was typed is kept first."""
        if number != self._number:
            self._kept.flush()
        self._number = number
        self.refresh(None)

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the minutes as the desk holds them."""
        del changed
        if self._number is None:
            return
        with self.around.desk.look() as reader:
            self._meeting = held(reader, self._number)
            self._row = minutes.minutes(reader, self._number)
        row, meeting = self._row, self._meeting
        if row is None or meeting is None:
            return
        approved, writes = row.state == "approved", not self.around.desk.read_only
        self._kept.show(row.text)
        self.text.setReadOnly(approved or not writes)
        self.kind.setText(_kind_in_words(row))
        self.badge.show_state(_(MINUTES_STATES[row.state]), *_SHAPES[row.state])
        self.about.setText(_about(row, meeting))
        self.approve_button.setVisible(not approved)
        self.approve_button.setEnabled(writes and meeting.state == "held")
        self.again.setVisible(not approved and row.edited)
        self.again.setEnabled(writes)
        self.correct.setVisible(approved)
        self.correct.setEnabled(writes)
        self.corrections.setText(row.corrections)
        for label in (self.corrections_title, self.corrections):
            label.setVisible(bool(row.corrections))

    def regions(self) -> list[QWidget]:
        """The text, and what can be done with it."""
        return [self.text, self.side]

    def leave(self) -> bool:
        """Keep what is typed; False when it could not be kept."""
        return self._kept.flush()

    # ------------------------------------------------------------------ acts

    def _write(self, text: str, joins: str) -> bool:
        number = self._number
        if number is None:
            return True
        return keep(
            self.around,
            _("Edit the minutes"),
            lambda session: minutes.write(session, number, text),
            joins=f"{joins}-{number}",
        )

    def draft_anew(self) -> None:
        """Ask, then replace the edited text by a draft of what was recorded."""
        number = self._number
        question = Question(
            _("Draft the minutes anew?"),
            _("The edited text is replaced by what was recorded. Undo brings it back."),
            _("Draft anew"),
            _("Keep the edited text"),
            parent=self,
        )
        if number is not None and self._kept.flush() and question.agreed():
            act = minutes.write
            if keep(self.around, _("Draft the minutes anew"), lambda one: act(one, number, "")):
                self.around.tell(_("The minutes are drafted anew"))
        question.deleteLater()

    def approve(self) -> None:
        """Ask at which meeting, and freeze the minutes."""
        if self._meeting is not None and self._kept.flush():
            self.refresh(None)
            dialog = ApproveDialog(self.around, self._meeting, self.text.toPlainText(), parent=self)
            dialog.exec()
            dialog.deleteLater()

    def add_correction(self) -> None:
        """Note what was found wrong after the approval."""
        number = self._number
        told = ask_text(
            self, _("Correction"), _("What is to be corrected"), keep=_("Add the correction")
        )
        if number is not None and told:
            today = self.around.today()
            keep(
                self.around,
                _("Correct the minutes"),
                lambda session: minutes.add_correction(session, number, told, on=today),
            )


def _kind_in_words(row: MinutesRow) -> str:
    if row.state == "approved":
        return _("frozen as approved")
    return _("as edited, kept as you type") if row.edited else _("drafted from what was recorded")


def _about(row: MinutesRow, meeting: Held) -> str:
    if row.approved_on is not None:
        return _("Approved on {day}.").format(day=plain_date(row.approved_on))
    if meeting.state != "held":
        return _("They can be approved once the meeting was held.")
    if row.edited:
        return _("What is recorded from now on is not in the edited text.")
    return _("They follow what is recorded until somebody edits them.")


def _no_later_meeting(reader: Reader, meeting: Held) -> str:
    """Why no meeting can approve these minutes yet: what is missing."""
    words = _(
        "No later meeting of {committee} was started yet: minutes are approved at a later one."
    )
    told = words.format(committee=meeting.committee)
    following = minutes.next_after(reader, meeting.committee_id, after=meeting.held)
    if following is None:
        return f"{told} {_('None is planned.')}"
    coming = _("The next one is planned for {day}.").format(day=plain_date(following))
    return f"{told} {coming}"


class ApproveDialog(Dialog):
    """At which meeting the minutes were approved, and with which corrections."""

    def __init__(
        self,
        around: Around,
        meeting: Held,
        text: str,
        *,
        at: int | None = None,
        parent: QWidget,
    ) -> None:
        day = plain_date(meeting.held)
        title = _("Approve the minutes of {day}").format(day=day)
        super().__init__(title, _("Approve"), parent=parent)
        self.around, self.meeting, self._text = around, meeting, text
        with around.desk.look() as reader:
            later = minutes.later_meetings(reader, meeting.committee_id, after=meeting.held)
            missing = "" if later else _no_later_meeting(reader, meeting)
        self._days = {str(one.id): one.held for one in later}
        self.body.addWidget(Label(_("Approved at the meeting of"), "small bold"))
        self.at = Choice(_("Approved at the meeting of"))
        carried = _("{day}, motion carried")
        self.at.set_choices(
            [
                (str(one.id), carried.format(day=day) if one.carried else day)
                for one in later
                for day in (plain_date(one.held),)
            ]
        )
        first = next((one for one in later if one.carried), None)
        chosen = at if at is not None else None if first is None else first.id
        if chosen is not None:
            self.at.choose(str(chosen))
        self.body.addWidget(self.at)
        if missing:
            self.body.addWidget(Label(missing, "small", tone="warn", wrap=True))
            self.keep.setEnabled(False)
        self.body.addWidget(Label(_("Corrections made on approval"), "small bold"))
        self.corrections = QPlainTextEdit()
        self.corrections.setTabChangesFocus(True)
        self.corrections.setAccessibleName(_("Corrections made on approval"))
        theme.fix_size(self.corrections, height=86)
        self.body.addWidget(self.corrections)
        words = _("Approved minutes are frozen: what they tell of cannot be changed any more.")
        self.body.addWidget(Label(words, "small", tone="muted", wrap=True))
        self.keep_asked.connect(self._approve)

    def _approve(self) -> None:
        key = self.at.key()

        def act(session: Any) -> None:
            minutes.approve(
                session,
                self.meeting.id,
                text=self._text,
                at_meeting=int(key),
                on=self._days[key],
                corrections=self.corrections.toPlainText(),
            )

        # Undo is a mishap's way back; its name says what it would do to what was frozen.
        name = _("Approval of the minutes of {day} (undone, they are a draft again)")
        if key and keep(self.around, name.format(day=plain_date(self.meeting.held)), act):
            self.accept()
            self.around.tell(_("The minutes are approved"))
