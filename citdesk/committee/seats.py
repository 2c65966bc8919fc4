"""Committees and their seats as they are, or were, on a day: who sits where, and what is vacant.

A term counts while it has begun, is not over and was not left, and its person is not in the bin; a
seat counts while it is open. So a seat whose term has run out is vacant, and can be seen.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from citdesk.committee.quorum import COLUMNS, Rules, needed
from citdesk.deskfile.desk import Reader
from citdesk.records.stamps import day

TERM_WARNING = 90  # days; a term that ends sooner needs a renewal or a successor (R24)

# A term ``t`` that counts on the day ``:on``; of a person in the bin it does not.
CURRENT = (
    "t.starts <= :on AND coalesce(t.ends, '9999-12-31') >= :on"
    " AND coalesce(t.\"left\", '9999-12-31') > :on"
    " AND EXISTS (SELECT 1 FROM person p WHERE p.id = t.person_id AND p.removed IS NULL)"
)
# A seat ``s`` that is there on that day, and an office ``r`` that is held.
OPEN = "coalesce(s.opened, '0000-01-01') <= :on AND coalesce(s.closed, '9999-12-31') >= :on"
HELD = "r.starts <= :on AND coalesce(r.ends, '9999-12-31') >= :on"
_OVER = "coalesce(e.\"left\", date(e.ends, '+1 day'))"  # the first day after the term ``e``
_FILLED = f"EXISTS (SELECT 1 FROM term t WHERE t.seat_id = s.id AND {CURRENT})"


class CommitteeRow(NamedTuple):
    """One committee as lists show it, with its rules and how many sit on it."""

    id: int
    name: str
    short_name: str
    kind: str
    parent_id: int | None
    charge: str
    cadence: str
    term_months: int | None
    renewals: int | None
    attendance: int | None
    closed: date | None
    rules: Rules
    seats: int
    filled: int
    voting: int
    voting_filled: int

    @property
    def called(self) -> str:
        """The short name, where there is one."""
        return self.short_name or self.name

    @property
    def vacant(self) -> int:
        """How many seats nobody sits in."""
        return self.seats - self.filled

    @property
    def quorum(self) -> int:
        """How many voting members must be there."""
        return needed(self.rules, filled=self.voting_filled, every=self.voting)


class Next(NamedTuple):
    """Who sits in a seat after the term that is under way: until when, and none when it is open."""

    person_id: int
    name: str
    ends: date | None


class SeatRow(NamedTuple):
    """One seat, and who sits in it.

    Attributes:
        kind: voting, ex_officio or alternate.
        sector, agency: whom the seat is kept for, if anybody.
        person_id, name: who sits there; none and empty when it is vacant.
        person_agency: the agency they stand for.
        roles: their offices in this committee.
        vacant_since: since when nobody sits there; none when somebody does, or it is not known.
        candidates: how many people are thought of for it.
        stands_in_for_id: of an alternate's, the voting seat it belongs to.
        next: who is to sit there later; of several renewals of one person, with the last one's end.
    """

    id: int
    number: int
    label: str
    kind: str
    sector: str
    agency_id: int | None
    agency: str
    person_id: int | None
    name: str
    person_agency: str
    roles: tuple[str, ...]
    term_id: int | None
    starts: date | None
    ends: date | None
    vacant_since: date | None
    candidates: int
    stands_in_for_id: int | None
    next: Next | None = None

    @property
    def vacant(self) -> bool:
        """Whether nobody sits there."""
        return self.person_id is None

    @property
    def renewed(self) -> bool:
        """Whether who sits there is to sit there for a further term."""
        return self.next is not None and self.next.person_id == self.person_id


def committees(reader: Reader, *, on: date, closed: bool = False) -> list[CommitteeRow]:
    """All committees in their order, with how many sit on them.

    Args:
        reader: the desk.
        on: the day.
        closed: those that have ended their work, too.
    """
    if closed:
        return _committees(reader, on, "1", 0)
    return _committees(reader, on, "(c.closed IS NULL OR c.closed >= :on)", 0)


def committee(reader: Reader, number: int, *, on: date) -> CommitteeRow | None:
    """One committee by its number, also one that has ended its work."""
    return next(iter(_committees(reader, on, "c.id = :number", number)), None)


def _committees(reader: Reader, on: date, which: str, number: int) -> list[CommitteeRow]:
    found = []
    for row in reader.rows(
        "SELECT c.id, c.name, c.short_name, c.kind, c.parent_id, c.charge, c.cadence,"
        f" c.term_months, c.renewals, c.attendance, c.closed, {COLUMNS},"
        f" count(s.id), coalesce(sum({_FILLED}), 0), coalesce(sum(s.kind = 'voting'), 0),"
        f" coalesce(sum(s.kind = 'voting' AND {_FILLED}), 0)"
        f" FROM committee c LEFT JOIN seat s ON s.committee_id = c.id AND {OPEN}"
        f" WHERE c.removed IS NULL AND {which}"
        " GROUP BY c.id ORDER BY c.closed IS NOT NULL, c.place, c.id",
        {"on": on.isoformat(), "number": number},
    ):
        of, name, short_name, kind, parent, charge, cadence, months, renewals, *rest = row
        attendance, ended, rule, base, quorum, top, bottom, second, recused, *counts = rest
        rules = Rules(rule, base, quorum, top, bottom, bool(second), bool(recused))
        found.append(
            CommitteeRow(
                of,
                name,
                short_name,
                kind,
                parent,
                charge,
                cadence,
                months,
                renewals,
                attendance,
                day(ended),
                rules,
                *counts,
            )
        )  # fmt: skip
    return found


def removed(reader: Reader) -> list[tuple[int, str]]:
    """The committees in the bin: number and name."""
    return reader.rows(
        "SELECT id, name FROM committee WHERE removed IS NOT NULL ORDER BY removed DESC"
    )


def steering(reader: Reader, *, on: date) -> CommitteeRow | None:
    """The steering committee, if there is one; the first where there are several."""
    return next((one for one in committees(reader, on=on) if one.kind == "steering"), None)


def seats(reader: Reader, number: int, *, on: date) -> list[SeatRow]:
    """The seats of a committee by their numbers, as they are or were on a day."""
    values = {"on": on.isoformat(), "committee": number}
    roles: dict[int, list[str]] = defaultdict(list)
    for person, role in reader.rows(
        "SELECT r.person_id, r.role FROM committee_role r"
        f" WHERE r.committee_id = :committee AND {HELD} ORDER BY r.id",
        values,
    ):
        roles[person].append(role)
    later = _later(reader, values)
    found: dict[int, SeatRow] = {}
    for row in reader.rows(
        "SELECT s.id, s.number, s.label, s.kind, s.sector, s.agency_id, coalesce(a.name, ''),"
        " p.id, coalesce(p.name, ''), coalesce((SELECT o.name FROM affiliation f JOIN agency o"
        " ON o.id = f.agency_id WHERE f.person_id = p.id AND f.main = 1), ''),"
        f" t.id, t.starts, t.ends, s.opened, (SELECT max({_OVER}) FROM term e"
        f" WHERE e.seat_id = s.id AND {_OVER} <= :on),"
        " (SELECT count(*) FROM seat_candidate k JOIN person q ON q.id = k.person_id"
        " WHERE k.seat_id = s.id AND q.removed IS NULL AND k.answer <> 'no'), s.stands_in_for_id"
        " FROM seat s LEFT JOIN agency a ON a.id = s.agency_id"
        f" LEFT JOIN term t ON t.seat_id = s.id AND {CURRENT}"
        f" LEFT JOIN person p ON p.id = t.person_id WHERE s.committee_id = :committee AND {OPEN}"
        " ORDER BY s.number, t.starts, t.id",
        values,
    ):
        seat, place, label, kind, sector, agency_id, agency, person, name, at, *rest = row
        term, starts, ends, opened, left, candidates, instead = rest
        since = None if person is not None else day(left or opened)
        found[seat] = SeatRow(
            seat, place, label, kind, sector, agency_id, agency, person, name, at,
            tuple(roles.get(person, ())), term, day(starts), day(ends), since, candidates, instead,
            later.get(seat),
        )  # fmt: skip
    return list(found.values())


def _later(reader: Reader, values: dict[str, object]) -> dict[int, Next]:
    """Who is to sit in each seat of a committee after a day, by the seat's number as a record."""
    found: dict[int, Next] = {}
    for seat, person, name, ends in reader.rows(
        "SELECT t.seat_id, p.id, p.name, t.ends FROM seat s JOIN term t ON t.seat_id = s.id"
        " JOIN person p ON p.id = t.person_id WHERE s.committee_id = :committee"
        ' AND t.starts > :on AND t."left" IS NULL AND p.removed IS NULL ORDER BY t.starts, t.id',
        values,
    ):
        if seat not in found or found[seat].person_id == person:
            found[seat] = Next(person, name, day(ends))
    return found


