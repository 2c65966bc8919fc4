"""Who may be waiting for us: the rule behind the triangles and the "need attention" list.

Four reasons: an overdue promise; no talk for longer than agreed (nobody who has not been approached
yet is late); committed but never asked about being listed; engaged but without any way to reach
them. In SQL, over a person ``p`` and a bound ``:today``, so that lists and counts ask the same.

A promise made in a talk that lies in the bin counts no more; it comes back with the talk.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from citdesk.deskfile.desk import Reader

# The day from which on a talk is recent enough; the desk's own is worked out once a question.
_RECENT = (
    "CASE WHEN p.cadence IS NULL"
    " THEN (SELECT date(:today, '-' || cadence || ' days') FROM programme)"
    " ELSE coalesce(date(:today, '-' || p.cadence || ' days'), '') END"
)
LATE = (
    "(p.stage <> 'unaware' AND NOT EXISTS (SELECT 1 FROM conversation c"
    f" WHERE c.person_id = p.id AND c.removed IS NULL AND c.held >= {_RECENT}))"
)
# A promise ``u`` that is still to be kept.
OPEN = (
    "u.done IS NULL AND NOT EXISTS (SELECT 1 FROM conversation k"
    " WHERE k.id = u.conversation_id AND k.removed IS NOT NULL)"
)
OVERDUE = f"(p.id IN (SELECT u.person_id FROM follow_up u WHERE {OPEN} AND u.due < :today))"
UNASKED = "(p.consent = 'unknown' AND p.stage IN ('committed', 'champion'))"
UNREACHABLE = (
    "(p.stage IN ('interested', 'committed', 'champion') AND NOT EXISTS"
    " (SELECT 1 FROM contact_detail d WHERE d.person_id = p.id))"
)
ALL = f"({UNASKED} OR {OVERDUE} OR {LATE} OR {UNREACHABLE})"  # the quickest to tell first


# A tuple: defining a frozen dataclass costs the start a millisecond.
class Reason(NamedTuple):
    """Why a person needs attention: ``overdue``, ``late``, ``unasked`` or ``unreachable``.

    ``days`` says how long a promise is overdue, or since when there was no talk: 0 is never.
    """

    kind: str
    days: int = 0


def reasons(reader: Reader, person: int, *, today: date) -> tuple[Reason, ...]:
    """Why this person needs attention, most pressing first; nothing when all is well."""
    return reasons_of(reader, (person,), today=today).get(person, ())


def reasons_of(
    reader: Reader, people: Iterable[int], *, today: date
) -> dict[int, tuple[Reason, ...]]:
    """The same of many at once; who needs no attention is not among them."""
    rows = reader.rows(
        f"SELECT p.id, {LATE}, {UNASKED}, {UNREACHABLE},"
        f" (SELECT min(u.due) FROM follow_up u WHERE u.person_id = p.id AND {OPEN}),"
        " (SELECT max(c.held) FROM conversation c WHERE c.person_id = p.id AND c.removed IS NULL)"
        f" FROM person p WHERE p.id IN ({','.join(map(str, people))}) AND p.removed IS NULL",
        {"today": today.isoformat()},
    )
    told = {row[0]: _told(row[1:], today) for row in rows}
    return {person: why for person, why in told.items() if why}


def _told(row: tuple[Any, ...], today: date) -> tuple[Reason, ...]:
    late, unasked, unreachable, due, held = row
    found = []
    if due is not None and due < today.isoformat():
        found.append(Reason("overdue", (today - date.fromisoformat(due)).days))
    if late:
        found.append(Reason("late", (today - date.fromisoformat(held)).days if held else 0))
    if unasked:
        found.append(Reason("unasked"))
    if unreachable:
        found.append(Reason("unreachable"))
    return tuple(found)
