"""How far a community is with the plan: what was done for each task, and what shows it.

Tasks and facts are named by their ids in ``resources/plan/plan.toml``; nothing is lost when the
guide no longer knows one of them.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from citdesk.records import words
from citdesk.records.base import Record, day, filled, one_of, where_set

STRICT = {"sqlite_strict": True}


class TaskEntry(Record):
    """One task of the plan, once somebody has touched it.

    Attributes:
        task: its id in the guide.
        state: one of ``words.TASK_STATES``.
        reason: why it waits or is not needed, or what shows that it is done.
        owner_id, owner: who sees to it: a person of the directory, or a name as typed.
        aim: the day it is aimed at; an aim, never a deadline.
        notes: as typed.
        moved: the day its state last changed.
    """

    __tablename__ = "task_entry"
    __table_args__ = (
        filled("task"),
        one_of("state", tuple(words.TASK_STATES)),
        CheckConstraint("state <> 'not_needed' OR reason <> ''", name="reason"),
        day("aim"),
        day("moved"),
        UniqueConstraint("task"),
        where_set("ix_task_entry_owner", "owner_id"),
        STRICT,
    )

    task: Mapped[str]
    state: Mapped[str] = mapped_column(default="not_started")
    reason: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    owner: Mapped[str] = mapped_column(default="")
    aim: Mapped[date | None]
    notes: Mapped[str] = mapped_column(default="")
    moved: Mapped[date | None]


class TaskTick(Record):
    """One thing to do of a task that is done.

    Attributes:
        item: its number on the task's page, from 1.
        words: what it said then, in the language of the window; guides are edited.
        ticked: the day, and ``by`` who ticked it, as the computer knows them.
    """

    __tablename__ = "task_tick"
    __table_args__ = (
        filled("task"),
        CheckConstraint("item >= 1", name="item"),
        day("ticked"),
        UniqueConstraint("task", "item"),
        STRICT,
    )

    task: Mapped[str]
    item: Mapped[int]
    words: Mapped[str] = mapped_column(default="")
    ticked: Mapped[date]
    by: Mapped[str] = mapped_column(default="")


class TaskEvidence(Record):
    """Something that shows how a task stands: a meeting, a motion, a person, a file, or words.

    Attributes:
        words: what it shows.
        file_key, name: of a file kept in the desk.
    """

    __tablename__ = "task_evidence"
    __table_args__ = (
        filled("task"),
        CheckConstraint(
            "words <> '' OR meeting_id IS NOT NULL OR motion_id IS NOT NULL"
            " OR decision_id IS NOT NULL OR person_id IS NOT NULL OR file_key <> ''",
            name="something",
        ),
        Index("ix_task_evidence_task", "task"),
        where_set("ix_task_evidence_meeting", "meeting_id"),
        where_set("ix_task_evidence_motion", "motion_id"),
        where_set("ix_task_evidence_decision", "decision_id"),
        where_set("ix_task_evidence_person", "person_id"),
        STRICT,
    )

    task: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    motion_id: Mapped[int | None] = mapped_column(ForeignKey("motion.id", ondelete="CASCADE"))
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    file_key: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")


class TaskAnswer(Record):
    """What was answered to a question of a task's worksheet.

    Attributes:
        place: of the question on the worksheet, from 1.
        asked: the question as it was then, in the language of the window; guides are edited.
        said: the answer, as typed.
    """

    __tablename__ = "task_answer"
    __table_args__ = (
        filled("task"),
        CheckConstraint("place >= 1", name="place"),
        UniqueConstraint("task", "place"),
        STRICT,
    )

    task: Mapped[str]
    place: Mapped[int]
    asked: Mapped[str] = mapped_column(default="")
    said: Mapped[str] = mapped_column(default="")


class FactOverrule(Record):
    """What the coordinator says of a fact against what the desk finds; the reason is kept.

    Attributes:
        fact: its id ("R15").
        state: one of ``words.FACT_STATES``.
        said: the day it was said; it is asked again after a year.
    """

    __tablename__ = "fact_overrule"
    __table_args__ = (
        filled("fact"),
        filled("reason"),
        one_of("state", tuple(words.FACT_STATES)),
        day("said"),
        UniqueConstraint("fact"),
        STRICT,
    )

    fact: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str]
    said: Mapped[date]
