"""Bringing a list in: one step, one undo, and what is told of it."""

import os
from datetime import date
from pathlib import Path

import pytest

from citdesk.deskfile.desk import Changed, Desk
from citdesk.directory import people, writing
from citdesk.errors import DeskError, InputError
from citdesk.exchange import bringing_in
from citdesk.exchange.bringing_in import bring_in_file
from tests.exchange.bringing import ANA, HEADINGS, Write, ask, bring, card, look, numbers

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
