"""Named steps: what was done, by which name, and what every record was before.

Temporary triggers on the one writing connection write down each change of each kept table, in the
change's own transaction; nothing of them is in the file, and a change outside a step is refused.
Of a record touched twice in a step the first image is kept. Undo takes a step back exactly: with
foreign keys off it deletes every record the step touched and puts the before-images in their
place, which is right for swaps, renames and merges, where updating row by row would trip over
uniqueness. An undo is recorded like any change, so redo is the undo of the undo.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from citdesk.deskfile.driver import Connection
from citdesk.records.stamps import new_uid, now


@dataclass(frozen=True, slots=True)
class Step:
    """One named step as shown in menus and in the log."""

    id: int
    name: str
    at: datetime
    act: str = "change"


@dataclass(frozen=True, slots=True)
class Tables:
    """The kept tables: each kind's columns, and the references: (kind, column, kind meant)."""

    columns: Mapping[str, tuple[str, ...]]
    references: tuple[tuple[str, str, str], ...]


def kept_tables() -> Tables:
    """The tables whose changes are recorded: all mapped records, and nothing else."""
    from citdesk.deskfile.schema import load_records
    from citdesk.records.base import Record

    load_records()
    columns: dict[str, tuple[str, ...]] = {}
    references: list[tuple[str, str, str]] = []
    for mapper in Record.registry.mappers:
        table = mapper.local_table
        name = str(getattr(table, "name", ""))
        columns[name] = tuple(column.name for column in table.columns)
        references += [(name, key.parent.name, key.column.table.name) for key in table.foreign_keys]
    return Tables(dict(sorted(columns.items())), tuple(sorted(references)))


def install(connection: Connection, tables: Tables) -> None:
    """Put the recording triggers on the writing connection."""
    connection.execute("CREATE TEMP TABLE open_step (id INTEGER NOT NULL)")
    for kind, columns in tables.columns.items():
        for happening, image in (
            ("INSERT", None),
            ("UPDATE", columns),
            ("DELETE", columns),
        ):
            row = "NEW" if image is None else "OLD"
            pairs = ", ".join(f"'{name}', OLD.{name}" for name in image or ())
            before = f"json_object({pairs})" if image is not None else "NULL"
            # No open step makes step_id NULL, which the table refuses: a stray write fails.
            connection.execute(
                f"CREATE TEMP TRIGGER history_{kind}_{happening.lower()}"
                f" AFTER {happening} ON main.{kind} BEGIN"
                " INSERT INTO history_image (step_id, kind, record_id, image) VALUES"
                f" ((SELECT id FROM open_step), '{kind}', {row}.id, {before})"
                " ON CONFLICT (step_id, kind, record_id) DO NOTHING; END"
            )
    standing = connection.execute(
        "SELECT count(*) FROM temp.sqlite_schema WHERE type = 'trigger'"
        " AND name LIKE 'history\\_%' ESCAPE '\\'"
    ).fetchone()[0]
    if standing != 3 * len(tables.columns):
        message = "the recording triggers are not all there"
        raise RuntimeError(message)


def begin(connection: Connection, name: str, *, act: str = "change", of: int | None = None) -> int:
    """Open a step inside the running transaction; every change from here on belongs to it."""
    if act == "change":
        connection.execute("UPDATE history_step SET state = 'dropped' WHERE state = 'undone'")
    cursor = connection.execute(
        "INSERT INTO history_step (uid, at, name, act, state, of_id)"
        " VALUES (?, ?, ?, ?, 'done', ?)",
        (new_uid(), now(), name, act, of),
    )
    step = int(cursor.lastrowid)
    connection.execute("UPDATE history_step SET last_id = id WHERE id = ?", (step,))
    connection.execute("INSERT INTO open_step (id) VALUES (?)", (step,))
    return step


