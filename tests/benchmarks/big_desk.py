"""A made-up desk of any size for the benchmarks: names as common as they are in life.

Written through the one door, ``desk.change``, in a few statements; the same size is the same desk.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citdesk.deskfile import bulk
from citdesk.deskfile.desk import Desk
from citdesk.records.names import display_name, sort_names
from citdesk.records.stamps import new_uids, now
from citdesk.records.words import SECTORS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

GIVEN = (
    "James Mary Michael Patricia Robert Jennifer John Linda David Elizabeth William Barbara Maria"
    " Richard Susan Joseph Jessica Thomas Karen Christopher Sarah Charles Lisa Daniel Nancy Matthew"
    " Sandra Anthony Ashley Mark Emily Donald Kimberly Steven Betty Andrew Margaret Paul Donna"
    " Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa Timothy Deborah Ronald Stephanie"
    " Jason Rebecca George Sharon Edward Laura Jeffrey Cynthia Ryan Amy Jacob Kathleen Nicholas"
    " Angela Gary Dorothy Eric Shirley Jonathan Emma Stephen Brenda Larry Nicole Justin Pamela"
    " Scott Samantha Brandon Anna Benjamin Katherine Samuel Christine Gregory Debra Alexander"
    " Rachel Patrick Olivia Frank Carolyn Raymond Maya Jack Janet Dennis Ana José Lucía André"
    " Siobhán Zoë Nguyễn Björn Denise Malik Tessa Priya Omar Ines Winston Beatriz Kofi Yuki Leila"
).split()
FAMILY = (
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez"
    " Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris"
    " Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill"
    " Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gómez Phillips"
    " Evans Turner Díaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers"
    " Gutiérrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson"
    " Watson Brooks Chávez Wood James Bennett Gray Mendoza Ruiz Hughes Price Álvarez Castillo"
    " Sanders Patel Myers Long Ross Foster Jiménez O'Brien Okafor Kowalski Müller Vasquez-Lee"
).split()
_BEGINNINGS = "Al Bar Car Dan El Far Gar Hol Ir Jar Kel Lan Mar Nor Or Pal Quin Ros San Tor".split()
_MIDDLES = " a e i o ber der ling ring ston well wor ten man".split(" ")
_ENDINGS = "berg ford ham hurst ley man ner sen son stein ton vich wick wood worth".split()
PLACES = (
    "Alder Birch Cedar Dogwood Elm Fir Grove Hazel Ironwood Juniper Larch Maple Oak Pine Rowan"
    " Spruce Sycamore Walnut Willow Yew"
).split()
KINDS = (
    ("Police Department", "law_enforcement"),
    ("Sheriff's Office", "law_enforcement"),
    ("Behavioral Health", "provider"),
    ("Counseling Center", "provider"),
    ("NAMI Chapter", "advocacy"),
    ("Emergency Communications", "emergency_communications"),
    ("Regional Hospital", "hospital"),
    ("Fire Rescue", "ems_fire"),
    ("Crisis Line", "crisis_services"),
    ("Municipal Court", "courts"),
    ("Detention Center", "corrections"),
    ("Family Services", "social_services"),
    ("School District", "schools"),
    ("Veterans Office", "veterans"),
    ("Housing Authority", "housing"),
    ("City Council", "government"),
)
POSITIONS = (
    "Officer,Sergeant,Lieutenant,Chief,Case manager,Director,Nurse,Dispatcher,Therapist,Clerk,"
    "Judge,Chaplain,Peer specialist,Paramedic,Program lead,Coordinator"
).split(",")
STAGES = ("unaware", "aware", "interested", "committed", "champion", "opposed")
TAGS = ("Trainer", "Speaker", "Donor", "Board", "Volunteer", "Newsletter")


def make(path: Path, people: int) -> Desk:
    """A new desk with this many people, and an agency for every forty, open for writing."""
    desk = Desk.create(path)
    with desk.change("Make a big desk") as session:
        _fill(session, people, random.Random(people))  # noqa: S311 - the same again
    return desk


def _fill(session: "Session", people: int, chance: random.Random) -> None:
    agencies = max(people // 40, len(KINDS))
    _put(session, "agency", "name, short_name, sort_name, kind, notes", _agencies(agencies))
    _put(
        session,
        "sector_entry",
        "sector, place, agency_id",
        ((KINDS[n % len(KINDS)][1], 0, n + 1) for n in range(agencies)),
    )
    _put(session, "tag", "name, key", ((name, name.lower()) for name in TAGS))
    _put(
        session,
        "person",
        "prefix, given, middle, family, suffix, preferred, name, sort_name, sort_family, stage,"
        " consent, consent_on, consent_how, best_time, language, notes",
        _people(people, chance),
    )
    _put(
        session,
        "affiliation",
        "person_id, agency_id, position, main",
        ((n, chance.randint(1, agencies), chance.choice(POSITIONS), 1) for n in _ids(people)),
    )
    _put(
        session,
        "contact_detail",
        "kind, value, key, private, place, person_id",
        _contacts(people, chance),
    )
    codes = tuple(SECTORS)
    _put(
        session,
        "sector_entry",
        "sector, place, person_id",
        ((code, 0, n) for n in _ids(people) for code in chance.choices(codes)),
    )
    _put(
        session,
        "tagging",
        "tag_id, person_id",
        ((chance.randint(1, len(TAGS)), n) for n in _ids(people) if chance.random() < 0.2),
    )
    _put(
        session,
        "conversation",
        "person_id, held, channel, subject, said, agreed",
        (
            (n, _day(chance), "phone", "First call", "Asked about training dates", "")
            for n in _ids(people)
            if chance.random() < 0.3
        ),
    )
    _put(
        session,
        "follow_up",
        "person_id, what, due",
        ((n, "Send the flyer", _day(chance)) for n in _ids(people) if chance.random() < 0.02),
    )


def _ids(count: int) -> range:
    return range(1, count + 1)


def _day(chance: random.Random) -> str:
    return f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def _put(session: "Session", table: str, columns: str, rows: Iterator[Sequence[Any]]) -> None:
    """Insert rows, some thousand at a time, with what every record has besides."""
    stamp = now()
    named = ("uid", "created", "changed", *columns.split(", "))
    while part := list(islice(rows, 20_000)):
        uids = new_uids(len(part))
        whole = ((uid, stamp, stamp, *row) for uid, row in zip(uids, part, strict=True))
        bulk.insert(session, table, named, whole)


def _agencies(count: int) -> Iterator[tuple[Any, ...]]:
    for number in range(count):
        kind, _sector = KINDS[number % len(KINDS)]
        place = PLACES[number // len(KINDS) % len(PLACES)]
        family = (*FAMILY, *_more_families())[number // len(KINDS) // len(PLACES)]
        name = f"{family} {place} {kind}" if number >= 320 else f"{place} {kind}"
        yield name, "", name.lower(), kind, ""


def _more_families() -> list[str]:
    return [f"{a}{b}{c}" for a in _BEGINNINGS for b in _MIDDLES for c in _ENDINGS]


def _rarer(count: int) -> list[float]:
    """Weights by which the first of a list is common and the last rare, summed up."""
    return list(accumulate(1 / (rank + 5) for rank in range(count)))


def _people(count: int, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    families = [*FAMILY, *_more_families()]
    given_weights, family_weights = _rarer(len(GIVEN)), _rarer(len(families))
    given_names = chance.choices(GIVEN, cum_weights=given_weights, k=count)
    family_names = chance.choices(families, cum_weights=family_weights, k=count)
    for given, family in zip(given_names, family_names, strict=True):
        middle = chance.choice(GIVEN) if chance.random() < 0.3 else ""
        name = display_name(given=given, family=family)
        consent = chance.choice(("unknown", "unknown", "yes", "committee", "no"))
        on, how = (None, "") if consent == "unknown" else (_day(chance), "said on the phone")
        notes = f"Met at the {chance.choice(PLACES)} fair" if chance.random() < 0.2 else ""
        yield (
            "", given, middle, family, "", "", name, *sort_names(given, family, name),
            chance.choice(STAGES), consent, on, how, "", "", notes,
        )  # fmt: skip


def _contacts(people: int, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    """An office number each, some shared, a mobile for half of them, e-mail for most.

    One area code and a few dozen exchanges, as in life: a number typed digit by digit finds many.
    """
    exchanges = [f"555{chance.randint(200, 999)}" for _ in range(max(5, people // 2500))]
    for number in _ids(people):
        digits = f"{chance.choice(exchanges)}{chance.randrange(10_000):04}"
        yield "office", f"({digits[:3]}) {digits[3:6]}-{digits[6:]}", digits, 0, 0, number
        if chance.random() < 0.5:
            digits = f"555{chance.randrange(10_000_000):07}"
            yield "mobile", digits, digits, int(chance.random() < 0.3), 1, number
        if chance.random() < 0.8:
            address = f"person{number}@{PLACES[number % len(PLACES)].lower()}.example"
            yield "email", address, address, 0, 2, number


def make_at(path: Path, people: int) -> None:
    """Make a desk of this size as a file, for a process of its own to open."""
    make(path, people).close()
