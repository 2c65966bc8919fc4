"""The card of the next meeting: its day on a tile, and how its four papers stand."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from citdesk.links import Link
from citdesk.meetings.clock import clock
from citdesk.plan.today import OPEN, READY, Next, Paper
from citdesk.text import _, long_date, ngettext, short_date
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, LinkButton
from citdesk.ui.parts.drawing import rounded
from citdesk.ui.parts.labels import Card, Hairline, Label, ShapeLabel

_SHAPES = {READY: ("ok-fill", "ok"), OPEN: ("ring", "muted")}
_WARN = ("warn", "warn")


class DayTile(QLabel):
    """A day as it stands on a wall calendar: month, number, weekday."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(long_date(day), parent)
        self._day = day
        theme.fix_size(self, width=58, height=64)

    def sizeHint(self) -> QSize:
        """As large as it is painted."""
        return QSize(theme.px(58), theme.px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tile."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, box = theme.px, self.rect()
        rounded(painter, box, px(7), fill="surface", edge="edge")
        head = box.adjusted(0, 0, 0, px(20) - box.height())
        rounded(painter, head, px(7), fill="accent")
        month, weekday = _words(self._day)
        for text, place, tone, font, bold in (
            (month, head, "on_accent", "small", True),
            (str(self._day.day), box.adjusted(0, px(20), 0, -px(19)), "text", "h2", None),
            (weekday, box.adjusted(0, px(42), 0, -px(3)), "muted", "small", None),
        ):
            painter.setFont(theme.font(font, bold=bold))
            painter.setPen(theme.colour(tone))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def _words(day: date) -> tuple[str, str]:
    month = short_date(day, day).split()[-1].strip(".")
    weekday = long_date(day).split()[0].strip(",")
    return month.upper(), weekday[:3]


class NextMeeting(Card):
    """The card.

    Args:
        shown: the meeting and its papers.
        today: to count the days.
        go: follow a link.
        narrow: the papers stand in two rows.
    """

    def __init__(
        self, shown: Next, today: date, go: Callable[[Link], None], *, narrow: bool
    ) -> None:
        super().__init__()
        self._go = go
        meeting = shown.meeting
        column = theme.space(QVBoxLayout(self), margins=(18, 16, 16, 14), spacing=12)
        row = theme.space(QHBoxLayout(), spacing=14)
        row.addWidget(DayTile(meeting.held), 0, Qt.AlignmentFlag.AlignTop)
        words = theme.space(QVBoxLayout(), spacing=4)
        head = theme.space(QHBoxLayout(), spacing=8)
        head.addWidget(Label(meeting.title or meeting.committee, "h2"))
        head.addWidget(Label(_in_days((meeting.held - today).days), tone="muted"))
        head.addStretch(1)
        words.addLayout(head)
        words.addWidget(Label(_where(shown), tone="muted", wrap=True))
        row.addLayout(words, 1)
        self.open = Button(_("Open agenda"))
        self.open.clicked.connect(lambda: go(Link("meetings", meeting.id, "prepare")))
        self.print = Button(_("Print packet"), "print", kind="primary")
        self.print.clicked.connect(lambda: go(Link("print", meeting.id, "packet")))
        buttons = theme.space(QHBoxLayout(), spacing=8)
        buttons.addWidget(self.open)
        buttons.addWidget(self.print)
        if not narrow:
            row.addLayout(buttons)
        column.addLayout(row)
        if narrow:
            buttons.addStretch(1)
            column.addLayout(buttons)
        column.addWidget(Hairline())
        grid = theme.space(QGridLayout(), spacing=12)
        across = 2 if narrow else 4
        for place, paper in enumerate(shown.papers):
            grid.addWidget(self._paper(paper), place // across, place % across)
        column.addLayout(grid)

    def _paper(self, paper: Paper) -> QWidget:
        holder = QWidget()
        row = theme.space(QHBoxLayout(holder), spacing=8)
        shape, tone = _SHAPES.get(paper.state, _WARN)
        row.addWidget(ShapeLabel(shape, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
        words = theme.space(QVBoxLayout(), spacing=0)
        title = LinkButton(paper.title, dense=True)
        title.setAccessibleDescription(paper.words)
        title.clicked.connect(lambda: self._go(paper.link))
        words.addWidget(title)
        words.addWidget(Label(paper.words, "small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        return holder


def _in_days(days: int) -> str:
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def _where(shown: Next) -> str:
    meeting = shown.meeting
    times = [clock(one) for one in (meeting.starts, meeting.ends) if one is not None]
    parts = [" – ".join(times), meeting.location]
    return " · ".join(part for part in parts if part) or long_date(meeting.held)
