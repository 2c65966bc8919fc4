"""A bell at each window: another process of the same person rings to have that window in front.

It is a small file in the person's own settings folder, which the window watches and in which the
other writes: no network, no port, and nothing that anybody else on the computer could ring.
"""

import hashlib
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from citdesk.settings import settings_path

_PATIENCE = 3.0  # seconds in which a window that is not busy has answered
_LOOK = 0.02
_RUNG = b" rung"


class Bell(QObject):
    """The bell of a window that has a desk open for writing.

    Args:
        desk: the desk file.
        window: comes to the front when it is rung.
    """

    def __init__(self, desk: Path, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._file = _file_of(desk)
        with suppress(OSError):  # a folder that forbids it: then nobody can ring
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file.write_bytes(_name(os.getpid()))
            QFileSystemWatcher([str(self._file)], self).fileChanged.connect(self._look)

    def _look(self) -> None:
        """Answer: what was written in the file is taken out again."""
        with suppress(OSError):
            if self._file.read_bytes().endswith(_RUNG):
                self._file.write_bytes(_name(os.getpid()))
                _come_to_front(self._window)

    def take_down(self) -> None:
        """The window lets go of the desk."""
        for watcher in self.findChildren(QFileSystemWatcher):
            watcher.fileChanged.disconnect()
        self.deleteLater()
        with suppress(OSError):
            if self._file.read_bytes().startswith(_name(os.getpid())):
                self._file.unlink()


def _come_to_front(window: QWidget) -> None:
    """Be seen, whatever lies over it; where the desktop forbids that, ask to be looked at."""
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    front = QApplication.activeModalWidget() or window
    for one in (window, front):
        one.raise_()
    front.activateWindow()
    QApplication.alert(window)


def hangs(desk: Path, process: int) -> bool:
    """Whether this process has a window that can be rung for."""
    try:
        return _file_of(desk).read_bytes().startswith(_name(process))
    except OSError:
        return False


def ring(desk: Path, process: int) -> bool:
    """Ask for the window of this process, and wait for it a little.

    Returns:
        whether it answered.
    """
    file = _file_of(desk)
    _allow_to_the_front(process)
    try:
        file.write_bytes(_name(process) + _RUNG)
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            if file.read_bytes() == _name(process):
                return True
            time.sleep(_LOOK)
        file.write_bytes(_name(process))  # it shall not come by surprise later on
    except OSError:
        return False
    return False


def _file_of(desk: Path) -> Path:
    key = hashlib.sha256(os.path.normcase(desk.resolve()).encode()).hexdigest()[:16]
    return settings_path().with_name("windows") / f"{key}.bell"


def _name(process: int) -> bytes:
    return b"process %d" % process


def _allow_to_the_front(process: int) -> None:
    """Windows lets only the program in front say who may come to the front next."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)
