"""The Committee tab: filling a seat, renewing, leaving, looking back; by what a person presses."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu

from citdesk.committee import seats
from citdesk.deskfile.desk import Desk
from citdesk.links import Link
from citdesk.ui.parts.record_table import RecordTable
from tests.coordinator import Coordinator, name_of

SHIFT_ALT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at_committee(at_sample: Coordinator) -> Coordinator:
    """Somebody at the committee of the sample desk."""
    at_sample.ctrl(Qt.Key.Key_3)
    return at_sample


def table(someone: Coordinator, name: str = "Seats") -> RecordTable:
    found = someone.finds(name, RecordTable)
    assert isinstance(found, RecordTable)
    return found


def spoken(someone: Coordinator, name: str = "Seats") -> list[str]:
    """What a screen reader says of each row."""
    model = table(someone, name).record_model
    return [model.spoken(place) for place in range(model.rowCount())]


def shown_menu(someone: Coordinator, word: str) -> QMenu:
    """The menu on the screen that holds this word."""
    return next(
        one
        for one in someone.window.findChildren(QMenu)
        if one.isVisible() and any(word == act.text() for act in one.actions())
    )


def clicks_on(someone: Coordinator, menu: QMenu, word: str) -> None:
    """Click on what a menu offers."""
    action = next(act for act in menu.actions() if act.text() == word)
    at = menu.actionGeometry(action).center()
    someone.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)


def goes_to_seat(someone: Coordinator, number: int) -> None:
    table(someone).setFocus()
    table(someone).select_row(number - 1)


def chooses(someone: Coordinator, *words: str) -> None:
    """Open the row's menu and choose, by keys that a person has."""
    seats_table = table(someone)
    here = seats_table.visualRect(seats_table.currentIndex()).center()
    QApplication.sendEvent(
        seats_table.viewport(),
        QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, here, seats_table.viewport().mapToGlobal(here)
        ),
    )
    menu = shown_menu(someone, words[0])
    for word in words:
        action = next(act for act in menu.actions() if act.text() == word)
        assert action.isEnabled(), f"{word} is grey"
        below = action.menu()
        if isinstance(below, QMenu):
            menu = below
        else:
            action.trigger()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    someone.settles()


def test_every_seat_stands_in_its_place(at_committee: Coordinator) -> None:
    said = spoken(at_committee)
    assert len(said) == 15
    assert said[0] == (
        "seat 1, Marcus Whitfield, Alder County Sheriff's Office, Law enforcement, Member,"
        " to 30 Jun 2027"
    )
    assert said[7] == "seat 8, Vacant, since 11 Nov · 2 candidates, 911/988"
    assert said[10].endswith("Courts, Chair, to 17 Jan 2027 · 54 days left")
    assert at_committee.sees("15 seats")
    assert at_committee.sees("Quorum 7")
    assert at_committee.sees("majority of filled voting seats")


def test_what_is_missing_stands_beside(at_committee: Coordinator) -> None:
    assert at_committee.sees("3 things to settle · 8 in order")
    assert at_committee.sees("Chair: the term ends in 54 days")
    assert at_committee.sees("Schools seat vacant since September")
    assert at_committee.sees("Officer, provider and advocate are seated")


def test_a_vacant_seat_is_filled_by_keyboard_and_undone(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 13)
    at_committee.ctrl(Qt.Key.Key_Return)
    at_committee.waits_to_see("Who sits in seat 13?")
    assert spoken(at_committee, "Candidates")[0].startswith("Omar Renner")
    at_committee.ctrl(Qt.Key.Key_Return)
    at_committee.waits_to_see("Omar Renner sits in seat 13")
    assert spoken(at_committee)[12].startswith("seat 13, Omar Renner")
    assert at_committee.sees("2 things to settle")
    at_committee.ctrl(Qt.Key.Key_Z)
    assert spoken(at_committee)[12].startswith("seat 13, Vacant")
    assert at_committee.sees("3 things to settle")


def test_a_finding_leads_to_its_seat(at_committee: Coordinator) -> None:
    at_committee.presses("Renew…")
    at_committee.waits_to_see("The term in seat 11 ends on 17 January 2027.")
    at_committee.presses("Renew")
    at_committee.waits_to_see("Grant Ellison: term renewed")
    assert not at_committee.sees("Chair: the term ends in 54 days")
    assert at_committee.sees("No term ends within 90 days")
    assert spoken(at_committee)[10].endswith("Courts, Chair, renewed to 17 Jan 2030")
    at_committee.ctrl(Qt.Key.Key_Z)
    assert spoken(at_committee)[10].endswith("to 17 Jan 2027 · 54 days left")


