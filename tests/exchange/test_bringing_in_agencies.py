"""Bringing in a list of agencies, with the parts they have."""

from datetime import date

from citdesk.deskfile.desk import Desk
from citdesk.directory import writing
from tests.exchange.bringing import Write, ask, bring, numbers

OFFICES = (
    "Organization name,Suborganization name,City,State,Domain type,Domain name,E-mail\n"
    "City of Hope,Water Office,Hope,TX,City,,(blank)\n"
    "City of Hope,,Hope,TX,City,hope.example,it@hope.example\n"
    "City of Hope,,Hope,ID,City,,\n"
    "city of hope,,Hope,TX,City - Election,hope2.example,\n"
    "State of X,Roads,Ely,X,State,,\n"
    "State of X,Rivers,Ely,X,State,,\n"
)


def test_agencies_and_their_parts(desk: Desk, write: Write, today: date) -> None:
    path = write(OFFICES)
    assert numbers(bring(desk, path, today, "agencies")) == {"created": 5, "duplicates": 1}
    assert ask(
        desk,
        "SELECT a.name, b.name, a.kind, a.notes,"
        " (SELECT region FROM address d WHERE d.agency_id = a.id),"
        " (SELECT group_concat(value, ' ') FROM (SELECT value FROM contact_detail c"
        "  WHERE c.agency_id = a.id ORDER BY place)) FROM agency a"
        " LEFT JOIN agency b ON b.id = a.parent_id ORDER BY a.name, 5",
    ) == [
        ("City of Hope", None, "City", "", "ID", None),
        (
            "City of Hope", None, "City", "Kind: City - Election", "TX",
            "it@hope.example hope.example hope2.example",
        ),
        ("Rivers", "State of X", "State", "", "X", None),
        ("Roads", "State of X", "State", "", "X", None),
        ("State of X", None, "", "", None, None),
        ("Water Office", "City of Hope", "City", "", "TX", None),
    ]  # fmt: skip
    assert ask(
        desk,
        "SELECT d.region FROM agency a JOIN address d ON d.agency_id = a.parent_id"
        " WHERE a.name = 'Water Office'",
    ) == [("TX",)]
    again = bring(desk, path, today, "agencies")
    assert (again.created, again.updated, again.duplicates) == (0, 0, 6)
    assert desk.undo() == "Import 5 agencies"
    assert ask(desk, "SELECT count(*) FROM agency") == [(0,)]


def test_agencies_gain_details(desk: Desk, write: Write, today: date) -> None:
    with desk.change("Add") as session:
        writing.add_agency(session, {"name": "Hope PD"})
    path = write("Agency,Phone,City,Sector\nHope Police Department,212-555-0100,Hope,Police\n")
    assert numbers(bring(desk, path, today, "agencies")) == {"updated": 1}
    assert ask(desk, "SELECT name FROM agency") == [("Hope PD",)]
    assert ask(desk, "SELECT sector, agency_id FROM sector_entry") == [("law_enforcement", 1)]
    assert ask(desk, "SELECT city, agency_id FROM address") == [("Hope", 1)]
