"""Conversations: a person's talks as a line through time, newest first, each to be mended."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from citdesk.directory.cards import PersonCard
from citdesk.directory.outreach import TalkRow, Timeline
from citdesk.records.words import CHANNELS
from citdesk.text import _, short_date
from citdesk.ui.directory import steps, wording
from citdesk.ui.directory.pane_parts import PaneSection, Rows, allow_changes
from citdesk.ui.page import Around
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import LinkButton, literal
from citdesk.ui.parts.drawing import draw_elided, rounded
from citdesk.ui.parts.labels import Label, ShapeLabel

FEW = 5
_DISC = 28


class TalkTitle(QPushButton):
    """The title of a talk; pressed, the talk is edited; Del moves it to the bin."""

    def __init__(self, remove: Callable[[], None], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remove = remove
        self.setProperty("kind", "own")
        self.setProperty("ring_radius", 4)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line of 24."""
        width = QFontMetrics(theme.font(bold=True)).horizontalAdvance(self.text())
        return QSize(width + theme.px(4), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        """Words are cut where there is no room."""
        return QSize(theme.px(40), theme.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 edit, Del removes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, bold."""
        painter = QPainter(self)
        over = self.underMouse() and self.isEnabled()
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("accent" if over else "text"))
        draw_elided(painter, self.rect(), self.text().replace("&&", "&"))


class Talk(QFrame):
    """One talk in the line: disc with how it was held, title, day, what was said, next step."""

    def __init__(
        self, edit: Callable[[], None], remove: Callable[[], None], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._edit, self._remove = edit, remove
        self._icon, self.last = "talk", False
        column = theme.space(QVBoxLayout(self), margins=(_DISC + 6, 2, 0, 10), spacing=2)
        head = theme.space(QHBoxLayout(), spacing=8)
        column.addLayout(head)
        self.title = TalkTitle(remove)
        self.title.clicked.connect(edit)
        self.day = Label("", "small", tone="muted")
        head.addWidget(self.title, 1)
        head.addWidget(self.day)
        self.said = Label("", wrap=True)
        self.agreed = Label("", wrap=True)
        column.addWidget(self.said)
        column.addWidget(self.agreed)
        self._next = theme.space(QVBoxLayout(), spacing=2)
        column.addLayout(self._next)
        self._next_rows = Rows(self._next, _make_next, _show_next)

    def show_talk(self, talk: TalkRow, *, last: bool, around: Around) -> None:
        """Show a talk; the last one shown has no line below its disc."""
        today = around.today()
        self._icon, self.last = wording.channel_icon(talk.channel), last
        title, day = wording.talk_title(talk), short_date(talk.held, today)
        self.title.setText(literal(title))
        self.title.setToolTip(_("Edit this conversation"))
        self.title.setAccessibleName(
            _("{title}, {how}, {day}").format(title=title, how=_(CHANNELS[talk.channel]), day=day)
        )
        allow_changes(self.title, around.desk)
        self.day.setText(day)
        self.day.setToolTip(wording.day_in_words(talk.held))
        self.said.setText(talk.said)
        self.said.setVisible(bool(talk.said))
        self.agreed.setText(_("Agreed: {what}").format(what=talk.agreed))
        self.agreed.setVisible(bool(talk.agreed))
        self._next_rows.show(
            [
                (one.id, (wording.next_step(one, today), one.done is not None))
                for one in talk.follow_ups
            ]
        )
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Edit or remove."""
        if not self.title.isEnabled():
            return
        menu = QMenu(self)
        menu.addAction(_("Edit…")).triggered.connect(self._edit)
        menu.addAction(_("Move to the bin")).triggered.connect(self._remove)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc, and the line to the one below."""
        px = theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = px(_DISC - 2)
        if not self.last:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(size // 2, px(2) + size, size // 2, self.height() - px(1))
        rounded(painter, QRect(0, px(1), size, size), size, fill="surface", edge="line")
        inner = px(14)
        at = QPoint((size - inner) // 2, px(1) + (size - inner) // 2)
        icons.paint(painter, self._icon, "muted", at, inner)


def _make_next(item: object) -> QWidget:
    holder = QWidget()
    row = theme.space(QHBoxLayout(holder), margins=(0, 1, 0, 1), spacing=6)
    row.addWidget(ShapeLabel("ring", "accent", 14), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label("", "small", tone="muted", wrap=True), 1)
    return holder


def _show_next(holder: QWidget, item: tuple[str, bool]) -> None:
    words, done = item
    shape, label = holder.findChild(ShapeLabel), holder.findChildren(Label)[-1]
    if shape is not None:
        shape.show_shape("ok-fill" if done else "ring", "ok" if done else "accent")
    label.setText(words)


class TalkSection(PaneSection):
    """A person's talks.

    Args:
        around: the window.
        edit: opens a talk to be mended.
    """

    def __init__(
        self,
        around: Around,
        edit: Callable[[PersonCard, TalkRow], None],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Conversations"), parent=parent)
        self.around, self._edit = around, edit
        self._card: PersonCard | None = None
        self._timeline = Timeline((), 0, None)
        self._all = False
        column = theme.space(QVBoxLayout())
        self.body.addLayout(column)
        self.none = Label(_("No conversation written down yet."), "small", tone="muted", wrap=True)
        self.body.addWidget(self.none)
        self.more = LinkButton("", dense=True)
        self.more.clicked.connect(self._show_all)
        self.body.addWidget(self.more)
        self._rows = Rows(column, self._make, self._update)

    def show_talks(self, card: PersonCard, timeline: Timeline) -> None:
        """Show the talks with a person: the newest few, all on request."""
        if self._card is None or self._card.id != card.id:
            self._all = False
        self._card, self._timeline = card, timeline
        self.set_note(wording.talks_since(timeline))
        shown = timeline.talks if self._all else timeline.talks[:FEW]
        last = len(shown) - 1
        self._rows.show([(one.id, (one, place == last)) for place, one in enumerate(shown)])
        self.none.setVisible(not timeline.talks)
        self.more.say(_("Show all {n}").format(n=timeline.count))
        self.more.setVisible(len(shown) < len(timeline.talks))

    def _show_all(self) -> None:
        self._all = True
        if self._card is not None:
            self.show_talks(self._card, self._timeline)

    def _make(self, item: tuple[TalkRow, bool]) -> Talk:
        talk = Talk(lambda: self._open(number_of()), lambda: self._remove(number_of()))

        def number_of() -> int:
            return int(self._rows.key_of(talk))

        return talk

    def _update(self, widget: Talk, item: tuple[TalkRow, bool]) -> None:
        talk, last = item
        widget.show_talk(talk, last=last, around=self.around)

    def _open(self, number: int) -> None:
        talk = next((one for one in self._timeline.talks if one.id == number), None)
        if self._card is not None and talk is not None:
            self._edit(self._card, talk)

    def _remove(self, number: int) -> None:
        if self._card is not None:
            steps.remove_talk(self.around, self._card.name, number)
