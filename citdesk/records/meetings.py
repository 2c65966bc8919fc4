"""Meetings: agenda, who was there, motions, decisions, and what somebody took on to do.

Times of day are whole minutes after midnight (540 is 9:00), as the clock on the wall says.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from citdesk.records import words
from citdesk.records.base import Record, day, filled, flag, one_of, where_set

STRICT = {"sqlite_strict": True}


def _clock(*columns: str) -> tuple[CheckConstraint, ...]:
    """Checks that columns hold a time of day, in minutes."""
    return tuple(CheckConstraint(f"{one} BETWEEN 0 AND 1439", name=one) for one in columns)


class Meeting(Record):
    """One meeting of one committee.

    Attributes:
        held: the day it is, or was, held.
        starts, ends: as planned, minutes after midnight.
        state: one of ``words.MEETING_STATES``.
        opened, closed: when it really began and ended, minutes after midnight.
        breaks: the breaks taken, in minutes after midnight: "602-610 640-" (the last still runs).
        series: the same for all meetings made by one rule; empty for a single one.
        notice_sent: the day the notice went out.
        minutes: one of ``words.MINUTES_STATES``; approved ones are frozen.
        minutes_text: the draft as edited, in Markdown; once approved never changed again.
        approved_at_id: the later meeting that approved the minutes, and ``approved_on`` the day.
        corrections: what was corrected when they were approved.
        removed: when it was moved to the bin, UTC, or none.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        one_of("state", tuple(words.MEETING_STATES)),
        one_of("minutes", tuple(words.MINUTES_STATES)),
        day("held"),
        day("notice_sent"),
        day("approved_on"),
        *_clock("starts", "ends", "opened", "closed"),
        CheckConstraint("starts IS NULL OR ends IS NULL OR starts < ends", name="order"),
        CheckConstraint("(minutes = 'approved') = (approved_on IS NOT NULL)", name="approved"),
        Index("ix_meeting_committee", "committee_id", "held"),
        Index("ix_meeting_held", "held"),
        where_set("ix_meeting_approved_at", "approved_at_id"),
        STRICT,
    )

    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(default="")
    held: Mapped[date]
    starts: Mapped[int | None]
    ends: Mapped[int | None]
    location: Mapped[str] = mapped_column(default="")
    online: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="planned")
    why_cancelled: Mapped[str] = mapped_column(default="")
    opened: Mapped[int | None]
    closed: Mapped[int | None]
    breaks: Mapped[str] = mapped_column(default="")
    series: Mapped[str] = mapped_column(default="")
    notice_sent: Mapped[date | None]
    minutes: Mapped[str] = mapped_column(default="none")
    minutes_text: Mapped[str] = mapped_column(default="")
    approved_at_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL")
    )
    approved_on: Mapped[date | None]
    corrections: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    removed: Mapped[str | None]


