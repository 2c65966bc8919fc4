"""Backups in the window: by themselves, before anything large, on demand, and brought back."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt

from citdesk.deskfile import backups
from citdesk.deskfile.backups import Backup
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.lock import lock_path
from citdesk.links import Link
from citdesk.ui.directory.tab import DirectoryTab
from citdesk.ui.parts.record_table import RecordTable
from citdesk.work import Cancelled, IsCancelled, Progress
from tests.coordinator import Coordinator


def open_desk(someone: Coordinator) -> Desk:
    desk = someone.window.desk
    assert desk is not None
    return desk


def kept(someone: Coordinator) -> list[Backup]:
    return backups.backups(open_desk(someone).path)


def adds(someone: Coordinator, given: str, family: str) -> None:
    from citdesk.directory import writing

    today = someone.window.today()
    with someone.window.change(f"Add {given}") as session:
        writing.add_person(session, {"given": given, "family": family}, today=today)
    someone.settles()


def people(desk: Desk) -> list[str]:
    with desk.look() as reader:
        return [name for (name,) in reader.rows("SELECT name FROM person ORDER BY id")]


def everybody(someone: Coordinator, stage: str) -> int:
    with open_desk(someone).look() as reader:
        return int(reader.value("SELECT count(*) FROM person WHERE stage = ?", (stage,)))


def test_one_is_made_by_itself_after_a_change(at_empty: Coordinator) -> None:
    made = kept(at_empty)
    adds(at_empty, "Ana", "Ruiz")
    at_empty.window.backing_up.minute_passed()
    at_empty.settles()
    (one, *_rest) = kept(at_empty)
    assert len(kept(at_empty)) == len(made) + 1
    assert one.why == "auto"
    for _n in range(10):  # minutes
        at_empty.window.backing_up.minute_passed()
    at_empty.settles()
    assert len(kept(at_empty)) == len(made) + 1, "nothing changed since"


def test_back_up_now_says_what_was_made(at_empty: Coordinator) -> None:
    adds(at_empty, "Ana", "Ruiz")
    at_empty.window.acts.back_up()
    at_empty.settles()
    assert kept(at_empty)[0].why == "asked"
    assert at_empty.window.status.note.text().startswith("Backed up and looked over: ")


def test_long_work_says_how_far_it_is_and_can_be_stopped(
    at_empty: Coordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    adds(at_empty, "Ana", "Ruiz")
    made, status = kept(at_empty), at_empty.window.status
    half_way, go_on = Event(), Event()

    def make(*_given: object, progress: Progress, cancelled: IsCancelled, **_named: object) -> None:
        progress(1, 2)
        half_way.set()
        go_on.wait(10)
        if cancelled():
            raise Cancelled

    monkeypatch.setattr(backups, "make", make)
    at_empty.window.acts.back_up()
    assert half_way.wait(10)
    at_empty.waits_to_see("Backing up… 50 %")
    assert not status.note.isVisible()
    at_empty.presses("Cancel: Backing up…")
    go_on.set()
    at_empty.settles()
    assert not status.work.isVisible()
    assert status.note.isVisible()
    assert kept(at_empty) == made


def test_a_folder_that_forbids_it_is_told_once_and_nothing_stops(at_empty: Coordinator) -> None:
    adds(at_empty, "Ana", "Ruiz")
    backups.folder_of(open_desk(at_empty).path).write_text("in the way")
    at_empty.window.backing_up.look()
    at_empty.settles()
    assert at_empty.window.status.note.text().startswith("No backup could be made: ")
    done: list[bool] = []
    at_empty.window.backing_up.keep_before("before-merge", lambda: done.append(True))
    at_empty.settles()
    assert done == [True]


def test_many_are_changed_only_after_a_backup(at_empty: Coordinator) -> None:
    for family in ("Ruiz", "Soto"):
        adds(at_empty, "Ana", family)
    at_empty.window.go(Link("directory", text="people"))
    at_empty.settles()
    page = at_empty.window.page()
    assert isinstance(page, DirectoryTab)
    page.people.list.table.setFocus()
    at_empty.ctrl(Qt.Key.Key_A)
    page.people.bulk.set_stage("committed")
    at_empty.settles()
    assert everybody(at_empty, "committed") == 2
    (one, *_rest) = kept(at_empty)
    assert one.why == "before-bulk"
    with Desk.open(one.path, read_only=True) as before, before.look() as reader:
        assert reader.value("SELECT count(*) FROM person WHERE stage = 'committed'") == 0


def test_an_older_desk_is_brought_back_and_the_newer_one_kept(at_empty: Coordinator) -> None:
    adds(at_empty, "Ana", "Ruiz")
    at_empty.window.acts.back_up()
    at_empty.settles()
    adds(at_empty, "Luis", "Soto")
    at_empty.window.acts.backups()
    at_empty.settles()
    table = at_empty.finds("Backups", RecordTable)
    assert isinstance(table, RecordTable)
    table.setFocus()
    row = next(one for one in kept(at_empty) if one.why == "asked")
    assert table.current() == row.number
    at_empty.answers_soon("Bring it back")
    at_empty.presses("Bring it back…")
    at_empty.settles()
    assert people(open_desk(at_empty)) == ["Ana Ruiz"]
    newest = kept(at_empty)[0]
    assert newest.why == "before-restore"
    with Desk.open(newest.path, read_only=True) as newer:
        assert people(newer) == ["Ana Ruiz", "Luis Soto"]


def test_thinking_better_of_it_leaves_the_desk_alone(at_empty: Coordinator) -> None:
    adds(at_empty, "Ana", "Ruiz")
    at_empty.window.acts.back_up()
    at_empty.settles()
    adds(at_empty, "Luis", "Soto")
    at_empty.answers_soon("Keep what I have")
    at_empty.window.backing_up.bring_back(open_desk(at_empty).path, kept(at_empty)[0])
    at_empty.settles()
    assert people(open_desk(at_empty)) == ["Ana Ruiz", "Luis Soto"]


def test_another_folder_may_be_chosen(
    at_empty: Coordinator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "safe"
    place.mkdir()
    at_empty.window.settings.backups = str(place)
    adds(at_empty, "Ana", "Ruiz")
    at_empty.window.acts.back_up()
    at_empty.settles()
    desk = open_desk(at_empty).path
    assert kept(at_empty) == []
    (folder,) = place.iterdir()
    assert folder.name.startswith(f"{desk.stem} backups ")
    assert folder == backups.folder_of(desk, str(place))
    assert len(backups.backups(desk, str(place))) == 1


@pytest.mark.parametrize("damage", ["zeroed", "gone"])
def test_a_desk_that_cannot_be_opened_offers_its_backups(
    at_empty: Coordinator, damage: str
) -> None:
    adds(at_empty, "Ana", "Ruiz")
    at_empty.window.acts.back_up()
    at_empty.settles()
    path = open_desk(at_empty).path
    at_empty.window.leave_desk()
    at_empty.window.show_welcome()
    if damage == "gone":
        path.unlink()
    else:
        with path.open("r+b") as file:
            file.write(b"\0" * 8192)
    at_empty.answers_soon("See the backups")
    assert not at_empty.window.files.open(path)
    at_empty.settles()
    at_empty.answers_soon("Bring it back")
    at_empty.presses("Bring it back…")
    at_empty.settles()
    assert people(open_desk(at_empty)) == ["Ana Ruiz"]
    aside = [one for one in kept(at_empty) if one.why == "damaged"]
    assert len(aside) == (damage == "zeroed")


def test_what_can_be_read_of_a_damaged_desk_is_recovered(at_empty: Coordinator) -> None:
    adds(at_empty, "Ana", "Ruiz")
    path = open_desk(at_empty).path
    at_empty.window.leave_desk()
    at_empty.window.show_welcome()
    with path.open("r+b") as file:
        file.write(b"\0" * 4096)
    damaged = path.read_bytes()
    at_empty.answers_soon("Recover what can be read")
    assert not at_empty.window.files.open(path)
    at_empty.answers_soon("OK")
    at_empty.settles()
    at_empty.settles()
    assert open_desk(at_empty).path.stem == "empty recovered"
    assert people(open_desk(at_empty)) == ["Ana Ruiz"]
    assert path.read_bytes() == damaged


def test_after_a_crash_the_next_start_says_that_the_desk_is_whole(at_empty: Coordinator) -> None:
    adds(at_empty, "Ana", "Ruiz")
    path = open_desk(at_empty).path
    at_empty.window.leave_desk()
    at_empty.window.show_welcome()
    lock_path(path).write_text(
        ' {"computer": "this", "process": 1}'
    )  # as a killed program leaves it
    seen = at_empty.answers_soon("OK")
    assert at_empty.window.files.open(path)
    at_empty.settles()
    at_empty.settles()
    assert seen == ["citdesk did not end as it should last time."]
    assert open_desk(at_empty).ended_badly
    at_empty.window.leave_desk()
    assert at_empty.window.files.open(path)
    at_empty.settles()
    assert not open_desk(at_empty).ended_badly


def test_a_desk_in_a_copied_folder_says_so_and_keeps_to_one_file(
    at_empty: Coordinator, tmp_path: Path
) -> None:
    folder = tmp_path / "OneDrive - Alder County"
    folder.mkdir()
    path = folder / "desk.citdesk"
    Desk.create(path).close()
    at_empty.opens_desk(path)
    assert at_empty.sees("Desk file in OneDrive")
    adds(at_empty, "Ana", "Ruiz")
    assert sorted(one.name for one in folder.iterdir() if one.is_file()) == [
        ".desk.citdesk.lock",
        "desk.citdesk",
    ]
