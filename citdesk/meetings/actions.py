"""What somebody took on to do, in a meeting or between meetings."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import plain
from citdesk.errors import InputError, Problem
from citdesk.records.stamps import day
from citdesk.records.words import ACTION_STATES
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.meetings import ActionItem

_FIELDS = {"what", "owner_id", "owner", "due", "progress", "agenda_item_id"}
_TEXTS = {"what", "owner", "progress"}
_ASKED = (
    "SELECT a.id, a.committee_id, CASE c.short_name WHEN '' THEN c.name ELSE c.short_name END,"
    " a.meeting_id, m.held, a.agenda_item_id, a.what, a.owner_id, coalesce(p.name, a.owner),"
    " a.due, a.state, a.done, a.progress FROM action_item a"
    " LEFT JOIN committee c ON c.id = a.committee_id LEFT JOIN meeting m ON m.id = a.meeting_id"
    " LEFT JOIN person p ON p.id = a.owner_id WHERE"
)
_ORDER = " ORDER BY a.done IS NOT NULL, a.due IS NULL, a.due, a.id LIMIT :limit"


class ActionRow(NamedTuple):
    """One action: what, who, by when, and how it stands."""

    id: int
    committee_id: int | None
    committee: str | None
    meeting_id: int | None
    held: date | None
    item_id: int | None
    what: str
    owner_id: int | None
    owner: str
    due: date | None
    state: str
    done: date | None
    progress: str

    def overdue(self, today: date) -> bool:
        """Whether its day has passed and it is still to do."""
        return self.done is None and self.due is not None and self.due < today


def actions(
    reader: Reader,
    *,
    committee: int | None = None,
    person: int | None = None,
    ended: bool = False,
    limit: int = 500,
) -> list[ActionRow]:
    """Actions still to do by their days; ``ended`` adds those done or dropped, after them.

    Args:
        reader: the desk.
        committee: only of this one.
        person: only of this one.
        ended: those done and dropped as well.
        limit: at most so many.
    """
    where = [] if ended else ["a.done IS NULL"]
    if committee is not None:
        where.append("a.committee_id = :committee")
    if person is not None:
        where.append("a.owner_id = :person")
    asked = f"{_ASKED} {' AND '.join(where) or '1'}{_ORDER}"
    return _rows(reader, asked, committee=committee, person=person, limit=limit)


def taken_on(reader: Reader, meeting: int) -> list[ActionRow]:
    """The actions taken on in a meeting, in the order they were made."""
    asked = f"{_ASKED} a.meeting_id = :meeting ORDER BY a.place, a.id"
    return _rows(reader, asked, meeting=meeting)


def overdue(reader: Reader, *, today: date, limit: int = 500) -> list[ActionRow]:
    """Actions whose day has passed, the oldest first."""
    asked = f"{_ASKED} a.done IS NULL AND a.due < :today{_ORDER}"
    return _rows(reader, asked, today=today.isoformat(), limit=limit)


def count_open(reader: Reader, *, today: date) -> tuple[int, int]:
    """How many actions are still to do, and how many of those are overdue."""
    found = reader.row(
        "SELECT count(*), coalesce(sum(due < ?), 0) FROM action_item WHERE done IS NULL",
        (today.isoformat(),),
    )
    return (0, 0) if found is None else (found[0], found[1])


def _rows(reader: Reader, asked: str, **values: Any) -> list[ActionRow]:
    return [
        ActionRow._make(
            (*row[:4], day(row[4]), *row[5:9], day(row[9]), row[10], day(row[11]), row[12])
        )
        for row in reader.rows(asked, values)
    ]


def add_action(
    session: "Session",
    values: Mapping[str, Any],
    *,
    committee: int | None = None,
    meeting: int | None = None,
) -> "ActionItem":
    """Note what somebody took on; of a meeting it stands on that committee's list."""
    from sqlalchemy import func, select

    from citdesk.meetings.frozen import changeable
    from citdesk.records.meetings import ActionItem

    if meeting is not None:
        committee = changeable(session, meeting).committee_id
    last = session.scalar(
        select(func.max(ActionItem.place)).where(ActionItem.meeting_id == meeting)
    )
    made = ActionItem(
        committee_id=committee, meeting_id=meeting, place=0 if last is None else last + 1
    )
    _fill(made, values)
    session.add(made)
    session.flush()
    return made


def edit_action(session: "Session", number: int, values: Mapping[str, Any]) -> None:
    """Change what is given of an action; also long after its meeting, for it goes on."""
    from citdesk.records.meetings import ActionItem

    _fill(session.get_one(ActionItem, number), values)
    session.flush()


def _fill(action: "ActionItem", values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name not in _FIELDS:
            raise ValueError(name)
        setattr(action, name, plain(value) if name in _TEXTS else value)


def set_state(session: "Session", number: int, state: str, *, on: date) -> None:
    """Say how an action stands: open, waiting, done or dropped (on a day)."""
    from citdesk.records.meetings import ActionItem

    if state not in ACTION_STATES:
        raise InputError(Problem(_("This is no state of an action."), "state"))
    action = session.get_one(ActionItem, number)
    action.state = state
    action.done = on if state in {"done", "dropped"} else None
    session.flush()


def remove_action(session: "Session", number: int) -> None:
    """Take an action away that was begun by mistake."""
    from citdesk.records.meetings import ActionItem

    session.delete(session.get_one(ActionItem, number))
    session.flush()
