"""What the Today page shows beside promises: the next meeting, actions, what is worth knowing."""

from datetime import date, timedelta
from typing import NamedTuple

from citdesk.committee import composition, seats
from citdesk.committee.composition import SETTLED, Finding
from citdesk.deskfile.desk import Reader
from citdesk.links import Link
from citdesk.meetings import actions, agenda, meetings, minutes, reminders
from citdesk.meetings.actions import ActionRow
from citdesk.meetings.clock import clock
from citdesk.meetings.meetings import MeetingRow
from citdesk.plan import advice, content, progress
from citdesk.text import _, ngettext, short_date

READY, WARN, OPEN = "settled", "to settle", "open"
_AHEAD = 7  # days that an action may still have
_MOST_ACTIONS, _MOST_FINDINGS, _MOST_NEWS = 6, 4, 6


class Paper(NamedTuple):
    """One of the four things a meeting needs: how it stands, in words, and where it is made."""

    state: str
    title: str
    words: str
    link: Link


class Next(NamedTuple):
    """The next meeting and the state of its papers."""

    meeting: MeetingRow
    papers: tuple[Paper, ...]


class News(NamedTuple):
    """Something won or lost since the last meeting."""

    won: bool
    title: str
    words: str
    link: Link


class PlanLine(NamedTuple):
    """The task of the plan that one is at: its id and title, why, and the next thing to do."""

    task: str
    title: str
    why: str
    thing: str


class Shown(NamedTuple):
    """All of it.

    Attributes:
        plan: the task one is at; none before the plan was begun, and when all is settled.
        actions: overdue or due within a week; ``open`` is how many there are in all.
        findings: what papers of meetings wait for, then of the steering committee, worst first;
            ``more`` is how many others there are.
        since: the day of the steering committee's last meeting, and ``news`` what happened then.
    """

    next: Next | None
    plan: PlanLine | None
    actions: tuple[ActionRow, ...]
    open: int
    findings: tuple[Finding, ...]
    more: int
    since: date | None
    news: tuple[News, ...]


def gather(reader: Reader, *, today: date) -> Shown:
    """What is to be known today."""
    coming = meetings.next_meeting(reader, today=today)
    due = [
        one
        for one in actions.actions(reader, limit=200)
        if one.due is not None and one.due <= today + timedelta(days=_AHEAD)
    ]
    steering = seats.steering(reader, on=today)
    found = [*reminders.reminders(reader, today=today, beside=coming.id if coming else None)]
    since: date | None = None
    news: tuple[News, ...] = ()
    if steering is not None:
        every = composition.findings(reader, steering.id, on=today)
        found += [one for one in every if one.state != SETTLED]
        last = meetings.past(reader, today=today, committee=steering.id, limit=20)
        since = next((one.held for one in last if one.state == "held"), None)
        news = tuple(_news(reader, since, today)) if since is not None else ()
    return Shown(
        None if coming is None else Next(coming, _papers(reader, coming, today)),
        _plan(reader, today),
        tuple(due[:_MOST_ACTIONS]),
        actions.count_open(reader, today=today)[0],
        tuple(found[:_MOST_FINDINGS]),
        max(len(found) - _MOST_FINDINGS, 0),
        since,
        news[:_MOST_NEWS],
    )


def _plan(reader: Reader, today: date) -> PlanLine | None:
    """The task one is at; the facts of the desk are left to the plan's page, which has time."""
    rows = progress.entries(reader)
    if not rows:
        return None  # the guide is not even read
    guide = content.guide()
    now = advice.now(guide, rows, [], today=today)
    if now is None:
        return None
    thing = advice.next_thing(reader, guide, now.task)
    return PlanLine(now.task.id, guide.title(now.task.id), now.why, thing)


def _papers(reader: Reader, meeting: MeetingRow, today: date) -> tuple[Paper, ...]:
    return (
        _agenda(reader, meeting),
        _quorum(reader, meeting),
        _minutes(reader, meeting),
        _packet(reader, meeting, today),
    )


