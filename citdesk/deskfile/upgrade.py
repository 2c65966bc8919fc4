"""Bringing an older desk file up to date: a backup first, then all revisions in one transaction."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from citdesk.deskfile import backups, schema
from citdesk.deskfile.driver import Connection, connect
from citdesk.errors import DeskError
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection as SqlConnection

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(path: Path, *, migrations: Path = MIGRATIONS, version: int = schema.VERSION) -> Path:
    """Migrate a desk file to this program's version.

    Args:
        path: the desk file; nobody else may have it open.
        migrations: the folder with Alembic's revisions.
        version: what ``user_version`` says afterwards.

    Returns:
        the backup that was made before.

    Raises:
        DeskError: the backup or a revision failed; the desk is as it was.
    """
    connection = connect(path)
    try:
        kept = backups.make(path, connection, "before-update", now=datetime.now(UTC))
        _run(path, connection, migrations, version)
    finally:
        connection.close()
    return kept.path


def _run(path: Path, connection: Connection, migrations: Path, version: int) -> None:
    from alembic.util import CommandError
    from sqlalchemy.exc import SQLAlchemyError

    from citdesk.deskfile.history import close_line
    from citdesk.deskfile.writing import engine_for, told_too

    connection.execute("PRAGMA foreign_keys=OFF")  # tables are rebuilt; checked before the end
    try:
        with told_too(path), engine_for(connection).connect() as sql, sql.begin():
            _migrate(sql, migrations)
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
            if broken is not None:
                raise _refused(path)
            close_line(connection)
            connection.execute(f"PRAGMA user_version = {version}")
    except (SQLAlchemyError, CommandError) as error:  # most likely another program was at it
        raise _refused(path) from error


def _migrate(sql: "SqlConnection", migrations: Path) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrations))
    script = ScriptDirectory.from_config(config)
    with EnvironmentContext(
        config,
        script,
        fn=lambda revision, _context: script._upgrade_revs("head", revision),  # noqa: SLF001 - Alembic's own recipe for running without its command line
    ) as environment:
        environment.configure(connection=sql, render_as_batch=True)
        environment.run_migrations()


def _refused(path: Path) -> DeskError:
    return DeskError(
        _("“{name}” could not be brought up to date.").format(name=path.name),
        _("It is as it was; a backup lies in the folder beside it."),
        _("Open it with the program it was made with."),
    )
