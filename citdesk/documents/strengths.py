"""Strengths and needs, with the goals that follow from them (worksheet 2).

Different groups answer about the ten core elements each for itself; their answers stand side by
side and are never averaged. Rows are brought by sectors, votes are counted as a meeting gives them,
and nothing here is summed into a score. Rules: domain, worksheet 2.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import plain
from citdesk.documents import worksheet
from citdesk.documents.worksheet import About, fill, in_a_line, needed, next_place
from citdesk.errors import InputError, Problem
from citdesk.records.stamps import day
from citdesk.records.words import (
    CONTROLS,
    CORE_SECTORS,
    ELEMENT_ANSWERS,
    ELEMENTS,
    GOAL_STATES,
    GOAL_TERMS,
    GROUPS,
    NEED_TOPICS,
    SECTORS,
    STRENGTH_KINDS,
)
from citdesk.text import _, short_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.worksheets import Goal, StrengthNeed

KIND = "strengths"
_ROW_FIELDS = {"kind", "topic", "words", "sector", "basis", "votes", "control"}
_ROW_TEXTS = {"words", "basis"}
_GOAL_FIELDS = {
    "term", "words", "measure", "from_value", "to_value", "unit", "again", "owner_id", "owner",
    "task", "state", "why",
}  # fmt: skip
_GOAL_TEXTS = {"words", "measure", "from_value", "to_value", "unit", "owner", "task", "why"}
_MOST_VOTES = 100_000
_NEED_WHY = ("changed", "dropped")


class Answer(NamedTuple):
    """What one group answered about one element.

    Attributes:
        element, by, answer: of ``words.ELEMENTS``, ``words.GROUPS``, ``words.ELEMENT_ANSWERS``.
        shown: what shows it; without that "have" is only said.
        said: the day.
    """

    element: str
    by: str
    answer: str
    shown: str
    said: date

    @property
    def only_said(self) -> bool:
        """Whether it is said to be there, and nothing shows it."""
        return self.answer == "have" and not self.shown


class NeedRow(NamedTuple):
    """A strength or a need, who raised it, and how many found it important."""

    id: int
    kind: str
    topic: str
    words: str
    sector: str
    basis: str
    votes: int
    control: str


class GoalRow(NamedTuple):
    """A goal: what, measured how, from where to where, in whose hands, looked at again when."""

    id: int
    term: str
    words: str
    measure: str
    from_value: str
    to_value: str
    unit: str
    again: date | None
    owner_id: int | None
    owner: str
    task: str
    state: str
    why: str

    @property
    def change(self) -> str:
        """From where to where: "6 → 3 hours"."""
        ends = [part for part in (self.from_value, self.to_value) if part]
        return " ".join(part for part in (" → ".join(ends), self.unit) if part)


class Strengths(NamedTuple):
    """The whole worksheet."""

    about: About
    answers: tuple[Answer, ...]
    rows: tuple[NeedRow, ...]
    goals: tuple[GoalRow, ...]

    def answered(self, element: str) -> dict[str, Answer]:
        """What each group answered about an element."""
        return {one.by: one for one in self.answers if one.element == element}

    def lacking(self) -> list[str]:
        """What the sheet lacks to be complete, in words (rules of worksheet 2)."""
        found = []
        terms = {goal.term for goal in self.goals if goal.state in ("open", "met")}
        if "short" not in terms:
            found.append(_("a short goal"))
        if "long" not in terms:
            found.append(_("a long goal"))
        if not self.about.nothing_lacks and not (self.about.lacks and self.about.because):
            found.append(_("the sentence why you go on"))
        raised = {row.sector for row in self.rows}
        silent = [_(SECTORS[sector][1]) for sector in CORE_SECTORS if sector not in raised]
        if silent:
            found.append(_("a row from each core sector ({sectors})").format(
                sectors=", ".join(silent)))  # fmt: skip
        return found


def strengths(reader: Reader) -> Strengths:
    """The worksheet as the desk holds it."""
    return Strengths(
        worksheet.about(reader, KIND), tuple(answers(reader)), tuple(rows(reader)),
        tuple(goals(reader)),
    )  # fmt: skip


def answers(reader: Reader) -> list[Answer]:
    """What the groups answered about the core elements."""
    return [
        Answer(element, by, answer, shown, date.fromisoformat(said))
        for element, by, answer, shown, said in reader.rows(
            "SELECT element, by, answer, shown, said FROM element_answer ORDER BY id"
        )
    ]


def rows(reader: Reader) -> list[NeedRow]:
    """Strengths, then needs; of each those with the most votes first."""
    return [
        NeedRow._make(row)
        for row in reader.rows(
            "SELECT id, kind, topic, words, sector, basis, votes, control FROM strength_need"
            " ORDER BY kind DESC, votes DESC, place, id"
        )
    ]


def goals(reader: Reader) -> list[GoalRow]:
    """The goals: short ones first, those that are open before the others."""
    return [
        GoalRow._make((*row[:7], day(row[7]), *row[8:]))
        for row in reader.rows(
            "SELECT g.id, g.term, g.words, g.measure, g.from_value, g.to_value, g.unit, g.again,"
            " g.owner_id, coalesce(p.name, g.owner), g.task, g.state, g.why FROM goal g"
            " LEFT JOIN person p ON p.id = g.owner_id"
            " ORDER BY g.term DESC, g.state <> 'open', g.place, g.id"
        )
    ]


def written(sheet: Strengths, task: Callable[[str], str]) -> list[str]:
    """The worksheet in words, one line each: for a dated copy.

    Args:
        sheet: the whole worksheet.
        task: the title of a task of the plan.
    """
    found = [
        in_a_line(_(ELEMENTS[one.element]), _(GROUPS[one.by]), _(ELEMENT_ANSWERS[one.answer]),
                  one.shown)
        for one in sorted(sheet.answers, key=lambda one: (list(ELEMENTS).index(one.element),
                                                          list(GROUPS).index(one.by)))
    ]  # fmt: skip
    for row in sheet.rows:
        found.append(
            in_a_line(
                _(STRENGTH_KINDS[row.kind]),
                _(NEED_TOPICS[row.topic]),
                row.words,
                _(SECTORS[row.sector][1]) if row.sector else "",
                row.basis,
                _(CONTROLS[row.control]) if row.control else "",
                str(row.votes) if row.votes else "",
            )
        )
    for goal in sheet.goals:
        again = "" if goal.again is None else short_date(goal.again)
        found.append(
            in_a_line(
                _(GOAL_TERMS[goal.term]),
                goal.words,
                goal.measure,
                goal.change,
                goal.owner,
                _("look again on {day}").format(day=again) if again else "",
                task(goal.task) if goal.task else "",
                _(GOAL_STATES[goal.state]),
                goal.why,
            )
        )
    if sentence := going_on(sheet.about):
        found.append(sentence)
    return found


def going_on(about: About) -> str:
    """The sentence why one goes on; empty while it is not written (worksheet 2D)."""
    if about.nothing_lacks:
        return _("Nothing that we need is missing.")
    if not about.lacks or not about.because:
        return ""
    return _("We go on although we do not yet have {what}, because {why}.").format(
        what=about.lacks.rstrip("."), why=about.because.rstrip(".")
    )


# ---------------------------------------------------------------------- writing


def say(
    session: "Session", element: str, by: str, answer: str, shown: str = "", *, on: date
) -> None:
    """Keep what a group answers about an element; an empty answer is taken back.

    Raises:
        InputError: there is no such element, group or answer.
    """
    from sqlalchemy import select

    from citdesk.records.worksheets import ElementAnswer

    if element not in ELEMENTS or by not in GROUPS or answer not in ("", *ELEMENT_ANSWERS):
        raise InputError(Problem(_("There is no such answer."), "answer"))
    found = session.scalar(
        select(ElementAnswer).where(ElementAnswer.element == element, ElementAnswer.by == by)
    )
    if not answer:
        if found is not None:
            session.delete(found)
        session.flush()
        return
    if found is None:
        found = ElementAnswer(element=element, by=by)
        session.add(found)
    found.answer, found.shown, found.said = answer, plain(shown).strip(), on
    session.flush()


def add_row(session: "Session", values: Mapping[str, Any]) -> "StrengthNeed":
    """Add a strength or a need.

    Raises:
        InputError: it says nothing, or its votes are no number.
    """
    from citdesk.records.worksheets import StrengthNeed

    needed(values.get("words"), "words", _("Say what it is."))
    made = StrengthNeed(place=next_place(session, StrengthNeed))
    _fill_row(made, values)
    session.add(made)
    session.flush()
    return made


def edit_row(session: "Session", number: int, values: Mapping[str, Any]) -> None:
    """Change what is given of a strength or a need.

    Raises:
        InputError: it says nothing, or its votes are no number.
    """
    from citdesk.records.worksheets import StrengthNeed

    if "words" in values:
        needed(values["words"], "words", _("Say what it is."))
    _fill_row(session.get_one(StrengthNeed, number), values)
    session.flush()


def vote(session: "Session", number: int, more: int) -> None:
    """Count hands: so many votes more, or (below zero) fewer; never below none."""
    from citdesk.records.worksheets import StrengthNeed

    record = session.get_one(StrengthNeed, number)
    record.votes = max(record.votes + more, 0)
    session.flush()


def remove_row(session: "Session", number: int) -> None:
    """Remove a strength or a need."""
    from citdesk.records.worksheets import StrengthNeed

    session.delete(session.get_one(StrengthNeed, number))
    session.flush()


def add_goal(session: "Session", values: Mapping[str, Any]) -> "Goal":
    """Add a goal.

    Raises:
        InputError: it says nothing, or is changed or dropped without a reason.
    """
    from citdesk.records.worksheets import Goal

    needed(values.get("words"), "words", _("Say what it is."))
    made = Goal(place=next_place(session, Goal))
    _fill_goal(made, values)
    session.add(made)
    session.flush()
    return made


def edit_goal(session: "Session", number: int, values: Mapping[str, Any]) -> None:
    """Change what is given of a goal.

    Raises:
        InputError: it says nothing, or is changed or dropped without a reason.
    """
    from citdesk.records.worksheets import Goal

    if "words" in values:
        needed(values["words"], "words", _("Say what it is."))
    _fill_goal(session.get_one(Goal, number), values)
    session.flush()


def remove_goal(session: "Session", number: int) -> None:
    """Remove a goal; one that was given up is better dropped, with its reason."""
    from citdesk.records.worksheets import Goal

    session.delete(session.get_one(Goal, number))
    session.flush()


def _fill_row(record: "StrengthNeed", values: Mapping[str, Any]) -> None:
    votes = values.get("votes", 0)
    if not isinstance(votes, int) or not 0 <= votes <= _MOST_VOTES:
        raise InputError(Problem(_("A number of votes, such as 7."), "votes"))
    fill(record, values, _ROW_FIELDS, _ROW_TEXTS)


def _fill_goal(record: "Goal", values: Mapping[str, Any]) -> None:
    fill(record, values, _GOAL_FIELDS, _GOAL_TEXTS)
    if record.state in _NEED_WHY:
        needed(record.why, "why", _("Say why, so that the next coordinator understands."))


def groups_that_answered(found: Sequence[Answer]) -> set[str]:
    """The groups that answered about any element."""
    return {one.by for one in found}
