"""What the preview promises of every row, and why."""

from collections.abc import Callable
from datetime import date

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import writing
from citdesk.exchange import columns, csv_files, preview
from citdesk.exchange.agency_names import agency_key
from citdesk.exchange.preview import ADD, CHANGED, LEAVE, MERGE, NEW, SAME, TWICE, UNUSABLE, Preview
from tests.exchange.bringing import HEADINGS, Write

Look = Callable[..., Preview]


@pytest.fixture
def look(write: Write, desk: Desk, today: date) -> Look:
    """Look a list over against the desk: ``look("Ana,Ruiz,…")`` under the usual headings."""

    def look_over(rows: str, headings: str = HEADINGS, subject: str = "people") -> Preview:
        source = csv_files.read(write(headings + rows))
        recognised = columns.recognise(source.headings, source.rows, subject=subject)
        with desk.look() as reader:
            return preview.make(source, recognised, reader, today=today)

    return look_over


@pytest.fixture
def known(desk: Desk, today: date) -> Desk:
    """A desk with a few people to meet again."""
    with desk.change("Add") as session:
        for given, family, agency, position, email, office in (
            ("Deborah", "Kowalski", "NAMI Alder Valley", "", "deb@example.org", "(212) 555-0100"),
            ("Hector", "Ibarra", "Alder County EMS", "Chief", "hector@example.org", ""),
            ("Denise", "Okafor", "Millbrook Police Department", "", "", "(212) 555-0102"),
            ("Mei", "Chau", "Bridgeway", "", "mei@example.org", "(212) 555-0103"),
            ("Lone", "Ranger", "", "", "", ""),
        ):
            values = {
                "given": given, "family": family, "agency": agency, "position": position,
                "email": email, "office": office,
            }  # fmt: skip
            if not agency:
                del values["agency"], values["position"]
            writing.add_person(session, values, today=today)
    return desk


def shown(found: Preview, row: int = 0) -> tuple[str, list[str]]:
    one = found.row(row)
    return one.result, [reason.text for reason in one.reasons]


def doubts(found: Preview, row: int = 0) -> list[str]:
    return [reason.text for reason in found.row(row).reasons if reason.weight == "doubt"]


# ---- new rows


def test_new_people(look: Look) -> None:
    found = look("Ana,Ruiz,Judge,Hope Court,Courts,ana@example.org,212-555-0100,,Hope,hello\n")
    one = found.row(0)
    assert (one.result, one.line, one.name, one.agency) == (NEW, 2, "Ana Ruiz", "Hope Court")
    assert one.included
    assert shown(found)[1] == ["New agency: Hope Court"]
    assert found.new_agencies == 1
    assert found.summary() == "1 new and 0 changed person, 1 new agency"


def test_agencies_are_told_once(look: Look) -> None:
    found = look("Ana,Ruiz,,Hope PD,,,,,,\nBo,Berg,,Hope Police Dept.,,,,,,\n")
    assert [shown(found, row)[1] for row in (0, 1)] == [["New agency: Hope PD"], []]
    assert found.new_agencies == 1
    assert found.row(1).agency == "Hope PD"


