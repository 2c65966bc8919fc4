"""Papers of a meeting and its committee: what they say, and whom they never name."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citdesk.committee import offices, writing
from citdesk.committee.writing import Seating
from citdesk.deskfile.desk import Desk
from citdesk.directory.consent import Audience
from citdesk.directory.writing import Contact, edit_person
from citdesk.errors import InputError
from citdesk.meetings import (
    actions,
    agenda,
    attachments,
    attendance,
    decisions,
    meetings,
    minutes,
    motions,
)
from citdesk.packets import packet
from citdesk.packets.blocks import Barred, Block, Sheet, Strong
from citdesk.packets.meeting import usual_sheets
from citdesk.packets.sheets import minutes as minutes_sheet
from citdesk.records.meetings import Meeting
from tests.meetings.test_attachments import pdf, picture
from tests.packets.desks import AUDIENCES, TODAY, add, asked, names_for, new_desk, said, sheet
from tests.packets.reading import paragraphs, read

HELD, NEXT = TODAY - timedelta(days=14), TODAY + timedelta(days=9)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the committee: what they agreed to, and what they stand for."""

    consent: str
    sector: str
    lived: bool


member = st.builds(
    Member,
    consent=st.sampled_from(["unknown", "yes", "committee", "no"]),
    sector=st.sampled_from(["law_enforcement", "provider", "advocacy"]),
    lived=st.booleans(),
)


class Committee:
    """A committee with a meeting that was held and one to come, full of names."""

    def __init__(self, desk: Desk, members: list[Member]) -> None:
        self.desk = desk
        self.people = [
            add(
                desk,
                given=f"Given{n}z",
                family=f"Family{n}z",
                consent=one.consent,
                sectors=(one.sector, *(["lived_experience"] if one.lived else [])),
            )
            for n, one in enumerate(members)
        ]
        self.names = [f"Given{n}z Family{n}z" for n in range(len(members))]
        with desk.change("Fill") as session:
            self.id = writing.add_committee(session, {"name": "Board", "kind": "steering"}).id
            for person in self.people:
                seat = writing.add_seat(session, self.id, {}).id
                writing.seat_person(
                    session, seat, person, Seating(TODAY - timedelta(days=90)), today=TODAY
                )
            for role, person in zip(("chair", "secretary", "coordinator_le"), self.people):  # noqa: B905
                offices.name_role(session, self.id, person, role, starts=TODAY - timedelta(days=80))
        self.held, self.next = self.meeting(HELD), self.meeting(NEXT)

    def meeting(self, held: date) -> int:
        """A meeting with an item, a motion, a decision and an action of everybody."""
        with self.desk.change("Meet") as session:
            number = meetings.add_meeting(
                session, self.id,
                {"held": held, "starts": 540, "ends": 630, "title": f"Visit of {self.names[0]}",
                 "location": f"House of {self.names[-1]}", "online": f"Ask {self.names[0]}"},
            ).id  # fmt: skip
            for place, (person, name) in enumerate(zip(self.people, self.names, strict=True)):
                item = agenda.add_item(
                    session, number,
                    {"title": f"Hear {name}", "lead_id": person, "about": f"{name} tells.",
                     "section": f"With {name}",
                     "hint": f"Ask {name}.", "planned": 5, "purpose": "decision"},
                )  # fmt: skip
                decisions.add_decision(session, number, item.id, f"{name} goes on.")
                motion = motions.add_motion(session, number, item.id).id
                seconder = self.people[place - 1] if len(self.people) > 1 else None
                motions.edit_motion(
                    session, motion,
                    {"words": f"Thank {name}", "mover_id": person, "seconder_id": seconder,
                     "votes_for": 3, "against": 0, "abstained": 0},
                    present=3,
                )  # fmt: skip
                actions.add_action(
                    session,
                    {"what": f"Call {name}", "owner_id": person, "progress": f"{name} is away.",
                     "due": TODAY - timedelta(days=2), "agenda_item_id": item.id},
                    meeting=number,
                )  # fmt: skip
                attendance.came(session, number, person, at=None)
        if held < TODAY:
            self._close(number)
        return number

    def _close(self, number: int) -> None:
        with self.desk.change("Close") as session:
            record = session.get_one(Meeting, number)
            record.state, record.opened, record.closed = "held", 541, 629
        with self.desk.look() as reader:
            text = minutes.draft(reader, number)
        with self.desk.change("Write") as session:
            minutes.write(session, number, text)