def _agenda(reader: Reader, meeting: MeetingRow) -> Paper:
    link = Link("meetings", meeting.id, "prepare")
    told = agenda.agenda(reader, meeting.id)
    if not told.items:
        return Paper(WARN, _("No agenda yet"), _("add the first item"), link)
    items = ngettext("{n} item", "{n} items", len(told.items)).format(n=len(told.items))
    if told.over is None or told.slack is None:
        return Paper(READY, _("Agenda ready"), items, link)
    if told.slack < 0:
        words = ngettext("{n} minute too long", "{n} minutes too long", -told.slack)
        return Paper(WARN, _("Agenda too long"), words.format(n=-told.slack), link)
    words = _("{items}, ends {time}").format(items=items, time=clock(told.over % 1440))
    return Paper(READY, _("Agenda ready"), words, link)


def _quorum(reader: Reader, meeting: MeetingRow) -> Paper:
    committee = seats.committee(reader, meeting.committee_id, on=meeting.held)
    needed = committee.quorum if committee is not None else 1
    words = _("{yes} said yes, {needed} needed").format(yes=meeting.yes, needed=needed)
    link = Link("meetings", meeting.id, "prepare")
    if meeting.yes >= needed:
        return Paper(READY, _("Quorum likely"), words, link)
    return Paper(OPEN if not meeting.yes else WARN, _("Quorum not sure"), words, link)


def _minutes(reader: Reader, meeting: MeetingRow) -> Paper:
    waiting = minutes.waiting(reader, meeting.committee_id, before=meeting.held)
    if not waiting:
        return Paper(
            READY, _("Minutes"), _("all approved"), Link("meetings", meeting.id, "prepare")
        )
    first = waiting[0]
    title = _("Minutes of {day}").format(day=short_date(first.held, meeting.held))
    words = _("not yet approved") if first.state == "draft" else _("not written yet")
    return Paper(WARN, title, words, Link("meetings", first.id, "minutes"))


def _packet(reader: Reader, meeting: MeetingRow, today: date) -> Paper:
    link = Link("print", meeting.id, "packet")
    issued = reader.value(
        "SELECT max(issued) FROM issued_packet WHERE meeting_id = ?", (meeting.id,)
    )
    if issued is None:
        late = reminders.late_packet(reader, meeting, today)
        return Paper(WARN if late else OPEN, _("Packet"), _("not given out"), link)
    day = date.fromisoformat(issued[:10])
    return Paper(READY, _("Packet"), _("given out {day}").format(day=short_date(day)), link)


def _news(reader: Reader, since: date, today: date) -> list[News]:
    """Who joined and who left a committee, what was done, and who is new in the directory."""
    found = [*_seated(reader, since, today)]
    values = {"since": since.isoformat(), "today": today.isoformat()}
    done = reader.value(
        "SELECT count(*) FROM action_item WHERE state = 'done' AND done BETWEEN :since AND :today",
        values,
    )
    if done:
        words = ngettext("{n} action was done", "{n} actions were done", done).format(n=done)
        found.append(News(True, words, "", Link("meetings", text="actions")))
    added = reader.value(
        "SELECT count(*) FROM person WHERE removed IS NULL AND created >= :since"
        " AND created < date(:since, '+1 year')",
        values,
    )
    if added and added < (reader.value("SELECT count(*) FROM person") or 0):
        words = ngettext("{n} person was added", "{n} people were added", added).format(n=added)
        found.append(News(True, words, "", Link("directory", text="people")))
    return found


def _seated(reader: Reader, since: date, today: date) -> list[News]:
    values = {"since": since.isoformat(), "today": today.isoformat()}
    found = []
    for person, name, called, committee, left, why in reader.rows(
        "SELECT p.id, p.name, CASE c.short_name WHEN '' THEN c.name ELSE c.short_name END, c.id,"
        ' t."left", t.left_note FROM term t JOIN seat s ON s.id = t.seat_id'
        " JOIN committee c ON c.id = s.committee_id JOIN person p ON p.id = t.person_id"
        " WHERE c.removed IS NULL AND (t.starts BETWEEN :since AND :today AND t.renewal_of_id IS"
        ' NULL OR t."left" BETWEEN :since AND :today) ORDER BY coalesce(t."left", t.starts) DESC',
        values,
    ):
        del person
        if left is not None and left >= values["since"]:
            title = _("{name} left {committee}").format(name=name, committee=called)
            found.append(News(False, title, why, Link("committee", committee)))
        else:
            title = _("{name} joined {committee}").format(name=name, committee=called)
            found.append(News(True, title, "", Link("committee", committee)))
    return found
