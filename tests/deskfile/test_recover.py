"""Recovering: what a damaged desk still holds comes out, and the original is not touched."""

import random
import shutil
from pathlib import Path

import pytest

from citdesk.deskfile import recover
from citdesk.deskfile.btree import Pages, holds_pages
from citdesk.deskfile.check import check
from citdesk.deskfile.desk import Desk
from citdesk.errors import DeskError
from citdesk.work import Cancelled

PAGE = 4096


@pytest.fixture
def county(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample's file, to be damaged."""
    return Path(shutil.copy(sample_file, tmp_path / "county.citdesk"))


def kept(path: Path, tables: tuple[str, ...] = ()) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a desk by table, without what is not recovered."""
    with Desk.open(path, read_only=True) as desk, desk.look() as reader:
        names = tables or tuple(
            name
            for (name,) in reader.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%'"
                " AND name NOT LIKE 'history%' AND name NOT LIKE 'sqlite%'"
            )
        )
        return {name: reader.rows(f"SELECT * FROM {name} ORDER BY 1") for name in names}


def problems(path: Path) -> list[str]:
    with Desk.open(path, read_only=True) as desk, desk.look() as reader:
        return check(reader)


def wipe(path: Path, *pages: int, size: int = PAGE) -> None:
    with path.open("r+b") as file:
        for number in pages:
            file.seek((number - 1) * size)
            file.write(b"\0" * size)


def leaves(path: Path, table: str) -> list[int]:
    pages = Pages(path)
    try:
        return list(pages.below(recover._roots(pages)[table]))
    finally:
        pages.close()


def test_a_sound_desk_comes_out_whole(county: Path, tmp_path: Path) -> None:
    found = recover.recover(county, tmp_path / "new.citdesk")
    assert kept(tmp_path / "new.citdesk") == kept(county)
    assert (found.unread, sum(found.lost.values())) == (0, 0)
    assert found.rows["person"] == 120
    assert problems(tmp_path / "new.citdesk") == []


def test_without_its_first_page_nearly_everything_comes_out(county: Path, tmp_path: Path) -> None:
    """Nothing says any more where a table begins: the constraints tell what belongs where."""
    before = kept(county, ("person", "agency", "meeting", "motion", "conversation"))
    wipe(county, 1)
    recover.recover(county, tmp_path / "new.citdesk")
    assert kept(tmp_path / "new.citdesk", tuple(before)) == before
    assert problems(tmp_path / "new.citdesk") == []


@pytest.mark.parametrize("seed", range(8))
def test_only_what_stood_on_a_lost_page_is_lost(county: Path, tmp_path: Path, seed: int) -> None:
    before = {row[0]: row for row in kept(county, ("person",))["person"]}
    chosen = random.Random(seed).sample(leaves(county, "person"), 2)  # noqa: S311 - a damage to repeat
    pages = Pages(county)
    gone = {cell.rowid for number in chosen for cell in pages.leaf(number).cells}
    pages.close()
    wipe(county, *chosen)
    original = county.read_bytes()
    found = recover.recover(county, tmp_path / "new.citdesk")
    after = {row[0]: row for row in kept(tmp_path / "new.citdesk", ("person",))["person"]}
    assert after == {number: row for number, row in before.items() if number not in gone}
    assert found.unread >= 2
    assert county.read_bytes() == original
    assert problems(tmp_path / "new.citdesk") == []


def test_changes_that_are_only_in_the_log_come_out(desk: Desk, tmp_path: Path) -> None:
    from datetime import date

    from citdesk.directory import writing

    for n in range(30):
        with desk.change("Add") as session:
            writing.add_person(session, {"given": f"P{n}"}, today=date(2026, 11, 24))
    copy = tmp_path / "copy.citdesk"
    for end in ("", "-wal"):
        shutil.copy(desk.path.with_name(desk.path.name + end), tmp_path / f"copy.citdesk{end}")
    assert (tmp_path / "copy.citdesk-wal").stat().st_size > 0
    recover.recover(copy, tmp_path / "new.citdesk")
    assert len(kept(tmp_path / "new.citdesk", ("person",))["person"]) == 30


def test_a_log_that_was_cut_counts_to_its_last_commit(desk: Desk, tmp_path: Path) -> None:
    from datetime import date

    from citdesk.directory import writing

    for n in range(30):
        with desk.change("Add") as session:
            writing.add_person(session, {"given": f"P{n}"}, today=date(2026, 11, 24))
    for end in ("", "-wal"):
        shutil.copy(desk.path.with_name(desk.path.name + end), tmp_path / f"copy.citdesk{end}")
    log = tmp_path / "copy.citdesk-wal"
    log.write_bytes(log.read_bytes()[: log.stat().st_size // 2])
    recover.recover(tmp_path / "copy.citdesk", tmp_path / "new.citdesk")
    found = [row[5] for row in kept(tmp_path / "new.citdesk", ("person",))["person"]]
    assert 0 < len(found) < 30
    assert problems(tmp_path / "new.citdesk") == []


def test_it_can_be_stopped_and_leaves_nothing(county: Path, tmp_path: Path) -> None:
    far: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        recover.recover(
            county,
            tmp_path / "new.citdesk",
            progress=lambda done, total: far.append((done, total)),
            cancelled=lambda: len(far) == 20,
        )
    assert far == [(n, far[0][1]) for n in range(1, 21)]
    assert not [one for one in tmp_path.iterdir() if "new" in one.name]


@pytest.mark.parametrize("seed", range(30))
def test_no_damage_makes_it_fall(county: Path, tmp_path: Path, seed: int) -> None:
    """Bytes turned, pages emptied or swapped, the end cut off: a sound desk or a clear refusal."""
    chance = random.Random(seed)  # noqa: S311 - a damage that can be made again
    data = bytearray(county.read_bytes())
    for _n in range(chance.randint(1, 40)):
        kind = chance.choice(("flip", "page", "swap"))
        at = chance.randrange(len(data))
        if kind == "flip":
            data[at] ^= 1 << chance.randrange(8)
        elif kind == "page":
            start = at // PAGE * PAGE
            data[start : start + PAGE] = chance.randbytes(PAGE)
        else:
            other = chance.randrange(len(data) // PAGE) * PAGE
            start = at // PAGE * PAGE
            data[start : start + PAGE], data[other : other + PAGE] = (
                data[other : other + PAGE],
                data[start : start + PAGE],
            )
    if chance.random() < 0.3:
        data = data[: chance.randrange(PAGE, len(data))]
    county.write_bytes(data)
    try:
        found = recover.recover(county, tmp_path / "new.citdesk")
    except DeskError:
        assert not (tmp_path / "new.citdesk").exists()
    else:
        assert problems(tmp_path / "new.citdesk") == []
        assert found.rows["person"] == 120 or found.lost or found.unread
    assert county.read_bytes() == bytes(data)


@pytest.mark.parametrize("bad", [b"", b"x", b"not a desk" * 2000, b"\0" * 50_000])
def test_what_holds_nothing_is_refused(tmp_path: Path, bad: bytes) -> None:
    file = tmp_path / "bad.citdesk"
    file.write_bytes(bad)
    with pytest.raises(DeskError, match="Nothing can be read"):
        recover.recover(file, tmp_path / "new.citdesk")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.citdesk"]


def test_nothing_is_written_over(county: Path) -> None:
    before = county.read_bytes()
    with pytest.raises(DeskError, match="exists already"):
        recover.recover(county, county)
    assert county.read_bytes() == before


def test_removed_records_do_not_come_back(county: Path, tmp_path: Path) -> None:
    with Desk.open(county) as desk, desk.change("Clear") as session:
        from sqlalchemy import delete

        from citdesk.records.outreach import Conversation

        session.execute(delete(Conversation))
    recover.recover(county, tmp_path / "new.citdesk")
    assert kept(tmp_path / "new.citdesk", ("conversation",))["conversation"] == []


def test_a_file_of_pages_is_told_from_any_other(county: Path, tmp_path: Path) -> None:
    assert holds_pages(county)
    wipe(county, 1)
    assert holds_pages(county)
    letter = tmp_path / "letter.citdesk"
    for data in (b"", b"Dear coordinator", b"Dear coordinator. " * 9000, bytes(range(256)) * 900):
        letter.write_bytes(data)
        assert not holds_pages(letter)
