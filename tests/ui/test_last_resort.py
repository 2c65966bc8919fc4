"""Whatever goes wrong in our own code, the window stays and the log says where, not whose."""

import logging
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from citdesk.app import LastResort
from citdesk.ui import failures
from citdesk.ui.window import MainWindow

# The program's own hook is what is tested here, not pytest-qt's.
pytestmark = pytest.mark.qt_no_exception_capture

SECRET = "Ana Ruiz 555-0142"


class Breaks(QWidget):
    """Cannot be painted."""

    painting = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fail, and note that this is under way."""
        Breaks.painting = True
        try:
            raise ValueError(SECRET)
        finally:
            Breaks.painting = False


@pytest.fixture
def told(
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> Iterator[list[bool]]:
    """The last resort in its place; for each box shown, whether a painting was under way."""
    boxes: list[bool] = []
    expect_log("error of our own")

    def close_it() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            boxes.append(Breaks.painting)
            box.close()

    closes = QTimer()
    closes.setInterval(20)
    closes.timeout.connect(close_it)
    closes.start()
    monkeypatch.setattr(sys, "excepthook", LastResort(window))
    yield boxes
    closes.stop()


def _logged(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(
        logging.Formatter().format(one) for one in caplog.records if one.name == "citdesk.failures"
    )


def test_an_error_in_painting_keeps_the_window(
    window: MainWindow, qtbot: QtBot, told: list[bool], caplog: pytest.LogCaptureFixture
) -> None:
    broken = Breaks(window)
    broken.resize(50, 50)
    broken.show()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    broken.hide()
    assert told[0] is False
    assert window.isVisible()
    assert "ValueError" in _logged(caplog)
    assert SECRET not in _logged(caplog)


def test_an_error_in_painting_is_not_shown_over_and_over(
    window: MainWindow, qtbot: QtBot, told: list[bool]
) -> None:
    broken = Breaks(window)
    broken.resize(50, 50)
    broken.show()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    for _time in range(5):
        broken.update()
        qtbot.wait(30)
    broken.hide()
    assert len(told) == 1


def test_an_error_in_a_slot_keeps_the_window(
    window: MainWindow, qtbot: QtBot, told: list[bool], caplog: pytest.LogCaptureFixture
) -> None:
    def break_down() -> None:
        raise KeyError(SECRET)

    button = QPushButton("break", window)
    button.clicked.connect(break_down)
    button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert window.isVisible()
    assert "KeyError" in _logged(caplog)
    assert SECRET not in _logged(caplog)


def test_an_error_in_a_worker_keeps_the_window(
    window: MainWindow, qtbot: QtBot, told: list[bool], caplog: pytest.LogCaptureFixture
) -> None:
    def work(_progress: object, _cancelled: object) -> None:
        raise RuntimeError(SECRET)

    window.jobs.run(work, failed=window.fail)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert window.isVisible()
    assert "RuntimeError" in _logged(caplog)
    assert SECRET not in _logged(caplog)


def test_a_report_tells_where_and_not_what_was_typed() -> None:
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as first:
            raise RuntimeError(SECRET) from first
    except RuntimeError as error:
        report = failures.report(error)
    assert "builtins.ValueError" in report
    assert "builtins.RuntimeError" in report
    assert "test_last_resort.py" in report
    assert SECRET not in report
