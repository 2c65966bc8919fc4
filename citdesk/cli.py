"""The command line: the same jobs as the window, without a window.

Exit codes: 0 done; 1 a problem, one clear line on standard error, nothing half-done; 2 wrong usage.
``--json`` prints one object on standard output.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citdesk import __version__
from citdesk.deskfile.desk import Desk
from citdesk.directory import programme
from citdesk.directory.consent import MARKS, Audience
from citdesk.errors import DeskError, InputError, Problem
from citdesk.text import N_, _, ngettext, use_language

if TYPE_CHECKING:
    from citdesk.deskfile.desk import Reader
    from citdesk.packets.packet import Printed
    from citdesk.packets.sheets import Request


def run(words: Sequence[str]) -> int:
    """Do what these words say.

    Returns:
        the exit code.
    """
    from citdesk import settings

    use_language(settings.load().language or "en")
    _use_utf8()
    try:
        given = _parser().parse_args(words)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        code = int(given.do(given))
        sys.stdout.flush()
    except (DeskError, InputError) as error:
        print(f"citdesk: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        with suppress(OSError):  # the reader of our output went away, as head does
            sys.stdout.close()
        return 1
    except KeyboardInterrupt:
        print(f"citdesk: {_('Stopped. Nothing was changed.')}", file=sys.stderr)
        return 1
    return code


def _use_utf8() -> None:
    """Names of people print on every console, also where it speaks an old code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def today() -> date:
    """The day it is, on this computer's clock."""
    return date.today()  # noqa: DTZ011, TID251 - this is where the clock is read


# ---------------------------------------------------------------------- the words


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="citdesk",
        description=_("The CIT coordinator's desk. Without a command it opens the window."),
    )
    parser.add_argument("--version", action="version", version=f"citdesk {__version__}")
    commands = parser.add_subparsers(metavar=_("COMMAND"), required=True)
    _new(commands)
    _import(commands)
    _export(commands)
    _packet(commands)
    _sheet(commands)
    _sheets(commands)
    _info(commands)
    _check(commands)
    return parser


def _command(
    commands: Any, name: str, do: Any, about: str, *, file: bool = True
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    made.set_defaults(do=do)
    if file:
        made.add_argument("file", metavar="FILE", type=Path, help=_("the desk file"))
    return made


def _new(commands: Any) -> None:
    command = _command(commands, "new", new, _("Make a desk file."))
    command.add_argument(
        "--sample", action="store_true", help=_("fill it with the made-up Alder County")
    )


def _import(commands: Any) -> None:
    command = _command(commands, "import", bring_in, _("Bring in a list of people or agencies."))
    command.add_argument("source", metavar="SOURCE", type=Path, help=_("the list, a CSV file"))
    command.add_argument(
        "--as",
        dest="what",
        choices=("people", "agencies"),
        default="people",
        help=_("what it lists"),
    )
    command.add_argument(
        "--map",
        action="append",
        default=[],
        type=_wish,
        metavar="FIELD=COLUMN",
        help=_("take a field from this column; an empty COLUMN leaves the field out"),
    )
    command.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    _add_json(command)


def _export(commands: Any) -> None:
    command = _command(commands, "export", export, _("Write people or agencies to a file."))
    command.add_argument("--what", choices=("people", "agencies"), required=True)
    command.add_argument("--format", choices=("csv",), default="csv")
    _add_audience(command)
    _add_out(command)
    _add_json(command)


def _packet(commands: Any) -> None:
    command = _command(commands, "packet", packet, _("Print several sheets into one PDF."))
    command.add_argument("--meeting", metavar="next|DATE|ID", help=_("for which meeting"))
    command.add_argument(
        "--sheets", metavar="a,b", help=_("which sheets, in this order; see: citdesk sheets")
    )
    _add_paper(command)


def _sheet(commands: Any) -> None:
    command = _command(commands, "sheet", sheet, _("Print one sheet into a PDF."))
    command.add_argument("name", metavar="NAME", help=_("which sheet; see: citdesk sheets"))
    _add_paper(command)


def _sheets(commands: Any) -> None:
    command = _command(commands, "sheets", sheets, _("List the sheets."), file=False)
    _add_json(command)


def _info(commands: Any) -> None:
    command = _command(commands, "info", info, _("Say what a desk holds."))
    _add_json(command)


def _check(commands: Any) -> None:
    command = _command(commands, "check", check, _("See whether a desk file is sound."))
    _add_json(command)


def _add_paper(command: argparse.ArgumentParser) -> None:
    _add_audience(command)
    command.add_argument(
        "--paper", choices=("letter", "a4", "legal"), help=_("the desk's own if not given")
    )
    command.add_argument("--language", choices=("en", "es"), help=_("the desk's own if not given"))
    command.add_argument("--large", action="store_true", help=_("large print"))
    command.add_argument(
        "--person", metavar="NAME|ID", help=_("whose, for a sheet about one person")
    )
    command.add_argument(
        "--committee",
        metavar="NAME|ID",
        help=_("which, for a sheet about one committee; the steering committee if not given"),
    )
    _add_out(command)
    _add_json(command)


def _add_audience(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--audience",
        choices=[one.value for one in Audience],
        default=Audience.COORDINATOR.value,
        help=_("whom for; what they may not see is left out"),
    )


def _add_out(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "-o", "--output", metavar="OUT", type=Path, required=True, help=_("the file to write")
    )


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("answer with one JSON object"))