ALLOWED = {
    Audience.COORDINATOR: {"unknown", "yes", "committee", "no"},
    Audience.COMMITTEE: {"yes", "committee"},
    Audience.PUBLIC: {"yes"},
}


@pytest.mark.timeout(600)  # every sheet for every audience, many times
@settings(max_examples=settings().max_examples // 5 + 1,
          suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
@given(members=st.lists(member, min_size=1, max_size=6), large=st.booleans())
def test_nobody_is_named_who_may_not_be(members: list[Member], large: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, new_desk(Path(folder)) as desk:
        board = Committee(desk, members)
        for audience in AUDIENCES:
            names = names_for(audience, about="meeting") + names_for(audience, about="committee")
            for name in names:
                for meeting in (board.held, board.next):
                    made = sheet(desk, name, audience=audience, large=large, meeting=meeting)
                    told = said(made.pdf)
                    as_made = audience
                    if name == "name-tents" and audience is Audience.COORDINATOR:
                        as_made = Audience.COMMITTEE
                    hidden = {
                        f"Family{n}z"
                        for n, one in enumerate(members)
                        if one.consent not in ALLOWED[as_made]
                    }
                    assert {word for word in hidden if word in told} == set(), name
                    if as_made is Audience.PUBLIC:
                        assert "livedexperience" not in told.lower()
            check_packet(desk, board, members, audience)
            if audience is not Audience.COORDINATOR:
                check_counts(desk, board, members, audience)


def check_packet(desk: Desk, board: Committee, members: list[Member], audience: Audience) -> None:
    """A whole packet with its cover names nobody either, in its properties no less."""
    names = [name for name in names_for(audience, about="meeting") if name != "chair-agenda"]
    made = packet.make(desk, asked(*names, audience=audience, meeting=board.next))
    told = said(made.pdf)
    for n, one in enumerate(members):
        if one.consent not in ALLOWED[audience]:
            assert f"Family{n}z" not in told


def check_counts(desk: Desk, board: Committee, members: list[Member], audience: Audience) -> None:
    """What was held back is counted: by reason, and each person once."""
    made = sheet(desk, "agenda", audience=audience, meeting=board.next)
    hidden = [one.consent for one in members if one.consent not in ALLOWED[audience]]
    asked_for = hidden.count("unknown")
    assert (made.left_out.not_listed, made.left_out.not_asked) == (
        len(hidden) - asked_for,
        asked_for,
    )


@pytest.fixture
def board(desk: Desk) -> Committee:
    return Committee(
        desk, [Member("yes", "provider", False), Member("committee", "advocacy", True)]
    )


@pytest.fixture
def empty(desk: Desk) -> Desk:
    with desk.change("A committee") as session:
        number = writing.add_committee(session, {"name": "Board", "kind": "steering"}).id
        meetings.add_meeting(session, number, {"held": NEXT})
    return desk


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("notice", "The agenda is not made yet."),
        ("agenda", "The agenda is not made yet."),
        ("motion-slips", "No item is planned for a decision."),
        ("minutes", "No minutes wait for approval."),
        ("actions", "Nothing is to be done, and nothing was done since the last meeting."),
        ("actions-by-person", "Nobody has anything to do."),
        ("decisions", "Nothing was decided within a year."),
        ("committee-contacts", "Nobody is listed here yet."),
        ("name-tents", "Nobody sits on the committee yet."),
        ("roster", "There are no seats yet."),
    ],
)
def test_an_empty_meeting_has_its_sentence(empty: Desk, name: str, sentence: str) -> None:
    made = sheet(empty, name, audience="coordinator")
    assert sentence in paragraphs(made.pdf)
    assert made.pages == 1


