"""Reading a list without being told how it is written, also a broken one."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.errors import DeskError, InputError
from citdesk.exchange import csv_files
from citdesk.exchange.cells import write_csv
from tests.exchange.conftest import DATA

Write = Callable[..., Path]
SPECTRUM = DATA / "csv-spectrum"


def told(path: Path, **choices: str) -> DeskError:
    with pytest.raises(DeskError) as caught:
        csv_files.read(path, **choices)  # type: ignore[arg-type]
    assert caught.value.what
    assert caught.value.meaning
    return caught.value


# ---- parsing


@pytest.mark.parametrize("case", sorted(p.stem for p in (SPECTRUM / "csvs").glob("*.csv")))
def test_csv_spectrum_parses_exactly(case: str) -> None:
    source = csv_files.read(SPECTRUM / "csvs" / f"{case}.csv")
    got = [dict(zip(source.headings, row, strict=True)) for row in source.rows]
    expected = json.loads((SPECTRUM / "json" / f"{case}.json").read_text(encoding="utf-8"))
    if case == "location_coordinates":  # the JSON of this one has another number than its CSV
        expected["Contact Phone Number"] = "2095257564"
        expected = [expected]
    assert got == expected


def test_lines_are_those_of_the_file(write: Write) -> None:
    source = csv_files.read(
        write('Name,Notes\nAna,"one\ntwo\n\nthree"\n\nBen,x\r\nCleo,"a\rb"\nDee,')
    )
    assert list(source.lines) == [2, 7, 8, 10]
    assert source.rows[0] == ["Ana", "one\ntwo\n\nthree"]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_every_line_end(write: Write, end: str) -> None:
    source = csv_files.read(write(f"Name,City{end}Ana,Hope{end}Ben,Ely"))
    assert source.rows == [["Ana", "Hope"], ["Ben", "Ely"]]
    assert list(source.lines) == [2, 3]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found(write: Write, delimiter: str) -> None:
    rows = [["Name", "E-Mail", "Notes"], ["Ruiz", "a@example.org", '"x, y; z | w"']]
    source = csv_files.read(write("\n".join(delimiter.join(row) for row in rows)))
    assert source.delimiter == delimiter
    assert source.rows == [["Ruiz", "a@example.org", "x, y; z | w"]]
    assert source.delimiter_name in ("commas", "semicolons", "tabs", "bars")


def test_semicolons_win_over_commas_in_prose(write: Write) -> None:
    source = csv_files.read(write("Nachname, Vorname;Ort\nRuiz, Ana;Hope, TX\nBerg, Bo;Ely, MN\n"))
    assert source.headings == ("Nachname, Vorname", "Ort")


def test_excels_separator_line_is_believed(write: Write) -> None:
    source = csv_files.read(write("sep=|\r\nName|City\r\nRuiz, A|x,y\r\n"))
    assert (source.headings, source.rows, list(source.lines)) == (
        ("Name", "City"),
        [["Ruiz, A", "x,y"]],
        [3],
    )


def test_one_column(write: Write) -> None:
    source = csv_files.read(write("E-mail\na@example.org\nb@example.org\n"))
    assert source.rows == [["a@example.org"], ["b@example.org"]]


def test_spaces_before_quotes(write: Write) -> None:
    source = csv_files.read(
        write('Name, City, Notes\n"Ruiz, Ana", "Hope, TX", x\n"B, C", "D, E", y')
    )
    assert source.rows[0] == ["Ruiz, Ana", "Hope, TX", "x"]


def test_delimiter_and_headings_can_be_given(write: Write) -> None:
    path = write("a;b,c\n1;2,3\n")
    assert csv_files.read(path, delimiter=",").headings == ("a;b", "c")
    source = csv_files.read(path, delimiter=",", headings=False)
    assert source.headings == ("Column 1", "Column 2")
    assert len(source.rows) == 2


# ---- headings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("First name,Last name\nAna,Ruiz\n", True),
        ("Nachname;Vorname\nRuiz;Ana\n", True),
        ("Prénom,Nom,Courriel\nAna,Ruiz,a@example.org\nB,C,b@example.org\n", True),
        ("a,b,c\n1,2,3\n", True),
        ("Ana,Ruiz,a@example.org\nBo,Berg,b@example.org\n", False),
        ("Ana,Ruiz,Harbor House\nBo,Berg,Ely Clinic\n", False),
        ("Ana,Ruiz,(555) 555-0100\nBo,Berg,\n", False),
    ],
)
def test_headings_are_told_from_rows(write: Write, text: str, expected: bool) -> None:
    source = csv_files.read(write(text))
    assert source.has_headings is expected
    assert len(source.rows) == text.count("\n") - expected


def test_titles_above_the_headings_are_passed_over(write: Write) -> None:
    source = csv_files.read(
        write("Contacts 2026,,\n,,\nFirst name,Last name,City\nAna,Ruiz,Hope\n")
    )
    assert source.headings == ("First name", "Last name", "City")
    assert (source.rows, list(source.lines)) == ([["Ana", "Ruiz", "Hope"]], [4])


def test_headings_alone(write: Write) -> None:
    source = csv_files.read(write("First name,Last name\n"))
    assert (source.has_headings, list(source.rows)) == (True, [])


# ---- letters

LETTERS = "Name,City\nNúñez,Łódź €\nÅngström,Ely\n"
WESTERN = "Name,City\nNúñez,Malmö €\n"


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (LETTERS.encode(), "UTF-8"),
        (LETTERS.encode("utf-8-sig"), "UTF-8"),
        (LETTERS.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + LETTERS.encode("utf-16-be"), "UTF-16"),
        (LETTERS.encode("utf-16-le"), "UTF-16"),
        (LETTERS.encode("utf-16-be"), "UTF-16"),
        (LETTERS.encode("utf-32"), "UTF-32"),
    ],
)
def test_unicode_in_every_dress(write: Write, content: bytes, shown: str) -> None:
    source = csv_files.read(write(content))
    assert source.headings == ("Name", "City")
    assert source.rows == [["Núñez", "Łódź €"], ["Ångström", "Ely"]]
    assert source.encoding_name == shown


def test_windows_letters(write: Write) -> None:
    source = csv_files.read(write(WESTERN.encode("cp1252")))
    assert source.rows == [["Núñez", "Malmö €"]]
    assert source.encoding_name == "Windows-1252"


def test_encoding_can_be_given(write: Write) -> None:
    source = csv_files.read(write("Name,City\nŁódź,Žďár\n".encode("cp1250")), encoding="cp1250")
    assert source.rows == [["Łódź", "Žďár"]]


def test_late_bad_bytes_decide_too(write: Write) -> None:
    content = b"Name,City\n" + b"Ana,Hope\n" * 20_000 + "Núñez,Ely\n".encode("cp1252")
    source = csv_files.read(write(content))
    assert source.rows[-1] == ["Núñez", "Ely"]


def test_bytes_that_are_no_letters_are_told_with_their_line(write: Write) -> None:
    error = told(write(b"Name,City\nN\xfa\xf1ez,Hope\nA\x81b,Ely\n"))
    assert "Line 3" in error.what
    error = told(write("Name,City\nNúñez,x\n".encode("cp1252")), encoding="utf-8")
    assert "Line 2" in error.what
    assert "UTF-8" in error.what


def test_choices_that_are_none(write: Write) -> None:
    path = write("a,b\n")
    for choice in ({"encoding": "nonsense"}, {"encoding": "hex"}, {"delimiter": "::"}):
        with pytest.raises(InputError):
            csv_files.read(path, **choice)  # type: ignore[arg-type]


# ---- what is no list


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"\n\r\n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n\x00", "PDF"),
        (b"PK\x03\x04rest", "Excel"),
        (b"\xff\xd8\xff\xe0jpeg", "picture"),
        (b"SQLite format 3\x00" + bytes(84), "desk file"),
        (b"BEGIN:VCARD\nFN:Ana", "vCard"),
        (b"Name,City\nAna\x00,Hope\n", "zero byte at position 14"),
        (bytes(range(1, 256)) * 40, "not a text file"),
    ],
)
def test_files_that_are_no_lists(write: Write, content: bytes, word: str) -> None:
    error = told(write(content))
    assert word in error.what
    assert error.advice


def test_folders_and_missing_files(tmp_path: Path) -> None:
    assert "folder" in told(tmp_path).what
    assert "not there" in told(tmp_path / "none.csv").what


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"] if os.name == "posix" else [])
def test_devices_are_not_read(device: str) -> None:
    assert "not a file" in told(Path(device)).what


def test_unreadable_file(write: Write) -> None:
    path = write("a,b\n1,2\n")
    path.chmod(0)
    if os.access(path, os.R_OK):  # root reads everything: a name too long is unreadable for all
        path = path.with_name("x" * 300)
    error = told(path)
    assert "list.csv" in error.what or "xxx" in error.what


def test_an_endless_line_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(b"Name,City\n")
        file.truncate(2**30)  # a hole of a gigabyte: takes no room on the disk
    assert "zero byte" in told(path).what
    import tracemalloc

    with path.open("wb") as file:
        for _part in range(12):
            file.write(b"x" * (1 << 20))
    tracemalloc.start()
    assert "more than 4 MB" in told(path).what
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1 << 20


def test_a_cell_of_more_than_a_million_letters(write: Write) -> None:
    error = told(write("Name,Notes\nAna,x\nBo," + "y" * 1_200_000 + "\n"))
    assert "line 3" in error.what


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Name,Notes\nAna,x\nBo,"never closed\nCleo,y\n', 3),
        ('Name,Notes\nAna,"one\ntwo","open\nBo,y', 3),
        ('Name,Notes\nAna,"' + "many lines\n" * 200_000, 2),
    ],
)
def test_open_quotes_are_told_with_the_line_where_they_open(
    write: Write, text: str, line: int
) -> None:
    error = told(write(text))
    assert "quotation mark" in error.what
    assert f"line {line} " in error.what


def test_reading_can_be_cancelled(write: Write) -> None:
    path = write("Name,City\n" + "Ana,Hope\n" * 10_000)
    assert len(csv_files.read(path, cancelled=lambda: True).rows) < 10_000


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"))


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=8))
def test_what_we_write_we_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    from citdesk.exchange.cells import restore

    path = tmp_path_factory.mktemp("csv") / "out.csv"
    assert write_csv(path, ("Given name", "Family name"), rows) == len(rows)
    source = csv_files.read(path)
    assert source.headings == ("Given name", "Family name")
    assert [[restore(cell) for cell in row] for row in source.rows] == rows
