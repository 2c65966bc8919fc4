"""Log a conversation: with whom, when, how, what was said and agreed, and what comes next."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Desk
from citdesk.directory import cards, outreach, writing
from citdesk.directory.cards import PersonCard
from citdesk.directory.outreach import TalkRow
from citdesk.errors import InputError
from citdesk.text import _, plain_date
from citdesk.ui.directory import steps, wording
from citdesk.ui.directory.complete import PersonField
from citdesk.ui.directory.put_aside import offer_back, window_of
from citdesk.ui.page import Around
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import Button, Choice, LinkButton
from citdesk.ui.parts.date_field import DateField
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FormField, LongText
from citdesk.ui.parts.labels import Label, ShapeLabel
from citdesk.ui.parts.tab_bars import Pieces


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the dialog: with whom, and the values by key."""

    person: int | None
    name: str
    values: dict[str, Any]


# What was typed and not logged, by person, for as long as the desk is open; never in the file.
_DRAFTS: WeakKeyDictionary[Desk, dict[int | None, Draft]] = WeakKeyDictionary()


class DayOf(FormField):
    """A narrow field for a day; what is wrong with it stands in a line of its own below.

    Args:
        label: what is asked.
        editor: the field.
        width: of the field, in pixels at 100 %.
    """

    def __init__(
        self, label: str, editor: DateField, *, width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, editor, parent=parent)
        theme.fix_size(self, width=width)

    def put_words(self, column: QVBoxLayout, *, right: bool = False) -> None:
        """Move help and error into a column, as wide as it is; at the right if asked."""
        row = theme.space(QHBoxLayout(), spacing=5)
        column.addLayout(row)
        if right:
            row.addStretch(1)
            self.below.setWordWrap(False)
        row.addWidget(self._shape)
        row.addWidget(self.below, 0 if right else 1)