def members(reader: Reader, number: int, *, on: date) -> list[SeatRow]:
    """Those who sit on a committee, in the order of their seats."""
    return [seat for seat in seats(reader, number, on=on) if not seat.vacant]


class Sitting(NamedTuple):
    """A seat that a person has in some committee: "Seat 5, Steering"."""

    seat_id: int
    number: int
    committee_id: int
    committee: str
    steering: bool
    roles: tuple[str, ...]


def sittings(reader: Reader, people: Sequence[int], *, on: date) -> dict[int, list[Sitting]]:
    """The seats of some people on a day, those of the steering committee first."""
    values = {"on": on.isoformat(), "people": json.dumps(list(people))}
    roles: dict[tuple[int, int], list[str]] = defaultdict(list)
    for person, number, role in reader.rows(
        "SELECT r.person_id, r.committee_id, r.role FROM json_each(:people) j JOIN committee_role r"
        f" ON r.person_id = j.value WHERE {HELD} ORDER BY r.id",
        values,
    ):
        roles[person, number].append(role)
    found: dict[int, list[Sitting]] = defaultdict(list)
    for person, seat, number, committee_id, called, steers in reader.rows(
        "SELECT t.person_id, s.id, s.number, c.id,"
        " CASE c.short_name WHEN '' THEN c.name ELSE c.short_name END, c.kind = 'steering'"
        " FROM json_each(:people) j"
        " JOIN term t ON t.person_id = j.value JOIN seat s ON s.id = t.seat_id"
        f" JOIN committee c ON c.id = s.committee_id WHERE {CURRENT} AND {OPEN}"
        " AND c.removed IS NULL AND c.closed IS NULL"
        " ORDER BY c.kind <> 'steering', c.place, s.number",
        values,
    ):
        own = tuple(roles.get((person, committee_id), ()))
        found[person].append(Sitting(seat, number, committee_id, called, bool(steers), own))
    return dict(found)
