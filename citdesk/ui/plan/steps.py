"""What is changed from the plan's page, each as one named step of the history."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from citdesk.plan import progress, readiness
from citdesk.settings import account_name
from citdesk.text import _
from citdesk.ui.keeping import keep
from citdesk.ui.page import Around


def set_state(around: Around, task: str, title: str, state: str, reason: str) -> bool:
    """Say how a task stands; whether it could be kept."""
    act = partial(progress.set_state, task=task, state=state, reason=reason, on=around.today())
    return keep(around, _("How “{task}” stands").format(task=title), act)


def tick(around: Around, task: str, item: int, words: str, *, ticked: bool) -> None:
    """Tick a thing to do, or take the tick back."""
    if ticked:
        act = partial(
            progress.tick,
            task=task,
            item=item,
            words=words,
            on=around.today(),
            by=account_name(),
        )
        keep(around, _("Tick “{words}”").format(words=words), act)
    else:
        keep(
            around,
            _("Untick “{words}”").format(words=words),
            partial(progress.untick, task=task, item=item),
        )


def set_owner(around: Around, task: str, title: str, person: int | None, name: str) -> bool:
    """Say who sees to a task."""
    act = partial(progress.set_owner, task=task, person=person, name=name)
    return keep(around, _("Who sees to “{task}”").format(task=title), act)


def set_aim(around: Around, task: str, title: str, aim: date | None) -> bool:
    """Say for when a task is aimed at."""
    return keep(
        around,
        _("For when “{task}” is aimed at").format(task=title),
        partial(progress.set_aim, task=task, aim=aim),
    )


def write_notes(around: Around, task: str, title: str, text: str, joins: str) -> bool:
    """Keep what is noted about a task; whether it could be."""
    return keep(
        around,
        _("Notes on “{task}”").format(task=title),
        partial(progress.set_notes, task=task, notes=text),
        joins=joins,
    )


def answer(around: Around, task: str, place: int, asked: str, said: str, joins: str) -> bool:
    """Keep an answer of a task's worksheet; whether it could be."""
    return keep(
        around,
        _("Answer “{question}”").format(question=asked),
        partial(progress.answer, task=task, place=place, asked=asked, said=said),
        joins=joins,
    )


def add_evidence(
    around: Around, task: str, words: str, pointed: dict[str, int], path: Path | None
) -> bool:
    """Add what shows how a task stands, each thing as one of its own; whether it could be kept.

    Args:
        around: the window.
        task: its id.
        words: what it shows; they stand with the first thing.
        pointed: kinds and numbers of records that show it, such as a meeting.
        path: a file that shows it.
    """
    from citdesk.errors import DeskError, InputError
    from citdesk.meetings.attachments import read_file

    things: list[dict[str, Any]] = [{kind: number} for kind, number in pointed.items()]
    if path is not None:
        try:
            things.append({"file": (path.name, read_file(path))})
        except (DeskError, InputError) as error:
            around.fail(error)
            return False

    def act(session: Any) -> None:
        first, *others = things or [{}]
        progress.add_evidence(session, task, words, **first)
        for thing in others:
            progress.add_evidence(session, task, **thing)

    return keep(around, _("Add what shows it"), act)


def remove_evidence(around: Around, number: int) -> None:
    """Take a piece of evidence off its task."""
    words = _("Remove what shows it")
    if keep(around, words, partial(progress.remove_evidence, number=number)):
        around.tell(_("Removed from what shows it"))


def overrule(around: Around, fact: str, state: str, reason: str) -> bool:
    """Say how a fact stands against what the desk finds; whether it could be kept."""
    act = partial(readiness.overrule, fact=fact, state=state, reason=reason, on=around.today())
    return keep(around, _("Say how a fact stands"), act)


def believe_the_desk(around: Around, fact: str) -> None:
    """Let the desk's own finding hold again."""
    keep(around, _("Believe the desk again"), partial(readiness.believe_the_desk, fact=fact))
