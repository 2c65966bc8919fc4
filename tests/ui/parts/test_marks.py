"""Letters that were searched for are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.ui.parts.marks import find_marks


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Marcus Whitfield", ["whit"], ["Whit"]),
        ("Marcus Whitfield", ["field"], []),
        ("Tomás Ibáñez", ["iban", "tomas"], ["Tomás", "Ibáñ"]),
        ("Ana Anaya", ["ana"], ["Ana", "Ana"]),
        ("STRASSE Straße", ["strasse"], ["STRASSE", "Straße"]),
        ("NAMI Alder Valley", ["al", "ald"], ["Ald"]),
        ("O'Brien", ["brien"], ["Brien"]),
        ("Ana", [""], []),
        ("", ["a"], []),
    ],
)
def test_words_are_found_at_their_beginnings(text: str, words: list[str], found: list[str]) -> None:
    assert [text[start:end] for start, end in find_marks(text, words)] == found


@given(st.text(), st.lists(st.text(), max_size=3))
def test_marks_lie_in_the_text_in_order(text: str, words: list[str]) -> None:
    before = 0
    for start, end in find_marks(text, words):
        assert before <= start < end <= len(text)
        before = end
