"""Sorting a table without the mouse: the heads of its columns cannot be reached by key."""

from PySide6.QtWidgets import QMenu

from citdesk.text import _
from citdesk.ui.parts.buttons import literal
from citdesk.ui.parts.record_table import RecordTable


def open_sort_menu(table: RecordTable) -> None:
    """Offer the columns one can sort by, below the heads; the sorted one turns round."""
    titles = dict(table.sortable_columns())
    if not titles:
        return
    menu = QMenu(table)
    menu.setAccessibleName(_("Sort by"))
    for number, column in enumerate(table.record_model.columns):
        if column.key in titles:
            action = menu.addAction(literal(column.title))
            action.setCheckable(True)
            action.setChecked(number == table.head.sorted_column)
            action.triggered.connect(lambda _on=False, number=number: table.sort_by(number))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(table.head.mapToGlobal(table.head.rect().bottomLeft()))
