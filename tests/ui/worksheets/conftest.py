"""What the tests of the worksheets' pages share."""

from citdesk.ui.worksheets.page import WorksheetPage
from tests.coordinator import Coordinator


def page(someone: Coordinator) -> WorksheetPage:
    """The worksheet's page that somebody sees."""
    shell = someone.window.shell
    assert shell is not None
    found = shell.page()
    assert isinstance(found, WorksheetPage)
    return found
