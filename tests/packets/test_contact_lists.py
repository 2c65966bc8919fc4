"""Lists of people: by name, by agency and by sector, and what of each is told to whom."""

from citdesk.deskfile.desk import Desk
from citdesk.directory.people import Question
from citdesk.directory.writing import Contact
from tests.packets.desks import add, sheet
from tests.packets.reading import paragraphs, read, rows_of


def headed(pdf: bytes) -> dict[str, list[str]]:
    """The names below each heading."""
    found: dict[str, list[str]] = {}
    for node in read(pdf).root.all("H2", "TBody"):
        if node.role == "H2":
            found[node.text()] = names = []
        else:
            names += [next(row.all("TH")).text() for row in node.all("TR")]
    return found


def test_the_contact_list_is_by_family_name_with_the_first_of_each(desk: Desk) -> None:
    details = [
        Contact("email", "second@ruiz.example"),
        Contact("mobile", "555 010 0102"),
        Contact("office", "5550100101 ext 7"),
        Contact("email", "third@ruiz.example"),
    ]
    add(desk, given="Ana", family="Ruiz", agency="NAMI", position="Director", contacts=details)
    add(desk, given="Zoë", family="Árpád", suffix="Jr.")
    add(desk, given="Suryani")
    made = sheet(desk, "contacts", audience="coordinator")
    assert rows_of(made.pdf) == [
        ["Árpád, Zoë, Jr.", "", "", ""],
        ["Ruiz, Ana Director", "NAMI", "(555) 010-0101 ext. 7", "second@ruiz.example"],
        ["Suryani", "", "", ""],
    ]


def test_private_marks_are_told_to_the_coordinator_alone(desk: Desk) -> None:
    details = [Contact("mobile", "5550100102", private=True), Contact("home", "5550100103")]
    add(desk, family="Ruiz", consent="yes", contacts=details)
    shown = {
        audience: rows_of(sheet(desk, "contacts", audience=audience).pdf)[0][2]
        for audience in ("coordinator", "committee", "public")
    }
    assert shown == {
        "coordinator": "(555) 010-0103 (555) 010-0102 (private)",
        "committee": "(555) 010-0103",
        "public": "",
    }
    lines = paragraphs(sheet(desk, "contacts", audience="coordinator").pdf)
    assert lines == ["1 person. With private numbers: keep this list to yourself."]
    assert paragraphs(sheet(desk, "contacts").pdf) == ["1 person. 1 private detail is left out."]
    assert paragraphs(sheet(desk, "contacts", audience="public").pdf) == [
        "1 person. 2 private details are left out."
    ]


def test_where_nothing_private_was_left_out_the_rule_is_told(desk: Desk) -> None:
    add(desk, family="Ruiz", consent="yes")
    assert paragraphs(sheet(desk, "contacts").pdf) == ["1 person. Private numbers are left out."]


def test_agencies_stand_by_name_and_those_without_one_last(desk: Desk) -> None:
    for family, agency in (("A", "zebra house"), ("B", ""), ("C", "Éclair"), ("D", "Zebra House")):
        add(desk, family=family, **({"agency": agency} if agency else {}), consent="yes")
    made = sheet(desk, "contacts-by-agency")
    assert headed(made.pdf) == {
        "Éclair": ["C"],
        "zebra house": ["A", "D"],
        "Without an agency": ["B"],
    }
    assert "4 people in 2 agencies." in paragraphs(made.pdf)[0]


def test_who_stands_for_several_sectors_is_listed_in_each(desk: Desk) -> None:
    add(desk, family="A", consent="yes", sectors=["courts", "law_enforcement", "family"])
    add(desk, family="B", consent="yes", sectors=["other"])
    add(desk, family="C", consent="yes")
    assert headed(sheet(desk, "contacts-by-sector").pdf) == {
        "Law enforcement": ["A"],
        "Family member": ["A"],
        "Courts and judges": ["A"],
        "Other": ["B"],
        "Without a sector": ["C"],
    }


def test_no_heading_tells_the_public_what_somebody_has_lived_through(desk: Desk) -> None:
    everybody = {
        "Lived": ["lived_experience"],
        "Kin": ["family"],
        "Both": ["lived_experience", "family"],
        "Other": ["other"],
        "Nothing": [],
        "Officer": ["lived_experience", "law_enforcement"],
        "Mixed": ["family", "other"],
    }
    for family, sectors in everybody.items():
        add(desk, family=family, consent="yes", sectors=sectors)
    made = sheet(desk, "contacts-by-sector", audience="public")
    assert headed(made.pdf) == {
        "Law enforcement": ["Officer"],
        "Community members": ["Both", "Kin", "Lived", "Mixed", "Nothing", "Other"],
    }
    assert paragraphs(made.pdf) == [
        "7 people in 1 sector. 6 private details are left out.", "1 person", "6 people",
    ]  # fmt: skip
    # With only one of them on the list, it looks the same as for anybody else without a sector.
    for family in ("Lived", "Nothing", "Other"):
        alone = sheet(desk, "contacts-by-sector", audience="public", question=Question(text=family))
        assert list(headed(alone.pdf)) == ["Community members"]


def test_a_question_chooses_who_is_listed(county: Desk) -> None:
    question = Question(stages=("opposed",), sort="talk", descending=True)
    made = sheet(county, "contacts", audience="coordinator", question=question)
    names = [row[0] for row in rows_of(made.pdf)]
    assert 0 < len(names) < 20
    assert names == sorted(names)
