"""Meetings and actions as a calendar file (.ics) that Outlook and every other calendar takes.

Times are those on the clock where the meeting is, without a time zone: a desk has one place. Each
entry keeps its lasting id, so a file brought in twice changes entries and doubles none.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citdesk.deskfile.desk import Reader
from citdesk.exchange.files import write_whole
from citdesk.packets.naming import Names
from citdesk.text import _

if TYPE_CHECKING:
    from icalendar import Component

_STATUS = {"open": "NEEDS-ACTION", "waiting": "IN-PROCESS", "done": "COMPLETED",
           "dropped": "CANCELLED"}  # fmt: skip


def write(reader: Reader, what: str, path: Path, names: Names) -> int:
    """Write meetings or actions; how many entries there are.

    Args:
        reader: the desk.
        what: ``meetings`` or ``actions``.
        path: where to.
        names: whom names may be told to.

    Raises:
        DeskError: the folder cannot be written, or the disk is full.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//citdesk//EN")
    calendar.add("version", "2.0")
    entries = _meetings(reader, names) if what == "meetings" else _actions(reader, names)
    for entry in entries:
        calendar.add_component(entry)
    write_whole(path, calendar.to_ical())
    return len(entries)


def _meetings(reader: Reader, names: Names) -> "Sequence[Component]":
    from icalendar import Event

    found = []
    for row in reader.rows(
        "SELECT m.uid, m.changed, c.name, m.title, m.held, m.starts, m.ends, m.location, m.online,"
        " m.state FROM meeting m JOIN committee c ON c.id = m.committee_id"
        " WHERE m.removed IS NULL AND c.removed IS NULL ORDER BY m.held, m.starts, m.id"
    ):
        uid, changed, committee, title, held, starts, ends, place, online, state = row
        entry = Event()
        _head(entry, uid, changed, names.text(title) or committee)
        day = date.fromisoformat(held)
        if starts is None:
            entry.add("dtstart", day)
            entry.add("dtend", day + timedelta(days=1))
        else:
            entry.add("dtstart", _at(day, starts))
            entry.add("dtend", _at(day, ends if ends is not None else min(starts + 60, 1439)))
        if place:
            entry.add("location", place)
        if online:
            entry.add("description", _("Online: {where}").format(where=online))
        entry.add("status", "CANCELLED" if state == "cancelled" else "CONFIRMED")
        found.append(entry)
    return found


def _actions(reader: Reader, names: Names) -> "Sequence[Component]":
    from icalendar import Todo

    found = []
    for row in reader.rows(
        "SELECT a.uid, a.changed, a.what, a.owner_id, coalesce(p.name, a.owner), a.due, a.state,"
        " a.done, a.progress FROM action_item a LEFT JOIN person p ON p.id = a.owner_id"
        " ORDER BY a.due IS NULL, a.due, a.id"
    ):
        uid, changed, what, owner_id, owner, due, state, done, progress = row
        entry = Todo()
        who = names.of(owner_id, owner)
        summary = names.text(what)
        _head(entry, uid, changed, f"{summary} ({who})" if who else summary)
        if due is not None:
            entry.add("due", date.fromisoformat(due))
        if progress:
            entry.add("description", names.text(progress))
        entry.add("status", _STATUS[state])
        if state == "done" and done is not None:
            entry.add("completed", datetime.combine(date.fromisoformat(done), time(12), UTC))
        found.append(entry)
    return found


def _head(entry: Any, uid: str, changed: str, summary: str) -> None:
    entry.add("uid", f"{uid}@citdesk")
    entry.add("dtstamp", datetime.fromisoformat(changed).astimezone(UTC))
    entry.add("summary", summary)


def _at(day: date, minute: int) -> datetime:
    """A time on the clock; calendars call it floating."""
    return datetime.combine(day, time(minute // 60, minute % 60))
