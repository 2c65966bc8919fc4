"""Ticking off the sign-in sheet by its row numbers: "1 2 5-9 12 L14 R17 E3"."""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from citdesk.meetings import attendance
from citdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from citdesk.meetings.attendance import Signed

_ONE = re.compile(r"([LREAX]?)(\d{1,4})(?:[-–](\d{1,4}))?", re.IGNORECASE)


class Keyed(NamedTuple):
    """What was keyed from the clipboard.

    Attributes:
        rows: what each row number says: "" here, L left early, R remote, E excused, A absent,
            X not here after all (a correction).
        faults: what could not be understood, in words, one for each.
    """

    rows: dict[int, str]
    faults: tuple[str, ...]


def read_keys(typed: str, known: Collection[int]) -> Keyed:
    """Understand row numbers as they are keyed; what comes later corrects what came before.

    Args:
        typed: numbers and ranges, separated by blanks or commas, each with a letter before if
            there is more to say than "here".
        known: the row numbers on the sheet.
    """
    rows: dict[int, str] = {}
    faults = []
    for word in re.split(r"[\s,;]+", typed.strip()):
        if not word:
            continue
        match = _ONE.fullmatch(word)
        if match is None:
            faults.append(_("“{word}” is no row number.").format(word=word))
            continue
        first = int(match[2])
        last = int(match[3] or first)
        wanted = range(first, last + 1)
        missing = [number for number in wanted if number not in known]
        if not wanted or missing:
            number = missing[0] if missing else word
            faults.append(_("There is no row {n} on the sheet.").format(n=number))
        rows |= {number: match[1].upper() for number in wanted if number in known}
    return Keyed(rows, tuple(faults))


def tick_off(
    session: "Session", meeting: int, rows: "Sequence[Signed]", keyed: Keyed, *, now: int | None
) -> None:
    """Write down what was keyed.

    Args:
        session: of the running change.
        meeting: the meeting.
        rows: of the sheet.
        keyed: what its numbers say.
        now: the minute, for who left early; none after the fact, when it is not known.
    """
    people = {row.row: row for row in rows}
    for number, letter in keyed.rows.items():
        row = people[number]
        if letter in {"", "R"}:
            _tick(session, meeting, row, remote=letter == "R")
        elif letter == "L":
            _tick(session, meeting, row, remote=False)
            if now is not None:
                attendance.left(session, meeting, row.person_id, at=now)
        else:
            state = {"E": "excused", "A": "absent", "X": ""}[letter]
            attendance.not_here(session, meeting, row.person_id, state)


def _tick(session: "Session", meeting: int, row: "Signed", *, remote: bool) -> None:
    """Here from the start; who is noted as here already keeps their times."""
    if row.state not in attendance.HERE or (row.state == "remote") != remote:
        attendance.came(session, meeting, row.person_id, at=None, remote=remote)
