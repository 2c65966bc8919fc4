"""Labels, badges, chips and avatars say what they show."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import theme
from citdesk.ui.parts.labels import (
    Avatar,
    Badge,
    Card,
    Chip,
    ElidedLabel,
    Label,
    Section,
    initials,
)
from citdesk.ui.parts.tokens import CONTRAST, LIGHT


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Hector Ibarra", "HI"),
        ("Ana María de la Cruz", "AC"),
        ("Cher", "C"),
        ("", ""),
        ("  (unknown)  ", ""),
        ("ärztin ölberg", "ÄÖ"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_markup_in_a_label_is_text(qtbot: QtBot) -> None:
    label = Label("<b>Bobby</b>")
    badge = Badge("<i>x</i>")
    qtbot.addWidget(label)
    qtbot.addWidget(badge)
    plain, bold = Label("Bobby"), Label("xxxxxxxxxxx")
    qtbot.addWidget(plain)
    qtbot.addWidget(bold)
    assert label.sizeHint().width() > plain.sizeHint().width()
    assert badge.textFormat() == label.textFormat() == plain.textFormat()


def test_a_cut_label_shows_all_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Alder County District Court")
    qtbot.addWidget(label)
    label.show()
    label.resize(60, 22)
    assert label.is_cut()
    assert label.toolTip() == "Alder County District Court"
    label.resize(500, 22)
    assert label.toolTip() == ""
    label.setText("word " * 60)
    assert label.toolTip() == "word " * 60
    assert label.minimumSizeHint().width() < 60


def test_a_badge_is_static_text_for_a_screen_reader(qtbot: QtBot) -> None:
    badge = Badge("Private", "lock", "warn")
    qtbot.addWidget(badge)
    badge.show()
    found = QAccessible.queryAccessibleInterface(badge)
    assert found.role() == QAccessible.Role.StaticText
    assert found.text(QAccessible.Text.Name) == "Private"
    assert badge.height() == theme.px(22)
    badge.show_state("Listed", "ok", "ok")
    assert found.text(QAccessible.Text.Name) == "Listed"


def test_high_contrast_outlines_badges_and_chips(qtbot: QtBot, app: QApplication) -> None:
    for made in (Badge("Private", "", "warn"), Chip("Courts")):
        qtbot.addWidget(made)
        made.show()
        made.resize(made.sizeHint())
        middle = made.width() // 2
        theme.apply(app, theme.Theme("light"))
        edge = made.grab().toImage().pixelColor(middle, 0).name().upper()
        assert edge in (LIGHT.warn_bg, LIGHT.neutral_bg)
        theme.apply(app, theme.Theme("contrast"))
        edge = made.grab().toImage().pixelColor(middle, 0).name().upper()
        assert edge in (CONTRAST.warn, CONTRAST.line)


def test_an_avatar_names_its_person(qtbot: QtBot) -> None:
    avatar = Avatar("Hector Ibarra")
    qtbot.addWidget(avatar)
    assert (avatar.text(), avatar.accessibleName()) == ("HI", "Hector Ibarra")
    avatar.show_name("")
    assert avatar.text() == ""
    assert not avatar.grab().isNull()


def test_a_section_hides_its_note_when_there_is_none(qtbot: QtBot) -> None:
    section = Section("Contact")
    qtbot.addWidget(section)
    section.show()
    assert not section.note.isVisible()
    section.set_note("14 since March")
    assert section.note.isVisible()
    section.set_note("")
    assert not section.note.isVisible()


def test_a_card_follows_the_theme(qtbot: QtBot, app: QApplication) -> None:
    card = Card("warn")
    qtbot.addWidget(card)
    card.resize(60, 60)
    card.show()
    assert card.grab().toImage().pixelColor(30, 30).name().upper() == LIGHT.warn_bg
    theme.apply(app, theme.Theme("contrast"))
    assert card.grab().toImage().pixelColor(30, 30).name().upper() == CONTRAST.warn_bg
