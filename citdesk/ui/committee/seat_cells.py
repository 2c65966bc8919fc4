"""The columns of the seats table: seat, who sits there, for whom, in which office, until when."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from citdesk.committee.seats import TERM_WARNING, Next, SeatRow, Sitting
from citdesk.records.words import COMMITTEE_ROLES, SEAT_KINDS, SECTORS
from citdesk.text import _, month_of, ngettext, short_date
from citdesk.ui.parts.cells import Cell, Chips, Column, Lines, Span, Text

_MOST_YEARS_BACK, _LEAST_AHEAD = 2, 1
_ROLE_ICONS = {"chair": "gavel"}


class Axis(NamedTuple):
    """The one time axis of all terms: its first and last day, and where years begin."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Where a day lies, 0 to 1 within the axis."""
        return (day - self.first).days / max((self.last - self.first).days, 1)

    def years(self) -> list[date]:
        """The first days of the years within it."""
        return [date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1)]


def axis_of(seats: Sequence[SeatRow], on: date) -> Axis:
    """From the first of the terms shown, but not from long ago, to the last planned day."""
    earliest = on - timedelta(days=365 * _MOST_YEARS_BACK)
    latest = on + timedelta(days=365 * _LEAST_AHEAD)
    starts = [seat.starts for seat in seats if seat.starts is not None]
    ends = [seat.ends for seat in seats if seat.ends is not None]
    first = max(min([*starts, on - timedelta(days=365)]), earliest)
    return Axis(first, max([*ends, latest]))


def columns(axis: Axis, on: date, *, dated: bool) -> list[Column]:
    """The columns, for a day.

    Args:
        axis: the time axis of the terms.
        on: the day that is shown.
        dated: it is another day than today; nothing is late then.
    """
    years = tuple((axis.place(one), f"’{one.year % 100:02d}") for one in axis.years())
    return [
        Column("seat", _("Seat"), 62, _seat, sortable=False),
        Column(
            "who",
            _("Who sits here"),
            232,
            lambda row: _who(row, on),
            sortable=False,
            stretch=1,
            least=150,
        ),
        Column("for", _("Stands for"), 134, _stands_for, sortable=False, rank=1),
        Column("role", _("Role"), 118, _role, sortable=False),
        Column(
            "term",
            _("Term"),
            206,
            lambda row: _term(row, axis, on, dated=dated),
            sortable=False,
            axis=years,
        ),
    ]


def _seat(row: SeatRow) -> Cell:
    spoken = _("seat {n}").format(n=row.number)
    if row.kind != "voting":
        spoken += f", {_(SEAT_KINDS[row.kind]).lower()}"
    return Text(str(row.number), tone="muted", spoken=spoken)


def _who(row: SeatRow, on: date) -> Cell:
    if row.vacant:
        return Lines(
            Text(_("Vacant"), tone="warn"), Text(_vacancy(row, on), tone="muted", small=True), "-"
        )
    return Lines(
        Text(row.name, bold=True), Text(row.person_agency, tone="muted", small=True), row.name
    )


def _vacancy(row: SeatRow, on: date) -> str:
    parts = []
    if row.vacant_since is not None:
        days = (on - row.vacant_since).days
        since = month_of(row.vacant_since, on) if days > 31 else short_date(row.vacant_since, on)
        parts.append(_("since {day}").format(day=since))
    if row.candidates:
        words = ngettext("{n} candidate", "{n} candidates", row.candidates)
        parts.append(words.format(n=row.candidates))
    return " · ".join(parts)


def _stands_for(row: SeatRow) -> Cell:
    if row.sector:
        return Chips((_(SECTORS[row.sector][1]),), dashed=row.vacant)
    if row.agency:
        return Chips((row.agency,), dashed=row.vacant)
    return Text("–", tone="muted")


def _role(row: SeatRow) -> Cell:
    if row.vacant:
        return Text("–", tone="muted")
    if not row.roles:
        word = _("Member") if row.kind == "voting" else _(SEAT_KINDS[row.kind])
        return Text(word, tone="muted")
    words = [short_role(role) for role in row.roles]
    return Text(
        ", ".join(words),
        bold=True,
        icon=_ROLE_ICONS.get(row.roles[0], ""),
        icon_tone="accent",
        spoken=", ".join(_(COMMITTEE_ROLES[role]) for role in row.roles),
    )


def short_role(role: str) -> str:
    """An office as a narrow column says it."""
    if role.startswith("coordinator"):
        return _("Coordinator")
    return _(COMMITTEE_ROLES[role])


def _term(row: SeatRow, axis: Axis, on: date, *, dated: bool) -> Cell:
    marks = tuple(axis.place(one) for one in axis.years())
    now = axis.place(on)
    if row.starts is None:
        return Span(0, 0, now, marks, Text(""))
    begins = axis.place(row.starts)
    if row.ends is None:
        return Span(begins, 1, now, marks, Text(_("no end set"), tone="muted"))
    words = _("to {day}").format(day=short_date(row.ends))
    days = (row.ends - on).days
    if row.next is not None and not dated:
        words = _renewed(row.next) if row.renewed else _then(words, row.next)
        return Span(begins, axis.place(row.ends), now, marks, Text(words, tone="muted"))
    if dated or days > TERM_WARNING:
        return Span(begins, axis.place(row.ends), now, marks, Text(words, tone="muted"))
    left = ngettext("{n} day left", "{n} days left", days).format(n=days)
    below = Text(f"{words} · {left}", tone="warn", icon="warn")
    return Span(begins, axis.place(row.ends), now, marks, below)


def _renewed(further: Next) -> str:
    """Until when somebody is to sit, whose further term is agreed already."""
    if further.ends is None:
        return _("renewed, no end set")
    return _("renewed to {day}").format(day=short_date(further.ends))


def _then(words: str, successor: Next) -> str:
    """Until when somebody sits, and who comes after them."""
    return _("{until} · then {name}").format(until=words, name=successor.name)


def sitting_words(sittings: Sequence[Sitting]) -> tuple[str, str]:
    """Where somebody sits, for a narrow column and as it is said: of several, the first."""
    first = sittings[0]
    if not first.steering:
        word = first.committee  # a bare number would be taken for the steering committee's
    elif first.roles:
        word = short_role(first.roles[0])
    else:
        word = _("Seat {n}").format(n=first.number)
    spoken = "; ".join(f"{word_of(one)}, {one.committee}" for one in sittings)
    return word, spoken


def word_of(sitting: Sitting) -> str:
    """A seat with its office: "Seat 11, Chair"."""
    seat = _("Seat {n}").format(n=sitting.number)
    return ", ".join((seat, *(_(COMMITTEE_ROLES[role]) for role in sitting.roles)))
