"""What is found about a fact of the plan: how it stands, what shows it, where it is settled."""

from typing import NamedTuple

from citdesk.links import Link

MET, PARTLY, NOT_YET, DOES_NOT_APPLY = "met", "partly", "not_yet", "does_not_apply"


class Way(NamedTuple):
    """Where a fact is settled: the words of the button, marked for translation, and the place."""

    text: str
    link: Link


class Found(NamedTuple):
    """What a check answers.

    Attributes:
        state: one of ``words.FACT_STATES``.
        evidence: what shows it, for the coordinator.
        masked: the same for everybody else, where the evidence tells of lived experience; none
            where both may see the same.
        way: where it is settled, when that is a place nearer than the check's own.
    """

    state: str
    evidence: str = ""
    masked: str | None = None
    way: Way | None = None


def graded(yes: int, of: int, evidence: str = "", **more: str | Way | None) -> Found:
    """Met when all of several things are so, in process when some are; of none it is not yet."""
    state = NOT_YET if not of or not yes else MET if yes >= of else PARTLY
    return Found(state, evidence, **more)  # type: ignore[arg-type]
