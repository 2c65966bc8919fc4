"""From a request to one PDF, for every audience, paper and size."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from shutil import copy

import page
import pdfua
import pikepdf
import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import programme, writing
from citdesk.directory.consent import Audience
from citdesk.errors import InputError
from citdesk.packets import packet
from citdesk.packets.packet import Printed
from citdesk.packets.sheets import PACKET, SHEETS, Request, sheet_named
from citdesk.work import Cancelled
from tests.packets.desks import AUDIENCES, TODAY, add, asked, names_for, said, seen, sheet
from tests.packets.reading import read

ROOT = Path(__file__).parents[2]


def whole(desk: Desk, audience: Audience, *, meeting: bool = False, **more: object) -> Printed:
    """Every sheet that an audience may have, about somebody too; or those about a meeting."""
    kinds = ("meeting", "committee") if meeting else ("desk", "person")
    sheets = [name for about in kinds for name in names_for(audience, about=about)]
    return packet.make(desk, asked(*sheets, audience=audience, person=3, **more))


def complaints(pdf: bytes) -> list[str]:
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total == 104
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


# ---- tagged, on every paper


@pytest.mark.parametrize(
    ("paper", "language"), [("letter", "en"), ("a4", "en"), ("legal", "en"), ("letter", "es")]
)
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_sheet_is_accessible(
    county: Desk, audience: Audience, paper: str, large: bool, language: str
) -> None:
    for meeting in (False, True):
        made = whole(county, audience, meeting=meeting, paper=paper, large=large, language=language)
        assert complaints(made.pdf) == []
        assert set(made.first_pages) >= set(
            names_for(audience, about="meeting" if meeting else "desk")
        )
        with pikepdf.open(BytesIO(made.pdf)) as opened:
            assert str(opened.Root.Lang) == {"en": "en-US", "es": "es-US"}[language]
            assert len(opened.pages) == made.pages


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_second_checker_agrees(county: Desk, audience: Audience, tmp_path: Path) -> None:
    path = tmp_path / "p.pdf"
    for meeting in (False, True):
        path.write_bytes(whole(county, audience, meeting=meeting).pdf)
        assert [(f.rule_id, f.message) for f in pdfua.validate(str(path)).findings] == []


# All but the sign-in sheet, which fills each paper with as many lines as that takes.
@pytest.mark.parametrize("name", [row.name for row in SHEETS if row.name != "sign-in"])
def test_lines_break_alike_on_every_paper(county: Desk, name: str) -> None:
    def texts(paper: str) -> list[str]:
        made = sheet(county, name, audience="coordinator", person=3, paper=paper)
        return [node.text() for node in read(made.pdf).root.all("TH", "TD", "P", "H2")]

    assert texts("letter") == texts("a4") == texts("legal")


# ---- around the sheets


def test_every_page_says_which_it_is_and_where_one_is(county: Desk) -> None:
    made = whole(county, Audience.COMMITTEE)
    pages = read(made.pdf).artifacts
    assert len(pages) == made.pages > 20
    for number, texts in enumerate(pages[1:], 2):
        assert f"Page {number} of {made.pages}" in texts
        assert "Alder County CIT Steering Committee" in texts
        assert "Committee members only" in texts
    for name, first in made.first_pages.items():
        if name != "cover":
            title = sheet_named(name).title
            assert "24 November 2026" in pages[first - 1]
            assert f"{title}, continued" in pages[first]


def test_bookmarks_are_the_cover_the_sheets_and_their_headings(county: Desk) -> None:
    made = packet.make(county, asked("contacts-by-agency", "contacts", "sign-in"))
    with pikepdf.open(BytesIO(made.pdf)) as opened, opened.open_outline() as outline:
        found = {item.title: [kid.title for kid in item.children] for item in outline.root}
    assert list(found) == [
        "Packet, 24 November 2026",
        "Directory by agency",
        "Contact list",
        "Sign-in sheet",
    ]
    assert len(found["Directory by agency"]) == 33
    assert "Alder Behavioral Health" in found["Directory by agency"]


def test_contents_name_the_sheets_and_where_they_begin(county: Desk) -> None:
    made = packet.make(county, asked("contacts", "sign-in"))
    rows = [row.text() for row in read(made.pdf).root.all("TOCI")]
    assert rows == [
        "Contact list 79 people 2",
        f"Sign-in sheet 36 names {made.first_pages['sign-in']}",
    ]
    assert made.first_pages == {"cover": 1, "contacts": 2, "sign-in": made.pages - 1}


def cover_of(made: Printed) -> list[str]:
    cover = read(made.pdf).root.all("Sect")
    return [node.text() for node in next(cover).all("H1", "P", "LBody")]


def test_the_cover_says_whose_and_for_whom_and_that_something_is_left_out(county: Desk) -> None:
    assert cover_of(packet.make(county, asked(*PACKET))) == [
        "Alder County CIT Steering Committee",
        "Committee members only",
        "Packet, 24 November 2026",
        "Alder County CIT",
        "Alder County Health Department",
        "Alder County",
        "Printed 24 November 2026, 2 sheets. 41 people are left out; the sheets say why.",
    ]


def test_the_coordinators_cover_tells_of_nothing_left_out(county: Desk) -> None:
    made = packet.make(county, asked(*PACKET, audience="coordinator"))
    assert cover_of(made)[-1] == "Printed 24 November 2026, 2 sheets."
    # The window is told: two are not on the sign-in sheet, which is made for the committee.
    assert made.left_out.lines() == [
        "1 person has not agreed to be listed here.",
        "1 person has not been asked yet.",
    ]
    assert len(made.left_out.names) == 2


def test_details_alone_are_told_on_the_cover(desk: Desk) -> None:
    add(desk, given="Ana", consent="yes", contacts=[writing.Contact("mobile", "555-0101", True)])
    made = packet.make(desk, asked("contacts"))
    assert cover_of(made)[-1] == "Printed 24 November 2026, 1 sheet. Private details are left out."


def test_a_new_desk_has_a_cover_too(desk: Desk) -> None:
    made = packet.make(desk, asked(*PACKET))
    assert "Our CIT program" in seen(made.pdf)
    assert complaints(made.pdf) == []


@pytest.mark.parametrize("large", [False, True])
def test_sample_stands_on_every_page_of_the_sample(county: Desk, large: bool) -> None:
    made = whole(county, Audience.COORDINATOR, large=large)
    assert all("SAMPLE" in texts for texts in read(made.pdf).artifacts)


def test_sample_stands_on_no_page_of_a_real_desk(desk: Desk) -> None:
    person = add(desk, given="Ana", family="Ruiz", consent="yes")
    made = packet.make(desk, asked(*names_for(Audience.COORDINATOR), "person", person=person,
                                   audience="coordinator"))  # fmt: skip
    assert made.pages == 6
    assert "SAMPLE" not in said(made.pdf)


def test_title_and_author_are_told_and_nothing_of_the_computer(county: Desk) -> None:
    made = packet.make(county, asked("contacts"))
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        assert str(opened.docinfo["/Title"]) == (
            "Packet, 24 November 2026 - Alder County CIT Steering Committee"
        )
        assert str(opened.docinfo["/Author"]) == "Alder County CIT Steering Committee"
    alone = sheet(county, "contacts")
    with pikepdf.open(BytesIO(alone.pdf)) as opened:
        assert str(opened.docinfo["/Title"]).startswith("Contact list - ")


def test_spanish_paper_writes_spanish_dates_and_leaves_the_window_alone(county: Desk) -> None:
    made = sheet(county, "contacts", language="es")
    assert "24 de noviembre de 2026" in seen(made.pdf)
    assert "24 November 2026" in seen(sheet(county, "contacts").pdf)


def test_letters_no_face_has_are_told(desk: Desk) -> None:
    add(desk, given="𓀀𓀀", family="Ruiz", consent="yes")
    made = sheet(desk, "contacts")
    assert dict(made.missing) == {"𓀀": 2}


def test_the_author_is_the_committee_else_the_programme_else_the_agency(county: Desk) -> None:
    with county.look() as reader:
        about = programme.about(reader)
    assert packet.author(about) == "Alder County CIT Steering Committee"
    about = about._replace(committee="")
    assert packet.author(about) == "Alder County CIT"
    about = about._replace(name="")
    assert packet.author(about) == "Alder County Health Department"


# ---- same bytes


def test_the_same_request_gives_the_same_bytes(county: Desk) -> None:
    for audience in AUDIENCES:
        assert whole(county, audience).pdf == whole(county, audience).pdf


SEEDED = """
import hashlib, sys
from pathlib import Path
from citdesk.deskfile.desk import Desk
from citdesk.packets import packet
from tests.packets.desks import asked
with Desk.open(Path(sys.argv[1]), read_only=True) as desk:
    made = packet.make(desk, asked("contacts-by-sector", "sign-in", audience="public"))
