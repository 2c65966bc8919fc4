"""What the checks look at: each thing asked of the desk once, when the first check needs it.

Days to come, cancelled meetings, motions that failed or were tabled, and whoever lies in the bin
never count (domain, readiness facts, "Traps").
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from citdesk.committee import composition, seats
from citdesk.committee.composition import Facts as Composition
from citdesk.deskfile.desk import Reader
from citdesk.documents import crisis_map, strengths, timeline
from citdesk.meetings import attendance, meetings, quorum_now
from citdesk.records.names import fold
from citdesk.records.words import CADENCES

TRIO = ("law_enforcement", "provider", "advocacy")
LIVED, FAMILY = "lived_experience", "family"
COMMITTED = ("committed", "champion")
ENGAGED = ("interested", *COMMITTED)
_MOST = 200

# Who is meant, as a question that gives each person once; and which of their talks count.
_OF_SECTORS = (
    "SELECT DISTINCT person_id FROM sector_entry"
    " WHERE person_id IS NOT NULL AND sector IN (SELECT value FROM json_each(:sectors))"
)
_STANDING_FOR = (
    "SELECT DISTINCT person_id FROM affiliation"
    " WHERE agency_id IN (SELECT value FROM json_each(:agencies))"
)
_TALKED = (
    "conversation.removed IS NULL AND held <= :today"
    " AND person_id NOT IN (SELECT id FROM person WHERE removed IS NOT NULL)"
)
_SO_FAR = "p.stage IN (SELECT value FROM json_each(:stages))"
_TAGGED = (
    "person_id IN (SELECT g.person_id FROM tagging g JOIN tag t ON t.id = g.tag_id"
    " WHERE t.key IN (SELECT value FROM json_each(:tags)))"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How many days things stay recent (domain, readiness facts, "Parameters")."""

    talk: int = 180
    feedback: int = 180
    review: int = 365
    data: int = 183
    vacancy: int = 90
    grace: int = 15


class Talks(NamedTuple):
    """The talks with people of one sector.

    Attributes:
        last: the day of the last one.
        people: how many people were talked with; ``lately`` of them within the limit.
    """

    last: date
    people: int
    lately: int


class Talk(NamedTuple):
    """The last talk with a person: who, how far they are with us, and when."""

    person_id: int
    name: str
    stage: str
    held: date


class Champion(NamedTuple):
    """Somebody marked champion; ``influence`` 0 is not judged yet."""

    person_id: int
    name: str
    influence: int


class Topic(NamedTuple):
    """An agenda item, motion or decision about something the plan asks for."""

    meeting_id: int
    held: date
    committee: str
    words: str
    item_id: int | None


