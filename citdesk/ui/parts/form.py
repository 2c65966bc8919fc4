"""Form fields: label above, help or error below; and whole forms made from a list of fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Choice, Tick
from citdesk.ui.parts.date_field import DateField
from citdesk.ui.parts.labels import Label, ShapeLabel
from citdesk.ui.parts.tab_bars import Pieces

Check = Callable[[Any], str]


class FormField(QWidget):
    """One editor with its label above and its help or error below.

    The label is the editor's buddy; help and error are its accessible description. An error leaves
    what was typed, and blocks nothing.

    Args:
        label: what is asked.
        editor: any input widget.
        help_text: small words below, as long as there is no error.
    """

    def __init__(
        self, label: str, editor: QWidget, help_text: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._help = help_text
        column = theme.space(QVBoxLayout(self), spacing=3)
        self.label = Label(label, "small bold")
        self.label.setBuddy(editor)
        column.addWidget(self.label)
        column.addWidget(editor)
        below = theme.space(QHBoxLayout(), spacing=5)
        self._shape = ShapeLabel("bad", "bad", 14)
        self.below = Label("", "small", tone="muted", wrap=True)
        below.addWidget(self._shape)
        below.addWidget(self.below, 1)
        column.addLayout(below)
        column.addStretch(1)
        editor.setAccessibleName(label)
        if isinstance(editor, DateField):
            editor.problem.connect(self.set_error)
        self.set_error("")

    def error(self) -> str:
        """The error shown now; empty when there is none."""
        return "" if self._shape.isHidden() else self.below.text()

    def set_error(self, error: str) -> None:
        """Show what is wrong, or (empty) the help again."""
        words = error or self._help
        self.below.setText(words)
        self.below.setVisible(bool(words))
        self._shape.setVisible(bool(error))
        self.below.set_tone("bad" if error else "muted")
        self.editor.setAccessibleDescription(words)
        theme.set_look(self.editor, faulty=bool(error))

    def set_help(self, help_text: str) -> None:
        """Say something else below."""
        error = self.error()
        self._help = help_text
        self.set_error(error)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form, as a declaration.

    Attributes:
        key: the name of its value.
        label: what is asked, translated.
        kind: "text", "long", "choice", "pieces", "date" or "tick".
        help: small words below.
        choices: (key, text) pairs for "choice" and "pieces".
        check: gives what is wrong with a value, or nothing; asked when the field is left.
        beside: whether it stands beside the field before it instead of below.
        lines: height of a "long" field in lines.
        share: how much of the row it takes, against the fields beside it.
    """

    key: str
    label: str
    kind: str = "text"
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    check: Check | None = None
    beside: bool = False
    lines: int = 3
    share: int = 1


