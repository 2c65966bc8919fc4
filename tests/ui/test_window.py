"""The main window: menus, tabs, keys, status bar, find anything, names for screen readers."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import QWidget
from sqlalchemy import insert

from citdesk.deskfile.desk import Desk
from citdesk.directory import writing
from citdesk.errors import DeskError
from citdesk.links import Link
from citdesk.records.people import Agency
from citdesk.ui.asking import Asking
from citdesk.ui.directory.tab import DirectoryTab
from citdesk.ui.find_anything import FindAnything
from citdesk.ui.menus import MENUS, ROWS
from citdesk.ui.pages import PLACES, SHOWN_BY, TABS
from citdesk.ui.window import MainWindow
from tests.coordinator import Coordinator, name_of

# What a person can act on must have a name; containers need none.
ROLES_WITH_NAMES = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.List,
    QAccessible.Role.PageTabList,
    QAccessible.Role.PageTab,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Slider,
}
PAGES = [
    Link("today"),
    *(Link("directory", text=text) for text in ("people", "agencies", "coverage", "map", "bin")),
    Link("committee"),
    Link("meetings"),
    *(Link("meetings", 9, text) for text in ("prepare", "hold", "minutes")),
    Link("meetings", text="actions"),
    Link("plan"),
    *(Link("strengths", text=text) for text in ("elements", "rows", "goals")),
    *(Link("map", text=text) for text in ("steps", "paths", "gaps")),
    Link("timeline"),
    Link("workshops"),
    Link("bring-in"),
    Link("print", text="packet"),
    Link("print", text="sign-in"),
]


def nameless(root: QWidget) -> Iterator[str]:
    """Everything visible that can be acted on but has no name."""
    top = QAccessible.queryAccessibleInterface(root)
    stack: list[QAccessibleInterface] = [top] if top is not None else []
    while stack:
        one = stack.pop()
        if one.state().invisible:
            continue
        if one.role() in ROLES_WITH_NAMES and not one.text(QAccessible.Text.Name).strip():
            widget = one.object()
            yield f"{one.role().name} {type(widget).__name__} in {_path(widget)}"
        if one.role() in {QAccessible.Role.Table, QAccessible.Role.Tree}:
            continue  # cells speak for themselves, and there may be 100,000
        children = (one.child(number) for number in range(one.childCount()))
        stack.extend(child for child in children if child is not None)


def _path(widget: object) -> str:
    names = []
    while isinstance(widget, QWidget):
        names.append(type(widget).__name__)
        widget = widget.parentWidget()
    return " < ".join(names[:5])


def test_everything_on_the_first_page_has_a_name(window: MainWindow) -> None:
    assert list(nameless(window)) == []


@pytest.mark.parametrize("link", PAGES, ids=lambda link: f"{link.place}-{link.text}")
def test_everything_on_every_page_has_a_name(at_sample: Coordinator, link: Link) -> None:
    at_sample.window.go(link)
    at_sample.settles()
    assert list(nameless(at_sample.window)) == []


@pytest.mark.parametrize("link", PAGES, ids=lambda link: f"{link.place}-{link.text}")
def test_every_page_can_be_left_by_tab(at_sample: Coordinator, link: Link) -> None:
    """Tab never gets caught: it comes round to where it began."""
    window = at_sample.window
    window.go(link)
    at_sample.settles()
    window.shell.tabs.setFocus(Qt.FocusReason.TabFocusReason) if window.shell else None
    start = at_sample.focus()
    for _step in range(250):
        at_sample.qtbot.keyClick(at_sample.focus(), Qt.Key.Key_Tab)
        if at_sample.focus() is start:
            break
    else:
        pytest.fail(f"Tab never came back; it is at {name_of(at_sample.focus())!r}")


def test_tabs_are_reached_by_number(at_sample: Coordinator) -> None:
    for number, place in enumerate(TABS, 1):
        at_sample.ctrl(Qt.Key(Qt.Key.Key_0.value + number))
        shell = at_sample.window.shell
        assert shell is not None
        page = shell.page()
        assert page is not None
        assert page.tab == place.key
        assert shell.tabs.key() == place.key


def test_every_menu_act_has_a_method_and_its_keys_are_its_own(window: MainWindow) -> None:
    keys = [key for row in ROWS for key in row.keys.split()]
    assert len(keys) == len(set(keys))
    acts = [row.does for row in ROWS if isinstance(row.does, str)]
    assert all(callable(getattr(window.acts, act)) for act in acts)
    leads = {row.does.place for row in ROWS if isinstance(row.does, Link)}
    assert leads <= PLACES.keys() | SHOWN_BY.keys()


def test_access_keys_of_a_menu_differ(window: MainWindow) -> None:
    for menu in map(window.menus.menu, dict(MENUS)):
        letters = [_access_key(action) for action in menu.actions() if not action.isSeparator()]
        used = [letter for letter in letters if letter]
        assert len(used) == len(set(used)), f"{menu.title()}: {letters}"


def _access_key(action: QAction) -> str:
    text = action.text().replace("&&", "")
    return text[text.index("&") + 1].lower() if "&" in text else ""


def test_without_a_desk_what_needs_one_is_grey(window: MainWindow) -> None:
    assert not window.menus.action(Link("bring-in")).isEnabled()
    assert not window.menus.action("undo").isEnabled()
    assert window.menus.action("open_desk").isEnabled()


def test_start_our_programme_makes_a_desk(window: MainWindow, tmp_path: Path) -> None:
    facts = {
        "name": "Pine County CIT",
        "agency": "Pine County Sheriff",
        "county": "Pine County",
        "committee": "",
        "paper": "legal",
        "language": "es",
    }
    assert window.files.make(tmp_path / "pine", facts)
    assert window.desk is not None
    assert window.desk.path.name == "pine.citdesk"
    assert window.desk.undoable() is None
    assert "Pine County CIT" in window.windowTitle()
    assert window.settings.recent == [str(window.desk.path)]


def test_a_change_is_told_in_the_status_bar_and_undone_from_it(at_sample: Coordinator) -> None:
    window = at_sample.window
    shell = window.shell
    assert shell is not None
    with shell.around.change("Add Wilma Sand") as session:
        writing.add_person(session, {"given": "Wilma", "family": "Sand"}, today=window.today())
    assert at_sample.sees("Last: Add Wilma Sand")
    assert at_sample.sees("121 people · 35 agencies")
    at_sample.presses("Undo Add Wilma Sand")
    assert at_sample.sees("Undone: Add Wilma Sand")
    assert at_sample.sees("120 people")
    assert not at_sample.sees("Last: Add Wilma Sand")
    at_sample.ctrl(Qt.Key.Key_Z, shift=True)
    assert at_sample.sees("Last: Add Wilma Sand")


def test_the_sample_says_so(at_sample: Coordinator) -> None:
    assert at_sample.sees("SAMPLE")
    assert "SAMPLE" in at_sample.window.windowTitle()


def test_a_real_desk_does_not_say_sample(at_empty: Coordinator) -> None:
    assert not at_empty.sees("SAMPLE")


def test_find_anything_goes_to_a_person(at_sample: Coordinator) -> None:
    at_sample.ctrl(Qt.Key.Key_K)
    at_sample.types("hector ib")
    at_sample.keys(Qt.Key.Key_Return)
    at_sample.waits_to_see("Paramedic chief")


@pytest.mark.parametrize(("typed", "kind"), [("county", "people"), ("alder", "agencies")])
def test_find_anything_says_how_many_more_there_are_and_leads_to_them(
    at_sample: Coordinator, typed: str, kind: str
) -> None:
    at_sample.ctrl(Qt.Key.Key_K)
    at_sample.types(typed)
    found = at_sample.window.findChild(FindAnything)
    assert found is not None
    lines = [found.list.item(row).text() for row in range(found.list.count())]
    (place,) = (row for row, line in enumerate(lines) if f"more {kind}: show them" in line)
    shown = int(lines[place].split()[0]) + 6
    while found.list.currentRow() != place:
        at_sample.keys(Qt.Key.Key_Down)
    at_sample.keys(Qt.Key.Key_Return)
    shell = at_sample.window.shell
    assert shell is not None
    tab = shell.page()
    assert isinstance(tab, DirectoryTab)
    view = tab._view(kind)
    table = view.list.table if kind == "people" else view.table
    assert table.isVisible()
    assert table.record_model.true_count() == shown


def test_find_anything_does_what_menus_do(at_sample: Coordinator) -> None:
    at_sample.ctrl(Qt.Key.Key_K)
    at_sample.types("print the contact")
    at_sample.keys(Qt.Key.Key_Return)
    shell = at_sample.window.shell
    assert shell is not None
    page = shell.page()
    assert page is not None
    assert page.key == "print"


def test_find_anything_gives_the_keyboard_back(at_sample: Coordinator) -> None:
    at_sample.ctrl(Qt.Key.Key_F)
    before = at_sample.focus()
    at_sample.ctrl(Qt.Key.Key_K)
    assert at_sample.focus() is not before
    at_sample.keys(Qt.Key.Key_Escape)
    assert at_sample.focus() is before


def test_larger_text_narrows_the_tab_list_and_loses_nothing(at_sample: Coordinator) -> None:
    window = at_sample.window
    shell = window.shell
    assert shell is not None
    assert not shell.tabs.is_narrow()
    try:
        for _step in range(5):
            at_sample.ctrl(Qt.Key.Key_Plus)
        assert window.settings.text_size == 150
        assert shell.tabs.is_narrow()
        assert shell.tabs.words(1) == "Directory"
    finally:
        at_sample.ctrl(Qt.Key.Key_0)
    assert window.settings.text_size == 100


def test_f6_walks_the_parts_of_the_page(at_sample: Coordinator) -> None:
    visited = []
    for _step in range(6):
        at_sample.keys(Qt.Key.Key_F6)
        visited.append(at_sample.focus())
    assert len(set(visited)) >= 3


def test_a_desk_open_elsewhere_stays_what_it_is(at_sample: Coordinator, tmp_path: Path) -> None:
    """Opening something that is no desk leaves the open one open."""
    window = at_sample.window
    before = window.desk
    wrong = tmp_path / "letter.citdesk"
    wrong.write_text("Dear coordinator", encoding="utf-8")
    with pytest.raises(Exception, match="is not a desk file"):
        window.files.open(wrong)
    assert window.desk is before


def test_a_copy_is_a_desk_of_its_own(at_sample: Coordinator, tmp_path: Path) -> None:
    from citdesk.ui.desks import copy_desk

    desk = at_sample.window.desk
    assert desk is not None
    copy_desk(desk, tmp_path / "copy.citdesk", lambda _done, _all: None, lambda: False)
    with Desk.open(tmp_path / "copy.citdesk") as copied, copied.look() as reader:
        assert reader.value("SELECT count(*) FROM person") == 120


def test_every_place_is_a_page(at_sample: Coordinator) -> None:
    for place in PLACES.values():
        page = place.load()
        assert page.key == place.key
        assert page.tab == place.tab or not place.tab


def test_a_large_step_is_undone_beside_the_window(at_empty: Coordinator) -> None:
    """Undoing thousands of records does not hold up the window."""
    shell = at_empty.window.shell
    desk = at_empty.window.desk
    assert shell is not None
    assert desk is not None
    with shell.around.change("Add many") as session:
        rows = [{"name": f"Agency {n}", "sort_name": f"agency {n}"} for n in range(2100)]
        session.execute(insert(Agency), rows)
    assert desk.is_large("undo")
    at_empty.window.acts.undo()
    assert at_empty.sees("Undoing…")
    at_empty.settles()
    assert at_empty.sees("Undone: Add many")
    with desk.look() as reader:
        assert reader.value("SELECT count(*) FROM agency") == 0


def test_a_change_during_long_work_is_told_at_once(at_sample: Coordinator) -> None:
    desk = at_sample.window.desk
    assert desk is not None
    begun, go_on = threading.Event(), threading.Event()

    def long_work(_progress: object, _cancelled: object) -> None:
        with desk.change("Long work"):
            begun.set()
            go_on.wait(10)

    at_sample.window.jobs.run(long_work, failed=at_sample.window.fail)
    assert begun.wait(5)
    try:
        with pytest.raises(DeskError, match="Another piece of work"), desk.change("Add"):
            pass
    finally:
        go_on.set()
    at_sample.settles()


def test_tabs_say_how_much_waits_in_them(at_sample: Coordinator) -> None:
    shell = at_sample.window.shell
    assert shell is not None
    names = [shell.tabs.accessibleTabName(number) for number in range(shell.tabs.count())]
    assert names[2] == "Committee, 3 need attention"
    assert names[3] == "Meetings"
    at_sample.ctrl(Qt.Key.Key_3)
    at_sample.presses("Renew…")
    at_sample.presses("Renew")
    assert shell.tabs.accessibleTabName(2) == "Committee, 2 need attention"
    at_sample.ctrl(Qt.Key.Key_Z)
    assert shell.tabs.accessibleTabName(2) == "Committee, 3 need attention"


def test_what_a_page_still_wanted_to_ask_is_let_go_with_its_desk(at_empty: Coordinator) -> None:
    window = at_empty.window
    assert window.shell is not None
    asked: list[object] = []
    asking = Asking[object](window.shell.around, asked.append, window, rest_ms=0)
    asking.ask(lambda reader: reader.value("SELECT 1"))
    assert window.leave_desk()
    window.show_welcome()
    at_empty.settles()  # an error would fail the test
    assert asked == []


def test_two_clicks_make_one_sample(
    at_empty: Coordinator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citdesk.ui.desks.data_folder", lambda: tmp_path)
    at_empty.window.acts.open_sample()
    at_empty.window.acts.open_sample()
    at_empty.settles()
    desk = at_empty.window.desk
    assert desk is not None
    assert desk.path.name == "Alder County.citdesk"
    assert len(list((tmp_path / "sample").glob("*.citdesk"))) == 1
    at_empty.window.acts.open_sample()
    at_empty.settles()
    assert len(list((tmp_path / "sample").glob("*.citdesk"))) == 2
