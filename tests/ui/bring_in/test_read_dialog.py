"""Saying how a list is to be read."""

from collections.abc import Callable
from pathlib import Path

from tests.coordinator import Coordinator
from tests.ui.bring_in.conftest import chooses
from tests.ui.bring_in.test_page import names

Brings = Callable[[Path], Coordinator]


def test_another_encoding_mends_the_letters(brings: Brings, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("First name,Last name\nTomás,Ibáñez\n".encode("cp850"))
    someone = brings(path)
    someone.presses("Change how the list is read")
    chooses(someone, "Encoding", "DOS 850 (Western Europe)")
    someone.presses("Read it this way")
    assert someone.sees("· commas · cp850 · first line holds the headings")
    someone.presses("Bring in 1")
    assert names(someone) == ["Tomás Ibáñez"]


def test_a_wrong_encoding_is_told_and_nothing_is_lost(brings: Brings, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("First name,Last name\nTomás,Ibáñez\n", encoding="cp1252")
    someone = brings(path)
    someone.presses("Change how the list is read")
    chooses(someone, "Encoding", "UTF-8")
    someone.presses("Read it this way")
    assert someone.sees("Line 2 of new.csv cannot be read as UTF-8.")
    assert someone.sees("· commas · Windows-1252 · first line holds the headings")
    someone.presses("Bring in 1")
    assert names(someone) == ["Tomás Ibáñez"]


def test_the_first_line_may_be_a_row(brings: Brings, tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("Name,Mail\nAna Ruiz,ana@harbor.example\n", encoding="utf-8")
    someone = brings(path)
    assert someone.sees("bare.csv · 1 row")
    someone.presses("Change how the list is read")
    someone.presses("The first row")
    someone.presses("Read it this way")
    assert someone.sees("bare.csv · 2 rows")
    assert someone.sees("· commas · UTF-8 · no headings")


def test_another_separator(brings: Brings, tmp_path: Path) -> None:
    path = tmp_path / "bars.csv"
    path.write_text("Name;Mail\nAna Ruiz;ana@harbor.example\n", encoding="utf-8")
    someone = brings(path)
    assert someone.sees("· semicolons · UTF-8 · first line holds the headings")
    someone.presses("Change how the list is read")
    chooses(someone, "Cells are separated by", "Commas")
    someone.presses("Read it this way")
    assert someone.sees("1 of 1 matched") or someone.sees("0 of 1 matched")
