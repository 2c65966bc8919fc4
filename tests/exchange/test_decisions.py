"""What is decided of a list's rows: merged, added, or left out."""

import csv
from datetime import date
from pathlib import Path

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.exchange import bringing_in
from citdesk.exchange.preview import ADD, MERGE
from tests.exchange.bringing import ANA, HEADINGS, Write, ask, bring, card, look


@pytest.fixture
def pair(desk: Desk, write: Write, today: date) -> Path:
    """A desk that knows Deborah, and a list with somebody very like her, twice over."""
    bring(desk, write(HEADINGS + "Deborah,Kowalski,,NAMI,,deb@example.org,,,,\n"), today)
    rows = (
        "Deb,Kowal,Helper,NAMI,,deb@example.org,212-555-0100,,,\n"
        "Debbie,Kowal,,NAMI,,,212-555-0100,,,\n"
    )
    return write(HEADINGS + rows)


def test_undecided_pairs_wait(desk: Desk, pair: Path, today: date) -> None:
    result = bring(desk, pair, today)
    assert (result.created, result.duplicates, result.undecided) == (0, 2, 2)
    assert result.rejects_file is not None
    with result.rejects_file.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[:4] for row in rows[1:]] == [
        ["2", "Same e-mail as Deborah Kowalski", "Deb", "Kowal"],
        ["3", "Same phone and like name: Deb Kowal", "Debbie", "Kowal"],
    ]
    assert ask(desk, "SELECT count(*) FROM person") == [(1,)]


def test_merging_a_pair_drops_nothing(desk: Desk, pair: Path, today: date) -> None:
    found = look(desk, pair, today)
    found.decide(0, MERGE)
    found.decide(1, MERGE)
    result = bringing_in.apply(found, desk, today=today)
    assert (result.created, result.updated) == (0, 2)
    deborah = card(desk, "Deborah Kowalski", today)
    assert deborah.values["notes"] == "Name: Deb Kowal\nName: Debbie Kowal"
    assert [c.value for c in deborah.contacts] == ["deb@example.org", "212-555-0100"]
    assert deborah.main is not None
    assert deborah.main.position == "Helper"


def test_adding_both_of_a_pair_keeps_them_apart(desk: Desk, pair: Path, today: date) -> None:
    found = look(desk, pair, today)
    found.decide(0, ADD)
    found.decide(1, ADD)
    assert bringing_in.apply(found, desk, today=today).created == 2
    assert ask(desk, "SELECT first_id, second_id FROM not_the_same") == [(1, 2), (2, 3)]
    again = look(desk, pair, today)
    assert again.counts["same"] == 2


def test_merging_into_a_row_that_is_added(desk: Desk, pair: Path, today: date) -> None:
    found = look(desk, pair, today)
    found.decide(0, ADD)
    found.decide(1, MERGE)
    result = bringing_in.apply(found, desk, today=today)
    assert (result.created, result.updated) == (1, 1)
    assert card(desk, "Deb Kowal", today).values["notes"] == "Name: Debbie Kowal"


def test_merging_into_a_row_that_is_left_out_adds_it(desk: Desk, pair: Path, today: date) -> None:
    found = look(desk, pair, today)
    found.decide(1, MERGE)
    bringing_in.apply(found, desk, today=today)
    assert ask(desk, "SELECT name FROM person ORDER BY id") == [
        ("Deborah Kowalski",), ("Debbie Kowal",),
    ]  # fmt: skip


def test_rows_left_out_stay_out(desk: Desk, write: Write, today: date) -> None:
    found = look(desk, write(HEADINGS + ANA + ANA + "Bo,Berg,,,,,,,,\n"), today)
    found.include(0, False)
    result = bringing_in.apply(found, desk, today=today)
    assert (result.created, result.rejects_file) == (1, None)
    assert ask(desk, "SELECT name FROM person") == [("Bo Berg",)]
    assert ask(desk, "SELECT count(*) FROM agency") == [(0,)]


def test_the_desk_may_have_changed_meanwhile(desk: Desk, write: Write, today: date) -> None:
    found = look(desk, write(HEADINGS + ANA + "Bo,Berg,,,,,,,,\n"), today)
    found.include(1, False)
    bring(desk, write(HEADINGS + ANA, "other.csv"), today)
    result = bringing_in.apply(found, desk, today=today)
    assert (result.created, result.duplicates) == (0, 1)
    assert ask(desk, "SELECT name FROM person") == [("Ana Ruiz",)]