def go_on(connection: Connection, step: int) -> bool:
    """Open a step once more, if it is still the newest and still done; whether it was.

    What it had recorded stays, so undo goes back to before its first change.
    """
    newest = connection.execute(
        "SELECT id, act, state FROM history_step ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if newest != (step, "change", "done"):
        return False
    connection.execute("INSERT INTO open_step (id) VALUES (?)", (step,))
    return True


def touched(connection: Connection, step: int) -> dict[str, frozenset[int]]:
    """Which records of which kinds a step has changed."""
    # As one text each: an import's half a million numbers would take a third of a second as rows.
    return {
        kind: frozenset(json.loads(numbers))
        for kind, numbers in connection.execute(
            "SELECT kind, json_group_array(record_id) FROM history_image"
            " WHERE step_id = ? GROUP BY kind",
            (step,),
        )
    }


def kinds_of(connection: Connection, step: int) -> tuple[str, ...]:
    """Which kinds of record a step has changed."""
    return tuple(
        kind
        for (kind,) in connection.execute(
            "SELECT DISTINCT kind FROM history_image WHERE step_id = ?", (step,)
        )
    )


def end(connection: Connection) -> None:
    """Close the open step: from here on nothing may be changed."""
    connection.execute("DELETE FROM open_step")


def size(connection: Connection, step: Step) -> int:
    """How many records turning this step round would touch."""
    return int(
        connection.execute(
            "SELECT count(*) FROM history_image WHERE step_id ="
            " (SELECT last_id FROM history_step WHERE id = ?)",
            (step.id,),
        ).fetchone()[0]
    )


def next_undo(connection: Connection) -> Step | None:
    """The step that undo would take back: the newest one still done."""
    return _step(connection, "state = 'done' AND act = 'change' ORDER BY id DESC LIMIT 1")


def next_redo(connection: Connection) -> Step | None:
    """The step that redo would do again: the one undone last."""
    return _step(connection, "state = 'undone' ORDER BY id LIMIT 1")


def _step(connection: Connection, where: str, values: Sequence[Any] = ()) -> Step | None:
    row = connection.execute(
        f"SELECT id, name, at, act FROM history_step WHERE {where}", values
    ).fetchone()
    return _as_step(row) if row else None


def _as_step(row: Sequence[Any]) -> Step:
    number, name, at, act = row
    return Step(number, name, datetime.fromisoformat(at), act)


def turn_round(connection: Connection, tables: Tables, step: Step, *, act: str) -> int:
    """Take back what a step did last, as a step of its own; foreign keys are off meanwhile.

    Args:
        connection: the writing connection, in a transaction, with foreign keys off.
        tables: the kept tables.
        step: the change to undo or redo.
        act: ``undo`` or ``redo``.

    Returns:
        the number of the new step.
    """
    last = connection.execute(
        "SELECT last_id FROM history_step WHERE id = ?", (step.id,)
    ).fetchone()[0]
    new = begin(connection, step.name, act=act, of=step.id)
    kinds = kinds_of(connection, last)
    for kind in kinds:
        _restore(connection, kind, tables.columns[kind], last)
    _check_references(connection, tables, set(kinds), last)
    state = "undone" if act == "undo" else "done"
    connection.execute(
        "UPDATE history_step SET state = ?, last_id = ? WHERE id = ?", (state, new, step.id)
    )
    return new


def _restore(connection: Connection, kind: str, columns: Sequence[str], step: int) -> None:
    connection.execute(
        f"DELETE FROM {kind} WHERE id IN"
        " (SELECT record_id FROM history_image WHERE step_id = ? AND kind = ?)",
        (step, kind),
    )
    values = ", ".join(f"json_extract(image, '$.{name}')" for name in columns)
    connection.execute(
        f"INSERT INTO {kind} ({', '.join(columns)}) SELECT {values} FROM history_image"
        " WHERE image IS NOT NULL AND step_id = ? AND kind = ?",
        (step, kind),
    )


def _check_references(connection: Connection, tables: Tables, kinds: set[str], step: int) -> None:
    """Foreign keys were off: see that none hangs in the air, of what was put back or taken away."""
    touched = "IN (SELECT record_id FROM history_image WHERE step_id = ? AND kind = ? AND image IS"
    for kind, column, meant in tables.references:
        for side, chosen in (
            (kind, f"c.id {touched} NOT NULL)"),
            (meant, f"c.{column} {touched} NULL)"),
        ):
            if side not in kinds:
                continue
            broken = connection.execute(
                f"SELECT c.id FROM {kind} c WHERE {chosen} AND c.{column} IS NOT NULL"
                f" AND NOT EXISTS (SELECT 1 FROM {meant} p WHERE p.id = c.{column}) LIMIT 1",
                (step, side),
            ).fetchone()
            if broken is not None:
                message = f"turning a step round left {kind} {broken[0]} pointing at nothing"
                raise RuntimeError(message)


def close_line(connection: Connection) -> None:
    """Nothing done so far can be undone any more; the log of it stays."""
    connection.execute(
        "UPDATE history_step SET state = 'closed' WHERE state IN ('done', 'undone')"
        " AND act = 'change'"
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a record's own history: when, by which step, and what each column held before."""

    step: Step
    before: Mapping[str, Any] | None


def log(connection: Connection, kind: str, record: int, *, limit: int = 200) -> list[Entry]:
    """Who changed what when on one record, newest first; ``before`` is none where it was made."""
    rows = connection.execute(
        "SELECT s.id, s.name, s.at, s.act, h.image FROM history_image h"
        " JOIN history_step s ON s.id = h.step_id"
        " WHERE h.kind = ? AND h.record_id = ? ORDER BY h.step_id DESC LIMIT ?",
        (kind, record, limit),
    )
    return [
        Entry(_as_step(row[:4]), json.loads(row[4]) if row[4] is not None else None) for row in rows
    ]
