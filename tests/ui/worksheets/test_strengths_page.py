"""The worksheet of strengths and needs, as a person presses."""

import pytest
from PySide6.QtCore import Qt

from citdesk.documents import strengths
from citdesk.documents.strengths import Strengths
from citdesk.links import Link
from citdesk.ui.parts.record_table import RecordTable
from tests.coordinator import Coordinator


def goes(someone: Coordinator, part: str) -> None:
    someone.window.go(Link("strengths", text=part))
    someone.settles()


def sheet(someone: Coordinator) -> Strengths:
    desk = someone.window.desk
    assert desk is not None
    with desk.look() as reader:
        return strengths.strengths(reader)


@pytest.fixture
def at_sheet(at_empty: Coordinator) -> Coordinator:
    """Somebody at the worksheet of an empty desk."""
    goes(at_empty, "elements")
    return at_empty


def test_groups_answer_in_one_dialog(at_sheet: Coordinator) -> None:
    at_sheet.presses("Answer…")
    assert at_sheet.sees("Partnerships: law enforcement, advocates, mental health")
    at_sheet.keys(Qt.Key.Key_Down)  # the first group's answer: have
    at_sheet.keys(Qt.Key.Key_Tab)
    at_sheet.types("Fifteen seats")
    at_sheet.presses("Keep")
    (answer,) = sheet(at_sheet).answers
    assert (answer.by, answer.answer, answer.shown) == ("law_enforcement", "have", "Fifteen seats")
    at_sheet.ctrl(Qt.Key.Key_Z)
    assert not sheet(at_sheet).answers


def test_a_need_is_added_and_voted_for(at_sheet: Coordinator) -> None:
    goes(at_sheet, "rows")
    at_sheet.presses("Add a row…")
    at_sheet.types("A ride home at night", "What")
    at_sheet.presses("Add it")
    for _n in range(3):
        at_sheet.presses("One vote more")
    at_sheet.presses("One vote less")
    (row,) = sheet(at_sheet).rows
    assert (row.words, row.votes) == ("A ride home at night", 2)


def test_goals_and_the_sentence_complete_it(at_sheet: Coordinator) -> None:
    goes(at_sheet, "goals")
    assert at_sheet.sees("Still missing: a short goal")
    at_sheet.presses("Add a goal…")
    at_sheet.types("Three hours at the door", "Goal")
    at_sheet.presses("Add it")
    at_sheet.presses("Write the sentence…")
    at_sheet.types("a unit", "We go on although we do not yet have")
    at_sheet.types("most needs none", "because")
    at_sheet.presses("Keep")
    assert at_sheet.sees("We go on although we do not yet have a unit, because most needs none.")
    at_sheet.presses("Met")
    assert sheet(at_sheet).goals[0].state == "met"
    at_sheet.finds("Goals", RecordTable).setFocus()
    at_sheet.keys(Qt.Key.Key_Delete)
    assert not sheet(at_sheet).goals


def test_the_task_leads_here_and_back(at_sheet: Coordinator) -> None:
    at_sheet.presses("Back to the plan")
    assert at_sheet.sees("Assess strengths and needs")
    at_sheet.presses("Go to the goals")
    assert at_sheet.sees("Still missing: a short goal")
