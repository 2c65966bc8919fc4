"""Where the plan stands: what is to be settled in the phase we are at, and the tasks by phase."""

from dataclasses import dataclass
from datetime import date

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience, LeftOut
from citdesk.packets.blocks import Block, Cell, Column, Grid, Group, Head, Mark, Marks, Sheet, Text
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.plan import content, progress, readiness
from citdesk.plan.progress import DONE, IN_PROGRESS, LATER, NOT_NEEDED, WAITING, TaskRow
from citdesk.records.words import FACT_STATES, TASK_STATES
from citdesk.text import _, language, ngettext, plain_date, short_date

_MARKS = {DONE: Mark.DONE, NOT_NEEDED: Mark.DONE, IN_PROGRESS: Mark.OPEN, WAITING: Mark.SOON}
_MOST_GAPS = 8


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task: its number and title, its state in words, owner, aim, and what is said of it."""

    number: int
    title: str
    state: str
    owner: str
    aim: date | None
    said: str


@dataclass(frozen=True, slots=True)
class PhaseLines:
    """A phase, how it stands, and its tasks; none of one that is still to come."""

    number: int
    title: str
    words: str
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """The plan as the committee may see it.

    Attributes:
        at: the task we are at.
        gaps: facts that are to be settled, each with what is known of it.
    """

    at: str
    activity: date | None
    phases: tuple[PhaseLines, ...]
    gaps: tuple[tuple[str, str], ...]
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How much is to be settled."""
        count = len(self.gaps)
        return ngettext("{n} to settle", "{n} to settle", count).format(n=count) if count else ""


def gather(reader: Reader, request: Request) -> Data:
    """How the tasks stand, and which facts of the phase we are at are to be settled."""
    guide = content.guide(language())
    names = Names(reader, request.audience)
    rows = progress.entries(reader)
    at = progress.here(guide, rows)
    phases = []
    for row in progress.phases(guide, rows):
        tasks = () if row.state == LATER else tuple(
            _line(names, one.number, guide.title(one.id), rows.get(one.id, TaskRow(one.id)))
            for one in guide.tasks_of(row.phase.id)
        )  # fmt: skip
        title = guide.title(row.phase.id)
        phases.append(PhaseLines(row.phase.number, title, row.words, tasks))
    wanted = [] if at is None else [
        fact for one in guide.tasks_of(at.phase) for fact in one.facts
    ]  # fmt: skip
    facts = readiness.stand(
        reader, today=request.issued, only=dict.fromkeys(wanted), audience=request.audience
    )
    gaps = tuple(
        (one.sentence, _evidence(one, request.audience))
        for one in readiness.urgent_first(facts)
        if not one.settled and not one.optional
    )
    return Data(
        "" if at is None else f"{at.number} {guide.title(at.id)}",
        progress.last_activity(reader, today=request.issued),
        tuple(phases),
        gaps[:_MOST_GAPS],
        names.left_out,
    )


def _evidence(fact: readiness.Fact, audience: Audience) -> str:
    """How a fact stands; what shows it is full of names, and the coordinator's alone."""
    shown = fact.evidence if audience is Audience.COORDINATOR else ""
    return ". ".join(part for part in (_(FACT_STATES[fact.state]), shown) if part)


def _line(names: Names, number: int, title: str, row: TaskRow) -> TaskLine:
    owner = names.of(row.owner_id, row.owner) if row.owner else ""
    return TaskLine(number, title, row.state, owner, row.aim, names.text(row.reason))


def flow(data: Data, request: Request) -> list[Block]:
    """What is to be settled, then a table of the tasks by phase."""
    meta = [_("As of {day}").format(day=plain_date(request.issued))]
    if data.at:
        meta.append(_("We are at task {task}").format(task=data.at))
    if data.activity is not None:
        meta.append(_("Last activity: {day}").format(day=plain_date(data.activity)))
    meta = [" · ".join(meta)]
    if reasons := data.left_out.lines():
        meta.append(" ".join(reasons))
    columns = [
        Column(_("No."), 26, align="right"),
        Column(_("Task"), main=True),
        Column(_("State"), "natural"),
        Column(_("Owner"), "natural"),
        Column(_("Aim"), "natural", align="right"),
    ]
    rows: list[list[str | Cell] | Group] = []
    for phase in data.phases:
        rows.append(Group(f"{phase.number}. {phase.title}: {phase.words}"))
        rows += [_row(one, request) for one in phase.tasks]
    return [
        Sheet(_("Where the plan stands"), meta),
        Head(_("To settle in this phase")),
        _gaps(data),
        Head(_("The tasks")),
        Grid(columns, rows, _("The tasks of the plan by phase, and how each stands.")),
    ]


def _gaps(data: Data) -> Block:
    if not data.gaps:
        return Text(_("Nothing that the desk can see."))
    return Marks([(Mark.SOON, f"{sentence}. {said}") for sentence, said in data.gaps])


def _row(one: TaskLine, request: Request) -> list[str | Cell]:
    state = Cell(_(TASK_STATES[one.state]), mark=_MARKS.get(one.state))
    aim = short_date(one.aim, request.issued) if one.aim is not None else ""
    return [str(one.number), Cell(one.title, below=one.said), state, one.owner, aim]
