"""Lists are brought in and sent out."""

import json
from pathlib import Path

import pytest

from citdesk.deskfile import backups
from tests.cli.asking import LIST, Ask, assert_one_line, everything_in, names_on

# ---- import


def test_import_answers_with_what_was_done(ask: Ask, file: Path, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text(f"{LIST},,\n,,nobody at all\n")
    code, out, err = ask("import", file, source, "--json")
    assert (code, err) == (0, "")
    assert out.count("\n") == 1
    answer = json.loads(out)
    assert set(answer) == set(
        "created updated duplicates rejected warnings rejects_file fields".split()
    )
    assert answer["created"] == len(names_on(file)) >= 2
    assert answer["fields"] == {"given": "First name", "family": "Last name", "email": "Email"}
    assert Path(answer["rejects_file"]).read_text("utf-8-sig").startswith("Line,Reason,First name")


def test_import_says_in_words_what_was_done(ask: Ask, file: Path, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text(LIST)
    assert ask("import", file, source) == (0, "2 people added\n", "")
    assert ask("import", file, source) == (0, "0 people added\n2 known already\n", "")
    assert names_on(file) == ["Ana Ruiz", "Bo Lee"]


def test_a_backup_is_made_before_a_list(ask: Ask, file: Path, tmp_path: Path) -> None:
    source, more = tmp_path / "list.csv", tmp_path / "more.csv"
    source.write_text(LIST)
    more.write_text(LIST.replace("Ana", "Eva"))
    assert ask("import", file, source)[0] == 0
    assert json.loads(ask("backups", file, "--json")[1])["backups"] == [], "it was empty"
    assert ask("import", file, more, "--dry-run")[0] == 0
    assert ask("import", file, tmp_path / "none.csv")[0] == 1
    assert json.loads(ask("backups", file, "--json")[1])["backups"] == []
    assert ask("import", file, more)[0] == 0
    (row,) = json.loads(ask("backups", file, "--json")[1])["backups"]
    assert (row["why"], row["people"]) == ("before-list", 2)


def test_a_list_comes_in_where_no_backup_can_be_made(ask: Ask, file: Path, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text(LIST)
    assert ask("import", file, source)[0] == 0
    backups.folder_of(file).write_text("in the way")
    source.write_text("First name,Last name\nEva,Soto\n")
    code, _said, err = ask("import", file, source)
    assert code == 0
    assert_one_line(err, "No backup could be made: ")
    assert "Eva Soto" in names_on(file)


def test_import_takes_agencies(ask: Ask, file: Path, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("Agency,City\nNAMI Alder Valley,Alder Falls\n")
    code, out, _err = ask("import", file, source, "--as", "agencies", "--json")
    assert (code, json.loads(out)["created"]) == (0, 1)
    assert json.loads(ask("info", file, "--json")[1])["agencies"] == 1


def test_import_obeys_the_mapping(ask: Ask, file: Path, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("First name,Last name,Blurb\nAna,Ruiz,Hello\n")
    mapping = ("--map", "notes=Blurb", "--map", "given=")
    fields = json.loads(ask("import", file, source, "--json", *mapping)[1])["fields"]
    assert fields == {"family": "Last name", "notes": "Blurb"}
    assert names_on(file) == ["Ruiz"]


@pytest.mark.parametrize(
    ("wish", "told"), [("notes=Nothing", "Nothing"), ("shoes=First name", "shoes")]
)
def test_a_mapping_to_nothing_is_told(
    ask: Ask, file: Path, tmp_path: Path, wish: str, told: str
) -> None:
    source = tmp_path / "list.csv"
    source.write_text(LIST)
    code, out, err = ask("import", file, source, "--map", wish)
    assert (code, out) == (1, "")
    assert_one_line(err, told)
    assert names_on(file) == []


def test_a_dry_run_changes_nothing(ask: Ask, file: Path, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text(f"{LIST},,nobody at all\n")
    before = everything_in(tmp_path)
    code, out, err = ask("import", file, source, "--dry-run", "--json")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert answer["created"] >= 2
    assert answer["rejects_file"] is None
    assert ask("import", file, source, "--dry-run")[1].startswith("Nothing is changed yet.")
    assert everything_in(tmp_path) == before


BAD_LISTS: dict[str, bytes | None] = {
    "empty.csv": b"",
    "blank.csv": b"\n\n \n",
    "zero.csv": b"First name,Last name\nAna\0,Ruiz\n",
    "binary.csv": bytes(range(256)) * 20,
    "letters.csv": b"\xef\xbb\xbfFirst name,Last name\nAna,\xff\xff\n",
    "quote.csv": b'First name,Last name\nAna,"Ruiz\n',
    "nobody.csv": b"Notes,City\nred,Alder Falls\n",
    "missing.csv": None,
}


@pytest.mark.parametrize("name", BAD_LISTS)
@pytest.mark.parametrize("more", [(), ("--dry-run",)], ids=["", "dry"])
def test_a_list_that_is_none_is_told(
    ask: Ask, file: Path, tmp_path: Path, name: str, more: tuple[str, ...]
) -> None:
    content = BAD_LISTS[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = everything_in(tmp_path)
    code, out, err = ask("import", file, tmp_path / name, "--json", *more)
    assert (code, out) == (1, "")
    assert_one_line(err)
    assert everything_in(tmp_path) == before


def test_a_folder_is_no_list(ask: Ask, file: Path, tmp_path: Path) -> None:
    code, _out, err = ask("import", file, tmp_path)
    assert code == 1
    assert_one_line(err, "folder")


def test_the_desk_itself_is_no_list(ask: Ask, county: Path) -> None:
    code, _out, err = ask("import", county, county)
    assert code == 1
    assert_one_line(err, "is the desk itself")


# ---- export


def test_export_comes_back_as_it_went(ask: Ask, county: Path, tmp_path: Path) -> None:
    out = tmp_path / "people.csv"
    assert ask("export", county, "--what", "people", "-o", out) == (0, f"{out}: 120 rows\n", "")
    answer = json.loads(ask("export", county, "--what", "people", "-o", out, "--json")[1])
    assert answer == {"rows": 120, "file": str(out)}
    answer = json.loads(ask("import", county, out, "--json")[1])
    assert (answer["created"], answer["updated"], answer["duplicates"]) == (0, 0, 120)


def test_export_for_others_holds_only_what_they_may_see(
    ask: Ask, county: Path, tmp_path: Path
) -> None:
    out = tmp_path / "people.csv"
    code, said, _err = ask(
        "export", county, "--what", "people", "--audience", "public", "-o", out, "--json"
    )
    assert (code, json.loads(said)["rows"]) == (0, 49)
    assert "lived experience" not in out.read_text("utf-8-sig")


def test_export_takes_agencies(ask: Ask, county: Path, tmp_path: Path) -> None:
    out = tmp_path / "agencies.csv"
    assert ask("export", county, "--what", "agencies", "-o", out)[1] == f"{out}: 35 rows\n"


def test_what_an_export_leaves_out_is_told(ask: Ask, county: Path, tmp_path: Path) -> None:
    out = tmp_path / "people.csv"
    code, _told, err = ask("export", county, "--what", "people", "--audience", "public", "-o", out)
    assert code == 0
    assert "people have not agreed to be listed here" in err
    assert "not been asked yet" in err
    assert ask("export", county, "--what", "people", "-o", out)[2] == ""


@pytest.mark.parametrize(
    ("what", "form", "rows"),
    [
        ("committee", "csv", 30),
        ("meetings", "ics", 12),
        ("actions", "csv", 40),
        ("actions", "ics", 40),
    ],
)
def test_committees_meetings_and_actions_go_out(
    ask: Ask, county: Path, tmp_path: Path, what: str, form: str, rows: int
) -> None:
    out = tmp_path / f"out.{form}"
    words = ("export", county, "--what", what, "--format", form, "-o", out)
    code, told, err = ask(*words, "--json")
    assert (code, err) == (0, "")
    assert json.loads(told) == {"rows": rows, "file": str(out)}
    assert out.exists()


def test_people_do_not_go_into_a_calendar(ask: Ask, county: Path, tmp_path: Path) -> None:
    words = ("export", county, "--what", "people", "--format", "ics", "-o", tmp_path / "p.ics")
    code, _out, err = ask(*words)
    assert code == 2
    assert_one_line(err, "People and agencies go out as csv.")
