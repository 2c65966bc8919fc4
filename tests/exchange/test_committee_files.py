"""Committees, meetings and actions on their way out: tables and calendars."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from citdesk.deskfile.desk import Desk
from citdesk.directory.consent import Audience
from citdesk.errors import InputError
from citdesk.exchange.committee_files import export
from citdesk.meetings import actions
from tests.meetings.room import HELD, Room


def out(desk: Desk, what: str, path: Path, **more: object) -> Path:
    form = str(more.pop("form", "csv"))
    audience = more.pop("audience", Audience.COORDINATOR)
    with desk.look() as reader:
        export(
            reader, what, path, form=form, today=date(2026, 11, 24),
            audience=Audience(audience),  # type: ignore[arg-type]
        )  # fmt: skip
    return path


def entries(path: Path, kind: str) -> list[Any]:
    """A calendar's entries; what a property holds is known by its name alone."""
    found: list[Any] = list(Calendar.from_ical(path.read_bytes()).walk(kind))
    return found


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def room(desk: Desk, today: date) -> Room:
    made = Room(desk, today)
    with desk.change("Actions") as session:
        values = {
            "what": '=HYPERLINK("x"), call; Ada Bell\nsoon', "owner_id": made.people[0],
            "due": today + timedelta(days=3), "progress": "Half, or so",
        }  # fmt: skip
        actions.add_action(session, values, meeting=made.meeting)
    return made


def test_seats(room: Room, tmp_path: Path) -> None:
    vacant = room.seat(sector="schools")
    assert vacant
    rows = table(out(room.desk, "committee", tmp_path / "c.csv"))
    assert rows[0][:4] == ["Committee", "Seat", "Label", "Kind"]
    assert len(rows) == 9
    assert rows[1][6] == "Ada Bell"
    assert rows[8][4:7] == ["Schools and universities", "", ""]
    told = table(out(room.desk, "committee", tmp_path / "d.csv", audience="committee"))
    assert [row[6] for row in told[1:8]] == [f"Seat {n}" for n in range(1, 8)]


def test_meetings(room: Room, tmp_path: Path) -> None:
    rows = table(out(room.desk, "meetings", tmp_path / "m.csv"))
    assert rows[1][2:5] == ["2026-12-03", "09:00", "10:00"]


def test_actions_are_defused_and_names_held_back(room: Room, tmp_path: Path) -> None:
    own = table(out(room.desk, "actions", tmp_path / "a.csv"))
    assert own[1][0].startswith("'=HYPERLINK")
    assert own[1][1] == "Ada Bell"
    told = (out(room.desk, "actions", tmp_path / "b.csv", audience="committee")).read_text()
    assert "Ada Bell" not in told


def test_a_calendar_reads_back_what_was_written(room: Room, tmp_path: Path) -> None:
    path = out(room.desk, "meetings", tmp_path / "m.ics", form="ics")
    (event,) = entries(path, "VEVENT")
    assert event["dtstart"].dt.isoformat() == f"{HELD.isoformat()}T09:00:00"
    assert event["dtend"].dt.hour == 10
    assert str(event["summary"]) == "Steering committee"
    assert str(event["location"]) == "Room 214"
    first = path.read_bytes()
    assert out(room.desk, "meetings", path, form="ics").read_bytes() == first
    assert first.count(b"\r\n") == first.count(b"\n")


def test_actions_as_things_to_do(room: Room, tmp_path: Path) -> None:
    path = out(room.desk, "actions", tmp_path / "a.ics", form="ics")
    (todo,) = entries(path, "VTODO")
    assert str(todo["summary"]) == '=HYPERLINK("x"), call; Ada Bell\nsoon (Ada Bell)'
    assert todo["due"].dt == date(2026, 11, 27)
    assert str(todo["status"]) == "NEEDS-ACTION"
    told = out(room.desk, "actions", path, form="ics", audience="public").read_text()
    assert "Ada Bell" not in told
    assert "(a member)" in told


def test_seats_are_not_for_a_calendar(room: Room, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Only meetings and actions"):
        out(room.desk, "committee", tmp_path / "c.ics", form="ics")
    assert not (tmp_path / "c.ics").exists()
