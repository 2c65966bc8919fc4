"""Bringing an older desk up to date: a backup first, then everything or nothing."""

import shutil
from pathlib import Path

import pytest

from citdesk.deskfile import backups, upgrade
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.driver import connect
from citdesk.errors import DeskError
from citdesk.records.people import Affiliation, Agency, Person
from tests.deskfile.looking import records, steps

HEAD = 'from alembic import op\nrevision = "0002"\ndown_revision = "0001"\ndef upgrade():\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk with somebody in it, closed."""
    path = tmp_path / "my desk.citdesk"
    with Desk.create(path) as desk, desk.change("Begin") as session:
        session.add_all([Person(given="Ana"), Agency(name="Clinic")])
        session.flush()
        session.add(Affiliation(person_id=1, agency_id=1))
    return path


def revisions(folder: Path, body: str) -> Path:
    """The program's revisions and one more."""
    there = folder / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, there, ignore=shutil.ignore_patterns("__pycache__"))
    (there / "versions" / "0002_more.py").write_text(HEAD + body)
    return there


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    """An answer straight from a file."""
    connection = connect(path)
    try:
        return list(connection.execute(sql))
    finally:
        connection.close()


def test_revision_is_applied_after_a_backup(tmp_path: Path, path: Path) -> None:
    more = revisions(
        tmp_path,
        "    with op.batch_alter_table('person') as table: table.drop_column('best_time')\n"
        "    op.execute('UPDATE person SET notes = \\'new\\'')\n",
    )
    copy = upgrade.upgrade(path, migrations=more, version=1001)
    (kept,) = backups.backups(path)
    assert (kept.path, kept.why) == (copy, "before-update")
    assert rows(path, "SELECT name, notes FROM person") == [("Ana", "new")]
    assert rows(path, "PRAGMA user_version") == [(1001,)]
    assert rows(path, "SELECT version_num FROM alembic_version") == [("0002",)]
    assert rows(path, "SELECT person_id FROM affiliation") == [(1,)]
    assert rows(path, "SELECT state FROM history_step") == [("closed",)]
    assert rows(copy, "SELECT name, notes FROM person") == [("Ana", "")]
    with Desk.open(copy) as desk:
        assert steps(desk) == [("Begin", "change", "done")]


@pytest.mark.parametrize(
    "body",
    [
        "    op.execute('UPDATE person SET notes = 1')\n    op.execute('SELECT * FROM nowhere')\n",
        "    op.execute('DELETE FROM agency')\n",
        "    op.execute('DROP TABLE tagging')\n    op.execute('UPDATE person SET stage = 1')\n",
        "    raise __import__('alembic').util.CommandError('no')\n",
    ],
)
def test_revision_that_fails_leaves_the_desk_as_it_was(
    tmp_path: Path, path: Path, body: str
) -> None:
    with Desk.open(path) as desk:
        before = records(desk), steps(desk)
    with pytest.raises(DeskError, match="could not be brought up to date"):
        upgrade.upgrade(path, migrations=revisions(tmp_path, body), version=1001)
    with Desk.open(path) as desk:
        assert (records(desk), steps(desk)) == before
        assert desk.undo() == "Begin"


def test_older_desk_is_brought_up_to_date_at_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No release is older yet, so this desk only says it is; the revision has nothing to do."""
    connection = connect(path)
    connection.execute("PRAGMA user_version=999")
    connection.close()
    with Desk.open(path) as desk:
        assert desk.undoable() is None
        with desk.look() as reader:
            assert reader.value("PRAGMA user_version") == 1000
            assert reader.value("SELECT name FROM person") == "Ana"
    (kept,) = backups.backups(path)
    assert rows(kept.path, "PRAGMA user_version") == [(999,)]


def test_no_upgrade_without_a_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backups.folder_of(path).write_text("in the way")
    with pytest.raises(DeskError):
        upgrade.upgrade(path, version=1001)
    assert rows(path, "PRAGMA user_version") == [(1000,)]
