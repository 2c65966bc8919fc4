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
from typing import Any

from citdesk import __version__
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.lock import DeskInUse
from citdesk.directory import programme
from citdesk.directory.consent import Audience
from citdesk.errors import DeskError, InputError, Problem
from citdesk.text import _, ngettext, use_language


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
        return int(given.do(given))
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
        metavar="FIELD=COLUMN",
        help=_("take a field from this column; an empty COLUMN leaves the field out"),
    )
    command.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    command.add_argument("--json", action="store_true", help=_("answer with one JSON object"))


def _export(commands: Any) -> None:
    command = _command(commands, "export", export, _("Write people or agencies to a file."))
    command.add_argument("--what", choices=("people", "agencies"), required=True)
    command.add_argument("--format", choices=("csv",), default="csv")
    _add_audience(command)
    _add_out(command)


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
    command.add_argument(
        "--person", metavar="NAME|ID", help=_("whose, for a sheet about one person")
    )
    _add_paper(command)


def _sheets(commands: Any) -> None:
    command = _command(commands, "sheets", sheets, _("List the sheets."), file=False)
    command.add_argument("--json", action="store_true", help=_("answer with one JSON object"))


def _info(commands: Any) -> None:
    command = _command(commands, "info", info, _("Say what a desk holds."))
    command.add_argument("--json", action="store_true", help=_("answer with one JSON object"))


def _check(commands: Any) -> None:
    command = _command(commands, "check", check, _("See whether a desk file is sound."))
    command.add_argument("--json", action="store_true", help=_("answer with one JSON object"))


def _add_paper(command: argparse.ArgumentParser) -> None:
    _add_audience(command)
    command.add_argument(
        "--paper", choices=("letter", "a4", "legal"), help=_("the desk's own if not given")
    )
    command.add_argument("--language", choices=("en", "es"), help=_("the desk's own if not given"))
    command.add_argument("--large", action="store_true", help=_("large print"))
    _add_out(command)


def _add_audience(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--audience",
        choices=[one.value for one in Audience],
        default=Audience.COORDINATOR.value,
        help=_("whom for; what they may not see is left out"),
    )


def _add_out(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", metavar="OUT", type=Path, required=True)


# ---------------------------------------------------------------------- the jobs


def new(given: argparse.Namespace) -> int:
    """Make a desk file."""
    if given.sample:
        from citdesk.exchange import sample

        sample.build(given.file, today=today())
    else:
        Desk.create(given.file).close()
    return 0


def bring_in(given: argparse.Namespace) -> int:
    """Bring in a list."""
    from citdesk.exchange.bringing_in import bring_in_file

    with Desk.open(given.file, read_only=given.dry_run) as desk:
        result = bring_in_file(
            desk,
            given.source,
            what=given.what,
            mapping=_mapping(given.map),
            dry_run=given.dry_run,
            today=today(),
        )
    if given.json:
        _print_json(result.as_dict())
    else:
        for line in result.lines():
            print(line)
    return 0


def _mapping(words: Sequence[str]) -> dict[str, str]:
    mapping = {}
    for word in words:
        field, equals, column = word.partition("=")
        if not equals or not field.strip():
            raise InputError(
                Problem(_("--map takes FIELD=COLUMN, not “{word}”.").format(word=word), "map")
            )
        mapping[field.strip()] = column.strip()
    return mapping


def export(given: argparse.Namespace) -> int:
    """Write people or agencies to a CSV file."""
    from citdesk.exchange.people_csv import export as write

    with _to_look(given.file) as desk, desk.look() as reader:
        count = write(
            reader, given.what, given.output, today=today(), audience=Audience(given.audience)
        )
    print(ngettext("{n} row exported", "{n} rows exported", count).format(n=count))
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
    names = tuple(name for name in (given.sheets or ",".join(PACKET)).split(",") if name)
    return _print(given, names, cover=True)


def sheet(given: argparse.Namespace) -> int:
    """Print one sheet into a PDF."""
    return _print(given, (given.name,), cover=False)


def _print(given: argparse.Namespace, names: tuple[str, ...], *, cover: bool) -> int:
    from citdesk.exchange.files import write_whole
    from citdesk.packets import packet as packets
    from citdesk.packets.sheets import Request

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
        if getattr(given, "person", None):
            request = replace(request, person=_person(reader, given.person))
        papers = packets.gather(reader, request)
    printed = packets.lay_out(papers, cover=cover)
    write_whole(given.output, printed.pdf)
    pages = ngettext("{n} page", "{n} pages", printed.pages).format(n=printed.pages)
    print(f"{given.output}: {pages}")
    for line in printed.left_out.lines():
        print(line)
    return 0


def _person(reader: Any, wanted: str) -> int:
    from citdesk.directory import people
    from citdesk.directory.people import Question

    if wanted.isascii() and wanted.isdigit():
        return int(wanted)
    found = people.find(reader, Question(text=wanted), today=today(), limit=10).ids
    if len(found) == 1:
        return int(found[0])
    message = (
        _("Nobody is called “{name}”.")
        if not found
        else _("More than one person is called “{name}”: write the whole name.")
    )
    raise InputError(Problem(message.format(name=wanted), "person"))


def sheets(given: argparse.Namespace) -> int:
    """List the sheets."""
    from citdesk.packets.sheets import SHEETS

    if given.json:
        _print_json(
            {
                "sheets": [
                    {"name": row.name, "title": _(row.title), "widest": row.widest.value}
                    for row in SHEETS
                ]
            }
        )
        return 0
    for row in SHEETS:
        print(f"{row.name:20} {_(row.title)}")
    return 0


def info(given: argparse.Namespace) -> int:
    """Say what a desk holds."""
    with _to_look(given.file) as desk, desk.look() as reader:
        people, agencies = programme.counts(reader)
        version = reader.value("PRAGMA user_version")
    facts = {
        "people": people,
        "agencies": agencies,
        "committees": 0,
        "seats": 0,
        "vacancies": 0,
        "meetings": 0,
        "actions": 0,
        "tasks_done": 0,
        "schema": f"{version // 1000}.{version % 1000}",
        "encrypted": False,
    }
    if given.json:
        _print_json(facts)
    else:
        for name, value in facts.items():
            print(f"{name.replace('_', ' '):12} {value}")
    return 0


def check(given: argparse.Namespace) -> int:
    """See whether a desk file is sound."""
    from citdesk.deskfile.check import check as look_over

    with _to_look(given.file) as desk, desk.look() as reader:
        problems = look_over(reader)
    if given.json:
        _print_json({"ok": not problems, "problems": problems})
    elif problems:
        for problem in problems:
            print(problem, file=sys.stderr)
    else:
        print(_("The desk file is in order."))
    return 1 if problems else 0


def _to_look(path: Path) -> Desk:
    """The desk to read from: also when a window has it open, or the place forbids writing."""
    try:
        return Desk.open(path)
    except DeskInUse:
        return Desk.open(path, read_only=True)


def _print_json(answer: dict[str, Any]) -> None:
    print(json.dumps(answer, ensure_ascii=False))
