"""Agencies: found, listed, told of, and the coverage of sectors."""

from typing import Any

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import agencies, belongings
from citdesk.directory.agencies import AgencyQuestion, AgencyRow, Covered
from citdesk.records.words import SECTORS
from tests.directory.adding import TODAY, agency, edit, person, remove


@pytest.fixture
def three(desk: Desk) -> Desk:
    """1 Bay House with two people, 2 Alder Court with one, 3 Zoo with none, 4 Gone in the bin."""
    agency(desk, "Bay House", short_name="BH", kind="clinic", city="Larch", sectors=["provider"],
           office="(555) 014-2270", tags=["Partner"])  # fmt: skip
    agency(desk, "Alder Court", city="Elm", sectors=["courts", "government"], phone="ask")
    agency(desk, "Zoo", notes="near the bay", street="2 House St")
    agency(desk, "Gone", sectors=["media"])
    person(desk, family="Ruiz", agency="Bay House", position="Director")
    person(desk, family="Abel", agency="Bay House")
    person(desk, family="Zorn", agency="Alder Court")
    remove(desk, "agency", 4)
    return desk


def found(desk: Desk, question: AgencyQuestion, limit: int | None = 100) -> list[int]:
    with desk.look() as reader:
        answer = agencies.find(reader, question, limit=limit)
        assert answer.complete is (limit is None or agencies.count(reader, question) <= limit)
        return list(answer.ids)


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        (AgencyQuestion(), [1, 2, 3]),
        (AgencyQuestion(removed=True), [4]),
        (AgencyQuestion(text="bay"), [1, 3]),
        (AgencyQuestion(text="BH"), [1]),
        (AgencyQuestion(text="clinic"), [1]),
        (AgencyQuestion(text="partner"), [1]),
        (AgencyQuestion(text="elm"), [2]),
        (AgencyQuestion(text="014-2270"), [1]),
        (AgencyQuestion(text="gone"), []),
        (AgencyQuestion(text="?"), []),
        (AgencyQuestion(text="\ud800\0"), []),
        (AgencyQuestion(text=" "), [1, 2, 3]),
        (AgencyQuestion(sectors=("courts", "provider")), [1, 2]),
        (AgencyQuestion(sectors=("media",)), []),
        (AgencyQuestion(sectors=("media",), removed=True), [4]),
        (AgencyQuestion(text="bay", sectors=("provider",)), [1]),
    ],
)
def test_every_filter(three: Desk, question: AgencyQuestion, ids: list[int]) -> None:
    assert sorted(found(three, question)) == sorted(found(three, question, limit=None)) == ids
    with three.look() as reader:
        assert agencies.count(reader, question) == len(ids)


@pytest.mark.parametrize(
    ("sort", "rising", "falling"),
    [
        ("name", [2, 1, 3], [3, 1, 2]),
        ("city", [2, 1, 3], [1, 2, 3]),  # without a city comes last both ways
        ("people", [3, 2, 1], [1, 2, 3]),
    ],
)
def test_every_order(three: Desk, sort: str, rising: list[int], falling: list[int]) -> None:
    assert found(three, AgencyQuestion(sort=sort)) == rising
    assert found(three, AgencyQuestion(sort=sort, descending=True)) == falling
    assert found(three, AgencyQuestion(sort=sort), limit=2) == rising[:2]


def test_rows(three: Desk) -> None:
    with three.look() as reader:
        first, second, fourth = agencies.rows(reader, [1, 2, 99, 4])
        assert agencies.rows(reader, []) == []
    assert first == AgencyRow(1, "Bay House", "clinic", "Larch", ("provider",), 2, "(555) 014-2270")
    assert second == AgencyRow(2, "Alder Court", "", "Elm", ("courts", "government"), 1, "ask")
    assert (fourth.name, fourth.people, fourth.phone) == ("Gone", 0, "")