class Facts:
    """The desk as the checks see it.

    Args:
        reader: the desk, one picture of it.
        today: the day.
        limits: how long things stay recent.
    """

    def __init__(self, reader: Reader, today: date, limits: Limits | None = None) -> None:
        self.reader = reader
        self.today = today
        self.limits = limits if limits is not None else Limits()

    def since(self, days: int) -> date:
        """The first day that still counts as within so many days."""
        return self.today - timedelta(days=days)

    # ------------------------------------------------------------------ people

    def people_of(self, sector: str, limit: int = 3) -> list[tuple[int, str]]:
        """Some people of a sector: number and name."""
        return self.reader.rows(
            "SELECT p.id, p.name FROM sector_entry e JOIN person p ON p.id = e.person_id"
            " WHERE e.sector = ? AND p.removed IS NULL ORDER BY e.person_id LIMIT ?",
            (sector, limit),
        )

    def talks(self, sector: str) -> Talks | None:
        """The talks with people of a sector; none when there was none yet."""
        row = self.reader.row(
            "SELECT max(held), count(DISTINCT person_id),"
            " count(DISTINCT CASE WHEN held >= :since THEN person_id END)"
            f" FROM ({_OF_SECTORS}) CROSS JOIN conversation USING (person_id) WHERE {_TALKED}",
            self._of(since=self.since(self.limits.talk).isoformat(), sectors=json.dumps([sector])),
        )
        return Talks(date.fromisoformat(row[0]), row[1], row[2]) if row and row[0] else None

    def talked_in(
        self, *sectors: str, stages: tuple[str, ...] = (), tags: tuple[str, ...] = ()
    ) -> list[Talk]:
        """The last talk with each person of some sectors, the latest first; at most 200.

        Args:
            sectors: people of any of them.
            stages: only people who are so far with us.
            tags: only people who have one of these.
        """
        values = self._of(sectors=json.dumps(sectors), stages=json.dumps(stages))
        if not tags:
            return self._talked(_OF_SECTORS, values, "1" if not stages else _SO_FAR)
        values["tags"] = json.dumps([fold(name) for name in tags])
        return self._talked(_OF_SECTORS, values, _TAGGED)

    def talked_for(self, agencies: Iterable[int]) -> list[Talk]:
        """The last talk with each person who stands, or stood, for one of some agencies."""
        return self._talked(_STANDING_FOR, self._of(agencies=json.dumps(list(agencies))))

    def _talked(self, who: str, values: dict[str, str], also: str = "1") -> list[Talk]:
        return [
            Talk(number, name, stage, date.fromisoformat(held))
            for number, name, stage, held in self.reader.rows(
                f"SELECT p.id, p.name, p.stage, max(held) FROM ({who})"
                " CROSS JOIN conversation USING (person_id) CROSS JOIN person p"
                f" ON p.id = person_id WHERE {_TALKED} AND {also}"
                f" GROUP BY person_id ORDER BY max(held) DESC, p.id DESC LIMIT {_MOST}",
                values,
            )
        ]

    def _of(self, **values: str) -> dict[str, str]:
        return {"today": self.today.isoformat(), **values}

    def tagged(self, names: tuple[str, ...]) -> frozenset[int]:
        """The numbers of the people who have one of these tags."""
        marks = ", ".join("?" * len(names))
        return frozenset(
            self.reader.ids(
                "SELECT g.person_id FROM tagging g JOIN tag t ON t.id = g.tag_id JOIN person p"
                f" ON p.id = g.person_id WHERE p.removed IS NULL AND t.key IN ({marks})",
                tuple(fold(name) for name in names),
            )
        )

    def with_agency_in(self, sector: str, talks: Iterable[Talk]) -> list[Talk]:
        """Those of some talks that were with people of an agency of a sector."""
        talks = list(talks)
        theirs = frozenset(
            self.reader.ids(
                "SELECT f.person_id FROM json_each(?) j CROSS JOIN affiliation f"
                " ON f.person_id = j.value CROSS JOIN sector_entry e ON e.agency_id = f.agency_id"
                " AND e.sector = ? JOIN agency a ON a.id = f.agency_id AND a.removed IS NULL",
                (json.dumps([one.person_id for one in talks]), sector),
            )
        )
        return [one for one in talks if one.person_id in theirs]

    def has_agency_in(self, sector: str) -> bool:
        """Whether an agency of a sector is known."""
        return bool(
            self.reader.value(
                "SELECT EXISTS (SELECT 1 FROM sector_entry e JOIN agency a ON a.id = e.agency_id"
                " WHERE e.sector = ? AND a.removed IS NULL)",
                (sector,),
            )
        )

    def agencies_of_kind(self, *beginnings: str) -> list[tuple[int, str]]:
        """The agencies whose kind begins with one of these words: number and name."""
        folded = tuple(fold(one) for one in beginnings)
        return [(one[0], one[1]) for one in self._kinds if one[2].startswith(folded)]

    @cached_property
    def _kinds(self) -> list[tuple[int, str, str]]:
        """The agencies of any kind: number, name and folded kind."""
        return [
            (number, name, fold(kind))
            for number, name, kind in self.reader.rows(
                "SELECT id, name, kind FROM agency WHERE removed IS NULL AND kind <> ''"
                " ORDER BY sort_name"
            )
        ]

    def champions(self) -> list[Champion]:
        """Who is marked champion, the most influential first, the newest of them; at most 200."""
        return [
            Champion._make(row)
            for row in self.reader.rows(
                "SELECT id, name, coalesce(influence, 0) FROM person WHERE stage = 'champion'"
                f" AND removed IS NULL ORDER BY influence DESC, id DESC LIMIT {_MOST}"
            )
        ]

    def in_touch(self, one: Champion) -> bool:
        """Whether there was a talk with somebody, or they came to a meeting, within a year."""
        since = self.since(self.limits.review).isoformat()
        return bool(
            self.reader.value(
                "SELECT EXISTS (SELECT 1 FROM conversation WHERE person_id = :person"
                f" AND {_TALKED} AND held >= :since) OR EXISTS (SELECT 1 FROM attendance a"
                " JOIN meeting m ON m.id = a.meeting_id WHERE a.person_id = :person"
                " AND a.state IN ('present', 'remote') AND m.state = 'held'"
                " AND m.removed IS NULL AND m.held BETWEEN :since AND :today)",
                {"person": one.person_id, **self._of(since=since)},
            )
        )

    # ------------------------------------------------------------------ committees

    @cached_property
    def steering(self) -> Composition | None:
        """The steering committee and who sits on it."""
        row = seats.steering(self.reader, on=self.today)
        return None if row is None else composition.gather(self.reader, row.id, on=self.today)

    @cached_property
    def groups(self) -> list[Composition]:
        """The subcommittees and workgroups that are at work."""
        found = []
        for row in seats.committees(self.reader, on=self.today):
            if row.kind != "steering":
                facts = composition.gather(self.reader, row.id, on=self.today)
                if facts is not None:
                    found.append(facts)
        return found

    def held_by(self, role: str, committee: int) -> list[tuple[int, str]]:
        """Who holds an office in a committee today: number and name."""
        return self.reader.rows(
            "SELECT p.id, p.name FROM committee_role r JOIN person p ON p.id = r.person_id"
            " WHERE r.committee_id = :committee AND r.role = :role AND r.starts <= :today"
            " AND coalesce(r.ends, '9999-12-31') >= :today AND p.removed IS NULL ORDER BY r.id",
            {"committee": committee, "role": role, "today": self.today.isoformat()},
        )

    # ------------------------------------------------------------------ meetings

    def last_held(self, committee: int, count: int = 3) -> list[meetings.MeetingRow]:
        """The last meetings of a committee that were held, the latest first."""
        past = meetings.past(self.reader, today=self.today, committee=committee, limit=count + 20)
        held = [one for one in past if one.state == "held" and one.held <= self.today]
        return held[:count]

    @cached_property
    def next_meeting(self) -> meetings.MeetingRow | None:
        """The next meeting of the steering committee, or of any where it has none."""
        number = None if self.steering is None else self.steering.committee.id
        own = meetings.next_meeting(self.reader, today=self.today, committee=number)
        return own or meetings.next_meeting(self.reader, today=self.today)

    def had_quorum(self, meeting: meetings.MeetingRow) -> bool:
        """Whether enough came to a meeting to decide."""
        row = seats.committee(self.reader, meeting.committee_id, on=meeting.held)
        if row is None:
            return False
        came = attendance.sign_in_rows(self.reader, meeting.id)
        whole = [one._replace(times=()) for one in came]  # late or early: they came
        return quorum_now.quorum(whole, row.rules, every=row.voting).enough

    def cadence(self, committee: Composition) -> int | None:
        """After how many days a committee promised to meet again."""
        days = CADENCES[committee.committee.cadence][1]
        return None if days is None else days + self.limits.grace

    @cached_property
    def sectors_met(self) -> dict[int, tuple[date, frozenset[str]]]:
        """Of each held meeting where anybody was there: its day, and the sectors in the room."""
        found: dict[int, tuple[date, set[str]]] = {}
        for meeting, held, sector in self.reader.rows(
            "SELECT m.id, m.held, e.sector FROM meeting m JOIN attendance a ON a.meeting_id = m.id"
            " AND a.state IN ('present', 'remote') JOIN sector_entry e ON e.person_id = a.person_id"
            " WHERE m.removed IS NULL AND m.state = 'held' AND m.held <= ?"
            " AND e.sector IN ('law_enforcement', 'provider', 'advocacy')"
            " GROUP BY m.id, e.sector ORDER BY m.held, m.id",
            (self.today.isoformat(),),
        ):
            found.setdefault(meeting, (date.fromisoformat(held), set()))[1].add(sector)
        return {number: (held, frozenset(there)) for number, (held, there) in found.items()}

    def items(self, topic: str, *, held: bool = True) -> list[Topic]:
        """Agenda items about a topic, the latest first: taken in meetings held, or planned."""
        state = "m.state = 'held' AND m.held <= :today AND i.state NOT IN ('tabled', 'skipped')"
        if not held:
            state = "m.state = 'planned' AND m.held >= :today"
        return self._topics(
            "SELECT m.id, m.held, c.name, i.title, i.id FROM agenda_item i"
            " JOIN meeting m ON m.id = i.meeting_id JOIN committee c ON c.id = m.committee_id"
            f" WHERE i.topic = :topic AND i.off = 0 AND m.removed IS NULL AND {state}",
            topic,
        )

    def carried(self, topic: str) -> list[Topic]:
        """Motions about a topic that carried, the latest first."""
        return self._topics(
            "SELECT m.id, m.held, c.name, o.words, o.agenda_item_id FROM motion o"
            " JOIN meeting m ON m.id = o.meeting_id JOIN committee c ON c.id = m.committee_id"
            " WHERE o.topic = :topic AND o.result = 'carried' AND m.removed IS NULL"
            " AND m.state = 'held' AND m.held <= :today",
            topic,
        )

    def decided(self, topic: str) -> list[Topic]:
        """Motions that carried and decisions about a topic, the latest first."""
        decisions = self._topics(
            "SELECT m.id, m.held, c.name, d.words, d.agenda_item_id FROM decision d"
            " JOIN meeting m ON m.id = d.meeting_id JOIN committee c ON c.id = m.committee_id"
            " WHERE d.topic = :topic AND m.removed IS NULL AND m.state = 'held'"
            " AND m.held <= :today",
            topic,
        )
        return sorted([*self.carried(topic), *decisions], key=lambda one: one.held, reverse=True)

    def _topics(self, asked: str, topic: str) -> list[Topic]:
        values = {"topic": topic, "today": self.today.isoformat()}
        rows = self.reader.rows(f"{asked} ORDER BY m.held DESC, m.id DESC LIMIT 50", values)
        return [Topic(row[0], date.fromisoformat(row[1]), *row[2:]) for row in rows]

    # ------------------------------------------------------------------ the worksheets

    @cached_property
    def timeline(self) -> list[timeline.Line]:
        """The lines of the timeline."""
        return timeline.lines(self.reader)

    @cached_property
    def strengths(self) -> strengths.Strengths:
        """The worksheet of strengths and needs."""
        return strengths.strengths(self.reader)

    @cached_property
    def crisis_map(self) -> crisis_map.CrisisMap:
        """The map of the crisis system."""
        return crisis_map.crisis_map(self.reader)

    def lived_experience_at(self, meeting: int) -> bool:
        """Whether somebody with lived experience, or of a family, was at a meeting."""
        return bool(
            self.reader.value(
                "SELECT EXISTS (SELECT 1 FROM attendance a JOIN sector_entry e"
                " ON e.person_id = a.person_id AND e.sector IN ('lived_experience', 'family')"
                " WHERE a.meeting_id = ? AND a.state IN ('present', 'remote'))",
                (meeting,),
            )
        )

    # ------------------------------------------------------------------ the plan itself

    @cached_property
    def notes(self) -> dict[str, str]:
        """What is noted of the tasks, by their ids."""
        return dict(self.reader.rows("SELECT task, notes FROM task_entry WHERE notes <> ''"))


def by_sector(facts: Composition) -> dict[str, set[int]]:
    """Who sits on a committee, by the sectors they stand for."""
    found: dict[str, set[int]] = defaultdict(set)
    for seat in facts.seated:
        for sector in facts.sectors.get(seat.person_id or 0, ()):
            found[sector].add(seat.person_id or 0)
    return found
