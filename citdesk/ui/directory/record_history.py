"""What happened to one person or agency: which step, when, and what stood there before."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from citdesk.deskfile import history
from citdesk.deskfile.history import Entry
from citdesk.directory import fields
from citdesk.text import _, long_date
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.labels import Hairline, Label
from citdesk.ui.parts.scroll import ScrollArea

_ACTS = {"undo": "Undone: {step}", "redo": "Done again: {step}"}


class RecordHistory(Dialog):
    """The log of one record in plain words, newest first.

    Args:
        around: the window.
        kind: ``person`` or ``agency``.
        record: its number.
        name: how it is called now.
    """

    def __init__(
        self,
        around: Around,
        kind: str,
        record: int,
        name: str,
        *,
        parent: QWidget | None = None,
    ) -> None:
        title = _("History of {name}").format(name=name)
        super().__init__(title, _("Close"), hint="", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel.hide()
        self.keep_asked.connect(self.accept)
        self.body.addWidget(Label(title, "h2", wrap=True))
        content = QWidget()
        column = theme.space(QVBoxLayout(content), spacing=8)
        with around.desk.look() as reader:
            entries = history.log(reader.connection, kind, record)
            now = reader.rows(f"SELECT * FROM {kind} WHERE id = ?", (record,))
            names = [row[1] for row in reader.rows(f"PRAGMA table_info({kind})")]
        after: Mapping[str, Any] = dict(zip(names, now[0], strict=True)) if now else {}
        for entry in entries:
            self._add(column, entry, after, kind)
            after = entry.before or {}
        if not entries:
            column.addWidget(Label(_("Nothing has been changed since it was made."), wrap=True))
        column.addStretch(1)
        self.area = ScrollArea(content)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(title)
        self.area.setMinimumHeight(theme.px(320))
        self.body.addWidget(self.area, 1)
        self.keep.setFocus()

    def _add(self, column: QVBoxLayout, entry: Entry, after: Mapping[str, Any], kind: str) -> None:
        step = entry.step
        words = _(_ACTS[step.act]).format(step=step.name) if step.act in _ACTS else step.name
        local = step.at.astimezone()
        column.addWidget(Label(words, "bold", wrap=True))
        when = _("{day}, {time}").format(day=long_date(local.date()), time=f"{local:%H:%M}")
        column.addWidget(Label(when, "small", tone="muted"))
        for line in changes(entry, after, kind):
            column.addWidget(Label(line, "small", wrap=True, selectable=True))
        column.addWidget(Hairline())


def changes(entry: Entry, after: Mapping[str, Any], kind: str) -> list[str]:
    """What a step did to a record, one line for each field: what stood there, what stands there.

    Args:
        entry: the step, with the record as it was before it.
        after: the record as it was after it; empty when it was gone.
        kind: ``person`` or ``agency``.
    """
    if entry.before is None:
        return [_("Made")]
    if not after:
        return [_("Deleted")]
    known = {one.key: one for one in (fields.PERSON if kind == "person" else fields.AGENCY)}
    lines = []
    for key, old in entry.before.items():
        new = after.get(key)
        if key == "removed" and (old is None) != (new is None):
            lines.append(_("Moved to the bin") if new else _("Brought back from the bin"))
        elif key in known and old != new:
            choices = known[key].choices or {}
            lines.append(
                _("{field}: {before} → {after}").format(
                    field=_(known[key].label),
                    before=_read(old, choices),
                    after=_read(new, choices),
                )
            )
    return lines or [_("Contacts, agencies, sectors or conversations")]


def _read(value: Any, choices: Mapping[str, str]) -> str:
    if value in {None, ""}:
        return "–"
    text = _(choices[value]) if value in choices else str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
