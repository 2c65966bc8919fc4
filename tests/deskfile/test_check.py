"""Looking a desk over: a good one is in order, every kind of damage is told."""

import os
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from citdesk.deskfile.check import check
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.driver import connect
from citdesk.errors import DeskError
from citdesk.records.people import Affiliation, Agency, Person, Tag


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk with a little of everything, something undone in it, closed."""
    path = tmp_path / "a.citdesk"
    with Desk.create(path) as desk:
        with desk.change("Begin") as session:
            session.add_all([Person(given="Ana", family="Ruiz"), Agency(name="Clínic")])
            session.add(Tag(name="Donor", key="donor"))
            session.flush()
            session.add(Affiliation(person_id=1, agency_id=1))
        with desk.change("Note") as session:
            session.get_one(Person, 1).notes = "zebra"
        desk.undo()
    return path


def problems(path: Path) -> list[str]:
    """What is found in a desk."""
    with Desk.open(path) as desk, desk.look() as reader:
        found = check(reader)
        assert reader.value("PRAGMA query_only") == 1
        assert check(reader) == found
    return found


def test_good_desk_is_in_order(path: Path) -> None:
    assert problems(path) == []


DAMAGE = {
    "UPDATE person SET given = 'Anna'": [
        "The name of Ana Ruiz does not agree with its parts.",
        "The search index of people does not agree with them.",
    ],
    "UPDATE person SET sort_family = 'x'": ["The name of Ana Ruiz does not agree with its parts."],
    "UPDATE agency SET sort_name = 'Clínic'": ["“Clínic” would be sorted as “Clínic”."],
    "UPDATE tag SET key = 'gift'": ["“Donor” would be sorted as “gift”."],
    "UPDATE agency SET notes = 'ward'": ["The search index of agencies does not agree with them."],
    "DELETE FROM person_search": ["The search index of people does not agree with them."],
    "UPDATE affiliation SET agency_id = 7": [
        "affiliation 1 belongs to a record that is not there.",
        "The search index of people does not agree with them.",
    ],
    "UPDATE history_image SET kind = 'spy' WHERE kind = 'tag'": [
        "The history tells of “spy”, which this program does not know."
    ],
    "UPDATE history_image SET image = '{' WHERE image IS NOT NULL": [
        "2 entries of the history cannot be read."
    ],
    "UPDATE history_image SET image = '{}' WHERE image IS NOT NULL AND step_id = 2": [
        "1 entry of the history cannot be read."
    ],
    "DELETE FROM history_image WHERE step_id = 1": ["1 step can no longer be undone."],
    "DELETE FROM history_image": ["2 steps can no longer be undone."],
}


@pytest.mark.parametrize("statement", DAMAGE)
def test_damage_is_told(path: Path, statement: str) -> None:
    connection = connect(path)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(statement)
    connection.close()
    assert problems(path) == DAMAGE[statement]


def test_index_can_be_made_anew(path: Path) -> None:
    connection = connect(path)
    connection.execute("UPDATE person SET notes = 'ward'")
    connection.close()
    assert problems(path) == ["The search index of people does not agree with them."]
    with Desk.open(path) as desk:
        desk.rebuild_search()
        step = desk.undoable()
        assert step is not None
        assert step.name == "Begin"
    assert problems(path) == []


def test_overwritten_pages_are_told(path: Path) -> None:
    size = path.stat().st_size
    told = set()
    for place in range(4096 * 4, size, 4096 * 4):
        whole = path.read_bytes()
        path.write_bytes(whole[:place] + os.urandom(4096) + whole[place + 4096 :])
        try:
            told |= {line.split(":")[0] for line in problems(path)}
        except DeskError as error:
            told.add(error.what)
        path.write_bytes(whole)
    assert {line for line in told if "damaged" in line}
    assert not {line for line in told if "Error" in line}


def test_progress_is_told(path: Path) -> None:
    told: list[tuple[int, int]] = []
    with Desk.open(path) as desk, desk.look() as reader:
        check(reader, lambda done, total: told.append((done, total)))
    assert told == [(number, 6) for number in range(1, 7)]


def test_check_can_be_stopped(path: Path) -> None:
    with Desk.open(path) as desk:
        with desk.change("Add") as session:
            session.add_all([Person(given=f"Person {n}") for n in range(300)])
        told: list[int] = []
        with desk.look() as reader:
            found = check(reader, lambda done, _total: told.append(done), lambda: len(told) >= 2)
            assert found == []
            assert 2 <= len(told) < 6
        with desk.look() as reader:
            assert check(reader) == []


def test_mistakes_of_ours_are_not_dressed_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citdesk.deskfile.search.WATCHED", {})
    monkeypatch.setattr("citdesk.deskfile.search._WORDS", {"person": "SELECT nothing {source}"})
    with pytest.raises(dbapi2.OperationalError), Desk.open(path) as desk, desk.look() as reader:
        check(reader)


def test_sample_is_in_order(sample: Desk) -> None:
    with sample.look() as reader:
        assert check(reader) == []
    with sample.change("Change") as session:
        session.execute(text("UPDATE person SET removed = 'then' WHERE id % 3 = 0"))
        session.execute(text("DELETE FROM agency WHERE id % 3 = 0"))
    sample.undo()
    with sample.look() as reader:
        assert check(reader) == []
