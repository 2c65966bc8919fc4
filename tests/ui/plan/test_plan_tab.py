"""The Plan tab: walking the way, ticking, answering, saying how it stands; as a person presses."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QMenu,
    QPlainTextEdit,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from citdesk import text
from citdesk.deskfile.desk import Desk
from citdesk.directory import writing
from citdesk.links import Link
from citdesk.plan import progress
from citdesk.plan.content import guide
from citdesk.plan.progress import TaskRow
from citdesk.settings import Settings
from citdesk.ui.parts import theme
from citdesk.ui.parts.finding import Finding
from citdesk.ui.parts.scroll import Room, ScrollArea
from citdesk.ui.parts.tab_bars import Segments
from citdesk.ui.parts.theme import Theme
from citdesk.ui.window import MainWindow
from tests.coordinator import Coordinator

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def at_plan(at_empty: Coordinator) -> Coordinator:
    """Somebody at the plan of an empty desk."""
    at_empty.ctrl(Qt.Key.Key_5)
    return at_empty


def goes_to(someone: Coordinator, task: str) -> None:
    someone.window.go(Link("plan", text=task))
    someone.settles()


def entry(someone: Coordinator, task: str) -> TaskRow:
    desk = someone.window.desk
    assert desk is not None
    with desk.look() as reader:
        return progress.entry(reader, task)


def chooses(someone: Coordinator, button: str, words: str) -> None:
    """Open a button's menu and choose."""
    someone.presses(button)
    menus = [one for one in someone.window.findChildren(QMenu) if one.isVisible()]
    action = next(act for menu in menus for act in menu.actions() if act.text() == words)
    assert isinstance(action, QAction)
    for menu in menus:
        menu.close()
    action.trigger()
    someone.settles()


def test_an_empty_desk_begins_with_the_first_phase_and_leads_on(at_plan: Coordinator) -> None:
    assert at_plan.sees("Lay the foundation")
    assert at_plan.sees("Phase 1 of 5 · you are here")
    at_plan.presses("Next: Learn about CIT")
    assert at_plan.sees("Task 1")
    at_plan.waits_to_see("Where you stand")
    assert at_plan.sees("The state NAMI office or state CIT body was asked")


def test_the_whole_plan_is_walked_by_keys_alone(at_plan: Coordinator) -> None:
    whole = guide("en")
    for task in whole.tasks:
        at_plan.keys(Qt.Key.Key_Right, ALT)
        assert at_plan.sees(f"Task {task.number}")
        assert at_plan.sees(whole.title(task.id))
    assert not at_plan.sees("Next: ")
    at_plan.keys(Qt.Key.Key_Left, ALT)
    assert at_plan.sees("Task 41")


def test_from_an_empty_desk_to_the_last_phase_by_keys_alone(at_plan: Coordinator) -> None:
    """Each task of four phases is said to be done, with what shows it; the mouse is not touched."""
    whole = guide("en")
    tasks = [one for one in whole.tasks if one.phase != whole.phases[-1].id]
    for task in tasks:
        at_plan.keys(Qt.Key.Key_Right, ALT)
        assert at_plan.sees(whole.title(task.id))
        state = at_plan.finds("State: Not started", QAbstractButton)
        at_plan.tabs_to(state)
        at_plan.keys(Qt.Key.Key_Space)
        for _n in range(4):  # not started, in progress, waiting, done
            at_plan.keys(Qt.Key.Key_Down)
        at_plan.keys(Qt.Key.Key_Return)
        at_plan.types(f"Minutes of task {task.number}")
        at_plan.ctrl(Qt.Key.Key_Return)
    assert at_plan.sees("Step 5 of 5")
    desk = at_plan.window.desk
    assert desk is not None
    with desk.look() as reader:
        rows = progress.entries(reader)
    assert {row.state for row in rows.values()} == {"done"}
    assert rows[tasks[-1].id].reason == f"Minutes of task {tasks[-1].number}"


def test_ticking_with_space_begins_the_task_and_undo_takes_it_back(
    at_plan: Coordinator, today: date
) -> None:
    goes_to(at_plan, "timeline")
    words = "List the tasks ahead, each with an owner."
    at_plan.finds(words, QAbstractButton).setFocus()
    at_plan.keys(Qt.Key.Key_Space)
    row = entry(at_plan, "timeline")
    assert (row.state, row.moved) == ("in_progress", today)
    assert at_plan.finds("State: In progress")
    box = at_plan.finds(words, QAbstractButton)
    assert isinstance(box, QAbstractButton)
    assert box.isChecked()
    assert "24 November 2026" in box.accessibleDescription()
    at_plan.ctrl(Qt.Key.Key_Z)
    assert entry(at_plan, "timeline") == TaskRow("timeline")
    assert not box.isChecked()


