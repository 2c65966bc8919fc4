"""The pages of a plain SQLite file, read without SQLite: what a damaged one still holds.

Only reads, and trusts nothing: every number is checked against the file before it is followed. The
format is SQLite's own ("Database File Format"); the log beside the file is taken in as far as its
commits are whole.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_MAGIC = b"SQLite format 3\0"
_INSIDE, LEAF = 0x05, 0x0D  # pages of a table
_LOG = {0x377F0682: "<", 0x377F0683: ">"}
_KINDS = frozenset({0x02, 0x05, 0x0A, 0x0D})
_USUAL, _SAMPLE = 4_096, 400  # bytes of a page; pages that are looked at to tell
_SENSE = 0.2  # of the pages begin as they should, in a file that may be one of SQLite's
_SIZES = tuple(1 << power for power in range(9, 17))
_MOST = 1 << 30  # bytes of one record
_MOST_PAGES = 1 << 24  # no desk has as many

Value = int | float | str | bytes | None


class Cell(NamedTuple):
    """A record of a table: its row's number and its values."""

    rowid: int
    values: tuple[Value, ...]


class Leaf(NamedTuple):
    """The records of one leaf page; ``broken`` counts those that could not be read."""

    page: int
    cells: tuple[Cell, ...]
    broken: int


class Pages:
    """The pages of a file, by their numbers from 1, with the log's newer ones in their place.

    Args:
        path: a file that nothing in this process has open.

    Attributes:
        size, count: how large a page is, and how many there are.
        sense: which part of them begins as a page should, 0 to 1.
        cut_off: how many more the file says it had.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        head = self._file.read(100)
        whole = head[:16] == _MAGIC
        self.size = self._likely_size(int.from_bytes(head[16:18], "big") if whole else 0)
        self.usable = self.size  # a desk keeps nothing at its pages' ends
        self.free_head = int.from_bytes(head[32:36], "big") if whole else 0
        self.count = -(-path.stat().st_size // self.size)
        self._newer = _log(path.with_name(f"{path.name}-wal"), self.size)
        self.count = max([self.count, *self._newer])
        said = int.from_bytes(head[28:32], "big") if whole else 0
        self.cut_off = max(said - self.count, 0) if said < _MOST_PAGES else 0

    def _likely_size(self, said: int) -> int:
        """How large a page is: what the file says, unless another size makes far more sense."""
        said = 65_536 if said == 1 else said
        sense = {size: self._sense(size) for size in _SIZES}
        best = max(sense, key=lambda size: sense[size])
        self.sense = sense[best]
        for size in (said, _USUAL):
            if size in sense and sense[size] >= 0.9 * sense[best]:
                return size
        return best

    def _sense(self, size: int) -> float:
        """Which part of the pages begins as one should, were they of this size."""
        known = looked = 0
        for number in range(1, _SAMPLE):
            self._file.seek(number * size)
            first = self._file.read(1)
            if not first:
                break
            looked += 1
            known += first[0] in _KINDS
        return known / looked if looked else 0.0

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def get(self, number: int) -> bytes:
        """A page, shorter where the file ends in it; empty where there is none."""
        if not 1 <= number <= self.count:
            return b""
        if number in self._newer:
            return self._newer[number]
        self._file.seek((number - 1) * self.size)
        return self._file.read(self.size)

    def free(self) -> set[int]:
        """The pages that hold nothing any more, as far as the list of them can be read."""
        found: set[int] = set()
        trunk = self.free_head
        while trunk and trunk not in found and len(self.get(trunk)) == self.size:
            found.add(trunk)
            page = self.get(trunk)
            listed = min(int.from_bytes(page[4:8], "big"), self.usable // 4 - 2)
            for place in range(listed):
                found.add(int.from_bytes(page[8 + 4 * place : 12 + 4 * place], "big"))
            trunk = int.from_bytes(page[:4], "big")
        return found

    # ------------------------------------------------------------------ trees

    def kind(self, number: int) -> int:
        """What kind of page it says it is."""
        page, start = self.get(number), 100 if number == 1 else 0
        return page[start] if len(page) > start else 0

    def below(self, root: int) -> Iterator[int]:
        """The leaves below a page of a table, each once; damage below is passed over."""
        waiting, seen = [root], set()
        while waiting:
            number = waiting.pop()
            if number in seen or not 1 <= number <= self.count:
                continue
            seen.add(number)
            kind = self.kind(number)
            if kind == LEAF:
                yield number
            elif kind == _INSIDE:
                waiting.extend(self._children(number))

    def _children(self, number: int) -> list[int]:
        page, start = self.get(number), 100 if number == 1 else 0
        if len(page) < start + 12:
            return []
        children = [
            int.from_bytes(page[place : place + 4], "big")
            for place in self._places(page, start, 12)
            if place + 4 <= len(page)
        ]
        return [*children, int.from_bytes(page[start + 8 : start + 12], "big")]

    def _places(self, page: bytes, start: int, head: int) -> list[int]:
        """Where the cells of a page begin, those outside of it left out."""
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        first = start + head
        room = max((len(page) - first) // 2, 0)
        places = struct.unpack_from(f">{min(count, room)}H", page, first) if room else ()
        return [place for place in places if first <= place < len(page)]

    # ------------------------------------------------------------------ records

    def leaf(self, number: int, chains: set[int] | None = None) -> Leaf:
        """The records of a leaf; ``chains`` takes the pages that long records go on in."""
        page, start = self.get(number), 100 if number == 1 else 0
        cells, broken = [], 0
        for place in self._places(page, start, 8):
            try:
                cells.append(self._cell(page, place, chains))
            except (ValueError, IndexError, struct.error, UnicodeDecodeError):
                broken += 1
        return Leaf(number, tuple(cells), broken)

    def _cell(self, page: bytes, place: int, chains: set[int] | None) -> Cell:
        length, place = _varint(page, place)
        rowid, place = _varint(page, place)
        if not 0 < length <= _MOST:
            raise ValueError
        most = self.usable - 35
        local = length
        if length > most:
            least = (self.usable - 12) * 32 // 255 - 23
            local = least + (length - least) % (self.usable - 4)
            local = local if local <= most else least
        payload = page[place : place + local]
        if len(payload) < local:
            raise ValueError
        if local < length:
            first = int.from_bytes(page[place + local : place + local + 4], "big")
            payload += self._rest(first, length - local, chains)
        return Cell(rowid - (1 << 64) if rowid >> 63 else rowid, _values(payload))

    def _rest(self, number: int, length: int, chains: set[int] | None) -> bytes:
        """What a long record holds beyond its page."""
        parts: list[bytes] = []
        seen: set[int] = set()
        while length > 0:
            page = self.get(number)
            if number in seen or len(page) < self.usable:
                raise ValueError
            seen.add(number)
            parts.append(page[4 : 4 + min(length, self.usable - 4)])
            length -= len(parts[-1])
            number = int.from_bytes(page[:4], "big")
        if chains is not None:
            chains |= seen
        return b"".join(parts)


def holds_pages(path: Path) -> bool:
    """Whether a file is, or was, one of SQLite's, as far as can be told without reading it all."""
    pages = Pages(path)
    try:
        return pages.get(1)[:16] == _MAGIC or (pages.count > 1 and pages.sense >= _SENSE)
    finally:
        pages.close()


