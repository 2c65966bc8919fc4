"""Holding a meeting: when it really began, which item is now, what is next, and how late it is."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from citdesk.committee.quorum import COLUMNS, Rules
from citdesk.committee.seats import OPEN
from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import plain
from citdesk.errors import InputError, Problem
from citdesk.meetings import attendance
from citdesk.meetings.clock import clock
from citdesk.meetings.frozen import changeable
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.meetings import AgendaItem


class Held(NamedTuple):
    """A meeting as it is held: the committee's rules, the clock, the items.

    Attributes:
        starts, ends: as planned; opened, closed: as it was; minutes after midnight.
        breaks: (from, to) in minutes; to is none while it runs.
        rules, every: of the committee, and how many voting seats it has.
    """

    id: int
    committee_id: int
    committee: str
    title: str
    held: date
    starts: int | None
    ends: int | None
    location: str
    state: str
    opened: int | None
    closed: int | None
    breaks: tuple[tuple[int, int | None], ...]
    minutes: str
    rules: Rules
    every: int
    items: tuple["ItemRow", ...]

    @property
    def now(self) -> "ItemRow | None":
        """The item that is taken now."""
        return next((item for item in self.items if item.state == "running"), None)

    @property
    def next(self) -> "ItemRow | None":
        """The next item to come after the one that is now."""
        now = self.now
        later = self.items if now is None else self.items[self.items.index(now) + 1 :]
        coming = [item for item in later if item.state == "open"]
        coming = coming or [item for item in self.items if item.state == "open"]
        return coming[0] if coming else None

    @property
    def on_break(self) -> bool:
        """Whether there is a break now."""
        return bool(self.breaks) and self.breaks[-1][1] is None


class ItemRow(NamedTuple):
    """One item of the agenda as it is taken."""

    id: int
    title: str
    purpose: str
    lead: str
    planned: int
    hint: str
    topic: str
    origin: str
    origin_id: int | None
    state: str
    began: int | None
    ended: int | None
    notes: str

    def minutes(self, now: int) -> int:
        """How long it has taken, or did take; 0 before it began."""
        if self.began is None:
            return 0
        return max((now if self.ended is None else self.ended) - self.began, 0)


def read_breaks(text: str) -> tuple[tuple[int, int | None], ...]:
    """The breaks as the meeting's record keeps them: "602-610 640-"."""
    found = []
    for one in text.split():
        start, _dash, end = one.partition("-")
        if start.isdigit():
            found.append((int(start), int(end) if end.isdigit() else None))
    return tuple(found)


def held(reader: Reader, meeting: int) -> Held | None:
    """A meeting as it is held; none when there is no such meeting."""
    row = reader.row(
        "SELECT m.id, m.committee_id, c.name, m.title, m.held, m.starts, m.ends, m.location,"
        f" m.state, m.opened, m.closed, m.breaks, m.minutes, {COLUMNS},"
        " (SELECT count(*) FROM seat s"
        f" WHERE s.committee_id = c.id AND s.kind = 'voting' AND {OPEN.replace(':on', 'm.held')})"
        " FROM meeting m JOIN committee c ON c.id = m.committee_id WHERE m.id = :meeting",
        {"meeting": meeting},
    )
    if row is None:
        return None
    items = tuple(
        ItemRow(*item)
        for item in reader.rows(
            "SELECT i.id, i.title, i.purpose, coalesce(p.name, i.lead), i.planned, i.hint, i.topic,"
            " i.origin, i.origin_id, i.state, i.began, i.ended, i.notes FROM agenda_item i"
            " LEFT JOIN person p ON p.id = i.lead_id WHERE i.meeting_id = ? AND i.off = 0"
            " ORDER BY i.place, i.id",
            (meeting,),
        )
    )
    rules = Rules._make((*row[13:18], bool(row[18]), bool(row[19])))
    on, breaks = date.fromisoformat(row[4]), read_breaks(row[11])
    return Held._make((*row[:4], on, *row[5:11], breaks, row[12], rules, row[20], items))


def ends_about(meeting: Held, now: int) -> int:
    """When the meeting will end if the rest takes what was planned; minutes after midnight."""
    rest = 0
    for item in meeting.items:
        if item.state == "running":
            rest += max(item.planned - item.minutes(now), 0)
        elif item.state == "open":
            rest += item.planned
    return now + rest


def behind(meeting: Held, now: int) -> int:
    """How many minutes the meeting is behind its agenda; below zero it is ahead."""
    starts = meeting.opened if meeting.starts is None else meeting.starts
    if starts is None:
        return 0
    return ends_about(meeting, now) - starts - sum(item.planned for item in meeting.items)


