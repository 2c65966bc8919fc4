"""A field for several sectors: a button that says which, and a menu of ticks."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from citdesk.records.words import SECTORS
from citdesk.text import _
from citdesk.ui.directory import wording
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import literal
from citdesk.ui.parts.drawing import draw_elided, rounded
from citdesk.ui.parts.facet import StayingMenu


class SectorPicker(QPushButton):
    """The sectors somebody stands for, in the order they were ticked.

    Signals:
        changed(): another is ticked.
    """

    changed = Signal()

    def __init__(self, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name or _("Sectors")
        self._chosen: list[str] = []
        self.setProperty("kind", "own")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self.set_chosen(())

    def chosen(self) -> tuple[str, ...]:
        """The ticked sectors."""
        return tuple(self._chosen)

    def set_chosen(self, codes: Iterable[str]) -> None:
        """Tick these."""
        self._chosen = list(dict.fromkeys(codes))
        words = self.words()
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(words if len(self._chosen) > 1 else "")
        self.update()

    def words(self) -> str:
        """What is ticked, in words."""
        return ", ".join(map(wording.sector, self._chosen)) or _("none chosen")

    def open_menu(self) -> None:
        """Offer all sectors."""
        menu = StayingMenu(self)
        menu.setAccessibleName(self._name)
        for code in SECTORS:
            action = menu.addAction(literal(wording.sector_long(code)))
            action.setCheckable(True)
            action.setChecked(code in self._chosen)
            action.toggled.connect(lambda on, code=code: self._tick(code, on))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + theme.px(2))))

    def _tick(self, code: str, on: bool) -> None:
        kept = [one for one in self._chosen if one != code]
        self.set_chosen([*kept, code] if on else kept)
        self.changed.emit()

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(theme.px(160), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """Words are cut where there is no room."""
        return QSize(theme.px(100), theme.px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down open as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it like a choice."""
        px = theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "hover" if self.underMouse() else "surface"
        rounded(painter, self.rect(), px(6), fill=ground, edge="control")
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text" if self._chosen else "muted"))
        draw_elided(painter, self.rect().adjusted(px(11), 0, -px(30), 0), self.words())
        at = QPoint(self.width() - px(24), (self.height() - px(16)) // 2)
        icons.paint(painter, "down", "text", at, px(16))
