"""The middle of the running meeting: the one item, its timer, its notes, and what came of it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from citdesk.meetings import actions, decisions, holding, motions
from citdesk.meetings.attendance import Signed
from citdesk.meetings.holding import Held, ItemRow
from citdesk.meetings.minutes import Recorded
from citdesk.records.words import PURPOSES
from citdesk.text import _
from citdesk.ui.keeping import KeptText, keep
from citdesk.ui.meetings.motion_card import MotionCard
from citdesk.ui.meetings.record_cards import ActionCard, DecisionCard
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, Choice, LinkButton, literal
from citdesk.ui.parts.flow import FlowRow
from citdesk.ui.parts.labels import Hairline, Label
from citdesk.ui.parts.scroll import ScrollArea


def phrases() -> list[str]:
    """Sentences that minutes often need."""
    return [
        _("The report was received and placed on file."),
        _("The members discussed the report. No action was taken."),
        _("The minutes were approved as presented."),
        _("The item was referred to the subcommittee, which reports at the next meeting."),
        _("The chair invited comments from the public. There were none."),
        _("The chair asked for conflicts of interest. None were declared."),
        _("The item was put off to the next meeting for lack of time."),
    ]


class HoldItem(QWidget):
    """The item that is now.

    Signals:
        next_asked(): go on to the next item, or open the meeting.
        table_asked(): put this item off.
        chosen(item): another item is wanted.
        approve_asked(): the minutes that this item has approved are to be frozen.
    """

    next_asked = Signal()
    table_asked = Signal()
    chosen = Signal(int)
    approve_asked = Signal()

    def __init__(
        self, around: Around, now: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.around, self._now = around, now
        self._meeting: Held | None = None
        self._item: ItemRow | None = None
        self._before: ItemRow | None = None
        self._cards: dict[tuple[str, int], MotionCard | DecisionCard | ActionCard] = {}
        self._wanted: tuple[str, int] | None = None
        theme.ground(self, "surface")
        outer = theme.space(QVBoxLayout(self))
        content = QWidget()
        self.page = theme.space(QVBoxLayout(content), margins=(28, 14, 24, 14), spacing=10)
        self._build_head()
        self._build_notes()
        self._build_buttons()
        self.cards = theme.space(QVBoxLayout(), spacing=10)
        self.page.addLayout(self.cards)
        self.approve = Button(_("Approve the minutes…"), "ok")
        self.approve.clicked.connect(self.approve_asked)
        self.approve.hide()
        self.page.addWidget(self.approve)
        self.page.addStretch(1)
        content.installEventFilter(self)  # before the area's own, which then comes first
        self.area = ScrollArea(content)
        outer.addWidget(self.area, 1)
        outer.addWidget(Hairline())
        outer.addLayout(self._build_foot())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page grew by a card: scroll to the field that has the keyboard."""
        focus = self.focusWidget()
        if event.type() == QEvent.Type.Resize and focus is not None and focus.hasFocus():
            self.area.ensureWidgetVisible(focus)
        return super().eventFilter(watched, event)

    def _build_head(self) -> None:
        self.agenda = Choice(_("Agenda"))
        self.agenda.activated.connect(lambda _n: self.chosen.emit(int(self.agenda.key())))
        self.agenda.hide()
        self.page.addWidget(self.agenda)
        head = theme.space(QHBoxLayout(), spacing=12)
        words = theme.space(QVBoxLayout(), spacing=2)
        self.kind = Label("", "small", tone="muted", wrap=True)
        self.title = Label("", "h1", wrap=True)
        words.addWidget(self.kind)
        words.addWidget(self.title)
        head.addLayout(words, 1)
        times = theme.space(QVBoxLayout(), spacing=0)
        self.timer = Label("", "h1")
        self.planned = Label("", "small", tone="muted")
        times.addWidget(self.timer)
        times.addWidget(self.planned)
        head.addLayout(times)
        self.page.addLayout(head)
        self.hint = Label("", "small", tone="muted", wrap=True)
        self.page.addWidget(self.hint)

    def _build_notes(self) -> None:
        line = theme.space(QHBoxLayout())
        label = Label(_("Notes"), "small bold")
        line.addWidget(label, 1)
        line.addWidget(Label(_("kept as you type"), "small", tone="muted"))
        self.page.addLayout(line)
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(_("Notes"))
        label.setBuddy(self.notes)
        theme.fix_size(self.notes, height=132)
        self.page.addWidget(self.notes)
        self._kept = KeptText(self.notes, self._write_notes)

    def _build_buttons(self) -> None:
        row = theme.space(FlowRow(), spacing=8)
        self.buttons: list[Button] = []
        for text, icon, keys, act in (
            (_("Motion"), "gavel", "Ctrl+M", self.add_motion),
            (_("Decision"), "check", "Ctrl+D", self.add_decision),
            (_("Action"), "action", "Ctrl+T", self.add_action),
            (_("Phrase…"), "", "", self._offer_phrases),
        ):
            button = Button(text, icon)
            button.setToolTip(keys)
            button.clicked.connect(act)
            row.addWidget(button)
            self.buttons.append(button)
        self.page.addLayout(row)

    def _build_foot(self) -> QHBoxLayout:
        foot = theme.space(QHBoxLayout(), margins=(24, 12, 20, 12), spacing=8)
        self.back = LinkButton(_("Back"), "left")
        self.back.clicked.connect(self._go_back)
        self.table = Button(_("Table this item"))
        self.table.clicked.connect(self.table_asked)
        self.next = Button(_("Start the meeting"), "right", kind="primary", trailing=True)
        self.next.setToolTip("Alt+Right")
        self.next.clicked.connect(self.next_asked)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.table)
        foot.addWidget(self.next)
        return foot

    # ------------------------------------------------------------------ showing

    def show_item(
        self,
        meeting: Held,
        item: ItemRow | None,
        said: Recorded,
        rows: list[Signed],
        *,
        writes: bool,
    ) -> None:
        """Show an item; what is typed under another one is kept first."""
        if self._item is not None and (item is None or item.id != self._item.id):
            self.flush()
            self._forget_cards()
        changed = item is None or self._item is None or item.id != self._item.id
        self._meeting, self._item = meeting, item
        self._show_head(meeting, item)
        if changed:
            self._kept.show("")
        self._kept.show("" if item is None else item.notes)
        self.notes.setReadOnly(not writes or item is None)
        for button in self.buttons:
            button.setEnabled(writes)
        self._show_cards(meeting, said, rows, writes=writes)
        self._show_foot(meeting, item, writes=writes)
        self.tick(meeting)

    def _show_head(self, meeting: Held, item: ItemRow | None) -> None:
        self.hint.setVisible(item is not None and bool(item.hint))
        if item is None:
            self.kind.setText("")
            self.title.setText(meeting.title or meeting.committee)
            self._before = None
            return
        place = meeting.items.index(item)
        self._before = meeting.items[place - 1] if place else None
        facts = [_("Item {n}").format(n=place + 1), _(PURPOSES[item.purpose]).lower(), item.lead]
        self.kind.setText(" · ".join(one for one in facts if one))
        self.title.setText(item.title)
        self.hint.setText(item.hint)
        choices = [(str(one.id), f"{n}. {one.title}") for n, one in enumerate(meeting.items, 1)]
        self.agenda.set_choices(choices)
        self.agenda.choose(str(item.id))

    def _show_foot(self, meeting: Held, item: ItemRow | None, *, writes: bool) -> None:
        running = meeting.state == "running"
        coming = meeting.next
        self.back.setVisible(running and self._before is not None)
        if self._before is not None:
            self.back.say(self._before.title)
        self.table.setVisible(running and item is not None)
        self.next.setVisible(meeting.state in {"planned", "running"})
        if not running:
            self.next.say(_("Start the meeting"))
        elif coming is None:
            self.next.say(_("Close meeting…"))
        else:
            title = coming.title if len(coming.title) < 30 else f"{coming.title[:28]}…"
            self.next.say(_("Next: {title}").format(title=title))
        for button in (self.back, self.table, self.next):
            button.setEnabled(writes)

    def tick(self, meeting: Held) -> None:
        """Show how long the item has taken."""
        item = self._item
        running = item is not None and item.began is not None
        self.timer.setVisible(running)
        self.planned.setVisible(item is not None)
        if item is not None:
            taken = item.minutes(self._now())
            if meeting.on_break and item.state == "running":
                taken = max(meeting.breaks[-1][0] - (item.began or 0), 0)
            self.timer.setText(_("{n} min").format(n=taken))
            over = item.planned > 0 and taken > item.planned
            self.timer.set_tone("warn" if over else "text")
            self.planned.setText(_("of {n} min").format(n=item.planned))

    def _show_cards(
        self, meeting: Held, said: Recorded, rows: list[Signed], *, writes: bool
    ) -> None:
        under = said.under(None if self._item is None else self._item.id)
        kept: set[tuple[str, int]] = set()
        for motion in under.motions:
            card = self._card("motion", motion, MotionCard, kept)
            card.show_motion(motion, meeting, rows, writes=writes)
        for decision in under.decisions:
            self._card("decision", decision, DecisionCard, kept).show_row(decision, writes=writes)
        for action in under.actions:
            self._card("action", action, ActionCard, kept).show_row(action, writes=writes)
        for key in set(self._cards) - kept:
            self._drop(key)
        carried = any(one.topic == "minutes" and one.result == "carried" for one in under.motions)
        self.approve.setVisible(carried and writes)
        self._focus_wanted()

    def _card(self, kind: str, row: Any, make: type[Any], kept: set[tuple[str, int]]) -> Any:
        key = (kind, row.id)
        kept.add(key)
        if key not in self._cards:
            self._cards[key] = make(self.around, row, parent=self)
            self.cards.addWidget(self._cards[key])
            self._cards[key].show()  # at once: it is to take the keyboard
        return self._cards[key]

    def _drop(self, key: tuple[str, int]) -> None:
        card = self._cards.pop(key)
        self.cards.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _forget_cards(self) -> None:
        for key in tuple(self._cards):
            self._drop(key)

    def _focus_wanted(self) -> None:
        """Put the caret into the card that was just made."""
        card = None if self._wanted is None else self._cards.get(self._wanted)
        if card is None:
            return
        self._wanted = None
        (card.what if isinstance(card, ActionCard) else card.words).setFocus()

    # ------------------------------------------------------------------ acts

    def flush(self) -> bool:
        """Keep all that is typed now; whether it could be."""
        cards: Sequence[MotionCard | DecisionCard | ActionCard] = tuple(self._cards.values())
        return all([self._kept.flush(), *[card.flush() for card in cards]])

    def _write_notes(self, text: str, joins: str) -> bool:
        item = self._item
        if item is None:
            return True
        return keep(
            self.around,
            _("Notes: {item}").format(item=item.title),
            lambda session: holding.note(session, item.id, text),
            joins=f"{joins}-{item.id}",
        )

    def _add(self, kind: str, name: str, make: Callable[[Any, int, int | None], Any]) -> None:
        meeting, item = self._meeting, self._item
        if meeting is None or not self.buttons[0].isEnabled():
            return

        def act(session: Any) -> None:
            made = make(session, meeting.id, None if item is None else item.id)
            self._wanted = (kind, made.id)

        keep(self.around, name, act)
        self._focus_wanted()

    def add_motion(self) -> None:
        """Ctrl+M: somebody moves something."""
        self._add("motion", _("Add a motion"), motions.add_motion)

    def add_decision(self) -> None:
        """Ctrl+D: something is decided without a motion."""
        self._add("decision", _("Add a decision"), decisions.add_decision)

    def add_action(self) -> None:
        """Ctrl+T: somebody takes something on."""
        self._add(
            "action",
            _("Add an action"),
            lambda session, meeting, item: actions.add_action(
                session, {"agenda_item_id": item}, meeting=meeting
            ),
        )

    def _offer_phrases(self) -> None:
        menu = QMenu(self)
        for one in phrases():
            menu.addAction(literal(one)).triggered.connect(
                lambda _on=False, text=one: self.insert(text)
            )
        menu.popup(QCursor.pos())

    def insert(self, text: str) -> None:
        """Put a ready sentence where the caret is in the notes."""
        if self.notes.isReadOnly():
            return
        cursor = self.notes.textCursor()
        before = self.notes.toPlainText()[: cursor.position()]
        cursor.insertText(f" {text}" if before and not before[-1].isspace() else text)
        self.notes.setFocus()

    def _go_back(self) -> None:
        if self._before is not None:
            self.chosen.emit(self._before.id)
