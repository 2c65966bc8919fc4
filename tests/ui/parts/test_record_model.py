"""The one table model: ids, chunks, ticks, rows read aloud."""

from array import array
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from citdesk.ui.parts.cells import Chips, Column, Lines, Text, TickCell, late, spoken, stage
from citdesk.ui.parts.record_model import CHUNK, MOST_CHUNKS, RecordModel

COLUMNS = (
    Column("name", "Name", 140, lambda row: Text(row["name"])),
    Column("sectors", "Sectors", 140, lambda row: Chips(row["sectors"]), sortable=False, rank=1),
)


class Desk:
    """Rows by id, and what was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.gone: set[int] = set()
        self.names: dict[int, str] = {}

    def load(self, ids: Sequence[int]) -> list[dict[str, object] | None]:
        self.asked.append(list(ids))
        return [None if i in self.gone else self.row(i) for i in ids]

    def row(self, record: int) -> dict[str, object]:
        name = self.names.get(record, f"Person {record}")
        return {"name": name, "sectors": ("Courts", "Family")}


@pytest.fixture
def source() -> Desk:
    return Desk()


@pytest.fixture
def model(source: Desk) -> RecordModel:
    return RecordModel(COLUMNS, source.load)


def test_it_is_a_good_qt_model(model: RecordModel, qtmodeltester: ModelTester) -> None:
    model.show(range(1, 300))
    qtmodeltester.check(model)
    model.show([])
    qtmodeltester.check(model)


def test_rows_are_loaded_in_chunks_when_they_are_looked_at(
    model: RecordModel, source: Desk
) -> None:
    model.show(range(100_000))
    assert source.asked == []
    assert model.cells(500)[0] == Text("Person 500")
    (asked,) = source.asked
    first = 500 // CHUNK * CHUNK
    assert asked == list(range(first, first + CHUNK))
    model.cells(501)
    model.cells(first)
    assert len(source.asked) == 1


def test_only_some_chunks_are_kept(model: RecordModel, source: Desk) -> None:
    model.show(range(CHUNK * (MOST_CHUNKS + 5)))
    for chunk in range(MOST_CHUNKS + 5):
        model.cells(chunk * CHUNK)
    asked = len(source.asked)
    model.row((MOST_CHUNKS + 4) * CHUNK)
    assert len(source.asked) == asked
    model.row(0)
    assert len(source.asked) == asked + 1


def test_a_record_that_is_gone_is_an_empty_row(model: RecordModel, source: Desk) -> None:
    source.gone = {7}
    model.show([6, 7, 8])
    assert model.row(1) is None
    assert model.spoken(1) == ""
    assert model.spoken(2) == "Person 8, Courts, Family"


def test_a_row_is_spoken_whole_in_every_cell(model: RecordModel) -> None:
    model.show([3])
    role = Qt.ItemDataRole.AccessibleTextRole
    words = {model.data(model.index(0, column), role) for column in range(2)}
    assert words == {"Person 3, Courts, Family"}
    assert model.data(model.index(0, 1)) == "Courts, Family"


def test_what_changed_is_loaded_again_and_repainted_in_place(
    qtbot: QtBot, model: RecordModel, source: Desk
) -> None:
    model.show(range(1000))
    model.cells(5)
    source.names[5] = "Ana Ruiz"
    with qtbot.waitSignal(model.dataChanged) as told:
        model.changed([5, 123456])
    assert told.args is not None
    assert told.args[0].row() == 5
    assert model.cells(5)[0] == Text("Ana Ruiz")
    source.names[6] = "Bob"
    model.changed(range(900))
    assert model.cells(6)[0] == Text("Bob")


def test_the_same_ids_keep_their_places(qtbot: QtBot, model: RecordModel, source: Desk) -> None:
    assert model.show([1, 2, 3])
    model.cells(0)
    source.names[1] = "Renamed"
    with qtbot.assertNotEmitted(model.modelReset):
        assert not model.show([1, 2, 3])
    assert model.cells(0)[0] == Text("Renamed")


def test_the_rest_of_a_long_answer_is_added_below(qtbot: QtBot, model: RecordModel) -> None:
    assert model.show(range(5000), 100_000)
    assert (model.rowCount(), model.true_count()) == (5000, 100_000)
    with qtbot.waitSignal(model.rowsInserted), qtbot.assertNotEmitted(model.modelReset):
        assert not model.show(array("q", range(100_000)))
    assert (model.rowCount(), model.true_count()) == (100_000, 100_000)


def test_ids_and_places(model: RecordModel) -> None:
    model.show([30, 10, 2**40])
    assert list(model.ids()) == [30, 10, 2**40]
    assert model.place_of(2**40) == 2
    assert model.place_of(99) is None
    assert (model.id_at(1), model.id_at(-1), model.id_at(3)) == (10, None, None)


def test_heads_are_the_columns_titles(model: RecordModel) -> None:
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(number, across) for number in (0, 1, 2)] == ["Name", "Sectors", None]
    assert model.headerData(0, down) is None
    assert model.data(QModelIndex()) is None


def test_a_tick_is_asked_of_the_owner(qtbot: QtBot) -> None:
    ticks: dict[int, bool | None] = {1: True, 2: False, 3: None}
    column = Column("tick", "", 44, lambda row: TickCell(row))
    model = RecordModel((column,), lambda ids: [ticks[i] for i in ids])
    assert model.tick_column() == -1
    model.show([1, 2, 3])
    role = Qt.ItemDataRole.CheckStateRole
    states = [model.data(model.index(place, 0), role) for place in range(2)]
    assert states == [Qt.CheckState.Checked, Qt.CheckState.Unchecked]
    with qtbot.waitSignal(model.tick_asked) as told:
        assert model.setData(model.index(1, 0), Qt.CheckState.Checked, role)
    assert told.args == [2, True]
    assert not model.setData(model.index(1, 0), "x")
    flags = [model.flags(model.index(place, 0)) for place in range(2)]
    assert all(flag & Qt.ItemFlag.ItemIsUserCheckable for flag in flags)


def test_a_row_that_is_gone_cannot_be_ticked() -> None:
    column = Column("tick", "", 44, lambda row: TickCell(None))
    model = RecordModel((column,), lambda ids: [0 for _id in ids])
    model.show([1])
    role = Qt.ItemDataRole.CheckStateRole
    assert model.data(model.index(0, 0), role) is None
    assert not model.setData(model.index(0, 0), Qt.CheckState.Checked, role)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Text("–"), ""),
        (Text("4", spoken="4 minutes"), "4 minutes"),
        (stage("champion", "Champion"), "Champion"),
        (late("4 months"), "4 months"),
        (Lines(Text("Ana Ruiz"), Text("NAMI")), "Ana Ruiz, NAMI"),
        (Lines(Text("Vacant"), Text("–")), "Vacant"),
        (Chips(()), ""),
        (TickCell(True), ""),
    ],
)
def test_what_is_said_of_a_cell(cell: Text | Chips | Lines | TickCell, words: str) -> None:
    assert spoken(cell) == words