# ---------------------------------------------------------------------- the jobs


def new(given: argparse.Namespace) -> int:
    """Make a desk file."""
    if not given.file.parent.is_dir():
        raise DeskError(
            _("There is no folder “{folder}”.").format(folder=given.file.parent),
            _("Nothing was made."),
            _("Make the folder first, or choose another."),
        )
    if given.sample:
        from citdesk.exchange import sample

        sample.build(given.file, today=today())
    else:
        Desk.create(given.file).close()
    print(_("{file}: made").format(file=given.file))
    return 0


def bring_in(given: argparse.Namespace) -> int:
    """Bring in a list."""
    from citdesk.exchange.bringing_in import bring_in_file

    _not_the_desk(given.file, given.source)
    with Desk.open(given.file, read_only=given.dry_run) as desk:
        result = bring_in_file(
            desk,
            given.source,
            what=given.what,
            mapping=dict(given.map),
            dry_run=given.dry_run,
            today=today(),
        )
    if given.json:
        _print_json(result.as_dict())
    else:
        _print_lines(result.lines())
    return 0


def _wish(word: str) -> tuple[str, str]:
    """FIELD=COLUMN as a pair; for the parser, which tells of wrong usage."""
    field, equals, column = word.partition("=")
    if not equals or not field.strip():
        raise argparse.ArgumentTypeError(_("it takes FIELD=COLUMN, not “{word}”").format(word=word))
    return field.strip(), column.strip()


def _not_the_desk(desk: Path, other: Path) -> None:
    """Refuse to read or replace the desk as if it were another file.

    Raises:
        InputError: both are the same file.
    """
    try:
        same = desk.samefile(other)
    except OSError:  # one of them is not there: then they are two
        return
    if same:
        message = _("“{name}” is the desk itself. Nothing was changed.").format(name=other)
        raise InputError(Problem(message, "file"))


def export(given: argparse.Namespace) -> int:
    """Write people or agencies to a CSV file."""
    from citdesk.directory.listing import held_back
    from citdesk.exchange.people_csv import export as write

    _not_the_desk(given.file, given.output)
    with _to_look(given.file) as desk, desk.look() as reader:
        count = write(
            reader, given.what, given.output, today=today(), audience=Audience(given.audience)
        )
        left_out = held_back(reader, Audience(given.audience)) if given.what == "people" else None
    if given.json:
        _print_json({"rows": count, "file": str(given.output)})
    else:
        rows = ngettext("{n} row", "{n} rows", count).format(n=f"{count:,}")
        print(f"{given.output}: {rows}")
    for line in left_out.lines() if left_out is not None else ():
        print(f"citdesk: {line}", file=sys.stderr)
    return 0


def packet(given: argparse.Namespace) -> int:
    """Print several sheets into one PDF."""
    from citdesk.packets.sheets import PACKET

    if given.meeting is not None:
        raise InputError(
            Problem(
                _("There is no meeting “{meeting}” in this desk.").format(meeting=given.meeting),
                "meeting",
            )
        )
    names = given.sheets.split(",") if given.sheets is not None else PACKET
    return _print(given, tuple(name.strip() for name in names if name.strip()), cover=True)


def sheet(given: argparse.Namespace) -> int:
    """Print one sheet into a PDF."""
    return _print(given, (given.name,), cover=False)


def _print(given: argparse.Namespace, names: tuple[str, ...], *, cover: bool) -> int:
    from citdesk.exchange.files import write_whole
    from citdesk.packets import packet as packets
    from citdesk.packets.sheets import Request

    _not_the_desk(given.file, given.output)
    with _to_look(given.file) as desk, desk.look() as reader:
        about = programme.about(reader)
        request = Request(
            sheets=names,
            issued=today(),
            audience=Audience(given.audience),
            paper=given.paper or about.paper,
            language=given.language or about.language,
            large=given.large,
        )
        request = _about(reader, given, request)
        papers = packets.gather(reader, request)
    printed = packets.lay_out(papers, cover=cover)
    write_whole(given.output, printed.pdf)
    if given.json:
        _print_json(_told(given.output, printed))
    else:
        pages = ngettext("{n} page", "{n} pages", printed.pages).format(n=printed.pages)
        _print_lines([f"{given.output}: {pages}", *printed.left_out.lines()])
    return 0


