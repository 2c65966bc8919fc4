"""The minutes: drafted from what was recorded, edited, approved at a later meeting, then frozen.

While nobody has edited them they follow what is recorded. From the first edit on, the edited text
is kept and only replaced when somebody says so; approved, it never changes again.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import plain
from citdesk.errors import InputError, Problem
from citdesk.meetings.actions import ActionRow, taken_on
from citdesk.meetings.attendance import HERE, Signed, sign_in_rows
from citdesk.meetings.decisions import DecisionRow, decisions
from citdesk.meetings.frozen import changeable
from citdesk.meetings.holding import Held, ItemRow, held
from citdesk.meetings.motions import MotionRow, motions
from citdesk.meetings.quorum_now import lost, quorum
from citdesk.records.stamps import day
from citdesk.records.words import RESULTS, VOTE_RULES
from citdesk.text import _, long_date, plain_date, time_of_day

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class MinutesRow(NamedTuple):
    """The minutes of a meeting.

    Attributes:
        state: none, draft or approved.
        text: Markdown; as edited, or drafted while nobody has.
        edited: whether somebody has edited them, so that nothing recorded since is in them.
        approved_on, approved_at_id: the day and the meeting that approved them.
        corrections: what was noted later, each with its day.
    """

    meeting_id: int
    state: str
    text: str
    edited: bool
    approved_on: date | None
    approved_at_id: int | None
    corrections: str


class Recorded(NamedTuple):
    """What was recorded in a meeting, or under one of its items."""

    motions: list[MotionRow]
    decisions: list[DecisionRow]
    actions: list[ActionRow]

    def under(self, item: int | None) -> "Recorded":
        """Only what was recorded under an item; none is what stands under no item."""
        return Recorded(
            [row for row in self.motions if row.item_id == item],
            [row for row in self.decisions if row.item_id == item],
            [row for row in self.actions if row.item_id == item],
        )

    def in_words(self) -> list[str]:
        """As minutes tell it: motions, decisions, actions; not what was begun and left empty."""
        decided = _("Decided")
        moved = (row for row in self.motions if row.words.strip() or row.result != "open")
        return [
            *map(motion_in_words, moved),
            *(f"**{decided}:** {row.words}" for row in self.decisions if row.words.strip()),
            *(action_in_words(row) for row in self.actions if row.what.strip() or row.owner),
        ]


def minutes(reader: Reader, meeting: int) -> MinutesRow | None:
    """The minutes as they stand; none when there is no such meeting."""
    row = reader.row(
        "SELECT minutes, minutes_text, approved_on, approved_at_id, corrections FROM meeting"
        " WHERE id = ?",
        (meeting,),
    )
    if row is None:
        return None
    state, text, approved, at, corrections = row
    told = text or draft(reader, meeting)
    return MinutesRow(meeting, state, told, bool(text), day(approved), at, corrections)


def draft(reader: Reader, meeting: int) -> str:
    """The minutes as what was recorded tells them, in Markdown."""
    found = held(reader, meeting)
    if found is None:
        return ""
    rows = sign_in_rows(reader, meeting)
    said = Recorded(motions(reader, meeting), decisions(reader, meeting), taken_on(reader, meeting))
    parts = [_head(found), "\n".join(_present(found, rows))]
    if found.opened is not None:
        parts.append(
            _one_stop(_("Call to order at {time}.").format(time=time_of_day(found.opened)))
        )
    for number, item in enumerate(found.items, 1):
        parts += _item(number, item, said.under(item.id))
    other = said.under(None).in_words()
    if other:
        parts += ["## " + _("Other business"), *other]
    parts += _end(reader, found)
    return "\n\n".join(part for part in parts if part) + "\n"


def head(reader: Reader, meeting: int) -> str:
    """What a draft begins with: title, day and place; for papers that tell these above it."""
    found = held(reader, meeting)
    return "" if found is None else _head(found)


def _head(meeting: Held) -> str:
    when = long_date(meeting.held)
    if meeting.starts is not None:
        when = f"{when}, {time_of_day(meeting.starts)}"
    lines = [f"# {_('Minutes')}: {meeting.title or meeting.committee}", "", when]
    return "\n".join([*lines, meeting.location] if meeting.location else lines)


def _present(meeting: Held, rows: Sequence[Signed]) -> list[str]:
    names = {row.person_id: row.name for row in rows}
    members = [row for row in rows if row.kind != "guest"]
    groups = (
        (_("Present"), [_with_times(row, names) for row in members if row.state in HERE]),
        (_("Excused"), [row.name for row in members if row.state == "excused"]),
        (_("Absent"), [row.name for row in members if row.state == "absent"]),
        (_("Guests"), [_guest(row) for row in rows if row.kind == "guest" and row.state in HERE]),
    )
    told = [
        f"**{label} ({len(people)}):** {'; '.join(people)}" for label, people in groups if people
    ]
    if meeting.opened is None:
        return told
    there = quorum(rows, meeting.rules, every=meeting.every, minute=meeting.opened)
    word = _("Quorum present") if there.enough else _("No quorum")
    counted = _("{here} of {filled} voting members, {needed} needed").format(**there._asdict())
    told.append(f"**{word}:** {counted}.")
    closed = meeting.closed if meeting.closed is not None else meeting.opened
    for start, end in lost(
        rows, meeting.rules, every=meeting.every, opened=meeting.opened, closed=closed
    ):
        told.append(
            _one_stop(
                _("Without a quorum from {start} to {end}.").format(
                    start=time_of_day(start), end=time_of_day(end)
                )
            )
        )
    return told


def _guest(row: Signed) -> str:
    return f"{row.name} ({row.agency})" if row.agency else row.name


def _with_times(row: Signed, names: dict[int, str]) -> str:
    more = [_("remotely")] if row.state == "remote" else []
    if row.stands_in_for_id in names:
        more.append(_("for {name}").format(name=names[row.stands_in_for_id]))
    for place, (came, went) in enumerate(row.times):
        if came is not None:
            word = _("came back {time}") if place else _("came {time}")
            more.append(word.format(time=time_of_day(came)))
        if went is not None:
            more.append(_("left {time}").format(time=time_of_day(went)))
    return f"{row.name} ({', '.join(more)})" if more else row.name


def _item(number: int, item: ItemRow, said: Recorded) -> list[str]:
    parts = [f"## {number}. {item.title}"]
    if item.state == "tabled":
        parts.append(_("This item was tabled."))
    elif item.state == "skipped":
        parts.append(_("This item was not reached."))
    return [*parts, item.notes.strip(), *said.in_words()]


def motion_in_words(row: MotionRow) -> str:
    """A motion as minutes tell it, in lines: its people, its words, its votes, its result."""
    words = _in_one_line(row.words)
    stop = "" if words.endswith((".", "!", "?")) else "."
    called = _("Motion {number}").format(number=row.called)
    votes = [_vote_in_words(row)]
    if row.recused:
        names = ", ".join(name for _person, name, _why in row.recused)
        votes.append(_("Recused: {names}.").format(names=names))
    result = _(RESULTS[row.result])
    if row.result_note:
        result = f"{result} ({row.result_note})"
    elif row.tabled_until:
        result = f"{result} ({row.tabled_until})"
    told = [
        f"**{called}.** {_moved_by(row)}".strip(),
        f"{words}{stop}" if words else "",
        " ".join(part for part in votes if part),
        f"**{result}.**",
    ]
    return "\n".join(part for part in told if part)


def _in_one_line(words: str) -> str:
    """Words that begin a line, and yet no heading and no list."""
    words = " ".join(words.split())
    return re.sub(r"^(\d*)([#>*+.)-])", r"\1\\\2", words)


def _moved_by(row: MotionRow) -> str:
    if row.mover and row.seconder:
        told = _("Moved by {mover}, seconded by {seconder}.")
        return told.format(mover=row.mover, seconder=row.seconder)
    if row.mover:
        return _("Moved by {name}.").format(name=row.mover)
    return _("Seconded by {name}.").format(name=row.seconder) if row.seconder else ""


def _vote_in_words(row: MotionRow) -> str:
    if row.consensus:
        return _("Agreed by consensus.")
    if row.votes_for is None and row.against is None:
        return ""
    votes = _("{yes} for, {no} against, {abstained} abstained").format(
        yes=f"**{row.votes_for or 0}**",
        no=f"**{row.against or 0}**",
        abstained=f"**{row.abstained or 0}**",
    )
    return f"{votes}." if row.rule == "majority" else f"{votes} ({_(VOTE_RULES[row.rule])})."


def action_in_words(row: ActionRow) -> str:
    """An action with its owner and its day, as minutes tell it."""
    told = f"**{_('Action')}:** {row.what}"
    if row.owner:
        told = f"{told} — {row.owner}"
    if row.due is not None:
        due = _("by {day}").format(day=plain_date(row.due))
        told = f"{told}, {due}"
    return told


def _one_stop(sentence: str) -> str:
    """A sentence that ends in "a.m." has its full stop already."""
    return sentence.removesuffix(".") if sentence.endswith("..") else sentence


def _end(reader: Reader, meeting: Held) -> list[str]:
    parts = []
    if meeting.closed is not None:
        parts.append(_one_stop(_("Adjourned at {time}.").format(time=time_of_day(meeting.closed))))
    following = reader.row(
        "SELECT held, starts, location FROM meeting WHERE committee_id = ? AND removed IS NULL"
        " AND held > ? AND state <> 'cancelled' ORDER BY held LIMIT 1",
        (meeting.committee_id, meeting.held.isoformat()),
    )
    if following is not None:
        words = [long_date(date.fromisoformat(following[0]))]
        words += [time_of_day(following[1])] if following[1] is not None else []
        words += [following[2]] if following[2] else []
        parts.append(_one_stop(_("Next meeting: {when}.").format(when=", ".join(words))))
    return parts


class Waiting(NamedTuple):
    """A held meeting whose minutes wait for approval."""

    id: int
    held: date
    state: str


def waiting(reader: Reader, committee: int, *, before: date) -> list[Waiting]:
    """A committee's held meetings before a day whose minutes are not approved, oldest first."""
    return [
        Waiting(number, date.fromisoformat(on), state)
        for number, on, state in reader.rows(
            "SELECT id, held, minutes FROM meeting WHERE committee_id = ? AND held < ?"
            " AND state = 'held' AND minutes <> 'approved' AND removed IS NULL ORDER BY held, id",
            (committee, before.isoformat()),
        )
    ]


