"""Facts of the first phase: the ground is laid when people know, and have heard, each other."""

from citdesk.links import Link
from citdesk.plan.checks import check
from citdesk.plan.checks.telling import (
    PLAN_MEETING,
    SEE_STRENGTHS,
    missing,
    next_agenda,
    told_of,
    told_talk,
)
from citdesk.plan.facts import FAMILY, LIVED, TRIO, Facts
from citdesk.plan.finding import (
    DOES_NOT_APPLY,
    MET,
    NOT_YET,
    PARTLY,
    Found,
    Way,
    graded,
)
from citdesk.records.words import GROUPS, SECTORS
from citdesk.text import N_, _, ngettext, short_date

_LEADERS = ("leader", "leaders", "executive", "líder", "dirección")
_FRONT_LINE = ("front line", "frontline", "front-line", "primera línea")
_INFLUENTIAL = 4  # of 5 (R10)
_ROWS, _VOICES = 5, 3  # of the worksheet: how many rows, from how many sectors (R06, R09)
_ASKED = 90  # per cent of the seat holders (R13)

LOG_A_TALK = Way(N_("Log a talk…"), Link("directory", text="log"))
SEE_PEOPLE = Way(N_("See the people"), Link("directory", text="people"))


def of_sector(sector: str) -> Way:
    """The people of a sector in the directory."""
    return Way(N_("See the people"), Link("directory", text=f"sector:{sector}"))


@check(
    "R01",
    N_("Someone in each core sector is known"),
    Way(N_("Add a person…"), Link("directory", text="add")),
    "S1.9",
)
def known(facts: Facts) -> Found:
    """Law enforcement, a provider and an advocate are in the directory."""
    people = {sector: facts.people_of(sector, 1) for sector in TRIO}
    there = [sector for sector in TRIO if people[sector]]
    lacking = [sector for sector in TRIO if not people[sector]]
    names = ", ".join(people[sector][0][1] for sector in there)
    return graded(len(there), len(TRIO), missing(lacking) or names)


@check("R02", N_("We have talked with each core sector lately"), LOG_A_TALK, "S1.8")
def talked_lately(facts: Facts) -> Found:
    """A talk with somebody of each within half a year; in process when there was one ever."""
    talks = [facts.talks(sector) for sector in TRIO]
    lately = [sector for sector, one in zip(TRIO, talks, strict=True) if one and one.lately]
    state = MET if len(lately) == len(TRIO) else PARTLY if lately or all(talks) else NOT_YET
    told = [
        _("{sector}: {day}").format(
            sector=_(SECTORS[sector][1]),
            day=short_date(one.last, facts.today) if one is not None else _("never"),
        )
        for sector, one in zip(TRIO, talks, strict=True)
    ]
    return Found(state, " · ".join(told) if any(talks) else "")


@check("R03", N_("We have talked with people living with mental illness"), of_sector(LIVED), "S1.9")
def lived_experience_heard(facts: Facts) -> Found:
    """Two people with lived experience, one of them within half a year; never by name."""
    talks = facts.talks(LIVED)
    if talks is None:
        return Found(NOT_YET)
    people = ngettext("{n} person", "{n} people", talks.people).format(n=talks.people)
    told = _("{people}, last on {day}").format(
        people=people, day=short_date(talks.last, facts.today)
    )
    state = MET if talks.people >= 2 and talks.lately else PARTLY
    return Found(state, told, masked=_("Some") if talks.people < 3 else told)


@check("R04", N_("We have talked with NAMI or another advocacy group"), LOG_A_TALK, "S1.9")
def advocates_heard(facts: Facts) -> Found:
    """A talk with somebody who stands for an advocacy organisation."""
    talks = facts.with_agency_in("advocacy", facts.talked_in("advocacy"))
    return Found(MET, told_talk(facts, talks[0])) if talks else Found(NOT_YET)


@check("R05", N_("Both leaders and front-line people were heard"), SEE_PEOPLE, "S2.13")
def leaders_and_front_line(facts: Facts) -> Found:
    """Of officers and of providers, a talk with a leader and one with the front line, by tags."""
    heard = [
        bool(facts.talked_in(sector, tags=tags))
        for sector in ("law_enforcement", "provider")
        for tags in (_LEADERS, _FRONT_LINE)
    ]
    told = (
        _("{sector}: leaders {leaders}, front line {front}").format(
            sector=_(SECTORS[sector][1]),
            leaders=_("heard") if heard[2 * n] else _("not yet"),
            front=_("heard") if heard[2 * n + 1] else _("not yet"),
        )
        for n, sector in enumerate(("law_enforcement", "provider"))
    )
    return graded(sum(heard), 4, " · ".join(told) if any(heard) else "")


@check(
    "R06",
    N_("Common ground is written down"),
    Way(N_("Write it down…"), Link("plan", text="meet-stakeholders")),
    "S1.11",
)
def common_ground(facts: Facts) -> Found:
    """The task about the stakeholders has a note, or three sectors have five rows on the sheet."""
    note = facts.notes.get("meet-stakeholders", "").strip()
    if note:
        return Found(MET, note.splitlines()[0][:80])
    rows = facts.strengths.rows
    if not rows:
        return Found(NOT_YET)
    sectors = {one.sector for one in rows if one.sector}
    told = ngettext("{n} row", "{n} rows", len(rows)).format(n=len(rows))
    told += "".join(f" · {_(SECTORS[one][1])}" for one in SECTORS if one in sectors)
    enough = len(rows) >= _ROWS and len(sectors) >= _VOICES
    return Found(MET if enough else PARTLY, told, way=SEE_STRENGTHS)


