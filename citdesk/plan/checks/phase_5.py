"""Facts of the fifth phase, and helper facts of tasks that no other fact stands for."""

from citdesk.links import Link
from citdesk.plan.checks import check
from citdesk.plan.checks.telling import PLAN_MEETING, next_agenda, told_of, told_talk
from citdesk.plan.facts import ENGAGED, Facts
from citdesk.plan.finding import MET, NOT_YET, PARTLY, Found, Way, graded
from citdesk.text import N_, _, short_date


@check("R57", N_("The committee meets as it promised"), next_agenda, "M5.1")
def meets_as_promised(facts: Facts) -> Found:
    """The last meeting is not too long ago, two of three had a quorum, and the next has a day."""
    steering = facts.steering
    held = facts.last_held(steering.committee.id) if steering is not None else []
    if steering is None or not held:
        return Found(NOT_YET, way=PLAN_MEETING)
    cadence = facts.cadence(steering)
    on_time = cadence is None or (facts.today - held[0].held).days <= cadence
    enough = sum(facts.had_quorum(one) for one in held) >= min(2, len(held))
    coming = facts.reader.value(
        "SELECT min(held) FROM meeting WHERE committee_id = ? AND removed IS NULL"
        " AND state = 'planned' AND held >= ?",
        (steering.committee.id, facts.today.isoformat()),
    )
    told = [_("Last on {day}").format(day=short_date(held[0].held, facts.today))]
    if not enough:
        told.append(_("often without a quorum"))
    if not coming:
        told.append(_("the next has no day"))
    yes = sum((on_time, enough, bool(coming)))
    state = MET if yes == 3 else PARTLY if yes == 2 else NOT_YET
    return Found(state, ", ".join(told), way=None if coming else PLAN_MEETING)


@check("R58", N_("Figures and feedback were looked at"), next_agenda, "M5.1")
def figures_and_feedback(facts: Facts) -> Found:
    """A meeting took up figures, and one what people tell of their experience, in half a year."""
    since = facts.since(facts.limits.data)
    lately = [
        items[0]
        for items in (facts.items("data"), facts.items("feedback"))
        if items and items[0].held >= since
    ]
    told = ", ".join(
        _("{what}, {day}").format(what=one.words, day=short_date(one.held, facts.today))
        for one in lately
    )
    return graded(len(lately), 2, told)


@check(
    "R60",
    N_("Corrections, probation or parole are engaged"),
    Way(N_("See the people"), Link("directory", text="sector:corrections")),
    "M5",
)
def corrections_engaged(facts: Facts) -> Found:
    """Somebody there is interested or more, and we talked within a year."""
    engaged = facts.talked_in("corrections", "probation", stages=ENGAGED)
    if engaged and engaged[0].held >= facts.since(facts.limits.review):
        return Found(MET, told_talk(facts, engaged[0]))
    talks = engaged or facts.talked_in("corrections", "probation")
    return Found(PARTLY, told_talk(facts, talks[0])) if talks else Found(NOT_YET)


@check("H13", N_("An expert’s advice is noted"), next_agenda, "domain 13")
def expert_heard(facts: Facts) -> Found:
    """An item about an expert's advice, with a note of the answer, within a year."""
    noted = [
        one
        for one in facts.items("expert")
        if facts.reader.value("SELECT notes FROM agenda_item WHERE id = ?", (one.item_id,))
    ]
    if not noted:
        return Found(NOT_YET)
    recent = noted[0].held >= facts.since(facts.limits.review)
    return told_of(facts, MET if recent else PARTLY, noted[0])


@check(
    "H38",
    N_("We are in touch with another CIT program"),
    Way(N_("Log a talk…"), Link("directory", text="log")),
    "domain 38",
)
def neighbours(facts: Facts) -> Found:
    """A talk with somebody of another program within a year; in process when it was longer ago."""
    agencies = facts.agencies_of_kind("CIT program", "programa CIT")
    talks = facts.talked_for(number for number, _name in agencies)
    if not talks:
        return Found(NOT_YET)
    recent = talks[0].held >= facts.since(facts.limits.review)
    return Found(MET if recent else PARTLY, told_talk(facts, talks[0]))
