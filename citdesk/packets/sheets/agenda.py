"""Agenda: what is taken when, by whom and to what end, and how many must be there to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citdesk.committee import quorum, seats
from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience, LeftOut
from citdesk.meetings import agenda
from citdesk.meetings.agenda import Item
from citdesk.packets.blocks import Block, Cell, Column, Grid, Group, Sheet, Text
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
    names = Names(reader, request.audience)
    meeting = meeting_of(reader, request, names)
    told = agenda.agenda(reader, meeting.id)
    committee = seats.committee(reader, meeting.committee_id, on=meeting.held)
    items = tuple(
        item._replace(
            title=names.text(item.title),
            about=names.text(item.about),
            lead=names.of(item.lead_id, item.lead),
            section=_section(item.section, names),
            hint="",
            attachments=0 if request.audience is Audience.PUBLIC else item.attachments,
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


def _section(section: str, names: Names) -> str:
    """The usual headings are told in the paper's language, others as typed."""
    told = agenda.section_in_words(section)
    return told if section in agenda.SECTIONS else names.text(told)


def flow(data: Data, request: Request) -> list[Block]:
    """One table by time; decisions are told apart by semibold."""
    meeting = data.meeting
    where = " · ".join(part for part in (meeting.location, meeting.online) if part)
    blocks: list[Block] = [Sheet(_("Agenda"), [line for line in (meeting.when, where) if line])]
    if not data.items:
        return [*blocks, Text(_("The agenda is not made yet."))]
    rows: list[Sequence[str | Cell] | Group] = []
    section = ""
    for item in data.items:
        if item.section != section:
            rows.append(Group(item.section or _("Other items")))
            section = item.section
        rows.append((_large_row if request.large else _row)(item, request.pages))
    summary = _("What is taken when, by whom and to what end.")
    return [*blocks, Grid(_columns(large=request.large), rows, summary), *_foot(data)]


def _columns(*, large: bool) -> list[Column]:
    time = Column(_("Time"), 42.0, keep=True)
    if large:
        return [time, Column(_("Item, lead, purpose"), main=True)]
    return [
        time,
        Column(_("No."), 24.0, align="right"),
        Column(_("Item"), main=True),
        Column(_("Lead")),
        Column(_("Purpose"), "natural"),
        Column(_("Min."), "natural", align="right"),
    ]


def _row(item: Item, pages: Mapping[str, int]) -> list[str | Cell]:
    return [
        Cell(_begins(item), strong=True),
        str(item.number),
        Cell(item.title, _below(item, pages)),
        item.lead,
        Cell(_(PURPOSES[item.purpose]), strong=item.purpose == "decision"),
        str(item.planned),
    ]


def _large_row(item: Item, pages: Mapping[str, int]) -> list[str | Cell]:
    """Number and title, then everything lesser below them in few lines."""
    minutes = ngettext("{n} minute", "{n} minutes", item.planned).format(n=item.planned)
    how = f"{_(PURPOSES[item.purpose])}, {minutes}"
    lead = f"{item.lead}. {how}" if item.lead else how
    below = "\n".join(part for part in (_below(item, pages), lead) if part)
    return [Cell(_begins(item), strong=True), Cell(f"{item.number}. {item.title}", below)]


def _begins(item: Item) -> str:
    return "" if item.begins is None else short_time(item.begins % 1440)


def _below(item: Item, pages: Mapping[str, int]) -> str:
    """What the item is about, how many papers belong to it, and where they are in this packet."""
    count = item.attachments
    papers = ngettext("{n} attachment", "{n} attachments", count).format(n=count) if count else ""
    return "\n".join(part for part in (item.about, papers, _where(item, pages)) if part)


def _where(item: Item, pages: Mapping[str, int]) -> str:
    sheets = {
        "minutes": item.topic == "minutes",
        "actions": item.origin == "actions",
        "attachments": item.attachments > 0,
    }
    found = [pages[name] for name, belongs in sheets.items() if belongs and name in pages]
    return _("Page {n} of this packet").format(n=found[0]) if found else ""


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
    offices = [
        words.format(name=name)
        for words, name in (
            (_("Chair: {name}."), data.meeting.chair),
            (_("Secretary: {name}."), data.meeting.secretary),
        )
        if name
    ]
    lines = [" ".join(told), *([" ".join(offices)] if offices else [])]
    return [Text("\n".join(lines), look="note")]
