"""Facts of the second phase: the leaders commit, and the right people sit at the table."""

from collections import Counter

from citdesk.committee.composition import Facts as Composition
from citdesk.committee.seats import TERM_WARNING
from citdesk.links import Link
from citdesk.plan.checks import check
from citdesk.plan.checks.telling import SEE_STRENGTHS, missing, seats, told_of, told_talk
from citdesk.plan.facts import ENGAGED, FAMILY, LIVED, TRIO, Facts, by_sector
from citdesk.plan.finding import DOES_NOT_APPLY, MET, NOT_YET, PARTLY, Found, Way, graded
from citdesk.text import N_, _, ngettext, short_date

_EXECUTIVE = ("executive", "may decide", "dirección")
_LOOK_AGAIN = 30  # days after its day (R29)
_FEW_SEATS, _FEW_VOTES = 9, 4  # below these R18 and R27 are not asked


def seats_of(facts: Facts, text: str = "") -> Way:
    """The steering committee, at the act that a link's text names."""
    committee = facts.steering
    number = None if committee is None else committee.committee.id
    return Way(N_("Choose…"), Link("committee", number, text))


@check("R14", N_("A steering committee exists with a charge"), seats, "S1.17")
def committee_with_charge(facts: Facts) -> Found:
    """It has a charge in writing, and a motion to adopt it carried."""
    steering = facts.steering
    if steering is None:
        return Found(NOT_YET, way=Way(N_("Create the committee…"), Link("committee")))
    adopted = facts.carried("charge")
    if steering.committee.charge.strip() and adopted:
        return told_of(facts, MET, adopted[0])
    evidence = _("The charge is not written yet.")
    if steering.committee.charge.strip():
        evidence = _("The charge was not adopted by a motion yet.")
    return Found(PARTLY, evidence)


@check("R15", N_("Law enforcement, provider and advocate hold seats"), seats, "S1.17")
def trio_seated(facts: Facts) -> Found:
    """Each core partner has a seat of its own; here nobody stands in for an advocate."""
    if facts.steering is None:
        return Found(NOT_YET)
    there = by_sector(facts.steering)
    lacking = [sector for sector in TRIO if not there[sector]]
    people = {number for sector in TRIO for number in there[sector]}
    names = {seat.person_id: seat.name for seat in facts.steering.seated}
    if not lacking and len(people) < 2:
        return Found(PARTLY, _("One person stands for all three."))
    told = ", ".join(names[min(there[sector])] for sector in TRIO if there[sector])
    way = seats_of(facts, f"add-seat:{lacking[0]}") if lacking else None
    return graded(len(TRIO) - len(lacking), len(TRIO), missing(lacking) or told, way=way)


@check("R16", N_("Someone with lived experience holds a seat"), seats, "S1.14")
def lived_experience_seated(facts: Facts) -> Found:
    """A seat is held; in process while one is kept or somebody is asked. Told by the seat."""
    return _voice(facts, LIVED)


@check("R17", N_("A family member holds a seat"), seats, "domain 6")
def family_seated(facts: Facts) -> Found:
    """A seat is held; in process while one is kept or somebody is asked. Told by the seat."""
    return _voice(facts, FAMILY)


def _voice(facts: Facts, sector: str) -> Found:
    """Whether a sector that is told of by its seat, never by name, sits on the committee."""
    if facts.steering is None:
        return Found(NOT_YET)
    held = facts.steering.of_sector(sector)
    if held:
        called = held[0].label or _("Seat {n}").format(n=held[0].number)
        return Found(MET, called, masked=_("yes"))
    kept = [seat for seat in facts.steering.seats if seat.vacant and seat.sector == sector]
    if kept:
        told = _("Seat {n} is kept, and vacant.").format(n=kept[0].number)
        way = Way(N_("See candidates"), Link("committee", kept[0].id, "seat"))
        return Found(PARTLY, told, way=way)
    return Found(NOT_YET, way=seats_of(facts, f"add-seat:{sector}"))


@check("R18", N_("At least two people speak from lived experience"), seats, "domain 6",
       optional=True)  # fmt: skip
