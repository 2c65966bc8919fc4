"""Agendas to begin with: what such a meeting usually takes up, and what an earlier one did."""

import json
from typing import TYPE_CHECKING, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory import views
from citdesk.directory.views import View
from citdesk.meetings import agenda
from citdesk.text import N_, _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_OPENING, _REPORTS, _BUSINESS, _CLOSING = agenda.SECTIONS


class Line(NamedTuple):
    """One item of a template; section and title are not yet translated."""

    section: str
    title: str
    planned: int
    purpose: str = "information"
    topic: str = ""


class Template(NamedTuple):
    """An agenda to begin with."""

    title: str
    lines: tuple[Line, ...]

    @property
    def minutes(self) -> int:
        """What all its items take together."""
        return sum(line.planned for line in self.lines)


_WELCOME = Line(_OPENING, N_("Welcome, attendance and regrets"), 5)
_MINUTES = Line(_OPENING, N_("Approve the minutes of the last meeting"), 5, "decision", "minutes")
_ACTIONS = Line(_CLOSING, N_("Open actions"), 5)
_NEXT = Line(_CLOSING, N_("Next meeting and thanks"), 5)

TEMPLATES = {
    "regular": Template(
        N_("A regular meeting"),
        (
            _WELCOME,
            _MINUTES,
            Line(_REPORTS, N_("Report of law enforcement"), 10),
            Line(_REPORTS, N_("Report of mental health and crisis services"), 10),
            Line(_REPORTS, N_("Report of people with lived experience and families"), 10),
            Line(_BUSINESS, N_("Training: next course and refreshers"), 15, "discussion"),
            Line(_BUSINESS, N_("What happened on calls, and what we learn from it"), 15,
                 "discussion"),
            _ACTIONS,
            _NEXT,
        ),
    ),
    "first": Template(
        N_("The first meeting of a committee"),
        (
            Line(_OPENING, N_("Welcome and introductions"), 15),
            Line(_OPENING, N_("Why we are here: what a crisis looks like in our county"), 15),
            Line(_BUSINESS, N_("What a Crisis Intervention Team program is"), 15),
            Line(_BUSINESS, N_("Who is missing at this table"), 10, "discussion"),
            Line(_BUSINESS, N_("Elect a chair and somebody to write the minutes"), 10, "decision",
                 "election"),
            Line(_BUSINESS, N_("How we decide: quorum, votes and how often we meet"), 10,
                 "decision"),
            _NEXT,
        ),
    ),
    "yearly": Template(
        N_("The yearly review"),
        (
            _WELCOME,
            _MINUTES,
            Line(_REPORTS, N_("The year in numbers: courses, graduates, calls"), 20),
            Line(_BUSINESS, N_("What worked, and what did not"), 20, "discussion"),
            Line(_BUSINESS, N_("Terms that end, and seats that are vacant"), 10, "decision",
                 "election"),
            Line(_BUSINESS, N_("Aims for the coming year"), 20, "decision"),
            Line(_BUSINESS, N_("Days of next year’s meetings"), 5, "decision"),
            _NEXT,
        ),
    ),
}  # fmt: skip


def earlier(reader: Reader, meeting: int, *, limit: int = 12) -> list[tuple[int, str, str, int]]:
    """Meetings whose agenda can be taken over, the committee's own first and the latest first.

    Returns:
        number, committee, day (ISO) and number of items of each.
    """
    return reader.rows(
        "SELECT m.id, CASE c.short_name WHEN '' THEN c.name ELSE c.short_name END, m.held,"
        " count(*) FROM meeting t JOIN meeting m ON m.id <> t.id"
        " JOIN committee c ON c.id = m.committee_id AND c.removed IS NULL"
        " JOIN agenda_item i ON i.meeting_id = m.id AND i.off = 0 AND i.origin <> 'carried'"
        " WHERE t.id = ?1 AND m.removed IS NULL GROUP BY m.id"
        " ORDER BY m.committee_id <> t.committee_id, m.held DESC, m.id DESC LIMIT ?2",
        (meeting, limit),
    )


def use(session: "Session", meeting: int, key: str) -> int:
    """Put a template's items on an agenda, each into its section; how many were new.

    What stands there under the same words already is not put there twice.

    Raises:
        DeskError: the minutes of the meeting are approved.
    """
    there = agenda.titles(session, meeting)
    new = [line for line in TEMPLATES[key].lines if _(line.title).casefold() not in there]
    for line in new:
        values = line._asdict() | {"title": _(line.title)}
        agenda.add_item(session, meeting, values)
    return len(new)


def take_over(session: "Session", meeting: int, like: int) -> None:
    """Put another meeting's items on an agenda, behind what stands there in each section.

    Raises:
        DeskError: the minutes of the meeting are approved.
    """
    agenda.copy_agenda(session, like, [meeting])


# ---------------------------------------------------------------------- templates of one's own

_PLACE = "agenda"  # of kept views: an agenda without its day
_LINE = ("section", "title", "planned", "purpose", "topic")


def own(reader: Reader) -> tuple[View, ...]:
    """The agendas kept as templates, by name."""
    return views.kept(reader, _PLACE)


def keep(session: "Session", meeting: int, name: str) -> None:
    """Keep a meeting's agenda as a template under a name; one of the same name is replaced.

    What was taken up from an earlier meeting stays behind, and so does who leads.

    Raises:
        InputError: it has no name.
    """
    lines = [
        {field: getattr(one, field) for field in _LINE} for one in agenda.skeleton(session, meeting)
    ]
    views.keep(session, _PLACE, name, json.dumps(lines, ensure_ascii=False))


def use_own(session: "Session", meeting: int, template: int) -> int:
    """Put the items of a template of one's own on an agenda; how many were new.

    Raises:
        DeskError: the minutes of the meeting are approved.
    """
    from citdesk.records.programme import SavedView

    there = agenda.titles(session, meeting)
    lines = json.loads(session.get_one(SavedView, template).question)
    new = [line for line in lines if line["title"].casefold() not in there]
    for line in new:
        agenda.add_item(session, meeting, line)
    return len(new)


def forget(session: "Session", template: int) -> None:
    """Keep a template no longer."""
    views.forget(session, template)
