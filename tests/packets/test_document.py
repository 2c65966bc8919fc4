"""Whole documents: accessible, the same bytes twice, pages and contents right."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import page
import pdfua
import pikepdf
import pytest

from citdesk.errors import InputError
from citdesk.packets.blocks import Block, Cell, Column, Cover, Entry, Grid, Head, Items, Sheet, Text
from citdesk.packets.document import SheetPages, Written, write
from citdesk.work import Cancelled
from tests.packets.documents import COMMITTEE, ISSUED, directory, packet, people, printed
from tests.packets.reading import Node, describe, operators, read

GOLDEN = Path(__file__).parents[1] / "golden" / "paper"
ROOT = Path(__file__).parents[2]


def complaints(written: Written, folder: Path) -> list[str]:
    """What the two PDF/UA checkers say; and whether the file's structure can be read at all."""
    report = page.validate_pdf_bytes(written.pdf, profile=page.ValidationProfile.PDF_UA_1)
    found = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    assert report.is_compliant is not bool(found)
    assert report.rules.total == 104
    path = folder / "checked.pdf"
    path.write_bytes(written.pdf)
    found += [f"{f.rule_id}: {f.message}" for f in pdfua.validate(str(path)).findings]
    with pikepdf.open(path) as opened:
        found += opened.check_pdf_syntax()
        assert len(opened.pages) == written.pages
    return found


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("paper", ["letter", "a4", "legal"])
def test_every_block_is_accessible_on_every_paper(paper: str, large: bool, tmp_path: Path) -> None:
    written = printed(packet(), paper=paper, large=large, mark="SAMPLE")
    assert complaints(written, tmp_path) == []


@pytest.mark.parametrize("name", ["packet", "large"])
def test_tag_tree_is_the_golden_one(name: str) -> None:
    """CITDESK_UPDATE_GOLDEN=1 writes the files anew; look at the difference before committing."""
    written = printed(packet(), large=name == "large")
    found = describe(read(written.pdf))
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("CITDESK_UPDATE_GOLDEN") == "1":
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


def test_lines_break_alike_on_every_paper() -> None:
    def texts(paper: str) -> list[str]:
        return [
            n.text() for n in read(printed(packet(), paper=paper).pdf).root.all("TD", "TH", "P")
        ]

    assert texts("letter") == texts("a4") == texts("legal")


def test_papers_have_their_sizes() -> None:
    widths = [read(printed([Text("x")], paper=p).pdf).widths[0] for p in ("letter", "a4", "legal")]
    assert widths == [612, 595.28, 612]


def test_unknown_paper_is_the_users_problem() -> None:
    with pytest.raises(InputError, match="a3"):
        printed([Text("x")], paper="a3")


# ---- numbers, contents, bookmarks, running lines


def test_contents_point_to_the_pages_they_name() -> None:
    written = printed(packet())
    rows = list(read(written.pdf).root.all("TOCI"))
    assert len(rows) == 3
    for row, first in zip(rows, written.first_pages[1:], strict=True):
        (link,) = row.all("Link")
        assert link.text().endswith(str(first))
        assert f"to page {first}" in link.notes


def test_every_page_says_which_it_is_of_how_many() -> None:
    written = printed(packet())
    texts = read(written.pdf).artifacts
    assert written.pages > 4
    for number, found in enumerate(texts[1:], 2):
        assert f"Page {number} of {written.pages}" in found
        assert "Committee members only" in found
        assert COMMITTEE in found
    assert not any("Page" in text for text in texts[0])  # the cover is bare


def test_later_pages_of_a_sheet_say_continued() -> None:
    written = printed(packet())
    texts = read(written.pdf).artifacts
    first, second = written.first_pages[1:3]
    assert "Meeting of Thursday 3 December 2026" in texts[first - 1]
    for number in range(first, second - 1):
        assert "Directory by sector, continued" in texts[number]


@pytest.mark.parametrize("large", [False, True])
def test_the_mark_stands_in_every_header(large: bool) -> None:
    reading = read(printed(packet(), mark="SAMPLE", large=large).pdf)
    assert all("SAMPLE" in texts for texts in reading.artifacts)


def test_a_long_header_is_shortened_and_the_audience_is_not() -> None:
    sheet = SheetPages("T" * 300, [Text("x")], "C" * 300, "M" * 300, "Committee members only")
    found = read(printed([sheet], large=True).pdf).artifacts[0]
    assert "Committee members only" in found
    assert any(text.startswith("CCC") and text.endswith("…") for text in found)


