"""Making one of two: everything of both is kept, and one undo takes it back exactly.

Plain fields where both say something different are the coordinator's choice; what was not chosen
is written into the notes, so that nothing is dropped. Contact details, addresses, affiliations,
sectors, tags, talks and follow-ups come together; only what is the same twice becomes one. What
committees and meetings hold moves over in ``merging_elsewhere``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from citdesk.deskfile.desk import Reader
from citdesk.directory import cards, contact, fields
from citdesk.directory.merging_elsewhere import move_elsewhere
from citdesk.directory.typed import blank
from citdesk.errors import InputError, Problem
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_CHOSEN = (
    "prefix", "given", "middle", "family", "suffix", "preferred", "stage", "influence", "interest",
    "cadence", "consent", "best_time", "language",
)  # fmt: skip
_NAMES = ("given", "family", "middle", "prefix", "suffix")
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
        found.append(
            Difference(
                key,
                _(labels[key].label),
                _told(labels[key], left),
                _told(labels[key], right),
                _suggested(key, left, right),
            )
        )
    return found


def _told(field: fields.Field, value: Any) -> str:
    """A value as people read it; only codes are translated, never what was typed."""
    if value in {None, ""}:
        return ""
    choices = field.choices or {}
    return _(choices[value]) if value in choices else str(value)


def _suggested(key: str, left: Any, right: Any) -> str:
    if key == "consent":
        return "first" if _CAREFUL.index(left) <= _CAREFUL.index(right) else "second"
    if key == "stage" and left == "unaware":
        return "second"
    return "second" if blank(left) else "first"


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
        keep: whose record stays; it comes back from the bin unless both lie there.
        other: whose record goes; all it holds moves over.
        chosen: for fields in which they differ, ``first`` (keep's) or ``second`` (other's);
            where nothing is said, what ``compare`` suggests stays.

    Raises:
        ValueError: both are the same person.
        InputError: the choices leave no name.
    """
    from citdesk.records.people import Person

    if keep == other:
        message = "one person cannot be merged with itself"
        raise ValueError(message)
    one, two = session.get_one(Person, keep), session.get_one(Person, other)
    if two.removed is None:
        one.removed = None  # else who is still about would vanish into the bin
    _join_fields(one, two, chosen or {})
    session.flush()
    _join_affiliations(session, keep, other)
    _join_owned(session, keep, other)
    _move_talks(session, keep, other)
    move_elsewhere(session, keep, other)
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
        goes, stays = (two, one) if take == "first" else (one, two)
        lost = getattr(goes, key)
        if not blank(lost) and lost not in {"unknown", "unaware"} and lost != getattr(stays, key):
            left_over.append(f"{_(labels[key].label)}: {_told(labels[key], lost)}")
        if key == "consent":
            left_over += _other_answer(goes, stays)
        if take == "second":
            _take(one, two, key)
    if not any((getattr(one, key) or "").strip() for key in _NAMES):
        raise InputError(Problem(_("Choose at least one part of a name."), "family"))
    parts = [one.notes, two.notes if two.notes != one.notes else ""]
    if left_over:
        parts.append(
            _("Before merging with {name}: {values}").format(
                name=before, values="; ".join(left_over)
            )
        )
    one.notes = "\n\n".join(part for part in parts if part)


def _other_answer(goes: Any, stays: Any) -> list[str]:
    """When and how the answer about being listed was given that does not stay."""
    labels = {field.key: field for field in fields.PERSON}
    told = []
    if goes.consent_on is not None and goes.consent_on != stays.consent_on:
        told.append(f"{_(labels['consent_on'].label)}: {goes.consent_on.isoformat()}")
    if goes.consent_how and goes.consent_how != stays.consent_how:
        told.append(f"{_(labels['consent_how'].label)}: {goes.consent_how}")
    return told


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
        main, one.main = one.main, False  # two main ones cannot stand even for a moment
        twin = same.get((one.agency_id, one.position, one.starts, one.ends))
        if twin is None:
            one.person_id = keep
        else:
            session.delete(one)
        session.flush()
        if main and not has_main:
            (twin or one).main = has_main = True
    session.flush()


def _join_owned(session: "Session", keep: int, other: int) -> None:
    from citdesk.directory.belongings import owned
    from citdesk.records.people import Address, ContactDetail, SectorEntry, Tagging

    signs: dict[Any, Callable[[Any], object]] = {
        ContactDetail: lambda one: (one.kind, _read(one)),
        Address: lambda one: (one.kind, _written(one)),
        SectorEntry: lambda one: one.sector,
        Tagging: lambda one: one.tag_id,
    }
    _share_privacy(session, keep, other)
    for kind, sign in signs.items():
        mine = owned(session, kind, "person_id", keep)
        known = {sign(one) for one in mine}
        after = 1 + max((getattr(one, "place", 0) for one in mine), default=-1)
        for one in owned(session, kind, "person_id", other):
            if sign(one) in known:
                session.delete(one)
            else:
                one.person_id = keep
                if hasattr(one, "place"):
                    one.place += after
        session.flush()


def _read(detail: Any) -> str:
    """A contact detail as people read it: two writings of one number are the same."""
    key = detail.key if detail.kind == "email" else ""
    return str(key or contact.shown(detail.kind, detail.value, detail.key))


def _written(address: Any) -> tuple[str, ...]:
    return tuple(getattr(address, key) for key in fields.ADDRESS_KEYS)


def _share_privacy(session: "Session", keep: int, other: int) -> None:
    """What is private of either is private of both, in whichever writing and of whichever kind."""
    from citdesk.directory.belongings import owned
    from citdesk.records.people import Address, ContactDetail

    signs: dict[Any, Callable[[Any], object]] = {
        ContactDetail: lambda one: one.key or one.value,
        Address: _written,
    }
    for kind, sign in signs.items():
        both = [one for who in (keep, other) for one in owned(session, kind, "person_id", who)]
        private = {sign(one) for one in both if one.private}
        for one in both:
            one.private = one.private or sign(one) in private
        session.flush()


def _move_talks(session: "Session", keep: int, other: int) -> None:
    from sqlalchemy import delete, or_, select, update

    from citdesk.directory.duplicates import keep_apart
    from citdesk.records.outreach import Conversation, FollowUp
    from citdesk.records.people import NotTheSame

    session.execute(
        update(Conversation).where(Conversation.person_id == other).values(person_id=keep)
    )
    session.execute(update(FollowUp).where(FollowUp.person_id == other).values(person_id=keep))
    theirs = or_(NotTheSame.first_id == other, NotTheSame.second_id == other)
    apart = {
        number
        for pair in session.scalars(select(NotTheSame).where(theirs))
        for number in (pair.first_id, pair.second_id)
    } - {keep, other}
    session.execute(delete(NotTheSame).where(theirs))
    for number in sorted(apart):  # whoever is not the one that goes is not the one that stays
        keep_apart(session, keep, number)
