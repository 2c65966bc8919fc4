"""A small committee for tests: who sits where is said in one line."""

from datetime import date, timedelta

from citdesk.committee import writing
from citdesk.committee.writing import Seating
from citdesk.deskfile.desk import Desk
from citdesk.directory import writing as directory

START = date(2026, 1, 1)


class Committee:
    """A committee on a desk, made and changed as the window does it.

    Args:
        desk: the desk.
        today: the day people are added.
        rules: of the committee.
    """

    def __init__(self, desk: Desk, today: date, **rules: object) -> None:
        self.desk, self.today = desk, today
        with desk.change("Create the committee") as session:
            values = {"name": "Steering committee", "kind": "steering", **rules}
            self.id = writing.add_committee(session, values).id

    def person(self, name: str, **values: object) -> int:
        """Add somebody; their number."""
        given, _space, family = name.partition(" ")
        with self.desk.change(f"Add {name}") as session:
            facts = {"given": given, "family": family, **values}
            return directory.add_person(session, facts, today=self.today).id

    def seat(self, **values: object) -> int:
        """Add a seat; its number as a record."""
        with self.desk.change("Add a seat") as session:
            return writing.add_seat(session, self.id, values).id

    def sits(self, person: int, seat: int, starts: date = START, ends: date | None = None) -> int:
        """Seat somebody; the term's number."""
        with self.desk.change("Seat") as session:
            return writing.seat_person(
                session, seat, person, Seating(starts, ends), today=self.today
            ).id

    def members(self, *names: str, **values: object) -> list[int]:
        """A seat for each of these people, who sit in it from the start; their numbers."""
        people = [self.person(name, **values) for name in names]
        for person in people:
            self.sits(person, self.seat())
        return people


def days(number: int, since: date) -> date:
    """So many days after a day."""
    return since + timedelta(days=number)
