"""Who may be waiting for us: the rule behind the triangles and the "need attention" list.

Four reasons: an overdue promise; no talk for longer than agreed (nobody who has not been approached
yet is late); committed but never asked about being listed; engaged but without any way to reach
them. In SQL, over a person ``p`` and a bound ``:today``, so that lists and counts ask the same.
"""

from dataclasses import dataclass
from datetime import date

from citdesk.deskfile.desk import Reader

LATE = (
    "(p.stage <> 'unaware' AND coalesce((SELECT max(c.held) FROM conversation c"
    " WHERE c.person_id = p.id AND c.removed IS NULL), '') < date(:today, '-' ||"
    " coalesce(p.cadence, (SELECT cadence FROM programme)) || ' days'))"
)
OVERDUE = (
    "EXISTS (SELECT 1 FROM follow_up u WHERE u.person_id = p.id AND u.done IS NULL"
    " AND u.due < :today)"
)
UNASKED = "(p.consent = 'unknown' AND p.stage IN ('committed', 'champion'))"
UNREACHABLE = (
    "(p.stage IN ('interested', 'committed', 'champion') AND NOT EXISTS"
    " (SELECT 1 FROM contact_detail d WHERE d.person_id = p.id))"
)
ALL = f"({OVERDUE} OR {LATE} OR {UNASKED} OR {UNREACHABLE})"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a person needs attention: ``overdue``, ``late``, ``unasked`` or ``unreachable``."""

    kind: str
    days: int = 0


def reasons(reader: Reader, person: int, *, today: date) -> tuple[Reason, ...]:
    """Why this person needs attention, most pressing first; nothing when all is well."""
    row = reader.row(
        f"SELECT {OVERDUE}, {LATE}, {UNASKED}, {UNREACHABLE},"
        " (SELECT min(u.due) FROM follow_up u WHERE u.person_id = p.id AND u.done IS NULL),"
        " (SELECT max(c.held) FROM conversation c WHERE c.person_id = p.id AND c.removed IS NULL)"
        " FROM person p WHERE p.id = :id AND p.removed IS NULL",
        {"id": person, "today": today.isoformat()},
    )
    if row is None:
        return ()
    overdue, late, unasked, unreachable, due, held = row
    found = []
    if overdue:
        found.append(Reason("overdue", (today - date.fromisoformat(due)).days))
    if late:
        since = (today - date.fromisoformat(held)).days if held else 0
        found.append(Reason("late", since))
    if unasked:
        found.append(Reason("unasked"))
    if unreachable:
        found.append(Reason("unreachable"))
    return tuple(found)