def test_who_sat_there_before_is_never_lost(at_committee: Coordinator) -> None:
    """Seat 8 became vacant on 11 November; who sat there keeps the day and the reason."""
    goes_to_seat(at_committee, 8)
    chooses(at_committee, "History of this seat…")
    at_committee.waits_to_see("History of seat 8")
    left = next(
        label.text() for label in at_committee.window.findChildren(QLabel)
        if label.isVisible() and label.text().endswith(" to 11 November 2026")
    )  # fmt: skip
    assert at_committee.sees("Changed post")
    at_committee.presses("Close")
    goes_to_seat(at_committee, 8)
    at_committee.ctrl(Qt.Key.Key_Return)
    for typed, words in (
        ("1 Jan 1900", "A day in the years 1950 to 2100 is needed."),
        ("10 Nov 2026", "sat here until 11 November 2026."),
    ):
        at_committee.clears("From")
        at_committee.types(typed, into="From")
        at_committee.ctrl(Qt.Key.Key_Return)
        assert at_committee.sees(words)
    at_committee.clears("From")
    at_committee.types("11 Nov 2026", into="From")
    at_committee.ctrl(Qt.Key.Key_Return)
    at_committee.waits_to_see("sits in seat 8")
    goes_to_seat(at_committee, 8)
    chooses(at_committee, "History of this seat…")
    at_committee.waits_to_see("History of seat 8")
    assert at_committee.sees("Changed post")
    assert at_committee.sees(left)
    assert not at_committee.sees("Replaced by the agency")
    at_committee.presses("Close")


def test_anybody_can_be_searched_for(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 8)
    at_committee.ctrl(Qt.Key.Key_Return)
    at_committee.types("wooten", into="Search everybody")
    assert spoken(at_committee, "Candidates")[0].startswith("Clarence Wooten")
    at_committee.presses("Seat Clarence Wooten, Jr.")
    assert spoken(at_committee)[7].startswith("seat 8, Clarence Wooten")


def test_a_successor_is_told_with_the_term(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 11)
    chooses(at_committee, "Seat somebody else…")
    at_committee.types("wooten", into="Search everybody")
    at_committee.clears("From")
    at_committee.types("18 Jan 2027", into="From")
    at_committee.presses("Seat Clarence Wooten, Jr.")
    said = spoken(at_committee)[10]
    assert said.startswith("seat 11, Grant Ellison")
    assert said.endswith("to 17 Jan 2027 · then Clarence Wooten, Jr.")


def test_escape_clears_the_search_then_closes(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 8)
    at_committee.ctrl(Qt.Key.Key_Return)
    at_committee.types("wooten", into="Search everybody")
    at_committee.keys(Qt.Key.Key_Escape)
    assert at_committee.field("Search everybody").property("text") == ""
    assert at_committee.focus() is at_committee.field("Search everybody")
    assert at_committee.sees("Who sits in seat 8?")
    at_committee.keys(Qt.Key.Key_Escape)
    assert not at_committee.sees("Who sits in seat 8?")
    assert spoken(at_committee)[7].startswith("seat 8, Vacant")


def test_a_candidate_is_kept_for_later(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 8)
    at_committee.ctrl(Qt.Key.Key_Return)
    at_committee.types("wooten", into="Search everybody")
    at_committee.presses("Keep as a candidate")
    at_committee.presses("Cancel")
    assert "3 candidates" in spoken(at_committee)[7]


def test_leaving_keeps_the_history(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 14)
    at_committee.keys(Qt.Key.Key_Delete)
    at_committee.waits_to_see("that Joel Pruitt sat in it is kept")
    at_committee.types("Retires from the county", into="Note")
    at_committee.presses("Note it")
    assert spoken(at_committee)[13].startswith("seat 14, Vacant, since 24 Nov")
    goes_to_seat(at_committee, 14)
    chooses(at_committee, "History of this seat…")
    at_committee.waits_to_see("History of seat 14")
    assert at_committee.sees("Resigned: Retires from the county")
    at_committee.presses("Close")


def test_offices_are_given_and_ended(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 6)
    chooses(at_committee, "Offices", "Chair")
    said = spoken(at_committee)
    assert "Chair" in said[5]
    assert "Chair" not in said[10]
    goes_to_seat(at_committee, 6)
    chooses(at_committee, "Offices", "Chair")
    assert "Chair" not in spoken(at_committee)[5]
    at_committee.waits_to_see("Nobody chairs the committee")


def test_seats_are_moved_by_keys(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 2)
    at_committee.keys(Qt.Key.Key_Up, SHIFT_ALT)
    assert spoken(at_committee)[0].startswith("seat 1, Denise Okafor")
    at_committee.keys(Qt.Key.Key_Up, SHIFT_ALT)  # there is no further place
    at_committee.keys(Qt.Key.Key_Down, SHIFT_ALT)
    assert spoken(at_committee)[0].startswith("seat 1, Marcus Whitfield")


