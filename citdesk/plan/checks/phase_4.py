"""Facts of the fourth phase: everybody who meets the crisis system is with us."""

from citdesk.links import Link
from citdesk.plan.checks import check
from citdesk.plan.checks.telling import sector_words
from citdesk.plan.facts import Facts
from citdesk.plan.finding import MET, NOT_YET, PARTLY, Found, Way
from citdesk.text import N_, _

_SERVICES = ("hospital", "ems_fire", "social_services", "youth", "veterans")
_LINES = ("emergency_communications", "crisis_services")

COVERAGE = Way(N_("See the coverage"), Link("directory", text="coverage"))


@check(
    "R41",
    N_("Emergency room, EMS, social, youth and veterans’ services are with us"),
    COVERAGE,
    "S2.11",
)
def services(facts: Facts) -> Found:
    """Of each an agency and a person are known, and there was a talk."""
    with_us = [one for one in _SERVICES if facts.has_agency_in(one) and facts.talks(one)]
    return _told(with_us, _SERVICES)


@check("R42", N_("911 and 988 or the crisis line are with us"), COVERAGE, "S2.12")
def lines(facts: Facts) -> Found:
    """Somebody of each is known, and there was a talk."""
    return _told([one for one in _LINES if facts.talks(one)], _LINES)


def _told(with_us: list[str], wanted: tuple[str, ...]) -> Found:
    lacking = [one for one in wanted if one not in with_us]
    if not lacking:
        return Found(MET, sector_words(with_us))
    words = _("Not yet: {sectors}").format(sectors=sector_words(lacking))
    way = Way(N_("See the people"), Link("directory", text=f"sector:{lacking[0]}"))
    return Found(PARTLY if with_us else NOT_YET, words, way=way)
