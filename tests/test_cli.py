"""The command line as a script uses it: answers, exit codes, and nothing half-done."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from citdesk import __main__, cli
from citdesk.cli import answers
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.driver import connect
from citdesk.directory import programme, writing
from citdesk.packets.sheets import SHEETS
from tests.deskfile.looking import python, writing_elsewhere

ROOT = Path(__file__).parents[1]
LIST = "First name,Last name,Email\nAna,Ruiz,ana@ruiz.example\nBo,Lee,bo@lee.example\n"
WRONG_USAGE = 2

Answer = tuple[int, str, str]
Ask = Callable[..., Answer]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, today: date) -> Ask:
    """Say words to the command line: ``ask("info", file)`` gives code, output and complaints."""
    monkeypatch.setattr(answers, "today", lambda: today)

    def run(*words: object) -> Answer:
        code = cli.run([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new, empty desk file."""
    path = tmp_path / "a.citdesk"
    Desk.create(path).close()
    return path


@pytest.fixture
def county(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample's file."""
    return Path(shutil.copy(sample_file, tmp_path / "county.citdesk"))


def everything_in(folder: Path) -> dict[str, bytes]:
    """All files of a folder but the locks, which may stay behind."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


def names_on(file: Path) -> list[str]:
    with Desk.open(file, read_only=True) as desk, desk.look() as reader:
        return [name for (name,) in reader.rows("SELECT name FROM person ORDER BY id")]


# ---- new


def test_new_makes_an_empty_desk(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "b.citdesk"
    assert ask("new", path) == (0, f"{path}: made\n", "")
    assert names_on(tmp_path / "b.citdesk") == []


def test_new_makes_the_sample(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "b.citdesk"
    assert ask("new", path, "--sample") == (0, f"{path}: made\n", "")
    with Desk.open(tmp_path / "b.citdesk", read_only=True) as desk, desk.look() as reader:
        assert programme.about(reader).sample
        assert programme.counts(reader) == (120, 35)


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


# ---- packet, sheet, sheets


def pages_of(path: Path) -> int:
    with pikepdf.open(BytesIO(path.read_bytes())) as opened:
        return len(opened.pages)


def test_packet_prints_its_sheets_with_a_cover(ask: Ask, county: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.pdf"
    code, said, err = ask("packet", county, "-o", out, "--audience", "committee")
    assert (code, err) == (0, "")
    assert said.splitlines() == [
        f"{out}: {pages_of(out)} pages",
        "7 people have not agreed to be listed here.",
        "34 people have not been asked yet.",
        "53 private details are left out.",
    ]


def test_packet_answers_with_its_pages(ask: Ask, county: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.pdf"
    words = ("--sheets", "sign-in, contacts", "--paper", "a4", "--large", "--language", "es")
    answer = json.loads(ask("packet", county, "-o", out, "--json", *words)[1])
    assert answer["pages"] == pages_of(out)
    assert list(answer["first_pages"]) == ["cover", "sign-in", "contacts"]
    assert answer["left_out"] == {"not_listed": 1, "not_asked": 1, "details": 0}
    with pikepdf.open(out) as opened:
        assert str(opened.Root.Lang).startswith("es")
        assert float(opened.pages[0].mediabox[2]) == pytest.approx(595.28)


def test_paper_and_language_are_the_desks_own(ask: Ask, file: Path, tmp_path: Path) -> None:
    with Desk.open(file) as desk, desk.change("Paper") as session:
        programme.edit(session, paper="legal", language="es")
    ask("packet", file, "-o", tmp_path / "p.pdf")
    with pikepdf.open(tmp_path / "p.pdf") as opened:
        assert float(opened.pages[0].mediabox[3]) == 1008
        assert str(opened.Root.Lang).startswith("es")


def test_the_same_words_give_the_same_bytes(ask: Ask, county: Path, tmp_path: Path) -> None:
    for name in ("1.pdf", "2.pdf"):
        ask("packet", county, "-o", tmp_path / name)
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_an_earlier_file_is_replaced(ask: Ask, county: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.pdf"
    out.write_text("old")
    assert ask("sheet", county, "contacts", "-o", out)[0] == 0
    assert pages_of(out) > 1


def test_a_persons_record_by_name_or_number(ask: Ask, county: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.pdf"
    found = set()
    for who in ("hector ibarra", "29", "Ibarra"):
        assert ask("sheet", county, "person", "--person", who, "-o", out)[0] == 0
        found.add(out.read_bytes())
    assert len(found) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--person", "Zz"), "Nobody is called “Zz”."),
        (("--person", "9" * 5000), "Nobody is called"),
        (("--person", "999"), "There is nobody of the number 999."),
        ((), "Say whose record it should be."),
        (("--person", "a"), "More than one person is called “a”. Give the number: "),
    ],
)
def test_a_record_of_nobody_is_told(
    ask: Ask, county: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    code, out, err = ask("sheet", county, "person", *words, "-o", tmp_path / "r.pdf")
    assert (code, out) == (1, "")
    assert_one_line(err, told)
    assert not (tmp_path / "r.pdf").exists()


def test_namesakes_are_told_apart_by_number(ask: Ask, file: Path, tmp_path: Path) -> None:
    with Desk.open(file) as desk, desk.change("Add") as session:
        for family in ("Ruiz", "Ruiz", "Ruiz-Lee"):
            writing.add_person(session, {"given": "Ana", "family": family}, today=date(2026, 1, 1))
    words = ("sheet", file, "person", "-o", tmp_path / "r.pdf", "--person")
    assert "Give the number: Ana Ruiz (1), Ana Ruiz (2)." in ask(*words, "ana ruiz")[2]
    assert ask(*words, "Ana Ruiz-Lee")[0] == 0


def test_sheets_are_listed_without_a_desk(ask: Ask) -> None:
    code, out, err = ask("sheets")
    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == [row.name for row in SHEETS]
    rows = json.loads(ask("sheets", "--json")[1])["sheets"]
    assert rows[-1] == {
        "name": "person",
        "title": "Person’s record",
        "about": "person",
        "widest": "coordinator",
    }


def test_a_roster_of_one_committee(ask: Ask, county: Path, tmp_path: Path) -> None:
    out = tmp_path / "roster.pdf"
    code, told, err = ask("sheet", county, "roster", "--committee", "systems", "-o", out, "--json")
    assert (code, err) == (0, "")
    assert json.loads(told)["pages"] == 1
    code, _told, err = ask("sheet", county, "roster", "--committee", "Choir", "-o", out)
    assert code == 1
    assert "There is no committee “Choir”. There are: Alder County CIT Steering Committee" in err


@pytest.mark.parametrize(
    "wish", [("--person", "Ana Ruiz"), ("--committee", "Steering"), ("--meeting", "next")]
)
def test_a_wish_no_sheet_is_about_is_told(
    ask: Ask, county: Path, tmp_path: Path, wish: tuple[str, str]
) -> None:
    out = tmp_path / "out.pdf"
    code, told, err = ask("sheet", county, "contacts", *wish, "-o", out)
    assert (code, told, out.exists()) == (2, "", False)
    assert f"leave out {wish[0]}" in err


def test_no_sheets_are_no_packet(ask: Ask, county: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    code, _told, err = ask("packet", county, "--sheets", "", "-o", out)
    assert (code, out.exists()) == (2, False)
    assert "Name at least one sheet" in err


def test_what_an_export_leaves_out_is_told(ask: Ask, county: Path, tmp_path: Path) -> None:
    out = tmp_path / "people.csv"
    code, _told, err = ask("export", county, "--what", "people", "--audience", "public", "-o", out)
    assert code == 0
    assert "people have not agreed to be listed here" in err
    assert "not been asked yet" in err
    assert ask("export", county, "--what", "people", "-o", out)[2] == ""


# ---- info, check


def test_info_tells_what_a_desk_holds(ask: Ask, county: Path) -> None:
    code, out, err = ask("info", county, "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert isinstance(answer.pop("schema"), str)
    assert answer == {
        "people": 120, "agencies": 35, "committees": 4, "seats": 30, "vacancies": 3, "meetings": 12,
        "actions": 40, "tasks_done": 16, "encrypted": False,
    }  # fmt: skip
    assert ask("info", county)[1].splitlines()[0].split() == ["people", "120"]


def test_check_finds_a_good_desk_in_order(ask: Ask, county: Path) -> None:
    assert ask("check", county) == (0, "The desk file is in order.\n", "")
    assert json.loads(ask("check", county, "--json")[1]) == {"ok": True, "problems": []}


def test_check_tells_what_is_wrong(ask: Ask, file: Path) -> None:
    with Desk.open(file) as desk, desk.change("Add") as session:
        writing.add_person(session, {"family": "Ruiz"}, today=date(2026, 1, 1))
    connection = connect(file)
    connection.execute("UPDATE person SET sort_name = 'x'")
    connection.close()
    code, out, err = ask("check", file)
    assert (code, err) == (1, "citdesk: 1 problem was found.\n")
    assert out.splitlines() == ["The name of Ruiz does not agree with its parts."]
    code, out, _err = ask("check", file, "--json")
    assert code == 1
    assert json.loads(out) == {
        "ok": False, "problems": ["The name of Ruiz does not agree with its parts."],
    }  # fmt: skip


def test_check_answers_for_a_file_too_broken_to_open(ask: Ask, file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] + b"\xff" * (len(whole) // 2))
    code, out, err = ask("check", file, "--json")
    assert code == 1
    assert not json.loads(out)["ok"]
    assert json.loads(out)["problems"]
    assert err.count("\n") == 1


# ---- every bad input: one line, exit 1, nothing changed


def assert_one_line(err: str, told: str = "") -> None:
    assert err.startswith("citdesk: ")
    assert err.count("\n") == 1
    assert err.endswith("\n")
    assert told in err


def not_a_desk(folder: Path) -> Path:
    path = folder / "text.citdesk"
    path.write_text("hello " * 1000)
    return path


def an_empty_file(folder: Path) -> Path:
    path = folder / "empty.citdesk"
    path.touch()
    return path


def a_folder(folder: Path) -> Path:
    path = folder / "folder.citdesk"
    path.mkdir()
    return path


def nothing(folder: Path) -> Path:
    return folder / "nothing.citdesk"


def a_newer_desk(folder: Path) -> Path:
    path = folder / "newer.citdesk"
    Desk.create(path).close()
    connection = connect(path)
    connection.execute("PRAGMA user_version = 99001")
    connection.close()
    return path


def another_database(folder: Path) -> Path:
    path = folder / "other.citdesk"
    connection = connect(path, "create")
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    return path


BAD_DESKS = (not_a_desk, an_empty_file, a_folder, nothing, a_newer_desk, another_database)
OUTPUT = ("packet", "sheet", "export")


def words_for(command: str, desk: Path, folder: Path) -> list[Any]:
    """A right use of a command, but for the desk."""
    source = folder / "list.csv"
    source.write_text(LIST)
    return {
        "import": ["import", desk, source],
        "export": ["export", desk, "--what", "people", "-o", folder / "out.csv"],
        "packet": ["packet", desk, "-o", folder / "out.pdf"],
        "sheet": ["sheet", desk, "contacts", "-o", folder / "out.pdf"],
        "info": ["info", desk],
        "check": ["check", desk],
    }[command]


@pytest.mark.parametrize("command", ["import", "export", "packet", "sheet", "info", "check"])
@pytest.mark.parametrize("make", BAD_DESKS, ids=lambda make: make.__name__)
def test_what_is_no_desk_is_told(
    ask: Ask, tmp_path: Path, command: str, make: Callable[[Path], Path]
) -> None:
    desk = make(tmp_path)
    words = words_for(command, desk, tmp_path)
    before = everything_in(tmp_path)
    code, out, err = ask(*words)
    assert (code, out) == (1, "")
    assert_one_line(err, desk.name)
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("make", [not_a_desk, an_empty_file, a_folder, a_newer_desk])
def test_new_leaves_alone_what_is_there(
    ask: Ask, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    before = everything_in(tmp_path)
    for words in (("new", path), ("new", path, "--sample")):
        code, out, err = ask(*words)
        assert (code, out) == (1, "")
        assert_one_line(err, path.name)
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("words", [("new",), ("new", "--sample")])
@pytest.mark.parametrize("place", ["none/b.citdesk", "list.txt/b.citdesk", "b" * 300 + ".citdesk"])
def test_new_in_an_impossible_place_leaves_nothing(
    ask: Ask, tmp_path: Path, place: str, words: tuple[str, ...]
) -> None:
    (tmp_path / "list.txt").write_text("x")
    before = everything_in(tmp_path)
    code, out, err = ask(*words, tmp_path / place)
    assert (code, out) == (1, "")
    assert_one_line(err)
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("command", OUTPUT)
@pytest.mark.parametrize("place", ["none/out", "list.csv/out", "folder", "o" * 300])
def test_an_impossible_place_for_the_output_is_told(
    ask: Ask, file: Path, tmp_path: Path, command: str, place: str
) -> None:
    (tmp_path / "folder").mkdir()
    words = words_for(command, file, tmp_path)[:-1]
    before = everything_in(tmp_path)
    code, out, err = ask(*words, tmp_path / place)
    assert (code, out) == (1, "")
    assert_one_line(err, "cannot be written")
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("command", OUTPUT)
def test_the_desk_itself_is_never_the_output(
    ask: Ask, county: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "link.citdesk").symlink_to(county)
    for target in (county, tmp_path / "link.citdesk"):
        words = words_for(command, county, tmp_path)[:-1]
        before = everything_in(tmp_path)
        code, out, err = ask(*words, target)
        assert (code, out) == (1, "")
        assert_one_line(err, "is the desk itself")
        assert everything_in(tmp_path) == before


def test_the_desk_itself_is_no_list(ask: Ask, county: Path) -> None:
    code, _out, err = ask("import", county, county)
    assert code == 1
    assert_one_line(err, "is the desk itself")


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


def test_a_packet_for_the_next_meeting_begins_with_its_agenda(
    ask: Ask, county: Path, tmp_path: Path
) -> None:
    out = tmp_path / "p.pdf"
    code, told, err = ask("packet", county, "--meeting", "next", "--json", "-o", out)
    assert (code, err) == (0, "")
    assert list(json.loads(told)["first_pages"])[:2] == ["cover", "agenda"]
    assert out.read_bytes().startswith(b"%PDF-")


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


def test_a_packet_is_given_out_and_printed_again(ask: Ask, county: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "1.pdf", tmp_path / "2.pdf"
    code, told, _err = ask("packet", county, "--meeting", "next", "--issue", "--json", "-o", first)
    assert code == 0
    number = json.loads(told)["packet"]
    assert ask("packet", county, "--issued", number, "-o", again)[0] == 0
    assert first.read_bytes() == again.read_bytes()
    code, _told, err = ask("packet", county, "--issued", "1999-1", "-o", again)
    assert code == 1
    assert_one_line(err, "There is no packet “1999-1”")


def test_a_packet_that_cannot_be_written_is_not_given_out(
    ask: Ask, county: Path, tmp_path: Path
) -> None:
    def given_out() -> int:
        with Desk.open(county, read_only=True) as desk, desk.look() as reader:
            return int(reader.value("SELECT count(*) FROM issued_packet"))

    before = given_out()
    out = tmp_path / "no" / "p.pdf"
    code, _told, _err = ask("packet", county, "--meeting", "next", "--issue", "-o", out)
    assert code == 1
    assert given_out() == before


def test_a_packet_without_a_meeting_to_come_says_so(ask: Ask, tmp_path: Path) -> None:
    desk = tmp_path / "empty.citdesk"
    assert ask("new", desk)[0] == 0
    code, out, err = ask("packet", desk, "--meeting", "next", "-o", tmp_path / "p.pdf")
    assert (code, out) == (1, "")
    assert_one_line(err, "No meeting is planned.")
    assert not (tmp_path / "p.pdf").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("sheet", "nothing"), "There is no sheet called “nothing”."),
        (("packet", "--sheets", "contacts,nothing"), "There is no sheet called “nothing”."),
        (("packet", "--meeting", "2031-01-02"), "There is no meeting “2031-01-02” in this desk."),
        (("packet", "--meeting", "99"), "There is no meeting “99” in this desk."),
        (("sheet", "person", "--person", "1", "--audience", "public"), "for the coordinator only"),
        (("packet", "--sheets", "person", "--audience", "committee"), "for the coordinator only"),
    ],
)
def test_what_cannot_be_printed_is_told(
    ask: Ask, county: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    before = everything_in(tmp_path)
    code, out, err = ask(words[0], county, *words[1:], "-o", tmp_path / "out.pdf")
    assert (code, out) == (1, "")
    assert_one_line(err, told)
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nothing",),
        ("info",),
        ("new",),
        ("sheet", "a.citdesk", "contacts"),
        ("packet", "a.citdesk", "-o"),
        ("packet", "a.citdesk", "-o", "p.pdf", "--audience", "everybody"),
        ("packet", "a.citdesk", "-o", "p.pdf", "--paper", "a3"),
        ("packet", "a.citdesk", "-o", "p.pdf", "--language", "de"),
        ("export", "a.citdesk", "-o", "p.csv"),
        ("export", "a.citdesk", "--what", "choirs", "-o", "p.csv"),
        ("export", "a.citdesk", "--what", "people", "--format", "pdf", "-o", "p.csv"),
        ("import", "a.citdesk"),
        ("import", "a.citdesk", "list.csv", "--as", "animals"),
        ("import", "a.citdesk", "list.csv", "--map", "notes"),
        ("import", "a.citdesk", "list.csv", "--map", "=Notes"),
        ("info", "a.citdesk", "--nothing"),
    ],
)
def test_wrong_usage_is_two(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = ask(*words)
    assert (code, out) == (WRONG_USAGE, "")
    assert err.startswith("usage: citdesk")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("packet", "--help")])
def test_help_and_version_are_no_error(ask: Ask, words: tuple[str, ...]) -> None:
    code, out, err = ask(*words)
    assert (code, err) == (0, "")
    assert "citdesk" in out


# ---- a desk that somebody else has open


def test_a_desk_in_use_is_read_and_not_changed(ask: Ask, county: Path, tmp_path: Path) -> None:
    with writing_elsewhere(county):
        for command in ("export", "packet", "sheet", "info", "check"):
            code, _out, err = ask(*words_for(command, county, tmp_path))
            assert (code, err) == (0, "")
        words = words_for("import", county, tmp_path)
        assert ask(*words, "--dry-run")[0] == 0
        before = {name for name in everything_in(tmp_path) if "county" not in name}
        code, out, err = ask(*words)
        assert (code, out) == (1, "")
        assert_one_line(err, "“county.citdesk” is open in another window on this computer")
        assert {name for name in everything_in(tmp_path) if "county" not in name} == before
    assert len(names_on(county)) == 120


def test_reading_does_not_stop_a_window_from_writing(file: Path) -> None:
    """No lock is taken only to look."""
    with answers.to_look(file), Desk.open(file) as desk:
        assert not desk.read_only


# ---- rights and room


RUN = """
import sys
sys.stderr = sys.stdout
from citdesk.cli import run
print(run(sys.argv[1:]))
"""


def as_an_ordinary_user(*words: object) -> list[str]:
    with python(RUN, *words, ordinary=True) as process:
        out, _ = process.communicate()
    return out.splitlines()


@pytest.mark.parametrize("command", ["packet", "new"] if os.name == "posix" else [])
def test_a_folder_that_may_not_be_written_is_told(file: Path, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    out = folder / "out"
    words = ("new", out) if command == "new" else ("packet", file, "-o", out)
    line, code = as_an_ordinary_user(*words)
    assert code == "1"
    assert_one_line(f"{line}\n", "out")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("command", ["info", "import"] if os.name == "posix" else [])
def test_a_file_that_may_not_be_read_is_told(file: Path, tmp_path: Path, command: str) -> None:
    words = words_for(command, file, tmp_path)
    Path(words[-1]).chmod(0o000)
    line, code = as_an_ordinary_user(*words)
    assert code == "1"
    assert_one_line(f"{line}\n", Path(words[-1]).name)


FULL = """
import resource, signal, sys
from citdesk.cli import run
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
sys.stderr = sys.stdout
print(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("script", [FULL] if os.name == "posix" else [])
def test_no_room_leaves_what_was_there(county: Path, tmp_path: Path, script: str) -> None:
    """A limit on the size of files stands in for a full disk; the system tells both alike.

    It leaves room for what SQLite keeps beside a desk that is read.
    """
    out = tmp_path / "out.pdf"
    out.write_text("old")
    before = set(everything_in(tmp_path))
    with python(script, "packet", county, "-o", out) as process:
        said, _ = process.communicate()
    line, code = said.splitlines()
    assert code == "1"
    assert_one_line(f"{line}\n", "Make room on that disk")
    assert out.read_text() == "old"
    assert set(everything_in(tmp_path)) == before


# ---- the process itself


def in_process(*words: object, **more: Any) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "citdesk", *map(str, words)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, **more,
    )  # fmt: skip


LOADED = """
import sys
from citdesk.__main__ import main
code = main(sys.argv[1:])
heavy = {"PySide6", "sqlalchemy", "alembic", "reportlab", "babel", "phonenumbers", "rapidfuzz",
         "uharfbuzz", "pypdfium2"}
print(code, sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""


def test_what_only_looks_loads_nothing_heavy(county: Path) -> None:
    for words in (("info", county), ("sheets",)):
        with python(LOADED, *words) as process:
            out, _ = process.communicate()
        assert out.splitlines()[-1] == "0 []"


def test_a_packet_loads_no_window(county: Path, tmp_path: Path) -> None:
    with python(LOADED, "packet", county, "-o", tmp_path / "p.pdf") as process:
        out, _ = process.communicate()
    assert "PySide6" not in out
    assert "sqlalchemy" not in out


def test_names_print_on_a_console_of_an_old_code_page(county: Path, tmp_path: Path) -> None:
    out = tmp_path / "Núñez 田中.pdf"
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = in_process("sheet", county, "contacts", "-o", out, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Núñez 田中.pdf: 7 pages" in done.stdout


def test_a_reader_that_goes_away_is_no_crash() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "citdesk", "sheets"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


@pytest.mark.parametrize(
    ("words", "goes_to_the_window"),
    [
        ([], True),
        (["new.citdesk"], True),
        (["list.csv"], True),
        (["nothing"], False),
        (["info"], False),
        (["info", "new.citdesk"], False),
        (["--help"], False),
        (["new.citdesk", "--json"], False),
    ],
)
def test_a_desk_file_alone_opens_the_window(
    words: list[str], goes_to_the_window: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list.csv").touch()
    monkeypatch.chdir(tmp_path)
    assert (not words or __main__._names_a_desk(words)) is goes_to_the_window


@pytest.mark.parametrize("words", [[]] if sys.platform.startswith("linux") else [])
def test_without_a_screen_the_window_says_so(words: list[str]) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = in_process(*words, env=environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert_one_line(done.stderr, "screen")


# ---- backups


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
