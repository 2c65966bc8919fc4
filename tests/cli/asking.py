"""What the command line answers, and what lies on disk before and after."""

from collections.abc import Callable
from pathlib import Path

from citdesk.deskfile.desk import Desk

LIST = "First name,Last name,Email\nAna,Ruiz,ana@ruiz.example\nBo,Lee,bo@lee.example\n"

Answer = tuple[int, str, str]
Ask = Callable[..., Answer]


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


def assert_one_line(err: str, told: str = "") -> None:
    assert err.startswith("citdesk: ")
    assert err.count("\n") == 1
    assert err.endswith("\n")
    assert told in err
