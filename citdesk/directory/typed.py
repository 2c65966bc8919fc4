"""What was typed or handed in, as it can be kept: to the letter, but for what no file can hold."""

from datetime import date
from typing import Any

from citdesk.text import _


def clean(text: str) -> str:
    """A text as it is kept: as typed, but for half characters and NUL, which no text can hold.

    The two halves of one character, as some systems hand them over, become that character; a lone
    half or a NUL becomes the replacement character, so that one sees that something was there.
    """
    if text.isascii():
        return text.replace("\0", "\ufffd") if "\0" in text else text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "\ufffd")


def plain(value: Any) -> str:
    """A value of a text field as it is kept; nothing given is the empty text."""
    return "" if value is None else clean(str(value))


def years_fault(day: date | None, first: int, last: int) -> str:
    """What is wrong with a day that must lie in these years; empty for one that does, and none."""
    if day is None or first <= day.year <= last:
        return ""
    return _("A day in the years {first} to {last} is needed.").format(first=first, last=last)


def blank(value: Any) -> bool:
    """Whether a value of a text field says nothing: not given, empty, or only spaces."""
    return value is None or not str(value).strip()
