"""A line of the timeline, and the day a first course is counted back from."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from citdesk.documents import timeline
from citdesk.documents.timeline import Line
from citdesk.errors import InputError
from citdesk.plan import content
from citdesk.records.words import FIXED, LANES, LINE_STATES
from citdesk.text import _, ngettext
from citdesk.ui.page import Around
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FieldForm, FieldSpec, FormField
from citdesk.ui.parts.labels import Label
from citdesk.ui.worksheets.form_dialog import RowDialog


def task_choices() -> tuple[tuple[str, str], ...]:
    """The plan's tasks, to choose one that something belongs to."""
    guide = content.guide()
    named = ((one.id, f"{one.number}. {guide.title(one.id)}") for one in guide.tasks)
    return (("", _("None")), *named)


def _weeks_fault(text: str) -> str:
    return "" if timeline.weeks_of(text) else _("A number of weeks, such as 6.")


class LineDialog(RowDialog):
    """One line: what, when, in whose hands, and what it waits for.

    Args:
        around: the window.
        row: the line; none for a new one.
        lines: all lines, to wait for.
    """

    def __init__(
        self, around: Around, row: Line | None, lines: Sequence[Line], *, parent: QWidget
    ) -> None:
        super().__init__(around, row, _("Add a line"), _("Change a line"), parent=parent)
        new = {"starts": around.today().replace(day=1), "weeks": "4", "lane": "foundation"}
        values = new if row is None else {**row._asdict(), "weeks": str(row.weeks)}
        self.put_form(_fields(moved=row is not None), values)
        self.put_owner(row.owner_id if row else None, row.owner if row else "")
        self._others = {one.id: one.what for one in lines if row is None or one.id != row.id}
        self._waits = set(row.waits_for if row else ()) & self._others.keys()
        self.waits = Button("")
        self.waits.clicked.connect(self._choose_waits)
        told = _("Advice, never a lock.")
        self.waits_field = FormField(_("Waits for"), self.waits, told)
        self.body.addWidget(self.waits_field)
        self._say_waits()

    def _say_waits(self) -> None:
        names = [self._others[number] for number in sorted(self._waits)]
        words = _("Nothing") if not names else ", ".join(names)
        self.waits.say(words if len(words) < 60 else f"{words[:57]}…")
        self.waits.setAccessibleName(_("Waits for: {others}").format(others=words))
        self.waits.setEnabled(bool(self._others))

    def _choose_waits(self) -> None:
        menu = QMenu(self.waits)
        for number, words in self._others.items():
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(number in self._waits)
            action.toggled.connect(partial(self._wait, number))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.waits.mapToGlobal(self.waits.rect().bottomLeft()))

    def _wait(self, number: int, on: bool) -> None:
        self._waits = self._waits | {number} if on else self._waits - {number}
        self._say_waits()

    def at_stake(self) -> object:
        """What stands in the form, and what the line waits for."""
        return super().at_stake(), frozenset(self._waits)

    def keep_values(self, values: dict[str, Any]) -> None:
        """Keep the line, with what it waits for."""
        why, weeks = values.pop("why", ""), timeline.weeks_of(values["weeks"])
        self.keep_row(
            _("Timeline: {what}").format(what=values["what"]),
            {**values, "weeks": weeks, "waits_for": sorted(self._waits)},
            timeline.add_line,
            partial(timeline.edit_line, why=why, on=self.around.today()),
        )

    def say_faults(self, told: Mapping[str, str]) -> bool:
        """What the line waits for is no field of the form."""
        self.waits_field.set_error(told.get("waits_for", ""))
        return super().say_faults(told) or "waits_for" in told


def _fields(*, moved: bool) -> tuple[FieldSpec, ...]:
    fields = (
        FieldSpec("what", _("What")),
        FieldSpec(
            "lane",
            _("Lane"),
            "choice",
            choices=tuple((key, _(words)) for key, words in LANES.items()),
        ),
        FieldSpec("task", _("Task of the plan"), "choice", choices=task_choices(), beside=True,
                  share=2),
        FieldSpec("starts", _("Begins"), "date"),
        FieldSpec("weeks", _("Weeks"), check=_weeks_fault, beside=True),
        FieldSpec(
            "fixed",
            _("Fixed by"),
            "choice",
            choices=(("", _("Nothing")),
                     *((key, _(words)) for key, words in FIXED.items())),
            beside=True,
        ),
        FieldSpec(
            "state",
            _("How it stands"),
            "choice",
            choices=tuple((key, _(words)) for key, words in LINE_STATES.items()),
        ),
    )  # fmt: skip
    if not moved:
        return fields
    why = FieldSpec(
        "why",
        _("Why it is moved"),
        help=_("Only when it begins at another time than before. It is kept and printed."),
    )
    return (*fields, why)


class CourseDialog(Dialog):
    """The day of a first course, from which the lines before it are counted back."""

    def __init__(self, around: Around, *, parent: QWidget) -> None:
        super().__init__(_("Count back from a first course"), _("Put them in"), parent=parent)
        self.around = around
        count = len(timeline.COUNT_BACK)
        words = ngettext("{n} line is put in", "{n} lines are put in", count).format(n=count)
        told = _(
            "{lines}, from the agreement forty weeks before to the report four weeks after. They"
            " are a rule of thumb: move each as it has to be. Lines that are there already are"
            " left alone."
        ).format(lines=words)
        self.body.addWidget(Label(told, tone="muted", wrap=True))
        self.form = FieldForm(
            (FieldSpec("day", _("First day of the course"), "date", check=_needs_day),),
            around.today(),
        )
        self.form.touched.connect(self._say_passed)
        self.form.edited.connect(lambda _key: self._say_passed())
        self.body.addWidget(self.form)
        self.keep_asked.connect(self._keep)

    def at_stake(self) -> object:
        """The day, as it is typed."""
        return self.form.typed()

    def _say_passed(self) -> None:
        """Say how many lines would lie in the past with this day; one may go on all the same."""
        day = self.form.value("day")
        passed = 0 if day is None else timeline.begun_before(day, self.around.today())
        told = ngettext(
            "{n} of {many} lines would have begun before today.",
            "{n} of {many} lines would have begun before today.",
            passed,
        )
        told = told.format(n=passed, many=len(timeline.COUNT_BACK)) if passed else ""
        self.form.fields["day"].set_help(told)

    def _keep(self) -> None:
        if not self.form.check_all():
            return
        try:
            with self.around.change(_("Count back from a first course")) as session:
                made = timeline.count_back(session, self.form.value("day"))
        except InputError as error:
            self.form.set_errors({"day": str(error)})
            return
        if not made:
            self.form.set_errors({"day": _("All of these lines are there already.")})
            return
        self.around.tell(
            ngettext("{n} line is put in", "{n} lines are put in", made).format(n=made)
        )
        self.accept()


def _needs_day(value: object) -> str:
    return "" if value else _("A day is needed.")
