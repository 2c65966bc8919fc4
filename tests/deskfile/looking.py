"""Seeing all of a desk at once: its records, its index; and other processes that use it."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from citdesk.deskfile.desk import Desk
from citdesk.deskfile.history import kept_tables

ROOT = Path(__file__).parents[2]

Records = dict[str, list[tuple[object, ...]]]
Words = set[tuple[object, ...]]


def records(desk: Desk) -> Records:
    """Every kept row, column by column."""
    with desk.look() as reader:
        return {
            kind: reader.rows(f"SELECT {', '.join(columns)} FROM {kind} ORDER BY id")
            for kind, columns in kept_tables().columns.items()
        }


def words(desk: Desk) -> Words:
    """Every word of the search index: which, of whom, in which column."""
    found: Words = set()
    with desk.look() as reader:
        reader.rows("PRAGMA query_only=OFF")  # even a temporary table is refused otherwise
        for kind in ("person", "agency"):
            reader.rows(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{kind}_words"
                f" USING fts5vocab('main', '{kind}_search', 'instance')"
            )
            found |= {
                (kind, *row) for row in reader.rows(f"SELECT term, doc, col FROM {kind}_words")
            }
        reader.rows("PRAGMA query_only=ON")
    return found


def steps(desk: Desk) -> list[tuple[str, str, str]]:
    """All steps of the history: name, act, state."""
    with desk.look() as reader:
        return reader.rows("SELECT name, act, state FROM history_step ORDER BY id")


def beside(path: Path) -> set[str]:
    """What lies in a desk's folder besides itself."""
    return {one.name for one in path.parent.iterdir()} - {path.name}


def python(code: str, *arguments: object, ordinary: bool = False) -> "subprocess.Popen[str]":
    """Another process with our code, to talk to by lines.

    Args:
        code: what it runs; ``sys.argv[1:]`` are the arguments.
        arguments: handed on as texts.
        ordinary: for root, too, folders and files are closed by their rights.
    """
    prepare: Callable[[], object] | None = _give_up_rights if ordinary else None
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=prepare,
    )


def said(code: str, *arguments: object, ordinary: bool = False) -> str:
    """What another process prints until it ends well."""
    with python(code, *arguments, ordinary=ordinary) as process:
        out, _ = process.communicate()
    assert process.returncode == 0, out
    return out.strip()


@contextmanager
def writing_elsewhere(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has a desk open for writing; killed at the end if still there."""
    code = (
        "import sys; from pathlib import Path; from citdesk.deskfile.desk import Desk\n"
        "from citdesk.records.people import Person\n"
        "desk = Desk.open(Path(sys.argv[1])); print('open', flush=True)\n"
        "for line in sys.stdin:\n"
        "    with desk.change('Add') as session: session.add(Person(given=line.strip()))\n"
        "    print('added', flush=True)\n"
    )
    with python(code, path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def _give_up_rights() -> None:
    """Let root, too, be stopped by the rights of files: leave out what overrides them."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in (1, 2):  # DAC_OVERRIDE, DAC_READ_SEARCH
            libc.prctl(24, capability, 0, 0, 0)  # out of the bounding set, so gone at exec
