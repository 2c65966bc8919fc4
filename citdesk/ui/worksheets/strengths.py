"""Strengths and needs: the core elements group by group, the rows with their votes, the goals."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.documents import strengths
from citdesk.documents.strengths import GoalRow, NeedRow, Strengths, going_on
from citdesk.plan import content
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
    STRENGTH_KINDS,
)
from citdesk.text import N_, _, ngettext, short_date
from citdesk.ui.keeping import keep
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.cells import EMPTY, Cell, Chips, Column, Lines, Text
from citdesk.ui.parts.labels import Hairline, Label
from citdesk.ui.worksheets.page import Act, WorksheetPage
from citdesk.ui.worksheets.rows_view import RowsView

ELEMENTS_VIEW, ROWS_VIEW, GOALS_VIEW = "elements", "rows", "goals"
# Shape and tone of an answer; its word stands beside it.
_ANSWERS = {
    "have": ("ok-fill", "ok"),
    "partly": ("half", "accent"),
    "not_yet": ("ring", "muted"),
    "unknown": ("info", "warn"),
    "not_applicable": ("dash", "muted"),
}
_GOALS = {
    "open": ("ring", "muted"),
    "met": ("ok-fill", "ok"),
    "changed": ("half", "accent"),
    "dropped": ("dash", "muted"),
}


class StrengthsPage(WorksheetPage):
    """Strengths and needs; links name its parts: ``elements``, ``rows`` or ``goals``."""

    key, icon = "strengths", "doc"
    title = N_("Strengths and needs")
    kind, sheet, task = strengths.KIND, "strengths", "strengths-and-needs"
    adds = N_("Add a row…")
    shows = frozenset({"worksheet", "element_answer", "strength_need", "goal", "person"})

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._sheet = Strengths(self.about, (), (), ())
        words = {
            ELEMENTS_VIEW: _("Core elements"),
            ROWS_VIEW: _("Strengths and needs"),
            GOALS_VIEW: _("Goals"),
        }
        self.add_switch(_("Part of the worksheet"), words)
        self.elements = RowsView(
            self._element_columns(),
            _("Core elements"),
            _("Each group answers for itself; the answers stand side by side."),
        )
        self.rows = RowsView(
            self._row_columns(),
            _("Strengths and needs"),
            _("Write down the need, never the story. Count cards or hands as votes."),
        )
        self.goals = RowsView(self._goal_columns(), _("Goals"), _("Short goals for this year, and"
                              " one or two long ones."))  # fmt: skip
        self._build_buttons()
        self._build_parts()

    # ------------------------------------------------------------------ building

    def _build_buttons(self) -> None:
        self.answer = self.elements.add_button(_("Answer…"), self._answer)
        self.fewer = self.rows.add_button(_("One vote less"), partial(self.vote, -1))
        self.more_votes = self.rows.add_button(_("One vote more"), partial(self.vote, 1))
        self.goal_states = {
            state: self.goals.add_button(_(GOAL_STATES[state]), partial(self.set_goal, state))
            for state in ("open", "met")
        }

    def _build_parts(self) -> None:
        last = QWidget()
        column = theme.space(QVBoxLayout(last))
        column.addWidget(self.goals, 1)
        column.addWidget(Hairline())
        column.addWidget(self._build_sentence())
        remove_row = partial(self._remove, self.rows, strengths.remove_row)
        remove_goal = partial(self._remove, self.goals, strengths.remove_goal)
        for key, rows, edit, remove, within in (
            (ELEMENTS_VIEW, self.elements, self._edit_element, None, None),
            (ROWS_VIEW, self.rows, self._edit_row, remove_row, None),
            (GOALS_VIEW, self.goals, self._edit_goal, remove_goal, last),
        ):
            menu = partial(self._open_menu, edit, remove)
            self.add_part(key, rows, edit, remove=remove, menu=menu, within=within)

    def _build_sentence(self) -> QWidget:
        whole = QWidget()
        row = theme.space(QHBoxLayout(whole), margins=(24, 14, 24, 14), spacing=12)
        self.sentence = Label("", "lead", wrap=True)
        row.addWidget(self.sentence, 1)
        self.write = Button(_("Write the sentence…"))
        self.write.clicked.connect(self.write_sentence)
        row.addWidget(self.write, 0, Qt.AlignmentFlag.AlignVCenter)
        return whole

    def _element_columns(self) -> list[Column]:
        columns = [Column("element", _("Core element"), 260, self._element, sortable=False,
                          stretch=1, least=190)]  # fmt: skip
        for by, words in GROUPS.items():
            cell: Callable[[str], Cell] = partial(self._answered, by)
            columns.append(Column(by, _(words), 132, cell, sortable=False, stretch=1))
        return columns

    def _row_columns(self) -> list[Column]:
        return [
            Column("kind", _("Kind"), 116, _kind, sortable=False),
            Column("what", _("What"), 320, _what, sortable=False, stretch=1, least=190),
            Column("topic", _("Topic"), 130, lambda row: Chips((_(NEED_TOPICS[row.topic]),)),
                   sortable=False, rank=1),
            Column("sector", _("Raised by"), 140, _raised, sortable=False),
            Column("control", _("Whose to change"), 160, _control, sortable=False, rank=2),
            Column("votes", _("Votes"), 84, lambda row: Text(str(row.votes)), sortable=False,
                   align="right"),
        ]  # fmt: skip

    def _goal_columns(self) -> list[Column]:
        today = self.around.today
        return [
            Column("term", _("Term"), 104, lambda row: Text(_(GOAL_TERMS[row.term])),
                   sortable=False),
            Column("what", _("Goal"), 300, _goal, sortable=False, stretch=1, least=190),
            Column("change", _("From, to"), 140, lambda row: Text(row.change or "–"),
                   sortable=False),
            Column("again", _("Look again"), 110,
                   lambda row: Text(short_date(row.again, today()) if row.again else "–"),
                   sortable=False, rank=1),
            Column("owner", _("Owner"), 140, lambda row: Text(row.owner or "–"), sortable=False),
            Column("state", _("State"), 112, _goal_state, sortable=False),
        ]  # fmt: skip

    # ------------------------------------------------------------------ showing

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the worksheet as the desk holds it."""
        del changed
        self.show_about()
        with self.around.desk.look() as reader:
            self._sheet = strengths.strengths(reader)
        names = list(ELEMENTS)
        self.elements.show_rows(dict(enumerate(names, 1)))
        self.rows.show_rows({row.id: row for row in self._sheet.rows})
        self.goals.show_rows({row.id: row for row in self._sheet.goals})
        empty = _("We go on although we do not yet have …, because …")
        said = going_on(self._sheet.about)
        self.sentence.setText(said or empty)
        self.sentence.set_tone("text" if said else "muted")
        self.write.setEnabled(self.writes)
        self.goals.told.setText(self._completeness(self._sheet))
        self.show_part()

    def _completeness(self, sheet: Strengths) -> str:
        lacking = sheet.lacking()
        if lacking:
            return _("Still missing: {what}").format(what=", ".join(lacking))
        if sheet.about.carried and sheet.about.decided is not None:
            day = short_date(sheet.about.decided, self.around.today())
            return _("Complete, and adopted by motion on {day}.").format(day=day)
        return _("The worksheet is complete: adopt it by a motion.")

    def show_part(self) -> None:
        """Show the part that is chosen; what can be added to it is said at the head."""
        self.add.say(_("Add a goal…") if self.part == GOALS_VIEW else _(self.adds))
        super().show_part()

    def withheld(self) -> tuple[QPushButton, ...]:
        """The core elements are ten, and stay ten."""
        return (self.add,) if self.part == ELEMENTS_VIEW else ()

    def allow(self) -> None:
        """Offer what can be done with the chosen element, row and goal."""
        self.answer.setEnabled(self.to_change(self.elements) is not None)
        row: NeedRow | None = self.to_change(self.rows)
        self.more_votes.setEnabled(row is not None)
        self.fewer.setEnabled(row is not None and row.votes > 0)
        goal: GoalRow | None = self.to_change(self.goals)
        for state, button in self.goal_states.items():
            button.setEnabled(goal is not None and goal.state != state)

    def _element(self, name: str) -> Cell:
        kind = next(kind for kind, names in ELEMENT_KINDS.items() if name in names)
        return Lines(Text(_(ELEMENTS[name])), Text(_(kind), tone="muted", small=True))

    def _answered(self, by: str, name: str) -> Cell:
        found = self._sheet.answered(name).get(by)
        if found is None:
            return EMPTY
        icon, tone = _ANSWERS[found.answer]
        first = Text(_(ELEMENT_ANSWERS[found.answer]), icon=icon, icon_tone=tone)
        second = _("only said") if found.only_said else found.shown
        return Lines(first, Text(second, tone="muted", small=True)) if second else first

    def written(self) -> list[str]:
        """The worksheet in words."""
        return strengths.written(self._sheet, content.guide().title)

    def note(self) -> str:
        """How many rows and goals there are."""
        rows, goals = len(self._sheet.rows), len(self._sheet.goals)
        return " · ".join(
            (
                ngettext("{n} row", "{n} rows", rows).format(n=rows),
                ngettext("{n} goal", "{n} goals", goals).format(n=goals),
            )
        )

    # ------------------------------------------------------------------ acts

    def add_new(self) -> None:
        """Ctrl+N: another row, or another goal; among the elements an answer."""
        if not self.writes:
            return
        from citdesk.ui.worksheets.strengths_dialogs import GoalDialog, NeedDialog

        if self.part == ELEMENTS_VIEW:
            self._answer()
            return
        kind = NeedDialog if self.part == ROWS_VIEW else GoalDialog
        dialog = kind(self.around, None, parent=self.window())
        dialog.added.connect(self.shown().choose)
        dialog.open()

    def _answer(self) -> None:
        self._edit_element(self.elements.table.current())

    def _edit_element(self, number: int | None) -> None:
        from citdesk.ui.worksheets.strengths_dialogs import ElementDialog

        if number is not None and self.writes:
            name = list(ELEMENTS)[number - 1]
            ElementDialog(
                self.around, name, self._sheet.answered(name), parent=self.window()
            ).open()

    def _edit_row(self, _number: int | None) -> None:
        from citdesk.ui.worksheets.strengths_dialogs import NeedDialog

        row = self.to_change(self.rows)
        if row is not None:
            NeedDialog(self.around, row, parent=self.window()).open()

    def _edit_goal(self, _number: int | None) -> None:
        from citdesk.ui.worksheets.strengths_dialogs import GoalDialog

        row = self.to_change(self.goals)
        if row is not None:
            GoalDialog(self.around, row, parent=self.window()).open()

    def write_sentence(self) -> None:
        """Write why the community goes on."""
        from citdesk.ui.worksheets.strengths_dialogs import SentenceDialog

        SentenceDialog(self.around, self.about, parent=self.window()).open()

    def vote(self, more: int) -> None:
        """Count hands for the chosen row."""
        row = self.to_change(self.rows)
        if row is not None:
            act = partial(strengths.vote, number=row.id, more=more)
            name = _("Votes for “{what}”").format(what=row.words)
            keep(self.around, name, act, joins=f"votes-{row.id}")

    def set_goal(self, state: str) -> None:
        """Say how the chosen goal stands."""
        row = self.to_change(self.goals)
        if row is not None:
            act = partial(strengths.edit_goal, number=row.id, values={"state": state})
            keep(self.around, _("How “{what}” stands").format(what=row.words), act)

    def _remove(self, rows: RowsView, act: Callable[..., object]) -> None:
        row = self.to_change(rows)
        if row is not None:
            self.remove_row(_("Remove “{what}”"), row.words, partial(act, number=row.id))

    def _open_menu(
        self,
        edit: Callable[[int | None], None],
        remove: Callable[[], None] | None,
        at: QPoint,
    ) -> None:
        change = partial(edit, self.shown().table.current())
        acts: list[Act] = [(_("Change it…"), change, True)]
        if remove is not None:
            acts.append((_("Remove it"), remove, True))
        self.pop_up(at, acts)


def _kind(row: NeedRow) -> Cell:
    icon, tone = ("plus", "ok") if row.kind == "strength" else ("ring", "warn")
    return Text(_(STRENGTH_KINDS[row.kind]), icon=icon, icon_tone=tone)


def _what(row: NeedRow) -> Cell:
    first = Text(row.words)
    return Lines(first, Text(row.basis, tone="muted", small=True)) if row.basis else first


def _raised(row: NeedRow) -> Cell:
    return Text(_(SECTORS[row.sector][1]) if row.sector else "–")


def _control(row: NeedRow) -> Cell:
    return Text(_(CONTROLS[row.control]) if row.control else "–")


def _goal(row: GoalRow) -> Cell:
    first = Text(row.words)
    return Lines(first, Text(row.measure, tone="muted", small=True)) if row.measure else first


def _goal_state(row: GoalRow) -> Cell:
    icon, tone = _GOALS[row.state]
    return Text(_(GOAL_STATES[row.state]), icon=icon, icon_tone=tone)
