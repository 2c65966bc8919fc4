"""The map of the crisis system: steps, waits that are known, paths, and gaps that become needs."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.documents import crisis_map, strengths, worksheet
from citdesk.documents.crisis_map import USUAL, CrisisMap, Step
from citdesk.errors import InputError
from citdesk.records.words import INTERCEPTS
from citdesk.text import speaking


def found(desk: Desk) -> CrisisMap:
    with desk.look() as reader:
        return crisis_map.crisis_map(reader)


def step(desk: Desk, words: str = "Transport", **values: Any) -> int:
    with desk.change("Step") as session:
        return crisis_map.add_step(session, {"intercept": "1", "words": words, **values}).id


def edits(desk: Desk, number: int, **values: Any) -> None:
    with desk.change("Edit") as session:
        crisis_map.edit_step(session, number, values)


def walks(desk: Desk, *steps: int, path: str = "third_call") -> None:
    with desk.change("Walk") as session:
        crisis_map.walk(session, path, steps)


def test_an_intercept_without_steps_was_not_looked_at(desk: Desk) -> None:
    step(desk)
    assert [key for key in INTERCEPTS if found(desk).at(key)] == ["1"]


def test_the_usual_steps_are_put_in_once(desk: Desk) -> None:
    step(desk, "EMS")
    with desk.change("Usual") as session:
        assert crisis_map.put_in_usual(session, "1") == len(USUAL["1"]) - 1
        assert crisis_map.put_in_usual(session, "1") == 0
    assert len(found(desk).at("1")) == len(USUAL["1"])
    assert all(not one.known for one in found(desk).steps)


def test_steps_move_within_their_intercept(desk: Desk) -> None:
    numbers = [step(desk, words) for words in ("a", "b", "c")]
    step(desk, "x", intercept="2")
    with desk.change("Move") as session:
        assert crisis_map.move_step(session, numbers[2], -1)
        assert not crisis_map.move_step(session, numbers[0], -1)
    assert [one.words for one in found(desk).at("1")] == ["a", "c", "b"]
    edits(desk, numbers[0], intercept="2")
    assert [one.words for one in found(desk).at("2")] == ["x", "a"]


def test_a_wait_counts_when_it_is_known(desk: Desk) -> None:
    step(desk, "a", wait=40, basis="measured")
    step(desk, "b", wait=20, basis="estimated")
    step(desk, "c", wait=900, basis="unknown")
    step(desk, "d", basis="measured")
    waits = crisis_map.waits(found(desk).steps)
    assert waits == crisis_map.Waits(minutes=60, known=2, unknown=2, measured=1)
    told = crisis_map.waits_told(waits)
    assert told == "1 h in 2 steps, 1 of them measured, 2 waits not known"
    said = [crisis_map.wait_told(one) for one in found(desk).steps]
    assert said == ["40 min", "about 20 min", "about 15 h", "wait not known"]


def test_a_path_walks_in_its_own_order_and_loses_removed_steps(desk: Desk) -> None:
    first, second, third = (step(desk, words) for words in "abc")
    walks(desk, third, first, third, second)
    assert [one.words for one in found(desk).path("third_call")] == ["c", "a", "b"]
    with desk.change("Remove") as session:
        crisis_map.remove_step(session, first)
    assert [one.words for one in found(desk).path("third_call")] == ["c", "b"]
    desk.undo()
    assert [one.words for one in found(desk).path("third_call")] == ["c", "a", "b"]
    with pytest.raises(InputError):
        walks(desk, first, path="shortcut")


def test_gaps_stand_by_their_weight(desk: Desk) -> None:
    step(desk, "none")
    for words, weight in (("a", "small"), ("b", ""), ("c", "dangerous"), ("d", "large")):
        step(desk, words, gap=f"Gap {words}", weight=weight)
    assert [one.words for one in found(desk).gaps()] == ["c", "d", "a", "b"]


def test_a_gap_becomes_a_need_once(desk: Desk) -> None:
    step(desk, gap="No ride home", weight="large")
    (row,) = found(desk).steps
    with desk.change("Need") as session:
        assert crisis_map.gap_to_need(session, row)
        assert not crisis_map.gap_to_need(session, row)
    with desk.look() as reader:
        (need,) = strengths.rows(reader)
    assert (need.kind, need.words, need.basis) == (
        "need",
        "No ride home",
        "Crisis-system map: Transport",
    )


def test_an_agency_that_goes_leaves_the_step(desk: Desk) -> None:
    from citdesk.directory import writing

    with desk.change("Agency") as session:
        agency = writing.add_agency(session, {"name": "Mercy"}).id
    step(desk, agency_id=agency, who="typed before")
    assert found(desk).steps[0].who == "Mercy"
    with desk.change("Remove") as session:
        from citdesk.records.people import Agency

        session.delete(session.get_one(Agency, agency))
    assert (found(desk).steps[0].agency_id, found(desk).steps[0].who) == (None, "")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"words": ""}, "words"),
        ({"intercept": "6"}, "intercept"),
        ({"basis": "felt"}, "basis"),
        ({"weight": "heavy"}, "weight"),
        ({"wait": -1}, "wait"),
        ({"wait": 100_001}, "wait"),
    ],
)
def test_what_is_no_step_is_refused(desk: Desk, values: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as error:
        step(desk, **values)
    assert error.value.problems[0].field == field
    assert not found(desk).steps


@pytest.mark.parametrize("language", ["en", "es"])
@given(st.integers(0, 100_000))
def test_minutes_come_back_as_they_are_told(language: str, minutes: int) -> None:
    with speaking(language):
        assert crisis_map.minutes_of(crisis_map.minutes_told(minutes)) == minutes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("45", 45), (" 45 min", 45), ("6 h", 360), ("6h", 360), ("1 h 30", 90), ("1h30min", 90),
        ("90 minutes", 90), ("1 minute", 1), ("45min", 45), ("0", 0), ("15 mins", 15),
        ("1 hour", 60), ("2 hours", 120), ("3 hrs", 180), ("1 hour and 30 minutes", 90),
        ("45 minutos", 45), ("1 Hora", 60), ("2 horas", 120), ("2 horas y 5 minutos", 125),
        ("1\u00a0h\u00a030", 90), ("", None), ("  ", None),
    ],
)  # fmt: skip
def test_minutes_as_they_are_typed(typed: str, minutes: int | None) -> None:
    assert crisis_map.minutes_of(typed) == minutes


@pytest.mark.parametrize(
    "typed",
    [
        "soon", "1 2", "h", "min", "half an hour", "30 1 h", "1 h 30 h", "1:30", "1.5 h", "-5",
        "1 hour and", "2 h y", "1 día", "45 m", "about 20", "20-40", "1 h 30 or so", "２ h",
        "9" * 5000,
    ],
)  # fmt: skip
def test_no_minutes_are_guessed(typed: str) -> None:
    with pytest.raises(InputError, match="such as “45 min”") as error:
        crisis_map.minutes_of(typed)
    assert error.value.problems[0].field == "wait"


def test_a_copy_holds_steps_and_paths(desk: Desk) -> None:
    number = step(desk, "Transport", wait=40, basis="estimated", gap="No ride home")
    walks(desk, number)
    lines = "\n".join(crisis_map.written(found(desk)))
    for words in ("Transport", "about 40 min", "Gap: No ride home", "The third call this month"):
        assert words in lines


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("intercept", "2"),
        ("words", "A ride"),
        ("who", "EMS"),
        ("hours", "Mon-Fri 8-17"),
        ("happens", "A call"),
        ("wait", 45),
        ("basis", "measured"),
        ("distance", "9 miles"),
        ("refuses", "no"),
        ("refuses_why", "No bed"),
        ("works", "The phone list"),
        ("gap", "No car"),
        ("weight", "small"),
        ("next_id", None),
    ],
)
def test_a_copy_shows_a_change_of_any_part(field: str, value: Any) -> None:
    full = Step(
        2, "1", "Transport", None, "Patrol", "24/7", "By car", 40, "estimated", "40 miles", "yes",
        "No deputy", "The radio", "No ride home", "large", 1,
    )  # fmt: skip
    first = Step(1, "1", "EMS", None, "", "", "", None, "unknown", "", "unknown", "", "", "", "",
                 None)  # fmt: skip
    about = worksheet.About("map")
    before, after = (
        crisis_map.written(CrisisMap(about, (first, row), {}))
        for row in (full, full._replace(**{field: value}))
    )
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_a_step_knows_its_wait_only_with_its_basis() -> None:
    row = Step(1, "1", "x", None, "", "", "", 5, "unknown", "", "unknown", "", "", "", "", None)
    assert not row.known
    assert row._replace(basis="estimated").known
