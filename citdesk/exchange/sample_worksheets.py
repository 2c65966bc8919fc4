"""The worksheets of the sample's county: its timeline, its strengths and needs, its map."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from citdesk.exchange.sample_maker import Maker, Row, given, load

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def make_worksheets(
    session: "Session", maker: Maker, people: Mapping[str, int], agencies: Mapping[str, int]
) -> None:
    """Put the worksheets into the open step.

    Args:
        session: of the running change.
        maker: makes the records.
        people: numbers by the keys of the sample's files.
        agencies: the same of agencies.
    """
    from citdesk.records.worksheets import Worksheet

    file = load("worksheets")
    for kind in ("timeline", "strengths", "map"):
        about = file[kind]
        session.add(
            maker.make(
                Worksheet,
                kind=kind,
                owner_id=people[about["owner"]],
                as_of=maker.day(about["as_of"]),
                motion_id=_motion(session, about.get("motion")),
                **given(about, "state", "note", "lacks", "because"),
            )
        )
    _make_timeline(session, maker, file["line"], people)
    _make_strengths(session, maker, file, people)
    _make_map(session, maker, file, agencies)


def _motion(session: "Session", words: str | None) -> int | None:
    """The number of the motion with these words."""
    from sqlalchemy import select

    from citdesk.records.meetings import Motion

    return session.scalar(select(Motion.id).where(Motion.words == words)) if words else None


def _make_timeline(
    session: "Session", maker: Maker, rows: Sequence[Row], people: Mapping[str, int]
) -> None:
    from citdesk.records.worksheets import TimelineMove, TimelineRow, TimelineWait

    made: dict[str | None, int] = {}
    for row in rows:
        line = maker.make(
            TimelineRow,
            starts=maker.day(row["starts"]),
            owner_id=people[row["owner"]],
            **given(row, "what", "task", "lane", "weeks", "fixed", "state"),
        )
        session.add(line)
        session.flush()
        made[row.get("key")] = line.id
        for other in row.get("waits_for", ()):
            session.add(maker.make(TimelineWait, row_id=line.id, waits_for_id=made[other]))
        for move in row.get("moves", ()):
            session.add(
                maker.make(
                    TimelineMove,
                    row_id=line.id,
                    moved=maker.day(move["ago"]),
                    was=maker.day(move["was"]),
                    why=move["why"],
                )
            )


def _make_strengths(session: "Session", maker: Maker, file: Row, people: Mapping[str, int]) -> None:
    from citdesk.records.worksheets import ElementAnswer, Goal, StrengthNeed

    said = maker.day(file["strengths"]["as_of"])
    for row in file["answer"]:
        for by, (answer, shown) in row["said"].items():
            values = {"element": row["element"], "by": by, "answer": answer, "shown": shown}
            session.add(maker.make(ElementAnswer, said=said, **values))
    for place, row in enumerate(file["need"]):
        fields = ("kind", "topic", "words", "sector", "basis", "votes", "control")
        session.add(maker.make(StrengthNeed, place=place, **given(row, *fields)))
    for place, row in enumerate(file["goal"]):
        values = given(row, "term", "words", "measure", "from_value", "to_value", "unit", "task")
        again, owner = maker.day(row["again"]), people[row["owner"]]
        session.add(maker.make(Goal, place=place, again=again, owner_id=owner, **values))


def _make_map(session: "Session", maker: Maker, file: Row, agencies: Mapping[str, int]) -> None:
    from citdesk.records.worksheets import CrisisPathStep, CrisisStep

    made: dict[str | None, int] = {}
    fields = ("intercept", "words", "hours", "happens", "wait", "basis", "distance", "refuses",
              "refuses_why", "works", "gap", "weight")  # fmt: skip
    for place, row in enumerate(file["step"]):
        step = maker.make(
            CrisisStep, place=place, agency_id=agencies[row["agency"]], **given(row, *fields)
        )
        session.add(step)
        made[row.get("key")] = step.id
    session.flush()
    for path, keys in file["paths"].items():
        for place, key in enumerate(keys):
            session.add(maker.make(CrisisPathStep, path=path, step_id=made[key], place=place))
