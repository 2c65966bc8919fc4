"""Conversations with people, and what was promised in them."""

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from citdesk.records import words
from citdesk.records.base import Record, day, filled, one_of

STRICT = {"sqlite_strict": True}


class Conversation(Record):
    """One talk with one person.

    Attributes:
        held: the day of the talk.
        channel: how, one of ``words.CHANNELS``.
        subject: a few words ("Visit to station 4"); may be empty.
        said: what was said.
        agreed: what was agreed.
        removed: when it was moved to the bin, UTC, or none.
    """

    __tablename__ = "conversation"
    __table_args__ = (
        one_of("channel", tuple(words.CHANNELS)),
        day("held"),
        Index("ix_conversation_person", "person_id", "held", "removed"),
        STRICT,
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    held: Mapped[date]
    channel: Mapped[str] = mapped_column(default="phone")
    subject: Mapped[str] = mapped_column(default="")
    said: Mapped[str] = mapped_column(default="")
    agreed: Mapped[str] = mapped_column(default="")
    removed: Mapped[str | None]


class FollowUp(Record):
    """A thing promised to a person: what, by when, and when it was done."""

    __tablename__ = "follow_up"
    __table_args__ = (
        filled("what", "filled"),
        day("due"),
        day("done"),
        Index("ix_follow_up_person", "person_id"),
        Index(
            "ix_follow_up_conversation",
            "conversation_id",
            sqlite_where=text("conversation_id IS NOT NULL"),
        ),
        Index("ix_follow_up_open", "due", sqlite_where=text("done IS NULL")),
        STRICT,
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    conversation_id: Mapped[int | None] = mapped_column(
        ForeignKey("conversation.id", ondelete="SET NULL")
    )
    what: Mapped[str]
    due: Mapped[date | None]
    done: Mapped[date | None]
