"""The stops of the way: phases or steps, the tasks in each, and how each stands, in words."""

from collections.abc import Mapping
from typing import NamedTuple

from citdesk.plan import progress
from citdesk.plan.content import STEPS, Guide, Task
from citdesk.plan.progress import TaskRow
from citdesk.records.words import TASK_STATES
from citdesk.text import _


class Stop(NamedTuple):
    """A line of the way: a phase or a step, or a task in it.

    Attributes:
        id: of the phase or task, or made up for a step.
        number: within the whole.
        title, words: what it is called; how it stands, in words.
        state: of a task one of ``TASK_STATES``, of the others how they stand.
        tasks: those in it; none for a task.
    """

    id: str
    number: int
    title: str
    words: str
    state: str
    tasks: tuple["Stop", ...] = ()

    @property
    def is_phase(self) -> bool:
        """Whether it has tasks of its own."""
        return bool(self.tasks)


def phase_stops(guide: Guide, rows: Mapping[str, TaskRow]) -> list[Stop]:
    """The phases, each with its tasks."""
    return [
        Stop(
            row.phase.id,
            row.phase.number,
            guide.title(row.phase.id),
            row.words,
            row.state,
            tuple(_task_stop(guide, rows, one) for one in guide.tasks_of(row.phase.id)),
        )
        for row in progress.phases(guide, rows)
    ]


def step_stops(guide: Guide, rows: Mapping[str, TaskRow]) -> list[Stop]:
    """NAMI's three steps, each with the tasks of its phases; a step stands as they do."""
    found = []
    for number, title in enumerate(STEPS, 1):
        state, words = progress.step(guide, rows, number)
        tasks = [_task_stop(guide, rows, one) for one in progress.tasks_of_step(guide, number)]
        found.append(Stop(f"step-{number}", number, _(title), words, state, tuple(tasks)))
    return found


def _task_stop(guide: Guide, rows: Mapping[str, TaskRow], task: Task) -> Stop:
    state = rows.get(task.id, TaskRow(task.id)).state
    return Stop(task.id, task.number, guide.title(task.id), _(TASK_STATES[state]), state)
