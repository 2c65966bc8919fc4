"""The whole form of an agency."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from citdesk.directory import fields, writing
from citdesk.directory.agencies import AgencyCard
from citdesk.text import _
from citdesk.ui.directory.complete import AgencyField
from citdesk.ui.directory.contact_section import split_words
from citdesk.ui.directory.person_form import WholeForm, specs
from citdesk.ui.directory.repeating import ContactLines
from citdesk.ui.directory.sector_picker import SectorPicker
from citdesk.ui.page import Around
from citdesk.ui.parts.form import FormField

_NAME = ("name", "short_name", "kind")


class AgencyForm(WholeForm):
    """All that can be known of an agency; without a card it adds one.

    Args:
        around: the window.
        card: which; none for a new one.
        name: what a new one is called at first.
        added: called with the number of a new one.
    """

    def __init__(
        self,
        around: Around,
        card: AgencyCard | None = None,
        *,
        name: str = "",
        added: Callable[[int], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.card, self._name, self._added = card, name, added
        title = _("Edit {name}").format(name=card.name) if card else _("Add an agency")
        keep = _("Keep") if card else _("Add")
        super().__init__(around, title, keep, parent=parent)

    def _build(self) -> None:
        card = self.card
        values = card.values if card else {"name": self._name}
        self.heading(_("Name"))
        self.form(specs(_NAME, fields.AGENCY), values)
        self.parent_field = AgencyField(self.around)
        self.parent_field.setText(values.get("parent", ""))
        self.column.addWidget(FormField(_("Part of"), self.parent_field))
        self.heading(_("Sectors"))
        self.sectors = SectorPicker()
        self.sectors.set_chosen(card.sectors if card else ())
        self.column.addWidget(self.sectors)
        self.heading(_("Contact"))
        self.contacts = ContactLines(card.contacts if card else ())
        self.column.addWidget(self.contacts)
        self.heading(_("Address"))
        address = card.addresses[0] if card and card.addresses else None
        self.form(
            specs(fields.ADDRESS_KEYS, fields.AGENCY),
            {key: getattr(address, key, "") for key in fields.ADDRESS_KEYS},
        )
        self.heading(_("Tags and notes"))
        self.form(
            specs(("tags", "notes"), fields.AGENCY),
            {"tags": ", ".join(card.tags) if card else "", "notes": values.get("notes", "")},
        )

    def values(self) -> dict[str, Any]:
        """What stands in the form, by field."""
        found = super().values()
        found["tags"] = split_words(found["tags"])
        found["parent"] = self.parent_field.text()
        found["sectors"] = self.sectors.chosen()
        found["contacts"] = self.contacts.contacts()
        return found

    def keep_now(self) -> bool:
        """Write it down as one step."""
        values = self.values()
        if self.card is not None:
            with self.around.change(_("Edit {name}").format(name=self.card.name)) as session:
                writing.edit_agency(session, self.card.id, values)
            return True
        with self.around.change(_("Add {name}").format(name=values["name"])) as session:
            number = writing.add_agency(session, values).id
        if self._added is not None:
            self._added(number)
        return True

    def told(self) -> str:
        """What is said when the form is left."""
        if self.card is None:
            return _("The new agency was not added")
        return _("Changes to {name} were not kept").format(name=self.card.name)
