"""Cells that answer a question: how engaged, may be listed, since when, how much.

Understood by their code, by our words in either language, and by the few words people write.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from citdesk.directory import fields
from citdesk.exchange.heading_words import fold_heading
from citdesk.text import _

# What a record holds when a list says nothing; all other columns hold an empty text.
EMPTY: dict[str, Any] = {
    "stage": "unaware",
    "consent": "unknown",
    "consent_on": None,
    "influence": None,
    "interest": None,
    "cadence": None,
}

_YES = frozenset("yes y ja j si true 1 x private privat".split())
_MORE_CONSENT = {
    "yes": "yes", "y": "yes", "ja": "yes", "si": "yes", "public": "yes",
    "no": "no", "n": "no", "nein": "no", "committee only": "committee", "committee": "committee",
}  # fmt: skip
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def is_yes(cell: str) -> bool:
    """Whether a cell says yes, in any of three languages."""
    return fold_heading(cell) in _YES


def label_of(key: str) -> str:
    """A field's name in the user's language."""
    found = {one.key: one.label for one in (*fields.AGENCY, *fields.PERSON)}
    return _(found[key])


def reader_of(key: str) -> Callable[[str], Any]:
    """The function that reads a cell of this field; it raises ValueError for what it cannot."""
    return {
        "stage": lambda cell: _choice("stage", cell),
        "consent": lambda cell: _choice("consent", cell),
        "consent_on": lambda cell: _day(cell).isoformat(),
        "influence": lambda cell: _number(cell, 1, 5),
        "interest": lambda cell: _number(cell, 1, 5),
        "cadence": lambda cell: _number(cell, 1, 36_500),
    }.get(key, str)


def day_or_nothing(cell: str) -> str:
    """A day as it is kept, or an empty text where there is none."""
    try:
        return _day(cell).isoformat() if cell else ""
    except ValueError:
        return ""


@cache
def _words(key: str) -> dict[str, str]:
    """Every word for the answers of a field, folded, in English."""
    field = next(one for one in fields.PERSON if one.key == key)
    known = dict(_MORE_CONSENT) if key == "consent" else {}
    for code, label in (field.choices or {}).items():
        known[fold_heading(code)] = known[fold_heading(label)] = code
    return known


def _choice(key: str, cell: str) -> str:
    folded = fold_heading(cell)
    field = next(one for one in fields.PERSON if one.key == key)
    for code, label in (field.choices or {}).items():
        if folded == fold_heading(_(label)):
            return code
    found = _words(key).get(folded)
    if found is None:
        raise ValueError(cell)
    return found


def _day(cell: str) -> date:
    american = _MONTH_FIRST.fullmatch(cell.strip())
    if american:
        month, day, year = map(int, american.groups())
        return date(year, month, day)
    return date.fromisoformat(cell.strip())


def _number(cell: str, least: int, most: int) -> int:
    number = int(cell)
    if not least <= number <= most:
        raise ValueError(cell)
    return number


def shown(key: str, value: Any) -> str:
    """A value as people read it: a choice by its label."""
    choices = next((one.choices for one in fields.PERSON if one.key == key), None)
    return _(choices[value]) if choices and value in choices else str(value)
