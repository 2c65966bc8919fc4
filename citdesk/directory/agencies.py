"""Finding agencies and telling of them: lists, the card of one, and coverage by sector."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from citdesk.deskfile.desk import Reader
from citdesk.directory import asking, cards
from citdesk.directory.people import BOUND, Found
from citdesk.records.names import fold
from citdesk.records.words import SECTORS


@dataclass(frozen=True, slots=True)
class AgencyQuestion:
    """What a list of agencies is asked for; ``sort`` is name, city or people."""

    text: str = ""
    sectors: tuple[str, ...] = ()
    removed: bool = False
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency in a list, with how many people stand for it now."""

    id: int
    name: str
    kind: str
    city: str
    sectors: tuple[str, ...]
    people: int
    phone: str


@dataclass(frozen=True, slots=True)
class AgencyCard:
    """Everything about one agency; ``people`` are (id, name, position) of those there now."""

    id: int
    name: str
    values: dict[str, Any]
    contacts: tuple[cards.ContactRow, ...]
    addresses: tuple[cards.AddressRow, ...]
    sectors: tuple[str, ...]
    tags: tuple[str, ...]
    people: tuple[tuple[int, str, str], ...]
    parts: tuple[tuple[int, str], ...]
    removed: bool


_BIN = "SELECT id FROM person WHERE removed IS NOT NULL"
_PEOPLE = (
    "(SELECT count(DISTINCT f.person_id) FROM affiliation f WHERE f.agency_id = a.id"
    f" AND (f.ends IS NULL OR f.main = 1) AND f.person_id NOT IN ({_BIN}))"
)
_CITY = "(SELECT city FROM address d WHERE d.agency_id = a.id ORDER BY d.id LIMIT 1)"
# An agency without a city comes last both ways.
_SORTS = {
    "name": "a.sort_name{way}, a.id{way}",
    "city": f"nullif({_CITY}, ''){{way}} NULLS LAST, a.sort_name, a.id",
    "people": f"{_PEOPLE}{{way}}, a.sort_name, a.id",
}


def _where(question: AgencyQuestion) -> tuple[str, dict[str, Any]]:
    parts = ["a.removed IS NOT NULL" if question.removed else "a.removed IS NULL"]
    values: dict[str, Any] = {}
    if question.text.strip():
        parts.append("a.id IN (SELECT rowid FROM agency_search WHERE agency_search MATCH :match)")
        values["match"] = asking.looked_for(question.text)
    if question.sectors:
        marks = asking.bind(values, "sector", question.sectors)
        parts.append(f"a.id IN (SELECT agency_id FROM sector_entry WHERE sector IN ({marks}))")
    return " AND ".join(parts), values


def find(reader: Reader, question: AgencyQuestion, *, limit: int | None = BOUND) -> Found:
    """The agencies a question asks for, in order; bounded unless ``limit`` is none."""
    if question.text.strip() and not asking.looked_for(question.text):
        return Found(array("q"))
    return _found(reader, question, *_where(question), limit)


def _found(
    reader: Reader, question: AgencyQuestion, where: str, values: dict[str, Any], limit: int | None
) -> Found:
    way = " DESC" if question.descending else ""
    bound = "" if limit is None else f" LIMIT {limit + 1}"
    ids = reader.ids(
        f"SELECT a.id FROM agency a WHERE {where}"
        f" ORDER BY {_SORTS[question.sort].format(way=way)}{bound}",
        values,
    )
    if limit is not None and len(ids) > limit:
        return Found(ids[:limit], complete=False)
    return Found(ids)


def count(reader: Reader, question: AgencyQuestion) -> int:
    """How many agencies a question asks for."""
    if question.text.strip() and not asking.looked_for(question.text):
        return 0
    where, values = _where(question)
    return int(reader.value(f"SELECT count(*) FROM agency a WHERE {where}", values))


def sector_counts(reader: Reader, question: AgencyQuestion) -> dict[str, int]:
    """How many of the agencies asked for stand for each sector, whatever sector was chosen."""
    if question.text.strip() and not asking.looked_for(question.text):
        return {}
    where, values = _where(AgencyQuestion(text=question.text, removed=question.removed))
    return dict(
        reader.rows(
            "SELECT sector, count(*) FROM sector_entry WHERE agency_id IN"
            f" (SELECT a.id FROM agency a WHERE {where}) GROUP BY 1",
            values,
        )
    )


