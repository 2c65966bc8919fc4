"""The sample desk's committees: seats, who sits in them and who did, offices, candidates."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from citdesk.exchange.sample_maker import Maker, Row, given, load

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.base import Record

_FACTS = (
    "name short_name kind cadence term_months renewals attendance usual_place charge quorum_rule"
    " quorum_base"
).split()


def make_committees(
    session: "Session", maker: Maker, people: Mapping[str, int], agencies: Mapping[str, int]
) -> dict[str, int]:
    """Put the committees into the open step; their numbers by their keys.

    Args:
        session: of the running change.
        maker: makes the records.
        people: numbers by the keys of the sample's files.
        agencies: the same of agencies.
    """
    from citdesk.records.committee import Committee

    rows: list[Row] = load("committee")["committee"]
    numbers: dict[str, int] = {}
    for place, row in enumerate(rows):
        parent = numbers.get(row.get("parent", ""))
        committee = maker.make(Committee, **given(row, *_FACTS), parent_id=parent, place=place)
        session.add(committee)
        session.flush()
        numbers[row["key"]] = committee.id
        session.add_all(_offices(maker, row, committee.id, people))
        for seat in row["seat"]:
            _make_seat(session, maker, seat, committee.id, people, agencies)
    return numbers


def _offices(
    maker: Maker, row: Row, committee: int, people: Mapping[str, int]
) -> "Iterator[Record]":
    from citdesk.records.committee import CommitteeRole

    for role in row["roles"]:
        yield maker.make(
            CommitteeRole,
            committee_id=committee,
            person_id=people[role["person"]],
            role=role["role"],
            starts=maker.day(role["from"]),
            ends=maker.day(role.get("until")),
        )


def _make_seat(
    session: "Session",
    maker: Maker,
    row: Row,
    committee: int,
    people: Mapping[str, int],
    agencies: Mapping[str, int],
) -> None:
    from citdesk.records.committee import Seat, SeatCandidate, Term

    seat = maker.make(
        Seat,
        committee_id=committee,
        agency_id=agencies[row["agency"]] if "agency" in row else None,
        **given(row, "number", "label", "kind", "sector"),
    )
    session.add(seat)
    session.flush()
    for term in row["terms"]:
        session.add(
            maker.make(
                Term,
                seat_id=seat.id,
                person_id=people[term["person"]],
                starts=maker.day(term["from"]),
                ends=maker.day(term.get("until")),
                left=maker.day(term.get("left")),
                left_why=term.get("why", ""),
                left_note=term.get("note", ""),
            )
        )
    for candidate in row.get("candidates", ()):
        session.add(
            maker.make(
                SeatCandidate,
                seat_id=seat.id,
                person_id=people[candidate["person"]],
                asked=maker.day(candidate.get("asked")),
                **given(candidate, "answer", "note"),
            )
        )
    session.flush()
