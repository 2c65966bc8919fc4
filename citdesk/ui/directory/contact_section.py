"""Contact: numbers, address, best time, sectors and tags of a person or agency, edited in place."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from citdesk.directory import contact
from citdesk.directory.agencies import AgencyCard
from citdesk.directory.cards import ContactRow, PersonCard
from citdesk.records.words import SECTORS
from citdesk.text import _
from citdesk.ui.directory import steps, wording
from citdesk.ui.directory.inline import LABEL_WIDTH, InlineRow
from citdesk.ui.directory.pane_parts import PaneSection, Rows, allow_changes, allow_editing
from citdesk.ui.keeping import done
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import LinkButton, literal
from citdesk.ui.parts.facet import StayingMenu
from citdesk.ui.parts.labels import Label

Card = PersonCard | AgencyCard


class AddressLines(QWidget):
    """A postal address as it stands on a letter; it is edited in the whole form."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = theme.space(QHBoxLayout(self), margins=(0, 4, 0, 4), spacing=0)
        label = Label(_("Address"), "small", tone="muted")
        theme.fix_size(label, width=LABEL_WIDTH)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self.words = Label("", wrap=True, selectable=True)
        row.addWidget(self.words, 1)


class ContactSection(PaneSection):
    """The contact details of whoever is shown.

    Args:
        around: the window.
    """

    def __init__(self, around: Around, *, parent: QWidget | None = None) -> None:
        super().__init__(_("Contact"), parent=parent)
        self.around = around
        self._card: Card | None = None
        self._new_kind = ""
        self.add = LinkButton(_("Add"), dense=True)
        self.add.setAccessibleName(_("Add a contact detail"))
        self.add.clicked.connect(self._offer_kinds)
        self.head.addWidget(self.add)
        self._rows = Rows(self.body, self._make, self._update, _shape)

    def show_card(self, card: Card) -> None:
        """Show the details of a person or agency."""
        if self._card is None or (type(card), card.id) != (type(self._card), self._card.id):
            self._new_kind = ""
            for row in self._rows.widgets():
                if isinstance(row, InlineRow):
                    row.finish(keep=False)  # what could not be kept is not the next one's
        self._card = card
        allow_changes(self.add, self.around.desk)
        items: list[tuple[object, object]] = [((one.id, one.kind), one) for one in card.contacts]
        if self._new_kind:
            items.append(("new", self._new_kind))
        items += [(key, key) for key in self._fixed(card)]
        self._rows.show(items)

    def _fixed(self, card: Card) -> list[str]:
        """The address, if there is one, and the rows that are always there."""
        address = ["address"] if card.addresses and card.addresses[0].lines() else []
        if isinstance(card, PersonCard):
            return [*address, "best_time", "sectors", "tags"]
        return [*address, "sectors", "tags"]

    # ------------------------------------------------------------------ rows

    def _make(self, item: object) -> QWidget:
        makers: dict[object, Callable[[], InlineRow]] = {
            "best_time": lambda: self._make_line("best_time", _("Best time")),
            "sectors": lambda: self._make_menu(_("Sectors"), self.open_sectors),
            "tags": lambda: self._make_tags(),
        }
        if item == "address":
            return AddressLines()
        if isinstance(item, ContactRow):
            row = self._make_contact(item.kind)
            row.write = lambda text: self._keep_contact(row, value=text)
            row.private_set.connect(lambda on: self._keep_private(row, on))
            return row
        if item in makers:
            row = makers[item]()
        else:
            row = self._make_contact(str(item))
            row.write = lambda text: self._add_contact(str(item), text)
            row.closed.connect(self._drop_new, Qt.ConnectionType.QueuedConnection)
        allow_editing(row, self.around.desk)
        return row

    def _make_contact(self, kind: str) -> InlineRow:
        row = InlineRow(
            wording.contact_short(kind),
            doubt=lambda text: contact.doubt(kind, text),
            private=True,
        )
        allow_editing(row, self.around.desk)
        return row

    def _make_line(self, key: str, label: str) -> InlineRow:
        row = InlineRow(label)
        row.write = lambda text: self._edit({key: text})
        return row

    def _make_menu(self, label: str, open_menu: Callable[[], None]) -> InlineRow:
        row = InlineRow(label)
        row.button.edit_asked.disconnect(row.begin)
        row.button.edit_asked.connect(open_menu)
        row.button.clear_asked.disconnect()
        return row

    def _make_tags(self) -> InlineRow:
        row = InlineRow(_("Tags"))
        row.field.setPlaceholderText(_("Separate them by commas"))
        row.write = lambda text: self._edit({"tags": split_words(text)})
        return row

    def _update(self, row: InlineRow | AddressLines, item: object) -> None:
        card = self._card
        assert card is not None  # noqa: S101 - rows are only shown for a card
        if isinstance(row, AddressLines):
            row.words.setText("\n".join(card.addresses[0].lines()))
        elif isinstance(item, ContactRow):
            tone = "accent" if item.kind in {"email", "website"} else "text"
            row.show_value(item.value, item.shown, private=item.private, tone=tone)
        elif item == "best_time":
            row.show_value(card.values["best_time"])
        elif item == "sectors":
            row.show_value(", ".join(map(wording.sector, card.sectors)))
        elif item == "tags":
            row.show_value(", ".join(card.tags))
        else:
            row.show_value("")

    # ------------------------------------------------------------------ changes

    def _edit(self, values: dict[str, object]) -> bool:
        card = self._card
        return card is None or done(self.around, lambda: steps.edit(self.around, card, values))

    def _keep_contact(
        self, row: InlineRow, *, value: str | None = None, on: bool | None = None
    ) -> bool:
        card, (number, _kind) = self._card, self._rows.key_of(row)
        found = next((one for one in card.contacts if one.id == number), None) if card else None
        if card is None or found is None:
            return True
        return done(
            self.around,
            lambda: steps.edit_contact(self.around, card, found, value=value, private=on),
        )

    def _keep_private(self, row: InlineRow, on: bool) -> None:
        if not self._keep_contact(row, on=on):
            row.mark.setChecked(not on)

    def _add_contact(self, kind: str, text: str) -> bool:
        card, self._new_kind = self._card, ""
        if card is None or not text.strip():
            return True
        if not done(self.around, lambda: steps.add_contact(self.around, card, kind, text)):
            self._new_kind = kind
            return False
        self._focus_last()
        return True

    def _drop_new(self) -> None:
        """Nothing was typed for the new detail."""
        row = self._rows.widget("new")
        if self._card is not None and row is not None and not row.is_open():
            self._new_kind = ""
            self.show_card(self._card)

    def _focus_last(self) -> None:
        """Where the new detail stands now."""
        if self._card is not None and self._card.contacts:
            last = self._card.contacts[-1]
            row = self._rows.widget((last.id, last.kind))
            if row is not None:
                row.button.setFocus()

    def _offer_kinds(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(_("Add a contact detail"))
        for kind, text in wording.contact_kinds():
            action = menu.addAction(literal(text))
            action.triggered.connect(lambda _on=False, kind=kind: self.begin_new(kind))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def begin_new(self, kind: str) -> None:
        """Start typing a new contact detail."""
        if self._card is None:
            return
        self._new_kind = ""
        self.show_card(self._card)
        self._new_kind = kind
        self.show_card(self._card)
        row = self._rows.widget("new")
        row.begin()

    def finish(self) -> None:
        """Keep what is being typed."""
        for row in self._rows.widgets():
            if isinstance(row, InlineRow):
                row.finish(keep=True)

    # ------------------------------------------------------------------ sectors

    def open_sectors(self) -> None:
        """Offer all sectors as ticks; kept as one change when the menu closes."""
        if self._card is None:
            return
        menu = StayingMenu(self)
        menu.setAccessibleName(_("Sectors"))
        for code in SECTORS:
            action = menu.addAction(literal(wording.sector_long(code)))
            action.setCheckable(True)
            action.setChecked(code in self._card.sectors)
            action.setData(code)
        menu.aboutToHide.connect(lambda: self._keep_sectors(menu))
        row = self._rows.widget("sectors")
        menu.popup(row.button.mapToGlobal(QPoint(0, row.button.height())))

    def _keep_sectors(self, menu: StayingMenu) -> None:
        menu.deleteLater()
        if self._card is None:
            return
        ticked = [action.data() for action in menu.actions() if action.isChecked()]
        kept = [code for code in self._card.sectors if code in ticked]
        wanted = (*kept, *(code for code in ticked if code not in kept))
        if wanted != self._card.sectors:
            self._edit({"sectors": wanted})


def _shape(item: object) -> object:
    """Details of one kind may share a row."""
    return ("detail", item.kind) if isinstance(item, ContactRow) else item


def split_words(text: str) -> list[str]:
    """Several words typed in one line, parted by commas or semicolons."""
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