def close_fault(opened: int | None, at: int) -> str:
    """What is wrong with closing a meeting at a minute; empty where nothing is.

    One that goes past midnight is closed at the last minute of its day.
    """
    if opened is None or at >= opened:
        return ""
    words = _("The meeting was called to order at {time}. Write a time after it, at most 23:59.")
    return words.format(time=clock(opened))


# ---------------------------------------------------------------------- writing


def start(session: "Session", meeting: int, *, at: int, on: date | None = None) -> None:
    """Open the meeting and take its first item; ``on`` moves it to the day it is held."""
    record = changeable(session, meeting)
    record.held = on or record.held
    if record.state == "cancelled":
        raise InputError(Problem(_("This meeting was cancelled."), "state"))
    record.state = "running"
    record.opened = at if record.opened is None else record.opened
    record.closed = None
    session.flush()
    if not any(item.state == "running" for item in _items(session, meeting)):
        go_on(session, meeting, at=at)


def take(session: "Session", item: int, *, at: int, leaving: str = "done") -> None:
    """Take this item now; the one that was now is left as done, tabled or skipped."""
    from citdesk.records.meetings import AgendaItem

    wanted = session.get_one(AgendaItem, item)
    changeable(session, wanted.meeting_id)
    for other in _items(session, wanted.meeting_id):
        if other.state == "running" and other.id != item:
            _end(other, leaving, at)
    if wanted.began is None:
        wanted.began = at
    elif wanted.ended is not None:  # taken up again: the time it rested does not count
        wanted.began = max(at - (wanted.ended - wanted.began), 0)
    wanted.ended = None
    wanted.state = "running"
    session.flush()


def go_on(session: "Session", meeting: int, *, at: int, leaving: str = "done") -> bool:
    """End the item that is now and take the next; whether there was a next."""
    changeable(session, meeting)
    items = _items(session, meeting)
    now = next((place for place, item in enumerate(items) if item.state == "running"), -1)
    coming = [item for item in items[now + 1 :] if item.state == "open"]
    coming = coming or [item for item in items if item.state == "open"]
    if coming:
        take(session, coming[0].id, at=at, leaving=leaving)
    elif now >= 0:
        _end(items[now], leaving, at)
        session.flush()
    return bool(coming)


def note(session: "Session", item: int, text: str) -> None:
    """Keep what was noted under an item."""
    from citdesk.records.meetings import AgendaItem

    found = session.get_one(AgendaItem, item)
    changeable(session, found.meeting_id)
    found.notes = plain(text)
    session.flush()


def turn_break(session: "Session", meeting: int, *, at: int) -> None:
    """Begin a break, or end the one that runs; the item's time stands still meanwhile."""
    record = changeable(session, meeting)
    breaks = list(read_breaks(record.breaks))
    if breaks and breaks[-1][1] is None:
        began = breaks[-1][0]
        breaks[-1] = (began, max(at, began))
        for item in _items(session, meeting):
            if item.state == "running" and item.began is not None and item.began <= began:
                item.began += max(at - began, 0)
    else:
        breaks.append((at, None))
    record.breaks = " ".join(f"{one}-{'' if end is None else end}" for one, end in breaks)
    session.flush()


def close(session: "Session", meeting: int, rows: Sequence[attendance.Signed], *, at: int) -> None:
    """Close the meeting: what was not reached says so, and who did not come is settled.

    Raises:
        InputError: it would be closed before its call to order.
    """
    record = changeable(session, meeting)
    fault = close_fault(record.opened, at)
    if fault:
        raise InputError(Problem(fault, "closed"))
    if read_breaks(record.breaks)[-1:] and read_breaks(record.breaks)[-1][1] is None:
        turn_break(session, meeting, at=at)
    record.state = "held"
    record.closed = at
    for item in _items(session, meeting):
        if item.state == "running":
            _end(item, "done", at)
        elif item.state == "open":
            item.state = "skipped"
    attendance.settle(session, meeting, rows)
    if record.minutes == "none":
        record.minutes = "draft"
    session.flush()


def set_clock(session: "Session", meeting: int, *, opened: int | None, closed: int | None) -> None:
    """Correct when the meeting began and ended.

    Raises:
        InputError: it would end before it began.
    """
    record = changeable(session, meeting)
    if opened is not None and closed is not None and closed < opened:
        raise InputError(Problem(_("The meeting cannot end before it begins."), "closed"))
    record.opened, record.closed = opened, closed
    session.flush()


def _end(item: "AgendaItem", state: str, at: int) -> None:
    item.state = state
    item.ended = at if item.began is None else max(at, item.began)


def _items(session: "Session", meeting: int) -> "list[AgendaItem]":
    from sqlalchemy import select

    from citdesk.records.meetings import AgendaItem

    asked = select(AgendaItem).where(AgendaItem.meeting_id == meeting, AgendaItem.off.is_(False))
    return list(session.scalars(asked.order_by(AgendaItem.place, AgendaItem.id)))
