"""How long 30 and 300 tagged pages take, against Typst in process on the same content.

Run it alone: ``python tests/benchmarks/bench_paper.py [--smoke]``. Every string differs, in every
run anew, so that neither side can remember anything. The bar is half of Typst's time; it prints
both figures and the ratio and never fails on time. ``--smoke`` only proves that it runs.
"""

import re
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import typst

from citdesk import resources
from citdesk.packets.blocks import Block, Cell, Column, Grid, Head, Sheet, Text
from citdesk.packets.document import SheetPages, write

SECTIONS = 10
TIMES = 7
HEADS = ("Name and position", "Agency", "Phone", "E-mail")
SENTENCE = (
    "Officers of shift {n} now wait {k} minutes on average at the emergency department; the draft "
    "of week {n} sets 15 minutes from arrival to transfer of custody in district {k}."
)
PREAMBLE = """
#set document(title: "Directory RUN", author: "Alder County")
#set page(
  paper: "us-letter", margin: (x: 54pt, top: 66pt, bottom: 60pt),
  header: [Alder County #h(1fr) Meeting],
  footer: context [Members only #h(1fr)
    Page #counter(page).display() of #counter(page).final().first()])
// Lines of 12 pt, as ours are.
#set text(font: "Citdesk Sans", size: 9.5pt, top-edge: 0.9em, bottom-edge: -0.363em)
#set par(leading: 0pt)
#set table(stroke: none, inset: (x: 5pt, y: 3.5pt))
= Directory by sector
Run RUN

"""
Row = tuple[str, str, str, str, str]


def people(run: int, section: int, count: int) -> list[Row]:
    """Rows of which no two are alike, in any run."""
    rows = []
    for index in range(count):
        key = f"{run}-{section}-{index}"
        rows.append(
            (
                f"Person {key}, Hector",
                f"Shift supervisor {key}",
                f"Three Rivers Agency {key}",
                f"({run:03d}) 555-{section:02d}{index:03d}",
                f"hector.{key}@alder.example",
            )
        )
    return rows


def ours(run: int, rows: int) -> tuple[bytes, int]:
    """The document by citdesk: its bytes and pages."""
    blocks: list[Block] = [Sheet("Directory by sector", [f"Run {run}"])]
    columns = [Column(HEADS[0], main=True), *map(Column, HEADS[1:])]
    for section in range(SECTIONS):
        blocks.append(Head(f"Sector {run}-{section}"))
        blocks.append(Text(SENTENCE.format(n=run * 100 + section, k=section)))
        found = people(run, section, rows)
        cells: list[list[str | Cell]] = [[Cell(name, role), *rest] for name, role, *rest in found]
        blocks.append(Grid(columns, cells, summary=f"People of sector {section}"))
    written = write(
        [SheetPages("Directory by sector", blocks, "Alder County", "Meeting", "Members only")],
        title=f"Directory {run}",
        author="Alder County",
        paper="letter",
        language="en",
        issued=date(2026, 11, 24),
    )
    return written.pdf, written.pages


@cache
def fonts() -> typst.Fonts:
    """The house's faces for Typst, loaded once."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resources.path("fonts"))],
    )


def theirs(run: int, rows: int) -> tuple[bytes, int]:
    """The same document by Typst, in the same faces and sizes: its bytes and pages."""
    parts = [PREAMBLE.replace("RUN", str(run))]
    for section in range(SECTIONS):
        parts.append(f"== Sector {run}-{section}\n")
        parts.append(SENTENCE.format(n=run * 100 + section, k=section) + "\n\n")
        heads = ", ".join(f"[*{head}*]" for head in HEADS)
        parts.append(f"#table(columns: 4, table.header({heads}), table.hline(stroke: 0.5pt),\n")
        for name, role, *rest in people(run, section, rows):
            others = ", ".join(f'"{text}"' for text in rest)
            parts.append(f"[*{name}*\\ {role}], {others}, table.hline(stroke: 0.3pt),\n")
        parts.append(")\n")
    pdf = typst.compile("".join(parts).encode(), font_paths=fonts(), format="pdf")
    return pdf, len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def measure(make: Callable[[int, int], tuple[bytes, int]], rows: int, times: int) -> float:
    """Median seconds of making a document, warm."""
    make(90, rows)
    taken = []
    for run in range(times):
        start = time.perf_counter()
        make(100 + run, rows)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def compare(rows: int, times: int) -> None:
    """Print both times for documents of this size, and their ratio."""
    pdf, pages = ours(1, rows)
    their_pdf, their_pages = theirs(1, rows)
    mine = measure(ours, rows, times)
    peer = measure(theirs, rows, times)
    ratio = mine / peer
    sys.stdout.write(
        f"citdesk  {pages} tagged pages  {mine:.3f} s  {len(pdf):,} bytes\n"
        f"Typst    {their_pages} tagged pages  {peer:.3f} s  {len(their_pdf):,} bytes\n"
        f"ratio    {ratio:.2f} of Typst (bar: 0.50), {1 / ratio:.1f} times as fast\n"
    )


def main() -> None:
    """Print both times and their ratio, for 30 pages and for 300."""
    if "--smoke" in sys.argv[1:]:
        compare(3, 1)
    else:
        compare(55, TIMES)
        compare(550, 3)


if __name__ == "__main__":
    main()
