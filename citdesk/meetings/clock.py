"""Times of day as the record keeps them, minutes after midnight, and as people type them."""

import re


def clock(minute: int) -> str:
    """A time of day as the window writes it: 09:40."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def read_clock(typed: str) -> int | None:
    """A time of day as typed ("9:40", "940", "9", "1:30 pm"); none where it is no time."""
    match = re.fullmatch(r"\s*(\d{1,2})(?:[:.h ]?(\d{2}))?\s*([ap])?\.?\s*m?\.?\s*", typed.lower())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None
