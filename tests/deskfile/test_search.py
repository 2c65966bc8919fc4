"""The search index: always what the records say; any text may be asked for."""

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from citdesk.deskfile import search
from citdesk.deskfile.desk import Desk
from citdesk.records.outreach import Conversation, FollowUp
from citdesk.records.people import Address, Affiliation, Agency, ContactDetail, Person, Tag, Tagging
from tests.deskfile.looking import words

DAY = date(2026, 11, 24)


@pytest.fixture
def peopled(desk: Desk) -> Desk:
    """Ana Ruiz of the clinic, with everything that is searched; and Luis, with nothing."""
    with desk.change("Begin") as session:
        session.add_all(
            [
                Person(
                    given="Ana", middle="María", family="Ruiz", preferred="Annie", notes="zebra"
                ),
                Person(given="Luis", family="O'Brien"),
                Agency(name="Clinic", short_name="CLN", kind="hospital"),
                Tag(name="Donor", key="donor"),
            ]
        )
        session.flush()
        session.add_all(
            [
                Affiliation(person_id=1, agency_id=1, position="Sergeant"),
                ContactDetail(kind="office", value="(555) 555-0142", key="5555550142", person_id=1),
                ContactDetail(
                    kind="email", value="911@county.example", key="911@county.example", person_id=1
                ),
                ContactDetail(
                    kind="office", value="+49 30 1234567", key="49301234567", agency_id=1
                ),
                Address(street="1 Oak Street", city="Alder", postcode="97001", person_id=1),
                Tagging(tag_id=1, person_id=1),
                Tagging(tag_id=1, agency_id=1),
                Conversation(person_id=1, held=DAY, subject="Visit", said="ambulance", agreed="ok"),
                FollowUp(person_id=1, what="Send brochure"),
            ]
        )
    return desk


def found(desk: Desk, typed: str, kind: str = "person") -> list[int]:
    """The numbers of those found by what was typed."""
    question = search.match(typed)
    with desk.look() as reader:
        return list(
            reader.ids(
                f"SELECT rowid FROM {kind}_search WHERE {kind}_search MATCH ? ORDER BY rowid",
                (question or '""',),
            )
        )


@pytest.mark.parametrize(
    "typed",
    "ana|ANA|an|ruiz ana|maria|María|annie|zebra|clinic|cln|serg|oak street|97001|alder|donor|visit"
    '|ambul|brochure|911@county|county.example|ana, ruiz|(ana)|"ana"|ana -|ana*'.split("|"),
)
def test_person_is_found_by(peopled: Desk, typed: str) -> None:
    assert found(peopled, typed) == [1]


@pytest.mark.parametrize(
    "typed",
    [
        *("5555550142", "(555) 555-0142", "555.555.0142", "+1 555 555 0142", "15555550142"),
        *("555-0142", "5550142", "0142", "555 555", "+1 (555) 555-01", "555"),
    ],
)
def test_phone_is_found_by_any_part(peopled: Desk, typed: str) -> None:
    assert found(peopled, typed) == [1]


@pytest.mark.parametrize("typed", ["+49 30 1234567", "49301234567", "1234567", "4567", "+49 30"])
def test_foreign_phone_is_found(peopled: Desk, typed: str) -> None:
    assert found(peopled, typed, "agency") == [1]


@pytest.mark.parametrize("typed", ["o'brien", "brien", "O’Brien", "luis o'b"])
def test_apostrophes(peopled: Desk, typed: str) -> None:
    assert found(peopled, typed) == [2]


@pytest.mark.parametrize(
    "typed", ["anna", "ruiz luis", "555-0199", "hospital", "", "  ", "*", "- ! ?", "ana luis"]
)
def test_nobody_is_found_by(peopled: Desk, typed: str) -> None:
    assert found(peopled, typed) == []


