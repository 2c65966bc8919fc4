"""Opening: desks are recognised, everything else is refused in plain words and left as it was."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from sqlcipher3 import dbapi2

from citdesk.deskfile import opening, schema
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.driver import connect
from citdesk.deskfile.lock import lock_path
from citdesk.errors import DeskError
from citdesk.records.people import Person
from tests.deskfile.looking import beside, python, records, said


def make(path: Path, *given: str) -> Path:
    """A desk with these people, closed."""
    with Desk.create(path) as desk, desk.change("Add") as session:
        session.add_all([Person(given=name) for name in given or ("Ana",)])
    return path


def names(desk: Desk) -> list[str]:
    """The names of all people."""
    with desk.look() as reader:
        return [name for (name,) in reader.rows("SELECT name FROM person ORDER BY id")]


def _other_database(path: Path, *, journal: str = "delete") -> None:
    other = dbapi2.connect(str(path), isolation_level=None)
    other.execute(f"PRAGMA journal_mode={journal}")
    other.execute("CREATE TABLE person (id INTEGER)")
    other.close()


def _spoil(path: Path, *statements: str) -> None:
    make(path)
    lock_path(path).unlink()
    connection = dbapi2.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def _cut(path: Path) -> None:
    make(path)
    lock_path(path).unlink()
    os.truncate(path, path.stat().st_size // 2)


FOREIGN: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("Name;Phone\n" * 500), "not a desk file"),
    "binary": (lambda path: path.write_bytes(bytes(range(256)) * 64), "not a desk file"),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\0"), "not a desk file"),
    "empty": (lambda path: path.touch(), "not a desk file"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
    "nothing": (lambda path: None, "does not exist"),
    "pipe": (lambda path: os.mkfifo(path), "not a desk file"),
    "other database": (_other_database, "not a desk file"),
    "other database with a log": (
        lambda path: _other_database(path, journal="wal"),
        "not a desk file",
    ),
    "cut short": (_cut, "damaged"),
    "newer": (lambda path: _spoil(path, "PRAGMA user_version=2000"), "newer citdesk"),
    "newer and dangerous": (
        lambda path: _spoil(
            path, "PRAGMA user_version=1001", "CREATE VIEW spy AS SELECT load_extension('x')"
        ),
        "changed by another program: spy",
    ),
    "older and dangerous": (
        lambda path: _spoil(
            path,
            "PRAGMA user_version=0",
            "CREATE TRIGGER spy AFTER INSERT ON person BEGIN DELETE FROM person; END",
        ),
        "changed by another program: spy",
    ),
    "a trigger": (
        lambda path: _spoil(
            path, "CREATE TRIGGER spy AFTER INSERT ON person BEGIN DELETE FROM person; END"
        ),
        "changed by another program: spy",
    ),
    "a view": (
        lambda path: _spoil(path, "CREATE VIEW spy AS SELECT * FROM person"),
        "changed by another program: spy",
    ),
    "a table": (lambda path: _spoil(path, "CREATE TABLE spy (a)"), "another program: spy"),
    "an index": (
        lambda path: _spoil(path, "CREATE INDEX spy ON person (given)"),
        "another program: spy",
    ),
    "a column": (
        lambda path: _spoil(path, "ALTER TABLE person ADD COLUMN spy TEXT"),
        "another program: person",
    ),
    "a missing table": (
        lambda path: _spoil(path, "DROP TABLE tagging"),
        "another program: ix_tagging_tag, tagging",
    ),
}


@pytest.mark.parametrize("what", FOREIGN)
@pytest.mark.parametrize("read_only", [False, True])
def test_foreign_file_is_refused_and_left_alone(
    tmp_path: Path, what: str, *, read_only: bool
) -> None:
    lay, words = FOREIGN[what]
    path = tmp_path / "a file.citdesk"
    lay(path)
    before = path.read_bytes() if path.is_file() else None
    around = beside(path)
    with pytest.raises(DeskError) as caught:
        Desk.open(path, read_only=read_only)
    assert words in caught.value.what
    assert "a file.citdesk" in caught.value.what
    assert "driver" not in str(caught.value)
    assert caught.value.meaning
    assert caught.value.advice
    assert beside(path) == around
    assert before == (path.read_bytes() if path.is_file() else None)


def test_older_desk_is_not_read_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.citdesk"
    _spoil(path, "PRAGMA user_version=0")
    with pytest.raises(DeskError, match="older citdesk"):
        Desk.open(path, read_only=True)


def test_newer_desk_of_the_same_kind_is_used(tmp_path: Path) -> None:
    path = tmp_path / "new.citdesk"
    _spoil(path, f"PRAGMA user_version={schema.VERSION + 1}", "CREATE TABLE later (a)")
    with Desk.open(path) as desk:
        assert names(desk) == ["Ana"]


@pytest.mark.parametrize(
    "name",
    ["a desk.citdesk", "a#b?c%20d&mode=ro.citdesk", "ä ñ 警察.citdesk", "'\".citdesk", "plain"],
)
def test_any_name_is_a_file_name(tmp_path: Path, name: str) -> None:
    path = make(tmp_path / name, "Ana")
    with Desk.open(path) as desk, desk.change("Add") as session:
        session.add(Person(given="Luis"))
    with Desk.open(path, read_only=True) as desk:
        assert names(desk) == ["Ana", "Luis"]
    assert {one.name for one in tmp_path.iterdir()} == {name, f".{name}.lock"}


def test_a_path_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Desk.create(Path("here.citdesk")):
        pass
    assert (tmp_path / "here.citdesk").is_file()


def test_creating_leaves_what_is_there_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.citdesk"
    path.write_text("not yours")
    with pytest.raises(DeskError, match="exists already"):
        Desk.create(path)
    assert path.read_text() == "not yours"
    assert beside(path) == set()


def test_creating_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="does not exist"):
        Desk.create(tmp_path / "nowhere" / "a.citdesk")
    assert list(tmp_path.iterdir()) == []


def test_creating_leaves_nothing_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(schema, "create", fail)
    with pytest.raises(DeskError, match="disk is full"):
        Desk.create(tmp_path / "a.citdesk")
    assert list(tmp_path.iterdir()) == []


def test_closing_leaves_one_file_and_the_lock(tmp_path: Path) -> None:
    path = make(tmp_path / "a.citdesk")
    assert beside(path) == {".a.citdesk.lock"}
    Desk.open(path, read_only=True).close()
    assert beside(path) == {".a.citdesk.lock"}


def test_the_same_again_after_closing(tmp_path: Path) -> None:
    path = make(tmp_path / "a.citdesk", "Ana", "Luis")
    with Desk.open(path) as desk:
        before = records(desk)
        step = desk.undoable()
        assert step is not None
        assert step.name == "Add"
    with Desk.open(path) as desk:
        assert records(desk) == before


TRY_TO_CHANGE = """
import sys
from pathlib import Path
from typing import Literal
from citdesk.deskfile.desk import Desk
from citdesk.errors import DeskError
from citdesk.records.people import Person
with Desk.open(Path(sys.argv[1])) as desk:
    with desk.look() as reader:
        print(desk.read_only, reader.value("SELECT name FROM person"))
    try:
        with desk.change("Add") as session:
            session.add(Person(given="Luis"))
    except DeskError as error:
        print(error.what)
    else:
        print("changed")
