"""The Meetings tab in the window: planning a meeting, building its agenda, holding, writing up."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QLineEdit, QMenu, QWidget

from citdesk.deskfile.desk import Desk
from citdesk.links import Link
from citdesk.ui.meetings.prepare import PrepareView
from citdesk.ui.parts.record_table import RecordTable
from citdesk.ui.parts.tab_bars import Pieces, Segments
from tests.coordinator import Coordinator, name_of
from tests.meetings.test_attachments import pdf

SHIFT_ALT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at_meetings(at_sample: Coordinator) -> Coordinator:
    """Somebody at the meetings of the sample desk."""
    at_sample.ctrl(Qt.Key.Key_4)
    return at_sample


def table(someone: Coordinator, name: str) -> RecordTable:
    found = someone.finds(name, RecordTable)
    assert isinstance(found, RecordTable)
    return found


def spoken(someone: Coordinator, name: str) -> list[str]:
    """What a screen reader says of each row."""
    model = table(someone, name).record_model
    return [model.spoken(place) for place in range(model.rowCount())]


def opens_the_next(someone: Coordinator) -> None:
    """Open the steering committee's next meeting from the list."""
    table(someone, "Meetings").setFocus()
    table(someone, "Meetings").select_row(0)
    someone.keys(Qt.Key.Key_Return)


def goes_to_item(someone: Coordinator, title: str) -> None:
    agenda = table(someone, "Agenda")
    place = next(n for n, row in enumerate(spoken(someone, "Agenda")) if title in row)
    agenda.setFocus()
    agenda.select_row(place)


def part(someone: Coordinator, key: str) -> None:
    """Go to a part of the meeting."""
    # A tab bar is called by the tab that is open.
    bars = someone.window.findChildren(Segments)
    switch = next(one for one in bars if one.isVisible() and one.number_of(key) >= 0)
    switch.choose(key)
    someone.settles()


def test_what_is_to_come_stands_first(at_meetings: Coordinator) -> None:
    said = spoken(at_meetings, "Meetings")
    assert said[0].startswith("3 Dec, 09:00 – 10:30, Steering, Health Department")
    assert "Planned, 9 items" in said[0]
    assert said[2].startswith("5 Nov")
    assert "Held, 7 items, Draft" in said[2]


def test_the_agenda_has_running_times(at_meetings: Coordinator) -> None:
    opens_the_next(at_meetings)
    assert at_meetings.sees(
        "Thursday 3 December 2026 · 09:00 – 10:30 · Health Department, room 214"
    )
    said = spoken(at_meetings, "Agenda")
    assert said[0] == "Opening"
    assert said[1] == "1, 09:00, Welcome, attendance and regrets, Information, Grant Ellison, 5"
    assert said[-1].startswith("9, 10:22")
    assert at_meetings.sees("Ends 10:27")
    assert at_meetings.sees("3 minutes to spare")
    assert at_meetings.sees("Waits until the media plan exists.")


def test_an_item_is_added_moved_and_left_off(at_meetings: Coordinator) -> None:
    opens_the_next(at_meetings)
    goes_to_item(at_meetings, "Open actions")
    at_meetings.ctrl(Qt.Key.Key_N)
    at_meetings.types("A word from the mayor", into="Item")
    at_meetings.presses("Add item")
    assert at_meetings.sees("Ends 10:37")
    assert at_meetings.sees("7 minutes too long")
    said = spoken(at_meetings, "Agenda")
    assert "9, 10:22, A word from the mayor" in said[-2]
    at_meetings.keys(Qt.Key.Key_Up, SHIFT_ALT)
    assert "8, 10:17, A word from the mayor" in spoken(at_meetings, "Agenda")[-3]
    at_meetings.ctrl(Qt.Key.Key_Z)
    assert "A word from the mayor" in spoken(at_meetings, "Agenda")[-2]
    goes_to_item(at_meetings, "A word from the mayor")
    at_meetings.qtbot.wait(1)
    answers(at_meetings, "She is away", "Leave it off", Qt.Key.Key_Delete)
    assert at_meetings.sees("She is away")
    assert at_meetings.sees("3 minutes to spare")
    at_meetings.presses("Put back: A word from the mayor")
    assert at_meetings.sees("7 minutes too long")


