"""Headings of every kind of list are recognised, and only those."""

import pytest

from citdesk.errors import InputError
from citdesk.exchange import columns
from citdesk.exchange.columns import Recognised, recognise


def fields_of(headings: str, *rows: str, subject: str = "people") -> dict[str, str]:
    found = recognise(headings.split("|"), [row.split("|") for row in rows], subject=subject)
    return {heading: field for field, heading in found.fields.items()}


def test_outlooks_title_is_a_prefix() -> None:
    found = recognise(
        [
            "Title", "First Name", "Last Name", "Company", "Job Title", "Business Street",
            "Home City", "Business Phone", "Business Phone 2", "Mobile Phone", "E-mail Address",
            "E-mail 2 Address", "E-mail Display Name", "Categories", "Notes", "Anniversary",
        ],
        [],
    )  # fmt: skip
    assert found.kind == "Outlook export"
    assert [match.field for match in found.mapping] == [
        "prefix", "given", "family", "agency", "position", "street", "home_city", "office",
        "office_2", "mobile", "email", "email_2", "", "sectors", "notes", "",
    ]  # fmt: skip
    assert found.matched == 14


def test_googles_labels_belong_to_their_values() -> None:
    found = recognise(
        [
            "First Name", "Last Name", "Phonetic First Name", "File As", "Organization Name",
            "Organization Title", "Labels", "E-mail 1 - Label", "E-mail 1 - Value",
            "E-mail 2 - Label", "E-mail 2 - Value", "Phone 1 - Label", "Phone 1 - Value",
            "Address 1 - Label", "Address 1 - Street", "Address 1 - Postal Code",
            "Website 1 - Value", "Custom Field 1 - Value",
        ],
        [],
    )  # fmt: skip
    assert found.kind == "Google Contacts export"
    assert found.fields == {
        "given": "First Name",
        "family": "Last Name",
        "agency": "Organization Name",
        "position": "Organization Title",
        "sectors": "Labels",
        "email": "E-mail 1 - Value",
        "email_2": "E-mail 2 - Value",
        "phone": "Phone 1 - Value",
        "street": "Address 1 - Street",
        "postcode": "Address 1 - Postal Code",
        "website": "Website 1 - Value",
    }
    assert found.mapping[12].label_column == 11
    assert found.mapping[11].label_of == 12
    assert found.mapping[11].sureness == "sure"


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("Nachname|Vorname|Organisation|E-Mail|Telefon|Ort|PLZ|Straße|Bemerkung",
         "family given agency email office city postcode street notes"),
        ("Name|Vorname|Firma|Funktion|Handy|Telefon privat|Titel",
         "family given agency position mobile home prefix"),
        ("Anrede|Vorname|Nachname|Abteilung|Telefon geschäftlich|Mobiltelefon|Kategorien",
         "prefix given family agency office mobile sectors"),
        ("Apellidos|Nombre|Correo electrónico|Teléfono|Móvil|Ciudad|Organización|Cargo|Notas",
         "family given email office mobile city agency position notes"),
        ("Nombre|Institución|Celular|Código postal|Sector",
         "full_name agency mobile postcode sectors"),
        ("Name|Agency|Title|Phone|Cell|E-mail", "full_name agency position office mobile email"),
        ("Full name|Your organization|Work e-mail|Home phone|Personal e-mail",
         "full_name agency email home email_private"),
        ("First name|Last name|Home street|Home city|Mailing address|Work phone",
         "given family home_street home_city street office"),
        ("Firstname|Sur name|Organizaton|Fax number", "given family agency fax"),
        ("First name|Last name|Name", "given family "),
        ("Phone|Phone 2|Other phone|Email|Alternate email", "office office_2 phone email email_2"),
        ("Line|Reason|First name|Hobby", "  given "),
    ],
)  # fmt: skip
def test_hand_made_headings(headings: str, expected: str) -> None:
    found = recognise(headings.split("|"), [])
    fields = [match.field for match in found.mapping]
    wanted = expected.split(" ")
    assert fields == wanted
    assert found.kind == "list"


