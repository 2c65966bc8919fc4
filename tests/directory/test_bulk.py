"""Many people changed at once: one step, undone at once."""

from datetime import date

import pytest

from citdesk.deskfile.desk import Changed, Desk
from citdesk.directory import bulk, cards, people, writing
from citdesk.directory.people import Question
from citdesk.errors import InputError

EVERYBODY = Question()


def ids(desk: Desk, question: Question, today: date) -> list[int]:
    with desk.look() as reader:
        return list(people.find(reader, question, today=today, limit=None).ids)


def test_a_stage_for_everybody(sample: Desk, today: date) -> None:
    before = ids(sample, Question(stages=("champion",)), today)
    wanted = ids(sample, EVERYBODY, today)
    heard: list[Changed] = []
    sample.on_changed(heard.append)
    with sample.change("Set the stage") as session:
        bulk.set_stage(session, wanted, "champion")
    assert ids(sample, Question(stages=("champion",)), today) == wanted
    assert heard[0].kinds["person"] == frozenset(wanted) - frozenset(before)
    sample.undo()
    assert ids(sample, Question(stages=("champion",)), today) == before


def test_consent_with_day_and_way(sample: Desk, today: date) -> None:
    wanted = ids(sample, EVERYBODY, today)
    with sample.change("Set consent") as session:
        bulk.set_consent(session, wanted, "yes", on=today, how="Sign-in sheet")
    said = set()
    with sample.look() as reader:
        for consent, on, how in reader.rows("SELECT consent, consent_on, consent_how FROM person"):
            assert consent == "yes"
            said.add((on, how))
    assert ("2026-11-24", "Sign-in sheet") in said
    assert len(said) > 1, "who had said yes before keeps their own day"
    with sample.change("Set consent") as session:
        bulk.set_consent(session, wanted, "unknown", on=today, how="lost")
    with sample.look() as reader:
        assert reader.value("SELECT count(*) FROM person WHERE consent_on IS NOT NULL") == 0


def test_a_tag_is_added_once_and_taken_off(sample: Desk, today: date) -> None:
    wanted = ids(sample, EVERYBODY, today)[:30]
    for _time in range(2):
        with sample.change("Tag") as session:
            bulk.add_tag(session, wanted, " Zebra  2027 ")
    assert sorted(ids(sample, Question(tags=("zebra 2027",)), today)) == sorted(wanted)
    assert sorted(ids(sample, Question(text="zebra"), today)) == sorted(wanted)
    with sample.change("Untag") as session:
        bulk.remove_tag(session, wanted[:10], "ZEBRA 2027")
    assert len(ids(sample, Question(tags=("zebra 2027",)), today)) == 20
    with sample.change("Untag") as session:
        bulk.remove_tag(session, wanted, "Zebra 2027")
        bulk.remove_tag(session, wanted, "no such tag")
    with sample.look() as reader:
        assert "zebra 2027" not in people.tag_names(reader)
    sample.undo()
    assert len(ids(sample, Question(tags=("zebra 2027",)), today)) == 20


def test_a_tag_needs_a_name(sample: Desk) -> None:
    with pytest.raises(InputError, match="name"), sample.change("Tag") as session:
        bulk.add_tag(session, [1], "  ")


def test_more_than_one_statement_can_name(desk: Desk, today: date) -> None:
    with desk.change("Add") as session:
        numbers = [
            writing.add_person(session, {"family": f"Person {n}"}, today=today).id
            for n in range(1100)
        ]
    with desk.change("Tag") as session:
        bulk.add_tag(session, numbers, "many")
        bulk.set_stage(session, numbers, "aware")
    assert len(ids(desk, Question(tags=("many",), stages=("aware",)), today)) == 1100
    with desk.look() as reader:
        assert cards.tags(reader, "person", numbers[-1]) == ("many",)


def test_everybody_who_matches(sample: Desk, today: date) -> None:
    """The numbers come from inside the change, with what it has done so far."""
    late = ids(sample, Question(attention=True), today)
    with sample.change("Tag who waits") as session:
        waiting = bulk.answer(session, Question(attention=True), today=today)
        assert list(waiting) == late
        bulk.add_tag(session, waiting, "Waiting")
        assert sorted(bulk.answer(session, Question(tags=("waiting",)), today=today)) == sorted(
            late
        )
        found = bulk.answer(session, Question(consents=("no",)), today=today)
        bulk.remove(session, found)
        assert len(bulk.answer(session, Question(consents=("no",)), today=today)) == 0
        assert len(found) > 0
    assert ids(sample, Question(removed=True, consents=("no",)), today) == list(found)
    sample.undo()
    assert ids(sample, Question(tags=("waiting",)), today) == []
    assert ids(sample, Question(removed=True), today) == []


def test_numbers_come_in_parts_in_the_order_of_the_file() -> None:
    parts = list(bulk.in_parts([*range(12_000, 0, -1), 5]))
    assert [len(part) for part in parts] == [5000, 5000, 2000]
    assert [number for part in parts for number in part] == list(range(1, 12_001))
    assert list(bulk.in_parts([])) == []


def test_tags_that_fold_to_nothing_are_told_apart(desk: Desk, today: date) -> None:
    with desk.change("Add") as session:
        number = writing.add_person(session, {"family": "Ruiz"}, today=today).id
        bulk.add_tag(session, [number], "\u0301")
        bulk.add_tag(session, [number], "\u0302")
    with desk.change("Untag") as session:
        bulk.remove_tag(session, [number], "\u0301")
    with desk.look() as reader:
        assert cards.tags(reader, "person", number) == ("\u0302",)