class AgendaItem(Record):
    """One item of a meeting's agenda, and what was noted when it was taken.

    Attributes:
        place: its order, from 0.
        section: the heading it stands under ("Reports"), as typed.
        purpose: one of ``words.PURPOSES``.
        lead_id, lead: who leads it: a person of the directory, or a name as typed.
        planned: minutes planned for it.
        hint: for the chair's eyes only, on the annotated agenda.
        topic: what it is about for the plan, one of ``words.TOPICS``, or empty.
        origin, origin_id: what it came from: ``plan``, ``committee``, ``carried``, ``action`` ...
        carried_from_id: the item of an earlier meeting that it takes up again.
        state: one of ``words.ITEM_STATES``.
        began, ended: when it was really taken, minutes after midnight.
        notes: what was noted in the meeting.
        off: left off the agenda for now; ``why_off`` says why, so that nothing silently vanishes.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        filled("title"),
        one_of("purpose", tuple(words.PURPOSES)),
        one_of("topic", ("", *words.TOPICS)),
        one_of("state", tuple(words.ITEM_STATES)),
        CheckConstraint("planned >= 0", name="planned"),
        *_clock("began", "ended"),
        flag("off"),
        Index("ix_agenda_item_meeting", "meeting_id", "place"),
        where_set("ix_agenda_item_lead", "lead_id"),
        where_set("ix_agenda_item_carried_from", "carried_from_id"),
        STRICT,
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    place: Mapped[int] = mapped_column(default=0)
    section: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="information")
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    lead: Mapped[str] = mapped_column(default="")
    planned: Mapped[int] = mapped_column(default=5)
    about: Mapped[str] = mapped_column(default="")
    hint: Mapped[str] = mapped_column(default="")
    topic: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    origin_id: Mapped[int | None]
    carried_from_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL")
    )
    state: Mapped[str] = mapped_column(default="open")
    began: Mapped[int | None]
    ended: Mapped[int | None]
    notes: Mapped[str] = mapped_column(default="")
    off: Mapped[bool] = mapped_column(default=False)
    why_off: Mapped[str] = mapped_column(default="")


class Attachment(Record):
    """A file that belongs to an agenda item; its bytes are a ``StoredFile``.

    Attributes:
        name: the file's name as it was chosen.
        file_key: the stored file's key.
        pages: how many pages it has, or none when it cannot be merged into a packet.
        trouble: why it cannot be merged ("locked with a password"), or empty.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        filled("name", "named"),
        Index("ix_attachment_agenda_item", "agenda_item_id", "place"),
        STRICT,
    )

    agenda_item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"))
    place: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    file_key: Mapped[str]
    pages: Mapped[int | None]
    trouble: Mapped[str] = mapped_column(default="")


