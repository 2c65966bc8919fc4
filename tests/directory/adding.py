"""How tests of the directory put people and agencies into a desk, and compare whole desks."""

from datetime import date
from typing import Any

from citdesk.deskfile.desk import Desk, Row
from citdesk.directory import agencies, cards, outreach, writing
from citdesk.directory.cards import PersonCard

TODAY = date(2026, 11, 24)

KEPT = (
    "person agency affiliation contact_detail address sector_entry tag tagging not_the_same"
    " conversation follow_up saved_view programme"
).split()

# Somebody with something in every field of the form, and an agency of whom much is known.
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
AGENCY: dict[str, Any] = {
    "name": "Bay House", "short_name": "BH", "kind": "clinic", "parent": "Bay County",
    "sectors": ["provider"], "tags": ["Partner"], "notes": "blue", "office": "(555) 014-2270",
    "street": "1 Elm St", "city": "Larch", "region": "OR", "postcode": "97000", "country": "USA",
}  # fmt: skip


def person(desk: Desk, **values: Any) -> int:
    """Add a person; the family name is Ruiz when none is given."""
    if not {"given", "family"} & values.keys():
        values["family"] = "Ruiz"
    with desk.change("Add somebody") as session:
        return writing.add_person(session, values, today=TODAY).id


def agency(desk: Desk, name: str, **values: Any) -> int:
    """Add an agency."""
    with desk.change("Add an agency") as session:
        return writing.add_agency(session, {"name": name, **values}).id


def edit(desk: Desk, number: int, **values: Any) -> PersonCard:
    """Edit a person and look at the card."""
    with desk.change("Edit somebody") as session:
        writing.edit_person(session, number, values, today=TODAY)
    return card(desk, number)


def talk(desk: Desk, number: int, held: date, **values: Any) -> int:
    """Log a talk with a person."""
    with desk.change("Log a talk") as session:
        return outreach.log_talk(session, number, {"held": held, "said": "hello", **values})


def remove(desk: Desk, kind: str, *numbers: int) -> None:
    """Move people or agencies to the bin."""
    with desk.change("Remove") as session:
        writing.remove(session, kind, numbers)


def card(desk: Desk, number: int) -> PersonCard:
    """The card of somebody who is there."""
    with desk.look() as reader:
        found = cards.card(reader, number, today=TODAY)
    assert found is not None
    return found


def agency_card(desk: Desk, number: int) -> agencies.AgencyCard:
    """The card of an agency that is there."""
    with desk.look() as reader:
        found = agencies.card(reader, number)
    assert found is not None
    return found


def everything(desk: Desk) -> dict[str, list[Row]]:
    """Every kept record of a desk, to the letter."""
    with desk.look() as reader:
        return {kind: reader.rows(f"SELECT * FROM {kind} ORDER BY id") for kind in KEPT}
