"""SQLAlchemy on the one writing connection; imported at the first change, not before."""

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection as SqlConnection
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from citdesk.deskfile.driver import Connection
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
