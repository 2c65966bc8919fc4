"""The worksheets other tasks lean on: strengths and needs, the crisis-system map, the timeline.

A desk has one of each. Their rows stand in tables of their own; what all three have in common (how
far it is, whose it is, as of when) is kept in ``Worksheet``, and dated copies in ``WorksheetCopy``.
Fields and rules: domain, worksheets 1, 2 and 4.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from citdesk.records import words
from citdesk.records.base import Record, day, filled, flag, one_of, where_set

STRICT = {"sqlite_strict": True}


def _or_none(values: Iterable[str]) -> tuple[str, ...]:
    """A word, or nothing yet."""
    return ("", *values)


class Worksheet(Record):
    """One worksheet, once somebody has said something about it as a whole.

    Attributes:
        kind: one of ``words.WORKSHEETS``.
        state: one of ``words.WORKSHEET_STATES``.
        owner_id, owner: who keeps it: a person of the directory, or a name as typed.
        as_of: the day it was last gone through as a whole.
        motion_id: the motion that adopted it.
        lacks, because: "we go on although we do not yet have ..., because ..." (strengths).
        nothing_lacks: said instead of that sentence.
    """

    __tablename__ = "worksheet"
    __table_args__ = (
        one_of("kind", tuple(words.WORKSHEETS)),
        one_of("state", tuple(words.WORKSHEET_STATES)),
        day("as_of"),
        flag("nothing_lacks"),
        UniqueConstraint("kind"),
        where_set("ix_worksheet_owner", "owner_id"),
        where_set("ix_worksheet_motion", "motion_id"),
        STRICT,
    )

    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="draft")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    owner: Mapped[str] = mapped_column(default="")
    as_of: Mapped[date | None]
    motion_id: Mapped[int | None] = mapped_column(ForeignKey("motion.id", ondelete="SET NULL"))
    note: Mapped[str] = mapped_column(default="")
    lacks: Mapped[str] = mapped_column(default="")
    because: Mapped[str] = mapped_column(default="")
    nothing_lacks: Mapped[bool] = mapped_column(default=False)


class WorksheetCopy(Record):
    """A worksheet as it was on a day, in words: to look back at, and to compare.

    Attributes:
        made: the day; ``called`` why, such as "Before the retreat".
        body: its lines, as they were.
    """

    __tablename__ = "worksheet_copy"
    __table_args__ = (
        one_of("kind", tuple(words.WORKSHEETS)),
        day("made"),
        filled("body"),
        Index("ix_worksheet_copy_kind", "kind", "made"),
        STRICT,
    )

    kind: Mapped[str]
    made: Mapped[date]
    called: Mapped[str] = mapped_column(default="")
    body: Mapped[str]


# ---------------------------------------------------------------------- the timeline


class TimelineRow(Record):
    """One line of the timeline.

    Attributes:
        what: in words.
        task: the id of the plan's task it belongs to; empty for none.
        lane: one of ``words.LANES``.
        starts, weeks: when it begins and how long it takes: aims, never deadlines.
        fixed: why it cannot be moved, one of ``words.FIXED``; empty where it can.
        state: one of ``words.LINE_STATES``.
    """

    __tablename__ = "timeline_row"
    __table_args__ = (
        filled("what"),
        one_of("lane", tuple(words.LANES)),
        day("starts"),
        CheckConstraint("weeks BETWEEN 1 AND 520", name="weeks"),
        one_of("fixed", _or_none(words.FIXED)),
        one_of("state", tuple(words.LINE_STATES)),
        where_set("ix_timeline_row_owner", "owner_id"),
        STRICT,
    )

    what: Mapped[str]
    task: Mapped[str] = mapped_column(default="")
    lane: Mapped[str] = mapped_column(default="foundation")
    starts: Mapped[date]
    weeks: Mapped[int] = mapped_column(default=4)
    fixed: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="planned")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    owner: Mapped[str] = mapped_column(default="")


class TimelineWait(Record):
    """A line that should wait for another one: advice, never a lock."""

    __tablename__ = "timeline_wait"
    __table_args__ = (
        CheckConstraint("row_id <> waits_for_id", name="other"),
        UniqueConstraint("row_id", "waits_for_id"),
        Index("ix_timeline_wait_for", "waits_for_id"),
        STRICT,
    )

    row_id: Mapped[int] = mapped_column(ForeignKey("timeline_row.id", ondelete="CASCADE"))
    waits_for_id: Mapped[int] = mapped_column(ForeignKey("timeline_row.id", ondelete="CASCADE"))


class TimelineMove(Record):
    """A line was moved: from when, on which day, and why."""

    __tablename__ = "timeline_move"
    __table_args__ = (
        day("moved"),
        day("was"),
        filled("why"),
        Index("ix_timeline_move_row", "row_id", "moved"),
        STRICT,
    )

    row_id: Mapped[int] = mapped_column(ForeignKey("timeline_row.id", ondelete="CASCADE"))
    moved: Mapped[date]
    was: Mapped[date]
    why: Mapped[str]


# ---------------------------------------------------------------------- strengths and needs


class ElementAnswer(Record):
    """What one group answered about one of the ten core elements.

    Attributes:
        element: one of ``words.ELEMENTS``.
        by: one of ``words.GROUPS``.
        answer: one of ``words.ELEMENT_ANSWERS``.
        shown: what shows it; without that an answer is only said.
    """

    __tablename__ = "element_answer"
    __table_args__ = (
        one_of("element", tuple(words.ELEMENTS)),
        one_of("by", tuple(words.GROUPS)),
        one_of("answer", tuple(words.ELEMENT_ANSWERS)),
        day("said"),
        UniqueConstraint("element", "by"),
        STRICT,
    )

    element: Mapped[str]
    by: Mapped[str]
    answer: Mapped[str]
    shown: Mapped[str] = mapped_column(default="")
    said: Mapped[date]


class StrengthNeed(Record):
    """A strength of the community, or something it needs.

    Attributes:
        kind: one of ``words.STRENGTH_KINDS``.
        topic: one of ``words.NEED_TOPICS``.
        sector: who raised it, one of ``words.SECTORS``; empty for nobody in particular.
        basis: how one knows.
        votes: how many found it important, as counted in a meeting.
        control: whose it is to change, one of ``words.CONTROLS``; empty for not said yet.
        place: its order.
    """

    __tablename__ = "strength_need"
    __table_args__ = (
        filled("words"),
        one_of("kind", tuple(words.STRENGTH_KINDS)),
        one_of("topic", tuple(words.NEED_TOPICS)),
        one_of("sector", _or_none(words.SECTORS)),
        one_of("control", _or_none(words.CONTROLS)),
        CheckConstraint("votes >= 0", name="votes"),
        STRICT,
    )

    kind: Mapped[str]
    topic: Mapped[str]
    words: Mapped[str]
    sector: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")
    votes: Mapped[int] = mapped_column(default=0)
    control: Mapped[str] = mapped_column(default="")
    place: Mapped[int] = mapped_column(default=0)


class Goal(Record):
    """A goal, short or long, with how one will see it.

    Attributes:
        term: one of ``words.GOAL_TERMS``.
        measure, unit: what is counted, and in what.
        from_value, to_value: where it stands and where it should, as typed: "6", "about half".
        again: when it is looked at again.
        task: the id of the plan's task it belongs to; empty for none.
        state: one of ``words.GOAL_STATES``.
        why: why it was changed or dropped.
    """

    __tablename__ = "goal"
    __table_args__ = (
        filled("words"),
        one_of("term", tuple(words.GOAL_TERMS)),
        one_of("state", tuple(words.GOAL_STATES)),
        CheckConstraint("(state <> 'changed' AND state <> 'dropped') OR why <> ''", name="why"),
        day("again"),
        where_set("ix_goal_owner", "owner_id"),
        STRICT,
    )

    term: Mapped[str]
    words: Mapped[str]
    measure: Mapped[str] = mapped_column(default="")
    from_value: Mapped[str] = mapped_column(default="")
    to_value: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    again: Mapped[date | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    owner: Mapped[str] = mapped_column(default="")
    task: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="open")
    why: Mapped[str] = mapped_column(default="")
    place: Mapped[int] = mapped_column(default=0)


# ---------------------------------------------------------------------- the crisis-system map


class CrisisStep(Record):
    """What happens today at one place of the way of a person in crisis.

    Attributes:
        intercept: 0 to 5, one of ``words.INTERCEPTS``.
        words: the step: "CIT officer sent".
        agency_id, who: who does it: an agency of the directory, or as typed.
        hours: when it is there: "24/7"; empty is unknown.
        happens: what happens today.
        wait, basis: the usual wait in minutes, and how one knows it, of ``words.BASES``.
        distance: as typed: "40 miles".
        refuses, refuses_why: whether it may turn somebody away, of ``words.REFUSALS``, and why.
        works, gap: what works well, and what is missing.
        weight: how heavy the gap is, of ``words.GAP_WEIGHTS``; empty where there is none.
        next_id: the step that usually follows.
        place: its order within its intercept.
    """

    __tablename__ = "crisis_step"
    __table_args__ = (
        filled("words"),
        one_of("intercept", tuple(words.INTERCEPTS)),
        one_of("basis", tuple(words.BASES)),
        one_of("refuses", tuple(words.REFUSALS)),
        one_of("weight", _or_none(words.GAP_WEIGHTS)),
        CheckConstraint("wait IS NULL OR wait BETWEEN 0 AND 100000", name="wait"),
        CheckConstraint("next_id IS NULL OR next_id <> id", name="next"),
        where_set("ix_crisis_step_agency", "agency_id"),
        where_set("ix_crisis_step_next", "next_id"),
        STRICT,
    )

    intercept: Mapped[str]
    words: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id", ondelete="SET NULL"))
    who: Mapped[str] = mapped_column(default="")
    hours: Mapped[str] = mapped_column(default="")
    happens: Mapped[str] = mapped_column(default="")
    wait: Mapped[int | None]
    basis: Mapped[str] = mapped_column(default="unknown")
    distance: Mapped[str] = mapped_column(default="")
    refuses: Mapped[str] = mapped_column(default="unknown")
    refuses_why: Mapped[str] = mapped_column(default="")
    works: Mapped[str] = mapped_column(default="")
    gap: Mapped[str] = mapped_column(default="")
    weight: Mapped[str] = mapped_column(default="")
    next_id: Mapped[int | None] = mapped_column(ForeignKey("crisis_step.id", ondelete="SET NULL"))
    place: Mapped[int] = mapped_column(default=0)


class CrisisPathStep(Record):
    """A step that one of the three paths walks through.

    Attributes:
        path: one of ``words.CRISIS_PATHS``.
        place: its order on the path.
    """

    __tablename__ = "crisis_path_step"
    __table_args__ = (
        one_of("path", tuple(words.CRISIS_PATHS)),
        UniqueConstraint("path", "step_id"),
        Index("ix_crisis_path_step", "step_id"),
        STRICT,
    )

    path: Mapped[str]
    step_id: Mapped[int] = mapped_column(ForeignKey("crisis_step.id", ondelete="CASCADE"))
    place: Mapped[int] = mapped_column(default=0)
