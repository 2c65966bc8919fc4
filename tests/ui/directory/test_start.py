"""The first list comes without SQLAlchemy, which would double the program's start."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from citdesk.deskfile.desk import Desk
from citdesk.settings import Settings
from citdesk.ui.directory.tab import DirectoryTab
from citdesk.ui.jobs import Jobs
from citdesk.ui.page import Around
from citdesk.ui.parts import theme

app = QApplication([])
theme.apply(app, theme.Theme("light"))
desk = Desk.open(Path(sys.argv[1]))
jobs = Jobs()
page = DirectoryTab(Around(
    desk=desk, settings=Settings(), jobs=jobs, today=lambda: date(2026, 11, 24),
    go=print, change=lambda name: nullcontext(), tell=print, fail=print, note=print,
))
page.resize(1200, 700)
page.refresh()
page.show()
page.grab()
table = page.people.list.table
assert table.record_model.rowCount() == 120, table.record_model.rowCount()
heavy = ("sqlalchemy", "phonenumbers", "rapidfuzz", "babel", "reportlab", "alembic")
loaded = [name for name in heavy if name in sys.modules]
assert not loaded, f"with the first list: {loaded}"
QTimer.singleShot(400, app.quit)
app.exec()
assert page.people.pane is not None and page.people.pane.known is not None
loaded = [name for name in heavy if name in sys.modules]
assert not loaded, f"with the pane: {loaded}"
jobs.wait_all()
desk.close()
print("fine")
"""


def test_the_first_list_and_the_pane_need_nothing_heavy(sample_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.citdesk"
    copy.write_bytes(sample_file.read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(copy)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert done.stdout.strip().endswith("fine"), done.stderr
