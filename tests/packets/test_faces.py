"""Widths and the breaking of lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.packets import faces

SANS = faces.face("sans")


def width(text: str) -> int:
    return SANS.width(text.rstrip(" "))


def test_digits_are_as_wide_as_each_other() -> None:
    assert len({SANS.width(digit) for digit in "0123456789"}) == 1


def test_house_faces_carry_the_languages_of_the_house() -> None:
    for name in ("sans", "semibold", "italic", "serif"):
        for text in ("Nguyễn Trưởng", "Ελένη", "Дмитрий", "José ñandú ¿?", "“–…’” • ½"):
            assert faces.face(name).has(text), (name, text)
    assert SANS.has("■ □ ▲ △ № →")


@pytest.mark.parametrize("text", ["\x7f", "a\x00", "\t", "e\u0301", "\u200d", "\ud800", "田"])
def test_what_needs_care_never_takes_the_plain_path(text: str) -> None:
    assert not faces.is_plain(text, SANS)


def test_semibold_is_not_asked_to_be_bolder() -> None:
    assert not faces.face("semibold").font.face.flags & (1 << 18)


WORDS = st.lists(st.text("abcdefghij.-@/_ÄéŁ", min_size=1, max_size=60), min_size=1, max_size=30)


@given(WORDS, st.integers(2000, 40000), st.booleans())
def test_breaking_keeps_every_letter_and_the_width(
    words: list[str], limit: int, balanced: bool
) -> None:
    text = " ".join(words)
    lines = faces.break_lines(text, SANS, limit, balanced=balanced)
    assert "".join(lines) == text
    assert all(width(line) <= limit for line in lines)


@given(WORDS, st.integers(2000, 40000))
def test_balancing_makes_no_more_lines_and_none_wider(words: list[str], limit: int) -> None:
    text = " ".join(words)
    greedy = faces.break_lines(text, SANS, limit)
    even = faces.break_lines(text, SANS, limit, balanced=True)
    assert len(even) == len(greedy)
    assert max(map(width, even)) <= max(map(width, greedy))


def test_balancing_leaves_no_single_word() -> None:
    text = "Send counsel’s comments on the hospital memorandum to all the parties"
    limit = width(text) * 0.9
    assert faces.break_lines(text, SANS, limit)[1] == "parties"
    first, second = faces.break_lines(text, SANS, limit, balanced=True)
    assert abs(width(first) - width(second)) < limit / 5


@pytest.mark.parametrize(
    ("word", "room", "parts"),
    [
        (
            "wanda.kowalczyk@alder.example",
            "wanda.kowalczyk@ald",
            ["wanda.kowalczyk", "@alder.example"],
        ),
        ("transport-policy-of-all", "transport-policy-xx", ["transport-policy-", "of-all"]),
        (
            "https://alder.example/a/b/c_d",
            "https://alder.exa",
            ["https://alder.", "example/a/b/c_", "d"],
        ),
        ("Donaudampfschifffahrts", "Donaudampfschifff", ["Donaudampfschifff", "ahrts"]),
    ],
)
def test_long_words_break_where_readers_expect_it(word: str, room: str, parts: list[str]) -> None:
    assert faces.cut_word(word, SANS, width(room)) == parts


def test_a_cut_word_carries_no_space() -> None:
    limit = width("a wanda.kowalczyk@")
    lines = faces.break_lines("a wanda.kowalczyk@alder.example b", SANS, limit)
    assert lines == ["a wanda.kowalczyk", "@alder.example b"]


def test_shortening_says_that_something_is_missing() -> None:
    found = faces.shorten("Alder County CIT Steering Committee", SANS, 9000)
    assert found.startswith("Alder County")
    assert found.endswith("…")
    assert width(found) <= 9000
    assert faces.shorten("Alder", SANS, 9000) == "Alder"


def test_titles_are_kerned() -> None:
    serif = faces.face("serif")
    moves = faces.kern("AVATAR To", serif)
    assert len(moves) == 9
    assert max(moves) > 40
    assert not any(faces.kern("nnnn", serif))
