"""Packets and single sheets are printed, and the sheets listed."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import programme, writing
from citdesk.packets.sheets import SHEETS
from tests.cli.asking import Ask, assert_one_line, everything_in


def pages_of(path: Path) -> int:
    with pikepdf.open(BytesIO(path.read_bytes())) as opened:
        return len(opened.pages)


# ---- packet


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


def test_a_usual_sheet_that_is_not_for_its_readers_is_left_out_and_told(
    ask: Ask, county: Path, tmp_path: Path
) -> None:
    out = tmp_path / "p.pdf"
    words = ("--meeting", "next", "--audience", "public", "--json")
    code, said, err = ask("packet", county, "-o", out, *words)
    assert code == 0
    assert "agenda" in json.loads(said)["first_pages"]
    assert "minutes" not in json.loads(said)["first_pages"]
    assert "citdesk: Left out, as it is not for these readers: Minutes\n" in err
    code, _said, err = ask("packet", county, "-o", out, *words, "--sheets", "minutes")
    assert (code, err) == (1, "citdesk: “Minutes” is for the committee only.\n")


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


def test_no_sheets_are_no_packet(ask: Ask, county: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    code, _told, err = ask("packet", county, "--sheets", "", "-o", out)
    assert (code, out.exists()) == (2, False)
    assert "Name at least one sheet" in err


def test_a_packet_for_the_next_meeting_begins_with_its_agenda(
    ask: Ask, county: Path, tmp_path: Path
) -> None:
    out = tmp_path / "p.pdf"
    code, told, err = ask("packet", county, "--meeting", "next", "--json", "-o", out)
    assert (code, err) == (0, "")
    assert list(json.loads(told)["first_pages"])[:2] == ["cover", "agenda"]
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_packet_without_a_meeting_to_come_says_so(ask: Ask, tmp_path: Path) -> None:
    desk = tmp_path / "empty.citdesk"
    assert ask("new", desk)[0] == 0
    code, out, err = ask("packet", desk, "--meeting", "next", "-o", tmp_path / "p.pdf")
    assert (code, out) == (1, "")
    assert_one_line(err, "No meeting is planned.")
    assert not (tmp_path / "p.pdf").exists()


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


# ---- sheet, sheets


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
        (("--person", "analyst"), "Nobody is called “analyst”."),  # no word of a name
        (("--person", ""), "Nobody is called “”."),
        (("--person", "-1"), "Nobody is called “-1”."),
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


# ---- what neither prints


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
