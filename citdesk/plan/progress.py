"""How far a community is with the plan: each task's state, owner, aim, ticks, answers, evidence.

The order of the tasks is advice, never a lock; nothing here is counted into a share of the whole.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import plain
from citdesk.errors import InputError, Problem
from citdesk.links import Link
from citdesk.plan.content import Guide, Phase, Task
from citdesk.records.stamps import day
from citdesk.records.words import TASK_STATES
from citdesk.text import _, ngettext, short_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.plan import TaskEntry, TaskEvidence

NOT_STARTED, IN_PROGRESS, WAITING, DONE, NOT_NEEDED = TASK_STATES
SETTLED = (DONE, NOT_NEEDED)
ASKS_WHY = (WAITING, DONE, NOT_NEEDED)  # whoever says so is asked for words
# How a phase stands, for the shapes that go with it.
SETTLED_PHASE, HERE, BEFORE, LATER = "settled", "here", "before", "later"


class TaskRow(NamedTuple):
    """How a task stands; ``owner`` is the name, of the directory or as typed."""

    task: str
    state: str = NOT_STARTED
    reason: str = ""
    owner_id: int | None = None
    owner: str = ""
    aim: date | None = None
    notes: str = ""
    moved: date | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.state in SETTLED


class Tick(NamedTuple):
    """A thing to do that is done: what it said then, the day, and who ticked it."""

    item: int
    words: str
    ticked: date
    by: str


class Answer(NamedTuple):
    """What was answered to a question of a task's worksheet."""

    place: int
    asked: str
    said: str


class EvidenceRow(NamedTuple):
    """Something that shows how a task stands.

    Attributes:
        kind: "meeting", "motion", "decision", "person", "file" or "words".
        title: what is pointed at, as it is called now; ``words`` what it shows.
        link: where it is; none for words, and for a file that is opened by its key.
    """

    id: int
    kind: str
    title: str
    words: str
    day: date | None
    link: Link | None
    file_key: str


class PhaseRow(NamedTuple):
    """A phase, how it stands (``SETTLED_PHASE``, ``HERE``, ``BEFORE``, ``LATER``), and in words."""

    phase: Phase
    state: str
    words: str


# ---------------------------------------------------------------------- looking


def entries(reader: Reader) -> dict[str, TaskRow]:
    """How the tasks stand that somebody has touched, by their ids."""
    return {
        task: TaskRow(task, state, reason, owner_id, owner, day(aim), notes, day(moved))
        for task, state, reason, owner_id, owner, aim, notes, moved in reader.rows(
            "SELECT e.task, e.state, e.reason, e.owner_id, coalesce(p.name, e.owner), e.aim,"
            " e.notes, e.moved FROM task_entry e LEFT JOIN person p ON p.id = e.owner_id"
        )
    }


def entry(reader: Reader, task: str) -> TaskRow:
    """How one task stands."""
    return entries(reader).get(task, TaskRow(task))


def ticks(reader: Reader, task: str) -> dict[int, Tick]:
    """The things to do of a task that are done, by their numbers."""
    return {
        item: Tick(item, words, date.fromisoformat(ticked), by)
        for item, words, ticked, by in reader.rows(
            "SELECT item, words, ticked, by FROM task_tick WHERE task = ? ORDER BY item", (task,)
        )
    }


def answers(reader: Reader, task: str) -> dict[int, Answer]:
    """What was answered on a task's worksheet, by the places of the questions."""
    return {
        row[0]: Answer(*row)
        for row in reader.rows(
            "SELECT place, asked, said FROM task_answer WHERE task = ? ORDER BY place", (task,)
        )
    }


def evidence(reader: Reader, task: str) -> list[EvidenceRow]:
    """What shows how a task stands, in the order it was added."""
    found = reader.rows(
        "SELECT e.id, e.words, e.file_key, e.name, e.person_id, p.name,"
        " coalesce(e.meeting_id, t.meeting_id, d.meeting_id), m.held,"
        " CASE c.short_name WHEN '' THEN c.name ELSE c.short_name END, t.year, t.number,"
        " t.words, d.words FROM task_evidence e"
        " LEFT JOIN person p ON p.id = e.person_id LEFT JOIN motion t ON t.id = e.motion_id"
        " LEFT JOIN decision d ON d.id = e.decision_id LEFT JOIN meeting m"
        " ON m.id = coalesce(e.meeting_id, t.meeting_id, d.meeting_id)"
        " LEFT JOIN committee c ON c.id = m.committee_id WHERE e.task = ? ORDER BY e.id",
        (task,),
    )
    return [_evidence(row) for row in found]


