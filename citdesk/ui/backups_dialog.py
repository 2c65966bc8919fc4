"""The backups of the open desk: when and why each was made, and what it holds."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from shiboken6 import isValid

from citdesk.deskfile import backups
from citdesk.deskfile.backups import REASONS, Backup, Holds
from citdesk.errors import DeskError
from citdesk.text import _, local_time
from citdesk.ui.backing_up import ago_words
from citdesk.ui.parts import theme
from citdesk.ui.parts.cells import Cell, Column, Lines, Text
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.record_table import RecordTable

if TYPE_CHECKING:
    from citdesk.ui.window import MainWindow

_HIGH = 340


class _Row(NamedTuple):
    backup: Backup
    holds: Holds | None


class BackupsDialog(Dialog):
    """Choose a backup to bring back.

    Signals:
        chosen(Backup): it is to be brought back.
    """

    chosen = Signal(object)

    def __init__(self, window: "MainWindow", desk: Path) -> None:
        super().__init__(_("Backups"), _("Bring it back…"), width=900, hint="", parent=window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows: dict[int, _Row] = {}
        chosen = window.settings.backups
        place = backups.folder_of(desk, chosen)
        self.told = Label(_("They lie in {folder}").format(folder=place), "small", tone="muted",
                          wrap=True)  # fmt: skip
        self.body.addWidget(self.told)
        self.table = RecordTable(_columns(), self._load, _("Backups"), row_height=40)
        theme.fix_size(self.table, height=_HIGH)
        self.table.current_id.connect(lambda _id: self._allow())
        self.table.opened.connect(lambda _id: self._take())
        self.body.addWidget(self.table)
        self.nothing = Label(_("There are no backups of this desk."), tone="muted", wrap=True)
        self.nothing.hide()
        self.body.addWidget(self.nothing)
        self.keep.setEnabled(False)
        self.keep_asked.connect(self._take)
        window.jobs.run(
            lambda _progress, _cancelled: _looked_at(desk, chosen),
            failed=window.fail,
            done=lambda rows: self._show(rows) if isValid(self) else None,
        )

    def _show(self, rows: list[_Row]) -> None:
        self._rows = {row.backup.number: row for row in rows}
        self.table.show_ids(self._rows)
        self.table.refresh_rows()
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        if rows:
            self.table.select_row(0)
            self.table.setFocus()
        self._allow()

    def _load(self, ids: Sequence[int]) -> list[_Row | None]:
        return [self._rows.get(number) for number in ids]

    def _allow(self) -> None:
        row = self._rows.get(self.table.current() or 0)
        self.keep.setEnabled(row is not None and row.holds is not None)

    def _take(self) -> None:
        row = self._rows.get(self.table.current() or 0)
        if row is not None and row.holds is not None:
            self.accept()
            self.chosen.emit(row.backup)


def _looked_at(desk: Path, chosen: str) -> list[_Row]:
    found = []
    for one in backups.backups(desk, chosen):
        try:
            found.append(_Row(one, backups.holds(one.path)))
        except DeskError:
            found.append(_Row(one, None))
    return found


def _columns() -> list[Column]:
    return [
        Column("when", _("When"), 244, _when, sortable=False),
        Column("why", _("Why"), 180, _why, sortable=False, stretch=1, least=140),
        Column("holds", _("What it holds"), 150, _what, sortable=False),
        Column("last", _("Last change in it"), 200, _last, sortable=False, stretch=1, least=140),
    ]


def _when(row: _Row) -> Cell:
    made = row.backup.made
    return Lines(Text(local_time(made)), Text(ago_words(made), tone="muted", small=True))


def _why(row: _Row) -> Cell:
    why = row.backup.why
    size = f"{row.backup.size / 1_000_000:.1f} MB"
    words = _(REASONS[why]) if why in REASONS else why
    return Lines(Text(words), Text(size, tone="muted", small=True))


def _what(row: _Row) -> Cell:
    if row.holds is None:
        return Text(_("cannot be read"), tone="warn", icon="warn")
    people = _("{n} people").format(n=f"{row.holds.people:,}")
    more = _("{n} agencies, {m} meetings").format(
        n=f"{row.holds.agencies:,}", m=f"{row.holds.meetings:,}"
    )
    return Lines(Text(people), Text(more, tone="muted", small=True))


def _last(row: _Row) -> Cell:
    return Text(row.holds.last_change if row.holds is not None else "–", tone="muted")
