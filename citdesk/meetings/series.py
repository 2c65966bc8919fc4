"""The days of a series of meetings: "the second Thursday of the month", "every other Tuesday"."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

LAST = 5  # the last such weekday of a month, whichever that is


class Rule(NamedTuple):
    """A rule for the days.

    Attributes:
        weekday: 0 for Monday to 6 for Sunday.
        week: which of a month, 1 to 4, or ``LAST``; 0 counts by weeks instead of months.
        every: every so many months, or weeks where ``week`` is 0.
        without: months of the year in which nobody meets, 1 to 12.
    """

    weekday: int
    week: int
    every: int = 1
    without: tuple[int, ...] = ()


def days(rule: Rule, *, since: date, count: int) -> list[date]:
    """The first so many days by a rule, from a day on.

    Args:
        rule: the rule.
        since: no day lies before it; a month's or week's count begins with the first day found.
        count: how many; none where every month is left out.
    """
    every = _weekly(rule, since) if rule.week == 0 else _monthly(rule, since)
    # A step of three months may meet the same four months for ever: a few years tell.
    found = (day for day in islice(every, count * 12 + 60) if day.month not in rule.without)
    return list(islice(found, count))


def moved(held: date, before: date, after: date) -> date:
    """Where a later day of a series goes when an earlier one is moved, and the rule with it.

    Args:
        held: the later day.
        before: the earlier day as it was.
        after: the earlier day as it is now.

    Returns:
        where both days lie in one month and the later one follows the same rule of the month as
        the earlier one did, the new rule's day in its own month; else as many days away.
    """
    rule = rule_of(before)
    monthly = (before.year, before.month) == (after.year, after.month)
    if monthly and _in_month(rule, held.year * 12 + held.month - 1) == held:
        return _in_month(rule_of(after), held.year * 12 + held.month - 1)
    return held + (after - before)


def _weekly(rule: Rule, since: date) -> Iterator[date]:
    day = since + timedelta(days=(rule.weekday - since.weekday()) % 7)
    while True:
        yield day
        day += timedelta(weeks=rule.every)


def _monthly(rule: Rule, since: date) -> Iterator[date]:
    month = since.year * 12 + since.month - 1
    if _in_month(rule, month) < since:
        month += 1
    while True:
        yield _in_month(rule, month)
        month += rule.every


def _in_month(rule: Rule, month: int) -> date:
    first = date(month // 12, month % 12 + 1, 1)
    day = first + timedelta(days=(rule.weekday - first.weekday()) % 7)
    day += timedelta(weeks=rule.week - 1)
    return day if day.month == first.month else day - timedelta(weeks=1)


def rule_of(day: date) -> Rule:
    """The monthly rule that a day follows: 3 December 2026 is a first Thursday."""
    return Rule(day.weekday(), min((day.day - 1) // 7 + 1, LAST))
