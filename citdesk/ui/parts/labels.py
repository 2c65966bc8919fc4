"""Words on the page: labels with a face, badges, chips, avatars, section headings, hairlines."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.drawing import draw_elided, rounded

_TINTED = {
    "ok": "ok_bg",
    "warn": "warn_bg",
    "bad": "bad_bg",
    "neutral": "neutral_bg",
    "accent": "tint",
}


class Label(QLabel):
    """Plain text in one of our faces.

    Args:
        text: shown as it is, never as markup.
        face: "hero", "h1", "h2", "h3", "lead", "body", "bold", "small", "small bold", "count".
        tone: "text", "muted", "accent", "ok", "warn", "bad", "inverse".
        wrap: whether it may take several lines.
        selectable: whether it can be copied with the mouse.
    """

    def __init__(
        self,
        text: str = "",
        face: str = "body",
        *,
        tone: str = "text",
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("face", face)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            self.setMinimumWidth(1)  # one long word must not widen a whole pane
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_tone(self, tone: str) -> None:
        """Change the colour by its purpose."""
        theme.set_look(self, tone=tone)


class ElidedLabel(Label):
    """One line, cut with an ellipsis where it does not fit; then a tooltip shows all."""

    def __init__(
        self,
        text: str = "",
        face: str = "body",
        *,
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        self._more = ""
        super().__init__(text, face, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(theme.px(24), super().minimumSizeHint().height())

    def is_cut(self) -> bool:
        """Whether the text does not fit now."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Say something else."""
        super().setText(text)
        self._explain()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip for when it is needed."""
        super().resizeEvent(event)
        self._explain()

    def explain(self, more: str) -> None:
        """Say more in the tooltip than there is room for, such as why; empty says no more."""
        self._more = more
        self.setAccessibleDescription(more)
        self._explain()

    def _explain(self) -> None:
        self.setToolTip(self._more or (self.text() if self.is_cut() else ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as fits."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        draw_elided(painter, self.contentsRect(), self.text())


class Badge(QLabel):
    """A state in shape and word on its tint, 22 px high.

    Args:
        text: the word.
        icon: the shape's drawing.
        tone: "ok", "warn", "bad", "neutral" or "accent".
    """

    def __init__(
        self,
        text: str,
        icon: str = "",
        tone: str = "neutral",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon, self._tone = icon, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, icon: str, tone: str) -> None:
        """Show another state."""
        self._icon, self._tone = icon, tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as shape and word."""
        width = QFontMetrics(theme.font("small")).horizontalAdvance(self.text())
        return QSize(width + theme.px(37 if self._icon else 16), theme.px(22))

    def minimumSizeHint(self) -> QSize:
        """May be cut when the pane is very narrow."""
        return QSize(min(self.sizeHint().width(), theme.px(80)), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tint, shape and word."""
        px = theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = _TINTED[self._tone]
        edge = self._tone if theme.tokens().outlined else ""
        rounded(painter, self.rect(), px(5), fill=ground, edge=edge)
        left = px(8)
        if self._icon:
            top = (self.height() - px(14)) // 2
            icons.paint(painter, self._icon, self._tone, QPoint(px(7), top), px(14), ground)
            left = px(25)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour(self._tone))
        draw_elided(painter, self.rect().adjusted(left, 0, -px(4), 0), self.text())


class Chip(QLabel):
    """A small round word (a sector), 22 px high; dashed when it stands for something missing."""

    def __init__(self, text: str, *, dashed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._dashed = dashed
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        width = QFontMetrics(theme.font("small")).horizontalAdvance(self.text())
        return QSize(width + theme.px(17), theme.px(22))

    def minimumSizeHint(self) -> QSize:
        """May be cut when the pane is very narrow."""
        return QSize(min(self.sizeHint().width(), theme.px(60)), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self.text(), dashed=self._dashed)


def paint_chip(
    painter: QPainter, box: QRect, text: str, *, on_tint: bool = False, dashed: bool = False
) -> None:
    """Paint a chip into a box; on a selected row it is white with an outline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outlined = on_tint or dashed or theme.tokens().outlined
    fill = "surface" if on_tint else "" if dashed else "neutral_bg"
    edge = ("control" if dashed else "tint_line" if on_tint else "line") if outlined else ""
    rounded(painter, box, box.height() / 2, fill=fill, edge=edge, dashed=dashed)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("text"))
    middle = Qt.AlignmentFlag.AlignCenter
    draw_elided(painter, box.adjusted(theme.px(7), 0, -theme.px(7), 0), text, middle)