def test_titles_that_are_prefixes() -> None:
    assert fields_of("First name|Title", "Ana|Dr.", "Bo|Mr", "Cy|")["Title"] == "prefix"
    assert fields_of("First name|Title", "Ana|Chief", "Bo|Judge")["Title"] == "position"


def test_guesses_are_doubtful() -> None:
    found = recognise(["Your first name", "Organizaton", "Department", "Family name"], [])
    assert [match.sureness for match in found.mapping] == ["doubtful", "doubtful", "sure", "sure"]
    assert found.mapping[1].reason


def test_examples_are_the_first_filled_cells() -> None:
    found = recognise(["Name", "Notes"], [["", "x " * 40], ["Ana\nRuiz", ""]])
    assert found.mapping[0].example == "Ana Ruiz"
    assert len(found.mapping[1].example) == 40


def test_words_that_are_no_sector_are_told() -> None:
    rows = [["Ana", "CIT; Peer"], ["Bo", "Peer"], ["Cy", "Courts"]]
    match = recognise(["Name", "Categories"], rows).mapping[1]
    assert (match.field, match.sureness) == ("sectors", "doubtful")
    assert match.reason == "“Peer” is not a sector. 2 rows keep it as a tag."


def test_lists_without_headings() -> None:
    rows = [["Ana", "Ruiz", "Hope PD", "a@example.org", "(555) 555-0100", "555-555-0101"]] * 3
    found = recognise([f"Column {n}" for n in range(6)], rows, has_headings=False)
    assert [m.field for m in found.mapping] == [
        "given", "family", "agency", "email", "office", "mobile",
    ]  # fmt: skip
    assert {m.sureness for m in found.mapping} == {"doubtful"}
    found = recognise(["1", "2"], [["Ana Ruiz", "x@example.org"]], has_headings=False)
    assert [m.field for m in found.mapping] == ["full_name", "email"]


def test_agencies() -> None:
    assert fields_of(
        "Domain name|Domain type|Organization name|Suborganization name|City|State|"
        "Security contact email",
        subject="agencies",
    ) == {
        "Domain name": "website",
        "Domain type": "kind",
        "Organization name": "name",
        "Suborganization name": "part",
        "City": "city",
        "State": "region",
        "Security contact email": "email",
    }


def sent(found: Recognised) -> list[str]:
    return [match.field for match in found.mapping]


def test_remapping() -> None:
    found = recognise(["Name", "Company", "Phone"], [])
    changed = columns.remap(found, 2, "mobile")
    assert sent(changed) == ["full_name", "agency", "mobile"]
    taken = columns.remap(changed, 1, "mobile")
    assert sent(taken) == ["full_name", "mobile", ""]
    assert sent(columns.remap(taken, 1, "")) == ["full_name", "", ""]
    with pytest.raises(InputError):
        columns.remap(found, 0, "nonsense")


def test_remapping_from_the_command_line() -> None:
    found = recognise(["Name", "Company", "Phone"], [])
    changed = columns.remap_by_heading(found, {"notes": "company", "mobile": "3"})
    assert sent(changed) == ["full_name", "notes", "mobile"]
    changed = columns.remap_by_heading(found, {"office": "", "fax": ""})
    assert sent(changed) == ["full_name", "agency", ""]
    for field, heading in (("notes", "Nothing"), ("nonsense", "Phone"), ("notes", "9")):
        with pytest.raises(InputError):
            columns.remap_by_heading(found, {field: heading})


def test_every_place_can_be_chosen() -> None:
    for subject in ("people", "agencies"):
        ids = [field for field, _label in columns.choices(subject)]
        assert len(ids) == len(set(ids))
        assert {"email", "email_2", "notes", "sectors", "tags"} <= set(ids)
    assert columns.base_of("email_2") == "email"
    assert columns.base_of("consent_on") == "consent_on"
