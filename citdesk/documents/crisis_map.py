"""The map of the crisis system: what happens today, intercept by intercept (worksheet 1).

An intercept without steps was not looked at, which is not the same as "there is nothing". Waits are
summed along a path as far as they are known, and how many are measured is said beside them. Gaps
are sorted by their weight and can become needs of the other worksheet. Rules and the steps one
usually fills in: domain, worksheet 1; the six intercepts are those of the Sequential Intercept
Model.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import plain
from citdesk.documents import strengths, worksheet
from citdesk.documents.worksheet import About, fill, in_a_line, needed, next_place
from citdesk.errors import InputError, Problem
from citdesk.records.words import (
    BASES,
    CRISIS_PATHS,
    GAP_WEIGHTS,
    INTERCEPTS,
    REFUSALS,
)
from citdesk.text import N_, _, ngettext

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.worksheets import CrisisStep

KIND = "map"
_FIELDS = {
    "intercept", "words", "agency_id", "who", "hours", "happens", "wait", "basis", "distance",
    "refuses", "refuses_why", "works", "gap", "weight", "next_id",
}  # fmt: skip
_TEXTS = {"words", "who", "hours", "happens", "distance", "refuses_why", "works", "gap"}
_LONGEST = 100_000  # minutes
_WEIGHTS = ("dangerous", "large", "small", "")
# A wait as it is typed, in English or Spanish: hours, minutes, or both.
_TYPED_WAIT = re.compile(
    r"(?:(?P<hours>[0-9]{1,4}) ?(?:h|hrs?|hours?|horas?)(?:(?: ?| (?:and|y) )(?=[0-9])|$))?"
    r"(?:(?P<minutes>[0-9]{1,6})(?: ?(?:mins?|minutes?|minutos?))?)?"
)

# What one usually finds at each intercept, to be filled in.
USUAL: dict[str, tuple[str, ...]] = {
    "0": (
        N_("988 line"),
        N_("Warm line"),
        N_("Mobile crisis team"),
        N_("Walk-in or crisis center"),
        N_("Peer respite"),
        N_("Mobile crisis for youth"),
    ),
    "1": (
        N_("911 call-taking and coding"),
        N_("Hand-over between 911 and 988"),
        N_("CIT officer sent"),
        N_("On the scene"),
        N_("EMS"),
        N_("Transport"),
        N_("Arrival at the emergency room"),
        N_("Medical clearance"),
        N_("Hand-over of custody"),
        N_("Officer back on duty"),
    ),
    "2": (N_("Booking screen"), N_("Bail"), N_("First hearing"), N_("Decision on diversion")),
    "3": (N_("Care in jail"), N_("Treatment court"), N_("Competency")),
    "4": (N_("Release planning"), N_("Medicines"), N_("Ride home"), N_("Benefits")),
    "5": (N_("Supervision"), N_("Caseload"), N_("Housing"), N_("Follow-up after a crisis")),
}


class Step(NamedTuple):
    """What happens today at one place.

    Attributes:
        intercept: "0" to "5".
        who: an agency's name, or as typed.
        wait: minutes; none where it is not known.
        basis, refuses, weight: of ``words.BASES``, ``words.REFUSALS``, ``words.GAP_WEIGHTS``.
        next_id: the step that usually follows.
    """

    id: int
    intercept: str
    words: str
    agency_id: int | None
    who: str
    hours: str
    happens: str
    wait: int | None
    basis: str
    distance: str
    refuses: str
    refuses_why: str
    works: str
    gap: str
    weight: str
    next_id: int | None

    @property
    def known(self) -> bool:
        """Whether its wait is measured or estimated."""
        return self.wait is not None and self.basis != "unknown"


class Waits(NamedTuple):
    """The waits along a path: minutes in all, of how many steps, and how many are not known."""

    minutes: int
    known: int
    unknown: int
    measured: int


class CrisisMap(NamedTuple):
    """The whole map.

    Attributes:
        steps: by their intercepts, in order.
        paths: the numbers of the steps each path walks through, in order.
    """

    about: About
    steps: tuple[Step, ...]
    paths: Mapping[str, tuple[int, ...]]

    def at(self, intercept: str) -> list[Step]:
        """The steps of one intercept; none means that it was not looked at."""
        return [one for one in self.steps if one.intercept == intercept]

    def path(self, path: str) -> list[Step]:
        """The steps a path walks through."""
        by_id = {one.id: one for one in self.steps}
        return [by_id[number] for number in self.paths.get(path, ()) if number in by_id]

    def gaps(self) -> list[Step]:
        """The steps with a gap, the heaviest first; the order numbers them on paper."""
        found = [one for one in self.steps if one.gap]
        return sorted(found, key=lambda one: _WEIGHTS.index(one.weight))


def crisis_map(reader: Reader) -> CrisisMap:
    """The map as the desk holds it."""
    paths: dict[str, list[int]] = defaultdict(list)
    for path, number in reader.rows(
        "SELECT path, step_id FROM crisis_path_step ORDER BY path, place, id"
    ):
        paths[path].append(number)
    steps = tuple(
        Step._make(row)
        for row in reader.rows(
            "SELECT s.id, s.intercept, s.words, s.agency_id, coalesce(a.name, s.who), s.hours,"
            " s.happens, s.wait, s.basis, s.distance, s.refuses, s.refuses_why, s.works, s.gap,"
            " s.weight, s.next_id FROM crisis_step s LEFT JOIN agency a ON a.id = s.agency_id"
            " ORDER BY s.intercept, s.place, s.id"
        )
    )
    walked = {path: tuple(numbers) for path, numbers in paths.items()}
    return CrisisMap(worksheet.about(reader, KIND), steps, walked)


def waits(steps: Sequence[Step]) -> Waits:
    """The waits of some steps, as far as they are known."""
    known = [one for one in steps if one.known]
    return Waits(
        sum(one.wait or 0 for one in known),
        len(known),
        len(steps) - len(known),
        sum(one.basis == "measured" for one in known),
    )


def minutes_told(minutes: int) -> str:
    """A wait as one says it: "25 min", "6 h", "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    parts = [_("{n} h").format(n=hours)] if hours else []
    parts += [_("{n} min").format(n=rest)] if rest or not hours else []
    return " ".join(parts)


