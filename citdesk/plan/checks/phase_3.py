"""Facts of the third phase: small groups find out, and the committee decides on what they found."""

from citdesk.committee.composition import Facts as Composition
from citdesk.links import Link
from citdesk.plan.checks import check
from citdesk.plan.checks.telling import PLAN_MEETING, next_agenda, sector_words, told_of
from citdesk.plan.facts import FAMILY, LIVED, TRIO, Facts, Topic, by_sector
from citdesk.plan.finding import MET, NOT_YET, PARTLY, Found, Way, graded
from citdesk.records.words import COMMITTEE_KINDS
from citdesk.text import N_, _, ngettext, short_date

_USUAL = ("systems", "data", "training")
_MET_WITHIN = 60  # days (R33)
_UNDECIDED = 90  # days (R40)
_LINES, _LOOKED, _PASSED = 6, 120, 30  # of the timeline: how many, and in days (R39)

_BEGIN, _WAITS = ("0", "1"), 60  # intercepts of the map, and per cent of their waits (R37)

SEE_MAP = Way(N_("Go to the map"), Link("map"))
SEE_GROUPS = Way(N_("See the committees"), Link("committee"))


@check("R31", N_("Systems, Data and Training have convenors"), SEE_GROUPS, "M3.7")
def convenors(facts: Facts) -> Found:
    """The three usual subcommittees exist, and somebody convenes each."""
    convened = {}
    for group in facts.groups:
        kind = group.committee.kind
        held = [*facts.held_by("convenor", group.committee.id),
                *facts.held_by("chair", group.committee.id)]  # fmt: skip
        if kind in _USUAL and held:
            convened[kind] = held[0][1]
    lacking = [_(COMMITTEE_KINDS[kind]) for kind in _USUAL if kind not in convened]
    idle = (one.committee for one in facts.groups)
    first = next((one.id for one in idle if one.kind in _USUAL and one.kind not in convened), None)
    way = Way(N_("Choose…"), Link("committee", first, "role:convenor")) if first else None
    told = ", ".join(convened.values())
    if lacking:
        told = _("Without a convenor: {groups}").format(groups=", ".join(lacking))
    return graded(len(convened), len(_USUAL), told if convened else "", way=way)


@check("R32", N_("Every subcommittee has officer, provider and advocate"), SEE_GROUPS, "M3.7")
def groups_whole(facts: Facts) -> Found:
    """The three partners in each group at work, at least two people."""
    lacking = {group.committee.called: _lacking(group) for group in facts.groups}
    whole = [name for name, sectors in lacking.items() if not sectors]
    told = " · ".join(
        _("{group}: {sectors}").format(group=name, sectors=sector_words(sectors))
        for name, sectors in lacking.items()
        if sectors
    )
    first = next((one for one in facts.groups if lacking[one.committee.called]), None)
    way = None if first is None else Way(N_("Choose…"), Link("committee", first.committee.id))
    words = _("Missing: {groups}").format(groups=told) if told else ", ".join(whole)
    return graded(len(whole), len(lacking), words, way=way)


def _lacking(group: Composition) -> list[str]:
    """The core sectors a group lacks; people with lived experience and family may advocate here."""
    there = by_sector(group)
    there["advocacy"] |= there[LIVED] | there[FAMILY]
    lacking = [sector for sector in TRIO if not there[sector]]
    people = {number for sector in TRIO for number in there[sector]}
    if not lacking and len(people) < 2:
        return ["advocacy"]
    return lacking


@check(
    "R33",
    N_("Each subcommittee has met in the last 60 days"),
    PLAN_MEETING,
    "domain 10",
    optional=True,
)
def groups_met(facts: Facts) -> Found:
    """A held meeting of each group within two months."""
    since = facts.since(_MET_WITHIN)
    last = {
        group.committee.called: facts.last_held(group.committee.id, 1) for group in facts.groups
    }
    lately = [name for name, held in last.items() if held and held[0].held >= since]
    told = " · ".join(
        _("{group}: {day}").format(
            group=name, day=short_date(held[0].held, facts.today) if held else _("never")
        )
        for name, held in last.items()
        if name not in lately
    )
    return graded(len(lately), len(last), told)


@check(
    "R36",
    N_("The visit was reported"),
    next_agenda,
    "M3.5",
)
def visit_reported(facts: Facts) -> Found:
    """An item about the visit was taken in a meeting; in process while it stands on an agenda."""
    reported = facts.items("visit_report")
    if reported:
        return told_of(facts, MET, reported[0])
    coming = facts.items("visit_report", held=False)
    return told_of(facts, PARTLY, coming[-1]) if coming else Found(NOT_YET)


