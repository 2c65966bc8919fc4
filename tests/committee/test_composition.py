"""What is to be settled in a committee: each rule met, not met, and not to be told."""

from datetime import date, timedelta

import pytest

from citdesk.committee import composition, offices, writing
from citdesk.committee.composition import BLOCKS, SETTLE, SETTLED, Finding
from citdesk.committee.writing import Seating
from citdesk.deskfile.desk import Desk
from citdesk.records.meetings import Attendance, Meeting
from tests.committee.sitting import START, Committee


def found(committee: Committee, on: date) -> list[Finding]:
    with committee.desk.look() as reader:
        return composition.findings(reader, committee.id, on=on)


def states(committee: Committee, on: date) -> dict[str, str]:
    return {one.key: one.state for one in found(committee, on)}


def said(committee: Committee, on: date, key: str) -> Finding:
    (finding,) = (one for one in found(committee, on) if one.key == key)
    return finding


def of_sector(committee: Committee, *sectors: str) -> list[int]:
    """A member of each sector."""
    return [
        committee.members(f"Ana {sector.title().replace('_', '')}", sectors=[sector])[0]
        for sector in sectors
    ]


def test_without_seats_nothing_else_is_told(steering: Committee, today: date) -> None:
    assert states(steering, today) == {"seats": BLOCKS}


def test_no_committee_has_no_findings(desk: Desk, today: date) -> None:
    with desk.look() as reader:
        assert composition.findings(reader, 99, on=today) == []


def test_the_core_partners(steering: Committee, today: date) -> None:
    of_sector(steering, "law_enforcement", "provider")
    assert states(steering, today)["advocacy"] == BLOCKS
    assert "trio" not in states(steering, today)
    of_sector(steering, "advocacy")
    assert states(steering, today)["trio"] == SETTLED


def test_one_person_is_no_partnership(steering: Committee, today: date) -> None:
    steering.members("Ana Ruiz", sectors=["law_enforcement", "provider", "advocacy"])
    assert states(steering, today)["trio"] == BLOCKS


def test_an_advocate_does_not_speak_from_lived_experience(steering: Committee, today: date) -> None:
    of_sector(steering, "advocacy")
    assert states(steering, today)["lived_experience"] == BLOCKS
    of_sector(steering, "lived_experience", "family")
    assert states(steering, today)["lived_experience"] == SETTLED
    assert states(steering, today)["family"] == SETTLED


def test_a_vacant_seat_of_theirs_is_named(steering: Committee, today: date) -> None:
    steering.seat(number=8, sector="lived_experience")
    finding = said(steering, today, "lived_experience")
    assert finding.evidence == "Seat 8 is theirs, and vacant."
    assert [way.text for way in finding.ways] == ["Find candidates"]
    assert not any(key.startswith("vacant:") for key in states(steering, today))


def test_offices(steering: Committee, today: date) -> None:
    ana, bo = steering.members("Ana Ruiz", "Bo Berg")
    before = states(steering, today)
    assert (before["chair"], before["coordinator"], before["vice_chair"]) == (
        BLOCKS, BLOCKS, SETTLE,
    )  # fmt: skip
    with steering.desk.change("Offices") as session:
        offices.name_role(session, steering.id, ana, "chair", starts=START)
        offices.name_role(session, steering.id, bo, "coordinator_community", starts=START)
        later = today + timedelta(days=1)
        offices.name_role(session, steering.id, bo, "vice_chair", starts=later)
    after = states(steering, today)
    assert (after["chair"], after["coordinator"], after["vice_chair"]) == (
        SETTLED, SETTLED, SETTLE,
    )  # fmt: skip
    assert said(steering, today, "chair").evidence == "Ana Ruiz"


def test_an_office_of_somebody_without_a_seat_does_not_count(
    steering: Committee, today: date
) -> None:
    steering.members("Bo Berg")
    ana = steering.person("Ana Ruiz")
    with steering.desk.change("Chair") as session:
        offices.name_role(session, steering.id, ana, "chair", starts=START)
    assert states(steering, today)["chair"] == BLOCKS


@pytest.mark.parametrize(("left", "settled"), [(90, False), (91, True), (0, False)])
def test_terms_that_end(steering: Committee, today: date, left: int, settled: bool) -> None:
    ana, seat = steering.person("Ana Ruiz"), steering.seat()
    term = steering.sits(ana, seat, START, today + timedelta(days=left))
    assert (states(steering, today).get("terms") == SETTLED) is settled
    if settled:
        return
    finding = said(steering, today, f"term:{term}")
    assert finding.sentence.startswith("Ana Ruiz: the term ends in")
    with steering.desk.change("Renew") as session:
        writing.renew(session, term, Seating(today + timedelta(days=left + 1)), today=today)
    assert states(steering, today)["terms"] == SETTLED