class Attendance(Record):
    """What a person answered to the invitation, and whether they came.

    Attributes:
        answer: one of ``words.ANSWERS``, or empty while there is none.
        state: one of ``words.ATTENDANCE``, or empty while it is not known.
        seat_id: the seat they sat in, for a visitor none.
        stands_in_for_id: the member whose vote they hold, for an alternate.
        sheet_row: their row number on the sign-in sheet as it was printed.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        one_of("answer", ("", *words.ANSWERS)),
        one_of("state", ("", *words.ATTENDANCE)),
        CheckConstraint("stands_in_for_id <> person_id", name="not_for_oneself"),
        UniqueConstraint("meeting_id", "person_id"),
        Index("ix_attendance_person", "person_id", "meeting_id"),
        where_set("ix_attendance_seat", "seat_id"),
        where_set("ix_attendance_stands_in_for", "stands_in_for_id"),
        STRICT,
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    answer: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="")
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id", ondelete="SET NULL"))
    stands_in_for_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL")
    )
    sheet_row: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


class Presence(Record):
    """A time somebody was in the room: they may come late, leave early and come back.

    Attributes:
        came: when they came, minutes after midnight; none when they were there from the start.
        went: when they left; none when they stayed to the end.
    """

    __tablename__ = "presence"
    __table_args__ = (
        *_clock("came", "went"),
        CheckConstraint("came IS NULL OR went IS NULL OR came <= went", name="order"),
        Index("ix_presence_attendance", "attendance_id"),
        STRICT,
    )

    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"))
    came: Mapped[int | None]
    went: Mapped[int | None]


class Motion(Record):
    """A motion and what became of it; failed and tabled ones are kept like those carried.

    Attributes:
        year, number: what it is called by: motion 2026-31.
        words: what was moved.
        votes_for, against, abstained: the count, or none when it was not counted.
        consensus: agreed without a count.
        rule: what it takes: one of ``words.VOTE_RULES``.
        result: one of ``words.RESULTS``; computed from the count, the chair may overrule it with
            ``result_note``.
        tabled_until: what it waits for, as typed.
        topic: what it is about for the plan, one of ``words.TOPICS``, or empty.
    """

    __tablename__ = "motion"
    __table_args__ = (
        one_of("rule", tuple(words.VOTE_RULES)),
        one_of("result", tuple(words.RESULTS)),
        one_of("topic", ("", *words.TOPICS)),
        flag("consensus"),
        CheckConstraint("votes_for >= 0", name="votes_for"),
        CheckConstraint("against >= 0", name="against"),
        CheckConstraint("abstained >= 0", name="abstained"),
        CheckConstraint("mover_id <> seconder_id", name="two_people"),
        UniqueConstraint("year", "number"),
        Index("ix_motion_meeting", "meeting_id", "place"),
        where_set("ix_motion_agenda_item", "agenda_item_id"),
        where_set("ix_motion_mover", "mover_id"),
        where_set("ix_motion_seconder", "seconder_id"),
        STRICT,
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL")
    )
    place: Mapped[int] = mapped_column(default=0)
    year: Mapped[int]
    number: Mapped[int]
    words: Mapped[str] = mapped_column(default="")
    mover_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    seconder_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    votes_for: Mapped[int | None]
    against: Mapped[int | None]
    abstained: Mapped[int | None]
    consensus: Mapped[bool] = mapped_column(default=False)
    rule: Mapped[str] = mapped_column(default="majority")
    result: Mapped[str] = mapped_column(default="open")
    result_note: Mapped[str] = mapped_column(default="")
    tabled_until: Mapped[str] = mapped_column(default="")
    topic: Mapped[str] = mapped_column(default="")


class Recusal(Record):
    """Somebody who kept out of a vote, and why."""

    __tablename__ = "recusal"
    __table_args__ = (
        UniqueConstraint("motion_id", "person_id"),
        Index("ix_recusal_person", "person_id"),
        STRICT,
    )

    motion_id: Mapped[int] = mapped_column(ForeignKey("motion.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    why: Mapped[str] = mapped_column(default="")


class Decision(Record):
    """Something that was decided without a motion ("by consensus, the site visit is in May")."""

    __tablename__ = "decision"
    __table_args__ = (
        one_of("topic", ("", *words.TOPICS)),
        Index("ix_decision_meeting", "meeting_id", "place"),
        where_set("ix_decision_agenda_item", "agenda_item_id"),
        STRICT,
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL")
    )
    place: Mapped[int] = mapped_column(default=0)
    words: Mapped[str] = mapped_column(default="")
    topic: Mapped[str] = mapped_column(default="")


class ActionItem(Record):
    """What somebody took on to do, in a meeting or between meetings.

    Attributes:
        committee_id: whose list it stands on.
        meeting_id, agenda_item_id: where it was taken on, if in a meeting.
        owner_id, owner: who does it: a person of the directory, or a name as typed.
        state: one of ``words.ACTION_STATES``.
        done: the day it was done or dropped.
        progress: how it stands.
    """

    __tablename__ = "action_item"
    __table_args__ = (
        one_of("state", tuple(words.ACTION_STATES)),
        day("due"),
        day("done"),
        CheckConstraint("(state IN ('done', 'dropped')) = (done IS NOT NULL)", name="ended"),
        Index("ix_action_item_open", "due", sqlite_where=text("done IS NULL")),
        Index("ix_action_item_committee", "committee_id", "due"),
        where_set("ix_action_item_meeting", "meeting_id"),
        where_set("ix_action_item_agenda_item", "agenda_item_id"),
        where_set("ix_action_item_owner", "owner_id"),
        STRICT,
    )

    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committee.id", ondelete="CASCADE"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL")
    )
    place: Mapped[int] = mapped_column(default=0)
    what: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    owner: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="open")
    done: Mapped[date | None]
    progress: Mapped[str] = mapped_column(default="")


class IssuedPacket(Record):
    """A packet as it was given out: it prints again the same, whatever has changed since.

    Attributes:
        number: counted through the year: packet 2026-12.
        issued: when, UTC.
        audience: for whom: coordinator, committee or public.
        sheets: the names of its sheets, in order, separated by blanks.
        file_key: the stored PDF's key.
    """

    __tablename__ = "issued_packet"
    __table_args__ = (
        one_of("audience", ("coordinator", "committee", "public")),
        UniqueConstraint("year", "number"),
        where_set("ix_issued_packet_meeting", "meeting_id"),
        STRICT,
    )

    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    year: Mapped[int]
    number: Mapped[int]
    title: Mapped[str] = mapped_column(default="")
    issued: Mapped[str]
    audience: Mapped[str]
    sheets: Mapped[str] = mapped_column(default="")
    pages: Mapped[int] = mapped_column(default=0)
    file_key: Mapped[str]
