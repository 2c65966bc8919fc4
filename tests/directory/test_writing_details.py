"""What people and agencies both have: contacts, tags, sectors, an address."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.directory import people, writing
from citdesk.directory.writing import Contact
from tests.directory.adding import agency, agency_card, card, edit, person


def test_what_stays_in_a_list_of_contacts_keeps_its_record(desk: Desk) -> None:
    kept = [Contact("mobile", "5550142271"), Contact("mobile", "5550142272", private=True),
            Contact("email", "ana@bay.example")]  # fmt: skip
    number = person(desk, contacts=kept)
    ids = {detail.value: detail.id for detail in card(desk, number).contacts}
    assert list(ids.values()) == [1, 2, 3]

    # What is new must not take the place of what only moves down.
    found = edit(
        desk, number,
        contacts=[Contact("mobile", "5550142279"), kept[0], Contact("fax", " "), kept[2]],
    )  # fmt: skip
    assert [(one.id, one.value, one.private) for one in found.contacts] == [
        (2, "5550142279", False), (1, "5550142271", False), (3, "ana@bay.example", False),
    ]  # fmt: skip

    found = edit(desk, number, contacts=[kept[2], kept[0], Contact("website", "bay.example")])
    assert [one.id for one in found.contacts][:2] == [3, 1]
    assert edit(desk, number, contacts=[]).contacts == ()


CONTACTS = st.lists(
    st.builds(
        Contact, st.sampled_from(["mobile", "email"]), st.sampled_from("1234"), st.booleans()
    ),
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=CONTACTS, second=CONTACTS)
def test_any_list_of_contacts_becomes_any_other(
    desk: Desk, first: list[Contact], second: list[Contact]
) -> None:
    number = person(desk, contacts=first)
    there = {detail.id: (detail.kind, detail.value) for detail in card(desk, number).contacts}
    with desk.change("Write") as session:
        writing.write_contacts(session, "person_id", number, second)
    found = card(desk, number).contacts
    assert [Contact(one.kind, one.value, one.private) for one in found] == second
    for value in {*there.values()} & {(one.kind, one.value) for one in second}:
        same = [one.id for one in found if (one.kind, one.value) == value]
        old = [key for key, other in there.items() if other == value]
        assert len({*same} & {*old}) == min(len(same), len(old))


def test_the_first_of_a_kind_is_set_and_the_others_stay(desk: Desk) -> None:
    two = [Contact("mobile", "5550142271", private=True), Contact("email", "ana@bay.example"),
           Contact("mobile", "5550142272")]  # fmt: skip
    number = person(desk, contacts=two)
    found = edit(desk, number, mobile="5550142279", fax="5550142280")
    assert [(one.id, one.kind, one.value, one.private) for one in found.contacts] == [
        (1, "mobile", "5550142279", True),
        (2, "email", "ana@bay.example", False),
        (3, "mobile", "5550142272", False),
        (4, "fax", "5550142280", False),
    ]
    found = edit(desk, number, mobile="", website=None)
    assert [one.value for one in found.contacts] == [
        "ana@bay.example", "5550142272", "5550142280",
    ]  # fmt: skip


def test_tags_are_made_shared_and_dropped(desk: Desk) -> None:
    first = person(desk, tags=["Trainer", " trainer ", "", "Board  member"])
    second = agency(desk, "Bay", tags=["TRAINER", "\u0301", "\u0302"])
    assert card(desk, first).tags == ("Board member", "Trainer")
    assert agency_card(desk, second).tags == ("Trainer", "\u0301", "\u0302")
    edit(desk, first, tags=[])
    with desk.look() as reader:
        assert list(people.tag_names(reader)) == ["trainer", "\u0301", "\u0302"]
    with desk.change("Edit") as session:
        writing.edit_agency(session, second, {"tags": ["Nurse"]})
    with desk.look() as reader:
        assert people.tag_names(reader) == {"nurse": "Nurse"}
    desk.undo()
    desk.undo()
    assert card(desk, first).tags == ("Board member", "Trainer")


def test_sectors_keep_their_order(desk: Desk) -> None:
    number = person(desk, sectors=["media", "courts", "media"])
    assert card(desk, number).sectors == ("media", "courts")
    assert edit(desk, number, sectors=["family", "courts"]).sectors == ("family", "courts")


def test_an_address_stays_the_same_record(desk: Desk) -> None:
    number = person(desk, city="Larch")
    first = card(desk, number).addresses[0]
    found = edit(desk, number, street="1 Elm St")
    assert [(one.id, one.street, one.city) for one in found.addresses] == [
        (first.id, "1 Elm St", "Larch")
    ]
    assert edit(desk, number, street="", city="").addresses == ()
