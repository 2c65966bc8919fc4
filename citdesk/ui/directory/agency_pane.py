"""All about one agency: how to reach it, who is there, what is noted; edited where it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from citdesk.directory import agencies
from citdesk.directory.agencies import AgencyCard
from citdesk.links import Link
from citdesk.text import _
from citdesk.ui.directory import steps, wording
from citdesk.ui.directory.about_sections import NotesSection
from citdesk.ui.directory.contact_section import ContactSection
from citdesk.ui.directory.pane_parts import (
    IN_THE_BIN,
    MARGIN,
    ElidedLink,
    PaneSection,
    Rows,
)
from citdesk.ui.directory.people_view import WIDTH
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, IconButton, LinkButton
from citdesk.ui.parts.focus_order import read_in_order
from citdesk.ui.parts.labels import Avatar, Label
from citdesk.ui.parts.scroll import ScrollArea


@dataclass(frozen=True, slots=True)
class AgencyActs:
    """What the pane asks of the view that holds it."""

    edit: Callable[[AgencyCard], None]
    history: Callable[[AgencyCard], None]
    add_person: Callable[[AgencyCard], None]


class _Somebody(QWidget):
    """A person of the agency: name as a link, position small below."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = theme.space(QVBoxLayout(self), margins=(0, 2, 0, 4), spacing=0)
        self.link = ElidedLink()
        self.position = Label("", "small", tone="muted", wrap=True)
        column.addWidget(self.link)
        column.addWidget(self.position)

    def show_person(self, name: str, position: str) -> None:
        """Show them."""
        self.link.say(name)
        self.position.setText(position)
        self.position.setVisible(bool(position))


