"""The Agencies view: the list at the left, all about one agency at the right."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from citdesk.deskfile import search
from citdesk.deskfile.desk import Changed
from citdesk.directory import agencies
from citdesk.directory.agencies import AgencyCard, AgencyQuestion, AgencyRow
from citdesk.text import _
from citdesk.ui.asking import AT_ONCE, Asking
from citdesk.ui.directory import steps, wording
from citdesk.ui.directory.agency_pane import AgencyActs, AgencyPane
from citdesk.ui.directory.bin_bar import BinBar, ask_for_good
from citdesk.ui.directory.people_view import NARROW_WIDTH, WIDTH
from citdesk.ui.directory.person_acts import PersonActions
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, LinkButton
from citdesk.ui.parts.cells import Cell, Chips, Column, Text
from citdesk.ui.parts.empty_state import EmptyState
from citdesk.ui.parts.facet import Facet, FacetChoice
from citdesk.ui.parts.labels import Hairline, Label
from citdesk.ui.parts.record_table import RecordTable
from citdesk.ui.parts.search_box import SearchBox


def columns() -> tuple[Column, ...]:
    """What the list of agencies shows."""
    return (
        Column("name", _("Name"), 230, lambda row: Text(row.name), stretch=4, least=150),
        Column("kind", _("Kind"), 120, _kind, stretch=1, rank=3, sortable=False),
        Column("city", _("City"), 104, lambda row: Text(row.city or "–"), rank=4),
        Column("sectors", _("Sectors"), 152, _sectors, rank=2, sortable=False),
        Column("people", _("People"), 76, lambda row: Text(str(row.people)), align="right"),
        Column("phone", _("Phone"), 124, lambda row: Text(row.phone or "–"), sortable=False),
    )


def _kind(row: AgencyRow) -> Cell:
    return Text(row.kind or "–", tone="text" if row.kind else "muted")


def _sectors(row: AgencyRow) -> Cell:
    if not row.sectors:
        return Text("–", tone="muted")
    return Chips(tuple(map(wording.sector, row.sectors)))


class AgenciesView(QWidget):
    """List and detail of agencies.

    Args:
        around: the window.
        acts: what can be done with people.
    """

    def __init__(
        self, around: Around, acts: PersonActions, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.around, self._acts = around, acts
        self.question = AgencyQuestion()
        self._binned = 0
        self._asking: Asking[tuple[array[int], dict[str, int], int]] = Asking(
            around, self._take_whole, self
        )
        row = theme.space(QHBoxLayout(self))
        row.addWidget(self._build_list(), 1)
        row.addWidget(Hairline(upright=True))
        self.pane = AgencyPane(
            around,
            AgencyActs(
                edit=self.edit,
                history=self._show_history,
                add_person=lambda card: acts.add(
                    {"agency": card.name, "sectors": card.sectors[:1]}
                ),
            ),
        )
        self.pane.left.connect(self._focus_table)
        row.addWidget(self.pane)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))
        detail = QShortcut(QKeySequence("Ctrl+I"), self)
        detail.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        detail.activated.connect(self.pane.focus_first)
        self.ask()
        self.table.select_row(0)

    def _build_list(self) -> QWidget:
        holder = QWidget()
        column = theme.space(QVBoxLayout(holder))
        row = theme.space(QHBoxLayout(), margins=(24, 12, 16, 0), spacing=6)
        self.search = SearchBox(_("Search agencies, cities, phone numbers"), _("Search agencies"))
        self.search.textChanged.connect(lambda text: self._ask(replace(self.question, text=text)))
        self.search.go_down.connect(self._enter_list)
        self.search.returnPressed.connect(self._enter_list)
        self.search.leave.connect(self._focus_table)
        self.sector = Facet(_("Sector"))
        self.sector.changed.connect(self._narrow)
        self.add_button = Button(_("Add an agency"), "plus")
        self.add_button.clicked.connect(lambda: self.add())
        self.add_button.setEnabled(not self.around.desk.read_only)
        for widget, stretch in ((self.search, 1), (self.sector, 0), (self.add_button, 0)):
            row.addWidget(widget, stretch)
        column.addLayout(row)
        column.addWidget(self._build_count())
        column.addWidget(Hairline())
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.stack.addWidget(self._build_table())
        self.stack.addWidget(self._build_nothing())
        return holder

    def _build_count(self) -> QWidget:
        holder = QWidget()
        theme.fix_size(holder, height=36)
        row = theme.space(QHBoxLayout(holder), margins=(24, 0, 17, 0), spacing=6)
        self.count = Label("", "small bold")
        self.bin = BinBar(parent=holder)
        self.bin.back_asked.connect(self.restore_selected)
        self.bin.for_good_asked.connect(self._remove_for_good)
        self.in_bin = LinkButton("", dense=True)
        self.in_bin.clicked.connect(self._switch_bin)
        self.in_bin.hide()
        row.addWidget(self.count)
        row.addWidget(self.bin)
        row.addStretch(1)
        row.addWidget(self.in_bin)
        return holder

    def _build_table(self) -> RecordTable:
        self.table = RecordTable(columns(), self._load, _("Agencies"))
        self.table.set_sort("name")
        self.table.sort_requested.connect(
            lambda key, down: self._ask(replace(self.question, sort=key, descending=down))
        )
        self.table.current_id.connect(lambda agency: self.pane.show_agency(agency))
        self.table.selection_changed.connect(self._offer_bin)
        self.table.opened.connect(lambda _id: self.pane.focus_first())
        self.table.edit_asked.connect(lambda _id: self.edit(self.pane.card))
        self.table.remove_asked.connect(self.remove_selected)
        self.table.menu_asked.connect(self._open_menu)
        self.table.typed.connect(self._type_on)
        return self.table

    def _build_nothing(self) -> QWidget:
        clear = Button(_("Clear the search"), kind="primary")
        clear.clicked.connect(self._clear)
        add = Button(_("Add an agency"), "plus")
        add.clicked.connect(lambda: self.add(self.search.text().strip()))
        add.setEnabled(not self.around.desk.read_only)
        return EmptyState(
            _("No agency found"),
            _("Agencies appear here when people are added to them, or when you add one."),
            subject="search",
            first=clear,
            second=add,
        )

    def _load(self, ids: Sequence[int]) -> Sequence[AgencyRow | None]:
        with self.around.desk.look() as reader:
            found = {row.id: row for row in agencies.rows(reader, ids)}
        return [found.get(number) for number in ids]

    # ------------------------------------------------------------------ asking

    def _ask(self, question: AgencyQuestion) -> None:
        self.question = question
        self.ask()
        self.table.scrollToTop()  # another answer is read from its beginning

    def _narrow(self) -> None:
        self._ask(replace(self.question, sectors=tuple(self.sector.chosen())))

    def ask(self) -> None:
        """Show the answer to the question: the beginning at once, the rest when it comes."""
        question = self.question
        self.table.set_marks(search.words_of(question.text))
        with self.around.desk.look() as reader:
            found = agencies.find(reader, question, limit=AT_ONCE)
        self._show(found.ids)
        self._asking.ask(
            lambda reader: (
                agencies.find(reader, question, limit=None).ids,
                agencies.sector_counts(reader, question),
                agencies.count(reader, AgencyQuestion(removed=True)),
            )
        )

    def _show(self, ids: "array[int]") -> None:
        self.table.show_ids(ids)
        words = wording.agency_count(len(ids))
        removed = self.question.removed
        self.count.setText(_("In the bin: {people}").format(people=words) if removed else words)
        self._offer_bin()
        self.stack.setCurrentIndex(0 if ids else 1)

    def _offer_bin(self) -> None:
        possible = bool(self.table.selected_count()) and not self.around.desk.read_only
        self.bin.offer(shown=self.question.removed, possible=possible)

    def _switch_bin(self) -> None:
        """To the bin, or back to the agencies; whatever narrowed the one is not for the other."""
        self.show_bin(not self.question.removed)

    def show_bin(self, on: bool) -> None:
        """Show the agencies in the bin, or those that are not."""
        self.question = replace(self.question, removed=on)
        self._name_switch()
        self._clear()
        self.table.select_row(0)
        self._focus_table()

    def _name_switch(self) -> None:
        there = _("In the bin: {n}").format(n=f"{self._binned:,}")
        spoken = _("Agencies in the bin: {n}").format(n=f"{self._binned:,}")
        back = _("Back to the agencies")
        self.in_bin.say(back if self.question.removed else there)
        self.in_bin.setAccessibleName(back if self.question.removed else spoken)
        self.in_bin.setVisible(bool(self._binned))

    def _take_whole(self, answer: "tuple[array[int], dict[str, int], int]") -> None:
        ids, counted, binned = answer
        if self.question.removed and not binned:
            self.show_bin(False)  # the last one came back
            return
        self._binned = binned
        self._name_switch()
        if len(ids) != self.table.record_model.rowCount():
            self._show(ids)
        chosen = self.sector.chosen()
        self.sector.set_choices(
            [FacetChoice(code, wording.sector(code), count) for code, count in counted.items()]
        )
        self.sector.set_chosen(chosen)

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the desk as it is now."""
        self.ask()
        self.pane.show_agency(self.table.current())

    def go_to(self, agency: int) -> None:
        """Go to an agency; the list is opened up where it is not in it."""
        if not self.table.select_id(agency):
            self.question = replace(self.question, removed=False)
            self._name_switch()
            self._clear()
            if not self.table.select_id(agency):
                self.pane.show_agency(agency)

    def _clear(self) -> None:
        self.sector.clear()
        self.search.clear()
        self._ask(replace(self.question, text="", sectors=()))

    # ------------------------------------------------------------------ acts

    def edit(self, card: AgencyCard | None) -> None:
        """Open the whole form."""
        from citdesk.ui.directory.agency_form import AgencyForm

        if card is not None and not self.around.desk.read_only:
            AgencyForm(self.around, card, parent=self.window()).open()

    def add(self, name: str = "") -> None:
        """Add an agency; afterwards it is shown."""
        from citdesk.ui.directory.agency_form import AgencyForm

        if not self.around.desk.read_only:
            AgencyForm(self.around, name=name, added=self.go_to, parent=self.window()).open()

    def _show_history(self, card: AgencyCard) -> None:
        from citdesk.ui.directory.record_history import RecordHistory

        RecordHistory(self.around, "agency", card.id, card.name, parent=self.window()).open()

    def remove_selected(self) -> None:
        """Move whatever is selected to the bin; the keyboard goes to the next."""
        named = self._named()
        if not named or self.around.desk.read_only or self.question.removed:
            return
        place = self.table.current_row()
        steps.remove(self.around, "agency", named)
        self.table.select_row(place)

    def restore_selected(self) -> None:
        """Bring whatever is selected back from the bin; the keyboard goes to the next."""
        place = self.table.current_row()
        steps.restore(self.around, "agency", self._named())
        self.table.select_row(place)
        self._focus_table()

    def _remove_for_good(self) -> None:
        ask_for_good(self.around, "agency", self._named(), parent=self)

    def _named(self) -> list[tuple[int, str]]:
        with self.around.desk.look() as reader:
            return steps.names(agencies.rows(reader, self.table.selected_ids()))

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        edit = menu.addAction(_("Edit…"))
        edit.setEnabled(not self.around.desk.read_only)
        edit.triggered.connect(lambda: self.edit(self.pane.card))
        self.pane.fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # ------------------------------------------------------------------ the keyboard

    def _step(self, step: int) -> None:
        self.table.select_row(self.table.current_row() + step)

    def _enter_list(self) -> None:
        if self.table.record_model.rowCount():
            self.table.select_row(max(0, self.table.current_row()))
            self._focus_table()

    def _type_on(self, letters: str) -> None:
        self.search.setText(letters)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.end(False)

    def _focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_first(self) -> None:
        """Begin in the list."""
        self._focus_table()

    def look_for(self, text: str) -> None:
        """Show the agencies that match these words."""
        self.search.setText(text)
        self._focus_table()

    def focus_search(self) -> None:
        """Give the keyboard to the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def regions(self) -> list[QWidget]:
        """The list and the pane."""
        return [self.table, self.pane]

    def set_compact(self, compact: bool) -> None:
        """For narrow windows."""
        self.table.set_compact(compact)
        theme.fix_size(self.pane, width=NARROW_WIDTH if compact else WIDTH)

    def finish(self) -> None:
        """Keep what is being typed in the pane."""
        self.pane.finish()
