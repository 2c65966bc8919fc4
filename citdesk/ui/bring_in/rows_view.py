"""The rows of a list: what each one is, and whether it comes in; filters with their counts."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from citdesk.exchange.preview import (
    ADD,
    BAD,
    CHANGED,
    DOUBT,
    MERGE,
    NEW,
    SAME,
    TWICE,
    UNUSABLE,
    PreviewRow,
)
from citdesk.text import N_, _
from citdesk.ui.bring_in.reading import AGENCIES, ALL, Looked
from citdesk.ui.parts import theme
from citdesk.ui.parts.cells import Cell, Column, Text, TickCell
from citdesk.ui.parts.labels import Hairline, Label
from citdesk.ui.parts.record_table import RecordTable
from citdesk.ui.parts.tab_bars import LineTabs

# Result: the word, its drawing, the drawing's colour, the word's colour.
RESULTS: dict[str, tuple[str, str, str, str]] = {
    NEW: (N_("New"), "plus", "ok", "text"),
    CHANGED: (N_("Changed"), "pencil", "accent", "text"),
    TWICE: (N_("Perhaps twice"), "swap", "warn", "text"),
    SAME: (N_("Nothing new"), "dash", "muted", "muted"),
    UNUSABLE: (N_("Not usable"), "bad", "bad", "text"),
}
FILTERS = (ALL, NEW, CHANGED, TWICE, SAME, UNUSABLE)
_TONES = {BAD: "bad", DOUBT: "warn"}
_EMPTY = {
    ALL: N_("There is no row in this list."),
    NEW: N_("Nobody in this list is new."),
    CHANGED: N_("No row changes anything that is known."),
    TWICE: N_("No row is perhaps somebody known already."),
    SAME: N_("Every row has something new."),
    UNUSABLE: N_("Every row can be used."),
}


class RowsTable(RecordTable):
    """The table of rows; Alt with a figure belongs to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Alt+1 to the page."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)


