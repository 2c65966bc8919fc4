"""A place in the program to go to: plain data, made by search, followed by the window."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Where to go: a tab or page, and the record to show there, if any."""

    place: str
    record: int | None = None
    text: str = ""
