"""What a desk file looks like inside: its tables, as text, and the check that a file has them.

``schema.sql`` is written from the mapped classes by ``dump()`` (a test keeps the two the same).
New desks are made from it and every desk is compared with it before anything else is asked of it,
so a file that was tampered with, or is none of ours, is refused without running its triggers or
views; and neither needs SQLAlchemy, which keeps the program's start short.
"""

import re
from functools import cache
from pathlib import Path

from citdesk.deskfile.driver import APPLICATION_ID, Connection

# Major: an older program must not touch the file. Minor: it may. Kept in PRAGMA user_version as
# major * 1000 + minor.
MAJOR, MINOR = 1, 0
VERSION = MAJOR * 1000 + MINOR
REVISION = "0001"


@cache
def statements() -> tuple[str, ...]:
    """The statements that make an empty desk, in order."""
    text = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    return tuple(part.strip() for part in text.split(";\n") if part.strip())


def create(connection: Connection) -> None:
    """Make all tables of an empty desk; the caller holds the transaction."""
    for statement in statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def differences(connection: Connection) -> list[str]:
    """The names of tables, indexes, triggers and views that are not as this program makes them."""
    expected = {_name(statement): _squeeze(statement) for statement in statements()}
    shadow = {
        f"{kind}_search_{part}"
        for kind in ("person", "agency")
        for part in ("data", "idx", "content", "docsize", "config")
    }
    found = {
        name: _squeeze(sql or "")
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
            " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
        if name not in shadow
    }
    return sorted(
        name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)
    )


def active_parts(connection: Connection) -> list[str]:
    """The triggers and views in a file: no desk of any version has any; they would run unasked."""
    return [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY name"
        )
    ]


def _squeeze(sql: str) -> str:
    return "".join(sql.replace('"', "").split()).rstrip(";").lower()


def _name(statement: str) -> str:
    found = re.match(r'CREATE (?:UNIQUE )?(?:VIRTUAL )?\w+ "?(\w+)"?', statement)
    return found[1] if found else statement


def load_records() -> None:
    """Import every module of mapped classes, so that the metadata is whole."""
    import citdesk.records.committee
    import citdesk.records.files
    import citdesk.records.history
    import citdesk.records.meetings
    import citdesk.records.outreach
    import citdesk.records.people
    import citdesk.records.plan
    import citdesk.records.programme
    import citdesk.records.worksheets  # noqa: F401 - imported for their tables


def dump() -> str:
    """The whole schema as it follows from the mapped classes; what ``schema.sql`` must hold."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from citdesk.deskfile import search
    from citdesk.records.base import Record

    load_records()
    dialect = sqlite.dialect()
    parts = []
    for table in Record.metadata.sorted_tables:
        parts.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        parts += [str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes]
    parts.append(
        "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n\t"
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
    )
    parts += search.DDL
    return ";\n".join(part.replace(" \n", "\n") for part in parts) + ";\n"


FIRST_REVISION = Path(__file__).with_name("migrations") / "versions" / "0001_first_desk.py"


def first_revision() -> str:
    """The first migration, as Python: the same statements, frozen in time once a release is out."""
    made = [part for part in dump().split(";\n") if part and "alembic_version" not in part]
    listed = "".join(f'    """{part}""",\n' for part in made)
    return _REVISION_HEAD + f"STATEMENTS = (\n{listed})\n" + _REVISION_TAIL


_REVISION_HEAD = '''"""The first desk: people, talks, committees, meetings, history and search."""

from alembic import op

revision = "0001"
down_revision = None

'''
_REVISION_TAIL = '''

def upgrade() -> None:
    """Make all tables of an empty desk."""
    for statement in STATEMENTS:
        op.execute(statement)
'''


def write(folder: Path) -> None:
    """Write ``schema.sql`` anew from the mapped classes, and while there is but one, its revision.

    For developers: ``python -m citdesk.deskfile.schema`` after a change of the records.

    Args:
        folder: where they lie, this package's.
    """
    (folder / "schema.sql").write_text(dump(), encoding="utf-8")
    revisions = list((folder / "migrations" / "versions").glob("[0-9]*.py"))
    if [path.name for path in revisions] == [FIRST_REVISION.name]:
        revisions[0].write_text(first_revision(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).parent)
