"""The bin: what is in it, back from it, and gone for good."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import bin as the_bin
from citdesk.directory import duplicates, outreach, people, writing
from citdesk.directory.bin import Removed
from tests.directory.adding import (
    AGENCY,
    KEPT,
    TODAY,
    WHOLE,
    agency,
    card,
    everything,
    person,
    remove,
    talk,
)


def contents(desk: Desk, *kinds: str, limit: int = 500) -> list[Removed]:
    with desk.look() as reader:
        return list(the_bin.contents(reader, kinds or the_bin.KINDS, limit=limit))


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A desk with one of each in the bin, and one of each that stays.

    Person 1 stays with talk 1 (in the bin) and talk 2; person 2 is in the bin with talk 3.
    """
    person(desk, family="Stays", agency="Stays", position="Clerk", tags=["both"])
    person(desk, family="Goes", agency="Goes", tags=["both", "only"], sectors=["media"],
           mobile="5550142270", city="Larch")  # fmt: skip
    person(desk, family="Moves", agency="Goes", position="Head")
    agency(desk, "Part", parent="Goes")
    talk(desk, 1, TODAY, subject="In the bin", next_step="Call", next_due=TODAY)
    talk(desk, 1, TODAY, next_step="Write", next_due=TODAY)
    talk(desk, 2, TODAY, next_step="Wave", next_due=TODAY)
    with desk.change("Apart") as session:
        duplicates.keep_apart(session, 1, 2)
    remove(desk, "person", 2)
    remove(desk, "agency", 2)
    with desk.change("Remove a talk") as session:
        outreach.remove_talk(session, 1)
    return desk


def test_what_is_in_it(full: Desk) -> None:
    assert {(one.kind, one.id, one.name, one.detail) for one in contents(full)} == {
        ("person", 2, "Goes", ""),
        ("agency", 2, "Goes", ""),
        ("conversation", 1, "Stays", "In the bin"),
    }
    assert [one.kind for one in contents(full, "agency", "person")] == ["agency", "person"]
    assert len(contents(full, limit=2)) == 2
    with full.look() as reader:
        assert the_bin.counts(reader) == {"person": 1, "agency": 1, "conversation": 1}
        assert the_bin.contents(reader, ()) == ()
    age = datetime.now(UTC) - contents(full)[0].when
    assert timedelta(0) <= age < timedelta(minutes=5)


def test_the_latest_comes_first_and_a_talk_is_told_by_its_day(full: Desk) -> None:
    with full.change("Another") as session:
        from citdesk.records.outreach import Conversation

        session.get_one(Conversation, 2).removed = "2999-01-01T00:00:00Z"
    first = contents(full)[0]
    assert (first.kind, first.id, first.detail) == ("conversation", 2, TODAY.isoformat())


@pytest.mark.parametrize(("kind", "number"), [("person", 2), ("agency", 2), ("conversation", 1)])
def test_back_from_it(full: Desk, kind: str, number: int) -> None:
    with full.change("Restore") as session:
        the_bin.restore(session, kind, [number])
    assert kind not in {one.kind for one in contents(full)}
    assert len(contents(full)) == 2


@pytest.mark.parametrize("kind", ["person", "agency"])
def test_to_the_bin_and_back(desk: Desk, kind: str) -> None:
    number = person(desk, **WHOLE) if kind == "person" else agency(desk, **AGENCY)
    before = everything(desk)
    remove(desk, kind, number)
    with desk.look() as reader:
        when = reader.value(f"SELECT removed FROM {kind} WHERE id = ?", (number,))
    assert when
    heard: list[Any] = []
    desk.on_changed(heard.append)
    remove(desk, kind, number)  # again: it keeps the time of the first
    assert heard == []
    with desk.change("Restore") as session:
        writing.restore(session, kind, [number])
    after = everything(desk)
    for table in (before, after):
        table[kind] = [row[:3] + row[4:] for row in table[kind]]  # but for when it was changed
    assert after == before


def test_emptying_is_for_good_and_one_step(full: Desk) -> None:
    before = everything(full)
    with full.change("Empty the bin") as session:
        the_bin.empty(session)
    assert contents(full) == []
    after = everything(full)
    left = {kind: [row[0] for row in after[kind]] for kind in KEPT}
    assert left == {
        "person": [1, 3], "agency": [1, 3], "affiliation": [1], "contact_detail": [],
        "address": [], "sector_entry": [], "tag": [1], "tagging": [1], "not_the_same": [],
        "conversation": [2], "follow_up": [2], "saved_view": [], "programme": [1],
    }  # fmt: skip
    assert card(full, 3).affiliations == ()
    with full.look() as reader:
        assert reader.rows("PRAGMA foreign_key_check") == []
        assert reader.value("SELECT parent_id FROM agency WHERE id = 3") is None
        for question in (people.Question(text="goes"), people.Question(text="wave")):
            assert people.count(reader, question, today=TODAY) == 0
    full.undo()
    assert everything(full) == before
    full.redo()
    assert everything(full) == after


def test_an_empty_bin_is_no_step(desk: Desk) -> None:
    person(desk, tags=["stays"])
    heard: list[Any] = []
    desk.on_changed(heard.append)
    with desk.change("Empty the bin") as session:
        the_bin.empty(session)
    assert heard == []
    assert card(desk, 1).tags == ("stays",)


def test_one_goes_for_good_and_the_others_stay(full: Desk) -> None:
    before = everything(full)
    with full.look() as reader:
        assert the_bin.lost(reader, "person", [2]) == {
            "conversation": 1, "follow_up": 1, "affiliation": 1, "term": 0, "committee_role": 0,
            "attendance": 0,
        }  # fmt: skip
        assert the_bin.lost(reader, "agency", [2])["affiliation"] == 2
    with full.change("For good") as session:
        the_bin.remove_for_good(session, "person", [1, 2])
        the_bin.remove_for_good(session, "agency", [1, 2])
    assert [one.kind for one in contents(full)] == ["conversation"]
    assert card(full, 1).name == "Stays", "who is not in the bin stays"
    assert card(full, 3).main is None
    with full.look() as reader:
        assert list(people.tag_names(reader).values()) == ["both"]
    full.undo()
    assert everything(full) == before
