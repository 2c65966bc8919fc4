"""Contact details and postal addresses of a list's rows."""

import re
from collections.abc import Sequence

from citdesk.directory import contact, fields
from citdesk.exchange import answers, cells
from citdesk.exchange.entries import DOUBT, Entries
from citdesk.exchange.heading_words import fold_heading
from citdesk.exchange.table import Table
from citdesk.records.words import PHONE_KINDS
from citdesk.text import _

CONTACT_PLACES: dict[str, tuple[str, bool]] = {
    **{kind: (kind, kind in ("mobile", "home")) for kind in fields.CONTACT_KEYS},
    **{f"{kind}_private": (kind, True) for kind in fields.CONTACT_KEYS},
    **{f"{kind}_open": (kind, False) for kind in ("mobile", "home")},
}
_ADDRESSES = (("", "work", "address_private"), ("home_", "home", "home_address_open"),
              ("mail_", "mail", "mail_address_private"))  # fmt: skip


def fill_contacts(table: Table, entries: Entries) -> None:
    """Numbers and addresses of every kind; what is none is kept as typed, or in the notes."""
    for place, (kind, private) in CONTACT_PLACES.items():
        for _field, number, values in table.columns(place):
            label = table.recognised.mapping[number].label_column
            if label is not None:
                _add_labelled(entries, kind, values, table.raw(label))
            elif kind in PHONE_KINDS or kind == "email":
                _add_checked(entries, kind, values, private)
            else:
                for row, value in enumerate(values):
                    if value:
                        entries.contacts[row].append((kind, value, "", private))
    _add_packed(table, entries)


def _add_packed(table: Table, entries: Entries) -> None:
    packed = table.column("contacts")
    for row, cell in enumerate(packed or ()):
        for line in cells.unpack(cell) if cell else ():
            kind, value, private_mark = (*line, "", "", "")[:3]
            if kind in fields.CONTACT_KEYS and value:
                key = contact.key_of(kind, value)
                entries.contacts[row].append((kind, value, key, private_mark == "private"))


def _add_checked(entries: Entries, kind: str, values: Sequence[str], private: bool) -> None:
    key_of, contacts = contact.key_of, entries.contacts
    for row, value in enumerate(values):
        if value:
            key = key_of(kind, value)
            if key:
                contacts[row].append((kind, value, key, private))
            else:
                _add_doubtful(entries, row, kind, value, private)


def _add_labelled(
    entries: Entries, base: str, values: Sequence[str], labels: Sequence[str]
) -> None:
    """Google's: a label says which kind each number or address is; ``:::`` parts several."""
    for row, (cell, label) in enumerate(zip(values, labels, strict=True)):
        for value in filter(None, map(str.strip, cell.split(":::"))):
            kind, private = _labelled(base, label)
            key = contact.key_of(kind, value)
            if key or kind not in (*PHONE_KINDS, "email"):
                entries.contacts[row].append((kind, value, key, private))
            else:
                _add_doubtful(entries, row, kind, value, private)


_LABELS = (
    ("fax", "fax", False),
    ("mobil", "mobile", True),
    ("cell", "mobile", True),
    ("movil", "mobile", True),
    ("home", "home", True),
    ("privat", "home", True),
    ("casa", "home", True),
    ("work", "office", False),
    ("main", "office", False),
    ("arbeit", "office", False),
    ("trabajo", "office", False),
)


def _labelled(base: str, label: str) -> tuple[str, bool]:
    folded = fold_heading(label)
    home = any(word in folded for word in ("home", "privat", "casa", "personal"))
    if base != "phone":
        return base, home
    return next(
        ((kind, private) for word, kind, private in _LABELS if word in folded), ("phone", home)
    )


_BETWEEN = {"email": re.compile(r"[;,\s]+"), "phone": re.compile(r"\s*(?:;|,|\s/\s|\||\n)\s*")}
_WRAPPED = re.compile(r"(?:mailto:|[^<>@]*<)?([^<>\s]+@[^<>\s]+?)>?", re.IGNORECASE)


def _add_doubtful(entries: Entries, row: int, kind: str, value: str, private: bool) -> None:
    """Several in one cell are taken apart; what is none is kept to the letter."""
    pieces = [] if entries.exact else _several(kind, value)
    if pieces:
        entries.contacts[row] += [(kind, one, key, private) for one, key in pieces]
    elif entries.exact or kind != "email":
        entries.contacts[row].append((kind, value, "", private))
        if not entries.exact:
            entries.tell(row, _("Phone kept as typed: “{value}”").format(value=value))
    else:
        line = _("E-mail as given: {value}").format(value=value)
        entries.note(row, line)
        entries.tell(row, _("Not an e-mail address: “{value}”").format(value=value), DOUBT)


def _several(kind: str, value: str) -> list[tuple[str, str]]:
    if kind == "email":
        wrapped = _WRAPPED.fullmatch(value)
        if wrapped and contact.key_of(kind, wrapped[1]):
            return [(wrapped[1], contact.key_of(kind, wrapped[1]))]
    parts = [
        part for part in _BETWEEN["email" if kind == "email" else "phone"].split(value) if part
    ]
    keyed = [(part, contact.key_of(kind, part)) for part in parts]
    return keyed if len(keyed) > 1 and all(key for _part, key in keyed) else []


def fill_addresses(table: Table, entries: Entries) -> None:
    """Postal addresses: at work, at home, for letters."""
    count = entries.count
    for prefix, kind, mark in _ADDRESSES:
        streets = [values for _place, _number, values in table.columns(f"{prefix}street")]
        rest = [table.column(f"{prefix}{key}") for key in fields.ADDRESS_KEYS[1:]]
        if not streets and not any(rest):
            continue
        flags = _private_marks(table.column(mark), count, usual=kind == "home")
        street = _streets(streets)
        parts = [column or [""] * count for column in (street, *rest)]
        for row, address in enumerate(zip([kind] * count, *parts, flags, strict=True)):
            if any(address[1:6]):
                entries.addresses[row] += (address,)
    for row, cell in enumerate(table.column("addresses") or ()):
        for line in cells.unpack(cell) if cell else ():
            kind, road, city, region, postcode, country, mark = (*line, *[""] * 7)[:7]
            if kind in ("work", "home", "mail"):
                private = mark == "private"
                entries.addresses[row] += ((kind, road, city, region, postcode, country, private),)


def _private_marks(marks: list[str] | None, count: int, *, usual: bool) -> list[bool]:
    """Whether each address is private: as usual for its kind, unless its mark says otherwise."""
    if marks is None:
        return [usual] * count
    return [usual is not answers.is_yes(answer) for answer in marks]


def _streets(columns: Sequence[list[str]]) -> list[str] | None:
    """The lines of each street, put together where the list has several columns for them."""
    if not columns:
        return None
    if len(columns) == 1 and not any("\r" in line for line in columns[0]):
        return columns[0]
    return [_joined(lines) for lines in zip(*columns, strict=True)]


def _joined(lines: tuple[str, ...]) -> str:
    return "\n".join(filter(None, lines)).replace("\r\n", "\n")
