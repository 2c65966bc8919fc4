"""Somebody's agency and position: another one, none any more, and what is over."""

from datetime import date

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import agencies, writing
from citdesk.errors import InputError
from tests.directory.adding import TODAY, agency, card, edit, everything, person, remove


def where(desk: Desk, number: int) -> list[tuple[str, str, date | None, bool]]:
    return [(a.agency, a.position, a.ends, a.main) for a in card(desk, number).affiliations]


def test_another_agency_leaves_the_old_one_in_the_past(desk: Desk) -> None:
    number = person(desk, agency="Bay House", position="Director")
    before = everything(desk)
    edit(desk, number, agency="Alder Court", position="Judge")
    assert where(desk, number) == [
        ("Alder Court", "Judge", None, True), ("Bay House", "Director", TODAY, False),
    ]  # fmt: skip
    edit(desk, number, agency="")
    assert [(ends, main) for _a, _p, ends, main in where(desk, number)] == [(TODAY, False)] * 2
    desk.undo()
    desk.undo()
    assert everything(desk) == before


def test_the_same_agency_in_other_letters_is_no_change(desk: Desk) -> None:
    number = person(desk, agency="Café Bay", position="Cook")
    edit(desk, number, agency=" CAFE  BAY ".replace("  ", " "), position="Chef")
    assert where(desk, number) == [("Café Bay", "Chef", None, True)]


def test_of_two_agencies_of_one_name_somebody_stays_where_they_are(desk: Desk) -> None:
    agency(desk, "Police")
    second = agency(desk, "Police")
    number = person(desk)
    with desk.change("Put") as session:
        from citdesk.records.people import Affiliation

        session.add(Affiliation(person_id=number, agency_id=second, main=True))
    edit(desk, number, agency="police", position="Chief")
    assert card(desk, number).affiliations[0].agency_id == second
    assert len(card(desk, number).affiliations) == 1


def test_an_empty_position_and_an_agency_alone(desk: Desk) -> None:
    number = person(desk, agency="Bay House", position="Director")
    edit(desk, number, position="")
    assert where(desk, number) == [("Bay House", "", None, True)]
    edit(desk, number, position=None)
    other = person(desk, agency="Bay House")
    assert where(desk, other) == where(desk, number)
    assert where(desk, person(desk, agency=None, position=None)) == []
    assert where(desk, person(desk, agency=" ", position=" ")) == []


def test_a_position_needs_an_agency(desk: Desk) -> None:
    with pytest.raises(InputError, match="needs an agency") as told, desk.change("Add") as session:
        writing.add_person(session, {"family": "Ruiz", "position": "Judge"}, today=TODAY)
    assert told.value.problems[0].field == "agency"


def test_a_position_is_not_dropped_with_its_agency(desk: Desk) -> None:
    number = person(desk, agency="Bay House", position="Director")
    with pytest.raises(InputError, match="needs an agency") as told:
        edit(desk, number, agency="", position="Judge")
    assert told.value.problems[0].field == "agency"
    assert where(desk, number) == [("Bay House", "Director", None, True)]
    edit(desk, number, agency="", position=" ")
    assert where(desk, number) == [("Bay House", "Director", TODAY, False)]


def test_leaving_before_the_first_day(desk: Desk) -> None:
    number = person(desk, agency="Bay House")
    with desk.change("Starts later") as session:
        from citdesk.records.people import Affiliation

        session.get_one(Affiliation, 1).starts = date(2027, 1, 1)
    edit(desk, number, agency="Alder Court")
    assert where(desk, number)[1] == ("Bay House", "", date(2027, 1, 1), False)


def test_an_agency_in_the_bin_comes_back_with_somebody(desk: Desk) -> None:
    number = agency(desk, "Bay House")
    remove(desk, "agency", number)
    person(desk, agency="BAY HOUSE")
    with desk.look() as reader:
        assert [row.name for row in agencies.rows(reader, [number])] == ["Bay House"]
        assert agencies.count(reader, agencies.AgencyQuestion()) == 1


def test_agencies_that_fold_to_nothing_stay_apart(desk: Desk) -> None:
    first, second = person(desk, agency="\u0301"), person(desk, agency="\u0302")
    assert where(desk, first)[0][0] == "\u0301"
    assert where(desk, second)[0][0] == "\u0302"
    edit(desk, second, agency="\u0302", position="Chief")
    assert len(where(desk, second)) == 1
