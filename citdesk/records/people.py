"""People, the agencies they stand for over time, and how to reach both."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from citdesk.records import words
from citdesk.records.base import Owned, Record, day, filled, flag, one_of, one_owner
from citdesk.records.names import display_name, fold, sort_names

STRICT = {"sqlite_strict": True}


class Person(Record):
    """One stakeholder.

    Attributes:
        name: as shown in lists; kept right by this module whenever the parts change.
        stage: how far they are with the programme, one of ``words.STAGES``.
        influence, interest: 1 (little) to 5 (much), or none when not judged yet.
        cadence: after how many days without a talk it is time to call.
        consent: may they be named on paper, with the day and the way it was given.
        removed: when they were moved to the bin, UTC, or none.
    """

    __tablename__ = "person"
    __table_args__ = (
        one_of("stage", tuple(words.STAGES)),
        one_of("consent", tuple(words.CONSENTS)),
        CheckConstraint("consent = 'unknown' OR consent_on IS NOT NULL", name="consent_dated"),
        filled("name", "named"),
        CheckConstraint("influence BETWEEN 1 AND 5", name="influence"),
        CheckConstraint("interest BETWEEN 1 AND 5", name="interest"),
        CheckConstraint("cadence > 0", name="cadence"),
        day("consent_on"),
        Index("ix_person_name", "sort_name", sqlite_where=text("removed IS NULL")),
        Index("ix_person_family", "sort_family", sqlite_where=text("removed IS NULL")),
        Index("ix_person_bin", "removed", sqlite_where=text("removed IS NOT NULL")),
        Index(
            "ix_person_champion",
            "influence",
            sqlite_where=text("stage = 'champion' AND removed IS NULL"),
        ),
        STRICT,
    )

    prefix: Mapped[str] = mapped_column(default="")
    given: Mapped[str] = mapped_column(default="")
    middle: Mapped[str] = mapped_column(default="")
    family: Mapped[str] = mapped_column(default="")
    suffix: Mapped[str] = mapped_column(default="")
    preferred: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    sort_name: Mapped[str]
    sort_family: Mapped[str]
    stage: Mapped[str] = mapped_column(default="unaware")
    influence: Mapped[int | None]
    interest: Mapped[int | None]
    cadence: Mapped[int | None]
    consent: Mapped[str] = mapped_column(default="unknown")
    consent_on: Mapped[date | None]
    consent_how: Mapped[str] = mapped_column(default="")
    best_time: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    removed: Mapped[str | None]


def _keep_names(_mapper: Mapper[Person], _connection: Connection, person: Person) -> None:
    person.name = display_name(
        prefix=person.prefix or "",
        given=person.given or "",
        middle=person.middle or "",
        family=person.family or "",
        suffix=person.suffix or "",
    )
    person.sort_name, person.sort_family = sort_names(
        person.given or "", person.family or "", person.name
    )


event.listen(Person, "before_insert", _keep_names)
event.listen(Person, "before_update", _keep_names)


class Agency(Record):
    """An organisation that people stand for.

    Attributes:
        parent_id: the larger organisation it is part of, if any.
        removed: when it was moved to the bin, UTC, or none.
    """

    __tablename__ = "agency"
    __table_args__ = (
        filled("name", "named"),
        CheckConstraint("parent_id <> id", name="not_its_own_part"),
        Index("ix_agency_name", "sort_name"),
        Index("ix_agency_parent", "parent_id", sqlite_where=text("parent_id IS NOT NULL")),
        STRICT,
    )

    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    sort_name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id", ondelete="SET NULL"))
    notes: Mapped[str] = mapped_column(default="")
    removed: Mapped[str | None]


def _keep_agency_name(_mapper: Mapper[Agency], _connection: Connection, agency: Agency) -> None:
    agency.sort_name = fold(agency.name or "")


event.listen(Agency, "before_insert", _keep_agency_name)
event.listen(Agency, "before_update", _keep_agency_name)


class Affiliation(Record):
    """A person's time with an agency; past ones stay, so that one can ask who was where when.

    Attributes:
        position: the job title there.
        starts, ends: first and last day, or none when not known / still there.
        main: the one shown in lists; at most one per person.
    """

    __tablename__ = "affiliation"
    __table_args__ = (
        flag("main"),
        day("starts"),
        day("ends"),
        CheckConstraint("starts IS NULL OR ends IS NULL OR starts <= ends", name="order"),
        Index("ix_affiliation_person", "person_id"),
        Index("ix_affiliation_agency", "agency_id"),
        Index("uq_affiliation_main", "person_id", unique=True, sqlite_where=text("main = 1")),
        STRICT,
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"))
    position: Mapped[str] = mapped_column(default="")
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    main: Mapped[bool] = mapped_column(default=True)


class ContactDetail(Owned, Record):
    """A phone number, e-mail address or the like.

    Attributes:
        value: as it was typed, and as it is shown.
        key: as it is compared: an address in small letters, a number's national digits;
            empty when it cannot be compared ("ask front desk").
        private: never on a list that leaves the coordinator's hands.
        place: order within the owner, from 0; the first of a kind is the one printed.
    """

    __tablename__ = "contact_detail"
    __table_args__ = (
        one_owner(),
        one_of("kind", tuple(words.CONTACT_KINDS)),
        flag("private"),
        filled("value", "filled"),
        Index("ix_contact_detail_person", "person_id", sqlite_where=text("person_id IS NOT NULL")),
        Index("ix_contact_detail_agency", "agency_id", sqlite_where=text("agency_id IS NOT NULL")),
        Index("ix_contact_detail_key", "key", sqlite_where=text("key <> ''")),
        STRICT,
    )

    kind: Mapped[str]
    value: Mapped[str]
    key: Mapped[str] = mapped_column(default="")
    private: Mapped[bool] = mapped_column(default=False)
    place: Mapped[int] = mapped_column(default=0)


class Address(Owned, Record):
    """A postal address; ``private`` ones stay off every list, like private numbers."""

    __tablename__ = "address"
    __table_args__ = (
        one_owner(),
        one_of("kind", tuple(words.ADDRESS_KINDS)),
        flag("private"),
        Index("ix_address_person", "person_id", sqlite_where=text("person_id IS NOT NULL")),
        Index("ix_address_agency", "agency_id", sqlite_where=text("agency_id IS NOT NULL")),
        STRICT,
    )

    kind: Mapped[str] = mapped_column(default="work")
    street: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    private: Mapped[bool] = mapped_column(default=False)


class SectorEntry(Owned, Record):
    """A sector that a person or agency stands for; one may stand for several, ``place`` orders."""

    __tablename__ = "sector_entry"
    __table_args__ = (
        one_owner(),
        one_of("sector", tuple(words.SECTORS)),
        Index("ix_sector_entry_sector", "sector", "person_id"),
        Index(
            "uq_sector_entry_person",
            "person_id",
            "sector",
            unique=True,
            sqlite_where=text("person_id IS NOT NULL"),
        ),
        Index(
            "uq_sector_entry_agency",
            "agency_id",
            "sector",
            unique=True,
            sqlite_where=text("agency_id IS NOT NULL"),
        ),
        STRICT,
    )

    sector: Mapped[str]
    place: Mapped[int] = mapped_column(default=0)


class Tag(Record):
    """A word of the coordinator's own for people and agencies; unlike in capitals is the same."""

    __tablename__ = "tag"
    __table_args__ = (
        filled("name", "named"),
        UniqueConstraint("key"),
        STRICT,
    )

    name: Mapped[str]
    key: Mapped[str]


class Tagging(Owned, Record):
    """A tag on a person or agency."""

    __tablename__ = "tagging"
    __table_args__ = (
        one_owner(),
        Index("ix_tagging_tag", "tag_id", "person_id"),
        Index(
            "uq_tagging_person",
            "person_id",
            "tag_id",
            unique=True,
            sqlite_where=text("person_id IS NOT NULL"),
        ),
        Index(
            "uq_tagging_agency",
            "agency_id",
            "tag_id",
            unique=True,
            sqlite_where=text("agency_id IS NOT NULL"),
        ),
        STRICT,
    )

    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"))


class NotTheSame(Record):
    """Two people who look alike and were found to be different: they are not offered again."""

    __tablename__ = "not_the_same"
    __table_args__ = (
        CheckConstraint("first_id < second_id", name="order"),
        UniqueConstraint("first_id", "second_id"),
        Index("ix_not_the_same_second", "second_id"),
        STRICT,
    )

    first_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
