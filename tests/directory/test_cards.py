"""Everything about one person, as the pane shows it."""

from datetime import date

from citdesk.deskfile.desk import Desk
from citdesk.directory import cards
from citdesk.directory.cards import AddressRow
from citdesk.directory.writing import Contact
from tests.directory.adding import TODAY, card, edit, person, remove


def test_nobody(desk: Desk) -> None:
    with desk.look() as reader:
        assert cards.card(reader, 1, today=TODAY) is None


def test_a_person_of_whom_only_the_name_is_known(desk: Desk) -> None:
    found = card(desk, person(desk))
    assert (found.name, found.removed, found.late, found.main) == ("Ruiz", False, False, None)
    assert found.first("office") is None
    assert not any((found.affiliations, found.contacts, found.addresses, found.sectors, found.tags))
    assert found.values["consent_on"] is None


def test_contacts_in_order_as_people_read_them(desk: Desk) -> None:
    details = [
        Contact("fax", "5550142279"),
        Contact("mobile", "5550142271", private=True),
        Contact("office", "555.014.2270 x5"),
        Contact("mobile", "5550142272"),
        Contact("other", "the blue door"),
    ]
    found = card(desk, person(desk, contacts=details))
    assert [(one.kind, one.shown, one.private) for one in found.contacts] == [
        ("fax", "(555) 014-2279", False),
        ("mobile", "(555) 014-2271", True),
        ("office", "(555) 014-2270 ext. 5", False),
        ("mobile", "(555) 014-2272", False),
        ("other", "the blue door", False),
    ]
    first = found.first("email", "mobile", "office")
    assert first is not None
    assert first.value == "5550142271"


def test_times_with_agencies_main_first_then_present_then_past(desk: Desk) -> None:
    number = person(desk, agency="Alder")
    edit(desk, number, agency="Bay")
    edit(desk, number, agency="Court")
    with desk.change("Another") as session:
        from citdesk.records.people import Affiliation, Agency

        session.get_one(Affiliation, 1).ends = date(2020, 1, 1)
        agency = Agency(name="Den")
        session.add(agency)
        session.flush()
        session.add(Affiliation(person_id=number, agency_id=agency.id, main=False))
    found = card(desk, number)
    assert [(one.agency, one.ends) for one in found.affiliations] == [
        ("Court", None), ("Den", None), ("Bay", TODAY), ("Alder", date(2020, 1, 1)),
    ]  # fmt: skip
    assert found.main == found.affiliations[0]


def test_an_address_stands_as_on_an_envelope() -> None:
    def lines(street: str, city: str, region: str, postcode: str, country: str) -> list[str]:
        kept = AddressRow(1, "work", street, city, region, postcode, country, private=False)
        return kept.lines()

    assert lines("1 Elm St\nSuite 2", "Larch", "OR", "97000", "USA") == [
        "1 Elm St", "Suite 2", "Larch, OR 97000", "USA",
    ]  # fmt: skip
    assert lines("", "Larch", "", "", "") == ["Larch"]
    assert lines("", "", "OR", "97000", "") == ["OR 97000"]
    assert lines("1 Elm St", "", "", "", "") == ["1 Elm St"]
    assert lines("", "", "", "", "") == []


def test_somebody_in_the_bin_is_told_of(desk: Desk) -> None:
    number = person(desk, stage="aware", tags=["b", "A"])
    remove(desk, "person", number)
    found = card(desk, number)
    assert (found.removed, found.late, found.tags) == (True, True, ("A", "b"))
