"""Who may be waiting for us: each reason, and the day on which it begins."""

from datetime import date, timedelta
from typing import Any

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import attention, outreach, people, programme
from citdesk.directory import bin as the_bin
from citdesk.directory.attention import Reason
from citdesk.directory.people import Question
from tests.directory.adding import TODAY, card, edit, person, remove, talk


def reasons(desk: Desk, number: int, today: date = TODAY) -> list[Reason]:
    """The reasons, and that the list and the count say the same."""
    with desk.look() as reader:
        found = list(attention.reasons(reader, number, today=today))
        waiting = people.find(reader, Question(attention=True), today=today).ids
        assert (number in waiting) is bool(found)
        assert people.count(reader, Question(attention=True), today=today) == len(waiting)
    return found


def test_the_reasons_of_many_at_once(desk: Desk) -> None:
    late, fine, gone = (person(desk, stage=stage) for stage in ("aware", "unaware", "aware"))
    remove(desk, "person", gone)
    with desk.look() as reader:
        told = attention.reasons_of(reader, (gone, late, fine, 99), today=TODAY)
        assert told == {late: (Reason("late", 0),)}
        assert attention.reasons_of(reader, (), today=TODAY) == {}


def reached(desk: Desk, **values: Any) -> int:
    """A person who can be reached and said yes, so that nothing else is the matter."""
    return person(desk, consent="yes", email="ana@bay.example", **values)


@pytest.mark.parametrize("stage", ["unaware", "aware", "interested", "opposed"])
def test_nobody_is_late_who_was_not_approached(desk: Desk, stage: str) -> None:
    number = reached(desk, stage=stage)
    assert reasons(desk, number) == ([] if stage == "unaware" else [Reason("late", 0)])


@pytest.mark.parametrize(
    ("cadence", "days", "late"),
    [
        (None, 59, False),
        (None, 60, False),  # exactly as agreed
        (None, 61, True),
        (30, 30, False),
        (30, 31, True),
        (365, 61, False),
        (1, 1, False),
        (1, 2, True),
        (10**9, 20000, False),  # before the first day there is
    ],
)
def test_late_is_longer_than_agreed(desk: Desk, cadence: int | None, days: int, late: bool) -> None:
    number = reached(desk, stage="aware", cadence=cadence)
    talk(desk, number, TODAY - timedelta(days=days))
    assert reasons(desk, number) == ([Reason("late", days)] if late else [])
    assert card(desk, number).late is late
    with desk.look() as reader:
        assert people.rows(reader, [number], today=TODAY)[0].late is late


def test_never_talked_to_is_late_whatever_was_agreed(desk: Desk) -> None:
    assert reasons(desk, reached(desk, stage="aware", cadence=10**9)) == [Reason("late", 0)]


def test_the_desks_own_cadence_counts_where_a_person_has_none(desk: Desk) -> None:
    number = reached(desk, stage="aware")
    talk(desk, number, TODAY - timedelta(days=61))
    with desk.change("Set") as session:
        programme.edit(session, cadence=61)
    assert reasons(desk, number) == []


def test_a_leap_day_counts_as_a_day(desk: Desk) -> None:
    number = reached(desk, stage="aware", cadence=2)
    talk(desk, number, date(2028, 2, 28))
    assert reasons(desk, number, date(2028, 3, 1)) == []
    assert reasons(desk, number, date(2028, 3, 2)) == [Reason("late", 3)]
    other = reached(desk, stage="aware", cadence=1)
    talk(desk, other, date(2028, 2, 29))
    assert reasons(desk, other, date(2028, 3, 1)) == []


def test_the_newest_talk_counts_and_none_in_the_bin(desk: Desk) -> None:
    number = reached(desk, stage="aware")
    talk(desk, number, TODAY - timedelta(days=200))
    newest = talk(desk, number, TODAY)
    assert reasons(desk, number) == []
    with desk.change("Remove") as session:
        outreach.remove_talk(session, newest)
    assert reasons(desk, number) == [Reason("late", 200)]


@pytest.mark.parametrize(("days", "overdue"), [(1, []), (0, []), (-1, [Reason("overdue", 1)])])
def test_what_is_due_today_is_not_overdue(desk: Desk, days: int, overdue: list[Reason]) -> None:
    number = reached(desk)
    with desk.change("Promise") as session:
        promise = outreach.add_follow_up(
            session, number, what="Send the flyer", due=TODAY + timedelta(days=days)
        )
        outreach.add_follow_up(session, number, what="Some day")
    assert reasons(desk, number) == overdue
    with desk.change("Done") as session:
        outreach.finish_follow_up(session, promise, on=TODAY)
    assert reasons(desk, number) == []


def test_a_promise_of_a_talk_in_the_bin_waits_there(desk: Desk) -> None:
    number = reached(desk)
    number_of_talk = talk(
        desk, number, TODAY, next_step="Send it", next_due=TODAY - timedelta(days=3)
    )
    assert reasons(desk, number) == [Reason("overdue", 3)]
    with desk.change("Remove") as session:
        outreach.remove_talk(session, number_of_talk)
    assert reasons(desk, number) == []
    with desk.change("Restore") as session:
        the_bin.restore(session, "conversation", [number_of_talk])
    assert reasons(desk, number) == [Reason("overdue", 3)]


@pytest.mark.parametrize(
    ("stage", "asked"), [("interested", True), ("committed", False), ("champion", False)]
)
def test_who_is_committed_should_be_asked(desk: Desk, stage: str, asked: bool) -> None:
    number = person(desk, stage=stage, email="ana@bay.example")
    talk(desk, number, TODAY)
    assert reasons(desk, number) == ([] if asked else [Reason("unasked")])
    edit(desk, number, consent="no")
    assert reasons(desk, number) == []


@pytest.mark.parametrize(
    ("stage", "reachable"), [("aware", True), ("interested", False), ("champion", False)]
)
def test_who_is_engaged_should_be_reachable(desk: Desk, stage: str, reachable: bool) -> None:
    number = person(desk, stage=stage, consent="yes")
    talk(desk, number, TODAY)
    assert reasons(desk, number) == ([] if reachable else [Reason("unreachable")])
    edit(desk, number, other="ask at the desk")
    assert reasons(desk, number) == []


def test_the_most_pressing_comes_first(desk: Desk) -> None:
    number = person(desk, stage="champion")
    with desk.change("Promise") as session:
        for days in (2, 9):
            outreach.add_follow_up(session, number, what="It", due=TODAY - timedelta(days=days))
    kinds = [(reason.kind, reason.days) for reason in reasons(desk, number)]
    assert kinds == [("overdue", 9), ("late", 0), ("unasked", 0), ("unreachable", 0)]


def test_nobody_in_the_bin_waits(desk: Desk) -> None:
    number = person(desk, stage="champion")
    remove(desk, "person", number)
    assert reasons(desk, number) == []
    assert reasons(desk, 99) == []