def test_a_meeting_that_is_not_there_is_told(desk: Desk) -> None:
    with pytest.raises(InputError, match="No meeting is planned"):
        sheet(desk, "agenda")
    with pytest.raises(InputError, match="There is no meeting of this number"):
        sheet(desk, "agenda", meeting=99)


def test_minutes_of_a_held_meeting_or_those_that_wait(board: Committee) -> None:
    own = sheet(board.desk, "minutes", meeting=board.held)
    waiting = sheet(board.desk, "minutes", meeting=board.next)
    titles = [next(read(one.pdf).root.all("H1")).text() for one in (own, waiting)]
    assert titles == ["Minutes of 10 November 2026"] * 2
    assert "Draft for approval. Taken by Given1z Family1z." in paragraphs(own.pdf)
    assert "Carried" in paragraphs(own.pdf)
    with board.desk.change("Approve") as session:
        minutes.approve(session, board.held, text="Frozen **words**.", at_meeting=None, on=TODAY)
        minutes.add_correction(session, board.held, "Room 3, not 2.", on=TODAY)
    approved = paragraphs(sheet(board.desk, "minutes", meeting=board.held).pdf)
    assert "Approved on 24 November 2026. Taken by Given1z Family1z." in approved
    assert "Frozen words." in approved
    assert "24 November 2026: Room 3, not 2." in approved
    none = sheet(board.desk, "minutes", meeting=board.next)
    assert "No minutes wait for approval." in paragraphs(none.pdf)


def test_actions_tell_how_they_stand(board: Committee) -> None:
    made = packet.make(board.desk, asked("actions", meeting=board.next))
    rows = [row.text() for row in read(made.pdf).root.all("TR")]
    assert sum("Overdue 2 days" in row for row in rows) == 4
    assert "4 overdue" in said(made.pdf).replace("overdue", " overdue")


def test_the_sign_in_sheet_has_the_rows_of_the_screen(board: Committee) -> None:
    guest = add(board.desk, given="Guest", family="Person", consent="yes")
    with board.desk.change("A guest") as session:
        attendance.came(session, board.next, guest, at=None)
    with board.desk.look() as reader:
        rows = attendance.sign_in_rows(reader, board.next)
    made = sheet(board.desk, "sign-in", meeting=board.next)
    printed = [
        [cell.text() for cell in row.all("TD", "TH")][:2] for row in read(made.pdf).root.all("TR")
    ]
    assert [[str(row.row), row.name] for row in rows] == printed[1:4]
    assert printed[5] == ["4", ""]  # after the head of the visitors


def test_a_member_who_may_not_be_named_keeps_the_row(desk: Desk) -> None:
    board = Committee(desk, [Member("no", "provider", False), Member("yes", "advocacy", False)])
    made = sheet(desk, "sign-in", meeting=board.next)
    rows = [[c.text() for c in row.all("TD", "TH")] for row in read(made.pdf).root.all("TR")]
    assert [row[:3] for row in rows[1:3]] == [["1", "Seat 1", ""], ["2", "Given1z Family1z", ""]]


def test_two_tents_stand_on_a_page(board: Committee) -> None:
    made = sheet(board.desk, "name-tents", meeting=board.next)
    assert made.pages == 1
    assert paragraphs(made.pdf) == [
        "Given0z Family0z", "Chair", "Given1z Family1z", "Secretary",
    ]  # fmt: skip


def test_the_cover_tells_when_and_who(board: Committee) -> None:
    made = packet.make(board.desk, asked("agenda", meeting=board.next))
    told = said(made.pdf)
    assert "Thursday3December2026,9:00–10:30a.m." in told
    assert "ChairGiven0zFamily0z" in told


