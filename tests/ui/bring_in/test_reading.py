"""Reading and looking over, without a window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.ui.bring_in.reading import (
    AGENCIES,
    PEOPLE,
    Looked,
    Tally,
    Wish,
    as_it_stands,
    count,
    look_over,
    tell_tally,
)

Lists = Callable[..., Path]


def look(desk: Desk, wish: Wish, today: date, before: Looked | None = None) -> Looked:
    """Look a list over."""
    found = look_over(
        desk, wish, before, today=today, progress=lambda _n, _all: None, cancelled=lambda: False
    )
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("tally", "subject", "told"),
    [
        (Tally(0, 0, 0, 3, 1), PEOPLE, "Nothing to bring in"),
        (Tally(1, 0, 0, 0, 0), PEOPLE, "1 new person"),
        (Tally(0, 2, 0, 0, 0), PEOPLE, "2 changed people"),
        (Tally(168, 21, 6, 0, 0), PEOPLE, "168 new and 21 changed people, 6 new agencies"),
        (Tally(1200, 0, 1, 0, 0), PEOPLE, "1,200 new people, 1 new agency"),
        (Tally(1, 0, 0, 0, 0), AGENCIES, "1 new agency"),
        (Tally(0, 1, 0, 0, 0), AGENCIES, "1 changed agency"),
        (Tally(2, 3, 0, 0, 0), AGENCIES, "2 new and 3 changed agencies"),
    ],
)
def test_what_the_button_would_do(tally: Tally, subject: str, told: str) -> None:
    assert tell_tally(tally, subject) == told


def test_the_file_is_read_once_and_decisions_stay(
    desk: Desk, a_list: Lists, today: date, tmp_path: Path
) -> None:
    wish = Wish(a_list())
    first = look(desk, wish, today)
    first.preview.include(0, wanted=False)
    (tmp_path / "contacts.csv").unlink()
    second = look(desk, replace(wish, places={5: "notes"}), today, first)
    assert second.source is first.source
    assert second.preview.left_out == {0}
    assert second.tally.rows == 2
    assert second.recognised.fields["notes"] == "Shoe"


def test_what_is_cancelled_comes_to_nothing(desk: Desk, a_list: Lists, today: date) -> None:
    found = look_over(
        desk,
        Wish(a_list()),
        None,
        today=today,
        progress=lambda _n, _all: None,
        cancelled=lambda: True,
    )
    assert found is None


def test_later_decisions_do_not_touch_a_copy(desk: Desk, a_list: Lists, today: date) -> None:
    looked = look(desk, Wish(a_list()), today)
    copy = as_it_stands(looked.preview)
    looked.preview.include(0, wanted=False)
    assert count(copy).rows == 3
    assert count(looked.preview).rows == 2


def test_a_list_without_names_is_one_of_agencies_unless_said_otherwise(
    desk: Desk, a_list: Lists, today: date
) -> None:
    path = a_list("Alder EMS,ems@alder.example", headings="Organization,Email")
    assert look(desk, Wish(path), today).subject == AGENCIES
    assert look(desk, Wish(path, PEOPLE), today).subject == PEOPLE
