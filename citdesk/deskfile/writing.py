"""SQLAlchemy on the one writing connection; imported at the first change, not before."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection as SqlConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from citdesk.deskfile.driver import Connection, in_words, told
from citdesk.deskfile.schema import load_records


def engine_for(connection: Connection) -> Engine:
    """An engine that has this connection and no other, and begins at once for writing."""
    load_records()
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool
    )

    @event.listens_for(engine, "begin")
    def _begin(sql: SqlConnection) -> None:
        # The driver's own transaction magic is off; IMMEDIATE, so that a busy file tells at once.
        sql.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def session_on(engine: Engine) -> Iterator[Session]:
    """A session whose transaction has begun."""
    with Session(engine, expire_on_commit=False) as session:
        session.connection()
        yield session


@contextmanager
def told_too(path: Path) -> Iterator[None]:
    """Turn the errors of driver, system and SQLAlchemy about this file into plain words."""
    with told(path):
        try:
            yield
        except DBAPIError as error:
            plain = in_words(path, error.orig) if error.orig is not None else None
            if plain is None:
                raise
            raise plain from error