def test_done_asks_what_shows_it(at_plan: Coordinator) -> None:
    goes_to(at_plan, "timeline")
    chooses(at_plan, "State: Not started", "Done…")
    at_plan.presses("It is done")
    assert at_plan.sees("Say what shows that it is done, or add something that shows it.")
    at_plan.types("Adopted on 5 November.", into="What shows that it is done?")
    at_plan.presses("It is done")
    assert entry(at_plan, "timeline").reason == "Adopted on 5 November."
    assert at_plan.finds("State: Done")


def test_a_task_that_waits_for_a_service_is_told_to_go_on(at_plan: Coordinator) -> None:
    goes_to(at_plan, "hold-training")
    chooses(at_plan, "State: Not started", "Waiting…")
    at_plan.types("We have no crisis unit", into="What does it wait for?")
    at_plan.presses("It waits")
    assert at_plan.sees("Waits for: We have no crisis unit")
    at_plan.presses("Strengths and needs…")
    assert at_plan.sees("We go on although we do not yet have …, because …")


def test_answers_and_notes_are_kept_while_they_are_typed(at_plan: Coordinator) -> None:
    goes_to(at_plan, "memorandum")
    at_plan.types("The hospital", into="Parties still missing")
    at_plan.types("Ask the clerk", into="Notes")
    goes_to(at_plan, "policies")
    desk = at_plan.window.desk
    assert desk is not None
    with desk.look() as reader:
        said = [one.said for one in progress.answers(reader, "memorandum").values()]
    assert said == ["The hospital"]
    assert entry(at_plan, "memorandum").notes == "Ask the clerk"
    assert at_plan.field("Notes").property("plainText") == ""
    goes_to(at_plan, "memorandum")
    assert at_plan.sees("The hospital")
    assert at_plan.sees("Ask the clerk")


def test_owner_and_aim_are_chosen(at_plan: Coordinator) -> None:
    goes_to(at_plan, "memorandum")
    at_plan.presses("Choose an owner…")
    at_plan.types("County clerk", into="Who sees to it")
    at_plan.presses("Keep")
    at_plan.presses("Set an aim…")
    at_plan.types("15 Jan 2027", into="Aim")
    at_plan.presses("Keep")
    row = entry(at_plan, "memorandum")
    assert (row.owner, row.aim) == ("County clerk", date(2027, 1, 15))
    assert at_plan.sees("Owner: County clerk")
    assert at_plan.sees("Aim: 15 January 2027")


def test_evidence_in_words_is_added_and_taken_off(at_plan: Coordinator) -> None:
    goes_to(at_plan, "memorandum")
    at_plan.presses("Add what shows it")
    at_plan.presses("Add it")
    assert at_plan.sees("Say what shows it, or choose something.")
    at_plan.types("A letter of the chief", into="In words")
    at_plan.presses("Add it")
    assert at_plan.sees("A letter of the chief")
    at_plan.presses("Take off: A letter of the chief")
    assert not at_plan.finds("Add what shows it").isHidden()
    desk = at_plan.window.desk
    assert desk is not None
    with desk.look() as reader:
        assert progress.evidence(reader, "memorandum") == []


