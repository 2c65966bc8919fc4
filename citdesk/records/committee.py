"""Committees, their seats, and who sat on them from when to when.

A seat is apart from the person in it: a vacancy is a seat without a current term, and can be seen.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from citdesk.records import words
from citdesk.records.base import Record, day, filled, flag, one_of

STRICT = {"sqlite_strict": True}


class Committee(Record):
    """The steering committee, a subcommittee, or a workgroup, with the rules of its bylaws.

    Attributes:
        kind: one of ``words.COMMITTEE_KINDS``.
        parent_id: the committee it reports to, if any.
        charge: what it is there to do.
        cadence: how often it meets, one of ``words.CADENCES``.
        term_months: how long a term lasts, or none when it is open.
        renewals: how often a term may be renewed, or none when the bylaws do not say.
        quorum_rule, quorum_base: a majority or a fraction of the filled or of all voting seats,
            or a number. ``quorum_number`` goes with ``number``, top and bottom with ``fraction``.
        second_needed: whether a motion needs a seconder (small boards often need none).
        recused_count: whether a recused member still counts towards the quorum.
        attendance: the percentage of a year's meetings that the bylaws ask for, or none.
        public_body: whether an open-meetings law covers it: ``unknown`` until counsel has said.
        notice_rule: the notice it must give, as typed by counsel.
        place: its order among the committees.
        closed: the day it ended its work, or none.
        removed: when it was moved to the bin, UTC, or none.
    """

    __tablename__ = "committee"
    __table_args__ = (
        filled("name", "named"),
        one_of("kind", tuple(words.COMMITTEE_KINDS)),
        one_of("cadence", tuple(words.CADENCES)),
        one_of("quorum_rule", ("majority", "fraction", "number")),
        one_of("quorum_base", ("filled", "all")),
        one_of("public_body", ("unknown", "yes", "no")),
        CheckConstraint("parent_id <> id", name="not_its_own_part"),
        CheckConstraint("term_months > 0", name="term_months"),
        CheckConstraint("renewals >= 0", name="renewals"),
        CheckConstraint(
            "quorum_rule <> 'number' OR (quorum_number IS NOT NULL AND quorum_number > 0)",
            name="quorum_number",
        ),
        CheckConstraint(
            "quorum_rule <> 'fraction' OR (quorum_top IS NOT NULL AND quorum_bottom IS NOT NULL"
            " AND quorum_top > 0 AND quorum_top <= quorum_bottom)",
            name="quorum_fraction",
        ),
        CheckConstraint("attendance BETWEEN 1 AND 100", name="attendance"),
        flag("second_needed"),
        flag("recused_count"),
        day("closed"),
        Index("ix_committee_parent", "parent_id", sqlite_where=text("parent_id IS NOT NULL")),
        STRICT,
    )

    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="steering")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("committee.id", ondelete="SET NULL"))
    charge: Mapped[str] = mapped_column(default="")
    cadence: Mapped[str] = mapped_column(default="monthly")
    term_months: Mapped[int | None]
    renewals: Mapped[int | None]
    quorum_rule: Mapped[str] = mapped_column(default="majority")
    quorum_base: Mapped[str] = mapped_column(default="filled")
    quorum_number: Mapped[int | None]
    quorum_top: Mapped[int | None]
    quorum_bottom: Mapped[int | None]
    second_needed: Mapped[bool] = mapped_column(default=True)
    recused_count: Mapped[bool] = mapped_column(default=True)
    attendance: Mapped[int | None]
    public_body: Mapped[str] = mapped_column(default="unknown")
    notice_rule: Mapped[str] = mapped_column(default="")
    usual_place: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    place: Mapped[int] = mapped_column(default=0)
    closed: Mapped[date | None]
    removed: Mapped[str | None]


class Seat(Record):
    """One seat of a committee, whoever sits in it.

    Attributes:
        number: as it is called ("Seat 8"); no two of a committee are the same.
        label: what public paper calls it ("Community member seat 2"); empty for "Seat 8".
        kind: one of ``words.SEAT_KINDS``; only a voting seat counts towards the quorum.
        sector, agency_id: whom the seat is kept for, if anybody.
        stands_in_for_id: the voting seat whose alternate this is.
        opened, closed: first and last day the seat is there; none when always / still.
    """

    __tablename__ = "seat"
    __table_args__ = (
        one_of("kind", tuple(words.SEAT_KINDS)),
        one_of("sector", ("", *words.SECTORS)),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("stands_in_for_id <> id", name="not_for_itself"),
        CheckConstraint("opened IS NULL OR closed IS NULL OR opened <= closed", name="order"),
        day("opened"),
        day("closed"),
        UniqueConstraint("committee_id", "number"),
        Index("ix_seat_agency", "agency_id", sqlite_where=text("agency_id IS NOT NULL")),
        Index(
            "ix_seat_stands_in_for",
            "stands_in_for_id",
            sqlite_where=text("stands_in_for_id IS NOT NULL"),
        ),
        STRICT,
    )

    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id", ondelete="CASCADE"))
    number: Mapped[int]
    label: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="voting")
    sector: Mapped[str] = mapped_column(default="")
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id", ondelete="SET NULL"))
    stands_in_for_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id", ondelete="SET NULL"))
    opened: Mapped[date | None]
    closed: Mapped[date | None]
    notes: Mapped[str] = mapped_column(default="")


class Term(Record):
    """A person's time in a seat.

    Attributes:
        starts: the first day.
        ends: the last day as planned, or none when the term is open.
        left: the first day they did not sit any more, when they left before the term's end.
        left_why: one of ``words.LEFT_WHY`` when they left.
        left_note: more about it.
        renewal_of_id: the term that this one renews.
        motion_id: the motion that appointed them, if one did.
    """

    __tablename__ = "term"
    __table_args__ = (
        day("starts"),
        day("ends"),
        day("left"),
        one_of("left_why", ("", *words.LEFT_WHY)),
        CheckConstraint("ends IS NULL OR starts <= ends", name="order"),
        CheckConstraint('"left" IS NULL OR starts <= "left"', name="left_order"),
        CheckConstraint("(\"left\" IS NULL) = (left_why = '')", name="left_with_reason"),
        CheckConstraint("renewal_of_id <> id", name="not_its_own_renewal"),
        Index("ix_term_seat", "seat_id", "starts"),
        Index("ix_term_person", "person_id"),
        Index(
            "ix_term_renewal_of", "renewal_of_id", sqlite_where=text("renewal_of_id IS NOT NULL")
        ),
        Index("ix_term_motion", "motion_id", sqlite_where=text("motion_id IS NOT NULL")),
        STRICT,
    )

    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    starts: Mapped[date]
    ends: Mapped[date | None]
    left: Mapped[date | None]
    left_why: Mapped[str] = mapped_column(default="")
    left_note: Mapped[str] = mapped_column(default="")
    renewal_of_id: Mapped[int | None] = mapped_column(ForeignKey("term.id", ondelete="SET NULL"))
    motion_id: Mapped[int | None] = mapped_column(ForeignKey("motion.id", ondelete="SET NULL"))


class CommitteeRole(Record):
    """An office in a committee that a person holds for a time: chair, secretary, coordinator.

    Attributes:
        role: one of ``words.COMMITTEE_ROLES``.
        starts, ends: first day and last day, or none when still held.
        motion_id: the election, if it was one.
    """

    __tablename__ = "committee_role"
    __table_args__ = (
        one_of("role", tuple(words.COMMITTEE_ROLES)),
        day("starts"),
        day("ends"),
        CheckConstraint("ends IS NULL OR starts <= ends", name="order"),
        Index("ix_committee_role_committee", "committee_id", "role"),
        Index("ix_committee_role_person", "person_id"),
        Index("ix_committee_role_motion", "motion_id", sqlite_where=text("motion_id IS NOT NULL")),
        STRICT,
    )

    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    role: Mapped[str]
    starts: Mapped[date]
    ends: Mapped[date | None]
    motion_id: Mapped[int | None] = mapped_column(ForeignKey("motion.id", ondelete="SET NULL"))


class SeatCandidate(Record):
    """Somebody who could take a seat: asked when, and what they said.

    Attributes:
        asked: the day they were asked, or none when they were not yet.
        answer: one of ``words.ANSWERS``, or empty while there is none.
    """

    __tablename__ = "seat_candidate"
    __table_args__ = (
        day("asked"),
        one_of("answer", ("", *words.ANSWERS)),
        UniqueConstraint("seat_id", "person_id"),
        Index("ix_seat_candidate_person", "person_id"),
        STRICT,
    )

    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    asked: Mapped[date | None]
    answer: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
