"""Motions and name tents as pieces of a page: where they break, and what is heard of them."""

from io import BytesIO

import page
import pikepdf
import pytest

from citdesk.packets.blocks import Barred, Sheet, Strong, Tents, Text
from citdesk.packets.laying import lay_out
from citdesk.packets.motions import BAR, INDENT
from citdesk.packets.paper import LARGE, MEASURE, NORMAL, PAPERS, Scale
from tests.packets.documents import printed
from tests.packets.reading import paragraphs, read

MOTION = Barred(
    [Strong("Motion 2026-1."), " Moved by Ada.\nTo meet in May.\n", Strong("9"), " for"], "Carried"
)


def bars(pdf: bytes) -> list[tuple[int, float, float]]:
    """Page, foot and height of every bar."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        for number, leaf in enumerate(opened.pages):
            for step in pikepdf.parse_content_stream(leaf):
                if str(step.operator) == "re" and float(str(step.operands[2])) == BAR:
                    found.append(
                        (number, float(str(step.operands[1])), float(str(step.operands[3])))
                    )
    return found


def test_a_motion_is_heard_with_its_result() -> None:
    made = printed([Sheet("Minutes"), MOTION, Barred("Nothing came of it.")])
    assert paragraphs(made.pdf) == [
        "Motion 2026-1. Moved by Ada. To meet in May. 9 for", "Carried", "Nothing came of it.",
    ]  # fmt: skip
    assert [round(height, 1) for _page, _foot, height in bars(made.pdf)] == [
        3 * NORMAL.text.leading + 4, NORMAL.text.leading + 4,
    ]  # fmt: skip


def test_a_result_without_room_has_a_line_of_its_own() -> None:
    (beside,) = lay_out([Barred("To meet.", "Carried")], NORMAL, PAPERS["letter"])
    full = "m" * 55
    (below,) = lay_out([Barred(full, "Carried")], NORMAL, PAPERS["letter"])
    assert below.height == beside.height + NORMAL.text.leading


@pytest.mark.parametrize("scale", [NORMAL, LARGE])
def test_a_result_longer_than_half_a_line_is_cut(scale: Scale) -> None:
    (made,) = lay_out([Barred("To meet.", "Carried " * 40)], scale, PAPERS["letter"])
    assert made.height <= 3 * scale.text.leading + 4


@pytest.mark.parametrize("paper", ["letter", "a4", "legal"])
@pytest.mark.parametrize("large", [False, True])
def test_motions_never_break_over_a_page(paper: str, large: bool) -> None:
    made = printed([Sheet("Minutes"), Text("x"), *[MOTION] * 40], paper=paper, large=large)
    assert made.pages > 1
    assert len(bars(made.pdf)) == 40
    assert all(len(node.pages) == 1 for node in read(made.pdf).root.all("P"))


def test_a_motion_longer_than_a_page_goes_on() -> None:
    text = "To take note of all this and of more. " * 220
    made = printed([Sheet("Minutes"), Barred(text, "Carried")])
    assert made.pages == len(bars(made.pdf)) > 1
    assert " ".join(paragraphs(made.pdf)).split() == [*text.split(), "Carried"]


@pytest.mark.parametrize("paper", ["letter", "a4", "legal"])
def test_tents_are_read_once_and_lie_on_the_paper(paper: str) -> None:
    names = [("Ana Ruiz", "Chair"), ("Commissioner Wilhelmina Featherstonehaugh", ""), ("Bo", "x")]
    made = printed([Tents(names)], paper=paper)
    assert made.pages == 2
    assert paragraphs(made.pdf) == [
        "Ana Ruiz", "Chair", "Commissioner Wilhelmina Featherstonehaugh", "Bo", "x",
    ]  # fmt: skip
    width, height = PAPERS[paper].width, PAPERS[paper].height
    assert width >= MEASURE + INDENT
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        for leaf in opened.pages:
            assert [float(side) for side in leaf.mediabox][2:] == pytest.approx([width, height])
            feet = [
                float(str(step.operands[1]))
                for step in pikepdf.parse_content_stream(leaf)
                if str(step.operator) == "m"
            ]
            assert all(0 < y < height for y in feet)
    report = page.validate_pdf_bytes(made.pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.rule_id for failure in report.failures] == []
