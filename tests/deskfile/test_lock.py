"""One program writes at a time, whatever becomes of the other."""

import json
import os
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from citdesk.deskfile import lock
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.lock import DeskInUse, WriterLock, lock_path
from citdesk.errors import DeskError
from citdesk.records.people import Person
from citdesk.text import local_time
from tests.deskfile.looking import python, said, writing_elsewhere

_MOMENT = b'"2026-11-24T14:32:05Z"'
_SINCE = local_time(datetime(2026, 11, 24, 14, 32, 5, tzinfo=UTC))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty desk, closed."""
    path = tmp_path / "a.citdesk"
    Desk.create(path).close()
    return path


def count(desk: Desk) -> int:
    """How many people there are."""
    with desk.look() as reader:
        return int(reader.value("SELECT count(*) FROM person"))


def test_second_writer_is_told_who_has_it(path: Path) -> None:
    with writing_elsewhere(path) as process, pytest.raises(DeskInUse) as caught:
        Desk.open(path)
    holder = caught.value.holder
    assert holder is not None
    assert holder.process == process.pid
    assert holder.is_me()
    assert holder.since is not None
    assert datetime.now(UTC) - holder.since < timedelta(minutes=1)
    assert caught.value.what == (
        f"“a.citdesk” has been open since {local_time(holder.since)} on this computer, by you."
    )
    assert "read only" in caught.value.advice


def test_reader_sees_what_the_writer_has_done(path: Path) -> None:
    with writing_elsewhere(path) as process, Desk.open(path, read_only=True) as desk:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            assert count(desk) == number
            process.stdin.write("Ana\n")
            process.stdin.flush()
            assert process.stdout.readline() == "added\n"
        assert count(desk) == 3
        with pytest.raises(DeskError, match="read only"), desk.change("Add"):
            pass


def test_lock_goes_with_a_killed_process(path: Path) -> None:
    with writing_elsewhere(path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        with Desk.open(path) as desk:
            assert count(desk) == 0


def test_lock_goes_with_closing(path: Path) -> None:
    with Desk.open(path):
        pass
    with Desk.open(path):
        assert json.loads(lock_path(path).read_bytes()[1:])["process"] == os.getpid()
    assert lock_path(path).read_bytes() == b""


def test_same_process_does_not_write_twice(path: Path) -> None:
    with Desk.open(path), pytest.raises(DeskInUse):
        Desk.open(path)


def test_two_processes_never_both_write(path: Path) -> None:
    """Three race for the lock, fifteen times in all; each adds one person and notes that it did."""
    code = (
        "import sys; from pathlib import Path\n"
        "from citdesk.deskfile.desk import Desk\n"
        "from citdesk.deskfile.lock import DeskInUse\n"
        "from citdesk.records.people import Person\n"
        "added = 0\n"
        "while added < 5:\n"
        "    try: desk = Desk.open(Path(sys.argv[1]))\n"
        "    except DeskInUse: continue\n"
        "    with desk:\n"
        "        with desk.look() as reader:\n"
        "            before = reader.value('SELECT count(*) FROM person')\n"
        "        with desk.change('Add') as session: session.add(Person(given=str(before)))\n"
        "    added += 1\n"
    )
    processes = [python(code, path) for _ in range(3)]
    for process in processes:
        with process:
            process.communicate()
        assert process.returncode == 0
    with Desk.open(path) as desk, desk.look() as reader:
        assert [given for (given,) in reader.rows("SELECT given FROM person ORDER BY id")] == [
            str(number) for number in range(15)
        ]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (b"", "open in another program"),
        (b" {", "open in another program"),
        (b' {"computer": "elsewhere", "process": 7}', "open on the computer elsewhere"),
        (b' {"computer": "a", "process": 7, "user": "b", "since": "soon"}', "in another program"),
        (
            b' {"computer": "DESK-7", "process": 7, "user": "ana", "since": %b}' % _MOMENT,
            f"has been open since {_SINCE} on the computer DESK-7, by ana",
        ),
        (
            b' {"computer": "HERE", "process": 7, "user": "ana", "since": %b}' % _MOMENT,
            f"has been open since {_SINCE} on this computer, by ana",
        ),
    ],
)
def test_whatever_stands_in_the_lock(path: Path, told: bytes, words: str) -> None:
    here = json.dumps(os.uname().nodename).encode()
    with Desk.open(path):
        lock_path(path).write_bytes(told.replace(b'"HERE"', here))
        with pytest.raises(DeskInUse, match=words):
            WriterLock(path)


def test_colleagues_lock_file_is_taken(path: Path) -> None:
    """On a shared folder it belongs to whoever came first, and may be theirs alone to write."""
    lock_path(path).chmod(0o444)
    code = (
        "import sys; from pathlib import Path; from citdesk.deskfile.lock import *\n"
        "held = WriterLock(Path(sys.argv[1]))\n"
        "try: WriterLock(Path(sys.argv[1]))\n"
        "except DeskInUse as error: print(error.what)\n"
        "held.release(); held.release(); WriterLock(Path(sys.argv[1])).release()"
    )
    assert said(code, path, ordinary=True) == "“a.citdesk” is open in another program."


def test_lock_files_rights(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same within this process: one that is there is read, one that is not is told."""

    def open_to_read(name: Path, flags: int, *mode: int) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(13, "no", str(name))
        return really(name, flags, *mode)

    really = os.open
    monkeypatch.setattr(os, "open", open_to_read)
    WriterLock(path).release()
    lock_path(path).unlink()
    with pytest.raises(DeskError, match="You may not use"):
        WriterLock(path)


def test_place_without_locks_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_handle: int) -> bool:
        raise OSError(95, "not supported")

    monkeypatch.setattr(lock, "_take", none)
    with pytest.raises(DeskError, match="could not be used"):
        Desk.open(path)


def test_changes_go_on_after_another_process_was_killed(path: Path) -> None:
    with writing_elsewhere(path) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("Ana\n")
        process.stdin.flush()
        process.stdout.readline()
        process.kill()
        process.wait()
        with Desk.open(path) as desk:
            with desk.change("Add") as session:
                session.add(Person(given="Luis"))
            assert count(desk) == 2
            assert [desk.undo(), desk.undo(), desk.undo()] == ["Add", "Add", None]
