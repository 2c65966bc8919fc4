"""Columns share out the width, the least needed goes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.ui.parts.cells import Column, Text
from citdesk.ui.parts.columns import column_widths, fitting_columns


def column(key: str, width: int, stretch: int = 0, rank: int = 0, least: int = 0) -> Column:
    return Column(key, key, width, lambda _row: Text(""), stretch=stretch, rank=rank, least=least)


COLUMNS = (
    column("name", 130, stretch=1, least=110),
    column("agency", 160, stretch=2, least=80),
    column("sectors", 150, rank=1),
    column("seat", 80, rank=3),
    column("talk", 100, rank=2),
)


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (620, [0, 1, 2, 3, 4]),
        (519, [0, 1, 2, 4]),
        (439, [0, 1, 2]),
        (339, [0, 1]),
        (10, [0, 1]),
    ],
)
def test_the_highest_rank_goes_first(room: int, shown: list[int]) -> None:
    everything = {column.key for column in COLUMNS}
    assert fitting_columns(COLUMNS, everything, room, round) == shown


def test_only_what_was_asked_for_is_shown() -> None:
    assert fitting_columns(COLUMNS, {"seat"}, 2000, round) == [0, 1, 3]


def test_extra_width_is_shared_and_least_widths_are_kept() -> None:
    assert column_widths(COLUMNS, [0, 1], 350, round) == {0: 150, 1: 200}
    assert column_widths(COLUMNS, [0, 1], 200, round) == {0: 110, 1: 90}
    assert column_widths(COLUMNS, [0, 1], 100, round) == {0: 110, 1: 80}
    assert column_widths(COLUMNS, [2, 3], 300, round) == {2: 150, 3: 150}
    assert column_widths(COLUMNS, [], 300, round) == {}


@given(st.integers(0, 3000), st.floats(1, 3))
def test_shown_columns_fill_the_room_exactly_where_they_can(room: int, scale: float) -> None:
    def px(size: float) -> int:
        return round(size * scale)

    shown = fitting_columns(COLUMNS, {"sectors", "talk"}, room, px)
    widths = column_widths(COLUMNS, shown, room, px)
    assert set(widths) == set(shown)
    assert sum(widths.values()) == max(room, px(110) + px(80))