class Later(NamedTuple):
    """A meeting that may approve minutes; ``carried``: it has carried a motion to do so."""

    id: int
    held: date
    carried: bool


def later_meetings(reader: Reader, committee: int, *, after: date) -> list[Later]:
    """A committee's meetings after a day that were held, or run now; the next first."""
    return [
        Later(number, date.fromisoformat(on), bool(carried))
        for number, on, carried in reader.rows(
            "SELECT m.id, m.held, EXISTS (SELECT 1 FROM motion n WHERE n.meeting_id = m.id"
            " AND n.topic = 'minutes' AND n.result = 'carried') FROM meeting m"
            " WHERE m.committee_id = ? AND m.held > ? AND m.removed IS NULL"
            " AND m.state IN ('held', 'running') ORDER BY m.held, m.id",
            (committee, after.isoformat()),
        )
    ]


def next_after(reader: Reader, committee: int, *, after: date) -> date | None:
    """The day of a committee's next meeting after a day, if one is planned."""
    found = reader.row(
        "SELECT min(held) FROM meeting WHERE committee_id = ? AND held > ? AND removed IS NULL"
        " AND state = 'planned'",
        (committee, after.isoformat()),
    )
    return None if found is None else day(found[0])


def count_waiting(reader: Reader) -> int:
    """How many held meetings have minutes that are not approved yet."""
    row = reader.row(
        "SELECT count(*) FROM meeting WHERE state = 'held' AND minutes <> 'approved'"
        " AND removed IS NULL"
    )
    return 0 if row is None else int(row[0])


