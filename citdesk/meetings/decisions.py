"""What was decided, with and without a motion."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import plain
from citdesk.meetings.frozen import changeable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.meetings import Decision


class DecisionRow(NamedTuple):
    """Something decided: without a motion, or a motion carried (``motion`` is its number)."""

    id: int
    meeting_id: int
    item_id: int | None
    held: date
    words: str
    motion: str


def decisions(reader: Reader, meeting: int) -> list[DecisionRow]:
    """What a meeting decided without a motion."""
    return [
        DecisionRow(number, meeting, item, date.fromisoformat(held), words, "")
        for number, item, held, words in reader.rows(
            "SELECT d.id, d.agenda_item_id, m.held, d.words FROM decision d"
            " JOIN meeting m ON m.id = d.meeting_id WHERE d.meeting_id = ? ORDER BY d.place, d.id",
            (meeting,),
        )
    ]


def decided(reader: Reader, committee: int, *, until: date, limit: int = 200) -> list[DecisionRow]:
    """A committee's decisions and carried motions, newest first; for the decisions sheet.

    Meetings cancelled, removed or still to come never count.
    """
    return [
        DecisionRow._make((*row[:3], date.fromisoformat(row[3]), *row[4:]))
        for row in reader.rows(
            "SELECT d.id, m.id, d.agenda_item_id, m.held, d.words, '' FROM meeting m"
            " JOIN decision d ON d.meeting_id = m.id WHERE m.committee_id = :committee"
            " AND m.removed IS NULL AND m.state IN ('held', 'running') AND m.held <= :until"
            " UNION ALL SELECT n.id, m.id, n.agenda_item_id, m.held, n.words,"
            " n.year || '-' || n.number FROM meeting m JOIN motion n ON n.meeting_id = m.id"
            " WHERE m.committee_id = :committee AND m.removed IS NULL AND n.result = 'carried'"
            " AND m.state IN ('held', 'running') AND m.held <= :until"
            " ORDER BY 4 DESC, 6, 1 LIMIT :limit",
            {"committee": committee, "until": until.isoformat(), "limit": limit},
        )
    ]


def add_decision(session: "Session", meeting: int, item: int | None, words: str = "") -> "Decision":
    """Note something that was decided without a motion."""
    from sqlalchemy import func, select

    from citdesk.records.meetings import Decision

    changeable(session, meeting)
    last = session.scalar(select(func.max(Decision.place)).where(Decision.meeting_id == meeting))
    place = 0 if last is None else last + 1
    made = Decision(meeting_id=meeting, agenda_item_id=item, place=place, words=plain(words))
    session.add(made)
    session.flush()
    return made


def edit_decision(session: "Session", number: int, words: str) -> None:
    """Change the words of a decision."""
    from citdesk.records.meetings import Decision

    decision = session.get_one(Decision, number)
    changeable(session, decision.meeting_id)
    decision.words = plain(words)
    session.flush()


def remove_decision(session: "Session", number: int) -> None:
    """Take a decision away that was begun by mistake."""
    from citdesk.records.meetings import Decision

    decision = session.get_one(Decision, number)
    changeable(session, decision.meeting_id)
    session.delete(decision)
    session.flush()
