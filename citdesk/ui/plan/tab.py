"""The Plan tab: the way at the left, one task in the middle, where one stands at the right."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.links import Link
from citdesk.meetings import meetings
from citdesk.plan import content, progress
from citdesk.plan.content import Guide, Phase, Task
from citdesk.plan.progress import TaskRow
from citdesk.text import N_, _, ago, language
from citdesk.ui.asking import Asking
from citdesk.ui.page import Around, Page
from citdesk.ui.parts import theme
from citdesk.ui.parts.labels import Hairline
from citdesk.ui.parts.scroll import ScrollArea
from citdesk.ui.plan import stepper, steps
from citdesk.ui.plan.acts import PlanActs
from citdesk.ui.plan.foot import Foot
from citdesk.ui.plan.known import Ahead, Known, ahead_of, known_of
from citdesk.ui.plan.pane import Pane
from citdesk.ui.plan.phase_page import PhasePage
from citdesk.ui.plan.stepper import Stepper
from citdesk.ui.plan.stops import phase_stops, step_stops
from citdesk.ui.plan.task_page import Shown, TaskPage
from citdesk.ui.plan.troubles import TroublesButton, TroublesDialog
from citdesk.ui.plan.work import Work

_STEPPER, _STEPPER_NARROW = 264, 236
_NEEDS = Link("strengths", text="goals")  # with the sentence why one goes on


class PlanTab(Page):
    """The guide, one task at a time; everything found in the desk is asked anew when it changes."""

    key, tab, icon = "plan", "plan", "plan"
    title = N_("Plan")
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "task_entry", "task_tick", "task_answer", "task_evidence", "fact_overrule", "person",
            "agency", "affiliation", "sector_entry", "conversation", "follow_up", "tag_entry",
            "committee", "seat", "term", "committee_role", "seat_candidate", "meeting",
            "agenda_item", "attendance", "presence", "motion", "decision", "action_item",
            "worksheet", "timeline_row", "timeline_move", "element_answer", "strength_need",
            "goal", "crisis_step",
        }
    )  # fmt: skip

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.acts = PlanActs(around, self)
        self.guide: Guide = content.guide()
        self._rows: dict[str, TaskRow] = {}
        self._shown = ""  # the id of the task or phase that is shown
        self._active = ""  # when something was last done, in words
        self._known = Known("", [], [])
        self._asking: Asking[Known] = Asking(around, self._take_known, self, rest_ms=0)
        self._asking_ahead: Asking[Ahead] = Asking(around, self._take_ahead, self, rest_ms=0)
        self._wide: bool | None = None
        row = theme.space(QHBoxLayout(self))
        self.stepper = Stepper(parent=self)
        self.stepper.asked.connect(self.show_stop)
        self.stepper.next_asked.connect(self.show_next)
        self.stepper.worksheet_asked.connect(lambda kind: around.go(Link(kind)))
        self.stepper.view_chosen.connect(lambda _key: self._show_way())
        row.addWidget(self.stepper)
        row.addWidget(Hairline(upright=True))
        row.addWidget(self._build_middle(), 1)
        self._line = Hairline(upright=True)
        row.addWidget(self._line)
        self.pane = Pane(self.page, around.go)
        self.pane.stand.overrule_asked.connect(self._overrule)
        row.addWidget(self.pane)
        self._keys()

    # ------------------------------------------------------------------ building

    def _build_middle(self) -> QWidget:
        middle = QWidget()
        theme.ground(middle, "surface")
        column = theme.space(QVBoxLayout(middle))
        self.work = Work(self.around)
        self.work.evidence_asked.connect(self.add_new)
        self.work.evidence_opened.connect(self.acts.open_evidence)
        self.page = TaskPage(self.work, self._follow_guide)
        self.page.state_asked.connect(self._change_state)
        self.page.owner_asked.connect(lambda: self.acts.choose_owner(self._row(), self._title()))
        self.page.aim_asked.connect(lambda: self.acts.choose_aim(self._row(), self._title()))
        self.page.ticked.connect(self._tick)
        self.page.needs_asked.connect(lambda: self.around.go(_NEEDS))
        self.page.phase.clicked.connect(self._show_phase_of_task)
        self.phase_page = PhasePage(self._follow_guide)
        self.phase_page.task_asked.connect(self.show_stop)
        self.phase_page.link_followed.connect(self.around.go)
        self._areas = (ScrollArea(self.page), ScrollArea(self.phase_page))
        self.stack = QStackedWidget()
        for area in self._areas:
            self.stack.addWidget(area)
        self.troubles = TroublesButton()
        self.troubles.clicked.connect(self._show_troubles)
        column.addWidget(self.troubles)
        column.addWidget(self.stack, 1)
        column.addWidget(Hairline())
        self.foot = Foot()
        self.foot.walk_asked.connect(self.walk)
        self.foot.present_asked.connect(self.present)
        column.addWidget(self.foot)
        return middle

    def _keys(self) -> None:
        for keys, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.walk, step))

    # ------------------------------------------------------------------ showing

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the desk as it is now."""
        del changed
        if self.guide.code != language():
            self.guide = content.guide()
            self.page.forget()
        today = self.around.today()
        with self.around.desk.look() as reader:
            self._rows = progress.entries(reader)
            last = progress.last_activity(reader, today=today)
        self._active = _("last activity {when}").format(when=_ago(ago(last, today))) if last else ""
        at = progress.here(self.guide, self._rows)
        if not self._shown and self.guide.tasks:
            begun = bool(self._rows)
            first = at if at is not None else self.guide.tasks[-1]
            self._shown = first.id if begun else self.guide.phases[0].id
        self._show_way()
        self._show_stop()
        self.troubles.show_count(len(self.guide.troubles))

    def _show_way(self) -> None:
        """Show the way as it is divided now, and how far along it one is."""
        by_steps = self.stepper.view.key() == stepper.STEPS
        stops = (step_stops if by_steps else phase_stops)(self.guide, self._rows)
        at = next((one for one in stops if one.state == progress.HERE), None)
        where = (
            _("Step {n} of {many}").format(n=at.number, many=len(stops))
            if at is not None
            else _("All is settled")
        )
        self.stepper.activity.setText(" · ".join(part for part in (where, self._active) if part))
        self.stepper.show_way(stops, self._shown)

    def show_next(self) -> None:
        """Show what is best done next, on the page of the phase one is at."""
        at = progress.here(self.guide, self._rows)
        if at is not None:
            self.show_stop(at.phase)

    def task(self) -> Task | None:
        """The task that is shown; none while a phase is."""
        return self.guide.task(self._shown)

    def show_stop(self, name: str) -> None:
        """Show a phase or a task; what is typed is kept first."""
        if self.guide.task(name) is None and self.guide.phase(name) is None:
            return
        self.work.flush()
        self._shown = name
        self._show_way()
        if self._show_stop():
            for area in self._areas:
                area.verticalScrollBar().setValue(0)
        self.around.note(self.note())

    def _show_stop(self) -> bool:
        task, phase = self.task(), self.guide.phase(self._shown)
        new = True
        if task is not None:
            new = self._show_task(task)
        elif phase is not None:
            self._show_phase(phase)
        follower = self._beside(1)
        title = self.guide.title(follower.id) if follower is not None else ""
        self.foot.show_ways(title, back=self._beside(-1) is not None)
        return new

    def _show_task(self, task: Task) -> bool:
        with self.around.desk.look() as reader:
            shown = Shown(
                task,
                self._row(),
                progress.ticks(reader, task.id),
                progress.answers(reader, task.id),
                progress.evidence(reader, task.id),
                not self.around.desk.read_only,
            )
        new = self.page.show_task(self.guide, shown)
        self.stack.setCurrentIndex(0)
        self._show_known(task)
        self._asking_ahead.drop()
        self._asking.ask(partial(known_of, task=task, today=self.around.today()))
        self._fit()
        return new

    def _show_phase(self, phase: Phase) -> None:
        stops = phase_stops(self.guide, self._rows)
        stop = next(one for one in stops if one.id == phase.id)
        self.phase_page.show_phase(self.guide, phase, stop)
        self.stack.setCurrentIndex(1)
        self._fit()
        self._asking.drop()
        today = self.around.today()
        self._asking_ahead.ask(partial(ahead_of, guide=self.guide, phase=phase, today=today))

    def _take_known(self, found: Known) -> None:
        self._known = found
        task = self.task()
        if task is not None:
            self._show_known(task)

    def _take_ahead(self, found: Ahead) -> None:
        title = self.guide.title(found.now.task.id) if found.now is not None else ""
        self.phase_page.show_next(found.now, title, found.steps)

    def _show_known(self, task: Task) -> None:
        known = self._known if self._known.task == task.id else Known(task.id, [], [])
        writing = not self.around.desk.read_only
        self.pane.show_known(task, known, wide=not theme.is_narrow(self), writing=writing)

    def note(self) -> str:
        """What stands at the right end of the status bar."""
        return _("Guide version {n}").format(n=self.guide.version)

    # ------------------------------------------------------------------ going on

    def _beside(self, step: int) -> Task | None:
        """The task before (-1) or after (1) what is shown.

        A phase stands before its tasks: after it comes the one that one is at, or the first that is
        open, and only where all are settled the first.
        """
        task = self.task()
        if task is not None:
            return self.guide.beside(task, step)
        tasks = self.guide.tasks_of(self._shown)
        first = next(iter(tasks), None)
        if first is None or step < 0:
            return None if first is None else self.guide.beside(first, -1)
        at = progress.here(self.guide, self._rows)
        if at in tasks:
            return at
        rows = (self._rows.get(one.id, TaskRow(one.id)) for one in tasks)
        return next((one for one, row in zip(tasks, rows, strict=True) if not row.settled), first)

    def walk(self, step: int) -> None:
        """Go to the task before (-1) or after (1) this one."""
        found = self._beside(step)
        if found is not None:
            self.show_stop(found.id)

    def _show_phase_of_task(self) -> None:
        task = self.task()
        if task is not None:
            self.show_stop(task.phase)

    def _follow_guide(self, kind: str, target: str) -> None:
        """Follow a link of the guide's text."""
        if kind == "word":
            from citdesk.ui.plan.glossary import show_meaning

            show_meaning(self.guide, target, self)
        else:
            self.show_stop(target)

    def open(self, link: Link) -> None:
        """Show the task or phase that a link names, or present the task that is shown."""
        if link.text == "present":
            self.present()
        elif link.text:
            self.show_stop(link.text)

    def leave(self) -> bool:
        """Keep what is typed."""
        return self.work.flush()

    def focus_first(self) -> None:
        """Begin with the way, at what is shown."""
        self.stepper.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> list[QWidget]:
        """The way, the page, where one stands, and the way on."""
        page: QWidget = self.page if self.task() is not None else self.phase_page
        return [self.stepper.tree, page, self.pane, self.foot]

    def print_link(self) -> Link:
        """Ctrl+P: the next meeting's packet; where none is planned, the worksheet of the task."""
        with self.around.desk.look() as reader:
            coming = meetings.next_meeting(reader, today=self.around.today())
        task = self.task()
        if coming is None and task is not None:
            return Link("print", task.number, "task")
        return Link("print", text="packet")

    # ------------------------------------------------------------------ acts

    def _row(self) -> TaskRow:
        return self._rows.get(self._shown, TaskRow(self._shown))

    def _title(self) -> str:
        return self.guide.title(self._shown)

    def _tick(self, item: int, words: str, on: bool) -> None:
        steps.tick(self.around, self._shown, item, words, ticked=on)

    def _change_state(self, state: str) -> None:
        self.acts.change_state(self._row(), self._title(), state)

    def _overrule(self) -> None:
        self.acts.overrule(self.pane.stand.facts)

    def add_new(self) -> None:
        """Ctrl+N: add what shows how the task stands."""
        if self.task() is not None and not self.around.desk.read_only:
            self.acts.add_evidence(self._shown, self._title())

    def _show_troubles(self) -> None:
        TroublesDialog(self.guide.check(), parent=self.window()).open()

    def present(self) -> None:
        """Show the task full screen, in large type."""
        from citdesk.ui.plan.presenter import Presenter

        task = self.task() or self._beside(1)
        if task is not None:
            self.work.flush()
            Presenter(self.around, self.guide, task, self.show_stop, parent=self.window()).begin()

    # ------------------------------------------------------------------ shape

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, facts stand on the page and papers at its end."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = not theme.is_narrow(self)
        task = self.task()
        self.pane.setVisible(wide and task is not None)
        self._line.setVisible(wide and task is not None)
        if wide == self._wide:
            return
        self._wide = wide
        theme.fix_size(self.stepper, width=_STEPPER if wide else _STEPPER_NARROW)
        self.pane.place(wide=wide)
        if task is not None:
            self._show_known(task)


def _ago(words: str) -> str:
    """How long ago, as it stands after "last activity"."""
    return words if words in (_("today"), _("yesterday")) else _("{time} ago").format(time=words)
