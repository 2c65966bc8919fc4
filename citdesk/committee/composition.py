"""Who is missing: what the seats of a committee say about its composition, worst first.

Each rule is one function over the same facts. It answers with a finding, settled or not, or with
nothing where it cannot be told: no records never read as "in order". The rules are the field's
(readiness facts R15 to R20, R23, R24 and R27, and the committee facts of the guide).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from citdesk.committee.seats import TERM_WARNING, CommitteeRow, SeatRow, committee, seats
from citdesk.deskfile.desk import Reader
from citdesk.links import Link
from citdesk.records.words import COMMITTEE_ROLES, SECTORS
from citdesk.text import N_, _, month_of, ngettext, plain_date

LONG_VACANCY = 90  # days (R23)
MISSED_IN_A_ROW = 3

BLOCKS, SETTLE, SETTLED = "blocks", "to settle", "settled"
_WEIGHT = {BLOCKS: 0, SETTLE: 1, SETTLED: 2}


class Way(NamedTuple):
    """A button of a finding: its words, and where it leads."""

    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: ``blocks`` or ``to settle`` with a way, or ``settled``.

    Attributes:
        key: which rule found it.
        state: how urgent.
        sentence, evidence: what was found, and from what it follows.
        ways: at most two buttons.
    """

    key: str
    state: str
    sentence: str
    evidence: str = ""
    ways: tuple[Way, ...] = ()


