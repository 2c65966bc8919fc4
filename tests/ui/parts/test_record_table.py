"""The one table by mouse and by key."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import theme
from citdesk.ui.parts.cells import Chips, Column, Lines, Text, TickCell, late, stage
from citdesk.ui.parts.record_table import RecordTable
from citdesk.ui.parts.tokens import DARK, LIGHT, Tokens

Show = Callable[[QWidget], None]

COLUMNS = (
    Column("name", "Name", 132, lambda i: Text(f"Person {i}"), stretch=1, least=110),
    Column("agency", "Agency", 162, lambda i: Text(f"Alder County {i}"), stretch=2, least=90),
    Column("sectors", "Sectors", 150, lambda i: Chips(("Courts", "Family", "Peer")), False, rank=1),
    Column("stage", "Stage", 108, lambda i: stage("committed", "Committed")),
    Column("talk", "Last talk", 96, lambda i: late("4 months"), rank=2),
    Column("seat", "Seat", 78, lambda i: Text("7", "muted"), align="right", rank=3),
)


def load(ids: Sequence[int]) -> list[int]:
    return list(ids)


@pytest.fixture
def table(qtbot: QtBot, show: Show) -> Iterator[RecordTable]:
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    made = RecordTable(COLUMNS, load, "People")
    column.addWidget(made)
    column.addWidget(QLineEdit())
    window.resize(800, 600)
    show(window)
    made.show_ids(range(1, 121))
    yield made
    window.close()


def focus(table: RecordTable) -> None:
    table.clearFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)


def is_all(table: RecordTable) -> bool:
    return table.all_selected


def middle_of(table: RecordTable, place: int, column: int = 0) -> QPoint:
    return table.visualRect(table.record_model.index(place, column)).center()


# ---- keys


def test_coming_by_tab_one_is_on_the_first_row(qtbot: QtBot, table: RecordTable) -> None:
    with qtbot.waitSignal(table.current_id) as told:
        focus(table)
    assert told.args == [1]
    assert table.selected_ids() == [1]


def test_tab_leaves_the_table(qtbot: QtBot, table: RecordTable) -> None:
    focus(table)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QLineEdit)


@pytest.mark.parametrize(
    ("keys", "record"),
    [
        ([Qt.Key.Key_End], 120),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], 1),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down], 3),
        ([Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left], 2),
        ([Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up], 1),
    ],
)
def test_walking(qtbot: QtBot, table: RecordTable, keys: list[Qt.Key], record: int) -> None:
    focus(table)
    for key in keys:
        qtbot.keyClick(table, key)
    assert table.current() == record
    assert table.selected_ids() == [record]


def test_page_keys_go_by_pages(qtbot: QtBot, table: RecordTable) -> None:
    focus(table)
    qtbot.keyClick(table, Qt.Key.Key_PageDown)
    assert table.current_row() > 5


def test_shift_selects_a_range(qtbot: QtBot, table: RecordTable) -> None:
    focus(table)
    for _step in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_ids() == [1, 2, 3, 4]
    assert table.selected_count() == 4
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_count() == 120


def test_keys_ask_for_what_they_mean(qtbot: QtBot, table: RecordTable) -> None:
    focus(table)
    heard: list[object] = []
    table.opened.connect(lambda record: heard.append(("open", record)))
    table.edit_asked.connect(lambda record: heard.append(("edit", record)))
    table.remove_asked.connect(lambda: heard.append("remove"))
    table.typed.connect(heard.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_M):
        qtbot.keyClick(table, key)
    assert heard == [("open", 1), ("edit", 1), "remove", "m"]
    qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(heard) == 4


def test_select_all_is_a_state(qtbot: QtBot, table: RecordTable) -> None:
    table.show_ids(range(1, 5001), 100_000)
    focus(table)
    with qtbot.waitSignal(table.selection_changed):
        qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert is_all(table)
    assert table.selected_count() == 100_000
    assert len(table.selected_ids()) == 5000
    table.selectAll()
    assert is_all(table)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert not is_all(table)
    assert table.selected_ids() == [2]


def test_a_click_ends_select_all(qtbot: QtBot, table: RecordTable) -> None:
    table.select_everything()
    point = middle_of(table, 3)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert not is_all(table)
    assert table.selected_ids() == [4]


def test_the_menu_key_asks_at_the_row(qtbot: QtBot, table: RecordTable) -> None:
    focus(table)
    reason = QContextMenuEvent.Reason.Keyboard
    with qtbot.waitSignal(table.menu_asked) as told:
        QApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, QPoint(), QPoint()))
    assert told.args is not None
    at = table.viewport().mapFromGlobal(told.args[0])
    assert at.y() == table.visualRect(table.currentIndex()).bottom()


def test_a_double_click_opens(qtbot: QtBot, table: RecordTable) -> None:
    with qtbot.waitSignal(table.opened) as told:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(table, 2))
    assert told.args == [3]


# ---- what is shown


def test_the_record_one_is_on_keeps_the_keyboard(table: RecordTable) -> None:
    told: list[object] = []
    table.select_id(50)
    table.current_id.connect(told.append)
    table.show_ids([3, 50, 7])
    assert (table.current(), table.selected_ids(), told) == (50, [50], [])
    table.show_ids([3, 7])
    assert (table.current(), table.selected_ids(), told) == (None, [], [None])


def test_several_stay_selected_in_another_order(qtbot: QtBot, table: RecordTable) -> None:
    focus(table)
    for _step in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    table.show_ids([9, 3, 2, 8])
    assert table.selected_ids() == [3, 2]
    assert table.current() == 3


def test_going_to_a_record_or_a_place(table: RecordTable) -> None:
    assert table.select_id(77)
    assert table.current() == 77
    assert not table.select_id(999)
    table.select_row(9999)
    assert table.current() == 120
    table.show_ids([])
    table.select_row(0)
    assert table.current() is None
    assert table.current_row() == -1


def test_a_changed_record_is_painted_anew(qtbot: QtBot, show: Show) -> None:
    names = {1: "Ana", 2: "Bob"}
    column = Column("name", "Name", 200, lambda row: Text(row), stretch=1)
    table = RecordTable((column,), lambda ids: [names[i] for i in ids], "People")
    show(table)
    table.show_ids([1, 2])
    before = table.grab().toImage()
    names[1] = "Zacharias"
    table.rows_changed([1])
    changed = table.grab().toImage()
    assert changed != before
    names[2] = "Quentin"
    table.refresh_rows()
    assert table.grab().toImage() != changed


def test_a_million_rows_are_shown_and_walked(qtbot: QtBot, table: RecordTable) -> None:
    table.show_ids(range(1_000_000))
    focus(table)
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current() == 999_999
    assert table.rowAt(table.viewport().height() - 5) == 999_999


def test_sorting_is_asked_for_by_the_head(qtbot: QtBot, table: RecordTable) -> None:
    asked: list[tuple[str, bool]] = []
    table.sort_requested.connect(lambda key, down: asked.append((key, down)))

    def click(column: int) -> None:
        at = QPoint(table.columnViewportPosition(column) + 20, 10)
        qtbot.mouseClick(table.head.viewport(), Qt.MouseButton.LeftButton, pos=at)

    for column in (0, 0, 0, 1, 2):
        click(column)
    assert asked == [("name", False), ("name", True), ("name", False), ("agency", False)]
    table.set_sort("talk", descending=True)
    assert (table.head.sorted_column, table.head.descending) == (4, True)
    table.set_sort("no such column")
    assert table.head.sorted_column == -1
    assert ("agency", "Agency") in table.sortable_columns()
    assert "sectors" not in dict(table.sortable_columns())


# ---- columns


def test_columns_fill_the_width(table: RecordTable) -> None:
    widths = [table.columnWidth(number) for number in range(len(COLUMNS))]
    assert sum(widths) == table.viewport().width()
    assert widths[3] == theme.px(108)


def test_columns_go_by_rank_when_room_is_scarce(qtbot: QtBot, table: RecordTable) -> None:
    assert table.visible_columns() == ["name", "agency", "sectors", "stage", "talk", "seat"]
    seen = []
    for width in (600, 500, 400):
        table.window().resize(width, 600)
        seen.append(table.visible_columns())
    assert seen[0] == ["name", "agency", "sectors", "stage", "talk"]
    assert seen[1] == ["name", "agency", "sectors", "stage"]
    assert seen[2] == ["name", "agency", "stage"]
    assert table.shown_columns() == ["name", "agency", "sectors", "stage", "talk", "seat"]


def test_columns_can_be_chosen_and_kept_compact(table: RecordTable) -> None:
    table.set_columns(["seat"])
    assert table.visible_columns() == ["name", "agency", "stage", "seat"]
    table.set_compact(True)
    assert table.visible_columns() == ["name", "agency", "stage"]
    assert table.shown_columns() == ["name", "agency", "stage", "seat"]
    table.set_compact(False)
    assert table.visible_columns() == ["name", "agency", "stage", "seat"]


def test_rows_grow_with_the_text(table: RecordTable, app: QApplication) -> None:
    theme.apply(app, theme.Theme("light", 1.5))
    assert table.rowHeight(0) == theme.px(34)
    assert table.head.height() == theme.px(32)
    assert sum(table.columnWidth(n) for n in range(6) if not table.isColumnHidden(n)) >= (
        table.viewport().width()
    )


# ---- ticks


@pytest.fixture
def ticks(qtbot: QtBot, show: Show) -> tuple[RecordTable, dict[int, bool | None]]:
    state: dict[int, bool | None] = {1: True, 2: False, 3: None}
    columns = (
        Column("tick", "", 60, lambda i: TickCell(state[i]), sortable=False),
        Column("name", "Name", 200, lambda i: Text(f"Row {i}"), stretch=1),
    )
    table = RecordTable(columns, load, "Rows of the file")

    def tick(record: int, on: bool) -> None:
        state[record] = on
        table.rows_changed([record])

    table.tick_asked.connect(tick)
    show(table)
    table.show_ids([1, 2, 3])
    return table, state


def test_space_and_clicks_tick(
    qtbot: QtBot, ticks: tuple[RecordTable, dict[int, bool | None]]
) -> None:
    table, state = ticks
    focus(table)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert state[1] is False
    point = middle_of(table, 1)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert state[2] is True
    table.select_id(3)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert state == {1: False, 2: True, 3: None}
    assert table.selected_ids() == [3]


# ---- screen readers, tooltips, painting


def test_a_screen_reader_hears_the_whole_row(table: RecordTable) -> None:
    found = QAccessible.queryAccessibleInterface(table)
    assert found.text(QAccessible.Text.Name) == "People"
    heard = {found.child(number).text(QAccessible.Text.Name) for number in range(30)}
    assert "Person 2, Alder County 2, Courts, Family, Peer, Committed, 4 months, 7" in heard


def test_what_is_cut_off_shows_in_a_tooltip(qtbot: QtBot, table: RecordTable) -> None:
    table.grab()

    def hover(column: int) -> str:
        at = middle_of(table, 0, column)
        told = QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
        QApplication.sendEvent(table.viewport(), told)
        return QToolTip.text()

    assert hover(0) == ""
    assert hover(2) == "Courts, Family, Peer"
    table.set_columns([])
    table.window().resize(300, 600)
    assert hover(1) == "Alder County 1"
    QToolTip.hideText()


def colours_of_row(table: RecordTable, place: int) -> list[str]:
    image = table.viewport().grab().toImage()
    top = table.rowViewportPosition(place) + 6
    return [image.pixelColor(x, top).name().upper() for x in (1, image.width() - 4)]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_a_selected_row_has_its_bar_and_tint(
    table: RecordTable, app: QApplication, tokens: Tokens
) -> None:
    theme.apply(app, theme.Theme(tokens.name))
    focus(table)
    table.select_row(2)
    assert colours_of_row(table, 2) == [tokens.accent, tokens.tint]
    table.window().findChildren(QLineEdit)[0].setFocus()
    assert colours_of_row(table, 2) == [tokens.accent, tokens.idle_sel]
    assert colours_of_row(table, 3) == [tokens.surface, tokens.surface]


def test_the_row_under_the_pointer_is_shown(qtbot: QtBot, table: RecordTable) -> None:
    none = Qt.MouseButton.NoButton
    at = QPointF(middle_of(table, 4))
    way = table.viewport().mapToGlobal(at)
    move = QMouseEvent(QEvent.Type.MouseMove, at, way, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(table.viewport(), move)
    assert colours_of_row(table, 4) == [LIGHT.hover, LIGHT.hover]
    QApplication.sendEvent(table, QEvent(QEvent.Type.Leave))
    assert colours_of_row(table, 4) == [LIGHT.surface, LIGHT.surface]


def test_searched_words_are_marked(table: RecordTable) -> None:
    def marks() -> int:
        image = table.viewport().grab().toImage()
        top = table.rowViewportPosition(0) + 10
        dots = (image.pixelColor(x, top).name().upper() for x in range(image.width()))
        return sum(dot == LIGHT.mark for dot in dots)

    assert marks() == 0
    table.set_marks(["per"])
    some = marks()
    assert some > 5
    table.set_marks(["per", "ald"])
    assert marks() > some
    table.set_marks([])
    assert marks() == 0


def test_two_lines_and_avatars(qtbot: QtBot, show: Show) -> None:
    def seat(number: int) -> Lines:
        if number == 2:
            return Lines(Text("Vacant", tone="warn"), Text("since May", small=True), "-")
        return Lines(Text("Ana Ruiz", bold=True), Text("Harbor House", small=True), "Ana Ruiz")

    table = RecordTable(
        (Column("who", "Who sits here", 200, seat, stretch=1),), load, "Seats", row_height=40
    )
    show(table)
    table.show_ids([1, 2])
    assert table.rowHeight(0) == theme.px(40)
    image = table.viewport().grab().toImage()
    tinted = image.pixelColor(theme.px(24) + theme.px(14), theme.px(9)).name().upper()
    assert tinted == LIGHT.tint


def test_an_empty_table_can_be_painted_and_pressed(qtbot: QtBot, table: RecordTable) -> None:
    table.show_ids([])
    focus(table)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Delete):
        qtbot.keyClick(table, key)
    table.select_everything()
    assert not is_all(table)
    assert not table.grab().isNull()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "\x00nul",
        "line\nbreak\ttab\r",
        "<b>bold</b> & <script>",
        "Nguyễn Thị Ánh",
        "مرحبا بالعالم",
        "\u202eright to left",
        "Z\u0351\u036b\u0343a\u0334l\u0323g\u034eo",
        "👩\u200d👩\u200d👧 family",
        "\ud800 lone surrogate",
        "x" * 5000,
    ],
)
def test_any_text_can_be_painted_marked_and_spoken(qtbot: QtBot, show: Show, name: str) -> None:
    columns = (
        Column("name", "Name", 120, lambda row: Text(row)),
        Column("chips", "Chips", 120, lambda row: Chips((row, row))),
        Column("lines", "Lines", 120, lambda row: Lines(Text(row), Text(row), row or "-")),
    )
    table = RecordTable(columns, lambda ids: [name for _id in ids], "Names")
    show(table)
    table.show_ids([1, 2])
    table.set_marks([name, "n"])
    table.select_row(0)
    assert not table.grab().isNull()
    assert table.record_model.rowCount() == 2
