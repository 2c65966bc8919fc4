"""Many records at once: whole chunks, the rest, and none at all."""

from collections.abc import Iterator

import pytest

from citdesk.deskfile import bulk
from citdesk.deskfile.desk import Desk
from citdesk.records.stamps import new_uids
from tests.deskfile.looking import words

COLUMNS = ("id", "uid", "created", "changed", "name", "key")


def tags(count: int) -> Iterator[tuple[object, ...]]:
    """This many rows for the table of tags."""
    for number, uid in enumerate(new_uids(count), 1):
        yield (number, uid, "", "", f"Tag {number}", f"tag {number}")


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250])
def test_all_rows_arrive_in_one_step(desk: Desk, count: int) -> None:
    with desk.change("Import") as session:
        bulk.insert(session, "tag", COLUMNS, tags(count))
    with desk.look() as reader:
        assert reader.rows("SELECT id, name FROM tag ORDER BY id") == [
            (number, f"Tag {number}") for number in range(1, count + 1)
        ]
    assert desk.undo() == ("Import" if count else None)
    with desk.look() as reader:
        assert reader.value("SELECT count(*) FROM tag") == 0


def test_they_are_indexed(desk: Desk) -> None:
    names = ("name", "sort_name")
    with desk.change("Import") as session:
        bulk.insert(
            session,
            "agency",
            ("uid", "created", "changed", *names, "short_name", "kind", "notes"),
            [(uid, "", "", f"Clinic{n}", "x", "", "", "") for n, uid in enumerate(new_uids(150))],
        )
    kept = words(desk)
    assert len({row[1] for row in kept if str(row[1]).startswith("clinic")}) == 150
    desk.rebuild_search()
    assert words(desk) == kept