@pytest.mark.parametrize(
    ("row", "result", "reason"),
    [
        ("Ana,Ruiz,,,,,ask front desk,,,\n", NEW, "Phone kept as typed: “ask front desk”"),
        ("Ana,Ruiz,,,,nobody,,,,\n", NEW, "Not an e-mail address: “nobody”"),
        ("Ana,R?iz,,,,,,,,\n", NEW, "Letters may have been lost: “Ana R?iz”"),
        ("Ana,?ta,,,,,,,,\n", NEW, "Letters may have been lost: “Ana ?ta”"),
        ("Ana,Ruiz\n", NEW, "Line ends after 2 of 10 columns"),
        ("Ana,Ruiz,,,,,,,,,x,y\n", UNUSABLE, "Line has 2 columns too many"),
        ("Ana,Ruiz,,,,,,,,,,\n", NEW, ""),
        ("Ana,Ruiz,,x@example.org\n", UNUSABLE, ("Line is too short, and its cells stand in other"
         " columns")),
        (",,Chief\n", UNUSABLE, "Line is too short: nobody is named"),
        (",,Chief,,,,,,Hope,\n", UNUSABLE, "No name, no agency, no e-mail"),
        (",,Chief,,,x@example.org,,,,\n", NEW, "Nobody is named: listed by the e-mail address"),
        (",,,Hope Court,,x@example.org,,,,\n", NEW, "Nobody is named: goes to the agency"),
        ("Ana,Ruiz,,,Peer,,,,,\n", NEW, "Sector “Peer” kept as tag"),
    ],
)  # fmt: skip
def test_doubts_and_refusals(look: Look, row: str, result: str, reason: str) -> None:
    found = look(row)
    assert shown(found)[0] == result
    assert ([*shown(found)[1], ""])[0] == reason


def test_a_short_line_between_quotes_keeps_its_line_number(look: Look) -> None:
    found = look('Ana,Ruiz,,,,,,,,"one\ntwo"\nBo\n,,,,,,,,,\n\nCy,Lee,,,,,,,,\n')
    assert [found.row(row).line for row in found.rows()] == [2, 4, 7]
    assert len(found) == 3  # a line of nothing but commas says nothing


def test_words_that_are_no_sector_are_told_for_the_list(look: Look) -> None:
    found = look("Ana,Ruiz,,,CIT; Peer,,,,,\nBo,Berg,,,Peer,,,,,\n")
    assert found.warnings == ("Column “Sector”: “Peer” is not a sector. 2 rows keep it as a tag.",)
    assert found.entries.tags == [("CIT", "Peer"), ("Peer",)]


# ---- perhaps twice, the same, changed


@pytest.mark.parametrize(
    ("row", "result", "reason"),
    [
        # the same e-mail address, another name
        ("Deb,Kowal,,,,DEB@example.org,,,,\n", TWICE, "Same e-mail as Deborah Kowalski"),
        # the same number and a like name
        ("Debra,Kowalski,,,,,+1 212 555 0100,,,\n", TWICE,
         "Same phone and like name: Deborah Kowalski"),
        # the same number, somebody else: offices share numbers
        ("Omar,Renner,,,,,(212) 555-0100,,,\n", NEW, ""),
        # a like name at the same agency, by whatever name it goes
        ("D.,Okafor,,Millbrook PD,,,,,,\n", TWICE, "Similar name, same agency: Denise Okafor"),
        ("Denice,Okafor,,Millbrook Police Dept,,,,,,\n", TWICE,
         "Similar name, same agency: Denise Okafor"),
        # ... but another e-mail address and another number
        ("Mei-Ling,Chau,,Bridgeway,,m@example.org,212-555-0177,,,\n", NEW,
         "Not Mei Chau: other phone and e-mail"),
        # the same name at the same agency, another address
        ("Mei,Chau,,Bridgeway,,m@example.org,,,,\n", TWICE, "Same name, same agency: Mei Chau"),
        # the same name elsewhere is somebody else
        ("Mei,Chau,,Hope Court,,m@example.org,,,,\n", NEW, "New agency: Hope Court"),
        # the same person, nothing new
        ("hector,IBARRA,Chief,,,Hector@example.org,,,,\n", SAME, "Nothing new"),
        ("Ibarra,Hector,Chief.,Alder Co. EMS,,hector@example.org,,,,\n", SAME, "Nothing new"),
        ("Lone,Ranger,,,,,,,,\n", SAME, "Nothing new"),
        ("Denise,Okafor,,Millbrook PD,,,,,,\n", SAME, "Nothing new"),
        # a name alone is not enough to write into somebody
        ("Lone,Ranger,,,,,,,,rides\n", TWICE, "Same name: Lone Ranger"),
        # the same person with something new
        ("Hector,Ibarra,Captain,,,hector@example.org,,,,\n", CHANGED, "Position: Chief → Captain"),
        ("Hector,Ibarra,,,EMS,hector@example.org,,,,\n", CHANGED, "Sector: EMS and fire"),
        ("Deborah,Kowalski,,,,deb@example.org,(212) 555-0199,,,\n", CHANGED,
         "Office: (212) 555-0100 → (212) 555-0199"),
        # letters that an export lost
        ("H?ctor,Ibarra,Chief,,,hector@example.org,,,,\n", SAME,
         "Letters may have been lost: “H?ctor Ibarra”"),
        ("D?nise,Okafor,,Millbrook PD,,,,,,\n", SAME,
         "Letters may have been lost: “D?nise Okafor”"),
        # an e-mail address alone is whose it is
        (",,,,,hector@example.org,,,,\n", SAME, "Nobody is named: listed by the e-mail address"),
    ],
)  # fmt: skip
def test_people_met_again(known: Desk, look: Look, row: str, result: str, reason: str) -> None:
    found = look(row)
    assert shown(found)[0] == result
    assert ([*shown(found)[1], ""])[0] == reason
    assert found.row(0).included is (result in (NEW, CHANGED))
    assert (found.row(0).known_person is not None) is (result in (TWICE, SAME, CHANGED))


