"""What the plan finds out off the window's thread: about a task, and what comes next."""

from datetime import date

from citdesk.deskfile.desk import Desk
from citdesk.plan import progress
from citdesk.plan.content import guide
from citdesk.ui.plan.known import Ahead, ahead_of, known_of


def test_a_task_is_known_by_its_facts_and_by_who_can_help(sample: Desk, today: date) -> None:
    task = guide("en").task("steering-committee")
    assert task is not None
    with sample.look() as reader:
        known = known_of(reader, task, today=today)
    assert known.task == task.id
    assert {one.id for one in known.facts} == set(task.facts)
    settled = [one.settled for one in known.facts]
    assert settled == sorted(settled), "gaps first"
    assert known.helpers


def test_only_the_phase_one_is_at_tells_what_comes_next(sample: Desk, today: date) -> None:
    whole = guide("en")
    with sample.look() as reader:
        at = progress.here(whole, progress.entries(reader))
        found = {one.id: ahead_of(reader, whole, one, today=today) for one in whole.phases}
    assert at is not None
    here = found.pop(at.phase)
    assert here.now is not None
    assert here.now.task == at
    assert len(here.steps) == 3
    assert all(one == Ahead(None, []) for one in found.values())


def test_an_empty_desk_is_not_told_what_comes_next(desk: Desk, today: date) -> None:
    whole = guide("en")
    with desk.look() as reader:
        assert ahead_of(reader, whole, whole.phases[0], today=today) == Ahead(None, [])
