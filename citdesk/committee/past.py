"""The history of a seat: who sat in it from when to when, and why they left."""

from datetime import date
from typing import NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.records.stamps import day


class PastTerm(NamedTuple):
    """One term in a seat, whether over, under way or still to come.

    Attributes:
        name: of the person; ``person_id`` leads to them.
        starts, ends: as planned; ``left`` the day they left before that, the first without them.
        why, note: why they left, one of ``words.LEFT_WHY``, and more about it.
        renewal: it renews the term before.
    """

    id: int
    person_id: int
    name: str
    starts: date
    ends: date | None
    left: date | None
    why: str
    note: str
    renewal: bool

    @property
    def last(self) -> date | None:
        """The last day it lasted, or is to last; none when it is open."""
        return self.left or self.ends


def terms(reader: Reader, seat: int) -> list[PastTerm]:
    """All terms in a seat, the newest first; also of people who are in the bin now."""
    return [
        PastTerm(number, person, name, date.fromisoformat(starts), day(ends), day(left), why, note,
                 renewal is not None)
        for number, person, name, starts, ends, left, why, note, renewal in reader.rows(
            'SELECT t.id, p.id, p.name, t.starts, t.ends, t."left", t.left_why, t.left_note,'
            " t.renewal_of_id FROM term t JOIN person p ON p.id = t.person_id"
            " WHERE t.seat_id = ? ORDER BY t.starts DESC, t.id DESC",
            (seat,),
        )
    ]  # fmt: skip