def test_another_persons_address_is_told(known: Desk, look: Look) -> None:
    """It waits for a decision: nothing of another person's is written unasked."""
    found = look("Deborah,Kowalski,,,,hector@example.org,212-555-0100,,,\n")
    assert shown(found) == (
        TWICE,
        ["Same e-mail as Hector Ibarra", "E-mail: deb@example.org → hector@example.org"],
    )
    assert doubts(found) == ["Same e-mail as Hector Ibarra"]
    assert not found.row(0).included
    found.decide(0, MERGE)
    assert found.merges(0)


def test_lost_letters_are_mended(desk: Desk, look: Look, today: date) -> None:
    with desk.change("Add") as session:
        values = {"given": "Mary-Jo", "family": "?ta", "email": "m@example.org"}
        writing.add_person(session, values, today=today)
    assert shown(look("Mary-Jo,Ōta,,,,m@example.org,,,,\n")) == (
        CHANGED,
        ["Name: Mary-Jo ?ta → Mary-Jo Ōta"],
    )


def test_the_bin_is_not_looked_into(known: Desk, look: Look) -> None:
    with known.look() as reader:
        everybody = [row[0] for row in reader.rows("SELECT id FROM person")]
    with known.change("Remove") as session:
        writing.remove(session, "person", everybody)
    assert shown(look("Hector,Ibarra,,,,hector@example.org,,,,\n"))[0] == NEW


def test_rows_repeated_in_the_list(look: Look) -> None:
    row = "Ana,Ruiz,,,,ana@example.org,212-555-0100,,,\n"
    found = look(
        row
        + row
        + "Ana,Ruiz,,,,ana@example.org,,212-555-0101,,\n"
        + "A.,Ruiz,,,,ANA@example.org,,,,\n"
    )
    assert [shown(found, n) for n in range(4)] == [
        (NEW, []),
        (SAME, ["Repeats line 2"]),
        (SAME, ["Repeats line 2", "Mobile: (212) 555-0101"]),
        (TWICE, ["Same e-mail as Ana Ruiz"]),
    ]
    assert found.row(3).known_line == 2
    assert found.row(3).known_name == "Ana Ruiz"


def test_notes_are_added_by_the_line(known: Desk, look: Look, today: date) -> None:
    with known.change("Note") as session:
        number = (
            session.connection()
            .exec_driver_sql("SELECT id FROM person WHERE given = 'Hector'")
            .scalar_one()
        )
        writing.edit_person(session, number, {"notes": "one\ntwo"}, today=today)
    assert shown(look('Hector,Ibarra,,,,hector@example.org,,,,"two\none"\n'))[0] == SAME
    found = look('Hector,Ibarra,,,,hector@example.org,,,,"two\nthree"\n')
    assert shown(found) == (CHANGED, ["Notes: three"])


