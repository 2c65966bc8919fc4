"""Agenda for the chair: times, hints and room to write; for whoever leads the meeting alone."""

from dataclasses import dataclass

from citdesk.committee import quorum, seats
from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.meetings import agenda
from citdesk.meetings.agenda import Item
from citdesk.meetings.attendance import sign_in_rows
from citdesk.packets.blocks import Block, Facts, Head, Items, Lines, Sheet, Text, Words
from citdesk.packets.meeting import MeetingFacts, meeting_of, short_time
from citdesk.packets.sheets import Request
from citdesk.records.words import PURPOSES
from citdesk.text import _, ngettext, time_of_day


@dataclass(frozen=True, slots=True)
class Data:
    """A meeting as whoever leads it needs it.

    Attributes:
        expected, excused, silent: who said they come, who said they do not, and who said nothing.
        voting: how many of those expected have a vote.
        quorum: how many voting members must be there.
        rule: the quorum's rule in words.
    """

    meeting: MeetingFacts
    items: tuple[Item, ...]
    expected: tuple[str, ...]
    excused: tuple[str, ...]
    silent: tuple[str, ...]
    voting: int
    quorum: int
    rule: str
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
        tuple(row.name for row in rows if row.answer not in ("yes", "no")),
        sum(row.answer == "yes" and row.kind == "voting" for row in rows),
        committee.quorum if committee is not None else 0,
        quorum.words(committee.rules) if committee is not None else "",
        LeftOut(),
    )


def flow(data: Data, request: Request) -> list[Block]:
    """Who is expected, what to say at the opening, each item with its lines, and the close."""
    meeting = data.meeting
    meta = [meeting.when, *([meeting.location] if meeting.location else [])]
    blocks: list[Block] = [Sheet(_("Agenda for the chair"), meta), *_people(data)]
    starts = time_of_day(meeting.starts) if meeting.starts is not None else "______"
    blocks += [
        Head(_("To open")),
        Items(
            [
                _(
                    "“Good day, and welcome. It is {time}, and I open the meeting of {committee}.”"
                ).format(committee=meeting.committee, time=starts),
                _("“Visitors, you are welcome to tell us who you are.”"),
                _("“Do we have a quorum? Please note it in the minutes.”"),
                _("“Is anything to be added to the agenda or taken off it?”"),
            ],
            "check",
        ),
    ]
    if data.items:
        blocks.append(Head(_("Agenda")))
    for item in data.items:
        blocks += _item(item, large=request.large)
    ends = time_of_day(meeting.ends) if meeting.ends is not None else "______"
    blocks += [
        Head(_("To close")),
        Items(
            [
                _("“Who has taken on what, and by when?” Read the actions aloud."),
                _("“We meet again on ____________.”"),
                _("“Thank you all. It is {time}; the meeting is closed.”").format(time=ends),
            ],
            "check",
        ),
    ]
    return blocks


def _people(data: Data) -> list[Block]:
    needed = ngettext(
        "{n} voting member must be there ({rule}); {here} said they come.",
        "{n} voting members must be there ({rule}); {here} said they come.",
        data.quorum,
    )
    facts: list[tuple[str, Words]] = []
    if data.rule:
        quorum_ = needed.format(n=data.quorum, rule=data.rule, here=data.voting)
        facts.append((_("Quorum"), quorum_))
    facts += [
        (label, ", ".join(people))
        for label, people in (
            (_("Expected"), data.expected),
            (_("Excused"), data.excused),
            (_("No answer"), data.silent),
        )
        if people
    ]
    if any(item.purpose == "decision" for item in data.items):
        asking = _(
            "“Who moves? Who seconds?” Read the motion aloud. “Any questions?” “Does anybody keep"
            " out of this vote?” “Who is for it? Against? Who abstains?” Say what came of it."
        )
        facts.append((_("For each decision"), asking))
    return [Facts(facts)] if facts else []


def _item(item: Item, *, large: bool) -> list[Block]:
    begins = "" if item.begins is None else f"{short_time(item.begins % 1440)} · "
    minutes = ngettext("{n} minute", "{n} minutes", item.planned).format(n=item.planned)
    note = " · ".join(part for part in (_(PURPOSES[item.purpose]), item.lead, minutes) if part)
    title = f"{begins}{item.number}. {item.title}"
    blocks: list[Block] = [Head(title, "" if large else note, level=3)]
    if large:
        blocks.append(Text(note, look="note", keep=True))
    if item.about:
        blocks.append(Text(item.about, keep=True))
    if item.hint:
        blocks.append(Text(item.hint, look="note", keep=True))
    if item.purpose == "decision":
        blocks.append(Lines([_("Motion")]))
        people = [(_("Moved by"), 3.0), (_("Seconded by"), 3.0)]
        votes = [(_("For"), 1.0), (_("Against"), 1.0), (_("Abstained"), 1.2)]
        blocks += [Lines(people), Lines(votes)] if large else [Lines([*people, *votes])]
    else:
        blocks.append(Lines([_("Notes")], count=2 if item.purpose == "discussion" else 1))
    return blocks
