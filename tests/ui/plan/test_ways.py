"""Every gap's button leads to the very place: something is chosen there, or a dialog is open."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget

from citdesk.deskfile.desk import Desk
from citdesk.links import Link
from citdesk.plan import readiness
from tests.coordinator import Coordinator


def chosen(page: QWidget) -> list[str]:
    """What is chosen in the lists of a page."""
    return [
        str(view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
        for view in page.findChildren(QAbstractItemView)
        if view.isVisible() and view.currentIndex().isValid()
    ]


def test_every_gap_leads_to_something_chosen(at_sample: Coordinator, today: date) -> None:
    window = at_sample.window
    desk = window.desk
    assert desk is not None
    with desk.look() as reader:
        gaps = [one for one in readiness.stand(reader, today=today) if not one.settled]
    assert len(gaps) > 8
    nothing = []
    for gap in gaps:
        window.go(Link("plan"))
        at_sample.settles()
        window.go(gap.link)
        at_sample.settles()
        page, dialog = window.page(), QApplication.activeModalWidget()
        assert page is not None
        if isinstance(dialog, QDialog):
            dialog.reject()
            at_sample.settles()
        elif not chosen(page):
            nothing.append(gap)
    assert nothing == []


def test_a_timeline_that_was_not_looked_at_leads_to_the_next_agenda(
    at_sample: Coordinator,
) -> None:
    at_sample.ctrl(Qt.Key.Key_5)
    at_sample.presses("What to do next")
    at_sample.waits_to_see("A timeline is shown and alive")
    at_sample.presses("Go to the next agenda")
    page = at_sample.window.page()
    assert page is not None
    assert page.key == "meetings"
    assert at_sample.sees("Thursday 3 December 2026")


def test_where_no_meeting_is_planned_it_leads_to_planning_one(desk: Desk, today: date) -> None:
    with desk.look() as reader:
        found = readiness.stand(reader, today=today, only=("R12", "R36", "R40", "R57", "H13"))
    assert {(one.act, one.link) for one in found} == {
        ("Plan a meeting…", Link("meetings", text="new"))
    }
