"""Making one of two: nothing is dropped, what is private stays so, and one undo takes it back."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.directory import contact, duplicates, fields, merging, outreach
from citdesk.directory.merging import Difference
from citdesk.directory.writing import Contact
from citdesk.errors import InputError
from citdesk.records.words import CONSENTS, PHONE_KINDS, SECTORS, STAGES
from citdesk.text import use_language
from tests.directory.adding import TODAY, card, edit, everything, person, remove, talk


def merge(desk: Desk, keep: int, other: int, **chosen: str) -> None:
    with desk.change("Merge") as session:
        merging.merge(session, keep, other, chosen=chosen)


def compare(desk: Desk, first: int, second: int) -> list[Difference]:
    with desk.look() as reader:
        return merging.compare(reader, first, second, today=TODAY)


def test_differences_with_what_is_suggested(desk: Desk) -> None:
    first = person(desk, given="Deb", family="Ruiz", stage="unaware", consent="yes", cadence=30)
    second = person(
        desk, given="Deborah", family="Ruiz", stage="aware", consent="no", influence=4, suffix="Jr."
    )
    assert compare(desk, first, second) == [
        Difference("given", "Given name", "Deb", "Deborah", "first"),
        Difference("suffix", "Suffix", "", "Jr.", "second"),
        Difference("stage", "Stage", "Unaware", "Aware", "second"),
        Difference("influence", "Influence", "", "4", "second"),
        Difference("cadence", "Call again after", "30", "", "first"),
        Difference("consent", "May be listed", "May be listed", "Not to be listed", "second"),
    ]
    roles = {one.key: one.suggested for one in compare(desk, second, first)}
    assert roles == {
        "given": "first", "suffix": "first", "stage": "first", "influence": "first",
        "cadence": "second", "consent": "first",
    }  # fmt: skip
    assert compare(desk, first, first) == []
    assert compare(desk, first, 99) == []


def test_what_was_typed_is_never_translated(desk: Desk) -> None:
    use_language("es")
    first, second = person(desk, given="Media", family="Ruiz"), person(desk, given="", family="Fax")
    shown = {one.key: (one.first, one.second) for one in compare(desk, first, second)}
    assert shown == {"given": ("Media", ""), "family": ("Ruiz", "Fax")}


def test_a_name_of_spaces_is_never_suggested(desk: Desk) -> None:
    first = person(desk, given="  ", family="Ruiz")
    second = person(desk, given="Ana", family="Ruiz")
    assert [one.suggested for one in compare(desk, first, second)] == ["second"]
    assert [one.suggested for one in compare(desk, second, first)] == ["first"]
    merge(desk, first, second)
    assert card(desk, first).name == "Ana Ruiz"


@pytest.mark.parametrize(
    ("one", "other", "stays"),
    [
        ("yes", "no", "no"),
        ("yes", "committee", "committee"),
        ("committee", "no", "no"),
        ("unknown", "yes", "yes"),
        ("unknown", "no", "no"),
        ("unknown", "committee", "committee"),
        ("unknown", "unknown", "unknown"),
        ("yes", "yes", "yes"),
    ],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_the_more_careful_answer_stays(
    desk: Desk, one: str, other: str, stays: str, swapped: bool
) -> None:
    days = {answer: date(2026, 1, 1 + n) for n, answer in enumerate(CONSENTS)}
    for answer in (other, one) if swapped else (one, other):
        asked = {} if answer == "unknown" else {"consent_on": days[answer]}
        person(desk, consent=answer, consent_how=answer, **asked)
    merge(desk, 1, 2)
    values = card(desk, 1).values
    kept = ("unknown", None, "") if stays == "unknown" else (stays, days[stays], stays)
    assert (values["consent"], values["consent_on"], values["consent_how"]) == kept
    lost = ({one, other} - {stays, "unknown"}).pop() if {one, other} - {stays, "unknown"} else ""
    assert (days[lost].isoformat() in values["notes"]) if lost else values["notes"] == ""


def test_the_same_answer_given_twice_is_told_twice(desk: Desk) -> None:
    for day, how in ((1, "form"), (2, "phone")):
        person(desk, consent="yes", consent_on=date(2026, 1, day), consent_how=how)
    merge(desk, 1, 2)
    values = card(desk, 1).values
    assert (values["consent_on"], values["consent_how"]) == (date(2026, 1, 1), "form")
    assert "2026-01-02" in values["notes"]
    assert "phone" in values["notes"]


def test_the_coordinator_chooses(desk: Desk) -> None:
    person(desk, given="Deb", family="Ruiz", stage="aware", consent="no", notes="one")
    person(desk, given="Deborah", family="Ruiz", stage="champion", consent="yes", notes="two")
    merge(desk, 1, 2, given="second", stage="first", consent="second")
    found = card(desk, 1)
    assert found.name == "Deborah Ruiz"
    assert (found.values["stage"], found.values["consent"]) == ("aware", "yes")
    first, second, told = found.values["notes"].split("\n\n")
    assert (first, second) == ("one", "two")
    assert told == (
        "Before merging with Deborah Ruiz: Given name: Deb; Stage: Champion;"
        " May be listed: Not to be listed"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Contact("mobile", "(555) 014-2270", private=True), Contact("mobile", "555.014.2270")),
        (Contact("mobile", "(555) 014-2270"), Contact("mobile", "5550142270", private=True)),
        (Contact("email", "Ana@bay.example"), Contact("email", "ana@bay.example", private=True)),
        (Contact("other", "the blue door", private=True), Contact("other", "the blue door")),
    ],
)
def test_the_same_in_another_writing_is_one_and_private(
    desk: Desk, one: Contact, other: Contact
) -> None:
    person(desk, contacts=[one])
    person(desk, contacts=[other])
    merge(desk, 1, 2)
    assert [(d.kind, d.value, d.private) for d in card(desk, 1).contacts] == [
        (one.kind, one.value, True)
    ]


def test_a_private_number_of_another_kind_stays_private(desk: Desk) -> None:
    person(desk, contacts=[Contact("home", "5550142270", private=True)])
    person(desk, contacts=[Contact("phone", "555-014-2270"), Contact("fax", "5550142271")])
    merge(desk, 1, 2)
    assert [(d.kind, d.private) for d in card(desk, 1).contacts] == [
        ("home", True), ("phone", True), ("fax", False),
    ]  # fmt: skip


def test_extensions_and_kinds_are_not_the_same(desk: Desk) -> None:
    person(desk, contacts=[Contact("office", "5550142270 x1"), Contact("mobile", "5550142270")])
    person(desk, contacts=[Contact("office", "5550142270 x2"), Contact("fax", "5550142270")])
    merge(desk, 1, 2)
    assert [d.shown for d in card(desk, 1).contacts] == [
        "(555) 014-2270 ext. 1", "(555) 014-2270", "(555) 014-2270 ext. 2", "(555) 014-2270",
    ]  # fmt: skip


def test_addresses_come_together(desk: Desk) -> None:
    for city in ("Larch", "Larch", "Elm"):
        person(desk, city=city)
    with desk.change("Private") as session:
        from citdesk.records.people import Address

        session.get_one(Address, 2).private = True
    merge(desk, 1, 2)
    merge(desk, 1, 3)
    assert [(a.city, a.private) for a in card(desk, 1).addresses] == [
        ("Larch", True), ("Elm", False),
    ]  # fmt: skip


def where(desk: Desk) -> list[tuple[str, str, bool]]:
    return [(a.agency, a.position, a.main) for a in card(desk, 1).affiliations]


def test_agencies_come_together_with_one_main(desk: Desk) -> None:
    person(desk, agency="Bay", position="Cook")
    person(desk, agency="Alder", position="Judge")
    merge(desk, 1, 2)
    assert where(desk) == [("Bay", "Cook", True), ("Alder", "Judge", False)]


def test_who_has_no_main_agency_gets_the_others(desk: Desk) -> None:
    person(desk)
    person(desk, agency="Alder", position="Judge")
    merge(desk, 1, 2)
    assert where(desk) == [("Alder", "Judge", True)]


def test_a_time_noted_twice_is_one_and_main_if_either_was(desk: Desk) -> None:
    person(desk, agency="Bay", position="Cook")
    person(desk, agency="Bay", position="Cook")
    with desk.change("Not main") as session:
        from citdesk.records.people import Affiliation

        session.get_one(Affiliation, 1).main = False
    merge(desk, 1, 2)
    assert where(desk) == [("Bay", "Cook", True)]


def test_talks_and_promises_move_over(desk: Desk) -> None:
    person(desk)
    person(desk)
    talk(desk, 1, TODAY)
    moved = talk(desk, 2, TODAY - timedelta(days=9), next_step="Call", next_due=TODAY)
    with desk.change("Promise") as session:
        outreach.add_follow_up(session, 2, what="Write")
    merge(desk, 1, 2)
    with desk.look() as reader:
        line = outreach.timeline(reader, 1)
        promised = [one.what for one in outreach.open_follow_ups(reader, 1)]
    assert line.count == 2
    assert (line.talks[1].id, line.talks[1].follow_ups[0].what) == (moved, "Call")
    assert promised == ["Call", "Write"]


def test_who_was_kept_apart_from_either_stays_apart(desk: Desk) -> None:
    for _n in range(4):
        person(desk, email="info@bay.example")
    with desk.change("Apart") as session:
        for first, second in ((1, 2), (2, 3), (1, 3), (2, 4)):
            duplicates.keep_apart(session, first, second)
    merge(desk, 1, 2)
    with desk.look() as reader:
        apart = reader.rows("SELECT first_id, second_id FROM not_the_same ORDER BY 1, 2")
        assert apart == [(1, 3), (1, 4)]
        assert [(p.first_id, p.second_id) for p in duplicates.pairs(reader)] == [(3, 4)]


def test_who_is_kept_comes_back_from_the_bin(desk: Desk) -> None:
    first, second = person(desk, given="Ana"), person(desk, given="Ana")
    remove(desk, "person", first)
    before = everything(desk)
    merge(desk, first, second)
    assert not card(desk, first).removed
    desk.undo()
    assert everything(desk) == before


def test_two_in_the_bin_stay_there_as_one(desk: Desk) -> None:
    first, second = person(desk, given="Ana"), person(desk, given="Ana")
    remove(desk, "person", first, second)
    merge(desk, first, second)
    assert card(desk, first).removed


def test_nobody_is_merged_with_themselves(desk: Desk) -> None:
    number = person(desk)
    before = everything(desk)
    with pytest.raises(ValueError, match="itself"), desk.change("Merge") as session:
        merging.merge(session, number, number)
    assert everything(desk) == before


# ---------------------------------------------------------------------- any two people

WORDS = st.sampled_from(["", "Ana", "Deb", "Ruiz", "Señor", "x y"])
DETAILS = st.lists(
    st.builds(
        Contact,
        st.sampled_from(["mobile", "office", "email", "other"]),
        st.sampled_from(
            ["(555) 014-2270", "555-014-2270", "555 014 2270 x1", "a@b.example", "A@b.example"]
        ),
        st.booleans(),
    ),
    max_size=4,
)  # fmt: skip
PEOPLE = st.fixed_dictionaries(
    {"family": st.sampled_from(["Ruiz", "Reyes"])},
    optional={
        **dict.fromkeys(
            "prefix given middle suffix preferred best_time language notes city street".split(),
            WORDS,
        ),
        "stage": st.sampled_from(list(STAGES)),
        "influence": st.integers(1, 5),
        "interest": st.integers(1, 5),
        "cadence": st.integers(1, 400),
        "consent": st.sampled_from(list(CONSENTS)),
        "consent_on": st.dates(date(2020, 1, 1), date(2026, 1, 1)),
        "consent_how": WORDS,
        "contacts": DETAILS,
        "sectors": st.lists(st.sampled_from(list(SECTORS)[:4]), unique=True),
        "tags": st.lists(st.sampled_from(["One", "two", "TWO"])),
        "agency": st.sampled_from(["Bay", "Alder"]),
    },
)


def leaves(found: Any) -> set[tuple[str, str]]:
    """Every value of a card that says something, as people read it."""
    told = {
        (key, merging._told(FIELDS[key], value))
        for key, value in found.values.items()
        if key != "notes" and value not in (None, "", "unknown", "unaware")
    }
    told |= {("notes", part) for part in found.values["notes"].split("\n\n") if part}
    told |= {(one.kind, reading(one)[1]) for one in found.contacts}
    told |= {("address", line) for one in found.addresses for line in one.lines()}
    told |= {("agency", f"{one.agency} {one.position}") for one in found.affiliations}
    told |= {("sector", sector) for sector in found.sectors}
    return told | {("tag", tag.casefold()) for tag in found.tags}


FIELDS = {field.key: field for field in fields.PERSON}


def reading(detail: Any) -> tuple[str, str]:
    """What a detail says; telephone numbers of any kind are the same."""
    kind = "phone" if detail.kind in PHONE_KINDS else detail.kind
    key = contact.key_of(kind, detail.value) if kind == "email" else ""
    return kind, key or str(detail.shown)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    one=PEOPLE,
    other=PEOPLE,
    chosen=st.dictionaries(
        st.sampled_from(merging._CHOSEN), st.sampled_from(["first", "second"]), max_size=4
    ),
    moved=st.booleans(),
)
def test_nothing_is_dropped_and_one_undo_takes_it_back(
    desk: Desk, one: dict[str, Any], other: dict[str, Any], chosen: dict[str, str], moved: bool
) -> None:
    keep, goes = person(desk, **one), person(desk, **other)
    if moved:
        edit(desk, goes, agency="Elsewhere")
        talk(desk, goes, TODAY, next_step="Call")
    before = everything(desk)
    both = card(desk, keep), card(desk, goes)
    private = {reading(d) for found in both for d in found.contacts if d.private}

    try:
        merge(desk, keep, goes, **chosen)
    except InputError:
        reject()  # these choices leave no name

    found = card(desk, keep)
    now = leaves(found)
    for key, value in leaves(both[0]) | leaves(both[1]):
        assert (key, value) in now or value in found.values["notes"], (key, value)
    assert sum(a.main for a in found.affiliations) == any(c.main for c in both)
    for detail in found.contacts:
        assert detail.private or reading(detail) not in private
    if "consent" not in chosen:
        careful = min(merging._CAREFUL.index(c.values["consent"]) for c in both)
        assert found.values["consent"] == merging._CAREFUL[careful]
    with desk.look() as reader:
        assert merging.compare(reader, keep, goes, today=TODAY) == []
        assert reader.rows("PRAGMA foreign_key_check") == []
    after = everything(desk)
    desk.undo()
    assert everything(desk) == before
    desk.redo()
    assert everything(desk) == after
    desk.undo()

    swapped = {key: {"first": "second", "second": "first"}[way] for key, way in chosen.items()}
    merge(desk, goes, keep, **swapped)
    other_way = leaves(card(desk, goes))
    assert {one for one in other_way if one[0] not in ("notes", *FIELDS)} == {
        one for one in now if one[0] not in ("notes", *FIELDS)
    }


def test_choices_that_leave_no_name_are_told(desk: Desk) -> None:
    first, second = person(desk, given="Ana"), person(desk, family="Ruiz")
    with pytest.raises(InputError, match="part of a name"):
        merge(desk, first, second, given="second", family="first")
    assert card(desk, first).name == "Ana"
    assert card(desk, second).name == "Ruiz"
