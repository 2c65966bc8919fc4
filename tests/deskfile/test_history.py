"""Steps: undo and redo are exact, by name, across restarts; the log tells who changed what."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from citdesk.deskfile import history
from citdesk.deskfile.desk import Desk
from citdesk.records.outreach import Conversation, FollowUp
from citdesk.records.people import (
    Affiliation,
    Agency,
    ContactDetail,
    Person,
    SectorEntry,
    Tag,
    Tagging,
)
from citdesk.records.programme import Programme
from tests.deskfile.looking import ROOT, records, steps, words

DAY = date(2026, 11, 24)


@pytest.fixture
def peopled(desk: Desk) -> Desk:
    """Three people with everything that may hang on them."""
    with desk.change("Begin") as session:
        session.add_all([Person(given=name) for name in ("Ana", "Luis", "Mei")])
        session.add_all([Agency(name="Clinic"), Agency(name="Ward")])
        session.add_all([Tag(name="Donor", key="donor"), Tag(name="Board", key="board")])
        session.flush()
        session.get_one(Agency, 2).parent_id = 1
        for number in (1, 2, 3):
            session.add_all(
                [
                    Affiliation(person_id=number, agency_id=number % 2 + 1, main=True),
                    ContactDetail(kind="office", value=f"555-010{number}", person_id=number),
                    SectorEntry(person_id=number, sector="courts", place=number),
                    Tagging(person_id=number, tag_id=number % 2 + 1),
                    Conversation(person_id=number, held=DAY, said="Hello"),
                ]
            )
        session.flush()
        session.add(FollowUp(person_id=1, conversation_id=1, what="Call"))
    return desk


def sql(*statements: str) -> Callable[[Session], None]:
    """These statements, one after the other."""

    def act(session: Session) -> None:
        for statement in statements:
            session.execute(text(statement))

    return act


ACTS: dict[str, Callable[[Session], None]] = {
    "swap of unique values": sql(
        "UPDATE tag SET key = 'x' WHERE id = 1",
        "UPDATE tag SET key = 'donor' WHERE id = 2",
        "UPDATE tag SET key = 'board' WHERE id = 1",
    ),
    "reorder": sql("UPDATE sector_entry SET place = 4 - place"),
    "merge": sql(
        "UPDATE OR REPLACE affiliation SET person_id = 1, main = 0 WHERE person_id = 2",
        "UPDATE contact_detail SET person_id = 1 WHERE person_id = 2",
        "UPDATE OR REPLACE tagging SET person_id = 1, tag_id = 2 WHERE person_id = 2",
        "UPDATE conversation SET person_id = 1 WHERE person_id = 2",
        "DELETE FROM person WHERE id = 2",
    ),
    "removal with all that hangs on it": sql("DELETE FROM person"),
    "removal that leaves a gap": sql("DELETE FROM conversation"),
    "removal of a larger agency": sql("DELETE FROM agency WHERE id = 1"),
    "removal of tags": sql("DELETE FROM tag"),
    "replacement": sql("INSERT OR REPLACE INTO person SELECT * FROM person WHERE id = 2"),
    "renumbering": sql(
        "UPDATE person SET id = 30 WHERE id = 3 AND NOT EXISTS (SELECT 1)",
        "UPDATE agency SET name = name || ' County', sort_name = sort_name || ' county'",
    ),
    "made and removed": sql(
        "INSERT INTO tag (uid, created, changed, name, key) VALUES ('u', '', '', 'T', 't')",
        "DELETE FROM tag WHERE key = 't'",
        "UPDATE programme SET name = 'Alder'",
    ),
    "removed and made again": sql(
        "CREATE TEMP TABLE aside AS SELECT * FROM tagging",
        "DELETE FROM tagging",
        "INSERT INTO tagging SELECT * FROM aside WHERE id <> 2",
        "DROP TABLE aside",
    ),
    "changed twice": sql(
        "UPDATE person SET notes = 'one' WHERE id = 1",
        "UPDATE person SET notes = 'two' WHERE id = 1",
    ),
}


@pytest.mark.parametrize("what", ACTS)
def test_undo_and_redo_are_exact(peopled: Desk, what: str) -> None:
    before = records(peopled), words(peopled)
    with peopled.change(what) as session:
        ACTS[what](session)
    after = records(peopled), words(peopled)
    assert after[0] != before[0]
    for _ in range(2):
        assert peopled.undo() == what
        assert (records(peopled), words(peopled)) == before
        assert peopled.redo() == what
        assert (records(peopled), words(peopled)) == after
    assert peopled.undo() == what
    assert peopled.undo() == "Begin"
    assert peopled.undo() is None
    with peopled.look() as reader:
        assert reader.value("SELECT count(*) FROM person") == 0
    assert [peopled.redo(), peopled.redo(), peopled.redo()] == ["Begin", what, None]
    assert (records(peopled), words(peopled)) == after


def test_undo_and_redo_by_name_across_reopening(tmp_path: Path) -> None:
    path = tmp_path / "a.citdesk"
    pictures = []
    with Desk.create(path) as desk:
        for name in ("Ana", "Luis", "Mei"):
            pictures.append(records(desk))
            with desk.change(f"Add {name}") as session:
                session.add(Person(given=name))
    for name in ("Mei", "Luis", "Ana"):
        with Desk.open(path) as desk:
            step = desk.undoable()
            assert step is not None
            assert step.name == f"Add {name}"
            assert step.at.tzinfo is not None
            assert desk.undo() == f"Add {name}"
            assert records(desk) == pictures.pop()
    for name in ("Ana", "Luis", "Mei"):
        with Desk.open(path) as desk:
            step = desk.redoable()
            assert step is not None
            assert step.name == f"Add {name}"
            assert desk.redo() == f"Add {name}"
    with Desk.open(path) as desk:
        assert desk.redoable() is None
        with desk.look() as reader:
            assert reader.rows("SELECT name FROM person ORDER BY id") == [
                ("Ana",),
                ("Luis",),
                ("Mei",),
            ]


def test_fresh_change_drops_the_redo_line(desk: Desk) -> None:
    for name in ("One", "Two", "Three"):
        with desk.change(name) as session:
            session.add(Tag(name=name, key=name))
    assert [desk.undo(), desk.undo()] == ["Three", "Two"]
    with desk.change("Four") as session:
        session.add(Tag(name="Four", key="Four"))
    assert desk.redoable() is None
    assert desk.redo() is None
    assert [desk.undo(), desk.undo(), desk.undo()] == ["Four", "One", None]
    assert [desk.redo(), desk.redo(), desk.redo()] == ["One", "Four", None]
    assert [step for step in steps(desk) if step[1] == "change"] == [
        ("One", "change", "done"),
        ("Two", "change", "dropped"),
        ("Three", "change", "dropped"),
        ("Four", "change", "done"),
    ]


def test_undo_line_can_be_closed(desk: Desk) -> None:
    with desk.change("Begin") as session:
        session.add(Tag(name="A", key="a"))
    desk.undo()
    desk.redo()
    desk.close_undo_line()
    assert desk.undoable() is None
    assert desk.undo() is None
    with desk.change("Go on") as session:
        session.add(Tag(name="B", key="b"))
    assert [desk.undo(), desk.undo()] == ["Go on", None]


def test_bulk_change_of_5000_is_one_step(desk: Desk) -> None:
    with desk.change("Add many") as session:
        session.add_all([Person(given=f"Person {n}") for n in range(5000)])
    before = records(desk)
    told: list[int] = []
    desk.on_changed(lambda changed: told.append(len(changed.kinds["person"])))
    with desk.change("All aware") as session:
        session.execute(text("UPDATE person SET stage = 'aware', changed = 'now'"))
    assert desk.undo() == "All aware"
    assert records(desk) == before
    assert desk.redo() == "All aware"
    with desk.look() as reader:
        assert reader.rows("SELECT DISTINCT stage FROM person") == [("aware",)]
    assert told == [5000, 5000, 5000]
    assert len(steps(desk)) == 4


NAUGHTY: list[str] = json.loads((ROOT / "tests" / "data" / "naughty-strings.json").read_text())
STRANGE = [
    "\0",
    "a\0b",
    "\0start",
    "\x01\x1f\x7f\x80",
    "\ufffe\uffff",
    "\u2028\u2029",
    "\U0010ffff",
]
FIELDS = "prefix given middle family suffix preferred consent_how best_time language notes".split()


def test_every_string_survives_file_history_and_undo(tmp_path: Path) -> None:
    strings = [*NAUGHTY, *STRANGE]
    path = tmp_path / "a.citdesk"
    kept = {}
    with Desk.create(path) as desk:
        with desk.change("Add") as session:
            for number, naughty in enumerate(strings, 1):
                fields = dict.fromkeys(FIELDS, naughty)
                session.add(Person(id=number, **{**fields, "given": naughty or "Ana"}))
                kept[number] = naughty
        before = records(desk), words(desk)
        with desk.change("Clear") as session:
            session.execute(text("UPDATE person SET " + ", ".join(f"{n} = 'x'" for n in FIELDS)))
        desk.undo()
        assert (records(desk), words(desk)) == before
        desk.undo()
        desk.redo()
        assert (records(desk), words(desk)) == before
        names = ", ".join(FIELDS)
        with desk.look() as reader:
            for number, *values in reader.rows(f"SELECT id, {names} FROM person"):
                assert [value for value in values if value != "Ana"] == (
                    [kept[number]] * (len(FIELDS) - (kept[number] == ""))
                )
    with Desk.open(path) as desk:
        assert records(desk) == before[0]


@pytest.mark.parametrize("name", [*STRANGE, "", "O'Brien; --", "x" * 10_000])
def test_step_may_have_any_name(desk: Desk, name: str) -> None:
    with desk.change(name) as session:
        session.add(Tag(name="A", key="a"))
    assert desk.undo() == name
    assert desk.redo() == name


def test_largest_numbers_survive_undo(desk: Desk) -> None:
    with desk.change("Add") as session:
        session.add(
            ContactDetail(kind="other", value="x", place=2**63 - 1, person_id=None, agency_id=1)
        )
        session.add(Agency(name="Clinic"))
    with desk.change("Change") as session:
        session.execute(text("UPDATE contact_detail SET place = :least"), {"least": -(2**63)})
    desk.undo()
    with desk.look() as reader:
        assert reader.value("SELECT place FROM contact_detail") == 2**63 - 1


def test_log_of_one_record(desk: Desk) -> None:
    with desk.change("Add Ana") as session:
        session.add(Person(given="Ana"))
    with desk.change("Rename") as session:
        session.get_one(Person, 1).given = "Anna"
    desk.undo()
    with desk.look() as reader:
        entries = history.log(reader.connection, "person", 1)
    assert [(entry.step.name, entry.step.act) for entry in entries] == [
        ("Rename", "undo"),
        ("Rename", "change"),
        ("Add Ana", "change"),
    ]
    assert [entry.before and entry.before["given"] for entry in entries] == ["Anna", "Ana", None]


def test_programme_is_recorded_too(desk: Desk) -> None:
    with desk.change("Name the programme") as session:
        session.get_one(Programme, 1).name = "Alder County CIT"
    assert desk.undo() == "Name the programme"
    with desk.look() as reader:
        assert reader.value("SELECT name FROM programme") == ""


@pytest.mark.parametrize(
    ("make", "broken"),
    [
        ("DELETE FROM tagging", "DELETE FROM person WHERE id = 1"),
        ("INSERT INTO tag (uid, created, changed, name, key) VALUES ('u', '', '', 'T', 't')", ""),
    ],
)
def test_undo_that_would_leave_something_hanging_is_refused(
    peopled: Desk, make: str, broken: str
) -> None:
    """It cannot happen in the program; a file changed by another tool may be so."""
    with peopled.change("Make") as session:
        session.execute(text(make))
    writer = peopled._writer
    assert writer is not None
    writer.execute("DROP TABLE open_step")
    writer.execute("CREATE TEMP TABLE open_step (id INTEGER)")
    writer.execute("INSERT INTO open_step VALUES (1)")
    writer.execute("PRAGMA foreign_keys=OFF")
    writer.execute(broken or "UPDATE tagging SET tag_id = 3")
    writer.execute("DELETE FROM open_step")
    before = records(peopled)
    with pytest.raises(RuntimeError, match="pointing at nothing"):
        peopled.undo()
    assert records(peopled) == before
