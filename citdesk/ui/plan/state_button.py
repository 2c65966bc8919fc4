"""How a task stands: shape, word and a menu to say otherwise."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from citdesk.plan.progress import ASKS_WHY
from citdesk.records.words import TASK_STATES
from citdesk.text import _
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.plan.stepper import SHAPES


class StateButton(Button):
    """A quiet button that shows how a task stands.

    Signals:
        chosen(key): it is to stand like that.
    """

    chosen = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setProperty("opens", True)
        self.clicked.connect(self.open_menu)

    def show_state(self, state: str, *, writing: bool) -> None:
        """Show how the task stands."""
        name, token = icons.SHAPES[SHAPES[state]]
        self.setIcon(icons.icon(name, token))
        self.say(_(TASK_STATES[state]))
        self.setAccessibleName(_("State: {state}").format(state=_(TASK_STATES[state])))
        self.setEnabled(writing)

    def open_menu(self) -> None:
        """Offer the states."""
        menu = QMenu(self)
        menu.setAccessibleName(_("How it stands"))
        for state, words in TASK_STATES.items():
            name, token = icons.SHAPES[SHAPES[state]]
            asks = state in ASKS_WHY
            action = menu.addAction(icons.icon(name, token), _(words) + ("…" if asks else ""))
            action.triggered.connect(lambda _on=False, state=state: self.chosen.emit(state))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + theme.px(2))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and its chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        size = theme.px(14)
        at = QPoint(self.width() - size - theme.px(8), (self.height() - size) // 2)
        icons.paint(painter, "down", "muted", at, size)
