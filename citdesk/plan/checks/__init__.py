"""The checks of the plan's facts, one function each, in a module for each phase.

A check looks at ``Facts`` and answers with a ``Found``; the rules are those of the field (domain,
readiness facts), and each names the sentence of the seeds or the source that it comes from. Which
tasks a fact belongs to stands in ``resources/plan/plan.toml``.
"""

from collections.abc import Callable
from typing import NamedTuple

from citdesk.plan.facts import Facts
from citdesk.plan.finding import Found, Way

Judge = Callable[[Facts], Found]
# Where a fact is settled; found out in the desk where that depends on what is in it.
Where = Way | Callable[[Facts], Way]


class Check(NamedTuple):
    """One fact.

    Attributes:
        id: such as "R15".
        sentence: what is so when it is met, marked for translation.
        way: where it is settled.
        source: where the rule comes from.
        judge: the rule.
        optional: asked for only where the committee wishes.
    """

    id: str
    sentence: str
    way: Where
    source: str
    judge: Judge
    optional: bool = False

    def where(self, facts: Facts, found: Found) -> Way:
        """Where it is settled: the nearer place that was found, or else its own."""
        if found.way is not None:
            return found.way
        return self.way if isinstance(self.way, Way) else self.way(facts)


_CHECKS: dict[str, Check] = {}


def check(
    number: str, sentence: str, way: Where, source: str, *, optional: bool = False
) -> Callable[[Judge], Judge]:
    """Make a function the check of a fact; two of the same number are a mistake of ours."""

    def keep(judge: Judge) -> Judge:
        if number in _CHECKS:
            message = f"two checks are called {number}"
            raise ValueError(message)
        _CHECKS[number] = Check(number, sentence, way, source, judge, optional)
        return judge

    return keep


def checks() -> dict[str, Check]:
    """All checks by their numbers, in the order of the phases."""
    from citdesk.plan.checks import phase_1, phase_2, phase_3, phase_4, phase_5

    del phase_1, phase_2, phase_3, phase_4, phase_5  # imported so that they are known
    return dict(_CHECKS)


# Facts whose records do not exist yet, and what they wait for.
WAITING: dict[str, str] = {
    "R22": "training records",
    "R30": "worksheet: funding log",
    "R34": "worksheet: site visit",
    "R35": "worksheet: site visit",
    "R43": "receiving facilities by shift",
    "R44": "memorandum",
    "R45": "memorandum",
    "R46": "policy matrix",
    "R47": "policy matrix",
    "R48": "curriculum and trainers",
    "R49": "curriculum and trainers",
    "R50": "curriculum and trainers",
    "R51": "training records",
    "R52": "officer selection",
    "R53": "training records",
    "R54": "training records",
    "R55": "workshops",
    "R56": "media plan",
    "R59": "feedback as a kind of conversation",
    "R61": "workshops",
    "R62": "worksheet: funding log",
    "R63": "recognition",
    "H35": "public awareness as a kind of conversation",
    "H42": "requests for services",
}
