"""The one door: what a change keeps, refuses and tells."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from citdesk.deskfile import history
from citdesk.deskfile.desk import Changed, Desk
from citdesk.errors import DeskError, InputError
from citdesk.records.people import ContactDetail, Person, Tag
from tests.deskfile.looking import records, steps, words


def add(desk: Desk, given: str) -> int:
    """A new person; their number."""
    with desk.change(f"Add {given}") as session:
        person = Person(given=given)
        session.add(person)
        session.flush()
        return person.id


class Trouble(Exception):  # noqa: N818 - not an error of ours
    """Something of the caller's went wrong."""


def fail_in_a_change(desk: Desk) -> None:
    """Write, then raise."""
    with desk.change("Fail") as session:
        session.add(Person(given="Nobody"))
        session.flush()
        session.execute(text("UPDATE person SET stage = 'aware'"))
        raise Trouble


def test_failed_change_leaves_nothing(desk: Desk) -> None:
    add(desk, "Ana")
    before = records(desk), steps(desk), words(desk)
    with pytest.raises(Trouble):
        fail_in_a_change(desk)
    assert (records(desk), steps(desk), words(desk)) == before
    add(desk, "Luis")  # and the door still opens
    assert [step[0] for step in steps(desk)] == ["Add Ana", "Add Luis"]


def test_failed_change_keeps_the_redo_line(desk: Desk) -> None:
    add(desk, "Ana")
    desk.undo()
    with pytest.raises(Trouble):
        fail_in_a_change(desk)
    assert desk.redo() == "Add Ana"


def test_change_of_nothing_leaves_no_step_and_tells_nobody(desk: Desk) -> None:
    add(desk, "Ana")
    desk.undo()
    told: list[Changed] = []
    desk.on_changed(told.append)
    with desk.change("Nothing"):
        pass
    with desk.change("The same") as session:
        session.execute(text("UPDATE person SET stage = 'aware' WHERE id = 99"))
    assert [step[0] for step in steps(desk)] == ["Add Ana", "Add Ana"]
    assert told == []
    assert desk.redo() == "Add Ana"


def test_listeners_get_kinds_numbers_name_and_initiator(desk: Desk) -> None:
    told: list[Changed] = []
    stop = desk.on_changed(told.append)
    with desk.change("Add two", initiator="the list") as session:
        session.add_all([Person(given="Ana"), Person(given="Luis")])
        session.flush()
        session.add(ContactDetail(kind="office", value="555-0100", person_id=2))
    assert told == [
        Changed(
            {"person": frozenset({1, 2}), "contact_detail": frozenset({1})}, "Add two", "the list"
        )
    ]
    desk.undo()
    assert told[-1] == Changed(told[0].kinds, "Add two")
    stop()
    stop()
    desk.redo()
    assert len(told) == 2


def test_listener_may_look_and_change(desk: Desk) -> None:
    seen: list[object] = []

    def greet(changed: Changed) -> None:
        with desk.look() as reader:
            seen.append(reader.value("SELECT count(*) FROM person"))
        if "person" in changed.kinds:
            with desk.change("Tag") as session:
                session.add(Tag(name="New", key="new"))

    desk.on_changed(greet)
    add(desk, "Ana")
    assert seen == [1, 1]
    assert [step[0] for step in steps(desk)] == ["Add Ana", "Tag"]


def nest(desk: Desk) -> None:
    """A change inside a change."""
    with desk.change("Outer") as session:
        session.add(Person(given="Ana"))
        add(desk, "Inner")


def test_change_in_a_change_is_told_at_once(desk: Desk) -> None:
    with pytest.raises(DeskError, match="still changing"):
        nest(desk)
    assert steps(desk) == []
    with desk.change("Outer") as session:
        session.add(Person(given="Ana"))
        for act in (desk.undo, desk.redo, desk.close_undo_line, desk.rebuild_search):
            with pytest.raises(DeskError, match="still changing"):
                act()
    assert [step[0] for step in steps(desk)] == ["Outer"]


