"""Parts are tested dressed: in the light theme at 100 %, and left so."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import theme

FAR_AWAY = (795, 795)


@pytest.fixture(autouse=True)
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme."""
    if theme.current() != theme.Theme("light") or not qapp.styleSheet():
        theme.apply(qapp, theme.Theme("light"))
    yield qapp
    if theme.current() != theme.Theme("light"):
        theme.apply(qapp, theme.Theme("light"))


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Show a widget in an active window, to be closed after the test."""

    def show_it(widget: QWidget) -> None:
        QCursor.setPos(*FAR_AWAY)  # where no window opens under the pointer of the test before
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return show_it
