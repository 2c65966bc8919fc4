"""The list of people: search, filters, counts, the table, and what stands where it is empty."""

from array import array
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from citdesk.deskfile import search
from citdesk.deskfile.desk import Changed, Reader
from citdesk.directory import attention, people
from citdesk.directory.attention import Reason
from citdesk.directory.people import PersonRow, Question
from citdesk.text import _, ngettext
from citdesk.ui.asking import AT_ONCE, Asking
from citdesk.ui.directory import people_columns, wording
from citdesk.ui.directory.bin_bar import BinBar
from citdesk.ui.directory.counts import COUNT_AFTER_MS, Counts, counts
from citdesk.ui.directory.filters import FilterBar
from citdesk.ui.page import Around
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import Button, LinkButton
from citdesk.ui.parts.cells import Column
from citdesk.ui.parts.labels import ElidedLabel, Hairline, Label
from citdesk.ui.parts.record_table import RecordTable

if TYPE_CHECKING:
    from citdesk.ui.directory.nothing import NothingFound


class PeopleList(QWidget):
    """Everybody the question asks for.

    Signals:
        shown_person(id or None): another person is under the keyboard; not after a refresh that
            took the one before away.
        opened(id): Enter or a double click on a row.
        edit_asked(id), remove_asked(): F2 and Del in the list.
        menu_asked(point): a menu is wanted for what is selected.
        add_asked(text): somebody of this name is to be added.
        emptied(nobody): whether the directory has nobody at all.
    """

    shown_person = Signal(object)
    opened = Signal(object)
    edit_asked = Signal(object)
    remove_asked = Signal()
    menu_asked = Signal(QPoint)
    add_asked = Signal(str)
    emptied = Signal(bool)

    def __init__(self, around: Around, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.counts: Counts | None = None
        self._full: tuple[Question, array[int]] | None = None
        self._wanted: int | None = None
        self._seats: dict[int, tuple[str, str]] = {}
        self._why: dict[int, tuple[Reason, ...]] = {}
        self._tells_why = False
        self._refreshing = False
        self._ordering: Asking[array[int]] = Asking(around, self._take_order, self)
        self._counting: Asking[Counts] = Asking(
            around, self._take_counts, self, rest_ms=COUNT_AFTER_MS
        )
        theme.ground(self, "surface")
        column = theme.space(QVBoxLayout(self))
        self.bar = FilterBar(parent=self)
        self.bar.asked.connect(self._ask_anew)
        self.bar.search.go_down.connect(self._enter_list)
        self.bar.search.returnPressed.connect(self._enter_list)
        self.bar.search.leave.connect(self.focus_table)
        column.addWidget(self.bar)
        column.addWidget(self._build_count())
        column.addWidget(Hairline())
        self.stack = QStackedWidget(self)
        column.addWidget(self.stack, 1)
        self._build_table()

    @cached_property
    def nothing(self) -> "NothingFound":
        """What stands where the list is empty; made when it is first needed."""
        from citdesk.ui.directory.nothing import NothingFound

        nothing = NothingFound()
        nothing.add_asked.connect(lambda: self.add_asked.emit(self.bar.question.text.strip()))
        nothing.clear_asked.connect(self._clear)
        nothing.likely_asked.connect(self._ask_likely)
        self.stack.addWidget(nothing)
        return nothing

    def _build_count(self) -> QWidget:
        holder = QWidget(self)
        theme.fix_size(holder, height=36)
        row = theme.space(QHBoxLayout(holder), margins=(24, 0, 17, 0), spacing=6)
        self.count = Label("", "small bold")
        self.chosen = Label("", "small", tone="muted")
        self.bulk = Button(_("Change…"), "down", dense=True, trailing=True)
        self.bulk.hide()
        self.back = LinkButton(_("Back to the directory"), dense=True)
        self.back.clicked.connect(self.bar.clear)
        self.back.hide()
        self.attention = LinkButton("", dense=True)
        self.attention.setIcon(icons.icon("warn", "warn"))
        self.attention.setCheckable(True)
        self.attention.clicked.connect(lambda _on: self._toggle_attention())
        self.attention.hide()
        self.bin = BinBar(parent=holder)
        for widget in (self.count, self.chosen, self.bulk, self.bin):
            row.addWidget(widget)
        row.addStretch(1)
        self.busy = ElidedLabel(_("sorting…"), "small", tone="muted")
        self.busy.hide()
        row.addWidget(self.busy)
        row.addWidget(self.back)
        row.addWidget(self.attention)
        return holder

    def _build_table(self) -> None:
        self.table = RecordTable(self._columns(), self._load, _("People"), parent=self.stack)
        chosen = self.around.settings.columns.get("people", people_columns.SHOWN)
        self.table.set_columns(chosen)
        self.table.set_sort("name")
        self.table.sort_requested.connect(self._sort)
        self.table.current_id.connect(self._tell_current)
        self.table.selection_changed.connect(self._show_selected)
        self.table.opened.connect(self.opened)
        self.table.edit_asked.connect(self.edit_asked)
        self.table.remove_asked.connect(self.remove_asked)
        self.table.menu_asked.connect(self.menu_asked)
        self.table.typed.connect(self._type_on)
        self.stack.addWidget(self.table)

    def _columns(self) -> tuple[Column, ...]:
        return people_columns.columns(
            self.around.today, self._seat_of, self._why_of, with_why=self.bar.question.attention
        )

    def _load(self, ids: Sequence[int]) -> Sequence[PersonRow | None]:
        with self.around.desk.look() as reader:
            found = people.rows(reader, ids, today=self.around.today())
            self._why |= dict.fromkeys(ids, ())
            self._why |= attention.reasons_of(reader, ids, today=self.around.today())
            if reader.value("SELECT EXISTS (SELECT 1 FROM term)"):
                self._load_seats(reader, ids)
        if len(found) == len(ids):
            return found
        by_id = {row.id: row for row in found}
        return [by_id.get(number) for number in ids]

    def _load_seats(self, reader: Reader, ids: Sequence[int]) -> None:
        """Who of these sits where; the first seat is told, as that of the steering committee."""
        from citdesk.committee.seats import sittings
        from citdesk.ui.committee.seat_cells import sitting_words

        found = sittings(reader, ids, on=self.around.today())
        for person in ids:
            self._seats.pop(person, None)
            if person in found:
                self._seats[person] = sitting_words(found[person])

    def _seat_of(self, person: int) -> tuple[str, str]:
        return self._seats.get(person, ("", ""))

    def _why_of(self, person: int) -> tuple[Reason, ...]:
        return self._why.get(person, ())

    def _tell_why(self, on: bool) -> None:
        """While only those who need attention are shown, each row says why."""
        if on == self._tells_why:
            return
        self._tells_why = on
        self.table.replace_columns(self._columns())
        if on:
            self.table.viewport().installEventFilter(self)
        else:
            self.table.viewport().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show all reasons of the row that is pointed at."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            person = self.table.record_model.id_at(self.table.rowAt(event.pos().y()))
            why = self._why.get(person, ()) if person is not None else ()
            if why:
                said = "\n".join(wording.reason_words((one,)) for one in why)
                QToolTip.showText(event.globalPos(), said, self.table)
                return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ asking

    def question(self) -> Question:
        """What is asked now."""
        return self.bar.question

    def _ask_anew(self) -> None:
        """What is asked was changed: the answer is read from its beginning."""
        self.ask()
        self.table.scrollToTop()
        if self.bar.question.removed and not self.table.selected_count():
            self.table.select_row(0)  # the buttons above are for what is selected

    def ask(self) -> None:
        """Show the answer to the question: the beginning at once, the rest when it comes."""
        question = self.bar.question
        for asking in (self._ordering, self._counting):
            asking.drop()  # what still looks for the answer before would slow this one
        self.table.set_marks(search.words_of(question.text))
        self._tell_why(question.attention)
        self._show_attention(self.counts.attention if self.counts is not None else 0)
        if self._full is not None and self._full[0] == question:
            self._show(self._full[1], complete=True)
        else:
            with self.around.desk.look() as reader:
                today = self.around.today()
                found = people.find(reader, question, today=today, limit=AT_ONCE)
            self._show(found.ids, complete=found.complete)
            if not found.complete:
                self._ask_order()
        self._ask_counts()

    def _ask_order(self) -> None:
        question, today = self.bar.question, self.around.today()
        self._ordering.ask(
            lambda reader: people.find(reader, question, today=today, limit=None).ids
        )

    def _ask_counts(self) -> None:
        question, today = self.bar.question, self.around.today()
        self._counting.ask(lambda reader: counts(reader, question, today))

    def under_way(self) -> bool:
        """Whether a worker still looks for something."""
        return self._ordering.under_way() or self._counting.under_way()

    def _show(self, ids: "array[int]", *, complete: bool) -> None:
        self._ordering.drop()
        self.table.show_ids(ids)
        self.busy.setVisible(not complete)
        if complete and not self.bar.question.text.strip():
            self._full = (self.bar.question, ids)
        self._show_count(len(ids), complete=complete)
        self._show_stack(likely="")

    def _take_order(self, ids: "array[int]") -> None:
        at_top = not self.table.verticalScrollBar().value()
        self._refreshing = True
        self._show(ids, complete=True)
        self._refreshing = False
        if at_top:
            self.table.scrollToTop()  # else it would go to the row the keyboard is on
        if self._wanted is not None:
            self.go_to(self._wanted)

    def _take_counts(self, answer: Counts) -> None:
        self.counts = answer
        self.bar.show_counts(answer)
        self._show_attention(answer.attention)
        self._show_stack(likely=answer.likely)
        self.emptied.emit(not answer.everybody and not self.bar.question.removed)

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the desk as it is now, with the keyboard where it is."""
        self._full = None
        self._refreshing = True
        if changed is not None and self.table.record_model.rowCount() > AT_ONCE:
            self.table.refresh_rows()  # the order follows from the worker
            self._ask_order()
            self._ask_counts()
        else:
            self.ask()
        self._refreshing = False

    def _sort(self, key: str, descending: bool) -> None:
        self.bar.question = self.bar.question._replace(sort=key, descending=descending)
        self.ask()

    def ask_for(self, question: Question) -> None:
        """Ask something else, with the whole page showing it."""
        self.table.set_sort(question.sort, question.descending)
        self.bar.ask(question)

    def _toggle_attention(self) -> None:
        if self.bar.question.attention:
            self.bar.clear()
        else:
            self.ask_for(self.bar.question._replace(attention=True))

    def _clear(self) -> None:
        self.bar.clear()
        self.bar.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_likely(self) -> None:
        if self.counts is not None and self.counts.likely:
            self.bar.search.setText(self.counts.likely)
            self.bar.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ what is said

    def _show_count(self, count: int, *, complete: bool) -> None:
        words = wording.people_count(count)
        if not complete:
            words = _("more than {people}").format(people=words)
        if self.bar.question.removed:
            words = _("In the bin: {people}").format(people=words)
        self.count.setText(words)
        self.back.setVisible(self.bar.question.removed)
        self._show_selected()

    def _show_attention(self, count: int) -> None:
        on = self.bar.question.attention
        words = ngettext("{n} needs attention", "{n} need attention", count).format(n=f"{count:,}")
        self.attention.say(_("Show everybody") if on else words)
        self.attention.setChecked(on)
        self.attention.setVisible((count > 0 or on) and not self.bar.question.removed)

    def _show_selected(self) -> None:
        count = self.table.selected_count()
        words = ngettext("{n} selected", "{n} selected", count).format(n=f"{count:,}")
        self.chosen.setText(f"· {words}" if count else "")
        removed = self.bar.question.removed
        self.bulk.setVisible(count > 1 and not removed)
        self.bin.offer(shown=removed, possible=bool(count) and not self.around.desk.read_only)
        if removed:
            from citdesk.directory import bin as the_bin

            with self.around.desk.look() as reader:
                self.bin.count_talks(the_bin.counts(reader)["conversation"])

    def _show_stack(self, *, likely: str) -> None:
        question, there = self.bar.question, bool(self.table.record_model.rowCount())
        asks_for_all = not question.filtered and not question.removed
        if asks_for_all:
            self.emptied.emit(not there)
        if there or asks_for_all:
            self.stack.setCurrentWidget(self.table)
            return
        self.nothing.show_reason(self.bar.question, self.bar.chosen_words(), likely)
        self.stack.setCurrentWidget(self.nothing)

    # ------------------------------------------------------------------ the keyboard

    def _tell_current(self, person: int | None) -> None:
        if person is not None or not self._refreshing:
            self.shown_person.emit(person)

    def _enter_list(self) -> None:
        """Down from the search box: to the first row."""
        if self.table.record_model.rowCount():
            self.table.select_row(max(0, self.table.current_row()))
            self.focus_table()

    def _type_on(self, letters: str) -> None:
        """Letters typed on the table go on in the search box."""
        self.bar.search.setText(letters)
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.end(False)

    def focus_table(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """Give the keyboard to the search box, with its text marked."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def step(self, step: int) -> None:
        """Go to the next or previous person, wherever the keyboard is."""
        self.table.select_row(self.table.current_row() + step)

    def go_to(self, person: int) -> None:
        """Go to a person; where they are not in the list, the list is opened up for them."""
        self._wanted = None
        if self.table.select_id(person):
            return
        if self.bar.question.filtered or self.bar.question.removed:
            self.ask_for(Question(sort=self.bar.question.sort))
            if self.table.select_id(person):
                return
        if self.busy.isVisibleTo(self):
            self._wanted = person  # in the part that is still to come
        self.shown_person.emit(person)

    def selected(self) -> list[tuple[int, str]]:
        """Numbers and names of those who are selected."""
        ids = self.table.selected_ids()
        with self.around.desk.look() as reader:
            return [
                (row.id, row.name)
                for start in range(0, len(ids), 500)
                for row in people.rows(reader, ids[start : start + 500], today=self.around.today())
            ]

    def set_compact(self, compact: bool) -> None:
        """For narrow windows: three columns and one *Filters* button."""
        self.bar.set_compact(compact)
        self.table.set_compact(compact)

    def showEvent(self, event: QShowEvent) -> None:
        """Say how many are selected."""
        super().showEvent(event)
        self._show_selected()
