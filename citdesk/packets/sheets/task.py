"""The worksheet of a task: what to do, what done looks like, and what was answered so far.

What was answered is printed as it was typed, other questions have lines to write on. The notes are
the coordinator's own.
"""

from dataclasses import dataclass
from datetime import date

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience, LeftOut
from citdesk.errors import InputError, Problem
from citdesk.packets.blocks import Block, Facts, Head, Items, Lines, Sheet, Strong, Text
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.plan import content, progress
from citdesk.plan.content import Guide, Task
from citdesk.plan.words_file import Block as Words
from citdesk.plan.words_file import plain
from citdesk.records.words import TASK_STATES
from citdesk.text import _, language, plain_date, short_date

_SHORT, _LONG = 1, 2  # lines to write on


@dataclass(frozen=True, slots=True)
class Data:
    """A task as its worksheet tells it.

    Attributes:
        about: its phase, and whether it may be left out.
        state: how it stands, in words; empty on a blank sheet and while it is not started.
        items: what to do, each with what is said of its tick; none where it is not ticked.
        owner, aim: who sees to it, and for when; none where nobody has said.
        answers: question and answer; an empty answer gets lines.
        evidence: what shows how it stands.
        notes: the coordinator's.
    """

    name: str
    about: str
    purpose: str
    heads: dict[str, str]
    state: str
    items: tuple[tuple[str, str | None], ...]
    done: tuple[Words, ...]
    owner: str
    aim: date | None
    short: tuple[tuple[str, str], ...]
    long: tuple[tuple[str, str], ...]
    evidence: tuple[str, ...]
    notes: str
    left_out: LeftOut
    note: str = ""

    @property
    def title(self) -> str:
        """What it is called in the contents."""
        return self.name


def task_of(reader: Reader, request: Request, guide: Guide) -> Task:
    """The task that is asked for; the one we are at where none is.

    Raises:
        InputError: the guide has no such task.
    """
    if request.task:
        found = guide.task(request.task)
        if found is None:
            message = _("The guide has no task “{task}”.").format(task=request.task)
            raise InputError(Problem(message, "task"))
        return found
    return progress.here(guide, progress.entries(reader)) or guide.tasks[-1]


def gather(reader: Reader, request: Request) -> Data:
    """The task with what is known of it, as far as this audience may see."""
    guide = content.guide(language())
    task = task_of(reader, request, guide)
    names = Names(reader, request.audience)
    row = progress.entry(reader, task.id)
    ticks = progress.ticks(reader, task.id)
    answers = {
        place: names.text(one.said) for place, one in progress.answers(reader, task.id).items()
    }
    state = _(TASK_STATES[row.state]) if row.state != progress.NOT_STARTED else ""
    if row.state in progress.ASKS_WHY and row.reason:
        state = f"{state}: {names.text(row.reason)}"
    evidence = tuple(
        ", ".join(
            part
            for part in (names.text(one.title), one.day and plain_date(one.day),
                         names.text(one.words) if one.words != one.title else "")
            if part
        )
        for one in progress.evidence(reader, task.id)
        if one.kind != "person" or request.audience is Audience.COORDINATOR
    )  # fmt: skip
    return build(
        guide,
        task,
        state=state,
        ticked={
            number: ", ".join(part for part in (short_date(one.ticked), names.text(one.by)) if part)
            for number, one in ticks.items()
        },
        owner=names.of(row.owner_id, row.owner) if row.owner else "",
        aim=row.aim,
        answers=answers,
        evidence=evidence,
        notes=row.notes if request.audience is Audience.COORDINATOR else "",
        left_out=names.left_out,
    )


def build(
    guide: Guide,
    task: Task,
    *,
    state: str = "",
    ticked: dict[int, str] | None = None,
    owner: str = "",
    aim: date | None = None,
    answers: dict[int, str] | None = None,
    evidence: tuple[str, ...] = (),
    notes: str = "",
    left_out: LeftOut | None = None,
) -> Data:
    """The worksheet of a task from the guide's words and what is known; blank where nothing is."""
    words, asked = guide.page(task.id), guide.asked(task.id)
    phase = guide.phase(task.phase)
    about = _("Phase {number}, {title}").format(
        number=phase.number if phase is not None else "", title=guide.title(task.phase)
    )
    if task.optional:
        about = " · ".join((about, _("Useful, not always required")))
    said, ticked = answers or {}, ticked or {}
    return Data(
        name=_("Task {number}: {title}").format(number=task.number, title=words.title),
        about=about,
        purpose=plain(words.purpose),
        heads=guide.headings(task.id),
        state=state,
        items=tuple(
            (plain(item), ticked.get(number)) for number, item in enumerate(words.things_to_do(), 1)
        ),
        done=words.parts.get("done", ()),
        owner=owner,
        aim=aim,
        short=_pairs(asked.short, said, 1),
        long=_pairs(asked.long, said, 1 + len(asked.short)),
        evidence=evidence,
        notes=notes,
        left_out=left_out or LeftOut(),
        note=_("with our answers") if said else "",
    )


def _pairs(
    questions: tuple[str, ...], said: dict[int, str], first: int
) -> tuple[tuple[str, str], ...]:
    return tuple((one, said.get(place, "")) for place, one in enumerate(questions, first))


def flow(data: Data, request: Request) -> list[Block]:
    """What to do with its boxes, what done looks like, and our answers or lines for them."""
    del request
    meta = [data.about]
    meta += [data.state] if data.state else []
    meta += [" ".join(reasons)] if (reasons := data.left_out.lines()) else []
    ticked = frozenset(place for place, (_words, said) in enumerate(data.items) if said is not None)
    blocks: list[Block] = [
        Sheet(data.name, meta),
        Text(data.purpose, "lead"),
        Head(data.heads["do"]),
        Items([_item(words, said) for words, said in data.items], "check", ticked),
        Head(data.heads["done"]),
        *map(_words, data.done),
        Head(_("Our answers")),
    ]
    known: list[tuple[str, str]] = [(_("Owner"), data.owner)]
    known.append((_("Target date"), plain_date(data.aim) if data.aim is not None else ""))
    known += data.short
    if facts := [(label, value) for label, value in known if value]:
        blocks.append(Facts(facts))
    if labels := [label for label, value in known if not value]:
        blocks.append(Lines(labels, _SHORT))
    for question, answer in data.long:
        if answer:
            blocks += [Text([Strong(question)], "note", keep=True), Text(answer)]
        else:
            blocks.append(Lines([question], _LONG))
    if data.evidence:
        blocks += [Head(_("What shows it"), look=3), Items(data.evidence)]
    if data.notes:
        blocks += [Head(_("Notes"), look=3), Text(data.notes)]
    return blocks


def _item(words: str, said: str | None) -> str:
    if said is None:
        return words
    done = _("done {when}").format(when=said) if said else _("done")
    return f"{words} ({done})"


def _words(block: Words) -> Block:
    lines = [plain(line) for line in block.lines]
    return Text(lines[0]) if block.kind == "p" else Items(lines)
