"""What could be put on an agenda, found in the committee and in earlier meetings; each says why.

A suggestion that was taken, or put aside for this meeting with a reason, is not made again: its
item remembers what it came from.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from citdesk.committee import seats
from citdesk.committee.seats import TERM_WARNING, SeatRow
from citdesk.deskfile.desk import Reader
from citdesk.meetings import actions, agenda, minutes
from citdesk.records.words import COMMITTEE_ROLES, ITEM_STATES, SECTORS
from citdesk.text import _, ngettext, plain_date, short_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_OPENING, _BUSINESS, _CLOSING = agenda.SECTIONS[0], agenda.SECTIONS[2], agenda.SECTIONS[3]
_MOST = 20  # what is longer than an agenda helps nobody; the next ones come as these are taken
_MOST_MINUTES = 3  # the latest ones; whoever never approved any begins with these
_MOST_ACTIONS = 3  # overdue ones that are suggested one by one; the others come as one item
CARRIED = "carried"


class Suggestion(NamedTuple):
    """Something to take up.

    Attributes:
        origin, origin_id: what it comes from; together they are its name.
        title, why: as the agenda and the pane say it.
        section: the heading it would stand under, not yet translated.
    """

    origin: str
    origin_id: int
    title: str
    why: str
    section: str
    purpose: str
    planned: int
    topic: str = ""
    lead_id: int | None = None


def suggestions(reader: Reader, meeting: int, *, today: date) -> list[Suggestion]:
    """What could still be put on a meeting's agenda, in the order of its urgency."""
    row = reader.row("SELECT committee_id, held FROM meeting WHERE id = ?", (meeting,))
    if row is None:
        return []
    committee, held = row[0], date.fromisoformat(row[1])
    there = set(
        reader.rows(
            "SELECT origin, origin_id FROM agenda_item WHERE meeting_id = ? AND origin <> ''",
            (meeting,),
        )
    )
    topics = {
        topic for (topic,) in reader.rows(
            "SELECT topic FROM agenda_item WHERE meeting_id = ? AND off = 0", (meeting,)
        )
    }  # fmt: skip
    titles = set(
        reader.rows("SELECT title FROM agenda_item WHERE meeting_id = ? AND off = 0", (meeting,))
    )
    found = [
        *_minutes(reader, committee, held, known="minutes" in topics),
        *_unfinished(reader, meeting),
        *_tabled(reader, committee, held),
        *_terms(reader, committee, held),
        *_vacancies(reader, committee, held),
        *_actions(reader, committee, today),
    ]
    left = [
        one for one in found
        if (one.origin, one.origin_id) not in there
        and (one.origin == CARRIED or (one.title,) not in titles)
    ]  # fmt: skip
    return left[:_MOST]


def _minutes(reader: Reader, committee: int, held: date, *, known: bool) -> list[Suggestion]:
    """Minutes that wait for approval; not where the agenda approves minutes already."""
    if known:
        return []
    return [
        Suggestion(
            "minutes", one.id, _("Approve the minutes of {day}").format(day=plain_date(one.held)),
            _("They wait for approval."), _OPENING, "decision", 5, "minutes",
        )
        for one in minutes.waiting(reader, committee, before=held)[-_MOST_MINUTES:]
    ]  # fmt: skip


def _unfinished(reader: Reader, meeting: int) -> list[Suggestion]:
    """What earlier meetings tabled or did not reach."""
    found = []
    for number, title, state in agenda.unfinished(reader, meeting):
        why = _("Earlier: {state}").format(state=_(ITEM_STATES[state]).lower())
        found.append(Suggestion(CARRIED, number, title, why, _BUSINESS, "discussion", 10))
    return found


def _tabled(reader: Reader, committee: int, held: date) -> list[Suggestion]:
    """Motions that were tabled; not those of an item that is suggested or was taken up itself."""
    found = []
    for number, year, count, words, until, on, topic in reader.rows(
        "SELECT o.id, o.year, o.number, o.words, o.tabled_until, m.held, o.topic FROM motion o"
        " JOIN meeting m ON m.id = o.meeting_id"
        " LEFT JOIN agenda_item i ON i.id = o.agenda_item_id"
        " WHERE m.committee_id = ?1 AND m.removed IS NULL AND m.state = 'held' AND m.held < ?2"
        " AND o.result = 'tabled' AND coalesce(i.state, '') NOT IN ('tabled', 'skipped')"
        " AND NOT EXISTS (SELECT 1 FROM agenda_item n JOIN meeting l ON l.id = n.meeting_id"
        " WHERE n.origin = 'motion' AND n.origin_id = o.id AND n.off = 0"
        " AND l.removed IS NULL AND l.state <> 'cancelled') ORDER BY m.held, o.number",
        (committee, held.isoformat()),
    ):
        called = _("Motion {number}").format(number=f"{year}-{count}")
        why = _("Tabled on {day}.").format(day=plain_date(date.fromisoformat(on)))
        if until:
            why = _("Tabled on {day} until: {until}").format(
                day=plain_date(date.fromisoformat(on)), until=until
            )
        title = f"{called}: {words}" if words else called
        found.append(Suggestion("motion", number, title, why, _BUSINESS, "decision", 10, topic))
    return found


