"""Today in the window: the next meeting and its papers, actions, what is worth knowing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from citdesk.links import Link
from citdesk.ui.today.tab import TodayTab
from tests.coordinator import Coordinator, name_of


@pytest.fixture
def at_today(at_sample: Coordinator) -> Coordinator:
    """Somebody at today's page of the sample desk."""
    at_sample.ctrl(Qt.Key.Key_1)
    return at_sample


def test_the_next_meeting_stands_first_with_its_papers(at_today: Coordinator) -> None:
    for words in (
        "in 9 days", "9 items, ends 10:27", "Quorum likely", "9 said yes, 7 needed",
        "Minutes of 5 Nov", "not yet approved", "not given out",
    ):  # fmt: skip
        assert at_today.sees(words), words
    at_today.presses("Print packet")
    at_today.waits_to_see("Print 13 copies…")


def test_a_paper_leads_to_where_it_is_made(at_today: Coordinator) -> None:
    at_today.presses("Minutes of 5 Nov")
    at_today.waits_to_see("Thursday 5 November 2026 · 09:00 – 10:30")


def test_an_action_is_done_and_undone(at_today: Coordinator) -> None:
    late = "Done: Draft the custody-transfer form"
    at_today.finds(late, QPushButton).setFocus()
    at_today.keys(Qt.Key.Key_Space)
    with pytest.raises(AssertionError, match="no visible"):
        at_today.finds(late, QPushButton)
    assert name_of(at_today.focus()).startswith("Done: ")
    at_today.ctrl(Qt.Key.Key_Z)
    at_today.finds(late, QPushButton)
    at_today.presses("All 12 open")
    assert at_today.sees("Actions")


def test_the_page_stays_where_it_was(at_today: Coordinator) -> None:
    today = at_today.window.findChild(TodayTab)
    assert today is not None
    at_today.window.resize(1280, 500)
    at_today.settles()
    bars = [one.verticalScrollBar() for one in (today.area, today.side)]
    assert all(bar.maximum() > 100 for bar in bars)
    for place in (0, 60):
        for bar in bars:
            bar.setValue(place)
        today.refresh()
        at_today.settles()
        assert [bar.value() for bar in bars] == [place, place]


def test_a_line_that_is_done_leaves_the_page_where_it_was(at_today: Coordinator) -> None:
    today = at_today.window.findChild(TodayTab)
    assert today is not None
    at_today.window.resize(1280, 500)
    at_today.settles()
    first = next(
        one for one in today.findChildren(QPushButton) if name_of(one).startswith("Done: ")
    )
    today.area.ensureWidgetVisible(first)
    before = today.area.verticalScrollBar().value()
    at_today.clicks(first)
    assert name_of(at_today.focus()).startswith("Done: ")
    assert today.area.verticalScrollBar().value() == before
    at_today.ctrl(Qt.Key.Key_2)
    at_today.ctrl(Qt.Key.Key_Z)
    at_today.ctrl(Qt.Key.Key_1)
    assert today.area.verticalScrollBar().value() == before
    assert today.side.verticalScrollBar().value() == 0


def test_what_is_worth_knowing_leads_to_its_place(at_today: Coordinator) -> None:
    assert at_today.sees("Chair: the term ends in 54 days")
    at_today.presses("See 2 candidates")
    assert at_today.window.page() is not None
    assert at_today.window.page().key == "committee"  # type: ignore[union-attr]


def test_won_and_lost_since_the_last_meeting(at_today: Coordinator) -> None:
    assert at_today.sees("Since the last meeting")
    assert at_today.sees("Gloria Steadman left Steering")
    assert at_today.sees("Theo Marchetti left Training")


def test_where_there_is_little_room_it_stands_below(at_today: Coordinator) -> None:
    today = at_today.window.findChild(TodayTab)
    assert today is not None
    assert today.side.isVisible()
    at_today.window.resize(1024, 700)
    at_today.settles()
    assert not today.side.isVisible()
    assert at_today.sees("Chair: the term ends in 54 days")
    assert at_today.sees("Print packet")
    at_today.window.resize(1280, 800)
    at_today.settles()
    assert today.side.isVisible()


def test_tab_goes_from_act_to_act(at_today: Coordinator) -> None:
    today = at_today.window.findChild(TodayTab)
    assert today is not None
    today.focus_first()
    met = []
    for _step in range(14):
        met.append(name_of(at_today.focus()))
        at_today.keys(Qt.Key.Key_Tab)
    assert met[0] == "Print packet"
    assert any(name.startswith("Done: ") for name in met)


def test_an_empty_desk_teaches(at_empty: Coordinator) -> None:
    at_empty.window.go(Link("today"))
    at_empty.settles()
    assert at_empty.sees("Nothing is waiting today.")
    today = at_empty.window.findChild(TodayTab)
    assert today is not None
    assert not today.side.isVisible()
