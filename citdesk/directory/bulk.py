"""Changing many people at once: stage, consent, tags; one step of the history whatever the number.

Moving many to the bin is ``writing.remove``. Each statement names at most 500 people, so that none
grows without bound; whoever is as wanted already is left alone, and so out of the history.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from citdesk.directory.writing import clean, find_or_add_tag
from citdesk.errors import InputError, Problem
from citdesk.records.names import fold
from citdesk.records.stamps import new_uids, now
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_PART = 500


def _parts(numbers: Iterable[int]) -> Iterator[list[int]]:
    wanted = list(numbers)
    for start in range(0, len(wanted), _PART):
        yield wanted[start : start + _PART]


def set_stage(session: "Session", people: Iterable[int], stage: str) -> None:
    """All of these people are with the programme this far now.

    Args:
        session: of the running change.
        people: their numbers.
        stage: one of ``words.STAGES``.
    """
    from sqlalchemy import update

    from citdesk.records.people import Person

    for part in _parts(people):
        session.execute(
            update(Person)
            .where(Person.id.in_(part), Person.stage != stage)
            .values(stage=stage, changed=now())
        )


def set_consent(
    session: "Session", people: Iterable[int], consent: str, *, on: date, how: str = ""
) -> None:
    """All of these people gave this answer about being listed, on one day and in one way.

    Who has given this answer already keeps the day and way of their own.

    Args:
        session: of the running change.
        people: their numbers.
        consent: one of ``words.CONSENTS``.
        on: the day of the answer; not kept for ``unknown``.
        how: the way it was given.
    """
    from sqlalchemy import update

    from citdesk.records.people import Person

    asked = consent != "unknown"
    for part in _parts(people):
        session.execute(
            update(Person)
            .where(Person.id.in_(part), Person.consent != consent)
            .values(
                consent=consent,
                consent_on=on if asked else None,
                consent_how=clean(how) if asked else "",
                changed=now(),
            )
        )


def add_tag(session: "Session", people: Iterable[int], name: str) -> None:
    """Put a tag on all of these people; who has it already keeps it.

    Raises:
        InputError: the tag has no name.
    """
    if not name.strip():
        raise InputError(Problem(_("A tag needs a name."), "tags"))
    from sqlalchemy import select

    from citdesk.deskfile import bulk
    from citdesk.records.people import Tagging

    tag = find_or_add_tag(session, name).id
    for part in _parts(people):
        have = set(
            session.scalars(
                select(Tagging.person_id).where(Tagging.tag_id == tag, Tagging.person_id.in_(part))
            )
        )
        lack = [person for person in part if person not in have]
        bulk.insert(
            session,
            "tagging",
            ("uid", "created", "changed", "person_id", "tag_id"),
            _taggings(lack, tag),
        )


def _taggings(people: list[int], tag: int) -> Iterator[tuple[Any, ...]]:
    at = now()
    for uid, person in zip(new_uids(len(people)), people, strict=True):
        yield uid, at, at, person, tag


def remove_tag(session: "Session", people: Iterable[int], name: str) -> None:
    """Take a tag off all of these people; a tag that nobody has any more is dropped."""
    from sqlalchemy import delete, select

    from citdesk.records.people import Tag, Tagging

    tag = session.scalars(select(Tag).where(Tag.key == fold(" ".join(name.split())))).first()
    if tag is None:
        return
    for part in _parts(people):
        session.execute(
            delete(Tagging).where(Tagging.tag_id == tag.id, Tagging.person_id.in_(part))
        )
    if session.scalars(select(Tagging.id).where(Tagging.tag_id == tag.id).limit(1)).first() is None:
        session.delete(tag)
