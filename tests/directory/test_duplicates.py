"""Who may be in the directory twice, and who is not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.directory import duplicates, writing
from citdesk.directory.duplicates import Pair, Stopped, likeness
from tests.directory.adding import TODAY, edit, person, remove


def pairs(desk: Desk, limit: int = 500) -> list[Pair]:
    with desk.look() as reader:
        return duplicates.pairs(reader, limit=limit)


def crowd(desk: Desk, count: int, **values: Any) -> None:
    """People with quite unlike names, and all else the same."""
    with desk.change("Add") as session:
        for n in range(count):
            name = {"given": chr(0x4E00 + 3 * n), "family": chr(0x5E00 + 7 * n)}
            writing.add_person(session, name | values, today=TODAY)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Deb Kowalski", "Deborah Kowalski", True),
        ("D. Okafor", "Denise Okafor", True),
        ("Denise Okafor", "D Okafor", True),
        ("Ruiz Ana", "Ana Ruiz", True),
        ("José Gómez", "Jose Gomez", True),
        ("ANA RUIZ", "ana ruiz", True),
        ("Ana Ruis", "Ana Ruiz", True),
        ("Ana Ruiz", "Ben Zorn", False),
        ("Deb Kowalski", "Deborah Smith", False),
        ("Ana", "Ana Ruiz", False),
        ("Rosa Ibarra", "Hector Ibarra", False),
        ("", "Ana", False),
    ],
)
def test_likeness(one: str, other: str, alike: bool) -> None:
    assert (likeness(one, other) >= duplicates.LIKE_NAMES) is alike


@given(st.text(), st.text())
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 100


def test_the_same_address_is_the_surest_sign(desk: Desk) -> None:
    first = person(desk, given="Ana", family="Ruiz", email="ana@bay.example", agency="Bay",
                   office="555-014-2270")  # fmt: skip
    second = person(desk, given="Anna", family="Ruiz", email="ANA@bay.example", agency="Bay",
                    mobile="(555) 014 2270")  # fmt: skip
    assert pairs(desk) == [Pair(first, second, "email", "ana@bay.example")]


def test_the_same_number_and_a_like_name(desk: Desk) -> None:
    first = person(desk, given="Deb", family="Kowalski", office="(555) 014-2270 x5")
    second = person(desk, given="Deborah", family="Kowalski", mobile="+1 555 014 2270")
    third = person(desk, given="Robert", family="Kowalski", home="5550142270")
    assert [(pair.first_id, pair.second_id, pair.sign) for pair in pairs(desk)] == [
        (first, second, "phone"), (first, third, "phone"), (second, third, "phone"),
    ]  # fmt: skip


def test_a_shared_office_number_is_no_sign(desk: Desk) -> None:
    for given_name, family in (("Ana", "Ruiz"), ("Ben", "Zorn"), ("Cy", "Abel")):
        person(desk, given=given_name, family=family, office="(555) 014-2270")
    assert pairs(desk) == []


def test_the_switchboard_of_many_hides_nobody(desk: Desk) -> None:
    crowd(desk, 60, office="(555) 014-2270", email="info@bay.example")
    first = person(desk, given="Ana", family="Ruiz", office="(555) 014-2270")
    second = person(desk, given="Ana", family="Ruíz", office="(555) 014-2270")
    person(desk, given="Maria", family="Ruiz", office="(555) 014-2270")
    assert pairs(desk) == [Pair(first, second, "phone", "(555) 014-2270")]


def test_a_like_name_at_one_agency(desk: Desk) -> None:
    first = person(desk, given="Denise", family="Okafor", agency="Bay House")
    second = person(desk, given="D.", family="Okafor", agency="bay house")
    third = person(desk, given="Denise", family="Okafor", agency="Alder Court")
    person(desk, given="Denis", family="Zorn", agency="Bay House")
    assert pairs(desk) == [Pair(first, second, "name", "Bay House")]
    edit(desk, third, agency="Bay House")
    edit(desk, second, agency="Alder Court")  # was at Bay House once
    assert [(pair.first_id, pair.second_id) for pair in pairs(desk)] == [(first, third)]


def test_an_address_that_cannot_be_compared_is_no_sign(desk: Desk) -> None:
    for _time in range(2):
        person(desk, email="ask", office="front desk", website="https://bay.example")
    assert pairs(desk) == []


def test_nobody_is_like_themselves_or_like_the_bin(desk: Desk) -> None:
    values = {"family": "Ruiz", "email": "a@b.example", "office": "5550142270", "agency": "Bay"}
    person(desk, **values, mobile="555-014-2270")
    assert pairs(desk) == []
    remove(desk, "person", person(desk, **values))
    assert pairs(desk) == []


def test_names_that_fold_to_nothing_are_not_alike(desk: Desk) -> None:
    for name in ("\u0301", "\u0302"):
        person(desk, family=name, agency="Bay")
    assert pairs(desk) == []


def test_who_is_kept_apart_stays_apart(desk: Desk) -> None:
    first = person(desk, email="a@bay.example")
    second = person(desk, email="a@bay.example")
    for _time in range(2):
        with desk.change("Keep apart") as session:
            duplicates.keep_apart(session, second, first)
            duplicates.keep_apart(session, first, first)
    assert pairs(desk) == []
    desk.undo()
    assert len(pairs(desk)) == 1


def test_more_names_than_are_compared_one_by_one(desk: Desk) -> None:
    crowd(desk, 400, agency="Bay")
    with desk.change("Same letter") as session:
        for n in range(400):
            name = {"given": chr(0x4E00 + 3 * n), "family": f"s{chr(0x5E00 + 7 * n)}"}
            writing.add_person(session, name | {"agency": "Bay"}, today=TODAY)
    first = person(desk, given="Ana", family="Sorrel", agency="Bay")
    second = person(desk, given="Anna", family="Sorrel", agency="Bay")
    assert [(pair.first_id, pair.second_id) for pair in pairs(desk)] == [(first, second)]


def test_the_surest_first_and_no_more_than_asked(desk: Desk) -> None:
    person(desk, given="Ana", family="Ruiz", agency="Bay")
    person(desk, given="Ana", family="Ruiz", agency="Bay")
    person(desk, given="Ben", family="Zorn", office="5550142270")
    person(desk, given="Ben", family="Zorn", office="5550142270")
    person(desk, given="Cy", family="Abel", email="a@bay.example")
    person(desk, given="Dee", family="Moss", email="a@bay.example")
    assert [pair.sign for pair in pairs(desk)] == ["email", "phone", "name"]
    assert [pair.sign for pair in pairs(desk, limit=2)] == ["email", "phone"]


def test_the_search_can_be_stopped(sample: Desk) -> None:
    asked = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 3

    with sample.look() as reader, pytest.raises(Stopped):
        duplicates.pairs(reader, cancelled=cancelled)
    assert len(asked) == 4
