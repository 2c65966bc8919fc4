"""The meetings of the committees: which there are, which comes next, and making them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import blank, plain
from citdesk.errors import InputError, Problem
from citdesk.meetings.frozen import changeable
from citdesk.meetings.series import moved
from citdesk.records.stamps import day, new_uid, now
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.meetings import Meeting


class MeetingRow(NamedTuple):
    """One meeting as lists show it.

    Attributes:
        committee: its short name, where it has one.
        starts, ends: as planned, minutes after midnight.
        state: planned, running, held or cancelled.
        minutes: none, draft or approved.
        items: how many stand on the agenda.
        yes, no: how many have answered so.
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
    why_cancelled: str
    minutes: str
    notice_sent: date | None
    items: int
    yes: int
    no: int


_ROWS = (
    "SELECT m.id, c.id, CASE c.short_name WHEN '' THEN c.name ELSE c.short_name END, m.title,"
    " m.held, m.starts, m.ends, m.location, m.state, m.why_cancelled, m.minutes, m.notice_sent,"
    " (SELECT count(*) FROM agenda_item i WHERE i.meeting_id = m.id AND i.off = 0),"
    " (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND a.answer = 'yes'),"
    " (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND a.answer = 'no')"
    " FROM meeting m JOIN committee c ON c.id = m.committee_id"
    " WHERE m.removed IS NULL AND c.removed IS NULL"
)


def _row(kept: tuple[Any, ...]) -> MeetingRow:
    return MeetingRow._make((*kept[:4], day(kept[4]), *kept[5:11], day(kept[11]), *kept[12:]))


def coming(reader: Reader, *, today: date, committee: int | None = None) -> list[MeetingRow]:
    """The meetings from today on, the next one first; cancelled ones stand among them."""
    asked = f"{_ROWS} AND m.held >= :today AND m.state <> 'held' AND (:committee IS NULL"
    asked += " OR c.id = :committee) ORDER BY m.held, m.starts, m.id"
    values = {"today": today.isoformat(), "committee": committee}
    return [_row(one) for one in reader.rows(asked, values)]


def past(
    reader: Reader, *, today: date, committee: int | None = None, limit: int = 10_000
) -> list[MeetingRow]:
    """The meetings that were held or are over, the last one first."""
    asked = f"{_ROWS} AND (m.held < :today OR m.state = 'held') AND (:committee IS NULL"
    asked += " OR c.id = :committee) ORDER BY m.held DESC, m.starts DESC, m.id DESC LIMIT :limit"
    values = {"today": today.isoformat(), "committee": committee, "limit": limit}
    return [_row(one) for one in reader.rows(asked, values)]


def between(reader: Reader, first: date, last: date) -> list[MeetingRow]:
    """The meetings of some days, the first one first; cancelled ones stand among them."""
    asked = f"{_ROWS} AND m.held BETWEEN ? AND ? ORDER BY m.held, m.starts, m.id"
    return [_row(one) for one in reader.rows(asked, (first.isoformat(), last.isoformat()))]


def in_order(reader: Reader, *, today: date, committee: int | None = None) -> list[int]:
    """The numbers of all meetings as lists show them: what comes next first, then what is over."""
    there = (
        "SELECT m.id FROM meeting m JOIN committee c ON c.id = m.committee_id"
        " WHERE m.removed IS NULL AND c.removed IS NULL"
        " AND (:committee IS NULL OR c.id = :committee)"
    )
    over = "(m.held < :today OR m.state = 'held')"
    values = {"today": today.isoformat(), "committee": committee}
    coming = f"{there} AND NOT {over} ORDER BY m.held, m.starts, m.id"
    past = f"{there} AND {over} ORDER BY m.held DESC, m.starts DESC, m.id DESC"
    return [*reader.ids(coming, values), *reader.ids(past, values)]


def rows(reader: Reader, ids: Iterable[int]) -> dict[int, MeetingRow]:
    """These meetings by their numbers; those in the bin are not among them."""
    listed = ",".join(map(str, ids))
    return {row[0]: _row(row) for row in reader.rows(f"{_ROWS} AND m.id IN ({listed})")}


def next_meeting(reader: Reader, *, today: date, committee: int | None = None) -> MeetingRow | None:
    """The next meeting that takes place."""
    rows = coming(reader, today=today, committee=committee)
    return next((one for one in rows if one.state != "cancelled"), None)


def meeting(reader: Reader, number: int) -> MeetingRow | None:
    """One meeting by its number; none when there is none, or it is in the bin."""
    found = reader.row(f"{_ROWS} AND m.id = ?", (number,))
    return _row(found) if found is not None else None


def named(reader: Reader, wanted: str) -> list[MeetingRow]:
    """The meetings meant by a number ("12") or a day ("2026-12-03"): one, none, or all of a day."""
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 19:
        found = meeting(reader, int(wanted))
        return [found] if found is not None else []
    return [
        _row(one) for one in reader.rows(f"{_ROWS} AND m.held = ? ORDER BY m.starts", (wanted,))
    ]


