"""The rows of an agenda as its table shows them: items, and a heading before each section."""

from typing import NamedTuple

from citdesk.meetings.agenda import Agenda, Item
from citdesk.meetings.clock import clock
from citdesk.records.words import PURPOSES
from citdesk.text import N_, _, ngettext
from citdesk.ui.parts.cells import Cell, Column, Text

MINUTES = "minutes"  # the column whose cells are typed into
_ICONS = {"information": "info", "discussion": "talk", "decision": "gavel"}
_ORIGINS = {
    "carried": N_("carried over"),
    "action": N_("from the actions"),
    "actions": N_("from the actions"),
    "minutes": N_("waits for approval"),
    "motion": N_("tabled earlier"),
    "term": N_("from the committee"),
    "seat": N_("from the committee"),
    "plan": N_("from the plan"),
}


class Heading(NamedTuple):
    """A section's heading, as a row of the agenda."""

    section: str


Row = Item | Heading


def agenda_rows(told: Agenda) -> dict[int, Row]:
    """The items by their numbers, with a heading before each section, numbered below zero."""
    found: dict[int, Row] = {}
    section = ""
    for item in told.items:
        if item.section and item.section != section:
            found[-item.id] = Heading(item.section)
        section = item.section
        found[item.id] = item
    return found


def agenda_columns() -> list[Column]:
    """The columns, from the number to the minutes."""
    return [
        Column("number", "", 64, _number, sortable=False),
        Column("begins", _("Starts"), 64, _begins, sortable=False),
        Column("title", _("Item"), 260, _title, sortable=False, stretch=1, least=160),
        Column("files", "", 46, _files, sortable=False, rank=3),
        Column("purpose", _("Purpose"), 120, _purpose, sortable=False, rank=2),
        Column("lead", _("Lead"), 150, _lead, sortable=False, rank=1),
        Column(MINUTES, _("Min"), 56, _minutes, sortable=False, align="right"),
        Column("edge", "", 14, lambda _row: Text(""), sortable=False),
    ]


def _number(row: Row) -> Cell:
    return Text("") if isinstance(row, Heading) else Text(str(row.number), tone="muted")


def _begins(row: Row) -> Cell:
    if isinstance(row, Heading) or row.begins is None:
        return Text("")
    return Text(clock(row.begins % 1440), bold=True)


def _title(row: Row) -> Cell:
    if isinstance(row, Heading):
        return Text(row.section, tone="muted", bold=True, small=True)
    origin = _ORIGINS.get(row.origin, "")
    return Text(row.title, chip=_(origin) if origin else "")


def _files(row: Row) -> Cell:
    if isinstance(row, Heading) or not row.attachments:
        return Text("")
    spoken = ngettext("{n} file", "{n} files", row.attachments).format(n=row.attachments)
    return Text(str(row.attachments), tone="muted", icon="clip", spoken=spoken)


def _purpose(row: Row) -> Cell:
    if isinstance(row, Heading):
        return Text("")
    tone = "accent" if row.purpose == "decision" else "muted"
    return Text(_(PURPOSES[row.purpose]), icon=_ICONS[row.purpose], icon_tone=tone)


def _lead(row: Row) -> Cell:
    return Text("") if isinstance(row, Heading) else Text(row.lead or "–")


def _minutes(row: Row) -> Cell:
    return Text("") if isinstance(row, Heading) else Text(str(row.planned))
