"""What the rows of a list are found to be."""

from dataclasses import dataclass, field

from citdesk.exchange.agency_names import Ref
from citdesk.exchange.matching import Who

NEW, CHANGED, TWICE, SAME, UNUSABLE = RESULTS = ("new", "changed", "twice", "same", "unusable")
CODE = {result: code for code, result in enumerate(RESULTS)}


@dataclass(slots=True)
class Findings:
    """What looking a list over has found, by row.

    Attributes:
        results: the code of each row's result (``CODE``).
        refs: each row's agency; for agencies, the larger one it is part of.
        known: for rows that are, or perhaps are, somebody known: who, and the name.
        agency_names: what the agencies referred to are called.
    """

    results: bytearray
    refs: list[Ref | None]
    known: dict[int, tuple[Who, str]] = field(default_factory=dict)
    agency_names: dict[Ref, str] = field(default_factory=dict)