@check("R37", N_("Today’s crisis path is mapped"), SEE_MAP, "N2")
def path_mapped(facts: Facts) -> Found:
    """Steps in the first two intercepts, most of their waits known, gone through in two years."""
    found = facts.crisis_map
    if not found.steps:
        return Found(NOT_YET)
    told = ngettext("{n} step", "{n} steps", len(found.steps)).format(n=len(found.steps))
    gaps = len(found.gaps())
    if gaps:
        words = ngettext("{n} gap", "{n} gaps", gaps).format(n=gaps)
        told = f"{told}, {words}"
    if not all(found.at(intercept) for intercept in _BEGIN):
        return Found(PARTLY, _("{steps}; the first two intercepts are not both there").format(
            steps=told))  # fmt: skip
    begin = [one for intercept in _BEGIN for one in found.at(intercept)]
    known = sum(one.known for one in begin)
    if 100 * known < _WAITS * len(begin):
        words = _("{steps}; {n} of {many} waits are known")
        return Found(PARTLY, words.format(steps=told, n=known, many=len(begin)))
    day = found.about.as_of
    if day is None or not facts.since(2 * facts.limits.review) <= day <= facts.today:
        words = _("{steps}; say as of when it holds (“How it stands…”)")
        return Found(PARTLY, words.format(steps=told))
    return Found(MET, told)


@check(
    "R38",
    N_("The map was checked by people who lived it"),
    PLAN_MEETING,
    "S1.15",
)
def map_checked(facts: Facts) -> Found:
    """An item about the map was taken in a meeting where somebody who lived it, or family, was."""
    items = facts.items("map")
    checked = [one for one in items if facts.lived_experience_at(one.meeting_id)]
    if checked:
        return told_of(facts, MET, checked[0])
    if items:
        found = told_of(facts, PARTLY, items[0])
        words = _("{meeting}; nobody who lived it was there").format(meeting=found.evidence)
        return found._replace(evidence=words, masked=_("In process"))
    coming = facts.items("map", held=False)
    return told_of(facts, PARTLY, coming[-1]) if coming else Found(NOT_YET)


@check(
    "R39",
    N_("A timeline is shown and alive"),
    Way(N_("Go to the timeline"), Link("timeline")),
    "M3",
)
def timeline_alive(facts: Facts) -> Found:
    """Six lines, looked at in a meeting within 120 days, and nothing passed for long unmoved."""
    rows = facts.timeline
    if not rows:
        return Found(NOT_YET)
    told = ngettext("{n} line", "{n} lines", len(rows)).format(n=len(rows))
    passed = [one for one in rows if one.passed(facts.since(_PASSED))]
    if passed:
        first = min(passed, key=lambda one: one.ends)
        words = _("To move: {what}, aimed at {day}").format(
            what=first.what, day=short_date(first.ends, facts.today)
        )
        return Found(PARTLY, words, way=Way(N_("Move it…"), Link("timeline", first.id)))
    looked = [one for one in facts.items("timeline") if one.held >= facts.since(_LOOKED)]
    if len(rows) < _LINES:
        return Found(PARTLY, told)
    if not looked:
        words = _("{lines}; not looked at lately").format(lines=told)
        return Found(PARTLY, words, way=next_agenda(facts))
    seen = _("{lines}; looked at on {day}")
    return Found(MET, seen.format(lines=told, day=short_date(looked[0].held, facts.today)))


@check(
    "R40",
    N_("Recommendations were decided"),
    next_agenda,
    "M3.7",
)
def recommendations_decided(facts: Facts) -> Found:
    """Every subcommittee has reported, and no recommendation waits for longer than 90 days."""
    reports = [*facts.items("report"), *facts.items("recommendation")]
    silent = [one.committee.called for one in facts.groups if not _has_reported(one, reports)]
    since = facts.since(_UNDECIDED)
    waiting = [
        one
        for one in facts.items("recommendation")
        if one.held < since and not _is_decided(facts, one)
    ]
    if not facts.groups or not reports:
        return Found(NOT_YET)
    if waiting:
        told = _("Undecided since {day}: {what}").format(
            day=short_date(waiting[0].held, facts.today), what=waiting[0].words
        )
        return Found(PARTLY, told, way=told_of(facts, PARTLY, waiting[0]).way)
    if silent:
        told = _("No report yet: {groups}").format(groups=", ".join(silent))
        return Found(PARTLY, told)
    return told_of(facts, MET, max(reports, key=lambda one: one.held))


def _has_reported(group: Composition, reports: list[Topic]) -> bool:
    """Whether a report is the group's: taken in its own meeting, or named after it."""
    name, called = group.committee.name, group.committee.called
    return any(
        one.committee == name or called.casefold() in one.words.casefold() for one in reports
    )


def _is_decided(facts: Facts, one: Topic) -> bool:
    """Whether the item led to a motion that was settled, or to a decision."""
    return bool(
        facts.reader.value(
            "SELECT EXISTS (SELECT 1 FROM motion WHERE agenda_item_id = :item"
            " AND result IN ('carried', 'failed')) OR EXISTS (SELECT 1 FROM decision"
            " WHERE agenda_item_id = :item)",
            {"item": one.item_id},
        )
    )
