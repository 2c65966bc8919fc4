"""Dates as people type them: "24 Nov 2026", "11/24/2026", "today", "Monday"."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from citdesk.errors import InputError, Problem
from citdesk.text import _, language

_ENGLISH_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_ENGLISH_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_FILLERS = {"de", "del", "the", "of", "st", "nd", "rd", "th"}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?")


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@cache
def _names(code: str) -> tuple[list[list[str]], list[list[str]]]:
    """For each month and each weekday its names, folded, in English and the language in use."""
    from PySide6.QtCore import QLocale

    locale = QLocale(code)
    months = [
        [name, _fold(locale.monthName(number, QLocale.FormatType.LongFormat))]
        for number, name in enumerate(_ENGLISH_MONTHS, 1)
    ]
    weekdays = [
        [name, _fold(locale.dayName(number, QLocale.FormatType.LongFormat))]
        for number, name in enumerate(_ENGLISH_DAYS, 1)
    ]
    return months, weekdays


def _place_of(word: str, names: list[list[str]]) -> int | None:
    """Which name a word of at least three letters begins."""
    if len(word) < 3:
        return None
    for number, ways in enumerate(names):
        if any(way.startswith(word) for way in ways):
            return number
    return None


def read_day(text: str, today: date) -> date | None:
    """What day somebody typed; ``None`` for an empty text.

    A day without a year is the one nearest to today; a weekday alone is the next one.

    Raises:
        InputError: if it is not a date; the message says what would be one.
    """
    words = _fold(text).strip().strip(".")
    if not words:
        return None
    try:
        found = _read(words, today)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        message = _("That is not a date. Write it like 24 Nov 2026 or 11/24/2026.")
        raise InputError(Problem(message))
    return found


def _read(words: str, today: date) -> date | None:
    near = {
        "today": 0,
        "tomorrow": 1,
        "yesterday": -1,
        _fold(_("today")): 0,
        _fold(_("tomorrow")): 1,
        _fold(_("yesterday")): -1,
    }
    if words in near:
        return today + timedelta(days=near[words])
    if iso := _ISO.fullmatch(words):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := _NUMBERS.fullmatch(words):
        return _from_numbers(numbers, today)
    return _from_words(words, today)


def _from_numbers(numbers: re.Match[str], today: date) -> date:
    first, second = int(numbers[1]), int(numbers[2])
    month_first = language() == "en"
    if first > 12 or (second <= 12 and not month_first):
        first, second = second, first
    return _with_year(lambda year: date(year, first, second), numbers[3], today)


def _with_year(make: Callable[[int], date], year: str | None, today: date) -> date:
    if year is not None:
        return make(int(year) + 2000 if len(year) == 2 else int(year))
    near: list[date] = []
    for number in (today.year - 1, today.year, today.year + 1):
        try:
            near.append(make(number))
        except ValueError:  # 29 February
            continue
    return min(near, key=lambda day: abs((day - today).days))


def _from_words(words: str, today: date) -> date | None:
    months, weekdays = _names(language())
    month = weekday = None
    numbers: list[str] = []
    for word in re.findall(r"\d+|[^\W\d_]+", words):
        if word.isdigit():
            numbers.append(word)
        elif (found := _place_of(word, months)) is not None and month is None:
            month = found
        elif (found := _place_of(word, weekdays)) is not None and weekday is None:
            weekday = found
        elif word not in _FILLERS:
            return None
    if month is None and not numbers and weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    if month is None or not 1 <= len(numbers) <= 2:
        return None
    day, year = numbers[0], numbers[1] if len(numbers) == 2 else None
    return _with_year(lambda number: date(number, month + 1, int(day)), year, today)
