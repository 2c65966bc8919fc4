"""The timeline: a chart over the months, and behind it a table of the same lines to write on."""

from dataclasses import dataclass
from datetime import date

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.documents import timeline
from citdesk.documents.timeline import Line
from citdesk.documents.worksheet import About
from citdesk.packets.blocks import Bar, Block, Cell, Chart, Column, Grid, Group, Mark, Sheet
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.worksheets import about_for, meta_lines
from citdesk.records.words import FIXED, LANES, LINE_STATES
from citdesk.text import _, month_mark, ngettext, plain_date, short_dates

_BLANK = 20  # lines of a timeline to fill in
_MARKS = {"done": Mark.DONE, "under_way": Mark.OPEN}


@dataclass(frozen=True, slots=True)
class Data:
    """The timeline as this audience may see it.

    Attributes:
        about: as a whole.
        lines: with owners as they may be named.
        early: what is fixed before what it waits for, by the line's number.
    """

    about: About
    lines: tuple[Line, ...]
    early: dict[int, str]
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many lines it has."""
        count = len(self.lines)
        return ngettext("{n} line", "{n} lines", count).format(n=count) if count else ""


def gather(reader: Reader, request: Request) -> Data:
    """The lines, their owners named as the audience may read them."""
    names = Names(reader, request.audience)
    about = about_for(reader, names, timeline.KIND)
    shown = tuple(
        one._replace(
            what=names.text(one.what),
            owner=names.of(one.owner_id, one.owner) if one.owner else "",
            moves=tuple(move._replace(why=names.text(move.why)) for move in one.moves),
        )
        for one in timeline.lines(reader)
    )
    return Data(about, shown, timeline.warnings(shown), names.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """The chart, then the table; an empty timeline is a table to write on."""
    title = _("Timeline")
    meta = meta_lines(data.about, data.left_out, request)
    if not data.lines:
        return [Sheet(title, meta), _to_write()]
    return [_chart(data, title, meta, request), _table(data, request)]


def _chart(data: Data, title: str, meta: list[str], request: Request) -> Chart:
    first, last = timeline.span(data.lines, request.issued)
    days = (last - first).days

    def place(day: date) -> float:
        return (day - first).days / days

    rows: list[Bar | Group] = []
    for lane, words in LANES.items():
        own = [one for one in data.lines if one.lane == lane]
        rows += [Group(_(words))] if own else []
        for one in own:
            look = "fixed" if one.fixed else one.state
            rows.append(Bar(one.what, one.owner, place(one.starts), place(one.ends), look))
    ticks = [(place(day), month_mark(day)) for day in timeline.months(first, last)]
    now = (place(request.issued), _("Today"))
    key = [(state, _(words)) for state, words in LINE_STATES.items()]
    if any(one.fixed for one in data.lines):
        key.append(("fixed", _("Fixed date")))
    told = _("Bars from {first} to {last}. The table that follows says the same.").format(
        first=plain_date(first), last=plain_date(last)
    )
    return Chart(title, meta, rows, ticks, now, key, told)


def _table(data: Data, request: Request) -> Grid:
    columns = [
        Column(_("What"), main=True),
        Column(_("Begins"), "natural"),
        Column(_("Takes"), "natural"),
        Column(_("Owner"), "natural"),
        Column(_("State"), "natural"),
    ]
    rows: list[list[str | Cell] | Group] = []
    by_id = {one.id: one for one in data.lines}
    for lane, words in LANES.items():
        own = [one for one in data.lines if one.lane == lane]
        rows += [Group(_(words))] if own else []
        rows += [_row(one, by_id, data.early, request) for one in own]
    return Grid(columns, rows, _("The lines of the timeline by lane."))


def _to_write() -> Grid:
    """Empty lines, to be filled in by hand."""
    columns = [
        Column(_("What"), 190, main=True, write=True),
        Column(_("Waits for"), write=True),
        Column(_("Begins"), 62, write=True),
        Column(_("Weeks"), 42, write=True),
        Column(_("Owner"), 90, write=True),
    ]
    return Grid(columns, [[""] * len(columns)] * _BLANK, _("Lines to fill in."), row_height=24.0)


def _row(
    one: Line, by_id: dict[int, Line], early: dict[int, str], request: Request
) -> list[str | Cell]:
    waits = [by_id[other].what for other in one.waits_for if other in by_id]
    below = [_("Waits for: {others}").format(others=", ".join(waits))] if waits else []
    if one.moves:
        below.append(timeline.move_told(one.moves[0], request.issued))
    if one.id in early:
        below.append(early[one.id])
    weeks = ngettext("{n} week", "{n} weeks", one.weeks).format(n=one.weeks)
    day, _end = short_dates(one.starts, one.ends, request.issued)
    begins = Cell(day, _(FIXED[one.fixed]) if one.fixed else "")
    state = Cell(_(LINE_STATES[one.state]), mark=_MARKS.get(one.state))
    return [Cell(one.what, ". ".join(below)), begins, weeks, one.owner, state]