def test_change_from_another_thread_is_told(desk: Desk) -> None:
    errors: list[DeskError] = []

    def other() -> None:
        try:
            add(desk, "Inner")
        except DeskError as error:
            errors.append(error)

    with desk.change("Outer") as session:
        session.add(Person(given="Ana"))
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert [error.what for error in errors] == ["Another piece of work is still changing the desk."]
    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert [step[0] for step in steps(desk)] == ["Outer", "Add Inner"]


def test_desk_is_not_closed_in_its_own_change(desk: Desk) -> None:
    with desk.change("Add") as session:
        session.add(Person(given="Ana"))
        with pytest.raises(RuntimeError, match="middle"):
            desk.close()
    assert [step[0] for step in steps(desk)] == ["Add"]


def test_closed_desk_neither_looks_nor_changes(desk: Desk) -> None:
    add(desk, "Ana")
    desk.close()
    desk.close()
    desk.prepare()
    with pytest.raises(RuntimeError, match="closed"):
        add(desk, "Luis")
    with pytest.raises(RuntimeError, match="closed"):
        records(desk)


def test_reader_given_back_after_closing_is_closed(desk: Desk) -> None:
    with desk.look() as reader:
        desk.close()
        assert reader.value("SELECT count(*) FROM person") == 0
    with pytest.raises(dbapi2.ProgrammingError):
        reader.rows("SELECT 1")


def test_write_outside_a_change_is_refused(desk: Desk) -> None:
    add(desk, "Ana")
    before = records(desk)
    assert desk._writer is not None
    for statement in (
        "UPDATE person SET given = 'X'",
        "DELETE FROM person",
        "INSERT INTO tag (uid, created, changed, name, key) VALUES ('u', '', '', 'T', 't')",
        "INSERT OR REPLACE INTO person SELECT * FROM person",
    ):
        with pytest.raises(dbapi2.IntegrityError):
            desk._writer.execute(statement)
    assert records(desk) == before


def write_through_a_reader(desk: Desk) -> None:
    """Try it."""
    with desk.look() as reader:
        reader.rows("UPDATE person SET given = 'X'")


def test_write_through_a_reader_is_refused(desk: Desk) -> None:
    add(desk, "Ana")
    before = records(desk)
    with pytest.raises(DeskError, match="cannot be written to"):
        write_through_a_reader(desk)
    assert records(desk) == before


def test_reader_keeps_its_picture(desk: Desk) -> None:
    add(desk, "Ana")
    with desk.look() as reader:
        assert reader.value("SELECT count(*) FROM person") == 1
        add(desk, "Luis")
        assert reader.value("SELECT count(*) FROM person") == 1
    with desk.look() as reader:
        assert reader.value("SELECT count(*) FROM person") == 2
        assert reader.row("SELECT name FROM person WHERE id = 99") is None
        assert reader.value("SELECT name FROM person WHERE id = 99") is None
        assert list(reader.ids("SELECT id FROM person ORDER BY id DESC")) == [2, 1]


def test_question_can_be_stopped(desk: Desk) -> None:
    def ask_for_ever() -> None:
        with desk.look() as reader:
            threading.Timer(0.01, reader.interrupt).start()
            reader.value(
                "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
                " SELECT count(*) FROM n"
            )

    with pytest.raises(dbapi2.OperationalError, match="interrupted"):
        ask_for_ever()


def test_many_readers_at_once(desk: Desk) -> None:
    add(desk, "Ana")
    with desk.look() as a, desk.look() as b, desk.look() as c, desk.look() as d, desk.look() as e:
        assert {r.value("SELECT name FROM person") for r in (a, b, c, d, e)} == {"Ana"}
    assert len(desk._readers) == 4


def test_prepare_is_quiet_where_nothing_can_be_changed(desk: Desk) -> None:
    desk.prepare()
    assert desk._writer is not None
    with Desk.open(desk.path, read_only=True) as reader:
        reader.prepare()
        assert reader._writer is None
        with pytest.raises(DeskError, match="read only"):
            add(reader, "Ana")
        with pytest.raises(DeskError, match="read only"):
            reader.undo()


