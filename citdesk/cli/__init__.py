"""The command line: the same jobs as the window, without a window.

Exit codes: 0 done; 1 a problem, one clear line on standard error, nothing half-done; 2 wrong usage.
``--json`` prints one object on standard output.
"""

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from citdesk import __version__
from citdesk.cli import answers, desks, lists, papers, safety
from citdesk.directory.consent import Audience
from citdesk.errors import DeskError, InputError
from citdesk.text import _, use_language


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
    except answers.WrongUsage as error:
        print(f"citdesk: {error}", file=sys.stderr)
        return 2
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
    _backup(commands)
    _backups(commands)
    _restore(commands)
    _recover(commands)
    _erase(commands)
    _guide(commands)
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
    command = _command(commands, "new", desks.new, _("Make a desk file."))
    command.add_argument(
        "--sample", action="store_true", help=_("fill it with the made-up Alder County")
    )


def _import(commands: Any) -> None:
    command = _command(
        commands, "import", lists.bring_in, _("Bring in a list of people or agencies.")
    )
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
        type=lists.wish,
        metavar="FIELD=COLUMN",
        help=_("take a field from this column; an empty COLUMN leaves the field out"),
    )
    command.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    _add_json(command)


def _export(commands: Any) -> None:
    command = _command(
        commands, "export", lists.export,
        _("Write people, agencies, committees, meetings, actions or the plan to a file."),
    )  # fmt: skip
    command.add_argument(
        "--what",
        choices=("people", "agencies", "committee", "meetings", "actions", "plan"),
        required=True,
    )
    command.add_argument(
        "--format", choices=("csv", "ics"), default="csv",
        help=_("ics is a calendar file, of meetings and actions"),
    )  # fmt: skip
    _add_audience(command)
    _add_out(command)
    _add_json(command)


def _packet(commands: Any) -> None:
    command = _command(commands, "packet", papers.packet, _("Print several sheets into one PDF."))
    command.add_argument(
        "--sheets", metavar="a,b", help=_("which sheets, in this order; see: citdesk sheets")
    )
    command.add_argument(
        "--issue", action="store_true", help=_("keep it as given out, under a number of its own")
    )
    command.add_argument(
        "--issued", metavar="NUMBER", help=_("print one that was given out again, as it was")
    )
    _add_paper(command)


def _sheet(commands: Any) -> None:
    command = _command(commands, "sheet", papers.sheet, _("Print one sheet into a PDF."))
    command.add_argument("name", metavar="NAME", help=_("which sheet; see: citdesk sheets"))
    _add_paper(command)


def _sheets(commands: Any) -> None:
    command = _command(commands, "sheets", papers.sheets, _("List the sheets."), file=False)
    _add_json(command)


def _info(commands: Any) -> None:
    command = _command(commands, "info", desks.info, _("Say what a desk holds."))
    _add_json(command)


def _check(commands: Any) -> None:
    command = _command(commands, "check", desks.check, _("See whether a desk file is sound."))
    _add_json(command)


def _backup(commands: Any) -> None:
    command = _command(commands, "backup", safety.backup, _("Make a backup of a desk."))
    command.add_argument(
        "-o", "--out", metavar="OUT", type=Path, help=_("a copy here, not among the backups")
    )
    _add_json(command)


def _backups(commands: Any) -> None:
    command = _command(commands, "backups", safety.list_backups, _("List a desk’s backups."))
    _add_json(command)


def _restore(commands: Any) -> None:
    about = _("Bring a backup back; the desk as it was is kept.")
    command = _command(commands, "restore", safety.restore, about, file=False)
    _add_from_to(command, ("BACKUP", _("the backup")), ("FILE", _("the desk file")))


def _recover(commands: Any) -> None:
    about = _("Put what can still be read of a damaged desk into a new one.")
    command = _command(commands, "recover", safety.recover, about, file=False)
    _add_from_to(command, ("FILE", _("the damaged file")), ("OUT", _("the new desk file")))


def _erase(commands: Any) -> None:
    about = _("Erase a person for good: it cannot be undone.")
    command = _command(commands, "erase", safety.erase, about)
    command.add_argument(
        "--person", metavar="ID", type=int, required=True, help=_("whom, by number")
    )
    command.add_argument(
        "--backups",
        choices=("remove", "keep"),
        default="keep",
        help=_("what becomes of the backups that hold the person; removed, a fresh one is made"),
    )
    command.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    _add_json(command)


def _guide(commands: Any) -> None:
    about = _("See whether the files of the guide are sound.")
    command = _command(commands, "guide", desks.guide, about, file=False)
    _add_json(command)


def _add_from_to(
    command: argparse.ArgumentParser, source: tuple[str, str], target: tuple[str, str]
) -> None:
    """One file is read, another is written; each with its placeholder and what it is."""
    name, words = source
    command.add_argument("file", metavar=name, type=Path, help=words)
    name, words = target
    command.add_argument("-o", "--out", metavar=name, type=Path, required=True, help=words)
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
        "--meeting", metavar="next|DATE|ID", help=_("which, for papers of a meeting")
    )
    command.add_argument(
        "--task",
        metavar="NO|NAME",
        help=_("which, for a worksheet; the one you are at if not given"),
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