def test_all_that_was_chosen_shows_it_and_nothing_is_dropped(
    at_plan: Coordinator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4 x")
    monkeypatch.setattr("citdesk.ui.parts.files.ask_to_open", lambda *_asked: letter)
    with at_plan.window.change("Add Ana") as session:
        writing.add_person(session, {"given": "Ana", "family": "Ruiz"}, today=date(2026, 11, 25))
    goes_to(at_plan, "memorandum")
    at_plan.presses("Add what shows it")
    at_plan.presses("A file")
    at_plan.types("Nobody Known", into="A person")
    at_plan.presses("Add it")
    assert at_plan.sees("Nobody is called “Nobody Known”.")
    at_plan.clears("A person")
    at_plan.types("Ana Ruiz", into="A person")
    at_plan.types("Both of them say so", into="In words")
    at_plan.presses("Add it")
    desk = at_plan.window.desk
    assert desk is not None
    with desk.look() as reader:
        shown = progress.evidence(reader, "memorandum")
    assert sorted((one.kind, one.title) for one in shown) == [
        ("file", "letter.pdf"),
        ("person", "Ana Ruiz"),
    ]
    assert "Both of them say so" in {one.words for one in shown}
    at_plan.window.turn("undo")
    with desk.look() as reader:
        assert progress.evidence(reader, "memorandum") == []


def test_a_fact_is_overruled_with_a_reason(at_plan: Coordinator) -> None:
    goes_to(at_plan, "steering-committee")
    at_plan.waits_to_see("A steering committee exists with a charge")
    at_plan.presses("You know better…")
    which = at_plan.finds("A steering committee exists with a charge", QComboBox)
    assert isinstance(which, QComboBox)  # Qt calls a box by what is chosen in it
    which.setCurrentIndex(0)
    at_plan.presses("Keep it")
    assert at_plan.sees("Say why, so that the next coordinator understands.")
    at_plan.types("By county ordinance.", into="Why")
    at_plan.presses("Keep it")
    at_plan.waits_to_see("You said so on 24 November 2026: By county ordinance.")


def test_a_gap_leads_to_its_place(at_sample: Coordinator) -> None:
    at_sample.ctrl(Qt.Key.Key_5)
    goes_to(at_sample, "subcommittees")
    at_sample.waits_to_see("Each subcommittee has met in the last 60 days")
    at_sample.presses("Plan a meeting…")
    assert at_sample.window.page() is not None
    page = at_sample.window.page()
    assert page is not None
    assert page.key == "meetings"


def test_the_same_way_in_three_steps(at_plan: Coordinator) -> None:
    tree = at_plan.finds("The way", QTreeView)
    assert isinstance(tree, QTreeView)
    assert tree.model().rowCount() == 5
    view = next(one for one in at_plan.window.findChildren(Segments)
                if one.isVisible() and one.accessibleName() == "How it is divided")  # fmt: skip
    view.setFocus()
    at_plan.keys(Qt.Key.Key_Right)
    assert tree.model().rowCount() == 3
    first = tree.model().index(0, 0)
    assert tree.model().rowCount(first) == 14
    said = first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Phase 1, Build partnerships, you are here"


def test_the_tree_opens_tasks_by_keys(at_plan: Coordinator) -> None:
    tree = at_plan.finds("The way", QTreeView)
    tree.setFocus()
    at_plan.keys(Qt.Key.Key_Down)
    at_plan.keys(Qt.Key.Key_Down)
    at_plan.keys(Qt.Key.Key_Return)
    assert at_plan.sees("Task 2")


@pytest.mark.parametrize("size", [(1024, 700), (1400, 900)])
def test_facts_stand_beside_the_page_or_on_it(
    at_plan: Coordinator, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    goes_to(at_plan, "steering-committee")
    at_plan.waits_to_see("Where you stand")
    assert at_plan.sees("Worksheet of this task")
    assert at_plan.sees("Do it here")


def test_a_desk_to_read_only_changes_nothing(sample: Desk, coordinator: Coordinator) -> None:
    path = sample.path
    sample.close()
    with Desk.open(path, read_only=True) as desk:
        coordinator.window.show_desk(desk, "plan")
        goes_to(coordinator, "timeline")
        for name in ("State: Not started", "Choose an owner…", "Add what shows it"):
            assert not coordinator.finds(name).isEnabled()
        notes = coordinator.finds("Notes", QPlainTextEdit)
        assert isinstance(notes, QPlainTextEdit)
        assert notes.isReadOnly()
        coordinator.window.leave_desk()


def test_what_to_do_next_is_told_with_its_reasons(at_sample: Coordinator) -> None:
    at_sample.ctrl(Qt.Key.Key_5)
    at_sample.presses("What to do next")
    at_sample.waits_to_see("The next best three")
    assert at_sample.sees("Create the subcommittees")
    buttons = [one for one in at_sample.window.findChildren(Finding) if one.isVisible()]
    assert len(buttons) == 4, "the task one is at, and three more"
    at_sample.presses("Go on")
    assert at_sample.sees("Task 19")


def test_finishing_a_task_leads_on_to_the_next_one(at_sample: Coordinator) -> None:
    at_sample.ctrl(Qt.Key.Key_5)
    goes_to(at_sample, "subcommittees")
    assert at_sample.sees("Step 3 of 5")
    chooses(at_sample, "State: In progress", "Done…")
    at_sample.types("All three are convened.", into="What shows that it is done?")
    at_sample.presses("It is done")
    assert at_sample.sees("Step 3 of 5")
    at_sample.presses("What to do next")
    at_sample.waits_to_see("The next best three")
    assert at_sample.sees("Phase 3 of 5 · you are here")
    at_sample.presses("Next: Develop a timeline")
    assert at_sample.sees("Task 20")


def test_the_next_task_of_a_phase_is_an_open_one(at_sample: Coordinator) -> None:
    at_sample.ctrl(Qt.Key.Key_5)
    at_sample.presses("What to do next")
    at_sample.presses("Next: Create the subcommittees")
    assert at_sample.sees("Task 19")
    goes_to(at_sample, "commit")
    at_sample.presses("Next: Seek funding and in-kind support")
    goes_to(at_sample, "foundation")
    at_sample.presses("Next: Learn about CIT")


def test_how_far_one_is_counts_the_steps_of_the_view(at_sample: Coordinator) -> None:
    at_sample.ctrl(Qt.Key.Key_5)
    view = next(one for one in at_sample.window.findChildren(Segments)
                if one.isVisible() and one.accessibleName() == "How it is divided")  # fmt: skip
    assert at_sample.sees("Step 3 of 5")
    view.setFocus()
    at_sample.keys(Qt.Key.Key_Right)
    assert at_sample.sees("Step 2 of 3")
    assert not at_sample.sees("Step 3 of 5")


def test_an_empty_desk_has_no_next_best_yet(at_plan: Coordinator) -> None:
    at_plan.presses("What to do next")
    at_plan.settles()
    assert not at_plan.sees("The next best three")


def test_the_next_best_of_one_phase_never_stands_on_the_page_of_another(
    at_sample: Coordinator,
) -> None:
    at_sample.ctrl(Qt.Key.Key_5)
    at_sample.presses("What to do next")
    at_sample.waits_to_see("The next best three")
    at_sample.window.go(Link("plan", text="foundation"))
    assert at_sample.sees("Phase 1 of 5")
    assert not at_sample.sees("The next best three"), "nothing of another phase, not even briefly"
    at_sample.presses("What to do next")
    at_sample.waits_to_see("The next best three")


def test_what_to_do_next_stays_in_sight_while_it_is_found_out_anew(at_sample: Coordinator) -> None:
    at_sample.ctrl(Qt.Key.Key_5)
    at_sample.presses("What to do next")
    at_sample.waits_to_see("The next best three")
    page = at_sample.window.page()
    assert page is not None
    page.refresh()
    assert at_sample.sees("The next best three")
    at_sample.settles()
    assert at_sample.sees("The next best three")


@pytest.fixture
def large(dressed: QApplication) -> Iterator[None]:
    """Text of 150 % until the test is over."""
    theme.apply(dressed, Theme("light", 1.5))
    yield
    theme.apply(dressed, Theme("light"))


@pytest.mark.usefixtures("large")
def test_in_spanish_with_large_text_the_way_on_is_whole_on_a_small_screen(
    qtbot: QtBot, today: date, tmp_path: Path
) -> None:
    """Its words end in dots where there is no room; nothing is cut, and nothing lies sideways."""
    Desk.create(tmp_path / "empty.citdesk").close()
    with text.speaking("es"):
        window = MainWindow(Settings(scheme="light", text_size=150), lambda: today)
        qtbot.addWidget(window)
        window.resize(1024, 700)
        window.show()
        someone = Coordinator(window, qtbot)
        someone.opens_desk(tmp_path / "empty.citdesk")
        goes_to(someone, guide("es").phases[0].id)
        assert someone.sees("4. ")  # its tasks, as links
        for area in window.findChildren(ScrollArea):
            page = area.widget()
            assert not area.isVisible() or page is None or page.width() <= area.viewport().width()
        for task in guide("es").tasks[:6]:
            goes_to(someone, task.id)
            following = guide("es").title(guide("es").tasks[task.number].id)
            way_on = someone.finds(f"Siguiente: {following}", QAbstractButton)
            assert isinstance(way_on, QAbstractButton)
            assert way_on.text().startswith("Siguiente: ")
            assert way_on.width() >= way_on.sizeHint().width()
            assert way_on.visibleRegion().boundingRect() == way_on.rect()
            assert someone.finds("Presentarla", QAbstractButton).toolTip() == "Presentarla"
            for room in window.findChildren(Room):
                assert room.horizontalScrollBar().maximum() == 0
        window.jobs.wait_all(10_000)
        window.close()
