"""Writing down what is known: any part of it, any string, and back again by one undo."""

import json
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.directory import agencies, cards, fields, people, writing
from citdesk.directory.people import Question
from citdesk.directory.writing import Contact
from citdesk.errors import InputError
from citdesk.records.people import Agency
from citdesk.records.words import CONSENTS, SECTORS, STAGES
from tests.directory.adding import TODAY, agency, card, edit, everything, person, remove

NAUGHTY = json.loads(
    (Path(__file__).parents[1] / "data" / "naughty-strings.json").read_text(encoding="utf-8")
)
WHOLE: dict[str, Any] = {
    "prefix": "Hon.", "given": "Ana", "middle": "M.", "family": "Ruiz", "suffix": "Jr.",
    "preferred": "Annie", "position": "Director", "agency": "Bay House",
    "sectors": ["provider", "family"], "stage": "champion", "best_time": "mornings",
    "language": "es", "consent": "yes", "consent_on": date(2026, 1, 2), "consent_how": "form",
    "influence": 5, "interest": 1, "cadence": 30, "tags": ["Trainer"], "notes": "likes maps",
    "office": "(555) 014-2270", "mobile": "5550142271", "home": "5550142272",
    "phone": "5550142273", "fax": "5550142274", "email": "ana@bay.example",
    "website": "https://bay.example", "other": "the blue door", "street": "1 Elm St\nSuite 2",
    "city": "Larch", "region": "OR", "postcode": "97000", "country": "USA",
}  # fmt: skip


def told(desk: Desk, number: int) -> dict[str, Any]:
    """Everything of a person by field key, as a form would show it."""
    found = card(desk, number)
    values = dict(found.values)
    values |= {detail.kind: detail.value for detail in reversed(found.contacts)}
    for address in found.addresses[:1]:
        values |= {key: getattr(address, key) for key in fields.ADDRESS_KEYS}
    values["agency"] = found.main.agency if found.main else ""
    values["position"] = found.main.position if found.main else ""
    return values | {"sectors": list(found.sectors), "tags": list(found.tags)}


# ---------------------------------------------------------------------- people


def test_everything_of_a_person(desk: Desk) -> None:
    assert WHOLE.keys() == {field.key for field in fields.PERSON}
    number = person(desk, **WHOLE)
    assert told(desk, number) == WHOLE
    assert card(desk, number).name == "Ana Ruiz, Jr."


CHANGED: dict[str, Any] = {
    "sectors": ["media"], "stage": "opposed", "consent": "no", "consent_on": date(2026, 3, 4),
    "influence": 2, "interest": 3, "cadence": 90, "tags": ["Donor", "Speaker"],
}  # fmt: skip


@pytest.mark.parametrize("key", WHOLE)
def test_any_one_part_is_changed_and_taken_back(desk: Desk, key: str) -> None:
    number = person(desk, **WHOLE)
    before = everything(desk)
    new = CHANGED.get(key, "changed")
    edit(desk, number, **{key: new})
    expected = WHOLE | {key: new}
    if key == "consent":
        expected |= {"consent_on": TODAY, "consent_how": ""}
    assert told(desk, number) == expected
    desk.undo()
    assert everything(desk) == before


@pytest.mark.parametrize(
    "key", sorted(WHOLE.keys() - {"given", "family", "stage", "consent", "consent_on", "agency"})
)
@pytest.mark.parametrize("none", [False, True])
def test_any_one_part_is_taken_away(desk: Desk, key: str, none: bool) -> None:
    number = person(desk, **WHOLE)
    empty: Any = [] if isinstance(WHOLE[key], list) else None
    numbers = key in ("influence", "interest", "cadence")
    edit(desk, number, **{key: empty if none or numbers or empty == [] else ""})
    shown = told(desk, number)
    assert not shown.pop(key, None)
    assert shown == {name: value for name, value in WHOLE.items() if name != key}


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"given": "", "family": ""},
        {"given": " ", "family": "\t", "middle": "\u2003", "prefix": "\n"},
        {"suffix": "Jr."},
        {"preferred": "Annie"},
        {"given": None},
    ],
)
def test_a_person_needs_a_name(desk: Desk, values: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="needs a name") as told, desk.change("Add") as session:
        writing.add_person(session, values, today=TODAY)
    assert told.value.problems[0].field == "family"
    number = person(desk, given="Ana")
    before = everything(desk)
    if values:
        with pytest.raises(InputError), desk.change("Edit") as session:
            writing.edit_person(session, number, {"given": "", **values}, today=TODAY)
        assert everything(desk) == before


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ({"given": "Ana ", "family": " Ruiz"}, "Ana Ruiz"),
        ({"given": " ", "family": "Ruiz", "suffix": " "}, "Ruiz"),
        ({"given": "Ana", "family": " ", "suffix": " Jr."}, "Ana, Jr."),
        ({"middle": "Mo"}, "Mo"),
        ({"prefix": "Dr.", "suffix": "III"}, "Dr., III"),
        ({"family": "\u200b"}, "\u200b"),
    ],
)
def test_spaces_are_kept_but_not_shown(desk: Desk, parts: dict[str, str], name: str) -> None:
    number = person(desk, **{"given": "", "family": ""} | parts)
    found = card(desk, number)
    assert found.name == name
    assert {key: found.values[key] for key in parts} == parts


