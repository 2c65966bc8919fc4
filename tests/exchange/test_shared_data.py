"""The extra suite on the shared data: collected only where that folder is beside the project."""

import csv
import shutil
from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.exchange import columns, csv_files
from citdesk.exchange.bringing_in import Result, bring_in_file
from tests.exchange.conftest import SHARED

pytestmark = pytest.mark.shared

LISTS = ("plain", "google", "outlook", "semicolon")
Bring = Callable[[str], Result]


@pytest.fixture
def bring(desk: Desk, tmp_path: Path, today: date) -> Bring:
    """Bring in a copy of a shared file, from a folder that can be written."""

    def bring_in(name: str) -> Result:
        path = Path(shutil.copy(SHARED / name, tmp_path))
        path.chmod(0o644)
        what = "agencies" if name.startswith("dotgov") else "people"
        return bring_in_file(desk, path, what=what, today=today)

    return bring_in


def ask(desk: Desk, sql: str) -> list[tuple[object, ...]]:
    with desk.look() as reader:
        return reader.rows(sql)


@pytest.mark.parametrize(
    ("name", "kind", "encoding", "delimiter"),
    [
        ("plain", "list", "UTF-8", "commas"),
        ("google", "Google Contacts export", "UTF-8", "commas"),
        ("outlook", "Outlook export", "Windows-1252", "commas"),
        ("semicolon", "list", "UTF-8", "semicolons"),
        ("messy", "list", "UTF-8", "commas"),
    ],
)
def test_what_is_recognised(name: str, kind: str, encoding: str, delimiter: str) -> None:
    source = csv_files.read(SHARED / f"contacts-{name}.csv")
    found = columns.recognise(source.headings, source.rows)
    assert (found.kind, source.encoding_name, source.delimiter_name) == (kind, encoding, delimiter)
    assert source.has_headings
    assert len(source.rows) == 200
    left_out = {
        match.heading for match in found.mapping if not match.field and match.label_of is None
    }
    assert left_out <= {"E-mail Display Name"}
    assert {match.sureness for match in found.mapping if match.field} == {"sure"}


@pytest.mark.parametrize("name", LISTS)
def test_two_hundred_people_once(desk: Desk, bring: Bring, name: str) -> None:
    first = bring(f"contacts-{name}.csv")
    assert (first.created, first.updated, first.duplicates, first.rejected) == (200, 0, 0, 0)
    assert first.warnings == (39 if name == "outlook" else 0)
    again = bring(f"contacts-{name}.csv")
    assert (again.created, again.updated, again.duplicates) == (0, 0, 200)
    assert ask(desk, "SELECT count(*) FROM history_step") == [(1,)]


def test_the_same_people_from_four_programs(desk: Desk, bring: Bring) -> None:
    for order in list(permutations(LISTS))[::5]:
        for name in order:
            bring(f"contacts-{name}.csv")
        assert ask(desk, "SELECT count(*) FROM person") == [(200,)], order
        assert ask(desk, "SELECT count(*) FROM person WHERE name LIKE '%?%'") == [(0,)], order
        assert ask(desk, "SELECT count(*) FROM contact_detail") == [(600,)], order
        assert ask(desk, "SELECT count(DISTINCT kind) FROM contact_detail") == [(3,)], order
        while desk.undo():
            pass


def test_the_nineteen_wrong_rows(desk: Desk, bring: Bring) -> None:
    result = bring("contacts-messy.csv")
    assert (result.created, result.updated, result.duplicates) == (193, 0, 3)
    assert (result.rejected, result.warnings, result.undecided) == (4, 12, 3)
    assert result.rejects_file is not None
    with result.rejects_file.open(encoding="utf-8-sig", newline="") as file:
        told = {int(row[0]): row[1].split(";")[0] for row in list(csv.reader(file))[1:]}
    short = "Line ends after 4 of 13 columns"
    long = "Line has 2 columns too many"
    unnamed = "Nobody is named: listed by the e-mail address"
    mail = "Not an e-mail address: “not an email”"
    assert told == {
        **dict.fromkeys((15, 73, 126, 182), short),
        **dict.fromkeys((27, 84, 137, 193), long),
        **dict.fromkeys((37, 94, 149, 203), unnamed),
        **dict.fromkeys((48, 105, 160, 214), mail),
        61: "Same e-mail as Ngozi Ōta",
        116: "Same e-mail as Siobhán O'Brien",
        171: "Same e-mail as Chen Okafor",
    }
    again = bring("contacts-messy.csv")
    assert (again.created, again.updated) == (0, 0)


def test_agencies_of_the_country(desk: Desk, bring: Bring) -> None:
    result = bring("dotgov-current-full.csv")
    assert (result.created, result.duplicates, result.rejected) == (14_319, 2_220, 0)
    assert ask(desk, "SELECT count(*) FROM contact_detail WHERE kind = 'website'") == [(16_539,)]
    assert ask(desk, "SELECT count(*) FROM agency WHERE name LIKE '%(blank)%'") == [(0,)]
    assert ask(
        desk,
        "SELECT b.name FROM agency a JOIN agency b ON b.id = a.parent_id"
        " WHERE a.name = 'Federal Reserve Bank'",
    ) == [("Board of Governors of the Federal Reserve",)]
    again = bring("dotgov-current-full.csv")
    assert (again.created, again.updated, again.duplicates) == (0, 0, 16_539)
    assert desk.undo() == "Import 14319 agencies"
    assert ask(desk, "SELECT count(*) FROM agency") == [(0,)]
