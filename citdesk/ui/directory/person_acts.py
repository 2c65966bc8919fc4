"""What can be done with people: each act opens its dialog; dialogs are imported when first used."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from citdesk.directory.people import Question
from citdesk.links import Link
from citdesk.ui.page import Around

if TYPE_CHECKING:
    from citdesk.directory.cards import PersonCard
    from citdesk.directory.outreach import TalkRow


class PersonActions:
    """The acts of one page.

    Args:
        around: the window.
        page: over whose window the dialogs stand.
        show_people: shows the people a question asks for.
    """

    def __init__(
        self, around: Around, page: QWidget, show_people: Callable[[Question], None]
    ) -> None:
        self.around, self._page = around, page
        self.show_people = show_people

    def log(self, person: int | None) -> None:
        """Log a conversation."""
        from citdesk.ui.directory.log_talk import log_conversation

        log_conversation(self.around, person, parent=self._page)

    def edit_talk(self, card: "PersonCard", talk: "TalkRow") -> None:
        """Mend a conversation."""
        from citdesk.ui.directory.log_talk import EditTalk

        EditTalk(self.around, card, talk, parent=self._page.window()).open()

    def edit(self, card: "PersonCard") -> None:
        """Open the whole form."""
        from citdesk.ui.directory.person_form import PersonForm

        PersonForm(self.around, card, parent=self._page.window()).open()

    def edit_by_id(self, person: int) -> None:
        """Open the whole form of somebody."""
        from citdesk.directory import cards

        with self.around.desk.look() as reader:
            card = cards.card(reader, person, today=self.around.today())
        if card is not None and not self.around.desk.read_only:
            self.edit(card)

    def add(self, values: dict[str, Any] | None = None) -> None:
        """Add a person; afterwards they are shown."""
        from citdesk.ui.directory.add_person import AddPerson

        if self.around.desk.read_only:
            return
        AddPerson(
            self.around,
            values,
            added=lambda number: self.around.go(Link("person", number)),
            parent=self._page.window(),
        ).open()

    def history(self, card: "PersonCard") -> None:
        """What happened to somebody's record."""
        from citdesk.ui.directory.record_history import RecordHistory

        RecordHistory(self.around, "person", card.id, card.name, parent=self._page.window()).open()

    def merge(self, card: "PersonCard") -> None:
        """Find the other record of the same person."""
        from citdesk.ui.directory.merge_dialog import MergeWith

        MergeWith(self.around, card, parent=self._page.window()).open()

    def merge_two(self, keep: int, other: int) -> None:
        """Compare two people and make them one; the first one's record stays."""
        from citdesk.directory import cards

        today = self.around.today()
        with self.around.desk.look() as reader:
            one, two = (cards.card(reader, number, today=today) for number in (keep, other))
        if one is not None and two is not None:
            from citdesk.ui.directory.merge_dialog import MergeWith

            dialog = MergeWith(self.around, one, parent=self._page.window())
            dialog.other.set_person(two.id, two.name)
            dialog.open()

    def find_twice(self) -> None:
        """Go through those who may be in the directory twice."""
        from citdesk.ui.directory.merge_dialog import PerhapsTwice

        PerhapsTwice(self.around, parent=self._page.window()).open()
