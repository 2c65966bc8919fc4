"""The program as a process of its own: what it loads, where it prints, when the window opens."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from citdesk import __main__
from tests.cli.asking import assert_one_line
from tests.deskfile.looking import python

ROOT = Path(__file__).parents[2]


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
