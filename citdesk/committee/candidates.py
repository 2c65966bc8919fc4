"""Who could take a seat: people of the directory, the likeliest first, each with the reason.

Somebody already thought of comes first, then those of the sector or agency the seat is kept for,
then those who have come furthest with the programme. Who sits on the committee already is not
offered again, and nobody is left out for good: a search finds everybody else.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from citdesk.committee.seats import CURRENT, OPEN
from citdesk.deskfile.desk import Reader
from citdesk.directory import people
from citdesk.directory.people import PersonRow, Question
from citdesk.records.stamps import day
from citdesk.records.words import ANSWERS, SECTORS
from citdesk.text import _, short_date

_POOL = 400  # people of the seat's sector or agency that are weighed


class Candidate(NamedTuple):
    """Somebody who could take a seat.

    Attributes:
        row: the person as the directory lists them.
        asked, answer: when they were asked, and what they said.
        thought_of: they are on the seat's list of candidates.
        why: what speaks for them, in words.
    """

    row: PersonRow
    asked: date | None
    answer: str
    thought_of: bool
    why: tuple[str, ...]


class _Seat(NamedTuple):
    committee: int
    sector: str
    agency: int | None


# How much each thing weighs; who said no comes last, but is not hidden.
_STAGE = {
    "champion": 16, "committed": 14, "interested": 10, "aware": 4, "unaware": 0, "opposed": -20,
}  # fmt: skip
_ANSWER = {"yes": 120, "maybe": 90, "": 80, "no": -200}
_OF_SECTOR, _OF_AGENCY, _ASKED = 40, 40, 8


def candidates(
    reader: Reader, seat: int, *, on: date, words: str = "", limit: int = 30
) -> list[Candidate]:
    """Who could take a seat, the likeliest first.

    Args:
        reader: the desk.
        seat: the seat's number as a record.
        on: the day.
        words: look for these people only, over the whole directory.
        limit: how many at most.
    """
    found = reader.row("SELECT committee_id, sector, agency_id FROM seat WHERE id = ?", (seat,))
    if found is None:
        return []
    kept = _Seat(*found)
    thought_of = {
        person: (day(asked), answer)
        for person, asked, answer in reader.rows(
            "SELECT person_id, asked, answer FROM seat_candidate WHERE seat_id = ?", (seat,)
        )
    }
    sitting = _sitting(reader, kept.committee, on)
    if words.strip():
        ids: Sequence[int] = people.find(reader, Question(text=words), today=on, limit=_POOL).ids
    else:
        ids = _pool(reader, kept, list(thought_of))
    rows = people.rows(reader, [one for one in ids if one not in sitting], today=on)
    in_agency = _in_agency(reader, kept)
    weighed = [
        (_weight(row, kept, thought_of.get(row.id), row.id in in_agency), row) for row in rows
    ]
    weighed.sort(key=lambda one: (-one[0], one[1].name))
    return [
        _candidate(row, kept, thought_of.get(row.id), row.id in in_agency)
        for _weight_, row in weighed[:limit]
    ]


def _sitting(reader: Reader, committee: int, on: date) -> set[int]:
    return {
        person
        for (person,) in reader.rows(
            "SELECT t.person_id FROM term t JOIN seat s ON s.id = t.seat_id"
            f" WHERE s.committee_id = :committee AND {CURRENT} AND {OPEN}",
            {"on": on.isoformat(), "committee": committee},
        )
    }


def _in_agency(reader: Reader, seat: _Seat) -> set[int]:
    if seat.agency is None:
        return set()
    asked = "SELECT person_id FROM affiliation WHERE agency_id = ? AND ends IS NULL"
    return {person for (person,) in reader.rows(asked, (seat.agency,))}


def _pool(reader: Reader, seat: _Seat, thought_of: list[int]) -> list[int]:
    """Whom to weigh: those thought of, of the sector, of the agency; else the committed ones."""
    pool = list(thought_of)
    if seat.sector:
        pool += reader.ids(
            "SELECT e.person_id FROM sector_entry e JOIN person p ON p.id = e.person_id"
            " WHERE e.sector = ? AND p.removed IS NULL ORDER BY p.stage IN"
            " ('champion', 'committed', 'interested') DESC, p.sort_name LIMIT ?",
            (seat.sector, _POOL),
        )
    if seat.agency is not None:
        pool += reader.ids(
            "SELECT f.person_id FROM affiliation f JOIN person p ON p.id = f.person_id"
            " WHERE f.agency_id = ? AND f.ends IS NULL AND p.removed IS NULL"
            " ORDER BY p.sort_name LIMIT ?",
            (seat.agency, _POOL),
        )
    if not seat.sector and seat.agency is None:
        pool += reader.ids(
            "SELECT id FROM person WHERE removed IS NULL AND stage IN ('champion', 'committed')"
            " ORDER BY sort_name LIMIT ?",
            (_POOL,),
        )
    return list(dict.fromkeys(pool))


def _weight(
    row: PersonRow, seat: _Seat, thought: tuple[date | None, str] | None, in_agency: bool
) -> int:
    weight = _STAGE.get(row.stage, 0) + _OF_AGENCY * in_agency
    if seat.sector and seat.sector in row.sectors:
        weight += _OF_SECTOR
    if thought is not None:
        asked, answer = thought
        weight += _ANSWER[answer] + _ASKED * (asked is not None and not answer)
    return weight


def _candidate(
    row: PersonRow, seat: _Seat, thought: tuple[date | None, str] | None, in_agency: bool
) -> Candidate:
    asked, answer = thought or (None, "")
    why = []
    if answer:
        told = _("said {answer} on {day}") if asked else _("said {answer}")
        why.append(
            told.format(answer=_(ANSWERS[answer]).lower(), day=short_date(asked) if asked else "")
        )
    elif asked:
        why.append(_("asked {day}").format(day=short_date(asked)))
    elif thought is not None:
        why.append(_("thought of"))
    if seat.sector and seat.sector in row.sectors:
        why.append(_(SECTORS[seat.sector][1]))
    if in_agency:
        why.append(_("of the agency"))
    return Candidate(row, asked, answer, thought is not None, tuple(why))