def _about(reader: "Reader", given: argparse.Namespace, request: "Request") -> "Request":
    """Whom and what the sheets are about.

    Raises:
        InputError: somebody or a committee is named that there is not, or that no sheet is about.
    """
    from citdesk.packets.sheets import sheet_named

    kinds = {sheet_named(name).about for name in request.sheets}
    for kind, wanted in (("person", given.person), ("committee", given.committee)):
        if wanted and kind not in kinds:
            message = _("None of these sheets is about one {kind}: --{kind} has no meaning here.")
            raise InputError(Problem(message.format(kind=kind), kind))
    if given.person:
        request = replace(request, person=_person(reader, given.person))
    if given.committee:
        request = replace(request, committee=_committee(reader, given.committee))
    return request


def _committee(reader: "Reader", wanted: str) -> int:
    """The one committee meant: by number, by its name or its short name.

    Raises:
        InputError: none is.
    """
    from citdesk.committee import seats
    from citdesk.records.names import fold

    there = seats.committees(reader, on=today())
    for one in there:
        if wanted == str(one.id) or fold(wanted.strip()) in {fold(one.name), fold(one.short_name)}:
            return one.id
    message = _("There is no committee “{name}”. There are: {known}.")
    known = ", ".join(one.name for one in there) or _("none yet")
    raise InputError(Problem(message.format(name=wanted, known=known), "committee"))


def _told(path: Path, printed: "Printed") -> dict[str, Any]:
    left_out = printed.left_out
    return {
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
    """The one person meant: by number, by the whole name, or by words only they have.

    Raises:
        InputError: nobody is, or several are.
    """
    from citdesk.directory import people
    from citdesk.directory.people import Question
    from citdesk.records.names import fold

    if wanted.isascii() and wanted.isdigit() and len(wanted) < 19:
        return int(wanted)
    ids = people.find(reader, Question(text=wanted), today=today(), limit=None).ids
    rows = people.rows(reader, ids, today=today())
    meant = [row for row in rows if fold(row.name) == fold(wanted.strip())] or rows
    if not meant:
        raise InputError(Problem(_("Nobody is called “{name}”.").format(name=wanted), "person"))
    if len(meant) > 1:
        message = _("More than one person is called “{name}”. Give the number: {people}.")
        shown = ", ".join(f"{row.name} ({row.id})" for row in meant[:5])
        more = ", …" if len(meant) > 5 else ""
        raise InputError(Problem(message.format(name=wanted, people=f"{shown}{more}"), "person"))
    return meant[0].id


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
        _print_json({"sheets": rows})
    else:
        lines = [f"{row.name:20} {_(row.title):22} {_(MARKS[row.widest])}" for row in SHEETS]
        _print_lines(lines)
    return 0


def info(given: argparse.Namespace) -> int:
    """Say what a desk holds."""
    from citdesk.committee import seats

    with _to_look(given.file) as desk, desk.look() as reader:
        people, agencies = programme.counts(reader)
        version = reader.value("PRAGMA user_version")
        committees = seats.committees(reader, on=today())
        meetings = reader.value("SELECT count(*) FROM meeting WHERE removed IS NULL")
        actions = reader.value("SELECT count(*) FROM action_item")
    facts = {
        "people": people,
        "agencies": agencies,
        "committees": len(committees),
        "seats": sum(one.seats for one in committees),
        "vacancies": sum(one.vacant for one in committees),
        "meetings": meetings,
        "actions": actions,
        "tasks_done": 0,
        "schema": f"{version // 1000}.{version % 1000}",
        "encrypted": False,
    }
    if given.json:
        _print_json(facts)
    else:
        for name, value in facts.items():
            print(f"{_(_FACTS[name]):20} {value}")
    return 0


_FACTS = {
    "people": N_("people"),
    "agencies": N_("agencies"),
    "committees": N_("committees"),
    "seats": N_("seats"),
    "vacancies": N_("vacancies"),
    "meetings": N_("meetings"),
    "actions": N_("action items"),
    "tasks_done": N_("tasks done"),
    "schema": N_("schema"),
    "encrypted": N_("encrypted"),
}


def check(given: argparse.Namespace) -> int:
    """See whether a desk file is sound."""
    try:
        problems = _problems(given.file)
    except DeskError as error:
        if given.json:  # a file too broken to be opened is an answer, too
            _print_json({"ok": False, "problems": [error.what]})
        raise
    if given.json:
        _print_json({"ok": not problems, "problems": problems})
    else:
        _print_lines(problems or [_("The desk file is in order.")])
    if problems:
        found = ngettext("{n} problem was found.", "{n} problems were found.", len(problems))
        print(f"citdesk: {found.format(n=len(problems))}", file=sys.stderr)
    return 1 if problems else 0


def _problems(path: Path) -> list[str]:
    from citdesk.deskfile.check import check as look_over

    with _to_look(path) as desk, desk.look() as reader:
        return look_over(reader)


def _to_look(path: Path) -> Desk:
    """The desk to read from: nothing is locked, so a window may have it open."""
    return Desk.open(path, read_only=True)


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        print(line)


def _print_json(answer: dict[str, Any]) -> None:
    print(json.dumps(answer, ensure_ascii=False))
