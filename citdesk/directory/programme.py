"""Whose desk this is: read for titles and paper, changed on the settings page."""

from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import clean

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


# A tuple: defining a frozen dataclass costs the start a millisecond.
class About(NamedTuple):
    """The desk's own facts; ``cadence`` in days, ``sample`` when it is made up."""

    name: str
    agency: str
    county: str
    committee: str
    paper: str
    language: str
    cadence: int
    sample: bool


def about(reader: Reader) -> About:
    """The desk's own facts."""
    row = reader.row(
        "SELECT name, agency, county, committee, paper, language, cadence, sample FROM programme"
    )
    assert row is not None  # noqa: S101 - every desk is made with this record
    name, agency, county, committee, paper, language, cadence, sample = row
    return About(name, agency, county, committee, paper, language, cadence, bool(sample))


def edit(session: "Session", **values: Any) -> None:
    """Change facts of the desk: any of ``About``'s, by name.

    Raises:
        TypeError: there is no fact of this name.
    """
    from citdesk.records.programme import Programme

    programme = session.get_one(Programme, 1)
    for name, value in values.items():
        if name not in About._fields:
            message = f"the desk has no {name}"
            raise TypeError(message)
        setattr(programme, name, clean(value) if isinstance(value, str) else value)


def counts(reader: Reader) -> tuple[int, int]:
    """How many people and agencies are in the directory, without the bin."""
    row = reader.row(
        "SELECT (SELECT count(*) FROM person WHERE removed IS NULL),"
        " (SELECT count(*) FROM agency WHERE removed IS NULL)"
    )
    assert row is not None  # noqa: S101 - two counts always come
    return int(row[0]), int(row[1])
