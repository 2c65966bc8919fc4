"""What one writes down while at a task: answers of its worksheet, notes, and what shows it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from citdesk.plan.content import Asked
from citdesk.plan.progress import Answer, EvidenceRow
from citdesk.text import _, plain_date
from citdesk.ui.keeping import KeptText
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, IconButton, LinkButton
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.labels import Label, Section, ShapeLabel
from citdesk.ui.plan import steps

_SHAPES = {
    "meeting": "meeting", "motion": "gavel", "decision": "check", "person": "people",
    "file": "clip", "words": "note",
}  # fmt: skip


class Work(QWidget):
    """Answers, notes and evidence of one task; whatever is typed is kept by itself.

    Signals:
        evidence_asked(): something that shows how the task stands is to be added.
        evidence_opened(EvidenceRow): it is to be looked at.
    """

    evidence_asked = Signal()
    evidence_opened = Signal(object)

    def __init__(self, around: Around) -> None:
        super().__init__()
        self.around = around
        self._task, self._title = "", ""
        self._fields: dict[int, KeptText] = {}
        column = theme.space(QVBoxLayout(self), margins=(0, 24, 0, 0), spacing=0)
        column.addWidget(Section(_("Our answers"), _("printed on the task’s worksheet")))
        self._answers = theme.space(QVBoxLayout(), margins=(0, 2, 0, 0), spacing=8)
        column.addLayout(self._answers)
        column.addSpacing(theme.px(20))
        column.addWidget(Section(_("Notes"), line=False))
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(_("Notes"))
        self.notes.setPlaceholderText(_("For yourself and whoever comes after you"))
        theme.fix_size(self.notes, height=86)
        self._kept_notes = KeptText(self.notes, self._write_notes)
        column.addWidget(self.notes)
        column.addSpacing(theme.px(20))
        head = Section(_("What shows it"), line=False)
        self.add = Button(_("Add…"), "plus", dense=True)
        self.add.setAccessibleName(_("Add what shows it"))
        self.add.clicked.connect(lambda: self.evidence_asked.emit())
        head.add_action(self.add)
        column.addWidget(head)
        self._evidence = theme.space(QVBoxLayout(), spacing=2)
        column.addLayout(self._evidence)

    def show_work(
        self,
        task: str,
        title: str,
        asked: Asked,
        answers: Mapping[int, Answer],
        notes: str,
        evidence: Sequence[EvidenceRow],
        *,
        writing: bool,
    ) -> None:
        """Show what was written down; what is typed and not kept yet stays."""
        if task != self._task:
            self.flush()
            self._task, self._title = task, title
            self._make_fields(asked)
        for place, kept in self._fields.items():
            kept.show(answers[place].said if place in answers else "")
        self._kept_notes.show(notes)
        self._show_evidence(evidence, writing=writing)
        self.add.setEnabled(writing)
        self.notes.setReadOnly(not writing)
        for field in self._all_fields():
            field.setReadOnly(not writing)

    def flush(self) -> bool:
        """Keep what is typed now; whether nothing is left to keep."""
        kept = [one.flush() for one in (*self._fields.values(), self._kept_notes)]
        return all(kept)

    def _all_fields(self) -> list[QLineEdit | QPlainTextEdit]:
        return [*self.findChildren(QLineEdit), *self.findChildren(QPlainTextEdit)]

    def _make_fields(self, asked: Asked) -> None:
        clear(self._answers)
        self._fields = {}
        for place, question in enumerate((*asked.short, *asked.long), 1):
            field: QLineEdit | QPlainTextEdit
            if place <= len(asked.short):
                field = QLineEdit()
            else:
                field = QPlainTextEdit()
                field.setTabChangesFocus(True)
                theme.fix_size(field, height=60)
            field.setAccessibleName(question)
            label = Label(question, "small bold", wrap=True)
            label.setBuddy(field)
            self._answers.addWidget(label)
            self._answers.addWidget(field)
            self._fields[place] = KeptText(field, self._writer(place, question))

    def _writer(self, place: int, question: str) -> Callable[[str, str], bool]:
        """Writes an answer of the task shown now, also when another one is shown by then."""
        task = self._task

        def write(text: str, joins: str) -> bool:
            return steps.answer(self.around, task, place, question, text, f"{joins}-{task}")

        return write

    def _write_notes(self, text: str, joins: str) -> bool:
        joins = f"{joins}-{self._task}"
        return steps.write_notes(self.around, self._task, self._title, text, joins)

    def _show_evidence(self, evidence: Sequence[EvidenceRow], *, writing: bool) -> None:
        clear(self._evidence)
        if not evidence:
            words = _("A meeting, a motion, a decision, a person, a file, or a sentence.")
            self._evidence.addWidget(Label(words, "small", tone="muted", wrap=True))
        for one in evidence:
            self._evidence.addWidget(self._line(one, writing=writing))

    def _line(self, one: EvidenceRow, *, writing: bool) -> QWidget:
        line = QWidget()
        row = theme.space(QHBoxLayout(line), margins=(0, 3, 0, 3), spacing=10)
        row.addWidget(ShapeLabel(_SHAPES[one.kind], "muted"))
        words = theme.space(QVBoxLayout(), spacing=1)
        row.addLayout(words, 1)
        title = evidence_title(one)
        if one.kind == "words":
            words.addWidget(Label(title, wrap=True))
        else:
            link = LinkButton(title, dense=True)
            link.clicked.connect(lambda: self.evidence_opened.emit(one))
            words.addWidget(link)
        if one.words and one.kind != "words":
            words.addWidget(Label(one.words, "small", tone="muted", wrap=True))
        away = IconButton("close", _("Take off: {what}").format(what=title), dense=True)
        away.setEnabled(writing)
        away.clicked.connect(lambda: steps.remove_evidence(self.around, one.id))
        row.addWidget(away)
        return line


def evidence_title(one: EvidenceRow) -> str:
    """What a piece of evidence is called: "Steering, 3 December 2026"."""
    if one.kind == "meeting" and one.day is not None:
        return _("{committee}, {day}").format(committee=one.title, day=plain_date(one.day))
    return one.title