def two_voices(facts: Facts) -> Found:
    """Two or more across the committee and its groups, so that none stands alone."""
    there = [one for one in (facts.steering, *facts.groups) if one is not None]
    if sum(len(one.seats) for one in there) < _FEW_SEATS:
        return Found(DOES_NOT_APPLY, _("There are few seats in all."))
    people = {number for one in there for number in by_sector(one)[LIVED]}
    told = ngettext("{n} person", "{n} people", len(people)).format(n=len(people))
    return graded(len(people), 2, told if people else "", masked=_("Some") if people else None)


@check("R19", N_("A chair is elected"), seats, "S1.19")
def chair_elected(facts: Facts) -> Found:
    """Somebody chairs the committee, and an election by motion carried."""
    holders = _holders(facts, "chair")
    if not holders:
        return Found(NOT_YET, way=seats_of(facts, "role:chair"))
    if facts.carried("election"):
        return Found(MET, ", ".join(holders))
    told = _("{name}; no election is recorded.").format(name=holders[0])
    return Found(PARTLY, told)


@check("R20", N_("A deputy for the chair exists"), seats, "domain 9", optional=True)
def deputy(facts: Facts) -> Found:
    """A vice-chair, or a second chair."""
    deputies = _holders(facts, "vice_chair") or _holders(facts, "chair")[1:]
    if deputies:
        return Found(MET, ", ".join(deputies))
    return Found(NOT_YET, way=seats_of(facts, "role:vice_chair"))


@check("R21", N_("A CIT coordinator is named"), seats, "S1.19")
def coordinator_named(facts: Facts) -> Found:
    """The office is held, and the task about it tells of the letter or the hours."""
    holders = [*_holders(facts, "coordinator_le"), *_holders(facts, "coordinator_community")]
    if not holders:
        return Found(NOT_YET, way=seats_of(facts, "role:coordinator_le"))
    written = any(
        facts.notes.get(task, "").strip() for task in ("chair-and-coordinator", "coordinators")
    )
    names = ", ".join(dict.fromkeys(holders))
    if written:
        return Found(MET, names)
    way = Way(N_("Note the letter and hours…"), Link("plan", text="coordinators"))
    return Found(PARTLY, _("{names}; hours are not noted yet.").format(names=names), way=way)


def _holders(facts: Facts, role: str) -> list[str]:
    if facts.steering is None:
        return []
    return [name for _id, name in facts.held_by(role, facts.steering.committee.id)]


@check("R23", N_("No seat on the committee is vacant for long"), seats, "domain 8")
def no_long_vacancy(facts: Facts) -> Found:
    """None for more than 90 days; in process while somebody is asked."""
    if facts.steering is None or not facts.steering.seats:
        return Found(NOT_YET)
    since = facts.since(facts.limits.vacancy)
    vacant = [seat for seat in facts.steering.seats if seat.vacant and seat.kind != "alternate"]
    long = [seat for seat in vacant if seat.vacant_since is None or seat.vacant_since < since]
    told = ", ".join(
        _("Seat {n} since {day}").format(
            n=seat.number,
            day=short_date(seat.vacant_since, facts.today) if seat.vacant_since else "–",
        )
        for seat in long or vacant
    )
    if not long:
        return Found(MET, told)
    way = Way(N_("See candidates"), Link("committee", long[0].id, "seat"))
    return Found(PARTLY if all(seat.candidates for seat in long) else NOT_YET, told, way=way)


@check("R24", N_("No term ends unnoticed"), seats, "domain 8")
def terms_followed(facts: Facts) -> Found:
    """Every term that ends within 90 days is renewed, or has a successor."""
    dated = [] if facts.steering is None else [one for one in facts.steering.seated if one.ends]
    if not dated:
        return Found(DOES_NOT_APPLY if facts.steering else NOT_YET, _("No terms are set."))
    assert facts.steering is not None  # noqa: S101 - it has terms
    ending = [one for one in dated if one.ends and (one.ends - facts.today).days <= TERM_WARNING]
    open_ = [one for one in ending if one.term_id not in facts.steering.followed]
    if not open_:
        return Found(MET)
    told = ", ".join(
        _("Seat {n} on {day}").format(n=one.number, day=short_date(one.ends, facts.today))
        for one in open_
        if one.ends
    )
    way = Way(N_("Renew…"), Link("committee", open_[0].id, "renew"))
    return Found(PARTLY if len(open_) < len(ending) else NOT_YET, told, way=way)


