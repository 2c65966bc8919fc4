"""The list of fields is what the records can hold."""

import pytest

from citdesk.directory import cards, fields
from citdesk.records import words


@pytest.mark.parametrize("known", [fields.PERSON, fields.AGENCY])
def test_keys_and_headings_are_told_apart(known: tuple[fields.Field, ...]) -> None:
    assert len({field.key for field in known}) == len(known)
    assert len({field.heading.casefold() for field in known}) == len(known)
    assert all(field.label and field.heading for field in known)


def test_choices_are_the_words_of_the_records() -> None:
    choices = {field.key: field.choices for field in fields.PERSON if field.choices}
    assert choices == {
        "sectors": {code: label for code, (label, _short) in words.SECTORS.items()},
        "stage": words.STAGES,
        "consent": words.CONSENTS,
    }


def test_every_column_of_a_person_is_a_field_or_internal() -> None:
    from citdesk.records.people import Address, Agency, ContactDetail, Person

    internal = {
        "id", "uid", "created", "changed", "removed", "name", "sort_name", "sort_family",
        "parent_id", "person_id", "agency_id", "private",
    }  # fmt: skip
    for record, known in ((Person, fields.PERSON), (Agency, fields.AGENCY)):
        columns = set(record.__table__.columns.keys())
        columns |= set(Address.__table__.columns.keys()) - {"kind"}
        assert columns - internal <= {field.key for field in known}
    kinds = {field.key for field in fields.CONTACTS}
    assert kinds == set(words.CONTACT_KINDS)
    assert set(ContactDetail.__table__.columns.keys()) - internal == {
        "kind", "value", "key", "place",
    }  # fmt: skip
    assert set(cards._PLAIN) <= {field.key for field in fields.PERSON}


def test_what_is_the_coordinators_own() -> None:
    sensitive = {field.key for field in (*fields.PERSON, *fields.AGENCY) if field.sensitive}
    assert sensitive == {"influence", "interest", "cadence", "notes"}
