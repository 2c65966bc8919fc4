"""A list of a worksheet's rows, with what can be done to the chosen one above it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.cells import Column
from citdesk.ui.parts.labels import Hairline, Label
from citdesk.ui.parts.record_table import RecordTable


class RowsView(QWidget):
    """The rows, on a table of two lines a row.

    Args:
        columns: of the table.
        name: accessible name of the table.
        told: small words above it.

    Signals:
        edit_asked(id): Enter, F2 or a double click.
        remove_asked(): Del.
        menu_asked(point): the chosen row's menu is wanted.
        chosen_changed(): another row, or none, is chosen.
    """

    edit_asked = Signal(object)
    remove_asked = Signal()
    menu_asked = Signal(QPoint)
    chosen_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        told: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows: Mapping[int, Any] = {}
        column = theme.space(QVBoxLayout(self))
        self._bar = theme.space(QHBoxLayout(), margins=(24, 10, 24, 10), spacing=8)
        self.told = Label(told, "small", tone="muted", wrap=True)
        self._bar.addWidget(self.told, 1)
        column.addLayout(self._bar)
        column.addWidget(Hairline())
        self.table = RecordTable(columns, self._load, name, row_height=40)
        self.table.current_id.connect(lambda _id: self.chosen_changed.emit())
        self.table.opened.connect(self.edit_asked)
        self.table.edit_asked.connect(self.edit_asked)
        self.table.remove_asked.connect(self.remove_asked)
        self.table.menu_asked.connect(self._ask_menu)
        column.addWidget(self.table, 1)

    def add_button(self, words: str, act: Callable[[], object]) -> Button:
        """A button for the chosen row, at the right end of the bar."""
        button = Button(words)
        button.clicked.connect(lambda: act())
        self._bar.addWidget(button)
        return button

    def show_rows(self, rows: Mapping[int, Any], columns: Sequence[Column] | None = None) -> None:
        """Show these rows, by their numbers, in this order; the one chosen stays chosen.

        Where it is gone, the one that took its place is chosen.
        """
        place = max(self.table.current_row(), 0)
        self._rows = rows
        if columns is not None:
            self.table.replace_columns(columns)
        self.table.show_ids(rows)
        self.table.refresh_rows()
        if rows and self.table.current() is None:
            self.table.select_row(min(place, len(rows) - 1))
        self.chosen_changed.emit()

    def choose(self, number: int | None) -> None:
        """Choose a row, if it is there."""
        if number is not None and number in self._rows:
            self.table.select_row(list(self._rows).index(number))

    def chosen(self) -> Any:
        """The row the keyboard is on; none where there is none."""
        return self._rows.get(self.table.current() or 0)

    def _load(self, ids: Sequence[int]) -> list[Any]:
        return [self._rows.get(number) for number in ids]

    def _ask_menu(self, at: QPoint) -> None:
        if self.chosen() is not None:
            self.menu_asked.emit(at)
