"""Choosing files: what lies beside is never opened, so an open desk keeps its locks."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QListView, QWidget
from pytestqt.qtbot import QtBot

from citdesk.deskfile.desk import Desk
from citdesk.ui.parts.files import ask_to_open, ask_where_to_save


def locks() -> int:
    """How many POSIX locks this process holds, as the kernel tells."""
    import os

    lines = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    return sum(line.split()[1] == "POSIX" and line.split()[4] == str(os.getpid()) for line in lines)


def look_and_leave(qtbot: QtBot, seen: list[bool]) -> None:
    """Wait until the dialog has listed the folder, then press Escape."""

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        view = dialog.findChild(QListView)
        assert view is not None
        qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) > 0, timeout=5000)
        qtbot.wait(300)  # what it does with each file it does on a thread of its own
        seen.append(True)
        dialog.reject()

    QTimer.singleShot(200, leave)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="locks are per process there only")
@pytest.mark.parametrize("way", ["open", "save"])
def test_listing_the_folder_of_an_open_desk_keeps_its_locks(
    desk: Desk, qtbot: QtBot, way: str
) -> None:
    with desk.change("Add a word") as session:
        session.connection().exec_driver_sql(
            "INSERT INTO tag (uid, created, changed, name, key) VALUES ('u', 'c', 'c', 'a', 'a')"
        )
    with desk.look() as reader:
        reader.value("SELECT count(*) FROM tag")
    before = locks()
    assert before > 0
    parent = QWidget()
    qtbot.addWidget(parent)
    seen: list[bool] = []
    look_and_leave(qtbot, seen)
    if way == "open":
        assert ask_to_open(parent, "Open", desk.path.parent, "All files (*)") is None
    else:
        suggested = desk.path.with_name("x.pdf")
        assert ask_where_to_save(parent, "Save", suggested, "All files (*)") is None
    assert seen
    assert locks() == before
