"""Strings that break programs, in every field of somebody: every list and record prints them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page
import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import outreach, programme, writing
from citdesk.directory.consent import Audience
from citdesk.directory.people import Question
from citdesk.directory.writing import Contact
from citdesk.packets import packet
from citdesk.packets.sheets import Request
from tests.packets.desks import TODAY, names_for, new_desk, sheet
from tests.packets.reading import rows_of

NAUGHTY: list[str] = json.loads(
    (Path(__file__).parents[1] / "data" / "naughty-strings.json").read_text(encoding="utf-8")
)


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
