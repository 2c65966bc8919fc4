"""How the checks tell what they found: sectors in words, and what a meeting did."""

from collections.abc import Sequence

from citdesk.links import Link
from citdesk.plan.facts import Facts, Talk, Topic
from citdesk.plan.finding import Found, Way
from citdesk.records.words import SECTORS
from citdesk.text import N_, _, short_date

SEE_STRENGTHS = Way(N_("Go to the worksheet"), Link("strengths"))

PLAN_MEETING = Way(N_("Plan a meeting…"), Link("meetings", text="new"))


def next_agenda(facts: Facts) -> Way:
    """The agenda of the next meeting, where something can be put; or a meeting to be planned."""
    coming = facts.next_meeting
    if coming is None:
        return PLAN_MEETING
    return Way(N_("Go to the next agenda"), Link("meetings", coming.id, "prepare"))


def seats(facts: Facts) -> Way:
    """The seats of the steering committee, whichever committee is shown now."""
    number = None if facts.steering is None else facts.steering.committee.id
    return Way(N_("See the seats"), Link("committee", number))


def sector_words(sectors: Sequence[str]) -> str:
    """Sectors as a list in words."""
    return ", ".join(_(SECTORS[sector][1]) for sector in sectors)


def missing(sectors: Sequence[str]) -> str:
    """Which sectors nobody stands for yet; empty when there is somebody of each."""
    if not sectors:
        return ""
    return _("Nobody yet: {sectors}").format(sectors=sector_words(sectors))


def told_talk(facts: Facts, talk: Talk) -> str:
    """With whom, and when."""
    return _("{name}, {day}").format(name=talk.name, day=short_date(talk.held, facts.today))


def told_of(facts: Facts, state: str, topic: Topic) -> Found:
    """A finding whose evidence is what a meeting did, and whose way leads there."""
    words = _("{committee}, {day}").format(
        committee=topic.committee, day=short_date(topic.held, facts.today)
    )
    return Found(state, words, way=Way(N_("See the meeting"), Link("meetings", topic.meeting_id)))
