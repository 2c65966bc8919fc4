"""The printable sheets: one row each, and one module, imported when the sheet is first printed.

A sheet's module has ``gather(reader, request) -> Data``, which applies the privacy rule, and
``flow(data, request) -> list[Block]``, which knows nothing of the desk. A new sheet is a module
and a row here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import Any, Protocol, cast

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience, LeftOut
from citdesk.directory.people import Question
from citdesk.errors import InputError, Problem
from citdesk.packets.blocks import Block
from citdesk.text import N_, _


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be printed, for whom, on what.

    Attributes:
        sheets: names of sheets, in the order of the packet.
        audience: whom for.
        paper: letter, a4 or legal.
        language: en or es.
        large: large print.
        issued: the date it is issued; the only clock a sheet knows.
        person: whose record, for sheets about a person.
        committee: which committee, for sheets about one; none for the steering committee.
        meeting: which meeting, for sheets about one; none for the next one.
        task: the id of the plan's task, for its worksheet; none for the one we are at.
        question: which people, for lists and sign-in sheets.
        number: what a packet that is kept as given out is called: "2026-12"; empty for others.
        pages: the first pages of sheets of the same packet that another one refers to, by name.
    """

    sheets: tuple[str, ...]
    issued: date
    audience: Audience = Audience.COORDINATOR
    paper: str = "letter"
    language: str = "en"
    large: bool = False
    person: int | None = None
    committee: int | None = None
    meeting: int | None = None
    task: str = ""
    question: Question = field(default_factory=Question)
    number: str = ""
    pages: Mapping[str, int] = field(default_factory=dict)


class Data(Protocol):
    """What every sheet gathers, beside its own: what was left out, and a note for the contents.

    One that has a ``title`` of its own is called by it ("Minutes of 5 November 2026").
    """

    @property
    def left_out(self) -> LeftOut:
        """What the audience may not see."""

    @property
    def note(self) -> str:
        """What the contents say beside the title."""


class SheetModule(Protocol):
    """A sheet's module."""

    def gather(self, reader: Reader, request: Request) -> Data:
        """Everything the sheet shows this audience, and nothing else."""

    def flow(self, data: Any, request: Request) -> Sequence[Block]:
        """The sheet as blocks."""


@dataclass(frozen=True, slots=True)
class Row:
    """One sheet.

    Attributes:
        name: on the command line and in links.
        title: on paper and in lists, marked for translation.
        about: ``desk``, ``committee``, ``meeting``, ``plan``, ``task`` or ``person``.
        widest: the widest audience it may be printed for.
        module: its module in this package.
        narrowest: whom it is made for when the packet is for fewer, because others see it anyway.
        refers: the sheets whose pages it tells.
    """

    name: str
    title: str
    about: str
    widest: Audience
    module: str
    narrowest: Audience = Audience.COORDINATOR
    refers: tuple[str, ...] = ()

    def load(self) -> SheetModule:
        """The sheet's module, imported now."""
        return cast(SheetModule, import_module(f"{__name__}.{self.module}"))

    def may_be_for(self, audience: Audience) -> bool:
        """Whether this sheet may be printed for an audience at all."""
        return _WIDTH.index(audience) <= _WIDTH.index(self.widest)

    def made_for(self, audience: Audience) -> Audience:
        """Whom this sheet is made for in a packet for an audience."""
        return max(audience, self.narrowest, key=_WIDTH.index)


_WIDTH = (Audience.COORDINATOR, Audience.COMMITTEE, Audience.PUBLIC)


def _blank(name: str, title: str, about: str, module: str) -> Row:
    """A sheet to fill in by hand holds nothing of the desk: it is made for everybody."""
    return Row(name, title, about, Audience.PUBLIC, module, Audience.PUBLIC)


