"""Every sheet: as it is read aloud, and what it says of an empty desk."""

import os
from pathlib import Path

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory.consent import Audience
from citdesk.packets import packet
from citdesk.packets.sheets import SHEETS
from tests.packets.desks import AUDIENCES, add, asked, names_for, sheet
from tests.packets.reading import describe, paragraphs, read

GOLDEN = Path(__file__).parents[1] / "golden" / "sheets"


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