def _evidence(row: tuple[Any, ...]) -> EvidenceRow:
    number, words, key, name, person_id, person, meeting, held, committee = row[:9]
    year, motion_number, motion, decision = row[9:]
    held = day(held)
    link = Link("meetings", meeting) if meeting is not None else None
    if motion is not None:
        title = f"{year}-{motion_number} {motion}"
        return EvidenceRow(number, "motion", title, words, held, link, "")
    if decision is not None:
        return EvidenceRow(number, "decision", decision, words, held, link, "")
    if meeting is not None:
        return EvidenceRow(number, "meeting", committee or "", words, held, link, "")
    if person_id is not None:
        return EvidenceRow(number, "person", person, words, None, Link("person", person_id), "")
    kind = "file" if key else "words"
    return EvidenceRow(number, kind, name or words, words if name else "", None, None, key)


class Pointed(NamedTuple):
    """Something that evidence may point at: its kind, its number, and what it is called."""

    kind: str
    number: int
    called: str


def can_be_pointed_at(reader: Reader, *, today: date, limit: int = 200) -> list[Pointed]:
    """Meetings held, with the motions carried and decisions made in them, the newest first."""
    found = reader.rows(
        "SELECT m.held, 0, 'meeting', m.id, CASE c.short_name WHEN '' THEN c.name"
        " ELSE c.short_name END, '' FROM meeting m JOIN committee c ON c.id = m.committee_id"
        " WHERE m.state = 'held' AND m.removed IS NULL AND c.removed IS NULL AND m.held <= :today"
        " UNION ALL SELECT m.held, 1, 'motion', t.id, t.year || '-' || t.number, t.words"
        " FROM motion t JOIN meeting m ON m.id = t.meeting_id WHERE t.result = 'carried'"
        " AND m.state = 'held' AND m.removed IS NULL AND m.held <= :today"
        " UNION ALL SELECT m.held, 2, 'decision', d.id, '', d.words FROM decision d"
        " JOIN meeting m ON m.id = d.meeting_id WHERE m.state = 'held' AND m.removed IS NULL"
        " AND m.held <= :today ORDER BY 1 DESC, 2, 4 DESC LIMIT :limit",
        {"today": today.isoformat(), "limit": limit},
    )
    return [
        Pointed(
            kind,
            number,
            f"{short_date(date.fromisoformat(held), today)} · "
            + " ".join(part for part in (first, second) if part),
        )
        for held, _order, kind, number, first, second in found
    ]


def here(guide: Guide, rows: Mapping[str, TaskRow]) -> Task | None:
    """The task a community is at; None when every task is settled.

    It never moves backwards when a task is done. Of the tasks in progress it is the one begun last,
    as long as that was begun after the task done last, or lies further on; else the next open one
    after the task done last. One goes back to what was skipped only when nothing open is left
    after it. What was done on one day counts as done in the order of the way.
    """

    def when(one: Task) -> tuple[date, int]:
        return (rows[one.id].moved or date.min, one.number)

    done = max((one for one in guide.tasks if _state(rows, one) == DONE), key=when, default=None)
    day, place = when(done) if done is not None else (date.min, 0)
    begun = [
        one
        for one in guide.tasks
        if _state(rows, one) == IN_PROGRESS and (one.number > place or when(one)[0] > day)
    ]
    if begun:
        return max(begun, key=when)
    open_ = [one for one in guide.tasks if _state(rows, one) not in SETTLED]
    return next((one for one in open_ if one.number > place), next(iter(open_), None))


def _state(rows: Mapping[str, TaskRow], task: Task) -> str:
    row = rows.get(task.id)
    return row.state if row is not None else NOT_STARTED


def phases(guide: Guide, rows: Mapping[str, TaskRow]) -> list[PhaseRow]:
    """How each phase stands, in words: settled, here, what is left of it, or later."""
    at = here(guide, rows)
    current = guide.phase(at.phase) if at is not None else None
    return [_phase(guide, rows, one, current) for one in guide.phases]