def _varint(page: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for step in range(8):
        byte = page[place + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + step + 1
    return value << 8 | page[place + 8], place + 9


_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _values(payload: bytes) -> tuple[Value, ...]:
    """The values of a record."""
    head, place = _varint(payload, 0)
    if not 0 < head <= len(payload):
        raise ValueError
    kinds = []
    while place < head:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    values: list[Value] = []
    at = head
    for kind in kinds:
        value, at = _value(payload, kind, at)
        values.append(value)
    if at != len(payload):
        raise ValueError
    return tuple(values)


def _value(payload: bytes, kind: int, at: int) -> tuple[Value, int]:
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        if end > len(payload):
            raise ValueError
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind == 7:
        return struct.unpack(">d", payload[at : at + 8])[0], at + 8
    if kind in (0, 8, 9):
        return (None, 0, 1)[(0, 8, 9).index(kind)], at
    if kind in (10, 11):
        raise ValueError
    end = at + (kind - 12) // 2
    if end > len(payload):
        raise ValueError
    part = payload[at:end]
    return (part.decode() if kind % 2 else part), end


# ---------------------------------------------------------------------- the log


def _log(path: Path, size: int) -> dict[int, bytes]:
    """The newest pages of a log, up to its last whole commit."""
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    if len(data) < 32:
        return {}
    magic, _version, page_size = struct.unpack_from(">3I", data)
    order = _LOG.get(magic)
    if order is None or page_size != size:
        return {}
    salts = data[16:24]
    sums = _summed(data[:24], order, (0, 0))
    if sums != struct.unpack_from(">2I", data, 24):
        return {}
    found: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    for place in range(32, len(data) - size - 23, size + 24):
        head, page = data[place : place + 24], data[place + 24 : place + 24 + size]
        sums = _summed(page, order, _summed(head[:8], order, sums))
        if head[8:16] != salts or sums != struct.unpack_from(">2I", head, 16):
            break
        number, commit = struct.unpack_from(">2I", head)
        waiting[number] = page
        if commit:
            found |= waiting
            waiting = {}
    return found


def _summed(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    """SQLite's checksum of these bytes, going on from another."""
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second
