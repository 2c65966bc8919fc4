"""The ways people write a day."""

from datetime import date

import pytest

from citdesk import text
from citdesk.errors import InputError
from citdesk.ui.parts.days import read_day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24 Nov 2026", date(2026, 11, 24)),
        ("Nov 24, 2026", date(2026, 11, 24)),
        ("24 november 26", date(2026, 11, 24)),
        ("Tuesday, November 24th 2026", date(2026, 11, 24)),
        ("11/24/2026", date(2026, 11, 24)),
        ("11-24-26", date(2026, 11, 24)),
        ("24.11.2026", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("today", date(2026, 11, 24)),
        ("  Tomorrow ", date(2026, 11, 25)),
        ("YESTERDAY", date(2026, 11, 23)),
        ("Mon", date(2026, 11, 30)),
        ("tuesday", date(2026, 11, 24)),
        ("Mon 30 Nov", date(2026, 11, 30)),
        ("3 Jan", date(2027, 1, 3)),
        ("1/3", date(2027, 1, 3)),
        ("12 Oct", date(2026, 10, 12)),
        ("29 Feb 2028", date(2028, 2, 29)),
        ("1 Sept 2026", date(2026, 9, 1)),
    ],
)
def test_what_people_type(typed: str, day: date, today: date) -> None:
    assert read_day(typed, today) == day


@pytest.mark.parametrize("typed", ["", "   ", "."])
def test_nothing_typed_is_no_day(typed: str, today: date) -> None:
    assert read_day(typed, today) is None


@pytest.mark.parametrize(
    "typed",
    ["soon", "32 Nov 2026", "13/13/2026", "24 Nov 2026 at noon", "Nov", "24", "29 Feb 2026",
     "0/0/0", "99999-01-01", "ma", "24 Nov 20266", "٣ نوفمبر", "\x00"],
)  # fmt: skip
def test_what_is_no_date_is_told_with_an_example(typed: str, today: date) -> None:
    with pytest.raises(InputError, match="24 Nov 2026"):
        read_day(typed, today)


def test_spanish_words_and_the_day_first(today: date) -> None:
    text.use_language("es")
    assert read_day("3 de diciembre de 2026", today) == date(2026, 12, 3)
    assert read_day("3 dic", today) == date(2026, 12, 3)
    assert read_day("miércoles", today) == date(2026, 11, 25)
    assert read_day("miercoles 25 nov", today) == date(2026, 11, 25)
    assert read_day("3/12/2026", today) == date(2026, 12, 3)
    assert read_day("3 Dec 2026", today) == date(2026, 12, 3)
