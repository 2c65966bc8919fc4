"""The window on a real desk, and a coordinator who presses what a person presses."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from citdesk.deskfile.desk import Desk
from citdesk.settings import Settings
from citdesk.ui.parts import theme
from citdesk.ui.parts.theme import Theme
from citdesk.ui.window import MainWindow
from tests.coordinator import Coordinator


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in the light theme."""
    theme.apply(qapp, Theme("light"))
    return qapp


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, today: date) -> Iterator[MainWindow]:
    """The main window on its first page, shown and active; 1280 x 800."""
    made = MainWindow(Settings(scheme="light"), lambda: today)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_welcome()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.jobs.wait_all(10_000)
    made.close()


@pytest.fixture
def coordinator(window: MainWindow, qtbot: QtBot) -> Coordinator:
    """Somebody at the window."""
    return Coordinator(window, qtbot)


@pytest.fixture
def at_sample(coordinator: Coordinator, sample: Desk) -> Coordinator:
    """Somebody at the window with the sample desk open."""
    path = sample.path
    sample.close()
    coordinator.opens_desk(path)
    return coordinator


@pytest.fixture
def at_empty(coordinator: Coordinator, tmp_path: Path) -> Coordinator:
    """Somebody at the window with an empty desk open."""
    path = tmp_path / "empty.citdesk"
    Desk.create(path).close()
    coordinator.opens_desk(path)
    return coordinator
