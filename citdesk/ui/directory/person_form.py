"""The whole form of a person: every field there is, in the order one asks for them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from citdesk.directory import affiliations, fields, writing
from citdesk.directory.cards import PersonCard
from citdesk.directory.fields import Field
from citdesk.errors import InputError
from citdesk.text import _, whole_number
from citdesk.ui.directory.contact_section import split_words
from citdesk.ui.directory.put_aside import offer_back
from citdesk.ui.directory.repeating import ContactLines, TimeLines
from citdesk.ui.directory.sector_picker import SectorPicker
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FieldForm, FieldSpec
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.scroll import ScrollArea

_KINDS = {"line": "text", "long": "long", "choice": "choice", "day": "date", "number": "text"}
_NUMBERS = ("influence", "interest", "cadence")
# Which fields stand beside the one before, and in which part of the form.
_NAME = ("prefix", "given", "middle", "family", "suffix", "preferred")
_LISTING = ("consent", "consent_on", "consent_how")
_WORKING = ("stage", "best_time", "influence", "interest", "cadence", "language")
_BESIDE = {
    "given", "middle", "suffix", "preferred", "consent_on", "best_time", "interest", "cadence",
    "region", "postcode",
}  # fmt: skip


def spec(field: Field) -> FieldSpec:
    """A field of the directory as a field of a form."""
    return FieldSpec(
        field.key,
        _(field.label),
        _KINDS.get(field.editor, "text"),
        help=_(field.help) if field.help else "",
        choices=tuple((code, _(label)) for code, label in (field.choices or {}).items()),
        check=_number_check(field.key) if field.editor == "number" else None,
        beside=field.key in _BESIDE,
        lines=4,
    )


def _number_check(key: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        text = str(value).strip()
        if not text:
            return ""
        if key == "cadence":
            fine = 0 < (whole_number(text) or 0) < 10_000
            return "" if fine else _("A number of days, like 60.")
        return "" if text in {"1", "2", "3", "4", "5"} else _("A number from 1 to 5.")

    return check


def specs(keys: tuple[str, ...], among: tuple[Field, ...]) -> list[FieldSpec]:
    """These fields as fields of a form, in this order."""
    by_key = {field.key: field for field in among}
    return [spec(by_key[key]) for key in keys]


class WholeForm(Dialog):
    """A form that scrolls, of headed parts; what was typed is offered back when it is left.

    Args:
        around: the window.
        title: of the dialog.
        keep: what the filled button says.
    """

    def __init__(
        self, around: Around, title: str, keep: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, keep, width=720, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.around = around
        self._forms: list[FieldForm] = []
        content = QWidget()
        self.column = theme.space(QVBoxLayout(content), margins=(22, 16, 22, 16), spacing=10)
        self.area = ScrollArea(content)
        theme.space(self.body)
        self.body.addWidget(self.area)
        self._build()
        self.column.addStretch(1)
        self._first = self.values()
        self.area.setMinimumHeight(theme.px(540))
        self._first_editor().setFocus()
        self.keep_asked.connect(self._keep)

    def _build(self) -> None:
        """Put the parts into the column."""
        raise NotImplementedError

    def _first_editor(self) -> QWidget:
        """Where the keyboard begins."""
        return next(iter(self._forms[0].fields.values())).editor

    def heading(self, title: str) -> None:
        """Begin a part."""
        if self.column.count():
            self.column.addSpacing(theme.px(6))
        self.column.addWidget(Label(title, "h3"))

    def form(self, made: list[FieldSpec], values: dict[str, Any]) -> FieldForm:
        """Add fields with their values."""
        form = FieldForm(made, self.around.today())
        form.set_values(
            {key: str(value) if isinstance(value, int) else value for key, value in values.items()}
        )
        self._forms.append(form)
        self.column.addWidget(form)
        return form

    def values(self) -> dict[str, Any]:
        """What stands in the form, by field."""
        found: dict[str, Any] = {}
        for form in self._forms:
            found.update(form.values())
        return found

    def is_typed(self) -> bool:
        """Whether something would be lost."""
        return self.values() != self._first

    def keep_now(self) -> bool:
        """Write it down; false when a field is not in order. May raise ``InputError``."""
        raise NotImplementedError

    def told(self) -> str:
        """What is said when the form is left with something typed."""
        raise NotImplementedError

    def _keep(self) -> None:
        faulty = [form for form in self._forms if not form.check_all()]
        if faulty:
            return
        try:
            kept = self.keep_now()
        except InputError as error:
            self._show_problems(error)
            return
        if kept:
            self.accept()

    def _show_problems(self, error: InputError) -> None:
        for problem in error.problems:
            for form in self._forms:
                if problem.field in form.fields:
                    form.set_errors({problem.field: problem.message})
                    form.fields[problem.field].editor.setFocus()
                    return
        self.hint.setText(str(error))
        self.hint.set_tone("bad")

    def reject(self) -> None:
        """Leave; what was typed is offered back."""
        parent = self.parentWidget()
        if not self.is_typed() or parent is None:
            super().reject()
            return
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        super().reject()
        strip = offer_back(parent, self.told(), self._open_again)
        strip.destroyed.connect(self._forget)

    def _open_again(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def _forget(self) -> None:
        """The offer has passed."""
        if self.isHidden():
            self.deleteLater()


class PersonForm(WholeForm):
    """All that can be known of a person.

    Args:
        around: the window.
        card: who.
    """

    def __init__(self, around: Around, card: PersonCard, *, parent: QWidget | None = None) -> None:
        self.card = card
        title = _("Edit {name}").format(name=card.name)
        super().__init__(around, title, _("Keep"), parent=parent)

    def _build(self) -> None:
        card, values = self.card, self.card.values
        self.heading(_("Name"))
        self.form(specs(_NAME, fields.PERSON), values)
        self.heading(_("Agencies"))
        self.times = TimeLines(self.around, card.affiliations)
        self.column.addWidget(self.times)
        self.heading(_("Sectors"))
        self.sectors = SectorPicker()
        self.sectors.set_chosen(card.sectors)
        self.column.addWidget(self.sectors)
        self.heading(_("Contact"))
        self.contacts = ContactLines(card.contacts)
        self.column.addWidget(self.contacts)
        self.heading(_("Address"))
        address = card.addresses[0] if card.addresses else None
        self.form(
            specs(fields.ADDRESS_KEYS, fields.PERSON),
            {key: getattr(address, key, "") for key in fields.ADDRESS_KEYS},
        )
        self.heading(_("Being listed"))
        self.form(specs(_LISTING, fields.PERSON), values)
        self.heading(_("Working together"))
        self.form(specs(_WORKING, fields.PERSON), values)
        self.heading(_("Tags and notes"))
        self.form(
            specs(("tags", "notes"), fields.PERSON),
            {"tags": ", ".join(card.tags), "notes": values["notes"]},
        )

    def values(self) -> dict[str, Any]:
        """What stands in the form, by field."""
        found = super().values()
        for key in _NUMBERS:
            found[key] = whole_number(found[key])
        found["tags"] = split_words(found["tags"])
        found["sectors"] = self.sectors.chosen()
        found["contacts"] = self.contacts.contacts()
        found["times"] = self.times.times()
        return found

    def keep_now(self) -> bool:
        """Write it down as one step."""
        faulty = self.times.faulty()
        if faulty is not None:
            faulty.setFocus()
            return False
        values = self.values()
        times = values.pop("times")
        if values["consent"] == "unknown":
            values["consent_on"] = None
        today = self.around.today()
        with self.around.change(_("Edit {name}").format(name=self.card.name)) as session:
            writing.edit_person(session, self.card.id, values, today=today)
            affiliations.write(session, self.card.id, times, today=today)
        return True

    def told(self) -> str:
        """What is said when the form is left."""
        return _("Changes to {name} were not kept").format(name=self.card.name)
