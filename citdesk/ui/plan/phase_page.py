"""The page of a phase: what it is for, when one can go on, and its tasks."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.plan.advice import Now, Step
from citdesk.plan.content import PHASE_PARTS, Guide, Phase
from citdesk.text import _
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import ElidedLink
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.finding import Finding
from citdesk.ui.parts.labels import Label, ShapeLabel
from citdesk.ui.parts.prose import Prose
from citdesk.ui.plan.page_parts import Part, reading_column
from citdesk.ui.plan.stepper import SHAPES
from citdesk.ui.plan.stops import Stop


class PhasePage(QWidget):
    """A phase.

    Args:
        follow: follows a link of the guide.

    Signals:
        task_asked(id): one of its tasks is to be shown.
        link_followed(Link): the button of one of the next best steps was pressed.
    """

    task_asked = Signal(str)
    link_followed = Signal(object)

    def __init__(self, follow: Callable[[str, str], None]) -> None:
        super().__init__()
        self._phase = ""
        column = reading_column(self)
        self.number = Label("", "small", tone="muted")
        self.title = Label("", "hero", wrap=True)
        self.purpose = Prose("lead")
        self.purpose.followed.connect(follow)
        column.addWidget(self.number)
        column.addWidget(self.title)
        column.addSpacing(theme.px(14))
        column.addWidget(self.purpose)
        self._next = QWidget()
        self._steps = theme.space(QVBoxLayout(self._next), margins=(0, 20, 0, 0), spacing=2)
        self._next.hide()
        column.addWidget(self._next)
        self._parts = {key: Part(follow) for key in PHASE_PARTS}
        for part in self._parts.values():
            column.addWidget(part)
        column.addSpacing(theme.px(22))
        column.addWidget(Label(_("Its tasks"), "h3"))
        self._tasks = theme.space(QVBoxLayout(), margins=(0, 4, 0, 0), spacing=0)
        column.addLayout(self._tasks)
        column.addStretch(1)

    def show_phase(self, guide: Guide, phase: Phase, stop: Stop) -> None:
        """Show a phase; what is best done next stays in sight only while it is the same one.

        Args:
            guide: the guide.
            phase: which one.
            stop: how it stands, and its tasks.
        """
        if phase.id != self._phase:
            self._phase = phase.id
            self._next.hide()
        words, heads = guide.page(phase.id), guide.headings(phase.id)
        number = _("Phase {n} of {many}").format(n=phase.number, many=len(guide.phases))
        self.number.setText(f"{number} · {stop.words}")
        self.title.setText(words.title)
        self.setAccessibleName(words.title)
        self.purpose.show_lines(words.purpose)
        for key, part in self._parts.items():
            part.show_part(heads[key], words.parts.get(key, ()))
        clear(self._tasks)
        for task in stop.tasks:
            self._tasks.addWidget(self._line(task))

    def show_next(self, now: Now | None, title: str, steps: Sequence[Step]) -> None:
        """Show the task to go on with, and the next best three things, each with its reason.

        Args:
            now: the task one is at; none where nothing is left.
            title: what that task is called.
            steps: at most three.
        """
        clear(self._steps)
        self._next.setVisible(now is not None or bool(steps))
        if now is not None:
            self._steps.addWidget(Label(_("Go on with"), "h3"))
            go = [(_("Go on"), partial(self.task_asked.emit, now.task.id))]
            self._steps.addWidget(Finding("note", title, now.why, go))
        if steps:
            self._steps.addSpacing(theme.px(10))
            self._steps.addWidget(Label(_("The next best three"), "h3"))
        for step in steps:
            way = [(step.act, partial(self.link_followed.emit, step.link))]
            self._steps.addWidget(Finding("to settle", step.title, step.why, way))

    def _line(self, stop: Stop) -> QWidget:
        line = QWidget()
        row = theme.space(QHBoxLayout(line), margins=(0, 5, 0, 5), spacing=12)
        name, token = icons.SHAPES[SHAPES[stop.state]]
        row.addWidget(ShapeLabel(name, token), 0, Qt.AlignmentFlag.AlignVCenter)
        said = _("{number}. {title}").format(number=stop.number, title=stop.title)
        link = ElidedLink(said)
        link.clicked.connect(lambda: self.task_asked.emit(stop.id))
        row.addWidget(link)
        row.addWidget(Label(stop.words, "small", tone="muted"), 1)
        return line
