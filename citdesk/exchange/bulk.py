"""Writing many records at once through the driver: some thousand rows take one call.

Only ever used inside ``desk.change``: the history's triggers see every row.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import Any

from citdesk.records.stamps import new_uids, now

_PORTION = 2000  # rows between two looks at whether to stop
_TOGETHER = 50  # rows in one statement: the statement's own cost is shared among them


class Stopped(Exception):  # noqa: N818 - not an error: the coordinator wanted it so
    """The work was cancelled; whoever holds the change undoes it by leaving with this."""


class Bulk:
    """The writing connection of a running change, for rows by the thousand.

    Args:
        connection: the driver's connection.
        done: told how many rows were written, now and then; raises ``Stopped`` to stop.
    """

    def __init__(self, connection: Any, done: Callable[[int], None]) -> None:
        self._connection, self._done = connection, done
        self._stamp = now()

    @property
    def stamp(self) -> str:
        """The time all rows of this change are stamped with."""
        return self._stamp

    def next_ids(self, table: str, count: int) -> range:
        """This many numbers that no record of a table has."""
        last = self._connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        return range(last + 1, last + 1 + count)

    @property
    def changed(self) -> str:
        """The assignment that stamps a changed record."""
        return f"changed = '{self._stamp}'"

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The answer to a question."""
        return self._connection.execute(sql).fetchall()  # type: ignore[no-any-return]

    def insert(
        self,
        table: str,
        columns: str,
        rows: Iterable[Sequence[Any]],
        *,
        values: str = "",
        one_by_one: bool = False,
    ) -> None:
        """Add records; lasting ids and times are put beside the columns given.

        Args:
            table: its name.
            columns: the columns of ``rows``, separated by commas; where they begin with ``uid``
                the rows bring lasting ids.
            rows: their values.
            values: what stands for the columns where it is more than question marks.
            one_by_one: each row must see the one before it.
        """
        own_uids = columns.startswith("uid")
        names = f"{columns}, created, changed" if own_uids else f"uid, {columns}, created, changed"
        marks = values or ", ".join("?" * (columns.count(",") + 1))
        times = f"'{self._stamp}', '{self._stamp}'"
        one = f"({marks}, {times})" if own_uids else f"(?, {marks}, {times})"
        head = f"INSERT INTO {table} ({names}) VALUES "
        together = 1 if one_by_one else _TOGETHER
        waiting = iter(rows)
        while portion := list(islice(waiting, _PORTION)):
            if not own_uids:
                uids = new_uids(len(portion))
                portion = [(uid, *row) for uid, row in zip(uids, portion, strict=True)]
            even = len(portion) - len(portion) % together
            flat = list(chain.from_iterable(portion[:even]))
            step = len(portion[0]) * together
            if even:
                self._connection.executemany(
                    head + ", ".join([one] * together),
                    [flat[start : start + step] for start in range(0, len(flat), step)],
                )
            self._connection.executemany(head + one, portion[even:])
            self._done(len(portion))

    def update(self, table: str, column: str, rows: Iterable[tuple[Any, int]]) -> None:
        """Set one column of many records: ``rows`` are (value, number)."""
        self.run(f"UPDATE {table} SET {column} = ?, {self.changed} WHERE id = ?", rows)

    def run(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of values."""
        waiting = iter(rows)
        while portion := list(islice(waiting, _PORTION)):
            self._connection.executemany(sql, portion)
            self._done(0)
