"""A person's times with agencies: at most one main, past ones kept."""

from datetime import date

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import affiliations, cards, writing
from citdesk.directory.affiliations import Time
from citdesk.directory.cards import AffiliationRow
from citdesk.errors import InputError
from citdesk.records.people import Affiliation, Agency


@pytest.fixture
def person(desk: Desk, today: date) -> int:
    with desk.change("Add Ana Ruiz") as session:
        return writing.add_person(
            session,
            {"given": "Ana", "family": "Ruiz", "agency": "Harbor House", "position": "Peer"},
            today=today,
        ).id


def times(desk: Desk, person: int) -> tuple[AffiliationRow, ...]:
    with desk.look() as reader:
        return cards.affiliations(reader, person)


def test_a_second_agency_becomes_main_when_it_says_so(desk: Desk, person: int, today: date) -> None:
    with desk.change("Add an agency") as session:
        affiliations.add(session, person, Time("NAMI Alder", "Board", main=True), today=today)
    first, second = times(desk, person)
    assert (first.agency, first.main) == ("NAMI Alder", True)
    assert (second.agency, second.main, second.ends) == ("Harbor House", False, None)


def test_a_second_agency_stays_second_otherwise(desk: Desk, person: int, today: date) -> None:
    with desk.change("Add an agency") as session:
        affiliations.add(session, person, Time("NAMI Alder", "Board"), today=today)
    assert [(one.agency, one.main) for one in times(desk, person)] == [
        ("Harbor House", True),
        ("NAMI Alder", False),
    ]


def test_leaving_makes_the_next_one_main(desk: Desk, person: int, today: date) -> None:
    with desk.change("Add an agency") as session:
        affiliations.add(session, person, Time("NAMI Alder"), today=today)
    main = times(desk, person)[0]
    with desk.change("Leave") as session:
        affiliations.end(session, main.id, on=today, today=today)
    assert [(one.agency, one.main, one.ends) for one in times(desk, person)] == [
        ("NAMI Alder", True, None),
        ("Harbor House", False, today),
    ]


def test_leaving_the_only_one_leaves_none_main(desk: Desk, person: int, today: date) -> None:
    (only,) = times(desk, person)
    with desk.change("Leave") as session:
        affiliations.end(session, only.id, on=today, today=today)
    (past,) = times(desk, person)
    assert (past.main, past.ends) == (False, today)


def test_a_past_one_shown_again_lasts_again(desk: Desk, person: int, today: date) -> None:
    (only,) = times(desk, person)
    with desk.change("Leave") as session:
        affiliations.end(session, only.id, on=today, today=today)
    with desk.change("Come back") as session:
        affiliations.make_main(session, only.id, today=today)
    (back,) = times(desk, person)
    assert (back.main, back.ends) == (True, None)


def test_the_whole_list_is_written_with_the_same_records(
    desk: Desk, person: int, today: date
) -> None:
    (only,) = times(desk, person)
    with desk.change("Edit") as session:
        affiliations.write(
            session,
            person,
            [
                Time("Open Door", "Cook", date(2020, 1, 1), date(2021, 1, 1)),
                Time("Harbor House", "Director", date(2021, 1, 2), None, main=True, id=only.id),
                Time("", ""),
            ],
            today=today,
        )
    main, past = times(desk, person)
    assert (main.id, main.position, main.starts) == (only.id, "Director", date(2021, 1, 2))
    assert (past.agency, past.ends) == ("Open Door", date(2021, 1, 1))
    with desk.change("Edit") as session:
        affiliations.write(session, person, [], today=today)
    assert times(desk, person) == ()
    desk.undo()
    assert len(times(desk, person)) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        Time("Harbor House", "", date(2022, 1, 2), date(2022, 1, 1)),
        Time(" ", "Director"),
    ],
)
def test_what_cannot_be_is_told(desk: Desk, person: int, today: date, wrong: Time) -> None:
    before = times(desk, person)
    with pytest.raises(InputError), desk.change("Edit") as session:
        affiliations.write(session, person, [wrong], today=today)
    assert times(desk, person) == before


def test_an_added_time_needs_an_agency(desk: Desk, person: int, today: date) -> None:
    with pytest.raises(InputError, match="Which agency"), desk.change("Add") as session:
        affiliations.add(session, person, Time(" "), today=today)


def test_a_namesake_agency_is_not_taken_for_the_other(desk: Desk, today: date) -> None:
    """Two agencies may be called Police; a time stays with the one it was with."""
    with desk.change("Add") as session:
        numbers = []
        for _agency in range(2):
            agency = Agency(name="Police")
            session.add(agency)
            session.flush()
            numbers.append(agency.id)
        added = writing.add_person(session, {"family": "Ruiz"}, today=today).id
        session.add(Affiliation(person_id=added, agency_id=numbers[1], main=True))
    (only,) = times(desk, added)
    with desk.change("End") as session:
        ended = Time("Police", "", None, today, id=only.id)
        affiliations.write(session, added, [ended], today=today)
    (after,) = times(desk, added)
    assert after.agency_id == numbers[1]
    assert after.ends == today
