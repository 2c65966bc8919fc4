"""A desk is backed up, brought back and recovered."""

import json
from pathlib import Path

import pytest

from citdesk import settings
from citdesk.deskfile import backups
from citdesk.deskfile.desk import Desk
from citdesk.directory import erasing
from citdesk.errors import DeskError
from tests.cli.asking import Ask, assert_one_line

# ---- backup, backups, restore


def test_a_backup_is_made_listed_and_brought_back(ask: Ask, file: Path, tmp_path: Path) -> None:
    code, said, _err = ask("backup", file, "--json")
    made = Path(json.loads(said)["backup"])
    assert (code, made.is_file()) == (0, True)
    people = tmp_path / "people.csv"
    people.write_text("Given name,Family name\nAna,Ruiz\n")
    assert ask("import", file, people)[0] == 0
    code, said, _err = ask("restore", made, "-o", file, "--json")
    assert code == 0
    kept = Path(json.loads(said)["kept"])
    assert json.loads(ask("info", file, "--json")[1])["people"] == 0
    assert json.loads(ask("info", kept, "--json")[1])["people"] == 1
    rows = json.loads(ask("backups", file, "--json")[1])["backups"]
    assert [(row["why"], row["people"]) for row in rows] == [("before-restore", 1), ("asked", 0)]


def test_a_backup_goes_where_one_says_and_never_over_a_file(
    ask: Ask, file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "copy.citdesk"
    assert ask("backup", file, "-o", target)[0] == 0
    assert ask("check", target)[0] == 0
    code, _said, err = ask("backup", file, "-o", target)
    assert (code, err.count("\n")) == (1, 1)


def test_the_folder_chosen_on_this_computer_is_meant(ask: Ask, file: Path, tmp_path: Path) -> None:
    chosen = tmp_path / "safe"
    settings.save(settings.Settings(backups=str(chosen)))
    made = Path(json.loads(ask("backup", file, "--json")[1])["backup"])
    assert made.parent == backups.folder_of(file, str(chosen))
    (row,) = json.loads(ask("backups", file, "--json")[1])["backups"]
    assert row["file"] == str(made)
    kept = Path(json.loads(ask("restore", made, "-o", file, "--json")[1])["kept"])
    assert kept.parent == made.parent


@pytest.mark.parametrize("bad", ["missing.citdesk", "text.citdesk", "folder"])
def test_what_is_no_backup_is_one_clear_line(
    ask: Ask, file: Path, tmp_path: Path, bad: str
) -> None:
    (tmp_path / "text.citdesk").write_text("not a desk")
    (tmp_path / "folder").mkdir()
    before = file.read_bytes()
    code, said, err = ask("restore", tmp_path / bad, "-o", file)
    assert (code, said, err.count("\n")) == (1, "", 1)
    assert file.read_bytes() == before


def test_a_backup_is_not_restored_over_itself(ask: Ask, file: Path) -> None:
    code, _said, err = ask("restore", file, "-o", file)
    assert code == 1
    assert "is the desk itself" in err


# ---- recover


def test_a_damaged_desk_is_recovered(ask: Ask, county: Path, tmp_path: Path) -> None:
    with county.open("r+b") as damaged:
        damaged.write(b"\0" * 4096)
    before = county.read_bytes()
    target = tmp_path / "new.citdesk"
    code, said, _err = ask("recover", county, "-o", target, "--json")
    found = json.loads(said)
    assert (code, found["rows"]["person"], found["unread"]) == (0, 120, 0)
    assert ask("check", target)[0] == 0
    assert county.read_bytes() == before
    assert ask("recover", county, "-o", target)[0] == 1, "never over a file"


def test_nothing_to_recover_is_one_clear_line(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "bad.citdesk").write_bytes(b"x" * 9000)
    code, said, err = ask("recover", tmp_path / "bad.citdesk", "-o", tmp_path / "new.citdesk")
    assert (code, said, err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "new.citdesk").exists()


# ---- erase


def number_of(file: Path, name: str) -> int:
    with Desk.open(file, read_only=True) as desk, desk.look() as reader:
        return int(reader.value("SELECT id FROM person WHERE name = ?", (name,)))


def test_somebody_is_erased_with_the_backups(ask: Ask, county: Path) -> None:
    assert ask("backup", county)[0] == 0
    number = number_of(county, "Hector Ibarra")
    code, said, _err = ask("erase", county, "--person", number, "--backups", "remove", "--json")
    told = json.loads(said)
    assert (code, told["erased"], told["backups_left"]) == (0, number, [])
    assert len(told["backups_removed"]) == 1
    assert [one.path for one in backups.backups(county)] == [Path(told["backup"])]
    assert ask("check", county)[0] == 0
    assert ask("erase", county, "--person", number)[0] == 1, "there is nobody any more"


def test_backups_stay_unless_one_says_otherwise(ask: Ask, county: Path) -> None:
    assert ask("backup", county)[0] == 0
    (made,) = backups.backups(county)
    code, said, _err = ask("erase", county, "--person", number_of(county, "Hector Ibarra"))
    assert (code, said.splitlines()) == (
        0,
        ["Erased for good.", "1 backup still holds the person.", f"  {made.path}"],
    )


def test_a_dry_run_says_what_goes_and_changes_nothing(ask: Ask, county: Path) -> None:
    assert ask("backup", county)[0] == 0
    before = county.read_bytes()
    number = number_of(county, "Hector Ibarra")
    code, said, _err = ask("erase", county, "--person", number, "--dry-run")
    assert code == 0
    for words in ("What goes:", "cannot be undone", "What stays:", "Backups that hold the person:"):
        assert words in said
    told = json.loads(ask("erase", county, "--person", number, "--dry-run", "--json")[1])
    assert (told["person"], len(told["backups"])) == (number, 1)
    assert county.read_bytes() == before


@pytest.mark.parametrize("number", ["0", "-1", "9999", "9" * 30])
def test_nobody_of_that_number_is_erased(ask: Ask, county: Path, number: str) -> None:
    code, said, err = ask("erase", county, f"--person={number}")
    assert (code, said) == (1, "")
    assert_one_line(err, "There is nobody of the number")


def test_a_backup_that_stays_is_a_problem(
    ask: Ask, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("backup", county)[0] == 0
    (made,) = backups.backups(county)

    def refuse(path: Path) -> None:
        raise DeskError(f"{path.name} is in use.")

    monkeypatch.setattr(erasing, "remove", refuse)
    number = number_of(county, "Hector Ibarra")
    code, _said, err = ask("erase", county, "--person", number, "--backups", "remove")
    assert code == 1
    assert_one_line(err, made.path.name)


def test_erasing_wants_a_number(ask: Ask, county: Path) -> None:
    for words in ((), ("--person", "Hector"), ("--person", "1", "--backups", "burn")):
        assert ask("erase", county, *words)[0] == 2


def test_backups_of_a_wrong_name_are_told(ask: Ask, tmp_path: Path) -> None:
    code, said, err = ask("backups", tmp_path / "none.citdesk")
    assert (code, said) == (1, "")
    assert_one_line(err, "“none.citdesk” does not exist.")
