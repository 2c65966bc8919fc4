"""Large text on a small screen: everything fits or scrolls, and nothing outgrows the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QMessageBox, QPushButton, QWidget

from citdesk.deskfile.desk import Desk
from citdesk.links import Link
from citdesk.packets.sheets import SHEETS
from citdesk.settings import Settings
from citdesk.ui.parts import theme
from citdesk.ui.parts.theme import Theme
from citdesk.ui.settings.dialogs import NewDeskDialog, PreferencesDialog
from tests.coordinator import Coordinator, name_of

PLACES = (
    "today", "directory", "committee", "meetings", "plan", "strengths", "map", "timeline",
    "workshops", "bring-in", "print",
)  # fmt: skip


@pytest.fixture
def sized(dressed: QApplication) -> Iterator[QApplication]:
    """The application, back at 100 % when a test has made the text larger."""
    yield dressed
    theme.apply(dressed, Theme("light"))


@pytest.mark.parametrize("size", [1.5, 1.75, 2.0])
def test_the_window_never_outgrows_a_small_screen(
    at_sample: Coordinator, sized: QApplication, size: float
) -> None:
    theme.apply(sized, Theme("light", size))
    window = at_sample.window
    window.resize(1024, 670)
    for place in PLACES:
        window.go(Link(place, text="packet" if place == "print" else ""))
        at_sample.settles()
        least = window.minimumSizeHint()
        assert least.width() <= 1024, place
        assert least.height() <= 670, place


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_the_sample_badge_never_lies_on_the_tabs(
    at_sample: Coordinator, sized: QApplication, size: float
) -> None:
    theme.apply(sized, Theme("light", size))
    window = at_sample.window
    window.resize(1024, 670)
    at_sample.ctrl(Qt.Key.Key_6)
    shell = window.shell
    assert shell is not None
    tabs = shell.tabs
    chosen = tabs.tabRect(tabs.currentIndex())
    seen = tabs.visibleRegion().boundingRect()
    assert seen.contains(chosen.center())
    assert seen.width() >= chosen.width() - 1, "the scroll bar lies on the words"
    badge = next(one for one in shell.side.findChildren(QWidget) if name_of(one) == "SAMPLE")
    lowest = tabs.mapTo(window, seen.bottomLeft()).y()
    assert badge.mapTo(window, badge.rect().topLeft()).y() > lowest


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_what_opens_the_menus_without_room_is_seen(
    at_sample: Coordinator, sized: QApplication, scheme: str
) -> None:
    theme.apply(sized, Theme(scheme, 2.0))
    window = at_sample.window
    window.resize(1024, 700)
    at_sample.settles()
    more = at_sample.finds("More menus")
    picture = window.menuBar().grab(more.geometry()).toImage()
    ground = picture.pixelColor(0, 0).lightness()
    seen = [
        picture.pixelColor(x, y).lightness()
        for x in range(picture.width())
        for y in range(picture.height())
    ]
    assert max(abs(one - ground) for one in seen) > 150


@pytest.mark.parametrize("kind", [NewDeskDialog, PreferencesDialog])
def test_a_dialog_stays_on_the_screen(
    coordinator: Coordinator,
    sized: QApplication,
    kind: type[NewDeskDialog] | type[PreferencesDialog],
) -> None:
    theme.apply(sized, Theme("light", 2.0))
    window = coordinator.window
    dialog = kind(Settings(), window.today(), window)
    dialog.show()
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    assert dialog.minimumSizeHint().height() <= room.height()
    assert dialog.rect().contains(dialog.keep.mapTo(dialog, dialog.keep.rect().center()))
    dialog.close()


def test_tab_goes_through_the_sheets_as_they_are_seen(at_sample: Coordinator) -> None:
    at_sample.window.go(Link("print", text="packet"))
    at_sample.presses("Public")
    at_sample.waits_to_see("Left out of this copy")
    met: list[str] = []
    at_sample.finds("See who").setFocus()
    for _step in range(len(SHEETS) + 6):
        at_sample.keys(Qt.Key.Key_Tab)
        met.append(name_of(at_sample.focus()))
    assert met[:2] == ["3 Dec · Steering", "Agenda"]
    assert "Everybody" in met, met
    assert met.index("Cover with contents") < met.index("Everybody")
    assert met.index("Sign-in sheet") < met.index("Cover with contents")


def test_alt_and_arrows_move_a_sheet(at_sample: Coordinator) -> None:
    at_sample.window.go(Link("print", text="packet"))
    at_sample.settles()
    at_sample.finds("Sign-in sheet", QCheckBox).setFocus()
    at_sample.keys(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    upper, lower = (at_sample.finds(one) for one in ("Sign-in sheet", "Roster and terms"))
    QApplication.processEvents()
    assert upper.mapToGlobal(upper.pos()).y() < lower.mapToGlobal(lower.pos()).y()
    assert name_of(at_sample.focus()) == "Sign-in sheet"


def test_a_desk_open_elsewhere_says_why_it_cannot_be_changed(
    at_empty: Coordinator, tmp_path: Path
) -> None:
    path = tmp_path / "other.citdesk"
    elsewhere = Desk.create(path)

    def agree() -> None:
        if QApplication.activeModalWidget() is not None:
            at_empty.clicks(at_empty.finds("Open to read only", QPushButton))

    answers = QTimer()
    answers.setInterval(20)
    answers.timeout.connect(agree)
    answers.start()
    at_empty.opens_desk(path)
    answers.stop()
    desk = at_empty.window.desk
    assert desk is not None
    assert "is open to read only" in desk.reason
    for words in ("Open to read only", "Read only"):
        assert at_empty.finds(words).toolTip() == desk.reason
    elsewhere.close()


def test_a_message_bears_our_own_drawing(at_sample: Coordinator) -> None:
    seen: list[QDialog] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.icon() == QMessageBox.Icon.NoIcon
        assert not box.iconPixmap().isNull()
        seen.append(box)
        box.close()

    looks = QTimer()
    looks.setInterval(20)
    looks.timeout.connect(lambda: look() if QApplication.activeModalWidget() else None)
    looks.start()
    at_sample.window.files.check()
    at_sample.qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    looks.stop()
