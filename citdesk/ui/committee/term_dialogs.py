"""Small dialogs about one term: renew it, end it before its time."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from citdesk.committee.seats import CommitteeRow, SeatRow
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
    return "" if value else _("A day is needed.")


def term_fields(*, beside: bool = False) -> tuple[FieldSpec, FieldSpec]:
    """The first and the last day of a term."""
    return (
        FieldSpec("starts", _("From"), "date", check=needs_day, beside=beside),
        FieldSpec("ends", _("To"), "date", help=_("Empty: the term is open."), beside=True),
    )


class RenewDialog(Dialog):
    """A further term for somebody who sits.

    Args:
        around: the window.
        committee: its rules say how long a term lasts.
        row: the seat.
    """

    def __init__(
        self, around: Around, committee: CommitteeRow, row: SeatRow, *, parent: QWidget
    ) -> None:
        super().__init__(_("Renew {name}").format(name=row.name), _("Renew"), parent=parent)
        self.around, self.row = around, row
        told = (
            _("The term in seat {n} ends on {day}.").format(n=row.number, day=plain_date(row.ends))
            if row.ends is not None
            else _("The term in seat {n} has no end.").format(n=row.number)
        )
        self.body.addWidget(Label(told, wrap=True))
        self.form = FieldForm(term_fields(), around.today())
        starts = around.today() if row.ends is None else row.ends + timedelta(days=1)
        self.form.set_values({"starts": starts, "ends": last_day(starts, committee.term_months)})
        self.body.addWidget(self.form)
        self.keep_asked.connect(self._keep)

    def _keep(self) -> None:
        if not self.form.check_all():
            return
        values = self.form.values()
        keep(
            self.around,
            self,
            self.form,
            lambda: steps.renew(self.around, self.row, Seating(values["starts"], values["ends"])),
        )


class LeaveDialog(Dialog):
    """Somebody leaves before the term is over."""

    def __init__(self, around: Around, row: SeatRow, *, parent: QWidget) -> None:
        title = _("{name} leaves").format(name=row.name)
        super().__init__(title, _("Note it"), parent=parent)
        self.around, self.row = around, row
        self.body.addWidget(
            Label(
                _("The seat becomes vacant; that {name} sat in it is kept.").format(name=row.name),
                tone="muted",
                wrap=True,
            )
        )
        self.form = FieldForm(
            (
                FieldSpec("on", _("Left on"), "date", check=needs_day),
                FieldSpec(
                    "why",
                    _("Why"),
                    "choice",
                    choices=tuple((code, _(label)) for code, label in LEFT_WHY.items()),
                    beside=True,
                ),
                FieldSpec("note", _("Note"), help=_("Only for the coordinator.")),
            ),
            around.today(),
        )
        self.form.set_values({"on": around.today(), "why": "resigned"})
        self.body.addWidget(self.form)
        self.keep_asked.connect(self._keep)

    def _keep(self) -> None:
        if not self.form.check_all():
            return
        values = self.form.values()
        keep(
            self.around,
            self,
            self.form,
            lambda: steps.leave(
                self.around, self.row, on=values["on"], why=values["why"], note=values["note"]
            ),
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


def keep(around: Around, dialog: Dialog, form: FieldForm, act: Callable[[], str]) -> None:
    """Do it, close and say so; what is wrong with the input is said at its field."""
    try:
        words = act()
    except InputError as error:
        known = {one.field: one.message for one in error.problems if one.field in form.fields}
        form.set_errors(known or {next(iter(form.fields)): str(error)})
        return
    dialog.accept()
    if words:
        around.tell(words)
