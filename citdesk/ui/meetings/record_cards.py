"""A decision or an action on the page of the running meeting."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from citdesk.meetings import actions, decisions
from citdesk.meetings.actions import ActionRow
from citdesk.meetings.decisions import DecisionRow
from citdesk.text import _
from citdesk.ui.directory.complete import PersonField
from citdesk.ui.keeping import KeptText, keep, soon
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import IconButton
from citdesk.ui.parts.date_field import DateField
from citdesk.ui.parts.labels import Card, ShapeLabel


class DecisionCard(Card):
    """Something decided without a motion."""

    def __init__(self, around: Around, row: DecisionRow, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self.around, self.row = around, row
        line = theme.space(QHBoxLayout(self), margins=(16, 8, 8, 8), spacing=8)
        line.addWidget(ShapeLabel("check", "accent"))
        self.words = QLineEdit(row.words)
        self.words.setAccessibleName(_("Decision"))
        self.words.setPlaceholderText(_("What was decided"))
        self._kept = KeptText(self.words, self._write)
        line.addWidget(self.words, 1)
        self.away = IconButton("close", _("Remove this decision"))
        self.away.clicked.connect(self._remove)
        line.addWidget(self.away)

    def show_row(self, row: DecisionRow, *, writes: bool) -> None:
        """Show it as the desk holds it."""
        self.row = row
        self._kept.show(row.words)
        self.words.setReadOnly(not writes)
        self.away.setEnabled(writes)

    def flush(self) -> bool:
        """Keep what is typed now; whether it could be."""
        return self._kept.flush()

    def _write(self, text: str, joins: str) -> bool:
        return keep(
            self.around,
            _("Decision"),
            lambda session: decisions.edit_decision(session, self.row.id, text),
            joins=joins,
        )

    def _remove(self) -> None:
        keep(
            self.around,
            _("Remove a decision"),
            lambda session: decisions.remove_decision(session, self.row.id),
        )


class ActionCard(Card):
    """What somebody took on: what, and below it who and by when."""

    def __init__(self, around: Around, row: ActionRow, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self.around, self.row = around, row
        lines = theme.space(QVBoxLayout(self), margins=(16, 8, 8, 8), spacing=8)
        line, below = theme.space(QHBoxLayout(), spacing=8), theme.space(QHBoxLayout(), spacing=8)
        lines.addLayout(line)
        lines.addLayout(below)
        line.addWidget(ShapeLabel("action", "accent"))
        self.what = QLineEdit(row.what)
        self.what.setAccessibleName(_("Action"))
        self.what.setPlaceholderText(_("What is to be done"))
        self._kept = KeptText(self.what, self._write_what)
        line.addWidget(self.what, 1)
        self.owner = PersonField(around, _("Owner"))
        self.owner.setPlaceholderText(_("Who"))
        self.owner.editingFinished.connect(self._write_owner)
        soon(self.owner, self._write_owner)
        self.owner.person_changed.connect(self._person_changed)
        below.addSpacing(theme.px(26))  # the fields stand below each other
        below.addWidget(self.owner, 1)
        self.due = DateField(around.today(), _("Due"))
        theme.fix_size(self.due, width=180)
        self.due.editingFinished.connect(self._write_due)
        soon(self.due, self._write_due)
        below.addWidget(self.due)
        below.addSpacing(theme.px(40))
        self.away = IconButton("close", _("Remove this action"))
        self.away.clicked.connect(self._remove)
        line.addWidget(self.away)
        self._shown: tuple[str, Any] = ("", None)

    def show_row(self, row: ActionRow, *, writes: bool) -> None:
        """Show it as the desk holds it."""
        self.row = row
        self._kept.show(row.what)
        if (row.owner, row.due) != self._shown:
            self._shown = (row.owner, row.due)
            if not self.owner.hasFocus():
                self._show_owner(row)
            if not self.due.hasFocus():
                self.due.set_day(row.due)
        for field in (self.what, self.owner, self.due):
            field.setReadOnly(not writes)
        self.away.setEnabled(writes)

    def _show_owner(self, row: ActionRow) -> None:
        if row.owner_id is not None:
            self.owner.set_person(row.owner_id, row.owner)
        else:
            self.owner.setText(row.owner)

    def flush(self) -> bool:
        """Keep what is typed now; whether it could be."""
        self._write_owner()
        self._write_due()
        return self._kept.flush()

    def _edit(self, values: dict[str, Any], *, joins: str = "") -> bool:
        return keep(
            self.around,
            _("Action: {what}").format(what=values.get("what", self.row.what)),
            lambda session: actions.edit_action(session, self.row.id, values),
            joins=joins,
        )

    def _joins(self, field: QLineEdit) -> str:
        """While a field is typed into, its changes are one step; a choice is one of its own."""
        return f"{id(field)}" if field.hasFocus() else ""

    def _write_what(self, text: str, joins: str) -> bool:
        return self._edit({"what": text}, joins=joins)

    def _person_changed(self, person: object) -> None:
        if person is not None:
            self._write_owner()

    def _write_owner(self) -> None:
        person, name = self.owner.person(), self.owner.text().strip()
        if (person, name) == (self.row.owner_id, self.row.owner) or self.owner.isReadOnly():
            return
        if person is None and name == self.row.owner:
            return
        self.row = self.row._replace(owner_id=person, owner=name)
        owner = {"owner_id": person, "owner": "" if person is not None else name}
        self._edit(owner, joins=self._joins(self.owner))

    def _write_due(self) -> None:
        due = self.due.day()
        if due != self.row.due and not self.due.fault() and not self.due.isReadOnly():
            self.row = self.row._replace(due=due)
            self._edit({"due": due}, joins=self._joins(self.due))

    def _remove(self) -> None:
        keep(
            self.around,
            _("Remove an action"),
            lambda session: actions.remove_action(session, self.row.id),
        )
