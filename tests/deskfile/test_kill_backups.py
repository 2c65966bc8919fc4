"""Killed while a backup is made or brought back: whole or not there, and the desk as it was."""

import os
import random
import signal
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from citdesk.deskfile import backups
from citdesk.deskfile.check import check
from citdesk.deskfile.desk import Desk
from citdesk.directory import writing
from tests.deskfile.looking import python

KILLS = 30 if os.environ.get("CI") else 6
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

# For each line on its input one child is born that backs the desk up, or brings a backup back,
# again and again until it is killed.
WORK = """
import os, sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from citdesk.deskfile import backups, restoring
from citdesk.deskfile.desk import Desk

desk, old, task = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def work():
    now = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    os.write(1, f"{os.getpid()}\\n".encode())
    for number in count():
        if task == "restore":
            restoring.restore(old, desk, now=now)
        else:
            with Desk.open(desk, read_only=True) as opened, opened.look() as reader:
                backups.make(desk, reader.connection, "asked", now=now)
        backups.rotate(desk)

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        work()
    os.waitpid(child, 0)
    os.write(1, b"dead\\n")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk with 400 people, closed."""
    path = tmp_path / "a.citdesk"
    with Desk.create(path) as desk, desk.change("Begin") as session:
        for n in range(400):
            facts = {"given": "Ana", "family": f"No{n}"}
            writing.add_person(session, facts, today=date(2026, 11, 24))
    return path


def people(path: Path) -> int:
    with Desk.open(path) as desk, desk.look() as reader:
        assert check(reader) == []
        return int(reader.value("SELECT count(*) FROM person"))


@pytest.mark.kill
@pytest.mark.timeout(300)
@pytest.mark.parametrize("task", ["backup", "restore"])
def test_killed_at_any_instant(path: Path, tmp_path: Path, task: str) -> None:
    with Desk.open(path) as desk, desk.look() as reader:
        old = backups.make(path, reader.connection, "asked", now=NOW).path
    old = old.rename(tmp_path / "old.citdesk")
    with Desk.open(path) as desk, desk.change("One more") as session:
        writing.add_person(session, {"given": "Luis"}, today=date(2026, 11, 24))
    newest = 401
    rng = random.Random()  # noqa: S311 - any instant
    with python(WORK, path, old, task) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _n in range(KILLS):
            process.stdin.write("go\n")
            process.stdin.flush()
            child = int(process.stdout.readline())
            bang = threading.Timer(rng.uniform(0, 0.3), os.kill, [child, signal.SIGKILL])
            bang.start()
            assert process.stdout.readline() == "dead\n"
            bang.join()
            found = people(path)
            assert found == 401 if task == "backup" else found in {400, 401}
            assert found <= newest, "an older desk never becomes a newer one by itself"
            newest = found
            for one in backups.backups(path):
                assert backups.holds(one.path).people in {400, 401}
        process.communicate()
    assert backups.backups(path), "it was killed at work, not before"
    if task == "restore":
        assert any(backups.holds(one.path).people == 401 for one in backups.backups(path)) or (
            newest == 401
        ), "the desk as it was is kept"
