"""Buttons: the one filled action, plain ones, small ones in rows, quiet ones, icons and links.

What a button says may hold a name that the user typed, so ``&`` is always a letter here; shortcuts
belong to the menu.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QWidget,
)

from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.drawing import draw_elided, rounded

_ICON_TOKENS = {"primary": "on_accent", "quiet": "accent", "link": "accent", "inverse": "surface"}


def literal(text: str) -> str:
    """Text for a button or menu in which ``&`` is a letter and no shortcut."""
    return text.replace("&", "&&")


_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def press_focused(window: QWidget, event: QKeyEvent) -> bool:
    """Let Enter press the button that has the keyboard, as Space does; whether it did.

    Qt does this only for the buttons of a dialog that are its default.
    """
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.modifiers() & _HELD:
        return False
    button = window.focusWidget()
    if not isinstance(button, QPushButton) or not button.isEnabled():
        return False
    if not event.isAutoRepeat():  # a key held down presses once
        button.click()
    return True


class Button(QPushButton):
    """A push button.

    Args:
        text: what it does, a verb first; ends in "…" when it asks something first.
        icon: a drawing's name, shown before the text.
        kind: "primary" (one a screen), "plain", "quiet" or "inverse" (on the undo strip).
        dense: the 26 px size for rows.
        trailing: show the icon after the text ("Next", a menu's chevron).
    """

    def __init__(
        self,
        text: str,
        icon: str = "",
        *,
        kind: str = "plain",
        dense: bool = False,
        trailing: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(literal(text), parent)
        self.setProperty("kind", kind)
        self.setProperty("dense", dense)
        self.setAutoDefault(False)
        if trailing:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.set_icon(icon)

    def set_icon(self, icon: str) -> None:
        """Show another drawing, or none."""
        token = _ICON_TOKENS.get(str(self.property("kind")), "text")
        if icon:
            self.setIcon(icons.icon(icon, token))

    def say(self, text: str) -> None:
        """Change what the button says; ``&`` is a letter."""
        self.setText(literal(text))


class IconButton(QPushButton):
    """A tool button without text: only for search, saved views, columns, pages and "more".

    Args:
        icon: a drawing's name.
        name: what it does; tooltip and accessible name.
        dense: 26 px instead of 32.
    """

    def __init__(
        self, icon: str, name: str, *, dense: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "icon")
        self.setProperty("dense", dense)
        self.setAutoDefault(False)
        self.setIcon(icons.icon(icon, "muted", over="text"))
        self.rename(name)

    def rename(self, name: str) -> None:
        """Change what the button is for."""
        self.setToolTip(name)
        self.setAccessibleName(name)


class LinkButton(QPushButton):
    """A text link: goes somewhere or does a small thing, in the accent colour, 24 px high."""

    def __init__(
        self, text: str, icon: str = "", *, dense: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(literal(text), parent)
        self.setProperty("kind", "link")
        self.setProperty("dense", dense)
        self.setProperty("ring_radius", 4)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if icon:
            self.setIcon(icons.icon(icon, "accent"))

    def say(self, text: str) -> None:
        """Change what the link says."""
        self.setText(literal(text))


class ElidedLink(LinkButton):
    """A link that may be narrower than its words: they end in dots, and are told by the tooltip."""

    def minimumSizeHint(self) -> QSize:
        """As wide as a word or two."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(120)), hint.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """What there is room for."""
        super().initStyleOption(option)
        whole = option.text
        right = Qt.TextElideMode.ElideRight
        option.text = option.fontMetrics.elidedText(whole, right, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell by the tooltip what is not written out."""
        super().resizeEvent(event)
        elided = self.width() < self.sizeHint().width()
        self.setToolTip(self.text().replace("&&", "&") if elided else "")


class LargeChoice(QPushButton):
    """A way to go on, large: icon, title, one sentence and a chevron; 76 px high."""

    def __init__(
        self, icon: str, title: str, sentence: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._title, self._sentence = icon, title, sentence
        self.setProperty("kind", "own")
        self.setProperty("ring_radius", 9)
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """76 px high, as wide as the sentence."""
        width = QFontMetrics(theme.font("body")).horizontalAdvance(self._sentence)
        return QSize(width + theme.px(120), theme.px(76))

    def minimumSizeHint(self) -> QSize:
        """May be narrower: texts elide."""
        return QSize(theme.px(240), theme.px(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card with its three parts."""
        px = theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "idle_sel" if self.isDown() else "hover" if self.underMouse() else "surface"
        rounded(painter, self.rect(), px(9), fill=ground, edge="edge")
        middle = self.height() // 2
        icons.paint(painter, self._icon, "accent", QPoint(px(18), middle - px(12)), px(24))
        icons.paint(painter, "right", "text", QPoint(self.width() - px(33), middle - px(8)), px(16))
        words = QRect(px(60), 0, self.width() - px(104), self.height())
        line = px(25)
        for face_bold, token, text, top in (
            (True, "text", self._title, middle - line),
            (False, "muted", self._sentence, middle),
        ):
            painter.setFont(theme.font("body", bold=face_bold))
            painter.setPen(theme.colour(token))
            draw_elided(painter, QRect(words.left(), top, words.width(), line), text)


class Tick(QCheckBox):
    """A tick box, 20 px, with a text beside it; the whole row of 34 px is its target.

    Args:
        text: what is ticked.
        second: a small second line, if any.
    """

    def __init__(self, text: str, second: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(literal(text), parent)
        self._words, self._second = text, second
        self.setAccessibleName(text)
        self.setAccessibleDescription(second)
        self.setProperty("ring_radius", 5)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_second(self, second: str) -> None:
        """Change the small line below."""
        self._second = second
        self.setAccessibleDescription(second)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """34 px high, or higher with a second line."""
        width = QFontMetrics(theme.font()).horizontalAdvance(self._words)
        if self._second:
            width = max(width, QFontMetrics(theme.font("small")).horizontalAdvance(self._second))
        gap = theme.px(30) if self._words else theme.px(20)
        return QSize(gap + width + theme.px(4), theme.px(52 if self._second else 34))

    def minimumSizeHint(self) -> QSize:
        """May be narrower: texts elide."""
        return QSize(min(self.sizeHint().width(), theme.px(120)), self.sizeHint().height())

    def hitButton(self, position: QPoint) -> bool:
        """The whole row is the target."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and words."""
        px = theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = px(7)
        box = QRect(0, top, px(20), px(20))
        paint_tick(painter, box, self.checkState(), enabled=self.isEnabled())
        words = QRect(px(30), 0, self.width() - px(30), px(34))
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text" if self.isEnabled() else "muted"))
        draw_elided(painter, words, self._words)
        if self._second:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            draw_elided(painter, words.translated(0, px(21)), self._second)


def paint_tick(
    painter: QPainter, box: QRect, state: Qt.CheckState, *, enabled: bool = True
) -> None:
    """Paint a tick box: an empty one outlined, a ticked one filled with the accent."""
    radius = theme.px(4)
    if state == Qt.CheckState.Unchecked:
        ground, edge = ("surface", "control") if enabled else ("window", "line")
        rounded(painter, box, radius, fill=ground, edge=edge, pen_width=theme.px(1.5))
        return
    rounded(painter, box, radius, fill="accent" if enabled else "muted")
    token = "on_accent" if enabled else "surface"
    if state == Qt.CheckState.PartiallyChecked:
        painter.setPen(QPen(theme.colour(token), theme.px(2)))
        middle = box.center().y() + 1
        painter.drawLine(box.left() + theme.px(5), middle, box.right() - theme.px(4), middle)
        return
    size = theme.px(16)
    corner = box.center() - QPoint((size - 1) // 2, (size - 1) // 2)
    icons.paint(painter, "check", token, corner, size)


class Choice(QComboBox):
    """A native choice box with our chevron; the wheel does not change it by accident.

    Args:
        name: accessible name, when no label is its buddy.
        dense: 28 px and small text, for rows.
    """

    def __init__(
        self, name: str = "", *, dense: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("dense", dense)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def set_choices(self, choices: list[tuple[str, str]]) -> None:
        """Offer (key, text) pairs; the key is what ``key()`` gives back."""
        self.clear()
        for key, text in choices:
            self.addItem(text, key)

    def key(self) -> str:
        """The key of what is chosen; empty when nothing is."""
        found = self.currentData()
        return "" if found is None else str(found)

    def choose(self, key: str) -> None:
        """Choose by key; an unknown one leaves nothing chosen."""
        self.setCurrentIndex(self.findData(key))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the native box, then our chevron."""
        super().paintEvent(event)
        size = theme.px(16)
        painter = QPainter(self)
        token = "muted"
        at = QPoint(self.width() - size - theme.px(8), (self.height() - size) // 2)
        icons.paint(painter, "down", token, at, size)

    def wheelEvent(self, event: object) -> None:
        """Let the page scroll instead of changing what was chosen."""
        event.ignore()  # type: ignore[attr-defined]
