"""The agenda's table: minutes typed in place, items dragged, files dropped onto an item."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from citdesk.ui.meetings.agenda_table import AgendaTable
from citdesk.ui.meetings.prepare import PrepareView
from tests.coordinator import Coordinator
from tests.meetings.test_attachments import pdf
from tests.ui.meetings.test_tab import goes_to_item, opens_the_next, spoken

KEY = Qt.Key
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


@pytest.fixture
def at_agenda(at_sample: Coordinator) -> Coordinator:
    """Somebody at the agenda of the sample's next meeting."""
    at_sample.ctrl(KEY.Key_4)
    opens_the_next(at_sample)
    return at_sample


def agenda(someone: Coordinator) -> AgendaTable:
    found = someone.finds("Agenda", AgendaTable)
    assert isinstance(found, AgendaTable)
    return found


def titles(someone: Coordinator) -> list[str]:
    """Headings and items as they stand, without times."""
    rows = agenda(someone).rows.values()
    return [str(getattr(one, "title", getattr(one, "section", ""))) for one in rows]


def fills(someone: Coordinator, text: str, keep: str, act: Callable[[], None]) -> None:
    """Do what asks for a line in a dialog of its own, and answer."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(text)
        someone.presses(keep)

    QTimer.singleShot(50, fill)
    act()


def middle(someone: Coordinator, title: str) -> QPoint:
    place = titles(someone).index(title)
    table = agenda(someone)
    return table.visualRect(table.record_model.index(place, 2)).center()


def drags(someone: Coordinator, title: str, to: QPoint, *, lets_go: bool = True) -> None:
    port, begun = agenda(someone).viewport(), middle(someone, title)
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, begun)
    QTest.mouseMove(port, begun + QPoint(0, 14))
    QTest.mouseMove(port, to)
    if lets_go:
        QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, to)


def test_minutes_are_typed_in_their_cell(at_agenda: Coordinator) -> None:
    goes_to_item(at_agenda, "Timeline")
    at_agenda.keys(KEY.Key_F2)
    field = at_agenda.field("Minutes for “Timeline for the first 40-hour course”")
    assert field.hasFocus()
    at_agenda.types("25")
    at_agenda.keys(KEY.Key_Return)
    assert at_agenda.sees("7 minutes too long")
    assert agenda(at_agenda).hasFocus()
    at_agenda.ctrl(KEY.Key_Z)
    assert at_agenda.sees("3 minutes to spare")


def test_a_digit_begins_and_down_goes_on(at_agenda: Coordinator) -> None:
    goes_to_item(at_agenda, "Timeline")
    at_agenda.keys(KEY.Key_2)
    at_agenda.keys(KEY.Key_0)
    at_agenda.keys(KEY.Key_Down)  # over the heading to the next item
    at_agenda.finds("Minutes for “Open actions”", QLineEdit)
    at_agenda.types("6")
    at_agenda.keys(KEY.Key_Return)
    assert at_agenda.sees("3 minutes too long")


def test_escape_leaves_the_minutes_as_they_were(at_agenda: Coordinator) -> None:
    goes_to_item(at_agenda, "Timeline")
    at_agenda.keys(KEY.Key_F2)
    at_agenda.types("99")
    at_agenda.keys(KEY.Key_Escape)
    assert at_agenda.sees("3 minutes to spare")
    assert agenda(at_agenda).hasFocus()


def test_leaving_the_field_keeps_the_minutes(at_agenda: Coordinator) -> None:
    goes_to_item(at_agenda, "Timeline")
    at_agenda.keys(KEY.Key_F2)
    at_agenda.types("25")
    at_agenda.finds("Add item").setFocus()
    assert at_agenda.sees("7 minutes too long")


def test_more_than_ten_hours_are_refused_in_the_cell(at_agenda: Coordinator) -> None:
    goes_to_item(at_agenda, "Timeline")
    at_agenda.keys(KEY.Key_F2)
    field = at_agenda.field("Minutes for “Timeline for the first 40-hour course”")
    at_agenda.types("999")
    at_agenda.keys(KEY.Key_Return)
    assert field.hasFocus()
    assert field.accessibleDescription() == "An item takes 0 to 600 minutes."
    field.selectAll()
    at_agenda.types("25")
    at_agenda.keys(KEY.Key_Return)
    assert at_agenda.sees("7 minutes too long")


def test_an_item_is_dragged_into_another_section(at_agenda: Coordinator) -> None:
    drags(at_agenda, "Next meeting and thanks", middle(at_agenda, "Reports") + QPoint(0, 10))
    said = titles(at_agenda)
    assert said[said.index("Reports") + 1] == "Next meeting and thanks"
    assert "Next meeting and thanks" in spoken(at_agenda, "Agenda")[said.index("Reports") + 1]
    at_agenda.ctrl(KEY.Key_Z)
    assert titles(at_agenda)[-1] == "Next meeting and thanks"


def test_above_a_heading_it_ends_the_section_before(at_agenda: Coordinator) -> None:
    drags(at_agenda, "Open actions", middle(at_agenda, "Reports") - QPoint(0, 10))
    said = titles(at_agenda)
    assert said[said.index("Reports") - 1] == "Open actions"


def test_above_everything_it_is_the_first_item(at_agenda: Coordinator) -> None:
    drags(at_agenda, "Open actions", QPoint(300, 1))
    assert titles(at_agenda)[:2] == ["Opening", "Open actions"]


def test_below_everything_it_is_the_last(at_agenda: Coordinator) -> None:
    port = agenda(at_agenda).viewport()
    drags(at_agenda, "Open actions", QPoint(300, port.height() - 2))
    assert titles(at_agenda)[-1] == "Open actions"


def test_escape_lets_a_dragged_item_go(at_agenda: Coordinator) -> None:
    before = titles(at_agenda)
    agenda(at_agenda).setFocus()
    to = middle(at_agenda, "Reports")
    drags(at_agenda, "Open actions", to, lets_go=False)
    at_agenda.keys(KEY.Key_Escape)
    QTest.mouseRelease(agenda(at_agenda).viewport(), LEFT, Qt.KeyboardModifier.NoModifier, to)
    assert titles(at_agenda) == before


def test_a_file_is_dropped_onto_its_item(at_agenda: Coordinator, tmp_path: Path) -> None:
    paper = tmp_path / "outline.pdf"
    paper.write_bytes(pdf(2))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    port, at = agenda(at_agenda).viewport(), middle(at_agenda, "Open actions")
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(port, QDragEnterEvent(at, COPY, data, LEFT, none))
    over = QDragMoveEvent(at, COPY, data, LEFT, none)
    QApplication.sendEvent(port, over)
    assert over.isAccepted()
    heading = QDragMoveEvent(middle(at_agenda, "Closing"), COPY, data, LEFT, none)
    QApplication.sendEvent(port, heading)
    assert not heading.isAccepted()
    QApplication.sendEvent(port, QDropEvent(QPointF(at), COPY, data, LEFT, none))
    at_agenda.waits_to_see("Open actions · 2 pages")


def test_a_section_of_ones_own(at_agenda: Coordinator) -> None:
    goes_to_item(at_agenda, "Timeline")
    fills(at_agenda, "Guests", "Keep", lambda: at_agenda.presses("Section…"))
    said = titles(at_agenda)
    assert said[said.index("Guests") + 1] == "Timeline for the first 40-hour course"
    agenda(at_agenda).setFocus()
    agenda(at_agenda).select_row(said.index("Guests"))
    fills(at_agenda, "Our guests", "Keep", lambda: at_agenda.keys(KEY.Key_Return))
    assert "Our guests" in titles(at_agenda)


def test_a_template_is_used(at_agenda: Coordinator) -> None:
    at_agenda.presses("Templates…")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {one.text(): one for one in menu.actions()}
    assert "Agenda of Steering, 5 Nov 2026" in offered
    offered["The yearly review (90 min)"].trigger()
    menu.close()
    at_agenda.waits_to_see("6 items added")
    assert "Aims for the coming year" in titles(at_agenda)


def test_an_agenda_is_kept_as_a_template(at_agenda: Coordinator) -> None:
    def chooses(words: str) -> None:
        at_agenda.presses("Templates…")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(one for one in menu.actions() if one.text() == words)
        menu.close()
        action.trigger()

    fills(at_agenda, "Monthly", "Keep", lambda: chooses("Keep this agenda as a template…"))
    at_agenda.waits_to_see("Kept as the template “Monthly”")
    chooses("Monthly")
    at_agenda.waits_to_see("0 items added")


def test_the_second_file_moves_up(at_agenda: Coordinator, tmp_path: Path) -> None:
    goes_to_item(at_agenda, "Timeline")
    view = at_agenda.window.findChild(PrepareView)
    item = agenda(at_agenda).item()
    assert view is not None
    assert item is not None
    for name in ("first.pdf", "second.pdf"):
        (tmp_path / name).write_bytes(pdf(1))
        view.attach_file(item, tmp_path / name)
    at_agenda.settles()
    at_agenda.presses("Move second.pdf up")
    at_agenda.settles()
    at_agenda.finds("Move first.pdf up")
