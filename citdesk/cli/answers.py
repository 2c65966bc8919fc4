"""What all commands share: the day, a desk to look at, and how answers are printed."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from citdesk.deskfile.desk import Desk
from citdesk.errors import InputError, Problem
from citdesk.text import _


class WrongUsage(Exception):  # noqa: N818 - said to a person, not an error of ours
    """The words given do not go together; nothing was looked at or done."""


def today() -> date:
    """The day it is, on this computer's clock."""
    return date.today()  # noqa: DTZ011, TID251 - this is where the clock is read


# ---------------------------------------------------------------------- the words


def to_look(path: Path) -> Desk:
    """The desk to read from: nothing is locked, so a window may have it open."""
    return Desk.open(path, read_only=True)


def not_the_desk(desk: Path, other: Path) -> None:
    """Refuse to read or replace the desk as if it were another file.

    Raises:
        InputError: both are the same file.
    """
    try:
        same = desk.samefile(other)
    except OSError:  # one of them is not there: then they are two
        return
    if same:
        message = _("“{name}” is the desk itself. Nothing was changed.").format(name=other)
        raise InputError(Problem(message, "file"))


def print_lines(lines: Sequence[str]) -> None:
    """Answer people: a sentence on each line."""
    for line in lines:
        print(line)


def print_json(answer: dict[str, Any]) -> None:
    """Answer programs: one object on standard output."""
    print(json.dumps(answer, ensure_ascii=False))
