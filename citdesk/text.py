"""The program's words in the user's language: gettext for window, paper and command line alike.

One catalogue, one marker: ``_()`` translates now, ``N_()`` marks a string in a declaration that is
translated where it is shown, ``ngettext`` picks the plural.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from citdesk import resources

LANGUAGES = {"en": "English", "es": "Español"}

_Catalogue = tuple[str, gettext.NullTranslations]

_window: _Catalogue = ("en", gettext.NullTranslations())
# A packet may be printed in another language than the window's, on a thread of its own.
_here: ContextVar[_Catalogue | None] = ContextVar("catalogue", default=None)


def _load(code: str) -> _Catalogue:
    known = code if code in LANGUAGES else "en"
    if known == "en":  # as it stands in the program; looking for a file would slow the start
        return known, gettext.NullTranslations()
    folder = resources.path("translations")
    return known, gettext.translation("citdesk", folder, languages=[known], fallback=True)


def use_language(code: str) -> None:
    """Speak this language from now on; an unknown one falls back to English."""
    global _window
    _window = _load(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language for as long as the block lasts, on this thread only."""
    token = _here.set(_load(code))
    try:
        yield
    finally:
        _here.reset(token)


def _catalogue() -> _Catalogue:
    return _here.get() or _window


def language() -> str:
    """The code of the language in use, such as ``"en"``."""
    return _catalogue()[0]


def _(message: str) -> str:
    """This message in the user's language."""
    return _catalogue()[1].gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 - the customary name of this marker
    """Mark a message for translation where it is declared; it is translated where it is shown."""
    return message


def ngettext(one: str, many: str, number: int) -> str:
    """The singular or plural message for this number, in the user's language."""
    return _catalogue()[1].ngettext(one, many, number)


def whole_number(typed: object) -> int | None:
    """A whole number as somebody types it, of at most nine digits; none for anything else."""
    text = str(typed).strip()
    return int(text) if text.isdecimal() and len(text) < 10 else None


def long_date(day: date) -> str:
    """A date as it stands in a sentence or title: "Thursday 3 December 2026"."""
    return _format(day, "EEEE d MMMM y")


def plain_date(day: date) -> str:
    """A date without its weekday: "3 December 2026"."""
    return _format(day, "d MMMM y")


def short_date(day: date, today: date | None = None) -> str:
    """A date for narrow places: "8 Nov", with the year when it is not this year's."""
    same_year = today is not None and day.year == today.year
    return _format(day, "d MMM" if same_year else "d MMM y")


def short_dates(first: date, last: date, today: date | None = None) -> tuple[str, str]:
    """Two dates that belong together, each with its year when they lie in different ones."""
    if first.year != last.year:
        today = None
    return short_date(first, today), short_date(last, today)


def month_year(day: date) -> str:
    """A month where the day does not matter: "Jan 2026"."""
    return _format(day, "MMM y")


def month_of(day: date, today: date) -> str:
    """The month of a day: "September", with the year when it is not this year's."""
    return _format(day, "MMMM" if day.year == today.year else "MMMM y")


def month_mark(day: date) -> str:
    """The month of a day on a narrow axis: "Sep", and of a January the year: "2027"."""
    return str(day.year) if day.month == 1 else _format(day, "MMM")


def time_of_day(minute: int) -> str:
    """A time as minutes and papers write it, after the custom of the language: 9:05 a.m., 9:05."""
    hour, rest = divmod(minute, 60)
    half = _("a.m.") if hour < 12 else _("p.m.")
    return _("{hour}:{minute} {half}").format(
        hour=(hour - 1) % 12 + 1, minute=f"{rest:02d}", half=half
    )


def local_time(moment: datetime) -> str:
    """An instant on the clock on the wall: "24 November 2026, 2:32 p.m."."""
    here = moment.astimezone()
    return f"{plain_date(here.date())}, {time_of_day(60 * here.hour + here.minute)}"


def _format(day: date, pattern: str) -> str:
    if language() == "en":  # without Babel: this is on the way to the first painted list
        return _english(day, pattern)
    from babel.dates import format_date

    spanish = pattern.replace("d MMMM y", "d 'de' MMMM 'de' y")
    return str(format_date(day, spanish, locale=language()))


_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _english(day: date, pattern: str) -> str:
    month = _MONTHS[day.month - 1]
    parts = {
        "EEEE": _WEEKDAYS[day.weekday()],
        "d": str(day.day),
        "MMMM": month,
        "MMM": month[:3],
        "y": f"{day.year:04d}",
    }
    return " ".join(parts[word] for word in pattern.split())


def ago(day: date | None, today: date) -> str:
    """How long ago a day was, in the words of a person: "yesterday", "12 days", "4 months"."""
    if day is None:
        return _("never")
    days = (today - day).days
    if days <= 0:
        return _("today") if days == 0 else short_date(day, today)
    if days == 1:
        return _("yesterday")
    if days < 14:  # up to two weeks people count days
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if days < 60:
        return ngettext("{n} week", "{n} weeks", days // 7).format(n=days // 7)
    if days < 730:
        return ngettext("{n} month", "{n} months", days // 30).format(n=days // 30)
    return ngettext("{n} year", "{n} years", days // 365).format(n=days // 365)
