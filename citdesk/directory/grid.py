"""The map of influence and interest: who stands in which cell, and who is not placed yet."""

from dataclasses import dataclass

from citdesk.deskfile.desk import Reader

STEPS = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """One person on the map; both measures run from 1 (little) to 5 (much)."""

    id: int
    name: str
    influence: int
    interest: int
    stage: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Everybody who is placed, and how many are not."""

    people: tuple[Placed, ...]
    unplaced: int

    def cell(self, influence: int, interest: int) -> tuple[Placed, ...]:
        """Who stands in one cell, by name."""
        return tuple(
            one for one in self.people if (one.influence, one.interest) == (influence, interest)
        )


def grid(reader: Reader, *, limit: int = 5000) -> Grid:
    """The map as it is now.

    Args:
        reader: the desk.
        limit: how many at most; more than that nobody reads on a map.
    """
    placed = tuple(
        Placed(*row)
        for row in reader.rows(
            "SELECT id, name, influence, interest, stage FROM person WHERE removed IS NULL"
            " AND influence IS NOT NULL AND interest IS NOT NULL ORDER BY sort_name, id LIMIT ?",
            (limit,),
        )
    )
    unplaced = reader.value(
        "SELECT count(*) FROM person WHERE removed IS NULL"
        " AND (influence IS NULL OR interest IS NULL)"
    )
    return Grid(placed, int(unplaced))
