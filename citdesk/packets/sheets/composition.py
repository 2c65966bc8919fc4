"""Composition: which partners sit on a committee, who is missing, and what is to be settled.

The findings are those of the committee's page. Sectors that tell of somebody's own experience are
counted by their seats; the names beside them are only those this audience may see.
"""

from dataclasses import dataclass

from citdesk.committee import composition
from citdesk.committee.composition import BLOCKS, SETTLE, Finding
from citdesk.committee.seats import CommitteeRow
from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.packets.blocks import Block, Cell, Column, Grid, Head, Mark, Marks, Sheet, Text
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.roster import committee_of
from citdesk.records.words import CORE_SECTORS, SECTORS
from citdesk.text import _, ngettext, plain_date

_MARKS = {BLOCKS: Mark.OVERDUE, SETTLE: Mark.SOON}


@dataclass(frozen=True, slots=True)
class Data:
    """Who sits for which sector, and what was found.

    Attributes:
        sectors: sector, how many sit for it, and those who may be named.
        findings: worst first, as this audience may read them.
    """

    committee: CommitteeRow
    sectors: tuple[tuple[str, int, tuple[str, ...]], ...]
    findings: tuple[Finding, ...]
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How much is to be settled."""
        count = sum(one.state in _MARKS for one in self.findings)
        return ngettext("{n} to settle", "{n} to settle", count).format(n=count) if count else ""


def gather(reader: Reader, request: Request) -> Data:
    """The committee's seats by sector, and the findings about them."""
    committee = committee_of(reader, request)
    names = Names(reader, request.audience)
    facts = composition.gather(reader, committee.id, on=request.issued)
    sectors = []
    for sector in SECTORS:
        held = facts.of_sector(sector) if facts is not None else []
        if held or sector in CORE_SECTORS:
            told = tuple(
                seat.name
                for seat in held
                if seat.person_id is not None and names.may_name(seat.person_id)
            )
            sectors.append((sector, len(held), told))
    findings = composition.judge(facts) if facts is not None else []
    shown = tuple(
        Finding(one.key, one.state, names.text(one.sentence), names.text(one.evidence))
        for one in findings
    )
    return Data(committee, tuple(sectors), shown, names.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """What is to be settled first, then who sits for whom."""
    committee = data.committee
    meta = [
        committee.name,
        _("{filled} of {seats} seats are filled, {voting} of them vote. As of {day}.").format(
            filled=committee.filled,
            seats=committee.seats,
            voting=committee.voting_filled,
            day=plain_date(request.issued),
        ),
    ]
    reasons = data.left_out.lines()
    if reasons:
        meta.append(" ".join(reasons))
    columns = [
        Column(_("Sector"), main=True),
        Column(_("Seats"), "natural", align="right"),
        Column(_("Who")),
    ]
    rows = [
        [_(SECTORS[sector][0]), str(count) if count else _("none"), ", ".join(names)]
        for sector, count, names in data.sectors
    ]
    return [
        Sheet(_("Composition"), meta),
        Head(_("To settle")),
        _open(data),
        Head(_("Who sits for whom")),
        Grid(columns, [list(map(_cell, row)) for row in rows], _("Seats by sector.")),
    ]


def _cell(text: str) -> str | Cell:
    return Cell(text, mark=Mark.VACANT) if text == _("none") else text


def _open(data: Data) -> Block:
    found = [one for one in data.findings if one.state in _MARKS]
    if not found:
        return Text(_("Nothing: the core partners are seated, and no seat waits for long."))
    return Marks(
        [
            (
                _MARKS[one.state],
                f"{one.sentence}. {one.evidence}" if one.evidence else f"{one.sentence}.",
            )
            for one in found
        ]
    )
