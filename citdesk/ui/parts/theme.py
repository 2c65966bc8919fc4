"""How citdesk looks now: colours, text size and faces, for every part alike.

``apply`` dresses the application; it can be called again at any time and the whole window follows.
Everything painted asks ``tokens()`` while painting, and every measure goes through ``px()``, so
nothing keeps an old colour or a fixed size.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from citdesk import resources
from citdesk.ui.parts import style
from citdesk.ui.parts.tokens import LIGHT, PALETTES, Tokens

SCHEMES = ("system", "light", "dark", "contrast")
SMALLEST_TEXT = 1.0
LARGEST_TEXT = 3.0
BODY_PX = 15

# Name of a face: its size in pixels at 100 %, and whether it is semibold by nature.
FACES: dict[str, tuple[int, bool]] = {
    "hero": (27, True),
    "h1": (23, True),
    "h2": (18, True),
    "h3": (16, True),
    "lead": (17, False),
    "body": (BODY_PX, False),
    "small": (13, False),
    "count": (12, True),
}

_STYLE = "Fusion"
_OWN_FACES = ("Sans-Regular.ttf", "Sans-Semibold.ttf", "Sans-Italic.ttf")

# What supports the work lies on one of these grounds; the palette role follows every switch.
_GROUNDS = {
    "window": QPalette.ColorRole.Window,
    "surface": QPalette.ColorRole.Base,
    "sunken": QPalette.ColorRole.Mid,
    "tint": QPalette.ColorRole.AlternateBase,
    "line": QPalette.ColorRole.Dark,
    "hover": QPalette.ColorRole.Midlight,
}

TITLE_BAR = 30  # what the desktop may put around a window, at most
NARROW_BELOW = 1180  # at 100 % text: then tab list and panes give their width to the page

AnyLayout = TypeVar("AnyLayout", bound=QLayout)


# A tuple: defining a frozen dataclass costs the start a millisecond.
class Theme(NamedTuple):
    """What the user chose: a colour scheme and how large the text is.

    Attributes:
        scheme: "system" (follows the computer), "light", "dark" or "contrast".
        text: 1.0 is 100 %; up to 3.0.
        face: "citdesk" for our own face, or "system".
    """

    scheme: str = "system"
    text: float = 1.0
    face: str = "citdesk"


class _Switch(QObject):
    """Tells that the theme was switched."""

    happened = Signal()


class _Look:
    """What is in use, and what was made for it."""

    def __init__(self) -> None:
        self.theme = Theme()
        self.tokens: Tokens = LIGHT
        self.scale = 1.0
        self.family = ""
        self.generation = 0
        self.fonts: dict[tuple[str, bool | None], QFont] = {}
        self.colours: dict[str, QColor] = {}
        self.own_family = ""
        self.system_font: QFont | None = None
        self.following = False
        self.switch = _Switch()


_look = _Look()


def current() -> Theme:
    """The theme in use."""
    return _look.theme


def tokens() -> Tokens:
    """The colours in use; ask again each time you paint."""
    return _look.tokens


def generation() -> int:
    """A number that grows with each switch: caches made under another number are stale."""
    return _look.generation


def scale() -> float:
    """How many times larger than 100 % everything is drawn."""
    return _look.scale


def is_narrow(widget: QWidget) -> bool:
    """Whether the window a widget stands in has too little room for a pane beside the list."""
    return widget.window().width() < NARROW_BELOW * scale()


def px(size: float) -> int:
    """A measure in pixels at 100 % text, at the text size in use; never less than 1 (0 stays 0)."""
    return max(1, round(size * _look.scale)) if size else 0


def colour(token: str) -> QColor:
    """The colour of a token as Qt takes it."""
    found = _look.colours.get(token)
    if found is None:
        found = _look.colours[token] = QColor(_look.tokens.colour(token))
    return found


def font(face: str = "body", *, bold: bool | None = None) -> QFont:
    """The font of a face ("hero", "h1", "h2", "h3", "lead", "body", "small", "count").

    Args:
        face: which face.
        bold: semibold or regular; ``None`` takes what the face is by nature.
    """
    key = (face, bold)
    found = _look.fonts.get(key)
    if found is None:
        size, heavy = FACES[face]
        found = _look.fonts[key] = _make_font(px(size), heavy if bold is None else bold)
    return found


def _make_font(size: int, bold: bool) -> QFont:
    made = QFont(_look.family) if _look.family else QFont(_look.system_font or QFont())
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if _look.family != _look.own_family or not _look.family:
        made.setFeature(QFont.Tag("tnum"), 1)  # ours has tabular figures by nature
    return made


def make_application(program: str) -> QApplication:
    """The application, in the style that the sheet is laid over.

    Setting a style later gives it back as an object, for which PySide makes all types of styles:
    ten milliseconds before the window is seen. So it is asked for on Qt's own command line.
    """
    app = QApplication([program, "-style", _STYLE])
    app.setProperty("citdesk_style", _STYLE)
    return app


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application; call it again to switch while the window is open."""
    _prepare(app)
    _show_scheme_to_system(app, theme)
    _look.theme = theme
    _look.tokens = resolve(app, theme.scheme)
    _look.scale = _base_factor() * min(max(theme.text, SMALLEST_TEXT), LARGEST_TEXT)
    _look.family = _look.own_family if theme.face == "citdesk" else ""
    _look.generation += 1
    _look.fonts.clear()
    _look.colours.clear()
    app.setFont(font("body"))
    app.setPalette(_palette())
    app.setStyleSheet(style.sheet(_look.tokens, px))
    _measure_again(app)
    _look.switch.happened.emit()


