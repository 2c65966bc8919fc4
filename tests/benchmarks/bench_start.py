"""Start to rows: citdesk on 10,000 stakeholders against a blank PySide6 window, in one run.

Each start is a process of its own. Two moments are taken inside it, from the process's start: the
window drawn, and the rows drawn. The bar: drawn within 1.5 times the blank window, rows within
twice. The same is told in processor time, which other work on the computer disturbs less. Run as a
script; ``--smoke`` is small.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.big_desk import make_at

ROOT = Path(__file__).resolve().parents[2]

# The moment the kernel started the process is known to the parent; both sides read one clock.
BLANK = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)
def done():
    print(time.clock_gettime_ns(time.CLOCK_MONOTONIC), time.process_time_ns(), flush=True)
    import os
    os._exit(0)
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""

OURS = """
import os, sys, time
def now():
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC), time.process_time_ns()
from citdesk import __main__ as entry
seen = []
start_quickly = entry._start_quickly
def watch_window():
    start_quickly()
    global QTimer
    from citdesk import app as start
    from PySide6.QtCore import QTimer
    own_paint = start.MainWindow.paintEvent
    def window_painted(window, event):
        if not seen:
            QTimer.singleShot(0, lambda: seen.extend(now()))
        own_paint(window, event)
    start.MainWindow.paintEvent = window_painted
    begin = start._begin
    def begin_watched(window, words):
        watch_rows()
        begin(window, words)
    start._begin = begin_watched
def watch_rows():
    from citdesk.ui.parts.record_table import RecordTable
    rows_paint = RecordTable.paintEvent
    def rows_painted(table, event):
        rows_paint(table, event)
        if table.model().rowCount():
            QTimer.singleShot(0, finish)
    RecordTable.paintEvent = rows_painted
def finish():
    print(*seen, *now(), flush=True)
    os._exit(0)
entry._start_quickly = watch_window
entry.main([sys.argv[1]])
"""


def main() -> None:
    """Measure and print; never fails on time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true")
    small = parser.parse_args().smoke
    runs, people = (2, 200) if small else (9, 10_000)
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "big.citdesk"
        make_at(desk, people)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": folder}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
        _start(OURS, str(desk), environment)
        blank = []
        ours = []
        for _run in range(runs):
            blank.append(_start(BLANK, "", environment))
            ours.append(_start(OURS, str(desk), environment))
    print(f"start, {people:,} stakeholders, median of {runs}")
    print("                              by the clock          of the processor")
    base = [statistics.median(times) for times in zip(*blank, strict=True)]
    print(f"  blank PySide6 window  {base[0]:7.0f} ms           {base[1]:7.0f} ms")
    taken = [statistics.median(times) for times in zip(*ours, strict=True)]
    for what, (clock, processor), bar in (
        ("window drawn", taken[:2], 1.5),
        ("rows drawn", taken[2:], 2.0),
    ):
        print(
            f"  {what:20}  {clock:7.0f} ms   x {clock / base[0]:.2f}"
            f"  {processor:7.0f} ms   x {processor / base[1]:.2f}   bar {bar}"
        )


def _start(program: str, argument: str, environment: dict[str, str]) -> list[float]:
    """Start a process; its moments in milliseconds, by turns by the clock and of the processor."""
    import time

    began = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    done = subprocess.run(
        [sys.executable, "-c", program, argument],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    told = [int(word) for word in done.stdout.split()]
    return [(moment - began * (number % 2 == 0)) / 1e6 for number, moment in enumerate(told)]


if __name__ == "__main__":
    main()