def rows(reader: Reader, ids: Sequence[int]) -> list[AgencyRow]:
    """These agencies as list rows, in this order; one deleted meanwhile is left out."""
    if not ids:
        return []
    listed = ",".join(map(str, ids))
    found = {}
    for number, name, kind, city, sectors, people, phone in reader.rows(
        f"SELECT a.id, a.name, a.kind, {_CITY}, (SELECT group_concat(sector, ',') FROM (SELECT"
        " sector FROM sector_entry WHERE agency_id = a.id ORDER BY place, id)),"
        f" {_PEOPLE}, (SELECT kind || ' ' || key || ' ' || value FROM contact_detail"
        " WHERE agency_id = a.id AND kind IN ('office', 'phone') ORDER BY place, id LIMIT 1)"
        f" FROM agency a WHERE a.id IN ({listed})"
    ):
        codes = tuple(sectors.split(",")) if sectors else ()
        found[number] = AgencyRow(number, name, kind, city or "", codes, people, _phone(phone))
    return [found[number] for number in ids if number in found]


def _phone(kept: str | None) -> str:
    if not kept:
        return ""
    kind, key, value = kept.split(" ", 2)
    from citdesk.directory.contact import shown

    return shown(kind, value, key)


def card(reader: Reader, agency: int) -> AgencyCard | None:
    """Everything about one agency, or none when there is none of this number."""
    row = reader.row(
        "SELECT a.name, a.short_name, a.kind, a.notes, b.name, a.removed FROM agency a"
        " LEFT JOIN agency b ON b.id = a.parent_id WHERE a.id = ?",
        (agency,),
    )
    if row is None:
        return None
    name, short_name, kind, notes, parent, removed = row
    return AgencyCard(
        id=agency,
        name=name,
        values={
            "name": name,
            "short_name": short_name,
            "kind": kind,
            "notes": notes,
            "parent": parent or "",
        },
        contacts=cards.contacts(reader, "agency", agency),
        addresses=cards.addresses(reader, "agency", agency),
        sectors=cards.sectors(reader, "agency", agency),
        tags=cards.tags(reader, "agency", agency),
        people=tuple(
            (number, person, position)
            for number, person, position in reader.rows(
                "SELECT p.id, p.name, f.position FROM affiliation f JOIN person p"
                " ON p.id = f.person_id WHERE f.agency_id = ? AND (f.ends IS NULL OR f.main = 1)"
                " AND p.removed IS NULL ORDER BY p.sort_name, p.id LIMIT 500",
                (agency,),
            )
        ),
        parts=tuple(
            (number, part)
            for number, part in reader.rows(
                "SELECT id, name FROM agency WHERE parent_id = ? AND removed IS NULL"
                " ORDER BY sort_name LIMIT 100",
                (agency,),
            )
        ),
        removed=removed is not None,
    )


def names_like(reader: Reader, typed: str, *, limit: int = 12) -> list[str]:
    """Agency names to offer while one is typed; only names are looked through."""
    words = asking.looked_for(typed)
    where, values = _where(AgencyQuestion(text=typed))
    if typed.strip():
        if not words:
            return []
        values["match"] = f"{{name}} : ({words})"
    found = _found(reader, AgencyQuestion(), where, values, limit)
    return [row.name for row in rows(reader, found.ids)]


@dataclass(frozen=True, slots=True)
class Covered:
    """How far one sector is reached: agencies, people, and those engaged (interested or more)."""

    sector: str
    agencies: int
    people: int
    engaged: int


def named(reader: Reader, name: str) -> int | None:
    """The number of the agency that is called so, whatever its capitals and accents."""
    found: int | None = reader.value(
        "SELECT id FROM agency WHERE sort_name = ? AND removed IS NULL ORDER BY id",
        (fold(name.strip()),),
    )
    return found


def coverage(reader: Reader) -> tuple[Covered, ...]:
    """Every sector in the field's order with who stands for it; gaps are those with none."""
    agencies: dict[str, int] = dict(
        reader.rows(
            "SELECT sector, count(*) FROM sector_entry WHERE agency_id IN"
            " (SELECT id FROM agency WHERE removed IS NULL) GROUP BY 1"
        )
    )
    people: dict[str, int] = dict(
        reader.rows(
            "SELECT sector, count(*) FROM sector_entry WHERE +person_id IS NOT NULL"
            f" AND +person_id NOT IN ({_BIN}) GROUP BY 1"
        )
    )
    engaged: dict[str, int] = dict(
        reader.rows(
            "SELECT e.sector, count(*) FROM person p NOT INDEXED JOIN sector_entry e"
            " ON e.person_id = p.id WHERE p.removed IS NULL"
            " AND p.stage IN ('interested', 'committed', 'champion') GROUP BY 1"
        )
    )
    return tuple(
        Covered(sector, agencies.get(sector, 0), people.get(sector, 0), engaged.get(sector, 0))
        for sector in SECTORS
    )