def tasks_of_step(guide: Guide, step: int) -> list[Task]:
    """The tasks of one of NAMI's three steps, in order."""
    within = {one.id for one in guide.phases if one.step == step}
    return [one for one in guide.tasks if one.phase in within]


def step(guide: Guide, rows: Mapping[str, TaskRow], number: int) -> tuple[str, str]:
    """How one of NAMI's three steps stands, and the same in words."""
    within = [one for one in phases(guide, rows) if one.phase.step == number]
    states = [one.state for one in within]
    if HERE in states:
        return HERE, _("you are here")
    if all(one == SETTLED_PHASE for one in states):
        return SETTLED_PHASE, _("settled")
    if all(one == LATER for one in states):
        return LATER, _("later")
    left = sum(1 for one in tasks_of_step(guide, number) if _state(rows, one) not in SETTLED)
    words = ngettext("{n} task is left", "{n} tasks are left", left)
    return BEFORE, words.format(n=left)


def _phase(
    guide: Guide, rows: Mapping[str, TaskRow], phase: Phase, current: Phase | None
) -> PhaseRow:
    tasks = guide.tasks_of(phase.id)
    left = [one for one in tasks if _state(rows, one) not in SETTLED]
    if not left:
        return PhaseRow(phase, SETTLED_PHASE, _("settled"))
    if current is not None and phase.id == current.id:
        return PhaseRow(phase, HERE, _("you are here"))
    if len(left) == 1:
        words = _("settled but one: {number} {title}")
        title = guide.title(left[0].id)
        return PhaseRow(phase, BEFORE, words.format(number=left[0].number, title=title))
    if current is not None and phase.number > current.number and len(left) == len(tasks):
        return PhaseRow(phase, LATER, _("later"))
    words = ngettext("{n} task is left", "{n} tasks are left", len(left)).format(n=len(left))
    return PhaseRow(phase, BEFORE, words)


def last_activity(reader: Reader, *, today: date) -> date | None:
    """The day of the last talk, meeting, motion or step of the plan; none when there was none."""
    found = reader.value(
        "SELECT max(held) FROM (SELECT max(held) AS held FROM conversation WHERE removed IS NULL"
        " AND held <= :today UNION ALL SELECT max(held) FROM meeting WHERE state = 'held'"
        " AND removed IS NULL AND held <= :today UNION ALL SELECT max(moved) FROM task_entry"
        " WHERE moved <= :today UNION ALL SELECT max(ticked) FROM task_tick"
        " WHERE ticked <= :today)",
        {"today": today.isoformat()},
    )
    return day(found)


def count_done(reader: Reader) -> int:
    """How many tasks are done; those that are not needed are not among them."""
    return int(reader.value("SELECT count(*) FROM task_entry WHERE state = ?", (DONE,)) or 0)


# ---------------------------------------------------------------------- writing


def _entry(session: "Session", task: str) -> "TaskEntry":
    from sqlalchemy import select

    from citdesk.records.plan import TaskEntry

    found = session.scalar(select(TaskEntry).where(TaskEntry.task == task))
    if found is None:
        found = TaskEntry(task=task)
        session.add(found)
    return found


def set_state(session: "Session", task: str, state: str, reason: str = "", *, on: date) -> None:
    """Say how a task stands; to say again what holds already changes nothing.

    Args:
        session: of the running change.
        task: its id.
        state: one of ``words.TASK_STATES``.
        reason: what shows that it is done, why it is not needed, or what it waits for.
        on: the day.

    Raises:
        InputError: it is said to be not needed without a reason, or done with neither a reason nor
            anything that shows it; or there is no such state.
    """
    from sqlalchemy import func, select

    from citdesk.records.plan import TaskEntry, TaskEvidence

    reason = plain(reason).strip()
    if state not in TASK_STATES:
        raise InputError(Problem(_("A task cannot stand like that."), "state"))
    if state == NOT_NEEDED and not reason:
        message = _("Say why it is not needed, so that the next coordinator understands.")
        raise InputError(Problem(message, "reason"))
    if state == DONE and not reason:
        asked = select(func.count()).select_from(TaskEvidence).where(TaskEvidence.task == task)
        if not session.scalar(asked):
            message = _("Say what shows that it is done, or add something that shows it.")
            raise InputError(Problem(message, "reason"))
    record = session.scalar(select(TaskEntry).where(TaskEntry.task == task))
    holds = (record.state, record.reason) if record is not None else (NOT_STARTED, "")
    if holds == (state, reason):
        return
    record = record or _entry(session, task)
    record.state, record.reason, record.moved = state, reason, on
    session.flush()


