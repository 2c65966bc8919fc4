"""Cancelled, failed or killed: nothing is left half-done."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.errors import DeskError
from citdesk.exchange import bringing_in
from tests.exchange.bringing import ANA, HEADINGS, Write, ask, bring, look

MANY = HEADINGS + "".join(
    f"Ana{n},Ruiz{n},Judge,Court {n},Courts,a{n}@example.org,,,Hope,\n" for n in range(3000)
)


@pytest.mark.parametrize("after", [0, 1, 2, 5, 8])
def test_cancelling_leaves_nothing(desk: Desk, write: Write, today: date, after: int) -> None:
    found = look(desk, write(MANY + "x,y,z\n"), today)
    calls = iter([False] * after)
    result = bringing_in.apply(found, desk, today=today, cancelled=lambda: next(calls, True))
    assert result.cancelled
    assert result.lines() == ["Cancelled: nothing was brought in."]
    for table in ("person", "agency", "contact_detail", "history_step", "history_image"):
        assert ask(desk, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert sorted(path.name for path in found.source.path.parent.glob("*.csv")) == ["list.csv"]
    assert bringing_in.apply(found, desk, today=today).created == 3001


def test_progress_comes_to_its_end(desk: Desk, write: Write, today: date) -> None:
    told: list[tuple[int, int]] = []
    found = look(desk, write(MANY), today)
    bringing_in.apply(found, desk, today=today, progress=lambda *both: told.append(both))
    assert len(told) > 5
    assert all(0 <= done <= total for done, total in told)
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_a_failure_leaves_nothing(desk: Desk, write: Write, today: date) -> None:
    """The rejects can be written nowhere: neither beside the list nor beside the desk."""
    found = look(desk, write(HEADINGS + ANA + "x,y\n", "x" * 245 + ".csv"), today)
    with pytest.raises(DeskError) as caught:
        bringing_in.apply(found, desk, today=today)
    assert "rejects.csv" in caught.value.what
    assert ask(desk, "SELECT count(*) FROM person") == [(0,)]
    assert ask(desk, "SELECT count(*) FROM history_step") == [(0,)]


@pytest.mark.kill
@pytest.mark.parametrize("moment", range(4))
def test_killed_in_the_middle(tmp_path: Path, write: Write, today: date, moment: int) -> None:
    path = tmp_path / "killed.citdesk"
    with Desk.create(path) as desk:
        bring(desk, write(HEADINGS + "Bo,Berg,,,,,,,,\n", "first.csv"), today)
    script = (
        "import os, signal, sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from citdesk.deskfile.desk import Desk\n"
        "from citdesk.exchange import bringing_in, bulk\n"
        "left = [int(sys.argv[3])]\n"
        "insert = bulk.Bulk.insert\n"
        "def killing(self, *a, **k):\n"
        "    insert(self, *a, **k)\n"
        "    left[0] -= 1\n"
        "    if left[0] < 0:\n"
        "        os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n"
        "bulk.Bulk.insert = killing\n"
        "desk = Desk.open(Path(sys.argv[1]))\n"
        "bringing_in.bring_in_file(desk, Path(sys.argv[2]), what='people',"
        " today=date(2026, 11, 24))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), str(write(MANY)), str(moment * 2)],
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode != 0
    with Desk.open(path) as desk:
        assert ask(desk, "SELECT name FROM person") == [("Bo Berg",)]
        assert ask(desk, "PRAGMA integrity_check") == [("ok",)]
        assert bring(desk, tmp_path / "list.csv", today).created == 3000
