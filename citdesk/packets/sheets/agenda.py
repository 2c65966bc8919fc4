"""Agenda: what is taken when, by whom and to what end, and how many must be there to decide."""

from dataclasses import dataclass

from citdesk.committee import quorum, seats
from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.meetings import agenda
from citdesk.meetings.agenda import Item
from citdesk.packets.blocks import Block, Cell, Column, Grid, Sheet, Text
from citdesk.packets.meeting import MeetingFacts, meeting_of, short_time
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.records.words import PURPOSES
from citdesk.text import _, ngettext


@dataclass(frozen=True, slots=True)
class Data:
    """A meeting's agenda, with the names that this audience may see.

    Attributes:
        items: in order, their leads and texts as they may be told.
        minutes: what all items take together; ``room`` what the meeting has, or none.
        quorum: how many voting members must be there; ``filled`` how many there are.
        rule: the quorum's rule in words.
    """

    meeting: MeetingFacts
    items: tuple[Item, ...]
    minutes: int
    room: int | None
    quorum: int
    filled: int
    rule: str
    left_out: LeftOut

    @property
    def note(self) -> str:
        """Nothing: an agenda is what it is."""
        return ""


def gather(reader: Reader, request: Request) -> Data:
    """The agenda of the meeting asked for, or of the next one."""
    meeting = meeting_of(reader, request)
    names = Names(reader, request.audience)
    told = agenda.agenda(reader, meeting.id)
    committee = seats.committee(reader, meeting.committee_id, on=meeting.held)
    items = tuple(
        item._replace(
            title=names.text(item.title),
            about=names.text(item.about),
            lead=names.of(item.lead_id, item.lead),
            hint="",
        )
        for item in told.items
    )
    room = None if told.starts is None or told.ends is None else told.ends - told.starts
    return Data(
        meeting,
        items,
        told.minutes,
        room,
        committee.quorum if committee is not None else 0,
        committee.voting_filled if committee is not None else 0,
        quorum.words(committee.rules) if committee is not None else "",
        names.left_out,
    )


def flow(data: Data, request: Request) -> list[Block]:
    """One table by time; decisions are told apart by semibold."""
    del request
    meta = [data.meeting.when, *([data.meeting.location] if data.meeting.location else [])]
    columns = [
        Column(_("Time"), 42.0, keep=True),
        Column(_("No."), 24.0, align="right"),
        Column(_("Item"), main=True),
        Column(_("Lead")),
        Column(_("Purpose"), "natural"),
        Column(_("Min."), "natural", align="right"),
    ]
    rows = [_row(item) for item in data.items]
    empty = _("Nothing is on the agenda yet.")
    grid = Grid(columns, rows, _("The items in their order."), empty=empty)
    return [Sheet(_("Agenda"), meta), grid, *_foot(data)]


def _row(item: Item) -> list[str | Cell]:
    begins = "" if item.begins is None else short_time(item.begins % 1440)
    return [
        Cell(begins, strong=True),
        str(item.number),
        Cell(item.title, item.about),
        item.lead,
        Cell(_(PURPOSES[item.purpose]), strong=item.purpose == "decision"),
        str(item.planned),
    ]


def _foot(data: Data) -> list[Block]:
    if not data.items:
        return []
    planned = ngettext("Planned: {n} minute.", "Planned: {n} minutes.", data.minutes)
    told = [planned.format(n=data.minutes)]
    if data.room is not None:
        told = [_("Planned: {n} minutes of {room}.").format(n=data.minutes, room=data.room)]
    if data.rule:
        told.append(
            _("Quorum: {n} of {filled} filled voting seats ({rule}).").format(
                n=data.quorum, filled=data.filled, rule=data.rule
            )
        )
    return [Text(" ".join(told), look="note")]