"""


def test_read_only_file_opens_to_read(tmp_path: Path) -> None:
    path = make(tmp_path / "a.citdesk")
    path.chmod(0o444)
    out = said(TRY_TO_CHANGE, path, ordinary=True).splitlines()
    assert out[0] == "True Ana"
    assert "cannot be written to" in out[1]


def test_read_only_folder_opens_to_read(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    path = make(folder / "a.citdesk")
    folder.chmod(0o555)
    try:
        out = said(TRY_TO_CHANGE, path, ordinary=True).splitlines()
        assert out[0] == "True Ana"
        assert "cannot be written to" in out[1]
        assert beside(path) == {".a.citdesk.lock"}
    finally:
        folder.chmod(0o755)


def test_read_only_folder_while_somebody_else_writes(tmp_path: Path) -> None:
    """What stands in the log only is seen as well."""
    folder = tmp_path / "share"
    folder.mkdir()
    path = make(folder / "a.citdesk", "Ana")
    with Desk.open(path) as desk, desk.change("Rename") as session:
        session.get_one(Person, 1).given = "Anna"
        session.flush()
        session.commit()  # on disk in the log; the folder is closed before the desk is
        folder.chmod(0o555)
        try:
            out = said(TRY_TO_CHANGE, path, ordinary=True).splitlines()
        finally:
            folder.chmod(0o755)
    assert out[0] == "True Anna"


def test_place_for_reading_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same within this process, as the two ways of reading go."""
    path = make(tmp_path / "a.citdesk")
    ways: list[str] = []

    def connect_there(path: Path, way: Literal["write", "read", "still"]) -> object:
        ways.append(way)
        if way == "read" and refused is not None:
            raise DeskError("No.") from refused
        return connect(path, way)

    refused: Exception | None = None
    monkeypatch.setattr(opening, "may_write", lambda _path: False)
    monkeypatch.setattr(opening, "connect", connect_there)
    with Desk.open(path) as desk:
        assert desk.read_only
        assert names(desk) == ["Ana"]
    assert ways == ["still", "read"]
    refused = dbapi2.OperationalError()
    setattr(refused, "sqlite_errorcode", 14)  # noqa: B010 - unknown to the types
    with Desk.open(path) as desk:
        assert names(desk) == ["Ana"]
    assert ways[2:] == ["still", "read", "still"]
    (tmp_path / "a.citdesk-wal").write_bytes(b"somebody writes")
    with pytest.raises(DeskError, match="No"):
        Desk.open(path)


