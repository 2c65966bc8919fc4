"""What can still be read in a damaged desk, put into a new one; the original is not touched.

Records are read page by page, by a walker of our own (``btree``). Pages that a table's tree still
leads to belong to it; others are tried on every table whose columns fit, and the schema's own
constraints say whether they do. What refers to a record that is lost is let go, and counted.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from citdesk.deskfile.btree import LEAF, Cell, Pages
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.driver import Connection, Error, connect, told
from citdesk.deskfile.lock import remove_desk
from citdesk.errors import DeskError
from citdesk.records.names import display_name, fold, sort_names
from citdesk.text import _
from citdesk.work import Cancelled, IsCancelled, Progress

# The version is the program's; the images of steps, by which they are undone, are lost.
_NOT_KEPT = frozenset({"alembic_version", "history_image"})
_ROUNDS = 20  # of letting go what refers to what was let go


class Recovered(NamedTuple):
    """What came out.

    Attributes:
        rows: how many records of each table.
        lost: how many of each table were found, but could not be used.
        pages: how many pages the file has; ``unread`` of them could not be read whole.
    """

    rows: dict[str, int]
    lost: dict[str, int]
    pages: int
    unread: int

    def told(self) -> list[str]:
        """What came out and what was lost, in sentences."""
        people, agencies, meetings = (
            self.rows.get(name, 0) for name in ("person", "agency", "meeting")
        )
        lines = [
            _("Recovered: {people} people, {agencies} agencies, {meetings} meetings.").format(
                people=f"{people:,}", agencies=f"{agencies:,}", meetings=f"{meetings:,}"
            )
        ]
        if self.unread:
            lines.append(
                _("{n} of {all} pages could not be read; what stood there is lost.").format(
                    n=f"{self.unread:,}", all=f"{self.pages:,}"
                )
            )
        lines += [
            _("Lost of “{table}”: {n}").format(table=name, n=f"{count:,}")
            for name, count in sorted(self.lost.items())
        ]
        if not self.unread and not self.lost:
            lines.append(_("Nothing was lost but what could be undone."))
        return lines


class _Table(NamedTuple):
    name: str
    columns: tuple[str, ...]
    key: int | None  # the place of the column that is the row's number
    strict: int  # how many constraints it has: of two tables that fit, this one says more


def recover(
    damaged: Path,
    target: Path,
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled = lambda: False,
) -> Recovered:
    """Make a new desk of what can be read in a damaged one.

    Args:
        damaged: the file; nothing may have it open. Not a byte of it is changed.
        target: where the new desk is to lie; there must be nothing yet.
        progress: told how many pages of how many were looked at.
        cancelled: asked at every page.

    Raises:
        Cancelled: when ``cancelled`` said so; nothing is left of the new desk.
        DeskError: there is no such file, the target is there already, or nothing can be read.
    """
    with told(damaged):
        pages = Pages(damaged)
    try:
        Desk.create(target).close()
        try:
            found = _fill(pages, target, _told_of(progress, cancelled))
        except BaseException:
            remove_desk(target)
            raise
    finally:
        pages.close()
    if not any(count for name, count in found.rows.items() if name != "programme"):
        remove_desk(target)
        raise DeskError(
            _("Nothing can be read in “{name}”.").format(name=damaged.name),
            _("It was left as it is."),
            _("Bring back a backup of it."),
        )
    with Desk.open(target) as desk:
        desk.close_undo_line()
        desk.rebuild_search()
    return found


def _told_of(progress: Progress | None, cancelled: IsCancelled) -> Progress:
    def tell(done: int, total: int) -> None:
        if cancelled():
            raise Cancelled
        if progress is not None:
            progress(done, total)

    return tell


def _fill(pages: Pages, target: Path, tell: Progress) -> Recovered:
    connection = connect(target)
    try:
        with told(target):
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute("BEGIN IMMEDIATE")
            keeper = _Keeper(connection)
            _walk(pages, keeper, tell)
            keeper.let_go_of_what_refers_to_nothing()
            _agree(connection)
            rows = keeper.counts()
            connection.execute("COMMIT")
    finally:
        connection.close()
    lost = {name: count for name, count in keeper.lost.items() if count}
    return Recovered(rows, lost, pages.count + pages.cut_off, keeper.unread + pages.cut_off)


def _walk(pages: Pages, keeper: "_Keeper", tell: Progress) -> None:
    """First the pages a tree leads to, then the others that may hold something."""
    chains: set[int] = set()  # where long records go on: no leaves, whatever they look like
    known = pages.free() | {1}
    known |= _walk_trees(pages, keeper, chains, tell)
    looked = len(known)
    for number in range(2, pages.count + 1):
        if number in known or number in chains:
            continue
        looked += 1
        tell(looked, pages.count)
        if pages.kind(number) == LEAF:
            leaf = pages.leaf(number, chains)
            keeper.unread += bool(leaf.broken)
            keeper.keep_somewhere(leaf.cells)
        else:
            keeper.unread += not any(pages.get(number)[:100])


def _walk_trees(pages: Pages, keeper: "_Keeper", chains: set[int], tell: Progress) -> set[int]:
    """Take in what the trees of the tables lead to; the pages that were read."""
    read: set[int] = set()
    for name, root in _roots(pages).items():
        table = keeper.tables.get(name)
        for number in pages.below(root):
            read.add(number)
            tell(len(read), pages.count)
            leaf = pages.leaf(number, chains)
            keeper.unread += bool(leaf.broken)
            if table is not None:
                keeper.lost[name] += leaf.broken
                keeper.keep(table, leaf.cells)
    return read


def _roots(pages: Pages) -> dict[str, int]:
    """Where the tree of each table begins, as far as the file still says so."""
    found = {}
    for number in pages.below(1):
        for cell in pages.leaf(number).cells:
            if len(cell.values) == 5 and cell.values[0] == "table":
                name, root = cell.values[1], cell.values[3]
                if isinstance(name, str) and isinstance(root, int) and root > 1:
                    found[name] = root
    return found


class _Keeper:
    """Puts records into the new desk, as far as its schema takes them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.tables = _tables(connection)
        self.lost: Counter[str] = Counter()
        self.unread = 0
        self._named: dict[int, list[_Table]] = defaultdict(list)
        for table in self.tables.values():
            self._named[len(table.columns)].append(table)

    def keep(self, table: _Table, cells: Sequence[Cell]) -> int:
        """Put records of a table in; how many it took. One that is there already stays."""
        taken = 0
        for cell in cells:
            try:
                taken += self._put(table, cell)
            except (Error, OverflowError, UnicodeError):
                self.lost[table.name] += 1
        return taken

    def keep_somewhere(self, cells: Sequence[Cell]) -> None:
        """Put the records of a page that no tree leads to where most of them fit."""
        if not cells:
            return
        fitting = self._named.get(len(cells[0].values), [])
        taken = [(self._fits(table, cells), table.strict, table) for table in fitting]
        best = max(taken, default=None, key=lambda one: one[:2])
        if best is not None and best[0]:
            self.keep(best[2], cells)

    def _fits(self, table: _Table, cells: Sequence[Cell]) -> int:
        """How many of these records a table would take."""
        before = self.lost.copy()
        self.connection.execute("SAVEPOINT fit")
        try:
            return self.keep(table, cells)
        finally:
            self.connection.execute("ROLLBACK TO fit")
            self.connection.execute("RELEASE fit")
            self.lost = before

    def _put(self, table: _Table, cell: Cell) -> int:
        values = list(cell.values)
        if len(values) > len(table.columns):
            message = "more values than columns"
            raise OverflowError(message)
        values += [None] * (len(table.columns) - len(values))
        if table.key is not None:
            values[table.key] = cell.rowid
        act = "REPLACE" if table.name == "programme" else "IGNORE"  # a new desk has its own already
        marks = ", ".join("?" * len(values))
        sql = f"INSERT OR {act} INTO {table.name} VALUES ({marks})"
        return max(int(self.connection.execute(sql, values).rowcount), 0)

    def let_go_of_what_refers_to_nothing(self) -> None:
        """Empty or remove references to records that are lost, until all agree."""
        for _round in range(_ROUNDS):
            broken = self.connection.execute("PRAGMA foreign_key_check").fetchall()
            if not broken:
                return
            for table, rowid, _parent, number in broken:
                self._let_go(table, rowid, number)

    def _let_go(self, table: str, rowid: int, number: int) -> None:
        keys = self.connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        columns = [key[3] for key in keys if key[0] == number]
        emptied = ", ".join(f"{column} = NULL" for column in columns)
        try:
            self.connection.execute(f"UPDATE {table} SET {emptied} WHERE rowid = ?", (rowid,))
        except Error:  # it may not be empty: without it the record means nothing
            self.connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
            self.lost[table] += 1

    def counts(self) -> dict[str, int]:
        """How many records each table has now."""
        return {
            name: int(self.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])
            for name in self.tables
        }


