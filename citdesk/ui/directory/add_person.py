"""Add a person: the few things one knows first; a warning when somebody like this is there."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from citdesk.directory import contact, writing
from citdesk.directory.lookalikes import like
from citdesk.directory.writing import Contact
from citdesk.errors import InputError
from citdesk.links import Link
from citdesk.text import _
from citdesk.ui.directory import wording
from citdesk.ui.directory.complete import AgencyField
from citdesk.ui.directory.log_talk import name_parts
from citdesk.ui.directory.put_aside import offer_back
from citdesk.ui.directory.sector_picker import SectorPicker
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, Choice, LinkButton
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.focus_order import read_in_order
from citdesk.ui.parts.form import FormField
from citdesk.ui.parts.labels import Label, ShapeLabel

_PHONES = ("office", "mobile", "home", "phone")


class AddPerson(Dialog):
    """The dialog; *Add and next* keeps it open for somebody else.

    Args:
        around: the window.
        values: what stands in it at first: name, agency, position, sectors, phone, email.
        added: called with the number of whoever was added last, when the dialog closes.
    """

    def __init__(
        self,
        around: Around,
        values: dict[str, Any] | None = None,
        *,
        added: Callable[[int], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Add a person"), _("Add"), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.around, self._added = around, added
        self._fields: dict[str, FormField] = {}
        self._last: int | None = None
        self._build()
        self.next = Button(_("Add and next"))
        self.bar.insertWidget(self.bar.count() - 1, self.next)
        self.next.clicked.connect(self._add_and_next)
        self.keep_asked.connect(self._add_and_close)
        self.take(values or {})
        read_in_order(self)

    def _build(self) -> None:
        self.body.addWidget(Label(_("Add a person"), "h2"))
        self.name = QLineEdit()
        self.agency, self.position = AgencyField(self.around), QLineEdit()
        self.sectors = SectorPicker()
        self.phone_kind = Choice(_("Kind of phone"))
        self.phone_kind.set_choices([(kind, wording.contact_kind(kind)) for kind in _PHONES])
        self.phone, self.email = QLineEdit(), QLineEdit()
        self.body.addWidget(self._field("family", _("Name"), self.name))
        self.body.addWidget(self._build_alike())
        self._line(
            (("agency", _("Agency"), self.agency), ("position", _("Position"), self.position))
        )
        self.body.addWidget(self._field("sectors", _("Sectors"), self.sectors))
        self.sectors.set_chosen(())
        line = self._line((("phone", _("Phone"), self.phone), ("email", _("E-mail"), self.email)))
        kind = self._field("kind", _("Kind of phone"), self.phone_kind)
        theme.fix_size(kind, width=128)
        line.insertWidget(0, kind, 0, Qt.AlignmentFlag.AlignTop)
        self.name.textEdited.connect(self._mind_name)
        for key, line_edit in (("phone", self.phone), ("email", self.email)):
            line_edit.editingFinished.connect(
                lambda key=key, line_edit=line_edit: self._doubt(key, line_edit)
            )
            line_edit.editingFinished.connect(self._show_alike)

    def _build_alike(self) -> QWidget:
        self.alike = QWidget()
        row = theme.space(QHBoxLayout(self.alike), spacing=6)
        row.addWidget(ShapeLabel("warn", "warn", 16))
        self.alike_words = Label("", "small", tone="warn")
        self.alike_link = LinkButton("", dense=True)
        self.alike_link.clicked.connect(self._go_alike)
        row.addWidget(self.alike_words)
        row.addWidget(self.alike_link)
        row.addStretch(1)
        self.alike.hide()
        return self.alike

    def _line(self, parts: tuple[tuple[str, str, QWidget], ...]) -> QHBoxLayout:
        line = theme.space(QHBoxLayout(), spacing=12)
        self.body.addLayout(line)
        for key, label, editor in parts:
            field = self._field(key, label, editor)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        return line

    def _field(self, key: str, label: str, editor: QWidget) -> FormField:
        self._fields[key] = FormField(label, editor)
        return self._fields[key]

    # ------------------------------------------------------------------ what stands in it

    def take(self, values: dict[str, Any]) -> None:
        """Put values into the fields."""
        self.name.setText(values.get("name", ""))
        self.agency.setText(values.get("agency", ""))
        self.position.setText(values.get("position", ""))
        self.sectors.set_chosen(values.get("sectors", ()))
        self.phone_kind.choose(values.get("kind", "office"))
        self.phone.setText(values.get("phone", ""))
        self.email.setText(values.get("email", ""))
        self._mind_name()
        self.name.setFocus()

    def typed(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {
            "name": self.name.text(),
            "agency": self.agency.text(),
            "position": self.position.text(),
            "sectors": self.sectors.chosen(),
            "kind": self.phone_kind.key(),
            "phone": self.phone.text(),
            "email": self.email.text(),
        }

    def _mind_name(self) -> None:
        parts = name_parts(self.name.text()) if self.name.text().strip() else {}
        words = [
            f"{label}: {parts[key]}"
            for key, label in (
                ("prefix", _("Prefix")),
                ("given", _("Given name")),
                ("middle", _("Middle name")),
                ("family", _("Family name")),
                ("suffix", _("Suffix")),
            )
            if parts.get(key)
        ]
        self._fields["family"].set_error("")
        self._fields["family"].set_help(" · ".join(words) or _("As it is spoken: Ana Ruiz"))
        self._show_alike()

    def _doubt(self, kind: str, field: QLineEdit) -> None:
        self._fields[kind].set_help(contact.doubt(kind, field.text()))

    def _show_alike(self) -> None:
        with self.around.desk.look() as reader:
            found = like(
                reader, name=self.name.text(), email=self.email.text(), phone=self.phone.text()
            )
        self._alike = found[0] if found else None
        self.alike.setVisible(bool(found))
        if self._alike is not None:
            self.alike_words.setText(_("Perhaps already here:"))
            self.alike_link.say(self._alike[1])
            self.alike_link.setAccessibleName(
                _("Go to {name}, who may be the same person").format(name=self._alike[1])
            )

    def _go_alike(self) -> None:
        if self._alike is not None:
            number = self._alike[0]
            self.accept()
            self.around.go(Link("person", number))

    # ------------------------------------------------------------------ keeping and leaving

    def _add(self) -> bool:
        """Add whoever stands in the fields; false when something is missing."""
        typed = self.typed()
        values: dict[str, Any] = {
            **name_parts(typed["name"]),
            "agency": typed["agency"],
            "position": typed["position"],
            "sectors": typed["sectors"],
            "contacts": [
                Contact(kind, value)
                for kind, value in ((typed["kind"], typed["phone"]), ("email", typed["email"]))
                if value.strip()
            ],
        }
        try:
            with self.around.change(_("Add {name}").format(name=typed["name"].strip())) as session:
                person = writing.add_person(session, values, today=self.around.today())
                self._last = person.id
        except InputError as error:
            for problem in error.problems:
                field = self._fields.get(problem.field, self._fields["family"])
                field.set_error(problem.message)
                field.editor.setFocus()
            return False
        return True

    def _add_and_close(self) -> None:
        if self._add():
            self.accept()
            self._tell()

    def _add_and_next(self) -> None:
        if self._add():
            added = self.name.text().strip()
            kept = {"agency": self.agency.text(), "sectors": self.sectors.chosen()}
            self.take(kept)
            self.hint.setText(_("{name} was added").format(name=added))

    def _tell(self) -> None:
        if self._added is not None and self._last is not None:
            self._added(self._last)

    def reject(self) -> None:
        """Leave; a name that was typed is offered back."""
        typed, parent = self.typed(), self.parentWidget()
        around, added = self.around, self._added
        super().reject()
        self._tell()
        if typed["name"].strip() and parent is not None:
            told = _("{name} was not added").format(name=typed["name"].strip())
            offer_back(
                parent, told, lambda: AddPerson(around, typed, added=added, parent=parent).open()
            )
