"""The pane at the right: all about one person, read while calling, edited where it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from citdesk.committee.seats import Sitting, sittings
from citdesk.directory import attention, cards, outreach
from citdesk.directory.cards import PersonCard
from citdesk.directory.outreach import FollowUpRow, TalkRow, Timeline
from citdesk.links import Link
from citdesk.records.words import COMMITTEE_ROLES
from citdesk.text import _, ngettext
from citdesk.ui.directory import steps, wording
from citdesk.ui.directory.about_sections import ListingSection, NotesSection, TimesSection
from citdesk.ui.directory.contact_section import ContactSection
from citdesk.ui.directory.pane_parts import (
    IN_THE_BIN,
    MARGIN,
    BadgeButton,
    ElidedLink,
    allow_changes,
)
from citdesk.ui.directory.people_view import WIDTH
from citdesk.ui.directory.promise_section import PromiseSection
from citdesk.ui.directory.talk_section import TalkSection
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, IconButton
from citdesk.ui.parts.flow import flow
from citdesk.ui.parts.focus_order import read_in_order
from citdesk.ui.parts.labels import Avatar, Label
from citdesk.ui.parts.scroll import ScrollArea


@dataclass(frozen=True, slots=True)
class Known:
    """All that the pane shows of a person."""

    card: PersonCard
    promises: tuple[FollowUpRow, ...]
    timeline: Timeline
    reasons: tuple[attention.Reason, ...]
    seats: tuple[Sitting, ...]


@dataclass(frozen=True, slots=True)
class PersonActs:
    """What the pane asks of the tab that holds it, each about the person shown."""

    log: Callable[[PersonCard], None]
    edit: Callable[[PersonCard], None]
    edit_talk: Callable[[PersonCard, TalkRow], None]
    merge: Callable[[PersonCard], None]
    history: Callable[[PersonCard], None]
    erase: Callable[[PersonCard], None]


class PersonPane(QWidget):
    """Everything about one person.

    Signals:
        left(): Esc was pressed; the keyboard wants to go back to the list.
    """

    left = Signal()

    def __init__(self, around: Around, acts: PersonActs, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around, self._acts = around, acts
        self.known: Known | None = None
        self.setAccessibleName(_("Details"))
        theme.ground(self, "window")
        theme.fix_size(self, width=WIDTH)
        content = QWidget()
        column = theme.space(QVBoxLayout(content))
        column.addWidget(self._build_head())
        self.contact = ContactSection(around)
        self.promises = PromiseSection(around)
        self.talks = TalkSection(around, acts.edit_talk)
        self.listing = ListingSection(around, self._choose_consent)
        self.times = TimesSection(around, self._edit)
        self.notes = NotesSection(around)
        self._sections = (
            self.contact, self.promises, self.talks, self.listing, self.times, self.notes
        )  # fmt: skip
        for section in self._sections:
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
        self.position = Label("", wrap=True)
        self.agency = ElidedLink()
        self.agency.clicked.connect(self._open_agency)
        self.seat = ElidedLink()
        self.seat.clicked.connect(self._open_seat)
        for widget in (self.name, self.position, self.agency, self.seat):
            words.addWidget(widget)
        self.more = IconButton("more", _("More about this person"))
        self.more.clicked.connect(self.open_menu)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        holder, badges = flow()
        self.stage = BadgeButton(_("Stage"), wording.stages(), self._set_stage)
        self.consent = BadgeButton(_("Being listed"), wording.consents(), self._set_consent)
        badges.addWidget(self.stage)
        badges.addWidget(self.consent)
        column.addWidget(holder)
        self.why = Label("", "small", tone="warn", wrap=True)
        column.addWidget(self.why)
        buttons = theme.space(QHBoxLayout(), spacing=6)
        self.log = Button(_("Log conversation"), "talk", kind="primary")
        self.log.clicked.connect(lambda: self._with_card(self._acts.log))
        self.edit = Button(_("Edit"))
        self.edit.clicked.connect(self._edit)
        self.back = Button(_("Bring back from the bin"), "restore", kind="primary")
        self.back.clicked.connect(lambda: self._with_card(self._bring_back))
        for button in (self.log, self.edit, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.erase = Button(_("Erase for good…"))
        self.erase.clicked.connect(lambda: self._with_card(self._acts.erase))
        self.erase.setAccessibleDescription(
            _("For somebody who does not want to be kept: out of history and backups, too")
        )
        column.addWidget(self.erase, 0, Qt.AlignmentFlag.AlignLeft)
        return head

    # ------------------------------------------------------------------ showing

    def show_person(self, person: int | None) -> None:
        """Show a person as the desk knows them now; none shows nobody."""
        before = self.known.card.id if self.known is not None else None
        if before is not None and before != person:
            self.finish()
        self.known = None if person is None else self._ask(person)
        self.area.setVisible(self.known is not None)
        if self.known is None:
            return
        self._show(self.known)
        if before != person:
            self.area.verticalScrollBar().setValue(0)

    def _ask(self, person: int) -> Known | None:
        today = self.around.today()
        with self.around.desk.look() as reader:
            card = cards.card(reader, person, today=today)
            if card is None:
                return None
            return Known(
                card,
                outreach.open_follow_ups(reader, person),
                outreach.timeline(reader, person, limit=500),
                attention.reasons(reader, person, today=today),
                tuple(sittings(reader, (person,), on=today).get(person, ())),
            )

    def _show(self, known: Known) -> None:
        card = known.card
        self._show_head(known)
        self.contact.show_card(card)
        self.promises.show_promises(card, known.promises)
        self.talks.show_talks(card, known.timeline)
        self.listing.show_card(card)
        self.times.show_card(card)
        self.notes.show_card(card)

    def _show_head(self, known: Known) -> None:
        card, main = known.card, known.card.main
        self.avatar.show_name(card.name)
        self.name.setText(card.name)
        self.position.setText(main.position if main else "")
        self.position.setVisible(bool(main and main.position))
        self.agency.say(main.agency if main else "")
        self.agency.setVisible(main is not None)
        self.seat.say(_seat_words(known.seats))
        self.seat.setVisible(bool(known.seats))
        self.stage.show_state(card.values["stage"], *wording.stage_badge(card.values["stage"]))
        consent = card.values["consent"]
        self.consent.show_state(consent, *wording.consent_badge(consent))
        why = _(IN_THE_BIN) if card.removed else wording.every_reason(known.reasons)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        for widget in (self.stage, self.consent, self.log, self.edit, self.back, self.erase):
            allow_changes(widget, self.around.desk)
        for button in (self.log, self.edit):
            button.setVisible(not card.removed)
        for button in (self.back, self.erase):
            button.setVisible(card.removed)
        for badge in (self.stage, self.consent):
            badge.setEnabled(not card.removed and not self.around.desk.read_only)
        for section in self._sections:
            section.setEnabled(not card.removed)

    # ------------------------------------------------------------------ acts

    def _with_card(self, act: Callable[[PersonCard], None]) -> None:
        if self.known is not None:
            act(self.known.card)

    def _edit(self) -> None:
        self._with_card(self._acts.edit)

    def _set_stage(self, stage: str) -> None:
        self._with_card(lambda card: steps.set_stage(self.around, card, stage))

    def _set_consent(self, consent: str) -> None:
        self._with_card(lambda card: steps.set_consent(self.around, card, consent))

    def _choose_consent(self) -> None:
        self.consent.open_menu()

    def _open_seat(self) -> None:
        if self.known is not None and self.known.seats:
            self.around.go(Link("committee", self.known.seats[0].seat_id, "show-seat"))

    def _open_agency(self) -> None:
        main = self.known.card.main if self.known is not None else None
        if main is not None:
            self.around.go(Link("agency", main.agency_id))

    def open_menu(self) -> None:
        """What else can be done with this person."""
        menu = QMenu(self)
        menu.setAccessibleName(_("More about this person"))
        menu.setToolTipsVisible(True)
        self.fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def fill_menu(self, menu: QMenu) -> None:
        """Put what can be done with the person shown into a menu."""
        if self.known is None:
            return
        card, editable = self.known.card, not self.around.desk.read_only
        acts = self._acts
        entries: list[tuple[str, Callable[[], None], bool]] = [
            (_("Print record"), lambda: self._print(card), True),
            (_("Merge with…"), lambda: acts.merge(card), editable and not card.removed),
            (_("History"), lambda: acts.history(card), True),
        ]
        for text, act, possible in entries:
            action = menu.addAction(text)
            action.setEnabled(possible)
            if not possible and not editable:
                action.setToolTip(self.around.desk.reason)
            action.triggered.connect(lambda _on=False, act=act: act())
        menu.addSeparator()
        if card.removed:
            last = menu.addAction(_("Bring back"))
            last.triggered.connect(lambda: self._bring_back(card))
        else:
            last = menu.addAction(_("Move to the bin"))
            last.triggered.connect(lambda: steps.remove(self.around, "person", steps.names([card])))
        last.setEnabled(editable)
        if not editable:
            last.setToolTip(self.around.desk.reason)

    def _bring_back(self, card: PersonCard) -> None:
        steps.restore(self.around, "person", steps.names([card]))

    def _print(self, card: PersonCard) -> None:
        self.around.go(Link("print", record=card.id, text="person"))

    def finish(self) -> None:
        """Keep whatever is being typed."""
        for section in (self.contact, self.promises, self.listing, self.notes):
            section.finish()

    def focus_first(self) -> None:
        """Take the keyboard."""
        first = self.log if self.back.isHidden() else self.back
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _seat_words(found: tuple[Sitting, ...]) -> str:
    """Where somebody sits: office and committee, and how many seats more."""
    if not found:
        return ""
    first = found[0]
    role = (
        _(COMMITTEE_ROLES[first.roles[0]]) if first.roles else _("Seat {n}").format(n=first.number)
    )
    words = _("{role}, {committee}").format(role=role, committee=first.committee)
    if len(found) == 1:
        return words
    more = ngettext("{n} seat more", "{n} seats more", len(found) - 1).format(n=len(found) - 1)
    return f"{words} · {more}"
