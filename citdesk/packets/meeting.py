"""The meeting a packet is for: found by what was asked, told in the words that papers use."""

from dataclasses import dataclass
from datetime import date

from citdesk.committee import seats
from citdesk.deskfile.desk import Reader
from citdesk.errors import InputError, Problem
from citdesk.meetings import meetings
from citdesk.packets.sheets import Request
from citdesk.text import _, long_date, plain_date


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting as its papers name it.

    Attributes:
        committee: the committee's whole name.
        title: of the meeting, where it has one of its own.
        starts, ends: as planned, minutes after midnight.
        online: how to take part from elsewhere.
    """

    id: int
    committee_id: int
    committee: str
    title: str
    held: date
    starts: int | None
    ends: int | None
    location: str
    online: str

    @property
    def running(self) -> str:
        """What the papers' header says of it."""
        return _("Meeting of {day}").format(day=long_date(self.held))

    @property
    def when(self) -> str:
        """Day and times, as below a title: "Thursday 3 December 2026, 9:00-10:30 a.m."."""
        times = self.times
        return f"{long_date(self.held)}, {times}" if times else long_date(self.held)

    @property
    def times(self) -> str:
        """When it begins and ends; empty where no time is set."""
        if self.starts is None:
            return ""
        if self.ends is None:
            return time_of_day(self.starts)
        return time_span(self.starts, self.ends)

    @property
    def day(self) -> str:
        """The day without its weekday: "3 December 2026"."""
        return plain_date(self.held)


def time_of_day(minute: int) -> str:
    """A time as papers write it, after the custom of the language: 9:05 a.m., 9:05."""
    hour, rest = divmod(minute, 60)
    half = _("a.m.") if hour < 12 else _("p.m.")
    return _("{hour}:{minute} {half}").format(
        hour=(hour - 1) % 12 + 1, minute=f"{rest:02d}", half=half
    )


def short_time(minute: int) -> str:
    """A time for a narrow column whose heading says what it is: 9:05, 1:30."""
    hour, rest = divmod(minute, 60)
    return f"{(hour - 1) % 12 + 1}:{rest:02d}"


def time_span(starts: int, ends: int) -> str:
    """From when to when; what both halves of the day share is said once: 9:00-10:30 a.m."""
    first = short_time(starts) if starts // 720 == ends // 720 else time_of_day(starts)
    return f"{first}–{time_of_day(ends)}"


def meeting_of(reader: Reader, request: Request) -> MeetingFacts:
    """The meeting asked for; the next one, of the committee asked for, where none is named.

    Raises:
        InputError: there is no such meeting.
    """
    number = request.meeting
    if number is None:
        coming = meetings.next_meeting(reader, today=request.issued, committee=request.committee)
        if coming is None:
            raise InputError(Problem(_("No meeting is planned."), "meeting"))
        number = coming.id
    found = meetings.meeting(reader, number)
    if found is None:
        raise InputError(Problem(_("There is no meeting of this number."), "meeting"))
    committee = seats.committee(reader, found.committee_id, on=found.held)
    online = reader.row("SELECT online FROM meeting WHERE id = ?", (number,)) or ("",)
    return MeetingFacts(
        found.id,
        found.committee_id,
        committee.name if committee is not None else found.committee,
        found.title,
        found.held,
        found.starts,
        found.ends,
        found.location,
        online[0],
    )
