"""A county on a desk, for the tests of the plan: who is who and what happened, in one line each."""

from datetime import date, timedelta
from typing import Any

from citdesk.committee import offices, writing
from citdesk.committee.writing import Seating
from citdesk.deskfile.desk import Desk
from citdesk.directory import outreach
from citdesk.directory import writing as directory

TRIO = ("law_enforcement", "provider", "advocacy")


class County:
    """A desk that is filled step by step.

    Args:
        desk: the desk.
        today: the day it is.
    """

    def __init__(self, desk: Desk, today: date) -> None:
        self.desk, self.today = desk, today
        self.committee = 0
        self._people = 0

    def ago(self, days: int) -> date:
        """So many days ago; below zero it is to come."""
        return self.today - timedelta(days=days)

    def agency(self, name: str, *sectors: str, kind: str = "") -> int:
        """Add an agency; its number."""
        with self.desk.change("Add an agency") as session:
            values = {"name": name, "kind": kind, "sectors": sectors}
            return directory.add_agency(session, values).id

    def person(self, *sectors: str, **values: Any) -> int:
        """Add somebody who stands for these sectors; their number."""
        self._people += 1
        with self.desk.change("Add a person") as session:
            facts = {"given": "Person", "family": f"No{self._people}", "sectors": sectors, **values}
            return directory.add_person(session, facts, today=self.today).id

    def talks(self, person: int, days: int = 3) -> int:
        """Log a talk so many days ago."""
        with self.desk.change("Log a talk") as session:
            return outreach.log_talk(session, person, {"held": self.ago(days), "said": "Yes."})

    def heard(self, *sectors: str, days: int = 3, **values: Any) -> int:
        """Add somebody, and talk with them."""
        person = self.person(*sectors, **values)
        self.talks(person, days)
        return person

    def bins(self, person: int) -> None:
        """Move somebody to the bin."""
        from citdesk.directory import bulk

        with self.desk.change("Remove") as session:
            bulk.remove(session, [person])

    # ------------------------------------------------------------------ committees

    def steering(self, **values: Any) -> int:
        """Create the steering committee; its number."""
        self.committee = self.group("steering", "Steering committee", **values)
        return self.committee

    def group(self, kind: str, name: str = "", **values: Any) -> int:
        """Create a committee; its number."""
        with self.desk.change("Create a committee") as session:
            made = {"name": name or kind.title(), "kind": kind, **values}
            return writing.add_committee(session, made).id

    def seat(self, committee: int, **values: Any) -> int:
        """Add a seat; its number as a record."""
        with self.desk.change("Add a seat") as session:
            return writing.add_seat(session, committee, values).id

    def sits(
        self,
        committee: int,
        *sectors: str,
        days: int = 400,
        ends: date | None = None,
        **values: Any,
    ) -> int:
        """Add somebody and a seat, and let them sit in it since so many days; who it is."""
        person = self.person(*sectors, **values)
        seat = self.seat(committee)
        with self.desk.change("Seat") as session:
            writing.seat_person(
                session, seat, person, Seating(self.ago(days), ends), today=self.today
            )
        return person

    def trio(self, committee: int) -> list[int]:
        """An officer, a provider and an advocate sit on a committee."""
        return [self.sits(committee, sector) for sector in TRIO]

    def office(self, committee: int, person: int, role: str, days: int = 50) -> None:
        """Give somebody an office."""
        with self.desk.change("Name") as session:
            offices.name_role(session, committee, person, role, starts=self.ago(days))

    # ------------------------------------------------------------------ meetings

    def meets(
        self, days: int = 10, *, state: str = "held", topic: str = "", committee: int = 0,
        came: tuple[int, ...] = (), **item: Any,
    ) -> int:  # fmt: skip
        """A meeting so many days ago, with one item about a topic; its number."""
        from citdesk.meetings import attendance
        from citdesk.records.meetings import AgendaItem, Meeting

        with self.desk.change("A meeting") as session:
            made = Meeting(
                committee_id=committee or self.committee, held=self.ago(days), starts=540, ends=600
            )
            session.add(made)
            session.flush()
            values = {"title": topic or "Item", "topic": topic, "state": "done", **item}
            session.add(AgendaItem(meeting_id=made.id, **values))
            session.flush()
            for person in came:
                attendance.came(session, made.id, person, at=None)
            made.state = state
            return made.id

    def moves(self, about: str, *, result: str = "carried", days: int = 10, **meeting: Any) -> int:
        """A motion about something in a meeting so many days ago; the meeting's number."""
        from citdesk.records.meetings import Motion

        number = self.meets(days, **meeting)
        with self.desk.change("A motion") as session:
            count = 1 + self._count("motion")
            session.add(
                Motion(
                    meeting_id=number,
                    agenda_item_id=self._item(number),
                    year=2026,
                    number=count,
                    words=about,
                    topic=about,
                    result=result,
                )
            )
        return number

    def decides(self, topic: str, *, days: int = 10, **meeting: Any) -> int:
        """A decision without a motion."""
        from citdesk.records.meetings import Decision

        number = self.meets(days, **meeting)
        with self.desk.change("A decision") as session:
            session.add(Decision(meeting_id=number, words=topic, topic=topic))
        return number

    def _count(self, table: str) -> int:
        with self.desk.look() as reader:
            return int(reader.value(f"SELECT count(*) FROM {table}"))

    def _item(self, meeting: int) -> int:
        with self.desk.look() as reader:
            return int(reader.value("SELECT id FROM agenda_item WHERE meeting_id = ?", (meeting,)))

    def notes(self, task: str, notes: str) -> None:
        """Note something at a task."""
        from citdesk.records.plan import TaskEntry

        with self.desk.change("Note") as session:
            session.add(TaskEntry(task=task, notes=notes))

    def lines(self, count: int, *, days: int = 0, weeks: int = 8) -> list[int]:
        """Add lines to the timeline that began so many days ago; their numbers."""
        from citdesk.documents import timeline

        values = {"what": "A line", "starts": self.ago(days), "weeks": weeks}
        with self.desk.change("Timeline") as session:
            return [timeline.add_line(session, values).id for _n in range(count)]

    def needs(self, *sectors: str) -> None:
        """Add a need for each of these sectors to the worksheet."""
        from citdesk.documents import strengths

        with self.desk.change("Needs") as session:
            for sector in sectors:
                values = {"kind": "need", "topic": "trust", "words": "A need", "sector": sector}
                strengths.add_row(session, values)

    def answers(self, *groups: str, days: int = 10) -> None:
        """Let these groups answer about a core element so many days ago."""
        from citdesk.documents import strengths

        with self.desk.change("Answer") as session:
            for by in groups:
                strengths.say(session, "policies", by, "partly", on=self.ago(days))

    def goal(self, term: str = "short", **values: Any) -> None:
        """Add a goal."""
        from citdesk.documents import strengths

        with self.desk.change("Goal") as session:
            strengths.add_goal(session, {"term": term, "words": "Three hours", **values})

    def complete_strengths(self, *, adopted: int | None = None) -> None:
        """Fill in the worksheet of strengths and needs, and adopt it so many days ago."""
        from citdesk.documents import worksheet
        from citdesk.records.words import CORE_SECTORS

        self.needs(*CORE_SECTORS)
        self.goal()
        self.goal("long")
        values: dict[str, Any] = {"lacks": "a unit", "because": "most needs none"}
        if adopted is not None:
            self.steering()
            self.moves("needs", days=adopted)
            with self.desk.look() as reader:
                values["motion_id"] = reader.value("SELECT max(id) FROM motion")
        with self.desk.change("Sheet") as session:
            worksheet.set_about(session, "strengths", values)

    def maps(self, *, known: int = 10, of: int = 10, as_of: int | None = 30, also: int = 1) -> None:
        """Map the first two intercepts, some of the second's waits known, so many days ago."""
        from citdesk.documents import crisis_map, worksheet

        values: dict[str, Any] = {"wait": 5, "basis": "estimated", "words": "A step"}
        with self.desk.change("Map") as session:
            for _n in range(also):
                crisis_map.add_step(session, {**values, "intercept": "0"})
            for n in range(of):
                basis = "estimated" if n < known else "unknown"
                crisis_map.add_step(session, {**values, "intercept": "1", "basis": basis})
            if as_of is not None:
                worksheet.set_about(session, "map", {"as_of": self.ago(as_of)})
