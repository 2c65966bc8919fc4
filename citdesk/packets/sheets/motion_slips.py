"""Slips for motions: one for each item to be decided, to be filled in by hand."""

from dataclasses import dataclass

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.meetings import agenda
from citdesk.packets.blocks import Block, Break, Head, Lines, Sheet, Text
from citdesk.packets.meeting import MeetingFacts, meeting_of
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.text import _, ngettext

_ON_A_PAGE = 2  # in large print one


@dataclass(frozen=True, slots=True)
class Data:
    """A meeting and what it is to decide.

    Attributes:
        items: number on the agenda and title.
    """

    meeting: MeetingFacts
    items: tuple[tuple[int, str], ...]
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many, with the empty one at the end."""
        count = len(self.items) + 1
        return ngettext("{n} slip", "{n} slips", count).format(n=count)


def gather(reader: Reader, request: Request) -> Data:
    """The items to be decided of the meeting asked for, or of the next one."""
    names = Names(reader, request.audience)
    meeting = meeting_of(reader, request, names)
    items = tuple(
        (item.number, names.text(item.title))
        for item in agenda.agenda(reader, meeting.id).items
        if item.purpose == "decision"
    )
    return Data(meeting, items, names.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """The slips, and one more for a motion nobody expected."""
    told = _("Fill one in for each item that is decided, and hand it to the secretary.")
    blocks: list[Block] = [Sheet(_("Slips for motions"), [data.meeting.when, told])]
    if not data.items:
        blocks.append(Text(_("No item is planned for a decision.")))
    titles = [f"{number}. {title}" for number, title in data.items]
    each = 1 if request.large else _ON_A_PAGE
    for place, title in enumerate([*titles, _("Another motion")]):
        if place and place % each == 0:
            blocks.append(Break())
        blocks += _slip(title)
    return blocks


def _slip(title: str) -> list[Block]:
    votes = [(_("For"), 1.0), (_("Against"), 1.0), (_("Abstained"), 1.2), (_("Kept out"), 1.2)]
    result = _("Carried, failed, tabled or withdrawn")
    return [
        Head(title),
        Lines([_("Motion")], count=3),
        Lines([_("Moved by"), _("Seconded by")]),
        Lines(votes),
        Lines([(result, 3.0), (_("Time"), 1.0)]),
    ]