def removed(reader: Reader) -> list[tuple[int, str, date]]:
    """The meetings in the bin, the last removed first: number, committee and day."""
    return [
        (number, name, date.fromisoformat(held))
        for number, name, held in reader.rows(
            "SELECT m.id, CASE c.short_name WHEN '' THEN c.name ELSE c.short_name END, m.held"
            " FROM meeting m JOIN committee c ON c.id = m.committee_id"
            " WHERE m.removed IS NOT NULL ORDER BY m.removed DESC LIMIT 20"
        )
    ]


def later(reader: Reader, number: int) -> list[tuple[int, date]]:
    """The meetings of the same series after this one that are still planned: number and day."""
    return [
        (one, date.fromisoformat(held))
        for one, held in reader.rows(
            "SELECT l.id, l.held FROM meeting m JOIN meeting l ON l.series = m.series"
            " WHERE m.id = ? AND m.series <> '' AND l.id <> m.id AND l.held > m.held"
            " AND l.state = 'planned' AND l.removed IS NULL ORDER BY l.held, l.id",
            (number,),
        )
    ]


# ---------------------------------------------------------------------- writing

_TEXTS = {"title", "location", "online", "notes"}
_OTHERS = {"held", "starts", "ends", "notice_sent"}


def add_meeting(session: "Session", committee: int, values: Mapping[str, Any]) -> "Meeting":
    """Add a meeting of a committee; where it usually meets is taken where no place is given.

    Args:
        session: of the running change.
        committee: whose meeting it is.
        values: ``held`` is needed; ``starts``, ``ends`` (minutes after midnight), ``title``,
            ``location``, ``online``, ``notes``.

    Raises:
        InputError: there is no day, or it ends before it begins.
    """
    from citdesk.records.committee import Committee
    from citdesk.records.meetings import Meeting

    made = Meeting(committee_id=committee)
    made.location = session.get_one(Committee, committee).usual_place
    _fill(made, values)
    session.add(made)
    session.flush()
    return made


def add_series(
    session: "Session", committee: int, days: Iterable[date], values: Mapping[str, Any]
) -> list["Meeting"]:
    """Add a meeting on each of these days, as one series."""
    series = new_uid()
    made = []
    for held in days:
        one = add_meeting(session, committee, {**values, "held": held})
        one.series = series
        made.append(one)
    session.flush()
    return made


def edit_meeting(session: "Session", number: int, values: Mapping[str, Any]) -> "Meeting":
    """Change what is given of a meeting.

    Raises:
        InputError: its minutes are approved, or it would end before it begins.
    """
    record = changeable(session, number)
    _fill(record, values)
    session.flush()
    return record


def edit_later(
    session: "Session", number: int, later: Iterable[int], values: Mapping[str, Any]
) -> None:
    """Change a meeting and later ones of its series alike; their days follow its new day.

    Args:
        session: of the running change.
        number: the meeting.
        later: the later ones that change with it.
        values: as for ``edit_meeting``.

    Raises:
        InputError: one would end before it begins.
    """
    before = changeable(session, number).held
    after = edit_meeting(session, number, values).held
    rest = {key: value for key, value in values.items() if key not in ("held", "notice_sent")}
    for one in later:
        record = changeable(session, one)
        _fill(record, {**rest, "held": moved(record.held, before, after)})
    session.flush()


def _fill(record: "Meeting", values: Mapping[str, Any]) -> None:
    for key in _TEXTS & values.keys():
        setattr(record, key, plain(values[key]))
    for key in _OTHERS & values.keys():
        setattr(record, key, values[key])
    if record.held is None:
        raise InputError(Problem(_("A meeting needs a day."), "held"))
    starts, ends = record.starts, record.ends
    if starts is not None and ends is not None and ends <= starts:
        raise InputError(Problem(_("The meeting cannot end before it begins."), "ends"))


def cancel(session: "Session", number: int, why: str) -> None:
    """Cancel a meeting; that it was planned, and why it is not held, is kept.

    Raises:
        InputError: no reason is given, or it was held already.
    """
    record = changeable(session, number)
    if blank(why):
        raise InputError(Problem(_("Say why it is cancelled."), "why"))
    if record.state in ("running", "held"):
        raise InputError(Problem(_("A meeting that was held cannot be cancelled."), "why"))
    record.state, record.why_cancelled = "cancelled", plain(why)
    session.flush()


def take_place(session: "Session", number: int) -> None:
    """A cancelled meeting takes place after all.

    Raises:
        InputError: it was not cancelled.
    """
    record = changeable(session, number)
    if record.state != "cancelled":
        raise InputError(Problem(_("Only a cancelled meeting can take place after all."), "state"))
    record.state, record.why_cancelled = "planned", ""
    session.flush()


def remove_meeting(session: "Session", number: int) -> None:
    """Move a meeting to the bin, with its agenda and all that was noted."""
    from citdesk.records.meetings import Meeting

    session.get_one(Meeting, number).removed = now()
    session.flush()


def restore_meeting(session: "Session", number: int) -> None:
    """Bring a meeting back from the bin."""
    from citdesk.records.meetings import Meeting

    session.get_one(Meeting, number).removed = None
    session.flush()
