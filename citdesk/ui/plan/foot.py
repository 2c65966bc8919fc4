"""The way on, below the page: back, present the task, and the task that comes next by its name."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from citdesk.text import _
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button

# At 100 %: the margins and what lies between the buttons; what a filled button has around its
# words; a button with a drawing alone; and below what room for the next one words are saved.
_BESIDE, _FRAME, _DRAWING, _ROOM_TO_NAME = 66, 52, 42, 160


class Foot(QWidget):
    """58 px at the bottom of the page.

    Signals:
        walk_asked(step): the task before (-1) or after (1) is wanted.
        present_asked(): the task is to be shown full screen.
    """

    walk_asked = Signal(int)
    present_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._follower = ""
        theme.fix_size(self, height=58)
        row = theme.space(QHBoxLayout(self), margins=(30, 0, 20, 0), spacing=8)
        self.back = Button(_("Back"), "left", kind="quiet")
        self.back.clicked.connect(lambda: self.walk_asked.emit(-1))
        self.present = Button(_("Present it"), "present")
        self.present.clicked.connect(lambda: self.present_asked.emit())
        self.next = Button("", "right", kind="primary", trailing=True)
        theme.limit_size(self.next, least_width=120)
        self.next.clicked.connect(lambda: self.walk_asked.emit(1))
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.present)
        row.addWidget(self.next)

    def show_ways(self, follower: str, *, back: bool) -> None:
        """Offer what is there.

        Args:
            follower: the title of the task that comes next; empty after the last one.
            back: whether there is a task before.
        """
        self._follower = follower
        self.next.setVisible(bool(follower))
        self._say_next()
        self.back.setEnabled(back)

    def _say_next(self) -> None:
        """Name the task that comes next, as far as there is room beside the other buttons.

        Where there is little, *Present it* is its drawing alone.
        """
        room = self.width() - self.back.sizeHint().width() - theme.px(_BESIDE)
        self.present.say(_("Present it"))
        left = room - self.present.sizeHint().width()
        short = bool(self._follower) and left < theme.px(_ROOM_TO_NAME)
        if short:
            self.present.say("")
        self.present.setAccessibleName(_("Present it"))
        self.present.setToolTip(_("Present it") if short else "")
        if not self._follower:
            return
        words = _("Next: {task}").format(task=self._follower)
        metrics = QFontMetrics(theme.font("body", bold=True))
        room -= self.present.sizeHint().width()
        room = max(room, self.next.minimumWidth()) - theme.px(_FRAME)
        self.next.say(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.next.setAccessibleName(words)
        self.next.setToolTip(words if self.next.text() != words else "")

    def minimumSizeHint(self) -> QSize:
        """Room for *Back*, the drawing of *Present it*, and the beginning of what comes next."""
        width = self.back.sizeHint().width() + self.next.minimumWidth()
        width += theme.px(_BESIDE) + theme.px(_DRAWING)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much of the name as there is room for now."""
        super().resizeEvent(event)
        self._say_next()
