"""What is asked on the crisis-system map: a step, the usual ones, the steps of a path."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from citdesk.directory import agencies
from citdesk.documents import crisis_map
from citdesk.documents.crisis_map import USUAL, CrisisMap, Step, minutes_of
from citdesk.errors import InputError
from citdesk.records.words import BASES, CRISIS_PATHS, GAP_WEIGHTS, INTERCEPTS, REFUSALS
from citdesk.text import _, ngettext
from citdesk.ui.directory.complete import AgencyField
from citdesk.ui.keeping import keep
from citdesk.ui.page import Around
from citdesk.ui.parts.buttons import Tick
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FieldSpec, FormField
from citdesk.ui.parts.labels import Label
from citdesk.ui.worksheets.form_dialog import RowDialog


def _minutes_fault(text: str) -> str:
    try:
        minutes_of(text)
    except InputError as error:
        return str(error)
    return ""


class StepDialog(RowDialog):
    """One step: who does it, when, how long one waits, what works and what is missing.

    Args:
        around: the window.
        row: the step; none for a new one.
        intercept: where a new one stands.
        steps: all steps, to say which follows.
    """

    def __init__(
        self,
        around: Around,
        row: Step | None,
        intercept: str,
        steps: Sequence[Step],
        *,
        parent: QWidget,
    ) -> None:
        super().__init__(around, row, _("Add a step"), _("Change a step"), width=640, parent=parent)
        self.who = AgencyField(around, _("Who does it"))
        self.who.setText(row.who if row is not None else "")
        help_text = _("An agency of the directory, or a name.")
        self.body.addWidget(FormField(_("Who does it"), self.who, help_text))
        before: dict[str, Any] = {"intercept": intercept, "basis": "unknown", "refuses": "unknown"}
        if row is not None:
            wait = "" if row.wait is None else crisis_map.minutes_told(row.wait)
            following = "" if row.next_id is None else str(row.next_id)
            before = {**row._asdict(), "wait": wait, "next_id": following}
        self.put_form(_fields(row, steps), before)

    def at_stake(self) -> object:
        """What stands in the form, and who does the step."""
        return super().at_stake(), self.who.text()

    def keep_values(self, values: dict[str, Any]) -> None:
        """Add the step, or change it."""
        values["wait"] = minutes_of(values["wait"])
        if values["wait"] is not None and values["basis"] == "unknown":
            values["basis"] = "estimated"  # whoever writes a wait down knows it as well as that
        values["next_id"] = int(values["next_id"]) if values["next_id"] else None
        name = self.who.text().strip()
        with self.around.desk.look() as reader:
            values["agency_id"] = agencies.named(reader, name) if name else None
        values["who"] = name
        called = _("Map: {what}").format(what=values["words"])
        self.keep_row(called, values, crisis_map.add_step, crisis_map.edit_step)


def _fields(row: Step | None, steps: Sequence[Step]) -> tuple[FieldSpec, ...]:
    others = ((str(one.id), one.words) for one in steps if row is None or one.id != row.id)
    places = tuple((key, f"{key}. {_(title)}") for key, (title, _short) in INTERCEPTS.items())
    bases = tuple((key, _(words)) for key, words in BASES.items())
    refusals = tuple((key, _(words)) for key, words in REFUSALS.items())
    weights = (("", _("Not said yet")), *((key, _(words)) for key, words in GAP_WEIGHTS.items()))
    return (
        FieldSpec("words", _("Step")),
        FieldSpec("intercept", _("Intercept"), "choice", choices=places, beside=True),
        FieldSpec("hours", _("Hours"), help=_("Such as “24/7” or “Mon-Fri 8-17”.")),
        FieldSpec("wait", _("Usual wait"), check=_minutes_fault, beside=True),
        FieldSpec("basis", _("How one knows"), "choice", choices=bases, beside=True),
        FieldSpec("happens", _("What happens today"), "long", lines=2),
        FieldSpec("refuses", _("Whom it turns away"), "choice", choices=refusals),
        FieldSpec("refuses_why", _("Why"), beside=True),
        FieldSpec("distance", _("Distance"), beside=True),
        FieldSpec("works", _("What works well")),
        FieldSpec("gap", _("Gap")),
        FieldSpec("weight", _("How heavy"), "choice", choices=weights, beside=True),
        FieldSpec("next_id", _("What follows"), "choice",
                  choices=(("", _("Nothing said yet")), *others)),
    )  # fmt: skip


class UsualDialog(Dialog):
    """The steps one usually finds, to be put in for some intercepts and then filled in."""

    def __init__(self, around: Around, *, parent: QWidget) -> None:
        super().__init__(_("Put in the usual steps"), _("Put them in"), parent=parent)
        self.around = around
        told = _("Those that are there already are left alone. Remove what your county has not.")
        self.body.addWidget(Label(told, tone="muted", wrap=True))
        self.ticks: dict[str, Tick] = {}
        for key, (title, _short) in INTERCEPTS.items():
            count = len(USUAL[key])
            steps = ngettext("{n} step", "{n} steps", count).format(n=count)
            tick = Tick(_("{n}. {intercept}: {steps}").format(n=key, intercept=_(title),
                                                              steps=steps))  # fmt: skip
            tick.setChecked(key in "01")
            self.ticks[key] = tick
            self.body.addWidget(tick)
        self.keep_asked.connect(self._keep)

    def at_stake(self) -> object:
        """What is ticked."""
        return [tick.isChecked() for tick in self.ticks.values()]

    def _keep(self) -> None:
        chosen = [key for key, tick in self.ticks.items() if tick.isChecked()]
        with self.around.change(_("Put in the usual steps")) as session:
            for key in chosen:
                crisis_map.put_in_usual(session, key)
        self.accept()


class PathDialog(Dialog):
    """Which steps one of the three paths walks through."""

    def __init__(self, around: Around, path: str, found: CrisisMap, *, parent: QWidget) -> None:
        title, case = CRISIS_PATHS[path]
        super().__init__(_(title), _("Keep"), parent=parent)
        self.around, self._path, self._title = around, path, _(title)
        self._before = found.paths.get(path, ())
        self.body.addWidget(Label(_(case), wrap=True))
        told = _("Tick the steps it goes through; move them on the list with Alt+Shift and arrows.")
        self.body.addWidget(Label(told, "small", tone="muted", wrap=True))
        self.ticks: dict[int, Tick] = {}
        for one in found.steps:
            tick = Tick(f"{one.intercept}. {one.words}")
            tick.setChecked(one.id in self._before)
            self.ticks[one.id] = tick
            self.body.addWidget(tick)
        self.keep_asked.connect(self._keep)

    def at_stake(self) -> object:
        """What is ticked."""
        return [tick.isChecked() for tick in self.ticks.values()]

    def _keep(self) -> None:
        chosen = [number for number, tick in self.ticks.items() if tick.isChecked()]
        kept = [number for number in self._before if number in chosen]
        steps = [*kept, *(number for number in chosen if number not in kept)]
        act = partial(crisis_map.walk, path=self._path, steps=steps)
        if keep(self.around, _("Path “{title}”").format(title=self._title), act):
            self.accept()
