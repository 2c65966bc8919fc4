"""The stops of the way: the same tasks by phases and by steps, each as it stands."""

from citdesk.plan.content import guide
from citdesk.plan.progress import HERE, LATER, TaskRow
from citdesk.ui.plan.stops import Stop, phase_stops, step_stops

WHOLE = guide("en")
ROWS = {"learn-about-cit": TaskRow("learn-about-cit", "done", "Read.")}


def tasks_of(stops: list[Stop]) -> list[str]:
    return [task.id for stop in stops for task in stop.tasks]


def test_phases_and_steps_hold_the_same_tasks_in_the_same_order() -> None:
    every = [one.id for one in WHOLE.tasks]
    assert tasks_of(phase_stops(WHOLE, ROWS)) == every
    assert tasks_of(step_stops(WHOLE, ROWS)) == every


def test_each_stop_tells_how_it_stands() -> None:
    for stops in (phase_stops(WHOLE, ROWS), step_stops(WHOLE, ROWS)):
        assert [one.state for one in stops] == [HERE, *[LATER] * (len(stops) - 1)]
        assert stops[0].words == "you are here"
        done, left = stops[0].tasks[:2]
        assert (done.state, done.words) == ("done", "Done")
        assert (left.state, left.words) == ("not_started", "Not started")


def test_only_what_holds_tasks_is_a_phase() -> None:
    first = phase_stops(WHOLE, ROWS)[0]
    assert first.is_phase
    assert not first.tasks[0].is_phase
