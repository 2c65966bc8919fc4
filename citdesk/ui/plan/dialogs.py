"""Small questions of the plan: why, who, for when, what shows it, and how a fact really stands."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from citdesk.errors import InputError
from citdesk.plan.progress import can_be_pointed_at
from citdesk.plan.readiness import Fact
from citdesk.records.words import FACT_STATES
from citdesk.text import _
from citdesk.ui.directory.complete import OwnerField, PersonField
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, Choice
from citdesk.ui.parts.date_field import DateField
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FormField
from citdesk.ui.parts.labels import Label
from citdesk.ui.plan import steps

_HIGH = 86


def _text(name: str, text: str = "") -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setAccessibleName(name)
    theme.fix_size(field, height=_HIGH)
    return field


class ReasonDialog(Dialog):
    """Why a task waits or is not needed, or what shows that it is done.

    Args:
        around: the window.
        task, title: which task.
        state: how it is to stand.
        reason: what was said before.
        shown: whether something is there already that shows it; then no words are needed.
    """

    def __init__(
        self, around: Around, task: str, title: str, state: str, reason: str, *, shown: bool,
        parent: QWidget,
    ) -> None:  # fmt: skip
        heads = {
            "done": (_("What shows that it is done?"), _("It is done")),
            "not_needed": (_("Why is it not needed?"), _("It is not needed")),
            "waiting": (_("What does it wait for?"), _("It waits")),
        }
        question, keep = heads[state]
        super().__init__(title, keep, parent=parent)
        self.around, self._task, self._title, self._state = around, task, title, state
        self.body.addWidget(Label(title, "h2", wrap=True))
        help_text = {
            "done": _("A sentence is enough: the motion, the date, where the paper is."),
            "not_needed": _("It is kept for whoever comes after you."),
            "waiting": _("Another task, an answer, a service that is missing."),
        }[state]
        if shown and state == "done":
            help_text = _("What was added to the task shows it already; more words are welcome.")
        self.reason = _text(question, reason)
        self.field = FormField(question, self.reason, help_text)
        self.body.addWidget(self.field)
        self.keep_asked.connect(self._keep)

    def _keep(self) -> None:
        said = self.reason.toPlainText()
        try:
            with self.around.change(_("How “{task}” stands").format(task=self._title)) as session:
                from citdesk.plan import progress

                progress.set_state(session, self._task, self._state, said, on=self.around.today())
        except InputError as error:
            self.field.set_error(str(error))
            return
        self.accept()


class OwnerDialog(Dialog):
    """Who sees to a task: somebody of the directory, or a name."""

    def __init__(
        self, around: Around, task: str, title: str, owner: tuple[int | None, str], *,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(title, _("Keep"), width=440, parent=parent)
        self.around, self._task, self._title = around, task, title
        self.owner = OwnerField(around, *owner)
        self.body.addWidget(self.owner)
        self.keep_asked.connect(self._keep)

    def _keep(self) -> None:
        if steps.set_owner(self.around, self._task, self._title, *self.owner.owner()):
            self.accept()


class AimDialog(Dialog):
    """For when a task is aimed at."""

    def __init__(
        self, around: Around, task: str, title: str, aim: date | None, *, parent: QWidget
    ) -> None:
        super().__init__(title, _("Keep"), width=440, parent=parent)
        self.around, self._task, self._title = around, task, title
        self.day = DateField(around.today(), _("Aim"))
        self.day.set_day(aim)
        help_text = _("An aim, never a deadline: nothing turns red. Leave it empty for none.")
        self.field = FormField(_("Aim"), self.day, help_text)
        self.body.addWidget(self.field)
        self.keep_asked.connect(self._keep)

    def _keep(self) -> None:
        if fault := self.day.fault():
            self.field.set_error(fault)
        elif steps.set_aim(self.around, self._task, self._title, self.day.day()):
            self.accept()


class EvidenceDialog(Dialog):
    """What shows how a task stands: words, and what they point at.

    Args:
        around: the window.
        task, title: which task.
    """

    def __init__(self, around: Around, task: str, title: str, *, parent: QWidget) -> None:
        super().__init__(title, _("Add it"), parent=parent)
        self.around, self._task = around, task
        self._file: Path | None = None
        self.body.addWidget(Label(_("What shows how it stands?"), "h2", wrap=True))
        with around.desk.look() as reader:
            offered = can_be_pointed_at(reader, today=around.today())
        self._offered = {str(place): one for place, one in enumerate(offered)}
        self.what = Choice()
        self.what.set_choices(
            [
                ("", _("Nothing of these")),
                *((key, one.called) for key, one in self._offered.items()),
            ]
        )
        self.what.choose("")
        theme.limit_size(self.what, most_width=510)
        self.body.addWidget(FormField(_("A meeting, a motion or a decision"), self.what))
        self.who = PersonField(around, _("A person"))
        self.person = FormField(_("A person"), self.who)
        self.body.addWidget(self.person)
        self.file = Button(_("Choose a file…"), "clip")
        self.file.clicked.connect(self._choose)
        self.body.addWidget(
            FormField(_("A file"), self.file, _("It is copied into the desk, at most 50 MB."))
        )
        self.words = _text(_("In words"))
        self.field = FormField(_("In words"), self.words)
        self.body.addWidget(self.field)
        self.keep_asked.connect(self._keep)

    def _choose(self) -> None:
        from citdesk.ui.parts.files import ask_to_open

        documents = QStandardPaths.StandardLocation.DocumentsLocation
        start = Path(QStandardPaths.writableLocation(documents))
        found = ask_to_open(self, _("Choose a file"), start, _("All files (*)"))
        if found is not None:
            self._file = found
            self.file.say(found.name)

    def _keep(self) -> None:
        words = self.words.toPlainText().strip()
        what = self._offered.get(self.what.key())
        pointed = {what.kind: what.number} if what is not None else {}
        self.who.settle()
        person = self.who.person()
        if person is not None:
            pointed["person"] = person
        elif self.who.text().strip():
            name = self.who.text().strip()
            self.person.set_error(_("Nobody is called “{name}”.").format(name=name))
            return
        if not words and not pointed and self._file is None:
            self.field.set_error(_("Say what shows it, or choose something."))
        elif steps.add_evidence(self.around, self._task, words, pointed, self._file):
            self.accept()


class OverruleDialog(Dialog):
    """How a fact stands where the desk cannot know it; the reason is kept.

    Args:
        around: the window.
        facts: those of the task.
    """

    def __init__(self, around: Around, facts: Sequence[Fact], *, parent: QWidget) -> None:
        super().__init__(_("You know better"), _("Keep it"), parent=parent)
        self.around = around
        self._facts = {one.id: one for one in facts}
        words = _(
            "The desk knows only what is written in it. Say how a fact stands and why: it is shown"
            " with your reason, and asked again after a year."
        )
        self.body.addWidget(Label(words, wrap=True))
        self.fact = Choice()
        self.fact.set_choices([(one.id, one.sentence) for one in facts])
        theme.limit_size(self.fact, most_width=510)
        self.body.addWidget(FormField(_("Which fact"), self.fact))
        self.state = Choice()
        self.state.set_choices([(key, _(words)) for key, words in FACT_STATES.items()])
        self.body.addWidget(FormField(_("How it stands"), self.state))
        self.reason = _text(_("Why"))
        self.field = FormField(_("Why"), self.reason)
        self.body.addWidget(self.field)
        self.back = Button(_("Believe the desk again"))
        self.back.clicked.connect(self._believe)
        self.body.addWidget(self.back)
        self.fact.currentIndexChanged.connect(lambda _place: self._show())
        self.keep_asked.connect(self._keep)
        self._show()

    def _show(self) -> None:
        fact = self._facts.get(self.fact.key())
        if fact is None:
            return
        said = fact.overrule
        self.state.choose(said.state if said is not None else "met")
        self.reason.setPlainText(said.reason if said is not None else "")
        self.back.setVisible(said is not None)

    def _believe(self) -> None:
        steps.believe_the_desk(self.around, self.fact.key())
        self.accept()

    def _keep(self) -> None:
        if not self.reason.toPlainText().strip():
            self.field.set_error(_("Say why, so that the next coordinator understands."))
        elif steps.overrule(
            self.around, self.fact.key(), self.state.key(), self.reason.toPlainText()
        ):
            self.accept()
