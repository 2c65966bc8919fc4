"""Fields that offer what is in the directory while one types: people, agencies, owners."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from citdesk.deskfile.desk import Reader
from citdesk.directory import agencies, people
from citdesk.text import _
from citdesk.ui.page import Around
from citdesk.ui.parts.form import FormField

OFFERED = 12
_ID = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to choose: what goes into the field, what is read in the list, and its id."""

    text: str
    shown: str
    id: int | None = None


class CompletingField(QLineEdit):
    """A field with a list of offers below it; Down goes into the list, Enter takes one.

    Args:
        around: the desk asked.
        ask: gives the offers for what was typed.

    Signals:
        taken(Offer): one was chosen from the list.
    """

    taken = Signal(object)

    def __init__(
        self,
        around: Around,
        ask: Callable[[Reader, str], list[Offer]],
        name: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.around = around
        self._ask = ask
        self._offers: list[Offer] = []
        if name:
            self.setAccessibleName(name)
        self._model = QStandardItemModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(Qt.ItemDataRole.UserRole)
        popup = completer.popup()
        assert popup is not None  # noqa: S101 - a completer in popup mode has one
        popup.setAccessibleName(_("Suggestions"))
        self._popup = popup
        cast("Any", completer.activated)[QModelIndex].connect(self._take)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)

    def offers(self) -> list[Offer]:
        """What is offered now."""
        return list(self._offers)

    def _offer(self, typed: str) -> None:
        self._offers = self.ask(typed) if typed.strip() else []
        self._model.clear()
        for offer in self._offers:
            item = QStandardItem(offer.shown)
            item.setData(offer.text, Qt.ItemDataRole.UserRole)
            item.setData(offer.id, _ID)
            self._model.appendRow(item)
        if not self._offers:
            self._popup.hide()

    def ask(self, typed: str) -> list[Offer]:
        """The offers for a text."""
        with self.around.desk.look() as reader:
            return self._ask(reader, typed)

    def _take(self, index: QModelIndex) -> None:
        text = index.data(Qt.ItemDataRole.UserRole)
        number = index.data(_ID)
        self.setText(str(text))
        self.taken.emit(Offer(str(text), str(index.data()), number))


def _like_agencies(reader: Reader, typed: str) -> list[Offer]:
    return [Offer(name, name) for name in agencies.names_like(reader, typed, limit=OFFERED)]


class AgencyField(CompletingField):
    """A field for an agency: a name in the directory, or a new one."""

    def __init__(self, around: Around, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(around, _like_agencies, name, parent=parent)


class PersonField(CompletingField):
    """A field for somebody in the directory.

    Signals:
        person_changed(id or None): another person, or nobody, is named now.
    """

    person_changed = Signal(object)

    def __init__(self, around: Around, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(around, self._like_people, name, parent=parent)
        self._person: int | None = None
        self.taken.connect(lambda offer: self._set(offer.id))
        self.textEdited.connect(lambda _text: self._set(None))
        self.editingFinished.connect(self.settle)

    def _like_people(self, reader: Reader, typed: str) -> list[Offer]:
        today = self.around.today()
        question = people.Question(text=typed)
        found = people.find(reader, question, today=today, limit=OFFERED)
        return [
            Offer(row.name, f"{row.name} · {row.agency}" if row.agency else row.name, row.id)
            for row in people.rows(reader, found.ids, today=today)
        ]

    def person(self) -> int | None:
        """Who is named, or none."""
        return self._person

    def set_person(self, person: int, name: str) -> None:
        """Name somebody."""
        self.setText(name)
        self._set(person)

    def _set(self, person: int | None) -> None:
        if person != self._person:
            self._person = person
            self.person_changed.emit(person)

    def settle(self) -> None:
        """Take the one person who can be meant by what was typed."""
        if self._person is not None or not self.text().strip():
            return
        offers = self.ask(self.text())
        same = [one for one in offers if one.text.casefold() == self.text().strip().casefold()]
        only = same if len(same) == 1 else offers
        if len(only) == 1:
            self.setText(only[0].text)
            self._set(only[0].id)


class OwnerField(FormField):
    """Who sees to something: somebody of the directory, or a name.

    Args:
        around: the window.
        person: who does now, if they are in the directory.
        name: what they are called.
    """

    def __init__(
        self, around: Around, person: int | None, name: str, *, parent: QWidget | None = None
    ) -> None:
        self.who = PersonField(around, _("Who sees to it"))
        if person is not None:
            self.who.set_person(person, name)
        else:
            self.who.setText(name)
        help_text = _("Somebody of the directory, or a name. Leave it empty for nobody.")
        super().__init__(_("Who sees to it"), self.who, help_text, parent=parent)

    def owner(self) -> tuple[int | None, str]:
        """Who is named now: the person's number, or none, and the name."""
        self.who.settle()
        return self.who.person(), self.who.text().strip()

    def values(self) -> dict[str, object]:
        """The owner's fields, as records keep them."""
        person, name = self.owner()
        return {"owner_id": person, "owner": name}
