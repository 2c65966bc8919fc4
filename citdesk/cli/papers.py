"""Commands that print: a packet, one sheet, and the list of sheets."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citdesk.cli import answers
from citdesk.directory import programme
from citdesk.directory.consent import MARKS, Audience
from citdesk.errors import InputError, Problem
from citdesk.text import _, ngettext

if TYPE_CHECKING:
    from citdesk.deskfile.desk import Desk, Reader
    from citdesk.packets.packet import Papers, Printed
    from citdesk.packets.sheets import Request


def packet(given: argparse.Namespace) -> int:
    """Print several sheets into one PDF, or one that was given out before again."""
    if given.issued is not None:
        return _reprint(given)
    if given.sheets is None:
        return _print(given, (), cover=True)
    chosen = tuple(name.strip() for name in given.sheets.split(",") if name.strip())
    if not chosen:
        raise answers.WrongUsage(_("Name at least one sheet after --sheets."))
    return _print(given, chosen, cover=True)


def sheet(given: argparse.Namespace) -> int:
    """Print one sheet into a PDF."""
    return _print(given, (given.name,), cover=False)


def _reprint(given: argparse.Namespace) -> int:
    """A packet as it was given out."""
    from citdesk.exchange.files import write_whole
    from citdesk.packets import issued

    answers.not_the_desk(given.file, given.output)
    with answers.to_look(given.file) as desk, desk.look() as reader:
        row = issued.named(reader, given.issued)
        write_whole(given.output, issued.reprint(reader, row.id))
    if given.json:
        answers.print_json({"file": str(given.output), "pages": row.pages, "packet": row.called})
    else:
        pages = ngettext("{n} page", "{n} pages", row.pages).format(n=row.pages)
        answers.print_lines([f"{given.output}: {pages}"])
    return 0


def _print(given: argparse.Namespace, names: tuple[str, ...], *, cover: bool) -> int:
    answers.not_the_desk(given.file, given.output)
    if getattr(given, "issue", False):
        from citdesk.deskfile.desk import Desk
        from citdesk.packets import issued

        with Desk.open(given.file) as desk:
            papers = _gathered(given, names, desk)
            name = _("Give out packet {number}").format(number=papers.request.number)
            with desk.change(name) as session:  # taken back when the file cannot be written
                printed = _written(given, papers, cover=cover)
                issued.issue(session, papers, printed)
    else:
        with answers.to_look(given.file) as desk:
            papers = _gathered(given, names, desk)
        printed = _written(given, papers, cover=cover)
    if given.json:
        answers.print_json(_told(given.output, papers, printed))
    else:
        pages = ngettext("{n} page", "{n} pages", printed.pages).format(n=printed.pages)
        number = papers.request.number
        kept = [_("Packet {number}").format(number=number)] if number else []
        answers.print_lines([f"{given.output}: {pages}", *kept, *printed.left_out.lines()])
    return 0


def _written(given: argparse.Namespace, papers: "Papers", *, cover: bool) -> "Printed":
    from citdesk.exchange.files import write_whole
    from citdesk.packets import packet as packets

    printed = packets.lay_out(papers, cover=cover)
    write_whole(given.output, printed.pdf)
    return printed


def _gathered(given: argparse.Namespace, names: tuple[str, ...], desk: "Desk") -> "Papers":
    from citdesk.packets import issued
    from citdesk.packets import packet as packets
    from citdesk.packets.sheets import Request

    with desk.look() as reader:
        about = programme.about(reader)
        request = Request(
            sheets=names or _usual(reader, given),
            issued=answers.today(),
            audience=Audience(given.audience),
            paper=given.paper or about.paper,
            language=given.language or about.language,
            large=given.large,
        )
        request = _about(reader, given, request)
        if getattr(given, "issue", False):
            request = replace(request, number=issued.next_number(reader, request.issued))
        return packets.gather(reader, request)


def _usual(reader: "Reader", given: argparse.Namespace) -> tuple[str, ...]:
    """The sheets of a packet for which none are named; those not for its readers are told."""
    from citdesk.packets.meeting import usual_sheets
    from citdesk.packets.sheets import PACKET, sheet_named

    usual: tuple[str, ...] = PACKET
    if given.meeting is not None:
        usual = usual_sheets(reader, _meeting(reader, given.meeting))
    rows = [sheet_named(name) for name in usual]
    fit = [row for row in rows if row.may_be_for(Audience(given.audience))]
    for row in rows:
        if row not in fit:
            message = _("Left out, as it is not for these readers: {sheet}")
            print(f"citdesk: {message.format(sheet=_(row.title))}", file=sys.stderr)
    return tuple(row.name for row in fit)


def _about(reader: "Reader", given: argparse.Namespace, request: "Request") -> "Request":
    """Whom and what the sheets are about.

    Raises:
        InputError: somebody, a committee or a meeting is named that there is not.
        WrongUsage: no sheet is about one person, one committee or a meeting.
    """
    from citdesk.packets.sheets import sheet_named

    kinds = {sheet_named(name).about for name in request.sheets}
    for kind, words in (
        ("person", _("None of these sheets is about one person: leave out --person.")),
        ("committee", _("None of these sheets is about one committee: leave out --committee.")),
        ("task", _("None of these sheets is about a task: leave out --task.")),
        ("meeting", _("None of these sheets is about a meeting: leave out --meeting.")),
    ):
        if getattr(given, kind) is not None and kind not in kinds:
            raise answers.WrongUsage(words)
    if given.task is not None:
        request = replace(request, task=_task(given.task))
    if given.meeting is not None:
        request = replace(request, meeting=_meeting(reader, given.meeting))
    if given.person is not None:
        request = replace(request, person=_person(reader, given.person))
    if given.committee is not None:
        request = replace(request, committee=_committee(reader, given.committee))
    return request


def _committee(reader: "Reader", wanted: str) -> int:
    """The one committee meant: by number, by its name or its short name.

    Raises:
        InputError: none is.
    """
    from citdesk.committee import seats
    from citdesk.records.names import fold

    there = seats.committees(reader, on=answers.today())
    for one in there:
        if wanted == str(one.id) or fold(wanted.strip()) in {fold(one.name), fold(one.short_name)}:
            return one.id
    message = _("There is no committee “{name}”. There are: {known}.")
    known = ", ".join(one.name for one in there) or _("none yet")
    raise InputError(Problem(message.format(name=wanted, known=known), "committee"))


def _task(wanted: str) -> str:
    """The id of the one task meant: by number, by id, by its title or words only it has.

    Raises:
        InputError: none is, or several are.
    """
    from citdesk.plan import content
    from citdesk.records.names import fold

    guide, words = content.guide(), fold(wanted.strip())
    for one in guide.tasks:
        if wanted in (str(one.number), one.id) or words == fold(guide.title(one.id)):
            return one.id
    meant = [one for one in guide.tasks if words and words in fold(guide.title(one.id))]
    if len(meant) > 1:
        message = _("More than one task is called “{task}”. Give the number: {tasks}.")
        tasks = _some((guide.title(one.id), one.number) for one in meant)
        raise InputError(Problem(message.format(task=wanted, tasks=tasks), "task"))
    if not meant:
        message = _("The guide has no task “{task}”. Give its number, 1 to {last}.")
        raise InputError(Problem(message.format(task=wanted, last=len(guide.tasks)), "task"))
    return meant[0].id


def _meeting(reader: "Reader", wanted: str) -> int:
    """The one meeting meant: the next one, the one on a day (2026-12-03), or by number.

    Raises:
        InputError: none is, or several are on that day.
    """
    from citdesk.meetings import meetings

    if wanted == "next":
        coming = meetings.next_meeting(reader, today=answers.today())
        if coming is None:
            raise InputError(Problem(_("No meeting is planned."), "meeting"))
        return coming.id
    found = meetings.named(reader, wanted)
    if not found:
        message = _("There is no meeting “{meeting}” in this desk.").format(meeting=wanted)
        raise InputError(Problem(message, "meeting"))
    if len(found) > 1:
        message = _("More than one meeting is on {day}. Give the number: {meetings}.")
        shown = ", ".join(f"{one.committee} ({one.id})" for one in found)
        raise InputError(Problem(message.format(day=wanted, meetings=shown), "meeting"))
    return found[0].id


def _told(path: Path, papers: "Papers", printed: "Printed") -> dict[str, Any]:
    left_out = printed.left_out
    number = papers.request.number
    return {
        **({"packet": number} if number else {}),
        "file": str(path),
        "pages": printed.pages,
        "first_pages": printed.first_pages,
        "left_out": {
            "not_listed": left_out.not_listed,
            "not_asked": left_out.not_asked,
            "details": left_out.details,
        },
        "missing_letters": "".join(sorted(printed.missing)),
    }


def _person(reader: "Reader", wanted: str) -> int:
    """The one person meant: by number, by the whole name, or by words of it only they have.

    Words elsewhere in a record do not count: this may print what is for the coordinator only.

    Raises:
        InputError: nobody is, or several are.
    """
    from citdesk.directory import people
    from citdesk.directory.people import Question
    from citdesk.records.names import fold

    if wanted.isascii() and wanted.isdigit() and len(wanted) < 19:
        return int(wanted)
    ids = people.find(reader, Question(text=wanted), today=answers.today(), limit=None).ids
    rows = people.rows(reader, ids, today=answers.today())
    named = [row for row in rows if _has_words(fold(row.name), fold(wanted))]
    meant = [row for row in named if fold(row.name) == fold(wanted.strip())] or named
    if not meant:
        raise InputError(Problem(_("Nobody is called “{name}”.").format(name=wanted), "person"))
    if len(meant) > 1:
        message = _("More than one person is called “{name}”. Give the number: {people}.")
        names = _some((row.name, row.id) for row in meant)
        raise InputError(Problem(message.format(name=wanted, people=names), "person"))
    return meant[0].id


def _some(named: Iterable[tuple[str, int]]) -> str:
    """The first few of those that may be meant, with their numbers."""
    told = [f"{name} ({number})" for name, number in named]
    return ", ".join([*told[:5], *(["…"] if len(told) > 5 else [])])


def _has_words(name: str, wanted: str) -> bool:
    """Whether every word begins a word of a name, and there is one."""
    words = wanted.split()
    begun = [any(one.startswith(word) for one in name.split()) for word in words]
    return bool(words) and all(begun)


def sheets(given: argparse.Namespace) -> int:
    """List the sheets."""
    from citdesk.packets.sheets import SHEETS

    if given.json:
        rows = [
            {
                "name": row.name,
                "title": _(row.title),
                "about": row.about,
                "widest": row.widest.value,
            }
            for row in SHEETS
        ]
        answers.print_json({"sheets": rows})
    else:
        lines = [f"{row.name:20} {_(row.title):22} {_(MARKS[row.widest])}" for row in SHEETS]
        answers.print_lines(lines)
    return 0
