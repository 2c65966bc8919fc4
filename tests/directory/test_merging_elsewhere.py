"""Two people become one: no seat, no past meeting and no motion loses a name."""

from datetime import date
from typing import Any

import pytest

from citdesk.committee import offices, seats
from citdesk.deskfile.desk import Desk
from citdesk.directory import merging
from citdesk.records.meetings import (
    ActionItem,
    AgendaItem,
    Attendance,
    Meeting,
    Motion,
    Presence,
    Recusal,
)
from tests.committee.sitting import START, Committee


@pytest.fixture
def steering(desk: Desk, today: date) -> Committee:
    """An empty steering committee."""
    return Committee(desk, today)


def merge(desk: Desk, keep: int, other: int) -> None:
    with desk.change("Merge") as session:
        merging.merge(session, keep, other)


def everything(desk: Desk) -> dict[str, Any]:
    """All records that mean a person, and the people."""
    tables = (
        "person", "term", "committee_role", "seat_candidate", "attendance", "presence", "motion",
        "recusal", "action_item", "agenda_item",
    )  # fmt: skip
    with desk.look() as reader:
        return {name: reader.rows(f"SELECT * FROM {name} ORDER BY id") for name in tables}


def ask(desk: Desk, sql: str) -> list[tuple[Any, ...]]:
    with desk.look() as reader:
        return reader.rows(sql)


def test_a_seat_and_an_office_move_over(steering: Committee, today: date) -> None:
    desk = steering.desk
    keep = steering.person("Ana Ruiz")
    (other,) = steering.members("Anna Ruiz")
    with desk.change("Chair") as session:
        offices.name_role(session, steering.id, other, "chair", starts=START)
    before = everything(desk)
    merge(desk, keep, other)
    with desk.look() as reader:
        (row,) = seats.seats(reader, steering.id, on=today)
    assert (row.name, row.roles) == ("Ana Ruiz", ("chair",))
    desk.undo()
    assert everything(desk) == before
    desk.redo()
    assert ask(desk, "SELECT person_id FROM term") == [(keep,)]


def test_the_same_term_of_both_is_one(steering: Committee) -> None:
    desk = steering.desk
    keep, other = steering.person("Ana Ruiz"), steering.person("Anna Ruiz")
    seat = steering.seat()
    steering.sits(keep, seat)
    with desk.change("Twice") as session:
        from citdesk.records.committee import Term

        session.add(Term(seat_id=seat, person_id=other, starts=START))
    merge(desk, keep, other)
    assert ask(desk, "SELECT person_id FROM term") == [(keep,)]


def test_a_candidate_of_both_keeps_what_was_said(steering: Committee, today: date) -> None:
    desk = steering.desk
    keep, other = steering.person("Ana Ruiz"), steering.person("Anna Ruiz")
    seat = steering.seat()
    with desk.change("Ask") as session:
        offices.ask_candidate(session, seat, keep, note="a friend")
        offices.ask_candidate(session, seat, other, asked=today, answer="yes", note="mornings")
    merge(desk, keep, other)
    assert ask(desk, "SELECT person_id, asked, answer, note FROM seat_candidate") == [
        (keep, today.isoformat(), "yes", "a friend\nmornings")
    ]


def test_a_meeting_keeps_who_was_there_and_who_moved(steering: Committee, today: date) -> None:
    desk = steering.desk
    keep, other = steering.members("Ana Ruiz", "Anna Ruiz")
    third = steering.person("Bo Berg")
    with desk.change("Meet") as session:
        meeting = Meeting(committee_id=steering.id, held=today, state="held")
        later = Meeting(committee_id=steering.id, held=today, state="held")
        session.add_all([meeting, later])
        session.flush()
        mine = Attendance(meeting_id=meeting.id, person_id=keep, state="absent", answer="yes")
        theirs = Attendance(
            meeting_id=meeting.id, person_id=other, state="present", stands_in_for_id=keep
        )
        alone = Attendance(meeting_id=later.id, person_id=other, state="excused", note="ill")
        helped = Attendance(meeting_id=meeting.id, person_id=third, stands_in_for_id=other)
        session.add_all([mine, theirs, alone, helped])
        session.flush()
        session.add(Presence(attendance_id=theirs.id, came=552))
        both = Motion(meeting_id=meeting.id, year=2026, number=1, mover_id=other, seconder_id=keep)
        one = Motion(meeting_id=meeting.id, year=2026, number=2, mover_id=third, seconder_id=other)
        session.add_all([both, one])
        session.flush()
        session.add_all(
            [
                Recusal(motion_id=one.id, person_id=keep, why="her agency"),
                Recusal(motion_id=one.id, person_id=other, why="her agency"),
                AgendaItem(meeting_id=meeting.id, title="Reports", lead_id=other),
                ActionItem(committee_id=steering.id, what="Call", owner_id=other),
            ]
        )
    before = everything(desk)
    merge(desk, keep, other)
    assert ask(
        desk, "SELECT meeting_id, person_id, state, answer, note FROM attendance ORDER BY id"
    ) == [
        (meeting.id, keep, "present", "yes", ""),
        (later.id, keep, "excused", "", "ill"),
        (meeting.id, third, "", "", ""),
    ]
    assert ask(desk, "SELECT stands_in_for_id FROM attendance ORDER BY id") == [
        (None,), (None,), (keep,),
    ]  # fmt: skip
    assert ask(
        desk, "SELECT a.person_id, p.came FROM presence p JOIN attendance a"
        " ON a.id = p.attendance_id"
    ) == [(keep, 552)]  # fmt: skip
    assert ask(desk, "SELECT mover_id, seconder_id FROM motion ORDER BY number") == [
        (keep, None),
        (third, keep),
    ]
    assert ask(desk, "SELECT person_id, why FROM recusal") == [(keep, "her agency")]
    assert ask(desk, "SELECT lead_id FROM agenda_item") == [(keep,)]
    assert ask(desk, "SELECT owner_id FROM action_item") == [(keep,)]
    desk.undo()
    assert everything(desk) == before


def test_nothing_refers_to_who_is_gone(steering: Committee) -> None:
    """Every column of every table that means a person, also of tables still to come."""
    from citdesk.deskfile.schema import load_records
    from citdesk.records.base import Record

    load_records()
    keep, other = steering.members("Ana Ruiz", "Anna Ruiz")
    merge(steering.desk, keep, other)
    for mapper in Record.registry.mappers:
        table: Any = mapper.local_table
        for key in table.foreign_keys:
            if key.column.table.name == "person":
                found = ask(
                    steering.desk,
                    f"SELECT count(*) FROM {table.name} WHERE {key.parent.name} = {other}",
                )
                assert found == [(0,)], table.name
