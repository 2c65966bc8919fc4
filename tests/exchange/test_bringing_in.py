"""Bringing a list in: one step, one undo, nothing left of a cancelled one."""

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citdesk.deskfile.desk import Changed, Desk
from citdesk.directory import cards, people, writing
from citdesk.errors import DeskError, InputError
from citdesk.exchange import bringing_in, columns, csv_files, preview
from citdesk.exchange.bringing_in import Result, bring_in_file
from citdesk.exchange.preview import ADD, MERGE, Preview

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


# ---- new people


def test_everything_of_a_row_is_kept(desk: Desk, write: Write, today: date) -> None:
    heard: list[Changed] = []
    desk.on_changed(heard.append)
    result = bring(desk, write(HEADINGS + ANA), today)
    assert result.as_dict() == {
        "created": 1,
        "updated": 0,
        "duplicates": 0,
        "rejected": 0,
        "warnings": 1,  # "Peer" is no sector
        "rejects_file": None,
        "fields": {
            "given": "First name",
            "family": "Last name",
            "position": "Title",
            "agency": "Organization",
            "sectors": "Sector",
            "email": "Email",
            "office": "Phone",
            "mobile": "Mobile",
            "city": "City",
            "notes": "Notes",
        },
    }
    ana = card(desk, "Ana Ruiz", today)
    assert ana.main is not None
    assert (ana.main.agency, ana.main.position) == ("Hope Court", "Judge")
    assert [(c.kind, c.value, c.private) for c in ana.contacts] == [
        ("office", "212-555-0100", False),
        ("mobile", "212-555-0101", True),
        ("email", "ana@example.org", False),
    ]
    assert [a.city for a in ana.addresses] == ["Hope"]
    assert (ana.sectors, ana.tags, ana.values["notes"]) == (("courts",), ("Peer",), "hi")
    assert (ana.values["stage"], ana.values["consent"]) == ("unaware", "unknown")
    (change,) = heard
    assert change.step == "Import 1 person"
    assert {"person", "agency", "affiliation", "contact_detail", "tag"} <= set(change.kinds)


def test_they_are_found_and_sorted(desk: Desk, write: Write, today: date) -> None:
    bring(desk, write(HEADINGS + ANA + "Zoë,Ångström,,,,,,,,\n"), today)
    with desk.look() as reader:
        for typed in ("ruiz", "hope court", "555-0100", "peer", "ana@example.org"):
            assert len(people.find(reader, people.Question(text=typed), today=today).ids) == 1
        sorts = reader.rows("SELECT sort_name, sort_family FROM person ORDER BY sort_family")
    assert sorts == [("zoe angstrom", "angstrom, zoe"), ("ana ruiz", "ruiz, ana")]


