"""Who may be in the directory twice: offered side by side, never merged silently.

Three signs: the same e-mail address; the same telephone number together with a like name (offices
share numbers); a very like name at the same agency. A pair that was found to be two different
people is not offered again.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from citdesk.deskfile.desk import Reader
from citdesk.records.names import fold

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# Below this likeness (of 100) two names are taken for two people's.
LIKE_NAMES = 86
# Two people of the same number need only share a family name or be rather alike.
LIKE_NAMES_WITH_PHONE = 70


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one: ``sign`` is email, phone or name; ``detail`` what they share."""

    first_id: int
    second_id: int
    sign: str
    detail: str


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 100, whatever the order of their words.

    A shortened given name counts as alike: Deb Kowalski and Deborah Kowalski, D. Okafor and
    Denise Okafor.
    """
    from rapidfuzz import fuzz

    first, second = fold(one).replace(".", ""), fold(other).replace(".", "")
    if _shortened(first, second) or _shortened(second, first):
        return 95.0
    return float(fuzz.token_sort_ratio(first, second))


def _shortened(short: str, whole: str) -> bool:
    """Whether one name is the other with its given name cut short and the family name the same."""
    given, _, family = short.partition(" ")
    full, _, other = whole.partition(" ")
    return bool(given and family) and family == other and full.startswith(given)


def pairs(reader: Reader, *, limit: int = 500) -> list[Pair]:
    """Everybody who may be in the directory twice, the surest first."""
    apart = set(reader.rows("SELECT first_id, second_id FROM not_the_same"))
    found: dict[tuple[int, int], Pair] = {}
    for pair in (*_by_key(reader), *_by_name(reader)):
        key = (pair.first_id, pair.second_id)
        if key not in apart:
            found.setdefault(key, pair)
    order = {"email": 0, "phone": 1, "name": 2}
    return sorted(found.values(), key=lambda pair: (order[pair.sign], pair.first_id))[:limit]


def _by_key(reader: Reader) -> Iterable[Pair]:
    for first, second, kind, value, one, other in reader.rows(
        "SELECT DISTINCT min(a.person_id, b.person_id), max(a.person_id, b.person_id), a.kind,"
        " a.value, p.name, q.name FROM contact_detail a"
        " JOIN contact_detail b ON b.key = a.key AND b.key <> '' AND b.person_id > a.person_id"
        " JOIN person p ON p.id = a.person_id AND p.removed IS NULL"
        " JOIN person q ON q.id = b.person_id AND q.removed IS NULL"
        " WHERE a.key <> '' ORDER BY 1, 2 LIMIT 5000"
    ):
        if kind == "email":
            yield Pair(first, second, "email", value)
        elif likeness(one, other) >= LIKE_NAMES_WITH_PHONE:
            yield Pair(first, second, "phone", value)


def _by_name(reader: Reader) -> Iterable[Pair]:
    """Very like names at one agency; compared within the same first letter of the family name."""
    together: dict[tuple[int, str], list[tuple[int, str, str]]] = defaultdict(list)
    for agency, agency_name, number, name, family in reader.rows(
        "SELECT f.agency_id, a.name, p.id, p.name, p.sort_family FROM affiliation f"
        " JOIN person p ON p.id = f.person_id AND p.removed IS NULL"
        " JOIN agency a ON a.id = f.agency_id WHERE f.ends IS NULL ORDER BY p.id"
    ):
        together[agency, family[:1]].append((number, name, agency_name))
    for people in together.values():
        for (first, one, agency_name), (second, other, _) in combinations(people[:400], 2):
            if first != second and likeness(one, other) >= LIKE_NAMES:
                yield Pair(min(first, second), max(first, second), "name", agency_name)


def keep_apart(session: "Session", first: int, second: int) -> None:
    """Note that two people are different: the pair is not offered again."""
    from sqlalchemy import select

    from citdesk.records.people import NotTheSame

    low, high = sorted((first, second))
    known = session.scalars(
        select(NotTheSame).where(NotTheSame.first_id == low, NotTheSame.second_id == high)
    ).first()
    if known is None:
        session.add(NotTheSame(first_id=low, second_id=high))
