"""Motions: who moved, how the votes fell, and what that makes of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import plain
from citdesk.errors import InputError, Problem
from citdesk.meetings.attendance import Signed
from citdesk.meetings.frozen import changeable
from citdesk.meetings.quorum_now import voters
from citdesk.text import _, ngettext

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.meetings import Motion

_TEXTS = {"words", "result_note", "tabled_until", "topic"}
_OTHERS = {"mover_id", "seconder_id", "votes_for", "against", "abstained", "consensus", "rule"}

_COUNTED = {"votes_for", "against", "abstained", "consensus", "rule"}


class MotionRow(NamedTuple):
    """One motion as cards, minutes and sheets show it."""

    id: int
    meeting_id: int
    item_id: int | None
    year: int
    number: int
    words: str
    mover_id: int | None
    mover: str
    seconder_id: int | None
    seconder: str
    votes_for: int | None
    against: int | None
    abstained: int | None
    consensus: bool
    rule: str
    result: str
    result_note: str
    tabled_until: str
    topic: str
    recused: tuple[tuple[int, str, str], ...]

    @property
    def called(self) -> str:
        """What it is called by: "2026-31"."""
        return f"{self.year}-{self.number}"


def motions(reader: Reader, meeting: int) -> list[MotionRow]:
    """The motions of a meeting in the order they were made."""
    recused: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for motion, person, name, why in reader.rows(
        "SELECT r.motion_id, r.person_id, p.name, r.why FROM motion m JOIN recusal r"
        " ON r.motion_id = m.id JOIN person p ON p.id = r.person_id WHERE m.meeting_id = ?"
        " ORDER BY r.id",
        (meeting,),
    ):
        recused[motion].append((person, name, why))
    return [
        MotionRow._make((*row[:13], bool(row[13]), *row[14:], tuple(recused[row[0]])))
        for row in reader.rows(
            "SELECT m.id, m.meeting_id, m.agenda_item_id, m.year, m.number, m.words, m.mover_id,"
            " coalesce(a.name, ''), m.seconder_id, coalesce(b.name, ''), m.votes_for, m.against,"
            " m.abstained, m.consensus, m.rule, m.result, m.result_note, m.tabled_until, m.topic"
            " FROM motion m LEFT JOIN person a ON a.id = m.mover_id"
            " LEFT JOIN person b ON b.id = m.seconder_id WHERE m.meeting_id = ?"
            " ORDER BY m.place, m.id",
            (meeting,),
        )
    ]


def outcome(rule: str, votes_for: int, against: int, *, present: int) -> str:
    """What the votes make of a motion: carried or failed. Abstentions are not counted; a tie fails.

    Args:
        rule: one of ``words.VOTE_RULES``.
        votes_for: yes votes.
        against: no votes.
        present: who may vote and is in the room, for the majority of those present.
    """
    if rule == "two_thirds":
        carried = votes_for > 0 and 3 * votes_for >= 2 * (votes_for + against)
    elif rule == "majority_present":
        carried = 2 * votes_for > present
    else:
        carried = votes_for > against
    return "carried" if carried else "failed"


def faults(motion: MotionRow, rows: Sequence[Signed], *, second_needed: bool) -> list[str]:
    """What is not right with a motion's people and votes, in words; nothing is blocked by it.

    Args:
        motion: as it stands.
        rows: of the sign-in sheet, as it is now.
        second_needed: the committee's setting.
    """
    there = {row.person_id for row in voters(rows)}
    out = {person for person, _name, _why in motion.recused}
    found = []
    cast = (motion.votes_for or 0) + (motion.against or 0) + (motion.abstained or 0)
    may = len(there - out)
    if cast > may:
        told = ngettext(
            "{cast} votes, but {n} person in the room may vote.",
            "{cast} votes, but {n} people in the room may vote.",
            may,
        )
        found.append(told.format(cast=cast, n=may))
    for person, name in ((motion.mover_id, motion.mover), (motion.seconder_id, motion.seconder)):
        if person is not None and person not in there:
            found.append(_("{name} has no vote in the room.").format(name=name))
    if second_needed and motion.seconder_id is None and motion.votes_for is not None:
        found.append(_("Nobody has seconded it."))
    return found


# ---------------------------------------------------------------------- writing


def add_motion(session: "Session", meeting: int, item: int | None) -> "Motion":
    """A new motion, with the next number of its year."""
    from sqlalchemy import func, select

    from citdesk.records.meetings import AgendaItem, Motion

    held = changeable(session, meeting)
    year = held.held.year
    last = session.scalar(select(func.max(Motion.number)).where(Motion.year == year)) or 0
    place = session.scalar(select(func.max(Motion.place)).where(Motion.meeting_id == meeting))
    topic = session.get_one(AgendaItem, item).topic if item is not None else ""
    made = Motion(
        meeting_id=meeting, agenda_item_id=item, year=year, number=last + 1,
        place=0 if place is None else place + 1, topic=topic,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def edit_motion(
    session: "Session", number: int, values: Mapping[str, Any], *, present: int
) -> None:
    """Change what is given of a motion; its result follows the votes.

    Args:
        session: of the running change.
        number: the motion.
        values: words, mover_id, seconder_id, votes_for, against, abstained, consensus, rule.
        present: how many in the room may vote; with more votes than that it stays open.

    Raises:
        InputError: mover and seconder are one person.
    """
    from citdesk.records.meetings import Motion

    motion = session.get_one(Motion, number)
    changeable(session, motion.meeting_id)
    for name, value in values.items():
        if name not in _TEXTS | _OTHERS:
            raise ValueError(name)
        setattr(motion, name, plain(value) if name in _TEXTS else value)
    if motion.mover_id is not None and motion.mover_id == motion.seconder_id:
        raise InputError(Problem(_("Mover and seconder must be two people."), "seconder_id"))
    counted = bool(values.keys() & _COUNTED)  # a word put right later is no new vote
    if counted and motion.result in {"open", "carried", "failed"} and not motion.result_note:
        motion.result = _computed(motion, present)
    session.flush()


def _computed(motion: "Motion", present: int) -> str:
    if motion.consensus:
        return "carried"
    if motion.votes_for is None and motion.against is None:
        return "open"
    votes_for, against = motion.votes_for or 0, motion.against or 0
    if votes_for + against + (motion.abstained or 0) > present:
        return "open"
    return outcome(motion.rule, votes_for, against, present=present)


def settle_motion(
    session: "Session", number: int, result: str, *, present: int, note: str = "", until: str = ""
) -> None:
    """Say what became of a motion otherwise: tabled, withdrawn, or overruled by the chair.

    Args:
        session: of the running change.
        number: the motion.
        result: one of ``words.RESULTS``; ``open`` goes back to what the votes say.
        present: how many in the room may vote.
        note: the chair's ruling; needed where the votes say something else.
        until: what a tabled motion waits for.

    Raises:
        InputError: the votes say something else, and there is no ruling.
    """
    from citdesk.records.meetings import Motion

    motion = session.get_one(Motion, number)
    changeable(session, motion.meeting_id)
    computed = _computed(motion, present)
    overruled = result in {"carried", "failed"} and result != computed
    if overruled and not note.strip():
        message = _("The votes say something else: note how the chair ruled.")
        raise InputError(Problem(message, "result_note"))
    motion.result = computed if result == "open" else result
    motion.result_note = plain(note) if overruled else ""
    motion.tabled_until = plain(until) if result == "tabled" else ""
    session.flush()


def recuse(session: "Session", motion: int, person: int, why: str = "") -> None:
    """Somebody keeps out of a vote; once more takes it back."""
    from sqlalchemy import select

    from citdesk.records.meetings import Motion, Recusal

    changeable(session, session.get_one(Motion, motion).meeting_id)
    found = session.scalar(
        select(Recusal).where(Recusal.motion_id == motion, Recusal.person_id == person)
    )
    if found is None:
        session.add(Recusal(motion_id=motion, person_id=person, why=plain(why)))
    else:
        session.delete(found)
    session.flush()


def remove_motion(session: "Session", number: int) -> None:
    """Take a motion away that was begun by mistake."""
    from citdesk.records.meetings import Motion

    motion = session.get_one(Motion, number)
    changeable(session, motion.meeting_id)
    session.delete(motion)
    session.flush()
