"""The Directory page in a small window of its own, dressed, on a real desk."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from citdesk.deskfile.desk import Desk
from citdesk.ui.parts import theme
from tests.ui.directory.hosting import Host, Hosted, Open


@pytest.fixture(autouse=True)
def app(qapp: QApplication) -> QApplication:
    """The application in the light theme."""
    if theme.current() != theme.Theme("light") or not qapp.styleSheet():
        theme.apply(qapp, theme.Theme("light"))
    return qapp


@pytest.fixture
def open_page(qtbot: QtBot, today: date) -> Iterator[Open]:
    """Shows a desk in the Directory page."""
    hosts: list[Host] = []

    def show(desk: Desk) -> Hosted:
        desk.prepare()
        host = Host(desk, today)
        hosts.append(host)
        host.resize(1280, 700)
        QCursor.setPos(1200, 1200)  # where no window opens under the pointer of the test before
        qtbot.addWidget(host)
        with qtbot.waitActive(host):
            host.show()
            host.activateWindow()
        hosted = Hosted(host, qtbot)
        qtbot.waitUntil(lambda: host.page.people.pane is not None or host.page._nobody)
        hosted.settle()
        return hosted

    yield show
    for host in hosts:
        host.stop()
        for dialog in host.findChildren(QDialog):
            QDialog.done(dialog, 0)  # left open by a test that failed
        host.strip.dismiss()
        assert not host.failures, host.failures


@pytest.fixture
def page(open_page: Open, sample: Desk) -> Hosted:
    """The page on a copy of Alder County."""
    return open_page(sample)


@pytest.fixture
def bare(open_page: Open, desk: Desk) -> Hosted:
    """The page on an empty desk."""
    return open_page(desk)
