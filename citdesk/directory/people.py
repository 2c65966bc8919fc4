"""Finding people and telling of them: questions in plain SQL, answered as frozen rows.

A question is bounded: the first 2,000 ids come at once, so that a keystroke stays quick on a
million people; the whole order and the true count are asked for afterwards, on a worker.
"""

import json
from array import array
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, Self

from citdesk.deskfile.desk import Reader
from citdesk.directory import asking, attention
from citdesk.records import words

BOUND = asking.BOUND


# A tuple: defining a frozen dataclass costs the start a millisecond.
class Question(NamedTuple):
    """What a list of people is asked for.

    Attributes:
        text: words typed; all must be found, each as the beginning of a word.
        sectors, stages, consents, tags: any of these; empty means any at all. Tags by name key.
        agency: people with this agency now, by its id.
        attention: only those who need attention.
        removed: the bin instead of the directory.
        sort: ``name``, ``family``, ``agency``, ``stage``, ``talk`` or ``added``.
    """

    text: str = ""
    sectors: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    agency: int | None = None
    attention: bool = False
    removed: bool = False
    sort: str = "name"
    descending: bool = False

    @property
    def filtered(self) -> bool:
        """Whether it asks for less than everybody."""
        return self._replace(sort="name", descending=False, removed=False) != Question()

    def as_json(self) -> str:
        """The question as it is kept in a saved view."""
        return json.dumps(self._asdict())

    @classmethod
    def from_json(cls, kept: str) -> Self:
        """A kept question; parts that this program does not know or understand are left out."""
        try:
            values = json.loads(kept)
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(values, dict):
            return cls()
        usual = cls()
        known: dict[str, Any] = {}
        for name in cls._fields:
            value = values.get(name)
            if isinstance(value, list) and all(isinstance(part, str) for part in value):
                value = tuple(value)
            if name in values and _fits(name, value, getattr(usual, name)):
                known[name] = value
        return cls(**known)


def _fits(name: str, value: Any, usual: Any) -> bool:
    """Whether a kept value may stand in this part of a question."""
    if name == "agency":
        return value is None or (type(value) is int and abs(value) < 2**63)
    if name == "sort":
        return isinstance(value, str) and value in asking.ORDERS
    return type(value) is type(usual)


# Tuples: defining a frozen dataclass costs the start a millisecond.
class Found(NamedTuple):
    """An answer: ids in order; ``complete`` is false when there are more than were asked for."""

    ids: "array[int]"
    complete: bool = True


def find(reader: Reader, question: Question, *, today: date, limit: int | None = BOUND) -> Found:
    """The people a question asks for, in order.

    Args:
        reader: the desk.
        question: what is asked.
        today: decides who is late.
        limit: how many at most; none for the whole order, which may take a second on a million.
            A bounded answer looks no further in the index of words than it must: it is in order
            in itself, but others may come between once the whole order is there.
    """
    asked = asking.asked(question, today)
    if asked.nothing:
        return Found(array("q"))
    ids = array("q")
    wanted = None if limit is None else limit + 1
    depth = None if wanted is None else asked.depth(wanted)
    more = depth is not None and reader.row(asked.more_words(depth), asked.values) is not None
    if more:
        depth = asked.glance(depth)
    for part in asked.in_order(limit=wanted, depth=depth):
        if wanted is None or len(ids) < wanted:
            ids += reader.ids(part, asked.values)
    if limit is not None and len(ids) > limit:
        return Found(ids[:limit], complete=False)
    return Found(ids, complete=not more)


def count(reader: Reader, question: Question, *, today: date) -> int:
    """How many people a question asks for."""
    asked = asking.asked(question, today)
    return 0 if asked.nothing else int(reader.value(asked.count(), asked.values))


_PERSON_FACETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "stages": ("stage", tuple(words.STAGES)),
    "consents": ("consent", tuple(words.CONSENTS)),
}
_OWNED_FACETS = {
    "sectors": "SELECT sector, count(*) FROM sector_entry WHERE {} GROUP BY 1",
    "tags": "SELECT t.key, n FROM (SELECT tag_id, count(*) AS n FROM tagging WHERE {} GROUP BY 1)"
    " g JOIN tag t ON t.id = g.tag_id",
}


def facets(reader: Reader, question: Question, *, today: date) -> dict[str, dict[str, int]]:
    """How many of the people asked for each choice of each filter would leave.

    Returns:
        ``{"sectors": {code: n}, "stages": …, "consents": …, "tags": {key: n}}``; each filter is
        counted without its own choice, so that one sees what choosing more would bring. Choices
        that would leave nobody are not among them.
    """
    counted: dict[str, dict[str, int]] = {}
    for name in ("sectors", "stages", "consents", "tags"):
        without: dict[str, Any] = {name: ()}
        asked = asking.asked(question._replace(**without), today)
        counted[name] = {} if asked.nothing else _counted(reader, name, asked)
    return counted


def _counted(reader: Reader, name: str, asked: asking.Asked) -> dict[str, int]:
    if name in _OWNED_FACETS:
        return dict(reader.rows(_OWNED_FACETS[name].format(asked.owner()), asked.values))
    column, codes = _PERSON_FACETS[name]
    sums = ", ".join(f"sum({column} = '{code}')" for code in codes)  # grouping would sort them all
    row = reader.row(f"SELECT {sums} FROM ({asked.people(column)})", asked.values) or ()
    return {code: number for code, number in zip(codes, row, strict=True) if number}


def tag_names(reader: Reader) -> dict[str, str]:
    """Every tag's name by its key, in order of name."""
    return dict(reader.rows("SELECT key, name FROM tag ORDER BY key"))


class PersonRow(NamedTuple):
    """One person in a list; ``late`` when it is time to talk again."""

    id: int
    name: str
    position: str
    agency: str
    sectors: tuple[str, ...]
    stage: str
    consent: str
    last_talk: date | None
    late: bool


def rows(reader: Reader, ids: Sequence[int], *, today: date) -> list[PersonRow]:
    """These people as list rows, in this order; a person deleted meanwhile is left out."""
    if not ids:
        return []
    listed = ",".join(map(str, ids))
    found = {
        row[0]: PersonRow(
            id=row[0],
            name=row[1],
            position=row[2] or "",
            agency=row[3] or "",
            sectors=tuple(row[4].split(",")) if row[4] else (),
            stage=row[5],
            consent=row[6],
            last_talk=date.fromisoformat(row[7]) if row[7] else None,
            late=bool(row[8]),
        )
        for row in reader.rows(
            "SELECT p.id, p.name, f.position, a.name,"
            " (SELECT group_concat(sector, ',') FROM (SELECT sector FROM sector_entry"
            "  WHERE person_id = p.id ORDER BY place, id)),"
            " p.stage, p.consent,"
            " (SELECT max(held) FROM conversation WHERE person_id = p.id AND removed IS NULL),"
            f" {attention.LATE} FROM person p"
            " LEFT JOIN affiliation f ON f.person_id = p.id AND f.main = 1"
            f" LEFT JOIN agency a ON a.id = f.agency_id WHERE p.id IN ({listed})",
            {"today": today.isoformat()},
        )
    }
    return [found[number] for number in ids if number in found]
