"""Writing the rows of a preview that become records of their own, and their agencies and tags."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from citdesk.deskfile.desk import Reader
from citdesk.exchange import answers
from citdesk.exchange.book import Book
from citdesk.exchange.bulk import Bulk
from citdesk.exchange.changes import Known, absorb, known_from
from citdesk.exchange.comparing import compare
from citdesk.exchange.entries import AGENCY_COLUMNS, PERSON_COLUMNS
from citdesk.exchange.matching import Who
from citdesk.exchange.merging_rows import merge_rows
from citdesk.exchange.preview import ADD, MERGE, TWICE, Preview
from citdesk.records.names import display_name, fold, sort_names
from citdesk.records.stamps import new_uids

_UID = re.compile(r"[0-9a-f]{32}")

# Whom a detail belongs to: a person's or an agency's number.
Owner = tuple[int | None, int | None]
# Rows, each with the number of its person or agency.
_Pairs = Sequence[tuple[int, int]]


def write_rows(preview: Preview, bulk: Bulk, reader: Reader) -> None:
    """Write everything a preview brings in.

    Args:
        preview: the list, looked over on the desk as it stands.
        bulk: the writing connection of the running change.
        reader: the same connection, for questions.
    """
    book = Book(preview, bulk, reader)
    rows = _Rows(preview, bulk, book)
    rows.add(reader)
    merge_rows(preview, rows.merged, bulk, reader, book)


class _Rows:
    """The rows that are added, with the numbers they get, and those that wait to be merged."""

    def __init__(self, preview: Preview, bulk: Bulk, book: Book) -> None:
        self.preview, self.bulk, self.book = preview, bulk, book
        self.entries, self.refs = preview.entries, preview.findings.refs
        self.of_agencies = preview.recognised.subject == "agencies"
        self.owners: dict[int, Owner] = {}
        self.merged: list[tuple[int, Who]] = []
        self.absorbed: dict[int, Known] = {}
        self.added: list[int] = []

    def add(self, reader: Reader) -> None:
        """Write all rows that become records."""
        self._sort(reader)
        named = [row for row in self.added if self.entries.names[row]]
        if self.of_agencies:
            self._add_agencies(named)
        else:
            self.book.find_agencies(
                ref for row in self.added if (ref := self.refs[row]) is not None
            )
            self._add_people(named)
            self._add_affiliations(named)
            self._take_offices([row for row in self.added if not self.entries.names[row]])
        self._add_owned()
        if not self.of_agencies:
            self._keep_apart()

    # -- who goes where

    def _sort(self, reader: Reader) -> None:
        """Rows that are the same as one that is added become part of it; others wait."""
        adds = {row for row in range(self.entries.count) if self.preview.adds(row)}
        within: list[tuple[int, Who]] = []
        for row in range(self.entries.count):
            if not self.preview.merges(row):
                continue
            who = self._root(row)
            if who.person is not None:
                self.merged.append((row, who))
            elif who.row in adds:
                within.append((row, who))
            elif self.preview.result(row) == TWICE:  # the row it resembles is left out
                adds.add(row)
        self.added = sorted(adds)
        # A row without a name is about an agency, in a list of people, too.
        for named in (True, False):
            chosen = [pair for pair in within if bool(self.entries.names[pair[0]]) is named]
            self._absorb(chosen, reader, agency=self.of_agencies or not named)

    def _absorb(self, pairs: list[tuple[int, Who]], reader: Reader, *, agency: bool) -> None:
        """Take rows up into the rows further up that they are the same as."""
        names = self.preview.findings.agency_names
        for _row, who, changes in compare(
            reader, self.entries, pairs, self.refs, names, agencies=agency
        ):
            assert who.row is not None  # noqa: S101 - sorted so by the caller
            if who.row not in self.absorbed:
                known = known_from(self.entries, who.row, self.refs[who.row], agency=agency)
                self.absorbed[who.row] = known
            absorb(self.absorbed[who.row], changes)

    def _root(self, row: int) -> Who:
        """Who a row is; a row decided to be somebody leads on to that one."""
        who, _name = self.preview.findings.known[row]
        while (
            who.row is not None
            and self.preview.result(who.row) == TWICE
            and self.preview.decision(who.row) == MERGE
        ):
            who, _name = self.preview.findings.known[who.row]
        return who

    def _columns(self, rows: Sequence[int], keys: Sequence[str]) -> dict[str, list[Any]]:
        """The plain columns of some rows, with what rows further down add to them."""
        found: dict[str, list[Any]] = {}
        for key in keys:
            values = self.entries.columns.get(key)
            empty = answers.EMPTY.get(key, "")
            found[key] = [empty] * len(rows) if values is None else [values[row] for row in rows]
        for at, row in enumerate(rows):
            if row in self.absorbed:
                for key, value in self.absorbed[row].columns.items():
                    if key in found:
                        found[key][at] = value
        return found

    # -- people

    def _add_people(self, rows: Sequence[int]) -> None:
        ids = self.bulk.next_ids("person", len(rows))
        self.owners.update((row, (n, None)) for row, n in zip(rows, ids, strict=True))
        told = {*_NAME_PARTS, *self.entries.columns}
        told.update(key for known in self.absorbed.values() for key in known.columns)
        keys = [key for key in PERSON_COLUMNS if key in told]
        silent = [key for key in PERSON_COLUMNS if key not in told]
        plain = self._columns(rows, keys)
        names = [self.entries.names[row] for row in rows]
        for at, row in enumerate(rows):
            if row in self.absorbed:
                names[at] = display_name(**{key: plain[key][at] for key in _NAME_PARTS})
        sorts = map(sort_names, plain["given"], plain["family"], names)
        uids = self._uids(rows, "person")
        cells = zip(*plain.values(), strict=True)
        # What the list does not speak of stands in the statement itself, not in each row.
        constants = [_as_sql(answers.EMPTY.get(key, "")) for key in silent]
        self.bulk.insert(
            "person",
            ", ".join(("uid, id", *keys, "name, sort_name, sort_family", *silent)),
            (
                (uid, number, *values, name, *sort_keys)
                for uid, number, values, name, sort_keys in zip(
                    uids, ids, cells, names, sorts, strict=True
                )
            ),
            values=", ".join((*"?" * (len(keys) + 5), *constants)),
        )

    def _uids(self, rows: Sequence[int], table: str) -> list[str]:
        """Lasting ids: a list of our own brings them along, where the desk does not have them."""
        uids = new_uids(len(rows))
        if any(self.entries.uids[row] for row in rows):
            taken = {uid for (uid,) in self.bulk.rows(f"SELECT uid FROM {table}")}
            for at, row in enumerate(rows):
                own = self.entries.uids[row]
                if _UID.fullmatch(own) and own not in taken:
                    uids[at] = own
                    taken.add(own)
        return uids

    def _add_affiliations(self, rows: Sequence[int]) -> None:
        entries, book = self.entries, self.book
        lines: list[tuple[Any, ...]] = []
        for row in rows:
            person, ref = self.owners[row][0], self.refs[row]
            if row in self.absorbed:
                lines += self._absorbed_times(row, person)
            elif ref is not None:
                span = (entries.starts[row] or None, entries.ends[row] or None)
                lines.append((person, book.agency(ref), entries.position[row], *span, 1))
            for agency, position, starts, ends in (
                () if row in self.absorbed else entries.times[row]
            ):
                span = (starts or None, ends or None)
                lines.append((person, book.agency_named(agency), position, *span, 0))
        self.bulk.insert("affiliation", _AFFILIATION, lines)

    def _absorbed_times(self, row: int, person: int | None) -> Iterator[tuple[Any, ...]]:
        main = True  # the first that says so; there can be one only
        for one in self.absorbed[row].times:
            span = (one.starts or None, one.ends or None)
            is_main = one.main and main
            main = main and not is_main
            yield person, self.book.agency_of(one), one.position, *span, int(is_main)

    def _take_offices(self, rows: Sequence[int]) -> None:
        """Rows that name an agency and nobody: what they hold is the agency's."""
        notes = self._columns(rows, ("notes",))["notes"]
        told = []
        for row, text in zip(rows, notes, strict=True):
            ref = self.refs[row]
            assert ref is not None  # noqa: S101 - without an agency the row is not usable
            number = self.book.agency(ref)
            self.owners[row] = (None, number)
            if text:
                told.append((text, number))
        self.bulk.update("agency", "notes", told)

    # -- agencies

    def _add_agencies(self, rows: Sequence[int]) -> None:
        ids = self.bulk.next_ids("agency", len(rows))
        numbers = dict(zip(rows, ids, strict=True))
        self.owners.update((row, (None, n)) for row, n in numbers.items())
        plain = self._columns(rows, AGENCY_COLUMNS)
        self.bulk.insert(
            "agency",
            f"uid, id, sort_name, {', '.join(AGENCY_COLUMNS)}",
            (
                (uid, number, fold(values[0]), *values)
                for uid, number, values in zip(
                    self._uids(rows, "agency"), ids, zip(*plain.values(), strict=True), strict=True
                )
            ),
        )
        self._refer_to_larger(rows, numbers)

    def _refer_to_larger(self, rows: Sequence[int], numbers: Mapping[int, int]) -> None:
        larger: list[tuple[int, int]] = []
        for row in rows:
            ref = self.refs[row]
            if isinstance(ref, str) and ref.startswith("row "):
                number = self._number_of(int(ref[4:]), numbers) or self.book.agency(ref)
                self.book.note(ref, number)
            elif ref is not None:
                number = self.book.agency(ref)
            else:
                continue
            if number != numbers[row]:
                larger.append((number, numbers[row]))
        self.bulk.update("agency", "parent_id", larger)

    def _number_of(self, row: int, numbers: Mapping[int, int]) -> int | None:
        if row in numbers:
            return numbers[row]
        known = self.preview.findings.known.get(row)
        return known[0].person if known else None

    # -- what belongs to them

    def _add_owned(self) -> None:
        for at, owner in enumerate(("person_id", "agency_id")):
            pairs = [
                (row, number) for row in self.added if (number := self.owners[row][at]) is not None
            ]
            if not pairs:
                continue
            bulk = self.bulk
            bulk.insert("contact_detail", f"{_CONTACT}, {owner}", self._contacts(pairs))
            bulk.insert("address", f"{_ADDRESS}, {owner}", self._addresses(pairs))
            bulk.insert("sector_entry", f"sector, place, {owner}", self._sectors(pairs))
            tags = (self._of(row, "tags", self.entries.tags) for row, _number in pairs)
            self.book.find_tags(tag for names in tags for tag in names)
            bulk.insert("tagging", f"tag_id, {owner}", self._taggings(pairs))

    def _of(self, row: int, part: str, values: Sequence[Any]) -> Any:
        return getattr(self.absorbed[row], part) if row in self.absorbed else values[row]

    def _contacts(self, pairs: _Pairs) -> Iterator[tuple[Any, ...]]:
        for row, owner in pairs:
            details = self.entries.contacts[row]
            if row in self.absorbed:
                details = [detail for _n, detail in self.absorbed[row].contacts]
            for place, (kind, value, key, private) in enumerate(details):
                yield kind, value, key, int(private), place, owner

    def _addresses(self, pairs: _Pairs) -> Iterator[tuple[Any, ...]]:
        for row, owner in pairs:
            places: Iterable[Any] = self.entries.addresses[row]
            if row in self.absorbed:
                places = [place for _n, place in self.absorbed[row].addresses]
            for *parts, private in places:
                yield *parts, int(private), owner

    def _sectors(self, pairs: _Pairs) -> Iterator[tuple[Any, ...]]:
        for row, owner in pairs:
            for place, code in enumerate(self._of(row, "sectors", self.entries.sectors)):
                yield code, place, owner

    def _taggings(self, pairs: _Pairs) -> Iterator[tuple[Any, ...]]:
        for row, owner in pairs:
            names = self._of(row, "tags", self.entries.tags)
            if names:
                for tag in self.book.tags(names):
                    yield tag, owner

    def _keep_apart(self) -> None:
        """Rows decided to be another than they resemble: the pair is not offered again."""
        pairs = set()
        for row in self.preview.rows(TWICE):
            if self.preview.decision(row) != ADD or row not in self.owners:
                continue
            who, _name = self.preview.findings.known[row]
            other = who.person if who.row is None else self.owners.get(who.row, (None, None))[0]
            own = self.owners[row][0]
            if other is not None and own is not None:
                pairs.add((min(own, other), max(own, other)))
        self.bulk.insert("not_the_same", "first_id, second_id", sorted(pairs))


_NAME_PARTS = ("prefix", "given", "middle", "family", "suffix")


def _as_sql(value: str | None) -> str:
    """One of our own constants as SQL writes it."""
    return "NULL" if value is None else f"'{value}'"


_AFFILIATION = "person_id, agency_id, position, starts, ends, main"
_CONTACT = "kind, value, key, private, place"
_ADDRESS = "kind, street, city, region, postcode, country, private"
