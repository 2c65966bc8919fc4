"""The month to pick a day from, in our colours: no red Sundays, other months' days muted."""

from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from citdesk.text import _
from citdesk.ui.parts import icons, theme


class Calendar(QCalendarWidget):
    """One month; arrows move by days, Page keys by months, Enter picks."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Calendar"))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        head = QTextCharFormat()
        head.setForeground(theme.colour("muted"))
        head.setBackground(theme.colour("surface"))
        self.setHeaderTextFormat(head)
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)
        for name, icon, spoken in (
            ("qt_calendar_prevmonth", "left", _("Previous month")),
            ("qt_calendar_nextmonth", "right", _("Next month")),
        ):
            button = self.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icons.icon(icon))
                button.setAccessibleName(spoken)
                button.setToolTip(spoken)

    def paintCell(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        rect: QRect,
        date: QDate,
    ) -> None:
        """Paint a day; those of other months are muted."""
        if date.month() == self.monthShown() and date.year() == self.yearShown():
            super().paintCell(painter, rect, date)
            return
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font("small"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(date.day()))
