"""The timeline: what comes when, in whose hands, and what waits for what (worksheet 4).

Times are aims: nothing is late in red. A line that is moved keeps when it stood before and why, and
what waits for what is advice. Only where something fixed comes before what it waits for is that
said. Rules and the count back from a first course: domain, worksheet 4.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import plain, years_fault
from citdesk.documents.worksheet import fill, in_a_line, needed
from citdesk.errors import InputError, Problem
from citdesk.records.words import FIXED, LANES, LINE_STATES
from citdesk.text import N_, _, ngettext, short_date, short_dates, whole_number

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.worksheets import TimelineRow

KIND = "timeline"
_FIELDS = {"what", "task", "lane", "starts", "weeks", "fixed", "state", "owner_id", "owner"}
_TEXTS = {"what", "task", "owner"}
_LONGEST = 520  # weeks
_YEARS = (2000, 2100)  # in which a line may begin


class Move(NamedTuple):
    """A line was moved: on which day, from when, and why."""

    moved: date
    was: date
    why: str


class Line(NamedTuple):
    """One line of the timeline.

    Attributes:
        what: in words.
        task: the id of the plan's task; empty for none.
        lane, fixed, state: of ``words.LANES``, ``words.FIXED`` (or empty), ``words.LINE_STATES``.
        starts, weeks: when, and how long.
        waits_for: the numbers of the lines it should wait for.
        moves: when it was moved, the latest first.
    """

    id: int
    what: str
    task: str
    lane: str
    starts: date
    weeks: int
    fixed: str
    state: str
    owner_id: int | None
    owner: str
    waits_for: tuple[int, ...] = ()
    moves: tuple[Move, ...] = ()

    @property
    def ends(self) -> date:
        """Its last day."""
        return self.starts + timedelta(days=7 * self.weeks - 1)

    @property
    def until(self) -> date:
        """The last day that others wait for: what is fixed is that one day."""
        return self.starts if self.fixed else self.ends

    def passed(self, today: date) -> bool:
        """Whether its time is over and it is not done: something to move, never a failure."""
        return self.state != "done" and self.ends < today


class Model(NamedTuple):
    """A line of the count back: weeks from the first course, how long, and what it waits for."""

    key: str
    what: str
    task: str
    lane: str
    weeks: int
    takes: int
    waits_for: tuple[str, ...] = ()


COUNT_BACK: tuple[Model, ...] = (
    Model("agreement", N_("Begin the agreement"), "memorandum", "agreement", -40, 14),
    Model("curriculum", N_("Write the curriculum"), "curriculum", "training", -26, 10),
    Model("teach", N_("Train the trainers"), "train-the-trainer", "training", -20, 4),
    Model(
        "call",
        N_("Call for officers, apply for course credit"),
        "select-officers",
        "training",
        -16,
        6,
        ("agreement", "curriculum"),
    ),
    Model("rooms", N_("Arrange shift cover and rooms"), "hold-training", "training", -12, 4),
    Model("trainers", N_("Confirm the trainers"), "trainers", "training", -10, 2, ("curriculum",)),
    Model("selection", N_("Select the officers"), "select-officers", "training", -8, 2, ("call",)),
    Model("materials", N_("Prepare the materials"), "hold-training", "training", -6, 4),
    Model("media", N_("Tell the media"), "media", "public", -4, 2),
    Model("packets", N_("Print the packets"), "hold-training", "training", -2, 1, ("materials",)),
    Model(
        "course",
        N_("First course"),
        "hold-training",
        "training",
        0,
        1,
        ("trainers", "selection", "rooms", "packets"),
    ),
    Model("list", N_("List of CIT officers to dispatch"), "hold-training", "policies", 1, 1,
          ("course",)),
    Model("report", N_("Report on the course"), "evaluate", "data", 4, 2, ("course",)),
)  # fmt: skip


def lines(reader: Reader) -> list[Line]:
    """All lines, by their lanes, then by when they begin."""
    waits: dict[int, list[int]] = defaultdict(list)
    for number, other in reader.rows(
        "SELECT row_id, waits_for_id FROM timeline_wait ORDER BY waits_for_id"
    ):
        waits[number].append(other)
    moves: dict[int, list[Move]] = defaultdict(list)
    for number, moved, was, why in reader.rows(
        "SELECT row_id, moved, was, why FROM timeline_move ORDER BY moved DESC, id DESC"
    ):
        moves[number].append(Move(date.fromisoformat(moved), date.fromisoformat(was), why))
    found = [
        Line._make(
            (
                *row[:4],
                date.fromisoformat(row[4]),
                *row[5:],
                tuple(waits.get(row[0], ())),
                tuple(moves.get(row[0], ())),
            )
        )
        for row in reader.rows(
            "SELECT t.id, t.what, t.task, t.lane, t.starts, t.weeks, t.fixed, t.state, t.owner_id,"
            " coalesce(p.name, t.owner) FROM timeline_row t"
            " LEFT JOIN person p ON p.id = t.owner_id ORDER BY t.starts, t.id"
        )
    ]
    order = list(LANES)
    return sorted(found, key=lambda one: order.index(one.lane))


def warnings(rows: Sequence[Line]) -> dict[int, str]:
    """What is fixed and comes before what it waits for, by the line's number (rule 2).

    What is done is waited for no more.
    """
    awaited = {one.id: one for one in rows if one.state != "done"}
    found: dict[int, str] = {}
    for one in rows:
        early = [
            awaited[other]
            for other in one.waits_for
            if one.fixed and other in awaited and awaited[other].until >= one.starts
        ]
        if early:
            last = max(early, key=lambda other: other.until)
            found[one.id] = _("Fixed for {day}, before “{other}” is over").format(
                day=short_date(one.starts), other=last.what
            )
    return found


def move_told(move: Move, today: date | None = None) -> str:
    """That a line was moved, in words; a year stands where it is not today's, or not the same."""
    moved, was = short_dates(move.moved, move.was, today)
    return _("Moved on {day} from {was}: {why}").format(day=moved, was=was, why=move.why)


