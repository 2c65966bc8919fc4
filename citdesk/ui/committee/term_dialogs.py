"""Small dialogs about one term: renew it, correct it, end it before its time."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from citdesk.committee.seats import CommitteeRow, SeatRow
from citdesk.committee.term_days import day_fault, following
from citdesk.committee.writing import Seating, last_day
from citdesk.errors import InputError
from citdesk.records.words import LEFT_WHY
from citdesk.text import _, plain_date
from citdesk.ui.committee import steps
from citdesk.ui.page import Around
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FieldForm, FieldSpec
from citdesk.ui.parts.labels import Label


def needs_day(value: object) -> str:
    """What is wrong with a day that must be given."""
    return may_have_day(value) if value else _("A day is needed.")


def may_have_day(value: object) -> str:
    """What is wrong with a day that may be given."""
    return day_fault(value) if isinstance(value, date) else ""


def term_fields() -> tuple[FieldSpec, FieldSpec]:
    """The first and the last day of a term."""
    return (
        FieldSpec("starts", _("From"), "date", check=needs_day),
        FieldSpec("ends", _("To"), "date", help=_("Empty: the term is open."), beside=True,
                  check=may_have_day),
    )  # fmt: skip


class _TermDialog(Dialog):
    """A few fields about who sits in a seat, and one step.

    Args:
        around: the window.
        words: the title, the verb on the button, and what stands above the fields.
        fields: what is asked.
        values: what stands there at first.
        act: does it with the form's values, and gives what is to be said.
    """

    def __init__(
        self,
        around: Around,
        words: tuple[str, str, str],
        fields: tuple[FieldSpec, ...],
        values: Mapping[str, Any],
        act: Callable[[Mapping[str, Any]], str],
        *,
        parent: QWidget,
    ) -> None:
        title, verb, told = words
        super().__init__(title, verb, parent=parent)
        self.around, self._act = around, act
        self.body.addWidget(Label(told, tone="muted", wrap=True))
        self.form = FieldForm(fields, around.today())
        self.form.set_values(values)
        self.body.addWidget(self.form)
        self.keep_asked.connect(self._keep)

    def _keep(self) -> None:
        if self.form.check_all():
            keep(self.around, self, self.form, lambda: self._act(self.form.values()))


def renew_dialog(
    around: Around, committee: CommitteeRow, row: SeatRow, *, parent: QWidget
) -> Dialog:
    """A further term for somebody who sits; the committee's rules say how long."""
    told = (
        _("The term in seat {n} ends on {day}.").format(n=row.number, day=plain_date(row.ends))
        if row.ends is not None
        else _("The term in seat {n} has no end.").format(n=row.number)
    )
    starts = around.today() if row.ends is None else following(row.ends)
    return _TermDialog(
        around,
        (_("Renew {name}").format(name=row.name), _("Renew"), told),
        term_fields(),
        {"starts": starts, "ends": last_day(starts, committee.term_months)},
        lambda values: steps.renew(around, row, Seating(values["starts"], values["ends"])),
        parent=parent,
    )


def correct_dialog(around: Around, row: SeatRow, *, parent: QWidget) -> Dialog:
    """The days of a term that were written down wrongly."""
    told = _("For days that were written down wrongly. A further term is a renewal.")
    return _TermDialog(
        around,
        (_("Correct the term of {name}").format(name=row.name), _("Correct"), told),
        term_fields(),
        {"starts": row.starts, "ends": row.ends},
        lambda values: steps.correct(around, row, values["starts"], values["ends"]),
        parent=parent,
    )


def leave_dialog(around: Around, row: SeatRow, *, parent: QWidget) -> Dialog:
    """Somebody leaves before the term is over."""
    told = _("The seat becomes vacant; that {name} sat in it is kept.").format(name=row.name)
    fields = (
        FieldSpec("on", _("Left on"), "date", check=needs_day),
        FieldSpec(
            "why",
            _("Why"),
            "choice",
            choices=tuple((code, _(label)) for code, label in LEFT_WHY.items()),
            beside=True,
        ),
        FieldSpec("note", _("Note"), help=_("Only for the coordinator.")),
    )
    return _TermDialog(
        around,
        (_("{name} leaves").format(name=row.name), _("Note it"), told),
        fields,
        {"on": around.today(), "why": "resigned"},
        lambda values: steps.leave(
            around, row, on=values["on"], why=values["why"], note=values["note"]
        ),
        parent=parent,
    )


class DayDialog(Dialog):
    """Which day the committee is to be shown as on.

    Signals:
        chosen(day).
    """

    chosen = Signal(object)

    def __init__(self, today: date, *, parent: QWidget) -> None:
        super().__init__(_("The committee as on another day"), _("Show it"), parent=parent)
        told = _("Who sat on 3 May 2025? Nothing can be changed while another day is shown.")
        self.body.addWidget(Label(told, tone="muted", wrap=True))
        self.form = FieldForm((FieldSpec("day", _("Day"), "date", check=needs_day),), today)
        self.body.addWidget(self.form)
        self.keep_asked.connect(self._keep)

    def _keep(self) -> None:
        if self.form.check_all():
            self.chosen.emit(self.form.value("day"))
            self.accept()


def keep(
    around: Around,
    dialog: Dialog,
    form: FieldForm,
    act: Callable[[], str],
    *,
    asked: Mapping[str, str] | None = None,
) -> None:
    """Do it, close and say so; what is wrong with the input is said at its field.

    Args:
        around: the window.
        dialog: is closed when it is done.
        form: where the input was typed.
        act: does it, and gives what is to be said.
        asked: the field that asks for it, of values that have none of their own.
    """
    try:
        words = act()
    except InputError as error:
        told = {(asked or {}).get(one.field, one.field): one.message for one in error.problems}
        known = {field: message for field, message in told.items() if field in form.fields}
        form.set_errors(known or {next(iter(form.fields)): str(error)})
        return
    dialog.accept()
    if words:
        around.tell(words)
