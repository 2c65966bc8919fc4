"""Commands that bring lists in and send them out."""

import argparse
import sys
from datetime import UTC, datetime

from citdesk import settings
from citdesk.cli import answers
from citdesk.deskfile import backups
from citdesk.deskfile.desk import Desk
from citdesk.directory.consent import Audience, LeftOut
from citdesk.errors import DeskError
from citdesk.text import _, ngettext


def bring_in(given: argparse.Namespace) -> int:
    """Bring in a list."""
    from citdesk.exchange.bringing_in import bring_in_file

    answers.not_the_desk(given.file, given.source)
    with Desk.open(given.file, read_only=given.dry_run) as desk:
        result = bring_in_file(
            desk,
            given.source,
            what=given.what,
            mapping=dict(given.map),
            dry_run=given.dry_run,
            today=answers.today(),
            before=lambda: _back_up(desk),
        )
    if given.json:
        answers.print_json(result.as_dict())
    else:
        answers.print_lines(result.lines())
    return 0


def _back_up(desk: Desk) -> None:
    """Have a backup before a list; where none can be made it is told, and undo is there still."""
    now, chosen = datetime.now(UTC), settings.load().backups
    try:
        with desk.look() as reader:
            source = reader.connection
            if backups.is_news(backups.backups(desk.path, chosen), backups.newest_step(source)):
                backups.make(desk.path, source, "before-list", now=now, chosen=chosen)
    except DeskError as error:
        words = _("No backup could be made: {reason}").format(reason=error.what)
        print(f"citdesk: {words}", file=sys.stderr)


def export(given: argparse.Namespace) -> int:
    """Write people, agencies, committees, meetings or actions to a file."""
    answers.not_the_desk(given.file, given.output)
    if given.what not in ("people", "agencies"):
        return _export_committee(given)
    if given.format != "csv":
        raise answers.WrongUsage(_("People and agencies go out as csv."))
    from citdesk.directory.listing import held_back
    from citdesk.exchange.people_csv import export as write

    with answers.to_look(given.file) as desk, desk.look() as reader:
        count = write(
            reader,
            given.what,
            given.output,
            today=answers.today(),
            audience=Audience(given.audience),
        )
        left_out = held_back(reader, Audience(given.audience)) if given.what == "people" else None
    return _told(given, count, left_out)


def _export_committee(given: argparse.Namespace) -> int:
    from citdesk.exchange.committee_files import export as write

    with answers.to_look(given.file) as desk, desk.look() as reader:
        written = write(
            reader,
            given.what,
            given.output,
            form=given.format,
            today=answers.today(),
            audience=Audience(given.audience),
        )
        return _told(given, written.rows, written.names.left_out)


def _told(given: argparse.Namespace, count: int, left_out: LeftOut | None) -> int:
    if given.json:
        answers.print_json({"rows": count, "file": str(given.output)})
    else:
        rows = ngettext("{n} row", "{n} rows", count).format(n=f"{count:,}")
        print(f"{given.output}: {rows}")
    for line in left_out.lines() if left_out is not None else ():
        print(f"citdesk: {line}", file=sys.stderr)
    return 0


def wish(word: str) -> tuple[str, str]:
    """FIELD=COLUMN as a pair; for the parser, which tells of wrong usage."""
    field, equals, column = word.partition("=")
    if not equals or not field.strip():
        raise argparse.ArgumentTypeError(_("it takes FIELD=COLUMN, not “{word}”").format(word=word))
    return field.strip(), column.strip()
