"""Texts typed in Markdown, as blocks: what is understood, and that nothing typed is lost."""

import re

from hypothesis import given
from hypothesis import strategies as st

from citdesk.packets.blocks import Barred, Block, Head, Items, Strong, Text
from citdesk.packets.markdown import blocks_of


def test_minutes_as_they_are_drafted() -> None:
    text = (
        "# Minutes: Steering\n\nThursday\nRoom 2\n\n**Present:** Ada; Ben\n\n## 1. Training\n\n"
        "**Motion 2026-31:** To appoint her. Moved by Ada. 3 for, 1 against. **Carried.**\n"
    )
    assert blocks_of(text) == [
        Text("Thursday\nRoom 2"),
        Text([Strong("Present:"), " Ada; Ben"]),
        Head("1. Training"),
        Barred(
            [Strong("Motion 2026-31:"), " To appoint her. Moved by Ada. 3 for, 1 against."],
            "Carried",
        ),
    ]


def test_lists_and_headings() -> None:
    assert blocks_of("# One\n\n- a **b**\n- c\n\n### Three\n\n1. x\n2. y\n\n# Two\n") == [
        Items([["a ", Strong("b")], "c"]),
        Head("Three", level=3),
        Items(["x", "y"], "number"),
        Head("Two"),
    ]


def test_a_number_that_was_typed_stays() -> None:
    assert blocks_of("3. three\n4. four") == [Text(["3. ", "three"]), Text(["4. ", "four"])]


def test_other_signs_stand_as_typed() -> None:
    assert blocks_of("<b>x</b> & 5 < 6") == [Text("<b>x</b> & 5 < 6")]


def words(blocks: list[Block]) -> str:
    found = []
    for block in blocks:
        if isinstance(block, Head):
            found.append(block.title)
        elif isinstance(block, (Text, Barred)):
            found.append(said(block.words))
            found.append(block.result if isinstance(block, Barred) else "")
        elif isinstance(block, Items):
            found += [said(item) for item in block.items]
    return " ".join(found)


def said(runs: object) -> str:
    if isinstance(runs, str):
        return runs
    assert isinstance(runs, (list, tuple))
    return "".join(run if isinstance(run, str) else run.text for run in runs)


@given(st.text(st.sampled_from("ab Zé\n#*-_1.>|`[]()!:"), max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    kept = words(blocks_of("# Title\n\n" + text))
    assert re.findall(r"[abZé]", kept) == re.findall(r"[abZé]", text) or "](" in text
