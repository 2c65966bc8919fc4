"""A person's record on paper: everything that is known, talked about and promised."""

from datetime import date, timedelta
from typing import Any

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import outreach, writing
from citdesk.directory.writing import Contact
from citdesk.errors import InputError
from tests.packets.desks import TODAY, add, sheet
from tests.packets.reading import paragraphs, read, rows_of


def facts_of(pdf: bytes) -> dict[str, str]:
    return {
        next(item.all("Lbl")).text(): next(item.all("LBody")).text()
        for item in read(pdf).root.all("LI")
    }


def test_a_record_tells_everything(desk: Desk) -> None:
    number = add(
        desk, prefix="Hon.", given="Ana", middle="María", family="Ruiz", suffix="Jr.",
        preferred="Annie", stage="champion", influence=5, interest=1, cadence=1,
        consent="committee", consent_on=date(2026, 1, 8), consent_how="said on the phone",
        best_time="mornings", language="Spanish", notes="First.\n\n\n\nSecond\nline.",
        sectors=["courts", "family"], tags=["judge", "Ally"],
        contacts=[Contact("home", "5550100101", private=True), Contact("email", "a@ruiz.example")],
        street="1 Mill Street", city="Alder Falls", region="WA", postcode="00001",
    )  # fmt: skip
    made = sheet(desk, "person", audience="coordinator", person=number)
    assert facts_of(made.pdf) == {
        "Home phone": "(555) 010-0101 (private)",
        "E-mail": "a@ruiz.example",
        "Work address": "1 Mill Street Alder Falls, WA 00001",
        "Stage": "Champion",
        "Sectors": "Courts and judges, Family member",
        "On lists": "Listed in the committee only · 8 January 2026 · said on the phone",
        "Goes by": "Annie",
        "Best time to call": "mornings",
        "Language": "Spanish",
        "Influence": "5 of 5",
        "Interest": "1 of 5",
        "To be called": "every 1 day",
        "Tags": "Ally, judge",
    }
    root = read(made.pdf).root
    assert next(root.all("H1")).text() == "Hon. Ana María Ruiz, Jr."
    assert [node.text() for node in root.all("H2")] == ["Follow-ups", "Conversations", "Notes"]
    assert paragraphs(made.pdf) == [
        "Nothing is promised.", "No conversation was logged yet.", "First.", "Second line.",
    ]  # fmt: skip


def talk(desk: Desk, person: int, **values: Any) -> None:
    with desk.change("Log") as session:
        outreach.log_talk(session, person, values)


def test_a_talk_tells_what_was_said_agreed_and_promised(desk: Desk) -> None:
    number = add(desk, family="Ruiz")
    talk(desk, number, held=date(2026, 11, 2), channel="visit", subject="Station 4",
         said="Crews ask.", agreed="We write.", next_step="Send it",
         next_due=TODAY - timedelta(days=1))  # fmt: skip
    talk(desk, number, held=date(2026, 11, 9), said="All well.")
    assert rows_of(sheet(desk, "person", audience="coordinator", person=number).pdf)[1:] == [
        ["9 November 2026", "Phone call All well."],
        [
            "2 November 2026 Visit",
            "Station 4 Crews ask. Agreed: We write. Follow-up: Send it (Overdue 1 day)",
        ],
    ]


def test_promises_say_how_they_stand_the_most_pressing_first(desk: Desk) -> None:
    number = add(desk, family="Ruiz")
    with desk.change("Promise") as session:
        for what, days in (("a", None), ("b", 30), ("c", 7), ("d", 1), ("e", 0), ("f", -21)):
            due = None if days is None else TODAY + timedelta(days=days)
            outreach.add_follow_up(session, number, what=what, due=due)
        kept = outreach.add_follow_up(session, number, what="kept", due=TODAY)
        outreach.finish_follow_up(session, kept, on=TODAY)
    assert rows_of(sheet(desk, "person", audience="coordinator", person=number).pdf) == [
        ["f", "Overdue 21 days"],
        ["e", "Due today"],
        ["d", "Due tomorrow"],
        ["c", "Due 1 December 2026"],
        ["b", "Due 24 December 2026"],
        ["a", "No day set"],
    ]


def test_a_kept_promise_stands_below_its_talk(desk: Desk) -> None:
    number = add(desk, family="Ruiz")
    talk(desk, number, held=date(2026, 11, 2), said="x", next_step="Send it")
    with desk.change("Done") as session:
        outreach.finish_follow_up(session, 1, on=date(2026, 11, 3))
    made = sheet(desk, "person", audience="coordinator", person=number)
    assert rows_of(made.pdf) == [
        ["2 November 2026", "Phone call x Follow-up: Send it (Done 3 November 2026)"]
    ]


def test_a_record_holds_every_conversation(desk: Desk) -> None:
    number = add(desk, family="Ruiz")
    with desk.change("Log") as session:
        for n in range(620):
            held = TODAY - timedelta(days=n)
            outreach.log_talk(session, number, {"held": held, "said": f"talk {n}"})
    made = sheet(desk, "person", audience="coordinator", person=number)
    assert len(rows_of(made.pdf)) == 620
    assert "620 since 15 March 2025" in paragraphs(made.pdf)


def test_agencies_over_time_stand_where_there_is_a_past(desk: Desk) -> None:
    number = add(desk, family="Ruiz", agency="Old House", position="Clerk")
    made = sheet(desk, "person", audience="coordinator", person=number)
    assert paragraphs(made.pdf)[0] == "Clerk, Old House"
    assert rows_of(made.pdf) == []
    with desk.change("Move") as session:
        writing.edit_person(session, number, {"agency": "New House", "position": ""}, today=TODAY)
    made = sheet(desk, "person", audience="coordinator", person=number)
    assert rows_of(made.pdf) == [
        ["New House", "", "still there"],
        ["Old House Clerk", "", "24 November 2026"],
    ]
    with desk.change("Leave") as session:
        writing.edit_person(session, number, {"agency": ""}, today=TODAY)
    made = sheet(desk, "person", audience="coordinator", person=number)
    assert [row[2] for row in rows_of(made.pdf)] == ["24 November 2026"] * 2


@pytest.mark.parametrize(("person", "told"), [(None, "whose record"), (999, "number 999")])
def test_a_record_of_nobody_is_refused(desk: Desk, person: int | None, told: str) -> None:
    with pytest.raises(InputError, match=told):
        sheet(desk, "person", audience="coordinator", person=person)
