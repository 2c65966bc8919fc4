"""Actions: what somebody took on, by their days, of everybody or of one person."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.meetings import actions
from citdesk.meetings.actions import ActionRow
from citdesk.records.words import ACTION_STATES
from citdesk.text import _, plain_date
from citdesk.ui.meetings.keeping import keep
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, Choice, Tick

_ROW = Qt.ItemDataRole.UserRole


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
        theme.ground(self, "surface")
        outer = theme.space(QVBoxLayout(self), margins=(24, 12, 24, 12), spacing=8)
        bar = theme.space(QHBoxLayout(), spacing=8)
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
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("Actions"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([_("Action"), _("Owner"), _("Due"), _("State")])
        self.list.setColumnWidth(0, theme.px(460))
        self.list.setColumnWidth(1, theme.px(180))
        self.list.currentItemChanged.connect(lambda *_items: self._allow())
        outer.addWidget(self.list, 1)
        self.refresh()

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the actions as the desk holds them; the one chosen stays chosen."""
        del changed
        person = int(self.who.key()) if self.who.key() else None
        now = self._chosen()
        with self.around.desk.look() as reader:
            everybody = actions.actions(reader, committee=self.committee)
            rows = actions.actions(
                reader, committee=self.committee, person=person, ended=self.ended.isChecked()
            )
        owners = {str(row.owner_id): row.owner for row in everybody if row.owner_id is not None}
        if person is not None and str(person) not in owners:
            owners[str(person)] = self.who.currentText()
        offered = sorted(owners.items(), key=lambda one: one[1].casefold())
        self.who.set_choices([("", _("Everybody")), *offered])
        self.who.choose("" if person is None else str(person))
        self.list.clear()
        items = {row.id: self._add(row) for row in rows}
        if items:
            first = next(iter(items.values()))
            self.list.setCurrentItem(first if now is None else items.get(now.id, first))
        self._allow()

    def _add(self, row: ActionRow) -> QTreeWidgetItem:
        late = row.overdue(self.around.today())
        due = "" if row.due is None else plain_date(row.due)
        state = _("Overdue") if late else _(ACTION_STATES[row.state])
        item = QTreeWidgetItem([row.what, row.owner, due, state])
        item.setData(0, _ROW, row)
        if late:
            item.setForeground(3, theme.colour("warn"))
        self.list.addTopLevelItem(item)
        return item

    def _chosen(self) -> ActionRow | None:
        item = self.list.currentItem()
        found = None if item is None else item.data(0, _ROW)
        return found if isinstance(found, ActionRow) else None

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
