"""Tables: widths, breaks, rows taller than a page."""

from collections import Counter
from collections.abc import Sequence

import page
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citdesk.packets import columns
from citdesk.packets.blocks import Cell, Column, Grid, Group, Head, Mark, Sheet
from citdesk.packets.columns import share_width, stack
from citdesk.packets.paper import GUTTER, MEASURE, NORMAL
from tests.packets.documents import people, printed
from tests.packets.reading import read

WORD = st.text(alphabet="abcxyzÄéŁ.@-/()\\ΩЖ", min_size=1, max_size=90)
CELL = st.lists(WORD, max_size=25).map(" ".join)


@settings(max_examples=25)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=12), st.booleans())
def test_every_word_is_read_exactly_once(rows: list[tuple[str, str, str]], large: bool) -> None:
    grid = Grid(
        [Column("Eins", main=True), Column("Zwei", 60), Column("Drei", "natural", keep=True)],
        [[Cell(a, b), b, c] for a, b, c in rows],
    )
    written = printed([Sheet("Sheet"), grid], large=large)
    root = read(written.pdf).root
    heard = [
        word
        for group in root.all("TBody")
        for cell in group.all("TH", "TD")
        for word in cell.text().split()
        if word not in ("Zwei", "Drei")  # large print says what a bare number counts
    ]
    meant = [word for a, b, c in rows for word in (*a.split(), *b.split(), *b.split(), *c.split())]
    assert Counter(heard) == Counter(meant)


def test_a_grid_of_a_thousand_rows_reads_in_order() -> None:
    root = read(printed([Sheet("Sheet"), people(1000)]).pdf).root
    names = [n.text() for n in root.all("TH") if "scope=Row" in n.notes]
    assert names == [f"Person, Number {n} Case manager" for n in range(1, 1001)]


def grid_of(*specs: Column) -> Grid:
    return Grid(specs, [])


def test_fixed_widths_stay_and_spare_room_is_shared_in_proportion() -> None:
    widths = share_width(grid_of(Column("A", 50), Column("B"), Column("C")), [10, 100, 200])
    assert widths[0] == 50
    assert widths[2] == pytest.approx(2 * widths[1])
    assert sum(widths) + 2 * GUTTER == pytest.approx(MEASURE)


def test_narrow_columns_keep_their_width_where_others_must_break() -> None:
    widths = share_width(grid_of(Column("A"), Column("B"), Column("C")), [40, 900, 1800])
    assert widths[0] == 40
    assert widths[2] / widths[1] == pytest.approx(2**0.6)
    assert sum(widths) + 2 * GUTTER == pytest.approx(MEASURE)


@given(
    st.lists(
        st.tuples(st.floats(1, 3000), st.sampled_from(["shared", "natural", 30.0, 400.0])),
        min_size=1,
        max_size=9,
    )
)
def test_columns_never_leave_the_measure(wanted: list[tuple[float, str | float]]) -> None:
    specs = [Column("x", width) for _natural, width in wanted]  # type: ignore[arg-type]
    widths = share_width(Grid(specs, []), [natural for natural, _width in wanted])
    assert min(widths) > 0
    assert sum(widths) + GUTTER * (len(widths) - 1) <= MEASURE + 0.01


def test_tables_with_the_same_columns_stand_in_line() -> None:
    first, second = people(3), people(3, of="A much much longer family name")
    drafts = columns.draft([first, second], NORMAL)
    assert drafts[0].naturals == drafts[1].naturals
    assert list(drafts[0].naturals) != list(columns.draft([first], NORMAL)[0].naturals)


def test_empty_cells_are_cells_and_signs_are_not_read() -> None:
    grid = Grid(
        [Column("Who", main=True), Column("State"), Column("Signature", write=True)],
        [["Okafor", Cell("Overdue 3 days", mark=Mark.OVERDUE), ""]],
    )
    (body,) = read(printed([grid]).pdf).root.all("TBody")
    assert [cell.text() for cell in body.all("TH", "TD")] == ["Okafor", "Overdue 3 days", ""]


def test_large_print_stacks_the_lesser_facts() -> None:
    found = stack(
        Grid(
            [
                Column("Time"),
                Column("No."),
                Column("Item", main=True),
                Column("CIT"),
                Column("Lead"),
            ],
            [["9:00", "1", Cell("Call", "to order"), "x", Cell("Okafor", "chair")]],
        )
    )
    assert [column.title for column in found.columns] == ["Time", "Item, no., CIT, lead"]
    (row,) = found.rows
    assert not isinstance(row, Group)
    time, item = row
    assert time == "9:00"
    assert isinstance(item, Cell)
    assert (item.text, item.below) == ("Call", "to order\nNo. 1\nx\nOkafor\nchair")


def test_large_print_keeps_what_people_write_in() -> None:
    found = stack(
        Grid(
            [Column("Name", main=True), Column("Agency"), Column("Signature", 136, write=True)],
            [["Bell", "NAMI", ""]],
        )
    )
    assert [column.title for column in found.columns] == ["Name, agency", "Signature"]
    assert found.columns[1].width == 136


def test_an_empty_table_is_a_sentence() -> None:
    grid = Grid([Column("Name")], [], empty="Nothing. Every decision has an owner.")
    root = read(printed([Head("Decided"), grid]).pdf).root
    assert [n.text() for n in root.all("P", "Table")] == ["Nothing. Every decision has an owner."]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", ["letter", "a4", "legal"])
def test_groups_stand_across_and_never_last_on_a_page(paper: str, large: bool) -> None:
    rows: list[Sequence[str | Cell] | Group] = []
    for part in range(30):
        rows.append(Group(f"Part {part}"))
        rows += [[f"{part}.{n}", f"Item {n}"] for n in range(part % 4 + 1)]
    grid = Grid([Column("No.", 40, keep=True), Column("Item", main=True)], rows)
    written = printed([Sheet("Sheet"), grid], paper=paper, large=large)
    told = [row for body in read(written.pdf).root.all("TBody") for row in body.all("TR")]
    assert written.pages > 1
    groups = [number for number, row in enumerate(told) if len(list(row.all("TH", "TD"))) == 1]
    assert [told[number].text() for number in groups] == [f"Part {part}" for part in range(30)]
    for number in groups:
        assert told[number].pages == told[number + 1].pages
    assert (
        page.validate_pdf_bytes(written.pdf, profile=page.ValidationProfile.PDF_UA_1).failures == []
    )