@check("R25", N_("Members who can decide are on board"), seats, "M2.4")
def deciders(facts: Facts) -> Found:
    """Two members of different core sectors are tagged executive, or may decide."""
    if facts.steering is None:
        return Found(NOT_YET)
    there = by_sector(facts.steering)
    tagged = facts.tagged(_EXECUTIVE)
    names = {seat.person_id: seat.name for seat in facts.steering.seated}
    found = {sector: there[sector] & tagged for sector in TRIO if there[sector] & tagged}
    people = set().union(*found.values()) if found else set()
    told = ", ".join(sorted(names[number] for number in people))
    return graded(min(len(found), len(people)), 2, told)


@check(
    "R26",
    N_("A judge or elected official is engaged"),
    Way(N_("See the people"), Link("directory", text="sector:courts")),
    "S1.12",
)
def official_engaged(facts: Facts) -> Found:
    """Somebody of the courts or elected is interested or more, and we talked within a year."""
    engaged = facts.talked_in("courts", "government", stages=ENGAGED)
    if engaged and engaged[0].held >= facts.since(facts.limits.review):
        return Found(MET, told_talk(facts, engaged[0]))
    return Found(PARTLY, told_talk(facts, engaged[0])) if engaged else Found(NOT_YET)


@check("R27", N_("No single agency holds a majority of votes"), seats, "domain 21")
def no_majority(facts: Facts) -> Found:
    """No agency has more than half of the filled voting seats; with fewer than four, not asked."""
    if facts.steering is None or not facts.steering.seated:
        return Found(NOT_YET)
    voting = facts.steering.voting
    if len(voting) < _FEW_VOTES:
        return Found(DOES_NOT_APPLY, _("Fewer than four votes."))
    agency, votes = _most_votes(facts.steering)
    told = _("{agency}: {n} of {all} votes").format(agency=agency, n=votes, all=len(voting))
    return Found(NOT_YET if 2 * votes > len(voting) else MET, told if agency else "")


def _most_votes(steering: Composition) -> tuple[str, int]:
    votes = Counter(
        steering.agencies[seat.person_id]
        for seat in steering.voting
        if seat.person_id is not None and steering.agencies.get(seat.person_id)
    )
    return votes.most_common(1)[0] if votes else ("", 0)


@check("R28", N_("Strengths and needs are adopted"), SEE_STRENGTHS, "S2.7")
def strengths_adopted(facts: Facts) -> Found:
    """The worksheet is complete, and a motion that carried adopted it within two years."""
    sheet = facts.strengths
    if not (sheet.rows or sheet.goals):
        return Found(NOT_YET)
    if lacking := sheet.lacking():
        return Found(PARTLY, _("Still missing: {what}").format(what=", ".join(lacking)))
    decided = sheet.about.decided
    if not sheet.about.carried or decided is None or decided > facts.today:
        return Found(PARTLY, _("Complete, and not adopted by a motion yet."))
    day = short_date(decided, facts.today)
    if decided < facts.since(2 * facts.limits.review):
        return Found(PARTLY, _("Adopted on {day}; look at it again.").format(day=day))
    return Found(MET, _("Adopted on {day}").format(day=day))


@check("R29", N_("At least one short goal is under way"), SEE_STRENGTHS, "S2.17")
def short_goal(facts: Facts) -> Found:
    """A short goal, open or met, has an owner and a day to look again that is not long past."""
    short = [one for one in facts.strengths.goals
             if one.term == "short" and one.state in ("open", "met")]  # fmt: skip
    alive = [one for one in short if one.owner and one.again is not None
             and one.again >= facts.since(_LOOK_AGAIN)]  # fmt: skip
    if alive:
        return Found(MET, "; ".join(one.words for one in alive[:3]))
    if not short:
        return Found(NOT_YET)
    first = short[0]
    if not first.owner:
        return Found(PARTLY, _("Without an owner: {goal}").format(goal=first.words))
    return Found(PARTLY, _("To look at again: {goal}").format(goal=first.words))