def test_one_step_that_can_be_undone(desk: Desk, write: Write, today: date) -> None:
    path = write(HEADINGS + ANA + "Bo,Berg,,Hope Court,,,,,,\n")
    bring(desk, path, today)
    assert desk.undo() == "Import 2 people"
    for table in ("person", "agency", "affiliation", "contact_detail", "tag", "person_search"):
        assert ask(desk, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert desk.redo() == "Import 2 people"
    assert ask(desk, "SELECT count(*) FROM person") == [(2,)]
    assert desk.undo() == "Import 2 people"


def test_the_step_can_be_named(desk: Desk, write: Write, today: date) -> None:
    found = look(desk, write(HEADINGS + ANA), today)
    bringing_in.apply(found, desk, today=today, name="People of the fair")
    assert desk.undo() == "People of the fair"


def test_agencies_are_shared_and_come_back_from_the_bin(
    desk: Desk, write: Write, today: date
) -> None:
    with desk.change("Add") as session:
        agency = writing.add_agency(session, {"name": "Hope Police Department"})
        writing.remove(session, "agency", [agency.id])
    bring(desk, write(HEADINGS + "Ana,Ruiz,,Hope PD,,,,,,\nBo,Berg,,hope pd,,,,,,\n"), today)
    assert ask(desk, "SELECT name, removed FROM agency") == [("Hope Police Department", None)]
    assert ask(desk, "SELECT count(*) FROM affiliation") == [(2,)]


def test_rows_of_agencies_without_people(desk: Desk, write: Write, today: date) -> None:
    rows = (
        ",,,Hope Court,Courts,court@example.org,212-555-0100,,Hope,front desk\n"
        "Ana,Ruiz,,Hope Court,,,,,,\n"
        ",,,Hope Court,,,212-555-0109,,,\n"
    )
    path = write(HEADINGS + rows)
    assert numbers(bring(desk, path, today)) == {"created": 2, "duplicates": 1, "warnings": 1}
    assert ask(desk, "SELECT name, notes FROM agency") == [("Hope Court", "front desk")]
    assert ask(
        desk, "SELECT kind, value, agency_id, person_id FROM contact_detail ORDER BY id"
    ) == [
        ("office", "212-555-0100", 1, None),
        ("email", "court@example.org", 1, None),
        ("office", "212-555-0109", 1, None),
    ]
    assert numbers(bring(desk, path, today)) == {"duplicates": 3}


def test_unnamed_people_get_their_name_later(desk: Desk, write: Write, today: date) -> None:
    bring(desk, write(HEADINGS + ",,,,,ana@example.org,,,,\n"), today)
    assert ask(desk, "SELECT name FROM person") == [("ana@example.org",)]
    assert numbers(bring(desk, write(HEADINGS + ANA), today))["updated"] == 1
    assert ask(desk, "SELECT name, given, family, sort_family FROM person") == [
        ("Ana Ruiz", "Ana", "Ruiz", "ruiz, ana")
    ]


# ---- people met again


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


# ---- decisions


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


# ---- nothing half-done

MANY = HEADINGS + "".join(
    f"Ana{n},Ruiz{n},Judge,Court {n},Courts,a{n}@example.org,,,Hope,\n" for n in range(3000)
)


@pytest.mark.parametrize("after", [0, 1, 2, 5, 8])
def test_cancelling_leaves_nothing(desk: Desk, write: Write, today: date, after: int) -> None:
    found = look(desk, write(MANY + "x,y,z\n"), today)
    calls = iter([False] * after)
    result = bringing_in.apply(found, desk, today=today, cancelled=lambda: next(calls, True))
    assert result.cancelled
    assert result.lines() == ["Cancelled: nothing was brought in."]
    for table in ("person", "agency", "contact_detail", "history_step", "history_image"):
        assert ask(desk, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert sorted(path.name for path in found.source.path.parent.glob("*.csv")) == ["list.csv"]
    assert bringing_in.apply(found, desk, today=today).created == 3001


def test_progress_comes_to_its_end(desk: Desk, write: Write, today: date) -> None:
    told: list[tuple[int, int]] = []
    found = look(desk, write(MANY), today)
    bringing_in.apply(found, desk, today=today, progress=lambda *both: told.append(both))
    assert len(told) > 5
    assert all(0 <= done <= total for done, total in told)
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_a_failure_leaves_nothing(desk: Desk, write: Write, today: date) -> None:
    """The rejects can be written nowhere: neither beside the list nor beside the desk."""
    found = look(desk, write(HEADINGS + ANA + "x,y\n", "x" * 245 + ".csv"), today)
    with pytest.raises(DeskError) as caught:
        bringing_in.apply(found, desk, today=today)
    assert "rejects.csv" in caught.value.what
    assert ask(desk, "SELECT count(*) FROM person") == [(0,)]
    assert ask(desk, "SELECT count(*) FROM history_step") == [(0,)]


@pytest.mark.kill
@pytest.mark.parametrize("moment", range(4))
def test_killed_in_the_middle(tmp_path: Path, write: Write, today: date, moment: int) -> None:
    path = tmp_path / "killed.citdesk"
    with Desk.create(path) as desk:
        bring(desk, write(HEADINGS + "Bo,Berg,,,,,,,,\n", "first.csv"), today)
    script = (
        "import os, signal, sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from citdesk.deskfile.desk import Desk\n"
        "from citdesk.exchange import bringing_in, bulk\n"
        "left = [int(sys.argv[3])]\n"
        "insert = bulk.Bulk.insert\n"
        "def killing(self, *a, **k):\n"
        "    insert(self, *a, **k)\n"
        "    left[0] -= 1\n"
        "    if left[0] < 0:\n"
        "        os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n"
        "bulk.Bulk.insert = killing\n"
        "desk = Desk.open(Path(sys.argv[1]))\n"
        "bringing_in.bring_in_file(desk, Path(sys.argv[2]), what='people',"
        " today=date(2026, 11, 24))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), str(write(MANY)), str(moment * 2)],
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode != 0
    with Desk.open(path) as desk:
        assert ask(desk, "SELECT name FROM person") == [("Bo Berg",)]
        assert ask(desk, "PRAGMA integrity_check") == [("ok",)]
        assert bring(desk, tmp_path / "list.csv", today).created == 3000


# ---- rejects


def test_rejects_can_be_mended_and_brought_in(desk: Desk, write: Write, today: date) -> None:
    path = write(HEADINGS + ANA + '=x,Berg,,,,,,,,"a\nb",one,two\n')
    result = bring(desk, path, today)
    rejects = path.with_name("list.rejects.csv")
    assert result.rejects_file == rejects
    assert (
        rejects.read_bytes()
        == (
            "\ufeffLine,Reason,First name,Last name,Title,Organization,Sector,Email,Phone,Mobile,"
            'City,Notes,,\r\n3,Line has 2 columns too many,\'=x,Berg,,,,,,,,"a\nb",one,two\r\n'
        ).encode()
    )
    rejects.write_text(
        rejects.read_text(encoding="utf-8-sig").replace(",one,two", ",,"), encoding="utf-8"
    )
    assert numbers(bring(desk, rejects, today)) == {"created": 1}
    assert ask(desk, "SELECT given, notes FROM person WHERE family = 'Berg'") == [("=x", "a\nb")]


def test_rejects_never_overwrite_a_mended_file(desk: Desk, write: Write, today: date) -> None:
    path = write(HEADINGS + "x,y\n")
    first = bring(desk, path, today).rejects_file
    assert first == path.with_name("list.rejects.csv")
    first.write_text("mended by hand")
    path.write_text(HEADINGS + "x,y,z\n")
    second = bring(desk, path, today).rejects_file
    assert second == path.with_name("list.rejects-2.csv")
    assert first.read_text() == "mended by hand"


def test_the_same_rejects_are_not_written_twice(desk: Desk, write: Write, today: date) -> None:
    path = write(HEADINGS + ",,,,,,,,x,\n")
    assert bring(desk, path, today).rejects_file == bring(desk, path, today).rejects_file


def test_rejects_go_beside_the_desk_where_the_folder_is_closed(
    desk: Desk, write: Write, today: date, tmp_path: Path
) -> None:
    found = look(desk, write(HEADINGS + ANA + "x,y\n"), today)
    closed = tmp_path / "taken.away"
    closed.mkdir()
    path = closed / "list.csv"
    path.write_text(HEADINGS + "x,y\n")
    found = look(desk, path, today)
    path.unlink()
    closed.rmdir()  # a stick pulled out between looking and bringing in
    result = bringing_in.apply(found, desk, today=today)
    assert result.rejects_file == desk.path.parent / "list.rejects.csv"
    assert str(result.rejects_file) in " ".join(result.lines())


# ---- agencies

OFFICES = (
    "Organization name,Suborganization name,City,State,Domain type,Domain name,E-mail\n"
    "City of Hope,Water Office,Hope,TX,City,,(blank)\n"
    "City of Hope,,Hope,TX,City,hope.example,it@hope.example\n"
    "City of Hope,,Hope,ID,City,,\n"
    "city of hope,,Hope,TX,City - Election,hope2.example,\n"
    "State of X,Roads,Ely,X,State,,\n"
    "State of X,Rivers,Ely,X,State,,\n"
)


def test_agencies_and_their_parts(desk: Desk, write: Write, today: date) -> None:
    path = write(OFFICES)
    assert numbers(bring(desk, path, today, "agencies")) == {"created": 5, "duplicates": 1}
    assert ask(
        desk,
        "SELECT a.name, b.name, a.kind, a.notes,"
        " (SELECT region FROM address d WHERE d.agency_id = a.id),"
        " (SELECT group_concat(value, ' ') FROM (SELECT value FROM contact_detail c"
        "  WHERE c.agency_id = a.id ORDER BY place)) FROM agency a"
        " LEFT JOIN agency b ON b.id = a.parent_id ORDER BY a.name, 5",
    ) == [
        ("City of Hope", None, "City", "", "ID", None),
        (
            "City of Hope", None, "City", "Kind: City - Election", "TX",
            "it@hope.example hope.example hope2.example",
        ),
        ("Rivers", "State of X", "State", "", "X", None),
        ("Roads", "State of X", "State", "", "X", None),
        ("State of X", None, "", "", None, None),
        ("Water Office", "City of Hope", "City", "", "TX", None),
    ]  # fmt: skip
    assert ask(
        desk,
        "SELECT d.region FROM agency a JOIN address d ON d.agency_id = a.parent_id"
        " WHERE a.name = 'Water Office'",
    ) == [("TX",)]
    again = bring(desk, path, today, "agencies")
    assert (again.created, again.updated, again.duplicates) == (0, 0, 6)
    assert desk.undo() == "Import 5 agencies"
    assert ask(desk, "SELECT count(*) FROM agency") == [(0,)]


def test_agencies_gain_details(desk: Desk, write: Write, today: date) -> None:
    with desk.change("Add") as session:
        writing.add_agency(session, {"name": "Hope PD"})
    path = write("Agency,Phone,City,Sector\nHope Police Department,212-555-0100,Hope,Police\n")
    assert numbers(bring(desk, path, today, "agencies")) == {"updated": 1}
    assert ask(desk, "SELECT name FROM agency") == [("Hope PD",)]
    assert ask(desk, "SELECT sector, agency_id FROM sector_entry") == [("law_enforcement", 1)]
    assert ask(desk, "SELECT city, agency_id FROM address") == [("Hope", 1)]


# ---- from the command line


def test_a_dry_run_changes_nothing(desk: Desk, write: Write, today: date) -> None:
    path = write(HEADINGS + ANA + "x,y\n")
    result = bring_in_file(desk, path, what="people", today=today, dry_run=True)
    assert numbers(result) == {"created": 2, "warnings": 2}
    assert result.rejects_file is None
    assert result.lines()[0] == "Nothing is changed yet. This would happen:"
    assert ask(desk, "SELECT count(*) FROM person") == [(0,)]
    assert not path.with_name("list.rejects.csv").exists()


def test_what_is_told(desk: Desk, write: Write, today: date) -> None:
    path = write(HEADINGS + ANA + ANA + "A.,Ruiz,,,,ana@example.org,,,,\n,,,,,,,,x,\nBo,Berg\n")
    result = bring(desk, path, today)
    assert result.lines() == [
        "2 people added",
        "1 known already",
        "1 is perhaps twice and waits for your decision: not brought in",
        "1 row not usable",
        "2 things to look at",
        f"Rows to look at are in {path.with_name('list.rejects.csv')}",
    ]


def test_columns_can_be_given(desk: Desk, write: Write, today: date) -> None:
    path = write("Wer,Wo,First name\nRuiz,Hope,Ana\n")
    result = bring_in_file(
        desk, path, what="people", today=today, mapping={"family": "Wer", "city": "2"}
    )
    assert result.fields == {"family": "Wer", "city": "Wo", "given": "First name"}
    assert ask(desk, "SELECT name FROM person") == [("Ana Ruiz",)]
    with pytest.raises(InputError):
        bring_in_file(desk, path, what="people", today=today, mapping={"nonsense": "Wer"})


def test_a_list_that_names_nobody(desk: Desk, write: Write, today: date) -> None:
    with pytest.raises(InputError) as caught:
        bring(desk, write("Hobby,Phone\nchess,212-555-0100\n"), today)
    assert "Hobby, Phone" in str(caught.value)
    assert numbers(bring(desk, write("First name,Last name\n"), today)) == {}


@pytest.mark.parametrize("damage", ["folder", "missing", "empty", "binary"])
def test_bad_files_change_nothing(desk: Desk, tmp_path: Path, today: date, damage: str) -> None:
    path = tmp_path / "bad"
    if damage == "folder":
        path.mkdir()
    elif damage != "missing":
        path.write_bytes(b"" if damage == "empty" else os.urandom(5000))
    with pytest.raises(DeskError):
        bring(desk, path, today)
    assert ask(desk, "SELECT count(*) FROM history_step") == [(0,)]


def test_read_only_desks_are_not_changed(desk: Desk, write: Write, today: date) -> None:
    with Desk.open(desk.path, read_only=True) as second:
        assert (
            bring_in_file(
                second, write(HEADINGS + ANA), what="people", today=today, dry_run=True
            ).created
            == 1
        )
        with pytest.raises(DeskError):
            bring(second, write(HEADINGS + ANA), today)


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
