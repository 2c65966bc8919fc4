"""The timeline: its lines, what they wait for, and what is kept when one is moved."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.documents import timeline
from citdesk.documents.timeline import Line
from citdesk.errors import InputError
from citdesk.records.words import LANES
from citdesk.text import _, speaking

MAY = date(2026, 5, 1)


def add(desk: Desk, what: str = "Call for officers", **values: Any) -> int:
    with desk.change("Add") as session:
        return timeline.add_line(session, {"what": what, "starts": MAY, **values}).id


def edit(desk: Desk, number: int, why: str = "", **values: Any) -> None:
    with desk.change("Edit") as session:
        timeline.edit_line(session, number, values, why=why, on=date(2026, 4, 2))


def lines(desk: Desk) -> list[Line]:
    with desk.look() as reader:
        return timeline.lines(reader)


def test_lines_stand_by_lane_then_by_day(desk: Desk) -> None:
    add(desk, "Third", lane="money")
    add(desk, "Second", lane="training", starts=MAY + timedelta(days=9))
    add(desk, "First", lane="training")
    assert [one.what for one in lines(desk)] == ["First", "Second", "Third"]


def test_four_weeks_end_on_their_last_day(desk: Desk) -> None:
    add(desk)
    assert lines(desk)[0].ends == date(2026, 5, 28)


def test_a_moved_line_keeps_when_it_stood_and_why(desk: Desk) -> None:
    number = add(desk)
    edit(desk, number, "The academy is full in May", starts=date(2026, 7, 1))
    (line,) = lines(desk)
    assert line.starts == date(2026, 7, 1)
    assert line.moves == (timeline.Move(date(2026, 4, 2), MAY, "The academy is full in May"),)


def test_moving_without_a_reason_changes_nothing(desk: Desk) -> None:
    number = add(desk)
    with pytest.raises(InputError, match="Say why"):
        edit(desk, number, starts=date(2026, 7, 1))
    assert lines(desk)[0].starts == MAY
    edit(desk, number, weeks=9)  # longer is not moved
    assert not lines(desk)[0].moves


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"what": "  "}, "what"),
        ({"starts": None}, "starts"),
        ({"starts": date.min}, "starts"),
        ({"starts": date(1999, 12, 31)}, "starts"),
        ({"starts": date(2101, 1, 1)}, "starts"),
        ({"starts": date.max}, "starts"),
        ({"weeks": 0}, "weeks"),
        ({"weeks": 521}, "weeks"),
    ],
)
def test_what_is_no_line_is_refused(desk: Desk, values: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as error:
        add(desk, **{"what": "Line", **values})
    assert error.value.problems[0].field == field
    assert not lines(desk)


def test_fixed_before_what_it_waits_for_is_said_and_nothing_else(desk: Desk) -> None:
    first = add(desk, "Curriculum", weeks=10)
    loose = add(desk, "Call", waits_for=[first])
    fixed = add(desk, "Academy", fixed="academy", waits_for=[first])
    later = add(desk, "Budget", fixed="budget", starts=date(2026, 9, 1), waits_for=[first])
    found = timeline.warnings(lines(desk))
    assert found.keys() == {fixed}
    assert "Curriculum" in found[fixed]
    assert loose not in found
    assert later not in found


def test_nothing_waits_for_what_is_done(desk: Desk) -> None:
    first = add(desk, "Curriculum", weeks=10, state="done")
    add(desk, "Academy", fixed="academy", waits_for=[first])
    assert not timeline.warnings(lines(desk))
    edit(desk, first, state="under_way")
    assert timeline.warnings(lines(desk))


def test_what_is_fixed_is_waited_for_on_its_one_day(desk: Desk) -> None:
    vote = add(desk, "Election", fixed="election", weeks=10)
    grant = add(desk, "Grant", fixed="grant", starts=MAY + timedelta(days=1), waits_for=[vote])
    assert not timeline.warnings(lines(desk))
    edit(desk, grant, "Asked to", starts=MAY)
    assert timeline.warnings(lines(desk)) == {
        grant: "Fixed for 1 May 2026, before “Election” is over"
    }


def test_two_lines_never_wait_for_each_other(desk: Desk) -> None:
    first = add(desk, "First")
    second = add(desk, "Second", waits_for=[first])
    with pytest.raises(InputError, match="“Second” itself waits for this line") as error:
        edit(desk, first, what="Other words", waits_for=[second])
    assert error.value.problems[0].field == "waits_for"
    assert {one.what: one.waits_for for one in lines(desk)} == {"First": (), "Second": (first,)}


@pytest.mark.parametrize("length", [3, 4, 12])
def test_no_circle_of_any_length(desk: Desk, length: int) -> None:
    numbers = [add(desk, "0")]
    for n in range(1, length):
        numbers.append(add(desk, str(n), waits_for=numbers[-1:]))
    with pytest.raises(InputError, match=f"“{length - 1}” itself waits"):
        edit(desk, numbers[0], waits_for=numbers[-1:])
    loose = add(desk, "Loose", waits_for=numbers)  # many ways to one line are no circle
    edit(desk, loose, waits_for=numbers[::2])
    assert lines(desk)[-1].waits_for == tuple(numbers[::2])


def test_a_circle_that_a_file_brings_is_walked_once(desk: Desk) -> None:
    from citdesk.records.worksheets import TimelineWait

    first = add(desk, "First")
    second = add(desk, "Second", waits_for=[first])
    with desk.change("As another program might") as session:
        session.add(TimelineWait(row_id=first, waits_for_id=second))
    third = add(desk, "Third", waits_for=[first])
    assert lines(desk)[-1].id == third
    edit(desk, first, waits_for=[])
    assert lines(desk)[0].waits_for == ()


def test_a_line_never_waits_for_itself_and_waits_go_with_it(desk: Desk) -> None:
    first = add(desk, "First")
    second = add(desk, "Second", waits_for=[first])
    edit(desk, second, waits_for=[first, second])
    assert lines(desk)[1].waits_for == (first,)
    with desk.change("Remove") as session:
        timeline.remove_line(session, first)
    assert lines(desk)[0].waits_for == ()


_FULL = Line(
    2,
    "Academy",
    "training-plan",
    "training",
    MAY,
    4,
    "academy",
    "planned",
    7,
    "Dr. Raman",
    (1,),
    (timeline.Move(date(2026, 4, 2), date(2026, 3, 2), "Full"),),
)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("what", "Another academy"),
        ("task", "evaluate"),
        ("lane", "money"),
        ("starts", MAY + timedelta(days=1)),
        ("weeks", 5),
        ("fixed", "grant"),
        ("state", "done"),
        ("owner", "Sgt. Ortiz"),
        ("waits_for", ()),
        ("moves", ()),
        ("moves", (*_FULL.moves, timeline.Move(MAY, MAY, "Once more"))),
    ],
)
def test_a_copy_shows_a_change_of_any_part(field: str, value: Any) -> None:
    other = Line(1, "Curriculum", "", "training", MAY, 10, "", "planned", None, "")
    before, after = (
        timeline.written([other, row], str.upper)
        for row in (_FULL, _FULL._replace(**{field: value}))
    )
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_a_copy_says_it_all_in_a_line() -> None:
    other = Line(1, "Curriculum", "", "training", MAY, 10, "", "planned", None, "")
    told = timeline.written([other, _FULL], str.upper)[1]
    assert told == (
        "Academy · Training · from 1 May 2026, 4 weeks · Planned · Dr. Raman · TRAINING-PLAN"
        " · Academy calendar · waits for Curriculum · Moved on 2 Apr 2026 from 2 Mar 2026: Full"
    )


@pytest.mark.parametrize(
    ("language", "weeks", "told"),
    [
        ("en", 1, "from 1 May 2026, 1 week ·"),
        ("en", 2, "from 1 May 2026, 2 weeks ·"),
        ("es", 1, ", 1 semana ·"),
        ("es", 2, ", 2 semanas ·"),
    ],
)
def test_a_copy_counts_one_week_as_one(language: str, weeks: int, told: str) -> None:
    with speaking(language):
        (line,) = timeline.written([_FULL._replace(weeks=weeks, waits_for=())], str.upper)
    assert told in line


def test_removing_is_undone_with_its_moves_and_waits(desk: Desk) -> None:
    first = add(desk, "First")
    add(desk, "Second", waits_for=[first])
    edit(desk, first, "Later", starts=date(2026, 6, 1))
    before = lines(desk)
    with desk.change("Remove") as session:
        timeline.remove_line(session, first)
    desk.undo()
    assert lines(desk) == before


def test_the_count_back_leads_to_the_course(desk: Desk) -> None:
    course = date(2027, 5, 3)
    with desk.change("Count back") as session:
        assert timeline.count_back(session, course) == 13
    by_what = {one.what: one for one in lines(desk)}
    assert by_what["First course"].starts == course
    assert by_what["Begin the agreement"].starts == course - timedelta(weeks=40)
    assert by_what["Report on the course"].starts == course + timedelta(weeks=4)
    assert len(by_what["First course"].waits_for) == 4


def test_counted_back_twice_only_what_is_missing_is_put_in(desk: Desk) -> None:
    course = date(2027, 5, 3)
    with desk.change("Count back") as session:
        timeline.count_back(session, course)
    before = {one.what: one for one in lines(desk)}
    with desk.change("Again") as session:
        assert timeline.count_back(session, course + timedelta(weeks=9)) == 0
    assert {one.what: one for one in lines(desk)} == before
    with desk.change("Remove") as session:
        timeline.remove_line(session, before["Confirm the trainers"].id)
    with desk.change("Again") as session:
        assert timeline.count_back(session, course + timedelta(weeks=9)) == 1
    (new,) = [one for one in lines(desk) if one.id not in {old.id for old in before.values()}]
    assert (new.what, new.starts) == ("Confirm the trainers", course - timedelta(weeks=1))
    assert new.waits_for == (before["Write the curriculum"].id,)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_lines_counted_back_are_told_apart_by_their_words(language: str) -> None:
    with speaking(language):
        assert len({_(model.what) for model in timeline.COUNT_BACK}) == len(timeline.COUNT_BACK)


@pytest.mark.parametrize("course", [date.min, date(2000, 2, 1), date(2100, 12, 20), date.max])
def test_no_course_too_far_off_to_count_back_from(desk: Desk, course: date) -> None:
    with (
        pytest.raises(InputError, match="in the years 2000 to 2100"),
        desk.change("Count back") as session,
    ):
        timeline.count_back(session, course)
    assert not lines(desk)


@given(
    st.lists(
        st.tuples(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(1, 520)),
        min_size=1,
        max_size=12,
    ),
    st.dates(date(2000, 1, 1), date(2100, 12, 31)),
)
def test_the_axis_holds_every_line_and_today(rows: list[tuple[date, int]], today: date) -> None:
    made = [
        Line(n, "x", "", next(iter(LANES)), starts, weeks, "", "planned", None, "")
        for n, (starts, weeks) in enumerate(rows)
    ]
    first, last = timeline.span(made, today)
    assert first.day == last.day == 1
    assert all(first <= one.starts and one.ends < last for one in made)
    assert first <= today < last
    months = timeline.months(first, last)
    assert months[0] == first
    assert len(set(months)) == len(months)
    assert all(day.day == 1 for day in months)


@pytest.mark.parametrize(("typed", "weeks"), [("6", 6), (" 6 weeks", 6), ("six", None), ("", None)])
def test_weeks_as_they_are_typed(typed: str, weeks: int | None) -> None:
    assert timeline.weeks_of(typed) == weeks
