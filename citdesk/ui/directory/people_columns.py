"""What the list of people shows: its columns, and what stands in each for a person."""

from collections.abc import Callable
from datetime import date

from citdesk.directory.attention import Reason
from citdesk.directory.people import PersonRow
from citdesk.text import _, ago
from citdesk.ui.directory import wording
from citdesk.ui.parts import cells
from citdesk.ui.parts.cells import Cell, Chips, Column, Text

# Shown at first; the coordinator chooses others.
SHOWN = ("name", "agency", "sectors", "stage", "talk", "seat")


def columns(
    today: Callable[[], date],
    seat_of: Callable[[int], tuple[str, str]],
    why_of: Callable[[int], tuple[Reason, ...]],
    *,
    with_why: bool = False,
) -> tuple[Column, ...]:
    """All columns that the list of people can show.

    Args:
        today: the day it is.
        seat_of: a person's seat, as the narrow column and as a screen reader says it.
        why_of: why a person needs attention.
        with_why: whether that stands there in any case, also where there is little room.
    """
    return (
        Column("name", _("Name"), 148, lambda row: Text(row.name), stretch=1, least=132),
        Column(
            "why",
            _("Needs attention"),
            228,
            lambda row: _why(why_of(row.id)),
            stretch=1,
            least=150,
            rank=0 if with_why else 8,
            sortable=False,
        ),
        Column("position", _("Position"), 150, _position, stretch=1, rank=7, sortable=False),
        Column(
            "agency", _("Agency"), 158, lambda row: Text(row.agency or "–"), stretch=4, least=120
        ),
        Column("sectors", _("Sectors"), 150, _sectors, stretch=1, rank=3, sortable=False),
        Column("stage", _("Stage"), 112, _stage),
        Column("talk", _("Last talk"), 100, lambda row: _talk(row, today()), rank=4),
        Column(
            "seat",
            _("Seat"),
            90,
            lambda row: _seat(*seat_of(row.id)),
            rank=5,
            sortable=False,
        ),
        Column("listed", _("Listed"), 104, _listed, rank=6, sortable=False),
    )


def _why(reasons: tuple[Reason, ...]) -> Cell:
    if not reasons:
        return Text("–", tone="muted")
    said = ", ".join(wording.reason_words((one,)) for one in reasons)
    return Text(wording.reason_words(reasons), tone="warn", icon="warn", spoken=said)


def _position(row: PersonRow) -> Cell:
    return Text(row.position or "–", tone="text" if row.position else "muted")


def _sectors(row: PersonRow) -> Cell:
    if not row.sectors:
        return Text("–", tone="muted")
    return Chips(tuple(map(wording.sector, row.sectors)))


def _stage(row: PersonRow) -> Cell:
    return cells.stage(row.stage, wording.stage(row.stage))


def _talk(row: PersonRow, today: date) -> Cell:
    if row.late:
        return cells.late(ago(row.last_talk, today))
    if row.last_talk is None:
        return Text("–", tone="muted")
    return Text(ago(row.last_talk, today))


def _seat(word: str, spoken: str) -> Cell:
    return Text(word, spoken=spoken) if word else Text("–", tone="muted")


def _listed(row: PersonRow) -> Cell:
    word, icon, tone = wording.consent_short(row.consent)
    full = wording.consent(row.consent)
    return Text(
        word, tone="muted" if tone == "ok" else tone, icon=icon, icon_tone=tone, spoken=full
    )
