"""Conversations and what was promised in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from citdesk.deskfile.desk import Reader
from citdesk.directory.cards import day
from citdesk.directory.writing import clean
from citdesk.errors import InputError, Problem
from citdesk.records.stamps import now
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
    " JOIN person p ON p.id = u.person_id WHERE p.removed IS NULL AND"
)


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
        reader.rows(f"{_FOLLOW_UPS} u.person_id = ? ORDER BY u.due, u.id", (person,)),
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
                f"{_FOLLOW_UPS} u.person_id = ? AND u.done IS NULL"
                " ORDER BY u.due IS NULL, u.due, u.id",
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
                f"{_FOLLOW_UPS} u.done IS NULL AND u.due <= ? ORDER BY u.due, u.id LIMIT ?",
                (until.isoformat(), limit),
            ),
        )
    )


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
    texts = {key: clean(str(values.get(key, ""))).strip() for key in ("subject", "said", "agreed")}
    if not any(texts.values()) and not str(values.get("next_step", "")).strip():
        raise InputError(Problem(_("Write a few words about what was said."), "said"))
    talk = Conversation(
        person_id=person, held=values["held"], channel=values.get("channel", "phone"), **texts
    )
    session.add(talk)
    session.flush()
    if str(values.get("next_step", "")).strip():
        add_follow_up(
            session,
            person,
            what=str(values["next_step"]),
            due=values.get("next_due"),
            conversation=talk.id,
        )
    if values.get("stage"):
        session.get_one(Person, person).stage = values["stage"]
    return talk.id


def edit_talk(session: "Session", talk: int, values: Mapping[str, Any]) -> None:
    """Change a conversation: any of held, channel, subject, said, agreed."""
    from citdesk.records.outreach import Conversation

    record = session.get_one(Conversation, talk)
    for key in ("held", "channel", "subject", "said", "agreed"):
        if key in values:
            value = values[key]
            setattr(record, key, clean(value) if isinstance(value, str) else value)


def remove_talk(session: "Session", talk: int) -> None:
    """Move a conversation to the bin."""
    from citdesk.records.outreach import Conversation

    session.get_one(Conversation, talk).removed = now()


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

    cleaned = clean(what).strip()
    if not cleaned:
        raise InputError(Problem(_("What is to be done?"), "what"))
    record = FollowUp(person_id=person, what=cleaned, due=due, conversation_id=conversation)
    session.add(record)
    session.flush()
    return record.id


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
