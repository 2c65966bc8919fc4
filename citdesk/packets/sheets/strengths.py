"""Strengths and needs: the groups' answers side by side, the rows with their votes, the goals."""

from dataclasses import dataclass

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.documents import strengths
from citdesk.documents.strengths import Answer, GoalRow, NeedRow, Strengths, going_on
from citdesk.packets.blocks import Block, Cell, Column, Grid, Group, Head, Mark, Sheet, Text
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.worksheets import about_for, meta_lines
from citdesk.records.words import (
    CONTROLS,
    ELEMENT_ANSWERS,
    ELEMENT_KINDS,
    ELEMENTS,
    GOAL_STATES,
    GOAL_TERMS,
    GROUPS,
    NEED_TOPICS,
    SECTORS,
)
from citdesk.text import _, ngettext, short_date

_MARKS = {"have": Mark.DONE, "partly": Mark.SOON, "not_yet": Mark.OPEN}
_GOALS = {"met": Mark.DONE, "open": Mark.OPEN}


@dataclass(frozen=True, slots=True)
class Data:
    """The worksheet as this audience may see it."""

    sheet: Strengths
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many goals it has."""
        count = len(self.sheet.goals)
        return ngettext("{n} goal", "{n} goals", count).format(n=count) if count else ""


def gather(reader: Reader, request: Request) -> Data:
    """The worksheet; names that may not stand there are left out of what was typed."""
    names = Names(reader, request.audience)
    found = strengths.strengths(reader)
    sheet = Strengths(
        about_for(reader, names, strengths.KIND),
        tuple(one._replace(shown=names.text(one.shown)) for one in found.answers),
        tuple(
            one._replace(words=names.text(one.words), basis=names.text(one.basis))
            for one in found.rows
        ),
        tuple(_goal_for(names, one) for one in found.goals),
    )
    return Data(sheet, names.left_out)


def _goal_for(names: Names, one: GoalRow) -> GoalRow:
    return one._replace(
        words=names.text(one.words),
        measure=names.text(one.measure),
        why=names.text(one.why),
        owner=names.of(one.owner_id, one.owner) if one.owner else "",
    )


def flow(data: Data, request: Request) -> list[Block]:
    """Goals first, for they are what is done; then rows, then the answers behind them."""
    sheet = data.sheet
    meta = meta_lines(sheet.about, data.left_out, request)
    blocks: list[Block] = [Sheet(_("Strengths and needs"), meta)]
    if sentence := going_on(sheet.about):
        blocks.append(Text(sentence, "lead"))
    blocks += [Head(_("Goals")), _goals(sheet.goals, request)]
    for kind, title in (("strength", _("Strengths")), ("need", _("Needs"))):
        rows = [one for one in sheet.rows if one.kind == kind]
        blocks += [Head(title), _rows(rows)]
    blocks += [Head(_("Core elements")), _elements(sheet)]
    return blocks


def _goals(goals: tuple[GoalRow, ...], request: Request) -> Grid:
    columns = [
        Column(_("Goal"), main=True),
        Column(_("From, to"), 84),
        Column(_("Owner"), "natural"),
        Column(_("Look again"), "natural"),
        Column(_("State"), "natural"),
    ]
    rows: list[list[str | Cell] | Group] = []
    for term, title in GOAL_TERMS.items():
        own = [one for one in goals if one.term == term]
        rows += [Group(_(title))] if own else []
        rows += [_goal(one, request) for one in own]
    empty = _("No goals are written down yet.")
    return Grid(columns, rows, _("Goals, short and long."), empty=empty)


def _goal(one: GoalRow, request: Request) -> list[str | Cell]:
    below = ". ".join(part for part in (one.measure, one.why) if part)
    again = short_date(one.again, request.issued) if one.again is not None else ""
    state = Cell(_(GOAL_STATES[one.state]), mark=_GOALS.get(one.state))
    return [Cell(one.words, below), one.change, one.owner, again, state]


def _rows(rows: list[NeedRow]) -> Grid:
    columns = [
        Column(_("What"), main=True),
        Column(_("Topic"), "natural"),
        Column(_("Raised by"), "natural"),
        Column(_("Whose to change"), 88),
        Column(_("Votes"), "natural", align="right"),
    ]
    made: list[list[str | Cell]] = [
        [
            Cell(one.words, one.basis),
            _(NEED_TOPICS[one.topic]),
            _(SECTORS[one.sector][1]) if one.sector else "",
            _(CONTROLS[one.control]) if one.control else "",
            str(one.votes),
        ]
        for one in rows
    ]
    return Grid(columns, made, _("Rows, those with the most votes first."),
                empty=_("Nothing is written down yet."))  # fmt: skip


def _elements(sheet: Strengths) -> Block:
    if not sheet.answers:
        return Text(_("No group has answered yet."))
    asked = {one.by for one in sheet.answers}
    groups = {by: words for by, words in GROUPS.items() if by in asked}
    columns = [Column(_("Core element"), main=True)]
    columns += [Column(_(words), 78) for words in groups.values()]
    rows: list[list[str | Cell] | Group] = []
    for kind, names in ELEMENT_KINDS.items():
        rows.append(Group(_(kind)))
        for name in names:
            answers = sheet.answered(name)
            cells = [_answer(answers.get(by)) for by in groups]
            rows.append([Cell(_(ELEMENTS[name])), *cells])
    return Grid(columns, rows, _("What each group answers about the ten core elements."))


def _answer(one: Answer | None) -> str | Cell:
    if one is None:
        return ""
    below = _("only said") if one.only_said else one.shown
    return Cell(_(ELEMENT_ANSWERS[one.answer]), below, mark=_MARKS.get(one.answer))
