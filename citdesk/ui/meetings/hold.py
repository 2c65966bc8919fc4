"""A meeting held on one screen: agenda, the item that is now, and who is here."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.meetings import holding, minutes
from citdesk.meetings.actions import taken_on
from citdesk.meetings.attendance import sign_in_rows
from citdesk.meetings.clock import clock, read_clock
from citdesk.meetings.decisions import decisions
from citdesk.meetings.holding import Held, ItemRow
from citdesk.meetings.minutes import Recorded
from citdesk.meetings.motions import motions
from citdesk.text import _, plain_date
from citdesk.ui.keeping import keep, minute_now
from citdesk.ui.meetings.agenda_list import HoldAgenda
from citdesk.ui.meetings.hold_item import HoldItem
from citdesk.ui.meetings.hold_room import HoldRoom, clock_fault
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.asking import ask_text
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.dialog import Question
from citdesk.ui.parts.labels import Hairline

_NARROW = 1000  # below this, at 100 %, the agenda folds into the title's list
_LAST = 23 * 60 + 59  # the last minute of a day
_THEN = 2  # an answer, beside Qt's own: the meeting was held on its day


class HoldView(QWidget):
    """The running meeting.

    Args:
        around: the window.
        parent: what it stands in.
        now: the time of day in minutes.
    """

    def __init__(
        self, around: Around, parent: QWidget | None, *, now: Callable[[], int] = minute_now
    ) -> None:
        super().__init__(parent)
        self.around, self._now = around, now
        self._number: int | None = None
        self._meeting: Held | None = None
        self._shown: int | None = None
        outer = theme.space(QHBoxLayout(self))
        self.agenda = HoldAgenda(now, around.today)
        self.item = HoldItem(around, now)
        self.room = HoldRoom(around, now)
        self._line = Hairline(upright=True)
        for widget, stretch in (
            (self.agenda, 0), (self._line, 0), (self.item, 1), (Hairline(upright=True), 0),
            (self.room, 0),
        ):  # fmt: skip
            outer.addWidget(widget, stretch)
        self.agenda.chosen.connect(self._take)
        self.agenda.break_asked.connect(self._turn_break)
        self.agenda.close_asked.connect(self.close_meeting)
        self.item.chosen.connect(self._take)
        self.item.next_asked.connect(self.go_on)
        self.item.table_asked.connect(lambda: self._leave_item("tabled"))
        self.item.approve_asked.connect(self._approve)
        self.room.sheet_asked.connect(self.tick_off)
        self._timer = QTimer(self)
        self._timer.setInterval(5000)
        self._timer.timeout.connect(self._tick)
        self._keys()

    def _keys(self) -> None:
        """Keys of the whole page while it is shown: also from the switch above it."""
        for keys, act in (
            ("Ctrl+M", self.item.add_motion),
            ("Ctrl+D", self.item.add_decision),
            ("Ctrl+T", self.item.add_action),
            ("Alt+Right", self.go_on),
            ("F8", self.room.list.setFocus),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

    # ------------------------------------------------------------------ showing

    def show_meeting(self, number: int) -> None:
        """Show a meeting; what was typed in another one is kept first."""
        if number != self._number:
            self.item.flush()
            self._shown = None
        self._number = number
        self.refresh(None)

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the meeting as the desk holds it."""
        del changed
        if self._number is None:
            return
        with self.around.desk.look() as reader:
            meeting = holding.held(reader, self._number)
            if meeting is None:
                return
            rows = sign_in_rows(reader, meeting.id)
            said = Recorded(
                motions(reader, meeting.id),
                decisions(reader, meeting.id),
                taken_on(reader, meeting.id),
            )
        self._meeting = meeting
        item = self._item_of(meeting)
        self._shown = None if item is None else item.id
        writes = not self.around.desk.read_only and meeting.minutes != "approved"
        self.room.show_room(meeting, rows)
        self.agenda.show_agenda(meeting, self._shown, writes=writes)
        self.item.show_item(meeting, item, said, rows, writes=writes)
        self._note(meeting)

    def _item_of(self, meeting: Held) -> ItemRow | None:
        """The item in the middle: the one that is now, else the one chosen, else the first."""
        chosen = next((item for item in meeting.items if item.id == self._shown), None)
        return meeting.now or chosen or (meeting.items[0] if meeting.items else None)

    def _note(self, meeting: Held) -> None:
        if not self.isVisible():
            return
        told = ""
        if meeting.state == "running" and meeting.opened is not None:
            told = _("Meeting running since {time}").format(time=clock(meeting.opened))
        elif meeting.closed is not None:
            told = _("Meeting closed at {time}").format(time=clock(meeting.closed))
        self.around.note(told)

    def _tick(self) -> None:
        if self._meeting is not None:
            self.agenda.tick(self._meeting)
            self.item.tick(self._meeting)

    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs while it is seen."""
        super().showEvent(event)
        self._timer.start()
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """The clock rests, and what was typed is kept."""
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the agenda where there is no room for it."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size may need the agenda folded."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fold()

    def _fold(self) -> None:
        narrow = self.width() < theme.px(_NARROW)
        self.agenda.setVisible(not narrow)
        self._line.setVisible(not narrow)
        self.item.agenda.setVisible(narrow)

    def regions(self) -> list[QWidget]:
        """Agenda, item, who is here."""
        return [one for one in (self.agenda, self.item, self.room) if one.isVisible()]

    def leave(self) -> bool:
        """Keep what is typed; False when it could not be kept."""
        return self.item.flush()

    # ------------------------------------------------------------------ acts

    def _may(self) -> Held | None:
        """The meeting, when something may be done in it now."""
        meeting = self._meeting
        if meeting is None or not self.room.may_write() or not self.item.flush():
            return None
        return meeting

    def go_on(self) -> None:
        """Alt+Right: open the meeting, take the next item, or close after the last."""
        meeting = self._may()
        if meeting is None:
            return
        if meeting.state == "planned":
            day = self._day_held(meeting)
            if day is None:
                return
            keep(
                self.around,
                _("Start the meeting"),
                lambda session: holding.start(session, meeting.id, at=self._now(), on=day),
            )
        elif meeting.state == "running" and meeting.next is None:
            self.close_meeting()
        elif meeting.state == "running":
            self._leave_item("done")
        self.item.notes.setFocus()

    def _day_held(self, meeting: Held) -> date | None:
        """The day a meeting that is started is held; asked where that is not today.

        One whose day is over may have been held then, and be written down only now.
        """
        today, planned = self.around.today(), meeting.held
        if planned == today:
            return today
        question = Question(
            _("This meeting is planned for {day}. Hold it today?").format(day=plain_date(planned)),
            _("It is then a meeting of today, {day}.").format(day=plain_date(today)),
            _("Hold it today"),
            _("Not now"),
            parent=self,
        )
        if planned < today:
            then = Button(_("It was held on {day}").format(day=plain_date(planned)))
            then.clicked.connect(lambda: question.done(_THEN))
            question.bar.insertWidget(question.bar.count() - 1, then)
        answer = question.exec()
        question.deleteLater()
        return {_THEN: planned, QDialog.DialogCode.Accepted: today}.get(answer)

    def _leave_item(self, state: str) -> None:
        meeting = self._may()
        if meeting is not None and meeting.state == "running":
            item = meeting.now
            words = _("Table: {item}") if state == "tabled" else _("Done: {item}")
            keep(
                self.around,
                words.format(item="" if item is None else item.title),
                lambda session: holding.go_on(session, meeting.id, at=self._now(), leaving=state),
            )

    def _take(self, item: int) -> None:
        meeting = self._may()
        if meeting is None or meeting.state != "running":
            self._shown = item
            self.refresh(None)
        elif meeting.now is None or meeting.now.id != item:
            title = next(one.title for one in meeting.items if one.id == item)
            keep(
                self.around,
                _("Take up: {item}").format(item=title),
                lambda session: holding.take(session, item, at=self._now()),
            )

    def _turn_break(self) -> None:
        meeting = self._may()
        if meeting is not None:
            keep(
                self.around,
                _("End the break") if meeting.on_break else _("Break"),
                lambda session: holding.turn_break(session, meeting.id, at=self._now()),
            )

    def close_meeting(self) -> None:
        """Ask for the time, and close the meeting."""
        meeting = self._may()
        if meeting is None or meeting.state != "running":
            return
        opened, now = meeting.opened, self._now()
        suggested = _LAST if holding.close_fault(opened, now) else now

        def fault(typed: str) -> str:
            at = read_clock(typed)
            return clock_fault(typed) if at is None else holding.close_fault(opened, at)

        typed = ask_text(
            self, _("Close the meeting"), _("Adjourned at"), keep=_("Close meeting"),
            text=clock(suggested), check=fault,
        )  # fmt: skip
        at = None if typed is None else read_clock(typed)
        if at is not None:
            rows = self.room.rows
            if keep(
                self.around,
                _("Close the meeting"),
                lambda session: holding.close(session, meeting.id, rows, at=at),
            ):
                self.around.tell(_("The meeting is closed"))

    def _approve(self) -> None:
        """Freeze the oldest minutes that wait for it, now that a motion has carried."""
        from citdesk.ui.meetings.minutes_view import ApproveDialog

        meeting = self._may()
        if meeting is None:
            return
        with self.around.desk.look() as reader:
            wait = minutes.waiting(reader, meeting.committee_id, before=meeting.held)
            old = holding.held(reader, wait[0].id) if wait else None
            row = minutes.minutes(reader, wait[0].id) if wait else None
        if old is None or row is None:
            self.around.tell(_("No minutes wait for approval"))
            return
        dialog = ApproveDialog(self.around, old, row.text, at=meeting.id, parent=self)
        dialog.exec()
        dialog.deleteLater()

    def tick_off(self) -> None:
        """Key the sign-in sheet by its row numbers, and add visitors."""
        from citdesk.ui.meetings.tick_off import TickOff

        meeting = self._may()
        if meeting is not None:
            dialog = TickOff(self.around, meeting, self._now, parent=self)
            dialog.exec()
            dialog.deleteLater()
            self.refresh(None)
