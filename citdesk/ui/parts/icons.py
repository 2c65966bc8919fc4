"""Our icons: one drawing each, in the colour of a token, sharp at every size and screen.

A drawing says ``currentColor``; the colour comes from the theme while painting, so a button keeps
its icon through a switch. ``#fff`` inside a filled shape stands for the ground behind it.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from citdesk import resources
from citdesk.ui.parts import theme

# Engagement and state: the shape, and the token of its colour. The word stands beside it, always.
SHAPES: dict[str, tuple[str, str]] = {
    "settled": ("ok-fill", "ok"),
    "to settle": ("warn", "warn"),
    "blocks": ("bad", "bad"),
    "note": ("info", "accent"),
    "not started": ("ring", "muted"),
    "in progress": ("half", "accent"),
    "waiting": ("wait", "warn"),
    "not needed": ("dash", "muted"),
    "vacant": ("vacant", "muted"),
    "unaware": ("ring", "muted"),
    "aware": ("pie1", "muted"),
    "interested": ("pie2", "muted"),
    "committed": ("pie3", "accent"),
    "champion": ("star-fill", "accent"),
    "opposed": ("opposed", "bad"),
}

_MOST_PIXMAPS = 2000
_pixmaps: dict[tuple[str, str, str, int, float], QPixmap] = {}


@cache
def _drawing(name: str) -> bytes:
    return resources.path("icons", f"{name}.svg").read_bytes()


def names() -> list[str]:
    """The names of all drawings."""
    return sorted(found.stem for found in resources.path("icons").glob("*.svg"))


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0, ground: str = "") -> QPixmap:
    """One drawing as a picture, kept for the next time.

    Args:
        name: the drawing, such as "half".
        colour: ``#RRGGBB`` of its strokes.
        size: edge in device-independent pixels.
        ratio: how many dots of the screen a pixel has.
        ground: ``#RRGGBB`` seen through a filled shape; the theme's surface when empty.
    """
    ground = ground or theme.tokens().surface
    key = (name, colour, ground, size, ratio)
    found = _pixmaps.get(key)
    if found is None:
        if len(_pixmaps) >= _MOST_PIXMAPS:
            _pixmaps.clear()
        found = _pixmaps[key] = _render(key)
    return found


def _render(key: tuple[str, str, str, int, float]) -> QPixmap:
    name, colour, ground, size, ratio = key
    source = _drawing(name).replace(b"currentColor", colour.encode())
    source = source.replace(b'"#fff"', f'"{ground}"'.encode())
    dots = max(1, round(size * ratio))
    picture = QPixmap(dots, dots)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, dots, dots))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def paint(
    painter: QPainter, name: str, token: str, at: QPoint, size: int, ground: str = ""
) -> None:
    """Paint one drawing with its upper left corner at a point, in the colour of a token."""
    colours = theme.tokens()
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    behind = colours.colour(ground) if ground else ""
    painter.drawPixmap(at, pixmap(name, colours.colour(token), size, ratio, behind))


class _Engine(QIconEngine):
    """Paints one drawing in the theme's colours whenever a style asks for it."""

    def __init__(self, name: str, token: str, over: str) -> None:
        super().__init__()
        self._name, self._token, self._over = name, token, over

    def _token_for(self, mode: QIcon.Mode) -> str:
        if mode == QIcon.Mode.Disabled:
            return "muted"
        active = mode in (QIcon.Mode.Active, QIcon.Mode.Selected)
        return self._over if active and self._over else self._token

    def paint(
        self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State, /
    ) -> None:
        size = min(rect.width(), rect.height())
        corner = rect.center() - QPoint((size - 1) // 2, (size - 1) // 2)
        paint(painter, self._name, self._token_for(mode), corner, size)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, /) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(  # noqa: N802 - Qt's name
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float, /
    ) -> QPixmap:
        colour = theme.tokens().colour(self._token_for(mode))
        edge = round(min(size.width(), size.height()) / scale)
        return pixmap(self._name, colour, max(1, edge), scale)

    def actualSize(  # noqa: N802 - Qt's name
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, /
    ) -> QSize:
        edge = min(size.width(), size.height())
        return QSize(edge, edge)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token, self._over)

    def isNull(self) -> bool:  # noqa: N802 - Qt's name
        return False


def icon(name: str, token: str = "text", *, over: str = "") -> QIcon:
    """An icon that follows the theme by itself.

    Args:
        name: the drawing, such as "plus".
        token: the token of its colour at rest.
        over: the token while active or selected (menus), if another.
    """
    return QIcon(_Engine(name, token, over))
