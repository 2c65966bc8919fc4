"""The sheets of a packet in print order: tick what is in, drag or Alt and arrows to move."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.text import _, ngettext
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Tick
from citdesk.ui.parts.labels import Label, ShapeLabel


class _Grip(ShapeLabel):
    """What a sheet is dragged by."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__("grip", "muted", 16)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(_("Drag to move, or press Alt+Up or Alt+Down"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move by a place whenever the pointer has left the row."""
        height = self.height()
        away = event.position().y()
        if away < -height * 0.4:
            self.moved.emit(-1)
        elif away > height * 1.4:
            self.moved.emit(1)


class _Line(QWidget):
    """One sheet: grip, tick with its title, and how many pages it takes."""

    moved = Signal(object, int)
    ticked = Signal()

    def __init__(self, name: str, title: str, *, ticked: bool) -> None:
        super().__init__()
        self.name = name
        column = theme.space(QVBoxLayout(self))
        row = theme.space(QHBoxLayout(), margins=(4, 0, 4, 0), spacing=8)
        column.addLayout(row)
        grip = _Grip()
        grip.moved.connect(lambda step: self.moved.emit(self, step))
        row.addWidget(grip)
        self.tick = Tick(title)
        self.tick.setChecked(ticked)
        self.tick.clicked.connect(lambda _checked: self.ticked.emit())
        self.tick.installEventFilter(self)
        row.addWidget(self.tick, 1)
        self.pages = Label("", "small", tone="muted")
        row.addWidget(self.pages)
        self._note = Label("", "small", tone="muted", wrap=True)
        below = theme.space(QHBoxLayout(), margins=(58, 0, 36, 4))
        below.addWidget(self._note)
        column.addLayout(below)
        self._note.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Up and Alt+Down move the sheet that has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.moved.emit(self, step)
                return True
        return super().eventFilter(watched, event)

    def say_pages(self, pages: int | None) -> None:
        """Show how many pages the sheet takes; none when it is not in."""
        self.pages.setText("" if pages is None else str(pages))
        told = "" if pages is None else ngettext("{n} page", "{n} pages", pages).format(n=pages)
        self.tick.setAccessibleDescription(told)

    def say_note(self, note: str) -> None:
        """Show what there is to know of the sheet, such as "3 overdue"; nothing hides it."""
        self._note.setText(note)
        self._note.setVisible(bool(note))


class SheetList(QWidget):
    """All sheets that may be in.

    Signals:
        changed(): another choice or another order.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Sheets in print order"))
        self._column = theme.space(QVBoxLayout(self), spacing=0)
        self._lines: list[_Line] = []
        self._neighbours: tuple[QWidget, QWidget] | None = None

    def tab_between(self, before: QWidget, after: QWidget) -> None:
        """Have Tab come here from one widget and go on to another."""
        self._neighbours = (before, after)
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes through the sheets as they are seen."""
        stops: list[QWidget] = [line.tick for line in self._lines]
        if self._neighbours is not None:
            stops = [self._neighbours[0], *stops, self._neighbours[1]]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def show_sheets(self, sheets: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Offer these (name, title) sheets; the chosen ones first, in their order, ticked."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        titles = dict(sheets)
        order = [name for name in chosen if name in titles]
        order += [name for name in titles if name not in order]
        self._lines = []
        for name in order:
            line = _Line(name, titles[name], ticked=name in chosen)
            line.moved.connect(self._move)
            line.ticked.connect(self.changed)
            self._lines.append(line)
            self._column.addWidget(line)
        self._order_keys()

    def chosen(self) -> tuple[str, ...]:
        """The names of the ticked sheets, in print order."""
        return tuple(line.name for line in self._lines if line.tick.isChecked())

    def say_pages(self, pages: Mapping[str, int]) -> None:
        """Say how many pages each sheet takes."""
        for line in self._lines:
            line.say_pages(pages.get(line.name))

    def say_notes(self, notes: Mapping[str, str]) -> None:
        """Say what there is to know of the sheets."""
        for line in self._lines:
            line.say_note(notes.get(line.name, ""))

    def _move(self, line: _Line, step: int) -> None:
        place = self._lines.index(line)
        target = place + step
        if not 0 <= target < len(self._lines):
            return
        self._lines.insert(target, self._lines.pop(place))
        focus = line.tick.hasFocus()
        self._column.removeWidget(line)
        self._column.insertWidget(target, line)
        if focus:
            line.tick.setFocus(Qt.FocusReason.TabFocusReason)
        self._order_keys()
        if line.tick.isChecked():
            self.changed.emit()