class Record(NamedTuple):
    """How often a member came, of the meetings held during their term within a year."""

    came: int
    of: int
    missed_in_a_row: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the rules look at, gathered once.

    Attributes:
        committee: its row.
        seats: its seats on the day.
        sectors: of each seated person, by their number.
        agencies: the agency of each seated person, by their number.
        followed: terms that have a renewal or a successor.
        attendance: of each seated person; of those who need not have come yet there is none.
        on: the day.
    """

    committee: CommitteeRow
    seats: tuple[SeatRow, ...]
    sectors: dict[int, frozenset[str]]
    agencies: dict[int, str]
    followed: frozenset[int]
    attendance: dict[int, Record]
    on: date

    @property
    def seated(self) -> tuple[SeatRow, ...]:
        """The seats somebody sits in."""
        return tuple(seat for seat in self.seats if not seat.vacant)

    @property
    def voting(self) -> tuple[SeatRow, ...]:
        """The voting seats somebody sits in."""
        return tuple(seat for seat in self.seated if seat.kind == "voting")

    def of_sector(self, sector: str) -> list[SeatRow]:
        """Who sits here and stands for a sector."""
        return [
            seat
            for seat in self.seated
            if seat.person_id is not None and sector in self.sectors.get(seat.person_id, ())
        ]

    def with_role(self, *roles: str) -> list[SeatRow]:
        """Who holds one of these offices."""
        return [seat for seat in self.seated if set(roles) & set(seat.roles)]


def findings(reader: Reader, number: int, *, on: date) -> list[Finding]:
    """What is to be settled in a committee, worst first, then what is in order."""
    facts = gather(reader, number, on=on)
    return judge(facts) if facts is not None else []


def judge(facts: Facts) -> list[Finding]:
    """The findings about these facts, worst first."""
    found = [finding for rule in RULES for finding in rule(facts)]
    return sorted(found, key=lambda one: _WEIGHT[one.state])


def what_if(facts: Facts, person: int) -> list[Finding]:
    """What would come to be settled if somebody left the committee today."""
    without = replace(
        facts,
        seats=tuple(
            seat._replace(
                person_id=None, name="", person_agency="", roles=(), term_id=None, starts=None,
                ends=None, vacant_since=facts.on,
            )
            if seat.person_id == person
            else seat
            for seat in facts.seats
        ),
        committee=facts.committee._replace(
            filled=sum(1 for seat in facts.seated if seat.person_id != person),
            voting_filled=sum(1 for seat in facts.voting if seat.person_id != person),
        ),
    )  # fmt: skip
    before = {(one.key, one.sentence) for one in judge(facts)}
    return [
        one
        for one in judge(without)
        if one.state != SETTLED and (one.key, one.sentence) not in before
    ]


# ---------------------------------------------------------------------- gathering


def gather(reader: Reader, number: int, *, on: date) -> Facts | None:
    """The facts about a committee on a day; none when there is no such committee."""
    row = committee(reader, number, on=on)
    if row is None:
        return None
    sitting = seats(reader, number, on=on)
    sectors: dict[int, set[str]] = defaultdict(set)
    for person, sector in reader.rows(
        "SELECT e.person_id, e.sector FROM term t JOIN seat s ON s.id = t.seat_id"
        " JOIN sector_entry e ON e.person_id = t.person_id WHERE s.committee_id = ?",
        (number,),
    ):
        sectors[person].add(sector)
    followed = reader.ids(
        "SELECT t.id FROM term t JOIN seat s ON s.id = t.seat_id WHERE s.committee_id = ?"
        " AND EXISTS (SELECT 1 FROM term n WHERE n.seat_id = t.seat_id AND n.starts > t.starts)",
        (number,),
    )
    return Facts(
        row,
        tuple(sitting),
        {person: frozenset(own) for person, own in sectors.items()},
        {seat.person_id: seat.person_agency for seat in sitting if seat.person_id is not None},
        frozenset(followed),
        _attendance(reader, number, sitting, on),
        on,
    )


def _attendance(reader: Reader, number: int, sitting: list[SeatRow], on: date) -> dict[int, Record]:
    """Who came to the meetings of the last year; cancelled meetings and later ones never count."""
    since = {
        seat.person_id: seat.starts.isoformat()
        for seat in sitting
        if seat.person_id is not None and seat.starts is not None
    }
    came: dict[int, list[bool]] = defaultdict(list)
    for held, person, state in reader.rows(
        "SELECT m.held, a.person_id, a.state FROM meeting m JOIN attendance a"
        " ON a.meeting_id = m.id AND a.state <> '' WHERE m.committee_id = ? AND m.state = 'held'"
        " AND m.removed IS NULL AND m.held <= ? AND m.held > date(?, '-1 year')"
        " ORDER BY m.held DESC",
        (number, on.isoformat(), on.isoformat()),
    ):
        if held >= since.get(person, "9999"):
            came[person].append(state in ("present", "remote"))
    return {
        person: Record(sum(own), len(own), next((n for n, yes in enumerate(own) if yes), len(own)))
        for person, own in came.items()
    }


# ---------------------------------------------------------------------- the rules


def _seat_link(seat: SeatRow, text: str = "seat") -> Link:
    return Link("committee", seat.id, text)


def _candidates_way(seat: SeatRow) -> Way:
    if seat.candidates:
        words = ngettext("See {n} candidate", "See {n} candidates", seat.candidates)
        return Way(words.format(n=seat.candidates), _seat_link(seat))
    return Way(_("Find candidates"), _seat_link(seat))


def _seats_exist(facts: Facts) -> Iterator[Finding]:
    """A committee begins with seats; nothing else can be told before."""
    if not facts.seats:
        yield Finding(
            "seats",
            BLOCKS,
            _("There are no seats yet"),
            _("Who must be at the table? Begin with law enforcement, provider and advocate."),
            (Way(_("Add seats"), Link("committee", facts.committee.id, "add-seat")),),
        )


_TRIO = ("law_enforcement", "provider", "advocacy")
_NOBODY = {
    "law_enforcement": N_("No officer sits on the committee"),
    "provider": N_("No mental health provider sits on the committee"),
    "advocacy": N_("No advocate sits on the committee"),
    "lived_experience": N_("Nobody speaks from lived experience"),
    "family": N_("No family member sits on the committee"),
}


def _trio(facts: Facts) -> Iterator[Finding]:
    """Law enforcement, provider and advocate hold seats, and are at least two people (R15)."""
    if not facts.seats:
        return
    missing = [sector for sector in _TRIO if not facts.of_sector(sector)]
    for sector in missing:
        yield _nobody(facts, sector)
    people = {seat.person_id for sector in _TRIO for seat in facts.of_sector(sector)}
    if not missing and len(people) < 2:
        yield Finding(
            "trio",
            BLOCKS,
            _("One person stands for officer, provider and advocate"),
            _("A partnership needs at least two people."),
            (Way(_("See the seats"), Link("committee", facts.committee.id)),),
        )
    elif not missing:
        yield Finding("trio", SETTLED, _("Officer, provider and advocate are seated"))


def _voices(facts: Facts) -> Iterator[Finding]:
    """Somebody with lived experience and a family member hold seats (R16, R17)."""
    if not facts.seats:
        return
    for sector, settled in (
        ("lived_experience", _("Lived experience has a seat")),
        ("family", _("A family member has a seat")),
    ):
        if facts.of_sector(sector):
            yield Finding(sector, SETTLED, settled)
        else:
            yield _nobody(facts, sector)


def _nobody(facts: Facts, sector: str) -> Finding:
    """Nobody of a core sector: a seat kept for it, or one to be made."""
    kept = [seat for seat in facts.seats if seat.vacant and seat.sector == sector]
    if kept:
        evidence = _("Seat {n} is theirs, and vacant.").format(n=kept[0].number)
        ways: tuple[Way, ...] = (_candidates_way(kept[0]),)
    else:
        evidence = _("No seat is kept for them.")
        ways = (Way(_("Add a seat"), Link("committee", facts.committee.id, f"add-seat:{sector}")),)
    return Finding(sector, BLOCKS, _(_NOBODY[sector]), evidence, ways)


def _offices(facts: Facts) -> Iterator[Finding]:
    """A chair and a CIT coordinator are named; a deputy for the chair is well to have (R19-R21)."""
    if not facts.seated:
        return
    for key, roles, missing, settled in (
        ("chair", ("chair",), _("Nobody chairs the committee"), _("The chair is named")),
        (
            "coordinator",
            ("coordinator_le", "coordinator_community"),
            _("No CIT coordinator is named"),
            _("A CIT coordinator is named"),
        ),
        (
            "vice_chair",
            ("vice_chair",),
            _("Nobody stands in for the chair"),
            _("Somebody stands in for the chair"),
        ),
    ):
        holders = facts.with_role(*roles)
        if holders:
            names = ", ".join(seat.name for seat in holders)
            yield Finding(key, SETTLED, settled, names)
        else:
            state = BLOCKS if key != "vice_chair" else SETTLE
            way = Way(_("Name somebody"), Link("committee", facts.committee.id, f"role:{roles[0]}"))
            yield Finding(key, state, missing, "", (way,))


def _kept_seats(facts: Facts) -> Iterator[Finding]:
    """Seats kept for a sector that nobody of it sits in, and long vacancies (R23)."""
    for seat in facts.seats:
        if not seat.vacant or seat.kind == "alternate":
            continue
        if seat.sector in _NOBODY and not facts.of_sector(seat.sector):
            continue  # told already, as the sector that nobody stands for
        days = (facts.on - seat.vacant_since).days if seat.vacant_since else None
        alone = bool(seat.sector) and not facts.of_sector(seat.sector)
        long = days is not None and days > LONG_VACANCY
        yield Finding(
            f"vacant:{seat.id}",
            BLOCKS if alone and long else SETTLE,
            _vacant_words(seat, facts.on),
            _whose(seat),
            (_candidates_way(seat),),
        )
    if facts.seats and not any(seat.vacant for seat in facts.seats):
        yield Finding("vacant", SETTLED, _("Every seat is filled"))


def _vacant_words(seat: SeatRow, on: date) -> str:
    called = _(SECTORS[seat.sector][1]) if seat.sector else ""
    since = seat.vacant_since
    if since is None:
        if called:
            return _("{sector} seat is vacant").format(sector=called)
        return _("Seat {n} is vacant").format(n=seat.number)
    month = month_of(since, on) if (on - since).days > 31 else plain_date(since)
    if called:
        return _("{sector} seat vacant since {day}").format(sector=called, day=month)
    return _("Seat {n} vacant since {day}").format(n=seat.number, day=month)


def _whose(seat: SeatRow) -> str:
    if seat.agency:
        return _("Seat {n} is kept for {agency}.").format(n=seat.number, agency=seat.agency)
    if seat.sector:
        sector = _(SECTORS[seat.sector][0])
        return _("Seat {n} is kept for {agency}.").format(n=seat.number, agency=sector)
    return ""


def _terms(facts: Facts) -> Iterator[Finding]:
    """No term ends unnoticed: a renewal or a successor is there in time (R24)."""
    dated = [seat for seat in facts.seated if seat.ends is not None]
    ending = [
        seat
        for seat in dated
        if seat.ends is not None
        and (seat.ends - facts.on).days <= TERM_WARNING
        and seat.term_id not in facts.followed
    ]
    for seat in sorted(ending, key=lambda one: (not one.roles, one.ends)):
        assert seat.ends is not None  # noqa: S101 - chosen for it
        days = (seat.ends - facts.on).days
        whose = _role_or_name(seat)
        sentence = ngettext(
            "{whose}: the term ends in {n} day", "{whose}: the term ends in {n} days", days
        ).format(whose=whose, n=days)
        yield Finding(
            f"term:{seat.term_id}",
            SETTLE,
            sentence,
            _renewable(facts, seat),
            (
                Way(_("Renew…"), _seat_link(seat, "renew")),
                Way(_("See candidates"), _seat_link(seat)),
            ),
        )
    if dated and not ending:
        words = _("No term ends within {n} days").format(n=TERM_WARNING)
        yield Finding("terms", SETTLED, words)


def _role_or_name(seat: SeatRow) -> str:
    return _(COMMITTEE_ROLES[seat.roles[0]]) if seat.roles else seat.name


def _renewable(facts: Facts, seat: SeatRow) -> str:
    renewals = facts.committee.renewals
    if renewals is None:
        return seat.name
    if renewals == 0:
        return _("{name} · the rules allow no renewal").format(name=seat.name)
    words = ngettext("{name} · may be renewed once", "{name} · may be renewed {n} times", renewals)
    return words.format(name=seat.name, n=renewals)


def _votes(facts: Facts) -> Iterator[Finding]:
    """No single agency holds more than half of the votes (R27); with fewer than four, not asked."""
    if len(facts.voting) < 4:
        return
    votes = Counter(
        facts.agencies[seat.person_id]
        for seat in facts.voting
        if seat.person_id is not None and facts.agencies.get(seat.person_id)
    )
    agency, most = votes.most_common(1)[0] if votes else ("", 0)
    if most * 2 > len(facts.voting):
        yield Finding(
            "votes",
            SETTLE,
            _("{agency} holds more than half of the votes").format(agency=agency),
            _("{n} of {all} votes").format(n=most, all=len(facts.voting)),
            (Way(_("See the seats"), Link("committee", facts.committee.id)),),
        )
    elif votes:
        words = _("No agency holds more than half of the votes")
        yield Finding("votes", SETTLED, words)


def _attends(facts: Facts) -> Iterator[Finding]:
    """Members who stay away: several meetings in a row, or below what the bylaws ask for."""
    bylaws = facts.committee.attendance
    low = []
    for seat in facts.seated:
        record = facts.attendance.get(seat.person_id or 0)
        if record is None or not record.of:
            continue
        share = 100 * record.came // record.of
        if record.missed_in_a_row >= MISSED_IN_A_ROW or (
            bylaws is not None and share < bylaws and record.of >= MISSED_IN_A_ROW
        ):
            low.append((seat, record, share))
    for seat, record, share in low:
        if record.missed_in_a_row >= MISSED_IN_A_ROW:
            sentence = _("{name} missed {n} meetings in a row").format(
                name=seat.name, n=record.missed_in_a_row
            )
        else:
            sentence = _("{name} comes rarely").format(name=seat.name)
        evidence = _("Came to {n} of {all} meetings this year").format(n=record.came, all=record.of)
        if bylaws is not None and share < bylaws:
            evidence += " · " + _("the bylaws ask for {n} %").format(n=bylaws)
        yield Finding(
            f"attendance:{seat.id}",
            SETTLE,
            sentence,
            evidence,
            (Way(_("Log a conversation"), Link("directory", seat.person_id, "log")),),
        )
    if facts.attendance and not low:
        yield Finding("attendance", SETTLED, _("Nobody stays away"))


Rule = Callable[[Facts], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    _seats_exist, _trio, _voices, _offices, _terms, _kept_seats, _votes, _attends,
)  # fmt: skip
