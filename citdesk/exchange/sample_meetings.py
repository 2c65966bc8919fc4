"""The sample desk's meetings: one held a few weeks ago, and those to come with their agendas."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from citdesk.exchange.sample_maker import Maker, Row, given, load
from citdesk.meetings.clock import read_clock

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.meetings import Meeting

_PLACE = "Health Department, room 214, 40 Canal Street, Millbrook"


def make_meetings(
    session: "Session", maker: Maker, people: Mapping[str, int], committees: Mapping[str, int]
) -> None:
    """Put the meetings into the open step.

    Args:
        session: of the running change.
        maker: makes the records.
        people: numbers by the keys of the sample's files.
        committees: the same of committees.
    """
    from citdesk.records.meetings import Meeting

    rows: list[Row] = load("meetings")["meeting"]
    for row in rows:
        clocks = {
            key: read_clock(row[key])
            for key in ("starts", "ends", "opened", "closed")
            if key in row
        }
        meeting = maker.make(
            Meeting,
            committee_id=committees[row["committee"]],
            held=_near(maker.today - timedelta(days=row["day"]), row["weekday"]),
            location=row.get("place", _PLACE),
            minutes_text=row.get("minutes_text", "").strip(),
            **clocks,
            **given(row, "state", "minutes"),
        )
        session.add(meeting)
        session.flush()
        _make_items(session, maker, row, meeting.id, people)
        _make_attendance(session, maker, row, meeting.id, people)
        _make_actions(session, maker, row, meeting, people)


def _near(day: date, weekday: int) -> date:
    """The day of this weekday (Monday is 0) that is nearest: committees meet on their own."""
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


def _make_items(
    session: "Session", maker: Maker, row: Row, meeting: int, people: Mapping[str, int]
) -> None:
    from citdesk.records.meetings import AgendaItem

    for place, item in enumerate(row["items"]):
        session.add(
            maker.make(
                AgendaItem,
                meeting_id=meeting,
                place=place,
                lead_id=people[item["lead"]],
                planned=item["minutes"],
                off="off" in item,
                why_off=item.get("off", ""),
                **given(item, "title", "section", "purpose", "topic", "hint", "state", "notes"),
            )
        )
    session.flush()


def _make_attendance(
    session: "Session", maker: Maker, row: Row, meeting: int, people: Mapping[str, int]
) -> None:
    from citdesk.records.meetings import Attendance

    for key, facts in (
        ("came", {"answer": "yes", "state": "present"}),
        ("excused", {"answer": "no", "state": "excused"}),
        ("said_yes", {"answer": "yes"}),
        ("said_no", {"answer": "no"}),
    ):
        for person in row.get(key, ()):
            session.add(
                maker.make(Attendance, meeting_id=meeting, person_id=people[person], **facts)
            )
    session.flush()


def _make_actions(
    session: "Session", maker: Maker, row: Row, meeting: "Meeting", people: Mapping[str, int]
) -> None:
    from citdesk.records.meetings import ActionItem

    for place, action in enumerate(row.get("actions", ())):
        session.add(
            maker.make(
                ActionItem,
                committee_id=meeting.committee_id,
                meeting_id=meeting.id,
                place=place,
                owner_id=people[action["owner"]],
                due=maker.day(action["due"]),
                done=maker.day(action.get("done")),
                **given(action, "what", "state", "progress"),
            )
        )
    session.flush()
