"""What the papers of the meetings wait for: said in time, and no longer than it helps.

The days are a chair's good habits (domain, worksheets, 15): the agenda seven days before, the
papers five, the list of tasks the day after, minutes within ten days.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from citdesk.committee.composition import SETTLE, Finding, Way
from citdesk.deskfile.desk import Reader
from citdesk.links import Link
from citdesk.meetings import meetings
from citdesk.meetings.meetings import MeetingRow
from citdesk.text import _, ngettext, short_date

AGENDA_DAYS, PAPERS_DAYS, MINUTES_DAYS, TASKS_DAYS = 7, 5, 10, 1
_REMEMBERED = 90  # days that a meeting nobody wrote up is still asked about
_TASKS_SAID = 3  # days that the list of tasks is spoken of


def reminders(reader: Reader, *, today: date, beside: int | None = None) -> tuple[Finding, ...]:
    """What is to be done for meetings to come and for those that are over, the next day first.

    Args:
        reader: the desk.
        today: the day.
        beside: a meeting to come whose papers are told elsewhere.
    """
    first, last = today - timedelta(days=_REMEMBERED), today + timedelta(days=AGENDA_DAYS)
    rows = meetings.between(reader, first, last)
    found = [
        *(one for row in rows if row.id != beside for one in _before(reader, row, today)),
        *(one for row in reversed(rows) for one in _after(reader, row, today)),
    ]
    return tuple(found)


def late_packet(reader: Reader, row: MeetingRow, today: date) -> bool:
    """Whether a meeting is so near that its packet should be with its members, and none is."""
    return (row.held - today).days <= PAPERS_DAYS and not _given_out(reader, row.id)


def _before(reader: Reader, row: MeetingRow, today: date) -> Iterator[Finding]:
    """For a meeting to come."""
    if row.state != "planned" or row.held < today:
        return
    if not row.items:
        yield Finding(
            "agenda",
            SETTLE,
            _("{meeting}: no agenda yet").format(meeting=_called(row, today)),
            _("It should be with the members seven days before."),
            (Way(_("Open agenda"), Link("meetings", row.id, "prepare")),),
        )
    elif late_packet(reader, row, today):
        yield Finding(
            "papers",
            SETTLE,
            _("{meeting}: the packet is not given out").format(meeting=_called(row, today)),
            _("It should be with the members five days before."),
            (Way(_("Print packet"), Link("print", row.id, "packet")),),
        )


def _after(reader: Reader, row: MeetingRow, today: date) -> Iterator[Finding]:
    """For a meeting that is over."""
    days = (today - row.held).days
    if days <= 0:
        return
    if row.state in {"planned", "running"}:
        yield Finding(
            "held",
            SETTLE,
            _("{meeting}: was it held?").format(meeting=_called(row, today)),
            _("Its day is over, and it is neither closed nor cancelled."),
            (Way(_("Open it"), Link("meetings", row.id, "hold")),),
        )
    elif row.state == "held" and row.minutes == "none" and days > MINUTES_DAYS:
        yield Finding(
            "minutes",
            SETTLE,
            _("{meeting}: no minutes yet").format(meeting=_called(row, today)),
            _("They are best written within ten days."),
            (Way(_("Write the minutes"), Link("meetings", row.id, "minutes")),),
        )
    elif row.state == "held" and TASKS_DAYS <= days <= _TASKS_SAID:
        tasks = _tasks(reader, row.id)
        if tasks:
            said = ngettext("{n} action was agreed.", "{n} actions were agreed.", tasks)
            yield Finding(
                "tasks",
                SETTLE,
                _("{meeting}: send out the actions").format(meeting=_called(row, today)),
                said.format(n=tasks),
                (Way(_("Print actions"), Link("print", row.committee_id, "actions-by-person")),),
            )


def _called(row: MeetingRow, today: date) -> str:
    return f"{row.committee}, {short_date(row.held, today)}"


def _given_out(reader: Reader, meeting: int) -> bool:
    return bool(
        reader.value("SELECT EXISTS (SELECT 1 FROM issued_packet WHERE meeting_id = ?)", (meeting,))
    )


def _tasks(reader: Reader, meeting: int) -> int:
    return int(
        reader.value(
            "SELECT count(*) FROM action_item WHERE meeting_id = ? AND state = 'open'", (meeting,)
        )
    )