def test_unlike_answers_about_being_listed(desk: Desk) -> None:
    number = person(desk, consent="yes", consent_on=date(2020, 1, 1), consent_how="form")

    def answer() -> tuple[Any, ...]:
        values = card(desk, number).values
        return values["consent"], values["consent_on"], values["consent_how"]

    edit(desk, number, consent="yes")
    assert answer() == ("yes", date(2020, 1, 1), "form"), "the same answer keeps its day"
    edit(desk, number, consent="no")
    assert answer() == ("no", TODAY, ""), "another answer was not given then, nor so"
    edit(desk, number, consent="committee", consent_on=date(2026, 5, 5), consent_how="phone")
    assert answer() == ("committee", date(2026, 5, 5), "phone")
    edit(desk, number, consent_on=None)
    assert answer() == ("committee", TODAY, "phone")
    edit(desk, number, consent="unknown", consent_how="phone")
    assert answer() == ("unknown", None, "")
    edit(desk, number, notes="not about it")
    assert answer() == ("unknown", None, "")


# ---------------------------------------------------------------------- agencies of people


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


# ---------------------------------------------------------------------- agencies


AGENCY: dict[str, Any] = {
    "name": "Bay House", "short_name": "BH", "kind": "clinic", "parent": "Bay County",
    "sectors": ["provider"], "tags": ["Partner"], "notes": "blue", "office": "(555) 014-2270",
    "street": "1 Elm St", "city": "Larch", "region": "OR", "postcode": "97000", "country": "USA",
}  # fmt: skip


def agency_card(desk: Desk, number: int) -> agencies.AgencyCard:
    with desk.look() as reader:
        found = agencies.card(reader, number)
    assert found is not None
    return found


def test_everything_of_an_agency(desk: Desk) -> None:
    number = agency(desk, **AGENCY)
    before = everything(desk)
    found = agency_card(desk, number)
    assert found.values == {
        key: AGENCY[key] for key in ("name", "short_name", "kind", "notes", "parent")
    }
    assert (found.sectors, found.tags) == (("provider",), ("Partner",))
    assert found.contacts[0].shown == "(555) 014-2270"
    assert found.addresses[0].lines() == ["1 Elm St", "Larch, OR 97000", "USA"]
    with desk.change("Edit") as session:
        values: dict[str, Any] = {
            key: [] if isinstance(AGENCY[key], list) else None for key in AGENCY
        }
        writing.edit_agency(session, number, values | {"name": "Bay"})
    found = agency_card(desk, number)
    assert found.values == {"name": "Bay", "short_name": "", "kind": "", "notes": "", "parent": ""}
    assert (found.contacts, found.addresses, found.sectors, found.tags) == ((), (), (), ())
    desk.undo()
    assert everything(desk) == before


@pytest.mark.parametrize("name", ["", " \t", None])
def test_an_agency_needs_a_name(desk: Desk, name: str | None) -> None:
    with pytest.raises(InputError, match="needs a name"), desk.change("Add") as session:
        writing.add_agency(session, {"name": name})
    with pytest.raises(InputError, match="needs a name"), desk.change("Add") as session:
        writing.add_agency(session, {"kind": "clinic"})
    number = agency(desk, "Bay")
    with pytest.raises(InputError, match="needs a name"), desk.change("Edit") as session:
        writing.edit_agency(session, number, {"name": name})


@pytest.mark.parametrize("new", [True, False])
def test_an_agency_is_no_part_of_itself(desk: Desk, new: bool) -> None:
    if not new:
        agency(desk, "Bay")
    before = everything(desk)
    act = writing.add_agency if new else partial(writing.edit_agency, number=1)
    with pytest.raises(InputError, match="part of itself") as told, desk.change("Put") as session:
        act(session, values={"name": "Bay", "parent": " BAY "})
    assert told.value.problems[0].field == "parent"
    assert everything(desk) == before


def test_agencies_are_no_parts_in_a_circle(desk: Desk) -> None:
    top = agency(desk, "County")
    agency(desk, "Sheriff", parent="County")
    agency(desk, "Jail", parent="sheriff")
    before = everything(desk)
    with (
        pytest.raises(InputError, match="Jail is itself a part of County"),
        desk.change("Put") as session,
    ):
        writing.edit_agency(session, top, {"parent": "Jail"})
    assert everything(desk) == before
    with desk.change("Put") as session:
        writing.edit_agency(session, 3, {"parent": "County"})
    assert [name for _id, name in agency_card(desk, top).parts] == ["Jail", "Sheriff"]


