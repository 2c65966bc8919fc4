"""Header, findings, empty states, status line: what stands around the work of a page."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, IconButton, LinkButton
from citdesk.ui.parts.empty_state import EmptyState
from citdesk.ui.parts.finding import Finding
from citdesk.ui.parts.page_header import PageHeader
from citdesk.ui.parts.status_line import StatusLine
from citdesk.ui.parts.tab_bars import Segments

Show = Callable[[QWidget], None]


def names(widgets: Sequence[QPushButton]) -> list[str]:
    return [widget.text() for widget in widgets]


def test_actions_without_room_go_into_more(qtbot: QtBot, show: Show) -> None:
    header = PageHeader("Directory")
    header.set_switch(Segments([("a", "People"), ("b", "Agencies")], "View"))
    for text in ("What if…", "Print roster", "Add seat"):
        header.add_action(Button(text))
    show(header)
    header.resize(1200, header.height())
    shown = [button for button in header.findChildren(Button) if button.isVisible()]
    assert names(shown) == ["What if…", "Print roster", "Add seat"]
    header.resize(540, header.height())
    shown = [button for button in header.findChildren(Button) if button.isVisible()]
    assert names(shown) == ["Print roster", "Add seat"]
    header.resize(330, header.height())
    shown = [button for button in header.findChildren(Button) if button.isVisible()]
    assert names(shown) == ["Add seat"]


def test_more_does_what_its_buttons_do(qtbot: QtBot, show: Show) -> None:
    header = PageHeader("Directory")
    pressed: list[str] = []
    for text in ("First", "Second", "Third"):
        button = Button(text)
        button.clicked.connect(lambda _on=False, text=text: pressed.append(text))
        header.add_action(button)
    show(header)
    header.resize(330, header.height())
    (more,) = [b for b in header.findChildren(QPushButton) if b.accessibleName() == "More actions"]
    assert more.isVisible()
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert pressed == ["First"]


def test_a_menu_of_the_page_takes_in_what_does_not_fit(qtbot: QtBot, show: Show) -> None:
    header = PageHeader("Directory")
    for text in ("First", "Second", "Third"):
        header.add_action(Button(text))
    own = IconButton("more", "About this page")
    header.add_action(own)
    show(header)
    header.resize(400, header.height())
    icons = [one for one in header.findChildren(IconButton) if one.isVisible()]
    assert icons == [own]
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Charge and rules…")
    header.put_hidden(menu)
    assert [one.text() for one in menu.actions()] == ["First", "Second", "", "Charge and rules…"]
    header.resize(1200, header.height())
    menu.clear()
    header.put_hidden(menu)
    assert not menu.actions()


def test_what_is_withheld_stays_away_whatever_the_width(qtbot: QtBot, show: Show) -> None:
    header = PageHeader("Timeline")
    first, second, third = (header.add_action(Button(text)) for text in ("One", "Two", "Three"))
    header.withhold(second)
    show(header)
    for width in (1200, 330, 1200):
        header.resize(width, header.height())
        assert not second.isVisible()
    assert first.isVisible()
    assert third.isVisible()
    header.withhold()
    assert second.isVisible()


def test_the_title_and_its_second_line(qtbot: QtBot, show: Show) -> None:
    header = PageHeader("Steering committee", toolbar_below=True)
    show(header)
    assert header.height() == theme.px(61)
    assert not header.second.isVisible()
    header.set_title("Bring in people", "contacts.csv · 214 rows")
    assert header.second.isVisible()
    assert header.title.text() == header.accessibleName() == "Bring in people"
    header.set_title("Directory", "")
    assert not header.second.isVisible()


@pytest.mark.parametrize(
    ("state", "spoken"),
    [
        ("to settle", "To settle: Chair’s term ends"),
        ("settled", "Settled: Chair’s term ends"),
        ("blocks", "Blocks: Chair’s term ends"),
        ("note", "Worth knowing: Chair’s term ends"),
    ],
)
def test_a_finding_is_named_with_its_state_first(qtbot: QtBot, state: str, spoken: str) -> None:
    finding = Finding(state, "Chair’s term ends", "Grant Ellison")
    qtbot.addWidget(finding)
    assert finding.accessibleName() == spoken
    assert finding.accessibleDescription() == "Grant Ellison"


def test_a_finding_offers_at_most_two_ways(qtbot: QtBot, show: Show) -> None:
    done: list[str] = []
    ways = [(text, lambda text=text: done.append(text)) for text in ("One", "Two", "Three")]
    finding = Finding("to settle", "Something is missing", ways=ways)
    show(finding)
    buttons = finding.findChildren(Button)
    assert names(buttons) == ["One", "Two"]
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert done == ["Two"]


def test_a_settled_finding_is_quiet(qtbot: QtBot) -> None:
    finding = Finding("settled", "Officers are seated", ways=[("Undo", print)])
    qtbot.addWidget(finding)
    assert finding.findChildren(Button) == []


@pytest.mark.parametrize("subject", ["people", "papers", "days", "search"])
def test_an_empty_state_starts_with_its_first_action(
    qtbot: QtBot, show: Show, subject: str
) -> None:
    first = Button("Add the first person", kind="primary")
    state = EmptyState(
        "Who already cares about this?",
        "Start with the people you would call today.",
        subject=subject,
        first=first,
        second=Button("Import…"),
        before_link="Or",
        link=LinkButton("see how others did it"),
    )
    show(state)
    state.focus_first()
    assert first.hasFocus()
    assert state.accessibleName() == "Who already cares about this?"
    assert not state.grab().isNull()


def test_an_empty_state_may_have_no_actions(qtbot: QtBot, show: Show) -> None:
    state = EmptyState("Nothing here yet", "It comes by itself.")
    show(state)
    state.focus_first()
    state.resize(state.minimumSizeHint())
    assert state.width() <= max(theme.px(280), 280)


def test_the_status_line_tells_the_last_step_and_takes_it_back(qtbot: QtBot, show: Show) -> None:
    line = StatusLine()
    show(line)
    line.resize(1000, line.height())
    assert not line.undo.isVisible()
    line.set_saved("All changes saved 10:42")
    line.set_last("Add Ana Ruiz")
    line.set_note("120 people")
    assert line.saved.text() == "All changes saved 10:42"
    assert line.last.text() == "Last: Add Ana Ruiz"
    assert line.undo.accessibleName() == "Undo Add Ana Ruiz"
    assert line.note.text() == "120 people"
    with qtbot.waitSignal(line.undo_asked):
        qtbot.mouseClick(line.undo, Qt.MouseButton.LeftButton)
    line.set_last("")
    assert not line.undo.isVisible()
