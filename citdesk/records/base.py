"""The ground of every record: its number, its lasting id, its times, and the few column types.

Kept tables are STRICT and hold integers and text only: dates and times are ISO text, because the
history keeps before-images as JSON, which has neither dates nor exact fractions.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from citdesk.records.stamps import new_uid, now


class Day(TypeDecorator[date]):
    """A calendar day, kept as ``2026-11-24``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Any) -> str | None:
        """The day as it is written."""
        return value.isoformat() if value is not None else None

    def process_result_value(self, value: Any, _dialect: Any) -> date | None:
        """The day as it is read."""
        return date.fromisoformat(value) if value is not None else None


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, _dialect: Any) -> int | None:
        """The answer as it is written."""
        return int(value) if value is not None else None

    def process_result_value(self, value: Any, _dialect: Any) -> bool | None:
        """The answer as it is read."""
        return bool(value) if value is not None else None


class Record(DeclarativeBase):
    """Everything that is kept: undone and redone, logged, merged and exported.

    Attributes:
        id: the number inside this desk file.
        uid: the lasting id, the same in every copy of the desk.
        created: when it was made, UTC.
        changed: when it was last changed, UTC.
    """

    __abstract__ = True
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Text, date: Day, bool: Flag}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-4)
    uid: Mapped[str] = mapped_column(unique=True, default=new_uid, sort_order=-3)
    created: Mapped[str] = mapped_column(default=now, sort_order=-2)
    changed: Mapped[str] = mapped_column(default=now, onupdate=now, sort_order=-1)


class Kept(DeclarativeBase):
    """Tables beside the records: in the same file, but not themselves recorded."""

    __abstract__ = True
    metadata = Record.metadata
    type_annotation_map = {str: Text}  # noqa: RUF012 - SQLAlchemy's own form


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """A check that a column holds one of these words.

    Written as comparisons: SQLite builds a small table for an ``IN`` list anew at every row.
    """
    listed = " OR ".join(f"{column} = '{value}'" for value in values)
    return CheckConstraint(listed, name=column)


def filled(column: str, name: str = "") -> CheckConstraint:
    """A check that a column is not empty; ``length`` would stop at a NUL character."""
    return CheckConstraint(f"{column} <> ''", name=name or column)


def flag(column: str) -> CheckConstraint:
    """A check that a column holds yes or no."""
    return CheckConstraint(f"{column} IN (0, 1)", name=column)


def day(column: str) -> CheckConstraint:
    """A check that a column holds a real calendar day."""
    return CheckConstraint(f"{column} IS date({column})", name=column)


def where_set(name: str, column: str) -> Index:
    """An index on a reference that is mostly empty."""
    return Index(name, column, sqlite_where=text(f"{column} IS NOT NULL"))


class Owned:
    """Belongs to one person or one agency, and goes with it."""

    @declared_attr
    def person_id(cls) -> Mapped[int | None]:  # noqa: N805 - called with the class
        """The person it belongs to, or none when it is an agency's."""
        return mapped_column(ForeignKey("person.id", ondelete="CASCADE"))

    @declared_attr
    def agency_id(cls) -> Mapped[int | None]:  # noqa: N805 - called with the class
        """The agency it belongs to, or none when it is a person's."""
        return mapped_column(ForeignKey("agency.id", ondelete="CASCADE"))


def one_owner() -> CheckConstraint:
    """A check that a record belongs to exactly one person or agency."""
    return CheckConstraint("(person_id IS NULL) <> (agency_id IS NULL)", name="owner")
