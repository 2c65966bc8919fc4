"""The numbers of agencies and tags during an import, old and new."""

from collections.abc import Iterable

from citdesk.deskfile.desk import Reader
from citdesk.exchange.agency_names import Agencies, Ref
from citdesk.exchange.bulk import Bulk
from citdesk.exchange.changes import Standing
from citdesk.exchange.preview import Preview
from citdesk.records.names import fold


class Book:
    """The numbers of agencies and tags, old and new; a new one is written at its first mention."""

    def __init__(self, preview: Preview, bulk: Bulk, reader: Reader) -> None:
        self._bulk = bulk
        self._names = preview.findings.agency_names
        self.agencies = Agencies(reader, exact=preview.entries.exact)
        self._ids: dict[Ref, int] = {}
        self._tags: dict[str, int] = dict(reader.rows("SELECT key, id FROM tag"))

    def note(self, ref: Ref, number: int) -> None:
        """Remember the number an agency of the list was given."""
        self._ids[ref] = number

    def find_agencies(self, refs: Iterable[Ref]) -> None:
        """See that all these agencies are there, in one go."""
        wanted = [ref for ref in dict.fromkeys(refs) if ref not in self._ids]
        new = [ref for ref in wanted if isinstance(ref, str)]
        binned = []
        for ref in wanted:
            if isinstance(ref, int):
                self._ids[ref] = ref
                if self.agencies.by_id[ref].removed:  # somebody stands for it again
                    binned.append((None, ref))
        self._bulk.update("agency", "removed", binned)
        ids = self._bulk.next_ids("agency", len(new))
        self._ids.update(zip(new, ids, strict=True))
        names = [self._names.get(ref, ref) for ref in new]
        self._bulk.insert(
            "agency",
            "id, name, sort_name, short_name, kind, notes",
            ((n, name, fold(name), "", "", "") for n, name in zip(ids, names, strict=True)),
        )

    def agency(self, ref: Ref) -> int:
        """The number of an agency."""
        if ref not in self._ids:
            self.find_agencies([ref])
        return self._ids[ref]

    def agency_named(self, name: str) -> int:
        """The number of the agency of this name."""
        ref = self.agencies.ref(name)
        assert ref is not None  # noqa: S101 - there is a name
        if isinstance(ref, str):
            self._names.setdefault(ref, name)
        return self.agency(ref)

    def agency_of(self, standing: Standing) -> int:
        """The number of the agency of a time with it; other times in a list go by its name."""
        if standing.by_name:
            return self.agency_named(str(standing.agency))
        return self.agency(standing.agency)

    def find_tags(self, names: Iterable[str]) -> None:
        """See that all these tags are there, in one go."""
        new = {key: name for name in names if (key := fold(name)) not in self._tags}
        ids = self._bulk.next_ids("tag", len(new))
        self._bulk.insert(
            "tag",
            "id, name, key",
            ((n, name, key) for n, (key, name) in zip(ids, new.items(), strict=True)),
        )
        self._tags.update(zip(new, ids, strict=True))

    def tags(self, names: Iterable[str]) -> list[int]:
        """The numbers of some tags, each once."""
        return list(dict.fromkeys(self._tags[fold(name)] for name in names))
