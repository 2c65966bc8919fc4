"""Where a community stands: every fact of the plan found in the desk, in one look.

The coordinator decides: a fact may be overruled with a reason, which is kept, shown beside what the
desk finds, and asked again after a year. Nothing here is summed into a score.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience
from citdesk.directory.typed import plain
from citdesk.errors import InputError, Problem
from citdesk.links import Link
from citdesk.plan.checks import Check, checks
from citdesk.plan.facts import Facts
from citdesk.plan.finding import DOES_NOT_APPLY, MET, NOT_YET, PARTLY
from citdesk.records.words import FACT_STATES
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_ASKED_AGAIN = timedelta(days=365)
_URGENCY = {NOT_YET: 0, PARTLY: 1, MET: 2, DOES_NOT_APPLY: 3}


class Overrule(NamedTuple):
    """What the coordinator says of a fact; ``stale`` when it should be asked again."""

    state: str
    reason: str
    said: date
    stale: bool


class Fact(NamedTuple):
    """One fact as the window and the papers show it.

    Attributes:
        id, sentence, source: of its check.
        found: the state the desk finds; ``state`` what holds, after the coordinator's word.
        evidence: what shows it, as far as the audience may see.
        act, link: the words of its button, and the place where it is settled.
        overrule: what the coordinator said, if anything.
        optional: asked for only where the committee wishes.
    """

    id: str
    sentence: str
    source: str
    found: str
    state: str
    evidence: str
    act: str
    link: Link
    overrule: Overrule | None
    optional: bool

    @property
    def settled(self) -> bool:
        """Whether there is nothing to do about it."""
        return self.state in (MET, DOES_NOT_APPLY)


def stand(
    reader: Reader,
    *,
    today: date,
    only: Iterable[str] | None = None,
    audience: Audience = Audience.COORDINATOR,
) -> list[Fact]:
    """How the facts stand, in the order of their numbers.

    Args:
        reader: the desk.
        today: the day.
        only: these facts, by number; what no check knows is left out. None for all.
        audience: who reads it; what tells of lived experience is masked for all but the
            coordinator.
    """
    known = checks()
    wanted = known.values() if only is None else [known[one] for one in only if one in known]
    facts = Facts(reader, today)
    said = overrules(reader, today=today)
    return [_fact(one, facts, said.get(one.id), audience) for one in wanted]


def _fact(check: Check, facts: Facts, said: Overrule | None, audience: Audience) -> Fact:
    found = check.judge(facts)
    way = check.where(facts, found)
    evidence = found.evidence
    if audience is not Audience.COORDINATOR and found.masked is not None:
        evidence = found.masked
    return Fact(
        check.id,
        _(check.sentence),
        check.source,
        found.state,
        said.state if said is not None else found.state,
        evidence,
        _(way.text),
        way.link,
        said,
        check.optional,
    )


def urgent_first(facts: Iterable[Fact]) -> list[Fact]:
    """Gaps first, then what is under way, then what holds, then what does not apply."""
    return sorted(facts, key=lambda one: _URGENCY[one.state])


def overrules(reader: Reader, *, today: date) -> dict[str, Overrule]:
    """What the coordinator said of facts, by their numbers."""
    return {
        fact: Overrule(
            state,
            reason,
            date.fromisoformat(said),
            today - date.fromisoformat(said) > _ASKED_AGAIN,
        )
        for fact, state, reason, said in reader.rows(
            "SELECT fact, state, reason, said FROM fact_overrule"
        )
    }


# ---------------------------------------------------------------------- writing


def overrule(session: "Session", fact: str, state: str, reason: str, *, on: date) -> None:
    """Say how a fact stands against what the desk finds.

    Raises:
        InputError: no reason is given, or there is no such fact or state.
    """
    from sqlalchemy import select

    from citdesk.records.plan import FactOverrule

    reason = plain(reason)
    if not reason.strip():
        raise InputError(Problem(_("Say why, so that the next coordinator understands."), "reason"))
    if fact not in checks() or state not in FACT_STATES:
        raise InputError(Problem(_("There is no such fact."), "fact"))
    record = session.scalar(select(FactOverrule).where(FactOverrule.fact == fact))
    if record is None:
        record = FactOverrule(fact=fact)
        session.add(record)
    record.state, record.reason, record.said = state, reason, on
    session.flush()


def believe_the_desk(session: "Session", fact: str) -> None:
    """Take back what was said of a fact: the desk's own finding holds again."""
    from sqlalchemy import delete

    from citdesk.records.plan import FactOverrule

    session.execute(delete(FactOverrule).where(FactOverrule.fact == fact))
    session.flush()
