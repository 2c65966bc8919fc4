"""Killed at any instant: what was acknowledged is there, nothing is half there or stuck."""

import os
import random
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from citdesk.deskfile.check import check
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.lock import DeskInUse
from citdesk.errors import DeskError
from citdesk.records.people import Person
from tests.deskfile.looking import python

KILLS = 60 if os.environ.get("CI") else 8

# For every line on its input one child is born, works until it is killed, and is told dead. The
# child acknowledges the number of people after each change, undo and redo.
WORK = """
import os, sys
from itertools import count
from pathlib import Path
from citdesk.deskfile import bulk, writing
from citdesk.deskfile.desk import Desk
from citdesk.records.people import ContactDetail, Person
from citdesk.records.stamps import new_uids

COLUMNS = ("uid", "created", "changed", "prefix", "given", "middle", "family", "suffix",
    "preferred", "name", "sort_name", "sort_family", "stage", "consent", "consent_how",
    "best_time", "language", "notes")

def row(uid):
    return (uid, "", "", "", "G", "", "", "", "", "G", "g", "g", "unaware", "unknown", *[""] * 4)

def change(desk, number):
    if number % 4 == 0:
        with desk.change("Import") as session:
            bulk.insert(session, "person", COLUMNS, map(row, new_uids(300)))
        return 300
    if number % 4 == 2:
        assert desk.undo() == "Add"
        return -1
    if number % 8 == 3:
        assert desk.undo() == "Import"
        return -300
    with desk.change("Add") as session:
        session.add(Person(given="Ana"))
        session.flush()
        session.add(ContactDetail(kind="office", value="1", person_id=1))
    return 1

def tell(what):
    os.write(1, f"{what}\\n".encode())  # in one piece, or the kill may come between

def work(desk):
    desk.prepare()
    desk._writer.execute("PRAGMA cache_size=50")  # so that half a change stands in the log
    with desk.look() as reader:
        people = reader.value("SELECT count(*) FROM person")
    tell(os.getpid())
    for number in count():
        people += change(desk, number)
        tell(people)

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        work(Desk.open(Path(sys.argv[1])))
    os.waitpid(child, 0)
    tell("dead")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk with one person, closed."""
    path = tmp_path / "a.citdesk"
    with Desk.create(path) as desk, desk.change("Begin") as session:
        session.add(Person(given="Ana"))
    return path


def killed(process: "subprocess.Popen[str]", after: float) -> Iterator[int]:
    """What a child acknowledges until it is killed, so many seconds after it is ready."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    child = int(process.stdout.readline())
    bang = threading.Timer(after, os.kill, [child, signal.SIGKILL])
    bang.start()
    for line in iter(process.stdout.readline, "dead\n"):
        yield int(line)
    bang.join()


@pytest.mark.kill
@pytest.mark.timeout(300)
def test_nothing_acknowledged_is_lost(path: Path) -> None:
    rng = random.Random()  # noqa: S311 - any instant
    instants = 0
    known = 1
    with python(WORK, path) as process:
        for _ in range(KILLS):
            acknowledged = [known, *killed(process, rng.uniform(0, 0.25))]
            instants += len(acknowledged) - 1
            with Desk.open(path) as desk:
                known = _look_over(desk, acknowledged[-1])
        process.communicate()
    assert instants >= KILLS  # it was killed at work, not before


def _look_over(desk: Desk, acknowledged: int) -> int:
    """The last one is there, or the one begun after it as well, which was not told any more."""
    with desk.look() as reader:
        found = int(reader.value("SELECT count(*) FROM person"))
        assert found - acknowledged in {0, 1, -1, 300, -300}
        assert check(reader) == []
    step = desk.undoable()
    assert step is not None
    assert desk.undo() == step.name
    assert desk.redo() == step.name
    with desk.look() as reader:
        assert reader.value("SELECT count(*) FROM person") == found
    return found


@pytest.mark.kill
def test_killed_while_it_is_made(tmp_path: Path) -> None:
    """A desk is made whole, or what is left is told to be none; never half a one."""
    code = (
        "import os, sys; from pathlib import Path; from citdesk.deskfile.desk import Desk\n"
        "folder = Path(sys.argv[1])\n"
        "for line in sys.stdin:\n"
        "    child = os.fork()\n"
        "    if child == 0:\n"
        "        os.write(1, f'{os.getpid()}\\n'.encode())\n"
        "        for n in range(1000000): Desk.create(folder / f'{os.getpid()} {n}').close()\n"
        "    os.waitpid(child, 0)\n"
        "    os.write(1, b'dead\\n')\n"
    )
    with python(code, tmp_path) as process:
        for _ in range(KILLS):
            assert list(killed(process, 0.03)) == []
        process.communicate()
    whole = 0
    for path in tmp_path.glob("[0-9]*"):
        if path.name.endswith(("-wal", "-shm", "-journal")):
            continue
        try:
            with Desk.open(path) as desk, desk.look() as reader:
                assert check(reader) == []
            whole += 1
        except DeskError as error:
            assert "not a desk file" in error.what or "damaged" in error.what  # noqa: PT017 - rare
    assert whole > 0


@pytest.mark.kill
def test_the_lock_is_free_at_once(path: Path) -> None:
    with python(WORK, path) as process:
        seen = killed(process, 0.1)
        next(seen)
        with pytest.raises(DeskInUse):
            Desk.open(path)
        list(seen)
        Desk.open(path).close()
        process.communicate()
