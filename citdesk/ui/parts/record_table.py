"""The one table: for people, agencies, seats, rows of a file; up to a million of them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from citdesk.ui.parts import theme
from citdesk.ui.parts.cells import Column
from citdesk.ui.parts.columns import column_widths, fitting_columns
from citdesk.ui.parts.painted import after_painting
from citdesk.ui.parts.record_delegate import RecordDelegate
from citdesk.ui.parts.record_header import RecordHeader
from citdesk.ui.parts.record_model import Load, RecordModel
from citdesk.ui.parts.record_rows import paint_bars, paint_cells, paint_lines, paint_ring

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
_SORT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class RecordTable(QTableView):
    """A list of records.

    Args:
        columns: what is shown of a row.
        load: gives the rows of some ids in their order (see ``RecordModel``).
        name: accessible name of the table.
        row_height: 34, or 40 for rows of two lines.

    Signals:
        current_id(id or None): the row the keyboard is on became another.
        selection_changed(): ask ``selected_ids`` or ``all_selected``.
        sort_requested(key, descending): a head was clicked.
        opened(id): Enter or a double click.
        edit_asked(id): F2.  remove_asked(): Del.  menu_asked(global point): Menu key, right click.
        tick_asked(id, on): a tick box was set.
        typed(letters): letters were typed on the table; for the search box.
        first_painted(): the first rows are on the screen.
    """

    current_id = Signal(object)
    selection_changed = Signal()
    sort_requested = Signal(str, bool)
    opened = Signal(object)
    edit_asked = Signal(object)
    remove_asked = Signal()
    menu_asked = Signal(QPoint)
    tick_asked = Signal(object, bool)
    typed = Signal(str)
    first_painted = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        load: Load,
        name: str,
        *,
        row_height: int = 34,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row_height = row_height
        self._over = -1
        self._last_current: int | None = None
        self._compact = False
        self._wanted = [column.key for column in columns]
        self.all_selected = False
        self._seen = False
        self.first_column = 0
        self.name_column = 1 if columns and not columns[0].title else 0
        self.right_aligned = [column.align == "right" for column in columns]
        self.record_model = RecordModel(columns, load, self)
        self.record_model.tick_asked.connect(self.tick_asked)
        self._delegate = RecordDelegate(self)
        self._dress()
        self.setModel(self.record_model)
        self.setItemDelegate(self._delegate)
        self._connect()
        self._measure()
        theme.follow(self._measure)

    def _dress(self) -> None:
        # A widget of Python's making: for Qt's own, PySide would first make all types of widgets.
        self.setViewport(QWidget(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        upright = self.verticalHeader()
        upright.hide()
        upright.setMinimumSectionSize(1)
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.head = RecordHeader(self)
        self.head.setViewport(QWidget(self.head))
        self.setHorizontalHeader(self.head)
        for widget in (self, self.viewport(), self.head, self.head.viewport()):
            theme.ground(widget, "surface")

    def _connect(self) -> None:
        self.head.sectionClicked.connect(self.sort_by)
        selection = self.selectionModel()
        selection.currentRowChanged.connect(self._tell_current)
        selection.selectionChanged.connect(self._tell_selection)

    # --- what is shown ---

    def show_ids(self, ids: Iterable[int], count: int | None = None) -> None:
        """Show an answer: ids in order, and how many there are in truth.

        The record the keyboard is on keeps it if it is still in the list; the same ids as before
        are only repainted.
        """
        current = self._last_current
        chosen = self.selected_ids() if not self.all_selected else []
        if not self.record_model.show(ids, count):
            self.viewport().update()
            return
        self.all_selected = False
        self.executeDelayedItemsLayout()  # else one would scroll within the length of before
        place = None if current is None else self.record_model.place_of(current)
        if place is None:
            self._tell_current(QModelIndex(), QModelIndex())
            self.selection_changed.emit()
            return
        self.select_row(place)
        self._select_more([other for other in chosen[:500] if other != current])

    def _select_more(self, ids: list[int]) -> None:
        command = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for record in ids:
            place = self.record_model.place_of(record)
            if place is not None:
                index = self.record_model.index(place, self.name_column)
                self.selectionModel().select(index, command)

    def rows_changed(self, ids: Iterable[int]) -> None:
        """These records are others now: repaint them in place."""
        self.record_model.changed(ids)
        self.viewport().update()

    def refresh_rows(self) -> None:
        """All records may be others now: repaint what is visible."""
        self.record_model.forget_rows()
        self.viewport().update()

    def set_marks(self, words: Sequence[str]) -> None:
        """Mark these searched words behind the letters; none for no marks."""
        self._delegate.set_marks(words)
        self.viewport().update()

    def set_sort(self, key: str, descending: bool = False) -> None:
        """Show the arrow at this column; asks for no sorting."""
        self.head.show_sort(self._number_of(key), descending)

    def sortable_columns(self) -> list[tuple[str, str]]:
        """(key, title) of what one can sort by, for a menu: heads cannot be reached by key."""
        return [
            (column.key, column.title) for column in self.record_model.columns if column.sortable
        ]

    def _number_of(self, key: str) -> int:
        keys = [column.key for column in self.record_model.columns]
        return keys.index(key) if key in keys else -1

    def sort_by(self, number: int) -> None:
        """Sort by a column, or the other way round by the one that is sorted by."""
        column = self.record_model.columns[number]
        if not column.sortable:
            return
        descending = self.head.sorted_column == number and not self.head.descending
        self.head.show_sort(number, descending)
        self.sort_requested.emit(column.key, descending)

    # --- current row and selection ---

    def current(self) -> int | None:
        """The id of the row the keyboard is on."""
        return self.record_model.id_at(self.currentIndex().row())

    def current_row(self) -> int:
        """The place of the row the keyboard is on, or -1."""
        return self.currentIndex().row()

    def select_id(self, record: int) -> bool:
        """Go to a record; false when it is not in the list."""
        place = self.record_model.place_of(record)
        if place is None:
            return False
        self.select_row(place)
        return True

    def select_row(self, place: int) -> None:
        """Go to a place, at most the last."""
        last = self.record_model.rowCount() - 1
        if last < 0:
            return
        index = self.record_model.index(min(max(0, place), last), self.name_column)
        command = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        self._forget_all()
        self.selectionModel().setCurrentIndex(index, command)
        self.scrollTo(index)

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in order; with ``all_selected`` those that were brought."""
        ids = self.record_model.ids()
        if self.all_selected:
            return list(ids)
        found: list[int] = []
        for part in sorted(self._ranges(), key=lambda part: part.start):
            found.extend(ids[part.start : part.stop])
        return list(dict.fromkeys(found))

    def selected_count(self) -> int:
        """How many are selected: with ``all_selected`` everything that matches."""
        if self.all_selected:
            return self.record_model.true_count()
        return sum(map(len, self._ranges()))

    def _ranges(self) -> list[range]:
        """The selected places as ranges: asking for each row would take a second at 100,000."""
        parts = self.selectionModel().selection().toList()
        return [range(part.top(), part.bottom() + 1) for part in parts]

    def select_everything(self) -> None:
        """Select all that matches, as a state: nothing is loaded for it."""
        if self.record_model.rowCount():
            self.all_selected = True
            self.selection_changed.emit()
            self.viewport().update()

    def selectAll(self) -> None:  # noqa: N802 - Qt's name
        """Qt's own way would take half a second at 100,000 rows."""
        self.select_everything()

    def _forget_all(self) -> None:
        if self.all_selected:
            self.all_selected = False
            self.selection_changed.emit()
            self.viewport().update()

    def _tell_current(self, now: QModelIndex, before: QModelIndex) -> None:
        record = self.record_model.id_at(now.row())
        if record != self._last_current:
            self._last_current = record
            self.current_id.emit(record)

    def _tell_selection(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()

    # --- columns ---

    def replace_columns(self, columns: Sequence[Column]) -> None:
        """Let the same columns paint otherwise, such as on another time axis."""
        self.record_model.columns = tuple(columns)
        self._measure()
        self.refresh_rows()
        self.head.viewport().update()

    def set_columns(self, keys: Sequence[str]) -> None:
        """Show these columns only; those that always stay (rank 0) stay."""
        self._wanted = list(keys)
        self._measure()

    def shown_columns(self) -> list[str]:
        """The keys of the columns that were asked for, also of those without room just now."""
        return [
            column.key
            for column in self.record_model.columns
            if not column.rank or column.key in self._wanted
        ]

    def visible_columns(self) -> list[str]:
        """The keys of the columns seen now."""
        columns = enumerate(self.record_model.columns)
        return [column.key for number, column in columns if not self.isColumnHidden(number)]

    def set_compact(self, compact: bool) -> None:
        """Below 1180 px effective width: only the columns that always stay."""
        if compact != self._compact:
            self._compact = compact
            self._measure()

    def _measure(self) -> None:
        """Give rows their height and columns their widths."""
        columns, room = self.record_model.columns, self.viewport().width()
        self.verticalHeader().setDefaultSectionSize(theme.px(self._row_height))
        self.verticalScrollBar().setSingleStep(theme.px(self._row_height))
        shown = fitting_columns(columns, () if self._compact else self._wanted, room, theme.px)
        self.first_column = shown[0] if shown else 0
        widths = column_widths(columns, shown, room, theme.px)
        for number in range(len(columns)):
            self.setColumnHidden(number, number not in widths)
            if number in widths:
                self.setColumnWidth(number, widths[number])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their widths again."""
        super().resizeEvent(event)
        self._measure()

    # --- keys and mouse ---

    def moveCursor(  # noqa: N802 - Qt's name
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Home and End go to the first and last row; Left and Right stay."""
        actions = QAbstractItemView.CursorAction
        last = self.record_model.rowCount() - 1
        if action == actions.MoveHome and last >= 0:
            return self.record_model.index(0, self.name_column)
        if action == actions.MoveEnd and last >= 0:
            return self.record_model.index(last, self.name_column)
        if action in (actions.MoveLeft, actions.MoveRight):
            return self.currentIndex()
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, F2, Del, Space and Ctrl+A; the rest is Qt's."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_everything()
        elif event.key() == Qt.Key.Key_O and event.modifiers() == _SORT:
            from citdesk.ui.parts.sort_menu import open_sort_menu

            open_sort_menu(self)
        elif not self._act_on_key(event):
            self._forget_all()
            super().keyPressEvent(event)

    def _act_on_key(self, event: QKeyEvent) -> bool:
        """Whether a key was one of ours."""
        record = self.current()
        key = event.key()
        if key == Qt.Key.Key_Delete and (record is not None or self.all_selected):
            self.remove_asked.emit()
            return True
        if record is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                event.ignore()
            else:
                self.opened.emit(record)
            return True
        if key == Qt.Key.Key_F2:
            self.edit_asked.emit(record)
            return True
        if key == Qt.Key.Key_Space and not event.modifiers():
            return self._toggle(self.currentIndex().row())
        return False

    def _toggle(self, place: int) -> bool:
        """Flip the tick of a row; false when there is none."""
        column = self.record_model.tick_column()
        if column < 0:
            return False
        index = self.record_model.index(place, column)
        state = self.record_model.data(index, Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return True
        ticked = state == Qt.CheckState.Checked
        new = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return self.record_model.setData(index, new, Qt.ItemDataRole.CheckStateRole)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Letters typed on the table belong to the search box, not to a walk over all rows."""
        if search.strip():
            self.typed.emit(search)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard, be on a row at once."""
        if not self.currentIndex().isValid() and event.reason() in _KEYBOARD:
            self.select_row(0)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the selection without focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ends "everything is selected"; a click on a tick box sets it."""
        self._forget_all()
        index = self.indexAt(event.position().toPoint())
        on_tick = index.isValid() and index.column() == self.record_model.tick_column()
        super().mousePressEvent(event)
        if on_tick and event.button() == Qt.MouseButton.LeftButton:
            self._toggle(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        index = self.indexAt(event.position().toPoint())
        record = self.record_model.id_at(index.row())
        if index.isValid() and index.column() == self.record_model.tick_column():
            self._toggle(index.row())
        elif record is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(record)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the row that is pointed at."""
        super().mouseMoveEvent(event)
        self._point(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        super().leaveEvent(event)
        self._point(-1)

    def _point(self, place: int) -> None:
        if place != self._over:
            self._over = place
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Tell where a menu is wanted: at the pointer, or at the row by keyboard."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            at = self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(theme.px(24), 0))
        else:
            at = event.globalPos()
        self.menu_asked.emit(at)
        event.accept()

    # --- painting ---

    def _visible_rows(self, area: QRect) -> range:
        """The places of the rows within a part of the viewport."""
        rows = self.record_model.rowCount()
        first = self.rowAt(area.top())
        last = self.rowAt(area.bottom())
        if first < 0:
            return range(0)
        return range(first, (rows - 1 if last < 0 else last) + 1)

    def _selected_rows(self, rows: range) -> set[int]:
        if self.all_selected:
            return set(rows)
        selected: set[int] = set()
        for part in self._ranges():
            selected.update(range(max(part.start, rows.start), min(part.stop, rows.stop)))
        return selected

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, then hairlines, bars of selected rows and the current one's ring."""
        rows = self._visible_rows(event.rect())
        selected = self._selected_rows(rows)
        focused = self.hasFocus()
        self._delegate.begin(self.devicePixelRatioF(), selected, self._over, focused)
        painter = QPainter(self.viewport())
        paint_cells(painter, self, self._delegate, rows)
        paint_lines(painter, self, rows)
        paint_bars(painter, self, selected)
        if focused and self.currentIndex().isValid():
            paint_ring(painter, self, self.currentIndex().row())
        if rows and not self._seen:
            after_painting(self, self._tell_painted)

    def _tell_painted(self) -> None:
        """Tell it once; not when the table is gone again already, as its desk may be closed."""
        if not self._seen and self.isVisible():
            self._seen = True
            self.first_painted.emit()
