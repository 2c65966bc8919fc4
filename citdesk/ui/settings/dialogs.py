"""The settings dialogs: this computer's look and language, this desk's facts, a new desk."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from citdesk.directory.programme import About
from citdesk.settings import Settings
from citdesk.text import LANGUAGES, _, whole_number
from citdesk.ui.parts.buttons import LinkButton
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FieldForm, FieldSpec
from citdesk.ui.parts.labels import Label

TEXT_SIZES = (100, 110, 125, 150, 175, 200)


def schemes() -> tuple[tuple[str, str], ...]:
    """The looks to choose from."""
    return (
        ("system", _("As the computer")),
        ("light", _("Light")),
        ("dark", _("Dark")),
        ("contrast", _("High contrast")),
    )


def papers() -> tuple[tuple[str, str], ...]:
    """The papers to choose from."""
    return (("letter", _("Letter")), ("a4", _("A4")), ("legal", _("Legal")))


def languages() -> tuple[tuple[str, str], ...]:
    """The languages to choose from, each in its own words."""
    return tuple(LANGUAGES.items())


class PreferencesDialog(Dialog):
    """This computer's choices."""

    def __init__(self, settings: Settings, today: date, parent: QWidget) -> None:
        super().__init__(_("Preferences"), _("Keep"), parent=parent)
        self.body.addWidget(Label(_("This computer"), "h3"))
        self.form = FieldForm(
            (
                FieldSpec("scheme", _("Colors"), "choice", choices=schemes()),
                FieldSpec(
                    "text_size",
                    _("Text size"),
                    "choice",
                    choices=tuple((str(size), f"{size} %") for size in TEXT_SIZES),
                    beside=True,
                ),
                FieldSpec(
                    "language",
                    _("Language"),
                    "choice",
                    choices=(("", _("As the computer")), *languages()),
                    help=_("Menus and pages change when citdesk starts again."),
                ),
                FieldSpec(
                    "backups",
                    _("Folder for backups"),
                    check=_folder_fault,
                    help=_("Empty: each desk has a folder of backups beside it."),
                ),
            ),
            today,
        )
        self.form.set_values(
            {
                "scheme": settings.scheme,
                "text_size": str(settings.text_size),
                "language": settings.language,
                "backups": settings.backups,
            }
        )
        self.body.addWidget(self.form)
        choose = LinkButton(_("Choose the folder…"))
        choose.clicked.connect(self._choose_folder)
        self.body.addWidget(choose)
        self.keep_asked.connect(self._keep)

    def _choose_folder(self) -> None:
        from citdesk.ui.parts.files import ask_for_folder

        start = Path(self.form.value("backups") or Path.home())
        found = ask_for_folder(self, _("Folder for backups"), start)
        if found is not None:
            self.form.set_values({"backups": str(found)})

    def _keep(self) -> None:
        if self.form.check_all():
            self.accept()

    def values(self) -> dict[str, Any]:
        """What was chosen: scheme, text_size (per cent), language and the folder for backups."""
        values = self.form.values()
        folder = values["backups"].strip()
        return {**values, "text_size": int(values["text_size"]), "backups": folder}


def _folder_fault(text: str) -> str:
    there = not text.strip() or Path(text.strip()).is_dir()
    return "" if there else _("There is no such folder.")


def _desk_fields() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("agency", _("Your agency"), help=_("Whose desk this is: a department, NAMI …")),
        FieldSpec("county", _("County or area"), beside=True),
        FieldSpec(
            "committee",
            _("Name of the committee"),
            help=_("As it should stand on paper, such as “Alder County CIT Steering Committee”."),
        ),
        FieldSpec("paper", _("Paper"), "choice", choices=papers()),
        FieldSpec(
            "language", _("Language of the papers"), "choice", choices=languages(), beside=True
        ),
    )


class NewDeskDialog(Dialog):
    """Five short questions before a new desk; all may be left empty and changed later."""

    def __init__(self, settings: Settings, today: date, parent: QWidget) -> None:
        super().__init__(_("Start our program"), _("Choose where to keep it…"), parent=parent)
        self.body.addWidget(
            Label(
                _("Nothing here is final: everything can be changed later under Tools."),
                tone="muted",
                wrap=True,
            )
        )
        self.form = FieldForm(_desk_fields(), today)
        self.form.set_values({"paper": settings.paper, "language": "en"})
        self.body.addWidget(self.form)
        self.keep_asked.connect(self.accept)

    def values(self) -> dict[str, Any]:
        """The answers, by field of the programme; the desk's name follows from them."""
        values = {key: value.strip() for key, value in self.form.values().items()}
        name = values["county"] or values["agency"]
        return {**values, "name": _("{name} CIT").format(name=name) if name else ""}


class DeskDialog(Dialog):
    """This desk's facts, for window and paper."""

    def __init__(self, about: About, today: date, parent: QWidget) -> None:
        super().__init__(_("About this desk"), _("Keep"), parent=parent)
        fields = (
            FieldSpec("name", _("Name of the program")),
            *_desk_fields(),
            FieldSpec(
                "cadence",
                _("Call people again after"),
                help=_("Days without a talk, where nothing else is noted for a person."),
                check=_check_days,
            ),
        )
        self.form = FieldForm(fields, today)
        self.form.set_values(
            {
                "name": about.name,
                "agency": about.agency,
                "county": about.county,
                "committee": about.committee,
                "paper": about.paper,
                "language": about.language,
                "cadence": str(about.cadence),
            }
        )
        self.body.addWidget(self.form)
        self.keep_asked.connect(self._try)

    def _try(self) -> None:
        if self.form.check_all():
            self.accept()

    def values(self) -> dict[str, Any]:
        """The facts by field of the programme."""
        values = self.form.values()
        return {**values, "cadence": int(values["cadence"])}


def _check_days(value: Any) -> str:
    fine = 0 < (whole_number(value) or 0) < 10_000
    return "" if fine else _("A number of days, such as 60.")