def set_owner(session: "Session", task: str, person: int | None, name: str = "") -> None:
    """Say who sees to a task: a person of the directory, a name as typed, or nobody."""
    record = _entry(session, task)
    record.owner_id, record.owner = person, "" if person is not None else plain(name).strip()
    session.flush()


def set_aim(session: "Session", task: str, aim: date | None) -> None:
    """Say for when a task is aimed at; an aim, never a deadline."""
    _entry(session, task).aim = aim
    session.flush()


def set_notes(session: "Session", task: str, notes: str) -> None:
    """Keep what is noted about a task, as typed."""
    _entry(session, task).notes = plain(notes)
    session.flush()


def tick(session: "Session", task: str, item: int, words: str, *, on: date, by: str) -> None:
    """Tick one thing to do; a task that was not started is in progress from then on."""
    from sqlalchemy import select

    from citdesk.records.plan import TaskTick

    found = session.scalar(select(TaskTick).where(TaskTick.task == task, TaskTick.item == item))
    if found is None:
        session.add(TaskTick(task=task, item=item, words=plain(words), ticked=on, by=plain(by)))
    record = _entry(session, task)
    session.flush()
    if record.state == NOT_STARTED:
        record.state, record.moved = IN_PROGRESS, on
        session.flush()


def untick(session: "Session", task: str, item: int) -> None:
    """Take a tick back."""
    from sqlalchemy import delete

    from citdesk.records.plan import TaskTick

    session.execute(delete(TaskTick).where(TaskTick.task == task, TaskTick.item == item))
    session.flush()


def answer(session: "Session", task: str, place: int, asked: str, said: str) -> None:
    """Keep an answer of a task's worksheet; an empty one is forgotten."""
    from sqlalchemy import delete, select

    from citdesk.records.plan import TaskAnswer

    this = (TaskAnswer.task == task, TaskAnswer.place == place)
    said = plain(said)
    if not said.strip():
        session.execute(delete(TaskAnswer).where(*this))
        session.flush()
        return
    record = session.scalar(select(TaskAnswer).where(*this))
    if record is None:
        record = TaskAnswer(task=task, place=place)
        session.add(record)
    record.asked, record.said = plain(asked), said
    session.flush()


def add_evidence(
    session: "Session",
    task: str,
    words: str = "",
    *,
    meeting: int | None = None,
    motion: int | None = None,
    decision: int | None = None,
    person: int | None = None,
    file: tuple[str, bytes] | None = None,
) -> "TaskEvidence":
    """Add something that shows how a task stands: words, or what they point at.

    Args:
        session: of the running change.
        task: its id.
        words: what it shows.
        meeting: the number of one that shows it.
        motion: the number of one that shows it.
        decision: the number of one that shows it.
        person: the number of one who shows it.
        file: the name and the bytes of a file to keep in the desk.

    Raises:
        InputError: there is nothing in it, or the file is empty or too large.
    """
    from citdesk.deskfile import attachments
    from citdesk.records.plan import TaskEvidence

    words = plain(words).strip()
    if not words and (meeting, motion, decision, person, file) == (None,) * 5:
        raise InputError(Problem(_("Say what shows it, or choose something."), "words"))
    name, data = file if file is not None else ("", b"")
    made = TaskEvidence(
        task=task,
        words=words,
        meeting_id=meeting,
        motion_id=motion,
        decision_id=decision,
        person_id=person,
        name=plain(name),
        file_key=attachments.store(session, data, name) if file is not None else "",
    )
    session.add(made)
    session.flush()
    return made


def remove_evidence(session: "Session", number: int) -> None:
    """Take a piece of evidence off its task; what it points at stays."""
    from citdesk.records.plan import TaskEvidence

    session.delete(session.get_one(TaskEvidence, number))
    session.flush()
