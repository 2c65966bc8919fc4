"""The one table model: an ordered list of ids, and the few rows that are being looked at.

Sorting and filtering are the question's business; the model holds the answer's ids (8 bytes each)
and asks for rows in chunks of 32 when they are painted.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from citdesk.ui.parts.cells import EMPTY, Cell, Column, TickCell, spoken

AnyIndex = QModelIndex | QPersistentModelIndex
Load = Callable[[Sequence[int]], Sequence[Any]]

CHUNK = 32
MOST_CHUNKS = 160
_NOWHERE = QModelIndex()
_SELECTABLE = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_TICKABLE = _SELECTABLE | Qt.ItemFlag.ItemIsUserCheckable


class RecordModel(QAbstractTableModel):
    """Rows by id, loaded as they are needed.

    Args:
        columns: what is shown of a row.
        load: gives the rows of some ids, in their order; ``None`` for one that is gone.

    Signals:
        tick_asked(id, on): a tick box was set; the owner changes its row and calls ``changed``.
    """

    tick_asked = Signal(object, bool)

    def __init__(
        self, columns: Sequence[Column], load: Load, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._load = load
        self._ids: array[int] = array("q")
        self._count = 0
        self._chunks: OrderedDict[int, list[Any]] = OrderedDict()
        self._cells: dict[int, tuple[Cell, ...]] = {}

    # --- what is shown ---

    def ids(self) -> "array[int]":
        """The ids in order; do not change it."""
        return self._ids

    def true_count(self) -> int:
        """How many there are, also beyond the ids that were brought."""
        return self._count

    def show(self, ids: Iterable[int], count: int | None = None) -> bool:
        """Show another answer.

        Args:
            ids: in order.
            count: how many there are in truth, if more than were brought.

        Returns:
            Whether rows changed their places, so that the selection was lost.
        """
        new = ids if isinstance(ids, array) else array("q", ids)
        self._count = len(new) if count is None else count
        old = len(self._ids)
        if new == self._ids:
            self.forget_rows()
            return False
        if old and len(new) > old and new[:old] == self._ids:
            self.beginInsertRows(_NOWHERE, old, len(new) - 1)
            self._ids = new
            self._drop_from(old)
            self.endInsertRows()
            return False
        self.beginResetModel()
        self._ids = new
        self._chunks.clear()
        self._cells.clear()
        self.endResetModel()
        return True

    def changed(self, ids: Iterable[int]) -> None:
        """These records are others now: load them again and repaint them in place."""
        wanted = set(ids)
        places = (
            [place for place in map(self.place_of, wanted) if place is not None]
            if len(wanted) <= 8
            else [place for place, record in enumerate(self._ids) if record in wanted]
        )
        for place in places:
            self._chunks.pop(place // CHUNK, None)
        self._cells.clear()
        last = len(self.columns) - 1
        for place in places:
            self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def forget_rows(self) -> None:
        """All records may be others now: load what is visible again."""
        self._chunks.clear()
        self._cells.clear()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _drop_from(self, place: int) -> None:
        for chunk in [chunk for chunk in self._chunks if chunk >= place // CHUNK]:
            del self._chunks[chunk]
        self._cells.clear()

    # --- rows and cells ---

    def id_at(self, place: int) -> int | None:
        """The id of the row at a place."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def place_of(self, record: int) -> int | None:
        """Where a record stands; ``None`` when it is not in the list."""
        try:
            return self._ids.index(record)
        except ValueError:
            return None

    def row(self, place: int) -> Any | None:
        """The row at a place, loaded if need be."""
        number = place // CHUNK
        chunk = self._chunks.get(number)
        if chunk is None:
            start = number * CHUNK
            chunk = list(self._load(self._ids[start : start + CHUNK]))
            self._chunks[number] = chunk
            while len(self._chunks) > MOST_CHUNKS:
                self._chunks.popitem(last=False)
                self._cells.clear()
        else:
            self._chunks.move_to_end(number)
        within = place - number * CHUNK
        return chunk[within] if within < len(chunk) else None

    def cells(self, place: int) -> tuple[Cell, ...]:
        """All cells of the row at a place."""
        found = self._cells.get(place)
        if found is None:
            row = self.row(place)
            if row is None:
                found = (EMPTY,) * len(self.columns)
            else:
                found = tuple(column.cell(row) for column in self.columns)
            self._cells[place] = found
        return found

    def spoken(self, place: int) -> str:
        """The whole row as a screen reader says it."""
        return ", ".join(filter(None, map(spoken, self.cells(place))))

    def tick_column(self) -> int:
        """Which column holds tick boxes, or -1."""
        if not self._ids:
            return -1
        for number, cell in enumerate(self.cells(0)):
            if isinstance(cell, TickCell):
                return number
        return -1

    # --- Qt ---

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows were brought."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many columns there are, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, spoken text and tick state; the rest is painted from the cells."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return spoken(self.cells(index.row())[index.column()])
        if role == Qt.ItemDataRole.CheckStateRole:
            cell = self.cells(index.row())[index.column()]
            if isinstance(cell, TickCell) and cell.ticked is not None:
                return Qt.CheckState.Checked if cell.ticked else Qt.CheckState.Unchecked
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """A column's heading."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self.columns):
            return self.columns[section].title
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Rows can be selected; tick boxes can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._tick(index.row(), index.column()) is not None:
            return _TICKABLE
        return _SELECTABLE

    def _tick(self, place: int, column: int) -> bool | None:
        if not 0 <= place < len(self._ids):
            return None
        cell = self.cells(place)[column]
        return cell.ticked if isinstance(cell, TickCell) else None

    def setData(  # noqa: N802 - Qt's name
        self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Ask the owner to set a tick."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if self._tick(index.row(), index.column()) is None:
            return False
        self.tick_asked.emit(self._ids[index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True
