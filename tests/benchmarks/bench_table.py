"""How long the record table takes to paint: 42 rows of 6 columns, the bar is 8 ms.

Run it alone: ``python tests/benchmarks/bench_table.py [--smoke]``. It prints figures and never
fails on time; ``--smoke`` only proves that it runs.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from citdesk.ui.parts import theme
from citdesk.ui.parts.cells import Chips, Column, Text, late, stage
from citdesk.ui.parts.record_table import RecordTable

ROWS = 42
BAR_MS = 8.0
STATES = ("unaware", "aware", "interested", "committed", "champion", "opposed")
SECTORS = ("Law enforcement", "Hospital", "Family", "Advocacy", "EMS & fire", "911/988")
Row = tuple[int, str, str]


def columns() -> tuple[Column, ...]:
    """The columns of the directory, with made-up content that differs from row to row."""
    return (
        Column("name", "Name", 148, lambda row: Text(row[1]), stretch=1),
        Column("agency", "Agency", 162, lambda row: Text(row[2]), stretch=2),
        Column("sectors", "Sectors", 150, lambda row: Chips((SECTORS[row[0] % 6], "Peer"))),
        Column("stage", "Stage", 108, lambda row: stage(STATES[row[0] % 6], "Committed")),
        Column(
            "talk",
            "Last talk",
            96,
            lambda row: late("4 months") if row[0] % 5 == 0 else Text(f"{row[0] % 30} days"),
        ),
        Column("seat", "Seat", 86, lambda row: Text(f"Seat {row[0] % 15}")),
    )


def load(ids: Sequence[int]) -> list[Row]:
    """Rows for ids, as a desk would give them."""
    return [(i, f"Person Number {i}", f"Agency of the County {i % 35}") for i in ids]


def median_ms(act: Callable[[], object], times: int) -> tuple[float, float]:
    """Median and worst time of an act in milliseconds."""
    taken: list[float] = []
    for _attempt in range(times):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), max(taken)


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def main(smoke: bool = False) -> None:
    """Print the figures."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Theme("light"))
    times = 2 if smoke else 60
    table = RecordTable(columns(), load, "People")
    table.resize(900, 32 + ROWS * 34)
    count = 1_000 if smoke else 100_000
    start = time.perf_counter()
    table.show_ids(range(count))
    table.show()
    table.grab()
    first = (time.perf_counter() - start) * 1000
    for ratio in (1.0, 2.0):
        area = table.viewport().size()
        image = QImage(area * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        table.viewport().render(image)
        middle, worst = median_ms(partial(table.viewport().render, image), times)
        say(f"paint {ROWS} rows x 6 at {ratio:.0f}x: {middle:.1f} ms (worst {worst:.1f})")
        say(f"  bar {BAR_MS:.0f} ms, ratio {middle / BAR_MS:.2f}")
    last = count - ROWS - 1

    def go_there() -> None:
        table.select_row(last)
        table.grab()
        table.select_row(0)

    jump, _worst = median_ms(go_there, 3)
    say(f"{count:,} ids and first paint: {first:.0f} ms; jump to row {last:,}: {jump:.1f} ms")
    table.close()


if __name__ == "__main__":
    main("--smoke" in sys.argv)
