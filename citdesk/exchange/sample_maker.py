"""What makes the sample desk's records: always the same ones on the same day."""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from citdesk import resources

if TYPE_CHECKING:
    from citdesk.records.base import Record

    Kind = TypeVar("Kind", bound=Record)

Row = Mapping[str, Any]


class Maker:
    """Makes records whose number, lasting id and times depend on the day and their order alone."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._stamp = f"{today.isoformat()}T00:00:00Z"
        self._made: Counter[str] = Counter()

    def make(self, kind: "type[Kind]", /, **values: Any) -> "Kind":
        """The next record of this kind."""
        name = kind.__tablename__
        self._made[name] += 1
        number = self._made[name]
        uid = hashlib.sha256(f"citdesk sample {name} {number}".encode()).hexdigest()[:32]
        return kind(id=number, uid=uid, created=self._stamp, changed=self._stamp, **values)

    def day(self, ago: int | None) -> date | None:
        """The day so many days ago (or to come, below zero); none stays none."""
        return None if ago is None else self.today - timedelta(days=ago)


def load(name: str) -> dict[str, Any]:
    """One of the sample's files, by its name without the ending."""
    with resources.path("sample", f"{name}.toml").open("rb") as source:
        return tomllib.load(source)


def given(row: Row, *fields: str) -> dict[str, Any]:
    """Those of these fields that the row holds; the records know what the others are."""
    return {field: row[field] for field in fields if field in row}
