"""Errors told apart by whose fault they are.

``DeskError`` is the environment's (disk full, file locked, not a desk file), ``InputError`` the
user's (a date that is none). Everything else is ours, and reaches the last-resort handler.
"""

from typing import NamedTuple


class DeskError(Exception):
    """Something around the program went wrong; the person at the desk can do something about it.

    Attributes:
        what: what happened, one sentence.
        meaning: what it means for the data, one sentence.
        advice: what to do now, one sentence; may be empty.
    """

    def __init__(self, what: str, meaning: str = "", advice: str = "") -> None:
        self.what = what
        self.meaning = meaning
        self.advice = advice
        super().__init__(what, meaning, advice)

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.meaning, self.advice) if part)


# A tuple: defining a frozen dataclass costs the start a millisecond.
class Problem(NamedTuple):
    """One thing the user should look at: where (a row or field, if any) and what."""

    message: str
    field: str = ""
    row: int | None = None


class InputError(Exception):
    """What was typed or handed in cannot be used; ``problems`` says why, one entry each."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(*problems)

    def __str__(self) -> str:
        return " ".join(problem.message for problem in self.problems)
