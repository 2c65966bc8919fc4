"""Choosing files: what lies beside is never opened, so an open desk keeps its locks."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QListView, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from citdesk.deskfile.desk import Desk
from citdesk.ui.parts import theme
from citdesk.ui.parts.files import Dialog, ask_to_open, ask_where_to_save


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


def type_and_save(qtbot: QtBot, name: str, asked: list[str]) -> None:
    """Type a name and press Enter; a question about writing over a file is answered with No."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            box.reject()
            QTimer.singleShot(0, leave)

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            dialog.reject()

    def save() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.focusWidget()
        qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(field, name)
        QTimer.singleShot(200, answer)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(200, save)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the platform's own elsewhere")
def test_a_name_without_an_ending_gets_the_one_of_its_kind(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked: list[str] = []
    for typed, saved in (("packet", "packet.pdf"), ("other.pdf", "other.pdf")):
        type_and_save(qtbot, typed, asked)
        chosen = ask_where_to_save(parent, "Save", tmp_path / "x.pdf", "PDF files (*.pdf)")
        assert chosen == tmp_path / saved
    assert asked == []

    (tmp_path / "packet.pdf").write_bytes(b"%PDF")
    type_and_save(qtbot, "packet", asked)
    assert ask_where_to_save(parent, "Save", tmp_path / "x.pdf", "PDF files (*.pdf)") is None
    assert len(asked) == 1
    assert "packet.pdf" in asked[0]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the platform's own elsewhere")
def test_at_twice_the_text_the_dialog_is_no_larger_than_the_screen(
    app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    theme.apply(app, theme.Theme("light", 2.0))
    dialog = Dialog(None, "Open", tmp_path, "All files (*)")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() < room.height()
