"""The sample's meetings: most of a year that hangs together, on whichever day it is made."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from citdesk.deskfile.check import check
from citdesk.deskfile.desk import Desk, Reader
from citdesk.exchange import sample
from citdesk.meetings import attendance, meetings
from citdesk.records.words import ACTION_STATES


@pytest.fixture(scope="module")
def reader(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    from shutil import copy

    path = Path(copy(sample_file, tmp_path_factory.mktemp("sample")))
    with Desk.open(path) as desk, desk.look() as found:
        yield found


def test_a_year_of_the_committee(reader: Reader, today: date) -> None:
    past = meetings.past(reader, today=today, committee=1)
    assert len(past) == 8
    assert [one.minutes for one in past] == ["draft", *["approved"] * 7]
    coming = meetings.next_meeting(reader, today=today, committee=1)
    assert coming is not None
    assert (coming.items, coming.yes, coming.no) == (9, 9, 2)


def test_motions_carry_fail_and_wait(reader: Reader) -> None:
    results: dict[str, int] = dict(
        reader.rows("SELECT result, count(*) FROM motion GROUP BY result")
    )
    assert set(results) == {"carried", "failed", "tabled"}
    assert reader.value("SELECT count(*) FROM recusal") == 2
    assert reader.value("SELECT count(*) FROM motion WHERE votes_for = against AND votes_for > 0")


def test_forty_actions_of_every_state(reader: Reader, today: date) -> None:
    states: dict[str, int] = dict(
        reader.rows("SELECT state, count(*) FROM action_item GROUP BY state")
    )
    assert sum(states.values()) == 40
    assert set(states) == set(ACTION_STATES)
    late = "SELECT count(*) FROM action_item WHERE done IS NULL AND due < ?"
    assert reader.value(late, (today.isoformat(),)) == 6


def test_three_subcommittees_work(reader: Reader) -> None:
    assert reader.value("SELECT count(DISTINCT committee_id) FROM meeting") == 4


@settings(max_examples=8, deadline=None)
@given(day=st.dates(date(2024, 1, 1), date(2035, 12, 31)))
@example(day=date(2028, 2, 29))
@example(day=date(2026, 12, 31))
@example(day=date(2027, 1, 1))
def test_it_hangs_together_on_any_day(day: date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.citdesk"
        sample.build(path, today=day)
        with Desk.open(path) as desk, desk.look() as reader:
            assert check(reader) == []
            hangs_together(reader, day)


def hangs_together(reader: Reader, day: date) -> None:
    told = day.isoformat()
    assert reader.value("SELECT count(*) FROM meeting WHERE state = 'held' AND held >= ?",
                        (told,)) == 0  # fmt: skip
    coming = meetings.next_meeting(reader, today=day)
    assert coming is not None
    assert 5 <= (coming.held - day).days <= 12
    assert coming.held.weekday() == 3
    early = "SELECT count(*) FROM action_item a JOIN meeting m ON m.id = a.meeting_id"
    assert reader.value(f"{early} WHERE a.due < m.held OR a.done < m.held") == 0
    assert reader.value("SELECT count(*) FROM action_item WHERE done > ?", (told,)) == 0
    chain = "SELECT count(*) FROM meeting m JOIN meeting l ON l.id = m.approved_at_id"
    assert reader.value(f"{chain} AND l.held > m.held AND l.held = m.approved_on"
                        " AND l.committee_id = m.committee_id") == 7  # fmt: skip
    held = reader.ids("SELECT id FROM meeting WHERE state = 'held'")
    for number in held:
        rows = attendance.sign_in_rows(reader, number)
        assert all(row.kind != "guest" and row.state for row in rows)
