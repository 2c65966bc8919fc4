"""What the tests of the worksheets' pages share."""

from PySide6.QtCore import Qt

from citdesk.ui.parts.record_table import RecordTable
from citdesk.ui.worksheets.page import WorksheetPage
from tests.coordinator import Coordinator


def page(someone: Coordinator) -> WorksheetPage:
    """The worksheet's page that somebody sees."""
    shell = someone.window.shell
    assert shell is not None
    found = shell.page()
    assert isinstance(found, WorksheetPage)
    return found


def first_row(someone: Coordinator, name: str) -> str:
    """What a screen reader says of the first row of a table."""
    table = someone.finds(name, RecordTable)
    assert isinstance(table, RecordTable)
    return str(table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