def follow(measure: Callable[[], None]) -> None:
    """Call a widget's method after each switch, for as long as the widget is there.

    A widget's own ``changeEvent`` is for what Qt changes: for the first one that is written in
    Python, PySide makes the types of all events, on the way to the first rows.
    """
    _look.switch.happened.connect(measure)


def resolve(app: QApplication, scheme: str) -> Tokens:
    """The colours that a scheme means on this computer now."""
    if scheme != "system":
        return PALETTES.get(scheme, LIGHT)
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return PALETTES["contrast"]
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    return PALETTES["dark" if dark else "light"]


def ground(widget: QWidget, token: str) -> None:
    """Let a widget lie on "window", "surface", "sunken", "tint", "hover" or "line".

    By palette role, not by palette: a palette set on one widget is lost when it gets a new parent.
    """
    widget.setBackgroundRole(_GROUNDS[token])
    widget.setAutoFillBackground(True)


def fix_size(widget: QWidget, *, width: int | None = None, height: int | None = None) -> None:
    """Give a widget a set width or height in pixels at 100 %, kept right at every text size."""
    if width is not None:
        widget.setProperty("fixed_width", width)
    if height is not None:
        widget.setProperty("fixed_height", height)
    _measure_widget(widget)


def limit_size(
    widget: QWidget, *, least_width: int | None = None, most_width: int | None = None
) -> None:
    """Bound a widget's width in pixels at 100 %, kept right at every text size."""
    if least_width is not None:
        widget.setProperty("least_width", least_width)
    if most_width is not None:
        widget.setProperty("most_width", most_width)
    _measure_widget(widget)


def space(
    layout: AnyLayout,
    *,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    spacing: int = 0,
) -> AnyLayout:
    """Set a layout's margins (left, top, right, bottom) and spacing in pixels at 100 %."""
    layout.setProperty("margins_at_100", list(margins))
    layout.setProperty("spacing_at_100", spacing)
    _measure_layout(layout)
    return layout


def set_look(widget: QWidget, **properties: Any) -> None:
    """Set style properties (``face``, ``tone``, ``kind``, ``dense``…) and have them shown."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _prepare(app: QApplication) -> None:
    """What is done once: style, our own faces, and listening to the system."""
    if _look.system_font is None:
        _look.system_font = QFont(app.font())
    if not _look.own_family:
        _look.own_family = _load_faces()
    if app.property("citdesk_dressed"):
        return
    if app.property("citdesk_style") != _STYLE:
        app.setStyle(_STYLE)
    app.setProperty("citdesk_dressed", True)
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(_follow_system)
    hints.accessibility().contrastPreferenceChanged.connect(_follow_system)


def _load_faces() -> str:
    families: list[str] = []
    for name in _OWN_FACES:
        where = resources.path("fonts", name)
        if where.is_file():
            number = QFontDatabase.addApplicationFont(str(where))
            families += QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else ""


def _base_factor() -> float:
    """On a system with a larger default font than ours, start from that one."""
    font = _look.system_font
    if font is None:
        return 1.0
    size = float(font.pixelSize())
    if size < 0:  # it is given in points; QFontInfo would load the font to tell the same
        size = font.pointSizeF() * QGuiApplication.primaryScreen().logicalDotsPerInch() / 72
    return max(1.0, round(size) / BODY_PX)


def _show_scheme_to_system(app: QApplication, theme: Theme) -> None:
    """Let the native title bar be dark where the window is."""
    _look.following = False
    hints = app.styleHints()
    if theme.scheme == "system":
        hints.unsetColorScheme()
    else:
        light = theme.scheme == "light"
        hints.setColorScheme(Qt.ColorScheme.Light if light else Qt.ColorScheme.Dark)
    _look.following = theme.scheme == "system"


def _follow_system() -> None:
    app = QApplication.instance()
    if _look.following and isinstance(app, QApplication):
        apply(app, _look.theme)


def _palette() -> QPalette:
    role = QPalette.ColorRole
    plan = {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "tint",
        role.Text: "text",
        role.PlaceholderText: "muted",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "bad",
        role.Light: "surface",
        role.Midlight: "hover",
        role.Mid: "sunken",
        role.Dark: "line",
        role.Shadow: "control",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.ToolTipBase: "text",
        role.ToolTipText: "surface",
    }
    palette = QPalette()
    for which, token in plan.items():
        palette.setColor(which, colour(token))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, colour("muted"))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, colour("idle_sel"))
    return palette


def _measure_again(app: QApplication) -> None:
    for top in app.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            _measure_widget(widget)
        for layout in top.findChildren(QLayout):
            _measure_layout(layout)


def _measure_widget(widget: QWidget) -> None:
    width, height = _number(widget, "fixed_width"), _number(widget, "fixed_height")
    least, most = _number(widget, "least_width"), _number(widget, "most_width")
    if width is not None:
        widget.setFixedWidth(px(width))
    if height is not None:
        widget.setFixedHeight(px(height))
    if least is not None:
        widget.setMinimumWidth(px(least))
    if most is not None:
        widget.setMaximumWidth(px(most))


def _measure_layout(layout: QLayout) -> None:
    margins = layout.property("margins_at_100")
    if margins is None:
        return
    left, top, right, bottom = margins
    layout.setContentsMargins(px(left), px(top), px(right), px(bottom))
    layout.setSpacing(px(_number(layout, "spacing_at_100") or 0))


def _number(thing: QObject, name: str) -> int | None:
    value = thing.property(name)
    return None if value is None else int(value)