def test_who_sat_on_another_day(at_committee: Coordinator) -> None:
    at_committee.presses("As on another day…")
    at_committee.types("3 May 2024", into="Day")
    at_committee.presses("Show it")
    said = spoken(at_committee)
    assert said[6].startswith("seat 7, Harriet Blume")
    assert said[1].startswith("seat 2, Warren Castellanos")
    assert not at_committee.finds("Add seat").isEnabled()
    goes_to_seat(at_committee, 7)
    at_committee.keys(Qt.Key.Key_Delete)
    assert not at_committee.sees("Harriet Blume leaves")
    at_committee.presses("As on 3 May 2024 · back to today")
    assert spoken(at_committee)[6].startswith("seat 7, Deborah Kowalski")


def test_what_if_somebody_left(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 11)
    at_committee.presses("What if…")
    assert at_committee.sees("12 voting members would remain; 7 make a quorum.")
    assert at_committee.sees("Nobody chairs the committee")
    at_committee.presses("Close")


def test_rules_are_changed(at_committee: Coordinator) -> None:
    at_committee.presses("About this committee")
    menu = shown_menu(at_committee, "Charge and rules…")
    clicks_on(at_committee, menu, "Charge and rules…")
    at_committee.waits_to_see("Charge: what it is there to do")
    # On Linux a box's spoken name is what is chosen in it.
    quorum = at_committee.finds("Majority of filled voting seats", QComboBox)
    for _step in range(3):
        at_committee.qtbot.keyClick(quorum, Qt.Key.Key_Down)
    at_committee.presses("Keep")
    assert at_committee.sees("Such as 2/3, or 7.")
    at_committee.types("2/3", into="Which")
    at_committee.presses("Keep")
    at_committee.waits_to_see("Quorum 10")
    assert at_committee.sees("2/3 of all voting seats")


def test_no_number_in_the_rules_makes_a_dialog_fall(at_committee: Coordinator) -> None:
    at_committee.presses("About this committee")
    menu = shown_menu(at_committee, "Charge and rules…")
    clicks_on(at_committee, menu, "Charge and rules…")
    at_committee.waits_to_see("Charge: what it is there to do")
    for name, wrong, words in (
        ("A term lasts, in months", "999999", "A whole number from 1 to 240 is needed."),
        ("A term lasts, in months", "many", "A whole number from 1 to 240 is needed."),
        ("Renewals allowed", "100", "A whole number from 0 to 99 is needed."),
        ("Meetings to attend, %", "0", "A whole number from 1 to 100 is needed."),
    ):
        at_committee.clears(name)
        at_committee.types(wrong, into=name)
        at_committee.presses("Keep")
        assert at_committee.sees(words), name
        at_committee.clears(name)
    quorum = at_committee.finds("Majority of filled voting seats", QComboBox)
    for steps, wrong, words in (
        (2, "1000/1000", "A whole number from 1 to 99 is needed."),
        (0, "3/2", "A fraction is at most one, such as 2/3."),
        (2, "1000", "A whole number from 1 to 999 is needed."),
    ):
        for _step in range(steps):
            at_committee.qtbot.keyClick(quorum, Qt.Key.Key_Down)
        at_committee.clears("Which")
        at_committee.types(wrong, into="Which")
        at_committee.presses("Keep")
        assert at_committee.field("Which").accessibleDescription() == words
    at_committee.clears("Which")
    at_committee.types("7", into="Which")
    at_committee.types("240", into="A term lasts, in months")
    at_committee.presses("Keep")
    goes_to_seat(at_committee, 13)
    at_committee.ctrl(Qt.Key.Key_Return)
    at_committee.waits_to_see("Who sits in seat 13?")
    assert at_committee.finds("To", QLineEdit).property("text") == "23 Nov 2046"
    at_committee.presses("Cancel")


def test_a_committee_of_the_same_name_is_refused(at_committee: Coordinator) -> None:
    box = refused_box(at_committee, "Create: Systems subcommittee")
    assert box == "There is a committee called “Systems subcommittee” already."
    assert at_committee.sees("15 seats")
    desk = at_committee.window.desk
    assert desk is not None
    with desk.look() as reader:
        found = "SELECT count(*) FROM committee WHERE name = 'Systems subcommittee'"
        assert reader.value(found) == 1


def refused_box(someone: Coordinator, word: str) -> str:
    """Choose something about the committee that is refused; what the box says, read and left."""
    someone.presses("About this committee")
    menu = shown_menu(someone, word)
    said = someone.answers_soon("OK")
    clicks_on(someone, menu, word)
    someone.settles()
    return said[0]


