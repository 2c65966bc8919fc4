"""Everything about one person: contacts, addresses, affiliations over time, sectors, tags."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from citdesk.deskfile.desk import Reader, Row
from citdesk.directory import attention, contact
from citdesk.records.stamps import day


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact detail as kept, and as people read it."""

    id: int
    kind: str
    value: str
    shown: str
    private: bool


@dataclass(frozen=True, slots=True)
class AddressRow:
    """A postal address."""

    id: int
    kind: str
    street: str
    city: str
    region: str
    postcode: str
    country: str
    private: bool

    def lines(self) -> list[str]:
        """The address as it stands on an envelope, below the name."""
        town = " ".join(part for part in (self.region, self.postcode) if part)
        place = ", ".join(part for part in (self.city, town) if part)
        return [line for line in (*self.street.splitlines(), place, self.country) if line]


@dataclass(frozen=True, slots=True)
class AffiliationRow:
    """A time with an agency."""

    id: int
    agency_id: int
    agency: str
    position: str
    starts: date | None
    ends: date | None
    main: bool


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Everything about one person but the talks; ``values`` holds the plain fields by key."""

    id: int
    name: str
    values: dict[str, Any]
    affiliations: tuple[AffiliationRow, ...]
    contacts: tuple[ContactRow, ...]
    addresses: tuple[AddressRow, ...]
    sectors: tuple[str, ...]
    tags: tuple[str, ...]
    removed: bool
    late: bool

    @property
    def main(self) -> AffiliationRow | None:
        """The affiliation shown in lists, or none."""
        return next((one for one in self.affiliations if one.main), None)

    def first(self, *kinds: str) -> ContactRow | None:
        """The first contact detail of these kinds, in the order of the kinds."""
        for kind in kinds:
            for detail in self.contacts:
                if detail.kind == kind:
                    return detail
        return None


_PLAIN = (
    "prefix", "given", "middle", "family", "suffix", "preferred", "stage", "influence", "interest",
    "cadence", "consent", "consent_on", "consent_how", "best_time", "language", "notes",
)  # fmt: skip


def card(reader: Reader, person: int, *, today: date) -> PersonCard | None:
    """Everything about one person, or none when there is nobody of this number."""
    row = reader.row(
        f"SELECT p.name, p.removed, {attention.LATE}, {', '.join(f'p.{name}' for name in _PLAIN)}"
        " FROM person p WHERE p.id = :id",
        {"id": person, "today": today.isoformat()},
    )
    if row is None:
        return None
    values = dict(zip(_PLAIN, row[3:], strict=True))
    values["consent_on"] = day(values["consent_on"])
    return PersonCard(
        id=person,
        name=row[0],
        values=values,
        affiliations=affiliations(reader, person),
        contacts=contacts(reader, "person", person),
        addresses=addresses(reader, "person", person),
        sectors=sectors(reader, "person", person),
        tags=tags(reader, "person", person),
        removed=row[1] is not None,
        late=bool(row[2]),
    )


def affiliations(reader: Reader, person: int) -> tuple[AffiliationRow, ...]:
    """A person's times with agencies: the main one first, then the present, then the past."""
    return tuple(
        AffiliationRow(row[0], row[1], row[2], row[3], day(row[4]), day(row[5]), bool(row[6]))
        for row in reader.rows(
            "SELECT f.id, a.id, a.name, f.position, f.starts, f.ends, f.main FROM affiliation f"
            " JOIN agency a ON a.id = f.agency_id WHERE f.person_id = ?"
            " ORDER BY f.main DESC, f.ends IS NOT NULL, f.ends DESC, f.id",
            (person,),
        )
    )


def contacts(reader: Reader, owner: str, number: int) -> tuple[ContactRow, ...]:
    """The contact details of a ``person`` or ``agency``, in order."""
    return tuple(
        ContactRow(row[0], row[1], row[2], contact.shown(row[1], row[2], row[3]), bool(row[4]))
        for row in reader.rows(
            f"SELECT id, kind, value, key, private FROM contact_detail WHERE {owner}_id = ?"
            " ORDER BY place, id",
            (number,),
        )
    )


def addresses(reader: Reader, owner: str, number: int) -> tuple[AddressRow, ...]:
    """The addresses of a ``person`` or ``agency``."""
    return tuple(
        _address(row)
        for row in reader.rows(
            "SELECT id, kind, street, city, region, postcode, country, private FROM address"
            f" WHERE {owner}_id = ? ORDER BY id",
            (number,),
        )
    )


def _address(row: Row) -> AddressRow:
    number, kind, street, city, region, postcode, country, private = row
    return AddressRow(number, kind, street, city, region, postcode, country, bool(private))


def sectors(reader: Reader, owner: str, number: int) -> tuple[str, ...]:
    """The sectors of a ``person`` or ``agency``, in the order they were named."""
    return tuple(
        row[0]
        for row in reader.rows(
            f"SELECT sector FROM sector_entry WHERE {owner}_id = ? ORDER BY place, id", (number,)
        )
    )


def tags(reader: Reader, owner: str, number: int) -> tuple[str, ...]:
    """The tags on a ``person`` or ``agency``, by name."""
    return tuple(
        row[0]
        for row in reader.rows(
            "SELECT t.name FROM tagging g JOIN tag t ON t.id = g.tag_id"
            f" WHERE g.{owner}_id = ? ORDER BY t.key",
            (number,),
        )
    )
