"""Agenda for the chair: times, hints and room to write; for whoever leads the meeting alone."""

from dataclasses import dataclass

from citdesk.committee import seats
from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.meetings import agenda
from citdesk.meetings.agenda import Item
from citdesk.meetings.attendance import sign_in_rows
from citdesk.packets.blocks import Block, Head, Items, Lines, Sheet, Text
from citdesk.packets.meeting import MeetingFacts, meeting_of, short_time
from citdesk.packets.sheets import Request
from citdesk.records.words import PURPOSES
from citdesk.text import _, ngettext


@dataclass(frozen=True, slots=True)
class Data:
    """A meeting as whoever leads it needs it.

    Attributes:
        expected, excused: who said they come, and who said they do not.
        quorum: how many voting members must be there.
    """

    meeting: MeetingFacts
    items: tuple[Item, ...]
    expected: tuple[str, ...]
    excused: tuple[str, ...]
    quorum: int
    left_out: LeftOut

    @property
    def note(self) -> str:
        """Nothing: an agenda is what it is."""
        return ""


def gather(reader: Reader, request: Request) -> Data:
    """The agenda of the meeting asked for, or of the next one, with all its hints."""
    meeting = meeting_of(reader, request)
    rows = sign_in_rows(reader, meeting.id)
    committee = seats.committee(reader, meeting.committee_id, on=meeting.held)
    return Data(
        meeting,
        agenda.agenda(reader, meeting.id).items,
        tuple(row.name for row in rows if row.answer == "yes"),
        tuple(row.name for row in rows if row.answer == "no"),
        committee.quorum if committee is not None else 0,
        LeftOut(),
    )


def flow(data: Data, request: Request) -> list[Block]:
    """Opening, each item with its hint and lines, and the close."""
    needed = ngettext(
        "{n} voting member must be there to decide.",
        "{n} voting members must be there to decide.",
        data.quorum,
    ).format(n=data.quorum)
    meta = [data.meeting.when, *([data.meeting.location] if data.meeting.location else []), needed]
    blocks: list[Block] = [Sheet(_("Agenda for the chair"), meta), *_people(data)]
    blocks += [
        Head(_("To open")),
        Items(
            [
                _("Welcome everybody, and ask visitors to say who they are."),
                _("Ask the secretary whether there is a quorum, and have it noted."),
                _("Ask whether anything is to be added to the agenda or taken off it."),
            ],
            "check",
        ),
    ]
    for item in data.items:
        blocks += _item(item, large=request.large)
    blocks += [
        Head(_("To close")),
        Items(
            [
                _("Say again who has taken on what, and by when."),
                _("Name the day of the next meeting."),
                _("Thank those who came, and close at the time that was promised."),
            ],
            "check",
        ),
    ]
    return blocks


def _people(data: Data) -> list[Block]:
    lines = []
    if data.expected:
        lines.append(_("Expected: {names}.").format(names=", ".join(data.expected)))
    if data.excused:
        lines.append(_("Excused: {names}.").format(names=", ".join(data.excused)))
    return [Text("\n".join(lines))] if lines else []


def _item(item: Item, *, large: bool) -> list[Block]:
    begins = "" if item.begins is None else f"{short_time(item.begins % 1440)}  "
    minutes = ngettext("{n} minute", "{n} minutes", item.planned).format(n=item.planned)
    note = " · ".join(part for part in (_(PURPOSES[item.purpose]), item.lead, minutes) if part)
    title = f"{begins}{item.number}. {item.title}"
    blocks: list[Block] = [Head(title, "" if large else note)]
    if large:
        blocks.append(Text(note, look="note", keep=True))
    if item.about:
        blocks.append(Text(item.about, keep=True))
    if item.hint:
        blocks.append(Text(item.hint, look="note", keep=True))
    if item.purpose == "decision":
        people = [(_("Moved by"), 3.0), (_("Seconded by"), 3.0)]
        votes = [(_("For"), 1.0), (_("Against"), 1.0), (_("Abstained"), 1.2)]
        blocks += [Lines(people), Lines(votes)] if large else [Lines([*people, *votes])]
    blocks.append(Lines([_("Notes")], count=2 if item.purpose == "discussion" else 1))
    return blocks
