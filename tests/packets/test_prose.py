"""Paragraphs, lists and headings: what stays together."""

import pytest

from citdesk.packets.paper import LARGE, MEASURE, NORMAL, PAPERS, Scale
from citdesk.packets.prose import Prose
from citdesk.packets.setting import clip, set_words, web_address


def prose(lines: int) -> Prose:
    return Prose([f"Line {n} " for n in range(lines)], [""], NORMAL.text)


@pytest.mark.parametrize("lines", range(1, 12))
@pytest.mark.parametrize("height", range(0, 180, 7))
def test_two_lines_stay_together_on_either_page(lines: int, height: int) -> None:
    whole = prose(lines)
    parts = whole.split(MEASURE, height)
    if not parts:
        # Nothing to split, or no room for two lines with two more to follow.
        assert height >= whole.height or lines < 4 or height < 2 * NORMAL.text.leading
        return
    before, after = parts
    assert isinstance(before, Prose)
    assert isinstance(after, Prose)
    assert len(before.lines) >= 2
    assert len(after.lines) >= 2
    assert [*before.lines, *after.lines] == whole.lines
    assert before.height <= height
    assert (before.first, before.last, after.first, after.last) == (True, False, False, True)


@pytest.mark.parametrize(("lines", "least"), [(1, 1), (2, 2), (3, 3), (4, 2), (40, 2)])
def test_the_least_that_may_stand_at_a_foot(lines: int, least: int) -> None:
    assert prose(lines).least == least * NORMAL.text.leading


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=(c)&d=1#e", "https://example.org/a?b=(c)&d=1#e"),
        ("https://example.org/ñ%20", "https://example.org/%C3%B1%20"),
        ("mailto:a@alder.example", "mailto:a@alder.example"),
        ("TEL:+15550101", "TEL:+15550101"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("example.org", ""),
        ("https:", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_open(url: str, expected: str) -> None:
    assert web_address(url) == expected


def test_a_title_without_end_is_cut_visibly() -> None:
    lines, _urls = set_words("word " * 400, NORMAL.title, MEASURE)
    found = clip(lines, 3, NORMAL.title, MEASURE)
    assert len(found) == 3
    assert str(found[-1]).endswith("…")
    assert clip(lines[:2], 3, NORMAL.title, MEASURE) == lines[:2]


def test_every_paper_has_the_same_measure() -> None:
    for paper in PAPERS.values():
        assert paper.right - paper.left == MEASURE
        assert paper.left > 40


@pytest.mark.parametrize(("scale", "least"), [(NORMAL, 8.5), (LARGE, 18)])
def test_nothing_is_smaller_than_promised(scale: Scale, least: float) -> None:
    kinds = (
        scale.cover, scale.title, scale.section, scale.minor, scale.lead, scale.text,
        scale.table, scale.label, scale.note, scale.running,
    )  # fmt: skip
    assert min(kind.size for kind in kinds) >= least
    assert all(kind.leading > kind.size for kind in kinds)
