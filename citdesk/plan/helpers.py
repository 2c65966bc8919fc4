"""Who can help with a task: people of its sectors, those who are with us first."""

from datetime import date
from typing import NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.plan.content import Task
from citdesk.records.stamps import day
from citdesk.records.words import STAGES
from citdesk.text import _, ago

_MOST = 4
_READY = ("champion", "committed", "interested")


class Helper(NamedTuple):
    """Somebody who can help, and what speaks for them."""

    person_id: int
    name: str
    why: str


def who_can_help(reader: Reader, task: Task, *, today: date, limit: int = _MOST) -> list[Helper]:
    """People of the task's sectors who are with us: champions first, then whom we know best.

    Args:
        reader: the desk.
        task: the task.
        today: the day.
        limit: at most so many.
    """
    marks = ", ".join("?" * len(task.who))
    found: list[tuple[int, str, str, str | None]] = []
    for stage in _READY if task.who else ():
        # A stage at a time: most desks have their four among the first.
        found += reader.rows(
            "SELECT p.id, p.name, p.stage, a.name FROM person p"
            " LEFT JOIN affiliation f ON f.person_id = p.id AND f.main = 1"
            " LEFT JOIN agency a ON a.id = f.agency_id WHERE p.removed IS NULL AND p.stage = ?"
            f" AND EXISTS (SELECT 1 FROM sector_entry e WHERE e.person_id = p.id AND e.sector IN"
            f" ({marks})) ORDER BY p.influence DESC, p.id LIMIT ?",
            (stage, *task.who, limit - len(found)),
        )
        if len(found) >= limit:
            break
    return [
        Helper(number, name, _why(stage, agency, _last_talk(reader, number, today), today))
        for number, name, stage, agency in found
    ]


def _last_talk(reader: Reader, person: int, today: date) -> date | None:
    return day(
        reader.value(
            "SELECT max(held) FROM conversation WHERE person_id = ? AND removed IS NULL"
            " AND held <= ?",
            (person, today.isoformat()),
        )
    )


def _why(stage: str, agency: str | None, held: date | None, today: date) -> str:
    last = _("last talk: {when}").format(when=ago(held, today)) if held is not None else ""
    return " · ".join(part for part in (_(STAGES[stage]), agency, last) if part)
