"""The left side of the running meeting: clock, delay, and the agenda with done, now and next."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from citdesk.meetings.clock import clock
from citdesk.meetings.holding import Held, ItemRow, behind, ends_about
from citdesk.records.words import ITEM_STATES
from citdesk.text import _, ngettext
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.drawing import draw_elided, rounded
from citdesk.ui.parts.labels import Label

_ROW = Qt.ItemDataRole.UserRole
_SHAPES = {
    "open": ("ring", "muted"),
    "running": ("play", "accent"),
    "done": ("ok-fill", "ok"),
    "tabled": ("wait", "warn"),
    "skipped": ("dash", "muted"),
}


def minutes_of(item: ItemRow, now: int) -> str:
    """How long an item took, or is planned to take."""
    done = item.state in {"done", "tabled"} and item.began is not None
    taken = item.minutes(now) if done else item.planned
    return _("{n} min").format(n=taken)


def delay(meeting: Held, now: int) -> tuple[str, str]:
    """The delay in words, and its tone."""
    late = behind(meeting, now)
    if late > 0:
        return ngettext("{n} min behind", "{n} min behind", late).format(n=late), "warn"
    if late < 0:
        return ngettext("{n} min ahead", "{n} min ahead", -late).format(n=-late), "ok"
    return _("on time"), "ok"


class AgendaList(QListWidget):
    """The items with their state; Enter or a click takes one.

    Signals:
        chosen(item): this item is wanted.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Agenda"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_AgendaDelegate(self))
        theme.ground(self, "window")
        theme.ground(self.viewport(), "window")
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(_ROW)[0].id))

    def show_items(self, items: tuple[ItemRow, ...], shown: int | None, now: int) -> None:
        """Show the items; ``shown`` is the one in the middle of the page."""
        if self.count() != len(items):
            self.clear()
            for _one in items:
                self.addItem(QListWidgetItem())
        for place, item in enumerate(items):
            told = minutes_of(item, now)
            row = self.item(place)
            row.setText(f"{item.title}, {_(ITEM_STATES[item.state])}, {told}")
            row.setToolTip(item.title)
            row.setData(_ROW, (item, told, item.id == shown))
            if item.id == shown and not self.hasFocus():
                self.setCurrentRow(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the item the keyboard is at."""
        row = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
            self.chosen.emit(row.data(_ROW)[0].id)
        else:
            super().keyPressEvent(event)


class _AgendaDelegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(theme.px(120), theme.px(38))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        px = theme.px
        (item, told, shown), box = index.data(_ROW), QRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if shown or focused:
            edge = "accent" if focused else ""
            rounded(painter, box.adjusted(px(4), 2, -px(4), -2), px(6), fill="tint", edge=edge)
        shape, token = _SHAPES[item.state]
        middle = box.top() + (box.height() - px(16)) // 2
        icons.paint(painter, shape, token, QPoint(box.left() + px(14), middle), px(16))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        right = QRect(box.right() - px(76), box.top(), px(62), box.height())
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, told)
        painter.setFont(theme.font("body", bold=item.state == "running"))
        painter.setPen(theme.colour("muted" if item.state in {"done", "skipped"} else "text"))
        left = box.left() + px(38)
        draw_elided(painter, QRect(left, box.top(), right.left() - left, box.height()), item.title)


class HoldAgenda(QWidget):
    """Clock, delay and agenda, with the break and the end below.

    Signals:
        chosen(item): an item is wanted.
        break_asked(): begin or end a break.
        close_asked(): the meeting is over.
    """

    chosen = Signal(int)
    break_asked = Signal()
    close_asked = Signal()

    def __init__(
        self, now: Callable[[], int], today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._today = now, today
        theme.ground(self, "window")
        theme.fix_size(self, width=256)
        outer = theme.space(QVBoxLayout(self), margins=(8, 12, 8, 12), spacing=4)
        head = theme.space(QHBoxLayout(), margins=(10, 0, 4, 6), spacing=12)
        self.clock = Label("", "h1")
        head.addWidget(self.clock, 1)
        words = theme.space(QVBoxLayout())
        self.late = Label("", "small bold")
        self.ends = Label("", "small", tone="muted")
        words.addWidget(self.late)
        words.addWidget(self.ends)
        head.addLayout(words)
        outer.addLayout(head)
        title = Label(_("Agenda"), "small", tone="muted")
        title.setContentsMargins(10, 0, 0, 0)
        outer.addWidget(title)
        self.list = AgendaList()
        self.list.chosen.connect(self.chosen)
        outer.addWidget(self.list, 1)
        foot = theme.space(QHBoxLayout(), margins=(8, 0, 0, 0), spacing=6)
        self.pause = Button(_("Break"))
        self.pause.clicked.connect(self.break_asked)
        self.end = Button(_("Close meeting…"))
        self.end.clicked.connect(self.close_asked)
        foot.addWidget(self.pause)
        foot.addWidget(self.end)
        foot.addStretch(1)
        outer.addLayout(foot)

    def show_agenda(self, meeting: Held, shown: int | None, *, writes: bool) -> None:
        """Show where the meeting is."""
        self.list.show_items(meeting.items, shown, self._now())
        running = meeting.state == "running"
        for button in (self.pause, self.end):
            button.setVisible(running)
            button.setEnabled(writes)
        self.pause.say(_("End the break") if meeting.on_break else _("Break"))
        self.tick(meeting)

    def tick(self, meeting: Held) -> None:
        """Show the clock and, on the meeting's own day, what it makes of the end."""
        now = self._now()
        self.clock.setText(clock(now))
        running = meeting.state == "running"
        late, tone = delay(meeting, now)
        self.late.setText(_("break") if meeting.on_break else late)
        self.late.set_tone(tone)
        self.ends.setText(
            _("ends about {time}").format(time=clock(min(ends_about(meeting, now), 1439)))
        )
        for label in (self.late, self.ends):
            label.setVisible(running and meeting.held == self._today())