class FieldForm(QWidget):
    """A form made from a list of fields; the list is also the tab order.

    Signals:
        edited(key): a value was changed by the user and the field was left (or chosen).
        touched(): something was typed.
    """

    edited = Signal(str)
    touched = Signal()

    def __init__(
        self, specs: Sequence[FieldSpec], today: date, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._specs = {spec.key: spec for spec in specs}
        self.fields: dict[str, FormField] = {}
        column = theme.space(QVBoxLayout(self), spacing=12)
        row = QHBoxLayout()
        for spec in specs:
            if not spec.beside or not self.fields:
                row = theme.space(QHBoxLayout(), spacing=12)
                column.addLayout(row)
            field = FormField(spec.label, self._make_editor(spec, today), spec.help)
            self.fields[spec.key] = field
            row.addWidget(field, spec.share)

    def _make_editor(self, spec: FieldSpec, today: date) -> QWidget:
        makers: dict[str, Callable[[], QWidget]] = {
            "text": lambda: self._line(spec),
            "long": lambda: self._long(spec),
            "choice": lambda: self._choice(spec),
            "pieces": lambda: self._pieces(spec),
            "date": lambda: self._date(spec, today),
            "tick": lambda: self._tick(spec),
        }
        return makers[spec.kind]()

    def _line(self, spec: FieldSpec) -> QWidget:
        line = QLineEdit()
        line.textEdited.connect(lambda: self.touched.emit())
        line.editingFinished.connect(lambda: self._leave(spec.key))
        return line

    def _long(self, spec: FieldSpec) -> QWidget:
        text = LongText(spec.lines)
        text.textChanged.connect(lambda: self.touched.emit())
        text.left.connect(lambda: self._leave(spec.key))
        return text

    def _choice(self, spec: FieldSpec) -> QWidget:
        choice = Choice()
        choice.set_choices(list(spec.choices))
        choice.activated.connect(lambda: self._leave(spec.key))
        return choice

    def _pieces(self, spec: FieldSpec) -> QWidget:
        pieces = Pieces(spec.choices)
        pieces.chosen.connect(lambda: self._leave(spec.key))
        return pieces

    def _date(self, spec: FieldSpec, today: date) -> QWidget:
        field = DateField(today)
        field.textEdited.connect(lambda: self.touched.emit())
        field.day_changed.connect(lambda: self._leave(spec.key))
        return field

    def _tick(self, spec: FieldSpec) -> QWidget:
        tick = Tick("")
        tick.clicked.connect(lambda: self._leave(spec.key))
        return tick

    def _leave(self, key: str) -> None:
        self.check(key)
        self.edited.emit(key)

    def value(self, key: str) -> Any:
        """What stands in a field: str, bool, or a date (or ``None``)."""
        return _read(self.fields[key].editor)

    def values(self) -> dict[str, Any]:
        """What stands in all fields."""
        return {key: self.value(key) for key in self.fields}

    def typed(self) -> dict[str, Any]:
        """What stands in all fields, a date as it is typed: also one that is none."""
        return {
            key: field.editor.text() if isinstance(field.editor, DateField) else self.value(key)
            for key, field in self.fields.items()
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Put values into fields; fields that are not named stay."""
        for key, value in values.items():
            if key in self.fields:
                _write(self.fields[key].editor, value)
                self.fields[key].set_error("")

    def check(self, key: str) -> bool:
        """Whether a field is in order; shows what is wrong below it."""
        editor = self.fields[key].editor
        fault = editor.fault() if isinstance(editor, DateField) else ""
        check = self._specs[key].check
        if not fault and check is not None:
            fault = check(self.value(key))
        self.fields[key].set_error(fault)
        return not fault

    def check_all(self) -> bool:
        """Whether all fields are in order; goes to the first that is not."""
        faulty = [key for key in self.fields if not self.check(key)]
        if faulty:
            self.fields[faulty[0]].editor.setFocus()
        return not faulty

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors found elsewhere, by key; goes to the first field that has one."""
        known = [key for key in errors if key in self.fields]
        for key in known:
            self.fields[key].set_error(errors[key])
        if known:
            self.fields[known[0]].editor.setFocus()


class LongText(QPlainTextEdit):
    """A field of several lines; Tab leaves it.

    Signals:
        left(): the keyboard went elsewhere after something was typed.
    """

    left = Signal()

    def __init__(self, lines: int = 3, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._before = ""
        theme.fix_size(self, height=22 * lines + 20)

    def focusInEvent(self, event: Any) -> None:
        """Remember what stood here."""
        self._before = self.toPlainText()
        super().focusInEvent(event)

    def focusOutEvent(self, event: Any) -> None:
        """Tell if something else stands here now."""
        super().focusOutEvent(event)
        if self.toPlainText() != self._before:
            self._before = self.toPlainText()
            self.left.emit()


def _read(editor: QWidget) -> Any:
    if isinstance(editor, DateField):
        return editor.day()
    if isinstance(editor, QLineEdit):
        return editor.text()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, Tick):
        return editor.isChecked()
    if isinstance(editor, (Choice, Pieces)):
        return editor.key()
    raise TypeError(type(editor).__name__)


def _write(editor: QWidget, value: Any) -> None:
    if isinstance(editor, DateField):
        editor.set_day(value)
    elif isinstance(editor, QLineEdit):
        editor.setText(value or "")
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(value or "")
    elif isinstance(editor, Tick):
        editor.setChecked(bool(value))
    elif isinstance(editor, (Choice, Pieces)):
        editor.choose(value or "")
    else:
        raise TypeError(type(editor).__name__)
