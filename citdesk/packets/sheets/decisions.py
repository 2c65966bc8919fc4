"""Decisions: what a committee decided, by motion or without one, the latest first."""

from dataclasses import dataclass
from datetime import date, timedelta

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.meetings import decisions
from citdesk.meetings.decisions import DecisionRow
from citdesk.packets.blocks import Block, Cell, Column, Grid, Sheet
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.roster import committee_of
from citdesk.text import _, ngettext, plain_date, short_date

_LOOKED_BACK = 366  # days


@dataclass(frozen=True, slots=True)
class Data:
    """A committee's decisions of a year, as far as they may be told."""

    committee: str
    rows: tuple[DecisionRow, ...]
    since: date
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many."""
        count = len(self.rows)
        return ngettext("{n} decision", "{n} decisions", count).format(n=count) if count else ""


def gather(reader: Reader, request: Request) -> Data:
    """What was decided within a year."""
    committee = committee_of(reader, request)
    since = request.issued - timedelta(days=_LOOKED_BACK)
    names = Names(reader, request.audience)
    found = decisions.decided(reader, committee.id, until=request.issued, limit=10_000)
    rows = tuple(one._replace(words=names.text(one.words)) for one in found if one.held >= since)
    return Data(committee.name, rows, since, names.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """One table by day."""
    del request
    meta = [data.committee]
    if data.rows:
        meta.append(_("{n} since {day}").format(n=data.note, day=plain_date(data.since)))
    reasons = data.left_out.lines()
    if reasons:
        meta.append(" ".join(reasons))
    columns = [
        Column(_("Day"), "natural"),
        Column(_("What was decided"), main=True),
        Column(_("Motion"), "natural", align="right"),
    ]
    rows: list[list[str | Cell]] = [
        [short_date(one.held), Cell(one.words or "–"), one.motion] for one in data.rows
    ]
    empty = _("Nothing was decided within a year.")
    return [
        Sheet(_("Decisions"), meta),
        Grid(columns, rows, _("The decisions by day, the latest first."), empty=empty),
    ]