def written(rows: Collection[Line], task: Callable[[str], str]) -> list[str]:
    """The timeline in words, one line each: for a dated copy.

    Args:
        rows: all lines.
        task: the title of a task of the plan.
    """
    what = {one.id: one.what for one in rows}
    found = []
    for one in rows:
        waits = ", ".join(what[other] for other in one.waits_for)
        when = ngettext("from {day}, {n} week", "from {day}, {n} weeks", one.weeks)
        line = in_a_line(
            one.what,
            _(LANES[one.lane]),
            when.format(day=short_date(one.starts), n=one.weeks),
            _(LINE_STATES[one.state]),
            one.owner,
            task(one.task) if one.task else "",
            _(FIXED[one.fixed]) if one.fixed else "",
            _("waits for {others}").format(others=waits) if waits else "",
            *map(move_told, one.moves),
        )
        found.append(line)
    return found


def span(lines: Sequence[Line], today: date) -> tuple[date, date]:
    """The first and the last day of the axis: whole months around all lines, and around today."""
    first = min(today, *(one.starts for one in lines))
    last = max(today, *(one.ends for one in lines))
    after = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first.replace(day=1), after


def months(first: date, last: date) -> list[date]:
    """The first days of the months of an axis."""
    found = []
    day = first
    while day < last:
        found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


# ---------------------------------------------------------------------- writing


def add_line(session: "Session", values: Mapping[str, Any]) -> "TimelineRow":
    """Add a line.

    Args:
        session: of the running change.
        values: the fields of ``TimelineRow``, and ``waits_for``, the numbers of other lines.

    Raises:
        InputError: it says nothing, has no day that can be, or takes no time.
    """
    from citdesk.records.worksheets import TimelineRow

    needed(values.get("what"), "what", _("Say what it is."))
    made = TimelineRow()
    _fill(made, values)
    session.add(made)
    session.flush()
    _set_waits(session, made.id, values.get("waits_for", ()))
    return made


def edit_line(
    session: "Session", number: int, values: Mapping[str, Any], *, why: str = "", on: date
) -> None:
    """Change what is given of a line; one that begins at another time keeps why it was moved.

    Raises:
        InputError: it says nothing, has no day that can be, takes no time, is moved without a
            reason, or waits for what waits for it.
    """
    from citdesk.records.worksheets import TimelineMove, TimelineRow

    record = session.get_one(TimelineRow, number)
    if "what" in values:
        needed(values["what"], "what", _("Say what it is."))
    was = record.starts
    _fill(record, values)
    if record.starts != was:
        told = _("Say why it is moved, so that the partners understand.")
        session.add(TimelineMove(row_id=number, moved=on, was=was, why=needed(why, "why", told)))
    session.flush()
    if "waits_for" in values:
        _set_waits(session, number, values["waits_for"])


