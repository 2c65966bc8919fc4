"""Drawings follow the theme by themselves."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.tokens import DARK, LIGHT, PALETTES


def colours(picture: QPixmap) -> set[str]:
    """The colours of all fully covered dots."""
    image = picture.toImage()
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(dot).name().upper() for dot in dots if dot.alpha() == 255}


def test_every_drawing_can_be_drawn() -> None:
    assert len(icons.names()) >= 60
    for name in icons.names():
        picture = icons.pixmap(name, "#102030", 48)
        assert "#102030" in colours(picture), name


def test_every_shape_has_a_drawing_and_a_colour() -> None:
    for name, token in icons.SHAPES.values():
        assert name in icons.names()
        assert all(hasattr(tokens, token) for tokens in PALETTES.values())


def test_a_picture_is_sharp_on_every_screen_and_kept() -> None:
    picture = icons.pixmap("plus", "#000000", 16, 2.0)
    assert picture.size() == QSize(32, 32)
    assert picture.devicePixelRatio() == 2.0
    again = icons.pixmap("plus", "#000000", 16, 2.0)
    assert again.cacheKey() == picture.cacheKey()


def test_the_tick_in_a_disc_shows_the_ground() -> None:
    assert DARK.surface in colours(icons.pixmap("ok-fill", "#86C998", 96, 1.0, DARK.surface))


def test_an_icon_follows_the_theme(app: QApplication) -> None:
    icon = icons.icon("check", "accent")
    assert LIGHT.accent in colours(icon.pixmap(QSize(64, 64)))
    theme.apply(app, theme.Theme("dark"))
    assert DARK.accent in colours(icon.pixmap(QSize(64, 64)))
    assert DARK.muted in colours(icon.pixmap(QSize(64, 64), QIcon.Mode.Disabled))


def test_icons_survive_being_replaced(qtbot: QtBot) -> None:
    button = QPushButton("x")
    qtbot.addWidget(button)
    for number in range(200):
        button.setIcon(icons.icon(icons.names()[number % 60]))
        copy = QIcon(button.icon())
        assert not copy.pixmap(QSize(16, 16)).isNull()
    assert not button.icon().isNull()