def test_only_those_there_now_are_counted(three: Desk) -> None:
    edit(three, 1, agency="Alder Court")
    remove(three, "person", 2)
    with three.look() as reader:
        bay, court = agencies.rows(reader, [1, 2])
        told = agencies.card(reader, 2)
    assert (bay.people, court.people) == (0, 2)
    assert told is not None
    assert told.people == ((1, "Ruiz", "Director"), (3, "Zorn", ""))


def test_an_agency_one_will_leave_is_still_ones_own(three: Desk) -> None:
    from datetime import timedelta

    from citdesk.directory import affiliations, people
    from citdesk.directory.affiliations import Time

    last = TODAY + timedelta(days=30)
    with three.change("Leaves soon") as session:
        leaving = Time("Bay House", ends=last, main=True, id=1)
        affiliations.write(session, 1, [leaving], today=TODAY)
    with three.look() as reader:
        assert agencies.rows(reader, [1])[0].people == 2
        question = people.Question(agency=1)
        assert list(people.find(reader, question, today=TODAY).ids) == [2, 1]


def test_the_card(three: Desk) -> None:
    with three.change("Put") as session:
        from citdesk.records.people import Agency

        for number in (2, 4):
            session.get_one(Agency, number).parent_id = 1
    with three.look() as reader:
        told = agencies.card(reader, 1)
        part = agencies.card(reader, 2)
        gone = agencies.card(reader, 4)
        assert agencies.card(reader, 99) is None
    assert told is not None
    assert part is not None
    assert gone is not None
    assert told.values == {
        "name": "Bay House", "short_name": "BH", "kind": "clinic", "notes": "", "parent": "",
    }  # fmt: skip
    assert told.people == ((2, "Abel", ""), (1, "Ruiz", "Director"))
    assert told.parts == ((2, "Alder Court"),)  # the one in the bin is none
    assert (told.tags, told.sectors, told.removed) == (("Partner",), ("provider",), False)
    assert (part.values["parent"], gone.removed) == ("Bay House", True)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ["Alder Court", "Bay House", "Zoo"]),
        ("b", ["Bay House"]),
        ("house", ["Bay House"]),  # not the Zoo, which lies on House Street
        ("bh", ["Bay House"]),
        ("gon", []),
        ("?", []),
        ("555", []),
    ],
)
def test_names_offered_while_typing(three: Desk, typed: str, names: list[str]) -> None:
    with three.look() as reader:
        assert agencies.names_like(reader, typed) == names
        assert agencies.names_like(reader, typed, limit=1) == names[:1]


def test_sectors_are_counted_without_their_own_choice(three: Desk) -> None:
    def counted(**values: Any) -> dict[str, int]:
        with three.look() as reader:
            return agencies.sector_counts(reader, AgencyQuestion(**values))

    everyone = {"provider": 1, "courts": 1, "government": 1}
    assert counted() == counted(sectors=("courts",)) == everyone
    assert counted(text="bay") == {"provider": 1}
    assert counted(removed=True) == {"media": 1}
    assert counted(text="?") == {}


def test_coverage(three: Desk) -> None:
    for stage in ("aware", "interested", "committed", "champion", "opposed"):
        person(three, stage=stage, sectors=["courts", "family"])
    remove(three, "person", person(three, stage="champion", sectors=["courts"]))
    with three.look() as reader:
        told = {one.sector: one for one in agencies.coverage(reader)}
    assert list(told) == list(SECTORS)
    assert told["courts"] == Covered("courts", agencies=1, people=5, engaged=3)
    assert told["family"] == Covered("family", agencies=0, people=5, engaged=3)
    assert told["provider"] == Covered("provider", agencies=1, people=0, engaged=0)
    assert told["media"] == Covered("media", agencies=0, people=0, engaged=0)


def test_contacts_are_of_the_agency_alone(three: Desk) -> None:
    with three.change("Write") as session:
        belongings.write_contacts(session, "agency_id", 1, [])
    with three.look() as reader:
        assert agencies.rows(reader, [1])[0].phone == ""
