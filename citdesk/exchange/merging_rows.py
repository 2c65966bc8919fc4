"""Writing what rows add to people and agencies that the desk knows already."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from citdesk.deskfile.desk import Reader
from citdesk.exchange.book import Book
from citdesk.exchange.bulk import Bulk
from citdesk.exchange.changes import Changes, Standing
from citdesk.exchange.comparing import compare
from citdesk.exchange.matching import Who
from citdesk.exchange.preview import Preview


def merge_rows(
    preview: Preview, pairs: Sequence[tuple[int, Who]], bulk: Bulk, reader: Reader, book: Book
) -> None:
    """Write what these rows add to whom they were found, or decided, to be.

    Args:
        preview: the list.
        pairs: rows in their order, each with somebody of the desk.
        bulk: the writing connection of the running change.
        reader: the same connection, for questions.
        book: the numbers of agencies and tags.
    """
    entries = preview.entries
    agencies = preview.recognised.subject == "agencies"
    people = [pair for pair in pairs if not agencies and entries.names[pair[0]]]
    offices = [pair for pair in pairs if agencies or not entries.names[pair[0]]]
    for chosen, table in ((people, "person"), (offices, "agency")):
        writing = _Writing(table, bulk, book)
        for _row, who, changes in compare(
            reader, entries, chosen, preview.findings.refs, preview.findings.agency_names,
            agencies=table == "agency",
        ):  # fmt: skip
            if changes and who.person is not None:
                writing.note(who.person, changes)
        writing.write()


class _Writing:
    """Changes of many people (or agencies), gathered so that each kind is written in one go."""

    def __init__(self, table: str, bulk: Bulk, book: Book) -> None:
        self.table, self.bulk, self.book = table, bulk, book
        self.columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        self.contacts: list[tuple[Any, ...]] = []
        self.later: list[tuple[int]] = []
        self.addresses: list[tuple[Any, ...]] = []
        self.fills: list[tuple[Any, ...]] = []
        self.positions: list[tuple[str, int]] = []
        self.demoted: list[tuple[int]] = []
        self.times: list[tuple[int, Standing]] = []
        self.sectors: list[tuple[str, int, int]] = []
        self.tags: list[tuple[int, list[str]]] = []

    def note(self, owner: int, changes: Changes) -> None:
        """Gather what one row adds."""
        if changes.columns:
            self.columns[tuple(changes.columns)].append((*changes.columns.values(), owner))
        for (kind, value, key, private), before in changes.contacts:
            self.contacts.append((kind, value, key, int(private), before, owner, owner))
            if before is not None:
                self.later.append((before,))
        self.addresses += [(*p[:6], int(p[6]), owner) for p in changes.addresses]
        self.fills += [(*p[1:6], number) for number, p in changes.fills if number is not None]
        for standing, position in changes.positions:
            if standing.id is not None:
                self.positions.append((position, standing.id))
        self.demoted += [(owner,) for standing in changes.times if standing.main]
        self.times += [(owner, standing) for standing in changes.times]
        self.sectors += [(code, owner, owner) for code in changes.sectors]
        if changes.tags:
            self.tags.append((owner, changes.tags))

    def write(self) -> None:
        """Write all that was gathered."""
        bulk, owner = self.bulk, f"{self.table}_id"
        for keys, values in self.columns.items():
            wanted = ", ".join(f"{key} = ?" for key in keys)
            bulk.run(f"UPDATE {self.table} SET {wanted}, {bulk.changed} WHERE id = ?", values)
        # A newer number takes the place of the one before, which goes to the end.
        bulk.insert(
            "contact_detail",
            f"kind, value, key, private, place, {owner}",
            self.contacts,
            values="?, ?, ?, ?, coalesce((SELECT place FROM contact_detail WHERE id = ?),"
            f" (SELECT max(place) + 1 FROM contact_detail WHERE {owner} = ?), 0), ?",
            one_by_one=True,
        )
        bulk.run(
            f"UPDATE contact_detail AS c SET {bulk.changed}, place = (SELECT max(place) + 1"
            f" FROM contact_detail d WHERE d.{owner} = c.{owner}) WHERE id = ?",
            list(dict.fromkeys(self.later)),
        )
        bulk.insert(
            "address",
            f"kind, street, city, region, postcode, country, private, {owner}",
            self.addresses,
        )
        bulk.run(
            "UPDATE address SET street = ?, city = ?, region = ?, postcode = ?, country = ?,"
            f" {bulk.changed} WHERE id = ?",
            self.fills,
        )
        self._write_times()
        bulk.insert(
            "sector_entry",
            f"sector, place, {owner}",
            self.sectors,
            values="?, (SELECT coalesce(max(place) + 1, 0) FROM sector_entry"
            f" WHERE {owner} = ?), ?",
            one_by_one=True,
        )
        self.book.find_tags(name for _owner, names in self.tags for name in names)
        bulk.insert(
            "tagging",
            f"tag_id, {owner}",
            ((tag, number) for number, names in self.tags for tag in self.book.tags(names)),
        )

    def _write_times(self) -> None:
        bulk, book = self.bulk, self.book
        bulk.run(
            f"UPDATE affiliation SET position = ?, {bulk.changed} WHERE id = ?", self.positions
        )
        bulk.run(
            f"UPDATE affiliation SET main = 0, {bulk.changed} WHERE person_id = ? AND main = 1",
            list(dict.fromkeys(self.demoted)),
        )
        lines: dict[tuple[int, Standing | int], tuple[Any, ...]] = {}
        last = {owner: at for at, (owner, one) in enumerate(self.times) if one.main}
        for at, (owner, one) in enumerate(self.times):
            agency = book.agency_of(one)
            span = (one.starts or None, one.ends or None)
            main = int(last.get(owner) == at)
            lines[owner, at] = (owner, agency, one.position, *span, main)
        bulk.insert(
            "affiliation", "person_id, agency_id, position, starts, ends, main", lines.values()
        )