class RowsView(QWidget):
    """Filters above, rows below.

    Signals:
        include_asked(rows, wanted): these rows come in, or stay out.
        compare_asked(row): a row is to be compared with whom it resembles.
    """

    include_asked = Signal(object, bool)
    compare_asked = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.ground(self, "surface")
        self._looked: Looked | None = None
        self._subject = ""
        self._column = theme.space(QVBoxLayout(self))
        self.tabs = LineTabs([(ALL, _("All"))], _("Which rows are shown"))
        self.tabs.setUsesScrollButtons(True)  # else six words would widen a narrow window
        self.tabs.chosen.connect(lambda _key: self._show())
        head = theme.space(QVBoxLayout(), margins=(14, 0, 8, 0))
        head.addWidget(self.tabs)
        self._column.addLayout(head)
        self._column.addWidget(Hairline())
        self.nothing = Label("", tone="muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        self.table = self._make_table("")
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.nothing, 1)

    def _make_table(self, subject: str) -> RowsTable:
        larger = subject == AGENCIES
        table = RowsTable(
            [
                Column("tick", "", 52, _tick, sortable=False),
                Column("line", _("Line"), 52, _line, sortable=False),
                Column("result", _("Result"), 124, _result, sortable=False),
                Column(
                    "name",
                    _("Name"),
                    240 if larger else 130,
                    _name,
                    sortable=False,
                    stretch=1,
                    least=100,
                ),
                Column(
                    "agency",
                    _("Part of") if larger else _("Agency"),
                    160,
                    _agency,
                    sortable=False,
                    stretch=1,
                    least=80,
                ),
                Column("why", _("Why"), 200, _why, sortable=False, stretch=5, least=120),
            ],
            self._load,
            _("Rows of the list"),
        )
        table.name_column = 3
        table.tick_asked.connect(self._tick_asked)
        table.opened.connect(self.compare_asked)
        table.menu_asked.connect(self._open_menu)
        return table

    def _load(self, rows: Sequence[int]) -> list[PreviewRow]:
        assert self._looked is not None  # noqa: S101 - there are no ids without a list
        return [self._looked.preview.row(row) for row in rows]

    # ------------------------------------------------------------------ showing

    def show_list(self, looked: Looked) -> None:
        """Show the rows of a list that was looked over; all of them, when it is another list."""
        another = self._looked is None or self._looked.source.path != looked.source.path
        self._looked = looked
        if looked.subject != self._subject:
            self._subject = looked.subject
            self._replace_table()
        self._count()
        if another:
            self.tabs.choose(ALL)
        self._show()

    def _replace_table(self) -> None:
        old, self.table = self.table, self._make_table(self._subject)
        self._column.replaceWidget(old, self.table)
        self._column.setStretchFactor(self.table, 1)
        old.hide()
        old.deleteLater()

    def _count(self) -> None:
        assert self._looked is not None  # noqa: S101 - only called with a list
        ids = self._looked.ids
        words = {key: _(RESULTS[key][0]) for key in RESULTS} | {ALL: _("All")}
        self.tabs.set_tabs(
            [
                (key, _("{filter} {n}").format(filter=words[key], n=f"{len(ids[key]):,}"))
                for key in FILTERS
            ]
        )
        for number, key in enumerate(FILTERS, 1):
            self.tabs.setTabToolTip(
                number - 1, _("{filter} (Alt+{n})").format(filter=words[key], n=number)
            )

    def _show(self) -> None:
        if self._looked is None:
            return
        key = self.tabs.key() or ALL
        ids = self._looked.ids[key]
        self.table.show_ids(ids)
        self.table.refresh_rows()
        self.table.setVisible(bool(ids))
        self.nothing.setVisible(not ids)
        self.nothing.setText(_(_EMPTY[key]))

    def choose_filter(self, number: int) -> None:
        """Show the rows of a filter, counted from 1."""
        if 1 <= number <= len(FILTERS):
            self.tabs.choose(FILTERS[number - 1])

    def rows_changed(self, rows: Sequence[int]) -> None:
        """These rows were decided about."""
        if len(rows) > 200:
            self.table.refresh_rows()
        else:
            self.table.rows_changed(rows)

    # ------------------------------------------------------------------ acts

    def _tick_asked(self, row: int, wanted: bool) -> None:
        chosen = self.table.selected_ids()
        self.include_asked.emit(chosen if row in chosen else [row], wanted)

    def _open_menu(self, at: QPoint) -> None:
        chosen = self.table.selected_ids()
        if not chosen or self._looked is None:
            return
        menu = QMenu(self)
        menu.addAction(_("Bring in")).triggered.connect(
            lambda: self.include_asked.emit(chosen, True)
        )
        menu.addAction(_("Leave out")).triggered.connect(
            lambda: self.include_asked.emit(chosen, False)
        )
        row = self.table.current()
        if row is not None and self._looked.preview.result(row) == TWICE:
            menu.addSeparator()
            menu.addAction(_("Compare…")).triggered.connect(lambda: self.compare_asked.emit(row))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def focus_first(self) -> None:
        """Go to the rows; to the filters where there are none."""
        target: QWidget = self.table if not self.table.isHidden() else self.tabs
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _tick(row: PreviewRow) -> Cell:
    return TickCell(row.included if row.result in (NEW, CHANGED, TWICE) else None)


def _line(row: PreviewRow) -> Cell:
    said = _("line {n}, comes in") if row.included else _("line {n}, stays out")
    return Text(f"{row.line}", tone="muted", spoken=said.format(n=row.line))


def _result(row: PreviewRow) -> Cell:
    word, icon, icon_tone, tone = RESULTS[row.result]
    return Text(_(word), tone=tone, icon=icon, icon_tone=icon_tone)


def _name(row: PreviewRow) -> Cell:
    return Text(row.name) if row.name else Text("–", tone="muted")


def _agency(row: PreviewRow) -> Cell:
    return Text(row.agency) if row.agency else Text("–", tone="muted")


def _why(row: PreviewRow) -> Cell:
    if row.result == TWICE and row.decision == MERGE:
        told = _("Same person as {name}: what is new is added").format(name=row.known_name)
        return Text(told, tone="muted", small=True)
    if row.result == TWICE and row.decision == ADD:
        told = _("Not {name}: added as another person").format(name=row.known_name)
        return Text(told, tone="muted", small=True)
    tone = _TONES.get(row.reasons[0].weight, "muted") if row.reasons else "muted"
    return Text(" · ".join(one.text for one in row.reasons), tone=tone, small=True)