def wait_told(step: Step) -> str:
    """The wait at a step, and how one knows it; a guess is said to be one.

    So is a wait of which nobody says how it is known, as other programs may bring it.
    """
    if step.wait is None:
        return _("wait not known")
    told = minutes_told(step.wait)
    return told if step.basis == "measured" else _("about {wait}").format(wait=told)


def refusal_told(step: Step) -> str:
    """Whether a step may turn somebody away, and why; empty while that is not known."""
    if step.refuses == "unknown":
        return ""
    return ": ".join(part for part in (_(REFUSALS[step.refuses]), step.refuses_why) if part)


def waits_told(found: Waits) -> str:
    """The waits along a path, with what is behind them."""
    unknown = ngettext("{n} wait not known", "{n} waits not known", found.unknown)
    if not found.known:
        return unknown.format(n=found.unknown)
    steps = ngettext("{n} step", "{n} steps", found.known).format(n=found.known)
    parts = [_("{wait} in {steps}").format(wait=minutes_told(found.minutes), steps=steps)]
    parts.append(
        ngettext("{n} of them measured", "{n} of them measured", found.measured).format(
            n=found.measured
        )
    )
    if found.unknown:
        parts.append(unknown.format(n=found.unknown))
    return ", ".join(parts)


def written(found: CrisisMap) -> list[str]:
    """The map in words, one line each: for a dated copy."""
    words = {one.id: one.words for one in found.steps}
    lines = [
        in_a_line(
            _(INTERCEPTS[one.intercept][0]),
            one.words,
            one.who,
            one.hours,
            one.happens,
            wait_told(one),
            one.distance,
            refusal_told(one),
            _("Works well: {what}").format(what=one.works) if one.works else "",
            _("Gap: {gap}").format(gap=one.gap) if one.gap else "",
            _(GAP_WEIGHTS[one.weight]) if one.weight else "",
            "" if one.next_id is None else f"→ {words[one.next_id]}",
        )
        for one in found.steps
    ]
    for path, (title, _case) in CRISIS_PATHS.items():
        walked = [one.words for one in found.path(path)]
        if walked:
            lines.append(f"{_(title)}: {' → '.join(walked)}")
    return lines


# ---------------------------------------------------------------------- writing


def add_step(session: "Session", values: Mapping[str, Any]) -> "CrisisStep":
    """Add a step, last at its intercept.

    Raises:
        InputError: it says nothing, or its wait is no number of minutes.
    """
    from citdesk.records.worksheets import CrisisStep

    needed(values.get("words"), "words", _("Say what it is."))
    there = CrisisStep.intercept == values.get("intercept", "0")
    made = CrisisStep(place=next_place(session, CrisisStep, there))
    _fill(made, values)
    session.add(made)
    session.flush()
    return made


