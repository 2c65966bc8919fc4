"""Making one of two: everything of both is kept, and one undo takes it back exactly.

Plain fields where both say something different are the coordinator's choice; what was not chosen
is written into the notes, so that nothing is dropped. Contact details, addresses, affiliations,
sectors, tags, talks and follow-ups come together; only what is the same twice becomes one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from citdesk.deskfile.desk import Reader
from citdesk.directory import cards, fields
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_CHOSEN = (
    "prefix", "given", "middle", "family", "suffix", "preferred", "stage", "influence", "interest",
    "cadence", "consent", "best_time", "language",
)  # fmt: skip
# Of two answers about consent the more careful one is offered first.
_CAREFUL = ("no", "committee", "yes", "unknown")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which two people differ; ``suggested`` is ``first`` or ``second``."""

    key: str
    label: str
    first: str
    second: str
    suggested: str


def compare(reader: Reader, first: int, second: int, *, today: date) -> list[Difference]:
    """Where two people differ, field by field, with the one suggested to stay."""
    one, other = cards.card(reader, first, today=today), cards.card(reader, second, today=today)
    if one is None or other is None:
        return []
    labels = {field.key: field for field in fields.PERSON}
    found = []
    for key in _CHOSEN:
        left, right = one.values[key], other.values[key]
        if (left or None) == (right or None):
            continue
        choices = labels[key].choices or {}
        found.append(
            Difference(
                key,
                _(labels[key].label),
                _(choices.get(left, str(left if left is not None else ""))) if left else "",
                _(choices.get(right, str(right if right is not None else ""))) if right else "",
                _suggested(key, left, right),
            )
        )
    return found


def _suggested(key: str, left: Any, right: Any) -> str:
    if key == "consent":
        return "first" if _CAREFUL.index(left) <= _CAREFUL.index(right) else "second"
    if key == "stage" and left == "unaware":
        return "second"
    return "first" if left else "second"


def merge(
    session: "Session",
    keep: int,
    other: int,
    *,
    chosen: Mapping[str, str] | None = None,
) -> None:
    """Make one person of two.

    Args:
        session: of the running change.
        keep: whose record stays.
        other: whose record goes; all it holds moves over.
        chosen: for fields in which they differ, ``first`` (keep's) or ``second`` (other's);
            where nothing is said keep's stays unless it is empty.
    """
    from citdesk.records.people import Person

    one, two = session.get_one(Person, keep), session.get_one(Person, other)
    _join_fields(one, two, chosen or {})
    session.flush()
    _join_affiliations(session, keep, other)
    _join_owned(session, keep, other)
    _move_talks(session, keep, other)
    session.flush()
    session.expire(two)
    session.delete(session.get_one(Person, other))
    session.flush()


def _join_fields(one: Any, two: Any, chosen: Mapping[str, str]) -> None:
    labels = {field.key: field for field in fields.PERSON}
    left_over = []
    before = two.name
    for key in _CHOSEN:
        mine, theirs = getattr(one, key), getattr(two, key)
        take = chosen.get(key) or _suggested(key, mine, theirs)
        loser = theirs if take == "first" else mine
        if take == "second":
            _take(one, two, key)
        if loser not in {None, "", "unknown", "unaware"} and loser != getattr(one, key):
            choices = labels[key].choices or {}
            left_over.append(f"{_(labels[key].label)}: {_(choices.get(loser, str(loser)))}")
    parts = [one.notes, two.notes if two.notes != one.notes else ""]
    if left_over:
        parts.append(
            _("Before merging with {name}: {values}").format(
                name=before, values="; ".join(left_over)
            )
        )
    one.notes = "\n\n".join(part for part in parts if part)


def _take(one: Any, two: Any, key: str) -> None:
    setattr(one, key, getattr(two, key))
    if key == "consent":
        one.consent_on, one.consent_how = two.consent_on, two.consent_how


def _join_affiliations(session: "Session", keep: int, other: int) -> None:
    from sqlalchemy import select

    from citdesk.records.people import Affiliation

    def of(person: int) -> list[Affiliation]:
        return list(session.scalars(select(Affiliation).where(Affiliation.person_id == person)))

    mine = of(keep)
    has_main = any(one.main for one in mine)
    same = {(one.agency_id, one.position, one.starts, one.ends): one for one in mine}
    for one in of(other):
        if (one.agency_id, one.position, one.starts, one.ends) in same:
            session.delete(one)
            continue
        if has_main and one.main:
            one.main = False
        has_main = has_main or one.main
        one.person_id = keep
    session.flush()


def _join_owned(session: "Session", keep: int, other: int) -> None:
    from citdesk.directory.writing import owned
    from citdesk.records.people import Address, ContactDetail, SectorEntry, Tagging

    signs: dict[Any, tuple[str, ...]] = {
        ContactDetail: ("kind", "value"),
        Address: ("kind", "street", "city", "region", "postcode", "country"),
        SectorEntry: ("sector",),
        Tagging: ("tag_id",),
    }
    for kind, columns in signs.items():
        mine = owned(session, kind, "person_id", keep)
        known = {tuple(getattr(one, column) for column in columns): one for one in mine}
        for one in owned(session, kind, "person_id", other):
            twin = known.get(tuple(getattr(one, column) for column in columns))
            if twin is None:
                one.person_id = keep
                if hasattr(one, "place"):
                    one.place += len(mine)
            else:
                if getattr(one, "private", False):
                    twin.private = True  # the more careful mark stays
                session.delete(one)
        session.flush()


def _move_talks(session: "Session", keep: int, other: int) -> None:
    from sqlalchemy import delete, or_, update

    from citdesk.records.outreach import Conversation, FollowUp
    from citdesk.records.people import NotTheSame

    session.execute(
        update(Conversation).where(Conversation.person_id == other).values(person_id=keep)
    )
    session.execute(update(FollowUp).where(FollowUp.person_id == other).values(person_id=keep))
    session.execute(
        delete(NotTheSame).where(or_(NotTheSame.first_id == other, NotTheSame.second_id == other))
    )
