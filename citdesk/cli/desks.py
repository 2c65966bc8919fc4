"""Commands about a whole desk file: make one, say what it holds, see whether it is sound."""

import argparse
import sys
from pathlib import Path

from citdesk.cli import answers
from citdesk.deskfile.desk import Desk
from citdesk.directory import programme
from citdesk.errors import DeskError
from citdesk.text import N_, _, ngettext


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

        sample.build(given.file, today=answers.today())
    else:
        Desk.create(given.file).close()
    print(_("{file}: made").format(file=given.file))
    return 0


def info(given: argparse.Namespace) -> int:
    """Say what a desk holds."""
    from citdesk.committee import seats
    from citdesk.plan import progress

    with answers.to_look(given.file) as desk, desk.look() as reader:
        people, agencies = programme.counts(reader)
        version = reader.value("PRAGMA user_version")
        committees = seats.committees(reader, on=answers.today())
        meetings = reader.value("SELECT count(*) FROM meeting WHERE removed IS NULL")
        actions = reader.value("SELECT count(*) FROM action_item")
        tasks_done = progress.count_done(reader)
    facts = {
        "people": people,
        "agencies": agencies,
        "committees": len(committees),
        "seats": sum(one.seats for one in committees),
        "vacancies": sum(one.vacant for one in committees),
        "meetings": meetings,
        "actions": actions,
        "tasks_done": tasks_done,
        "schema": f"{version // 1000}.{version % 1000}",
        "encrypted": False,
    }
    if given.json:
        answers.print_json(facts)
    else:
        for name, value in facts.items():
            shown = (_("yes") if value else _("no")) if isinstance(value, bool) else value
            print(f"{_(_FACTS[name]):20} {shown}")
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
            answers.print_json({"ok": False, "problems": [error.what]})
        raise
    if given.json:
        answers.print_json({"ok": not problems, "problems": problems})
    else:
        answers.print_lines(problems or [_("The desk file is in order.")])
    if problems:
        found = ngettext("{n} problem was found.", "{n} problems were found.", len(problems))
        print(f"citdesk: {found.format(n=len(problems))}", file=sys.stderr)
    return 1 if problems else 0


def _problems(path: Path) -> list[str]:
    from citdesk.deskfile.check import check as look_over

    with answers.to_look(path) as desk, desk.look() as reader:
        return look_over(reader)


def guide(given: argparse.Namespace) -> int:
    """See whether the files of the guide are sound; each mistake with its place and remedy."""
    from citdesk.plan import content

    found = content.guide().check()
    if given.json:
        rows = [one._asdict() for one in found]
        answers.print_json({"ok": not found, "mistakes": rows})
    elif found:
        answers.print_lines([f"{one.file}:{one.line}: {one.what} {one.remedy}" for one in found])
    else:
        answers.print_lines([_("The guide is in order.")])
    if found:
        said = ngettext("{n} mistake was found.", "{n} mistakes were found.", len(found))
        print(f"citdesk: {said.format(n=len(found))}", file=sys.stderr)
    return 1 if found else 0