class AgencyPane(QWidget):
    """The pane.

    Signals:
        left(): Esc was pressed; the keyboard wants to go back to the list.
    """

    left = Signal()

    def __init__(self, around: Around, acts: AgencyActs, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around, self._acts = around, acts
        self.card: AgencyCard | None = None
        self.setAccessibleName(_("Details"))
        theme.ground(self, "window")
        theme.fix_size(self, width=WIDTH)
        content = QWidget()
        column = theme.space(QVBoxLayout(content))
        column.addWidget(self._build_head())
        self.contact = ContactSection(around)
        self.people = PaneSection(_("People"))
        self.add = LinkButton(_("Add"), dense=True)
        self.add.setAccessibleName(_("Add a person of this agency"))
        self.add.clicked.connect(lambda: self._with_card(acts.add_person))
        self.people.head.addWidget(self.add)
        listed = theme.space(QVBoxLayout())
        self.people.body.addLayout(listed)
        self._people = Rows(listed, self._make_person, self._show_somebody)
        self.parts = PaneSection(_("Parts of it"))
        parts = theme.space(QVBoxLayout())
        self.parts.body.addLayout(parts)
        self._parts = Rows(parts, self._make_part, lambda link, part: link.say(part[1]))
        self.notes = NotesSection(around)
        for section in (self.contact, self.people, self.parts, self.notes):
            column.addWidget(section)
        column.addStretch(1)
        self.area = ScrollArea(content, "window")
        theme.space(QVBoxLayout(self)).addWidget(self.area)
        read_in_order(content)

    def _build_head(self) -> QWidget:
        head = QWidget()
        column = theme.space(QVBoxLayout(head), margins=(MARGIN, 16, MARGIN - 4, 14), spacing=10)
        top = theme.space(QHBoxLayout(), spacing=12)
        column.addLayout(top)
        self.avatar = Avatar("", 48)
        top.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        words = theme.space(QVBoxLayout(), spacing=0)
        top.addLayout(words, 1)
        self.name = Label("", "h2", wrap=True, selectable=True)
        self.kind = Label("", wrap=True)
        self.part_of = Label("", "small", tone="muted", wrap=True)
        self.why = Label(_(IN_THE_BIN), "small", tone="warn", wrap=True)
        for widget in (self.name, self.kind, self.part_of, self.why):
            words.addWidget(widget)
        self.more = IconButton("more", _("More about this agency"))
        self.more.clicked.connect(self._open_menu)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        buttons = theme.space(QHBoxLayout(), spacing=6)
        self.edit = Button(_("Edit"))
        self.edit.clicked.connect(lambda: self._with_card(self._acts.edit))
        self.back = Button(_("Bring back from the bin"), "restore", kind="primary")
        self.back.clicked.connect(lambda: self._with_card(self._bring_back))
        buttons.addWidget(self.edit)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return head

    def _make_person(self, item: tuple[int, str, str]) -> _Somebody:
        somebody = _Somebody()
        somebody.link.clicked.connect(
            lambda: self.around.go(Link("person", self._people.key_of(somebody)))
        )
        return somebody

    def _show_somebody(self, widget: _Somebody, item: tuple[int, str, str]) -> None:
        widget.show_person(item[1], item[2])

    def _make_part(self, part: tuple[int, str]) -> ElidedLink:
        link = ElidedLink()
        link.clicked.connect(lambda: self.around.go(Link("agency", self._parts.key_of(link))))
        return link

    # ------------------------------------------------------------------ showing

    def show_agency(self, agency: int | None) -> None:
        """Show an agency as the desk knows it now; none shows nothing."""
        before = self.card.id if self.card is not None else None
        if before is not None and before != agency:
            self.finish()
        self.card = None
        if agency is not None:
            with self.around.desk.look() as reader:
                self.card = agencies.card(reader, agency)
        self.area.setVisible(self.card is not None)
        if self.card is not None:
            self._show(self.card)
        if before != agency:
            self.area.verticalScrollBar().setValue(0)

    def _show(self, card: AgencyCard) -> None:
        values = card.values
        self.avatar.show_name(card.name)
        self.name.setText(card.name)
        kind = " · ".join(part for part in (values["kind"], values["short_name"]) if part)
        self.kind.setText(kind)
        self.kind.setVisible(bool(kind))
        self.part_of.setText(_("Part of {agency}").format(agency=values["parent"]))
        self.part_of.setVisible(bool(values["parent"]))
        self.contact.show_card(card)
        self.people.set_note(wording.people_count(len(card.people)))
        self._people.show([(one[0], one) for one in card.people])
        self._parts.show([(one[0], one) for one in card.parts])
        self.parts.setVisible(bool(card.parts))
        self.notes.show_card(card)
        for widget in (self.edit, self.add, self.back):
            widget.setEnabled(not self.around.desk.read_only)
        self.edit.setVisible(not card.removed)
        for shown in (self.back, self.why):
            shown.setVisible(card.removed)
        for section in (self.contact, self.people, self.parts, self.notes):
            section.setEnabled(not card.removed)

    # ------------------------------------------------------------------ acts

    def _with_card(self, act: Callable[[AgencyCard], None]) -> None:
        if self.card is not None:
            act(self.card)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(_("More about this agency"))
        self.fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def fill_menu(self, menu: QMenu) -> None:
        """Put what can be done with the agency shown into a menu."""
        card = self.card
        if card is None:
            return
        menu.addAction(_("History")).triggered.connect(lambda: self._acts.history(card))
        if card.removed:
            last = menu.addAction(_("Bring back"))
            last.triggered.connect(lambda: self._bring_back(card))
        else:
            last = menu.addAction(_("Move to the bin"))
            last.triggered.connect(lambda: steps.remove(self.around, "agency", steps.names([card])))
        last.setEnabled(not self.around.desk.read_only)

    def _bring_back(self, card: AgencyCard) -> None:
        steps.restore(self.around, "agency", steps.names([card]))

    def finish(self) -> None:
        """Keep whatever is being typed."""
        self.contact.finish()
        self.notes.finish()

    def focus_first(self) -> None:
        """Take the keyboard."""
        first = self.edit if self.back.isHidden() else self.back
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
