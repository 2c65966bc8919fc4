"""Dialogs of a worksheet that keep one form as one step; what is wrong is said at its field."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from citdesk.errors import DeskError, InputError
from citdesk.text import _
from citdesk.ui.directory.complete import OwnerField
from citdesk.ui.page import Around
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FieldForm, FieldSpec


class FormDialog(Dialog):
    """A dialog with one form, and perhaps an owner; what it does with them is its own."""

    form: FieldForm
    owner: OwnerField | None = None

    def __init__(
        self, around: Around, title: str, keep: str, *, width: int = 560, parent: QWidget
    ) -> None:
        super().__init__(title, keep, width=width, parent=parent)
        self.around = around
        self.keep_asked.connect(self._keep)

    def put_form(self, fields: Sequence[FieldSpec], values: Mapping[str, Any]) -> None:
        """Ask for these fields, which hold these values now."""
        self.form = FieldForm(fields, self.around.today())
        self.form.set_values(values)
        self.body.addWidget(self.form)

    def put_owner(self, person: int | None, name: str) -> None:
        """Ask, too, who sees to it; now this person of the directory, or this name."""
        self.owner = OwnerField(self.around, person, name)
        self.body.addWidget(self.owner)

    def at_stake(self) -> object:
        """What stands in the form, and who is to see to it."""
        return self.form.typed(), self.owner.who.text() if self.owner is not None else ""

    def _keep(self) -> None:
        if self.form.check_all():
            owner = self.owner.values() if self.owner is not None else {}
            self.keep_values({**self.form.values(), **owner})

    def keep_values(self, values: dict[str, Any]) -> None:
        """Keep what was asked, with ``keep_as``; every field is in order."""
        raise NotImplementedError

    def keep_as(self, name: str, act: Callable[[Any], object]) -> bool:
        """Do it as one step of this name and close; stay open where it cannot be kept.

        Returns:
            whether it could.
        """
        try:
            with self.around.change(name) as session:
                act(session)
        except InputError as error:
            if not self.say_faults({one.field: one.message for one in error.problems}):
                self.around.fail(error)
        except DeskError as error:
            self.around.fail(error)
        else:
            self.accept()
            return True
        return False

    def say_faults(self, told: Mapping[str, str]) -> bool:
        """Say at its field what is wrong with it; whether there is such a field."""
        self.form.set_errors(told)
        return bool(told.keys() & self.form.fields.keys())


class RowDialog(FormDialog):
    """A row that is added to a worksheet, or changed.

    Args:
        around: the window.
        row: the row; none for a new one.
        adding: the title for a new one.
        changing: the title for one that is there.

    Signals:
        added(number): a new row is there, to be shown.
    """

    added = Signal(int)

    def __init__(
        self,
        around: Around,
        row: Any,
        adding: str,
        changing: str,
        *,
        width: int = 560,
        parent: QWidget,
    ) -> None:
        title, keep = (adding, _("Add it")) if row is None else (changing, _("Keep"))
        super().__init__(around, title, keep, width=width, parent=parent)
        self.row = row

    def keep_row(
        self,
        name: str,
        values: Mapping[str, Any],
        add: Callable[..., Any],
        edit: Callable[..., object],
    ) -> None:
        """Add a row with these values or change the one that is there, as one step; then close.

        Args:
            name: of the step.
            values: what the row is to hold.
            add: adds a row and returns it, given the session and ``values``.
            edit: changes a row, given its ``number``, too.
        """
        if self.row is not None:
            self.keep_as(name, partial(edit, number=self.row.id, values=values))
            return
        made: list[int] = []
        if self.keep_as(name, lambda session: made.append(add(session, values=values).id)):
            self.added.emit(made[0])