@given(
    typed=st.text(st.characters(exclude_categories=()))
    | st.text("0123456789+-() .x'\"*^:{}ANDORNOT\0")
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_may_be_asked_for(peopled: Desk, typed: str) -> None:
    for kind in ("person", "agency"):
        found(peopled, typed, kind)
    with peopled.look() as reader:
        search.spelled(reader.connection, typed.encode("utf-8", "replace").decode())


@pytest.mark.parametrize(
    ("typed", "meant"), [("Ruizz", "ruiz"), ("claenic", "clinic"), ("qqqqqq", None)]
)
def test_likely_word_is_offered(peopled: Desk, typed: str, meant: str | None) -> None:
    with peopled.look() as reader:
        assert search.spelled(reader.connection, typed) == meant
        assert search.spelled(reader.connection, typed) == meant
        assert reader.value("PRAGMA query_only") == 1


STATEMENTS = (
    "UPDATE person SET family = family || ' {n}' WHERE id % 3 = {m}",
    "UPDATE person SET notes = 'note{n}', stage = 'aware' WHERE id % 5 = {m}",
    "UPDATE person SET stage = 'champion' WHERE id % 2 = {m}",
    "UPDATE agency SET name = 'Agency{n}' WHERE id % 3 = {m}",
    "UPDATE agency SET notes = 'of{n}' WHERE id % 2 = {m}",
    "UPDATE affiliation SET agency_id = 1 + (agency_id + {m}) % 4, main = 0 WHERE id % 4 = {m}",
    "UPDATE affiliation SET person_id = (SELECT min(id) FROM person), main = 0 WHERE id % 7 = {m}",
    "DELETE FROM affiliation WHERE id % 9 = {m}",
    "UPDATE contact_detail SET value = '555-01{n}', key = '5555501{n}' WHERE id % 3 = {m}",
    "UPDATE contact_detail SET agency_id = 1, person_id = NULL WHERE id % 8 = {m}",
    (
        "UPDATE contact_detail SET person_id = p.id, agency_id = NULL"
        " FROM (SELECT id FROM person LIMIT 1) p WHERE contact_detail.id % 8 = {m}"
    ),
    "DELETE FROM contact_detail WHERE id % 9 = {m}",
    "UPDATE tag SET name = 'tag{n}', key = 'tag{n}' || id WHERE id % 2 = {m}",
    "DELETE FROM tag WHERE id % 5 = {m}",
    (
        "UPDATE OR REPLACE tagging SET tag_id = t.id"
        " FROM (SELECT id FROM tag LIMIT 1) t WHERE tagging.id % 3 = {m}"
    ),
    "UPDATE conversation SET said = 'said{n}' WHERE id % 3 = {m}",
    "UPDATE conversation SET removed = 'then' WHERE id % 4 = {m}",
    "DELETE FROM conversation WHERE id % 6 = {m}",
    "UPDATE follow_up SET what = 'do{n}' WHERE id % 3 = {m}",
    "UPDATE follow_up SET done = '2026-11-24' WHERE id % 3 = {m}",
    "UPDATE address SET city = 'City{n}' WHERE id % 2 = {m}",
    "DELETE FROM person WHERE id % 11 = {m}",
    "DELETE FROM agency WHERE id % 11 = {m} AND id > 4",
)


def fill(desk: Desk, rng: random.Random) -> None:
    """Some more of everything."""
    with desk.change("Fill") as session:
        people = [Person(given=f"G{n}", family=f"F{rng.randrange(99)}") for n in range(6)]
        agencies = [Agency(name=f"A{n}") for n in range(4)]
        tag = Tag(name="T", key=str(rng.random()))
        session.add_all([*people, *agencies, tag])
        session.flush()
        for person in people:
            agency = rng.choice(agencies)
            session.add_all(
                [
                    Affiliation(person_id=person.id, agency_id=agency.id, position="P"),
                    ContactDetail(kind="office", value="1", key="5555550100", person_id=person.id),
                    ContactDetail(kind="email", value="a@b.example", agency_id=agency.id),
                    Tagging(tag_id=tag.id, person_id=person.id),
                    Address(city="C", person_id=person.id),
                    Conversation(person_id=person.id, held=DAY, said="s"),
                    FollowUp(person_id=person.id, what="w"),
                ]
            )


def anew(desk: Desk) -> object:
    """The words of an index made anew."""
    desk.rebuild_search()
    return words(desk)


@pytest.mark.parametrize("seed", range(6))
def test_kept_index_is_what_a_new_one_would_be(desk: Desk, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - the same again
    fill(desk, rng)
    for n in range(40):
        act = rng.random()
        if act < 0.2:
            desk.undo()
        elif act < 0.3:
            desk.redo()
        elif act < 0.35:
            fill(desk, rng)
        else:
            with desk.change("Change") as session:
                for statement in rng.sample(STATEMENTS, rng.randrange(1, 4)):
                    session.execute(text(statement.format(n=n + 10, m=rng.randrange(2))))
        if n % 8 == 7:
            kept = words(desk)
            assert kept == anew(desk)


@pytest.mark.parametrize(
    ("statement", "indexed"),
    [
        ("UPDATE person SET stage = 'aware', influence = 3, removed = 'then'", set()),
        ("UPDATE person SET given = given, changed = 'now'", set()),
        ("UPDATE affiliation SET main = 0", set()),
        ("UPDATE agency SET notes = 'x'", {-1}),
        ("UPDATE agency SET short_name = 'x'", {-1, 1}),
        ("UPDATE tag SET name = 'x'", {-1, 1}),
        ("UPDATE contact_detail SET private = 1", set()),
        ("UPDATE person SET notes = 'x' WHERE id = 2", {2}),
        ("UPDATE follow_up SET done = '2026-11-24'", set()),
    ],
)
def test_only_what_concerns_the_index_is_indexed(
    peopled: Desk, statement: str, indexed: set[int]
) -> None:
    """Seen by a trigger that notes whom each change puts on the list."""
    writer = peopled._writer
    assert writer is not None
    writer.execute("CREATE TEMP TABLE seen (id)")
    writer.execute(
        "CREATE TEMP TRIGGER see AFTER INSERT ON to_index"
        " BEGIN INSERT INTO seen VALUES (NEW.id); END"
    )
    with peopled.change("Change") as session:
        session.execute(text(statement))
    assert {number for (number,) in writer.execute("SELECT id FROM seen")} == indexed


def test_watched_columns_are_there(desk: Desk) -> None:
    with desk.look() as reader:
        for kind, columns in search.WATCHED.items():
            there = {row[1] for row in reader.rows(f"PRAGMA table_info('{kind}')")}
            assert set(columns) <= there
