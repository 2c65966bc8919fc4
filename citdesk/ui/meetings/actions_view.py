"""Actions: what somebody took on, by their days, of everybody or of one person."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.meetings import actions
from citdesk.meetings.actions import ActionRow
from citdesk.records.words import ACTION_STATES
from citdesk.text import _, short_date
from citdesk.ui.keeping import keep
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, Choice, Tick
from citdesk.ui.parts.cells import Cell, Column, Lines, Text
from citdesk.ui.parts.labels import Hairline, Label
from citdesk.ui.parts.record_table import RecordTable

_SHAPES = {
    "open": ("ring", "muted"),
    "waiting": ("wait", "warn"),
    "done": ("ok-fill", "ok"),
    "dropped": ("dash", "muted"),
}


class ActionsView(QWidget):
    """The list of actions, with what became of them.

    Args:
        around: the window.
        parent: what it stands in.
        committee: only the actions of this one.
    """

    def __init__(
        self, around: Around, parent: QWidget | None, *, committee: int | None = None
    ) -> None:
        super().__init__(parent)
        self.around, self.committee = around, committee
        self._rows: dict[int, ActionRow] = {}
        theme.ground(self, "surface")
        outer = theme.space(QVBoxLayout(self))
        bar = theme.space(QHBoxLayout(), margins=(24, 10, 24, 10), spacing=8)
        self.who = Choice(_("Whose actions"))
        self.who.activated.connect(lambda _n: self.refresh())
        self.ended = Tick(_("Done and dropped, too"))
        self.ended.clicked.connect(lambda _on: self.refresh())
        bar.addWidget(self.who)
        bar.addWidget(self.ended)
        bar.addStretch(1)
        self.buttons: dict[str, Button] = {}
        for state in ("done", "waiting", "dropped", "open"):
            button = Button(_(ACTION_STATES[state]))
            button.clicked.connect(lambda _on=False, to=state: self.set_state(to))
            bar.addWidget(button)
            self.buttons[state] = button
        outer.addLayout(bar)
        outer.addWidget(Hairline())
        self.list = RecordTable(_columns(around.today), self._load, _("Actions"), row_height=40)
        self.list.current_id.connect(lambda _id: self._allow())
        outer.addWidget(self.list, 1)
        nothing = _(
            "Nothing is to be done. Actions are written down in a running meeting (Ctrl+T)."
        )
        self.nothing = Label(nothing, tone="muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(self.nothing, 1)
        self.refresh()

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the actions as the desk holds them; the one chosen stays chosen."""
        del changed
        person = int(self.who.key()) if self.who.key() else None
        with self.around.desk.look() as reader:
            everybody = actions.actions(reader, committee=self.committee)
            rows = actions.actions(
                reader, committee=self.committee, person=person, ended=self.ended.isChecked()
            )
        self._offer_owners(everybody, person)
        self._rows = {row.id: row for row in rows}
        self.list.show_ids(self._rows)
        self.list.refresh_rows()
        if rows and self.list.current() is None:
            self.list.select_row(0)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self._allow()

    def _offer_owners(self, everybody: Sequence[ActionRow], person: int | None) -> None:
        owners = {str(row.owner_id): row.owner for row in everybody if row.owner_id is not None}
        if person is not None and str(person) not in owners:
            owners[str(person)] = self.who.currentText()
        offered = sorted(owners.items(), key=lambda one: one[1].casefold())
        self.who.set_choices([("", _("Everybody")), *offered])
        self.who.choose("" if person is None else str(person))

    def _load(self, ids: Sequence[int]) -> list[ActionRow | None]:
        return [self._rows.get(number) for number in ids]

    def _chosen(self) -> ActionRow | None:
        return self._rows.get(self.list.current() or 0)

    def _allow(self) -> None:
        row = self._chosen()
        for state, button in self.buttons.items():
            writes = row is not None and not self.around.desk.read_only
            button.setEnabled(writes and row is not None and row.state != state)

    def set_state(self, state: str) -> None:
        """Say how the chosen action stands."""
        row = self._chosen()
        if row is not None:
            today = self.around.today()
            keep(
                self.around,
                _("Action: {what}").format(what=row.what),
                lambda session: actions.set_state(session, row.id, state, on=today),
            )
            self.refresh()

    def focus_first(self) -> None:
        """Begin with the list, or with whose it is where nothing is to be done."""
        target: QWidget = self.list if self._rows else self.who
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _columns(today: Callable[[], date]) -> list[Column]:
    return [
        Column("what", _("Action"), 320, _what, sortable=False, stretch=1, least=180),
        Column("owner", _("Owner"), 170, lambda row: Text(row.owner or "–"), sortable=False),
        Column("due", _("Due"), 110, lambda row: _due(row, today()), sortable=False),
        Column("state", _("State"), 130, lambda row: _state(row, today()), sortable=False),
    ]


def _what(row: ActionRow) -> Cell:
    taken = short_date(row.held) if row.held is not None else ""
    second = " · ".join(part for part in (row.committee or "", taken) if part)
    return Lines(Text(row.what), Text(second or "–", tone="muted", small=True))


def _due(row: ActionRow, today: date) -> Cell:
    if row.due is None:
        return Text("–", tone="muted")
    return Text(short_date(row.due, today), tone="warn" if row.overdue(today) else "text")


def _state(row: ActionRow, today: date) -> Cell:
    if row.overdue(today):
        return Text(_("Overdue"), tone="warn", icon="warn")
    icon, tone = _SHAPES[row.state]
    return Text(_(ACTION_STATES[row.state]), icon=icon, icon_tone=tone)
