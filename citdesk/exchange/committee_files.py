"""Committees, meetings, actions and the plan on their way out: as tables, and for calendars.

For others than the coordinator, names pass the same rule as on paper.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from citdesk.committee import seats
from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience, may_tell_sector
from citdesk.errors import InputError, Problem
from citdesk.exchange.cells import write_csv
from citdesk.meetings import actions, meetings
from citdesk.meetings.clock import clock
from citdesk.packets.naming import Names
from citdesk.plan import content, progress
from citdesk.plan.progress import TaskRow
from citdesk.records.words import (
    ACTION_STATES,
    COMMITTEE_ROLES,
    MEETING_STATES,
    MINUTES_STATES,
    SEAT_KINDS,
    SECTORS,
    TASK_STATES,
)
from citdesk.text import _

_EVERY = 1_000_000  # of a list that goes out whole
Cells = list[str]


class Written(NamedTuple):
    """What went out: how many rows, and the names that were held back."""

    rows: int
    names: Names


def export(
    reader: Reader, what: str, path: Path, *, form: str, today: date, audience: Audience
) -> Written:
    """Write all committees, meetings or actions of a desk, or the tasks of its plan.

    Args:
        reader: the desk.
        what: ``committee``, ``meetings``, ``actions`` or ``plan``.
        path: where to; an earlier file is replaced.
        form: ``csv``, or ``ics`` for meetings and actions.
        today: the day seats are looked at.
        audience: whom for; whoever may not be named to them is not.

    Raises:
        DeskError: the folder cannot be written, or the disk is full.
        InputError: there is no such form of this list.
    """
    names = Names(reader, audience)
    if form == "ics":
        from citdesk.exchange import calendar_files

        if what not in ("meetings", "actions"):
            message = _("Only meetings and actions go into a calendar file.")
            raise InputError(Problem(message, "format"))
        return Written(calendar_files.write(reader, what, path, names), names)
    headings, rows = _TABLES[what]
    found = rows(reader, today, names)
    return Written(write_csv(path, headings(), found), names)


def _seat_headings() -> Sequence[str]:
    return (
        _("Committee"), _("Seat"), _("Label"), _("Kind"), _("Sector"), _("Agency"), _("Name"),
        _("Office"), _("Term from"), _("Term until"), _("Vacant since"),
    )  # fmt: skip


def _seats(reader: Reader, today: date, names: Names) -> Iterator[Cells]:
    for committee in seats.committees(reader, on=today):
        for seat in seats.seats(reader, committee.id, on=today):
            called = seat.label or _("Seat {n}").format(n=seat.number)
            name = "" if seat.vacant else names.of(seat.person_id, instead=called)
            sector = seat.sector if may_tell_sector(seat.sector, names.audience) else ""
            yield [
                committee.name,
                str(seat.number),
                seat.label,
                _(SEAT_KINDS[seat.kind]),
                _(SECTORS[sector][0]) if sector else "",
                seat.agency or (seat.person_agency if name != called else ""),
                name,
                ", ".join(_(COMMITTEE_ROLES[role]) for role in seat.roles),
                _iso(seat.starts),
                _iso(seat.ends),
                _iso(seat.vacant_since),
            ]


def _meeting_headings() -> Sequence[str]:
    return (
        _("Committee"), _("Title"), _("Day"), _("Starts"), _("Ends"), _("Place"), _("State"),
        _("Why cancelled"), _("Agenda items"), _("Minutes"),
    )  # fmt: skip


def all_meetings(reader: Reader, today: date) -> list[meetings.MeetingRow]:
    """Every meeting that is not in the bin, by day."""
    rows = [
        *meetings.past(reader, today=today, limit=_EVERY),
        *meetings.coming(reader, today=today),
    ]
    return sorted({one.id: one for one in rows}.values(), key=lambda one: (one.held, one.id))


def _meetings(reader: Reader, today: date, names: Names) -> Iterator[Cells]:
    for one in all_meetings(reader, today):
        yield [
            one.committee,
            names.text(one.title),
            one.held.isoformat(),
            "" if one.starts is None else clock(one.starts),
            "" if one.ends is None else clock(one.ends),
            one.location,
            _(MEETING_STATES[one.state]),
            names.text(one.why_cancelled),
            str(one.items),
            _(MINUTES_STATES[one.minutes]),
        ]


def _action_headings() -> Sequence[str]:
    return (
        _("What"), _("Who"), _("Due"), _("State"), _("Done on"), _("Committee"), _("Meeting"),
        _("Progress"),
    )  # fmt: skip


def _actions(reader: Reader, today: date, names: Names) -> Iterator[Cells]:
    del today
    for one in actions.actions(reader, ended=True, limit=_EVERY):
        yield [
            names.text(one.what),
            names.of(one.owner_id, one.owner),
            _iso(one.due),
            _(ACTION_STATES[one.state]),
            _iso(one.done),
            one.committee or "",
            _iso(one.held),
            names.text(one.progress),
        ]


def _plan_headings() -> Sequence[str]:
    return (
        _("No."), _("Phase"), _("Task"), _("State"), _("Reason"), _("Owner"), _("Aim"),
        _("Since"), _("Ticked"), _("Notes"),
    )  # fmt: skip


def _plan(reader: Reader, today: date, names: Names) -> Iterator[Cells]:
    """Every task of the guide; the notes are the coordinator's."""
    del today
    guide = content.guide()
    rows = progress.entries(reader)
    for task in guide.tasks:
        row = rows.get(task.id, TaskRow(task.id))
        ticked = [names.text(one.words) for one in progress.ticks(reader, task.id).values()]
        yield [
            str(task.number),
            guide.title(task.phase),
            guide.title(task.id),
            _(TASK_STATES[row.state]),
            names.text(row.reason),
            names.of(row.owner_id, row.owner) if row.owner else "",
            _iso(row.aim),
            _iso(row.moved),
            "\n".join(ticked),
            row.notes if names.audience is Audience.COORDINATOR else "",
        ]


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


_TABLES: dict[
    str, tuple[Callable[[], Sequence[str]], Callable[[Reader, date, Names], Iterator[Cells]]]
] = {
    "committee": (_seat_headings, _seats),
    "meetings": (_meeting_headings, _meetings),
    "actions": (_action_headings, _actions),
    "plan": (_plan_headings, _plan),
}
