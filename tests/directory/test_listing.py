"""Lists for an audience: who is on them, and what is held back and counted."""

from datetime import date

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import writing
from citdesk.directory.consent import Audience, LeftOut
from citdesk.directory.listing import REACHED_BY, Detail, Listing, listing
from citdesk.directory.people import Question
from citdesk.directory.writing import Contact

TODAY = date(2026, 11, 24)


def add(desk: Desk, **values: object) -> int:
    with desk.change("Add") as session:
        return writing.add_person(session, values, today=TODAY).id


def listed(
    desk: Desk, audience: str, question: Question | None = None, *, sectors: bool = False
) -> Listing:
    with desk.look() as reader:
        return listing(
            reader,
            question or Question(),
            Audience(audience),
            today=TODAY,
            kinds=REACHED_BY,
            sectors=sectors,
        )


@pytest.mark.parametrize(
    ("audience", "names", "left_out"),
    [
        ("coordinator", ["Asked", "Committee", "No", "Yes"], LeftOut()),
        ("committee", ["Committee", "Yes"], LeftOut(1, 1, 0, ("Asked", "No"))),
        ("public", ["Yes"], LeftOut(2, 1, 0, ("Asked", "Committee", "No"))),
    ],
)
def test_consent_decides_who_is_named(
    desk: Desk, audience: str, names: list[str], left_out: LeftOut
) -> None:
    for family, consent in (
        ("Yes", "yes"), ("No", "no"), ("Asked", "unknown"), ("Committee", "committee"),
    ):  # fmt: skip
        add(desk, family=family, consent=consent)
    found = listed(desk, audience)
    assert [one.name for one in found.people] == names
    assert found.left_out == left_out


def test_private_details_and_those_of_the_home_are_counted_not_given(desk: Desk) -> None:
    details = [
        Contact("mobile", "5550100101", private=True),
        Contact("email", "a@ruiz.example"),
        Contact("home", "5550100102"),
        Contact("fax", "5550100103", private=True),
    ]
    add(desk, family="Ruiz", consent="yes", contacts=details)
    add(desk, family="Doe", consent="no", contacts=details)
    email = Detail("email", "a@ruiz.example", private=False)
    home = Detail("home", "(555) 010-0102", private=False)
    mobile = Detail("mobile", "(555) 010-0101", private=True)

    committee = listed(desk, "committee")
    assert committee.people[0].details == (email, home)
    assert committee.left_out.details == 1  # neither the fax, which no list shows, nor Doe's

    public = listed(desk, "public")
    assert public.people[0].details == (email,)
    assert public.left_out.details == 2

    everything = listed(desk, "coordinator")
    assert everything.people[1].details == (mobile, email, home)
    assert everything.people[1].first("home", "mobile") == home
    assert everything.people[1].first("website") is None


def test_what_is_not_shown_is_not_gathered(desk: Desk) -> None:
    private = [Contact("mobile", "5550100101", private=True), Contact("email", "a@ruiz.example")]
    add(desk, family="Ruiz", consent="yes", contacts=private, sectors=["family"])
    with desk.look() as reader:
        found = listing(reader, Question(), Audience.PUBLIC, today=TODAY)
    assert found.people[0].details == ()
    assert found.people[0].sectors == ()
    assert not found.left_out


def test_personal_sectors_stay_from_the_public(desk: Desk) -> None:
    add(desk, family="Ruiz", consent="yes", sectors=["family", "courts", "lived_experience"])
    assert listed(desk, "committee", sectors=True).people[0].sectors == (
        "family", "courts", "lived_experience",
    )  # fmt: skip
    public = listed(desk, "public", sectors=True)
    assert public.people[0].sectors == ("courts",)
    assert public.left_out.details == 2


def test_names_stand_by_family_with_accents_where_they_belong(desk: Desk) -> None:
    for given, family, suffix in (
        ("Zoë", "Zander", ""),
        ("Ana", "Ñuñez", "Jr."),
        ("Suryani", "", ""),
        ("", "Ólafur", ""),
        ("Bo", "Nunez", ""),
        ("Cher", "", "III"),
    ):
        add(desk, given=given, family=family, suffix=suffix, consent="yes")
    backwards = Question(sort="talk", descending=True)
    assert [one.by_family for one in listed(desk, "public", backwards).people] == [
        "Cher", "Ñuñez, Ana, Jr.", "Nunez, Bo", "Ólafur", "Suryani", "Zander, Zoë",
    ]  # fmt: skip


def test_the_main_agency_and_position_are_told(desk: Desk) -> None:
    number = add(desk, family="Ruiz", agency="Old House", position="Clerk", consent="yes")
    with desk.change("Move") as session:
        writing.edit_person(
            session, number, {"agency": "New House", "position": "Head"}, today=TODAY
        )
    (one,) = listed(desk, "public").people
    assert (one.agency, one.position) == ("New House", "Head")
    with desk.change("Leave") as session:
        writing.edit_person(session, number, {"agency": ""}, today=TODAY)
    (one,) = listed(desk, "public").people
    assert (one.agency, one.position) == ("", "")


def test_the_bin_is_neither_listed_nor_counted(desk: Desk) -> None:
    numbers = [add(desk, family="Ruiz", consent=consent) for consent in ("yes", "no")]
    with desk.change("Remove") as session:
        writing.remove(session, "person", numbers)
    found = listed(desk, "committee")
    assert found.people == ()
    assert not found.left_out


def test_a_question_chooses_and_only_those_are_counted(desk: Desk) -> None:
    add(desk, family="Ruiz", consent="yes", tags=["judge"])
    add(desk, family="Doe", consent="no", tags=["judge"])
    add(desk, family="Roe", consent="no")
    found = listed(desk, "public", Question(tags=("judge",)))
    assert [one.name for one in found.people] == ["Ruiz"]
    assert found.left_out == LeftOut(1, 0, 0, ("Doe",))


def test_long_lists_come_whole(desk: Desk) -> None:
    with desk.change("Add") as session:
        for n in range(1203):
            writing.add_person(session, {"family": f"{n:04d}", "consent": "yes"}, today=TODAY)
    found = listed(desk, "public").people
    assert [one.name for one in found] == [f"{n:04d}" for n in range(1203)]
