"""Who in the directory is like somebody about to be added: told while one types."""

from citdesk.deskfile.desk import Reader
from citdesk.directory.contact import key_of

_LAST_LETTER = "\U0010ffff"
_LOOKED_AT = 300


def like(
    reader: Reader, *, name: str, email: str = "", phone: str = "", limit: int = 3
) -> list[tuple[int, str]]:
    """People who may be the one being added, as (number, name), the surest first.

    Args:
        reader: the desk.
        name: as typed so far; at least given and family name are needed to tell.
        email: the same address is a sure sign.
        phone: the same number is one when the names are rather alike.
        limit: how many at most.
    """
    from citdesk.directory.duplicates import LIKE_NAMES, LIKE_NAMES_WITH_PHONE, likeness

    found: dict[int, str] = dict(_with_key(reader, key_of("email", email)))
    if len(name.split()) > 1:
        for number, other in _with_key(reader, key_of("phone", phone)):
            if likeness(name, other) >= LIKE_NAMES_WITH_PHONE:
                found.setdefault(number, other)
        near = [(likeness(name, other), number, other) for number, other in _near(reader, name)]
        for _likeness, number, other in sorted(
            (one for one in near if one[0] >= LIKE_NAMES), key=lambda one: -one[0]
        ):
            found.setdefault(number, other)
    return list(found.items())[:limit]


def _with_key(reader: Reader, key: str) -> list[tuple[int, str]]:
    if not key:
        return []
    return [
        (number, name)
        for number, name in reader.rows(
            "SELECT DISTINCT p.id, p.name FROM contact_detail d JOIN person p ON p.id = d.person_id"
            " WHERE d.key = ? AND d.key <> '' AND p.removed IS NULL LIMIT 20",
            (key,),
        )
    ]


def _near(reader: Reader, name: str) -> list[tuple[int, str]]:
    """People whose family name begins like one of the words typed."""
    from citdesk.records.names import fold

    found: dict[int, str] = {}
    for word in fold(name).split():
        start = word[:2]
        for number, other in reader.rows(
            "SELECT id, name FROM person WHERE sort_family >= ? AND sort_family < ?"
            " AND removed IS NULL LIMIT ?",
            (start, start + _LAST_LETTER, _LOOKED_AT),
        ):
            found[number] = other
    return list(found.items())
