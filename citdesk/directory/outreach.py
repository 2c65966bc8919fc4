"""Conversations and what was promised in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from citdesk.deskfile.desk import Reader
from citdesk.directory.attention import OPEN
from citdesk.directory.typed import blank, plain
from citdesk.errors import InputError, Problem
from citdesk.records.stamps import day, now
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A promise: what, to whom, by when; ``done`` is the day it was kept."""

    id: int
    person_id: int
    person: str
    what: str
    due: date | None
    done: date | None
    conversation_id: int | None


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One conversation in a timeline, with the follow-up that came of it, if any."""

    id: int
    held: date
    channel: str
    subject: str
    said: str
    agreed: str
    follow_ups: tuple[FollowUpRow, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A person's conversations, newest first; ``count`` and ``since`` tell of all of them."""

    talks: tuple[TalkRow, ...]
    count: int
    since: date | None


_FOLLOW_UPS = (
    "SELECT u.id, p.id, p.name, u.what, u.due, u.done, u.conversation_id FROM follow_up u"
    " JOIN person p ON p.id = u.person_id WHERE"
)
_BY_DAY = "ORDER BY u.due IS NULL, u.due, u.id"  # what has no day comes last


def _follow_up(row: tuple[Any, ...]) -> FollowUpRow:
    number, person_id, person, what, due, done, talk = row
    return FollowUpRow(number, person_id, person, what, day(due), day(done), talk)


def timeline(reader: Reader, person: int, *, limit: int = 50) -> Timeline:
    """A person's conversations, newest first."""
    count, since = reader.row(
        "SELECT count(*), min(held) FROM conversation WHERE person_id = ? AND removed IS NULL",
        (person,),
    ) or (0, None)
    promised: dict[int, list[FollowUpRow]] = {}
    for follow_up in map(
        _follow_up,
        reader.rows(f"{_FOLLOW_UPS} u.person_id = ? {_BY_DAY}", (person,)),
    ):
        if follow_up.conversation_id is not None:
            promised.setdefault(follow_up.conversation_id, []).append(follow_up)
    talks = tuple(
        TalkRow(
            row[0],
            date.fromisoformat(row[1]),
            row[2],
            row[3],
            row[4],
            row[5],
            tuple(promised.get(row[0], ())),
        )
        for row in reader.rows(
            "SELECT id, held, channel, subject, said, agreed FROM conversation"
            " WHERE person_id = ? AND removed IS NULL ORDER BY held DESC, id DESC LIMIT ?",
            (person, limit),
        )
    )
    return Timeline(talks, int(count), day(since))


def open_follow_ups(reader: Reader, person: int) -> tuple[FollowUpRow, ...]:
    """What is still promised to a person, the most pressing first."""
    return tuple(
        map(
            _follow_up,
            reader.rows(
                f"{_FOLLOW_UPS} u.person_id = ? AND {OPEN} {_BY_DAY}",
                (person,),
            ),
        )
    )


def due_follow_ups(reader: Reader, *, until: date, limit: int = 100) -> tuple[FollowUpRow, ...]:
    """What is promised to anybody and due by a day, the most overdue first."""
    return tuple(
        map(
            _follow_up,
            reader.rows(
                f"{_FOLLOW_UPS} p.removed IS NULL AND {OPEN} AND u.due <= ?"
                " ORDER BY u.due, u.id LIMIT ?",
                (until.isoformat(), limit),
            ),
        )
    )


_TEXTS = ("subject", "said", "agreed")


def _says_nothing() -> Problem:
    return Problem(_("Write a few words about what was said."), "said")