def test_a_seat_is_added(at_committee: Coordinator) -> None:
    at_committee.presses("Add seat")
    at_committee.presses("Add seat")
    at_committee.waits_to_see("Seat 16 added")
    assert at_committee.sees("16 seats")
    goes_to_seat(at_committee, 16)
    at_committee.keys(Qt.Key.Key_Delete)
    at_committee.waits_to_see("15 seats")


def test_an_empty_desk_is_helped_to_begin(at_empty: Coordinator) -> None:
    at_empty.ctrl(Qt.Key.Key_3)
    assert name_of(at_empty.focus()) == "Create the steering committee"
    at_empty.presses("Create the steering committee")
    assert at_empty.sees("9 seats")
    assert not at_empty.sees("Quorum")
    for _seat in range(9):
        goes_to_seat(at_empty, 1)
        at_empty.keys(Qt.Key.Key_Delete)
    at_empty.waits_to_see("No voting seats yet")
    for _seat in range(9):
        at_empty.ctrl(Qt.Key.Key_Z)
    assert spoken(at_empty)[0].startswith("seat 1, Vacant, Law enforcement")
    assert at_empty.sees("No officer sits on the committee")


def test_from_a_seat_to_its_person(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 5)
    at_committee.keys(Qt.Key.Key_Return)
    page = at_committee.window.page()
    assert page is not None
    assert page.key == "directory"
    at_committee.waits_to_see("Harbor House Peer Center")


def test_a_narrow_window_has_the_findings_on_a_button(at_committee: Coordinator) -> None:
    at_committee.window.resize(1024, 700)
    at_committee.settles()
    at_committee.presses("3 to settle")
    assert at_committee.sees("Chair: the term ends in 54 days")
    at_committee.presses("Back to the seats")
    assert len(spoken(at_committee)) == 15


def test_a_desk_to_read_only_changes_nothing(sample: Desk, coordinator: Coordinator) -> None:
    """The desk is open elsewhere: everything can be looked at, nothing is offered that changes."""
    path = sample.path
    with Desk.open(path, read_only=True) as desk:
        coordinator.window.show_desk(desk, "committee")
        coordinator.settles()
        assert not coordinator.finds("Add seat").isEnabled()
        goes_to_seat(coordinator, 13)
        coordinator.ctrl(Qt.Key.Key_Return)
        assert not coordinator.sees("Who sits in seat 13?")
        coordinator.window.leave_desk()


def test_links_lead_to_committee_and_seat(at_committee: Coordinator, today: date) -> None:
    desk = at_committee.window.desk
    assert desk is not None
    with desk.look() as reader:
        systems = seats.committees(reader, on=today)[1]
        seat = seats.seats(reader, systems.id, on=today)[2].id
    at_committee.window.go(Link("committee", seat, "show-seat"))
    assert at_committee.sees("6 seats")
    assert table(at_committee).current() == seat


def test_a_term_is_corrected(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 3)
    chooses(at_committee, "Correct the term…")
    at_committee.clears("To")
    at_committee.types("30 Jun 2028", into="To")
    at_committee.presses("Correct")
    at_committee.waits_to_see("Dale Fenwick: term corrected")
    assert spoken(at_committee)[2].endswith("to 30 Jun 2028")


def test_a_term_is_neither_corrected_nor_renewed_into_another(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 7)
    chooses(at_committee, "Correct the term…")
    at_committee.clears("From")
    at_committee.types("3 May 2024", into="From")
    at_committee.presses("Correct")
    assert at_committee.sees("Harriet Blume sat here until")
    at_committee.presses("Cancel")
    goes_to_seat(at_committee, 11)
    for _time in range(2):
        chooses(at_committee, "Renew the term…")
        at_committee.presses("Renew")
    assert at_committee.sees("Grant Ellison is to sit here from 18 January 2027.")
    at_committee.presses("Cancel")


def test_a_candidate_is_dropped(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 8)
    at_committee.ctrl(Qt.Key.Key_Return)
    at_committee.presses("Not a candidate")
    at_committee.presses("Cancel")
    assert spoken(at_committee)[7].endswith("1 candidate, 911/988")


def test_a_missing_office_is_given_to_somebody_who_sits(at_committee: Coordinator) -> None:
    goes_to_seat(at_committee, 11)
    chooses(at_committee, "Offices", "Chair")
    at_committee.presses("Name somebody")
    menu = shown_menu(at_committee, "Hector Ibarra")
    next(act for act in menu.actions() if act.text() == "Hector Ibarra").trigger()
    at_committee.settles()
    menu.close()
    assert "Chair" in spoken(at_committee)[8]
