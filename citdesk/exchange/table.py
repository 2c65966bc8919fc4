"""The cells of a list by the place they go to, tidied."""

from collections.abc import Iterator, Sequence

from citdesk.exchange import cells
from citdesk.exchange.columns import Recognised, base_of
from citdesk.exchange.csv_files import Source
from citdesk.exchange.guesses import GOOGLE, OURS


class Table:
    """The cells of a list by place: ``column("email_2")``; tidied unless the list is our own."""

    def __init__(self, source: Source, recognised: Recognised) -> None:
        self.source, self.recognised = source, recognised
        self.exact = recognised.kind == OURS
        self.google = recognised.kind == GOOGLE
        self.width = len(source.headings)
        self.count = len(source.rows)
        self.odd = [number for number, row in enumerate(source.rows) if len(row) != self.width]
        rows: Sequence[Sequence[str]] = source.rows
        if self.odd:
            rows = list(rows)
            for number in self.odd:
                row = rows[number]
                padded = [*row[: self.width], *[""] * (self.width - len(row))]
                rows[number] = padded
        self._cells = list(zip(*rows, strict=True)) if rows else [()] * self.width
        self._number = {match.field: match.column for match in recognised.mapping if match.field}

    def raw(self, column: int) -> list[str]:
        """A column's cells as the directory wants them."""
        found = self._cells[column]
        if self.exact:
            return [cells.restore(cell) if cell[:1] == "'" else cell for cell in found]
        return [
            cells.restore(cell) if cell[:1] == "'" else "" if cell == "(blank)" else cell
            for cell in map(str.strip, found)
        ]

    def column(self, place: str) -> list[str] | None:
        """The cells that go to a place, or none when no column does."""
        number = self._number.get(place)
        return None if number is None else self.raw(number)

    def columns(self, base: str) -> Iterator[tuple[str, int, list[str]]]:
        """Every column of a place that takes several: its place, its number, its cells."""
        for match in self.recognised.mapping:
            if match.field and base_of(match.field) == base:
                yield match.field, match.column, self.raw(match.column)
