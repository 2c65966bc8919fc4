"""Cells that a spreadsheet would run are defused and come back as they were."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citdesk.errors import DeskError
from citdesk.exchange.cells import defuse, restore, write_csv


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


ANY = st.text() | st.text("'=+-@\t\r\nx", max_size=6)


@given(ANY)
@example("'=1+1")
@example("''")
def test_every_text_comes_back(text: str) -> None:
    assert restore(defuse(text)) == text


@given(ANY)
def test_nothing_defused_is_a_formula(text: str) -> None:
    assert not defuse(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("text", ["=SUM(A1:A9)", "+1 555-0100", "-1", "@cmd", "\tx", "\rx"])
def test_formulas_are_text(text: str) -> None:
    assert defuse(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ana", "O'Brien", "'twas", "a=b", "''x"])
def test_words_stay_as_they_are(text: str) -> None:
    assert defuse(text) == text
    assert restore(text) == text


def test_naughty_strings(naughty: list[str]) -> None:
    assert [restore(defuse(text)) for text in naughty] == naughty


def test_the_file_opens_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert write_csv(path, ["Name", "Notes"], [["Núñez", "=1+1"], ["a,b", 'say "hi"\nbye']]) == 2
    assert path.read_bytes() == (
        '\ufeffName,Notes\r\nNúñez,\'=1+1\r\n"a,b","say ""hi""\nbye"\r\n'.encode()
    )
    assert names_in(tmp_path) == ["out.csv"]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")

    def rows() -> object:
        yield ["a"]
        message = "in the middle"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError):
        write_csv(path, ["x"], rows())  # type: ignore[arg-type]
    assert path.read_text() == "old"
    assert names_in(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("name", ["none/out.csv", "file/out.csv", "folder"])
def test_places_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(DeskError) as caught:
        write_csv(tmp_path / name, ["x"], [["y"]])
    assert "cannot be written" in caught.value.what
    assert caught.value.meaning
    assert caught.value.advice
    assert names_in(tmp_path) == ["file", "folder"]


FULL = """
import resource, signal, sys
from pathlib import Path
from citdesk.errors import DeskError
from citdesk.exchange.cells import write_csv
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    write_csv(Path(sys.argv[1]), ["x"], (["y" * 100] for _ in range(10_000)))
except DeskError as error:
    print(error.advice)
"""


@pytest.mark.parametrize("script", [FULL] if os.name == "posix" else [])
def test_no_room_leaves_nothing(tmp_path: Path, script: str) -> None:
    """A limit on the size of files stands in for a full disk; the system tells both alike."""
    target = tmp_path / "out.csv"
    target.write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", script, str(target)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert "Make room" in done.stdout
    assert target.read_text() == "old"
    assert names_in(tmp_path) == ["out.csv"]