def test_a_circle_made_elsewhere_does_not_hang(desk: Desk) -> None:
    first, second = agency(desk, "One"), agency(desk, "Two", parent="One")
    third = agency(desk, "Three")
    with desk.change("As another program might") as session:
        from citdesk.records.people import Agency

        session.get_one(Agency, first).parent_id = second
    with desk.change("Put") as session:
        writing.edit_agency(session, third, {"parent": "Two"})
    assert agency_card(desk, third).values["parent"] == "Two"


# ---------------------------------------------------------------------- what both have


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


# ---------------------------------------------------------------------- the bin


@pytest.mark.parametrize("kind", ["person", "agency"])
def test_to_the_bin_and_back(desk: Desk, kind: str) -> None:
    number = person(desk, **WHOLE) if kind == "person" else agency(desk, **AGENCY)
    before = everything(desk)
    remove(desk, kind, number)
    with desk.look() as reader:
        when = reader.value(f"SELECT removed FROM {kind} WHERE id = ?", (number,))
    assert when
    heard: list[Any] = []
    desk.on_changed(heard.append)
    remove(desk, kind, number)  # again: it keeps the time of the first
    assert heard == []
    with desk.change("Restore") as session:
        writing.restore(session, kind, [number])
    after = everything(desk)
    for table in (before, after):
        table[kind] = [row[:3] + row[4:] for row in table[kind]]  # but for when it was changed
    assert after == before


# ---------------------------------------------------------------------- any string anywhere

TEXTS = [
    field.key
    for field in fields.PERSON
    if field.key not in {"sectors", "tags", "stage", "consent", "consent_on"}
    and field.editor != "number"
]
STRANGE = ["a\ufffdb", "\u2028\u2029", "\x1b[31m", "\x7f\x80\x9f", "😀" * 300, "\U0010ffff", "\r\n"]


def test_every_naughty_string_comes_back_from_every_field(desk: Desk, tmp_path: Path) -> None:
    strings = list(dict.fromkeys([*NAUGHTY, *STRANGE]))
    kept = {}
    with desk.change("Add") as session:
        for naughty in strings:
            values: dict[str, Any] = dict.fromkeys(TEXTS, naughty)
            if not naughty.strip():
                values |= {"family": "Ruiz", "agency": "", "position": ""}
            values |= {"tags": [naughty], "consent": "yes"}
            kept[writing.add_person(session, values, today=TODAY).id] = (naughty, values)
    desk.undo()
    desk.redo()
    desk.close()
    with Desk.open(desk.path) as again:
        for number, (naughty, values) in kept.items():
            shown = told(again, number)
            for key in TEXTS:
                _same(key, shown.get(key, ""), values[key])
            tags = [" ".join(naughty.split())] if naughty.strip() else []
            assert list(map(str.casefold, shown["tags"])) == list(map(str.casefold, tags)) or (
                not naughty.isascii()
            )


def _same(key: str, shown: str, typed: str) -> None:
    if key in fields.CONTACT_KEYS and not typed.strip():
        assert shown == ""
    elif key == "agency":  # the first of its name, in whatever capitals
        assert shown.strip().casefold() == typed.strip().casefold() or not typed.isascii()
    else:
        assert shown == typed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.text(),
    key=st.sampled_from(TEXTS),
    stage=st.sampled_from(list(STAGES)),
    consent=st.sampled_from(list(CONSENTS)),
    sectors=st.lists(st.sampled_from(list(SECTORS)), unique=True),
)
def test_any_edit_is_one_step_back(
    desk: Desk, typed: str, key: str, stage: str, consent: str, sectors: list[str]
) -> None:
    number = person(desk, **WHOLE)
    before = everything(desk)
    values = {key: typed, "stage": stage, "consent": consent, "sectors": sectors}
    try:
        edit(desk, number, **values)
    except InputError:
        assert everything(desk) == before
        return
    if everything(desk) != before:
        after = everything(desk)
        desk.undo()
        assert everything(desk) == before
        desk.redo()
        assert everything(desk) == after
    with desk.look() as reader:
        assert number in people.find(reader, Question(), today=TODAY, limit=None).ids
        assert cards.card(reader, number, today=TODAY) is not None


def test_an_unchanged_parent_stays_though_it_has_a_namesake(desk: Desk) -> None:
    with desk.change("Add") as session:
        for _number in range(2):
            session.add(Agency(name="County"))
        session.flush()
        part = writing.add_agency(session, {"name": "Jail", "parent": "County"})
        part.parent_id = 2
        number = part.id
    with desk.change("Edit") as session:
        writing.edit_agency(session, number, {"notes": "new", "parent": "County"})
    with desk.look() as reader:
        assert reader.value("SELECT parent_id FROM agency WHERE id = ?", (number,)) == 2
