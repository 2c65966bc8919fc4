"""Commands that keep a desk safe: back it up, list its backups, bring one back; erase somebody."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from citdesk import settings
from citdesk.cli import answers
from citdesk.deskfile import backups, restoring
from citdesk.deskfile.backups import REASONS, Backup
from citdesk.deskfile.copying import copy_whole
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.driver import told
from citdesk.errors import DeskError
from citdesk.text import _

if TYPE_CHECKING:
    from citdesk.directory.erasing import Found


def backup(given: argparse.Namespace) -> int:
    """Make a backup among the others, or a copy where one says."""
    with answers.to_look(given.file) as desk, desk.look() as reader:
        if given.out is not None:
            if given.out.exists():
                raise DeskError(
                    _("“{name}” exists already.").format(name=given.out.name),
                    _("Nothing was written."),
                    _("Choose another name."),
                )
            copy_whole(reader.connection, given.out)
            made = given.out
        else:
            now = datetime.now(UTC)
            made = backups.make(
                given.file, reader.connection, "asked", now=now, chosen=settings.load().backups
            ).path
    if given.json:
        answers.print_json({"backup": str(made)})
    else:
        print(_("{file}: made").format(file=made))
    return 0


def list_backups(given: argparse.Namespace) -> int:
    """List a desk's backups, the newest first, with what each holds."""
    rows = [_row(one) for one in backups.backups(given.file, settings.load().backups)]
    if not rows:
        with told(given.file):
            given.file.stat()  # a wrong name is told; of a desk that is gone there may be backups
    if given.json:
        answers.print_json({"backups": rows})
    elif not rows:
        print(_("There are no backups of this desk."))
    else:
        for row in rows:
            why = _(REASONS.get(str(row["why"]), str(row["why"])))
            people = "?" if row["people"] is None else row["people"]
            print(f"{row['made']}  {why:44} {people:>8}  {row['file']}")
    return 0


def _row(one: Backup) -> dict[str, object]:
    try:
        held = backups.holds(one.path)
    except DeskError:
        held = None
    return {
        "file": str(one.path),
        "made": f"{one.made:%Y-%m-%dT%H:%M:%SZ}",
        "why": one.why,
        "bytes": one.size,
        "people": None if held is None else held.people,
        "agencies": None if held is None else held.agencies,
        "meetings": None if held is None else held.meetings,
        "last_change": None if held is None else held.last_change,
    }


def restore(given: argparse.Namespace) -> int:
    """Bring a backup back in the place of a desk; the desk as it was is kept."""
    target: Path = given.out
    answers.not_the_desk(target, given.file)
    if not target.parent.is_dir():
        raise DeskError(
            _("There is no folder “{folder}”.").format(folder=target.parent),
            _("Nothing was changed."),
            _("Make the folder first, or choose another."),
        )
    kept = restoring.restore(
        given.file, target, now=datetime.now(UTC), chosen=settings.load().backups
    )
    if given.json:
        answers.print_json({"desk": str(target), "kept": None if kept is None else str(kept)})
    else:
        print(_("{file}: brought back").format(file=target))
        if kept is not None:
            print(_("The desk as it was is kept: {file}").format(file=kept))
    return 0


def recover(given: argparse.Namespace) -> int:
    """Put what can still be read of a damaged desk into a new one."""
    from citdesk.deskfile.recover import recover as get_out

    answers.not_the_desk(given.file, given.out)
    found = get_out(given.file, given.out)
    if given.json:
        answers.print_json({"desk": str(given.out), **found._asdict()})
    else:
        answers.print_lines([_("{file}: made").format(file=given.out), *found.told()])
    return 0


def erase(given: argparse.Namespace) -> int:
    """Erase a person for good, or only say what that would come to."""
    from citdesk.directory import erasing

    chosen = settings.load().backups
    with Desk.open(given.file, read_only=given.dry_run) as desk:
        kept = backups.backups(desk.path, chosen)
        with desk.look() as reader:
            found = erasing.look(reader, given.person, kept)
        if given.dry_run:
            return _would_erase(found, as_json=given.json)
        done = erasing.erase(
            desk,
            found,
            now=datetime.now(UTC),
            chosen=chosen,
            remove_backups=given.backups == "remove",
        )
    unremoved = done.left if given.backups == "remove" else ()
    if unremoved:
        names = ", ".join(path.name for path in unremoved)
        words = _("These backups could not be removed and still hold the person: {names}")
        print(f"citdesk: {words.format(names=names)}", file=sys.stderr)
    if given.json:
        answers.print_json(
            {
                "erased": found.id,
                "backups_removed": list(map(str, done.removed)),
                "backups_left": list(map(str, done.left)),
                "backup": None if done.made is None else str(done.made),
            }
        )
    else:
        answers.print_lines([*done.told(), *(f"  {path}" for path in done.left)])
    return 1 if unremoved else 0


def _would_erase(found: "Found", *, as_json: bool) -> int:
    holding = [str(one.path) for one in found.backups]
    if as_json:
        answers.print_json(
            {
                "person": found.id,
                "goes": found.lost,
                "texts": found.places,
                "approved_minutes": [day.isoformat() for day in found.approved],
                "packets": found.packets,
                "files": found.files,
                "namesake": found.namesake,
                "backups": holding,
            }
        )
    else:
        lines = [*found.told(), *([_("Backups that hold the person:")] if holding else ())]
        answers.print_lines([*lines, *(f"  {path}" for path in holding)])
    return 0
