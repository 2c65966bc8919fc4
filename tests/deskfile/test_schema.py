"""The tables: the same in the mapped classes, in schema.sql and after all migrations."""

from pathlib import Path

import pytest

from citdesk.deskfile import schema, upgrade
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.driver import APPLICATION_ID, connect
from citdesk.deskfile.history import kept_tables

ANEW = "the mapped classes have changed: run  python -m citdesk.deskfile.schema"


def test_schema_is_what_the_classes_say() -> None:
    kept = Path(schema.__file__).with_name("schema.sql").read_text(encoding="utf-8")
    assert schema.dump() == kept, ANEW


def test_first_revision_is_what_the_classes_say() -> None:
    assert schema.first_revision() == schema.FIRST_REVISION.read_text(encoding="utf-8"), ANEW


def test_writing_the_schema_anew(tmp_path: Path) -> None:
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    first = versions / schema.FIRST_REVISION.name
    first.touch()
    schema.write(tmp_path)
    assert (tmp_path / "schema.sql").read_text(encoding="utf-8") == schema.dump()
    assert first.read_text(encoding="utf-8") == schema.first_revision()
    first.write_text("frozen")
    (versions / "0002_second.py").touch()
    schema.write(tmp_path)
    assert first.read_text() == "frozen"


def test_migrated_is_the_same_as_new(tmp_path: Path) -> None:
    path = tmp_path / "old.citdesk"
    connect(path, "create").close()
    upgrade.upgrade(path)
    connection = connect(path)
    assert schema.differences(connection) == []
    assert connection.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    revision = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert revision == [(schema.REVISION,)]
    connection.close()


def test_new_desk_says_what_it_is(desk: Desk) -> None:
    with desk.look() as reader:
        assert reader.value("PRAGMA application_id") == APPLICATION_ID
        assert reader.value("PRAGMA user_version") == schema.VERSION
        assert schema.differences(reader.connection) == []
        assert schema.active_parts(reader.connection) == []


KINDS = sorted(kept_tables().columns)


@pytest.mark.parametrize("kind", [*KINDS, "history_step", "history_image"])
def test_tables_are_strict_with_whole_numbers_and_texts(desk: Desk, kind: str) -> None:
    with desk.look() as reader:
        assert reader.value(f"SELECT strict FROM pragma_table_list('{kind}')") == 1
        types = {row[2] for row in reader.rows(f"PRAGMA table_info('{kind}')")}
    assert types <= {"INTEGER", "TEXT"}


@pytest.mark.parametrize("kind", KINDS)
def test_references_have_an_index(desk: Desk, kind: str) -> None:
    with desk.look() as reader:
        references = {row[3] for row in reader.rows(f"PRAGMA foreign_key_list('{kind}')")}
        indexed = {
            reader.value(f"SELECT name FROM pragma_index_info('{row[1]}') WHERE seqno = 0")
            for row in reader.rows(f"PRAGMA index_list('{kind}')")
        }
    assert references <= indexed


@pytest.mark.parametrize("kind", KINDS)
def test_references_say_what_goes_with_what(desk: Desk, kind: str) -> None:
    with desk.look() as reader:
        happens = {row[6] for row in reader.rows(f"PRAGMA foreign_key_list('{kind}')")}
    assert happens <= {"CASCADE", "SET NULL"}


def test_every_record_has_a_lasting_id_and_times() -> None:
    for columns in kept_tables().columns.values():
        assert columns[:4] == ("id", "uid", "created", "changed")
