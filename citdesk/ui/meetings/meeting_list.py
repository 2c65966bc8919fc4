"""The list of meetings: those to come, the next one first, and below them those that are over."""

from collections.abc import Callable, Sequence
from datetime import date

from citdesk.deskfile.desk import Desk
from citdesk.meetings import meetings
from citdesk.meetings.clock import clock
from citdesk.meetings.meetings import MeetingRow
from citdesk.records.words import MEETING_STATES, MINUTES_STATES
from citdesk.text import _, ngettext, short_date
from citdesk.ui.parts.cells import Cell, Column, Lines, Text
from citdesk.ui.parts.record_table import RecordTable

_STATES = {
    "planned": ("ring", "muted"),
    "running": ("play", "accent"),
    "held": ("ok-fill", "ok"),
    "cancelled": ("opposed", "bad"),
}
_MINUTES = {"none": ("ring", "muted"), "draft": ("half", "accent"), "approved": ("ok-fill", "ok")}


class MeetingList(RecordTable):
    """All meetings of one committee, or of all.

    Args:
        desk: the desk; rows are asked for as they are seen.
        today: the day it is.
    """

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        self._desk = desk
        super().__init__(_columns(today), self._find, _("Meetings"), row_height=40)
        self.name_column = 1

    def show_meetings(self, ids: Sequence[int]) -> None:
        """Show these, in this order."""
        self.show_ids(ids)
        self.refresh_rows()

    def row(self) -> MeetingRow | None:
        """The meeting the keyboard is on."""
        number = self.current()
        return None if number is None else self._find([number])[0]

    def _find(self, ids: Sequence[int]) -> list[MeetingRow | None]:
        with self._desk.look() as reader:
            rows = meetings.rows(reader, ids)
        return [rows.get(number) for number in ids]


def _columns(today: Callable[[], date]) -> list[Column]:
    return [
        Column("day", _("Day"), 132, lambda row: _day(row, today()), sortable=False),
        Column("what", _("Meeting"), 240, _what, sortable=False, stretch=1, least=150),
        Column("state", _("State"), 118, lambda row: _state(row, today()), sortable=False),
        Column("agenda", _("Agenda"), 110, _agenda, sortable=False, rank=2),
        Column("minutes", _("Minutes"), 130, _minutes, sortable=False, rank=1),
    ]


def _day(row: MeetingRow, today: date) -> Cell:
    times = [clock(one) for one in (row.starts, row.ends) if one is not None]
    second = " – ".join(times)
    return Lines(
        Text(short_date(row.held, today), bold=row.held >= today),
        Text(second or "–", tone="muted", small=True),
    )


def _what(row: MeetingRow) -> Cell:
    second = row.why_cancelled if row.state == "cancelled" else row.location
    return Lines(
        Text(row.title or row.committee, bold=row.state != "cancelled"),
        Text(second or "–", tone="muted", small=True),
    )


def _state(row: MeetingRow, today: date) -> Cell:
    if row.state == "planned" and row.held < today:
        return Text(_("Not closed"), tone="warn", icon="warn")
    icon, tone = _STATES[row.state]
    return Text(_(MEETING_STATES[row.state]), icon=icon, icon_tone=tone)


def _agenda(row: MeetingRow) -> Cell:
    if not row.items:
        return Text("–", tone="muted")
    return Text(ngettext("{n} item", "{n} items", row.items).format(n=row.items))


def _minutes(row: MeetingRow) -> Cell:
    if row.state != "held" and row.minutes == "none":
        return Text("–", tone="muted")
    icon, tone = _MINUTES[row.minutes]
    return Text(_(MINUTES_STATES[row.minutes]), icon=icon, icon_tone=tone)
