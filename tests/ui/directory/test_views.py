"""Agencies, coverage and the map; and the links that lead to them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QTabBar

from citdesk.links import Link
from citdesk.records.words import CORE_SECTORS, SECTORS
from citdesk.ui.directory.agencies_view import AgenciesView
from citdesk.ui.directory.coverage_view import CoverageView
from citdesk.ui.directory.inline import ValueButton
from citdesk.ui.directory.map_view import Cell, MapView
from citdesk.ui.parts.record_table import RecordTable
from tests.ui.directory.hosting import Hosted

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def agencies_of(page: Hosted) -> AgenciesView:
    page.page.show_view("agencies")
    view = page.page._view("agencies")
    assert isinstance(view, AgenciesView)
    return view


def test_the_switch_goes_through_the_views_by_arrow(page: Hosted) -> None:
    switch = page.find("View", QTabBar)
    switch.setFocus()
    seen = []
    for _step in range(3):
        page.press(KEY.Key_Right)
        seen.append(type(page.page.stack.currentWidget()).__name__)
    assert seen == ["AgenciesView", "MapView", "CoverageView"]


def test_agencies_are_listed_and_searched(page: Hosted) -> None:
    view = agencies_of(page)
    assert view.count.text() == "35 agencies"
    page.page.search_here()
    page.type("911")
    assert view.count.text() == "1 agency"
    page.press(KEY.Key_Down)
    assert page.focus() is page.find("Agencies", RecordTable)
    assert view.pane.name.text() == "Alder County 911 Center"


def test_an_agency_is_edited_in_place(page: Hosted) -> None:
    view = agencies_of(page)
    page.host.go(
        Link("agency", page.value("SELECT id FROM agency WHERE name = 'NAMI Alder Valley'"))
    )
    assert view.pane.card is not None
    first = view.pane.card.contacts[0]
    button = view.pane.contact._rows.widget((first.id, first.kind)).button
    assert isinstance(button, ValueButton)
    button.setFocus()
    page.press(KEY.Key_F2)
    page.focus().setText("")  # type: ignore[attr-defined]
    page.type("(555) 014-9999")
    page.press(KEY.Key_Return)
    assert page.last_step() == "Edit NAMI Alder Valley"
    assert page.value("SELECT count(*) FROM contact_detail WHERE value = '(555) 014-9999'") == 1


def test_an_agency_shows_its_people_and_they_are_links(page: Hosted) -> None:
    agencies_of(page)
    number = page.value("SELECT id FROM agency WHERE name = 'Alder County EMS'")
    page.host.go(Link("agency", number))
    page.click("Hector Ibarra", QPushButton)
    assert page.page.switch.key() == "people"
    assert page.page.people.list.table.current() == page.person("Hector Ibarra")


def test_an_agency_goes_to_the_bin_and_comes_back(page: Hosted) -> None:
    view = agencies_of(page)
    view.table.select_row(0)
    name = view.pane.name.text()
    view.table.setFocus()
    page.press(KEY.Key_Delete)
    assert view.count.text() == "34 agencies"
    assert page.host.strip.words.text() == f"{name} moved to the bin"
    page.desk.undo()
    assert view.count.text() == "35 agencies"


def test_after_a_filter_the_agencies_begin_at_their_top(page: Hosted) -> None:
    view = agencies_of(page)
    view.table.select_row(34)
    chosen = view.table.current()
    assert view.table.verticalScrollBar().value()
    page.page.search_here()
    page.type("c")
    page.bot.keyClick(view.search, Qt.Key.Key_Backspace)
    page.settle()
    assert view.table.record_model.rowCount() == 35
    assert view.table.verticalScrollBar().value() == 0
    view.go_to(chosen or 0)
    assert view.table.verticalScrollBar().value()


def test_agencies_in_the_bin_are_shown_and_come_back(page: Hosted) -> None:
    view = agencies_of(page)
    assert not view.in_bin.isVisible()
    view.table.select_row(1)
    name = view.pane.name.text()
    view.table.select_row(0)
    view.table.setFocus()
    page.press(KEY.Key_Delete)
    page.press(KEY.Key_Delete)
    page.bot.waitUntil(lambda: view.in_bin.isVisible() and view.in_bin.text() == "In the bin: 2")
    page.click("Agencies in the bin: 2", QPushButton)
    assert view.count.text() == "In the bin: 2 agencies"
    assert view.in_bin.text() == "Back to the agencies"
    view.table.select_row(1)
    page.click("Bring back", QPushButton)
    assert page.last_step() == f"Bring back {name}"
    assert view.count.text() == "In the bin: 1 agency"
    page.click("Remove for good…", QPushButton)
    page.click("Remove for good", QPushButton, page.dialog())
    assert page.value("SELECT count(*) FROM agency") == 34
    page.bot.waitUntil(lambda: view.count.text() == "34 agencies")
    page.bot.waitUntil(lambda: not view.in_bin.isVisible())
    page.desk.undo()
    page.bot.waitUntil(lambda: view.in_bin.text() == "In the bin: 1")
    assert view.count.text() == "34 agencies"


def test_a_person_of_an_agency_is_added(page: Hosted) -> None:
    view = agencies_of(page)
    page.bot.mouseClick(view.pane.add, Qt.MouseButton.LeftButton)
    dialog = page.dialog()
    assert page.find("Agency", QLineEdit, dialog).text() == view.pane.name.text()
    dialog.close()


def test_no_agency_found_can_be_cleared(page: Hosted) -> None:
    view = agencies_of(page)
    page.page.search_here()
    page.type("zzzz")
    page.click("Clear the search", QPushButton)
    assert view.count.text() == "35 agencies"


def test_coverage_names_gaps_first_and_adds_with_the_sector(bare: Hosted) -> None:
    bare.page.show_view("coverage")
    view = bare.page._view("coverage")
    assert isinstance(view, CoverageView)
    row = view.row("law_enforcement")
    assert row.accessibleName() == "Law enforcement: Nobody yet, and needed"
    bare.bot.mouseClick(row.add, Qt.MouseButton.LeftButton)
    dialog = bare.dialog()
    bare.type("Denise Okafor")
    bare.press(KEY.Key_Return, CTRL)
    assert not dialog.isVisible()
    assert bare.value("SELECT sector FROM sector_entry") == "law_enforcement"
    bare.page.show_view("coverage")
    assert view.row("law_enforcement").accessibleName() == (
        "Law enforcement: 1 person · 0 engaged · 0 agencies"
    )


def test_coverage_names_the_sectors_a_program_begins_with(page: Hosted) -> None:
    page.page.show_view("coverage")
    view = page.page._view("coverage")
    assert isinstance(view, CoverageView)
    said = view.explained.text()
    assert "first five" not in said, "the list is sorted by need"
    for sector in CORE_SECTORS:
        assert SECTORS[sector][1].lower() in said


def test_coverage_shows_the_people_of_a_sector(page: Hosted) -> None:
    page.page.show_view("coverage")
    page.click("Show people of Media", QPushButton)
    assert page.page.switch.key() == "people"
    assert page.page.people.list.question().sectors == ("media",)


def test_the_map_names_people_in_their_cells(page: Hosted) -> None:
    page.page.show_view("map")
    view = page.page._view("map")
    assert isinstance(view, MapView)
    total = sum(cell.count() for cell in view.cells.values())
    assert view.summary.text().startswith(f"{total} people are on the map")
    cell = view.cells[5, 5]
    assert cell.accessibleName() == f"Influence 5, interest 5: {cell.count()} person"
    item = cell.item(0)
    assert item is not None
    cell.setFocus()
    page.press(KEY.Key_Return)
    pane = page.page.people.pane
    assert pane is not None
    assert pane.name.text() == item.text()


def test_the_map_follows_a_change(page: Hosted) -> None:
    from citdesk.directory import writing

    page.page.show_view("map")
    hector = page.person("Hector Ibarra")
    with page.desk.change("Move somebody") as session:
        writing.edit_person(
            session, hector, {"influence": 1, "interest": 2}, today=page.around.today()
        )
    cell = page.page._view("map").cells[1, 2]
    assert isinstance(cell, Cell)
    assert "Hector Ibarra" in [cell.item(row).text() for row in range(cell.count())]


def test_links_by_word(page: Hosted) -> None:
    page.host.go(Link("directory", text="attention"))
    assert page.page.people.list.question().attention
    page.host.go(Link("directory", text="bin"))
    assert page.page.people.list.question().removed
    page.host.go(Link("directory", text="people"))
    page.host.go(Link("person", page.person("Ana Ruiz")))
    assert page.page.people.list.table.current() == page.person("Ana Ruiz")
    for word, view in (("coverage", "coverage"), ("agencies", "agencies"), ("map", "map")):
        page.host.go(Link("directory", text=word))
        assert page.page.switch.key() == view
    page.host.go(Link("directory", text="log", record=page.person("Ana Ruiz")))
    assert page.find("With whom", QLineEdit, page.dialog()).text() == "Ana Ruiz"
    page.dialog().close()


def test_a_narrow_window_narrows_every_view(page: Hosted) -> None:
    page.host.resize(1000, 700)
    view = agencies_of(page)
    assert view.table.visible_columns() == ["name", "people", "phone"]
    assert view.pane.width() == 312