def log_talk(session: "Session", person: int, values: Mapping[str, Any]) -> int:
    """Log a conversation, with what follows from it.

    Args:
        session: of the running change.
        person: with whom.
        values: ``held`` (a date, needed), ``channel``, ``subject``, ``said``, ``agreed``;
            ``next_step`` with ``next_due`` (a date or none) makes a follow-up; ``stage`` moves
            the person to that stage of engagement.

    Returns:
        the conversation's number.

    Raises:
        InputError: nothing was said, agreed or promised, or no day was given.
    """
    from citdesk.records.outreach import Conversation
    from citdesk.records.people import Person

    if values.get("held") is None:
        raise InputError(Problem(_("Which day was it?"), "held"))
    texts = {key: plain(values.get(key)) for key in _TEXTS}
    if all(map(blank, texts.values())) and blank(values.get("next_step")):
        raise InputError(_says_nothing())
    talk = Conversation(
        person_id=person, held=values["held"], channel=values.get("channel") or "phone", **texts
    )
    session.add(talk)
    session.flush()
    if not blank(values.get("next_step")):
        add_follow_up(
            session,
            person,
            what=plain(values["next_step"]),
            due=values.get("next_due"),
            conversation=talk.id,
        )
    if values.get("stage"):
        session.get_one(Person, person).stage = values["stage"]
    return talk.id


def edit_talk(session: "Session", talk: int, values: Mapping[str, Any]) -> None:
    """Change a conversation: any of held, channel, subject, said, agreed.

    Raises:
        InputError: the day or all words were taken away, and nothing was promised.
    """
    from citdesk.records.outreach import Conversation

    record = session.get_one(Conversation, talk)
    if "held" in values and values["held"] is None:
        raise InputError(Problem(_("Which day was it?"), "held"))
    for key in ("held", "channel"):
        if key in values:
            setattr(record, key, values[key])
    for key in _TEXTS:
        if key in values:
            setattr(record, key, plain(values[key]))
    if all(blank(getattr(record, key)) for key in _TEXTS) and not _promised_in(session, talk):
        raise InputError(_says_nothing())


def _promised_in(session: "Session", talk: int) -> bool:
    from sqlalchemy import select

    from citdesk.records.outreach import FollowUp

    asked = select(FollowUp.id).where(FollowUp.conversation_id == talk).limit(1)
    return session.scalars(asked).first() is not None


def remove_talk(session: "Session", talk: int) -> None:
    """Move a conversation to the bin; what was promised in it waits there with it."""
    from citdesk.records.outreach import Conversation

    session.get_one(Conversation, talk).removed = now()


def restore_talk(session: "Session", talk: int) -> None:
    """Bring a conversation back from the bin, with what was promised in it."""
    from citdesk.records.outreach import Conversation

    session.get_one(Conversation, talk).removed = None


def add_follow_up(
    session: "Session",
    person: int,
    *,
    what: str,
    due: date | None = None,
    conversation: int | None = None,
) -> int:
    """Note a promise to a person.

    Raises:
        InputError: it says nothing.
    """
    from citdesk.records.outreach import FollowUp

    record = FollowUp(person_id=person, what=_to_do(what), due=due, conversation_id=conversation)
    session.add(record)
    session.flush()
    return record.id


def _to_do(what: str) -> str:
    if blank(what):
        raise InputError(Problem(_("What is to be done?"), "what"))
    return plain(what)


def edit_follow_up(session: "Session", follow_up: int, values: Mapping[str, Any]) -> None:
    """Change a promise: ``what`` or ``due`` (a date or none).

    Raises:
        InputError: it says nothing any more.
    """
    from citdesk.records.outreach import FollowUp

    record = session.get_one(FollowUp, follow_up)
    if "what" in values:
        record.what = _to_do(values["what"])
    if "due" in values:
        record.due = values["due"]


def drop_follow_up(session: "Session", follow_up: int) -> None:
    """Take a promise back: it was noted by mistake. Only undo brings it again."""
    from citdesk.records.outreach import FollowUp

    session.delete(session.get_one(FollowUp, follow_up))


def finish_follow_up(session: "Session", follow_up: int, *, on: date | None) -> None:
    """Mark a promise as kept on a day, or as open again with none."""
    from citdesk.records.outreach import FollowUp

    session.get_one(FollowUp, follow_up).done = on


def last_talk(reader: Reader, person: int) -> date | None:
    """The day of the last conversation, or none."""
    return day(
        reader.value(
            "SELECT max(held) FROM conversation WHERE person_id = ? AND removed IS NULL",
            (person,),
        )
    )
