"""How far the plan is: states, ticks, answers, evidence, and what is advised next."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.directory import outreach
from citdesk.errors import InputError
from citdesk.plan import advice, progress, readiness
from citdesk.plan.content import guide
from citdesk.plan.helpers import who_can_help
from citdesk.plan.progress import SETTLED, TaskRow
from citdesk.plan.stalled import names_a_service
from citdesk.records.meetings import Meeting
from citdesk.records.words import TASK_STATES
from tests.plan.county import County

TASK = "subcommittees"


def says(desk: Desk, task: str, state: str, reason: str = "", *, on: date) -> None:
    with desk.change("Say") as session:
        progress.set_state(session, task, state, reason, on=on)


def entry(desk: Desk, task: str = TASK) -> TaskRow:
    with desk.look() as reader:
        return progress.entry(reader, task)


def test_a_task_nobody_touched_is_not_started(desk: Desk) -> None:
    assert entry(desk) == TaskRow(TASK)
    assert not entry(desk).settled


@pytest.mark.parametrize("state", TASK_STATES)
def test_a_state_is_kept_with_its_day_and_reason(desk: Desk, today: date, state: str) -> None:
    says(desk, TASK, state, " By motion. ", on=today)
    row = entry(desk)
    assert (row.state, row.reason, row.moved) == (state, "By motion.", today)
    assert row.settled == (state in SETTLED)


@pytest.mark.parametrize(
    ("state", "reason"), [("not_needed", " "), ("done", ""), ("gone", "Because.")]
)
def test_what_is_not_explained_is_refused(desk: Desk, today: date, state: str, reason: str) -> None:
    with pytest.raises(InputError):
        says(desk, TASK, state, reason, on=today)
    assert entry(desk) == TaskRow(TASK)


def test_evidence_stands_for_words(desk: Desk, today: date) -> None:
    with desk.change("Add") as session:
        progress.add_evidence(session, TASK, file=("charge.pdf", b"%PDF-1.4 x"))
    says(desk, TASK, "done", on=today)
    with desk.look() as reader:
        (one,) = progress.evidence(reader, TASK)
    assert (one.kind, one.title, bool(one.file_key)) == ("file", "charge.pdf", True)
    with desk.change("Remove") as session:
        progress.remove_evidence(session, one.id)
    with desk.look() as reader:
        assert progress.evidence(reader, TASK) == []


def test_evidence_points_at_what_happened(desk: Desk, today: date) -> None:
    county = County(desk, today)
    county.trio(county.steering())
    county.moves("charge")
    with desk.look() as reader:
        offered = progress.can_be_pointed_at(reader, today=today)
        earlier = progress.can_be_pointed_at(reader, today=today - timedelta(days=20))
    assert [one.kind for one in offered] == ["meeting", "motion"]
    assert earlier == []
    person = county.person("advocacy")
    with desk.change("Add") as session:
        for one in offered:
            what: dict[str, Any] = {one.kind: one.number}
            progress.add_evidence(session, TASK, "It shows it.", **what)
        progress.add_evidence(session, TASK, person=person)
        progress.add_evidence(session, TASK, "We agreed by telephone.")
        with pytest.raises(InputError):
            progress.add_evidence(session, TASK, " ")
    with desk.look() as reader:
        kinds = [(one.kind, one.link is not None) for one in progress.evidence(reader, TASK)]
    assert kinds == [("meeting", True), ("motion", True), ("person", True), ("words", False)]


def test_the_first_tick_begins_a_task_and_is_taken_back(desk: Desk, today: date) -> None:
    with desk.change("Tick") as session:
        progress.tick(session, TASK, 2, "Choose a convenor.", on=today, by="dokafor")
        progress.tick(session, TASK, 2, "Choose a convenor.", on=today, by="somebody")
    with desk.look() as reader:
        (tick,) = progress.ticks(reader, TASK).values()
    assert tick == (2, "Choose a convenor.", today, "dokafor")
    assert (entry(desk).state, entry(desk).moved) == ("in_progress", today)
    with desk.change("Untick") as session:
        progress.untick(session, TASK, 2)
    with desk.look() as reader:
        assert progress.ticks(reader, TASK) == {}
    assert entry(desk).state == "in_progress"


def test_a_tick_leaves_a_task_that_waits_waiting(desk: Desk, today: date) -> None:
    says(desk, TASK, "waiting", "The visit.", on=today)
    with desk.change("Tick") as session:
        progress.tick(session, TASK, 1, "Adopt.", on=today, by="")
    assert entry(desk).state == "waiting"


def test_answers_notes_owner_and_aim(desk: Desk, today: date) -> None:
    county = County(desk, today)
    person = county.person("law_enforcement")
    with desk.change("Write") as session:
        progress.answer(session, TASK, 2, "Systems", "Convened by the jail.\nMeets monthly.")
        progress.answer(session, TASK, 3, "Data", "x")
        progress.answer(session, TASK, 3, "Data", "  ")
        progress.set_notes(session, TASK, " As typed \n")
        progress.set_owner(session, TASK, person, "Ignored")
        progress.set_aim(session, TASK, date(2027, 2, 28))
    with desk.look() as reader:
        assert {n: one.said for n, one in progress.answers(reader, TASK).items()} == {
            2: "Convened by the jail.\nMeets monthly."
        }
    row = entry(desk)
    assert (row.owner_id, row.owner, row.notes) == (person, "Person No1", " As typed \n")
    assert row.aim == date(2027, 2, 28)
    with desk.change("Write") as session:
        progress.set_owner(session, TASK, None, "  The county clerk ")
        progress.set_aim(session, TASK, None)
    assert (entry(desk).owner_id, entry(desk).owner) == (None, "The county clerk")
    assert entry(desk).aim is None


# ---------------------------------------------------------------------- where one is


def rows_of(**states: str) -> dict[str, TaskRow]:
    moved = date(2026, 11, 1)
    return {
        task.replace("_", "-"): TaskRow(task.replace("_", "-"), state, moved=moved)
        for task, state in states.items()
    }


def test_one_is_at_the_first_open_task_or_at_the_one_begun_last() -> None:
    whole = guide("en")
    first, second = whole.tasks[:2]
    assert progress.here(whole, {}) == first
    assert progress.here(whole, rows_of(learn_about_cit="done")) == second
    rows = rows_of(learn_about_cit="in_progress", timeline="in_progress")
    rows["learn-about-cit"] = rows["learn-about-cit"]._replace(moved=date(2026, 10, 1))
    found = progress.here(whole, rows)
    assert found is not None
    assert found.id == "timeline"
    assert progress.here(whole, {one.id: TaskRow(one.id, "done") for one in whole.tasks}) is None


def test_finishing_a_task_leads_on_and_what_was_skipped_comes_last() -> None:
    whole = guide("en")
    skipped, later = whole.tasks[11], whole.tasks[24]
    done = date(2026, 11, 24)
    rows = {one.id: TaskRow(one.id, "done", moved=date(2026, 1, 1)) for one in whole.tasks[:18]}
    rows[skipped.id] = TaskRow(skipped.id, "waiting", moved=date(2026, 10, 1))
    rows[whole.tasks[18].id] = TaskRow(whole.tasks[18].id, "done", moved=done)
    assert progress.here(whole, rows) == whole.tasks[19]
    # Also where something before it was begun and then left.
    rows[skipped.id] = rows[skipped.id]._replace(state="in_progress")
    assert progress.here(whole, rows) == whole.tasks[19]
    # What is begun further on is where one is; and what is begun on a later day.
    begun = {later.id: TaskRow(later.id, "in_progress", moved=date(2026, 11, 1))}
    assert progress.here(whole, rows | begun) == later
    again = {skipped.id: TaskRow(skipped.id, "in_progress", moved=date(2026, 11, 25))}
    assert progress.here(whole, rows | again) == skipped
    # Nothing open is left after it: back to what was skipped.
    after = {one.id: TaskRow(one.id, "not_needed", moved=done) for one in whole.tasks[19:]}
    assert progress.here(whole, rows | after) == skipped


@pytest.mark.parametrize(
    ("state", "reason"), [("not_started", ""), ("in_progress", ""), ("done", "By motion.")]
)
def test_to_say_again_what_holds_is_no_step(
    desk: Desk, today: date, state: str, reason: str
) -> None:
    if state != "not_started":
        says(desk, TASK, state, reason, on=today - timedelta(days=9))
    before, steps = entry(desk), desk.undoable()
    says(desk, TASK, state, f" {reason} ", on=today)
    assert entry(desk) == before
    assert desk.undoable() == steps
    with desk.look() as reader:
        assert bool(progress.entries(reader)) is (state != "not_started")
    says(desk, TASK, "waiting", "The jail.", on=today)
    assert entry(desk).moved == today


def test_phases_say_how_they_stand_without_a_percentage() -> None:
    whole = guide("en")
    foundation = {one.id: TaskRow(one.id, "done") for one in whole.tasks_of("foundation")}
    commit = {one.id: TaskRow(one.id, "done") for one in whole.tasks_of("commit")}
    del commit["funding-and-in-kind"]
    rows = foundation | commit | rows_of(timeline="in_progress")
    said = [(one.state, one.words) for one in progress.phases(whole, rows)]
    assert said == [
        ("settled", "settled"),
        ("before", "settled but one: 12 Seek funding and in-kind support"),
        ("here", "you are here"),
        ("later", "later"),
        ("later", "later"),
    ]
    assert progress.step(whole, rows, 1) == ("before", "1 task is left")
    assert progress.step(whole, rows, 2) == ("here", "you are here")
    assert progress.step(whole, rows, 3) == ("later", "later")


@given(st.dictionaries(st.sampled_from([one.id for one in guide("en").tasks]),
                       st.sampled_from(list(TASK_STATES))))  # fmt: skip
def test_wherever_one_is_there_is_a_phase_that_says_so(states: dict[str, str]) -> None:
    whole = guide("en")
    rows = {task: TaskRow(task, state) for task, state in states.items()}
    at = progress.here(whole, rows)
    heres = [one for one in progress.phases(whole, rows) if one.state == "here"]
    assert (at is None) == (not heres)
    if at is not None:
        assert [one.phase.id for one in heres] == [at.phase]
        assert rows.get(at.id, TaskRow(at.id)).state not in SETTLED
    assert "%" not in "".join(one.words for one in progress.phases(whole, rows))


def test_last_activity_counts_neither_plans_nor_what_was_cancelled(desk: Desk, today: date) -> None:
    county = County(desk, today)
    with desk.look() as reader:
        assert progress.last_activity(reader, today=today) is None
    county.heard("advocacy", days=40)
    county.steering()
    county.meets(days=-5)
    county.meets(days=3, state="cancelled")
    with desk.look() as reader:
        assert progress.last_activity(reader, today=today) == county.ago(40)
    says(desk, TASK, "in_progress", on=county.ago(2))
    with desk.look() as reader:
        assert progress.last_activity(reader, today=today) == county.ago(2)


# ---------------------------------------------------------------------- advice


def best(desk: Desk, today: date) -> list[advice.Step]:
    with desk.look() as reader:
        rows = progress.entries(reader)
        facts = readiness.stand(reader, today=today)
        return advice.best(reader, guide("en"), rows, facts, today=today)


def test_an_empty_desk_is_led_to_its_first_gaps(desk: Desk, today: date) -> None:
    found = best(desk, today)
    assert 0 < len(found) <= 3
    assert all(one.kind == "gap" and one.why and one.act for one in found)
    assert len({one.task for one in found}) == len(found)


def test_never_three_of_one_kind_and_a_promise_is_among_them(desk: Desk, today: date) -> None:
    county = County(desk, today)
    promise = {"held": county.ago(20), "said": "Yes.", "next_step": "Send the fact sheet",
               "next_due": county.ago(9)}  # fmt: skip
    person = county.person("advocacy")
    with desk.change("Promise") as session:
        outreach.log_talk(session, person, promise)
    kinds = [one.kind for one in best(desk, today)]
    assert kinds.count("gap") <= 2
    assert "promise" in kinds


def test_a_meeting_without_agenda_is_named(desk: Desk, today: date) -> None:
    county = County(desk, today)
    county.steering()
    with desk.change("Plan a meeting") as session:
        session.add(Meeting(committee_id=county.committee, held=county.ago(-9)))
    assert [one.kind for one in best(desk, today)].count("meeting") == 1


def test_the_task_one_is_at_comes_with_its_reason(desk: Desk, today: date) -> None:
    whole = guide("en")
    with desk.look() as reader:
        facts = readiness.stand(reader, today=today)
    now = advice.now(whole, {}, facts, today=today)
    assert now is not None
    assert now.task.id == "learn-about-cit"
    assert now.why == "1 fact is to settle: The state NAMI office or state CIT body was asked."
    aimed = {"timeline": TaskRow("timeline", "in_progress", aim=today + timedelta(days=3))}
    now = advice.now(whole, aimed, facts, today=today)
    assert now is not None
    assert (now.task.id, now.why) == ("timeline", "It is aimed at 27 Nov.")
    done = {one.id: TaskRow(one.id, "done") for one in whole.tasks}
    assert advice.now(whole, done, facts, today=today) is None


def test_who_can_help_are_those_with_us_first(desk: Desk, today: date) -> None:
    county = County(desk, today)
    county.person("law_enforcement", stage="aware")
    second = county.heard("provider", stage="committed", influence=5)
    first = county.person("advocacy", stage="champion")
    county.bins(county.person("advocacy", stage="champion"))
    county.person("business", stage="champion")
    task = guide("en").task(TASK)
    assert task is not None
    with desk.look() as reader:
        found = who_can_help(reader, task, today=today)
    assert [one.person_id for one in found] == [first, second]
    assert found[1].why == "Committed · last talk: 3 days"


@pytest.mark.parametrize(
    ("reason", "is_service"),
    [
        ("We have no crisis stabilization unit", True),
        ("no mobile team at night", True),
        ("No hay un centro receptor", True),
        ("the chief's answer", False),
        ("", False),
    ],
)
def test_a_reason_that_names_a_service(reason: str, is_service: bool) -> None:
    assert names_a_service(reason) is is_service
