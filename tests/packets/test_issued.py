"""Packets given out: numbered, printed again the very same; sign-in rows keep their numbers."""

from datetime import timedelta
from pathlib import Path

import pytest

from citdesk.committee import writing
from citdesk.committee.writing import Seating
from citdesk.deskfile.desk import Desk
from citdesk.errors import InputError
from citdesk.meetings import attendance, meetings
from citdesk.packets import issued, packet
from citdesk.packets.packet import Papers, Printed
from tests.packets.desks import TODAY, add, asked, said


@pytest.fixture
def meeting(desk: Desk) -> int:
    """A meeting of a committee of three, whose first seat is vacant."""
    with desk.change("A committee") as session:
        number = writing.add_committee(session, {"name": "Board", "kind": "steering"}).id
        writing.add_seat(session, number, {})
        made = meetings.add_meeting(session, number, {"held": TODAY + timedelta(days=9)}).id
    for name in ("Ada", "Ben", "Cora"):
        sit(desk, number, name)
    return made


def sit(desk: Desk, committee: int, name: str, *, seat: int | None = None) -> None:
    person = add(desk, given=name, family="Member", consent="yes")
    with desk.change("Seat") as session:
        number = seat if seat is not None else writing.add_seat(session, committee, {}).id
        writing.seat_person(
            session, number, person, Seating(TODAY - timedelta(days=9)), today=TODAY
        )


def made(desk: Desk, meeting: int, *sheets: str) -> tuple[Papers, Printed]:
    with desk.look() as reader:
        number = issued.next_number(reader, TODAY)
        papers = packet.gather(reader, asked(*sheets, meeting=meeting, number=number))
    return papers, packet.lay_out(papers)


def test_a_packet_prints_again_as_it_was(desk: Desk, meeting: int) -> None:
    papers, printed = made(desk, meeting, "agenda", "roster")
    assert "packet2026-1," in said(printed.pdf)
    with desk.change("Give out") as session:
        assert issued.issue(session, papers, printed) == "2026-1"
    with desk.change("Rename") as session:
        writing.edit_committee(session, papers.meeting.committee_id, {"name": "Other"})  # type: ignore[union-attr]
    with desk.look() as reader:
        (row,) = issued.issued(reader, meeting=meeting)
        assert issued.reprint(reader, row.id) == printed.pdf
        assert issued.named(reader, "2026-1") == row
        assert (row.sheets, row.pages, row.title) == (("agenda", "roster"), printed.pages, "Board")
        assert row.issued == TODAY
        assert issued.issued(reader, meeting=meeting + 1) == []
        assert issued.next_number(reader, TODAY) == "2026-2"
        assert issued.next_number(reader, TODAY.replace(year=2027)) == "2027-1"
        with pytest.raises(InputError, match="There is no packet “2026-9”"):
            issued.named(reader, "2026-9")


def test_a_number_is_given_once(desk: Desk, meeting: int) -> None:
    first, second = made(desk, meeting, "agenda"), made(desk, meeting, "roster", "agenda")
    with desk.change("Give out") as session:
        issued.issue(session, *first)
    with pytest.raises(InputError, match="was given out meanwhile"), desk.change("x") as session:
        issued.issue(session, *second)


def test_undone_it_was_never_given_out(desk: Desk, meeting: int) -> None:
    with desk.change("Give out") as session:
        issued.issue(session, *made(desk, meeting, "agenda"))
    desk.undo()
    with desk.look() as reader:
        assert issued.issued(reader) == []
        assert issued.next_number(reader, TODAY) == "2026-1"
    desk.redo()
    with desk.look() as reader:
        (row,) = issued.issued(reader)
        assert issued.reprint(reader, row.id).startswith(b"%PDF")


def test_printed_rows_hold_from_here_on(desk: Desk, meeting: int) -> None:
    papers, printed = made(desk, meeting, "agenda", "sign-in")
    with desk.change("Give out") as session:
        issued.issue(session, papers, printed)
    assert papers.meeting is not None
    sit(desk, papers.meeting.committee_id, "Dora", seat=1)
    with desk.look() as reader:
        rows = attendance.sign_in_rows(reader, meeting)
    assert [(row.row, row.name.split()[0]) for row in rows] == [
        (1, "Ada"), (2, "Ben"), (3, "Cora"), (4, "Dora"),
    ]  # fmt: skip


def test_rows_of_a_meeting_that_is_over_stay(desk: Desk, meeting: int) -> None:
    with desk.change("Over") as session:
        from citdesk.records.meetings import Meeting

        session.get_one(Meeting, meeting).state = "held"
    papers, _printed = made(desk, meeting, "sign-in", "roster")
    with desk.change("Keep") as session:
        assert not issued.keep_rows(session, papers)


def test_a_packet_of_the_directory_can_be_given_out_too(desk: Desk, tmp_path: Path) -> None:
    with desk.look() as reader:
        papers = packet.gather(reader, asked("contacts", number="2026-1"))
    with desk.change("Give out") as session:
        issued.issue(session, papers, packet.lay_out(papers))
    with desk.look() as reader:
        assert issued.issued(reader)[0].meeting_id is None
