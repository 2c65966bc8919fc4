"""Whatever a command cannot do: one line, exit code 1, nothing changed."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from citdesk.cli import answers
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.driver import connect
from tests.cli.asking import LIST, Ask, assert_one_line, everything_in, names_on
from tests.deskfile.looking import python, writing_elsewhere

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


# ---- what is no desk


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


# ---- where nothing can go


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
        assert_one_line(err, "“county.citdesk” has been open since ")
        assert " on this computer, by you. " in err
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


@pytest.mark.parametrize("script", [FULL] if os.name == "posix" else [])
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_no_room_for_a_backup_is_one_line(
    county: Path, tmp_path: Path, script: str, command: str
) -> None:
    out = tmp_path / "new.citdesk"
    before = set(everything_in(tmp_path))
    with python(script, command, county, "-o", out) as process:
        said, _ = process.communicate()
    line, code = said.splitlines()
    assert code == "1"
    assert_one_line(f"{line}\n", "disk")
    assert set(everything_in(tmp_path)) == before
