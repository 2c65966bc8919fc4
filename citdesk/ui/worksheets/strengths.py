"""Strengths and needs: the core elements group by group, the rows with their votes, the goals."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.documents import strengths
from citdesk.documents.strengths import GoalRow, NeedRow, Strengths, going_on
from citdesk.links import Link
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
from citdesk.ui.parts.tab_bars import Segments
from citdesk.ui.worksheets.page import WorksheetPage
from citdesk.ui.worksheets.rows_view import RowsView

ELEMENTS_VIEW, ROWS_VIEW, GOALS_VIEW = "elements", "rows", "goals"
_VIEWS = (ELEMENTS_VIEW, ROWS_VIEW, GOALS_VIEW)
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
    """The worksheet of strengths and needs."""

    key, icon = "strengths", "doc"
    title = N_("Strengths and needs")
    kind, sheet, task = strengths.KIND, "strengths", "strengths-and-needs"
    shows = frozenset({"worksheet", "element_answer", "strength_need", "goal", "person"})

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._sheet: Strengths | None = None
        self.switch = Segments(
            (
                (ELEMENTS_VIEW, _("Core elements")),
                (ROWS_VIEW, _("Strengths and needs")),
                (GOALS_VIEW, _("Goals")),
            ),
            _("Part of the worksheet"),
        )
        self.switch.chosen.connect(lambda _key: self._show_view())
        self.header.set_switch(self.switch)
        self.stack = QStackedWidget()
        self.column.addWidget(self.stack, 1)
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
        self._build_views()
        self._connect()

    # ------------------------------------------------------------------ building

    def _build_views(self) -> None:
        self.answer = self.elements.add_button(_("Answer…"), self._answer)
        self.fewer = self.rows.add_button(_("One vote less"), partial(self.vote, -1))
        self.more_votes = self.rows.add_button(_("One vote more"), partial(self.vote, 1))
        self.goal_states = {
            state: self.goals.add_button(_(GOAL_STATES[state]), partial(self.set_goal, state))
            for state in ("open", "met")
        }
        last = QWidget()
        column = theme.space(QVBoxLayout(last))
        column.addWidget(self.goals, 1)
        column.addWidget(Hairline())
        column.addWidget(self._build_sentence())
        for view in (self.elements, self.rows, last):
            self.stack.addWidget(view)

    def _build_sentence(self) -> QWidget:
        whole = QWidget()
        row = theme.space(QHBoxLayout(whole), margins=(24, 14, 24, 14), spacing=12)
        self.sentence = Label("", "lead", wrap=True)
        row.addWidget(self.sentence, 1)
        self.write = Button(_("Write the sentence…"))
        self.write.clicked.connect(self.write_sentence)
        row.addWidget(self.write, 0, Qt.AlignmentFlag.AlignVCenter)
        return whole

    def _connect(self) -> None:
        for view, edit, remove in (
            (self.elements, self._edit_element, lambda: None),
            (self.rows, self._edit_row, self._remove_row),
            (self.goals, self._edit_goal, self._remove_goal),
        ):
            view.edit_asked.connect(edit)
            view.remove_asked.connect(remove)
            view.chosen_changed.connect(self._allow)
            view.menu_asked.connect(partial(self._open_menu, view, edit, remove))

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
        self._show_view()

    def _completeness(self, sheet: Strengths) -> str:
        lacking = sheet.lacking()
        if lacking:
            return _("Still missing: {what}").format(what=", ".join(lacking))
        if sheet.about.carried and sheet.about.decided is not None:
            day = short_date(sheet.about.decided, self.around.today())
            return _("Complete, and adopted by motion on {day}.").format(day=day)
        return _("The worksheet is complete: adopt it by a motion.")

    def _show_view(self) -> None:
        view = self.switch.key()
        self.stack.setCurrentIndex(_VIEWS.index(view))
        self.add.say(_("Add a goal…") if view == GOALS_VIEW else _("Add a row…"))
        offered = [self.back, self.printing, self.add, self.more]
        if view == ELEMENTS_VIEW:
            offered.remove(self.add)
        self.header.offer(*offered)
        self._allow()

    def _allow(self) -> None:
        self.answer.setEnabled(self.writes and self.elements.chosen() is not None)
        row: NeedRow | None = self.rows.chosen()
        self.more_votes.setEnabled(self.writes and row is not None)
        self.fewer.setEnabled(self.writes and row is not None and row.votes > 0)
        goal: GoalRow | None = self.goals.chosen()
        for state, button in self.goal_states.items():
            button.setEnabled(self.writes and goal is not None and goal.state != state)

    def _element(self, name: str) -> Cell:
        kind = next(kind for kind, names in ELEMENT_KINDS.items() if name in names)
        return Lines(Text(_(ELEMENTS[name])), Text(_(kind), tone="muted", small=True))

    def _answered(self, by: str, name: str) -> Cell:
        found = self._sheet.answered(name).get(by) if self._sheet is not None else None
        if found is None:
            return EMPTY
        icon, tone = _ANSWERS[found.answer]
        first = Text(_(ELEMENT_ANSWERS[found.answer]), icon=icon, icon_tone=tone)
        second = _("only said") if found.only_said else found.shown
        return Lines(first, Text(second, tone="muted", small=True)) if second else first

    def written(self) -> list[str]:
        """The worksheet in words."""
        if self._sheet is None:
            return []
        return strengths.written(self._sheet, content.guide().title)

    def note(self) -> str:
        """How many rows and goals there are."""
        if self._sheet is None:
            return ""
        rows, goals = len(self._sheet.rows), len(self._sheet.goals)
        return " · ".join(
            (
                ngettext("{n} row", "{n} rows", rows).format(n=rows),
                ngettext("{n} goal", "{n} goals", goals).format(n=goals),
            )
        )

    def focus_first(self) -> None:
        """Begin with the list that is shown."""
        self._view().table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _view(self) -> RowsView:
        return (self.elements, self.rows, self.goals)[_VIEWS.index(self.switch.key())]

    def open(self, link: Link) -> None:
        """Show the part that a link names: ``elements``, ``rows`` or ``goals``."""
        if link.text in _VIEWS:
            self.switch.choose(link.text)
            self._show_view()

    # ------------------------------------------------------------------ acts

    def add_new(self) -> None:
        """Ctrl+N: another row, or another goal; among the elements an answer."""
        if not self.writes:
            return
        from citdesk.ui.worksheets.strengths_dialogs import GoalDialog, NeedDialog

        view = self.switch.key()
        if view == ELEMENTS_VIEW:
            self._answer()
        elif view == ROWS_VIEW:
            NeedDialog(self.around, None, parent=self.window()).open()
        else:
            GoalDialog(self.around, None, parent=self.window()).open()

    def _answer(self) -> None:
        self._edit_element(self.elements.table.current())

    def _edit_element(self, number: int | None) -> None:
        from citdesk.ui.worksheets.strengths_dialogs import ElementDialog

        if number is not None and self.writes and self._sheet is not None:
            name = list(ELEMENTS)[number - 1]
            ElementDialog(
                self.around, name, self._sheet.answered(name), parent=self.window()
            ).open()

    def _edit_row(self, _number: int | None) -> None:
        from citdesk.ui.worksheets.strengths_dialogs import NeedDialog

        row = self.rows.chosen()
        if row is not None and self.writes:
            NeedDialog(self.around, row, parent=self.window()).open()

    def _edit_goal(self, _number: int | None) -> None:
        from citdesk.ui.worksheets.strengths_dialogs import GoalDialog

        row = self.goals.chosen()
        if row is not None and self.writes:
            GoalDialog(self.around, row, parent=self.window()).open()

    def write_sentence(self) -> None:
        """Write why the community goes on."""
        from citdesk.ui.worksheets.strengths_dialogs import SentenceDialog

        SentenceDialog(self.around, self.about, parent=self.window()).open()

    def vote(self, more: int) -> None:
        """Count hands for the chosen row."""
        row = self.rows.chosen()
        if row is not None and self.writes:
            act = partial(strengths.vote, number=row.id, more=more)
            name = _("Votes for “{what}”").format(what=row.words)
            keep(self.around, name, act, joins=f"votes-{row.id}")

    def set_goal(self, state: str) -> None:
        """Say how the chosen goal stands."""
        row = self.goals.chosen()
        if row is not None and self.writes:
            act = partial(strengths.edit_goal, number=row.id, values={"state": state})
            keep(self.around, _("How “{what}” stands").format(what=row.words), act)

    def _remove_row(self) -> None:
        row = self.rows.chosen()
        if row is not None and self.writes:
            self._removed(row.words, partial(strengths.remove_row, number=row.id))

    def _remove_goal(self) -> None:
        row = self.goals.chosen()
        if row is not None and self.writes:
            self._removed(row.words, partial(strengths.remove_goal, number=row.id))

    def _removed(self, words: str, act: Callable[..., object]) -> None:
        if keep(self.around, _("Remove “{what}”").format(what=words), act):
            self.around.tell(_("“{what}” is removed").format(what=words))

    def _open_menu(
        self,
        view: RowsView,
        edit: Callable[[int | None], None],
        remove: Callable[[], None],
        at: QPoint,
    ) -> None:
        menu = QMenu(view)
        menu.addAction(_("Change it…")).triggered.connect(partial(edit, view.table.current()))
        if view is not self.elements:
            menu.addAction(_("Remove it")).triggered.connect(remove)
        for action in menu.actions():
            action.setEnabled(self.writes)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


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
