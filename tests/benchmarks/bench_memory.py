"""Memory: the window on 100,000 stakeholders against a blank PySide6 window, in one run.

Each is a process of its own, looked at when it has come to rest: rows, pane, counts and the
machinery for changes are there. The bar: a blank window and 100 MB. Linux only, as it reads the
kernel's own figures. Run as a script; ``--smoke`` is small.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.big_desk import make_at

ROOT = Path(__file__).resolve().parents[2]

BAR_MB = 100

TOLD = """
def tell():
    from pathlib import Path
    import os
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(("VmHWM", "VmRSS")):
            print(line.split()[1], flush=True)
    os._exit(0)  # at once: no farewell may add to what is measured
"""

BLANK = (
    TOLD
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(["blank"])
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(500, tell)
app.exec()
"""
)

OURS = (
    TOLD
    + """
import sys
from citdesk import __main__ as entry
start_quickly = entry._start_quickly
def watch():
    start_quickly()
    from PySide6.QtCore import QTimer
    from citdesk import app
    class Watched(app.MainWindow):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            self.idle = 0
            self.watch = QTimer(self)
            self.watch.timeout.connect(self.look)
            self.watch.start(100)
        def look(self):
            busy = self.jobs.under_way() or "sqlalchemy.orm" not in sys.modules
            self.idle = 0 if busy else self.idle + 1
            if self.idle == 10:
                self.desk.close()  # else the next start asks what went wrong with this one
                tell()
    app.MainWindow = Watched
entry._start_quickly = watch
entry.main([sys.argv[1]])
"""
)


def main() -> None:
    """Measure and print; never fails on a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true")
    people = 1_000 if parser.parse_args().smoke else 100_000
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "big.citdesk"
        make_at(desk, people)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": folder}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
        _megabytes(OURS, str(desk), environment)
        blank = _megabytes(BLANK, "", environment)
        ours = _megabytes(OURS, str(desk), environment)
    print(f"memory, {people:,} stakeholders")
    for what, before, after in zip(("at the most", "at rest"), blank, ours, strict=True):
        print(
            f"  {what:12} blank {before:6.0f} MB, citdesk {after:6.0f} MB,"
            f" more {after - before:6.0f} MB   bar {BAR_MB}"
        )


def _megabytes(program: str, argument: str, environment: dict[str, str]) -> list[float]:
    """What a process takes: at the most, and when it has come to rest."""
    done = subprocess.run(
        [sys.executable, "-c", program, argument],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return [int(word) / 1024 for word in done.stdout.split()]


if __name__ == "__main__":
    main()
