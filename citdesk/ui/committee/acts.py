"""What can be done with committees and seats beyond looking: dialogs, menus, and their steps."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from citdesk.committee import seats
from citdesk.committee.seats import CommitteeRow, SeatRow
from citdesk.committee.templates import TEMPLATES, Template
from citdesk.errors import InputError
from citdesk.links import Link
from citdesk.records.words import COMMITTEE_ROLES
from citdesk.text import _
from citdesk.ui.committee import steps
from citdesk.ui.page import Around


class CommitteeActs:
    """The acts of the Committee tab.

    Args:
        around: the window.
        owner: the page; dialogs belong to its window.
    """

    def __init__(self, around: Around, owner: QWidget) -> None:
        self._around, self._owner = around, owner

    # ------------------------------------------------------------------ seats

    def fill(self, committee: CommitteeRow, row: SeatRow) -> None:
        """Choose who sits in a seat."""
        from citdesk.ui.committee.seat_dialog import SeatDialog

        SeatDialog(self._around, committee, row, parent=self._owner.window()).open()

    def renew(self, committee: CommitteeRow, row: SeatRow) -> None:
        """Give who sits there a further term."""
        from citdesk.ui.committee.term_dialogs import renew_dialog

        if row.term_id is not None:
            renew_dialog(self._around, committee, row, parent=self._owner.window()).open()

    def correct(self, row: SeatRow) -> None:
        """Correct the days of the term."""
        from citdesk.ui.committee.term_dialogs import correct_dialog

        correct_dialog(self._around, row, parent=self._owner.window()).open()

    def leave(self, row: SeatRow) -> None:
        """Note that somebody leaves."""
        from citdesk.ui.committee.term_dialogs import leave_dialog

        leave_dialog(self._around, row, parent=self._owner.window()).open()

    def give_up(self, row: SeatRow) -> None:
        """Give up a vacant seat."""
        self._around.tell(steps.close(self._around, row, on=self._around.today()))

    def edit_seat(self, committee: CommitteeRow, row: SeatRow | None, sector: str = "") -> None:
        """Change what a seat is, or add one."""
        from citdesk.ui.committee.committee_dialogs import SeatFacts

        parent = self._owner.window()
        SeatFacts(self._around, committee, row, sector=sector, parent=parent).open()

    def show_history(self, row: SeatRow) -> None:
        """Who sat in a seat, and why they left."""
        from citdesk.ui.committee.looking_dialogs import SeatHistory

        SeatHistory(self._around, row, parent=self._owner.window()).open()

    def toggle_role(self, committee: CommitteeRow, row: SeatRow, role: str) -> None:
        """Give somebody an office from today, or end it."""
        today = self._around.today()
        self._around.tell(steps.toggle_role(self._around, committee.id, row, role, today))

    # ------------------------------------------------------------------ committees

    def edit(self, committee: CommitteeRow) -> None:
        """Change the charge and the rules."""
        from citdesk.ui.committee.committee_dialogs import CommitteeDialog

        CommitteeDialog(self._around, committee, parent=self._owner.window()).open()

    def what_if(self, committee: CommitteeRow, person: int | None) -> None:
        """Look at what breaks when somebody leaves."""
        from citdesk.ui.committee.looking_dialogs import WhatIf

        WhatIf(self._around, committee, person, parent=self._owner.window()).open()

    def remove(self, committee: CommitteeRow) -> None:
        """Move a committee to the bin."""
        self._around.tell(steps.remove(self._around, committee))

    def restore(self, committee: int, name: str) -> None:
        """Bring a committee back from the bin."""
        try:
            self._around.tell(steps.restore(self._around, committee, name))
        except InputError as error:
            self._around.fail(error)

    # ------------------------------------------------------------------ menus

    def seat_menu(
        self,
        committee: CommitteeRow,
        row: SeatRow,
        move: Callable[[int], None],
        *,
        writing: bool,
    ) -> QMenu:
        """All that can be done with a seat.

        Args:
            committee: whose seat it is.
            row: the seat.
            move: moves it by so many places.
            writing: whether anything can be changed now.
        """
        menu = QMenu(self._owner)
        words = _("Seat somebody…") if row.vacant else _("Seat somebody else…")
        _add(menu, words, lambda: self.fill(committee, row), writing)
        if not row.vacant:
            person = Link("person", row.person_id)
            words = _("Go to {name}").format(name=row.name)
            _add(menu, words, lambda: self._around.go(person))
            menu.addSeparator()
            _add(menu, _("Renew the term…"), lambda: self.renew(committee, row), writing)
            _add(menu, _("Correct the term…"), lambda: self.correct(row), writing)
            _add(menu, _("Leaves…"), lambda: self.leave(row), writing)
            self._add_offices(menu, committee, row, writing=writing)
        menu.addSeparator()
        _add(menu, _("History of this seat…"), lambda: self.show_history(row))
        _add(menu, _("Edit the seat…"), lambda: self.edit_seat(committee, row), writing)
        _add(menu, _("Move up"), lambda: move(-1), writing)
        _add(menu, _("Move down"), lambda: move(1), writing)
        if row.vacant:
            _add(menu, _("Give the seat up"), lambda: self.give_up(row), writing)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add_offices(
        self, menu: QMenu, committee: CommitteeRow, row: SeatRow, *, writing: bool
    ) -> None:
        offices = menu.addMenu(_("Offices"))
        offices.setEnabled(writing)
        for role, label in COMMITTEE_ROLES.items():
            action = offices.addAction(_(label))
            action.setCheckable(True)
            action.setChecked(role in row.roles)
            action.triggered.connect(partial(self.toggle_role, committee, row, role))

    def office_menu(self, committee: CommitteeRow, role: str, seated: Sequence[SeatRow]) -> QMenu:
        """Who sits on the committee, to choose who holds an office."""
        menu = QMenu(self._owner)
        menu.addSection(_(COMMITTEE_ROLES[role]))
        for row in seated:
            _add(menu, row.name, partial(self.toggle_role, committee, row, role))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def committee_menu(
        self, committee: CommitteeRow, create: Callable[[Template], None], *, writing: bool
    ) -> QMenu:
        """All that can be done with a committee; and others to create or bring back."""
        menu = QMenu(self._owner)
        _add(menu, _("Charge and rules…"), lambda: self.edit(committee), writing)
        menu.addSeparator()
        for template in TEMPLATES[1:]:
            words = _("Create: {name}").format(name=_(template.name))
            _add(menu, words, partial(create, template), writing)
        menu.addSeparator()
        with self._around.desk.look() as reader:
            removed = seats.removed(reader)
        for number, name in removed:
            words = _("Bring back “{name}”").format(name=name)
            _add(menu, words, partial(self.restore, number, name), writing)
        words = _("Move “{name}” to the bin").format(name=committee.name)
        _add(menu, words, lambda: self.remove(committee), writing)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def _add(menu: QMenu, words: str, act: Callable[[], object], enabled: bool = True) -> None:
    action = menu.addAction(words.replace("&", "&&"))
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked=False: act())
