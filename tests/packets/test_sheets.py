"""Every sheet: what it says, to whom, and never what it may not."""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from shutil import copy
from typing import Any

import page
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.directory import outreach, programme, writing
from citdesk.directory.consent import Audience, LeftOut
from citdesk.directory.people import Question
from citdesk.directory.writing import Contact
from citdesk.errors import InputError
from citdesk.packets import packet
from citdesk.packets.sheets import SHEETS, Request
from citdesk.records.words import SECTORS, STAGES
from tests.packets.desks import AUDIENCES, TODAY, add, asked, names_for, new_desk, said, seen, sheet
from tests.packets.reading import Node, describe, read

GOLDEN = Path(__file__).parents[1] / "golden" / "sheets"
NAUGHTY: list[str] = json.loads(
    (Path(__file__).parents[1] / "data" / "naughty-strings.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def county(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The sample desk, to look at only."""
    with Desk.open(Path(copy(sample_file, tmp_path_factory.mktemp("county")))) as desk:
        yield desk


# ---- the sample's sheets, as they are read aloud


GOLDEN_SHEETS = {
    "contacts": asked("contacts"),
    "contacts-by-agency": asked("contacts-by-agency", audience="coordinator"),
    "contacts-by-sector": asked("contacts-by-sector", audience="public"),
    "sign-in": asked("sign-in"),
    "roster": asked("roster", audience="committee"),
    "notice": asked("notice", audience="public"),
    "agenda": asked("agenda"),
    "chair-agenda": asked("chair-agenda", audience="coordinator"),
    "motion-slips": asked("motion-slips"),
    "minutes": asked("minutes"),
    "attachments": asked("attachments"),
    "actions": asked("actions"),
    "actions-by-person": asked("actions-by-person"),
    "decisions": asked("decisions", audience="public"),
    "composition": asked("composition"),
    "committee-contacts": asked("committee-contacts"),
    "name-tents": asked("name-tents"),
    "task": asked("task", audience="committee"),
    "task-blank": asked("task-blank", audience="public", task="memorandum"),
    "plan-progress": asked("plan-progress", audience="committee"),
    "public-summary": asked("public-summary", audience="public"),
    "map": asked("map", audience="committee"),
    "map-blank": asked("map-blank", audience="public"),
    "strengths": asked("strengths", audience="committee"),
    "strengths-blank": asked("strengths-blank", audience="public"),
    "timeline": asked("timeline", audience="public"),
    "timeline-blank": asked("timeline-blank", audience="public"),
    "person": asked("person", audience="coordinator", person=29),
}


def test_every_sheet_has_a_golden_text() -> None:
    assert set(GOLDEN_SHEETS) == {row.name for row in SHEETS}
    assert {file.stem for file in GOLDEN.iterdir()} == set(GOLDEN_SHEETS)


@pytest.mark.parametrize("name", GOLDEN_SHEETS)
def test_sheet_is_the_golden_one(county: Desk, name: str) -> None:
    made = packet.make(county, GOLDEN_SHEETS[name], cover=False)
    found = describe(read(made.pdf))
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("CITDESK_UPDATE_GOLDEN") == "1":
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


def test_a_sheet_ends_with_more_than_one_row(county: Desk) -> None:
    for name in names_for(Audience.COMMITTEE):
        made = sheet(county, name)
        last = [row for row in read(made.pdf).root.all("TR") if made.pages - 1 in row.pages]
        assert len(last) > 1


# ---- an empty desk


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_empty_desk_prints_every_sheet_with_its_sentence(
    desk: Desk, audience: Audience, large: bool
) -> None:
    sentences = {
        "contacts": "Nobody is listed here yet.",
        "contacts-by-agency": "Nobody is listed here yet.",
        "contacts-by-sector": "Nobody is listed here yet.",
        "sign-in": "Nobody is expected by name yet",
    }
    assert set(sentences) == set(names_for(audience))
    for name, sentence in sentences.items():
        made = sheet(desk, name, audience=audience, large=large)
        root = read(made.pdf).root
        assert made.pages == 1
        assert any(sentence in node.text() for node in root.all("P"))
        assert len(list(root.all("Table"))) == (name == "sign-in")
        assert not made.left_out
        assert "0 " not in " ".join(node.text() for node in root.all("P"))


def test_a_desk_whose_people_are_all_left_out_says_so(desk: Desk) -> None:
    add(desk, family="Ruiz")
    add(desk, family="Doe", consent="no")
    for name in ("contacts", "contacts-by-agency", "contacts-by-sector"):
        assert paragraphs(sheet(desk, name).pdf) == [
            "1 person has not agreed to be listed here. 1 person has not been asked yet.",
            "Nobody is listed here yet.",
        ]


def paragraphs(pdf: bytes) -> list[str]:
    return [node.text() for node in read(pdf).root.all("P")]


# ---- lists


def rows_of(pdf: bytes) -> list[list[str]]:
    """The tables' rows without their heads."""
    return [
        [kid.text() for kid in row.kids if isinstance(kid, Node)]
        for body in read(pdf).root.all("TBody")
        for row in body.all("TR")
    ]


def headed(pdf: bytes) -> dict[str, list[str]]:
    """The names below each heading."""
    found: dict[str, list[str]] = {}
    for node in read(pdf).root.all("H2", "TBody"):
        if node.role == "H2":
            found[node.text()] = names = []
        else:
            names += [next(row.all("TH")).text() for row in node.all("TR")]
    return found


def test_the_contact_list_is_by_family_name_with_the_first_of_each(desk: Desk) -> None:
    details = [
        Contact("email", "second@ruiz.example"),
        Contact("mobile", "555 010 0102"),
        Contact("office", "5550100101 ext 7"),
        Contact("email", "third@ruiz.example"),
    ]
    add(desk, given="Ana", family="Ruiz", agency="NAMI", position="Director", contacts=details)
    add(desk, given="Zoë", family="Árpád", suffix="Jr.")
    add(desk, given="Suryani")
    made = sheet(desk, "contacts", audience="coordinator")
    assert rows_of(made.pdf) == [
        ["Árpád, Zoë, Jr.", "", "", ""],
        ["Ruiz, Ana Director", "NAMI", "(555) 010-0101 ext. 7", "second@ruiz.example"],
        ["Suryani", "", "", ""],
    ]


def test_private_marks_are_told_to_the_coordinator_alone(desk: Desk) -> None:
    details = [Contact("mobile", "5550100102", private=True), Contact("home", "5550100103")]
    add(desk, family="Ruiz", consent="yes", contacts=details)
    shown = {
        audience: rows_of(sheet(desk, "contacts", audience=audience).pdf)[0][2]
        for audience in ("coordinator", "committee", "public")
    }
    assert shown == {
        "coordinator": "(555) 010-0103 (555) 010-0102 (private)",
        "committee": "(555) 010-0103",
        "public": "",
    }
    lines = paragraphs(sheet(desk, "contacts", audience="coordinator").pdf)
    assert lines == ["1 person. With private numbers: keep this list to yourself."]
    assert paragraphs(sheet(desk, "contacts").pdf) == ["1 person. 1 private detail is left out."]
    assert paragraphs(sheet(desk, "contacts", audience="public").pdf) == [
        "1 person. 2 private details are left out."
    ]


def test_where_nothing_private_was_left_out_the_rule_is_told(desk: Desk) -> None:
    add(desk, family="Ruiz", consent="yes")
    assert paragraphs(sheet(desk, "contacts").pdf) == ["1 person. Private numbers are left out."]


def test_agencies_stand_by_name_and_those_without_one_last(desk: Desk) -> None:
    for family, agency in (("A", "zebra house"), ("B", ""), ("C", "Éclair"), ("D", "Zebra House")):
        add(desk, family=family, **({"agency": agency} if agency else {}), consent="yes")
    made = sheet(desk, "contacts-by-agency")
    assert headed(made.pdf) == {
        "Éclair": ["C"],
        "zebra house": ["A", "D"],
        "Without an agency": ["B"],
    }
    assert "4 people in 2 agencies." in paragraphs(made.pdf)[0]


def test_who_stands_for_several_sectors_is_listed_in_each(desk: Desk) -> None:
    add(desk, family="A", consent="yes", sectors=["courts", "law_enforcement", "family"])
    add(desk, family="B", consent="yes", sectors=["other"])
    add(desk, family="C", consent="yes")
    assert headed(sheet(desk, "contacts-by-sector").pdf) == {
        "Law enforcement": ["A"],
        "Family member": ["A"],
        "Courts and judges": ["A"],
        "Other": ["B"],
        "Without a sector": ["C"],
    }


def test_no_heading_tells_the_public_what_somebody_has_lived_through(desk: Desk) -> None:
    everybody = {
        "Lived": ["lived_experience"],
        "Kin": ["family"],
        "Both": ["lived_experience", "family"],
        "Other": ["other"],
        "Nothing": [],
        "Officer": ["lived_experience", "law_enforcement"],
        "Mixed": ["family", "other"],
    }
    for family, sectors in everybody.items():
        add(desk, family=family, consent="yes", sectors=sectors)
    made = sheet(desk, "contacts-by-sector", audience="public")
    assert headed(made.pdf) == {
        "Law enforcement": ["Officer"],
        "Community members": ["Both", "Kin", "Lived", "Mixed", "Nothing", "Other"],
    }
    assert paragraphs(made.pdf) == [
        "7 people in 1 sector. 6 private details are left out.", "1 person", "6 people",
    ]  # fmt: skip
    # With only one of them on the list, it looks the same as for anybody else without a sector.
    for family in ("Lived", "Nothing", "Other"):
        alone = sheet(desk, "contacts-by-sector", audience="public", question=Question(text=family))
        assert list(headed(alone.pdf)) == ["Community members"]


def test_a_question_chooses_who_is_listed(county: Desk) -> None:
    question = Question(stages=("opposed",), sort="talk", descending=True)
    made = sheet(county, "contacts", audience="coordinator", question=question)
    names = [row[0] for row in rows_of(made.pdf)]
    assert 0 < len(names) < 20
    assert names == sorted(names)


# ---- sign-in


def tables(pdf: bytes) -> list[list[str]]:
    return [
        [next(row.all("TD")).text() for row in body.all("TR")]
        for body in read(pdf).root.all("TBody")
    ]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", ["letter", "a4", "legal"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_visitors_have_seven_lines_or_more_to_the_foot_of_the_page(
    county: Desk, audience: Audience, paper: str, large: bool
) -> None:
    made = sheet(county, "sign-in", audience=audience, paper=paper, large=large)
    known, visitors = tables(made.pdf)
    numbers = known + visitors
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert len(visitors) >= 7
    assert 0 < _room_below(made.pdf) < (48.1 if large else 24.1)


def _room_below(pdf: bytes) -> float:
    """From the lowest rule of the last page to the end of its body."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        lowest = min(
            float(str(step.operands[1]))
            for step in pikepdf.parse_content_stream(opened.pages[-1])
            if str(step.operator) == "m"
        )
    return lowest - 60.0


def test_it_goes_from_hand_to_hand_so_it_is_for_the_committee_at_least(county: Desk) -> None:
    mine = sheet(county, "sign-in", audience="coordinator")
    assert mine.pdf == sheet(county, "sign-in", audience="committee").pdf
    assert "Committee members only" in seen(mine.pdf)


def test_without_a_question_it_expects_the_committed_with_one_whom_it_asks_for(desk: Desk) -> None:
    for stage in STAGES:
        add(desk, family=stage.title(), stage=stage, consent="yes")
    assert [row[1] for row in rows_of(sheet(desk, "sign-in").pdf)][:3] == [
        "Champion",
        "Committed",
        "",
    ]
    question = Question(stages=("unaware", "opposed"))
    made = sheet(desk, "sign-in", question=question)
    assert [row[1] for row in rows_of(made.pdf)][:3] == ["Opposed", "Unaware", ""]


PLEASE_SIGN = "Please sign beside your name. Row numbers are used to type this sheet back in."


def test_it_says_who_is_not_on_it_and_nothing_of_numbers(desk: Desk) -> None:
    add(desk, family="A", stage="committed", consent="no")
    add(desk, family="B", stage="champion")
    private = [Contact("mobile", "5550100102", private=True)]
    add(desk, family="C", stage="champion", consent="yes", contacts=private)
    made = sheet(desk, "sign-in")
    assert paragraphs(made.pdf)[:2] == [
        f"Tuesday 24 November 2026 · {PLEASE_SIGN}",
        "1 person has not agreed to be listed here. 1 person has not been asked yet.",
    ]
    assert made.left_out == LeftOut(1, 1, 0, ("A", "B"))


# ---- a person's record


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


# ---- privacy: whatever the desk holds, nothing is told that may not be


@dataclass(frozen=True)
class Somebody:
    """A person whose every word can be told from every other's."""

    consent: str
    stage: str
    sectors: tuple[str, ...]
    details: tuple[tuple[str, bool], ...]  # kind, private
    agency: bool
    binned: bool

    def values(self, n: int) -> dict[str, Any]:
        """What is written down of them."""
        where = {"agency": f"agencyq{n}z", "position": f"postq{n}z"} if self.agency else {}
        return {
            "given": f"givenq{n}z", "family": f"familyq{n}z", "notes": f"noteq{n}z",
            "consent": self.consent, "stage": self.stage, "sectors": self.sectors,
            "street": f"streetq{n}z", "tags": [f"tagq{n}z"], "best_time": f"timeq{n}z", **where,
            "contacts": [
                Contact(kind, self.value(n, place), private)
                for place, (kind, private) in enumerate(self.details)
            ],
        }  # fmt: skip

    def value(self, n: int, place: int) -> str:
        """A contact detail that nobody else has."""
        if self.details[place][0] == "email":
            return f"mailq{n}p{place}z@x.example"
        return f"callq{n}p{place}z"  # no number at all is kept as it was typed


somebody = st.builds(
    Somebody,
    consent=st.sampled_from(["unknown", "yes", "committee", "no"]),
    stage=st.sampled_from(list(STAGES)),
    sectors=st.lists(st.sampled_from(list(SECTORS)), max_size=3, unique=True).map(tuple)
    | st.lists(st.sampled_from(["lived_experience", "family"]), min_size=1, unique=True).map(tuple),
    details=st.lists(
        st.tuples(
            st.sampled_from("office mobile home phone fax email website other".split()),
            st.booleans(),
        ),
        max_size=4,
    ).map(tuple),
    agency=st.booleans(),
    binned=st.integers(0, 9).map(lambda n: n == 0),
)

MAY_BE_LISTED = {
    Audience.COORDINATOR: ("unknown", "yes", "committee", "no"),
    Audience.COMMITTEE: ("yes", "committee"),
    Audience.PUBLIC: ("yes",),
}
ON_A_LIST = ("office", "mobile", "phone", "home", "email")


def is_private(kind: str, private: bool, audience: Audience) -> bool:
    if audience is Audience.COORDINATOR:
        return False
    return private or (audience is Audience.PUBLIC and kind == "home")


def left_out_of(people: Sequence[Somebody], name: str, audience: Audience) -> tuple[int, int, int]:
    """What a sheet must say it leaves out, counted by hand."""
    expected = [
        one
        for one in people
        if not one.binned and (name != "sign-in" or one.stage in ("committed", "champion"))
    ]
    hidden = [one.consent for one in expected if one.consent not in MAY_BE_LISTED[audience]]
    listed = [one for one in expected if one.consent in MAY_BE_LISTED[audience]]
    details = 0
    if name != "sign-in":
        details = sum(
            kind in ON_A_LIST and is_private(kind, private, audience)
            for one in listed
            for kind, private in one.details
        )
    if name == "contacts-by-sector" and audience is Audience.PUBLIC:
        personal = {"lived_experience", "family"}
        details += sum(len(personal & set(one.sectors)) for one in listed)
    return len(hidden) - hidden.count("unknown"), hidden.count("unknown"), details


def words_of(
    people: Sequence[Somebody], name: str, audience: Audience
) -> tuple[set[str], set[str]]:
    """Words that must not stand on a sheet, and names that must."""
    forbidden: set[str] = set()
    wanted: set[str] = set()
    for n, one in enumerate(people):
        forbidden |= {f"{what}q{n}z" for what in ("note", "street", "tag", "time")}
        expected = name != "sign-in" or one.stage in ("committed", "champion")
        if one.binned or not expected or one.consent not in MAY_BE_LISTED[audience]:
            forbidden |= {f"{what}q{n}z" for what in ("given", "family", "agency", "post")}
            forbidden |= {f"q{n}p"}
            continue
        wanted.add(f"familyq{n}z")
        for place, (kind, private) in enumerate(one.details):
            if kind not in ON_A_LIST or is_private(kind, private, audience) or name == "sign-in":
                forbidden.add(f"q{n}p{place}z")
    return forbidden, wanted


@pytest.mark.timeout(600)  # every sheet for every audience, a hundred times
@settings(max_examples=settings().max_examples // 2 + 1,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip
@given(people=st.lists(somebody, min_size=1, max_size=12), large=st.booleans())
def test_nothing_is_told_that_may_not_be(people: list[Somebody], large: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, new_desk(Path(folder)) as desk:
        with desk.change("Fill") as session:
            for n, one in enumerate(people):
                person = writing.add_person(session, one.values(n), today=TODAY)
                if one.binned:
                    writing.remove(session, "person", [person.id])
        for audience in AUDIENCES:
            for name in names_for(audience):
                check_sheet(desk, people, name, audience, large=large)


def check_sheet(
    desk: Desk, people: Sequence[Somebody], name: str, audience: Audience, *, large: bool
) -> None:
    if name == "sign-in" and audience is Audience.COORDINATOR:
        audience = Audience.COMMITTEE
    made = sheet(desk, name, audience=audience, large=large)
    told = said(made.pdf)
    forbidden, wanted = words_of(people, name, audience)
    assert {word for word in forbidden if word in told} == set()
    assert {word for word in wanted if word not in told} == set()
    if audience is Audience.PUBLIC:
        assert "livedexperience" not in told.lower()
        assert "familymember" not in told.lower()
    numbers = left_out_of(people, name, audience)
    left_out = made.left_out
    assert (left_out.not_listed, left_out.not_asked, left_out.details) == numbers
    listed = any(word in told for word in wanted)
    for line in LeftOut(numbers[0], numbers[1], numbers[2] if listed else 0).lines():
        assert "".join(line.split()) in told
    assert len(left_out.names) == numbers[0] + numbers[1]


# ---- strings that break programs


@pytest.fixture(scope="module")
def naughty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with every such string in every field of somebody."""
    with new_desk(tmp_path_factory.mktemp("naughty")) as desk:
        with desk.change("Fill") as session:
            for number, text in enumerate(NAUGHTY):
                _write(session, text, THIRDS[number % 3])
            programme.edit(session, name=NAUGHTY[50], agency=NAUGHTY[100], county=NAUGHTY[150],
                           committee=NAUGHTY[200])  # fmt: skip
        yield desk


def _write(session: Any, text: str, stage: str) -> None:
    name = text if text.strip() else "x"
    values = dict.fromkeys(
        "prefix middle suffix preferred best_time language notes consent_how street city"
        " region postcode country".split(),
        text,
    )
    where = {"agency": text, "position": text} if text.strip() else {}
    contacts = [Contact(kind, text) for kind in ("office", "home", "email", "website")]
    person = writing.add_person(
        session,
        {**values, **where, "given": name, "family": name, "tags": [text], "contacts": contacts,
         "consent": "yes", "stage": stage},
        today=TODAY,
    )  # fmt: skip
    outreach.log_talk(session, person.id, {
        "held": TODAY, "subject": text, "said": text, "agreed": text, "next_step": f"x{text}",
    })  # fmt: skip


THIRDS = ("champion", "committed", "interested")  # a checker gives up at 256 bookmarks in a row


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("name", names_for(Audience.PUBLIC))
def test_naughty_strings_print_on_every_list(naughty: Desk, name: str, large: bool) -> None:
    third = THIRDS[(names_for(Audience.PUBLIC).index(name) + large) % 3]
    question = Question(stages=(third,))
    made = sheet(naughty, name, audience="public", large=large, question=question)
    assert len(rows_of(made.pdf)) >= len(NAUGHTY) // 3
    assert_compliant(made.pdf)


def test_all_naughty_strings_print_on_one_list(naughty: Desk) -> None:
    made = sheet(naughty, "contacts", audience="public")
    assert len(rows_of(made.pdf)) == len(NAUGHTY)
    assert_compliant(made.pdf)


@pytest.mark.parametrize("part", range(5))
def test_naughty_strings_print_on_records(naughty: Desk, part: int) -> None:
    with naughty.look() as reader:
        for number in range(1 + part, len(NAUGHTY) + 1, 5):
            request = Request(("person",), TODAY, person=number, large=number % 2 == 0)
            made = packet.lay_out(packet.gather(reader, request), cover=False)
            assert made.pages >= 1
            if number % 25 == part:
                assert_compliant(made.pdf)


def assert_compliant(pdf: bytes) -> None:
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
