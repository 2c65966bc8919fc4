"""Where a community stands: what is shown of the facts, and the coordinator's own word."""

from datetime import date, timedelta

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory.consent import Audience
from citdesk.errors import InputError
from citdesk.plan import readiness
from citdesk.plan.readiness import Fact
from tests.plan.county import County


def stand(desk: Desk, today: date, *only: str, **more: object) -> list[Fact]:
    with desk.look() as reader:
        return readiness.stand(reader, today=today, only=only or None, **more)  # type: ignore[arg-type]


def test_facts_come_as_asked(desk: Desk, today: date) -> None:
    assert [one.id for one in stand(desk, today, "R15", "R01", "R99")] == ["R15", "R01"]
    assert len(stand(desk, today)) == len({one.id for one in stand(desk, today)}) > 30


def test_a_fact_names_the_place_where_it_is_settled(desk: Desk, today: date) -> None:
    county = County(desk, today)
    number = county.steering()
    seat = county.seat(number, sector="family")
    (fact,) = stand(desk, today, "R17")
    assert (fact.act, fact.link) == ("See candidates", ("committee", seat, "seat"))
    assert fact.evidence == "Seat 1 is kept, and vacant."


def test_the_coordinators_word_holds_with_its_reason(desk: Desk, today: date) -> None:
    with desk.change("Say") as session:
        readiness.overrule(session, "R15", "met", "The law names the members.", on=today)
    (fact,) = stand(desk, today, "R15")
    assert (fact.found, fact.state, fact.settled) == ("not_yet", "met", True)
    assert fact.overrule is not None
    assert (fact.overrule.reason, fact.overrule.stale) == ("The law names the members.", False)
    (later,) = stand(desk, today + timedelta(days=400), "R15")
    assert later.overrule is not None
    assert later.overrule.stale
    with desk.change("Say anew") as session:
        readiness.overrule(session, "R15", "does_not_apply", "By charter.", on=today)
    assert stand(desk, today, "R15")[0].state == "does_not_apply"
    with desk.change("Believe") as session:
        readiness.believe_the_desk(session, "R15")
    assert stand(desk, today, "R15")[0].state == "not_yet"


@pytest.mark.parametrize(
    ("fact", "state", "reason"), [("R15", "met", " "), ("R99", "met", "So."), ("R15", "yes", "So.")]
)
def test_a_word_without_sense_is_refused(
    desk: Desk, today: date, fact: str, state: str, reason: str
) -> None:
    with pytest.raises(InputError), desk.change("Say") as session:
        readiness.overrule(session, fact, state, reason, on=today)


def test_lived_experience_is_masked_for_all_but_the_coordinator(desk: Desk, today: date) -> None:
    county = County(desk, today)
    county.heard("lived_experience")
    (own,) = stand(desk, today, "R03")
    (theirs,) = stand(desk, today, "R03", audience=Audience.COMMITTEE)
    assert own.evidence.startswith("1 person, last on ")
    assert theirs.evidence == "Some"


def test_gaps_come_first(desk: Desk, today: date) -> None:
    County(desk, today).heard("provider")
    states = [one.state for one in readiness.urgent_first(stand(desk, today))]
    order = ["not_yet", "partly", "met", "does_not_apply"]
    assert states == sorted(states, key=order.index)
