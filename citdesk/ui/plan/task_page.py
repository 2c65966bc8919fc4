"""One task of the plan: why, what to do, what done looks like, and what was done so far."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.plan.content import Guide, Task
from citdesk.plan.progress import WAITING, Answer, EvidenceRow, TaskRow, Tick
from citdesk.plan.stalled import names_a_service
from citdesk.plan.words_file import Block, Span, Words, plain
from citdesk.text import _, plain_date
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, LinkButton
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.flow import FlowRow
from citdesk.ui.parts.focus_order import put_in_order
from citdesk.ui.parts.labels import Card, Label, ShapeLabel
from citdesk.ui.parts.prose import Prose
from citdesk.ui.parts.tick_line import TickLine
from citdesk.ui.plan.page_parts import Part, reading_column
from citdesk.ui.plan.state_button import StateButton
from citdesk.ui.plan.work import Work

# What stands below the checklist, in order; "work" is what one writes down.
_BELOW = ("done", "care", "work", "who", "time", "next", "words")


class Shown(NamedTuple):
    """A task and all that is known of it."""

    task: Task
    row: TaskRow
    ticks: dict[int, Tick]
    answers: dict[int, Answer]
    evidence: list[EvidenceRow]
    writing: bool


class TaskPage(QWidget):
    """The page of one task.

    Args:
        work: the fields in which one writes down what was found, kept by themselves.
        follow: follows a link of the guide, such as ("task", "timeline").

    Signals:
        state_asked(key): the task is to stand like that.
        owner_asked(), aim_asked(): somebody, or a day, is to be chosen.
        ticked(item, words, on): a thing to do was ticked, or unticked.
        needs_asked(): the worksheet of strengths and needs is wanted.
    """

    state_asked = Signal(str)
    owner_asked = Signal()
    aim_asked = Signal()
    ticked = Signal(int, str, bool)
    needs_asked = Signal()

    def __init__(self, work: Work, follow: Callable[[str, str], None]) -> None:
        super().__init__()
        self._follow, self.work = follow, work
        self._task = ""
        self._ticks: list[TickLine] = []
        self._column = reading_column(self)
        self._build_head()
        self.slot = theme.space(QVBoxLayout())  # where facts stand on a narrow page
        self._column.addLayout(self.slot)
        self._build_list()
        self._parts = {key: Part(self._follow) for key in _BELOW if key != "work"}
        for key in _BELOW:
            self._column.addWidget(self.work if key == "work" else self._parts[key])
        self.end = theme.space(QVBoxLayout())  # where papers and helpers stand on a narrow page
        self._column.addLayout(self.end)
        self._column.addStretch(1)

    def _build_head(self) -> None:
        crumbs = theme.space(QHBoxLayout(), spacing=6)
        self.phase = LinkButton("", dense=True)
        self.number = Label("", "small", tone="muted")
        self.optional = Label("", "small", tone="muted")
        for widget in (self.phase, Label("›", "small", tone="muted"), self.number, self.optional):
            crumbs.addWidget(widget)
        crumbs.addStretch(1)
        self._column.addLayout(crumbs)
        self.title = Label("", "hero", wrap=True)
        self._column.addWidget(self.title)
        self._column.addSpacing(theme.px(10))
        quiet = theme.space(FlowRow(), spacing=12)  # narrow pages and large text break the row
        self.state = StateButton()
        self.state.chosen.connect(self.state_asked)
        self.owner = LinkButton("")
        self.owner.clicked.connect(lambda: self.owner_asked.emit())
        self.aim = LinkButton("")
        self.aim.clicked.connect(lambda: self.aim_asked.emit())
        for button in (self.state, self.owner, self.aim):
            quiet.addWidget(button)
        self._column.addLayout(quiet)
        self.reason = Label("", "small", tone="muted", wrap=True)
        self._column.addWidget(self.reason)
        self.stalled = self._build_stalled()
        self._column.addWidget(self.stalled)
        self._column.addSpacing(theme.px(14))
        self.purpose = Prose("lead")
        self.purpose.followed.connect(self._follow)
        self._column.addWidget(self.purpose)
        self._column.addSpacing(theme.px(18))
        self._column.addWidget(self._build_why())

    def _build_why(self) -> Card:
        self.why_card = Card("accent")
        line = theme.space(QHBoxLayout(self.why_card), margins=(18, 12, 18, 12), spacing=14)
        line.addWidget(ShapeLabel("talk", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        self.why = Prose()
        self.why.followed.connect(self._follow)
        line.addWidget(self.why, 1)
        return self.why_card

    def _build_stalled(self) -> Card:
        """The thought for a community that waits for a service that it does not have."""
        card = Card("warn")
        line = theme.space(QHBoxLayout(card), margins=(18, 12, 12, 12), spacing=14)
        words = _(
            "A service that is missing is no reason to wait with the rest. People in crisis gain"
            " from what the partners can agree on now; write down what is missing, why you go on"
            " all the same, and one short goal."
        )
        line.addWidget(Label(words, wrap=True), 1)
        button = Button(_("Strengths and needs…"), dense=True)
        button.clicked.connect(lambda: self.needs_asked.emit())
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _build_list(self) -> None:
        self._column.addSpacing(theme.px(22))
        self.do_title = Label("", "h3")
        self._column.addWidget(self.do_title)
        self._column.addSpacing(theme.px(4))
        self._list = theme.space(QVBoxLayout())
        self._column.addLayout(self._list)

    # ------------------------------------------------------------------ showing

    def show_task(self, guide: Guide, shown: Shown) -> bool:
        """Show a task; whether it is another one than before."""
        words = guide.page(shown.task.id)
        new = shown.task.id != self._task
        if new:
            self._task = shown.task.id
            self._show_words(guide, shown.task, words)
        self._show_state(shown)
        self._show_ticks(shown)
        self.work.show_work(
            shown.task.id,
            words.title,
            guide.asked(shown.task.id),
            shown.answers,
            shown.row.notes,
            shown.evidence,
            writing=shown.writing,
        )
        if new:
            put_in_order(self)
        return new

    def forget(self) -> None:
        """Show the words anew the next time, such as after another guide was read."""
        self._task = ""

    def _show_words(self, guide: Guide, task: Task, words: Words) -> None:
        heads = guide.headings(task.id)
        self.phase.say(guide.title(task.phase))
        self.number.setText(_("Task {n}").format(n=task.number))
        self.optional.setText(_("· useful, not always required") if task.optional else "")
        self.title.setText(words.title)
        self.setAccessibleName(words.title)
        self.purpose.show_lines(words.purpose)
        self.why.show_blocks(_led(heads["why"], words.parts.get("why", ())))
        self.why_card.setVisible(bool(words.parts.get("why")))
        self.do_title.setText(heads["do"])
        for key, part in self._parts.items():
            blocks = words.parts.get(key, ())
            part.show_part(heads[key], _explained(guide, blocks) if key == "words" else blocks)
        clear(self._list)
        self._ticks = []
        for number, item in enumerate(words.things_to_do(), 1):
            line = TickLine(plain(item))
            line.clicked.connect(partial(self._tick, number, plain(item)))
            self._ticks.append(line)
            self._list.addWidget(line)

    def _tick(self, item: int, words: str) -> None:
        self.ticked.emit(item, words, self._ticks[item - 1].isChecked())

    def _show_state(self, shown: Shown) -> None:
        row = shown.row
        self.state.show_state(row.state, writing=shown.writing)
        owner = _("Owner: {name}").format(name=row.owner) if row.owner else _("Choose an owner…")
        aim = _("Aim: {day}").format(day=plain_date(row.aim)) if row.aim else _("Set an aim…")
        self.owner.say(owner)
        self.aim.say(aim)
        for button in (self.owner, self.aim):
            button.setEnabled(shown.writing)
        said = row.reason
        if row.state == WAITING and said:
            said = _("Waits for: {reason}").format(reason=row.reason)
        if row.moved is not None and row.settled:
            said = " · ".join(part for part in (plain_date(row.moved), row.reason) if part)
        self.reason.setText(said)
        self.reason.setVisible(bool(said))
        self.stalled.setVisible(row.state == WAITING and names_a_service(row.reason))

    def _show_ticks(self, shown: Shown) -> None:
        for number, line in enumerate(self._ticks, 1):
            tick = shown.ticks.get(number)
            line.setChecked(tick is not None)
            line.setEnabled(shown.writing)
            said = (plain_date(tick.ticked), tick.by) if tick is not None else ()
            line.set_second(" · ".join(part for part in said if part))


def _led(lead: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Paragraphs that begin with their heading, as a voice begins to speak."""
    if not blocks:
        return ()
    first = blocks[0]
    lines = ((Span(f"{lead}. ", "strong"), *first.lines[0]), *first.lines[1:])
    return (Block(first.kind, lines), *blocks[1:])


def _explained(guide: Guide, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The words to know, each with what it means."""
    lines = [
        (Span(guide.glossary[span.target].term, "strong"), Span(": "),
         Span(guide.glossary[span.target].means))
        for block in blocks
        for line in block.lines
        for span in line
        if span.kind == "word" and span.target in guide.glossary
    ]  # fmt: skip
    return (Block("ul", tuple(lines)),) if lines else blocks
