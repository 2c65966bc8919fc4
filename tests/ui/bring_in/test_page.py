"""Bringing a list in, as a coordinator does it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QTabBar, QWidget

from citdesk.links import Link
from citdesk.ui.bring_in.page import BringInPage
from citdesk.ui.parts.record_table import RecordTable
from tests.coordinator import Coordinator, name_of
from tests.ui.bring_in.conftest import ROWS, TODAY, box, chooses

Brings = Callable[[Path], Coordinator]
Lists = Callable[..., Path]


def names(coordinator: Coordinator) -> list[str]:
    """Everybody on the desk, by name."""
    assert coordinator.window.desk is not None
    with coordinator.window.desk.look() as reader:
        return [row[0] for row in reader.rows("SELECT name FROM person ORDER BY name")]


def agencies(coordinator: Coordinator) -> list[str]:
    """All agencies on the desk, by name."""
    assert coordinator.window.desk is not None
    with coordinator.window.desk.look() as reader:
        return [row[0] for row in reader.rows("SELECT name FROM agency ORDER BY name")]


def table(coordinator: Coordinator) -> RecordTable:
    """The rows of the list."""
    found = coordinator.finds("Rows of the list", RecordTable)
    assert isinstance(found, RecordTable)
    return found


def spoken(coordinator: Coordinator) -> list[str]:
    """What a screen reader says of each row."""
    model = table(coordinator).record_model
    return [model.spoken(place) for place in range(model.rowCount())]


def test_the_first_step_says_what_can_be_done(at_empty: Coordinator) -> None:
    at_empty.window.go(Link("bring-in"))
    assert at_empty.sees("Which list shall come in?")
    assert name_of(at_empty.focus()) == "Choose a file…"
    assert not at_empty.sees("Bring in 3")


def test_a_list_is_looked_over_and_brought_in(brings: Brings, a_list: Lists) -> None:
    path = a_list()
    someone = brings(path)
    assert someone.sees("contacts.csv · 4 rows")
    assert someone.sees("List of people")
    assert someone.sees("3 new people, 3 new agencies")
    assert someone.sees("1 row is noted in contacts.rejects.csv")
    assert names(someone) == []

    someone.presses("Bring in 3")
    assert someone.sees("3 people added")
    assert names(someone) == ["Ana Ruiz", "Omar Renner", "Wendell Abbott"]
    assert agencies(someone) == ["Cedar Ridge Fire", "Harbor House", "Millbrook Schools"]
    assert someone.sees("1 row to look at is in contacts.rejects.csv")
    assert path.with_name("contacts.rejects.csv").is_file()
    assert someone.sees("1 row could not be used, and was left out")


def test_another_list_is_shown_whole(brings: Brings, a_list: Lists) -> None:
    """The filter chosen for one list does not hide rows of the next."""
    someone = brings(a_list())
    someone.keys(Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert len(spoken(someone)) == 1
    someone.window.go(Link("bring-in", text=str(a_list(name="second.csv"))))
    someone.settles()
    assert someone.sees("second.csv · 4 rows")
    assert len(spoken(someone)) == 4


def test_the_same_list_opened_again_is_shown_whole(brings: Brings, a_list: Lists) -> None:
    """The filter ends with the list, even where the next one is the same file."""
    path = a_list()
    someone = brings(path)
    someone.keys(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert len(spoken(someone)) == 3
    someone.presses("Bring in 3")
    someone.presses("Bring in another list")
    someone = brings(path)
    assert len(spoken(someone)) == 4


def test_a_dropped_file_is_read(at_empty: Coordinator, a_list: Lists) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_list()))])
    at_empty.window.dropEvent(
        QDropEvent(
            QPoint(400, 400).toPointF(),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    at_empty.settles()
    assert at_empty.sees("contacts.csv · 4 rows")


def test_each_row_says_what_it_is_and_why(brings: Brings, a_list: Lists) -> None:
    said = spoken(brings(a_list()))
    assert said[0] == "line 2, comes in, New, Ana Ruiz, Harbor House, New agency: Harbor House"
    assert said[3].startswith("line 5, stays out, Not usable")


def test_by_keyboard_a_row_is_left_out_and_the_rest_brought_in(
    brings: Brings, a_list: Lists
) -> None:
    someone = brings(a_list())
    assert name_of(someone.focus()) == "Rows of the list"
    someone.keys(Qt.Key.Key_Down)
    someone.keys(Qt.Key.Key_Space)
    assert someone.sees("Bring in 2")
    someone.ctrl(Qt.Key.Key_Return)
    assert names(someone) == ["Ana Ruiz", "Wendell Abbott"]
    assert name_of(someone.focus()) == "Go to the directory"


def test_several_rows_are_left_out_at_once(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list())
    table(someone).setFocus()
    someone.keys(Qt.Key.Key_Home)
    someone.keys(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    someone.keys(Qt.Key.Key_Space)
    assert someone.sees("1 new person, 1 new agency")


def test_alt_and_a_figure_filter_and_stay_on_the_page(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list())
    alt = Qt.KeyboardModifier.AltModifier
    someone.keys(Qt.Key.Key_6, alt)
    assert [line.split(",")[0] for line in spoken(someone)] == ["line 5"]
    assert someone.finds("Not usable 1", QTabBar)  # a tab bar is called as its chosen tab
    box(someone, "First Name goes to").setFocus()
    someone.keys(Qt.Key.Key_2, alt)
    assert len(spoken(someone)) == 3
    someone.keys(Qt.Key.Key_3, alt)
    assert someone.sees("No row changes anything that is known.")
    someone.keys(Qt.Key.Key_1, alt)
    assert len(spoken(someone)) == 4


def test_a_column_is_sent_elsewhere(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list())
    assert someone.sees("5 of 6 matched")
    chooses(someone, "Shoe goes to", "Notes")
    assert someone.sees("6 of 6 matched")
    assert someone.focus() is box(someone, "Shoe goes to")
    someone.presses("Bring in 3")
    assert someone.window.desk is not None
    with someone.window.desk.look() as reader:
        assert "41" in reader.value("SELECT notes FROM person WHERE given = 'Ana'")


def test_a_column_may_be_left_out_and_who_had_the_place_gives_way(
    brings: Brings, a_list: Lists
) -> None:
    someone = brings(a_list())
    chooses(someone, "Shoe goes to", "Family name")
    assert box(someone, "Last Name goes to").currentText() == "Leave out"
    chooses(someone, "Last Name goes to", "Family name")
    chooses(someone, "E-mail Address goes to", "Leave out")
    someone.presses("Bring in 3")
    assert names(someone)[0] == "Ana Ruiz"
    assert someone.window.desk is not None
    with someone.window.desk.look() as reader:
        assert reader.rows("SELECT value FROM contact_detail WHERE kind = 'email'") == []


def test_the_same_list_twice_adds_nobody(brings: Brings, a_list: Lists) -> None:
    path = a_list()
    someone = brings(path)
    someone.presses("Bring in 3")
    someone.presses("Bring in another list")
    someone = brings(path)
    assert someone.sees("Nothing to bring in")
    assert not someone.finds("Bring in", QAbstractButton).isEnabled()
    someone.ctrl(Qt.Key.Key_Return)
    assert len(names(someone)) == 3


def test_undo_takes_the_whole_list_back(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list())
    someone.presses("Bring in 3")
    someone.presses("Undo")
    assert names(someone) == []
    assert agencies(someone) == []
    assert someone.sees("3 new people, 3 new agencies")
    someone.presses("Bring in 3")
    assert len(names(someone)) == 3


def test_undo_is_grey_when_something_else_was_done_since(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list())
    someone.presses("Bring in 3")
    assert someone.window.desk is not None
    with someone.window.desk.change("Rename") as session:
        from citdesk.records.people import Person

        person = session.query(Person).filter_by(given="Ana").one()
        person.notes = "met at the fair"
    someone.settles()
    assert someone.window.shell is not None
    page = someone.window.shell.page()
    assert page is not None
    assert not page.done.undo.isEnabled()  # type: ignore[attr-defined]


def test_afterwards_one_goes_to_the_directory(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list())
    someone.presses("Bring in 3")
    someone.presses("Go to the directory")
    assert someone.window.shell is not None
    page = someone.window.shell.page()
    assert page is not None
    assert page.key == "directory"


def test_cancel_leaves_the_list_and_nothing_else(brings: Brings, a_list: Lists) -> None:
    path = a_list()
    someone = brings(path)
    someone.presses("Cancel")
    assert names(someone) == []
    assert list(path.parent.glob("*.rejects*")) == []
    someone.window.go(Link("bring-in"))
    assert someone.sees("Which list shall come in?")


def test_cancel_in_the_middle_leaves_nothing(brings: Brings, a_list: Lists, tmp_path: Path) -> None:
    rows = [
        f"Given{n},Family{n},Agency {n},p{n}@list.example,(555) 555-{n % 10000:04},40"
        for n in range(6000)
    ]
    someone = brings(a_list(*rows))
    window = someone.window
    page = window.shell.page() if window.shell is not None else None
    assert page is not None
    listing = page.listing  # type: ignore[attr-defined]
    cancel = someone.finds("Cancel", QAbstractButton)
    with someone.qtbot.waitSignal(listing.moved, timeout=20_000):
        someone.qtbot.mouseClick(
            someone.finds("Bring in 6,000", QAbstractButton), Qt.MouseButton.LeftButton
        )
    assert listing.at_work
    someone.qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    someone.settles()
    assert someone.sees("Cancelled: nothing was brought in.")
    assert names(someone) == []
    assert window.desk is not None
    assert window.desk.undoable() is None
    assert list(tmp_path.glob("*.rejects*")) == []
    someone.presses("Bring in 6,000")  # and it can be done after all
    assert len(names(someone)) == 6000


def test_another_file_waits_while_one_is_brought_in(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list())
    other = a_list(ROWS[0], name="other.csv")
    someone.qtbot.mouseClick(
        someone.finds("Bring in 3", QAbstractButton), Qt.MouseButton.LeftButton
    )
    someone.window.go(Link("bring-in", text=str(other)))
    assert someone.sees("Wait until this list is brought in, then open the next.")
    someone.settles()
    assert someone.sees("3 people added")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.csv", b"", "empty.csv is empty."),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(400), "picture.csv"),
        ("gone.csv", None, "is not there."),
        ("open.csv", b'Name,Mail\nAna,"ana@harbor.example\nOmar,x\n', "never closed"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_place(
    brings: Brings, tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    someone = brings(path)
    assert someone.sees(told)
    assert someone.sees("Choose another file…")
    assert names(someone) == []


def test_a_folder_is_told_in_place(brings: Brings, tmp_path: Path) -> None:
    someone = brings(tmp_path)
    assert someone.sees("is a folder, not a file.")


def test_after_a_bad_file_a_good_one_is_read(brings: Brings, a_list: Lists, tmp_path: Path) -> None:
    brings(tmp_path / "gone.csv")
    someone = brings(a_list())
    assert someone.sees("Bring in 3")
    assert not someone.sees("is not there.")


def test_agencies_are_recognised_as_such(brings: Brings, a_list: Lists) -> None:
    path = a_list(
        "Millbrook Police Department,Millbrook,AL,police@millbrook.example",
        "Alder County EMS,Alder,AL,ems@alder.example",
        headings="Organization name,City,State,Email",
        name="agencies.csv",
    )
    someone = brings(path)
    assert someone.sees("Bring in agencies")
    assert someone.sees("2 new agencies")
    someone.presses("It is a list of people")
    assert someone.sees("Bring in people")
    someone.presses("It is a list of agencies")
    someone.presses("Bring in 2")
    assert someone.sees("2 agencies added")
    assert agencies(someone) == ["Alder County EMS", "Millbrook Police Department"]
    assert names(someone) == []


def test_a_change_on_the_desk_is_seen_in_the_list(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list())
    assert someone.window.desk is not None
    with someone.window.desk.change("Add Ana Ruiz") as session:
        from citdesk.directory import writing

        writing.add_person(
            session, {"given": "Ana", "family": "Ruiz", "email": "ana@harbor.example"}, today=TODAY
        )
    someone.settles()
    assert "Changed" in spoken(someone)[0]
    assert someone.sees("2 new and 1 changed people, 2 new agencies") or someone.sees(
        "2 new and 1 changed people, 3 new agencies"
    )


def test_where_it_is_narrow_the_columns_are_the_step_before(
    at_empty: Coordinator, a_list: Lists
) -> None:
    at_empty.window.resize(1024, 700)
    at_empty.window.go(Link("bring-in", text=str(a_list())))
    at_empty.settles()
    assert at_empty.focus() is box(at_empty, "First Name goes to")
    at_empty.presses("Next: look it over")
    assert name_of(at_empty.focus()) == "Rows of the list"
    at_empty.presses("Back to the columns")
    at_empty.ctrl(Qt.Key.Key_Return)
    at_empty.presses("Bring in 3")
    assert len(names(at_empty)) == 3


def test_nothing_is_brought_into_a_desk_that_is_read_only(
    at_empty: Coordinator, a_list: Lists
) -> None:
    window = at_empty.window
    assert window.desk is not None
    path = window.desk.path
    assert window.leave_desk()
    from citdesk.deskfile.desk import Desk

    window.show_desk(Desk.open(path, read_only=True))
    window.go(Link("bring-in", text=str(a_list())))
    at_empty.settles()
    assert at_empty.sees("This desk is open to read only")
    assert not at_empty.finds("Bring in 3", QAbstractButton).isEnabled()


def test_empty_columns_stand_behind_a_link(brings: Brings, a_list: Lists) -> None:
    path = a_list("Ana,Ruiz,,", headings="First Name,Last Name,Fax,Spouse")
    someone = brings(path)
    assert not someone.sees("Fax")
    someone.presses("2 empty columns")
    assert someone.focus() is box(someone, "Fax goes to")
    assert someone.sees("Spouse")


def test_a_list_of_hundreds_of_columns_is_shown(brings: Brings, a_list: Lists) -> None:
    more = range(300)
    path = a_list(
        "Ana,Ruiz," + ",".join(f"word{n}" for n in more),
        headings="First Name,Last Name," + ",".join(f"Thing {n}" for n in more),
    )
    someone = brings(path)
    someone.waits_to_see("242 more columns")
    someone.presses("242 more columns")
    someone.waits_to_see("182 more columns")
    assert someone.sees("Bring in 1")


def test_a_list_in_which_no_column_names_anybody_says_so(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list("x1,41", "x2,42", headings="Badge,Shoe"))
    assert someone.sees("No column holds people’s names.")
    assert someone.sees("Nothing to bring in")
    chooses(someone, "Badge goes to", "Given name")
    assert not someone.sees("No column holds people’s names.")
    someone.presses("Bring in 2")
    assert names(someone) == ["x1", "x2"]


def many(number: int) -> list[str]:
    """Rows of a long list."""
    return [
        f"Given{n},Family{n},Agency {n},p{n}@list.example,(555) 555-{n % 10000:04},40"
        for n in range(number)
    ]


def begins(someone: Coordinator, words: str) -> tuple[BringInPage, QWidget]:
    """Press Enter on what brings the list in, until rows are written; the page and the button."""
    page = someone.window.shell.page() if someone.window.shell is not None else None
    assert isinstance(page, BringInPage)
    bring = someone.finds(words, QAbstractButton)
    bring.setFocus()
    with someone.qtbot.waitSignal(page.listing.moved, timeout=20_000):
        someone.qtbot.keyClick(bring, Qt.Key.Key_Return)
    return page, bring


def test_by_keyboard_a_long_list_is_stopped_and_nothing_leaves_its_place(
    at_empty: Coordinator, a_list: Lists
) -> None:
    """While rows are written Enter means Cancel; afterwards footer and keyboard are as before."""
    at_empty.window.resize(1024, 700)
    at_empty.window.go(Link("bring-in", text=str(a_list(*many(6000)))))
    at_empty.settles()
    at_empty.presses("Next: look it over")
    page, bring = begins(at_empty, "Bring in 6,000")
    assert page.progress.isVisible()
    assert at_empty.focus() is page.foot.cancel
    at_empty.keys(Qt.Key.Key_Return)
    assert at_empty.sees("Cancelled: nothing was brought in.")
    assert names(at_empty) == []
    assert at_empty.focus() is bring
    for button in (page.foot.cancel, page.foot.columns, bring):
        assert button.visibleRegion().boundingRect() == button.rect()


def test_the_cards_own_cancel_keeps_the_keyboard_on_the_page(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list(*many(6000)))
    page, bring = begins(someone, "Bring in 6,000")
    page.progress.cancel.setFocus()
    someone.qtbot.keyClick(page.progress.cancel, Qt.Key.Key_Return)
    assert someone.focus() is page.foot.cancel
    someone.settles()
    assert someone.focus() is bring
    assert names(someone) == []


@pytest.mark.parametrize("way", ["the page", "the status bar", "the keys"])
def test_undo_says_at_once_that_the_list_is_taken_back(
    brings: Brings, a_list: Lists, way: str
) -> None:
    someone = brings(a_list(*many(3000)))
    someone.presses("Bring in 3,000")
    assert someone.sees("3,000 people added")
    page = someone.window.shell.page() if someone.window.shell is not None else None
    assert isinstance(page, BringInPage)
    if way == "the page":
        page.done.undo.setFocus()
        someone.qtbot.keyClick(page.done.undo, Qt.Key.Key_Return)
    elif way == "the status bar":
        someone.qtbot.mouseClick(someone.window.status.undo, Qt.MouseButton.LeftButton)
    else:
        held = Qt.KeyboardModifier.ControlModifier
        someone.qtbot.keyClick(someone.focus(), Qt.Key.Key_Z, held)
    assert someone.sees("Taking the list back")
    assert not someone.sees("3,000 people added")
    assert not someone.sees("It is one step of the history")
    if way != "the status bar":
        assert someone.focus() is page
    someone.settles()
    assert names(someone) == []
    assert someone.sees("3,000 new people, 3,000 new agencies")
    assert name_of(someone.focus()) == "Rows of the list" or way == "the status bar"