def initials(name: str) -> str:
    """The one or two letters that stand for a name."""
    words = [word for word in name.split() if word[:1].isalnum()]
    picked = words[:1] + (words[-1:] if len(words) > 1 else [])
    return "".join(word[0] for word in picked).upper()


class Avatar(QLabel):
    """A person's initials on a disc, or a dashed ring for a vacant place.

    Args:
        name: whose; empty for a vacant place.
        size: 48 in a pane, 28 in a row.
    """

    def __init__(self, name: str = "", size: int = 48, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        theme.fix_size(self, width=size, height=size)
        self.show_name(name)

    def show_name(self, name: str) -> None:
        """Show another person."""
        self.setText(initials(name))
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint disc or ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.text():
            rounded(painter, self.rect(), self.width(), edge="control", pen_width=1.5, dashed=True)
            return
        edge = "tint_line" if theme.tokens().outlined else ""
        rounded(painter, self.rect(), self.width(), fill="tint", edge=edge)
        painter.setFont(theme.font("h2" if self._size >= 40 else "count", bold=True))
        painter.setPen(theme.colour("accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Hairline(QFrame):
    """One line that divides two areas."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.ground(self, "line")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class ShapeLabel(QLabel):
    """One drawing that belongs to the sentence beside it, and so has no name of its own."""

    def __init__(
        self, icon: str, token: str = "text", size: int = 18, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._token, self._size = icon, token, size
        theme.fix_size(self, width=size, height=size)

    def show_shape(self, icon: str, token: str) -> None:
        """Show another drawing."""
        self._icon, self._token = icon, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        icons.paint(painter, self._icon, self._token, QPoint(0, 0), theme.px(self._size))


class Section(QWidget):
    """A heading within a page or pane: hairline above, h3, and a note or action at the right.

    Args:
        title: the heading.
        note: small muted words at the right, such as "14 since March 2025".
        line: whether a hairline stands above it.
    """

    def __init__(
        self, title: str, note: str = "", *, line: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        outer = theme.space(QVBoxLayout(self), spacing=0)
        self._line = Hairline()
        self._line.setVisible(line)
        outer.addWidget(self._line)
        self.row = theme.space(QHBoxLayout(), margins=(0, 14 if line else 0, 0, 4), spacing=8)
        self.title = Label(title, "h3")
        self.note = ElidedLabel(note, "small", tone="muted")
        self.row.addWidget(self.title)
        self.row.addStretch(1)
        self.row.addWidget(self.note)
        self.note.setVisible(bool(note))
        outer.addLayout(self.row)
        self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """Say something else at the right."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def add_action(self, action: QWidget) -> None:
        """Put a link or small button at the right."""
        self.row.addWidget(action)


class Card(QFrame):
    """A thing that could be carried away: the next meeting, a motion, a notice; corners of 8 px.

    Args:
        tone: "plain" (outlined on the ground ``window``), "surface", "accent", "warn" or "bad".
    """

    def __init__(self, tone: str = "plain", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = {"plain": "window", "surface": "surface"}
        fill = plain.get(self._tone) or _TINTED[self._tone]
        edge = "line" if self._tone in plain or theme.tokens().outlined else ""
        rounded(painter, self.rect(), theme.px(8), fill=fill, edge=edge)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint on a switch."""
        super().changeEvent(event)
        self.update()
