"""Capitals stand for Hebrew letters, digits after # for Arabic letters, as in UAX 9's examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.packets import bidi

HEBREW = {chr(65 + n): chr(0x5D0 + n) for n in range(26)}
BACK = {hebrew: latin for latin, hebrew in HEBREW.items()}
MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def seen(text: str, base: int | None = None) -> str:
    """A line as it is seen from left to right, capitals for Hebrew, brackets mirrored."""
    real = "".join(HEBREW.get(c, "\u0645" if c == "#" else c) for c in text)
    level = bidi.find_base(real) if base is None else base
    levels = bidi.find_levels(real, level)
    out = []
    for index in bidi.visual_order(levels):
        character = real[index]
        if levels[index] % 2:
            character = character.translate(MIRRORED)
        out.append(BACK.get(character, "#" if character == "\u0645" else character))
    return "".join(out)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("car is THE CAR in hebrew", "car is RAC EHT in hebrew"),
        ("THE CAR is seen", "is seen RAC EHT"),
        ("ABC 123", "123 CBA"),  # numbers keep their own order
        ("ABC 123-456 DEF", "FED 123-456 CBA"),  # W4: so do telephone numbers
        ("# 123-456", "456-123 #"),  # but not after Arabic letters
        ("ABC 9:00 DEF", "FED 9:00 CBA"),  # W4: one colon between numbers
        ("ABC 12.5% DEF", "FED 12.5% CBA"),  # W5: the percent sign goes with its number
        ("# 1,234", "1,234 #"),  # W2: numbers after Arabic letters
        ("tel ABC 555-0123 now", "tel 555-0123 CBA now"),
        ("ABC (DEF)", "(FED) CBA"),
        ("abc (DEF)", "abc (FED)"),  # N0: brackets follow the paragraph
        ("ABC (def) GHI", "IHG (def) CBA"),
        ("ABC (def)", "(def) CBA"),  # the closing bracket at the end of a mixed line
        ("a (B) c", "a (B) c"),
        ("smith (ABC DEF) md", "smith (FED CBA) md"),
        ("ABC [de (FG) h] IJ", "JI [h (GF) de] CBA"),
        ("a(B]c)", "a(B]c)"),
        ("ABC, DEF.", ".FED ,CBA"),
        ("abc, DEF.", "abc, FED."),
        ("ABC: def, ghi", "def, ghi :CBA"),
        ("", ""),
        ("...", "..."),
    ],
)
def test_order(text: str, expected: str) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("ABC", 0, "CBA"),
        ("abc", 1, "abc"),
        ("abc (DEF)!", 1, "!(FED) abc"),
        ("ABC (def)!", 0, "CBA (def)!"),
        ("a B 1 C d", 0, "a C 1 B d"),
    ],
)
def test_order_with_a_given_base(text: str, base: int, expected: str) -> None:
    assert seen(text, base) == expected


def test_base_is_the_first_letters() -> None:
    assert bidi.find_base("123 (שלום) abc") == 1
    assert bidi.find_base("123 (abc) שלום") == 0
    assert bidi.find_base("123") == 0


def test_marks_go_with_their_letters() -> None:
    text = "שָׁלוֹם"
    assert bidi.find_levels(text, 1) == [1] * len(text)


@given(st.text(alphabet="aאم12 ,.()[]%-:\u05b7\u200d", max_size=40), st.sampled_from([0, 1]))
def test_every_letter_has_a_level_and_a_place(text: str, base: int) -> None:
    levels = bidi.find_levels(text, base)
    assert len(levels) == len(text)
    assert all(base <= level <= base + 2 for level in levels)
    assert sorted(bidi.visual_order(levels)) == list(range(len(text)))


@given(st.text(alphabet="abc ,.()[]12", max_size=40))
def test_latin_text_is_left_alone(text: str) -> None:
    assert bidi.visual_order(bidi.find_levels(text, 0)) == list(range(len(text)))
