"""Preparing a meeting: its agenda with running times, what is unfinished, what is left off."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from citdesk.committee import seats
from citdesk.deskfile.desk import Changed
from citdesk.meetings import agenda, meetings
from citdesk.meetings.agenda import Agenda, Item, LeftOff
from citdesk.meetings.clock import clock
from citdesk.meetings.meetings import MeetingRow
from citdesk.records.words import ITEM_STATES, PURPOSES
from citdesk.text import _, ngettext
from citdesk.ui.meetings import steps
from citdesk.ui.meetings.asking import ask_text
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.cells import Cell, Column, Text
from citdesk.ui.parts.labels import Hairline, Label, ShapeLabel
from citdesk.ui.parts.record_table import RecordTable
from citdesk.ui.parts.scroll import ScrollArea

_PANE, _PANE_BELOW = 300, 150
_NARROW_BELOW = 1180
_ICONS = {"information": "info", "discussion": "talk", "decision": "gavel"}


class Heading(NamedTuple):
    """A section's heading, as a row of the agenda."""

    section: str


Row = Item | Heading


class PrepareView(QWidget):
    """The agenda of one meeting.

    Args:
        around: the window.
        parent: what it stands in.
    """

    def __init__(self, around: Around, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.around = around
        self._meeting: MeetingRow | None = None
        self._agenda = Agenda((), (), None, None, 0)
        self._rows: dict[int, Row] = {}
        self._row = row = theme.space(QHBoxLayout(self))
        work = QWidget()
        theme.ground(work, "surface")
        column = theme.space(QVBoxLayout(work))
        self.table = RecordTable(_columns(), self._load, _("Agenda"), row_height=38)
        self.table.name_column = 2
        self.table.opened.connect(lambda _id: self.edit())
        self.table.edit_asked.connect(lambda _id: self.edit())
        self.table.remove_asked.connect(self.leave_off)
        self.table.menu_asked.connect(self._open_menu)
        column.addWidget(self.table, 1)
        self.empty = Label(
            _("Nothing is on the agenda yet. Add the first item, or take up what is unfinished."),
            tone="muted",
            wrap=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        column.addWidget(self.empty, 1)
        column.addWidget(Hairline())
        column.addWidget(self._build_foot())
        row.addWidget(work, 1)
        self._line = Hairline(upright=True)
        row.addWidget(self._line)
        self.pane = self._build_pane()
        row.addWidget(self.pane)
        self._keys()

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        theme.fix_size(foot, height=54)
        row = theme.space(QHBoxLayout(foot), margins=(24, 0, 16, 0), spacing=8)
        self.add = Button(_("Add item"), "plus")
        self.add.clicked.connect(self.add_item)
        row.addWidget(self.add)
        row.addStretch(1)
        self._shape = ShapeLabel("ok", "ok", 18)
        self._ends = Label("", "bold")
        self._slack = Label("", tone="muted")
        for widget in (self._shape, self._ends, self._slack):
            row.addWidget(widget)
        return foot

    def _build_pane(self) -> QWidget:
        content = QWidget()
        column = theme.space(QVBoxLayout(content), margins=(20, 16, 16, 16), spacing=6)
        self._pane_column = theme.space(QVBoxLayout(), spacing=6)
        column.addLayout(self._pane_column)
        column.addStretch(1)
        return ScrollArea(content, "window")

    def _keys(self) -> None:
        for keys, step in (("Alt+Shift+Up", -1), ("Alt+Shift+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self.move_item, step))

    # ------------------------------------------------------------------ showing

    def show_meeting(self, number: int) -> None:
        """Show a meeting's agenda."""
        with self.around.desk.look() as reader:
            self._meeting = meetings.meeting(reader, number)
            self._agenda = agenda.agenda(reader, number)
            unfinished = agenda.unfinished(reader, number)
        self._rows = _rows(self._agenda)
        self.table.show_ids(self._rows)
        self.table.refresh_rows()
        self.table.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        self.add.setEnabled(self._writing())
        self._show_end()
        self._show_pane(unfinished)

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the meeting as the desk holds it."""
        del changed
        if self._meeting is not None:
            self.show_meeting(self._meeting.id)

    def _show_end(self) -> None:
        told = self._agenda
        self._shape.setVisible(told.slack is not None)
        if told.over is None:
            minutes = ngettext("{n} minute", "{n} minutes", told.minutes)
            self._ends.setText(minutes.format(n=told.minutes))
            self._slack.setText("")
            return
        self._ends.setText(_("Ends {time}").format(time=clock(told.over % 1440)))
        slack = told.slack
        if slack is None:
            self._slack.setText("")
        elif slack >= 0:
            self._shape.show_shape("ok", "ok")
            words = ngettext("{n} minute to spare", "{n} minutes to spare", slack)
            self._slack.setText(words.format(n=slack))
        else:
            self._shape.show_shape("warn", "warn")
            words = ngettext("{n} minute too long", "{n} minutes too long", -slack)
            self._slack.setText(words.format(n=-slack))

    def _show_pane(self, unfinished: Sequence[tuple[int, str, str]]) -> None:
        while (item := self._pane_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._pane_column.addWidget(Label(_("Unfinished"), "h3"))
        if not unfinished:
            nothing = _("Earlier meetings left nothing unfinished.")
            self._pane_column.addWidget(Label(nothing, "small", tone="muted", wrap=True))
        for number, title, state in unfinished:
            self._add_line(title, _(ITEM_STATES[state]), _("Add"), partial(
                self._carry, number, title))  # fmt: skip
        self._pane_column.addWidget(Label(_("Left off, and why"), "h3"))
        if not self._agenda.left_off:
            nothing = _("Nothing is left off.")
            self._pane_column.addWidget(Label(nothing, "small", tone="muted", wrap=True))
        for one in self._agenda.left_off:
            self._add_line(one.title, one.why, _("Put back"), partial(self._put_back, one))

    def _add_line(self, title: str, why: str, word: str, act: "partial[None]") -> None:
        line = QWidget()
        row = theme.space(QHBoxLayout(line), margins=(0, 4, 0, 4), spacing=8)
        words = theme.space(QVBoxLayout(), spacing=1)
        words.addWidget(Label(title, wrap=True))
        words.addWidget(Label(why, "small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        button = Button(word, dense=True)
        button.setAccessibleName(f"{word}: {title}")
        button.setEnabled(self._writing())
        button.clicked.connect(lambda _checked=False: act())
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._pane_column.addWidget(line)

    def _load(self, ids: Sequence[int]) -> list[Row | None]:
        return [self._rows.get(number) for number in ids]

    def _writing(self) -> bool:
        meeting = self._meeting
        return (
            meeting is not None and not self.around.desk.read_only and meeting.minutes != "approved"
        )

    def regions(self) -> list[QWidget]:
        """The agenda and the pane."""
        return [self.table, self.pane]

    def leave(self) -> bool:
        """Nothing is half typed here."""
        return True

    def focus_first(self) -> None:
        """Begin with the agenda, or with adding to an empty one."""
        if self._rows:
            if self._current() is None:  # a heading leads to its first item
                self.table.select_row(
                    next(
                        place
                        for place, one in enumerate(self._rows.values())
                        if isinstance(one, Item)
                    )
                )
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ acts

    def _current(self) -> Item | None:
        found = self._rows.get(self.table.current() or 0)
        return found if isinstance(found, Item) else None

    def add_item(self) -> None:
        """Add an item after the one the keyboard is on."""
        self._open_item(None)

    def edit(self) -> None:
        """Change the item the keyboard is on."""
        item = self._current()
        if item is not None:
            self._open_item(item)

    def _open_item(self, item: Item | None) -> None:
        from citdesk.ui.meetings.meeting_dialogs import ItemDialog

        meeting = self._meeting
        if meeting is None or not self._writing():
            return
        with self.around.desk.look() as reader:
            members = seats.members(reader, meeting.committee_id, on=meeting.held)
        ItemDialog(
            self.around,
            meeting.id,
            members,
            item,
            after=self._current(),
            done=self._go_to,
            parent=self.window(),
        ).open()

    def _go_to(self, number: int) -> None:
        self.table.select_id(number)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_item(self, step: int) -> None:
        """Move the item up or down."""
        item = self._current()
        if item is not None and self._writing():
            steps.move_item(self.around, item, step)
            self.table.select_id(item.id)

    def leave_off(self) -> None:
        """Leave the item off, asking why."""
        item = self._current()
        if item is None or not self._writing():
            return
        why = ask_text(
            self.window(),
            _("Leave off “{title}”").format(title=item.title),
            _("Why it is left off this time"),
            keep=_("Leave it off"),
            check=lambda text: "" if text.strip() else _("Say why it is left off."),
        )
        if why is not None:
            self.around.tell(steps.leave_off(self.around, item, why))

    def remove(self) -> None:
        """Take the item away."""
        item = self._current()
        if item is not None and self._writing():
            self.around.tell(steps.remove_item(self.around, item))

    def _put_back(self, one: LeftOff) -> None:
        self.around.tell(steps.put_back(self.around, one.id, one.title))

    def _carry(self, number: int, title: str) -> None:
        if self._meeting is not None:
            self.around.tell(steps.carry_over(self.around, self._meeting.id, number, title))

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        there = self._current() is not None and self._writing()
        for words, act in (
            (_("Change the item…"), self.edit),
            (_("Move up"), partial(self.move_item, -1)),
            (_("Move down"), partial(self.move_item, 1)),
            (_("Leave it off…"), self.leave_off),
            (_("Remove"), self.remove),
        ):
            action = menu.addAction(words)
            action.setEnabled(there)
            action.triggered.connect(lambda _checked=False, act=act: act())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the pane stands below the agenda."""
        super().resizeEvent(event)
        roomy = self.window().width() >= _NARROW_BELOW * theme.scale()
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if roomy else way.TopToBottom)
        self._line.setVisible(roomy)
        least, most = theme.px(_PANE), 16_777_215  # Qt's "no limit"
        self.pane.setMinimumSize(least if roomy else 0, 0 if roomy else theme.px(_PANE_BELOW))
        self.pane.setMaximumSize(least if roomy else most, most if roomy else theme.px(_PANE_BELOW))


def _rows(told: Agenda) -> dict[int, Row]:
    """The items by their numbers, with a heading before each section, numbered below zero."""
    found: dict[int, Row] = {}
    section = ""
    for item in told.items:
        if item.section and item.section != section:
            found[-item.id] = Heading(item.section)
        section = item.section
        found[item.id] = item
    return found


def _columns() -> list[Column]:
    return [
        Column("number", "", 48, _number, sortable=False),
        Column("begins", _("Starts"), 64, _begins, sortable=False),
        Column("title", _("Item"), 260, _title, sortable=False, stretch=1, least=160),
        Column("purpose", _("Purpose"), 120, _purpose, sortable=False, rank=2),
        Column("lead", _("Lead"), 150, _lead, sortable=False, rank=1),
        Column("minutes", _("Min"), 56, _minutes, sortable=False, align="right"),
        Column("edge", "", 14, lambda _row: Text(""), sortable=False),
    ]


def _number(row: Row) -> Cell:
    return Text("") if isinstance(row, Heading) else Text(str(row.number), tone="muted")


def _begins(row: Row) -> Cell:
    if isinstance(row, Heading) or row.begins is None:
        return Text("")
    return Text(clock(row.begins % 1440), bold=True)


def _title(row: Row) -> Cell:
    if isinstance(row, Heading):
        return Text(row.section, tone="muted", bold=True, small=True)
    return Text(row.title)


def _purpose(row: Row) -> Cell:
    if isinstance(row, Heading):
        return Text("")
    tone = "accent" if row.purpose == "decision" else "muted"
    return Text(_(PURPOSES[row.purpose]), icon=_ICONS[row.purpose], icon_tone=tone)


def _lead(row: Row) -> Cell:
    return Text("") if isinstance(row, Heading) else Text(row.lead or "–")


def _minutes(row: Row) -> Cell:
    return Text("") if isinstance(row, Heading) else Text(str(row.planned))
