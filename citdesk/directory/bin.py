"""The bin: people, agencies and conversations that were removed, and getting rid of them for good.

Emptying it is the only real deletion, and a step like any other: the history keeps what the records
were, so that undo brings them back. Forgetting somebody in the history, too, is the matter of
``erasing``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from citdesk.deskfile.desk import Reader
from citdesk.directory import writing
from citdesk.text import ngettext

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KINDS = ("person", "agency", "conversation")


@dataclass(frozen=True, slots=True)
class Removed:
    """One thing in the bin.

    Attributes:
        kind: ``person``, ``agency`` or ``conversation``.
        name: of the person or agency; of a conversation, whom it was with.
        detail: a conversation's subject or day; else empty.
        when: it was removed, UTC.
    """

    kind: str
    id: int
    name: str
    detail: str
    when: datetime


_ALL = {
    "person": "SELECT 'person', id, name, '', removed FROM person WHERE removed IS NOT NULL",
    "agency": "SELECT 'agency', id, name, '', removed FROM agency WHERE removed IS NOT NULL",
    "conversation": "SELECT 'conversation', c.id, p.name, coalesce(nullif(c.subject, ''), c.held),"
    " c.removed FROM conversation c JOIN person p ON p.id = c.person_id"
    " WHERE c.removed IS NOT NULL",
}


def contents(
    reader: Reader, kinds: Iterable[str] = KINDS, *, limit: int = 500
) -> tuple[Removed, ...]:
    """What is in the bin, the latest first.

    Args:
        reader: the desk.
        kinds: any of ``KINDS``.
        limit: how many at most.
    """
    parts = " UNION ALL ".join(_ALL[kind] for kind in kinds)
    if not parts:
        return ()
    return tuple(
        Removed(kind, number, name, detail, datetime.fromisoformat(when))
        for kind, number, name, detail, when in reader.rows(
            f"{parts} ORDER BY 5 DESC, 1, 2 DESC LIMIT ?", (limit,)
        )
    )


def counts(reader: Reader) -> dict[str, int]:
    """How many of each kind are in the bin."""
    return {
        kind: int(reader.value(f"SELECT count(*) FROM {kind} WHERE removed IS NOT NULL"))
        for kind in KINDS
    }


def restore(session: "Session", kind: str, numbers: Iterable[int]) -> None:
    """Bring people, agencies or conversations back.

    Args:
        session: of the running change.
        kind: one of ``KINDS``.
        numbers: which.
    """
    if kind != "conversation":
        writing.restore(session, kind, numbers)
        return
    from citdesk.directory import outreach

    for number in numbers:
        outreach.restore_talk(session, number)


_LOST = {
    "person": ("conversation", "follow_up", "affiliation", "term", "committee_role", "attendance"),
    "agency": ("affiliation",),
}


def lost(reader: Reader, kind: str, numbers: Iterable[int]) -> dict[str, int]:
    """How much would go together with people or agencies that are removed for good.

    Args:
        reader: the desk.
        kind: ``person`` or ``agency``.
        numbers: which.

    Returns:
        how many of each kind of record; those that can not be lost are there with 0.
    """
    from citdesk.directory.bulk import in_parts

    counted = dict.fromkeys(_LOST["person"], 0)
    for part in in_parts(numbers):
        listed = ",".join(map(str, part))
        for table in _LOST[kind]:
            asked = f"SELECT count(*) FROM {table} WHERE {kind}_id IN ({listed})"
            counted[table] += int(reader.value(asked))
    return counted


def lost_words(lost: dict[str, int]) -> list[str]:
    """What goes together with people or agencies, each kind in words: "3 conversations"."""
    counted = {
        "conversation": ngettext("{n} conversation", "{n} conversations", lost["conversation"]),
        "follow_up": ngettext("{n} follow-up", "{n} follow-ups", lost["follow_up"]),
        "term": ngettext("{n} term in a seat", "{n} terms in a seat", lost["term"]),
        "committee_role": ngettext(
            "{n} role in a committee", "{n} roles in committees", lost["committee_role"]
        ),
        "attendance": ngettext(
            "{n} entry in the attendance of meetings",
            "{n} entries in the attendance of meetings",
            lost["attendance"],
        ),
        "affiliation": ngettext(
            "{n} position at an agency", "{n} positions at agencies", lost["affiliation"]
        ),
    }
    return [words.format(n=f"{lost[key]:,}") for key, words in counted.items() if lost[key]]


def remove_for_good(session: "Session", kind: str, numbers: Iterable[int]) -> None:
    """Delete people or agencies that lie in the bin, with everything that belonged to them.

    Args:
        session: of the running change.
        kind: ``person`` or ``agency``.
        numbers: which; whoever is not in the bin stays.
    """
    from sqlalchemy import delete, select

    from citdesk.directory.belongings import drop_unused_tags
    from citdesk.directory.bulk import in_parts
    from citdesk.records.people import Agency, Person, Tag

    table: type[Person] | type[Agency] = Person if kind == "person" else Agency
    for part in in_parts(numbers):
        session.execute(
            delete(table).where(table.id.in_(part), table.removed.is_not(None)),
            execution_options={"synchronize_session": False},
        )
    drop_unused_tags(session, session.scalars(select(Tag.id)).all())
    session.expire_all()


def empty(session: "Session") -> None:
    """Delete for good all that is in the bin, with everything that belonged to it.

    A conversation's promises go with it. Who stood for an agency that goes stays, without it.
    """
    from sqlalchemy import delete, select

    from citdesk.directory.belongings import drop_unused_tags
    from citdesk.records.outreach import Conversation, FollowUp
    from citdesk.records.people import Agency, Person, Tag

    talks = select(Conversation.id).where(Conversation.removed.is_not(None))
    session.execute(
        delete(FollowUp).where(FollowUp.conversation_id.in_(talks)),
        execution_options={"synchronize_session": False},
    )
    for kind in (Conversation, Person, Agency):
        session.execute(
            delete(kind).where(kind.removed.is_not(None)),
            execution_options={"synchronize_session": False},
        )
    drop_unused_tags(session, session.scalars(select(Tag.id)).all())
    session.expire_all()
