"""What every test stands on: no screen, no network, folders of its own, and nothing left behind."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

import gc
import logging
import re
import shutil
import socket
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import hypothesis
import pytest

from citdesk import text

if TYPE_CHECKING:
    from citdesk.deskfile.desk import Desk

# Time limits belong to pytest-timeout: this machine may be busy with something else.
hypothesis.settings.register_profile("dev", max_examples=25, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=200, deadline=None, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")


# ---- what a test works on


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which all tests happen: a Tuesday, nine days before the sample's meeting."""
    return date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator["Desk"]:
    """An empty desk in a real file, open for writing."""
    from citdesk.deskfile.desk import Desk

    opened = Desk.create(tmp_path / "desk.citdesk")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory, today: date) -> Path:
    """The sample desk's file, built once: copy it, never open it."""
    from citdesk.exchange import sample

    path = tmp_path_factory.mktemp("sample") / "Alder County.citdesk"
    sample.build(path, today=today)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator["Desk"]:
    """A copy of the sample desk, Alder County, open for writing."""
    from citdesk.deskfile.desk import Desk

    opened = Desk.open(Path(shutil.copy(sample_file, tmp_path)))
    yield opened
    opened.close()


# ---- what a test may not touch

PRIVATE = (
    "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
    "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
)  # fmt: skip


@pytest.fixture(autouse=True)
def private_folders(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Settings and data of this test lie in folders of its own; it speaks English at first."""
    home = tmp_path_factory.mktemp("home")
    for name in PRIVATE:
        monkeypatch.setenv(name, str(home / name.lower()))
    text.use_language("en")
    yield
    text.use_language("en")
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """The program and its tests run with the network cut off."""

    def refuse(*arguments: object) -> NoReturn:
        pytest.fail(f"this asks the network for {arguments[-1]!r}")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, refuse)
        for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
            patch.setattr(socket, name, refuse)
        yield


# ---- what a test may not leave behind


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record)


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[Callable[[str], None]]:
    """Warnings in the log fail a test, unless it said ``expect_log("a pattern of the message")``.

    What was announced must come, too.
    """
    patterns: list[str] = []
    listener = _Listener()
    logging.getLogger().addHandler(listener)
    yield patterns.append
    logging.getLogger().removeHandler(listener)
    said = [record.getMessage() for record in listener.heard]
    unexpected = [line for line in said if not any(re.search(p, line) for p in patterns)]
    assert not unexpected, f"the log warns: {unexpected}"
    missing = [p for p in patterns if not any(re.search(p, line) for line in said)]
    assert not missing, f"announced, but never logged: {missing}"


@pytest.fixture(autouse=True)
def nothing_left_running(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test ends its threads and timers and closes its windows."""
    threads = set(threading.enumerate())
    if "PySide6.QtWidgets" not in sys.modules:
        yield
    else:
        timers = _watch_timers(monkeypatch)
        windows = _windows()
        yield
        _wait_for_jobs()
        left = _look_twice(lambda: _running(timers) + sorted(set(_windows()) - set(windows)))
        assert not left, f"left behind: {left}"
    for thread in set(threading.enumerate()) - threads:
        if not isinstance(thread, threading._DummyThread):  # Qt's pool threads, seen from Python
            thread.join(timeout=2)
            assert not thread.is_alive(), f"left running: {thread}"


def _watch_timers(monkeypatch: pytest.MonkeyPatch) -> "weakref.WeakSet[Any]":
    """The timers started from now on; those that Qt starts inside itself are its own affair."""
    from PySide6.QtCore import QTimer

    started: weakref.WeakSet[Any] = weakref.WeakSet()
    start = QTimer.start

    def start_watched(self: QTimer, *arguments: Any) -> None:
        started.add(self)
        start(self, *arguments)

    monkeypatch.setattr(QTimer, "start", start_watched)
    return started


def _running(timers: "weakref.WeakSet[Any]") -> list[str]:
    import shiboken6

    alive = [timer for timer in timers if shiboken6.isValid(timer)]
    return [f"timer of {timer.parent()!r}" for timer in alive if timer.isActive()]


def _windows() -> list[str]:
    """All widgets without a parent, but for those that Qt makes and keeps for itself."""
    import shiboken6
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    return [
        f"{type(widget).__name__} {shiboken6.getCppPointer(widget)[0]:#x}"
        for widget in QApplication.topLevelWidgets()
        if widget.metaObject().className() not in {"QTipLabel", "QWhatsThat", "QShapedPixmapWidget"}
    ]


def _wait_for_jobs() -> None:
    from PySide6.QtCore import QThreadPool

    assert QThreadPool.globalInstance().waitForDone(10_000), "a job is still running"


def _look_twice(look: Callable[[], list[str]]) -> list[str]:
    """What is still there after deferred deletions and a collection of unreachable cycles."""
    from PySide6.QtCore import QCoreApplication, QEvent

    delete = QEvent.Type.DeferredDelete.value
    QCoreApplication.sendPostedEvents(None, delete)
    if look():
        gc.collect()
        QCoreApplication.sendPostedEvents(None, delete)
    return look()
