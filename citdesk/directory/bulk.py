"""Changing many people at once: stage, consent, tags, the bin; one step whatever the number.

The numbers of everybody a question asks for come from ``answer``. Whoever is as wanted already is
left alone, and so out of the history.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from citdesk.deskfile.desk import Reader
from citdesk.directory.belongings import drop_unused_tags, find_or_add_tag, tag_of
from citdesk.directory.people import Question
from citdesk.directory.people import find as people_found
from citdesk.directory.typed import clean
from citdesk.errors import InputError, Problem
from citdesk.records.stamps import new_uids, now
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


_PART = 5000


def in_parts(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Many numbers of records in parts that one statement can name.

    Rising, as the records lie in the file: four times quicker than in the order of a list.
    """
    wanted = sorted(set(numbers))
    for start in range(0, len(wanted), _PART):
        yield wanted[start : start + _PART]


def standing(reader: Reader, numbers: Iterable[int]) -> tuple[dict[str, int], dict[str, int]]:
    """How many of these people are at each stage, and have given each answer about being listed."""
    stages: Counter[str] = Counter()
    consents: Counter[str] = Counter()
    for part in in_parts(numbers):
        listed = ", ".join("?" * len(part))
        for stage, consent in reader.rows(
            f"SELECT stage, consent FROM person WHERE id IN ({listed})", tuple(part)
        ):
            stages[stage] += 1
            consents[consent] += 1
    return dict(stages.most_common()), dict(consents.most_common())


def answer(session: "Session", question: Question, *, today: date) -> Sequence[int]:
    """Everybody that a question asks for, as it stands inside the running change.

    For "everything that matches": what is chosen and what is changed are one picture, and no list
    has to hold them first.
    """
    connection = session.connection().connection.driver_connection
    session.flush()
    return people_found(Reader(connection), question, today=today, limit=None).ids


def set_stage(session: "Session", people: Iterable[int], stage: str) -> None:
    """All of these people are with the programme this far now.

    Args:
        session: of the running change.
        people: their numbers.
        stage: one of ``words.STAGES``.
    """
    from sqlalchemy import update

    from citdesk.records.people import Person

    for part in in_parts(people):
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
    for part in in_parts(people):
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
    for part in in_parts(people):
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
    from sqlalchemy import delete

    from citdesk.records.people import Tagging

    tag = tag_of(session, name)
    if tag is None:
        return
    for part in in_parts(people):
        session.execute(
            delete(Tagging).where(Tagging.tag_id == tag.id, Tagging.person_id.in_(part))
        )
    drop_unused_tags(session, [tag.id])


def remove(session: "Session", people: Iterable[int]) -> None:
    """Move all of these people to the bin; who is there already stays as they are."""
    from citdesk.directory import writing

    writing.remove(session, "person", people)
