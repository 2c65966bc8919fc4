"""The sign-in sheet's return: its row numbers are keyed, its visitors added."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QWidget

from citdesk.meetings import attendance, sheet_entry
from citdesk.meetings.attendance import HERE, Signed, sign_in_rows
from citdesk.meetings.holding import Held
from citdesk.text import _, ngettext
from citdesk.ui.directory.complete import PersonField
from citdesk.ui.keeping import keep
from citdesk.ui.meetings.room_list import how
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.labels import Label


class TickOff(Dialog):
    """Key "1 2 5-9 12 L14 R17" from the clipboard.

    Args:
        around: the window.
        meeting: whose sheet.
        now: the time of day in minutes.
    """

    def __init__(
        self, around: Around, meeting: Held, now: Callable[[], int], *, parent: QWidget
    ) -> None:
        super().__init__(_("Tick off the sheet"), _("Keep"), width=620, parent=parent)
        self.around, self.meeting, self._now = around, meeting, now
        self._rows: list[Signed] = []
        self.body.addWidget(Label(_("Row numbers of those who signed"), "small bold"))
        self.keys = QLineEdit()
        self.keys.setAccessibleName(_("Row numbers of those who signed"))
        self.keys.setPlaceholderText("1 2 5-9 12 L14 R17")
        self.keys.textChanged.connect(self._preview)
        self.keys.returnPressed.connect(self._take_keys)
        self.body.addWidget(self.keys)
        words = _(
            "L left early, R remotely, E excused, A absent, X not here after all."
            " Enter keeps a line; what is keyed later corrects what was keyed before."
        )
        self.body.addWidget(Label(words, "small", tone="muted", wrap=True))
        self.told = Label("", "small", wrap=True)
        self.body.addWidget(self.told)
        self.list = QListWidget()
        self.list.setAccessibleName(_("The sheet"))
        theme.fix_size(self.list, height=300)
        self.body.addWidget(self.list)
        self.body.addWidget(Label(_("Visitors on the last lines"), "small bold"))
        line = theme.space(QHBoxLayout(), spacing=8)
        self.visitor = PersonField(around, _("Visitor"))
        self.visitor.setPlaceholderText(_("First and last name"))
        self.visitor.returnPressed.connect(self._add_visitor)
        add = Button(_("Add visitor"))
        add.clicked.connect(self._add_visitor)
        line.addWidget(self.visitor, 1)
        line.addWidget(add)
        self.body.addLayout(line)
        self.cancel.say(_("Close"))  # what Enter kept stays kept
        self.keep_asked.connect(self._done)
        self._show()

    def _show(self) -> None:
        with self.around.desk.look() as reader:
            self._rows = sign_in_rows(reader, self.meeting.id)
        self._preview()

    def _keyed(self) -> sheet_entry.Keyed:
        return sheet_entry.read_keys(self.keys.text(), [row.row for row in self._rows])

    def _preview(self) -> None:
        """Show each row as it will be once the line is kept."""
        keyed = self._keyed()
        words = {
            "": _("here"), "L": _("left early"), "R": _("remotely"), "E": _("excused"),
            "A": _("absent"), "X": _("not here"),
        }  # fmt: skip
        self.list.clear()
        for row in self._rows:
            if row.row in keyed.rows:
                told = f"→ {words[keyed.rows[row.row]]}"
            elif row.here:
                told = words["R" if row.state == "remote" else ""]
            else:
                told = how(row)[0]
            self.list.addItem(f"{row.row:>3}   {row.name}   {told}")
        here = sum(row.state in HERE for row in self._rows)
        count = ngettext("{n} person is ticked.", "{n} people are ticked.", here).format(n=here)
        self.told.setText(" ".join(keyed.faults) or count)
        self.told.set_tone("bad" if keyed.faults else "muted")

    def _take_keys(self) -> bool:
        """Keep what is keyed; whether all of it could be."""
        keyed = self._keyed()
        if keyed.faults:
            return False
        if not keyed.rows:
            return True
        now = self._now() if self.meeting.state == "running" else None
        rows = self._rows
        kept = keep(
            self.around,
            _("Tick off the sheet"),
            lambda session: sheet_entry.tick_off(session, self.meeting.id, rows, keyed, now=now),
        )
        if kept:
            self.keys.clear()
            self._show()
        return kept

    def _add_visitor(self) -> bool:
        """Put a visitor onto the sheet, as a new person of the directory where they are none."""
        name = self.visitor.text().strip()
        if not name:
            return True
        self.visitor.settle()
        person = self.visitor.person()
        today = self.around.today()

        def act(session: Any) -> None:
            number = person
            if number is None:
                from citdesk.directory.writing import add_person

                given, _space, family = name.rpartition(" ")
                number = add_person(session, {"given": given, "family": family}, today=today).id
            attendance.came(session, self.meeting.id, number, at=None)

        kept = keep(self.around, _("Visitor: {name}").format(name=name), act)
        if kept:
            self.visitor.clear()
            self.visitor.setFocus()
            self._show()
        return kept

    def _done(self) -> None:
        if self._take_keys() and self._add_visitor():
            self.accept()
