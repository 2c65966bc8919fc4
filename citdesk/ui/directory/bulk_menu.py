"""What can be done with many people at once."""

from PySide6.QtWidgets import QMenu

from citdesk.text import _
from citdesk.ui.directory import steps
from citdesk.ui.directory.people_list import PeopleList
from citdesk.ui.page import Around


class BulkMenu:
    """Acts on all who are selected in a list.

    Args:
        around: the window.
        people: the list.
    """

    def __init__(self, around: Around, people: PeopleList) -> None:
        self.around, self._people = around, people

    def fill(self, menu: QMenu) -> None:
        """Put the acts into a menu."""
        remove = menu.addAction(_("Move to the bin"))
        remove.triggered.connect(self.remove)

    def remove(self) -> None:
        """Move all to the bin."""
        steps.remove(self.around, "person", self._people.selected())
