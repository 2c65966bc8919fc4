"""The sign-in sheet: who is expected, and room for those who are not."""

from io import BytesIO

import pikepdf
import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory.consent import Audience, LeftOut
from citdesk.directory.people import Question
from citdesk.directory.writing import Contact
from citdesk.records.words import STAGES
from tests.packets.desks import AUDIENCES, add, seen, sheet
from tests.packets.reading import paragraphs, read, rows_of


def tables(pdf: bytes) -> list[list[str]]:
    return [
        [next(row.all("TD")).text() for row in body.all("TR")]
        for body in read(pdf).root.all("TBody")
    ]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", ["letter", "a4", "legal"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_visitors_have_seven_lines_or_more_to_the_foot_of_the_page(
    county: Desk, audience: Audience, paper: str, large: bool
) -> None:
    made = sheet(county, "sign-in", audience=audience, paper=paper, large=large)
    known, visitors = tables(made.pdf)
    numbers = known + visitors
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert len(visitors) >= 7
    assert 0 < _room_below(made.pdf) < (48.1 if large else 24.1)


def _room_below(pdf: bytes) -> float:
    """From the lowest rule of the last page to the end of its body."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        lowest = min(
            float(str(step.operands[1]))
            for step in pikepdf.parse_content_stream(opened.pages[-1])
            if str(step.operator) == "m"
        )
    return lowest - 60.0


def test_it_goes_from_hand_to_hand_so_it_is_for_the_committee_at_least(county: Desk) -> None:
    mine = sheet(county, "sign-in", audience="coordinator")
    assert mine.pdf == sheet(county, "sign-in", audience="committee").pdf
    assert "Committee members only" in seen(mine.pdf)


def test_without_a_question_it_expects_the_committed_with_one_whom_it_asks_for(desk: Desk) -> None:
    for stage in STAGES:
        add(desk, family=stage.title(), stage=stage, consent="yes")
    assert [row[1] for row in rows_of(sheet(desk, "sign-in").pdf)][:3] == [
        "Champion",
        "Committed",
        "",
    ]
    question = Question(stages=("unaware", "opposed"))
    made = sheet(desk, "sign-in", question=question)
    assert [row[1] for row in rows_of(made.pdf)][:3] == ["Opposed", "Unaware", ""]


PLEASE_SIGN = "Please sign beside your name. Row numbers are used to type this sheet back in."


def test_it_says_who_is_not_on_it_and_nothing_of_numbers(desk: Desk) -> None:
    add(desk, family="A", stage="committed", consent="no")
    add(desk, family="B", stage="champion")
    private = [Contact("mobile", "5550100102", private=True)]
    add(desk, family="C", stage="champion", consent="yes", contacts=private)
    made = sheet(desk, "sign-in")
    assert paragraphs(made.pdf)[:2] == [
        f"Tuesday 24 November 2026 · {PLEASE_SIGN}",
        "1 person has not agreed to be listed here. 1 person has not been asked yet.",
    ]
    assert made.left_out == LeftOut(1, 1, 0, ("A", "B"))
