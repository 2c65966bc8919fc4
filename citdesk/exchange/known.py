"""All that the desk knows of some people or agencies, for comparing a list's rows with it."""

import json
from collections.abc import Iterable
from typing import Any

from citdesk.deskfile.desk import Reader
from citdesk.exchange.changes import Known, Standing
from citdesk.exchange.entries import AGENCY_COLUMNS, PERSON_COLUMNS


def load_people(reader: Reader, numbers: Iterable[int]) -> dict[int, Known]:
    """Everything about these people of the desk."""
    found = _load(reader, "person", PERSON_COLUMNS, numbers)
    for number, person, agency, position, starts, ends, main in reader.rows(
        "SELECT f.id, f.person_id, f.agency_id, f.position, coalesce(f.starts, ''),"
        " coalesce(f.ends, ''), f.main FROM json_each(?) j CROSS JOIN affiliation f"
        " ON f.person_id = j.value ORDER BY f.main DESC, f.id",
        (json.dumps(list(found)),),
    ):
        standing = Standing(number, agency, position, starts, ends, bool(main))
        found[person].times.append(standing)
    return found


def load_agencies(reader: Reader, numbers: Iterable[int]) -> dict[int, Known]:
    """Everything about these agencies of the desk."""
    return _load(reader, "agency", AGENCY_COLUMNS, numbers)


def _load(
    reader: Reader, kind: str, columns: tuple[str, ...], numbers: Iterable[int]
) -> dict[int, Known]:
    listed = json.dumps(list(numbers))
    found: dict[int, Known] = {}
    shown = ", ".join(f"o.{column}" for column in columns)
    for number, *cells in reader.rows(
        f"SELECT o.id, {shown} FROM json_each(?) j CROSS JOIN {kind} o ON o.id = j.value",
        (listed,),
    ):
        plain: dict[str, Any] = dict(zip(columns, cells, strict=True))
        found[number] = Known(plain, [], [], [], [], [])
    joined = f"FROM json_each(?) j CROSS JOIN {{table}} d ON d.{kind}_id = j.value"
    for owner, number, form, value, key, private in reader.rows(
        f"SELECT d.{kind}_id, d.id, d.kind, d.value, d.key, d.private"
        f" {joined.format(table='contact_detail')} ORDER BY d.place, d.id",
        (listed,),
    ):
        found[owner].contacts.append((number, (form, value, key, bool(private))))
    for owner, number, form, street, city, region, postcode, country, private in reader.rows(
        f"SELECT d.{kind}_id, d.id, d.kind, d.street, d.city, d.region, d.postcode, d.country,"
        f" d.private {joined.format(table='address')} ORDER BY d.id",
        (listed,),
    ):
        place = (form, street, city, region, postcode, country, bool(private))
        found[owner].addresses.append((number, place))
    for owner, sector in reader.rows(
        f"SELECT d.{kind}_id, d.sector {joined.format(table='sector_entry')} ORDER BY d.place",
        (listed,),
    ):
        found[owner].sectors.append(sector)
    for owner, tag in reader.rows(
        f"SELECT d.{kind}_id, t.name {joined.format(table='tagging')}"
        " JOIN tag t ON t.id = d.tag_id",
        (listed,),
    ):
        found[owner].tags.append(tag)
    return found