print(hashlib.sha256(made.pdf).hexdigest())
"""


def test_the_same_bytes_in_another_process_under_any_hash_seed(county: Desk) -> None:
    found = set()
    for seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", SEEDED, str(county.path)],
            env=environment, cwd=ROOT, check=True, capture_output=True, text=True,
        )  # fmt: skip
        found.add(done.stdout)
    assert len(found) == 1


# ---- what is refused


def test_a_sheet_for_a_wider_audience_than_allowed_is_refused(county: Desk) -> None:
    for audience in ("committee", "public"):
        with pytest.raises(InputError, match="“Person’s record” is for the coordinator only"):
            sheet(county, "person", audience=audience, person=3)


def test_a_packet_with_one_such_sheet_is_refused_as_a_whole(county: Desk) -> None:
    with pytest.raises(InputError, match="for the coordinator only"):
        packet.make(county, asked("contacts", "person", person=3))


def test_unknown_sheets_and_none_are_refused(county: Desk) -> None:
    with pytest.raises(InputError, match=r"no sheet called “nothing”.*contacts-by-sector"):
        sheet(county, "nothing")
    with pytest.raises(InputError, match="at least one sheet"):
        packet.make(county, asked())


def test_unknown_paper_is_refused(county: Desk) -> None:
    with pytest.raises(InputError, match="a3"):
        sheet(county, "contacts", paper="a3")


def test_a_sheet_asked_for_twice_is_printed_once(county: Desk) -> None:
    twice = packet.make(county, asked("sign-in", "contacts", "sign-in"))
    assert twice.pdf == packet.make(county, asked("sign-in", "contacts")).pdf


# ---- jobs


def test_pages_are_made_when_the_desk_has_been_let_go(county: Desk, tmp_path: Path) -> None:
    desk = Desk.open(Path(copy(county.path, tmp_path)))
    with desk.look() as reader:
        papers = packet.gather(reader, asked("contacts"))
    desk.close()
    assert packet.lay_out(papers, cover=False).pdf == sheet(county, "contacts").pdf


def test_progress_counts_pages_and_cancel_ends_the_job(county: Desk) -> None:
    counted: list[int] = []
    made = packet.make(county, asked(*PACKET), progress=counted.append)
    assert counted == list(range(1, made.pages + 1))
    with pytest.raises(Cancelled):
        packet.make(county, asked(*PACKET), cancelled=lambda: True)


def test_every_row_names_a_module_that_gathers_and_flows() -> None:
    for row in SHEETS:
        module = row.load()
        assert callable(module.gather)
        assert callable(module.flow)
        assert row.may_be_for(Audience.COORDINATOR)
        assert row.may_be_for(row.made_for(Audience.COORDINATOR))
    assert all(sheet_named(name).may_be_for(Audience.PUBLIC) for name in PACKET)
    assert Request(("contacts",), TODAY).audience is Audience.COORDINATOR


# ---- what the agenda says of other sheets


@pytest.mark.parametrize("cover", [True, False])
@pytest.mark.parametrize("large", [True, False])
@pytest.mark.parametrize(
    "sheets",
    [
        ("agenda", "minutes", "actions", "roster"),
        ("minutes", "agenda", "roster", "actions"),
        ("roster", "actions", "minutes", "agenda"),
    ],
)
def test_the_agenda_tells_where_in_the_packet_its_papers_are(
    county: Desk, sheets: tuple[str, ...], large: bool, cover: bool
) -> None:
    printed = packet.make(county, asked(*sheets, large=large), cover=cover)
    text = seen(printed.pdf)
    for name in ("minutes", "actions"):
        assert text.count(f"Page {printed.first_pages[name]} of this packet") == 1, name


def test_an_agenda_alone_speaks_of_no_packet(county: Desk) -> None:
    assert "of this packet" not in seen(packet.make(county, asked("agenda"), cover=False).pdf)
