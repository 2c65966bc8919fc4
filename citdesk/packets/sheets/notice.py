"""Notice of meeting: one page that may be posted: when, where, and what is to be decided."""

from dataclasses import dataclass

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.meetings import agenda
from citdesk.packets.blocks import Block, Facts, Head, Items, Link, Sheet, Strong, Text, Words
from citdesk.packets.meeting import MeetingFacts, meeting_of
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.text import _, long_date, plain_date


@dataclass(frozen=True, slots=True)
class Data:
    """A meeting and what it takes up.

    Attributes:
        decided: titles of the items that are to be decided; ``others`` of all others.
    """

    meeting: MeetingFacts
    decided: tuple[str, ...]
    others: tuple[str, ...]
    left_out: LeftOut

    @property
    def note(self) -> str:
        """That nobody needs to come."""
        return _("cancelled") if self.meeting.state == "cancelled" else ""


def gather(reader: Reader, request: Request) -> Data:
    """The meeting asked for, or the next one."""
    names = Names(reader, request.audience)
    meeting = meeting_of(reader, request, names)
    items = agenda.agenda(reader, meeting.id).items
    return Data(
        meeting,
        tuple(names.text(item.title) for item in items if item.purpose == "decision"),
        tuple(names.text(item.title) for item in items if item.purpose != "decision"),
        names.left_out,
    )


def flow(data: Data, request: Request) -> list[Block]:
    """The facts, what is decided and what else is taken up, and whom to ask."""
    meeting = data.meeting
    told = {"name": meeting.title or meeting.committee, "day": long_date(meeting.held)}
    issued = Text(_("Issued {day}.").format(day=plain_date(request.issued)), look="note")
    # The committee stands in the first sentence, unless the meeting has a name of its own.
    meta = [meeting.committee] if meeting.title else []
    top: list[Block] = [Sheet(_("Notice of meeting"), meta)]
    if meeting.state == "cancelled":
        cancelled = _("The meeting of {day} is cancelled.").format(**told)
        return [*top, Text([Strong(cancelled)], look="lead"), *_asking(meeting), issued]
    facts = [
        (label, value)
        for label, value in (
            (_("When"), meeting.when),
            (_("Where"), meeting.location),
            (_("Online"), meeting.online),
        )
        if value
    ]
    lead = Text(_("{name} meets on {day}.").format(**told), look="lead")
    return [*top, lead, Facts(facts), *_items(data), *_asking(meeting), issued]


def _items(data: Data) -> list[Block]:
    if not data.decided and not data.others:
        return [Head(_("What will be taken up")), Text(_("The agenda is not made yet."))]
    blocks: list[Block] = [Head(_("What will be decided"))]
    if data.decided:
        blocks.append(Items(data.decided))
    else:
        blocks.append(Text(_("No item is planned for a decision.")))
    if data.others:
        blocks += [Head(_("What else will be taken up")), Items(data.others)]
    return blocks


def _asking(meeting: MeetingFacts) -> list[Block]:
    """Whom to ask, as far as this audience may be told; nothing where that is nobody."""
    if not meeting.coordinator:
        return []
    words: list[str | Link] = [meeting.coordinator]
    if meeting.email:
        words += [" · ", Link(meeting.email, f"mailto:{meeting.email}")]
    told: Words = words
    needed = _(
        "Ask also if you need something in order to take part, such as an interpreter, large"
        " print or a way in without stairs."
    )
    return [Head(_("Questions, and how to take part")), Text(told, keep=True), Text(needed)]