# ---------------------------------------------------------------------- writing


def write(session: "Session", meeting: int, text: str) -> None:
    """Keep the minutes as edited; the empty text goes back to the draft from what was recorded."""
    record = changeable(session, meeting)
    record.minutes_text = plain(text)
    if record.minutes == "none":
        record.minutes = "draft"
    session.flush()


def approve(
    session: "Session",
    meeting: int,
    *,
    text: str,
    at_meeting: int | None,
    on: date,
    corrections: str = "",
) -> None:
    """Approve the minutes as they stand: from here on they are frozen.

    Args:
        session: of the running change.
        meeting: whose minutes.
        text: the minutes as they are read now.
        at_meeting: the later meeting that approved them.
        on: the day of the approval.
        corrections: what was corrected on approval.

    Raises:
        InputError: the meeting was not held, or the approving one was before it.
    """
    from citdesk.records.meetings import Meeting

    record = changeable(session, meeting)
    if record.state != "held":
        raise InputError(Problem(_("Only a meeting that was held has minutes to approve.")))
    if at_meeting is not None and session.get_one(Meeting, at_meeting).held < record.held:
        raise InputError(Problem(_("Minutes are approved at a later meeting.")))
    record.minutes_text = plain(text)
    record.minutes = "approved"
    record.approved_at_id = at_meeting
    record.approved_on = on
    record.corrections = plain(corrections).strip()
    session.flush()


def add_correction(session: "Session", meeting: int, text: str, *, on: date) -> None:
    """Note a correction found after the approval, with its day; the minutes stay as approved.

    Raises:
        InputError: it says nothing.
    """
    from citdesk.records.meetings import Meeting

    if not text.strip():
        raise InputError(Problem(_("Write what is to be corrected."), "corrections"))
    record = session.get_one(Meeting, meeting)
    line = f"{plain_date(on)}: {plain(text).strip()}"
    record.corrections = f"{record.corrections}\n{line}" if record.corrections else line
    session.flush()
