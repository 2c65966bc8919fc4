"""Whether enough are in the room to decide, now and at any minute of a meeting."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from citdesk.committee.quorum import Rules, needed
from citdesk.meetings.attendance import Signed


class Quorum(NamedTuple):
    """How many votes are in the room.

    Attributes:
        here: votes in the room: voting members, and alternates for members who are not there.
        filled: voting seats that somebody sits in; one box each on the strip.
        needed: how many it takes.
    """

    here: int
    filled: int
    needed: int

    @property
    def enough(self) -> bool:
        """Whether the committee may decide."""
        return self.here >= self.needed


def voters(rows: Sequence[Signed], minute: int | None = None) -> list[Signed]:
    """Who may vote: the voting members in the room, and who stands in for one that is not.

    Args:
        rows: of the sign-in sheet.
        minute: when; none is now, at the end of what is known.
    """
    there = [row for row in rows if (row.here if minute is None else row.here_at(minute))]
    seated = {row.person_id for row in rows if row.kind == "voting"}
    taken = {row.person_id for row in there if row.kind == "voting"}
    found = [row for row in there if row.kind == "voting"]
    for row in there:
        instead = row.stands_in_for_id
        if row.kind != "voting" and instead in seated and instead not in taken:
            taken.add(instead)
            found.append(row)
    return found


def quorum(
    rows: Sequence[Signed],
    rules: Rules,
    *,
    every: int,
    minute: int | None = None,
    recused: frozenset[int] = frozenset(),
) -> Quorum:
    """The quorum now or at a minute.

    Args:
        rows: of the sign-in sheet.
        rules: of the committee.
        every: how many voting seats there are, filled or not.
        minute: when; none is now.
        recused: who keeps out of the vote at hand; they count only where the rules say so.
    """
    there = voters(rows, minute)
    if not rules.recused_count:
        there = [row for row in there if row.person_id not in recused]
    filled = sum(row.kind == "voting" for row in rows)
    return Quorum(len(there), filled, needed(rules, filled=filled, every=every))


def lost(
    rows: Sequence[Signed], rules: Rules, *, every: int, opened: int, closed: int
) -> list[tuple[int, int]]:
    """The times without a quorum between opening and closing: (from, to) in minutes."""
    moments = {opened, closed}
    for row in rows:
        moments |= {one for span in row.times for one in span if one is not None}
    found: list[tuple[int, int]] = []
    marks = sorted(one for one in moments if opened <= one <= closed)
    for start, end in pairwise(marks):
        if quorum(rows, rules, every=every, minute=start).enough:
            continue
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