SHEETS: tuple[Row, ...] = (
    Row("contacts", N_("Contact list"), "desk", Audience.PUBLIC, "contacts"),
    Row("contacts-by-agency", N_("Directory by agency"), "desk", Audience.PUBLIC, "by_agency"),
    Row("contacts-by-sector", N_("Directory by sector"), "desk", Audience.PUBLIC, "by_sector"),
    Row("sign-in", N_("Sign-in sheet"), "desk", Audience.PUBLIC, "sign_in", Audience.COMMITTEE),
    Row("roster", N_("Roster and terms"), "committee", Audience.PUBLIC, "roster"),
    Row("composition", N_("Composition"), "committee", Audience.COMMITTEE, "composition"),
    Row(
        "committee-contacts",
        N_("Contact list of the committee"),
        "committee",
        Audience.COMMITTEE,
        "committee_contacts",
    ),
    Row(
        "name-tents",
        N_("Name tents"),
        "committee",
        Audience.COMMITTEE,
        "name_tents",
        Audience.COMMITTEE,
    ),
    Row("notice", N_("Notice of meeting"), "meeting", Audience.PUBLIC, "notice"),
    Row(
        "agenda",
        N_("Agenda"),
        "meeting",
        Audience.PUBLIC,
        "agenda",
        refers=("minutes", "actions", "attachments"),
    ),
    Row(
        "chair-agenda", N_("Agenda for the chair"), "meeting", Audience.COORDINATOR, "chair_agenda"
    ),
    Row("motion-slips", N_("Slips for motions"), "meeting", Audience.COMMITTEE, "motion_slips"),
    Row("minutes", N_("Minutes"), "meeting", Audience.COMMITTEE, "minutes"),
    Row("attachments", N_("Attachments"), "meeting", Audience.COMMITTEE, "attachments"),
    Row("actions", N_("Action items"), "committee", Audience.COMMITTEE, "actions"),
    Row(
        "actions-by-person",
        N_("Action items by person"),
        "committee",
        Audience.COMMITTEE,
        "actions_by_person",
    ),
    Row("decisions", N_("Decisions"), "committee", Audience.PUBLIC, "decisions"),
    Row("task", N_("Worksheet of a task"), "task", Audience.COMMITTEE, "task"),
    _blank("task-blank", N_("Blank worksheet of a task"), "task", "task_blank"),
    Row("plan-progress", N_("Where the plan stands"), "plan", Audience.COMMITTEE, "plan_progress"),
    Row("public-summary", N_("Summary for everybody"), "plan", Audience.PUBLIC, "public_summary"),
    Row("strengths", N_("Strengths and needs"), "plan", Audience.COMMITTEE, "strengths"),
    _blank("strengths-blank", N_("Blank sheets on strengths and needs"), "plan", "strengths_blank"),
    Row("map", N_("Crisis-system map"), "plan", Audience.COMMITTEE, "crisis_map"),
    _blank("map-blank", N_("Blank crisis-system map"), "plan", "map_blank"),
    Row("timeline", N_("Timeline"), "plan", Audience.PUBLIC, "timeline"),
    _blank("timeline-blank", N_("Blank timeline"), "plan", "timeline_blank"),
    Row("person", N_("Person’s record"), "person", Audience.COORDINATOR, "person"),
)
BY_NAME = {row.name: row for row in SHEETS}
PACKET = ("contacts-by-sector", "sign-in")
MEETING_PACKET = ("agenda", "minutes", "actions", "roster", "attachments", "sign-in")


def sheet_named(name: str) -> Row:
    """The sheet of this name.

    Raises:
        InputError: there is none.
    """
    if name not in BY_NAME:
        from difflib import get_close_matches

        near = get_close_matches(name.casefold(), BY_NAME, n=1)
        message = _("There is no sheet called “{name}”. There are: {known}.")
        if near:
            message = _("There is no sheet called “{name}”. Is “{near}” meant? There are: {known}.")
        known = ", ".join(BY_NAME)
        words = message.format(name=name, near=next(iter(near), ""), known=known)
        raise InputError(Problem(words, "sheets"))
    return BY_NAME[name]
