"""A person's seat stands under the name, and leads to it."""

from citdesk.links import Link
from citdesk.ui.directory.detail import PersonPane
from tests.coordinator import Coordinator


def test_a_seat_leads_to_the_committee(at_sample: Coordinator) -> None:
    at_sample.window.go(Link("person", 47))
    at_sample.settles()
    assert at_sample.sees("Seat 10, Steering · 2 seats more")
    at_sample.presses("Seat 10, Steering · 2 seats more")
    page = at_sample.window.page()
    assert page is not None
    assert page.key == "committee"


def test_who_has_no_seat_has_no_link(at_sample: Coordinator) -> None:
    desk = at_sample.window.desk
    assert desk is not None
    with desk.look() as reader:
        number = reader.value("SELECT id FROM person WHERE name = 'Curtis Vance'")
    at_sample.window.go(Link("person", number))
    at_sample.settles()
    pane = at_sample.window.findChild(PersonPane)
    assert pane is not None
    assert pane.name.text() == "Curtis Vance"
    assert pane.seat.isHidden()
