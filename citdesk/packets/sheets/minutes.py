"""Minutes: of a meeting that was held, or those that wait for approval at a meeting to come.

Approved ones are printed as they were approved, word for word, and what was corrected later stands
below them; day and place, which drafts begin with, stand below the title. Names that this audience
may not see are left out and counted.
"""

from dataclasses import dataclass, replace

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.meetings import meetings, minutes
from citdesk.meetings.holding import held
from citdesk.packets.blocks import Block, Break, Head, Lines, Sheet, Strong, Text, Words
from citdesk.packets.markdown import blocks_of
from citdesk.packets.meeting import MeetingFacts, meeting_of, time_span
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.text import _, long_date, ngettext, plain_date


@dataclass(frozen=True, slots=True)
class Written:
    """The minutes of one meeting.

    Attributes:
        meeting: whose they are.
        times: from when to when it was held, else was planned.
        text: Markdown, as far as it may be told.
        state: how they stand, as a sentence.
        approved: they are frozen.
        corrections: what was corrected later.
    """

    meeting: MeetingFacts
    times: str
    text: str
    state: str
    approved: bool
    corrections: str

    @property
    def title(self) -> str:
        """Of which day they are."""
        return _("Minutes of {day}").format(day=self.meeting.day)


@dataclass(frozen=True, slots=True)
class Data:
    """The minutes to print; none when nothing waits for approval."""

    all: tuple[Written, ...]
    left_out: LeftOut

    @property
    def title(self) -> str:
        """Of which day, or of which first and of how many."""
        if not self.all:
            return ""
        more = len(self.all) - 1
        if not more:
            return self.all[0].title
        told = ngettext("{title}, and {n} more", "{title}, and {n} more", more)
        return told.format(title=self.all[0].title, n=more)

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
    asked = [replace(request, meeting=number) for number in wanted]
    found = tuple(one for each in asked if (one := _written(reader, each, names)))
    return Data(found, names.left_out)


def _written(reader: Reader, request: Request, names: Names) -> Written | None:
    meeting = meeting_of(reader, request, names)
    row, told = held(reader, meeting.id), minutes.minutes(reader, meeting.id)
    if row is None or told is None:
        return None
    approved = told.state == "approved" and told.approved_on is not None
    times = meeting.times
    if row.opened is not None and row.closed is not None:
        times = time_span(row.opened, row.closed)
    if told.state == "approved" and told.approved_on is not None:
        state = _("Approved on {day}.").format(day=plain_date(told.approved_on))
    else:
        state = _("Draft for approval.")
    head = minutes.head(reader, meeting.id)
    return Written(
        meeting,
        times,
        names.text(told.text.removeprefix(head)),
        state,
        approved,
        names.text(told.corrections),
    )


def _ended(blocks: list[Block]) -> list[Block]:
    """The last words stay with the lines to sign, so that no page holds these alone."""
    return [
        replace(block, keep=True) if isinstance(block, Text) and place >= len(blocks) - 3 else block
        for place, block in enumerate(blocks)
    ]


def flow(data: Data, request: Request) -> list[Block]:
    """One meeting after the other, each on pages of its own with its lines to sign."""
    del request
    if not data.all:
        return [Sheet(_("Minutes")), Text(_("No minutes wait for approval."))]
    blocks: list[Block] = []
    reasons = " ".join(data.left_out.lines())
    for one in data.all:
        if blocks:
            blocks.append(Break())
        blocks.append(Sheet(one.title, [*_meta(one), *([reasons] if reasons else [])]))
        blocks += _ended(blocks_of(one.text)) or [Text(_("Nothing is written yet."))]
        if one.corrections:
            blocks += [Head(_("Corrections")), Text(one.corrections)]
        blocks.append(Lines([_("Chair, date"), _("Secretary, date")], below=True))
    return blocks


def _meta(one: Written) -> list[Words]:
    """How they stand, who took them; then when and where."""
    taken = _("Taken by {name}.").format(name=one.meeting.secretary)
    when = long_date(one.meeting.held)
    when = f"{when[:1].upper()}{when[1:]}"
    held_ = ", ".join(part for part in (when, one.times, one.meeting.location) if part)
    state = Strong(one.state)
    return [[state, f" {taken}"] if one.meeting.secretary else [state], held_]
