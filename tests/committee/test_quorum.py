"""How many make a quorum, by each rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.committee.quorum import Rules, needed, words

MAJORITY = Rules()


@pytest.mark.parametrize(
    ("rules", "filled", "every", "expected"),
    [
        (MAJORITY, 13, 15, 7),
        (MAJORITY._replace(base="all"), 13, 15, 8),
        (MAJORITY, 4, 4, 3),
        (MAJORITY, 1, 5, 1),
        (MAJORITY, 0, 5, 1),
        (Rules("fraction", "filled", None, 2, 3), 13, 15, 9),
        (Rules("fraction", "all", None, 2, 3), 13, 15, 10),
        (Rules("fraction", "all", None, 1, 2), 13, 14, 7),
        (Rules("number", "filled", 5), 13, 15, 5),
        (Rules("number", "filled", 20), 13, 15, 20),
    ],
)
def test_needed(rules: Rules, filled: int, every: int, expected: int) -> None:
    assert needed(rules, filled=filled, every=every) == expected


@given(st.integers(1, 60))
def test_two_halves_never_both_have_a_majority(filled: int) -> None:
    quorum = needed(MAJORITY, filled=filled, every=filled)
    assert filled < 2 * quorum <= filled + 2


@given(st.integers(0, 60), st.integers(1, 9), st.integers(1, 9))
def test_a_fraction_is_never_less_than_the_part(seats: int, top: int, more: int) -> None:
    bottom = top + more
    quorum = needed(Rules("fraction", "all", None, top, bottom), filled=0, every=seats)
    assert quorum * bottom >= seats * top
    assert quorum == 1 or (quorum - 1) * bottom < seats * top


def test_rules_in_words() -> None:
    assert words(MAJORITY) == "majority of filled voting seats"
    assert words(MAJORITY._replace(base="all")) == "majority of all voting seats"
    assert words(Rules("fraction", "all", None, 2, 3)) == "2/3 of all voting seats"
    assert words(Rules("number", "filled", 1)) == "1 voting member"
    assert words(Rules("number", "filled", 5)) == "5 voting members"


def test_a_quorum_by_number_does_not_follow_the_filled_seats() -> None:
    assert Rules().follows_the_filled
    assert not Rules(rule="number", number=5).follows_the_filled
    assert not Rules(base="all").follows_the_filled