def test_bookmarks_are_sheets_and_their_headings() -> None:
    with pikepdf.open(BytesIO(printed(packet()).pdf)) as opened, opened.open_outline() as outline:
        found = {item.title: [kid.title for kid in item.children] for item in outline.root}
    assert list(found) == [
        "Meeting packet, 3 December 2026",
        "Directory by sector",
        "Sign-in sheet",
        "Judge Marisol Okafor",
    ]
    assert found["Directory by sector"] == ["Law enforcement", "Courts and judges"]


def test_title_and_author_are_in_the_file() -> None:
    with pikepdf.open(BytesIO(printed([Text("x")]).pdf)) as opened:
        assert str(opened.docinfo["/Title"]) == "Meeting packet, 3 December 2026"
        assert str(opened.docinfo["/CreationDate"]) == "D:20261124000000Z"
        assert str(opened.Root.Lang) == "en-US"
        metadata = opened.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert COMMITTEE in metadata


# ---- same bytes, nobody's name


SEEDED = """
import sys, hashlib
from tests.packets.documents import packet, printed
for large in (False, True):
    sys.stdout.write(hashlib.sha256(printed(packet(), large=large).pdf).hexdigest() + "\\n")
"""


def test_the_same_bytes_under_any_hash_seed() -> None:
    found = set()
    for seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            [sys.executable, "-c", SEEDED],
            env=environment,
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        found.add(run.stdout)
    assert len(found) == 1


def test_the_same_bytes_after_other_documents() -> None:
    before = printed(packet()).pdf
    printed([Text("قسم الطوارئ שלום अर्चना Ωmega")])
    assert printed(packet()).pdf == before
    assert printed(packet(), issued=date(2026, 11, 25)).pdf != before


