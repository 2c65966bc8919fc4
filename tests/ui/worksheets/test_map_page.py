"""The crisis-system map, as a person presses."""

import pytest
from PySide6.QtCore import Qt

from citdesk.documents import crisis_map, strengths
from citdesk.documents.crisis_map import CrisisMap
from citdesk.links import Link
from citdesk.ui.parts.record_table import RecordTable
from tests.coordinator import Coordinator
from tests.ui.worksheets.conftest import first_row


def goes(someone: Coordinator, part: str = "") -> None:
    someone.window.go(Link("map", text=part))
    someone.settles()


def found(someone: Coordinator) -> CrisisMap:
    desk = someone.window.desk
    assert desk is not None
    with desk.look() as reader:
        return crisis_map.crisis_map(reader)


@pytest.fixture
def at_map(at_empty: Coordinator) -> Coordinator:
    """Somebody at the map of an empty desk."""
    goes(at_empty)
    return at_empty


def test_the_usual_steps_are_put_in_and_filled(at_map: Coordinator) -> None:
    assert at_map.sees("What happens today when somebody is in crisis?")
    at_map.presses("Put in the usual steps…")
    at_map.presses("Put them in")
    assert len(found(at_map).steps) == 16
    assert at_map.sees("Not looked at yet: First hearing, Jail and courts, Re-entry, Probation")
    at_map.finds("Steps of the map", RecordTable).setFocus()
    at_map.keys(Qt.Key.Key_Return)
    at_map.types("1 h 30 min", "Usual wait")
    at_map.types("Nobody answers at night", "Gap")
    at_map.presses("Keep")
    first = found(at_map).steps[0]
    assert (first.wait, first.gap) == (90, "Nobody answers at night")


def test_a_wait_that_is_none_is_said_at_its_field(at_map: Coordinator) -> None:
    at_map.presses("Add a step…")
    at_map.types("Transport", "Step")
    at_map.types("soon", "Usual wait")
    at_map.presses("Add it")
    assert at_map.sees("A time such as “45 min”, “6 h” or “1 h 30 min”.")
    at_map.clears("Usual wait")
    at_map.presses("Add it")
    assert [one.words for one in found(at_map).steps] == ["Transport"]
    assert found(at_map).steps[0].wait is None


def test_a_wait_is_told_also_when_nobody_said_how_one_knows(at_map: Coordinator) -> None:
    at_map.presses("Add a step…")
    at_map.types("Transport", "Step")
    at_map.types("90 minutes", "Usual wait")
    at_map.presses("Add it")
    assert "about 1 h 30 min" in first_row(at_map, "Steps of the map")
    assert crisis_map.written(found(at_map))[0].count("about 1 h 30 min") == 1


def test_a_wait_in_words_is_understood(at_map: Coordinator) -> None:
    at_map.presses("Add a step…")
    at_map.types("Transport", "Step")
    at_map.types("2 hours", "Usual wait")
    at_map.presses("Add it")
    assert (found(at_map).steps[0].wait, found(at_map).steps[0].basis) == (120, "estimated")


def test_a_path_is_chosen_and_moved_by_keys(at_map: Coordinator) -> None:
    at_map.presses("Put in the usual steps…")
    at_map.presses("Put them in")
    goes(at_map, "paths")
    at_map.presses("Choose its steps…")
    for words in ("1. Transport", "1. EMS"):
        at_map.presses(words)
    at_map.presses("Keep")
    walked = [one.words for one in found(at_map).path("family_evening")]
    assert walked == ["EMS", "Transport"]
    assert at_map.sees("2 waits not known")
    at_map.finds("Steps of this path", RecordTable).setFocus()
    at_map.keys(
        Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    )
    walked = [one.words for one in found(at_map).path("family_evening")]
    assert walked == ["Transport", "EMS"]


def test_a_gap_becomes_a_need(at_map: Coordinator) -> None:
    at_map.presses("Add a step…")
    at_map.types("Transport", "Step")
    at_map.types("No ride home", "Gap")
    at_map.presses("Add it")
    goes(at_map, "gaps")
    at_map.presses("Make it a need")
    desk = at_map.window.desk
    assert desk is not None
    with desk.look() as reader:
        assert [one.words for one in strengths.rows(reader)] == ["No ride home"]
    assert at_map.sees("“No ride home” is a need now")
