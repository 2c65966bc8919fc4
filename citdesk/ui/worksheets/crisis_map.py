"""The map of the crisis system: steps by intercept, three paths through them, and the gaps."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.documents import crisis_map
from citdesk.documents.crisis_map import CrisisMap, Step, wait_told, waits, waits_told
from citdesk.links import Link
from citdesk.records.words import CRISIS_PATHS, GAP_WEIGHTS, INTERCEPTS
from citdesk.text import N_, _, ngettext
from citdesk.ui.keeping import keep
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Choice
from citdesk.ui.parts.cells import Cell, Column, Lines, Text
from citdesk.ui.parts.labels import Label
from citdesk.ui.worksheets.page import WorksheetPage
from citdesk.ui.worksheets.rows_view import RowsView

STEPS_VIEW, PATHS_VIEW, GAPS_VIEW = "steps", "paths", "gaps"
_WEIGHTS = {"dangerous": ("warn", "bad"), "large": ("warn", "warn"), "small": ("ring", "muted")}
_UP, _DOWN = "Alt+Shift+Up", "Alt+Shift+Down"


class MapPage(WorksheetPage):
    """The map; links name its parts: ``steps``, ``paths`` or ``gaps``."""

    key, icon = "map", "doc"
    title = N_("Crisis-system map")
    kind, sheet, task = crisis_map.KIND, "map", "current-system"
    adds = N_("Add a step…")
    shows = frozenset({"worksheet", "crisis_step", "crisis_path_step", "agency", "person"})

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._map = CrisisMap(self.about, (), {})
        self._firsts: set[int] = set()
        words = {STEPS_VIEW: _("Steps"), PATHS_VIEW: _("Three paths"), GAPS_VIEW: _("Gaps")}
        self.add_switch(_("Part of the map"), words)
        self._build_steps()
        self._build_paths()
        self._build_gaps()
        self.add_empty(
            _("What happens today when somebody is in crisis?"),
            _("Walk through it with those who do each step, from the first call to the day after."),
            subject="papers",
            begin=_("Put in the usual steps…"),
            act=self._offer_usual,
        )
        for keys, by in ((_UP, -1), (_DOWN, 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.move_chosen, by))

    # ------------------------------------------------------------------ building

    def _build_steps(self) -> None:
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
        self.add_part(STEPS_VIEW, self.steps, self.edit, remove=self.remove, menu=self._open_menu)

    def _build_paths(self) -> None:
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
        column.addWidget(self.walked, 1)
        self.add_part(PATHS_VIEW, self.walked, self.edit, remove=self._leave_path, within=whole)

    def _build_gaps(self) -> None:
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
        self.add_part(GAPS_VIEW, self.gaps, self.edit)

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
        self.show_part()

    def is_empty(self) -> bool:
        """Whether there are no steps yet."""
        return not self._map.steps

    def _show_path(self) -> None:
        steps = self._map.path(self.path.key())
        self.case.setText(_(CRISIS_PATHS[self.path.key()][1]))
        self.walked.show_rows({one.id: one for one in steps})
        nothing = _("No steps are chosen for this path yet.")
        self.walked.told.setText(waits_told(waits(steps)) if steps else nothing)

    def allow(self) -> None:
        """Offer what can be done, and what with the chosen gap."""
        self.usual.setEnabled(self.writes)
        self.choose_steps.setEnabled(self.writes)
        self.to_need.setEnabled(self.to_change(self.gaps) is not None)

    def _intercept(self, row: Step) -> Cell:
        words = _(INTERCEPTS[row.intercept][1])
        first = f"{row.intercept}. {words}"
        return Text(first if row.id in self._firsts else "", bold=True, spoken=first)

    def _place(self, row: Step) -> Cell:
        steps = self._map.paths.get(self.path.key(), ())
        return Text(str(steps.index(row.id) + 1) if row.id in steps else "", tone="muted")

    def _gap_place(self, row: Step) -> Cell:
        gaps = [one.id for one in self._map.gaps()]
        return Text(str(gaps.index(row.id) + 1) if row.id in gaps else "", tone="muted")

    def written(self) -> list[str]:
        """The map in words."""
        return crisis_map.written(self._map)

    def note(self) -> str:
        """How many steps and gaps there are, and how many waits are measured."""
        steps, gaps = len(self._map.steps), len(self._map.gaps())
        measured = waits(self._map.steps).measured
        return " · ".join(
            (
                ngettext("{n} step", "{n} steps", steps).format(n=steps),
                ngettext("{n} gap", "{n} gaps", gaps).format(n=gaps),
                ngettext("{n} wait measured", "{n} waits measured", measured).format(n=measured),
            )
        )

    # ------------------------------------------------------------------ acts

    def add_new(self) -> None:
        """Ctrl+N: another step, at the intercept of the one that is chosen."""
        from citdesk.ui.worksheets.step_dialog import StepDialog

        if self.writes:
            chosen: Step | None = self.steps.chosen()
            at = chosen.intercept if chosen is not None else "0"
            dialog = StepDialog(self.around, None, at, self._map.steps, parent=self.window())
            dialog.added.connect(self.steps.choose)
            dialog.open()

    def edit(self, number: int | None) -> None:
        """Change a step."""
        from citdesk.ui.worksheets.step_dialog import StepDialog

        row = next((one for one in self._map.steps if one.id == number), None)
        if row is not None and self.writes:
            StepDialog(
                self.around, row, row.intercept, self._map.steps, parent=self.window()
            ).open()

    def remove(self) -> None:
        """Remove the chosen step."""
        row = self.to_change(self.steps)
        if row is not None:
            name = _("Remove “{what}” from the map")
            self.remove_row(name, row.words, partial(crisis_map.remove_step, number=row.id))

    def move_chosen(self, by: int) -> None:
        """Move the chosen step up (-1) or down (1), on the map or on its path."""
        view = self.shown()
        row = self.to_change(view)
        if row is None:
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

        PathDialog(self.around, self.path.key(), self._map, parent=self.window()).open()

    def _leave_path(self) -> None:
        row = self.to_change(self.walked)
        if row is not None:
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
            if new:
                self.around.tell(_("“{what}” is a need now").format(what=row.gap))
            else:  # nothing was changed: there is nothing to undo
                self.around.note(_("It is among the needs already."))

    def _open_menu(self, at: QPoint) -> None:
        row: Step = self.steps.chosen()
        acts = (
            (_("Change it…"), partial(self.edit, row.id), True),
            (_("Move up"), partial(self.move_chosen, -1), True),
            (_("Move down"), partial(self.move_chosen, 1), True),
            (_("Remove it"), self.remove, True),
        )
        agency = (_("Go to the agency"), Link("agency", row.agency_id)) if row.agency_id else None
        self.pop_up(at, acts, agency)


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
