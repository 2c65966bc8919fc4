"""Papers of the plan: worksheets filled and blank, where it stands, and the page for everybody."""

from datetime import timedelta
from pathlib import Path

import page
import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import outreach
from citdesk.directory.consent import Audience, may_list
from citdesk.errors import InputError
from citdesk.packets import packet
from citdesk.packets.blocks import Figures, Items, Lines
from citdesk.packets.packet import Printed
from citdesk.packets.sheets import public_summary, task, task_blank
from citdesk.plan import progress
from citdesk.plan.content import guide
from citdesk.records.words import CONSENTS
from tests.packets.desks import AUDIENCES, TODAY, add, asked, names_for, said, seen, sheet
from tests.packets.reading import read

MEMO = "memorandum"


@pytest.fixture
def begun(desk: Desk) -> Desk:
    """A desk where the memorandum was begun by somebody who may not be named to others."""
    consent = {"consent": "no", "consent_on": TODAY}
    person = add(desk, given="Noor", family="Haddad", **consent)
    with desk.change("Begin") as session:
        progress.set_owner(session, MEMO, person)
        progress.set_aim(session, MEMO, TODAY + timedelta(days=40))
        progress.tick(session, MEMO, 2, "List the parties.", on=TODAY, by="dokafor")
        progress.answer(session, MEMO, 2, "Parties still missing", "Noor Haddad asks the jail.")
        progress.set_notes(session, MEMO, "For me alone")
        progress.add_evidence(session, MEMO, "A letter of the sheriff")
    return desk


def text_of(printed: Printed) -> str:
    """What is painted, in one line."""
    return " ".join(seen(printed.pdf).split())


@pytest.mark.parametrize("audience", ["coordinator", "committee"])
def test_a_worksheet_is_filled_with_what_is_known(begun: Desk, audience: str) -> None:
    text = text_of(sheet(begun, "task", audience=audience, task=MEMO))
    assert "Task 24: Develop a memorandum" in text
    assert "sheriff, police, 911, hospital, provider, NAMI. (done" in text
    assert "3 January 2027" in text
    assert "A letter of the sheriff" in text
    named = audience == "coordinator"
    assert ("Noor Haddad" in text) is named
    assert ("For me alone" in text) is named
    assert ("asks the jail" in text) is True


def test_a_blank_worksheet_tells_nothing_of_the_desk(begun: Desk) -> None:
    with begun.look() as reader:
        request = asked("task-blank", audience="public", task=MEMO)
        data = task_blank.gather(reader, request)
    blocks = task_blank.flow(data, request)
    (boxes,) = [one for one in blocks if isinstance(one, Items) and one.kind == "check"]
    assert boxes.ticked == frozenset()
    labels = [label for one in blocks if isinstance(one, Lines) for label in one.labels]
    assert labels == [
        "Owner",
        "Target date",
        "Lawyer",
        "Parties still missing",
        "Waiting-time target, and who measures it",
        "Open objections",
    ]
    assert "Noor" not in text_of(sheet(begun, "task-blank", audience="public", task=MEMO))


def test_without_a_name_it_is_the_task_one_is_at(begun: Desk) -> None:
    with begun.look() as reader:
        data = task.gather(reader, asked("task"))
        assert data.title == "Task 24: Develop a memorandum"
        with pytest.raises(InputError, match="has no task"):
            task.gather(reader, asked("task", task="gone"))


@pytest.mark.parametrize("name", [one.id for one in guide("en").tasks])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_tasks_worksheet_prints_and_passes_the_gate(
    begun: Desk, name: str, language: str, tmp_path: Path
) -> None:
    request = asked("task-blank", audience="public", task=name, language=language)
    made = packet.make(begun, request, cover=False)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(made.pdf)
    assert page.is_pdf_compliant(str(path), profile=page.ValidationProfile.PDF_UA_1)
    assert made.pages <= 2
    assert not made.missing


def test_progress_names_gaps_and_states_with_words(begun: Desk) -> None:
    text = text_of(sheet(begun, "plan-progress", audience="committee"))
    assert "We are at task 24 Develop a memorandum" in text
    assert "4. Implement the plan: you are here" in text
    assert "In progress" in text
    assert "To settle in this phase" in text
    assert "Noor" not in text
    assert "%" not in text


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_page_for_everybody_names_nobody(begun: Desk, audience: str) -> None:
    text = text_of(sheet(begun, "public-summary", audience=audience))
    assert "In a crisis, call or text 988" in text
    assert "Develop a memorandum" in text
    assert "Noor" not in text


def test_small_counts_are_not_printed(begun: Desk) -> None:
    with begun.look() as reader:
        request = asked("public-summary", audience="public")
        data = public_summary.gather(reader, request)
    assert data.figures == ()
    assert not any(isinstance(one, Figures) for one in public_summary.flow(data, request))


def test_figures_are_read_with_their_words(sample: Desk) -> None:
    made = packet.make(sample, asked("public-summary", audience="public"), cover=False)
    text = read(made.pdf).root.text()
    assert "11 agencies at one table" in text


@pytest.mark.parametrize("consent", list(CONSENTS))
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("large", [False, True])
def test_nobody_is_named_to_whom_they_may_not_be(
    desk: Desk, consent: str, audience: Audience, large: bool
) -> None:
    given = {"consent": consent} | ({"consent_on": TODAY} if consent != "unknown" else {})
    sectors = ("law_enforcement", "provider", "advocacy", "lived_experience")
    person = add(desk, given="Noor", family="Haddadq", sectors=sectors, stage="champion", **given)
    with desk.change("Fill") as session:
        outreach.log_talk(session, person, {"held": TODAY, "said": "Yes."})
        for task_ in guide("en").tasks:
            progress.set_state(session, task_.id, "in_progress", "Noor Haddadq asks", on=TODAY)
            progress.set_owner(session, task_.id, person)
            progress.tick(session, task_.id, 1, "x", on=TODAY, by="Noor Haddadq")
            progress.answer(session, task_.id, 2, "x", "Ask Noor Haddadq on Monday")
            progress.add_evidence(session, task_.id, "Noor Haddadq said so")
            progress.add_evidence(session, task_.id, person=person)
    for name in (*names_for(audience, about="plan"), *names_for(audience, about="task")):
        made = sheet(desk, name, audience=audience, large=large)
        text = said(made.pdf)
        if not may_list(consent, audience) or audience is Audience.PUBLIC:
            assert "Haddadq" not in text, name
        elif name == "task":
            assert "Haddadq" in text
        if audience is not Audience.COORDINATOR and not may_list(consent, audience):
            assert made.left_out.names in ((), ("Noor Haddadq",))
