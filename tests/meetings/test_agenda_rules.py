"""Whatever is done to an agenda, its times run on, no heading stands twice and nothing is lost."""

from collections.abc import Callable
from datetime import date
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citdesk.committee.quorum import Rules
from citdesk.deskfile.desk import Desk
from citdesk.errors import InputError
from citdesk.meetings import agenda
from citdesk.meetings.agenda import SECTIONS, Agenda
from citdesk.meetings.attendance import Signed
from citdesk.meetings.motions import outcome
from citdesk.meetings.quorum_now import quorum, voters
from tests.meetings.room import Room

NAMES = (*SECTIONS, "Guests", "")
ACTS = st.lists(
    st.tuples(st.sampled_from("add move drop off back edit begin".split()), st.integers(0, 99),
              st.integers(0, 99), st.integers(0, 45)),
    min_size=1, max_size=14,
)  # fmt: skip


def seen(room: Room) -> Agenda:
    with room.desk.look() as reader:
        return agenda.agenda(reader, room.meeting)


def act(room: Room, what: str, one: int, other: int, minutes: int) -> None:
    """One thing that a coordinator does, with items picked by numbers."""
    told = seen(room)
    items, off = [item.id for item in told.items], [item.id for item in told.left_off]
    item = items[one % len(items)] if items else 0
    target = items[other % len(items)] if items else 0
    name = NAMES[other % len(NAMES)]
    does: dict[str, Callable[[Any], object]] = {
        "add": lambda s: agenda.add_item(
            s, room.meeting, {"title": f"New {one}", "section": name, "planned": minutes},
            after=item if other % 2 else None,
        ),
        "move": lambda s: agenda.move_item(s, item, -1 if other % 2 else 1),
        "drop": lambda s: agenda.place_item(
            s, item, before=None if minutes % 2 else target, after=target if minutes % 2 else None
        ),
        "off": lambda s: agenda.leave_off(s, item, "Not now"),
        "back": lambda s: agenda.put_back(s, off[one % len(off)]) if off else None,
        "edit": lambda s: agenda.edit_item(s, item, {"planned": minutes, "section": name}),
        "begin": lambda s: agenda.begin_section(s, item, name),
    }  # fmt: skip
    if item or what in ("add", "back"):
        with room.desk.change(what) as session:
            does[what](session)


@settings(max_examples=25)  # each makes a desk of its own
@given(ACTS)
def test_an_agenda_holds_together(acts: list[tuple[str, int, int, int]]) -> None:
    with TemporaryDirectory() as folder, Desk.create(Path(folder) / "desk.citdesk") as desk:
        room = Room(desk, date(2026, 11, 24))
        before = 3
        for what, one, other, minutes in acts:
            try:
                act(room, what, one, other, minutes)
            except InputError:
                assert what == "begin"  # the name stands there already, or is empty
            told = seen(room)
            assert [item.number for item in told.items] == list(range(1, len(told.items) + 1))
            begins = 540
            for item in told.items:
                assert item.begins == begins
                begins += item.planned
            assert told.over == begins
            assert told.slack == 600 - begins
            headings = [name for name, _items in groupby(item.section for item in told.items)]
            assert len(headings) == len(set(headings))
            there = len(told.items) + len(told.left_off)
            assert there == before + (what == "add")
            before = there


@pytest.mark.parametrize("rule", ["majority", "two_thirds", "majority_present"])
@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_one_more_yes_never_makes_a_motion_fail(rule: str, yes: int, no: int, silent: int) -> None:
    present = yes + no + silent + 1
    if outcome(rule, yes, no, present=present) == "carried":
        assert outcome(rule, yes + 1, no, present=present) == "carried"
        assert yes > 0
    if no:
        more = outcome(rule, yes, no - 1, present=present)
        assert more == "carried" or outcome(rule, yes, no, present=present) == "failed"


KINDS = st.sampled_from(("voting", "alternate", "guest", "ex_officio"))
SEATED = st.lists(st.tuples(KINDS, st.booleans(), st.integers(0, 12)), max_size=12)


@given(SEATED, st.sets(st.integers(0, 11)), st.booleans())
def test_nobody_votes_twice_and_recusal_never_adds(
    people: list[tuple[str, bool, int]], out: set[int], counts: bool
) -> None:
    rows = [
        Signed(n + 1, n, f"P{n}", "", kind, None, n, "", "present" if here else "absent",
               member if kind == "alternate" and member != n else None, ())
        for n, (kind, here, member) in enumerate(people)
    ]  # fmt: skip
    seats = sum(row.kind == "voting" for row in rows)
    found = [row.person_id for row in voters(rows)]
    assert len(found) == len(set(found)) <= seats
    rules = Rules(recused_count=counts)
    every = quorum(rows, rules, every=seats)
    fewer = quorum(rows, rules, every=seats, recused=frozenset(out))
    assert every.needed == fewer.needed >= 1
    assert fewer.here <= every.here
    assert not counts or fewer == every