def test_fields_that_differ_stay(known: Desk, look: Look, today: date) -> None:
    with known.change("Edit") as session:
        number = (
            session.connection()
            .exec_driver_sql("SELECT id FROM person WHERE given = 'Hector'")
            .scalar_one()
        )
        values = {"prefix": "Dr.", "consent": "no", "consent_on": date(2026, 1, 2)}
        writing.edit_person(session, number, values, today=today)
    found = look(
        "Mr,Hector,Ibarra,hector@example.org,yes\n",
        "Salutation,First name,Last name,E-mail,Consent\n",
    )
    assert shown(found) == (
        CHANGED,
        [
            "Kept in the notes: “May be listed: May be listed”",
            "Kept in the notes: “Prefix: Mr”",
        ],
    )
    assert doubts(found) == ["Kept in the notes: “May be listed: May be listed”"]
    found = look(
        "dr,Hector,Ibarra,hector@example.org\n", "Salutation,First name,Last name,E-mail\n"
    )
    assert shown(found)[0] == SAME


# ---- cells


def test_several_in_one_cell(look: Look) -> None:
    found = look(
        "Ana,Ruiz,,,,a@example.org; b@example.org,212-555-0100 / 212-555-0101,,,\n"
        "Bo,Berg,,,,Bo Berg <bo@example.org>,212-555-0102 x3,,,\n"
    )
    assert found.entries.contacts == [
        [
            ("office", "212-555-0100", "2125550100", False),
            ("office", "212-555-0101", "2125550101", False),
            ("email", "a@example.org", "a@example.org", False),
            ("email", "b@example.org", "b@example.org", False),
        ],
        [
            ("office", "212-555-0102 x3", "2125550102", False),
            ("email", "bo@example.org", "bo@example.org", False),
        ],
    ]


def test_googles_labels(look: Look) -> None:
    headings = (
        "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,"
        "Phone 2 - Label,Phone 2 - Value\n"
    )
    found = look(
        "Ana,Ruiz,* Work,a@example.org,Mobile,212-555-0100 ::: 212-555-0101,Home,212-555-0102\n"
        "Bo,Berg,Home,b@example.org,Work Fax,212-555-0103,,212-555-0104\n",
        headings,
    )
    kinds = [[(kind, private) for kind, _v, _k, private in row] for row in found.entries.contacts]
    assert kinds == [
        [("mobile", True), ("mobile", True), ("home", True), ("email", False)],
        [("fax", False), ("phone", False), ("email", True)],
    ]


def test_whole_names_and_formulas(look: Look) -> None:
    found = look('"Ruiz, Ana",\'=SUM(A1:A9),(blank)\n', "Name,Notes,E-mail\n")
    one = found.row(0)
    assert (one.name, one.result) == ("Ana Ruiz", NEW)
    assert found.entries.columns["notes"] == ["=SUM(A1:A9)"]
    assert found.entries.contacts == [[]]


def test_answers(look: Look) -> None:
    headings = "Name,Engagement,Influence,Call every days,Consent,Consent given on,Language\n"
    found = look(
        "Ana,Champion,5,30,yes,2026-02-03,es\n"
        "Bo,maybe,9,soon,perhaps,someday,\n"
        "Cy,,,,no,11/02/2026,\n"
        "Di,,,,committee only,,\n",
        headings,
    )
    plain = found.entries.columns
    assert plain["stage"] == ["champion", "unaware", "unaware", "unaware"]
    assert plain["influence"] == [5, None, None, None]
    assert plain["cadence"] == [30, None, None, None]
    assert plain["consent"] == ["yes", "unknown", "no", "committee"]
    assert plain["consent_on"] == ["2026-02-03", None, "2026-11-02", "2026-11-24"]
    assert plain["consent_how"][3] == "In the list list.csv"
    assert sorted(plain["notes"][1].split("\n")) == [
        "Call again after: soon",
        "Consent given on: someday",
        "Influence: 9",
        "May be listed: perhaps",
        "Stage: maybe",
    ]
    assert len(doubts(found, 1)) == 5


