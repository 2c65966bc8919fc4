"""Lists of people for an audience: asked by sheets and exports, with the one rule applied here.

What an audience may not see is not gathered, so nothing further on can print it by mistake; it is
counted, and the coordinator is told.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from citdesk.deskfile.desk import Reader
from citdesk.directory import contact, people
from citdesk.directory.consent import (
    Audience,
    LeftOut,
    may_list,
    may_tell_detail,
    may_tell_sector,
)
from citdesk.directory.people import Question

PHONES = ("office", "mobile", "phone", "home")
REACHED_BY = (*PHONES, "email")  # what contact lists print


@dataclass(frozen=True, slots=True)
class Detail:
    """A contact detail that may be told; ``private`` ones reach the coordinator alone."""

    kind: str
    shown: str
    private: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """One person as this audience may see them."""

    id: int
    name: str
    by_family: str
    position: str
    agency: str
    sectors: tuple[str, ...]
    details: tuple[Detail, ...]

    def first(self, *kinds: str) -> Detail | None:
        """The first detail of these kinds, in the order of the kinds."""
        for kind in kinds:
            for detail in self.details:
                if detail.kind == kind:
                    return detail
        return None


@dataclass(frozen=True, slots=True)
class Listing:
    """The people an audience may see, and what was held back."""

    people: tuple[Listed, ...]
    left_out: LeftOut


@dataclass(slots=True)
class _Held:
    not_listed: int = 0
    not_asked: int = 0
    details: int = 0
    names: list[str] = field(default_factory=list)

    def person(self, name: str, consent: str) -> None:
        if consent == "unknown":
            self.not_asked += 1
        else:
            self.not_listed += 1
        self.names.append(name)

    def counted(self) -> LeftOut:
        return LeftOut(self.not_listed, self.not_asked, self.details, tuple(self.names))


def listing(
    reader: Reader,
    question: Question,
    audience: Audience,
    *,
    today: date,
    kinds: Collection[str] = (),
    sectors: bool = False,
) -> Listing:
    """The people a question asks for, family name first, as an audience may see them.

    Only what the list is going to show is gathered, so only that is counted as left out.

    Args:
        reader: the desk.
        question: who; its sorting is not used.
        audience: whom the list is for.
        today: decides who is late, where the question asks for that.
        kinds: the kinds of contact details it shows.
        sectors: whether it shows sectors.
    """
    by_family = question._replace(sort="family", descending=False)
    order = people.find(reader, by_family, today=today, limit=None).ids
    return listed(reader, order, audience, kinds=kinds, sectors=sectors)


def listed(
    reader: Reader,
    order: Sequence[int],
    audience: Audience,
    *,
    kinds: Collection[str] = (),
    sectors: bool = False,
) -> Listing:
    """These people in this order, as an audience may see them; see ``listing``."""
    held = _Held()
    chosen = _may_be_listed(reader, order, audience, held)
    told_sectors = _sectors(reader, chosen, audience, held) if sectors else {}
    details = _details(reader, chosen, audience, kinds, held)
    shown = tuple(
        Listed(
            id=number,
            name=name,
            by_family=_by_family_name(given, family, suffix, name),
            position=position or "",
            agency=agency or "",
            sectors=tuple(told_sectors.get(number, ())),
            details=tuple(details.get(number, ())),
        )
        for number, (name, given, family, suffix, position, agency) in chosen.items()
    )
    return Listing(shown, held.counted())


def _by_family_name(given: str, family: str, suffix: str, name: str) -> str:
    if not family:
        return given or name
    first = f"{family}, {given}" if given else family
    return f"{first}, {suffix}" if suffix else first


_Person = tuple[str, str, str, str, str | None, str | None]


def _may_be_listed(
    reader: Reader, order: Sequence[int], audience: Audience, held: _Held
) -> dict[int, _Person]:
    chosen: dict[int, _Person] = {}
    for part in _parts(order):
        found = {
            row[0]: row[1:]
            for row in reader.rows(
                "SELECT p.id, p.consent, p.name, p.given, p.family, p.suffix, f.position, a.name"
                " FROM person p LEFT JOIN affiliation f ON f.person_id = p.id AND f.main = 1"
                f" LEFT JOIN agency a ON a.id = f.agency_id WHERE p.id IN ({part})"
            )
        }
        for number in map(int, part.split(",")):
            consent, *rest = found[number]
            if may_list(consent, audience):
                name, given, family, suffix, position, agency = rest
                chosen[number] = (name, given, family, suffix, position, agency)
            else:
                held.person(rest[0], consent)
    return chosen


def _sectors(
    reader: Reader, chosen: dict[int, _Person], audience: Audience, held: _Held
) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for part in _parts(list(chosen)):
        for number, sector in reader.rows(
            f"SELECT person_id, sector FROM sector_entry WHERE person_id IN ({part})"
            " ORDER BY person_id, place, id"
        ):
            if may_tell_sector(sector, audience):
                found[number].append(sector)
            else:
                held.details += 1
    return found


def _details(
    reader: Reader,
    chosen: dict[int, _Person],
    audience: Audience,
    kinds: Collection[str],
    held: _Held,
) -> dict[int, list[Detail]]:
    found: dict[int, list[Detail]] = defaultdict(list)
    for part in _parts(list(chosen)):
        for number, kind, value, key, private in reader.rows(
            "SELECT person_id, kind, value, key, private FROM contact_detail"
            f" WHERE person_id IN ({part}) ORDER BY person_id, place, id"
        ):
            if kind not in kinds:
                continue
            if may_tell_detail(audience, private=bool(private), kind=kind):
                shown = contact.shown(kind, value, key)
                found[number].append(Detail(kind, shown, bool(private)))
            else:
                held.details += 1
    return found


def _parts(numbers: Sequence[int]) -> list[str]:
    """The numbers in lists of at most a thousand, as SQL takes them."""
    return [
        ",".join(map(str, numbers[start : start + 1000])) for start in range(0, len(numbers), 1000)
    ]


def held_back(reader: Reader, audience: Audience) -> LeftOut:
    """How many people of the whole directory this audience may not see, and why."""
    counts = {
        consent: number
        for consent, number in reader.rows(
            "SELECT consent, count(*) FROM person WHERE removed IS NULL GROUP BY consent"
        )
        if not may_list(consent, audience)
    }
    not_asked = counts.pop("unknown", 0)
    return LeftOut(sum(counts.values()), not_asked)