def test_missing_recording_is_noticed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """If one trigger were not there, nothing could be changed."""

    def lame(connection: object, _tables: object) -> None:
        install(_Deaf(connection), whole)

    class _Deaf:
        def __init__(self, connection: object) -> None:
            self.connection = connection

        def execute(self, sql: str) -> object:
            if "history_tag_delete" in sql:
                sql = "SELECT 1"
            return self.connection.execute(sql)  # type: ignore[attr-defined]

    install, whole = history.install, history.kept_tables()
    monkeypatch.setattr(history, "install", lame)
    with pytest.raises(RuntimeError, match="not all there"):
        add(desk, "Ana")
    assert desk._writer is None


@pytest.fixture
def small_disk(desk: Desk) -> Desk:
    """A desk whose disk is as good as full."""
    add(desk, "Ana")
    assert desk._writer is not None
    (pages,) = desk._writer.execute("PRAGMA page_count").fetchone()
    desk._writer.execute(f"PRAGMA max_page_count={pages + 2}")
    return desk


def fill_the_disk(desk: Desk) -> None:
    """Write more than there is room for."""
    with desk.change("Fill") as session:
        session.add_all([Person(given=f"Luis {n}", notes="word " * 4000) for n in range(20)])


def test_full_disk_is_told_and_leaves_nothing(small_disk: Desk) -> None:
    before = records(small_disk), steps(small_disk), words(small_disk)
    with pytest.raises(DeskError, match="disk is full"):
        fill_the_disk(small_disk)
    assert (records(small_disk), steps(small_disk), words(small_disk)) == before
    assert small_disk._writer is not None
    small_disk._writer.execute("PRAGMA max_page_count=1000000")
    fill_the_disk(small_disk)
    assert steps(small_disk)[-1][0] == "Fill"


def test_full_disk_in_an_undo(desk: Desk) -> None:
    with desk.change("Fill") as session:
        session.add_all([Person(given=f"Luis {n}", notes=f"word{n} " * 2000) for n in range(20)])
    before = records(desk), steps(desk), words(desk)
    assert desk._writer is not None
    (pages,) = desk._writer.execute("PRAGMA page_count").fetchone()
    desk._writer.execute(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(DeskError, match="disk is full"):
        desk.undo()
    assert (records(desk), steps(desk), words(desk)) == before
    desk._writer.execute("PRAGMA max_page_count=1000000")
    assert desk.undo() == "Fill"


def test_full_disk_while_the_index_is_made(small_disk: Desk) -> None:
    with small_disk.change("Note") as session:
        session.get_one(Person, 1).notes = "short"
    before = words(small_disk)
    writer = small_disk._writer
    assert writer is not None
    writer.execute("PRAGMA max_page_count=1")  # as small as it is
    with pytest.raises(dbapi2.OperationalError, match="no such table"):
        small_disk._do_aside(lambda connection: connection.execute("DELETE FROM nowhere"))
    assert words(small_disk) == before
    writer.execute("PRAGMA max_page_count=1000000")
    small_disk.rebuild_search()
    assert words(small_disk) == before


def test_mistakes_of_ours_are_not_dressed_up(desk: Desk) -> None:
    with pytest.raises(dbapi2.OperationalError, match="no such table"), desk.look() as reader:
        reader.rows("SELECT * FROM nowhere")
    with pytest.raises(IntegrityError), desk.change("Add") as session:
        session.add(Person())


def test_half_characters_are_told(desk: Desk) -> None:
    with pytest.raises(InputError, match=r"half a character in “Add Ana \?”"):
        add(desk, "Ana \ud800")
    with pytest.raises(InputError, match="half a character"), desk.change("\udfff") as session:
        session.add(Person(given="Ana"))
    with pytest.raises(InputError, match="half a character"), desk.look() as reader:
        reader.rows("SELECT ?", ("\ud800",))
    assert steps(desk) == []
    with pytest.raises(UnicodeEncodeError), desk.change("Other") as session:
        session.add(Person(given="ä".encode("ascii").decode()))


def test_error_of_another_file_names_that_file(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match=r"“list\.csv” does not exist"), desk.look():
        (tmp_path / "list.csv").read_bytes()