def test_nobodys_name_is_in_the_file(tmp_path: Path) -> None:
    own = hashlib.sha256(printed(packet()).pdf).hexdigest()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        **dict.fromkeys(("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME"), "quetzal"),
    }
    run = subprocess.run(
        [sys.executable, "-c", SEEDED], env=environment, cwd=tmp_path, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    assert run.stdout.splitlines()[0] == own
    with pikepdf.open(BytesIO(printed(packet()).pdf)) as opened:
        buffer = BytesIO()
        opened.save(
            buffer,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
        )
    plain = buffer.getvalue()
    assert b"Alder County" in plain
    for name in (str(Path.home()), str(ROOT), str(ROOT.parent), "ReportLab"):
        assert name.encode() not in plain


# ---- keeping and splitting


def pages_of(blocks: Sequence[Block]) -> tuple[Node, int]:
    reading = read(printed(blocks).pdf)
    return reading.root, reading.pages


@pytest.mark.parametrize("rows", range(14, 24))
def test_a_heading_never_stands_alone_at_the_foot(rows: int) -> None:
    root, pages = pages_of(
        [
            Sheet("Sheet"),
            people(rows),
            Head("Below"),
            people(9, of="Below"),
            Head("Last"),
            Text("x"),
        ]
    )
    assert pages > 1
    heads = list(root.all("H2"))
    tables = list(root.all("Table"))
    first_rows = [row for row in next(iter(tables[1].all("TBody"))).kids if isinstance(row, Node)]
    assert heads[0].pages == first_rows[0].pages == first_rows[1].pages
    last = [node for node in root.all("P") if node.text() == "x"]
    assert heads[1].pages == last[0].pages


@pytest.mark.parametrize("rows", range(3, 60))
def test_a_table_leaves_no_row_alone(rows: int) -> None:
    root, _pages = pages_of([Sheet("Sheet"), people(rows)])
    counts: dict[int, int] = {}
    for group in root.all("TBody"):
        for row in group.kids:
            assert isinstance(row, Node)
            (number,) = row.pages
            counts[number] = counts.get(number, 0) + 1
    assert sum(counts.values()) == rows
    assert min(counts.values()) > 1


@pytest.mark.parametrize("lead", range(12, 29, 4))
def test_a_paragraph_over_two_pages_is_read_as_one(lead: int) -> None:
    words = "Officers of the shift wait many minutes on average at the department. " * 50
    filler: list[Block] = [Text(f"Filler {n}.") for n in range(lead)]
    root, pages = pages_of([Sheet("Sheet"), *filler, Text(words), Text("End.")])
    *_fillers, paragraph, _end = root.all("P")
    assert paragraph.text().split() == words.split()
    assert len(paragraph.pages) == pages == 2


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("lines", [24, 30, 38, 44])
def test_high_rows_follow_their_heading(lines: int, kept: bool) -> None:
    rows = [["A", "\n".join(f"{n}-{k}" for k in range(lines))] for n in range(3)]
    grid = Grid([Column("A", main=True, keep=kept), Column("B")], rows)
    root, _pages = pages_of([Sheet("Sheet"), Head("Talks"), grid])
    (head,) = root.all("H2")
    first = next(iter(next(iter(root.all("TBody"))).all("TR")))
    assert head.pages <= first.pages
    assert root.text().count(f"2-{lines - 1}") == 1


def test_a_table_over_pages_has_one_head_for_those_who_listen() -> None:
    written = printed([Sheet("Sheet"), people(80)])
    reading = read(written.pdf)
    (table,) = reading.root.all("Table")
    assert len(table.pages) == written.pages > 3
    assert len(list(table.all("THead"))) == 1
    for texts in reading.artifacts[1:]:
        assert any("Name and position" in text for text in texts)


@pytest.mark.parametrize("before", [0, 1, 5, 17])
@pytest.mark.parametrize("large", [False, True])
def test_a_row_taller_than_a_page_goes_on_in_the_same_cell(before: int, large: bool) -> None:
    words = [f"word{n}" for n in range(2600)]
    rows: list[list[str | Cell]] = [[f"Row {n}", "short", "x"] for n in range(before)]
    rows.append(["Tall", " ".join(words), "once"])
    rows.extend([[f"After {n}", "short", "y"] for n in range(3)])
    columns = [Column("A", 60, main=True), Column("B", keep=True), Column("C", 60, keep=True)]
    written = printed([Sheet("Sheet"), Head("Talks"), Grid(columns, rows)], large=large)
    reading = read(written.pdf)
    (tall,) = [n for n in reading.root.all("TD") if n.text().startswith("word0 ")]
    assert tall.text().split() == words
    assert len(tall.pages) > 1
    (row,) = [n for n in reading.root.all("TR") if n.text().startswith("Tall")]
    assert [kid.role for kid in row.kids if isinstance(kid, Node)] == ["TH", "TD", "TD"]
    assert row.text().count("once") == 1
    assert len(list(reading.root.all("TR"))) == before + 5
    (head,) = reading.root.all("H2")
    (head_page,) = head.pages
    first = next(iter(next(iter(reading.root.all("TBody"))).all("TR")))
    assert head_page in first.pages


def test_nothing_is_painted_outside_of_the_body() -> None:
    written = printed([*directory(90), Items(["word " * 40] * 30), Text("word " * 3000)])
    with pikepdf.open(BytesIO(written.pdf)) as opened:
        for sheet in opened.pages:
            for operands, name in operators(sheet):
                if name == "Tm":
                    x, y = float(operands[4]), float(operands[5])
                    assert 53 < x < 559
                    assert 60 <= y < 792 - 60 or y in (36, 750)


def test_a_check_list_stays_together() -> None:
    root, pages = pages_of(
        [Sheet("Sheet"), people(16), Head("To do"), Items([f"Task {n}" for n in range(9)], "check")]
    )
    assert pages == 2
    (tasks,) = root.all("L")
    assert len(tasks.pages) == 1


def test_a_list_over_pages_is_one_list() -> None:
    root, pages = pages_of([Sheet("Sheet"), Items([f"Item {n}" for n in range(100)])])
    (items,) = root.all("L")
    assert pages == len(items.pages) == 3
    assert [n.text() for n in items.all("LBody")] == [f"Item {n}" for n in range(100)]


def test_a_cover_with_a_long_contents_goes_on() -> None:
    cover = Cover("Packet", COMMITTEE, "All", [("When", "Now")], [Entry("S", 0)] * 60, "Last line.")
    root, pages = pages_of([cover])
    assert pages == 3
    assert len(list(root.all("TOCI"))) == 60
    assert len(list(root.all("TOC"))) == 1
    assert list(root.all("P"))[-1].text() == "Last line."


def test_an_empty_sheet_is_a_page() -> None:
    written = printed([SheetPages("Nothing", []), SheetPages("Next", [Text("x")])])
    assert written.first_pages == [1, 2]


def test_the_covers_last_line_stays_on_the_cover_in_large_print() -> None:
    reading = read(printed(packet(), large=True).pdf)
    (last,) = [node for node in reading.root.all("P") if node.text().startswith("Printed 24")]
    assert last.pages == {0}


def test_no_sheets_are_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="sheet"):
        write([], title="t", author="a", paper="letter", language="en", issued=ISSUED)


# ---- jobs


def test_progress_counts_pages() -> None:
    seen: list[int] = []
    written = write(
        packet(), title="t", author="a", paper="letter", language="es", issued=ISSUED,
        progress=seen.append,
    )  # fmt: skip
    assert seen == list(range(1, written.pages + 1))


def test_a_cancelled_job_gives_nothing_and_the_next_one_works() -> None:
    with pytest.raises(Cancelled):
        write(
            packet(), title="t", author="a", paper="letter", language="en", issued=ISSUED,
            cancelled=lambda: True,
        )  # fmt: skip
    assert printed([Text("x")]).pages == 1