@check("R09", N_("The core elements were looked at together"), SEE_STRENGTHS, "S1.3")
def elements_looked_at(facts: Facts) -> Found:
    """Three groups answered about the core elements within a year."""
    answers = facts.strengths.answers
    if not answers:
        return Found(NOT_YET)
    since = facts.since(facts.limits.review)
    lately = {one.by for one in answers if since <= one.said <= facts.today}
    told = ", ".join(_(GROUPS[by]) for by in GROUPS if by in lately)
    enough = len(lately) >= _VOICES
    words = told or _("Answered more than a year ago")
    return Found(MET if enough else PARTLY, words)


@check("R07", N_("A program nearby is known and contacted"), LOG_A_TALK, "S1.5")
def program_nearby(facts: Facts) -> Found:
    """An agency of the kind "CIT program" with somebody we have talked with."""
    return _contacted(facts, *facts.agencies_of_kind("CIT program", "programa CIT"))


@check("R08", N_("The state NAMI office or state CIT body was asked"), LOG_A_TALK, "S1.6")
def state_asked(facts: Facts) -> Found:
    """A talk with somebody of an agency of the kind "State ..."."""
    return _contacted(facts, *facts.agencies_of_kind("state", "estatal"))


def _contacted(facts: Facts, *agencies: tuple[int, str]) -> Found:
    """Met when somebody of these agencies was talked with, in process when one is known."""
    if not agencies:
        return Found(NOT_YET)
    talks = facts.talked_for(number for number, _name in agencies)
    if not talks:
        return Found(PARTLY, agencies[0][1], way=Way(N_("See it"), Link("agency", agencies[0][0])))
    return Found(MET, told_talk(facts, talks[0]))


@check(
    "R10",
    N_("A champion stands with us"),
    Way(N_("Open the map"), Link("directory", text="map")),
    "S1.12",
)
def champion(facts: Facts) -> Found:
    """Somebody of influence is marked champion, and we were in touch within a year."""
    champions = facts.champions()
    in_touch = [one for one in champions if one.influence >= _INFLUENTIAL and facts.in_touch(one)]
    if in_touch:
        return Found(MET, in_touch[0].name)
    return Found(PARTLY, champions[0].name) if champions else Found(NOT_YET)


@check(
    "R11",
    N_("A first meeting with all core sectors was held"),
    PLAN_MEETING,
    "M1.5",
)
def first_meeting(facts: Facts) -> Found:
    """Officers, providers and advocates were in one room."""
    for held, there in facts.sectors_met.values():
        if there >= set(TRIO):
            return Found(MET, short_date(held, facts.today))
    if facts.steering is not None and facts.last_held(facts.steering.committee.id, 1):
        return Found(DOES_NOT_APPLY, _("The committee meets already."))
    planned = facts.reader.value(
        "SELECT min(held) FROM meeting WHERE removed IS NULL AND state = 'planned' AND held >= ?",
        (facts.today.isoformat(),),
    )
    return Found(PARTLY if planned or facts.sectors_met else NOT_YET)


@check(
    "R12",
    N_("Shared goals are agreed"),
    next_agenda,
    "M1.6",
)
def goals_agreed(facts: Facts) -> Found:
    """A decision about shared goals; in process when they were on a meeting's agenda."""
    decided = facts.decided("goals")
    if decided:
        return told_of(facts, MET, decided[0])
    talked = facts.items("goals")
    return told_of(facts, PARTLY, talked[0]) if talked else Found(NOT_YET)


@check(
    "R13",
    N_("Everyone listed has said how they may be listed"),
    Way(N_("See who was not asked"), Link("directory", text="attention")),
    "domain 6",
)
def consents(facts: Facts) -> Found:
    """All people with lived experience and family members, and nine of ten who hold a seat."""
    asked = (
        "SELECT count(*), coalesce(sum(p.consent = 'unknown'), 0),"
        " min(CASE p.consent WHEN 'unknown' THEN p.id END) FROM person p WHERE"
        " p.removed IS NULL AND p.id IN ({})"
    )
    voices, voices_open, first_voice = facts.reader.row(
        asked.format("SELECT person_id FROM sector_entry WHERE sector IN (?, ?)"), (LIVED, FAMILY)
    ) or (0, 0, None)
    committees = [facts.steering] if facts.steering is not None else []
    holders = {seat.person_id for one in [*committees, *facts.groups] for seat in one.seated} - {
        None
    }
    seated, seated_open, first_seated = facts.reader.row(
        asked.format(", ".join(str(number) for number in holders) or "NULL")
    ) or (0, 0, None)
    if not voices and not seated:
        return Found(DOES_NOT_APPLY, _("Nobody is concerned yet."))
    open_ = voices_open + seated_open
    told = ngettext("{n} is not asked yet", "{n} are not asked yet", open_).format(n=open_)
    if not voices_open and 100 * (seated - seated_open) >= _ASKED * seated:
        return Found(MET, told if open_ else "")
    way = Way(N_("See who was not asked"), Link("person", first_voice or first_seated))
    return Found(PARTLY if voices and not voices_open else NOT_YET, told, way=way)
