"""Strengths and needs: answers side by side, votes, goals, and when the sheet is complete."""

from datetime import date
from typing import Any

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.documents import strengths, worksheet
from citdesk.documents.strengths import GoalRow, NeedRow, Strengths
from citdesk.errors import InputError
from citdesk.records.words import ELEMENT_KINDS, ELEMENTS
from tests.plan.county import County

DAY = date(2026, 11, 3)


def sheet(desk: Desk) -> Strengths:
    with desk.look() as reader:
        return strengths.strengths(reader)


def says(desk: Desk, by: str, answer: str, shown: str = "", element: str = "policies") -> None:
    with desk.change("Say") as session:
        strengths.say(session, element, by, answer, shown, on=DAY)


def row(desk: Desk, words: str = "A ride home", **values: Any) -> int:
    with desk.change("Row") as session:
        asked = {"kind": "need", "topic": "transport", "words": words, **values}
        return strengths.add_row(session, asked).id


def goal(desk: Desk, **values: Any) -> int:
    with desk.change("Goal") as session:
        return strengths.add_goal(session, {"term": "short", "words": "Three hours", **values}).id


def test_there_are_ten_elements_in_three_kinds() -> None:
    assert len(ELEMENTS) == 10
    assert [name for names in ELEMENT_KINDS.values() for name in names] == list(ELEMENTS)


def test_groups_answer_side_by_side(desk: Desk) -> None:
    says(desk, "law_enforcement", "have", "The order of 2024")
    says(desk, "advocate", "not_yet")
    found = sheet(desk).answered("policies")
    assert {by: one.answer for by, one in found.items()} == {
        "law_enforcement": "have",
        "advocate": "not_yet",
    }
    assert not sheet(desk).answered("facility")


def test_have_without_anything_that_shows_it_is_only_said(desk: Desk) -> None:
    says(desk, "provider", "have")
    says(desk, "advocate", "have", "Seen")
    says(desk, "whole_group", "partly")
    said = {one.by: one.only_said for one in sheet(desk).answers}
    assert said == {"provider": True, "advocate": False, "whole_group": False}


def test_an_answer_is_changed_and_taken_back(desk: Desk) -> None:
    says(desk, "provider", "have")
    says(desk, "provider", "partly")
    assert [one.answer for one in sheet(desk).answers] == ["partly"]
    says(desk, "provider", "")
    assert not sheet(desk).answers


@pytest.mark.parametrize(
    ("element", "by", "answer"),
    [("car", "provider", "have"), ("policies", "mayor", "have"), ("policies", "provider", "90 %")],
)
def test_no_other_answers(desk: Desk, element: str, by: str, answer: str) -> None:
    with pytest.raises(InputError):
        says(desk, by, answer, element=element)


def test_rows_stand_by_votes_and_never_below_none(desk: Desk) -> None:
    first, second = row(desk, "First"), row(desk, "Second", votes=1)
    strong = row(desk, "Strong", kind="strength")
    with desk.change("Vote") as session:
        strengths.vote(session, first, 3)
        strengths.vote(session, second, -5)
    assert [(one.id, one.votes) for one in sheet(desk).rows] == [
        (strong, 0),
        (first, 3),
        (second, 0),
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [({"words": " "}, "words"), ({"votes": -1}, "votes"), ({"votes": "x"}, "votes")],
)
def test_what_is_no_row_is_refused(desk: Desk, values: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as error:
        row(desk, **values)
    assert error.value.problems[0].field == field


@pytest.mark.parametrize("state", ["changed", "dropped"])
def test_a_goal_is_given_up_with_a_reason(desk: Desk, state: str) -> None:
    number = goal(desk)
    with pytest.raises(InputError), desk.change("Drop") as session:
        strengths.edit_goal(session, number, {"state": state})
    with desk.change("Drop") as session:
        strengths.edit_goal(session, number, {"state": state, "why": "The unit opened"})
    assert sheet(desk).goals[0].why == "The unit opened"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"from_value": "6", "to_value": "3", "unit": "hours"}, "6 → 3 hours"),
        ({"to_value": "2"}, "2"),
        ({}, ""),
    ],
)
def test_from_where_to_where(desk: Desk, values: dict[str, str], told: str) -> None:
    goal(desk, **values)
    assert sheet(desk).goals[0].change == told