def test_open_terms_tell_nothing(steering: Committee, today: date) -> None:
    steering.members("Ana Ruiz")
    assert "terms" not in states(steering, today)


def test_the_chairs_term_is_called_so(desk: Desk, today: date) -> None:
    steering = Committee(desk, today, renewals=1)
    ana, seat = steering.person("Grant Ellison"), steering.seat()
    term = steering.sits(ana, seat, START, today + timedelta(days=54))
    with desk.change("Chair") as session:
        offices.name_role(session, steering.id, ana, "chair", starts=START)
    finding = said(steering, today, f"term:{term}")
    assert finding.sentence == "Chair: the term ends in 54 days"
    assert finding.evidence == "Grant Ellison · may be renewed once"


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (91, BLOCKS, "Schools seat vacant since August"),
        (90, SETTLE, "Schools seat vacant since August"),
        (5, SETTLE, "Schools seat vacant since 19 November 2026"),
    ],
)
def test_vacancies(steering: Committee, today: date, days: int, state: str, words: str) -> None:
    opened = today - timedelta(days=days)
    seat = steering.seat(number=13, sector="schools", opened=opened)
    finding = said(steering, today, f"vacant:{seat}")
    assert (finding.state, finding.sentence) == (state, words)
    assert "Seat 13" in finding.evidence
    ana = steering.person("Ana Ruiz")
    with steering.desk.change("Think of somebody") as session:
        offices.ask_candidate(session, seat, ana)
    assert said(steering, today, f"vacant:{seat}").ways[0].text == "See 1 candidate"
    steering.sits(ana, seat, today)
    assert states(steering, today)["vacant"] == SETTLED


def test_votes_of_one_agency(steering: Committee, today: date) -> None:
    steering.members("A A", "B B", "C C", agency="Alder County Sheriff")
    assert "votes" not in states(steering, today)  # fewer than four
    steering.members("D D", agency="NAMI Alder")
    assert said(steering, today, "votes").evidence == "3 of 4 votes"
    steering.members("E E", "F F", agency="Harbor House")
    assert states(steering, today)["votes"] == SETTLED


def meets(committee: Committee, held: date, state: str = "held", **there: str) -> None:
    """A meeting on a day, and who came: ``p3="present"`` for the person of number 3."""
    with committee.desk.change("Meeting") as session:
        meeting = Meeting(committee_id=committee.id, held=held, state=state)
        session.add(meeting)
        session.flush()
        for person, came in there.items():
            session.add(Attendance(meeting_id=meeting.id, person_id=int(person[1:]), state=came))


def test_who_stays_away(desk: Desk, today: date) -> None:
    steering = Committee(desk, today, attendance=50)
    ana, bo = steering.members("Ana Ruiz", "Joel Pruitt")
    assert "attendance" not in states(steering, today)
    meets(steering, date(2026, 6, 4), **{f"p{ana}": "present", f"p{bo}": "present"})
    assert states(steering, today)["attendance"] == SETTLED
    meets(steering, date(2026, 7, 2), **{f"p{ana}": "remote", f"p{bo}": "absent"})
    meets(steering, date(2026, 9, 3), **{f"p{ana}": "present", f"p{bo}": "excused"})
    meets(steering, date(2026, 10, 1), "cancelled", **{f"p{bo}": "absent"})
    meets(steering, today + timedelta(days=9), **{f"p{bo}": "absent"})
    finding = next(one for one in found(steering, today) if one.key.startswith("attendance:"))
    assert finding.sentence == "Joel Pruitt comes rarely"
    assert finding.evidence == "Came to 1 of 3 meetings this year · the bylaws ask for 50 %"
    meets(steering, date(2026, 11, 5), **{f"p{ana}": "present", f"p{bo}": "absent"})
    finding = next(one for one in found(steering, today) if one.key.startswith("attendance:"))
    assert finding.sentence == "Joel Pruitt missed 3 meetings in a row"


def test_what_breaks_when_somebody_leaves(steering: Committee, today: date) -> None:
    officer, *_others = of_sector(steering, "law_enforcement", "provider", "advocacy")
    with steering.desk.change("Chair") as session:
        offices.name_role(session, steering.id, officer, "chair", starts=START)
    with steering.desk.look() as reader:
        facts = composition.gather(reader, steering.id, on=today)
    assert facts is not None
    broken = {one.key for one in composition.what_if(facts, officer)}
    assert {"law_enforcement", "chair"} <= broken
    assert "provider" not in broken


def test_the_worst_stands_first(steering: Committee, today: date) -> None:
    steering.members("Ana Ruiz")
    order = [one.state for one in found(steering, today)]
    assert order == sorted(order, key=[BLOCKS, SETTLE, SETTLED].index)
