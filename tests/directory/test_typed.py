"""What was typed, as it can be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.directory.typed import blank, clean, plain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        (" Ana\t\n", " Ana\t\n"),
        ("\ud83d\ude00", "😀"),  # the two halves of one character
        ("a\ud83d", "a\ufffd"),
        ("\ude00é", "\ufffdé"),
        ("a\0b", "a\ufffdb"),
        ("é\0", "é\ufffd"),
        ("\ufeffAna", "\ufeffAna"),
    ],
)
def test_clean(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whole_characters_stay(typed: str) -> None:
    assert clean(typed) == typed.replace("\0", "\ufffd")


@given(st.text())
def test_anything_can_be_kept_and_stays_so(typed: str) -> None:
    kept = clean(typed)
    kept.encode("utf-8")
    assert clean(kept) == kept


@pytest.mark.parametrize(("value", "text"), [(None, ""), ("", ""), ("a", "a"), (5, "5")])
def test_plain(value: object, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(("value", "empty"), [(None, True), (" \t", True), ("", True), (0, False)])
def test_blank(value: object, empty: bool) -> None:
    assert blank(value) is empty