def test_departments_and_lone_titles_go_to_the_notes(look: Look) -> None:
    found = look("Ana,Ruiz,Hope PD,Patrol\nBo,Berg,,\n", "First name,Last name,Agency,Department\n")
    assert found.entries.columns["notes"] == ["Department: Patrol", ""]
    found = look("Ana,Ruiz,Chief,,,,,,,hello\n")
    assert found.entries.columns["notes"] == ["hello\nPosition: Chief"]


# ---- deciding


def test_deciding(known: Desk, look: Look) -> None:
    found = look(
        "Ana,Ruiz,,,,,,,,\n"
        "Deb,Kowal,,,,deb@example.org,,,,\n"
        "Hector,Ibarra,Captain,,,hector@example.org,,,,\n"
        ",,,,,,,,x,\n"
    )
    assert found.counts == {NEW: 1, CHANGED: 1, TWICE: 1, SAME: 0, UNUSABLE: 1}
    assert found.to_bring_in == 2
    assert found.summary() == "1 new and 1 changed people"
    found.decide(1, MERGE)
    assert (found.to_bring_in, found.row(1).included) == (3, True)
    assert found.merges(1)
    found.include(1, True)
    assert found.decision(1) == ADD
    assert found.adds(1)
    found.include(1, False)
    assert found.decision(1) == LEAVE
    found.include(0, False)
    assert (found.to_bring_in, found.row(0).included) == (1, False)
    found.include(0, True)
    assert found.to_bring_in == 2
    assert list(found.rows(TWICE)) == [1]
    assert list(found.rows()) == [0, 1, 2, 3]


def test_progress_and_cancelling(write: Write, desk: Desk, today: date) -> None:
    source = csv_files.read(write(HEADINGS + "Ana,Ruiz,,,,,,,,\n" * 5000))
    recognised = columns.recognise(source.headings, source.rows)
    told: list[tuple[int, int]] = []
    with desk.look() as reader:
        preview.make(
            source, recognised, reader, today=today, progress=lambda *both: told.append(both)
        )
        assert told == [(0, 5000), (2048, 5000), (4096, 5000)]
        calls = iter([False] * 12)
        preview.make(source, recognised, reader, today=today, cancelled=lambda: next(calls, True))
        assert next(calls, None) is None


# ---- agencies

OFFICES = "Organization name,Suborganization name,City,State,Domain name\n"


def test_agencies_by_name_and_place(look: Look) -> None:
    found = look(
        "City of Hope,,Hope,TX,hope.example\n"
        "City of Hope,,Hope,ID,hope-id.example\n"
        "CITY OF HOPE,,Hope,TX,hope2.example\n"
        "City of Hope,Water Office,Hope,TX,\n"
        ",,Hope,TX,x.example\n",
        OFFICES,
        "agencies",
    )
    assert [shown(found, row) for row in range(5)] == [
        (NEW, []),
        (NEW, []),
        (SAME, ["Repeats line 2", "Website: hope.example → hope2.example"]),
        (NEW, []),
        (UNUSABLE, ["No agency is named"]),
    ]
    assert found.summary() == "3 new and 0 changed agencies"
    assert found.row(3).name == "Water Office"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Millbrook PD", "Millbrook Police Dept.", True),
        ("NULL", "null", True),
        ("The Harbor House, Inc.", "Harbor House", True),
        ("$1.00", "1.00", False),
        ("-1", "1", False),
    ],
)
def test_agencies_of_like_names(one: str, other: str, same: bool) -> None:
    assert (agency_key(one) == agency_key(other)) is same
