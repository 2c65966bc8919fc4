"""The map of the crisis system: steps by intercept, three paths through them, and the gaps."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.documents import crisis_map
from citdesk.documents.crisis_map import CrisisMap, Step, wait_told, waits, waits_told
from citdesk.links import Link
from citdesk.records.words import CRISIS_PATHS, GAP_WEIGHTS, INTERCEPTS
from citdesk.text import N_, _, ngettext
from citdesk.ui.keeping import keep
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, Choice, LinkButton
from citdesk.ui.parts.cells import Cell, Column, Lines, Text
from citdesk.ui.parts.empty_state import EmptyState
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.tab_bars import Segments
from citdesk.ui.worksheets.page import WorksheetPage
from citdesk.ui.worksheets.rows_view import RowsView

STEPS_VIEW, PATHS_VIEW, GAPS_VIEW = "steps", "paths", "gaps"
_VIEWS = (STEPS_VIEW, PATHS_VIEW, GAPS_VIEW)
_WEIGHTS = {"dangerous": ("warn", "bad"), "large": ("warn", "warn"), "small": ("ring", "muted")}
_UP, _DOWN = "Alt+Shift+Up", "Alt+Shift+Down"


class MapPage(WorksheetPage):
    """The map."""

    key, icon = "map", "doc"
    title = N_("Crisis-system map")
    kind, sheet, task = crisis_map.KIND, "map", "current-system"
    shows = frozenset({"worksheet", "crisis_step", "crisis_path_step", "agency", "person"})

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._map: CrisisMap | None = None
        self._firsts: set[int] = set()
        self.switch = Segments(
            (
                (STEPS_VIEW, _("Steps")),
                (PATHS_VIEW, _("Three paths")),
                (GAPS_VIEW, _("Gaps")),
            ),
            _("Part of the map"),
        )
        self.switch.chosen.connect(lambda _key: self._show_view())
        self.header.set_switch(self.switch)
        self.add.say(_("Add a step…"))
        self.stack = QStackedWidget()
        self.column.addWidget(self.stack, 1)
        for widget in (self._build_steps(), self._build_paths(), self._build_gaps(),
                       self._build_empty()):  # fmt: skip
            self.stack.addWidget(widget)
        for keys, by in ((_UP, -1), (_DOWN, 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.move_chosen, by))

    # ------------------------------------------------------------------ building

    def _build_steps(self) -> RowsView:
        columns = [
            Column("intercept", _("Intercept"), 170, self._intercept, sortable=False, rank=2),
            Column("step", _("Step"), 230, _step, sortable=False, stretch=1, least=170),
            Column("hours", _("Hours"), 120, lambda row: Text(row.hours or _("not known"),
                   tone="text" if row.hours else "muted"), sortable=False, rank=1),
            Column("wait", _("Usual wait"), 130, _wait, sortable=False),
            Column("gap", _("Gap"), 240, _gap, sortable=False, stretch=1, least=150),
        ]  # fmt: skip
        self.steps = RowsView(columns, _("Steps of the map"))
        self.usual = self.steps.add_button(_("Put in the usual steps…"), self._offer_usual)
        self.steps.edit_asked.connect(self.edit)
        self.steps.remove_asked.connect(self.remove)
        self.steps.menu_asked.connect(self._open_menu)
        self.steps.chosen_changed.connect(self._allow)
        return self.steps

    def _build_paths(self) -> QWidget:
        whole = QWidget()
        column = theme.space(QVBoxLayout(whole))
        bar = theme.space(QHBoxLayout(), margins=(24, 10, 24, 0), spacing=12)
        self.path = Choice(_("Path"))
        self.path.set_choices([(key, _(title)) for key, (title, _case) in CRISIS_PATHS.items()])
        self.path.activated.connect(lambda _n: self._show_path())
        self.case = Label("", wrap=True)
        bar.addWidget(self.path)
        bar.addWidget(self.case, 1)
        column.addLayout(bar)
        columns = [
            Column("place", _("No."), 66, self._place, sortable=False, align="right"),
            Column("step", _("Step"), 260, _step, sortable=False, stretch=1, least=170),
            Column("intercept", _("Intercept"), 190,
                   lambda row: Text(_(INTERCEPTS[row.intercept][1])), sortable=False, rank=1),
            Column("wait", _("Usual wait"), 150, _wait, sortable=False),
        ]  # fmt: skip
        self.walked = RowsView(columns, _("Steps of this path"))
        self.choose_steps = self.walked.add_button(_("Choose its steps…"), self._choose_steps)
        self.walked.edit_asked.connect(self.edit)
        self.walked.remove_asked.connect(self._leave_path)
        self.walked.chosen_changed.connect(self._allow)
        column.addWidget(self.walked, 1)
        return whole

    def _build_gaps(self) -> RowsView:
        columns = [
            Column("place", _("No."), 66, self._gap_place, sortable=False, align="right"),
            Column("gap", _("Gap"), 320, lambda row: Text(row.gap), sortable=False, stretch=1,
                   least=190),
            Column("weight", _("How heavy"), 130, _weight, sortable=False),
            Column("step", _("Step"), 220, _step, sortable=False, stretch=1, least=150),
        ]  # fmt: skip
        self.gaps = RowsView(columns, _("Gaps"), _("The heaviest first. A gap can become a need"
                             " on the worksheet of strengths and needs."))  # fmt: skip
        self.to_need = self.gaps.add_button(_("Make it a need"), self.make_need)
        self.gaps.edit_asked.connect(self.edit)
        self.gaps.chosen_changed.connect(self._allow)
        return self.gaps

    def _build_empty(self) -> EmptyState:
        first = Button(_("Put in the usual steps…"), kind="primary")
        first.clicked.connect(self._offer_usual)
        own = Button(_("Add a step…"), "plus")
        own.clicked.connect(self.add_new)
        paper = LinkButton(_("print an empty one for the meeting"))
        paper.clicked.connect(self.print_empty)
        self.empty = EmptyState(
            _("What happens today when somebody is in crisis?"),
            _("Walk through it with those who do each step, from the first call to the day after."),
            subject="papers",
            first=first,
            second=own,
            before_link=_("Or"),
            link=paper,
        )
        return self.empty

    # ------------------------------------------------------------------ showing

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the map as the desk holds it."""
        del changed
        self.show_about()
        with self.around.desk.look() as reader:
            self._map = crisis_map.crisis_map(reader)
        steps = self._map.steps
        self._firsts = set({one.intercept: one.id for one in reversed(steps)}.values())
        self.steps.show_rows({one.id: one for one in steps})
        self.gaps.show_rows({one.id: one for one in self._map.gaps()})
        blank = [_(INTERCEPTS[key][1]) for key in INTERCEPTS if not self._map.at(key)]
        self.steps.told.setText(
            _("Not looked at yet: {intercepts}").format(intercepts=", ".join(blank))
            if blank
            else _("All six intercepts were looked at.")
        )
        self._show_path()
        self._show_view()

    def _show_path(self) -> None:
        if self._map is None:
            return
        steps = self._map.path(self.path.key())
        self.case.setText(_(CRISIS_PATHS[self.path.key()][1]))
        self.walked.show_rows({one.id: one for one in steps})
        nothing = _("No steps are chosen for this path yet.")
        self.walked.told.setText(waits_told(waits(steps)) if steps else nothing)

    def _show_view(self) -> None:
        view = self.switch.key()
        empty = self._map is None or not self._map.steps
        self.stack.setCurrentIndex(len(_VIEWS) if empty else _VIEWS.index(view))
        self.switch.setVisible(not empty)
        self.header.offer(*([self.back, self.more] if empty else
                            [self.back, self.printing, self.add, self.more]))  # fmt: skip
        self._allow()

    def _allow(self) -> None:
        self.usual.setEnabled(self.writes)
        self.choose_steps.setEnabled(self.writes)
        self.to_need.setEnabled(self.writes and self.gaps.chosen() is not None)

    def _intercept(self, row: Step) -> Cell:
        words = _(INTERCEPTS[row.intercept][1])
        first = f"{row.intercept}. {words}"
        return Text(first if row.id in self._firsts else "", bold=True, spoken=first)

    def _place(self, row: Step) -> Cell:
        steps = self._map.paths.get(self.path.key(), ()) if self._map is not None else ()
        return Text(str(steps.index(row.id) + 1) if row.id in steps else "", tone="muted")

    def _gap_place(self, row: Step) -> Cell:
        gaps = [one.id for one in self._map.gaps()] if self._map is not None else []
        return Text(str(gaps.index(row.id) + 1) if row.id in gaps else "", tone="muted")

    def written(self) -> list[str]:
        """The map in words."""
        return crisis_map.written(self._map) if self._map is not None else []

    def note(self) -> str:
        """How many steps and gaps there are, and how many waits are measured."""
        if self._map is None:
            return ""
        steps, gaps = len(self._map.steps), len(self._map.gaps())
        measured = waits(self._map.steps).measured
        return " · ".join(
            (
                ngettext("{n} step", "{n} steps", steps).format(n=steps),
                ngettext("{n} gap", "{n} gaps", gaps).format(n=gaps),
                ngettext("{n} wait measured", "{n} waits measured", measured).format(n=measured),
            )
        )

    def _view(self) -> RowsView:
        return (self.steps, self.walked, self.gaps)[_VIEWS.index(self.switch.key())]

    def focus_first(self) -> None:
        """Begin with the list that is shown, or with the first way to fill it."""
        if self._map is None or not self._map.steps:
            self.empty.focus_first()
        else:
            self._view().table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, link: Link) -> None:
        """Show the part that a link names: ``steps``, ``paths`` or ``gaps``."""
        if link.text in _VIEWS:
            self.switch.choose(link.text)
            self._show_view()

    # ------------------------------------------------------------------ acts

    def add_new(self) -> None:
        """Ctrl+N: another step, at the intercept of the one that is chosen."""
        from citdesk.ui.worksheets.step_dialog import StepDialog

        if self.writes:
            chosen: Step | None = self.steps.chosen()
            at = chosen.intercept if chosen is not None else "0"
            StepDialog(self.around, None, at, self._all(), parent=self.window()).open()

    def edit(self, number: int | None) -> None:
        """Change a step."""
        from citdesk.ui.worksheets.step_dialog import StepDialog

        row = next((one for one in self._all() if one.id == number), None)
        if row is not None and self.writes:
            StepDialog(self.around, row, row.intercept, self._all(), parent=self.window()).open()

    def _all(self) -> tuple[Step, ...]:
        return self._map.steps if self._map is not None else ()

    def remove(self) -> None:
        """Remove the chosen step."""
        row = self.steps.chosen()
        if row is None or not self.writes:
            return
        act = partial(crisis_map.remove_step, number=row.id)
        if keep(self.around, _("Remove “{what}” from the map").format(what=row.words), act):
            self.around.tell(_("“{what}” is removed").format(what=row.words))

    def move_chosen(self, by: int) -> None:
        """Move the chosen step up (-1) or down (1), on the map or on its path."""
        view = self._view()
        row = view.chosen()
        if row is None or not self.writes or self._map is None:
            return
        name = _("Move “{what}”").format(what=row.words)
        if view is self.walked:
            steps = list(self._map.paths.get(self.path.key(), ()))
            place = steps.index(row.id)
            target = min(max(place + by, 0), len(steps) - 1)
            steps.insert(target, steps.pop(place))
            keep(self.around, name, partial(crisis_map.walk, path=self.path.key(), steps=steps))
        elif view is self.steps:
            keep(self.around, name, partial(crisis_map.move_step, number=row.id, by=by))

    def _offer_usual(self) -> None:
        from citdesk.ui.worksheets.step_dialog import UsualDialog

        if self.writes:
            UsualDialog(self.around, parent=self.window()).open()

    def _choose_steps(self) -> None:
        from citdesk.ui.worksheets.step_dialog import PathDialog

        if self._map is not None:
            PathDialog(self.around, self.path.key(), self._map, parent=self.window()).open()

    def _leave_path(self) -> None:
        row = self.walked.chosen()
        if row is not None and self.writes and self._map is not None:
            steps = [one for one in self._map.paths[self.path.key()] if one != row.id]
            name = _("Take “{what}” off the path").format(what=row.words)
            keep(self.around, name, partial(crisis_map.walk, path=self.path.key(), steps=steps))

    def make_need(self) -> None:
        """Put the chosen gap among the needs."""
        row: Step | None = self.gaps.chosen()
        if row is None:
            return
        new = False

        def act(session: Any) -> None:
            nonlocal new
            new = crisis_map.gap_to_need(session, row)

        if keep(self.around, _("Make a need of “{what}”").format(what=row.gap), act):
            self.around.tell(
                _("“{what}” is a need now").format(what=row.gap)
                if new
                else _("It is among the needs already.")
            )

    def _open_menu(self, at: QPoint) -> None:
        row = self.steps.chosen()
        menu = QMenu(self.steps)
        for words, act in (
            (_("Change it…"), partial(self.edit, row.id)),
            (_("Move up"), partial(self.move_chosen, -1)),
            (_("Move down"), partial(self.move_chosen, 1)),
            (_("Remove it"), self.remove),
        ):
            action = menu.addAction(words)
            action.setEnabled(self.writes)
            action.triggered.connect(act)
        if row.agency_id is not None:
            menu.addSeparator()
            link = Link("agency", row.agency_id)
            menu.addAction(_("Go to the agency")).triggered.connect(partial(self.around.go, link))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


def _step(row: Step) -> Cell:
    first = Text(row.words)
    second = " · ".join(part for part in (row.who, row.happens) if part)
    return Lines(first, Text(second, tone="muted", small=True)) if second else first


def _wait(row: Step) -> Cell:
    return Text(wait_told(row), tone="text" if row.known else "muted")


def _gap(row: Step) -> Cell:
    if not row.gap:
        return Text("–", tone="muted")
    icon, tone = _WEIGHTS.get(row.weight, ("ring", "muted"))
    weight = _(GAP_WEIGHTS[row.weight]) if row.weight else ""
    return Text(
        row.gap, icon=icon, icon_tone=tone, spoken=", ".join(filter(None, (row.gap, weight)))
    )


def _weight(row: Step) -> Cell:
    if not row.weight:
        return Text(_("Not said yet"), tone="muted")
    icon, tone = _WEIGHTS[row.weight]
    return Text(_(GAP_WEIGHTS[row.weight]), icon=icon, icon_tone=tone)
