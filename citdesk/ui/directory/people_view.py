"""The People view: the list at the left, all about one person at the right."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.directory.people import Question
from citdesk.text import _
from citdesk.ui.directory.people_list import PeopleList
from citdesk.ui.directory.person_acts import PersonActions
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.labels import Hairline, Label

# The rows are painted before the pane and the menus are even imported.
if TYPE_CHECKING:
    from citdesk.directory.cards import PersonCard
    from citdesk.ui.directory.bulk_menu import BulkMenu
    from citdesk.ui.directory.detail import PersonPane
    from citdesk.ui.directory.many_selected import ManySelected

# Of the pane beside a list, at 100 % text.
WIDTH = 344
NARROW_WIDTH = 312


class PeopleView(QWidget):
    """List and detail.

    Args:
        around: the window.
        acts: what can be done with people beyond what is done in place.
    """

    def __init__(
        self, around: Around, acts: PersonActions, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.around, self._acts = around, acts
        self.pane: PersonPane | None = None
        row = theme.space(QHBoxLayout(self))
        self.list = PeopleList(around, parent=self)
        row.addWidget(self.list, 1)
        row.addWidget(Hairline(upright=True))
        self._side = QWidget(self)
        theme.ground(self._side, "window")
        theme.fix_size(self._side, width=WIDTH)
        self._side_column = theme.space(QVBoxLayout(self._side))
        self._hint = Label(_("Choose somebody to see all about them."), tone="muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setContentsMargins(24, 24, 24, 24)
        self._side_column.addWidget(self._hint)
        row.addWidget(self._side)
        self._connect()
        self._keys()

    def _connect(self) -> None:
        people = self.list
        people.shown_person.connect(self.show_person)
        people.opened.connect(lambda _id: self.focus_detail())
        people.edit_asked.connect(self._acts.edit_by_id)
        people.remove_asked.connect(self.remove_selected)
        people.menu_asked.connect(self._open_menu)
        people.bulk.clicked.connect(lambda: self._open_bulk(people.bulk))
        people.table.selection_changed.connect(self._show_side)
        people.bin.back_asked.connect(self.restore_selected)
        people.bin.for_good_asked.connect(self.remove_for_good)
        people.bin.talks_asked.connect(self.show_removed_talks)
        people.table.first_painted.connect(self.ready)

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+PgDown", lambda: self.list.step(1)),
            ("Ctrl+PgUp", lambda: self.list.step(-1)),
            ("Ctrl+I", self.focus_detail),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def ready(self) -> None:
        """Build the pane, and begin with the first person."""
        if self.pane is not None or self.around.desk.closed:  # it comes late, after painting
            return
        from citdesk.ui.directory.detail import PersonActs, PersonPane

        acts = PersonActs(
            log=lambda card: self._acts.log(card.id),
            edit=self._acts.edit,
            edit_talk=self._acts.edit_talk,
            merge=self._acts.merge,
            history=self._acts.history,
            erase=self._erase,
        )
        self.pane = PersonPane(self.around, acts)
        self.pane.left.connect(self.list.focus_table)
        theme.fix_size(self.pane, width=int(self._side.property("fixed_width")))
        self._side_column.addWidget(self.pane)
        table = self.list.table
        if not table.selected_count():  # Qt may have put the keyboard on a row, no more
            table.select_row(max(0, table.current_row()))
        self.show_person(table.current())

    @cached_property
    def bulk(self) -> "BulkMenu":
        """What can be done with all who are selected."""
        from citdesk.ui.directory.bulk_menu import BulkMenu

        return BulkMenu(self.around, self.list, self._acts.merge_two)

    @cached_property
    def many(self) -> "ManySelected":
        """The pane while several people are selected; made when they first are."""
        from citdesk.ui.directory.many_selected import ManySelected

        made = ManySelected(self.around.desk, self._open_bulk, self.remove_selected)
        self._side_column.addWidget(made)
        return made

    # ------------------------------------------------------------------ showing

    def show_person(self, person: int | None) -> None:
        """Show all about a person, or a hint where nobody is chosen."""
        if self.pane is None:
            return
        self.pane.show_person(person)
        self._show_side()

    def _show_side(self) -> None:
        """In the pane stands one person, what can be done with many, or a hint."""
        if self.pane is None:
            return
        count = self.list.table.selected_count()
        many = count > 1 and not self.list.question().removed
        if many:
            ids = [] if self.list.table.all_selected else self.list.table.selected_ids()
            self.many.show_many(count, ids)
        if many or "many" in self.__dict__:
            self.many.setVisible(many)
        self.pane.setVisible(self.pane.known is not None and not many)
        self._hint.setVisible(self.pane.known is None and not many)

    def show_removed_talks(self) -> None:
        """Show the conversations in the bin, each with the way back."""
        from citdesk.ui.directory.removed_talks import RemovedTalks

        RemovedTalks(self.around, parent=self.window()).open()

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the desk as it is now."""
        self.list.refresh(changed)
        if self.pane is not None and self.pane.known is not None:
            person = self.pane.known.card.id
            self.show_person(person)
            known = self.pane.known
            gone = known is not None and known.card.removed != self.list.question().removed
            if known is None or gone:
                self.show_person(self.list.table.current())

    def set_compact(self, compact: bool) -> None:
        """For narrow windows."""
        self.list.set_compact(compact)
        width = NARROW_WIDTH if compact else WIDTH
        for widget in (self._side, self.pane):
            if widget is not None:
                theme.fix_size(widget, width=width)

    def go_to(self, person: int) -> None:
        """Go to a person."""
        self.ready()
        self.list.go_to(person)

    def ask_for(self, question: Question) -> None:
        """Ask for other people."""
        self.list.ask_for(question)

    def focus_detail(self) -> None:
        """Give the keyboard to the pane."""
        self.ready()
        if self.pane is not None and self.pane.known is not None:
            self.pane.focus_first()

    def finish(self) -> None:
        """Keep what is being typed in the pane."""
        if self.pane is not None:
            self.pane.finish()

    # ------------------------------------------------------------------ acts on what is selected

    def remove_selected(self) -> None:
        """Move whoever is selected to the bin; the keyboard goes to the next."""
        none = not self.list.table.selected_count()
        if none or self.around.desk.read_only or self.list.question().removed:
            return
        place = self.list.table.current_row()
        self.bulk.remove()
        self.list.table.select_row(place)
        if self.list.table.current() is None:
            self.show_person(None)

    def restore_selected(self) -> None:
        """Bring whoever is selected back from the bin; the keyboard goes to the next."""
        place = self.list.table.current_row()
        self.bulk.restore()
        self.list.table.select_row(place)
        self.list.focus_table()

    def remove_for_good(self) -> None:
        """Ask whether whoever is selected in the bin is to go for good."""
        from citdesk.ui.directory.bin_bar import ask_for_good

        ask_for_good(self.around, "person", self.bulk.named(), parent=self)

    def _erase(self, card: "PersonCard") -> None:
        from citdesk.ui.directory.erase_question import ask_erase

        ask_erase(self.around, card.id, parent=self)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        if self.list.table.selected_count() > 1:
            self.bulk.fill(menu)
        else:
            self._fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _fill_menu(self, menu: QMenu) -> None:
        self.ready()
        if self.pane is None or self.pane.known is None:
            return
        card: PersonCard = self.pane.known.card
        editable = not self.around.desk.read_only
        for text, act in (
            (_("Log a conversation…"), lambda: self._acts.log(card.id)),
            (_("Edit…"), lambda: self._acts.edit(card)),
        ):
            action = menu.addAction(text)
            action.setEnabled(editable)
            action.triggered.connect(lambda _on=False, act=act: act())
        menu.addSeparator()
        self.pane.fill_menu(menu)

    def _open_bulk(self, button: QWidget) -> None:
        menu = QMenu(self)
        self.bulk.fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