def edit_step(session: "Session", number: int, values: Mapping[str, Any]) -> None:
    """Change what is given of a step; one that goes to another intercept stands last there.

    Raises:
        InputError: it says nothing, or its wait is no number of minutes.
    """
    from citdesk.records.worksheets import CrisisStep

    record = session.get_one(CrisisStep, number)
    if "words" in values:
        needed(values["words"], "words", _("Say what it is."))
    if values.get("intercept", record.intercept) != record.intercept:
        there = CrisisStep.intercept == values["intercept"]
        record.place = next_place(session, CrisisStep, there)
    _fill(record, values)
    session.flush()


def remove_step(session: "Session", number: int) -> None:
    """Remove a step, also from the paths that walk through it."""
    from citdesk.records.worksheets import CrisisStep

    session.delete(session.get_one(CrisisStep, number))
    session.flush()


def move_step(session: "Session", number: int, by: int) -> bool:
    """Move a step up (-1) or down (1) within its intercept; whether it moved."""
    from sqlalchemy import select

    from citdesk.records.worksheets import CrisisStep

    record = session.get_one(CrisisStep, number)
    there = list(
        session.scalars(
            select(CrisisStep)
            .where(CrisisStep.intercept == record.intercept)
            .order_by(CrisisStep.place, CrisisStep.id)
        )
    )
    return _move(session, there, there.index(record), by)


def put_in_usual(session: "Session", intercept: str) -> int:
    """Add the steps one usually finds at an intercept, but for those that are there; how many."""
    from sqlalchemy import select

    from citdesk.records.worksheets import CrisisStep

    asked = select(CrisisStep.words).where(CrisisStep.intercept == intercept)
    there = set(session.scalars(asked))
    missing = [_(words) for words in USUAL[intercept] if _(words) not in there]
    for words in missing:
        add_step(session, {"intercept": intercept, "words": words})
    return len(missing)


def walk(session: "Session", path: str, steps: Sequence[int]) -> None:
    """Say which steps a path walks through, in order.

    Raises:
        InputError: there is no such path.
    """
    from sqlalchemy import delete

    from citdesk.records.worksheets import CrisisPathStep

    if path not in CRISIS_PATHS:
        raise InputError(Problem(_("There is no such path."), "path"))
    session.execute(delete(CrisisPathStep).where(CrisisPathStep.path == path))
    for place, number in enumerate(dict.fromkeys(steps)):
        session.add(CrisisPathStep(path=path, step_id=number, place=place))
    session.flush()


def gap_to_need(session: "Session", step: Step) -> bool:
    """Put a step's gap among the needs of the other worksheet; whether it was not there yet."""
    from sqlalchemy import select

    from citdesk.records.worksheets import StrengthNeed

    gap = plain(step.gap).strip()
    if not gap or session.scalar(select(StrengthNeed.id).where(StrengthNeed.words == gap)):
        return False
    basis = _("Crisis-system map: {step}").format(step=step.words)
    topic = "response" if step.intercept == "1" else "services"
    strengths.add_row(session, {"kind": "need", "topic": topic, "words": gap, "basis": basis})
    return True


def _fill(record: "CrisisStep", values: Mapping[str, Any]) -> None:
    checks = (("intercept", INTERCEPTS), ("basis", BASES), ("refuses", REFUSALS),
              ("weight", ("", *GAP_WEIGHTS)))  # fmt: skip
    for field, words in checks:
        if field in values and values[field] not in words:
            raise InputError(Problem(_("A step cannot stand like that."), field))
    wait = values.get("wait")
    if wait is not None and not 0 <= wait <= _LONGEST:
        raise InputError(Problem(_("A number of minutes, such as 45."), "wait"))
    fill(record, values, _FIELDS, _TEXTS)
    if values.get("agency_id") is not None:
        record.who = ""


def _move(session: "Session", there: list[Any], place: int, by: int) -> bool:
    target = place + by
    if not 0 <= target < len(there):
        return False
    there.insert(target, there.pop(place))
    for number, one in enumerate(there):
        one.place = number
    session.flush()
    return True


def minutes_of(text: str) -> int | None:
    """A wait as somebody types it, in minutes: "45", "90 minutes", "6 h", "1 h 30", "2 horas".

    Nothing typed is a wait that is not known.

    Raises:
        InputError: it is something else; a wait is never guessed.
    """
    words = " ".join(plain(text).lower().split())
    if not words:
        return None
    found = _TYPED_WAIT.fullmatch(words)
    if found is None:
        raise InputError(Problem(_("A time such as “45 min”, “6 h” or “1 h 30 min”."), "wait"))
    return 60 * int(found["hours"] or 0) + int(found["minutes"] or 0)