def test_what_it_lacks_until_it_is_complete(desk: Desk, today: date) -> None:
    assert len(sheet(desk).lacking()) == 4
    county = County(desk, today)
    county.complete_strengths()
    assert sheet(desk).lacking() == []
    (first, *_rest) = [one.id for one in sheet(desk).rows if one.sector == "family"]
    with desk.change("Remove") as session:
        strengths.remove_row(session, first)
    assert "Family" in sheet(desk).lacking()[0]


def test_a_goal_that_was_dropped_does_not_complete_it(desk: Desk) -> None:
    goal(desk, state="dropped", why="Too much")
    assert "a short goal" in sheet(desk).lacking()


def test_the_sentence_why_we_go_on(desk: Desk) -> None:
    assert strengths.going_on(sheet(desk).about) == ""
    with desk.change("Write") as session:
        values = {"lacks": "a unit.", "because": "most needs none."}
        worksheet.set_about(session, "strengths", values)
    told = strengths.going_on(sheet(desk).about)
    assert told == "We go on although we do not yet have a unit, because most needs none."
    with desk.change("Write") as session:
        worksheet.set_about(session, "strengths", {"nothing_lacks": True})
    assert strengths.going_on(sheet(desk).about) == "Nothing that we need is missing."


def test_a_copy_holds_every_word(desk: Desk) -> None:
    says(desk, "provider", "have", "The order of 2024")
    row(desk, "A ride home", sector="family", votes=4)
    goal(desk, owner="Dr. Raman", from_value="6", to_value="3", unit="hours")
    lines = "\n".join(strengths.written(sheet(desk), str.upper))
    for words in ("The order of 2024", "A ride home", "Family", "Dr. Raman", "6 → 3 hours"):
        assert words in lines


def written(rows: tuple[NeedRow, ...] = (), goals: tuple[GoalRow, ...] = ()) -> list[str]:
    whole = Strengths(worksheet.About("strengths"), (), rows, goals)
    return strengths.written(whole, str.upper)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "strength"),
        ("topic", "trust"),
        ("words", "A van"),
        ("sector", "provider"),
        ("basis", "A guess"),
        ("votes", 5),
        ("control", "others"),
    ],
)
def test_a_copy_shows_a_change_of_any_part_of_a_row(field: str, value: Any) -> None:
    full = NeedRow(1, "need", "transport", "A ride home", "family", "The log", 4, "us")
    assert len(written((full,))) == 1
    assert written((full,)) != written((full._replace(**{field: value}),))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("term", "long"),
        ("words", "Two hours"),
        ("measure", "The wait of families"),
        ("from_value", "5"),
        ("to_value", "2"),
        ("unit", "days"),
        ("again", date(2027, 2, 1)),
        ("again", None),
        ("owner", "Sgt. Ortiz"),
        ("task", "evaluate"),
        ("state", "met"),
        ("why", "It is paid for"),
    ],
)
def test_a_copy_shows_a_change_of_any_part_of_a_goal(field: str, value: Any) -> None:
    full = GoalRow(
        1, "short", "Three hours", "The wait", "6", "3", "hours", DAY, 7, "Dr. Raman", "facility",
        "changed", "It takes longer",
    )  # fmt: skip
    (told,) = written(goals=(full,))
    assert told == (
        "Short goal · Three hours · The wait · 6 → 3 hours · Dr. Raman · look again on 3 Nov 2026"
        " · FACILITY · Changed · It takes longer"
    )
    assert written(goals=(full,)) != written(goals=(full._replace(**{field: value}),))
