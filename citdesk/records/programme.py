"""The desk's own record: whose programme it is; and the views a coordinator has kept."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from citdesk.records.base import Record, filled, flag, one_of

STRICT = {"sqlite_strict": True}


class Programme(Record):
    """The one record about the desk itself.

    Attributes:
        name: as it stands on the window and on paper ("Alder County CIT").
        agency, county: whose desk it is.
        committee: the steering committee's name as printed.
        paper: letter, a4 or legal; language: en or es.
        cadence: after how many days without a talk it is time to call, where a person has none.
        sample: made up; says SAMPLE on screen and paper.
    """

    __tablename__ = "programme"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        one_of("paper", ("letter", "a4", "legal")),
        one_of("language", ("en", "es")),
        flag("sample"),
        CheckConstraint("cadence > 0", name="cadence"),
        STRICT,
    )

    name: Mapped[str] = mapped_column(default="")
    agency: Mapped[str] = mapped_column(default="")
    county: Mapped[str] = mapped_column(default="")
    committee: Mapped[str] = mapped_column(default="")
    paper: Mapped[str] = mapped_column(default="letter")
    language: Mapped[str] = mapped_column(default="en")
    cadence: Mapped[int] = mapped_column(default=60)
    sample: Mapped[bool] = mapped_column(default=False)


class SavedView(Record):
    """A search with its filters, kept under a name; ``question`` is JSON made by the directory."""

    __tablename__ = "saved_view"
    __table_args__ = (
        filled("name", "named"),
        UniqueConstraint("place", "name"),
        STRICT,
    )

    place: Mapped[str]
    name: Mapped[str]
    question: Mapped[str] = mapped_column(default="{}")
