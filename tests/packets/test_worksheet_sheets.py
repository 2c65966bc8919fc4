"""The worksheets on paper: nobody is named who may not be, and empty ones say so or are lines."""

from datetime import date
from typing import Any

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import writing
from citdesk.directory.consent import Audience
from citdesk.documents import crisis_map, strengths, timeline, worksheet
from citdesk.packets import packet
from citdesk.packets.blocks import Bar, Chart
from citdesk.packets.sheets import Request
from citdesk.packets.sheets import timeline as timeline_sheet
from tests.packets.reading import read

DAY = date(2026, 11, 24)
NAME = "Zebulon Quillfeather"
SHEETS = ("strengths", "map", "timeline")


@pytest.fixture
def named(desk: Desk) -> Desk:
    """A desk whose worksheets name somebody in every field, who is not to be listed."""
    given, family = NAME.split()
    with desk.change("Fill") as session:
        facts = {"given": given, "family": family, "consent": "no"}
        person = writing.add_person(session, facts, today=DAY).id
        for kind in SHEETS:
            about: dict[str, Any] = {"owner_id": person, "note": f"Ask {NAME}."}
            if kind == "strengths":
                about |= {"lacks": f"{NAME}’s unit", "because": f"{NAME} says so"}
            worksheet.set_about(session, kind, about)
        line = {"what": f"Talk with {NAME}", "starts": DAY, "owner_id": person}
        number = timeline.add_line(session, line).id
        moved = {"starts": date(2027, 1, 4)}
        timeline.edit_line(session, number, moved, why=f"{NAME} is away", on=DAY)
        strengths.say(session, "policies", "provider", "have", f"Said by {NAME}", on=DAY)
        row = {"kind": "need", "topic": "trust", "words": f"{NAME} needs a ride"}
        strengths.add_row(session, {**row, "basis": f"{NAME} told us"})
        goal = {"term": "short", "words": f"Help {NAME}", "measure": f"{NAME}’s wait"}
        strengths.add_goal(session, {**goal, "owner_id": person})
        step = {field: f"{field} of {NAME}" for field in _STEP}
        crisis_map.add_step(session, {"intercept": "1", **step, "refuses": "yes"})
    return desk


_STEP = ("words", "who", "hours", "happens", "distance", "refuses_why", "works", "gap")


def text(desk: Desk, sheet: str, audience: Audience, **more: Any) -> str:
    request = Request((sheet,), DAY, audience, **more)
    found = read(packet.make(desk, request, cover=False).pdf)
    return found.root.text()


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("sheet", SHEETS)
def test_nobody_is_named_who_is_not_to_be(named: Desk, sheet: str, large: bool) -> None:
    told = text(named, sheet, Audience.COMMITTEE, large=large)
    assert "Quillfeather" not in told
    assert "(name left out)" in told
    assert "1 person has not agreed to be listed here." in told


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_coordinator_reads_every_name(named: Desk, sheet: str) -> None:
    assert NAME in text(named, sheet, Audience.COORDINATOR)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_an_empty_desk_prints_them(desk: Desk, sheet: str, language: str) -> None:
    assert text(desk, sheet, Audience.COMMITTEE, language=language)
    assert text(desk, f"{sheet}-blank", Audience.PUBLIC, language=language)


def test_a_long_timeline_goes_on_over_pages(desk: Desk) -> None:
    with desk.change("Fill") as session:
        for n in range(60):
            timeline.add_line(session, {"what": f"Line number {n}", "starts": DAY, "weeks": n + 1})
    told = text(desk, "timeline", Audience.COMMITTEE)
    for n in range(60):
        assert told.count(f"Line number {n} ") + told.count(f"Line number {n}\n") >= 1


@pytest.mark.parametrize("starts", [date(2000, 1, 1), date(2032, 1, 1), date(2100, 12, 31)])
def test_the_chart_always_shows_today(desk: Desk, starts: date) -> None:
    with desk.change("Fill") as session:
        timeline.add_line(session, {"what": "A line", "starts": starts, "weeks": 520})
    request = Request(("timeline",), DAY, Audience.COMMITTEE)
    with desk.look() as reader:
        (chart, _table) = timeline_sheet.flow(timeline_sheet.gather(reader, request), request)
    assert isinstance(chart, Chart)
    (bar,) = [row for row in chart.rows if isinstance(row, Bar)]
    assert 0 <= chart.now[0] < 1
    assert 0 <= bar.starts < bar.ends < 1
    assert (chart.now[0] < bar.starts) == (starts > DAY)
    assert text(desk, "timeline", Audience.COMMITTEE)


def test_a_long_map_goes_on_over_pages(desk: Desk) -> None:
    with desk.change("Fill") as session:
        for n in range(40):
            crisis_map.add_step(session, {"intercept": "1", "words": f"Step-{n}-of-many"})
    told = text(desk, "map", Audience.COMMITTEE)
    for n in range(40):
        assert told.count(f"Step-{n}-of-many") >= 2, "in the picture and in the table"
