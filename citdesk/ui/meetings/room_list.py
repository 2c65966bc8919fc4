"""Who is here: one row each in the order of the sign-in sheet; letters find, Space ticks."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from citdesk.meetings.attendance import HERE, Signed
from citdesk.meetings.clock import clock
from citdesk.meetings.quorum_now import Quorum
from citdesk.text import _
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import paint_tick
from citdesk.ui.parts.drawing import draw_elided, rounded

_ROW = Qt.ItemDataRole.UserRole
_TICKS = (Qt.CheckState.Unchecked, Qt.CheckState.Checked)


def how(row: Signed) -> tuple[str, str]:
    """What stands at the right of a name, and in which tone."""
    if row.state in HERE:
        came, went = row.times[-1] if row.times else (None, None)
        if went is not None:
            return _("left {time}").format(time=clock(went)), "warn"
        if came is not None:
            return _("came {time}").format(time=clock(came)), "muted"
    return _state_in_words(row), "muted"


def _state_in_words(row: Signed) -> str:
    states = {"remote": _("remotely"), "excused": _("regrets"), "absent": _("absent")}
    kinds = {"guest": _("guest"), "alternate": _("alternate")}
    if row.state in states:
        return states[row.state]
    if not row.state and row.answer == "no":
        return states["excused"]
    if row.stands_in_for_id is not None:
        return _("stands in")
    return kinds.get(row.kind) or _("Seat {n}").format(n=row.seat)


class RoomList(QListWidget):
    """The rows of the sign-in sheet with their ticks.

    Signals:
        ticked(row): somebody is here now, or has left.
        asked(row): more about this row is wanted (Enter, the menu key, a right click).
    """

    ticked = Signal(object)
    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Who is here"))
        self.setItemDelegate(_RoomDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda _at: self._ask())
        theme.ground(self, "window")
        theme.ground(self.viewport(), "window")
        self._typed = ""

    def show_rows(self, rows: list[Signed]) -> None:
        """Show who is here now; the row one was at stays."""
        at = self.row_now()
        if self.count() != len(rows):
            self.clear()
            for _one in rows:
                self.addItem(QListWidgetItem())
        for place, row in enumerate(rows):
            item = self.item(place)
            state = _("here") if row.here else _("not here")
            item.setText(f"{row.name}, {state}, {how(row)[0]}")
            item.setToolTip(f"{row.row}. {row.name} {row.agency}".strip())
            item.setData(_ROW, row)
            if at is not None and row.person_id == at.person_id:
                self.setCurrentRow(place)
        if self.currentRow() < 0 and rows:
            self.setCurrentRow(0)

    def row_now(self) -> Signed | None:
        """The row the keyboard is at."""
        item = self.currentItem()
        found = None if item is None else item.data(_ROW)
        return found if isinstance(found, Signed) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter asks for more, letters find."""
        row = self.row_now()
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._typed = ""
            if row is not None:
                self.ticked.emit(row)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._ask()
        elif event.text().isalpha() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._find(event.text().casefold())
        else:
            self._typed = ""
            super().keyPressEvent(event)

    def _find(self, letter: str) -> None:
        """Go to who has a name that begins so; a letter that fits no more begins anew."""
        names = [self.item(place).data(_ROW).name.casefold() for place in range(self.count())]
        for typed in (self._typed + letter, letter):
            whole = [place for place, name in enumerate(names) if name.startswith(typed)]
            parts = [
                place
                for place, name in enumerate(names)
                if any(word.startswith(typed) for word in name.split())
            ]
            if whole or parts:
                self._typed = typed
                self.setCurrentRow((whole or parts)[0])
                return
        self._typed = ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a row ticks it."""
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self.ticked.emit(item.data(_ROW))

    def _ask(self) -> None:
        row = self.row_now()
        if row is not None:
            self.asked.emit(row)


class _RoomDelegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(theme.px(120), theme.px(34))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        px = theme.px
        row, box = index.data(_ROW), QRect(option.rect)
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if focused:
            rounded(painter, box.adjusted(px(4), 1, -px(4), -1), px(6), fill="tint", edge="accent")
        left, top = box.left() + px(16), box.top() + (box.height() - px(20)) // 2
        paint_tick(painter, QRect(left, top, px(20), px(20)), _TICKS[row.here])
        told, tone = how(row)
        small = theme.font("small")
        wide = QFontMetrics(small).horizontalAdvance(told) + px(4)
        right = QRect(box.right() - wide - px(16), box.top(), wide, box.height())
        painter.setFont(small)
        painter.setPen(theme.colour(tone))
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, told)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text" if row.here else "muted"))
        draw_elided(painter, QRect(left + px(31), box.top(), right.left() - left - px(38),
                                   box.height()), row.name)  # fmt: skip


class QuorumStrip(QLabel):
    """One box for every filled voting seat, as many full as votes are here, a line at the need.

    Args:
        box: pixels from one box to the next, where there is room.
    """

    def __init__(self, parent: QWidget | None = None, *, box: float = 9.3) -> None:
        super().__init__(parent)
        self._box = box
        self._quorum = Quorum(0, 0, 1)
        theme.fix_size(self, height=22)

    def show_quorum(self, quorum: Quorum) -> None:
        """Show how many are here."""
        self._quorum = quorum
        self.setText(_("{here} of {filled}, {needed} needed").format(**quorum._asdict()))
        self.setAccessibleName(self.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes and the line."""
        px = theme.px
        quorum = self._quorum
        boxes = max(quorum.filled, quorum.here, 1)
        step = min(px(self._box), max(self.width() // boxes, 2))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, high = (self.height() - px(11)) // 2, px(11)
        full = "ok" if quorum.enough else "warn"
        for place in range(boxes):
            box = QRect(int(place * step), top, max(int(step) - px(2), 1), high)
            here = place < quorum.here
            rounded(painter, box, px(2), fill=full if here else "", edge="" if here else "control")
        if quorum.needed <= boxes:
            at = int(quorum.needed * step) - px(1)
            painter.fillRect(QRect(at, 1, px(2), self.height() - 2), theme.colour("text"))
