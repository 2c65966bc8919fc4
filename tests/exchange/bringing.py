"""How tests of bringing in look a list over, bring it in, and ask the desk what came of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from citdesk.deskfile.desk import Desk
from citdesk.directory import cards
from citdesk.exchange import columns, csv_files, preview
from citdesk.exchange.bringing_in import Result, bring_in_file
from citdesk.exchange.preview import Preview

Write = Callable[..., Path]

HEADINGS = "First name,Last name,Title,Organization,Sector,Email,Phone,Mobile,City,Notes\n"
ANA = "Ana,Ruiz,Judge,Hope Court,Courts; Peer,ana@example.org,212-555-0100,212-555-0101,Hope,hi\n"


def look(desk: Desk, path: Path, today: date, subject: str = "people") -> Preview:
    source = csv_files.read(path)
    recognised = columns.recognise(source.headings, source.rows, subject=subject)
    with desk.look() as reader:
        return preview.make(source, recognised, reader, today=today)


def bring(desk: Desk, path: Path, today: date, what: str = "people") -> Result:
    return bring_in_file(desk, path, what=what, today=today)


def ask(desk: Desk, sql: str) -> list[tuple[Any, ...]]:
    with desk.look() as reader:
        return reader.rows(sql)


def card(desk: Desk, name: str, today: date) -> cards.PersonCard:
    with desk.look() as reader:
        number = reader.value("SELECT id FROM person WHERE name = ?", (name,))
        assert number is not None, name
        found = cards.card(reader, number, today=today)
    assert found is not None
    return found


def numbers(result: Result) -> dict[str, Any]:
    return {
        key: value
        for key, value in result.as_dict().items()
        if key not in ("fields", "rejects_file") and value
    }
