"""The map of influence and interest."""

from datetime import date

from citdesk.deskfile.desk import Desk
from citdesk.directory import writing
from citdesk.directory.grid import grid


def test_everybody_stands_where_they_were_put(desk: Desk, today: date) -> None:
    with desk.change("Add") as session:
        for family, influence, interest in (
            ("Zorn", 5, 4),
            ("Abel", 5, 4),
            ("Low", 1, 1),
            ("Half", 3, None),
            ("None", None, None),
        ):
            writing.add_person(
                session,
                {"family": family, "influence": influence, "interest": interest},
                today=today,
            )
        gone = writing.add_person(
            session, {"family": "Gone", "influence": 5, "interest": 4}, today=today
        )
        writing.remove(session, "person", [gone.id])
    with desk.look() as reader:
        found = grid(reader)
    assert [one.name for one in found.cell(5, 4)] == ["Abel", "Zorn"]
    assert [one.name for one in found.cell(1, 1)] == ["Low"]
    assert found.cell(2, 2) == ()
    assert found.unplaced == 2
