"""What is asked on the worksheet of strengths and needs: answers, a row, a goal, the sentence."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from citdesk.documents import strengths, worksheet
from citdesk.documents.strengths import Answer, GoalRow, NeedRow
from citdesk.documents.worksheet import About
from citdesk.records.words import (
    CONTROLS,
    ELEMENT_ANSWERS,
    ELEMENTS,
    GOAL_STATES,
    GOAL_TERMS,
    GROUPS,
    NEED_TOPICS,
    SECTORS,
    STRENGTH_KINDS,
)
from citdesk.text import _, whole_number
from citdesk.ui.page import Around
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FieldForm, FieldSpec
from citdesk.ui.parts.labels import Label
from citdesk.ui.worksheets.form_dialog import FormDialog, RowDialog
from citdesk.ui.worksheets.line_dialog import task_choices


def _pairs(words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((key, _(text)) for key, text in words.items())


class ElementDialog(Dialog):
    """What each group answers about one core element, and what shows it."""

    def __init__(
        self, around: Around, element: str, answers: Mapping[str, Answer], *, parent: QWidget
    ) -> None:
        super().__init__(_("Answer"), _("Keep"), parent=parent)
        self.around, self._element, self._before = around, element, answers
        self.body.addWidget(Label(_(ELEMENTS[element]), "h2", wrap=True))
        fields = []
        for by, words in GROUPS.items():
            fields.append(
                FieldSpec(f"{by} answer", _(words), "choice",
                          choices=(("", _("No answer yet")), *_pairs(ELEMENT_ANSWERS)))
            )  # fmt: skip
            fields.append(FieldSpec(f"{by} shown", _("What shows it"), beside=True, share=2))
        self.form = FieldForm(fields, around.today())
        for by, answer in answers.items():
            self.form.set_values({f"{by} answer": answer.answer, f"{by} shown": answer.shown})
        self.body.addWidget(self.form)
        self.keep_asked.connect(self._keep)

    def at_stake(self) -> object:
        """The answers, and what shows them."""
        return self.form.typed()

    def _changed(self) -> list[tuple[str, str, str]]:
        """The groups whose answer is another one now."""
        found = []
        for by in GROUPS:
            answer = self.form.value(f"{by} answer")
            shown = self.form.value(f"{by} shown").strip() if answer else ""
            before = self._before.get(by)
            if (answer, shown) != ((before.answer, before.shown) if before else ("", "")):
                found.append((by, answer, shown))
        return found

    def _keep(self) -> None:
        changed, today = self._changed(), self.around.today()
        name = _("Answer about “{element}”").format(element=_(ELEMENTS[self._element]))
        if changed:
            with self.around.change(name) as session:
                for by, answer, shown in changed:
                    strengths.say(session, self._element, by, answer, shown, on=today)
        self.accept()


class NeedDialog(RowDialog):
    """A strength, or a need."""

    def __init__(self, around: Around, row: NeedRow | None, *, parent: QWidget) -> None:
        super().__init__(
            around, row, _("Add a strength or a need"), _("Change a row"), parent=parent
        )
        core = {key: label for key, (label, _short) in SECTORS.items()}
        before = row._asdict() if row is not None else {"kind": "need", "topic": "response"}
        self.put_form(
            (
                FieldSpec("kind", _("Kind"), "pieces", choices=_pairs(STRENGTH_KINDS)),
                FieldSpec("words", _("What"), "long", help=_("Short enough for a card.")),
                FieldSpec("topic", _("Topic"), "choice", choices=_pairs(NEED_TOPICS)),
                FieldSpec("sector", _("Raised by"), "choice",
                          choices=(("", _("Nobody in particular")), *_pairs(core)), beside=True),
                FieldSpec("basis", _("How one knows"),
                          help=_("A figure, a report, or “a guess”.")),
                FieldSpec("control", _("Whose to change"), "choice",
                          choices=(("", _("Not said yet")), *_pairs(CONTROLS)), beside=True),
                FieldSpec("votes", _("Votes"), check=_votes_fault),
            ),
            {**before, "votes": str(row.votes if row is not None else 0)},
        )  # fmt: skip

    def keep_values(self, values: dict[str, Any]) -> None:
        """Add the row, or change it."""
        values["votes"] = whole_number(values["votes"]) or 0
        name = _("Strengths and needs: {what}").format(what=values["words"].strip()[:60])
        self.keep_row(name, values, strengths.add_row, strengths.edit_row)


class GoalDialog(RowDialog):
    """A goal, short or long."""

    def __init__(self, around: Around, row: GoalRow | None, *, parent: QWidget) -> None:
        super().__init__(around, row, _("Add a goal"), _("Change a goal"), parent=parent)
        self.put_form(
            (
                FieldSpec("term", _("Term"), "pieces", choices=_pairs(GOAL_TERMS)),
                FieldSpec("words", _("Goal"), "long", lines=2,
                          help=_("Such as “A shared hand-over sheet, used by both hospitals”.")),
                FieldSpec("measure", _("What is measured"),
                          help=_("Such as “Officer’s wait in the emergency room”.")),
                FieldSpec("from_value", _("From")),
                FieldSpec("to_value", _("To"), beside=True),
                FieldSpec("unit", _("Unit"), beside=True),
                FieldSpec("again", _("Look again on"), "date"),
                FieldSpec("task", _("Task of the plan"), "choice", choices=task_choices(),
                          beside=True, share=2),
                FieldSpec("state", _("How it stands"), "choice", choices=_pairs(GOAL_STATES)),
                FieldSpec("why", _("Why it is changed or dropped"), beside=True, share=2),
            ),
            row._asdict() if row is not None else {"term": "short"},
        )  # fmt: skip
        self.put_owner(row.owner_id if row else None, row.owner if row else "")

    def keep_values(self, values: dict[str, Any]) -> None:
        """Add the goal, or change it."""
        name = _("Goal: {what}").format(what=values["words"].strip()[:60])
        self.keep_row(name, values, strengths.add_goal, strengths.edit_goal)


class SentenceDialog(FormDialog):
    """Why the community goes on although something is missing."""

    def __init__(self, around: Around, about: About, *, parent: QWidget) -> None:
        super().__init__(around, _("Why we go on"), _("Keep"), parent=parent)
        told = _(
            "A service that is missing is no reason to stop: people in crisis gain from what the"
            " partners can agree on now."
        )
        self.body.addWidget(Label(told, tone="muted", wrap=True))
        self.put_form(
            (
                FieldSpec("lacks", _("We go on although we do not yet have"),
                          help=_("Such as “a crisis stabilization unit”.")),
                FieldSpec("because", _("because"),
                          help=_("Such as “most of what we want needs none”.")),
                FieldSpec("nothing_lacks", _("Nothing that we need is missing"), "tick"),
            ),
            about._asdict(),
        )  # fmt: skip

    def keep_values(self, values: dict[str, Any]) -> None:
        """Keep the sentence."""
        self.keep_as(
            _("Why we go on"), partial(worksheet.set_about, kind=strengths.KIND, values=values)
        )


def _votes_fault(text: str) -> str:
    wrong = text.strip() and whole_number(text) is None
    return _("A number of votes, such as 7.") if wrong else ""
