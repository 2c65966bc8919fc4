"""Action items: what is overdue first, then what is to come, then what was done lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.meetings import actions, meetings
from citdesk.meetings.actions import ActionRow
from citdesk.packets.blocks import Block, Cell, Column, Grid, Mark, Sheet
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.roster import committee_of
from citdesk.text import _, ngettext, plain_date, short_date

SOON = 7  # days
_LATELY = 31  # days, where no meeting was held before


@dataclass(frozen=True, slots=True)
class Data:
    """A committee's actions, as far as they may be told.

    Attributes:
        committee: its name.
        rows: to do by their days, then done and dropped since ``since``.
        on: the day they are looked at.
    """

    committee: str
    rows: tuple[ActionRow, ...]
    since: date
    on: date
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many are overdue, or to do."""
        overdue, to_do, _done = self.counts
        if overdue:
            return ngettext("{n} overdue", "{n} overdue", overdue).format(n=overdue)
        return _("{n} open").format(n=to_do) if to_do else ""

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many are overdue, to do without being so, and ended."""
        overdue = sum(one.overdue(self.on) for one in self.rows)
        to_do = sum(one.done is None for one in self.rows) - overdue
        return overdue, to_do, len(self.rows) - overdue - to_do


def gather(reader: Reader, request: Request) -> Data:
    """What a committee has to do, and what was done since its last meeting."""
    committee = committee_of(reader, request)
    past = meetings.past(reader, today=request.issued, committee=committee.id, limit=20)
    last = next((one.held for one in past if one.state == "held"), None)
    since = last if last is not None else request.issued - timedelta(days=_LATELY)
    names = Names(reader, request.audience)
    found = actions.actions(reader, committee=committee.id, ended=True, limit=10_000)
    rows = tuple(
        one._replace(
            what=names.text(one.what),
            owner=names.of(one.owner_id, one.owner),
            progress=names.text(one.progress),
        )
        for one in found
        if one.done is None or since <= one.done <= request.issued
    )
    return Data(committee.name, rows, since, request.issued, names.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """One table; what is overdue is told by a filled sign and in semibold."""
    del request
    empty = _("Nothing is to be done, and nothing was done since the last meeting.")
    return [
        Sheet(_("Action items"), [data.committee, *meta(data)]),
        Grid(
            [*columns(), Column(_("Status"), "natural")],
            [row(one, data.on) for one in data.rows],
            _("What is to be done, by whom and when."),
            empty=empty,
        ),
    ]


def meta(data: Data) -> list[str]:
    """How many, and what was left out; nothing of an empty list."""
    lines = []
    if data.rows:
        overdue, to_do, done = data.counts
        lines.append(
            _("{overdue} overdue, {open} open, {done} done since {day}").format(
                overdue=overdue, open=to_do, done=done, day=plain_date(data.since)
            )
        )
    reasons = data.left_out.lines()
    return [*lines, " ".join(reasons)] if reasons else lines


def columns(*, who: bool = True) -> list[Column]:
    """The columns before the status."""
    return [
        Column(_("What"), main=True),
        *([Column(_("Who"))] if who else []),
        Column(_("Due"), "natural", align="right"),
    ]


def row(one: ActionRow, on: date, *, who: bool = True) -> Sequence[str | Cell]:
    """One action as a row."""
    return [
        Cell(one.what, one.progress),
        *([one.owner or "–"] if who else []),
        "" if one.due is None else short_date(one.due),
        status(one, on),
    ]


def status(one: ActionRow, on: date) -> Cell:
    """How an action stands, as a sign and words."""
    if one.done is not None:
        word = _("Dropped {day}") if one.state == "dropped" else _("Done {day}")
        mark = None if one.state == "dropped" else Mark.DONE
        return Cell(word.format(day=short_date(one.done, on)), mark=mark)
    if one.due is None:
        return Cell(_("Waiting") if one.state == "waiting" else _("Open"), mark=Mark.OPEN)
    days = (one.due - on).days
    if days < 0:
        words = ngettext("Overdue {n} day", "Overdue {n} days", -days).format(n=-days)
        return Cell(words, mark=Mark.OVERDUE, strong=True)
    if days <= SOON:
        return Cell(_soon(days), mark=Mark.SOON)
    return Cell(_("Waiting") if one.state == "waiting" else _("Open"), mark=Mark.OPEN)


def _soon(days: int) -> str:
    if days == 0:
        return _("Due today")
    if days == 1:
        return _("Due tomorrow")
    return ngettext("Due in {n} day", "Due in {n} days", days).format(n=days)