def test_attachments_stand_behind_their_list(board: Committee) -> None:
    with board.desk.look() as reader:
        item = reader.value("SELECT id FROM agenda_item WHERE meeting_id = ?", (board.next,))
    with board.desk.change("Files") as session:
        for name, data in (
            ("Outline.pdf", pdf(2)), ("Map.png", picture()), ("Locked.pdf", pdf(password="x")),
        ):  # fmt: skip
            attachments.add(session, item, name, data)
    made = packet.make(board.desk, asked("attachments", "roster", meeting=board.next))
    assert made.first_pages == {"cover": 1, "attachments": 2, "roster": 6}
    told = read(made.pdf)
    rows = [row.text() for row in told.root.all("TR")]
    assert any("Locked.pdf" in row and "locked with a password" in row for row in rows)
    assert "1 of 3 cannot be printed" in paragraphs(made.pdf)
    assert len(list(told.root.all("Figure"))) == 3
    assert [f"Page {n} of 6" in told.artifacts[n - 1] for n in range(2, 7)] == [True] * 5
    report = page.validate_pdf_bytes(made.pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.rule_id for failure in report.failures] == []
    assert packet.make(board.desk, asked("attachments", "roster", meeting=board.next)).pdf == (
        made.pdf
    )


def test_a_usual_packet_has_no_empty_sheets(board: Committee, desk: Desk) -> None:
    with desk.look() as reader:
        assert usual_sheets(reader, board.next) == (
            "agenda", "minutes", "actions", "roster", "sign-in",
        )  # fmt: skip


def test_a_motion_stands_in_lines_beside_its_bar(board: Committee) -> None:
    blocks = minutes_blocks(board, board.held)
    barred = [block for block in blocks if isinstance(block, Barred)]
    assert [block.result for block in barred] == ["Carried", "Carried"]
    assert barred[1].words == [
        Strong("Motion 2026-2."),
        " Moved by Given1z Family1z, seconded by Given0z Family0z.\nThank Given1z Family1z.\n",
        Strong("3"), " for, ", Strong("0"), " against, ", Strong("0"),
        " abstained.",
    ]  # fmt: skip
    top = blocks[0]
    assert isinstance(top, Sheet)
    assert top.meta == [
        [Strong("Draft for approval."), " Taken by Given1z Family1z."],
        "Tuesday 10 November 2026, 9:01–10:29 a.m., House of Given1z Family1z",
    ]
    assert not any("Minutes:" in str(block) for block in blocks)


@pytest.mark.parametrize("words", ["# Big", "- a", "1. Approve", "> so", "* x", "+ y", "2) z"])
def test_a_motion_is_one_whatever_its_words_begin_with(board: Committee, words: str) -> None:
    with board.desk.change("Say") as session:
        minutes.write(session, board.held, "")
    with board.desk.look() as reader:
        (number, *_more) = (row.id for row in motions.motions(reader, board.held))
    with board.desk.change("Say") as session:
        motions.edit_motion(session, number, {"words": words}, present=3)
    barred = [one for one in minutes_blocks(board, board.held) if isinstance(one, Barred)]
    assert len(barred) == 2
    assert f"\n{words}." in "".join(one for one in barred[0].words if isinstance(one, str))


def minutes_blocks(board: Committee, meeting: int) -> Sequence[Block]:
    request = asked("minutes", meeting=meeting)
    with board.desk.look() as reader:
        data = minutes_sheet.gather(reader, request)
    return minutes_sheet.flow(data, request)


def test_several_minutes_each_begin_a_page(board: Committee) -> None:
    board.meeting(HELD - timedelta(days=30))
    made = packet.make(board.desk, asked("minutes", meeting=board.next))
    titles = [(node.text(), node.pages) for node in read(made.pdf).root.all("H1")]
    assert titles[1:] == [
        ("Minutes of 11 October 2026", {1}), ("Minutes of 10 November 2026", {2}),
    ]  # fmt: skip
    assert "Minutes of 11 October 2026, and 1 more" in read(made.pdf).root.text()
    report = page.validate_pdf_bytes(made.pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.rule_id for failure in report.failures] == []


