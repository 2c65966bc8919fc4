"""What the plan finds out in the desk off the window's thread: about a task, and what comes next.

Both may take a while in a large desk: the page is shown first, and this when it is known.
"""

from datetime import date
from typing import NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.plan import advice, progress, readiness
from citdesk.plan.advice import Now, Step, facts_of
from citdesk.plan.content import Guide, Phase, Task
from citdesk.plan.helpers import Helper, who_can_help
from citdesk.plan.readiness import Fact


class Known(NamedTuple):
    """What is found out about a task: its facts, gaps first, and who can help."""

    task: str
    facts: list[Fact]
    helpers: list[Helper]


class Ahead(NamedTuple):
    """What is found out for the page of a phase: the task to go on with, and the next best."""

    now: Now | None
    steps: list[Step]


def known_of(reader: Reader, task: Task, *, today: date) -> Known:
    """How the facts of a task stand, and who can help with it."""
    return Known(
        task.id,
        facts_of(reader, task, today=today),
        who_can_help(reader, task, today=today),
    )


def ahead_of(reader: Reader, guide: Guide, phase: Phase, *, today: date) -> Ahead:
    """What is best done next, for the phase one is at; nothing for the others."""
    rows = progress.entries(reader)
    at = progress.here(guide, rows)
    if at is None or at.phase != phase.id or not rows:
        return Ahead(None, [])
    facts = readiness.stand(reader, today=today)
    steps = advice.best(reader, guide, rows, facts, today=today)
    return Ahead(advice.now(guide, rows, facts, today=today), steps)
