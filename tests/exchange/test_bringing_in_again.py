"""People met again: nobody comes twice, and what was there stays."""

import csv
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.directory import people
from citdesk.exchange import bringing_in
from tests.exchange.bringing import ANA, HEADINGS, Write, ask, bring, card, look, numbers


def test_twice_the_same_file_adds_nobody(desk: Desk, write: Write, today: date) -> None:
    rows = ANA + "Bo,Berg\n" + ANA + "Ana,R?iz,,,,nobody,,,,\n,,,,,c@example.org,,,,\n,,,,,,,,x,\n"
    path = write(HEADINGS + rows)
    first = bring(desk, path, today)
    assert numbers(first) == {
        "created": 4, "duplicates": 1, "rejected": 1, "warnings": 4,
    }  # fmt: skip
    before = ask(desk, "SELECT * FROM person ORDER BY id")
    second = bring(desk, path, today)
    assert (second.created, second.updated, second.duplicates) == (0, 0, 5)
    assert ask(desk, "SELECT * FROM person ORDER BY id") == before
    undone = desk.undo()
    assert undone == "Import 4 people"  # the second left no step


def test_changes_keep_what_was_there(desk: Desk, write: Write, today: date) -> None:
    bring(desk, write(HEADINGS + ANA), today)
    new = (
        "Ana,Ruiz,Chief judge,Hope Court,Youth; Board,ana@example.org,212-555-0100,212-555-0199,"
        "Ely,late\n"
    )
    assert numbers(bring(desk, write(HEADINGS + new), today)) == {"updated": 1, "warnings": 1}
    ana = card(desk, "Ana Ruiz", today)
    assert ana.main is not None
    assert ana.main.position == "Chief judge"
    assert [(c.kind, c.value) for c in ana.contacts] == [
        ("office", "212-555-0100"),
        ("mobile", "212-555-0199"),
        ("email", "ana@example.org"),
        ("mobile", "212-555-0101"),
    ]
    assert [a.city for a in ana.addresses] == ["Hope", "Ely"]
    assert ana.sectors == ("courts", "youth")
    assert ana.tags == ("Board", "Peer")
    assert ana.values["notes"] == "hi\nlate"
    with desk.look() as reader:
        question = people.Question(text="212-555-0199")
        assert len(people.find(reader, question, today=today).ids) == 1
    desk.undo()
    ana = card(desk, "Ana Ruiz", today)
    assert ana.main is not None
    assert (ana.main.position, len(ana.contacts), ana.tags) == ("Judge", 3, ("Peer",))


def test_another_agency_becomes_the_main_one(desk: Desk, write: Write, today: date) -> None:
    bring(desk, write(HEADINGS + ANA), today)
    bring(desk, write(HEADINGS + "Ana,Ruiz,Clerk,Ely Court,,ana@example.org,,,,\n"), today)
    ana = card(desk, "Ana Ruiz", today)
    assert [(t.agency, t.position, t.ends, t.main) for t in ana.affiliations] == [
        ("Ely Court", "Clerk", None, True),
        ("Hope Court", "Judge", None, False),
    ]


def test_addresses_are_filled_up(desk: Desk, write: Write, today: date) -> None:
    headings = "Name,E-mail,Street,City,ZIP\n"
    bring(desk, write(headings + "Ana Ruiz,ana@example.org,,Hope,\n"), today)
    bring(desk, write(headings + "Ana Ruiz,ana@example.org,1 Main St,HOPE,12345\n"), today)
    (address,) = card(desk, "Ana Ruiz", today).addresses
    assert (address.street, address.city, address.postcode) == ("1 Main St", "Hope", "12345")


def test_rows_repeated_further_down_add_to_the_first(desk: Desk, write: Write, today: date) -> None:
    rows = (
        ",,,,,ana@example.org,,,,\n"
        + ANA
        + "Ana,Ruiz,Clerk,Ely Court,Youth,ana@example.org,,212-555-0199,Ely,more\n"
    )
    path = write(HEADINGS + rows)
    assert numbers(bring(desk, path, today)) == {"created": 1, "duplicates": 2, "warnings": 2}
    ana = card(desk, "Ana Ruiz", today)
    assert [(t.agency, t.position, t.main) for t in ana.affiliations] == [
        ("Hope Court", "Judge", True),
        ("Ely Court", "Clerk", False),
    ]
    assert sorted(c.value for c in ana.contacts) == [
        "212-555-0100", "212-555-0101", "212-555-0199", "ana@example.org",
    ]  # fmt: skip
    assert ana.sectors == ("courts", "youth")
    assert ana.values["notes"] == "hi\nmore"
    assert [a.city for a in ana.addresses] == ["Hope", "Ely"]
    again = bring(desk, path, today)
    assert (again.created, again.updated) == (0, 0)


NAMES = st.sampled_from(["Ana", "ana", "Bo", "", "B.", "?na", "Ana Bo"])
MAILS = st.sampled_from(["", "a@example.org", "b@example.org", "none", "A@EXAMPLE.org"])
PHONES = st.sampled_from(["", "212-555-0100", "(212) 555-0101", "desk", "+1 212 555 0100"])
OFFICE = st.sampled_from(["", "Hope PD", "Hope Police Department", "Ely Court"])
WORDS = st.sampled_from(["", "Courts", "Peer; Youth", "CIT"])
ROW = st.tuples(NAMES, NAMES, OFFICE, WORDS, MAILS, PHONES, PHONES, WORDS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(ROW, max_size=9), st.data())
def test_any_list_twice(
    desk: Desk, tmp_path: Path, today: date, rows: list[tuple[str, ...]], data: st.DataObject
) -> None:
    """Whatever a list holds and whatever is decided: brought in again it adds nobody."""
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow("First name,Last name,Agency,Sector,E-mail,Phone,Mobile,Notes".split(","))
        writer.writerows(rows)
    try:
        found = look(desk, path, today)
        for row in found.rows("twice"):
            found.decide(row, data.draw(st.sampled_from(["merge", "add", "leave"])))
        first = bringing_in.apply(found, desk, today=today)
        told = first.created + first.updated + first.duplicates + first.rejected
        assert told == len(found)
        assert ask(desk, "PRAGMA foreign_key_check") == []
        before = ask(desk, "SELECT id FROM person ORDER BY id")
        again = [bring(desk, path, today) for _time in range(4)]
        assert [result.created for result in again] == [0, 0, 0, 0]
        assert ask(desk, "SELECT id FROM person ORDER BY id") == before
        assert again[-1].updated == 0  # what changes comes to rest
    finally:
        while desk.undo():
            pass
    assert ask(desk, "SELECT count(*) FROM person") == [(0,)]
    assert ask(desk, "SELECT count(*) FROM contact_detail") == [(0,)]
