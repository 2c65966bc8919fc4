"""Agenda: what is taken when, by whom and to what end, and how many must be there to decide."""

from dataclasses import dataclass

from citdesk.committee import quorum, seats
from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.meetings import agenda
from citdesk.meetings.agenda import Item
from citdesk.packets.blocks import Block, Cell, Column, Grid, Head, Sheet, Text
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
    meeting = data.meeting
    where = " · ".join(part for part in (meeting.location, meeting.online) if part)
    offices = " · ".join(
        words.format(name=name)
        for words, name in (
            (_("Chair: {name}"), meeting.chair),
            (_("Secretary: {name}"), meeting.secretary),
        )
        if name
    )
    columns = [
        Column(_("Time"), 42.0, keep=True),
        Column(_("No."), 24.0, align="right"),
        Column(_("Item"), main=True),
        Column(_("Lead")),
        Column(_("Purpose"), "natural"),
        Column(_("Min."), "natural", align="right"),
    ]
    meta = [line for line in (meeting.when, where, offices) if line]
    blocks: list[Block] = [Sheet(_("Agenda"), meta)]
    # Large print has few rows to a page: without headings more of them stand together.
    parts = _parts(data.items) if not request.large else [("", list(data.items))]
    if not data.items:
        return [*blocks, Text(_("The agenda is not made yet."))]
    for section, items in parts:
        if section:
            blocks.append(Head(section, look=3))
        summary = _("{section}, the items in their order.").format(section=section or _("Agenda"))
        blocks.append(Grid(columns, [_row(item) for item in items], summary))
    return [*blocks, *_foot(data)]


def _parts(items: tuple[Item, ...]) -> list[tuple[str, list[Item]]]:
    """The items by the headings they stand under, in order."""
    parts: list[tuple[str, list[Item]]] = []
    for item in items:
        if not parts or parts[-1][0] != item.section:
            parts.append((item.section, []))
        parts[-1][1].append(item)
    return parts


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
