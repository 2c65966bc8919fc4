"""A facet: one round button that narrows a list, with a menu of counted ticks."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from citdesk.text import _
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import literal
from citdesk.ui.parts.drawing import rounded


# A tuple: defining a frozen dataclass costs the start a millisecond.
class FacetChoice(NamedTuple):
    """One way to narrow: its key, what it says, and how many it leaves."""

    key: str
    text: str
    leaves: int | None = None


class StayingMenu(QMenu):
    """A menu whose ticks can be set one after the other: only Enter and Esc close it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks without closing."""
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


class Facet(QPushButton):
    """A facet button.

    Space or Enter opens the menu, Delete clears. Accessible name "Sector: any".

    Signals:
        opening(): the menu is about to show; give it fresh counts by ``set_choices`` now.
        changed(): what is ticked changed; ask ``chosen()``.
    """

    opening = Signal()
    changed = Signal()

    def __init__(
        self,
        label: str,
        choices: Sequence[FacetChoice] = (),
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = label
        self._choices: list[FacetChoice] = []
        self._chosen: list[str] = []
        self.setProperty("kind", "own")
        self.setProperty("ring_radius", 14)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[FacetChoice]) -> None:
        """Offer these; ticks on keys that are gone are dropped."""
        self._choices = list(choices)
        known = {choice.key for choice in choices}
        self._chosen = [key for key in self._chosen if key in known]
        self._show()

    def chosen(self) -> list[str]:
        """The ticked keys, in the order they were ticked; empty means any."""
        return list(self._chosen)

    def set_chosen(self, keys: Iterable[str]) -> None:
        """Tick exactly these keys, and tell it if that is a change."""
        known = {choice.key for choice in self._choices}
        wanted = [key for key in dict.fromkeys(keys) if key in known]
        if wanted != self._chosen:
            self._chosen = wanted
            self._show()
            self.changed.emit()

    def clear(self) -> None:
        """Untick all."""
        self.set_chosen(())

    @cached_property
    def _menu(self) -> StayingMenu:
        return StayingMenu(self)

    def open_menu(self) -> None:
        """Show the menu below the button."""
        self.opening.emit()
        self._fill_menu()
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + theme.px(2))))

    def menu_actions(self) -> list[QAction]:
        """The menu's ticks as they stand, for whoever shows them elsewhere ("Filters")."""
        self.opening.emit()
        self._fill_menu()
        return self._menu.actions()

    def _fill_menu(self) -> None:
        self._menu.clear()
        self._menu.setAccessibleName(self._label)
        for choice in self._choices:
            words = literal(choice.text)
            action = self._menu.addAction(
                words if choice.leaves is None else f"{words}\t{choice.leaves}"
            )
            action.setCheckable(True)
            action.setChecked(choice.key in self._chosen)
            action.setData(choice.key)
            action.toggled.connect(self._read_menu)
        if not self._choices:
            self._menu.addAction(_("Nothing to choose from yet")).setEnabled(False)
            return
        self._menu.addSeparator()
        clear = self._menu.addAction(_("Any"))
        clear.setEnabled(bool(self._chosen))
        clear.triggered.connect(self.clear)

    def _read_menu(self) -> None:
        ticked = [action.data() for action in self._menu.actions() if action.isChecked()]
        kept = [key for key in self._chosen if key in ticked]
        self.set_chosen(kept + [key for key in ticked if key not in kept])

    def _first(self) -> str:
        texts = {choice.key: choice.text for choice in self._choices}
        return texts.get(self._chosen[0], "") if self._chosen else ""

    def _parts(self) -> tuple[str, str]:
        """The regular and the bold part of what stands on the button."""
        if not self._chosen:
            return self._label, ""
        more = len(self._chosen) - 1
        bold = f"{self._first()} +{more}" if more else self._first()
        return _("{label}: ").format(label=self._label), bold

    def _show(self) -> None:
        texts = {choice.key: choice.text for choice in self._choices}
        value = ", ".join(texts[key] for key in self._chosen) or _("any")
        self.setAccessibleName(_("{label}: {value}").format(label=self._label, value=value))
        self.setToolTip(value if len(self._chosen) > 1 else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """28 px high, as wide as its words."""
        regular, bold = self._parts()
        width = QFontMetrics(theme.font("small")).horizontalAdvance(regular)
        width += QFontMetrics(theme.font("small", bold=True)).horizontalAdvance(bold)
        return QSize(width + theme.px(38), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def _cross(self) -> QRect:
        """Where the cross (or chevron) stands, as a target."""
        return QRect(self.width() - theme.px(28), 0, theme.px(28), self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross clears, elsewhere it opens the menu."""
        at = event.position().toPoint()
        if self._chosen and self.isDown() and self._cross().contains(at):
            self.setDown(False)
            self.clear()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete clears; Enter and Down open as Space does."""
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def _colours(self) -> tuple[str, str, str]:
        """Tokens of ground, outline and words."""
        if not self.isEnabled():
            return "window", "line", "muted"
        if self._chosen:
            return "tint", "accent", "text"
        over = self.underMouse() or self.isDown()
        return ("hover" if over else "surface"), "edge", "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill, its words and the chevron or cross."""
        px = theme.px
        ground, edge, ink = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, self.rect(), self.height() / 2, fill=ground, edge=edge)
        left = px(12)
        painter.setPen(theme.colour(ink))
        for bold, words in enumerate(self._parts()):
            painter.setFont(theme.font("small", bold=bool(bold)))
            box = QRect(left, 0, self.width(), self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            left += painter.fontMetrics().horizontalAdvance(words)
        name = "close" if self._chosen else "down"
        token = "accent" if self._chosen and self.isEnabled() else "muted"
        at = QPoint(self.width() - px(24), (self.height() - px(14)) // 2)
        icons.paint(painter, name, token, at, px(14))
