"""The start: the rows of a desk are painted before anything heavy is brought in.

The window's own process is looked at from inside: what is imported when the first rows are painted,
and whether a change works once the machinery for it is there.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "sqlalchemy", "alembic", "reportlab", "phonenumbers", "rapidfuzz", "babel", "pypdfium2",
    "uharfbuzz",
)  # fmt: skip

# What is not needed for the list alone: each costs the start some milliseconds.
LATER = (
    "citdesk.ui.directory.detail", "citdesk.ui.directory.bulk_menu", "citdesk.directory.cards",
    "citdesk.ui.parts.focus_ring", "citdesk.ui.parts.undo_strip", "citdesk.deskfile.history",
    "citdesk.ui.bell", "citdesk.directory.erasing", "PySide6.QtNetwork", "getpass",
    "logging.handlers", "socket", "unicodedata", "PySide6.QtPrintSupport",
)  # fmt: skip

SCRIPT = """
import builtins, gc, sys
plain_import = builtins.__import__
from citdesk import __main__ as entry
start_quickly = entry._start_quickly

def watch():
    start_quickly()
    from PySide6.QtCore import QTimer
    from citdesk import app
    from citdesk.ui.parts.record_table import RecordTable

    windows = []

    class Watched(app.MainWindow):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            windows.append(self)

    app.MainWindow = Watched
    paint = RecordTable.paintEvent

    def painted(table, event):
        paint(table, event)
        if table.record_model.rowCount() and RecordTable.paintEvent is painted:
            RecordTable.paintEvent = paint
            print("rows", *sys.modules)
            wait()

    def wait():
        window = windows[0]
        if "sqlalchemy.orm" in sys.modules and not window.jobs.under_way():
            change(window)
        else:
            QTimer.singleShot(20, window, wait)

    def change(window):
        from citdesk.directory import writing
        with window.shell.around.change("Add Wilma Sand") as session:
            writing.add_person(
                session, {"given": "Wilma", "family": "Sand"}, today=window.today()
            )
        page = window.shell.page()
        print("changed", window.desk.undoable().name, window.menus.action("undo").isEnabled())
        print("pane", page.people.pane is not None)
        collecting = [one for one in window.children() if type(one).__name__ == "Collecting"]
        print("garbage", len(collecting), gc.isenabled())
        print("import", builtins.__import__ is plain_import)
        window.close()

    RecordTable.paintEvent = painted

entry._start_quickly = watch
sys.exit(entry.main([sys.argv[1]]))
"""


@pytest.fixture(scope="module")
def told(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the window's process tells of itself, line by line."""
    folder = tmp_path_factory.mktemp("start")
    copy = folder / "copy.citdesk"
    copy.write_bytes(sample_file.read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(copy)],
        env={**os.environ, "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert not done.returncode, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    return {line[0]: line[1:] for line in lines}


@pytest.mark.parametrize("name", [*HEAVY, *LATER])
def test_rows_are_painted_without(told: dict[str, list[str]], name: str) -> None:
    assert "citdesk.ui.directory.tab" in told["rows"]
    assert name not in told["rows"]


def test_afterwards_a_change_works_and_can_be_undone(told: dict[str, list[str]]) -> None:
    assert told["changed"] == ["Add", "Wilma", "Sand", "True"]


def test_the_pane_follows_the_rows(told: dict[str, list[str]]) -> None:
    assert told["pane"] == ["True"]


def test_what_was_put_off_for_the_start_is_on_again(told: dict[str, list[str]]) -> None:
    assert told["garbage"] == ["1", "False"]
    assert told["import"] == ["True"]
