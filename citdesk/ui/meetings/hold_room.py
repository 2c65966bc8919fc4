"""The right side of the running meeting: who is here, the quorum, visitors, the sheet."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from citdesk.meetings import attendance
from citdesk.meetings.attendance import HERE, Signed
from citdesk.meetings.clock import clock, read_clock
from citdesk.meetings.holding import Held
from citdesk.meetings.quorum_now import lost, quorum
from citdesk.text import _
from citdesk.ui.keeping import keep
from citdesk.ui.meetings.room_list import QuorumStrip, RoomList
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.asking import ask_text, ask_whether
from citdesk.ui.parts.buttons import LinkButton, literal
from citdesk.ui.parts.labels import Badge, Hairline, Label


def clock_fault(typed: str) -> str:
    """What is wrong with a time of day as typed."""
    return "" if read_clock(typed) is not None else _("Write a time of day, such as 9:40.")


class HoldRoom(QWidget):
    """Who is here.

    Signals:
        sheet_asked(): the sign-in sheet is to be ticked off, or a visitor added.
    """

    sheet_asked = Signal()

    def __init__(
        self, around: Around, now: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.around, self._now = around, now
        self._meeting: Held | None = None
        self.rows: list[Signed] = []
        theme.ground(self, "window")
        theme.limit_size(self, least_width=240, most_width=272)
        outer = theme.space(QVBoxLayout(self))
        head = theme.space(QVBoxLayout(), margins=(16, 12, 16, 8), spacing=4)
        outer.addLayout(head)
        line = theme.space(QHBoxLayout(), spacing=8)
        line.addWidget(Label(_("Who is here"), "bold"), 1)
        self.badge = Badge("")
        line.addWidget(self.badge)
        head.addLayout(line)
        line = theme.space(QHBoxLayout(), spacing=6)
        self.strip = QuorumStrip()
        self.count = Label("", "bold")
        self.needed = Label("", "small", tone="muted")
        line.addWidget(self.strip, 1)
        line.addWidget(self.count)
        line.addWidget(self.needed)
        head.addLayout(line)
        self.gone = Label("", "small", tone="warn", wrap=True)
        head.addWidget(self.gone)
        outer.addWidget(Hairline())
        self.list = RoomList()
        self.list.ticked.connect(self.tick)
        self.list.asked.connect(self._more)
        outer.addWidget(self.list, 1)
        foot = theme.space(QVBoxLayout(), margins=(12, 4, 12, 8))
        self.sheet = LinkButton(_("Tick off the sheet, add visitors"), "plus")
        self.sheet.clicked.connect(self.sheet_asked)
        foot.addWidget(self.sheet)
        outer.addLayout(foot)

    def _minute(self) -> int:
        return self._now()

    def show_room(self, meeting: Held, rows: list[Signed]) -> None:
        """Show who is here now and what that makes of the quorum."""
        self._meeting, self.rows = meeting, rows
        self.list.show_rows(rows)
        now = quorum(rows, meeting.rules, every=meeting.every)
        self.strip.show_quorum(now)
        self.count.setText(_("{here} of {filled}").format(here=now.here, filled=now.filled))
        self.needed.setText(_("{n} needed").format(n=now.needed))
        if now.enough:
            self.badge.show_state(_("Quorum"), "ok", "ok")
        else:
            self.badge.show_state(_("No quorum"), "warn", "warn")
        self.gone.setText(self._lost(meeting))
        self.gone.setVisible(bool(self.gone.text()))
        self.sheet.setEnabled(self.may_write())

    def may_write(self) -> bool:
        """Whether what was recorded may still be changed."""
        frozen = self._meeting is None or self._meeting.minutes == "approved"
        return not frozen and not self.around.desk.read_only

    def _lost(self, meeting: Held) -> str:
        if meeting.opened is None:
            return ""
        until = meeting.closed if meeting.closed is not None else self._minute()
        times = lost(
            self.rows, meeting.rules, every=meeting.every, opened=meeting.opened, closed=until
        )
        told = ", ".join(f"{clock(start)}–{clock(end)}" for start, end in times)
        return _("Without a quorum: {times}").format(times=told) if told else ""

    def tick(self, row: Signed) -> None:
        """Here, or left: the minute is noted once the meeting is under way."""
        meeting = self._meeting
        if meeting is None or not self.may_write():
            return
        person, running = row.person_id, meeting.state == "running"
        late = self._minute() if running and not self._beginning(meeting) else None
        if not row.here:
            keep(
                self.around,
                _("{name} is here").format(name=row.name),
                lambda session: attendance.came(session, meeting.id, person, at=late),
            )
        elif running and late is not None:
            keep(
                self.around,
                _("{name} left").format(name=row.name),
                lambda session: attendance.left(session, meeting.id, person, at=late),
            )
        elif self._may_forget(row):
            self._set(row, "")

    def _may_forget(self, row: Signed) -> bool:
        """Whether somebody may be unticked; where times are known, they are not lost unasked."""
        known = [span for span in row.times if span != (None, None)]
        if not known:
            return True
        times = ", ".join(
            " – ".join(clock(one) if one is not None else "…" for one in span) for span in known
        )
        return ask_whether(
            self,
            _("{name} was not here?").format(name=row.name),
            _("These times would be forgotten: {times}").format(times=times),
            keep=_("Forget the times"),
        )

    def _beginning(self, meeting: Held) -> bool:
        """Whether ticks still mean "from the start": until five minutes after the opening."""
        return meeting.opened is not None and self._minute() - meeting.opened < 5

    def _set(self, row: Signed, state: str) -> None:
        meeting = self._meeting
        if meeting is not None:
            keep(
                self.around,
                _("{name}: attendance").format(name=row.name),
                lambda session: attendance.not_here(session, meeting.id, row.person_id, state),
            )

    def _come(self, row: Signed, at: int | None, *, remote: bool = False) -> None:
        meeting = self._meeting
        if meeting is not None:
            keep(
                self.around,
                _("{name} is here").format(name=row.name),
                lambda session: attendance.came(
                    session, meeting.id, row.person_id, at=at, remote=remote
                ),
            )

    def _more(self, row: Signed) -> None:
        if not self.may_write():
            return
        menu = QMenu(self)
        menu.addAction(_("Here from the start"), lambda: self._come(row, None))
        menu.addAction(_("Here remotely"), lambda: self._come(row, None, remote=True))
        menu.addAction(_("Came late…"), lambda: self._ask_time(row, came=True))
        left = menu.addAction(_("Left early…"), lambda: self._ask_time(row, came=False))
        left.setEnabled(row.state in HERE)
        menu.addSeparator()
        menu.addAction(_("Excused"), lambda: self._set(row, "excused"))
        menu.addAction(_("Absent"), lambda: self._set(row, "absent"))
        if row.kind in {"alternate", "guest"}:
            self._offer_members(menu.addMenu(_("Stands in for")), row)
        if row.kind == "guest":
            menu.addAction(_("Take off the sheet"), lambda: self._take_off(row))
        menu.popup(QCursor.pos())

    def _offer_members(self, menu: QMenu, row: Signed) -> None:
        menu.addAction(_("Nobody"), lambda: self._stand_in(row, None))
        for one in self.rows:
            if one.kind == "voting" and one.person_id != row.person_id:
                act = menu.addAction(literal(one.name))
                act.triggered.connect(partial(self._stand_in, row, one.person_id))

    def _stand_in(self, row: Signed, member: int | None, _on: bool = False) -> None:
        meeting = self._meeting
        if meeting is not None:
            keep(
                self.around,
                _("{name} stands in").format(name=row.name),
                lambda session: attendance.stand_in(session, meeting.id, row.person_id, member),
            )

    def _take_off(self, row: Signed) -> None:
        meeting = self._meeting
        if meeting is not None:
            keep(
                self.around,
                _("Take {name} off the sheet").format(name=row.name),
                lambda session: attendance.take_off(session, meeting.id, row.person_id),
            )

    def _ask_time(self, row: Signed, *, came: bool) -> None:
        meeting = self._meeting
        typed = ask_text(
            self, row.name, _("Came at") if came else _("Left at"), keep=_("Keep"),
            text=clock(self._minute()), check=clock_fault,
        )  # fmt: skip
        at = None if typed is None else read_clock(typed)
        if meeting is None or at is None:
            return
        times = list(row.times) if row.state in HERE else []
        if came and times and times[-1][1] is None:
            times[-1] = (at, None)
        elif came:
            times.append((at, None))
        elif times:
            times[-1] = (times[-1][0], at)
        else:
            times = [(None, at)]
        keep(
            self.around,
            _("{name}: times").format(name=row.name),
            lambda session: attendance.set_times(session, meeting.id, row.person_id, times),
        )
