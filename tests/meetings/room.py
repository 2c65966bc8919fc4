"""A committee in its meeting, for tests: seven members, three items, made as the window does it."""

from datetime import date

from citdesk.deskfile.desk import Desk
from citdesk.meetings import attendance, holding
from citdesk.meetings.attendance import Signed, sign_in_rows
from citdesk.meetings.holding import Held
from tests.committee.sitting import Committee

NAMES = (
    "Ada Bell", "Ben Cole", "Cora Dunn", "Dev Ellis", "Eva Frost", "Finn Gray", "Gia Hale",
)  # fmt: skip
HELD = date(2026, 12, 3)


class Room(Committee):
    """A steering committee of seven, with a meeting on 3 December 2026 at 9:00."""

    def __init__(self, desk: Desk, today: date, **rules: object) -> None:
        super().__init__(desk, today, **rules)
        self.people = self.members(*NAMES)
        self.meeting, self.items = self.meets(HELD)

    def meets(self, held: date, *, topic: str = "") -> tuple[int, list[int]]:
        """Add a meeting with three items; the numbers."""
        from citdesk.records.meetings import AgendaItem, Meeting

        with self.desk.change("Add a meeting") as session:
            made = Meeting(
                committee_id=self.id, held=held, starts=540, ends=600, location="Room 214"
            )
            session.add(made)
            session.flush()
            titles = (("Minutes", "minutes"), ("Training", topic), ("Next meeting", ""))
            items = [
                AgendaItem(meeting_id=made.id, place=n, title=title, topic=about, planned=20)
                for n, (title, about) in enumerate(titles)
            ]
            session.add_all(items)
            session.flush()
            return made.id, [item.id for item in items]

    def starts(self, at: int = 542, *, here: int = 7) -> None:
        """The meeting opens, and the first so many members are there."""
        with self.desk.change("Start") as session:
            holding.start(session, self.meeting, at=at)
            for person in self.people[:here]:
                attendance.came(session, self.meeting, person, at=None)

    def rows(self, meeting: int | None = None) -> list[Signed]:
        """The sheet as it is."""
        with self.desk.look() as reader:
            return sign_in_rows(reader, meeting or self.meeting)

    def held(self) -> Held:
        """The meeting as it is."""
        with self.desk.look() as reader:
            found = holding.held(reader, self.meeting)
        assert found is not None
        return found
