"""Small questions about a worksheet as a whole: how it stands, and its dated copies."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from citdesk.documents import worksheet
from citdesk.documents.worksheet import About
from citdesk.records.words import WORKSHEET_STATES, WORKSHEETS
from citdesk.text import _, plain_date
from citdesk.ui.keeping import keep
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.asking import ask_text_for
from citdesk.ui.parts.buttons import Button, Choice
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FieldSpec, FormField
from citdesk.ui.parts.labels import Label
from citdesk.ui.worksheets.form_dialog import FormDialog

_HIGH = 320


class AboutDialog(FormDialog):
    """How far a worksheet is, whose it is, as of when, and the motion that adopted it."""

    def __init__(self, around: Around, about: About, *, parent: QWidget) -> None:
        title = _(WORKSHEETS[about.kind])
        super().__init__(around, title, _("Keep"), parent=parent)
        self._kind, self._title = about.kind, title
        with around.desk.look() as reader:
            motions = worksheet.carried_motions(reader, today=around.today())
        offered = [
            (str(number), f"{plain_date(held)}: {words[:80]}") for number, words, held in motions
        ]
        if about.motion_id is not None and about.motion_id not in {one[0] for one in motions}:
            offered.insert(0, (str(about.motion_id), about.motion))
        fields = (
            FieldSpec(
                "state",
                _("How it stands"),
                "choice",
                choices=tuple((key, _(words)) for key, words in WORKSHEET_STATES.items()),
            ),
            FieldSpec("as_of", _("As of"), "date", beside=True),
            FieldSpec(
                "motion_id",
                _("Adopted by motion"),
                "choice",
                choices=(("", _("Not by motion")), *offered),
                help=_("Motions that carried, the latest first."),
            ),
            FieldSpec("note", _("Note"), "long", help=_("Stands below the title on paper.")),
        )
        motion = "" if about.motion_id is None else str(about.motion_id)
        self.put_form(fields, {**about._asdict(), "motion_id": motion})
        theme.limit_size(self.form.fields["motion_id"].editor, most_width=510)
        self.put_owner(about.owner_id, about.owner)

    def keep_values(self, values: dict[str, Any]) -> None:
        """Keep how it stands."""
        values["motion_id"] = int(values["motion_id"]) if values["motion_id"] else None
        name = _("How “{sheet}” stands").format(sheet=self._title)
        self.keep_as(name, partial(worksheet.set_about, kind=self._kind, values=values))


def keep_copy(around: Around, kind: str, lines: Sequence[str], *, parent: QWidget) -> None:
    """Ask what a dated copy is to be called, and keep it."""

    def then(called: str) -> None:
        act = partial(worksheet.keep_copy, kind=kind, lines=lines, called=called, on=around.today())
        if keep(around, _("Keep a dated copy of “{sheet}”").format(sheet=_(WORKSHEETS[kind])), act):
            around.tell(_("A dated copy is kept"))

    label = _("What for, such as “Before the retreat”")
    ask_text_for(then, parent, _("Keep a dated copy"), label, keep=_("Keep it"))


class CopiesDialog(Dialog):
    """The dated copies of a worksheet: each beside how it is now."""

    def __init__(self, around: Around, kind: str, now: Sequence[str], *, parent: QWidget) -> None:
        title = _("Dated copies: {sheet}").format(sheet=_(WORKSHEETS[kind]))
        super().__init__(title, _("Close"), width=720, hint="", parent=parent)
        self.around, self._now = around, list(now)
        self.cancel.hide()
        self.keep_asked.connect(self.accept)
        with around.desk.look() as reader:
            self._copies = {str(one.id): one for one in worksheet.copies(reader, kind)}
        if not self._copies:
            self.body.addWidget(Label(_("There are none yet."), tone="muted", wrap=True))
            return
        self.which = Choice(_("Copy"))
        self.which.set_choices(
            [
                (key, " · ".join(part for part in (plain_date(one.made), one.called) if part))
                for key, one in self._copies.items()
            ]
        )
        self.which.activated.connect(lambda _n: self._show())
        self.body.addWidget(FormField(_("Copy"), self.which))
        self.told = Label("", "small", tone="muted", wrap=True)
        self.body.addWidget(self.told)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("The copy, and what changed since"))
        theme.fix_size(self.text, height=_HIGH)
        self.body.addWidget(self.text)
        remove = Button(_("Remove this copy"), "close", dense=True)
        remove.setEnabled(not around.desk.read_only)
        remove.clicked.connect(self._remove)
        self.bar.insertWidget(0, remove)
        self._show()

    def _show(self) -> None:
        copy = self._copies[self.which.key()]
        found = worksheet.differences(copy.lines, self._now)
        signs = {"+": "+ ", "-": "− ", "": "   "}
        self.text.setPlainText("\n".join(signs[one.sign] + one.line for one in found))
        changed = any(one.sign for one in found)
        self.told.setText(
            _("− stood on this copy and is gone or changed; + is there now.")
            if changed
            else _("It is still as on this copy.")
        )

    def _remove(self) -> None:
        number = int(self.which.key())
        act = partial(worksheet.remove_copy, number=number)
        if keep(self.around, _("Remove a dated copy"), act):
            self.around.tell(_("The dated copy is removed"))
            self.accept()
