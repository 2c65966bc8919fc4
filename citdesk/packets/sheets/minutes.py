"""Minutes: of a meeting that was held, or those that wait for approval at a meeting to come.

Approved ones are printed as they were approved, word for word, and what was corrected later stands
below them. Names that this audience may not see are left out and counted.
"""

from dataclasses import dataclass, replace

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.meetings import meetings, minutes
from citdesk.packets.blocks import Block, Head, Lines, Sheet, Text
from citdesk.packets.markdown import blocks_of
from citdesk.packets.meeting import meeting_of
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.text import _, plain_date


@dataclass(frozen=True, slots=True)
class Written:
    """The minutes of one meeting.

    Attributes:
        day: of the meeting, in words.
        text: Markdown, as far as it may be told.
        state: how they stand, as a sentence.
        approved: they are frozen.
        corrections: what was corrected later.
    """

    day: str
    text: str
    state: str
    approved: bool
    corrections: str


@dataclass(frozen=True, slots=True)
class Data:
    """The minutes to print; none when nothing waits for approval."""

    all: tuple[Written, ...]
    left_out: LeftOut

    @property
    def title(self) -> str:
        """Of which day, where it is one."""
        if len(self.all) != 1:
            return ""
        return _("Minutes of {day}").format(day=self.all[0].day)

    @property
    def note(self) -> str:
        """That they wait for approval, or that there are none."""
        if not self.all:
            return _("none to approve")
        return "" if all(one.approved for one in self.all) else _("for approval")


def gather(reader: Reader, request: Request) -> Data:
    """A held meeting's own minutes; else those that wait for approval at the meeting."""
    meeting = meeting_of(reader, request)
    row = meetings.meeting(reader, meeting.id)
    names = Names(reader, request.audience)
    if row is not None and row.state == "held":
        wanted = [meeting.id]
    else:
        waiting = minutes.waiting(reader, meeting.committee_id, before=meeting.held)
        wanted = [one.id for one in waiting]
    found = tuple(one for number in wanted if (one := _written(reader, number, names)))
    return Data(found, names.left_out)


def _written(reader: Reader, number: int, names: Names) -> Written | None:
    row, told = meetings.meeting(reader, number), minutes.minutes(reader, number)
    if row is None or told is None:
        return None
    approved = told.state == "approved" and told.approved_on is not None
    if told.state == "approved" and told.approved_on is not None:
        state = _("Approved on {day}.").format(day=plain_date(told.approved_on))
    else:
        state = _("Draft for approval.")
    return Written(
        plain_date(row.held),
        names.text(told.text),
        state,
        approved,
        names.text(told.corrections),
    )


def _ended(blocks: list[Block]) -> list[Block]:
    """The last words stay with those before them, so that no page holds one line alone."""
    return [
        replace(block, keep=True)
        if isinstance(block, Text) and len(blocks) - 3 <= place < len(blocks) - 1
        else block
        for place, block in enumerate(blocks)
    ]


def flow(data: Data, request: Request) -> list[Block]:
    """One meeting after the other, each with its lines to sign."""
    del request
    if not data.all:
        return [Sheet(_("Minutes")), Text(_("No minutes wait for approval."))]
    blocks: list[Block] = []
    if len(data.all) > 1:
        blocks.append(Sheet(_("Minutes"), [" ".join(data.left_out.lines())]))
    for one in data.all:
        title = _("Minutes of {day}").format(day=one.day)
        if len(data.all) > 1:
            blocks.append(Head(title, one.state))
        else:
            reasons = data.left_out.lines()
            blocks.append(Sheet(title, [one.state, *([" ".join(reasons)] if reasons else [])]))
        blocks += _ended(blocks_of(one.text))
        if one.corrections:
            blocks += [Head(_("Corrections")), Text(one.corrections)]
        if not one.approved:
            blocks.append(Lines([_("Chair, date"), _("Secretary, date")], below=True))
    return blocks