def _agree(connection: Connection) -> None:
    """Make names and what they are sorted by agree again, where damage has changed one of them."""
    people = connection.execute(
        "SELECT id, prefix, given, middle, family, suffix, name, sort_name, sort_family FROM person"
    ).fetchall()
    for number, prefix, given, middle, family, suffix, *kept in people:
        name = display_name(prefix=prefix, given=given, middle=middle, family=family, suffix=suffix)
        if kept != [name, *sort_names(given, family, name)]:
            connection.execute(
                "UPDATE person SET name = ?, sort_name = ?, sort_family = ? WHERE id = ?",
                (name, *sort_names(given, family, name), number),
            )
    for table, key in (("agency", "sort_name"), ("tag", "key")):
        for number, name, kept in connection.execute(
            f"SELECT id, name, {key} FROM {table}"
        ).fetchall():
            if kept != fold(name):
                connection.execute(
                    f"UPDATE OR IGNORE {table} SET {key} = ? WHERE id = ?", (fold(name), number)
                )


def _tables(connection: Connection) -> dict[str, _Table]:
    names = [
        (name, sql)
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"
            " AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '*_search*'"
        )
        if name not in _NOT_KEPT
    ]
    return {name: _table(connection, name, sql) for name, sql in names}


def _table(connection: Connection, name: str, sql: str) -> _Table:
    rows = connection.execute(f"PRAGMA table_info({name})").fetchall()
    keys = [row[0] for row in rows if row[5] and row[2].upper() == "INTEGER"]
    return _Table(name, tuple(row[1] for row in rows), keys[0] if len(keys) == 1 else None,
                  sql.count("CHECK") + sql.count("FOREIGN KEY"))  # fmt: skip