def set_state(session: "Session", number: int, state: str) -> None:
    """Say how a line stands.

    Raises:
        InputError: there is no such state.
    """
    from citdesk.records.worksheets import TimelineRow

    if state not in LINE_STATES:
        raise InputError(Problem(_("A line cannot stand like that."), "state"))
    session.get_one(TimelineRow, number).state = state
    session.flush()


def remove_line(session: "Session", number: int) -> None:
    """Remove a line; what waited for it waits no more."""
    from citdesk.records.worksheets import TimelineRow

    session.delete(session.get_one(TimelineRow, number))
    session.flush()


def begun_before(course: date, today: date) -> int:
    """How many of the lines counted back from a first course would begin before today."""
    return sum(course + timedelta(weeks=one.weeks) < today for one in COUNT_BACK)


def count_back(session: "Session", course: date) -> int:
    """Add the lines that lead to a first course, counted back from its day; how many.

    Those that are there already, in the same words, are left as they are.

    Raises:
        InputError: the day, or a line that leads to it, lies too far off.
    """
    from sqlalchemy import select

    from citdesk.records.worksheets import TimelineRow

    _check_day(course)
    asked = select(TimelineRow.what, TimelineRow.id)
    there = dict(session.execute(asked).all())
    numbers: dict[str, int] = {}
    made = 0
    for model in COUNT_BACK:
        what = _(model.what)
        if what in there:
            numbers[model.key] = there[what]
            continue
        values = {
            "what": what,
            "task": model.task,
            "lane": model.lane,
            "starts": course + timedelta(weeks=model.weeks),
            "weeks": model.takes,
            "waits_for": [numbers[key] for key in model.waits_for],
        }
        numbers[model.key] = add_line(session, values).id
        made += 1
    return made


def _fill(record: "TimelineRow", values: Mapping[str, Any]) -> None:
    own = {key: value for key, value in values.items() if key != "waits_for"}
    fill(record, own, _FIELDS, _TEXTS)
    if record.starts is None:
        raise InputError(Problem(_("A month is needed."), "starts"))
    _check_day(record.starts)
    weeks = 4 if record.weeks is None else record.weeks
    if not 1 <= weeks <= _LONGEST:
        raise InputError(
            Problem(_("It takes between 1 and {n} weeks.").format(n=_LONGEST), "weeks")
        )


def _check_day(starts: date) -> None:
    if fault := years_fault(starts, *_YEARS):
        raise InputError(Problem(fault, "starts"))


def _set_waits(session: "Session", number: int, others: Iterable[int]) -> None:
    from sqlalchemy import delete, select

    from citdesk.records.worksheets import TimelineRow, TimelineWait

    wanted = sorted(set(others) - {number})
    waits: dict[int, list[int]] = defaultdict(list)
    for row, other in session.execute(select(TimelineWait.row_id, TimelineWait.waits_for_id)):
        waits[row].append(other)
    for other in wanted:
        if number in _awaited(waits, other):
            what = session.get_one(TimelineRow, other).what
            told = _("“{what}” itself waits for this line, or for one that waits for it.")
            raise InputError(Problem(told.format(what=what), "waits_for"))
    session.execute(delete(TimelineWait).where(TimelineWait.row_id == number))
    for other in wanted:
        session.add(TimelineWait(row_id=number, waits_for_id=other))
    session.flush()


def _awaited(waits: Mapping[int, Sequence[int]], number: int) -> set[int]:
    """All that a line waits for, also by way of others."""
    found: set[int] = set()
    ahead = [number]
    while ahead:
        new = set(waits.get(ahead.pop(), ())) - found
        found |= new
        ahead += new
    return found


def weeks_of(text: str) -> int | None:
    """A number of weeks as somebody types it: "6", "6 weeks"; none where it is none."""
    return whole_number(plain(text).strip().split(" ")[0])