def test_a_notice_tells_what_is_decided_and_whom_to_ask(desk: Desk) -> None:
    board = Committee(desk, [Member("yes", "provider", False)] * 3)
    with desk.change("Phones") as session:
        details = [
            Contact("home", "5550100101"), Contact("mobile", "5550100102"),
            Contact("office", "5550100104", private=True), Contact("office", "5550100103"),
            Contact("email", "c@board.example"),
        ]  # fmt: skip
        edit_person(session, board.people[2], {"contacts": details}, today=TODAY)
        first = agenda_of(desk, board.next)[0]
        agenda.edit_item(session, first, {"purpose": "information", "title": "Hear the county"})
    made = sheet(desk, "notice", audience="public", meeting=board.next)
    told = read(made.pdf).root
    assert [(node.role, node.text()) for node in told.all("H2", "LBody")][2:] == [
        ("LBody", "Ask Given0z Family0z"),
        ("H2", "What will be decided"),
        ("LBody", "Hear Given1z Family1z"),
        ("LBody", "Hear Given2z Family2z"),
        ("H2", "What else will be taken up"),
        ("LBody", "Hear the county"),
        ("H2", "Questions, and how to take part"),
    ]
    assert any(
        line.startswith("Given2z Family2z · (555) 010-0103 · c@board")
        for line in paragraphs(made.pdf)
    )
    assert made.pages == 1


def agenda_of(desk: Desk, meeting: int) -> list[int]:
    with desk.look() as reader:
        return [item.id for item in agenda.agenda(reader, meeting).items]


def test_a_notice_of_a_cancelled_meeting_says_so_and_nothing_of_the_agenda(
    board: Committee,
) -> None:
    with board.desk.change("Cancel") as session:
        session.get_one(Meeting, board.next).state = "cancelled"
    told = paragraphs(sheet(board.desk, "notice", audience="public", meeting=board.next).pdf)
    assert "The meeting of Thursday 3 December 2026 is cancelled." in told
    assert "Hear" not in said(
        sheet(board.desk, "notice", audience="public", meeting=board.next).pdf
    )
    cover = packet.make(board.desk, asked("notice", audience="public", meeting=board.next))
    assert "cancelled" in said(cover.pdf)


def test_the_chair_reads_who_comes_and_has_lines_for_every_decision(board: Committee) -> None:
    with board.desk.change("Answers") as session:
        attendance.answer(session, board.next, board.people[0], "yes")
        attendance.answer(session, board.next, board.people[1], "no")
    made = sheet(board.desk, "chair-agenda", audience="coordinator", meeting=board.next)
    told = said(made.pdf)
    assert "ExpectedGiven0zFamily0z" in told
    assert "ExcusedGiven1zFamily1z" in told
    assert "2votingmembersmustbethere(majorityoffilledvotingseats);1saidtheycome." in told
    assert paragraphs(made.pdf).count("Moved by") == 2
    assert paragraphs(made.pdf).count("Notes") == 0
    assert "AskGiven0zFamily0z." in told  # the hint
    with pytest.raises(InputError):
        sheet(board.desk, "chair-agenda", audience="committee", meeting=board.next)


@pytest.mark.parametrize("paper", ["letter", "a4", "legal"])
@pytest.mark.parametrize("large", [False, True])
def test_a_slip_stands_whole_on_its_page(board: Committee, paper: str, large: bool) -> None:
    first = agenda_of(board.desk, board.next)[0]
    with board.desk.change("More") as session:
        agenda.edit_item(session, first, {"purpose": "information"})
        for number in range(4):
            agenda.add_item(
                session, board.next,
                {"title": f"Decide {number}", "purpose": "decision", "planned": 5},
            )  # fmt: skip
    made = sheet(board.desk, "motion-slips", meeting=board.next, paper=paper, large=large)
    root = read(made.pdf).root
    heads = [(node.text(), min(node.pages)) for node in root.all("H2")]
    assert [title for title, _page in heads] == [
        "2. Hear Given1z Family1z", *(f"{n + 3}. Decide {n}" for n in range(4)), "Another motion",
    ]  # fmt: skip
    assert made.pages == (6 if large else 3)
    last = [min(node.pages) for node in root.all("P") if node.text() == "Time"]
    assert last == [page for _title, page in heads]
