"""What all worksheets have in common: how far they are, whose they are, and their dated copies.

Fields: domain, worksheets, "Notation".
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import plain
from citdesk.errors import InputError, Problem
from citdesk.records.stamps import day
from citdesk.records.words import WORKSHEET_STATES, WORKSHEETS
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_FIELDS = {
    "state", "owner_id", "owner", "as_of", "motion_id", "note", "lacks", "because", "nothing_lacks"
}  # fmt: skip
_TEXTS = {"owner", "note", "lacks", "because"}
_MOST_MOTIONS = 60


class About(NamedTuple):
    """A worksheet as a whole.

    Attributes:
        kind: one of ``words.WORKSHEETS``.
        motion: the words of the motion that adopted it.
        carried: whether that motion carried, in a meeting that was held.
        decided: the day of that meeting.
    """

    kind: str
    state: str = "draft"
    owner_id: int | None = None
    owner: str = ""
    as_of: date | None = None
    motion_id: int | None = None
    motion: str = ""
    carried: bool = False
    decided: date | None = None
    note: str = ""
    lacks: str = ""
    because: str = ""
    nothing_lacks: bool = False


class Copy(NamedTuple):
    """A dated copy: its lines as they were."""

    id: int
    made: date
    called: str
    lines: tuple[str, ...]


class Difference(NamedTuple):
    """A line of two copies laid side by side: ``sign`` is "+", "-" or empty where both have it."""

    sign: str
    line: str


def about(reader: Reader, kind: str) -> About:
    """A worksheet as a whole; a draft of nobody's where nothing was said of it yet."""
    row = reader.row(
        "SELECT w.kind, w.state, w.owner_id, coalesce(p.name, w.owner), w.as_of, w.motion_id,"
        " coalesce(o.words, ''), coalesce(o.result = 'carried' AND m.state = 'held'"
        " AND m.removed IS NULL, 0), m.held, w.note, w.lacks, w.because, w.nothing_lacks"
        " FROM worksheet w LEFT JOIN person p ON p.id = w.owner_id"
        " LEFT JOIN motion o ON o.id = w.motion_id LEFT JOIN meeting m ON m.id = o.meeting_id"
        " WHERE w.kind = ?",
        (kind,),
    )
    if row is None:
        return About(kind)
    return About._make(
        (*row[:4], day(row[4]), *row[5:7], bool(row[7]), day(row[8]), *row[9:12], bool(row[12]))
    )


def copies(reader: Reader, kind: str) -> list[Copy]:
    """The dated copies of a worksheet, the latest first."""
    return [
        Copy(number, date.fromisoformat(made), called, tuple(body.split("\n")))
        for number, made, called, body in reader.rows(
            "SELECT id, made, called, body FROM worksheet_copy WHERE kind = ?"
            " ORDER BY made DESC, id DESC",
            (kind,),
        )
    ]


def carried_motions(reader: Reader, *, today: date) -> list[tuple[int, str, date]]:
    """The motions that carried, the latest first: number, words and day."""
    return [
        (number, words, date.fromisoformat(held))
        for number, words, held in reader.rows(
            "SELECT o.id, o.words, m.held FROM motion o JOIN meeting m ON m.id = o.meeting_id"
            " WHERE o.result = 'carried' AND m.state = 'held' AND m.removed IS NULL"
            f" AND m.held <= ? ORDER BY m.held DESC, o.id DESC LIMIT {_MOST_MOTIONS}",
            (today.isoformat(),),
        )
    ]


def differences(before: Sequence[str], after: Sequence[str]) -> list[Difference]:
    """What changed from one copy to another, line by line, in the order of the later one.

    Both are compared as a copy is kept, so that a text typed in several lines has not changed.
    """
    from difflib import ndiff

    signs = {"  ": "", "+ ": "+", "- ": "-"}
    compared = ndiff([*map(_kept, before)], [*map(_kept, after)])
    return [Difference(signs[line[:2]], line[2:]) for line in compared if line[:2] in signs]


def in_a_line(*parts: str) -> str:
    """What is said of one thing, as a line of a dated copy."""
    return " · ".join(part for part in parts if part)


def _kept(line: str) -> str:
    """A line as a copy keeps it: one line, whatever was typed."""
    return " ".join(plain(line).split())


# ---------------------------------------------------------------------- writing


def set_about(session: "Session", kind: str, values: Mapping[str, Any]) -> None:
    """Say what is given about a worksheet as a whole.

    Raises:
        InputError: there is no such worksheet or state.
    """
    from sqlalchemy import select

    from citdesk.records.worksheets import Worksheet

    if kind not in WORKSHEETS or values.get("state", "draft") not in WORKSHEET_STATES:
        raise InputError(Problem(_("A worksheet cannot stand like that."), "state"))
    record = session.scalar(select(Worksheet).where(Worksheet.kind == kind))
    if record is None:
        record = Worksheet(kind=kind)
        session.add(record)
    fill(record, values, _FIELDS, _TEXTS)
    session.flush()


def keep_copy(
    session: "Session", kind: str, lines: Sequence[str], called: str = "", *, on: date
) -> None:
    """Keep a worksheet as it is, in words.

    Raises:
        InputError: there is nothing on it yet.
    """
    from citdesk.records.worksheets import WorksheetCopy

    body = "\n".join(map(_kept, lines))
    if not body.strip():
        raise InputError(Problem(_("There is nothing on it yet."), "called"))
    session.add(WorksheetCopy(kind=kind, made=on, called=plain(called).strip(), body=body))
    session.flush()


def remove_copy(session: "Session", number: int) -> None:
    """Remove a dated copy."""
    from citdesk.records.worksheets import WorksheetCopy

    session.delete(session.get_one(WorksheetCopy, number))
    session.flush()


def fill(record: Any, values: Mapping[str, Any], fields: set[str], texts: set[str]) -> None:
    """Put the values of known fields into a record; the name of an owner of ours is not kept twice.

    Raises:
        InputError: a field is not known.
    """
    if unknown := values.keys() - fields:
        raise InputError(Problem(", ".join(sorted(unknown)), "field"))
    for key, value in values.items():
        setattr(record, key, plain(value).strip() if key in texts else value)
    if values.get("owner_id") is not None:
        record.owner = ""


def next_place(session: "Session", kind: Any, *among: Any) -> int:
    """The place of one more record, behind all of its kind for which these conditions hold."""
    from sqlalchemy import func, select

    last = session.scalar(select(func.max(kind.place)).where(*among))
    return 0 if last is None else last + 1


def needed(value: Any, field: str, told: str) -> str:
    """A text that must say something.

    Raises:
        InputError: it says nothing.
    """
    text = plain(value).strip()
    if not text:
        raise InputError(Problem(told, field))
    return text
