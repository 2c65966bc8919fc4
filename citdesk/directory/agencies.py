"""Finding agencies and telling of them: lists, the card of one, and coverage by sector."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from citdesk.deskfile import search
from citdesk.deskfile.desk import Reader
from citdesk.directory import cards
from citdesk.directory.people import BOUND, Found
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


_PEOPLE = (
    "(SELECT count(*) FROM affiliation f JOIN person p ON p.id = f.person_id"
    " WHERE f.agency_id = a.id AND f.ends IS NULL AND p.removed IS NULL)"
)
_CITY = "(SELECT city FROM address d WHERE d.agency_id = a.id ORDER BY d.id LIMIT 1)"
_SORTS = {"name": "a.sort_name", "city": _CITY, "people": _PEOPLE}


def _where(question: AgencyQuestion) -> tuple[str, dict[str, Any]]:
    parts = ["a.removed IS NOT NULL" if question.removed else "a.removed IS NULL"]
    values: dict[str, Any] = {}
    if question.text.strip():
        parts.append("a.id IN (SELECT rowid FROM agency_search WHERE agency_search MATCH :match)")
        values["match"] = search.match(question.text) or '""'
    if question.sectors:
        marks = ", ".join(f":sector{n}" for n in range(len(question.sectors)))
        values.update({f"sector{n}": code for n, code in enumerate(question.sectors)})
        parts.append(f"a.id IN (SELECT agency_id FROM sector_entry WHERE sector IN ({marks}))")
    return " AND ".join(parts), values


def find(reader: Reader, question: AgencyQuestion, *, limit: int | None = BOUND) -> Found:
    """The agencies a question asks for, in order; bounded unless ``limit`` is none."""
    if question.text.strip() and not search.match(question.text):
        return Found(array("q"))
    where, values = _where(question)
    way = " DESC" if question.descending else ""
    bound = "" if limit is None else f" LIMIT {limit + 1}"
    ids = reader.ids(
        f"SELECT a.id FROM agency a WHERE {where}"
        f" ORDER BY {_SORTS[question.sort]}{way}, a.sort_name, a.id{bound}",
        values,
    )
    if limit is not None and len(ids) > limit:
        return Found(ids[:limit], complete=False)
    return Found(ids)


def count(reader: Reader, question: AgencyQuestion) -> int:
    """How many agencies a question asks for."""
    if question.text.strip() and not search.match(question.text):
        return 0
    where, values = _where(question)
    return int(reader.value(f"SELECT count(*) FROM agency a WHERE {where}", values))


def sector_counts(reader: Reader, question: AgencyQuestion) -> dict[str, int]:
    """How many of the agencies asked for stand for each sector, whatever sector was chosen."""
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
                " ON p.id = f.person_id WHERE f.agency_id = ? AND f.ends IS NULL"
                " AND p.removed IS NULL ORDER BY p.sort_name LIMIT 500",
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
    """Agency names to offer while one is typed."""
    found = find(reader, AgencyQuestion(text=typed), limit=limit)
    return [row.name for row in rows(reader, found.ids)]


@dataclass(frozen=True, slots=True)
class Covered:
    """How far one sector is reached: agencies, people, and those engaged (interested or more)."""

    sector: str
    agencies: int
    people: int
    engaged: int


def coverage(reader: Reader) -> tuple[Covered, ...]:
    """Every sector in the field's order with who stands for it; gaps are those with none."""
    counted = {
        sector: (agencies, people, engaged)
        for sector, agencies, people, engaged in reader.rows(
            "SELECT e.sector, count(a.id), count(p.id),"
            " count(CASE WHEN p.stage IN ('interested', 'committed', 'champion') THEN 1 END)"
            " FROM sector_entry e"
            " LEFT JOIN agency a ON a.id = e.agency_id AND a.removed IS NULL"
            " LEFT JOIN person p ON p.id = e.person_id AND p.removed IS NULL GROUP BY 1"
        )
    }
    return tuple(Covered(sector, *counted.get(sector, (0, 0, 0))) for sector in SECTORS)
