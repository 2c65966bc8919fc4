"""How far the sample's county is with the plan."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from citdesk.exchange.sample_maker import Maker, Row, given, load
from citdesk.plan import content
from citdesk.plan.content import Guide
from citdesk.plan.words_file import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.base import Record

_APART = 9  # days between two ticks


def make_plan(session: "Session", maker: Maker, people: Mapping[str, int]) -> None:
    """Put what was done for the plan into the open step.

    Args:
        session: of the running change.
        maker: makes the records.
        people: numbers by the keys of the sample's files.
    """
    file = load("plan")
    guide = content.guide("en")  # the sample speaks English
    for row in file["task"]:
        session.add_all(_task(maker, row, people))
        session.add_all(_ticks(maker, row, guide, file["by"]))
        session.add_all(_answers(maker, row, guide))


def _task(maker: Maker, row: Row, people: Mapping[str, int]) -> "Iterator[Record]":
    from citdesk.records.plan import TaskEntry, TaskEvidence

    yield maker.make(
        TaskEntry,
        task=row["id"],
        owner_id=people[row["owner"]] if "owner" in row else None,
        aim=maker.day(row.get("aim")),
        moved=maker.day(row["moved"]),
        **given(row, "state", "reason", "notes"),
    )
    for words in row.get("words", ()):
        yield maker.make(TaskEvidence, task=row["id"], words=words)


def _ticks(maker: Maker, row: Row, guide: Guide, by: str) -> "Iterator[Record]":
    """What is ticked, one after the other until the task moved."""
    from citdesk.records.plan import TaskTick

    items = guide.page(row["id"]).things_to_do()
    ticked = range(1, len(items) + 1) if row["ticked"] == "all" else row["ticked"]
    last = maker.day(row["moved"]) or maker.today
    for back, item in enumerate(reversed(list(ticked))):
        day: date = last - timedelta(days=_APART * back)
        words = plain(items[item - 1])
        yield maker.make(TaskTick, task=row["id"], item=item, words=words, ticked=day, by=by)


def _answers(maker: Maker, row: Row, guide: Guide) -> "Iterator[Record]":
    from citdesk.records.plan import TaskAnswer

    asked = guide.asked(row["id"])
    questions = (*asked.short, *asked.long)
    for place, said in row.get("answers", {}).items():
        number = int(place)
        yield maker.make(
            TaskAnswer, task=row["id"], place=number, asked=questions[number - 1], said=said
        )
