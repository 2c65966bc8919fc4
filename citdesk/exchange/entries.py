"""What the rows of a list say, in the directory's own terms."""

from dataclasses import dataclass, field
from typing import Any

from citdesk.directory import fields

INFO, DOUBT, BAD = "info", "doubt", "bad"

# kind, value as typed, key for comparing, private
Detail = tuple[str, str, str, bool]
# kind, street, city, region, postcode, country, private
Place = tuple[str, str, str, str, str, str, bool]
# agency, position, starts, ends (days as text, or empty)
Time = tuple[str, str, str, str]

_ELSEWHERE = frozenset(("agency", "position", "sectors", "tags", "parent", "name"))
PERSON_COLUMNS = tuple(
    one.key
    for one in fields.PERSON
    if one.editor != "contact" and one.key not in (*fields.ADDRESS_KEYS, *_ELSEWHERE)
)
AGENCY_COLUMNS = ("name", "short_name", "kind", "notes")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is what it is, in a few words; ``weight`` is info, doubt or bad."""

    text: str
    weight: str = INFO


@dataclass(slots=True)
class Entries:
    """All rows of a list, column by column; the same position is the same row everywhere.

    Attributes:
        count: how many rows.
        subject: people or agencies.
        exact: the list is our own: nothing was trimmed or tidied.
        names: each row's name as it would be shown; empty where nobody is named.
        columns: the plain columns of the record; only those the list speaks of.
        agency, position, starts, ends: the main agency (for agencies: the larger one).
        times: other times with agencies.
        contacts, addresses, sectors, tags: what belongs to the person or agency.
        uids: the lasting ids of our own lists.
        reasons: what is to be told of a row.
        unusable: rows that cannot be brought in.
    """

    count: int
    subject: str
    exact: bool
    names: list[str]
    columns: dict[str, list[Any]]
    agency: list[str]
    position: list[str]
    starts: list[str]
    ends: list[str]
    times: list[tuple[Time, ...]]
    contacts: list[list[Detail]]
    addresses: list[tuple[Place, ...]]
    sectors: list[tuple[str, ...]]
    tags: list[tuple[str, ...]]
    uids: list[str]
    reasons: dict[int, list[Reason]] = field(default_factory=dict)
    unusable: set[int] = field(default_factory=set)

    def tell(self, row: int, text: str, weight: str = INFO) -> None:
        """Note a reason for a row."""
        self.reasons.setdefault(row, []).append(Reason(text, weight))

    def refuse(self, row: int, text: str) -> None:
        """Note that a row cannot be used, and why."""
        self.unusable.add(row)
        self.reasons[row] = [Reason(text, BAD)]

    def note(self, row: int, line: str) -> None:
        """Add a line to the notes of a row."""
        notes = self.columns.setdefault("notes", [""] * self.count)
        notes[row] = f"{notes[row]}\n{line}" if notes[row] else line

    def city_of(self, row: int) -> tuple[str, str]:
        """The city and state of a row's first address."""
        for _kind, _street, city, region, *_rest in self.addresses[row][:1]:
            return city, region
        return "", ""
