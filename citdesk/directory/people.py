"""Finding people and telling of them: questions in plain SQL, answered as frozen rows.

A question is bounded: the first 5,000 ids come at once, so that a keystroke stays quick on a
million people; the whole order and the true count are asked for afterwards, on a worker.
"""

import json
from array import array
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Self

from citdesk.deskfile import search
from citdesk.deskfile.desk import Reader
from citdesk.directory import attention

BOUND = 5000


@dataclass(frozen=True, slots=True)
class Question:
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
        return replace(self, sort="name", descending=False, removed=False) != Question()

    def as_json(self) -> str:
        """The question as it is kept in a saved view."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, kept: str) -> Self:
        """A kept question; parts this program does not know are left out."""
        values = json.loads(kept)
        known: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
            if name in cls.__slots__
        }
        return cls(**known)


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: ids in order; ``complete`` is false when there are more than were asked for."""

    ids: "array[int]" = field(default_factory=lambda: array("q"))
    complete: bool = True


_SORTS = {
    "name": "p.sort_name",
    "family": "p.sort_family",
    "agency": "(SELECT a.sort_name FROM affiliation f JOIN agency a ON a.id = f.agency_id"
    " WHERE f.person_id = p.id AND f.main = 1)",
    "stage": "CASE p.stage WHEN 'champion' THEN 0 WHEN 'committed' THEN 1 WHEN 'interested'"
    " THEN 2 WHEN 'aware' THEN 3 WHEN 'unaware' THEN 4 ELSE 5 END",
    "talk": "(SELECT max(c.held) FROM conversation c WHERE c.person_id = p.id"
    " AND c.removed IS NULL)",
    "added": "p.id",
}


def _where(question: Question, today: date) -> tuple[str, dict[str, Any]]:
    """The question's conditions and the values bound in them."""
    parts = ["p.removed IS NOT NULL" if question.removed else "p.removed IS NULL"]
    values: dict[str, Any] = {"today": today.isoformat()}
    if question.text.strip():
        parts.append("p.id IN (SELECT rowid FROM person_search WHERE person_search MATCH :match)")
        values["match"] = search.match(question.text) or '""'

    def any_of(name: str, wanted: Sequence[str], template: str) -> None:
        if wanted:
            marks = ", ".join(f":{name}{n}" for n in range(len(wanted)))
            values.update({f"{name}{n}": value for n, value in enumerate(wanted)})
            parts.append(template.format(marks))

    any_of(
        "sector",
        question.sectors,
        "p.id IN (SELECT person_id FROM sector_entry WHERE sector IN ({}))",
    )
    any_of("stage", question.stages, "p.stage IN ({})")
    any_of("consent", question.consents, "p.consent IN ({})")
    any_of(
        "tag",
        question.tags,
        "p.id IN (SELECT g.person_id FROM tagging g JOIN tag t ON t.id = g.tag_id"
        " WHERE t.key IN ({}))",
    )
    if question.agency is not None:
        parts.append(
            "p.id IN (SELECT person_id FROM affiliation WHERE agency_id = :agency"
            " AND (ends IS NULL OR ends >= :today))"
        )
        values["agency"] = question.agency
    if question.attention:
        parts.append(attention.ALL)
    return " AND ".join(parts), values


def find(reader: Reader, question: Question, *, today: date, limit: int | None = BOUND) -> Found:
    """The people a question asks for, in order.

    Args:
        reader: the desk.
        question: what is asked.
        today: decides who is late.
        limit: how many at most; none for the whole order, which may take a second on a million.
    """
    if question.text.strip() and not search.match(question.text):
        return Found()
    where, values = _where(question, today)
    if question.text.strip() and limit is not None:
        # Bounded inside the index: it stops reading as soon as it has enough.
        where = where.replace("MATCH :match)", f"MATCH :match LIMIT {limit + 1})")
    way = " DESC" if question.descending else ""
    order = f"{_SORTS[question.sort]}{way}, p.id"
    bound = "" if limit is None else f" LIMIT {limit + 1}"
    ids = reader.ids(f"SELECT p.id FROM person p WHERE {where} ORDER BY {order}{bound}", values)
    if limit is not None and len(ids) > limit:
        return Found(ids[:limit], complete=False)
    return Found(ids)


def count(reader: Reader, question: Question, *, today: date) -> int:
    """How many people a question asks for."""
    if question.text.strip() and not search.match(question.text):
        return 0
    where, values = _where(question, today)
    return int(reader.value(f"SELECT count(*) FROM person p WHERE {where}", values))


_COUNTED = {
    "sectors": "SELECT sector, count(*) FROM sector_entry WHERE person_id IN ({}) GROUP BY 1",
    "stages": "SELECT stage, count(*) FROM person WHERE id IN ({}) GROUP BY 1",
    "consents": "SELECT consent, count(*) FROM person WHERE id IN ({}) GROUP BY 1",
    "tags": "SELECT t.key, count(*) FROM tagging g JOIN tag t ON t.id = g.tag_id"
    " WHERE g.person_id IN ({}) GROUP BY 1",
}


def facets(reader: Reader, question: Question, *, today: date) -> dict[str, dict[str, int]]:
    """How many of the people asked for each choice of each filter would leave.

    Returns:
        ``{"sectors": {code: n}, "stages": …, "consents": …, "tags": {key: n}}``; each filter is
        counted without its own choice, so that one sees what choosing more would bring.
    """
    counted: dict[str, dict[str, int]] = {}
    for name, sql in _COUNTED.items():
        without: dict[str, Any] = {name: ()}
        where, values = _where(replace(question, **without), today)
        asked = f"SELECT p.id FROM person p WHERE {where}"
        counted[name] = dict(reader.rows(sql.format(asked), values))
    return counted


def tag_names(reader: Reader) -> dict[str, str]:
    """Every tag's name by its key, in order of name."""
    return dict(reader.rows("SELECT key, name FROM tag ORDER BY key"))


@dataclass(frozen=True, slots=True)
class PersonRow:
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
