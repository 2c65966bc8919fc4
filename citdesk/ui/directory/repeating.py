"""Rows of a form that repeat: contact details, and times with agencies."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from citdesk.directory import contact
from citdesk.directory.affiliations import Time
from citdesk.directory.cards import AffiliationRow, ContactRow
from citdesk.directory.writing import Contact
from citdesk.text import _
from citdesk.ui.directory import wording
from citdesk.ui.directory.complete import AgencyField
from citdesk.ui.directory.pane_parts import drop
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Choice, IconButton, LinkButton, Tick
from citdesk.ui.parts.date_field import DateField
from citdesk.ui.parts.form import FormField
from citdesk.ui.parts.labels import Label


class ContactLine(QWidget):
    """One contact detail: kind, value, private."""

    def __init__(self, kind: str, value: str, *, private: bool = False) -> None:
        super().__init__()
        column = theme.space(QVBoxLayout(self), spacing=2)
        row = theme.space(QHBoxLayout(), spacing=8)
        column.addLayout(row)
        self.kind = Choice(_("Kind of contact"))
        self.kind.set_choices(wording.contact_kinds())
        self.kind.choose(kind)
        theme.fix_size(self.kind, width=140)
        self.value = QLineEdit(value)
        self.private = Tick(_("Private"))
        self.private.setChecked(private)
        self.remove = IconButton("close", _("Remove this contact detail"), dense=True)
        row.addWidget(self.kind)
        row.addWidget(self.value, 1)
        row.addWidget(self.private)
        row.addWidget(self.remove)
        self.doubt = Label("", "small", tone="warn", wrap=True)
        column.addWidget(self.doubt)
        self.value.textEdited.connect(self._mind)
        self.kind.activated.connect(self._mind)
        self._mind()

    def _mind(self) -> None:
        kind = self.kind.key()
        self.value.setAccessibleName(wording.contact_kind(kind))
        self.private.setAccessibleName(
            _("Private, {label}").format(label=wording.contact_kind(kind))
        )
        doubt = contact.doubt(kind, self.value.text())
        self.doubt.setText(doubt)
        self.doubt.setVisible(bool(doubt))
        self.value.setAccessibleDescription(doubt)


class ContactLines(QWidget):
    """All contact details, and a link to add one."""

    def __init__(self, details: Sequence[ContactRow], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = theme.space(QVBoxLayout(self), spacing=6)
        self.lines: list[ContactLine] = []
        self.add = LinkButton(_("Add a contact detail"), "plus", dense=True)
        self.add.clicked.connect(lambda: self._add_line("office", "").value.setFocus())
        self._column.addWidget(self.add)
        for one in details:
            self._add_line(one.kind, one.value, private=one.private)
        if not details:
            self._add_line("office", "")
            self._add_line("email", "")

    def _add_line(self, kind: str, value: str, *, private: bool = False) -> ContactLine:
        line = ContactLine(kind, value, private=private)
        line.remove.clicked.connect(lambda: self._drop(line))
        self._column.insertWidget(len(self.lines), line)
        self.lines.append(line)
        return line

    def _drop(self, line: ContactLine) -> None:
        self.lines.remove(line)
        self.add.setFocus()
        self._column.removeWidget(line)
        drop(line)

    def contacts(self) -> list[Contact]:
        """What stands in the rows."""
        return [
            Contact(line.kind.key(), line.value.text(), line.private.isChecked())
            for line in self.lines
            if line.value.text().strip()
        ]


class TimeLine(QWidget):
    """One time with an agency: where, as what, from, until, and whether it stands in lists."""

    def __init__(self, around: Around, time: Time, choose: Callable[["TimeLine"], None]) -> None:
        super().__init__()
        self._id = time.id
        today = around.today()
        column = theme.space(QVBoxLayout(self), margins=(0, 0, 0, 6), spacing=6)
        self.agency = AgencyField(around)
        self.position = QLineEdit()
        self.starts, self.ends = DateField(today), DateField(today)
        self.main = Tick(_("Shown in lists"))
        self.remove = IconButton("close", _("Remove this agency"), dense=True)
        upper = theme.space(QHBoxLayout(), spacing=8)
        column.addLayout(upper)
        upper.addWidget(FormField(_("Agency"), self.agency), 1)
        upper.addWidget(FormField(_("Position"), self.position), 1)
        upper.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        lower = theme.space(QHBoxLayout(), spacing=8)
        column.addLayout(lower)
        self.since = FormField(_("Since"), self.starts)
        self.until = FormField(_("Until"), self.ends)
        for field in (self.since, self.until):
            theme.fix_size(field, width=150)
            lower.addWidget(field)
        lower.addWidget(self.main, 0, Qt.AlignmentFlag.AlignBottom)
        lower.addStretch(1)
        self.agency.setText(time.agency)
        self.position.setText(time.position)
        self.starts.set_day(time.starts)
        self.ends.set_day(time.ends)
        self.main.setChecked(time.main)
        self.main.clicked.connect(lambda: choose(self))

    def fault(self) -> bool:
        """Whether a day is none."""
        return bool(self.starts.fault() or self.ends.fault())

    def time(self) -> Time:
        """What stands in the row."""
        return Time(
            self.agency.text(),
            self.position.text(),
            self.starts.day(),
            self.ends.day(),
            self.main.isChecked(),
            self._id,
        )


class TimeLines(QWidget):
    """All times with agencies, and a link to add one."""

    def __init__(
        self,
        around: Around,
        times: Sequence[AffiliationRow],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.around = around
        self._column = theme.space(QVBoxLayout(self), spacing=8)
        self.lines: list[TimeLine] = []
        self.add = LinkButton(_("Add an agency"), "plus", dense=True)
        self.add.clicked.connect(self._add_new)
        self._column.addWidget(self.add)
        for one in times:
            self._add_line(Time(one.agency, one.position, one.starts, one.ends, one.main, one.id))
        if not times:
            self._add_line(Time("", main=True))

    def _add_line(self, time: Time) -> TimeLine:
        line = TimeLine(self.around, time, self._choose)
        line.remove.clicked.connect(lambda: self._drop(line))
        self._column.insertWidget(len(self.lines), line)
        self.lines.append(line)
        return line

    def _add_new(self) -> None:
        main = not any(line.main.isChecked() for line in self.lines)
        self._add_line(Time("", main=main)).agency.setFocus()

    def _choose(self, chosen: TimeLine) -> None:
        """At most one stands in lists."""
        for line in self.lines:
            if line is not chosen:
                line.main.setChecked(False)

    def _drop(self, line: TimeLine) -> None:
        self.lines.remove(line)
        self.add.setFocus()
        self._column.removeWidget(line)
        drop(line)

    def times(self) -> list[Time]:
        """What stands in the rows."""
        return [line.time() for line in self.lines]

    def faulty(self) -> QWidget | None:
        """The first field that holds no day, if there is one."""
        for line in self.lines:
            for field in (line.starts, line.ends):
                if field.fault():
                    return field
        return None
