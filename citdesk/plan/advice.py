"""What to do next: the task a community is at with its reason, and the next best three things.

A gap of the phase one is at, or of one before, weighs most; then promises, the calendar, partners
who fell silent, and what was said from lived experience and not answered. What was tried in the
last two weeks may rest. Never three of one kind (domain, readiness facts, "Not facts").
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory import outreach
from citdesk.links import Link
from citdesk.meetings import meetings
from citdesk.plan import readiness
from citdesk.plan.content import Guide, Task
from citdesk.plan.progress import WAITING, TaskRow, here, ticks
from citdesk.plan.readiness import Fact
from citdesk.plan.words_file import plain
from citdesk.text import _, ngettext, short_date

_GAP, _PROMISE, _CALENDAR, _QUIET, _VOICE, _TRIED = 3, 3, 2, 2, 3, 2
_QUIET_FACTS, _VOICE_FACTS = ("R02", "R03", "R04"), ("R59",)
_LATELY = timedelta(days=14)
_AHEAD = timedelta(days=30)
_MOST, _OF_A_KIND = 3, 2


class Step(NamedTuple):
    """Something worth doing next.

    Attributes:
        kind: "gap", "promise" or "meeting".
        title: what; ``why`` it is said now.
        act: what its button says, and ``link`` where it leads.
        task: the task it belongs to, if any.
        weight: by which steps are put in order; never shown.
    """

    kind: str
    title: str
    why: str
    act: str
    link: Link
    task: str
    weight: int


class Now(NamedTuple):
    """The task one is at, and why it is the one."""

    task: Task
    why: str


def now(guide: Guide, rows: Mapping[str, TaskRow], facts: list[Fact], *, today: date) -> Now | None:
    """The task to go on with, and why.

    Args:
        guide: the guide.
        rows: how the tasks stand.
        facts: how the facts of that task stand; others are not looked at.
        today: the day.
    """
    task = here(guide, rows)
    if task is None:
        return None
    row = rows.get(task.id, TaskRow(task.id))
    if row.aim is not None and row.aim < today + _AHEAD:
        when = short_date(row.aim, today)
        return Now(task, _("It is aimed at {day}.").format(day=when))
    gaps = [one for one in facts if one.id in task.facts and not one.settled]
    if gaps:
        count = ngettext("{n} fact is to settle", "{n} facts are to settle", len(gaps))
        said = _("{count}: {first}.")
        return Now(task, said.format(count=count.format(n=len(gaps)), first=gaps[0].sentence))
    if row.moved is not None:
        return Now(task, _("It is under way since {day}.").format(day=short_date(row.moved, today)))
    return Now(task, _("It is the next one that nobody has begun."))


def next_thing(reader: Reader, guide: Guide, task: Task) -> str:
    """The first thing of a task that nobody has ticked; empty when all are."""
    ticked = ticks(reader, task.id)
    items = guide.page(task.id).things_to_do()
    return next((plain(one) for n, one in enumerate(items, 1) if n not in ticked), "")


def best(
    reader: Reader, guide: Guide, rows: Mapping[str, TaskRow], facts: list[Fact], *, today: date
) -> list[Step]:
    """The next best three things to do, each with its reason.

    Args:
        reader: the desk.
        guide: the guide.
        rows: how the tasks stand.
        facts: how all facts stand.
        today: the day.
    """
    steps = [
        *_gaps(guide, rows, facts, today),
        *_promises(reader, today),
        *_calendar(reader, today),
    ]
    chosen: list[Step] = []
    kinds: Counter[str] = Counter()
    tasks: set[str] = set()
    for step in sorted(steps, key=lambda one: -one.weight):
        if kinds[step.kind] == _OF_A_KIND or (step.task and step.task in tasks):
            continue
        chosen.append(step)
        kinds[step.kind] += 1
        tasks.add(step.task)
    return chosen[:_MOST]


def _gaps(
    guide: Guide, rows: Mapping[str, TaskRow], facts: list[Fact], today: date
) -> Iterator[Step]:
    """What is to settle in the phase one is at, and in those before it."""
    at = here(guide, rows)
    reached = guide.phase(at.phase) if at is not None else None
    stands = {one.id: one for one in facts}
    seen: set[str] = set()
    for task in guide.tasks:
        phase, row = guide.phase(task.phase), rows.get(task.id, TaskRow(task.id))
        if phase is None or reached is None or phase.number > reached.number:
            continue
        if row.settled or row.state == WAITING:
            continue
        for number in task.facts:
            fact = stands.get(number)
            if fact is None or fact.settled or fact.optional or number in seen:
                continue
            seen.add(number)
            weight = _GAP + (1 if phase == reached else 0)
            weight += _QUIET if number in _QUIET_FACTS else 0
            weight += _VOICE if number in _VOICE_FACTS else 0
            weight -= _TRIED if row.moved is not None and row.moved > today - _LATELY else 0
            title = guide.title(task.id)
            why = f"{fact.evidence.rstrip('.')}." if fact.evidence else ""
            why = why or _("Not yet found in the desk.")
            said = _("{why} For task {number}, {title}.")
            why = said.format(why=why, number=task.number, title=title)
            yield Step("gap", fact.sentence, why, fact.act, fact.link, task.id, weight)


def _promises(reader: Reader, today: date) -> Iterator[Step]:
    """Promises whose day has passed, the oldest first."""
    for one in outreach.due_follow_ups(reader, until=today - timedelta(days=1), limit=2):
        days = (today - one.due).days if one.due is not None else 0
        why = ngettext("{name} has waited for {n} day.", "{name} has waited for {n} days.", days)
        yield Step(
            "promise",
            one.what,
            why.format(name=one.person, n=days),
            _("See it"),
            Link("person", one.person_id),
            "",
            _PROMISE,
        )


def _calendar(reader: Reader, today: date) -> Iterator[Step]:
    """A meeting within thirty days that has no agenda yet."""
    for one in meetings.coming(reader, today=today)[:10]:
        if one.state == "cancelled" or one.items or one.held > today + _AHEAD:
            continue
        title = _("Make the agenda of {committee}").format(committee=one.title or one.committee)
        why = _("The meeting is on {day}.").format(day=short_date(one.held, today))
        link = Link("meetings", one.id, "prepare")
        yield Step("meeting", title, why, _("Open"), link, "", _CALENDAR)


def facts_of(reader: Reader, task: Task, *, today: date) -> list[Fact]:
    """The facts that tell how a task stands, gaps first."""
    return readiness.urgent_first(readiness.stand(reader, today=today, only=task.facts))