def answers(someone: Coordinator, text: str, keep: str, key: Qt.Key) -> None:
    """Press a key that asks for a line in a dialog of its own, and answer."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(text)
        someone.presses(keep)

    QTimer.singleShot(50, fill)
    someone.keys(key)


def test_an_item_is_changed(at_meetings: Coordinator) -> None:
    opens_the_next(at_meetings)
    goes_to_item(at_meetings, "Timeline")
    at_meetings.keys(Qt.Key.Key_Return)
    at_meetings.clears("Minutes")
    at_meetings.types("25", into="Minutes")
    at_meetings.presses("Keep")
    assert at_meetings.sees("7 minutes too long")


@pytest.mark.parametrize("minutes", ["601", "10000000", "1" + "0" * 30, "ten"])
def test_an_item_takes_no_more_than_ten_hours(at_meetings: Coordinator, minutes: str) -> None:
    opens_the_next(at_meetings)
    at_meetings.ctrl(Qt.Key.Key_N)
    at_meetings.types("A word from the mayor", into="Item")
    at_meetings.clears("Minutes")
    at_meetings.types(minutes, into="Minutes")
    at_meetings.presses("Add item")
    assert at_meetings.sees("An item takes 0 to 600 minutes.")
    at_meetings.clears("Minutes")
    at_meetings.types("600", into="Minutes")
    at_meetings.presses("Add item")
    assert "A word from the mayor" in " ".join(spoken(at_meetings, "Agenda"))


def test_what_was_tabled_is_taken_up_again(at_meetings: Coordinator) -> None:
    opens_the_next(at_meetings)
    assert at_meetings.sees("Ride-along dates")
    at_meetings.presses("Add: Ride-along dates")
    assert any("Ride-along dates" in row for row in spoken(at_meetings, "Agenda"))
    with pytest.raises(AssertionError, match="no visible"):
        at_meetings.finds("Add: Ride-along dates")


def test_a_suggestion_is_taken_with_one_click(at_meetings: Coordinator) -> None:
    opens_the_next(at_meetings)
    at_meetings.presses("Add: Candidates for seat 13, Schools")
    assert any("Candidates for seat 13" in row for row in spoken(at_meetings, "Agenda"))
    assert not at_meetings.sees("Vacant since 6 September 2026.")
    at_meetings.ctrl(Qt.Key.Key_Z)
    assert at_meetings.sees("Candidates for seat 13, Schools")


def test_a_suggestion_is_put_aside_with_a_reason(at_meetings: Coordinator) -> None:
    opens_the_next(at_meetings)
    at_meetings.finds("Not this time: Candidates for seat 13, Schools").setFocus()
    answers(at_meetings, "Waits for the school board", "Leave it off", Qt.Key.Key_Space)
    assert at_meetings.sees("Waits for the school board")
    at_meetings.finds("Put back: Candidates for seat 13, Schools")


def test_who_comes_is_asked_and_counted(at_meetings: Coordinator) -> None:
    opens_the_next(at_meetings)
    assert at_meetings.sees("9 said yes")
    assert at_meetings.sees("2 regrets · 2 not answered")
    assert name_of(at_meetings.finds("9 of 13, 7 needed")) == "9 of 13, 7 needed"
    at_meetings.presses("Answers…")
    groups = at_meetings.waits_for("Joel Pruitt", Pieces)
    assert isinstance(groups, Pieces)
    assert groups.key() == "no"
    groups.setFocus()
    at_meetings.keys(Qt.Key.Key_Left)
    assert groups.key() == "yes"
    at_meetings.presses("The notice went out")
    at_meetings.clears("The day the notice went out")
    at_meetings.types("20 Nov 2026", into="The day the notice went out")
    at_meetings.finds("Find a member").setFocus()
    at_meetings.types("pruitt")
    assert not at_meetings.sees("Denise Okafor")
    at_meetings.keys(Qt.Key.Key_Return)
    at_meetings.keys(Qt.Key.Key_N)
    assert groups.key() == "no"
    assert name_of(at_meetings.focus()) == "Find a member"
    assert at_meetings.sees("Denise Okafor")
    at_meetings.types("joel")
    at_meetings.keys(Qt.Key.Key_Return)
    at_meetings.keys(Qt.Key.Key_Y)
    at_meetings.presses("Done")
    assert at_meetings.sees("10 said yes")
    assert at_meetings.sees("notice sent 20 Nov")
    at_meetings.presses("Answers…")
    box = at_meetings.waits_for("The notice went out", QCheckBox)
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    at_meetings.presses("Done")


def test_a_file_is_added_to_an_item(
    at_meetings: Coordinator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter, outline = tmp_path / "letter.docx", tmp_path / "outline.pdf"
    letter.write_bytes(b"PK\x03\x04")
    outline.write_bytes(pdf(2))
    chosen = [letter, outline]
    monkeypatch.setattr("citdesk.ui.meetings.prepare.ask_to_open", lambda *_a: chosen.pop())
    opens_the_next(at_meetings)
    goes_to_item(at_meetings, "Timeline")
    at_meetings.presses("Add a file…")
    assert at_meetings.sees("Timeline for the first 40-hour course · 2 pages")
    at_meetings.presses("Add a file…")
    assert at_meetings.sees("neither a PDF nor a picture, not printed")
    row = next(one for one in spoken(at_meetings, "Agenda") if "Timeline" in one)
    assert "2 files" in row
    at_meetings.presses("Print packet")
    at_meetings.waits_to_see("1 of 2 cannot be printed")
    at_meetings.ctrl(Qt.Key.Key_4)
    at_meetings.presses("Remove letter.docx")
    assert not at_meetings.sees("not printed")


def test_after_a_file_the_keyboard_is_where_the_next_is_added(
    at_meetings: Coordinator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outline = tmp_path / "outline.pdf"
    outline.write_bytes(pdf(2))

    def ask(parent: QWidget, *_words: object) -> Path:
        dialog = QDialog(parent)  # takes the keyboard from the window, as the real one does
        QTimer.singleShot(0, dialog.accept)
        dialog.exec()
        dialog.deleteLater()
        return outline

    monkeypatch.setattr("citdesk.ui.meetings.prepare.ask_to_open", ask)
    opens_the_next(at_meetings)
    at_meetings.finds("Add a file…").setFocus()
    at_meetings.keys(Qt.Key.Key_Space)
    assert at_meetings.sees("outline.pdf")
    assert at_meetings.window.focusWidget() is at_meetings.finds("Add a file…")


def test_a_file_that_is_gone_is_told(
    at_meetings: Coordinator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "citdesk.ui.meetings.prepare.ask_to_open", lambda *_a: tmp_path / "none.pdf"
    )
    opens_the_next(at_meetings)
    failed: list[BaseException] = []
    prepare = at_meetings.window.findChild(PrepareView)
    assert prepare is not None
    monkeypatch.setattr(prepare, "around", prepare.around._replace(fail=failed.append))
    at_meetings.presses("Add a file…")
    assert "cannot be read" in str(failed[0])


def test_a_series_is_planned(at_meetings: Coordinator) -> None:
    at_meetings.presses("New meeting")
    at_meetings.clears("Day")
    at_meetings.types("7 Jan 2027", into="Day")
    repeat = at_meetings.finds("Only this once")
    at_meetings.qtbot.keyClick(repeat, Qt.Key.Key_Down)
    at_meetings.presses("Add meeting")
    at_meetings.waits_to_see("6 meetings added")
    assert at_meetings.sees("Thursday 7 January 2027")
    assert any("Fill the Training" in row for row in spoken(at_meetings, "Agenda"))
    at_meetings.presses("All meetings")
    said = spoken(at_meetings, "Meetings")
    assert [row.split(",")[0] for row in said[2:5]] == ["7 Jan 2027", "4 Feb 2027", "4 Mar 2027"]
    at_meetings.ctrl(Qt.Key.Key_Z)
    assert len(spoken(at_meetings, "Meetings")) == 12


def chooses(someone: Coordinator, words: str) -> None:
    """Choose from the menu of the meeting shown."""
    someone.presses("More about meetings")
    menu = next(one for one in someone.window.findChildren(QMenu) if one.isVisible())
    action = next(act for act in menu.actions() if act.text() == words)
    menu.close()
    action.trigger()
    someone.settles()


def test_how_often_is_read_whole(at_meetings: Coordinator) -> None:
    at_meetings.presses("New meeting")
    chosen = at_meetings.finds("Only this once", QComboBox)
    assert isinstance(chosen, QComboBox)
    chosen.setFocus()
    at_meetings.keys(Qt.Key.Key_Down)
    at_meetings.keys(Qt.Key.Key_Down)
    at_meetings.keys(Qt.Key.Key_Down)
    assert chosen.currentText() == "Every three months, the same weekday"
    at_meetings.qtbot.wait(20)  # the field beside it has come
    words = chosen.fontMetrics().horizontalAdvance(chosen.currentText())
    assert words + 40 <= chosen.width()  # 40 for the chevron


def test_later_ones_of_a_series_change_with_it(at_meetings: Coordinator) -> None:
    at_meetings.presses("New meeting")
    at_meetings.clears("Day")
    at_meetings.types("7 Jan 2027", into="Day")
    at_meetings.qtbot.keyClick(at_meetings.finds("Only this once"), Qt.Key.Key_Down)
    at_meetings.presses("Add meeting")
    at_meetings.waits_to_see("6 meetings added")
    chooses(at_meetings, "Change day, time or place…")
    assert at_meetings.sees("5 later meetings stay.")
    at_meetings.clears("Day")
    at_meetings.types("12 Jan 2027", into="Day")
    at_meetings.presses("Change the later meetings of the series as well")
    assert at_meetings.sees("9 Feb 2027 · 9 Mar 2027")
    at_meetings.presses("Keep")
    at_meetings.waits_to_see("6 meetings changed")
    said = "Cancel this and all later ones of the series…"
    QTimer.singleShot(50, lambda: keeps(at_meetings, "Nobody has time", "Cancel the meeting"))
    chooses(at_meetings, said)
    at_meetings.waits_to_see("6 meetings cancelled")


def keeps(someone: Coordinator, text: str, keep: str) -> None:
    """Answer the dialog that is open."""
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(text)
    someone.presses(keep)


def test_from_the_agenda_to_the_minutes(at_meetings: Coordinator) -> None:
    opens_the_next(at_meetings)
    part(at_meetings, "hold")
    QTimer.singleShot(50, lambda: at_meetings.presses("Hold it today"))  # planned for 3 December
    at_meetings.presses("Start the meeting")
    at_meetings.types("Everybody was welcomed.", into="Notes")
    part(at_meetings, "minutes")
    field = at_meetings.field("Minutes")
    assert "Everybody was welcomed." in (
        field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    )
    at_meetings.presses("All meetings")
    assert "Running" in spoken(at_meetings, "Meetings")[0]


def test_a_meeting_is_cancelled_with_its_reason(at_meetings: Coordinator) -> None:
    opens_the_next(at_meetings)
    at_meetings.presses("More about meetings")
    menu = next(one for one in at_meetings.window.findChildren(QMenu) if one.isVisible())
    action = next(act for act in menu.actions() if act.text() == "Cancel the meeting…")

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText("Snow")
        at_meetings.presses("Cancel the meeting")

    QTimer.singleShot(50, fill)
    action.trigger()
    at_meetings.settles()
    at_meetings.presses("All meetings")
    assert "Snow" in spoken(at_meetings, "Meetings")[0]
    assert "Cancelled" in spoken(at_meetings, "Meetings")[0]


def test_an_empty_desk_plans_its_first_meeting(at_empty: Coordinator) -> None:
    at_empty.ctrl(Qt.Key.Key_4)
    assert at_empty.sees("When do you meet next?")
    assert not at_empty.finds("Plan the first meeting").isEnabled()  # there is no committee yet
    assert at_empty.sees("Make a committee first.")
    assert name_of(at_empty.focus()) == "Make a committee…"
    at_empty.presses("Make a committee…")
    at_empty.presses("Create the steering committee")
    at_empty.ctrl(Qt.Key.Key_4)
    assert not at_empty.sees("Make a committee…")
    at_empty.presses("Plan the first meeting")
    at_empty.presses("Add meeting")
    at_empty.waits_to_see("1 meeting added")
    assert at_empty.sees("Nothing is on the agenda yet.")
    assert name_of(at_empty.focus()) == "Add item"


def test_a_desk_to_read_only_plans_nothing(sample: Desk, coordinator: Coordinator) -> None:
    with Desk.open(sample.path, read_only=True) as desk:
        coordinator.window.show_desk(desk, "meetings")
        coordinator.settles()
        assert not coordinator.finds("New meeting").isEnabled()
        opens_the_next(coordinator)
        assert not coordinator.finds("Add item").isEnabled()
        coordinator.window.leave_desk()


def test_links_lead_to_a_part_of_a_meeting(at_sample: Coordinator) -> None:
    at_sample.window.go(Link("meetings", 1, "minutes"))
    assert at_sample.sees("Alder County CIT Steering Committee")
    page = at_sample.window.page()
    assert page is not None
    assert page.key == "meetings"
    at_sample.window.go(Link("meetings", text="new"))
    at_sample.waits_to_see("Take over the agenda of the last meeting")
    at_sample.presses("Cancel")


def test_a_meeting_in_the_bin_comes_back(at_meetings: Coordinator) -> None:
    meetings = table(at_meetings, "Meetings")
    meetings.setFocus()
    meetings.select_row(1)
    at_meetings.keys(Qt.Key.Key_Delete)
    assert len(spoken(at_meetings, "Meetings")) == 11
    at_meetings.presses("More about meetings")
    menu = next(one for one in at_meetings.window.findChildren(QMenu) if one.isVisible())
    (action,) = menu.actions()
    assert action.text().startswith("Bring back “Training, ")
    action.trigger()
    at_meetings.settles()
    assert len(spoken(at_meetings, "Meetings")) == 12
    menu.close()


def test_what_was_taken_on_has_its_list(at_meetings: Coordinator) -> None:
    at_meetings.presses("Actions")
    said = spoken(at_meetings, "Actions")
    assert len(said) == 12
    assert said[0].startswith("Agree with dispatch on one code for these calls")
    assert said[0].endswith("Patrice Adeyemi, 25 Sep, Overdue")
    at_meetings.presses("Done")
    assert len(spoken(at_meetings, "Actions")) == 11
    at_meetings.ctrl(Qt.Key.Key_Z)  # and the list stays in front
    assert len(spoken(at_meetings, "Actions")) == 12
    at_meetings.presses("All meetings")
    assert len(spoken(at_meetings, "Meetings")) == 12
