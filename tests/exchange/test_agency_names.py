"""Which names of agencies are one."""

import pytest

from citdesk.exchange.agency_names import agency_key


@pytest.mark.parametrize(
    ("one", "other"),
    [("NULL", "null"), ("Harbor House, Inc.", "harbor  house"), ("St. Mary’s", "St Mary's")],
)
def test_case_spacing_and_legal_words_make_no_other_agency(one: str, other: str) -> None:
    assert agency_key(one) == agency_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("$1.00", "1.00"), ("Youth+ Center", "Youth Center"), ("100% House", "100 House")],
)
def test_signs_that_are_read_aloud_make_another_agency(one: str, other: str) -> None:
    assert agency_key(one) != agency_key(other)
