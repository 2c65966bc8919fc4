"""Talks and promises: logged, told, edited, kept, and in the bin."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import outreach
from citdesk.directory.outreach import FollowUpRow, Timeline
from citdesk.errors import InputError
from citdesk.records.words import CHANNELS
from tests.directory.adding import TODAY, card, everything, person, remove, talk

NAUGHTY = json.loads(
    (Path(__file__).parents[1] / "data" / "naughty-strings.json").read_text(encoding="utf-8")
)


def timeline(desk: Desk, number: int, limit: int = 50) -> Timeline:
    with desk.look() as reader:
        return outreach.timeline(reader, number, limit=limit)


def still_open(desk: Desk, number: int) -> list[FollowUpRow]:
    with desk.look() as reader:
        return list(outreach.open_follow_ups(reader, number))


def due(desk: Desk, until: date = TODAY, limit: int = 100) -> list[FollowUpRow]:
    with desk.look() as reader:
        return list(outreach.due_follow_ups(reader, until=until, limit=limit))


def log(desk: Desk, number: int, **values: Any) -> int:
    with desk.change("Log") as session:
        return outreach.log_talk(session, number, values)


def test_a_talk_with_all_that_belongs_to_it(desk: Desk) -> None:
    number = person(desk, stage="aware")
    before = everything(desk)
    talk_id = log(
        desk, number, held=TODAY, channel="visit", subject="Station 4", said="Wants training.",
        agreed="We send dates.", next_step="Send dates", next_due=TODAY + timedelta(days=7),
        stage="interested",
    )  # fmt: skip
    line = timeline(desk, number)
    assert (line.count, line.since) == (1, TODAY)
    (told,) = line.talks
    assert (told.id, told.held, told.channel) == (talk_id, TODAY, "visit")
    assert (told.subject, told.said, told.agreed) == (
        "Station 4", "Wants training.", "We send dates.",
    )  # fmt: skip
    (promise,) = told.follow_ups
    assert promise == FollowUpRow(
        1, number, "Ruiz", "Send dates", TODAY + timedelta(days=7), None, talk_id
    )
    assert still_open(desk, number) == [promise]
    assert card(desk, number).values["stage"] == "interested"
    with desk.look() as reader:
        assert outreach.last_talk(reader, number) == TODAY
        assert outreach.last_talk(reader, 99) is None
    desk.undo()
    assert everything(desk) == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"held": TODAY}, "said"),
        ({"held": TODAY, "said": " \n", "subject": "", "agreed": None, "next_step": " "}, "said"),
        ({"said": "hello"}, "held"),
        ({"held": None, "said": "hello"}, "held"),
    ],
)
def test_what_a_talk_needs(desk: Desk, values: dict[str, Any], field: str) -> None:
    number = person(desk)
    with pytest.raises(InputError) as told:
        log(desk, number, **values)
    assert [problem.field for problem in told.value.problems] == [field]
    assert timeline(desk, number) == Timeline((), 0, None)


@pytest.mark.parametrize("key", ["subject", "said", "agreed", "next_step"])
def test_any_of_the_words_will_do(desk: Desk, key: str) -> None:
    number = person(desk)
    log(desk, number, held=TODAY, **{key: "x"})
    (told,) = timeline(desk, number).talks
    assert told.channel == "phone"
    assert [told.subject, told.said, told.agreed, *(one.what for one in told.follow_ups)].count(
        "x"
    ) == 1


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel(desk: Desk, channel: str) -> None:
    number = person(desk)
    log(desk, number, held=TODAY, said="x", channel=channel)
    assert timeline(desk, number).talks[0].channel == channel


def test_the_timeline_is_newest_first_and_bounded(desk: Desk) -> None:
    number, other = person(desk), person(desk)
    days = [TODAY - timedelta(days=ago) for ago in (5, 1, 5, 30)]
    ids = [talk(desk, number, day) for day in days]
    talk(desk, other, TODAY)
    line = timeline(desk, number)
    assert [told.id for told in line.talks] == [ids[1], ids[2], ids[0], ids[3]]
    short = timeline(desk, number, limit=2)
    assert [told.id for told in short.talks] == [ids[1], ids[2]]
    assert (short.count, short.since) == (4, days[3])


def test_promises_the_most_pressing_first(desk: Desk) -> None:
    number, gone = person(desk), person(desk)
    with desk.change("Promise") as session:
        for what, days in (("later", 3), ("some day", None), ("today", 0), ("long ago", -30)):
            when = None if days is None else TODAY + timedelta(days=days)
            outreach.add_follow_up(session, number, what=what, due=when)
        done = outreach.add_follow_up(session, number, what="done", due=TODAY)
        outreach.finish_follow_up(session, done, on=TODAY)
        outreach.add_follow_up(session, gone, what="gone", due=TODAY)
    remove(desk, "person", gone)
    assert [one.what for one in still_open(desk, number)] == [
        "long ago", "today", "later", "some day",
    ]  # fmt: skip
    assert [one.what for one in due(desk)] == ["long ago", "today"]
    assert [one.what for one in due(desk, limit=1)] == ["long ago"]
    assert [one.what for one in due(desk, until=TODAY + timedelta(days=3))][2:] == ["later"]
    assert [one.what for one in still_open(desk, gone)] == ["gone"], "the card in the bin is whole"
    with desk.change("Open again") as session:
        outreach.finish_follow_up(session, done, on=None)
    assert "done" in [one.what for one in due(desk)]


def test_promises_without_a_day_come_last_everywhere(desk: Desk) -> None:
    number = person(desk)
    held = talk(desk, number, TODAY)
    with desk.change("Promise") as session:
        for what, when in (
            ("some day", None),
            ("later", TODAY + timedelta(days=3)),
            ("now", TODAY),
        ):
            outreach.add_follow_up(session, number, what=what, due=when, conversation=held)
    (told,) = timeline(desk, number).talks
    assert [one.what for one in told.follow_ups] == ["now", "later", "some day"]
    assert list(told.follow_ups) == still_open(desk, number)


def test_promises_are_edited_and_dropped(desk: Desk) -> None:
    number = person(desk)
    with desk.change("Promise") as session:
        promise = outreach.add_follow_up(session, number, what="Call", due=TODAY)
    with desk.change("Edit") as session:
        outreach.edit_follow_up(session, promise, {"what": "Write", "due": None})
    assert [(one.what, one.due) for one in still_open(desk, number)] == [("Write", None)]
    with desk.change("Edit") as session:
        outreach.edit_follow_up(session, promise, {"what": "Wave"})
        outreach.edit_follow_up(session, promise, {"due": TODAY})
    assert [(one.what, one.due) for one in still_open(desk, number)] == [("Wave", TODAY)]
    for empty in ("", " ", None):
        with pytest.raises(InputError), desk.change("Edit") as session:
            outreach.edit_follow_up(session, promise, {"what": empty})
    with pytest.raises(InputError), desk.change("Promise") as session:
        outreach.add_follow_up(session, number, what=" \t")
    with desk.change("Drop") as session:
        outreach.drop_follow_up(session, promise)
    assert still_open(desk, number) == []
    desk.undo()
    assert len(still_open(desk, number)) == 1


def test_a_talk_is_edited(desk: Desk) -> None:
    number = person(desk)
    one = talk(desk, number, TODAY, subject="Old", agreed="much")
    before = everything(desk)
    with desk.change("Edit") as session:
        outreach.edit_talk(session, one, {"held": date(2026, 2, 28), "channel": "letter"})
        outreach.edit_talk(session, one, {"subject": "New", "said": None, "agreed": ""})
    (told,) = timeline(desk, number).talks
    assert (told.held, told.channel, told.subject) == (date(2026, 2, 28), "letter", "New")
    assert (told.said, told.agreed) == ("", "")
    for values in ({"held": None}, {"subject": " "}):
        with pytest.raises(InputError), desk.change("Edit") as session:
            outreach.edit_talk(session, one, values)
    desk.undo()
    assert everything(desk) == before


def test_a_talk_that_only_promised_may_say_nothing(desk: Desk) -> None:
    number = person(desk)
    one = log(desk, number, held=TODAY, next_step="Call")
    with desk.change("Edit") as session:
        outreach.edit_talk(session, one, {"channel": "visit"})
    assert timeline(desk, number).talks[0].channel == "visit"


def test_a_talk_goes_to_the_bin_with_its_promises(desk: Desk) -> None:
    number = person(desk)
    one = talk(desk, number, TODAY, next_step="Call", next_due=TODAY)
    with desk.change("Remove") as session:
        outreach.remove_talk(session, one)
    assert timeline(desk, number) == Timeline((), 0, None)
    assert still_open(desk, number) == due(desk) == []
    with desk.change("Restore") as session:
        outreach.restore_talk(session, one)
    assert timeline(desk, number).count == 1
    assert [told.what for told in due(desk)] == ["Call"]


def test_every_naughty_string_comes_back(desk: Desk) -> None:
    number = person(desk)
    kept = {}
    with desk.change("Log") as session:
        for naughty in NAUGHTY:
            values = dict.fromkeys(("subject", "said", "agreed", "next_step"), naughty)
            if not naughty.strip():
                values["said"] = "x"
            kept[outreach.log_talk(session, number, {"held": TODAY, **values})] = values
    for told in timeline(desk, number, limit=len(kept)).talks:
        values = kept.pop(told.id)
        assert (told.subject, told.said, told.agreed) == (
            values["subject"], values["said"], values["agreed"],
        )  # fmt: skip
        wanted = [values["next_step"]] if values["next_step"].strip() else []
        assert [one.what for one in told.follow_ups] == wanted
    assert not kept


def test_half_characters_and_nul(desk: Desk) -> None:
    number = person(desk)
    log(desk, number, held=TODAY, said="a\ud800", agreed="b\0", next_step="\0")
    (told,) = timeline(desk, number).talks
    assert (told.said, told.agreed, told.follow_ups[0].what) == ("a\ufffd", "b\ufffd", "\ufffd")
