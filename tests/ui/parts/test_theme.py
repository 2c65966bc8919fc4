"""Light, dark and contrast, text sizes, switching while open."""

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.tokens import DARK, LIGHT


def test_measures_grow_with_the_text(app: QApplication) -> None:
    base = theme.scale()
    assert theme.px(32) == round(32 * base)
    theme.apply(app, theme.Theme("light", 2.0))
    assert theme.px(32) == round(64 * base)
    assert theme.px(0) == 0
    assert theme.px(0.1) == 1


@pytest.mark.parametrize(("asked", "got"), [(0.2, 1.0), (1.5, 1.5), (9.0, 3.0)])
def test_text_size_has_bounds(app: QApplication, asked: float, got: float) -> None:
    theme.apply(app, theme.Theme("light"))
    base = theme.scale()
    theme.apply(app, theme.Theme("light", asked))
    assert theme.scale() == pytest.approx(base * got)


def test_our_own_face_is_used_without_hinting() -> None:
    font = theme.font("h1")
    assert font.family() == theme.font("body").family()
    assert font.pixelSize() == theme.px(23)
    assert font.weight() == QFont.Weight.DemiBold
    assert font.hintingPreference() == QFont.HintingPreference.PreferNoHinting
    assert theme.font("body").weight() == QFont.Weight.Normal
    assert theme.font("body", bold=True).weight() == QFont.Weight.DemiBold


def test_a_switch_reaches_what_is_shown(qtbot: QtBot, app: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = theme.space(QHBoxLayout(window), margins=(24, 0, 16, 0), spacing=8)
    pane = QLabel("pane")
    theme.ground(pane, "window")
    theme.fix_size(pane, width=100, height=40)
    layout.addWidget(pane)
    button = Button("Do it")
    layout.addWidget(button)
    window.show()
    before = theme.generation()
    theme.apply(app, theme.Theme("dark", 2.0))
    assert theme.generation() == before + 1
    assert theme.tokens() is DARK
    assert layout.contentsMargins().left() == theme.px(24)
    assert layout.spacing() == theme.px(8)
    assert (pane.width(), pane.height()) == (theme.px(100), theme.px(40))
    assert button.sizeHint().height() == theme.px(32)
    ground = pane.palette().color(pane.backgroundRole())
    assert ground.name().upper() == DARK.window
    assert pane.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.surface


def test_a_tone_is_the_colour_of_a_label(qtbot: QtBot, app: QApplication) -> None:
    label = Label("late", tone="warn")
    qtbot.addWidget(label)
    label.show()
    ink = label.palette().color(label.foregroundRole()).name().upper()
    assert ink == LIGHT.warn
    label.set_tone("ok")
    assert label.palette().color(label.foregroundRole()).name().upper() == LIGHT.ok


@pytest.mark.parametrize(("scheme", "name"), [("light", "light"), ("dark", "dark")])
def test_a_scheme_means_its_colours(app: QApplication, scheme: str, name: str) -> None:
    assert theme.resolve(app, scheme).name == name


def test_the_system_decides_where_nothing_is_chosen(app: QApplication) -> None:
    theme.apply(app, theme.Theme("system"))
    assert theme.tokens().name in ("light", "dark", "contrast")
    assert theme.resolve(app, "no such scheme") is LIGHT


def test_the_system_face_can_be_chosen(app: QApplication) -> None:
    ours = theme.font("body").family()
    theme.apply(app, theme.Theme("light", face="system"))
    assert theme.font("body").family() != ours
    assert theme.font("body").pixelSize() == theme.px(15)
