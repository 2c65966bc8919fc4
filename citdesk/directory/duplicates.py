"""Who may be in the directory twice: offered side by side, never merged silently.

Three signs: the same e-mail address; the same telephone number together with a like name (offices
share numbers); a very like name at the same agency. A pair that was found to be two different
people is not offered again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.records.names import fold
from citdesk.work import IsCancelled

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# Below this likeness (of 100) two names are taken for two people's.
LIKE_NAMES = 86
# Two people of the same number need only be rather alike, or share a family name.
LIKE_NAMES_WITH_PHONE = 70
# An address or number that more people have than this is a mailbox or switchboard of many.
_SHARED_BY_MANY = 6
# Names at one agency are compared one with the other; past this many only those that begin alike.
_COMPARED = 300


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one: ``sign`` is email, phone or name; ``detail`` what they share."""

    first_id: int
    second_id: int
    sign: str
    detail: str


class Stopped(Exception):  # noqa: N818 - not an error: somebody asked for it
    """The search for pairs was stopped; it has no result."""


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 100, whatever the order of their words.

    A shortened given name counts as alike: Deb Kowalski and Deborah Kowalski, D. Okafor and
    Denise Okafor.
    """
    from rapidfuzz import fuzz

    first, second = _comparable(one), _comparable(other)
    if _shortened(first, second) or _shortened(second, first):
        return 95.0
    return float(fuzz.token_sort_ratio(first, second))


def _comparable(name: str) -> str:
    return fold(name).replace(".", "")


def _shortened(short: str, whole: str) -> bool:
    """Whether one name is the other with its given name cut short and the family name the same."""
    given, _, family = short.partition(" ")
    full, _, other = whole.partition(" ")
    return bool(given and family) and family == other and full.startswith(given)


def pairs(reader: Reader, *, limit: int = 500, cancelled: IsCancelled | None = None) -> list[Pair]:
    """Everybody who may be in the directory twice, the surest first.

    Args:
        reader: the desk.
        limit: how many pairs at most.
        cancelled: asked now and then on the way; seconds on a hundred thousand people.

    Raises:
        Stopped: it was cancelled.
    """
    apart = set(reader.rows("SELECT first_id, second_id FROM not_the_same"))
    found: dict[tuple[int, int], Pair] = {}
    for looked_for in (_by_key, _by_name):
        for pair in looked_for(reader, cancelled or _never):
            key = (pair.first_id, pair.second_id)
            if key not in apart:
                found.setdefault(key, pair)
    order = {"email": 0, "phone": 1, "name": 2}
    surest = sorted(
        found.values(), key=lambda pair: (order[pair.sign], pair.first_id, pair.second_id)
    )
    return surest[:limit]


def _never() -> bool:
    return False


def _go_on(cancelled: IsCancelled) -> None:
    if cancelled():
        raise Stopped


class _Holder(NamedTuple):
    id: int
    name: str
    family: str
    value: str


def _by_key(reader: Reader, cancelled: IsCancelled) -> Iterator[Pair]:
    """People with the same address or number, e-mail first."""
    together: dict[tuple[bool, str], dict[int, _Holder]] = defaultdict(dict)
    for kind, key, value, number, name, family in reader.rows(
        "SELECT d.kind, d.key, d.value, p.id, p.name, p.family FROM contact_detail d"
        " JOIN person p ON p.id = d.person_id AND p.removed IS NULL WHERE d.key IN"
        " (SELECT key FROM contact_detail WHERE key <> '' GROUP BY key HAVING count(*) > 1)"
        " AND d.key <> '' ORDER BY d.kind <> 'email', p.id, d.place, d.id"
    ):
        holder = _Holder(number, name, fold(family).strip(), value)
        together[kind == "email", key].setdefault(number, holder)
    for (by_email, _key), holders in together.items():
        _go_on(cancelled)
        people = list(holders.values())
        for one, other in _share(people, sure=by_email):
            yield Pair(one.id, other.id, "email" if by_email else "phone", one.value)


def _share(people: Sequence[_Holder], *, sure: bool) -> Iterator[tuple[_Holder, _Holder]]:
    """Who of the people with one address or number may be the same."""
    if len(people) > _SHARED_BY_MANY:
        numbers = {one.id: one for one in people}
        for first, second in _alike([(one.id, one.name) for one in people]):
            yield numbers[first], numbers[second]
        return
    for one, other in combinations(people, 2):
        if (
            sure
            or (one.family and one.family == other.family)
            or likeness(one.name, other.name) >= LIKE_NAMES_WITH_PHONE
        ):
            yield one, other


def _by_name(reader: Reader, cancelled: IsCancelled) -> Iterator[Pair]:
    """Very like names at one agency; compared within the same first letter of the family name."""
    together: dict[int, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for agency, number, name, family in reader.rows(
        "SELECT f.agency_id, p.id, p.name, p.sort_family FROM affiliation f"
        " JOIN person p ON p.id = f.person_id AND p.removed IS NULL"
        " WHERE f.ends IS NULL OR f.main = 1 ORDER BY p.id"
    ):
        together[agency][family[:1]].append((number, name))
    for agency, letters in together.items():
        _go_on(cancelled)
        found = [pair for people in letters.values() for pair in _alike(people)]
        if found:
            name = reader.value("SELECT name FROM agency WHERE id = ?", (agency,))
            for first, second in found:
                yield Pair(first, second, "name", name)


def _alike(people: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Pairs of people with very like names, the lower number first."""
    from rapidfuzz import fuzz, process

    names = {number: _comparable(name) for number, name in people}
    for part in _comparable_parts({number: name for number, name in names.items() if name}):
        numbers, words = list(part), list(part.values())
        for place, name in enumerate(words):
            near = process.extract(
                name,
                words[place + 1 :],
                scorer=fuzz.token_sort_ratio,
                score_cutoff=LIKE_NAMES,
                limit=None,
            )
            for _word, _score, offset in near:
                yield _in_order(numbers[place], numbers[place + 1 + offset])
        yield from _with_shortened(part)


def _with_shortened(names: dict[int, str]) -> Iterator[tuple[int, int]]:
    families: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, name in names.items():
        families[name.partition(" ")[2]].append((number, name))
    for family in families.values():
        for (first, one), (second, other) in combinations(family, 2):
            if _shortened(one, other) or _shortened(other, one):
                yield _in_order(first, second)


def _in_order(first: int, second: int) -> tuple[int, int]:
    return min(first, second), max(first, second)


def _comparable_parts(names: dict[int, str]) -> Iterator[dict[int, str]]:
    """Names in parts small enough to compare each with each: by how the family name begins."""
    if len(names) <= _COMPARED:
        yield names
        return
    parts: dict[str, dict[int, str]] = defaultdict(dict)
    for number, name in names.items():
        parts[name.rpartition(" ")[2][:4]][number] = name
    for part in parts.values():
        numbers = list(part)
        for start in range(0, len(numbers), _COMPARED):
            yield {number: part[number] for number in numbers[start : start + _COMPARED]}


def keep_apart(session: "Session", first: int, second: int) -> None:
    """Note that two people are different: the pair is not offered again."""
    from sqlalchemy import select

    from citdesk.records.people import NotTheSame

    low, high = sorted((first, second))
    known = session.scalars(
        select(NotTheSame).where(NotTheSame.first_id == low, NotTheSame.second_id == high)
    ).first()
    if known is None and low != high:
        session.add(NotTheSame(first_id=low, second_id=high))
