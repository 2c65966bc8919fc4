"""Writing down an agency: any part of it, and the agency it is a part of."""

from functools import partial
from typing import Any

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import writing
from citdesk.errors import InputError
from citdesk.records.people import Agency
from tests.directory.adding import AGENCY, agency, agency_card, everything


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
