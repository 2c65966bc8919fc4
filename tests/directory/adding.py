"""How tests of the directory put people and agencies into a desk, and compare whole desks."""

from datetime import date
from typing import Any

from citdesk.deskfile.desk import Desk, Row
from citdesk.directory import cards, outreach, writing
from citdesk.directory.cards import PersonCard

TODAY = date(2026, 11, 24)

KEPT = (
    "person agency affiliation contact_detail address sector_entry tag tagging not_the_same"
    " conversation follow_up saved_view programme"
).split()


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


def everything(desk: Desk) -> dict[str, list[Row]]:
    """Every kept record of a desk, to the letter."""
    with desk.look() as reader:
        return {kind: reader.rows(f"SELECT * FROM {kind} ORDER BY id") for kind in KEPT}
