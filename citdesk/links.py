"""A place in the program to go to: plain data, made by search, followed by the window."""

from typing import NamedTuple


# A tuple: defining a frozen dataclass costs the start a millisecond.
class Link(NamedTuple):
    """Where to go: a tab or page, and the record to show there, if any.

    Places: the tabs (``today``, ``directory``, ``committee``, ``meetings``, ``plan``,
    ``workshops``), ``person`` and ``agency`` with a record, ``duplicates``, ``bring-in`` (text: a
    file to bring in) and ``print`` (text: a sheet's name or ``packet``; record: its subject).
    The directory's texts: ``people``, ``agencies``, ``coverage``, ``attention``, ``bin``, ``add``
    (a person), ``add-agency``, ``log`` (a talk, with the record's person if given), ``map``,
    ``sector:SECTOR`` (its people), and ``search:WORDS`` and ``agencies:WORDS`` (who matches them).
    The committee's: none with a committee; ``add-seat`` or ``add-seat:SECTOR`` and ``role:ROLE``
    with a committee; ``show-seat``, ``seat`` (fill it) and ``renew`` with a seat.
    The meetings': with a meeting none, ``prepare``, ``hold`` or ``minutes``; ``new`` or
    ``actions`` without one.
    The worksheets: ``timeline`` (with a line, or none) and ``strengths`` (``elements``,
    ``rows`` or ``goals``) and ``map`` (``steps``, ``paths`` or ``gaps``).
    The plan's: the id of a task or phase; ``present`` (the task shown, full screen).
    """

    place: str
    record: int | None = None
    text: str = ""
