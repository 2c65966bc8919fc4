"""The Committee tab: seats with who sits in them, vacancies in their place, and who is missing."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from citdesk.committee import composition, quorum, seats
from citdesk.committee.seats import CommitteeRow, SeatRow
from citdesk.committee.templates import TEMPLATES, Template
from citdesk.deskfile.desk import Changed
from citdesk.errors import InputError
from citdesk.links import Link
from citdesk.text import N_, _, ngettext, plain_date
from citdesk.ui.committee import seat_cells, steps
from citdesk.ui.committee.acts import CommitteeActs
from citdesk.ui.committee.missing_pane import MissingPane
from citdesk.ui.page import Around, Page
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, IconButton, LinkButton
from citdesk.ui.parts.empty_state import EmptyState
from citdesk.ui.parts.labels import ElidedLabel, Hairline, Label
from citdesk.ui.parts.page_header import PageHeader
from citdesk.ui.parts.record_table import RecordTable
from citdesk.ui.parts.tab_bars import Segments

_PANE = 304


class CommitteeTab(Page):
    """One committee at a time; the switch beside the title chooses which."""

    key, tab, icon = "committee", "committee", "committee"
    title = N_("Committee")
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "committee", "seat", "term", "committee_role", "seat_candidate", "person", "agency",
            "affiliation", "sector_entry", "meeting", "attendance",
        }
    )  # fmt: skip

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.acts = CommitteeActs(around, self)
        self._committees: dict[int, CommitteeRow] = {}
        self._seats: dict[int, SeatRow] = {}
        self._on: date | None = None  # the day that is shown, when it is not today
        self._pane_open = False
        column = theme.space(QVBoxLayout(self))
        column.addWidget(self._build_header())
        self.stack = QStackedWidget(self)
        theme.ground(self.stack, "surface")
        column.addWidget(self.stack, 1)
        self.stack.addWidget(self._build_empty())
        self.stack.addWidget(self._build_seats())
        self._keys()

    # ------------------------------------------------------------------ building

    def _build_header(self) -> QWidget:
        self.header = PageHeader(_(self.title), parent=self)
        self.switch = Segments((), _("Which committee"))
        self.switch.chosen.connect(lambda _key: self._show())
        self.header.set_switch(self.switch)
        self.what_if = Button(_("What if…"))
        self.what_if.clicked.connect(lambda: self._ask_what_if())
        self.print_roster = Button(_("Print roster"), "print")
        self.print_roster.clicked.connect(self._print_roster)
        self.add = Button(_("Add seat"), "plus")
        self.add.clicked.connect(self.add_new)
        self.more = IconButton("more", _("About this committee"))
        self.more.clicked.connect(self._open_about)
        for button in (self.what_if, self.print_roster, self.add):
            self.header.add_action(button)
        self.header.add_action(self.more)
        return self.header

    def _build_empty(self) -> QWidget:
        first = Button(_("Create the steering committee"), "plus", kind="primary")
        first.clicked.connect(lambda: self._create(TEMPLATES[0]))
        first.setEnabled(not self.around.desk.read_only)
        link = LinkButton(_("see how Alder County did it"))
        link.clicked.connect(lambda: self.around.go(Link("sample")))
        self.empty = EmptyState(
            _("Who will sit at the table?"),
            _(
                "Begin with the partners who must agree: law enforcement, a mental health"
                " provider, an advocate, people with lived experience and families. Their seats"
                " are made for you, and can be changed."
            ),
            first=first,
            before_link=_("Or"),
            link=link,
        )
        return self.empty

    def _build_seats(self) -> QWidget:
        holder = QWidget()
        row = theme.space(QHBoxLayout(holder))
        work = QWidget()
        column = theme.space(QVBoxLayout(work))
        column.addWidget(self._build_strip())
        column.addWidget(Hairline())
        today = self.around.today()
        axis = seat_cells.axis_of((), today)
        self.table = RecordTable(
            seat_cells.columns(axis, today, dated=False), self._load, _("Seats"), row_height=40
        )
        self.table.name_column = 1
        self.table.opened.connect(self._open_person)
        self.table.edit_asked.connect(self._edit_current)
        self.table.remove_asked.connect(self._leave_or_give_up)
        self.table.menu_asked.connect(self._open_menu)
        column.addWidget(self.table, 1)
        row.addWidget(work, 1)
        self._line = Hairline(upright=True)
        row.addWidget(self._line)
        self.pane = MissingPane(self.around.go)
        theme.fix_size(self.pane, width=_PANE)
        row.addWidget(self.pane)
        self._work = work
        return holder

    def _build_strip(self) -> QWidget:
        strip = QWidget()
        theme.fix_size(strip, height=41)
        row = theme.space(QHBoxLayout(strip), margins=(24, 0, 16, 0), spacing=8)
        self._seats_label = Label("", "small bold")
        self._filled_label = Label("", "small", tone="muted")
        self._quorum_label = Label("", "small bold")
        self._rule_label = ElidedLabel("", "small", tone="muted")
        row.addWidget(self._seats_label)
        row.addWidget(self._filled_label)
        row.addSpacing(10)
        row.addWidget(Hairline(upright=True))
        row.addSpacing(10)
        row.addWidget(self._quorum_label)
        row.addWidget(self._rule_label, 1)
        self.to_settle = Button("", "warn", dense=True)
        self.to_settle.clicked.connect(self._toggle_pane)
        row.addWidget(self.to_settle, 0, Qt.AlignmentFlag.AlignRight)
        self.day_button = LinkButton(_("As on another day…"))
        self.day_button.clicked.connect(self._choose_day)
        row.addWidget(self.day_button)
        return strip

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+Return", self._seat_somebody),
            ("Ctrl+Enter", self._seat_somebody),
            ("Alt+Shift+Up", lambda: self._move(-1)),
            ("Alt+Shift+Down", lambda: self._move(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    # ------------------------------------------------------------------ showing

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the desk as it is now."""
        del changed
        with self.around.desk.look() as reader:
            found = seats.committees(reader, on=self._day())
        self._committees = {one.id: one for one in found}
        self.stack.setCurrentIndex(1 if found else 0)
        names = [(str(one.id), one.called) for one in found]
        chosen = self.switch.key()
        blocked = self.switch.blockSignals(True)
        self.switch.set_tabs(names)
        if chosen in dict(names):
            self.switch.choose(chosen)
        self.switch.blockSignals(blocked)
        self.switch.setVisible(bool(found))
        self.header.show_actions(bool(found))
        self._show()

    def _day(self) -> date:
        return self._on or self.around.today()

    def committee(self) -> CommitteeRow | None:
        """The committee that is shown."""
        key = self.switch.key()
        return self._committees.get(int(key)) if key else None

    def _show(self) -> None:
        committee = self.committee()
        if committee is None:
            self._seats = {}
            return
        day = self._day()
        with self.around.desk.look() as reader:
            sitting = seats.seats(reader, committee.id, on=day)
            found = composition.findings(reader, committee.id, on=day)
        self._seats = {one.id: one for one in sitting}
        axis = seat_cells.axis_of(sitting, day)
        dated = self._on is not None
        self.table.replace_columns(seat_cells.columns(axis, day, dated=dated))
        self.table.show_ids(self._seats)
        self.table.refresh_rows()
        self._show_strip(committee)
        writing = self._writing()
        self.pane.show_findings(found, writing=writing)
        self.add.setEnabled(writing)
        left = sum(1 for one in found if one.state != composition.SETTLED)
        self.to_settle.say(
            ngettext("{n} to settle", "{n} to settle", left).format(n=left)
            if not self._pane_open
            else _("Back to the seats")
        )
        self._fit()
        if self.isVisible():
            self.around.note(self.note())

    def _show_strip(self, committee: CommitteeRow) -> None:
        count = ngettext("{n} seat", "{n} seats", committee.seats)
        self._seats_label.setText(count.format(n=committee.seats))
        filled = _("· {filled} filled, {vacant} vacant")
        self._filled_label.setText(filled.format(filled=committee.filled, vacant=committee.vacant))
        self._quorum_label.setText(_quorum_words(committee))
        self._rule_label.setText(quorum.words(committee.rules))
        self.day_button.say(
            _("As on {day} · back to today").format(day=plain_date(self._on))
            if self._on is not None
            else _("As on another day…")
        )

    def _load(self, ids: Sequence[int]) -> list[SeatRow | None]:
        return [self._seats.get(number) for number in ids]

    def _writing(self) -> bool:
        return self._on is None and not self.around.desk.read_only

    def note(self) -> str:
        """What stands at the right end of the status bar."""
        committee = self.committee()
        if committee is None:
            return ""
        count = ngettext("{name} · {n} seat", "{name} · {n} seats", committee.seats)
        return count.format(name=committee.name, n=committee.seats)

    # ------------------------------------------------------------------ links and keys

    def open(self, link: Link) -> None:
        """Show a committee or a seat, and do there what the link asks for."""
        word, _colon, more = link.text.partition(":")
        about_seat = word in ("seat", "renew", "show-seat")
        if link.record is None:
            return
        self._on = None
        self._choose(self._committee_of(link.record) if about_seat else link.record)
        if about_seat:
            self.table.select_id(link.record)
        here = self._here()
        acts: dict[str, Callable[[], object]] = {
            "add-seat": lambda: self._add_seat(more),
            "role": lambda: self._choose_office(more),
        }
        if about_seat and here is not None:
            acts |= {
                "seat": lambda: self.acts.fill(*here),
                "renew": lambda: self.acts.renew(*here),
            }
        if self._writing() and word in acts:
            acts[word]()

    def _committee_of(self, seat: int) -> int | None:
        with self.around.desk.look() as reader:
            found: int | None = reader.value("SELECT committee_id FROM seat WHERE id = ?", (seat,))
        return found

    def _choose(self, committee: int | None) -> None:
        if committee in self._committees and str(committee) != self.switch.key():
            self.switch.choose(str(committee))
        else:
            self._show()

    def focus_first(self) -> None:
        """Begin with the seats."""
        if self.stack.currentIndex() == 0:
            self.empty.focus_first()
            return
        if self.table.current() is None:
            self.table.select_row(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> list[QWidget]:
        """Header, seats, findings."""
        return [self.header, self.table, self.pane]

    def person(self) -> int | None:
        """Who sits in the seat the keyboard is on."""
        row = self._current()
        return row.person_id if row is not None else None

    def print_link(self) -> Link:
        """Ctrl+P: the packet of the next meeting, where there is one."""
        return Link("print", text="packet")

    def add_new(self) -> None:
        """Ctrl+N: a seat more."""
        if self.committee() is None:
            self._create(TEMPLATES[0])
        else:
            self._add_seat("")

    # ------------------------------------------------------------------ acts

    def _current(self) -> SeatRow | None:
        return self._seats.get(self.table.current() or 0)

    def _here(self) -> tuple[CommitteeRow, SeatRow] | None:
        """The committee and seat the keyboard is on, while anything can be changed."""
        committee, row = self.committee(), self._current()
        if committee is None or row is None or not self._writing():
            return None
        return committee, row

    def _create(self, template: Template) -> None:
        if self.around.desk.read_only:
            return
        parent = next((one.id for one in self._committees.values() if one.kind == "steering"), None)
        above = parent if template.kind != "steering" else None
        try:
            number = steps.found(self.around, template, above)
        except InputError as error:
            self.around.fail(error)
            return
        self.refresh()
        self._choose(number)
        self.focus_first()

    def _add_seat(self, sector: str) -> None:
        committee = self.committee()
        if committee is not None and self._writing():
            self.acts.edit_seat(committee, None, sector)

    def _open_person(self, seat: int) -> None:
        row = self._seats.get(seat)
        if row is not None and row.person_id is not None:
            self.around.go(Link("person", row.person_id))
        else:
            self._seat_somebody()

    def _seat_somebody(self) -> None:
        if here := self._here():
            self.acts.fill(*here)

    def _edit_current(self, _seat: int) -> None:
        if here := self._here():
            self.acts.edit_seat(*here)

    def _leave_or_give_up(self) -> None:
        """Del: who sits there leaves; a vacant seat is given up."""
        if here := self._here():
            (self.acts.give_up if here[1].vacant else self.acts.leave)(here[1])

    def _move(self, step: int) -> None:
        """Let a seat change places with the one before or after it."""
        here = self._here()
        if here is None:
            return
        order = list(self._seats.values())
        place = order.index(here[1]) + step
        if 0 <= place < len(order):
            steps.swap(self.around, here[1], order[place])
            self.table.select_id(here[1].id)

    def _choose_office(self, role: str) -> None:
        """A finding asks who should hold an office: one of those who sit here."""
        committee = self.committee()
        seated = [one for one in self._seats.values() if not one.vacant]
        if committee is not None and seated:
            menu = self.acts.office_menu(committee, role, seated)
            menu.popup(self.pane.mapToGlobal(QPoint(theme.px(20), theme.px(60))))

    def _ask_what_if(self) -> None:
        committee = self.committee()
        if committee is not None:
            self.acts.what_if(committee, self.person())

    def _print_roster(self) -> None:
        committee = self.committee()
        if committee is not None:
            self.around.go(Link("print", committee.id, "roster"))

    def _open_menu(self, at: QPoint) -> None:
        committee, row = self.committee(), self._current()
        if committee is not None and row is not None:
            self.acts.seat_menu(committee, row, self._move, writing=self._writing()).popup(at)

    def _open_about(self) -> None:
        committee = self.committee()
        if committee is not None:
            menu = self.acts.committee_menu(committee, self._create, writing=self._writing())
            self.header.put_hidden(menu)
            menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _choose_day(self) -> None:
        """Show the committee as on another day, or as it is today again."""
        if self._on is not None:
            self._on = None
            self.refresh()
            return
        from citdesk.ui.committee.term_dialogs import DayDialog

        dialog = DayDialog(self.around.today(), parent=self.window())
        dialog.chosen.connect(self._show_day)
        dialog.open()

    def _show_day(self, day: date) -> None:
        self._on = day if day != self.around.today() else None
        self.refresh()

    # ------------------------------------------------------------------ shape

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the findings open in the place of the seats."""
        super().resizeEvent(event)
        self._fit()

    def _toggle_pane(self) -> None:
        self._pane_open = not self._pane_open
        self._show()
        if self._pane_open:
            self.pane.focus_first()
        else:
            self.focus_first()

    def _fit(self) -> None:
        narrow = theme.is_narrow(self)
        self.to_settle.setVisible(narrow)
        self.table.setVisible(not (narrow and self._pane_open))
        self.pane.setVisible(not narrow or self._pane_open)
        self._line.setVisible(not narrow)
        self._filled_label.setVisible(not narrow)
        self._rule_label.setVisible(not narrow)


def _quorum_words(committee: CommitteeRow) -> str:
    """How many make a quorum; of seats that nobody sits in yet, none is told."""
    if not committee.voting:
        return _("No voting seats yet")
    if not committee.voting_filled and committee.rules.follows_the_filled:
        return ""
    return _("Quorum {n}").format(n=committee.quorum)
