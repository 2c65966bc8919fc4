"""Notice of meeting: one page that may be posted: when, where, and what is to be taken up."""

from dataclasses import dataclass

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.meetings import agenda
from citdesk.packets.blocks import Block, Facts, Head, Items, Sheet, Strong, Text, Words
from citdesk.packets.meeting import MeetingFacts, meeting_of
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.text import _, long_date


@dataclass(frozen=True, slots=True)
class Data:
    """A meeting and what it takes up.

    Attributes:
        items: title and whether it is to be decided.
    """

    meeting: MeetingFacts
    items: tuple[tuple[str, bool], ...]
    left_out: LeftOut

    @property
    def note(self) -> str:
        """Nothing: a notice is what it is."""
        return ""


def gather(reader: Reader, request: Request) -> Data:
    """The meeting asked for, or the next one."""
    names = Names(reader, request.audience)
    meeting = meeting_of(reader, request, names)
    items = tuple(
        (names.text(item.title), item.purpose == "decision")
        for item in agenda.agenda(reader, meeting.id).items
    )
    return Data(meeting, items, names.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """The facts large enough to read on a wall, then what is taken up."""
    del request
    meeting = data.meeting
    facts = [
        (label, value)
        for label, value in (
            (_("When"), meeting.when),
            (_("Where"), meeting.location),
            (_("Online"), meeting.online),
            (_("Questions"), meeting.coordinator or meeting.secretary),
        )
        if value
    ]
    name = meeting.title or meeting.committee
    blocks: list[Block] = [
        Sheet(_("Notice of meeting"), [meeting.committee]),
        Text(
            _("{name} meets on {day}.").format(name=name, day=long_date(meeting.held)), look="lead"
        ),
        Facts(facts),
        Head(_("What will be taken up")),
    ]
    if not data.items:
        return [*blocks, Text(_("The agenda is not made yet."))]
    decided = _("to be decided")
    items: list[Words] = [
        [title, " (", Strong(decided), ")"] if is_ else title for title, is_ in data.items
    ]
    return [*blocks, Items(items, "number")]
