"""Today: the next meeting, what is promised, due and worth knowing; every line ends in an act."""

from datetime import date, timedelta
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.directory import attention, outreach, people
from citdesk.directory.outreach import FollowUpRow
from citdesk.directory.people import PersonRow, Question
from citdesk.links import Link
from citdesk.meetings import actions
from citdesk.meetings.actions import ActionRow
from citdesk.plan.today import Shown, gather
from citdesk.text import N_, _, long_date, ngettext, short_date
from citdesk.ui.directory.wording import reason_words
from citdesk.ui.page import Around, Page
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, LinkButton
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.empty_state import EmptyState
from citdesk.ui.parts.finding import Finding
from citdesk.ui.parts.labels import Hairline, Label, Section, ShapeLabel
from citdesk.ui.parts.page_header import PageHeader
from citdesk.ui.parts.scroll import ScrollArea
from citdesk.ui.today.next_meeting import NextMeeting

_DAYS_AHEAD = 14
_MOST = 12
_SIDE = 296  # pixels at 100 %


class TodayTab(Page):
    """The next meeting, follow-ups, actions and people who wait; beside them what is worth knowing.

    Where the window is narrow, what stands beside comes below.
    """

    key, tab, icon = "today", "today", "today"
    title = N_("Today")
    shows = frozenset(
        {
            "person", "follow_up", "conversation", "contact_detail", "programme", "committee",
            "seat", "term", "committee_role", "meeting", "agenda_item", "attendance",
            "action_item", "issued_packet", "task_entry", "task_tick",
        }
    )  # fmt: skip

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        column = theme.space(QVBoxLayout(self))
        self.header = PageHeader(_("Today"))
        self._talk = Button(_("Log a conversation"), "talk")
        self._talk.clicked.connect(lambda: around.go(Link("directory", text="log")))
        self._allow(self._talk)
        self.header.add_action(self._talk)
        column.addWidget(self.header)
        self._content = QWidget()
        self._lines = theme.space(QVBoxLayout(self._content), margins=(24, 8, 24, 24), spacing=0)
        self.area = ScrollArea(self._content)
        row = theme.space(QHBoxLayout())
        row.addWidget(self.area, 1)
        self._edge = Hairline(upright=True)
        row.addWidget(self._edge)
        beside = QWidget()
        self._beside = theme.space(QVBoxLayout(beside), margins=(20, 18, 16, 16), spacing=0)
        self.side = ScrollArea(beside, "window")
        theme.fix_size(self.side, width=_SIDE)
        row.addWidget(self.side)
        column.addLayout(row, 1)
        self._wide = True
        self._first: QWidget | None = None
        self._acts: list[tuple[QWidget, Button]] = []  # each line and what it ends in

    def refresh(self, changed: Changed | None = None) -> None:
        """Ask anew what is due and who is waiting."""
        del changed
        today = self.around.today()
        until = today + timedelta(days=_DAYS_AHEAD)
        question = Question(attention=True, sort="talk")
        with self.around.desk.look() as reader:
            due = outreach.due_follow_ups(reader, until=until, limit=_MOST)
            found = people.find(reader, question, today=today, limit=_MOST)
            waiting = people.rows(reader, found.ids, today=today)
            why = {one.id: attention.reasons(reader, one.id, today=today) for one in waiting}
        promised = {one.person_id for one in due}
        # An overdue promise stands above already; it need not stand here once more.
        waiting = [
            one for one in waiting if one.id not in promised or not _only_promise(why[one.id])
        ]
        with self.around.desk.look() as reader:
            count = people.count(reader, question, today=today)
            shown = gather(reader, today=today)
        self.header.set_title(_("Today"), long_date(today))
        place = self._focused_line()
        self._wide = not theme.is_narrow(self)
        beside = bool(shown.findings or shown.news)
        for widget in (self.side, self._edge):
            widget.setVisible(self._wide and beside)
        with self.area.stays(), self.side.stays():
            self._clear()
            self._show(shown, due, waiting, why, count)
        if place is not None:
            self._focus_line(place)

    def _show(
        self,
        shown: Shown,
        due: tuple[FollowUpRow, ...],
        waiting: list[PersonRow],
        why: dict[int, tuple[attention.Reason, ...]],
        count: int,
    ) -> None:
        """Put the lines in anew, or say that nothing is waiting."""
        if due or waiting or shown.next or shown.actions or shown.plan:
            self._show_next(shown)
            self._show_plan(shown)
            self._show_due(due)
            self._show_actions(shown)
            if not self._wide:
                self._show_beside(shown, self._lines)
            self._show_waiting(waiting, why, count)
            self._lines.addStretch(1)
        else:
            self._say_all_is_well()
        if self._wide:
            self._show_beside(shown, self._beside)
            self._beside.addStretch(1)

    def _focused_line(self) -> int | None:
        """Which line has the keyboard; none when it is elsewhere."""
        # The window's own, also while another is in front; Qt's stub knows no window without one.
        focus = cast("QWidget | None", self.window().focusWidget())
        if focus is None:
            return None
        return next(
            (place for place, (line, _act) in enumerate(self._acts) if line.isAncestorOf(focus)),
            None,
        )

    def _focus_line(self, place: int) -> None:
        """Go on with the line that took this place, or after the last one in the header."""
        act = self._acts[place][1] if place < len(self._acts) else self._talk
        act.setFocus(Qt.FocusReason.OtherFocusReason)
        if place < len(self._acts):
            self.area.ensureWidgetVisible(act)

    def _allow(self, act: Button) -> None:
        """Grey what changes a desk that can only be read, and say why."""
        if self.around.desk.read_only:
            from citdesk.ui.directory.pane_parts import allow_changes

            allow_changes(act, self.around.desk)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands beside comes below where there is little room, and goes back."""
        super().resizeEvent(event)
        if theme.is_narrow(self) == self._wide and self.isVisible():
            self.refresh()

    def _clear(self) -> None:
        self._first = None
        self._acts = []
        for lines in (self._lines, self._beside):
            clear(lines)

    def _show_next(self, shown: Shown) -> None:
        if shown.next is None:
            return
        self._lines.addSpacing(theme.px(10))
        self._lines.addWidget(Label(_("Next meeting"), "h3"))
        self._lines.addSpacing(theme.px(6))
        card = NextMeeting(
            shown.next, self.around.today(), self.around.go, narrow=theme.is_narrow(self)
        )
        self._lines.addWidget(card)
        self._lines.addSpacing(theme.px(14))
        self._first = card.print

    def _show_plan(self, shown: Shown) -> None:
        plan = shown.plan
        if plan is None:
            return
        self._lines.addWidget(Section(_("The plan")))
        act = Button(_("Go on"), dense=True)
        act.setAccessibleName(_("Go on with: {task}").format(task=plan.title))
        act.clicked.connect(lambda: self.around.go(Link("plan", text=plan.task)))
        line = self._line("half", "accent", plan.title, act)
        words = line.findChild(QVBoxLayout, "words")
        assert words is not None  # noqa: S101 - made in _line
        said = _("Next: {task}").format(task=plan.thing) if plan.thing else plan.why
        words.addWidget(Label(said, "small", tone="muted", wrap=True))
        self._lines.addWidget(line)

    def _show_actions(self, shown: Shown) -> None:
        if not shown.open:
            return
        section = Section(_("Actions from meetings"))
        every = LinkButton(_("All {n} open").format(n=shown.open))
        every.clicked.connect(lambda: self.around.go(Link("meetings", text="actions")))
        section.add_action(every)
        self._lines.addWidget(section)
        if not shown.actions:
            words = Label(_("Nothing is due within a week."), tone="muted", wrap=True)
            self._lines.addWidget(words)
        for one in shown.actions:
            self._lines.addWidget(self._action_line(one))

    def _action_line(self, one: ActionRow) -> QWidget:
        overdue = one.overdue(self.around.today())
        done = Button(_("Done"), dense=True)
        done.setAccessibleName(_("Done: {what}").format(what=one.what))
        done.clicked.connect(partial(self._finish_action, one))
        line = self._line(
            "warn" if overdue else "ring", "warn" if overdue else "muted", one.what, done
        )
        below = [_days_words(one.due, self.around), one.committee or ""]
        if one.owner_id is not None:
            self._add_below(line, one.owner_id, one.owner, below, warn=overdue)
        return line

    def _finish_action(self, one: ActionRow) -> None:
        with self.around.change(_("Done: {what}").format(what=one.what)) as session:
            actions.set_state(session, one.id, "done", on=self.around.today())
        self.around.tell(_("Done: {what}").format(what=one.what))

    def _show_beside(self, shown: Shown, lines: QVBoxLayout) -> None:
        if shown.findings:
            lines.addWidget(Label(_("Worth knowing"), "h3"))
        for one in shown.findings:
            ways = [(way.text, lambda link=way.link: self.around.go(link)) for way in one.ways]
            lines.addWidget(Finding(one.state, one.sentence, one.evidence, ways[:1]))
        if shown.more:
            more = LinkButton(_("{n} more in the committee").format(n=shown.more))
            more.clicked.connect(lambda: self.around.go(Link("committee")))
            lines.addWidget(more)
        if shown.news and shown.since is not None:
            lines.addSpacing(theme.px(18))
            lines.addWidget(Label(_("Since the last meeting"), "h3"))
            day = _("on {day}").format(day=short_date(shown.since, self.around.today()))
            lines.addWidget(Label(day, "small", tone="muted"))
        for news in shown.news:
            state = "settled" if news.won else "to settle"
            way = (_("See it"), lambda link=news.link: self.around.go(link))
            lines.addWidget(Finding(state, news.title, news.words, [way]))

    def _say_all_is_well(self) -> None:
        first = Button(_("Add a person"), "plus", kind="primary")
        first.clicked.connect(lambda: self.around.go(Link("directory", text="add")))
        second = Button(_("Log a conversation"), "talk")
        second.clicked.connect(lambda: self.around.go(Link("directory", text="log")))
        empty = EmptyState(
            _("Nothing is waiting today."),
            _("Promises that come due and people you have not spoken to for long appear here."),
            subject="days",
            first=first,
            second=second,
        )
        self._first = first
        self._lines.addWidget(empty, 1)

    def _show_due(self, due: tuple[FollowUpRow, ...]) -> None:
        self._lines.addWidget(Section(_("Follow-ups")))
        if not due:
            self._lines.addWidget(
                Label(_("Nothing is promised for the next two weeks."), tone="muted", wrap=True)
            )
        for one in due:
            self._lines.addWidget(self._due_line(one))

    def _due_line(self, one: FollowUpRow) -> QWidget:
        overdue = one.due is not None and one.due < self.around.today()
        done = Button(_("Done"), dense=True)
        done.setAccessibleName(_("Done: {what}").format(what=one.what))
        done.clicked.connect(partial(self._finish, one))
        line = self._line(
            "warn" if overdue else "ring", "warn" if overdue else "muted", one.what, done
        )
        below = [_due_words(one, self.around)]
        self._add_below(line, one.person_id, one.person, below, warn=overdue)
        return line

    def _finish(self, one: FollowUpRow) -> None:
        with self.around.change(_("Done: {what}").format(what=one.what)) as session:
            outreach.finish_follow_up(session, one.id, on=self.around.today())
        self.around.tell(_("Done: {what}").format(what=one.what))

    def _show_waiting(
        self,
        waiting: list[PersonRow],
        why: dict[int, tuple[attention.Reason, ...]],
        count: int,
    ) -> None:
        if not waiting:
            return
        section = Section(_("People who may be waiting"))
        if count > len(waiting):
            more = LinkButton(_("All {n}").format(n=count))
            more.clicked.connect(lambda: self.around.go(Link("directory", text="attention")))
            section.add_action(more)
        self._lines.addWidget(section)
        for one in waiting:
            act = Button(_("Log talk"), dense=True)
            act.setAccessibleName(_("Log a talk with {name}").format(name=one.name))
            act.clicked.connect(
                lambda _checked, number=one.id: self.around.go(
                    Link("directory", number, text="log")
                )
            )
            line = self._line("warn", "warn", reason_words(why[one.id]), act)
            self._add_below(line, one.id, one.name, [one.agency] if one.agency else [])
            self._lines.addWidget(line)

    def _line(self, shape: str, token: str, text: str, act: Button) -> QWidget:
        """One line: shape, words, and the act it ends in; ``words`` holds what stands below."""
        line = QWidget()
        outer = theme.space(QVBoxLayout(line))
        row = theme.space(QHBoxLayout(), margins=(0, 9, 0, 9), spacing=12)
        outer.addLayout(row)
        outer.addWidget(Hairline())
        row.addWidget(ShapeLabel(shape, token, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = theme.space(QVBoxLayout(), spacing=2)
        words.setObjectName("words")
        row.addLayout(words, 1)
        words.addWidget(Label(text, "bold", wrap=True))
        row.addWidget(act)
        self._allow(act)
        self._acts.append((line, act))
        if self._first is None:
            self._first = act
        return line

    def _add_below(
        self, line: QWidget, person: int, name: str, parts: list[str], *, warn: bool = False
    ) -> None:
        words = line.findChild(QVBoxLayout, "words")
        assert words is not None  # noqa: S101 - made in _line
        below = theme.space(QHBoxLayout(), spacing=6)
        words.addLayout(below)
        who = LinkButton(name, dense=True)
        who.clicked.connect(lambda: self.around.go(Link("person", person)))
        below.addWidget(who)
        for part in parts:
            below.addWidget(Label(part, "small", tone="warn" if warn else "muted"))
        below.addStretch(1)

    def focus_first(self) -> None:
        """Start on the first line's act."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_link(self) -> Link:
        """Ctrl+P: the packet of the next meeting, where there is one."""
        return Link("print", text="packet")

    def regions(self) -> list[QWidget]:
        """The header and the lines."""
        return [self.header, self._content, *([self.side] if self.side.isVisible() else [])]


def _only_promise(reasons: tuple[attention.Reason, ...]) -> bool:
    return all(reason.kind == "overdue" for reason in reasons)


def _due_words(one: FollowUpRow, around: Around) -> str:
    return _days_words(one.due, around)


def _days_words(due: date | None, around: Around) -> str:
    """How a day stands to today: "4 days overdue", "due today", "due 8 Dec"."""
    today = around.today()
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return ngettext("{n} day overdue", "{n} days overdue", -days).format(n=-days)
    if days == 0:
        return _("due today")
    return _("due {day}").format(day=short_date(due, today))
