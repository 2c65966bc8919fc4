"""A desk open in another window: who has it is told, and that window comes when it is asked."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from citdesk.deskfile.desk import Desk
from citdesk.ui import bell
from tests.coordinator import Coordinator

ROOT = Path(__file__).parents[2]

# The program itself, on a desk; minimized as soon as it is at rest.
SCRIPT = """
import sys
from PySide6.QtCore import Qt, QTimer
from citdesk import __main__ as entry, app

class Watched(app.MainWindow):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.hidden = False
        self.looks = QTimer(self)
        self.looks.timeout.connect(self.look)
        self.looks.start(20)

    def look(self):
        if not self.hidden and self.desk is not None and self.at_rest():
            self.hidden = True
            self.showMinimized()
            print("away", flush=True)
        elif self.hidden and not self.isMinimized():
            self.looks.stop()
            print("in front", flush=True)
            QTimer.singleShot(1000, self, self.close)  # not before the other has its answer

app.MainWindow = Watched
sys.exit(entry.main([sys.argv[1]]))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty desk, closed."""
    path = tmp_path / "other.citdesk"
    Desk.create(path).close()
    return path


@contextmanager
def window_elsewhere(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process whose minimized window has this desk open."""
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "away\n"
            yield process
        finally:
            process.kill()


@contextmanager
def answering(act: Callable[[QMessageBox], object]) -> Iterator[list[str]]:
    """Do something with each box that comes; what they said."""
    said: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.text() not in said:
            said.append(box.text())
            try:
                act(box)
            except BaseException:
                box.close()  # else the test would wait for it for ever
                raise

    looks = QTimer()
    looks.setInterval(20)
    looks.timeout.connect(look)
    looks.start()
    yield said
    looks.stop()


def test_the_other_window_comes_to_the_front(coordinator: Coordinator, path: Path) -> None:
    def press(_box: QMessageBox) -> None:
        coordinator.qtbot.mouseClick(
            coordinator.finds("Bring that window to the front", QPushButton),
            Qt.MouseButton.LeftButton,
        )

    with window_elsewhere(path) as process, answering(press) as said:
        assert not coordinator.window.files.open(path)
        assert process.stdout is not None
        assert process.stdout.readline() == "in front\n"
        assert process.wait(20) == 0
        # A window without a desk of its own has nothing left to do.
        coordinator.qtbot.waitUntil(lambda: not coordinator.window.isVisible(), timeout=5000)
    assert len(said) == 1
    assert said[0].startswith("“other.citdesk” has been open since ")
    assert said[0].endswith(" on this computer, by you.")


def test_a_window_with_a_desk_of_its_own_stays(at_empty: Coordinator, path: Path) -> None:
    own = at_empty.window.desk

    def press(_box: QMessageBox) -> None:
        at_empty.qtbot.mouseClick(
            at_empty.finds("Bring that window to the front", QPushButton),
            Qt.MouseButton.LeftButton,
        )

    with window_elsewhere(path) as process, answering(press):
        assert not at_empty.window.files.open(path)
        assert process.wait(20) == 0
        at_empty.settles()
    assert at_empty.window.isVisible()
    assert at_empty.window.desk is own


def test_a_window_that_does_not_answer_is_told(coordinator: Coordinator, path: Path) -> None:
    def press(box: QMessageBox) -> None:
        wanted = "Bring that window to the front" if "since" in box.text() else "OK"
        coordinator.qtbot.mouseClick(
            coordinator.finds(wanted, QPushButton), Qt.MouseButton.LeftButton
        )

    with window_elsewhere(path) as process, answering(press) as said:
        process.send_signal(signal.SIGSTOP)  # it stands still, as a window that hangs
        assert not coordinator.window.files.open(path)
        coordinator.settles()
    assert said[1:] == ["The other window does not answer."]
    assert coordinator.window.isVisible()


def test_only_a_window_can_be_brought_to_the_front(coordinator: Coordinator, path: Path) -> None:
    """The command line holds a desk as well, while it brings in a list."""
    offered: list[list[str]] = []

    def look(box: QMessageBox) -> None:
        offered.append([button.text() for button in box.buttons()])
        box.close()

    with Desk.open(path), answering(look):
        assert not coordinator.window.files.open(path)
    assert offered == [["Open to read only", "Cancel"]]


def test_the_bell_goes_with_the_desk(at_empty: Coordinator) -> None:
    desk = at_empty.window.desk
    assert desk is not None
    me = os.getpid()
    assert bell.hangs(desk.path, me)
    assert at_empty.window.leave_desk()
    assert not bell.hangs(desk.path, me)
