"""The meeting a packet is for: found by what was asked, told in the words that papers use."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from citdesk.committee import seats
from citdesk.committee.seats import SeatRow
from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience
from citdesk.directory.listing import listed
from citdesk.errors import InputError, Problem
from citdesk.meetings import actions, attachments, meetings, minutes
from citdesk.packets.naming import Names
from citdesk.packets.sheets import MEETING_PACKET, Request
from citdesk.text import _, long_date, plain_date, time_of_day

_COORDINATORS = ("coordinator_le", "coordinator_community")
_PHONES = ("office", "phone", "mobile")  # never anybody's home, whatever the audience


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting as its papers name it.

    Attributes:
        committee: the committee's whole name.
        title: of the meeting, where it has one of its own.
        starts, ends: as planned, minutes after midnight.
        online: how to take part from elsewhere.
        state: planned, running, held or cancelled.
        chair, secretary, coordinator: who holds these offices on the day, as far as the audience
            may see; the coordinator with the phone. Empty where nobody does, or may be named.
        email: the coordinator's, where it may be told.
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
    state: str
    chair: str
    secretary: str
    coordinator: str
    email: str

    @property
    def running(self) -> str:
        """What the papers' header says of it."""
        return _("Meeting of {day}").format(day=long_date(self.held))

    @property
    def when(self) -> str:
        """Day and times, as below a title: "Thursday 3 December 2026, 9:00-10:30 a.m."."""
        times, day = self.times, long_date(self.held)
        told = f"{day}, {times}" if times else day
        return told[:1].upper() + told[1:]

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


def short_time(minute: int) -> str:
    """A time for a narrow column whose heading says what it is: 9:05, 1:30."""
    hour, rest = divmod(minute, 60)
    return f"{(hour - 1) % 12 + 1}:{rest:02d}"


def time_span(starts: int, ends: int) -> str:
    """From when to when; what both halves of the day share is said once: 9:00-10:30 a.m."""
    first = short_time(starts) if starts // 720 == ends // 720 else time_of_day(starts)
    return f"{first}–{time_of_day(ends)}"


def meeting_of(reader: Reader, request: Request, names: Names | None = None) -> MeetingFacts:
    """The meeting asked for; the next one, of the committee asked for, where none is named.

    Args:
        reader: the desk.
        request: what is printed, and for whom.
        names: those of the sheet, which count whom the meeting's own texts may not name.

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
    names = names or Names(reader, request.audience)
    committee = seats.committee(reader, found.committee_id, on=found.held)
    online = reader.row("SELECT online FROM meeting WHERE id = ?", (number,)) or ("",)
    sitting = seats.members(reader, found.committee_id, on=found.held)
    return MeetingFacts(
        found.id,
        found.committee_id,
        names.text(committee.name if committee is not None else found.committee),
        names.text(found.title),
        found.held,
        found.starts,
        found.ends,
        names.text(found.location),
        names.text(online[0]),
        found.state,
        _holder(reader, sitting, request.audience, "chair").name,
        _holder(reader, sitting, request.audience, "secretary").name,
        *_holder(reader, sitting, request.audience, *_COORDINATORS).told,
    )


def usual_sheets(reader: Reader, meeting: int) -> tuple[str, ...]:
    """The sheets of a meeting's packet when nothing else is wished: none that would be empty."""
    found = meetings.meeting(reader, meeting)
    empty = set()
    if not any(one.number for one in attachments.of_meeting(reader, meeting)):
        empty.add("attachments")
    if found is not None and found.state != "held":
        if not minutes.waiting(reader, found.committee_id, before=found.held):
            empty.add("minutes")
        if not actions.actions(reader, committee=found.committee_id, limit=1):
            empty.add("actions")
    return tuple(name for name in MEETING_PACKET if name not in empty)


class _Holder(NamedTuple):
    name: str = ""
    phone: str = ""
    email: str = ""

    @property
    def told(self) -> tuple[str, str]:
        """Name and phone in one line; the e-mail address."""
        return " · ".join(part for part in (self.name, self.phone) if part), self.email


def _holder(reader: Reader, sitting: list[SeatRow], audience: Audience, *roles: str) -> _Holder:
    """Who holds one of these offices and may be named, with what an office answers to."""
    numbers = [
        seat.person_id
        for role in roles
        for seat in sitting
        if role in seat.roles and seat.person_id is not None
    ]
    people = listed(reader, numbers, audience, kinds=(*_PHONES, "email")).people
    if not people:
        return _Holder()
    details = [one for one in people[0].details if not one.private]
    phones = [one for one in details if one.kind in _PHONES]
    phones.sort(key=lambda one: _PHONES.index(one.kind))
    emails = [one.shown for one in details if one.kind == "email"]
    return _Holder(people[0].name, phones[0].shown if phones else "", emails[0] if emails else "")
