"""What side panes are made of: sections, rows that wrap, badges that can be pressed."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from citdesk.deskfile.desk import Desk
from citdesk.text import N_
from citdesk.ui.directory.inline import InlineRow
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import literal
from citdesk.ui.parts.drawing import draw_elided, rounded
from citdesk.ui.parts.labels import ElidedLabel, Hairline, Label

MARGIN = 20


class PaneSection(QWidget):
    """A part of a side pane: hairline across it, heading, a note or action at the right, content.

    Args:
        title: the heading; without one there is only the content.
    """

    def __init__(self, title: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = theme.space(QVBoxLayout(self))
        outer.addWidget(Hairline())
        inner = theme.space(QVBoxLayout(), margins=(MARGIN, 12, MARGIN - 4, 12), spacing=4)
        outer.addLayout(inner)
        self.setAccessibleName(title)
        self.head = theme.space(QHBoxLayout(), spacing=8)
        self.title = Label(title, "h3")
        theme.fix_size(self.title, height=26)
        self.note = ElidedLabel("", "small", tone="muted")
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.note)
        self.note.hide()
        if title:
            inner.addLayout(self.head)
        self.body = theme.space(QVBoxLayout(), spacing=0)
        inner.addLayout(self.body)

    def set_note(self, note: str) -> None:
        """Say something small at the right of the heading."""
        self.note.setText(note)
        self.note.setVisible(bool(note))


class Rows:
    """Widgets in a column that follow a list: same key, same widget, so that focus stays.

    A widget whose key is gone is taken for a new one of the same shape: making widgets is what
    costs when one goes from person to person. So a widget asks ``key_of`` whom it shows.

    Args:
        column: the layout they stand in.
        make: makes the widget of an item.
        update: shows another item in a widget.
        shape: items of the same shape may share a widget.
    """

    def __init__(
        self,
        column: QVBoxLayout,
        make: Callable[[Any], QWidget],
        update: Callable[[Any, Any], None],
        shape: Callable[[Any], object] = lambda item: None,
    ) -> None:
        self._column, self._make, self._update, self._shape = column, make, update, shape
        self._widgets: dict[Any, QWidget] = {}
        self._shapes: dict[Any, object] = {}

    def show(self, items: Sequence[tuple[Any, Any]]) -> None:
        """Show these (key, item) pairs, in this order."""
        keys = {key for key, _item in items}
        spare: dict[object, list[QWidget]] = {}
        for key in [key for key in self._widgets if key not in keys]:
            spare.setdefault(self._shapes.pop(key), []).append(self._widgets.pop(key))
        for place, (key, item) in enumerate(items):
            self._put(place, key, item, spare)
        for widgets in spare.values():
            for widget in widgets:
                self._column.removeWidget(widget)
                drop(widget)

    def _put(self, place: int, key: Any, item: Any, spare: dict[object, list[QWidget]]) -> None:
        shape = self._shape(item)
        widget = self._widgets.get(key)
        if widget is None:
            of_shape = spare.get(shape)
            widget = of_shape.pop(0) if of_shape else self._make(item)
            self._widgets[key], self._shapes[key] = widget, shape
        self._update(widget, item)
        if self._column.indexOf(widget) != place:
            self._column.insertWidget(place, widget)
            widget.show()  # now, not with the next events: the keyboard may go there

    def widget(self, key: object) -> Any:
        """The widget of a key, or none."""
        return self._widgets.get(key)

    def widgets(self) -> list[Any]:
        """All widgets, in no order."""
        return list(self._widgets.values())

    def key_of(self, widget: QWidget) -> Any:
        """The key of what a widget shows now."""
        return next(key for key, one in self._widgets.items() if one is widget)


# Said of whatever lies in the bin, marked for translation.
IN_THE_BIN = N_("In the bin. Bring it back to change anything.")


def drop(widget: QWidget) -> None:
    """Take a widget away for good; a new parent would only have it styled once more."""
    widget.hide()
    widget.deleteLater()


def allow_changes(widget: QWidget, desk: Desk) -> None:
    """Grey what changes the desk where it can only be read; its tooltip then says why."""
    widget.setEnabled(not desk.read_only)
    if desk.read_only:
        widget.setToolTip(desk.reason)
        widget.setAccessibleDescription(desk.reason)


def allow_editing(row: InlineRow, desk: Desk) -> None:
    """Grey a value where the desk can only be read; pointed at, its row says why."""
    row.set_editable(not desk.read_only)
    if desk.read_only:
        row.setToolTip(desk.reason)


class BadgeButton(QPushButton):
    """A badge that opens a menu of what it may say instead.

    Args:
        what: what it tells, for screen readers ("Stage").
        pick: called with the code chosen from the menu.
    """

    def __init__(
        self,
        what: str,
        choices: Sequence[tuple[str, str]],
        pick: Callable[[str], None],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._what, self._choices, self._pick = what, choices, pick
        self._code, self._icon, self._tone = "", "", "neutral"
        self.setProperty("kind", "own")
        self.setProperty("ring_radius", 5)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)

    def show_state(self, code: str, text: str, icon: str, tone: str) -> None:
        """Show a state: its code, word, shape and tone."""
        self._code, self._icon, self._tone = code, icon, tone
        self.setText(literal(text))
        self.setAccessibleName(f"{self._what}: {text}")
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What it says."""
        return self.text().replace("&&", "&")

    def open_menu(self) -> None:
        """Offer the other states."""
        menu = QMenu(self)
        menu.setAccessibleName(self._what)
        for code, text in self._choices:
            action = menu.addAction(literal(text))
            action.setCheckable(True)
            action.setChecked(code == self._code)
            action.triggered.connect(lambda _on, code=code: self._choose(code))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + theme.px(2))))

    def _choose(self, code: str) -> None:
        if code != self._code:
            self._pick(code)

    def sizeHint(self) -> QSize:
        """22 px high, as wide as shape and word."""
        width = QFontMetrics(theme.font("small")).horizontalAdvance(self.words())
        return QSize(width + theme.px(34 if self._icon else 16), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """May be cut when the pane is very narrow."""
        return QSize(min(self.sizeHint().width(), theme.px(80)), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tint, shape and word."""
        px = theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grounds = {"accent": "tint", "neutral": "neutral_bg"}
        ground = grounds.get(self._tone, f"{self._tone}_bg")
        over = self.underMouse() and self.isEnabled()
        edge = self._tone if over or theme.tokens().outlined else ""
        box = self.rect().adjusted(0, px(1), 0, -px(1))
        rounded(painter, box, px(5), fill=ground, edge=edge)
        left = px(8)
        if self._icon:
            top = (self.height() - px(14)) // 2
            icons.paint(painter, self._icon, self._tone, QPoint(px(7), top), px(14), ground)
            left = px(25)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour(self._tone))
        draw_elided(painter, self.rect().adjusted(left, 0, -px(4), 0), self.words())


class ElidedLink(QPushButton):
    """A text link that is cut with an ellipsis where it does not fit, and then has a tooltip."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(literal(text), parent)
        self.setProperty("kind", "own")
        self.setProperty("ring_radius", 4)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Change what the link says."""
        self.setText(literal(text))
        self.updateGeometry()

    def words(self) -> str:
        """What it says."""
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        """A line of 24, as wide as the words."""
        width = QFontMetrics(theme.font()).horizontalAdvance(self.words())
        return QSize(width + theme.px(2), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """Words are cut where there is no room."""
        return QSize(theme.px(40), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words; pointed at, with a line below."""
        painter = QPainter(self)
        font = QFont(theme.font())
        font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if self.isEnabled() else "muted"))
        cut = draw_elided(painter, self.rect(), self.words())
        self.setToolTip(self.words() if cut else "")
