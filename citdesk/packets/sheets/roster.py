"""Roster and terms: every seat of a committee, who sits in it, for whom, and until when.

A seat whose holder may not be named to this audience stays in its place, called by its own name:
that it exists is no secret. For the public no seat says that it is kept for lived experience.
"""

from dataclasses import dataclass
from datetime import date

from citdesk.committee import seats
from citdesk.committee.seats import TERM_WARNING, CommitteeRow, SeatRow
from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut, may_list, may_tell_sector
from citdesk.errors import InputError, Problem
from citdesk.packets.blocks import Block, Cell, Column, Grid, Mark, Sheet, Text
from citdesk.packets.sheets import Request
from citdesk.records.words import COMMITTEE_ROLES, SEAT_KINDS, SECTORS
from citdesk.text import _, month_year, ngettext, plain_date, short_date


@dataclass(frozen=True, slots=True)
class Line:
    """One seat as this audience may see it.

    Attributes:
        seat: its number.
        name: who sits there; empty when it is vacant, its own name when they may not be named.
        role: the office, or what kind of seat it is.
        agency, sector: for whom.
        starts, ends: of the term; ``vacant_since`` of a vacant seat.
        vacant: nobody sits there.
        candidates: how many people are thought of for it.
    """

    seat: int
    name: str
    role: str
    agency: str
    sector: str
    starts: date | None
    ends: date | None
    vacant_since: date | None
    vacant: bool
    candidates: int = 0


@dataclass(frozen=True, slots=True)
class Data:
    """A committee's seats."""

    committee: CommitteeRow
    lines: tuple[Line, ...]
    on: date
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many seats are vacant, and how many terms end soon; else how many seats there are."""
        vacant = self.committee.vacant
        ending = sum(
            one.ends is not None and (one.ends - self.on).days <= TERM_WARNING for one in self.lines
        )
        told = []
        if vacant:
            told.append(ngettext("{n} vacant seat", "{n} vacant seats", vacant).format(n=vacant))
        if ending:
            told.append(ngettext("{n} term ending", "{n} terms ending", ending).format(n=ending))
        if told:
            return ", ".join(told)
        count = self.committee.seats
        return ngettext("{n} seat", "{n} seats", count).format(n=count)


def committee_of(reader: Reader, request: Request) -> CommitteeRow:
    """The committee asked for, or the steering committee.

    Raises:
        InputError: there is no committee yet, or none of that number.
    """
    if request.committee is not None:
        found = seats.committee(reader, request.committee, on=request.issued)
    else:
        found = seats.steering(reader, on=request.issued)
        found = found or next(iter(seats.committees(reader, on=request.issued)), None)
    if found is None:
        raise InputError(Problem(_("There is no committee yet."), "committee"))
    return found


def gather(reader: Reader, request: Request) -> Data:
    """The seats of the committee, with the names that this audience may see."""
    committee = committee_of(reader, request)
    sitting = seats.seats(reader, committee.id, on=request.issued)
    consents: dict[int, str] = dict(
        reader.rows(
            "SELECT p.id, p.consent FROM term t JOIN seat s ON s.id = t.seat_id"
            " JOIN person p ON p.id = t.person_id WHERE s.committee_id = ?",
            (committee.id,),
        )
    )
    lines, not_listed, not_asked, names = [], 0, 0, []
    for row in sitting:
        consent = consents.get(row.person_id or 0, "yes")
        listed = row.vacant or may_list(consent, request.audience)
        lines.append(_line(row, request, listed=listed))
        if not listed:
            names.append(row.name)
            not_asked += consent == "unknown"
            not_listed += consent != "unknown"
    return Data(
        committee, tuple(lines), request.issued, LeftOut(not_listed, not_asked, 0, tuple(names))
    )


def _line(row: SeatRow, request: Request, *, listed: bool) -> Line:
    sector = row.sector if may_tell_sector(row.sector, request.audience) else ""
    role = ", ".join(_(COMMITTEE_ROLES[role]) for role in row.roles)
    if not role and not row.vacant:
        role = _("Member") if row.kind == "voting" else _(SEAT_KINDS[row.kind])
    called = row.label or _("Seat {n}").format(n=row.number)
    return Line(
        row.number,
        "" if row.vacant else row.name if listed else called,
        role if listed else _("Not listed by name"),
        row.person_agency if listed else "",
        _(SECTORS[sector][0]) if sector else "",
        row.starts,
        row.ends,
        row.vacant_since,
        row.vacant,
        row.candidates,
    )


def flow(data: Data, request: Request) -> list[Block]:
    """One table by seat; what is vacant or soon over is marked by a sign and words."""
    committee = data.committee
    counts = ngettext("{n} seat", "{n} seats", committee.seats).format(n=committee.seats)
    meta = [
        _("{seats}: {filled} filled, {vacant} vacant. As of {day}.").format(
            seats=counts,
            filled=committee.filled,
            vacant=committee.vacant,
            day=plain_date(request.issued),
        )
    ]
    reasons = data.left_out.lines()
    if reasons:
        meta.append(" ".join(reasons))
    columns = [
        Column(_("Seat"), "natural", align="right"),
        Column(_("Name and role"), main=True),
        Column(_("Agency")),
        Column(_("Sector")),
        Column(_("Term")),
    ]
    rows = [
        [str(line.seat), _who(line), line.agency, line.sector, _term(line, request.issued)]
        for line in data.lines
    ]
    grid = Grid(columns, rows, _("The seats by number."), empty=_("There are no seats yet."))
    blocks: list[Block] = [Sheet(_("Roster and terms"), [committee.name, *meta]), grid]
    if told := _to_mind(data, request.issued):
        blocks.append(Text(told))
    return blocks


def _to_mind(data: Data, on: date) -> str:
    """Which terms end soon, and which vacant seats have nobody in view; empty where none."""
    ending = [
        one.seat
        for one in data.lines
        if not one.vacant and one.ends is not None and (one.ends - on).days <= TERM_WARNING
    ]
    open_ = [one.seat for one in data.lines if one.vacant and not one.candidates]
    told = []
    if ending:
        words = ngettext(
            "{n} term ends within {days} days: seat {seats}.",
            "{n} terms end within {days} days: seats {seats}.",
            len(ending),
        )
        told.append(words.format(n=len(ending), days=TERM_WARNING, seats=_listed(ending)))
    if open_:
        words = ngettext(
            "Vacant seat {seats} has no nominee.", "Vacant seats {seats} have no nominee.",
            len(open_),
        )  # fmt: skip
        told.append(words.format(seats=_listed(open_)))
    return " ".join(told)


def _listed(numbers: list[int]) -> str:
    """Numbers as they stand in a sentence: "1, 6 and 8"."""
    *first, last = map(str, numbers)
    if not first:
        return last
    return _("{first} and {last}").format(first=", ".join(first), last=last)


def _who(line: Line) -> Cell:
    if line.vacant:
        return Cell(_("Vacant seat"), mark=Mark.VACANT)
    return Cell(line.name, line.role)


def _term(line: Line, on: date) -> Cell | str:
    if line.vacant:
        if line.vacant_since is None:
            return ""
        return _("Vacant since {day}").format(day=short_date(line.vacant_since))
    if line.starts is None:
        return ""
    if line.ends is None:
        return _("No end")
    words = f"{month_year(line.starts)} – {month_year(line.ends)}"
    days = (line.ends - on).days
    if days > TERM_WARNING:
        return words
    soon = ngettext("ends in {n} day", "ends in {n} days", days).format(n=days)
    return Cell(words, soon, mark=Mark.SOON)
