"""A date as typed text with a calendar button beside it."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from citdesk.errors import InputError
from citdesk.text import _, short_date
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import IconButton
from citdesk.ui.parts.calendar import Calendar
from citdesk.ui.parts.days import read_day


class DateField(QLineEdit):
    """A field for a date: type it as you would write it, or press Alt+Down for the calendar.

    Args:
        today: what "today" means, and what is nearest.
        name: accessible name, when no label is its buddy.

    Signals:
        day_changed(day or None): another date was typed or picked.
        problem(message): what was typed is no date; empty when it is one again.
    """

    day_changed = Signal(object)
    problem = Signal(str)

    def __init__(self, today: date, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day: date | None = None
        self._popup: QFrame | None = None
        if name:
            self.setAccessibleName(name)
        self.setPlaceholderText(_("e.g. 24 Nov 2026"))
        theme.limit_size(self, least_width=120)
        self.button = IconButton("today", _("Calendar"), dense=True, parent=self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        self.button.clicked.connect(self.open_calendar)
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(self._forgive)

    def day(self) -> date | None:
        """The date; ``None`` when the field is empty or holds none."""
        try:
            return read_day(self.text(), self._today)
        except InputError:
            return None

    def set_day(self, day: date | None) -> None:
        """Show a date, or nothing."""
        changed = day != self._day
        self._day = day
        self.setText(short_date(day) if day else "")
        self._say("")
        if changed:
            self.day_changed.emit(day)

    def fault(self) -> str:
        """What is wrong with what was typed; empty when nothing is."""
        try:
            read_day(self.text(), self._today)
        except InputError as error:
            return str(error)
        return ""

    def _settle(self) -> None:
        fault = self.fault()
        if fault:
            self._say(fault)  # the field keeps what was typed
        else:
            self.set_day(self.day())

    def _forgive(self) -> None:
        """Nothing is blamed while typing."""
        if self.property("faulty"):
            self._say("")

    def _say(self, fault: str) -> None:
        theme.set_look(self, faulty=bool(fault))
        self.problem.emit(fault)

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setFrameShape(QFrame.Shape.Box)
        calendar = Calendar(parent=popup)
        shown = self.day() or self._today
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.activated.connect(self._pick)
        calendar.clicked.connect(self._pick)
        theme.space(QVBoxLayout(popup), margins=(1, 1, 1, 1)).addWidget(calendar)
        popup.adjustSize()
        popup.move(self._place_for(popup.size()))
        self._popup = popup
        popup.destroyed.connect(self._forget_popup)
        popup.show()
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place_for(self, size: QSize) -> QPoint:
        """Below the field, or above it where the screen ends."""
        gap = theme.px(2)
        at = self.mapToGlobal(QPoint(0, self.height() + gap))
        room = self.screen().availableGeometry()
        if at.y() + size.height() > room.bottom():
            at.setY(self.mapToGlobal(QPoint(0, 0)).y() - size.height() - gap)
        at.setX(max(room.left(), min(at.x(), room.right() - size.width())))
        return at

    def _forget_popup(self) -> None:
        self._popup = None

    def _pick(self, picked: QDate) -> None:
        self.set_day(date(picked.year(), picked.month(), picked.day()))
        if self._popup is not None:
            self._popup.close()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right."""
        super().resizeEvent(event)
        edge = theme.px(26)
        self.button.resize(edge, edge)
        self.button.move(self.width() - edge - theme.px(3), (self.height() - edge) // 2)
        self.setTextMargins(0, 0, edge, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Place the button again at another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