def test_newly_upgraded_desk_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.citdesk"
    _spoil(path, "PRAGMA user_version=999")
    monkeypatch.setattr("citdesk.deskfile.upgrade.upgrade", lambda path: _add_a_view(path))
    with pytest.raises(DeskError, match="another program: spy"):
        Desk.open(path)


def _add_a_view(path: Path) -> None:
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("CREATE VIEW spy AS SELECT 1")
    connection.close()


def test_creating_leaves_nothing_without_a_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise DeskError("No locks here.")

    monkeypatch.setattr(opening, "WriterLock", refuse)
    with pytest.raises(DeskError, match="No locks"):
        Desk.create(tmp_path / "a.citdesk")
    assert list(tmp_path.iterdir()) == []


def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = make(tmp_path / "a.citdesk")
    path.chmod(0o000)
    code = TRY_TO_CHANGE.replace(
        "with Desk",
        "try: Desk.open(Path(sys.argv[1]))\n"
        "except DeskError as error: sys.exit(print(error.what))\nwith Desk",
        1,
    )
    assert said(code, path, ordinary=True) == "“a.citdesk” cannot be opened."


def test_folder_that_may_not_be_written_to_gets_no_new_desk(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    code = (
        "import sys; from pathlib import Path; from citdesk.deskfile.desk import Desk\n"
        "from citdesk.errors import DeskError\n"
        "try: Desk.create(Path(sys.argv[1]))\n"
        "except DeskError as error: print(error.what)"
    )
    assert said(code, folder / "a.citdesk", ordinary=True) == "You may not use “a.citdesk”."
    assert list(folder.iterdir()) == []


def test_log_left_by_a_crash_is_taken_in(tmp_path: Path) -> None:
    path = make(tmp_path / "a.citdesk")
    crashed = tmp_path / "after" / "a.citdesk"
    crashed.parent.mkdir()
    with Desk.open(path) as desk:
        with desk.change("Add") as session:
            session.add(Person(given="Luis"))
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", f"{crashed}{end}")
    with Desk.open(crashed, read_only=True) as desk:
        assert names(desk) == ["Ana", "Luis"]
    assert beside(crashed) == set()
    with Desk.open(crashed) as desk:
        assert names(desk) == ["Ana", "Luis"]


def test_journal_suits_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "a.citdesk")
    for local, mode in ((True, "wal"), (False, "delete"), (True, "wal")):
        monkeypatch.setattr("citdesk.deskfile.opening.is_local", lambda _path, is_it=local: is_it)
        with Desk.open(path) as desk:
            with desk.look() as reader:
                assert reader.value("PRAGMA journal_mode") == mode
            with desk.change("Add") as session:
                session.add(Person(given=mode))
    with Desk.open(path, read_only=True) as desk:
        assert names(desk) == ["Ana", "wal", "delete", "wal"]


def test_journal_stays_while_somebody_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citdesk.deskfile.opening.is_local", lambda _path: False)
    path = make(tmp_path / "a.citdesk")
    monkeypatch.setattr("citdesk.deskfile.opening.is_local", lambda _path: True)
    with Desk.open(path, read_only=True) as other, other.look() as reader:
        assert reader.value("SELECT count(*) FROM person") == 1
        with Desk.open(path) as desk, desk.look() as mine:
            assert mine.value("PRAGMA journal_mode") == "delete"


def test_opening_needs_no_sqlalchemy(tmp_path: Path) -> None:
    path = make(tmp_path / "a.citdesk")
    code = (
        "import sys; from pathlib import Path; from citdesk.deskfile.desk import Desk\n"
        "with Desk.open(Path(sys.argv[1])) as desk, desk.look() as reader:\n"
        "    reader.rows('SELECT name FROM person'); desk.undoable()\n"
        "print([name for name in ('sqlalchemy', 'alembic') if name in sys.modules])"
    )
    assert said(code, path) == "[]"


def test_a_connection_reads_no_other_files_and_no_foreign_code(tmp_path: Path) -> None:
    path = make(tmp_path / "a.citdesk")
    other = make(tmp_path / "b.citdesk")
    connection = connect(path)
    for statement in (
        f"ATTACH '{other}' AS other",
        "PRAGMA writable_schema=ON",
        "PRAGMA trusted_schema=ON",
        "SELECT load_extension('x')",
        "SELECT fts3_tokenizer('simple')",
    ):
        with pytest.raises(dbapi2.DatabaseError, match="not authorized"):
            connection.execute(statement)
    connection.execute("VACUUM")
    connection.close()


def test_another_process_sees_no_half_desk(tmp_path: Path) -> None:
    """A desk that is just being made is none yet, or a whole one."""
    path = tmp_path / "a.citdesk"
    path.touch()
    with python(TRY_TO_CHANGE, path) as process:
        assert process.wait() == 1
