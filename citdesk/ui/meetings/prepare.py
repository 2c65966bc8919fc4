"""Preparing a meeting: its agenda with running times, what is unfinished, what is left off."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from citdesk.committee import seats
from citdesk.deskfile.desk import Changed
from citdesk.errors import DeskError, InputError
from citdesk.meetings import agenda, attachments, meetings, suggestions
from citdesk.meetings.agenda import Agenda, Item, LeftOff
from citdesk.meetings.attachments import AttachmentRow
from citdesk.meetings.clock import clock
from citdesk.meetings.meetings import MeetingRow
from citdesk.meetings.suggestions import Suggestion
from citdesk.text import _, ngettext
from citdesk.ui.meetings import steps
from citdesk.ui.meetings.agenda_table import AgendaTable
from citdesk.ui.meetings.answers import AnswersStrip
from citdesk.ui.meetings.prepare_pane import PreparePane, Shown
from citdesk.ui.meetings.template_menu import TemplateMenu
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.asking import ask_text
from citdesk.ui.parts.buttons import Button, LinkButton
from citdesk.ui.parts.files import ask_to_open
from citdesk.ui.parts.labels import Hairline, Label, ShapeLabel

_PANE, _PANE_BELOW = 300, 150


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
        self._row = row = theme.space(QHBoxLayout(self))
        work = QWidget()
        theme.ground(work, "surface")
        column = theme.space(QVBoxLayout(work))
        self.answers = AnswersStrip(around)
        column.addWidget(self.answers)
        column.addWidget(Hairline())
        self.table = AgendaTable()
        self.table.opened.connect(lambda _id: self.edit())
        self.table.minutes_typed.connect(self._write_minutes)
        self.table.dropped.connect(self._place)
        self.table.files_dropped.connect(self._drop_files)
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
        self.pane = PreparePane()
        self.pane.taken.connect(self._take_up)
        self.pane.put_aside.connect(self._put_aside)
        self.pane.put_back.connect(self._put_back)
        self.pane.file_wanted.connect(self.attach)
        self.pane.file_opened.connect(self._open_file)
        self.pane.file_removed.connect(self._remove_file)
        self.pane.file_moved.connect(lambda row: steps.move_file_up(around, row))
        row.addWidget(self.pane)
        self._keys()

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        theme.fix_size(foot, height=54)
        row = theme.space(QHBoxLayout(foot), margins=(24, 0, 16, 0), spacing=8)
        self.add = Button(_("Add item"), "plus")
        self.add.clicked.connect(self.add_item)
        row.addWidget(self.add)
        self.section = LinkButton(_("Section…"))
        self.section.clicked.connect(self.begin_section)
        self.template = LinkButton(_("Templates…"))
        self.template.clicked.connect(self._open_templates)
        row.addWidget(self.section)
        row.addWidget(self.template)
        row.addStretch(1)
        self._shape = ShapeLabel("ok", "ok", 18)
        self._ends = Label("", "bold")
        self._slack = Label("", tone="muted")
        for widget in (self._shape, self._ends, self._slack):
            row.addWidget(widget)
        return foot

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
            shown = Shown(
                suggestions.suggestions(reader, number, today=self.around.today()),
                self._agenda.left_off,
                attachments.of_meeting(reader, number),
                self._writing(),
            )
        there = bool(self._agenda.items)
        self.table.show_agenda(self._agenda, writing=self._writing())
        self.table.setVisible(there)
        self.empty.setVisible(not there)
        for button in (self.add, self.template):
            button.setEnabled(self._writing())
        self.section.setEnabled(self._writing() and there)
        self._show_end()
        self.pane.show_all(shown)
        if self._meeting is not None:
            self.answers.show_meeting(self._meeting)

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

    def _writing(self) -> bool:
        meeting = self._meeting
        return (
            meeting is not None and not self.around.desk.read_only and meeting.minutes != "approved"
        )

    def regions(self) -> list[QWidget]:
        """The agenda and the pane."""
        return [self.table, self.pane]

    def leave(self) -> bool:
        """Minutes that are half typed are kept."""
        self.table.keep_minutes()
        return True

    def focus_first(self) -> None:
        """Begin with the agenda, or with adding to an empty one."""
        if self._agenda.items:
            self.table.select_first_item()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ acts

    def add_item(self) -> None:
        """Add an item after the one the keyboard is on."""
        self._open_item(None)

    def edit(self) -> None:
        """Change the item the keyboard is on."""
        item = self.table.item()
        if item is not None:
            self._open_item(item)
        elif self.table.heading() is not None:
            self._rename_section()

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
            after=self.table.item(),
            done=self._go_to,
            parent=self.window(),
        ).open()

    def _go_to(self, number: int) -> None:
        self.table.select_id(number)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_item(self, step: int) -> None:
        """Move the item up or down."""
        item = self.table.item()
        if item is not None and self._writing():
            steps.move_item(self.around, item, step)
            self.table.select_id(item.id)

    def begin_section(self) -> None:
        """Ask what the section is called that begins at the item the keyboard is on."""
        item = self.table.item()
        if item is None or not self._writing():
            return
        name = self._ask_section(_("A section from “{title}” on").format(title=item.title), "")
        if name is not None:
            self._do(partial(steps.begin_section, self.around, item, name))
            self.table.select_id(item.id)

    def _rename_section(self) -> None:
        heading, meeting = self.table.heading(), self._meeting
        if heading is None or meeting is None or not self._writing():
            return
        old = heading.section
        name = self._ask_section(_("Section “{name}”").format(name=old), old)
        if name is not None and name.strip() != old:
            self._do(partial(steps.rename_section, self.around, meeting.id, old, name))

    def _ask_section(self, title: str, text: str) -> str | None:
        return ask_text(
            self.window(), title, _("What the section is called"), keep=_("Keep"), text=text,
            check=lambda typed: "" if typed.strip() else _("A section needs a name."),
        )  # fmt: skip

    def _do(self, act: Callable[[], object]) -> None:
        """Do a step; what hinders it is told."""
        try:
            act()
        except (DeskError, InputError) as error:
            self.around.fail(error)

    def _open_templates(self) -> None:
        """Offer agendas to begin with, and to keep this one as such."""
        if self._meeting is not None and self._writing():
            TemplateMenu(self.around, self).open(self._meeting.id, self.template)

    def _write_minutes(self, number: int, minutes: int) -> None:
        """Keep the minutes typed in the table."""
        item = self._item(number)
        if item is not None:
            self._do(partial(steps.edit_item, self.around, item, {"planned": minutes}))

    def _place(self, number: int, before: int | None, after: int | None) -> None:
        """Put a dragged item where it was dropped."""
        item = self._item(number)
        if item is not None:
            steps.place_item(self.around, item, before=before, after=after)
            self.table.select_id(number)

    def _item(self, number: int) -> Item | None:
        return next((one for one in self._agenda.items if one.id == number), None)

    def leave_off(self) -> None:
        """Leave the item off, asking why."""
        item = self.table.item()
        if item is None or not self._writing():
            return
        why = self._ask_why(item.title)
        if why is not None:
            self.around.tell(steps.leave_off(self.around, item, why))

    def remove(self) -> None:
        """Take the item away."""
        item = self.table.item()
        if item is not None and self._writing():
            self.around.tell(steps.remove_item(self.around, item))

    def _put_back(self, one: LeftOff) -> None:
        self.around.tell(steps.put_back(self.around, one.id, one.title))

    def _take_up(self, one: Suggestion) -> None:
        if self._meeting is not None:
            self.around.tell(steps.take_up(self.around, self._meeting.id, one))

    def _put_aside(self, one: Suggestion) -> None:
        why = self._ask_why(one.title)
        if why is not None and self._meeting is not None:
            self.around.tell(steps.put_aside(self.around, self._meeting.id, one, why))

    def _ask_why(self, title: str) -> str | None:
        return ask_text(
            self.window(),
            _("Leave off “{title}”").format(title=title),
            _("Why it is left off this time"),
            keep=_("Leave it off"),
            check=lambda text: "" if text.strip() else _("Say why it is left off."),
        )

    # ------------------------------------------------------------------ files

    def attach(self) -> None:
        """Add a file to the item the keyboard is on, else to the first one."""
        item = self.table.item() or next(iter(self._agenda.items), None)
        if item is None or not self._writing():
            self.around.note(_("Add an item first: a file belongs to one."))
            return
        title = _("Add a file to “{title}”").format(title=item.title)
        kinds = _("PDF files and pictures (*.pdf *.png *.jpg *.jpeg);;All files (*)")
        path = ask_to_open(self, title, Path.home(), kinds)
        if path is not None:
            self.attach_file(item, path)

    def _drop_files(self, number: int, paths: list[Path]) -> None:
        item = self._item(number)
        if item is not None:
            for path in paths:
                self.attach_file(item, path)

    def attach_file(self, item: Item, path: Path) -> None:
        """Add this file to an item."""
        try:
            self.around.tell(steps.attach(self.around, item.id, item.title, path))
        except (DeskError, InputError) as error:
            self.around.fail(error)

    def _open_file(self, row: AttachmentRow) -> None:
        from citdesk.ui.printing.output import open_kept_file

        open_kept_file(self.around, row.key, row.name)

    def _remove_file(self, row: AttachmentRow) -> None:
        self.around.tell(steps.detach(self.around, row))

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        there = self.table.item() is not None and self._writing()
        for words, act in (
            (_("Change the item…"), self.edit),
            (_("Type its minutes"), self.table.edit_minutes),
            (_("Move up"), partial(self.move_item, -1)),
            (_("Move down"), partial(self.move_item, 1)),
            (_("Begin a section here…"), self.begin_section),
            (_("Add a file…"), self.attach),
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
        way = QBoxLayout.Direction
        roomy = not theme.is_narrow(self)
        self._row.setDirection(way.LeftToRight if roomy else way.TopToBottom)
        self._line.setVisible(roomy)
        self.pane.stand_below(not roomy)
        least, most = theme.px(_PANE), 16_777_215  # Qt's "no limit"
        self.pane.setMinimumSize(least if roomy else 0, 0 if roomy else theme.px(_PANE_BELOW))
        self.pane.setMaximumSize(least if roomy else most, most if roomy else theme.px(_PANE_BELOW))
