"""Backups: made whole or not at all, kept by age and size, brought back without losing anything."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.deskfile import backups, copying, restoring
from citdesk.deskfile.backups import Backup, Holds
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.lock import DeskInUse
from citdesk.directory import writing
from citdesk.errors import DeskError
from citdesk.work import Cancelled

NOW = datetime(2026, 11, 24, 14, 32, 5, tzinfo=UTC)


def add(desk: Desk, name: str, count: int = 1) -> None:
    from datetime import date

    with desk.change(f"Add {name}") as session:
        for n in range(count):
            writing.add_person(
                session, {"given": name, "family": f"No{n}"}, today=date(2026, 11, 24)
            )


def make(desk: Desk, why: str = "asked", now: datetime = NOW) -> Backup:
    with desk.look() as reader:
        return backups.make(desk.path, reader.connection, why, now=now)


def names(path: Path) -> list[str]:
    with Desk.open(path, read_only=True) as desk, desk.look() as reader:
        return [name for (name,) in reader.rows("SELECT given FROM person ORDER BY id")]


# ---- making


def test_a_backup_is_a_whole_desk_under_its_number(desk: Desk) -> None:
    add(desk, "Ana")
    made = make(desk)
    assert made.path.name == f"{desk.path.stem} 00001 20261124T143205Z asked.citdesk"
    assert made.path.parent == backups.folder_of(desk.path)
    assert names(made.path) == ["Ana"]
    assert [one.path for one in backups.backups(desk.path)] == [made.path]
    held = backups.holds(made.path)
    assert held[:3] == (1, 0, 0)
    assert held.last_change == "Add Ana"


def test_it_is_for_nobody_else_and_leaves_nothing_beside_it(desk: Desk) -> None:
    made = make(desk)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert list(made.path.parent.iterdir()) == [made.path]


def test_what_was_changed_while_it_was_made_is_not_in_it(desk: Desk) -> None:
    add(desk, "Before")
    with desk.look() as reader:
        reader.value("SELECT count(*) FROM person")
        add(desk, "Meanwhile")
        made = backups.make(desk.path, reader.connection, "auto", now=NOW)
    assert names(made.path) == ["Before"]


def test_numbers_give_the_order_when_the_clock_was_set_back(desk: Desk) -> None:
    for hours in (0, -5, 3):
        make(desk, now=NOW + timedelta(hours=hours))
    assert [one.number for one in backups.backups(desk.path)] == [3, 2, 1]


def test_a_cancelled_one_leaves_nothing(desk: Desk) -> None:
    add(desk, "Ana", 50)
    with pytest.raises(Cancelled), desk.look() as reader:
        backups.make(desk.path, reader.connection, "asked", now=NOW, cancelled=lambda: True)
    assert list(backups.folder_of(desk.path).iterdir()) == []


def test_progress_ends_with_all_pages(desk: Desk) -> None:
    told: list[tuple[int, int]] = []
    with desk.look() as reader:
        backups.make(
            desk.path,
            reader.connection,
            "asked",
            now=NOW,
            progress=lambda done, total: told.append((done, total)),
        )
    assert told[-1][0] == told[-1][1] > 0


def test_a_folder_that_is_no_folder_is_told(desk: Desk) -> None:
    backups.folder_of(desk.path).write_text("in the way")
    with pytest.raises(DeskError):
        make(desk)


def test_what_is_not_whole_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = copying._copy

    def damaged(source: object, target: Path, *more: object) -> None:
        copied(source, target, None, None)
        with target.open("r+b") as file:
            file.seek(4096)
            file.write(os.urandom(9000))

    monkeypatch.setattr(copying, "_copy", damaged)
    add(desk, "Ana", 40)
    with pytest.raises(DeskError):
        make(desk)
    assert list(backups.folder_of(desk.path).iterdir()) == []
    assert names(desk.path) == ["Ana"] * 40


def test_files_of_others_in_the_folder_are_left_alone(desk: Desk) -> None:
    folder = backups.folder_of(desk.path)
    folder.mkdir()
    for name in ("notes.txt", "Other 00001 20261124T143205Z asked.citdesk", "mine.citdesk"):
        (folder / name).write_text("x")
    assert backups.backups(desk.path) == []


# ---- when


def test_one_is_due_when_an_hour_has_passed_and_something_changed(desk: Desk) -> None:
    def due(hours: float) -> bool:
        with desk.look() as reader:
            last = backups.newest_step(reader.connection)
        return backups.is_due(backups.backups(desk.path), last, now=NOW + timedelta(hours=hours))

    assert not due(0)  # an empty desk is nothing to keep
    add(desk, "Ana")
    assert due(0)
    make(desk)
    assert not due(5)
    add(desk, "Luis")
    assert not due(0.5)
    assert due(1)
    assert due(-3)  # the clock was set back: better one too many


def test_one_is_due_when_the_last_can_no_longer_be_read(desk: Desk) -> None:
    add(desk, "Ana")
    made = make(desk)
    made.path.write_bytes(b"not a desk")
    assert backups.is_due(
        backups.backups(desk.path), (1, "Add Ana", ""), now=NOW + timedelta(hours=2)
    )


# ---- how many

KEPT = st.lists(
    st.tuples(
        st.integers(0, 500 * 24 * 60),  # minutes ago
        st.sampled_from(sorted(backups.REASONS)),
        st.integers(1, 900_000_000),
    ),
    max_size=60,
)


def listed(rows: list[tuple[int, str, int]]) -> list[Backup]:
    rows = sorted(rows)
    return [
        Backup(Path(f"{n}"), len(rows) - n, NOW - timedelta(minutes=ago), why, size)
        for n, (ago, why, size) in enumerate(rows)
    ]


@given(KEPT)
def test_the_newest_stay_and_room_is_not_exceeded(rows: list[tuple[int, str, int]]) -> None:
    kept = listed(rows)
    gone = backups.to_remove(kept)
    left = [one for one in kept if one not in gone]
    assert left[:3] == kept[:3]
    assert sum(one.size for one in left) <= backups.MOST_BYTES or len(left) <= 3
    assert backups.to_remove(left) == [], "once is enough"


@given(KEPT)
def test_each_hour_day_and_week_keeps_one_where_there_is_room(
    rows: list[tuple[int, str, int]],
) -> None:
    kept = listed([(ago, why, 1) for ago, why, _size in rows])
    gone = backups.to_remove(kept)
    left = [one for one in kept if one not in gone]
    if not kept:
        return
    for one in kept:
        age = kept[0].made - one.made
        if age <= timedelta(days=31):
            assert any(other.made.date() == one.made.date() for other in left)
        if age <= timedelta(days=366):
            week = one.made.isocalendar()[:2]
            assert any(other.made.isocalendar()[:2] == week for other in left)
        if one.why != "auto" and age <= timedelta(days=92):
            assert one in left


def test_a_year_of_hourly_backups_becomes_about_a_hundred() -> None:
    kept = listed([(60 * n, "auto", 1) for n in range(24 * 366)])
    left = len(kept) - len(backups.to_remove(kept))
    assert 80 <= left <= 120


def test_a_clock_that_jumps_ahead_costs_nothing() -> None:
    rows = [Backup(Path(f"{n}"), 5 - n, NOW - timedelta(hours=n), "auto", 1) for n in range(5)]
    ahead = Backup(Path("x"), 6, NOW + timedelta(days=9000), "auto", 1)
    assert backups.to_remove([ahead, *rows]) == []


def test_a_clock_that_jumps_ahead_leaves_one_a_week_and_what_was_meant() -> None:
    rows = [
        Backup(Path(f"{n}"), 60 - n, NOW - timedelta(days=n), "asked" if n % 7 == 3 else "auto", 1)
        for n in range(60)
    ]
    ahead = Backup(Path("x"), 61, NOW + timedelta(days=9000), "auto", 1)
    left = [one for one in [ahead, *rows] if one not in backups.to_remove([ahead, *rows])]
    assert all(one in left for one in rows if one.why == "asked")
    assert len({one.made.isocalendar()[:2] for one in left}) >= 9


def test_rotating_removes_the_files(desk: Desk) -> None:
    for n in range(14):
        make(desk, "auto", NOW + timedelta(minutes=n))
    assert backups.rotate(desk.path) == 4
    assert len(backups.backups(desk.path)) == 10


def test_what_a_crash_left_unfinished_goes_in_time(desk: Desk) -> None:
    made = make(desk)
    old, new = (made.path.with_name(f"{desk.path.stem} {n} x.citdesk.part") for n in (1, 2))
    for one in (old, new):
        one.write_bytes(b"half")
    os.utime(old, (1, 1))
    backups.rotate(desk.path)
    assert (old.exists(), new.exists(), made.path.exists()) == (False, True, True)


# ---- bringing one back


def closed(desk: Desk) -> Path:
    desk.close()
    return desk.path


def test_an_older_one_is_brought_back_and_the_newer_kept(desk: Desk) -> None:
    add(desk, "Ana")
    old = make(desk)
    add(desk, "Luis")
    path = closed(desk)
    kept = restoring.restore(old.path, path, now=NOW + timedelta(hours=1))
    assert names(path) == ["Ana"]
    assert kept is not None
    assert names(kept) == ["Ana", "Luis"]
    assert backups.backups(path)[0].why == "before-restore"
    restoring.restore(kept, path, now=NOW + timedelta(hours=2))
    assert names(path) == ["Ana", "Luis"]


def test_an_open_desk_is_not_replaced(desk: Desk) -> None:
    add(desk, "Ana")
    old = make(desk)
    add(desk, "Luis")
    with pytest.raises(DeskInUse):
        restoring.restore(old.path, desk.path, now=NOW)
    assert names(desk.path) == ["Ana", "Luis"]


def test_a_desk_that_is_gone_comes_back(desk: Desk) -> None:
    add(desk, "Ana")
    old = make(desk)
    path = closed(desk)
    path.unlink()
    assert restoring.restore(old.path, path, now=NOW) is None
    assert names(path) == ["Ana"]


def test_a_damaged_desk_is_set_aside_byte_for_byte(desk: Desk) -> None:
    add(desk, "Ana", 40)
    old = make(desk)
    path = closed(desk)
    with path.open("r+b") as file:
        file.write(b"\0" * 8192)
    damaged = path.read_bytes()
    kept = restoring.restore(old.path, path, now=NOW)
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert names(path) == ["Ana"] * 40
    assert backups.backups(path)[0].why == "damaged"


@pytest.mark.parametrize("bad", [b"", b"not a desk at all", b"SQLite format 3\0" + b"\0" * 5000])
def test_what_is_no_desk_is_not_brought_back(desk: Desk, tmp_path: Path, bad: bytes) -> None:
    add(desk, "Ana")
    path = closed(desk)
    file = tmp_path / "bad.citdesk"
    file.write_bytes(bad)
    with pytest.raises(DeskError):
        restoring.restore(file, path, now=NOW)
    assert names(path) == ["Ana"]
    assert file.read_bytes() == bad


def test_a_sound_desk_is_never_set_aside_because_its_backup_failed(
    desk: Desk, tmp_path: Path
) -> None:
    add(desk, "Ana")
    old = make(desk).path.rename(tmp_path / "old.citdesk")
    add(desk, "Luis")
    path = closed(desk)
    backups.folder_of(path).rmdir()
    backups.folder_of(path).write_text("in the way")  # as a full disk would: no backup can be made
    with pytest.raises(DeskError):
        restoring.restore(old, path, now=NOW)
    assert names(path) == ["Ana", "Luis"]


def test_colleagues_may_read_the_desk_as_before(desk: Desk) -> None:
    add(desk, "Ana")
    old = make(desk)
    path = closed(desk)
    path.chmod(0o664)
    restoring.restore(old.path, path, now=NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def test_another_change_after_a_restore_is_kept_as_well(desk: Desk) -> None:
    """Its step has the number that a step of the desk that was replaced had."""
    add(desk, "Ana")
    old = make(desk)
    add(desk, "Luis")
    path = closed(desk)
    restoring.restore(old.path, path, now=NOW + timedelta(hours=1))
    with Desk.open(path) as again:
        add(again, "Mara")
        with again.look() as reader:
            step = backups.newest_step(reader.connection)
    assert step[0] == backups.holds(backups.backups(path)[0].path).last_step
    assert backups.is_due(backups.backups(path), step, now=NOW + timedelta(hours=3))


def test_a_damaged_backup_is_refused(desk: Desk) -> None:
    add(desk, "Ana", 40)
    old = make(desk)
    path = closed(desk)
    with old.path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(30_000))
    with pytest.raises(DeskError):
        restoring.restore(old.path, path, now=NOW)
    assert names(path) == ["Ana"] * 40


def test_holds_of_an_empty_desk(desk: Desk) -> None:
    assert backups.holds(make(desk).path) == Holds(0, 0, 0, 0, "", "")
