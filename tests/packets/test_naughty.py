"""Strings that break programs are printed, or counted as missing."""

import json
from collections.abc import Sequence
from pathlib import Path

import page
import pytest

from citdesk.packets import shaping
from citdesk.packets.blocks import (
    Block,
    Cell,
    Column,
    Contents,
    Cover,
    Entry,
    Facts,
    Grid,
    Head,
    Items,
    Lines,
    Link,
    Mark,
    Marks,
    Sheet,
    Strong,
    Text,
)
from citdesk.packets.document import SheetPages, write
from tests.packets.documents import ISSUED, printed
from tests.packets.reading import read

BIG_LIST: list[str] = json.loads(
    (Path(__file__).parents[1] / "data" / "naughty-strings.json").read_text(encoding="utf-8")
)
OWN = [
    "",
    " ",
    "\n\n\n",
    "a\x7fb\x00c\x1bd",
    "\ud800",
    "\udfff\ud800",
    "\U000f0000\U0010fffd",
    "\ufffe\uffff\ufdd0",
    "W" * 3000,
    "a" + "\u0301" * 300,
    "\u0301",
    "א" * 800,
    "(" * 200 + "א" + ")" * 200,
    "%slot0% \x010\x01",
    "<b>not bold</b> &amp; <para>",
    ") Tj ET EMC (",
    "\\\\(\\)\\n",
    "م\u200cم\u200dم",
    "1\u0661\u06f1",
]


def every_block(text: str) -> list[Block]:
    cell = Cell(text, text, Mark.OVERDUE)
    return [
        Sheet(text, [text, text]),
        Head(text, note=text),
        Text(text, "lead"),
        Text([Strong(text), text, Link(text, text)]),
        Items([text, [text, text]], "number"),
        Items([text], "check"),
        Marks([(Mark.SOON, text)]),
        Facts([(text, text), (text, [Strong(text), text])]),
        Grid(
            [Column(text, main=True), Column(text, "natural", align="right"), Column(text, 40)],
            [[text, text, text], [cell, cell, cell]],
            summary=text,
        ),
        Grid([Column(text)], [], empty=text),
        Lines([text, (text, 2)]),
        Contents([Entry(text, 0, text)]),
    ]


def check(strings: Sequence[str], *, large: bool) -> None:
    blocks = [block for text in strings for block in every_block(text)]
    written = printed(blocks, large=large)
    report = page.validate_pdf_bytes(written.pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [(f.rule_id, f.message) for f in report.failures] == []
    heard = "".join(read(written.pdf).root.text().split())
    for text in strings:
        assert "".join(shaping.clean(text).split()) in heard, text


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("part", range(4))
def test_the_big_list_prints_in_every_block(part: int, large: bool) -> None:
    check(BIG_LIST[part::4][: 40 if large else None], large=large)


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("text", OWN, ids=lambda text: ascii(text)[:24])
def test_our_own_strings_print_in_every_block(text: str, large: bool) -> None:
    check([text], large=large)


@pytest.mark.parametrize("text", OWN + BIG_LIST[::9], ids=lambda text: ascii(text)[:24])
def test_any_text_may_stand_around_the_pages(text: str) -> None:
    cover = Cover(text, text, text, [(text, text)], [Entry(text, 0, text)], text)
    written = write(
        [SheetPages(text, [block], text, text, text) for block in (cover, Text("x"))],
        title=text,
        author=text,
        paper="letter",
        language="en",
        issued=ISSUED,
        mark=text,
    )
    report = page.validate_pdf_bytes(written.pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [(f.rule_id, f.message) for f in report.failures] == []
