"""The table of an agenda: minutes typed in place, items dragged, files dropped onto an item."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QIntValidator,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget

from citdesk.meetings.agenda import Agenda, Item, minutes_fault
from citdesk.text import _
from citdesk.ui.meetings.agenda_rows import MINUTES, Heading, Row, agenda_columns, agenda_rows
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.drawing import begin_fill
from citdesk.ui.parts.record_table import RecordTable

_TYPED = 999  # the most minutes that can be typed; what is wrong with too many is told
_NEAR = 24  # pixels from an edge within which a drag scrolls


class Target(NamedTuple):
    """Where a dragged item would go: behind an item, or before one; ``top`` is its line."""

    before: int | None
    after: int | None
    top: int


class _Drag(NamedTuple):
    """An item that the mouse holds."""

    item: int
    begun: QPoint


class AgendaTable(RecordTable):
    """An agenda's items under their headings.

    Signals:
        minutes_typed(id, minutes): other minutes were typed for an item.
        dropped(id, before, after): an item was dragged before or behind another.
        files_dropped(id, paths): files were dropped onto an item.
    """

    minutes_typed = Signal(int, int)
    dropped = Signal(int, object, object)
    files_dropped = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows: dict[int, Row] = {}
        self.writing = False
        self._held: _Drag | None = None
        self._target: Target | None = None
        self._editor: QLineEdit | None = None
        self._edited: Item | None = None
        super().__init__(agenda_columns(), self._load, _("Agenda"), row_height=38, parent=parent)
        self.name_column = 2
        self._delegate.band = lambda place: (self.record_model.id_at(place) or 0) < 0
        self.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.edit_asked.connect(lambda _id: self.edit_minutes())
        self.verticalScrollBar().valueChanged.connect(lambda _at: self.keep_minutes())

    # ------------------------------------------------------------------ rows

    def _load(self, ids: Sequence[int]) -> list[Row | None]:
        return [self.rows.get(number) for number in ids]

    def show_agenda(self, told: Agenda, *, writing: bool) -> None:
        """Show an agenda; ``writing`` says whether it may be changed."""
        self.rows, self.writing = agenda_rows(told), writing
        clips = ["files"] if any(item.attachments for item in told.items) else []
        if clips != [key for key in self.shown_columns() if key == "files"]:
            self.set_columns(["purpose", "lead", *clips])
        self.show_ids(self.rows)
        self.refresh_rows()

    def item(self) -> Item | None:
        """The item the keyboard is on; none on a heading."""
        found = self.rows.get(self.current() or 0)
        return found if isinstance(found, Item) else None

    def heading(self) -> Heading | None:
        """The heading the keyboard is on."""
        found = self.rows.get(self.current() or 0)
        return found if isinstance(found, Heading) else None

    def item_at(self, at: QPoint) -> Item | None:
        """The item at a point of the table."""
        found = self.rows.get(self.record_model.id_at(self.rowAt(at.y())) or 0)
        return found if isinstance(found, Item) else None

    def select_first_item(self) -> None:
        """Be on an item: a heading leads to its first one."""
        if self.item() is None:
            items = (n for n, one in enumerate(self.rows.values()) if isinstance(one, Item))
            self.select_row(next(items, 0))

    # ------------------------------------------------------------------ minutes in place

    def edit_minutes(self, typed: str = "") -> None:
        """Type the minutes of the item the keyboard is on, in their cell.

        Args:
            typed: a digit that was typed on the table already.
        """
        item = self.item()
        if item is None or not self.writing:
            return
        self.keep_minutes()
        editor = QLineEdit(typed or str(item.planned), self.viewport())
        editor.setAccessibleName(_("Minutes for “{title}”").format(title=item.title))
        editor.setValidator(QIntValidator(0, _TYPED, editor))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.installEventFilter(self)
        self._editor, self._edited = editor, item
        self._put_editor()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if not typed:
            editor.selectAll()

    def _put_editor(self) -> None:
        place = self.record_model.place_of(self._edited.id) if self._edited is not None else None
        if self._editor is None or place is None:
            return
        column = [one.key for one in self.record_model.columns].index(MINUTES)
        cell = self.visualRect(self.record_model.index(place, column))
        gap = theme.px(2)
        self._editor.setGeometry(cell.adjusted(0, gap, theme.px(8), -gap - 1))

    def keep_minutes(self) -> None:
        """Take what was typed, and close the field."""
        item, text = self._edited, self._editor.text() if self._editor is not None else ""
        self._close_editor()
        if item is not None and text and int(text) != item.planned:
            self.minutes_typed.emit(item.id, int(text))

    def _close_editor(self) -> None:
        editor, self._editor, self._edited = self._editor, None, None
        if editor is None:
            return
        had = editor.hasFocus()
        editor.removeEventFilter(self)
        editor.hide()
        editor.deleteLater()
        if had:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the field: Enter keeps, Esc leaves it, Up and Down go on to the next item."""
        if watched is not self._editor:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.keep_minutes()
            return False
        return isinstance(event, QKeyEvent) and event.type() in {
            QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride,
        } and self._editor_key(event)  # fmt: skip

    def _editor_key(self, event: QKeyEvent) -> bool:
        key, pressed = event.key(), event.type() == QEvent.Type.KeyPress
        keys = Qt.Key
        steps = {keys.Key_Up: -1, keys.Key_Down: 1}
        ours = key in {*steps, keys.Key_Return, keys.Key_Enter, keys.Key_Escape}
        if not ours or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if not pressed:
            event.accept()  # a shortcut of the window may not take it
        elif key == keys.Key_Escape:
            self._close_editor()
        elif not self._refuses():
            self.keep_minutes()
            if key in steps:
                self._go_on(steps[Qt.Key(key)])
        return True

    def _refuses(self) -> bool:
        """Whether the minutes cannot be kept as typed, which is told at their field."""
        editor = self._editor
        fault = minutes_fault(int(editor.text())) if editor is not None and editor.text() else ""
        if editor is not None:
            theme.set_look(editor, faulty=bool(fault))
            editor.setAccessibleDescription(fault)
            QToolTip.showText(editor.mapToGlobal(editor.rect().bottomLeft()), fault, editor)
        return bool(fault)

    def _go_on(self, step: int) -> None:
        places = [n for n, one in enumerate(self.rows.values()) if isinstance(one, Item)]
        here = self.current_row()
        onward = [n for n in places if (n - here) * step > 0]
        if onward:
            self.select_row(min(onward, key=lambda n: abs(n - here)))
            self.edit_minutes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit begins to type the minutes; Esc lets a dragged item go."""
        if event.key() == Qt.Key.Key_Escape and self._held is not None:
            self._let_go()
        elif event.text().isdecimal() and event.text().isascii() and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):  # fmt: skip
            self.edit_minutes(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field stays in its cell."""
        super().resizeEvent(event)
        self._put_editor()

    # ------------------------------------------------------------------ dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """An item may be dragged from here."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        item = self.item_at(at)
        if item is not None and self.writing and event.button() == Qt.MouseButton.LeftButton:
            self._held = _Drag(item.id, at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On the minutes: type them; elsewhere the item opens."""
        self._let_go()
        column = self.columnAt(int(event.position().x()))
        keys = [one.key for one in self.record_model.columns]
        if column >= 0 and keys[column] == MINUTES:
            self.edit_minutes()
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the dragged item would go."""
        at = event.position().toPoint()
        if self._held is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (at - self._held.begun).manhattanLength() >= QApplication.startDragDistance()
        if far or self._target is not None:
            self._scroll_at(at.y())
            self._target = self.target_at(at)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def _scroll_at(self, y: int) -> None:
        near, bar = theme.px(_NEAR), self.verticalScrollBar()
        if y < near:
            bar.setValue(bar.value() - near)
        elif y > self.viewport().height() - near:
            bar.setValue(bar.value() + near)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The dragged item goes where the line is."""
        held, target = self._held, self._target
        self._let_go()
        super().mouseReleaseEvent(event)
        if held is not None and target is not None and held.item not in target[:2]:
            self.dropped.emit(held.item, target.before, target.after)

    def _let_go(self) -> None:
        self._held = self._target = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def target_at(self, at: QPoint) -> Target | None:
        """Between which rows a point lies; none in a table without items."""
        rows = list(self.rows.items())
        if not rows:
            return None
        place = self.rowAt(at.y())
        if place < 0:
            place = len(rows) if at.y() > 0 else 0
        elif at.y() > self.rowViewportPosition(place) + self.rowHeight(place) // 2:
            place += 1
        if place == 0 and isinstance(rows[0][1], Heading):
            place = 1  # nothing stands above the first heading
        number, above = rows[place - 1] if place else (0, None)
        top = self.rowViewportPosition(place) if place < len(rows) else self._bottom()
        if isinstance(above, Item):
            return Target(None, number, top)
        return Target(rows[place][0], None, top)

    def _bottom(self) -> int:
        last = len(self.rows) - 1
        return self.rowViewportPosition(last) + self.rowHeight(last)

    # ------------------------------------------------------------------ files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may come in while the agenda may be changed."""
        if self.writing and event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the item that a file would belong to."""
        item = self.item_at(event.position().toPoint())
        place = None if item is None else self.record_model.place_of(item.id)
        self._point(-1 if place is None else place)
        if item is not None and self.writing and event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is pointed at."""
        self._point(-1)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files are dropped onto an item."""
        item = self.item_at(event.position().toPoint())
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self._point(-1)
        if item is None or not paths or not self.writing:
            event.ignore()
            return
        event.acceptProposedAction()
        self.files_dropped.emit(item.id, paths)

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The grip of the row at hand, and the line where a dragged item would go."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        rows = list(self.rows.values())
        for place in {self.current_row(), self._over}:
            if self.writing and 0 <= place < len(rows) and isinstance(rows[place], Item):
                self._paint_grip(painter, place)
        if self._target is not None:
            thick = theme.px(2)
            begin_fill(painter, theme.colour("accent"))
            top = max(0, self._target.top - thick)
            painter.drawRect(QRect(0, top, self.viewport().width(), thick))

    def _paint_grip(self, painter: QPainter, place: int) -> None:
        size, ratio = theme.px(16), self.devicePixelRatioF()
        picture = icons.pixmap("grip", theme.tokens().colour("muted"), size, ratio)
        top = self.rowViewportPosition(place) + (self.rowHeight(place) - size) // 2
        painter.drawPixmap(theme.px(7), top, picture)
