"""A desk is backed up, brought back and recovered."""

import json
from pathlib import Path

import pytest

from citdesk import settings
from citdesk.deskfile import backups
from tests.cli.asking import Ask

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