def _terms(reader: Reader, committee: int, held: date) -> list[Suggestion]:
    """Terms that end within 90 days of the meeting, and nobody follows yet."""
    followed = set(
        reader.ids(
            "SELECT t.id FROM term t JOIN seat s ON s.id = t.seat_id WHERE s.committee_id = ?"
            " AND EXISTS (SELECT 1 FROM term n WHERE n.seat_id = t.seat_id"
            " AND n.starts > t.starts)",
            (committee,),
        )
    )
    found = []
    for seat in seats.members(reader, committee, on=held):
        ends = seat.ends
        if ends is None or (ends - held).days > TERM_WARNING or seat.term_id in followed:
            continue
        whose = _(COMMITTEE_ROLES[seat.roles[0]]) if seat.roles else seat.name
        title = _("{whose}: renew the term or elect").format(whose=whose)
        why = _("The term ends on {day}.").format(day=plain_date(ends))
        found.append(
            Suggestion("term", seat.term_id or 0, title, why, _BUSINESS, "decision", 10, "election")
        )
    return found


def _vacancies(reader: Reader, committee: int, held: date) -> list[Suggestion]:
    """Seats that nobody sits in."""
    found = []
    for seat in seats.seats(reader, committee, on=held):
        if not seat.vacant or seat.kind == "alternate":
            continue
        why = _("The seat is vacant.")
        if seat.vacant_since is not None:
            why = _("Vacant since {day}.").format(day=plain_date(seat.vacant_since))
        found.append(
            Suggestion(
                "seat", seat.id, _("Candidates for {seat}").format(seat=_seat(seat)), why,
                _BUSINESS, "discussion", 10, "appointment",
            )
        )  # fmt: skip
    return found


def _seat(seat: SeatRow) -> str:
    called = _("seat {n}").format(n=seat.number)
    whom = seat.agency or (_(SECTORS[seat.sector][1]) if seat.sector else "")
    return f"{called}, {whom}" if whom else called


def _actions(reader: Reader, committee: int, today: date) -> list[Suggestion]:
    """The actions overdue for longest, each by itself; and all that are open, as one item."""
    found = []
    open_ = actions.actions(reader, committee=committee)
    for one in [one for one in open_ if one.overdue(today)][:_MOST_ACTIONS]:
        days = (today - one.due).days if one.due is not None else 0
        late = ngettext("{n} day overdue", "{n} days overdue", days).format(n=days)
        since = _("from {day}").format(day=short_date(one.held)) if one.held is not None else ""
        why = " · ".join(part for part in (late, one.owner, since) if part)
        found.append(
            Suggestion(
                "action", one.id, one.what, why, _BUSINESS, "discussion", 5, lead_id=one.owner_id
            )
        )
    if open_:
        count = ngettext("{n} is open.", "{n} are open.", len(open_)).format(n=len(open_))
        found.append(Suggestion("actions", 0, _("Open actions"), count, _CLOSING, "information", 5))
    return found


# ---------------------------------------------------------------------- writing


def take_up(session: "Session", meeting: int, one: Suggestion) -> int:
    """Put a suggestion on the agenda; the item's number.

    Raises:
        InputError: the minutes of the meeting are approved.
    """
    if one.origin == CARRIED:
        return int(agenda.carry_over(session, meeting, [one.origin_id])[0].id)
    values = {
        "title": one.title, "section": one.section, "purpose": one.purpose,
        "planned": one.planned, "topic": one.topic, "lead_id": one.lead_id, "origin": one.origin,
        "origin_id": one.origin_id,
    }  # fmt: skip
    return int(agenda.add_item(session, meeting, values).id)


def put_aside(session: "Session", meeting: int, one: Suggestion, why: str) -> None:
    """Do not take something up this time; it stands among what is left off, with the reason.

    Raises:
        InputError: no reason is given, or the minutes of the meeting are approved.
    """
    agenda.leave_off(session, take_up(session, meeting, one), why)