class Engagement(QWidget):
    """How far somebody is now, and how far after the talk."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        row = theme.space(QHBoxLayout(self), margins=(0, 2, 0, 0), spacing=8)
        label = Label(_("Engagement"), "small bold")
        row.addWidget(label)
        row.addSpacing(theme.px(8))
        self._shape = ShapeLabel("ring", "muted", 16)
        self._word = Label("")
        row.addWidget(self._shape)
        row.addWidget(self._word)
        self._arrow = ShapeLabel("right", "muted", 14)
        row.addWidget(self._arrow)
        self.choice = Choice(_("Engagement after the talk"))
        self.choice.set_choices(wording.stages())
        for number in range(self.choice.count()):
            icon, token = icons.SHAPES[str(self.choice.itemData(number))]
            self.choice.setItemIcon(number, icons.icon(icon, token))
        self.choice.setIconSize(QSize(theme.px(16), theme.px(16)))
        label.setBuddy(self.choice)
        self.choice.setAccessibleName(_("Engagement after the talk"))
        row.addWidget(self.choice)
        row.addStretch(1)

    def show_stage(self, stage: str) -> None:
        """How far they are now."""
        self._before = stage
        self._word.setText(wording.stage(stage))
        self._shape.show_shape(*icons.SHAPES[stage])
        self.choice.choose(stage)
        self.choice.setAccessibleDescription(
            _("Before: {stage}").format(stage=wording.stage(stage))
        )

    def changed(self) -> str:
        """The stage they move to; empty when it stays."""
        return self.choice.key() if self.choice.key() != self._before else ""


class LogTalk(Dialog):
    """The dialog.

    Args:
        around: the window.
        draft: what stands in it at first.
    """

    def __init__(
        self, around: Around, draft: Draft | None = None, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Log a conversation"), _("Keep conversation"), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.around = around
        self._card: PersonCard | None = None
        self._fields: dict[str, FormField] = {}
        self._build()
        self.keep_asked.connect(self._keep)
        self.person.person_changed.connect(self._show_person)
        self.take(draft or Draft(None, "", {}))

    def _build(self) -> None:
        self.person = PersonField(self.around)
        whom = self._field("person", _("With whom"), self.person)
        self.body.addWidget(whom)
        self.body.addWidget(self._build_again())
        self.add = LinkButton("", "plus", dense=True)
        self.add.clicked.connect(self._add_person)
        self.add.hide()
        self.body.addWidget(self.add)
        self.when = DateField(self.around.today())
        self.how = Pieces(wording.channels())
        line = self._line()
        when = DayOf(_("When"), self.when, width=150)
        self._fields["held"] = when
        line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        line.addWidget(self._field("channel", _("How"), self.how), 0, Qt.AlignmentFlag.AlignTop)
        when.put_words(self.body)
        self.said = LongText(2)
        self.body.addWidget(self._field("said", _("What was said"), self.said))
        self.agreed = QLineEdit()
        self.body.addWidget(self._field("agreed", _("What was agreed"), self.agreed))
        line = self._line()
        self.next = QLineEdit()
        self.by = DateField(self.around.today())
        self.by.setPlaceholderText("")
        line.addWidget(self._field("next_step", _("Next step"), self.next), 1)
        by = DayOf(_("By"), self.by, width=140)
        self._fields["next_due"] = by
        line.addWidget(by)
        by.put_words(self.body, right=True)
        self.engagement = Engagement()
        self.body.addWidget(self.engagement)
        self.next.textEdited.connect(self._expect_day)

    def _build_again(self) -> QWidget:
        """The line that says whence the words are, and throws them away."""
        self.again = QWidget()
        row = theme.space(QHBoxLayout(self.again), spacing=6)
        said = Label(_("Typed before and not logged."), "small", tone="muted")
        row.addWidget(said)
        throw = LinkButton(_("Throw it away"), dense=True)
        throw.clicked.connect(self._throw_away)
        row.addWidget(throw)
        row.addStretch(1)
        self.again.hide()
        return self.again

    def _line(self) -> QHBoxLayout:
        line = theme.space(QHBoxLayout(), spacing=12)
        self.body.addLayout(line)
        return line

    def _field(self, key: str, label: str, editor: QWidget) -> FormField:
        self._fields[key] = FormField(label, editor)
        return self._fields[key]

    # ------------------------------------------------------------------ what stands in it

    def take(self, draft: Draft) -> None:
        """Put a draft into the fields; what was typed before for this person comes back."""
        self._fill(draft.values)
        if draft.person is not None:
            self.person.set_person(draft.person, draft.name)
            self.said.setFocus()
            return
        self.person.setText(draft.name)
        self._show_person(None)
        self.person.setFocus()
        before = self._kept().pop(None, None)
        if before is not None:
            self.person.setText(before.name)
            self._bring_back(before)

    def _fill(self, values: dict[str, Any]) -> None:
        self.when.set_day(values.get("held") or self.around.today())
        self.how.choose(values.get("channel", "phone"))
        self.said.setPlainText(values.get("said", ""))
        self.agreed.setText(values.get("agreed", ""))
        self.next.setText(values.get("next_step", ""))
        self.by.set_day(values.get("next_due"))

    def _kept(self) -> dict[int | None, Draft]:
        return _DRAFTS.setdefault(self.around.desk, {})

    def _bring_back(self, draft: Draft) -> None:
        """Fill in what was typed before, and say so."""
        self._fill(draft.values)
        if draft.values["stage"]:
            self.engagement.choice.choose(draft.values["stage"])
        self.again.show()

    def _throw_away(self) -> None:
        """Begin anew with the same person."""
        self._fill({})
        if self._card is not None:
            self.engagement.show_stage(self._card.values["stage"])
        self.again.hide()
        self.said.setFocus()

    def draft(self) -> Draft:
        """What stands in the fields."""
        values = {
            "held": self.when.day(),
            "channel": self.how.key(),
            "said": self.said.toPlainText(),
            "agreed": self.agreed.text(),
            "next_step": self.next.text(),
            "next_due": self.by.day(),
            "stage": self.engagement.changed(),
        }
        return Draft(self.person.person(), self.person.text(), values)

    def is_typed(self) -> bool:
        """Whether something would be lost."""
        values = self.draft().values
        return any(str(values[key]).strip() for key in ("said", "agreed", "next_step"))

    def _expect_day(self, text: str) -> None:
        """A next step is first expected in about a week."""
        if text.strip() and not self.by.text():
            self.by.set_day(wording.in_a_week(self.around.today()))

    def _show_person(self, person: int | None) -> None:
        self._card = None if person is None else self._look_up(person)
        self.engagement.setEnabled(self._card is not None)
        if self._card is not None:
            self.add.hide()
            self.engagement.show_stage(self._card.values["stage"])
        self._fields["person"].set_error("")
        self._fields["person"].set_help(self._about())
        if self._card is not None and not self.is_typed():
            before = self._kept().pop(self._card.id, None)
            if before is not None:
                self._bring_back(before)

    def _look_up(self, person: int) -> PersonCard | None:
        with self.around.desk.look() as reader:
            self._last = outreach.last_talk(reader, person)
            return cards.card(reader, person, today=self.around.today())

    def _about(self) -> str:
        """Agency and last talk of whoever is named."""
        if self._card is None:
            return _("Begin to type a name.")
        main = self._card.main
        said = _("no talk yet") if self._last is None else self._last_talk(self._last)
        return f"{main.agency} · {said}" if main else said

    def _last_talk(self, day: date) -> str:
        near = day.year == self.around.today().year
        words = plain_date(day).rpartition(" ")[0].removesuffix(" de") if near else plain_date(day)
        return _("last talk {day}").format(day=words)

    # ------------------------------------------------------------------ keeping and leaving

    def _keep(self) -> None:
        for key, field in (("held", self.when), ("next_due", self.by)):
            if field.fault():
                self._fields[key].set_error(field.fault())
                field.setFocus()
                return
        self.person.settle()
        if self._card is None:
            self._miss_person()
            return
        try:
            steps.log_talk(self.around, self._card.id, self._card.name, self.draft().values)
        except InputError as error:
            self._show_problems(error)
            return
        self.accept()

    def _show_problems(self, error: InputError) -> None:
        for problem in error.problems:
            field = self._fields.get(problem.field, self._fields["said"])
            field.set_error(problem.message)
            field.editor.setFocus()

    def _miss_person(self) -> None:
        typed = self.person.text().strip()
        said = _("Nobody of this name is in the directory.") if typed else _("Who was it with?")
        self._fields["person"].set_error(said)
        self.add.say(_("Add “{name}” as a new person").format(name=wording.shortened(typed)))
        self.add.setVisible(bool(typed))
        self.person.setFocus()

    def _add_person(self) -> None:
        """Add whoever was named, without leaving the talk."""
        name = self.person.text().strip()
        values = name_parts(name)
        with self.around.change(_("Add {name}").format(name=name)) as session:
            person = writing.add_person(session, values, today=self.around.today())
            number, shown = person.id, person.name
        self.person.set_person(number, shown)
        self.said.setFocus()

    def reject(self) -> None:
        """Leave; what was typed is kept for the next time, and offered back at once."""
        draft, parent = self.draft(), self.parentWidget()
        typed = self.is_typed()
        if typed:
            self._kept()[draft.person] = draft
        super().reject()
        if typed and parent is not None:
            around = self.around
            again = Draft(draft.person, draft.name, {})
            told = (
                _("The conversation with {name} is not logged yet").format(name=draft.name)
                if draft.name
                else _("The conversation is not logged yet")
            )
            offer_back(parent, told, lambda: _open(LogTalk(around, again, parent=parent)))


def name_parts(name: str) -> dict[str, str]:
    """A whole name as the fields of a person."""
    from citdesk.exchange.names import split_name

    parts = split_name(name)
    return {
        "prefix": parts.prefix,
        "given": parts.given,
        "middle": parts.middle,
        "family": parts.family,
        "suffix": parts.suffix,
    }


def _open(dialog: "LogTalk | EditTalk") -> None:
    dialog.open()


def log_conversation(
    around: Around, person: int | None = None, *, parent: QWidget | None = None
) -> LogTalk:
    """Open the dialog, from anywhere.

    Args:
        around: the window.
        person: with whom, if that is known.
        parent: over which window; the one in front when none is given.
    """
    name = ""
    if person is not None:
        with around.desk.look() as reader:
            name = str(reader.value("SELECT name FROM person WHERE id = ?", (person,)) or "")
    dialog = LogTalk(around, Draft(person, name, {}), parent=window_of(parent))
    dialog.open()
    return dialog


class EditTalk(Dialog):
    """Mend what was written down of a conversation, or move it to the bin.

    Args:
        around: the window.
        card: with whom.
        talk: which.
    """

    def __init__(
        self,
        around: Around,
        card: PersonCard,
        talk: TalkRow,
        *,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Conversation with {name}").format(name=card.name)
        super().__init__(title, _("Keep"), hint="", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.around, self._card, self._talk = around, card, talk
        self.body.addWidget(Label(title, "h2", wrap=True))
        self.when = DateField(around.today())
        self.how = Pieces(wording.channels())
        self.subject = QLineEdit(talk.subject)
        self.said, self.agreed = LongText(4), LongText(2)
        line = theme.space(QHBoxLayout(), spacing=12)
        self._when = DayOf(_("When"), self.when, width=150)
        line.addWidget(self._when, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        line.addWidget(FormField(_("How"), self.how), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self._when.put_words(self.body)
        column = theme.space(QVBoxLayout(), spacing=12)
        for label, editor in (
            (_("Title"), self.subject),
            (_("What was said"), self.said),
            (_("What was agreed"), self.agreed),
        ):
            column.addWidget(FormField(label, editor))
        self.body.addLayout(column)
        self.when.set_day(talk.held)
        self.how.choose(talk.channel)
        self.said.setPlainText(talk.said)
        self.agreed.setPlainText(talk.agreed)
        remove = Button(_("Move to the bin"))
        remove.clicked.connect(self._remove)
        self.bar.insertWidget(0, remove)
        self.keep_asked.connect(self._keep)

    def _keep(self) -> None:
        day = self.when.day()
        if day is None:
            self._when.set_error(self.when.fault() or _("Which day was it?"))
            self.when.setFocus()
            return
        values = {
            "held": day,
            "channel": self.how.key(),
            "subject": self.subject.text().strip(),
            "said": self.said.toPlainText().strip(),
            "agreed": self.agreed.toPlainText().strip(),
        }
        steps.edit_talk(self.around, self._card.name, self._talk.id, values)
        self.accept()

    def _remove(self) -> None:
        self.accept()
        steps.remove_talk(self.around, self._card.name, self._talk.id)
