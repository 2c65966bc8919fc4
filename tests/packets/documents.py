"""Documents that use every block, for the engine's tests."""

from collections.abc import Sequence
from datetime import date

from citdesk.packets.blocks import (
    Block,
    Break,
    Cell,
    Column,
    Contents,
    Cover,
    Facts,
    Grid,
    Head,
    Items,
    Lines,
    Link,
    Mark,
    Marks,
    Sheet,
    Strong,
    Text,
)
from citdesk.packets.document import SheetPages, Written, entries, write

ISSUED = date(2026, 11, 24)
COMMITTEE = "Alder County CIT Steering Committee"
MEETING = "Meeting of Thursday 3 December 2026"
MEMBERS = "Committee members only"

SCRIPTS = (
    ("Vietnamese", "Nguyễn Thị Minh Khai"),
    ("Arabic", "فاطمة الزهراء العلوي، مستشفى الشفاء (قسم الطوارئ)"),
    ("Hebrew", "שרה לוי־כהן, טלפון 555-0123"),
    ("Devanagari", "अर्चना श्रीवास्तव"),
    ("No face", "田中"),
)


def printed(
    content: Sequence[SheetPages | Block],
    *,
    paper: str = "letter",
    large: bool = False,
    mark: str = "",
    issued: date = ISSUED,
) -> Written:
    """These sheets, or one sheet of these blocks, as a file."""
    whole = [thing for thing in content if isinstance(thing, SheetPages)]
    blocks = [thing for thing in content if not isinstance(thing, SheetPages)]
    if blocks or not whole:
        whole.append(SheetPages("Sheet", blocks, COMMITTEE, MEETING, MEMBERS))
    return write(
        whole,
        title="Meeting packet, 3 December 2026",
        author=COMMITTEE,
        paper=paper,
        language="en",
        issued=issued,
        large=large,
        mark=mark,
    )


def people(count: int, *, of: str = "Person") -> Grid:
    """A table of made-up people."""
    rows = [
        [
            Cell(f"{of}, Number {n}", "Case manager"),
            "Three Rivers Community Mental Health" if n % 3 else "NAMI Alder County",
            f"(555) 555-01{n % 100:02d}",
            f"person.number{n}@alder.example",
        ]
        for n in range(1, count + 1)
    ]
    columns = [
        Column("Name and position", main=True),
        Column("Agency"),
        Column("Phone", "natural"),
        Column("E-mail"),
    ]
    return Grid(columns, rows, summary=f"{count} people")


def directory(count: int = 42) -> list[Block]:
    """A contact list in two sectors."""
    return [
        Sheet("Directory by sector", ["42 people in 2 sectors. Private numbers are left out."]),
        Head("Law enforcement", note=f"{count} people"),
        people(count, of="Abbott"),
        Head("Courts and judges", note="No people"),
        Grid([Column("Name", main=True)], [], empty="Nobody. Every seat of this sector is vacant."),
    ]


def sign_in() -> list[Block]:
    """Rows to write in."""
    columns = [
        Column("Row", 22, align="right"),
        Column("Name", 128, main=True),
        Column("Agency", 142),
        Column("Signature", 136, write=True),
        Column("In", 36, write=True),
    ]
    names = ("Adeyemi, Samuel", "Bell, Marcus", "Nguyễn, Grace")
    return [
        Sheet("Sign-in sheet", ["Please sign beside your name."]),
        Grid(columns, [[str(n), name, "NAMI", "", ""] for n, name in enumerate(names, 1)],
             summary="Members", row_height=22),
        Head("Visitors: please print", look=3),
        Grid(columns, [[str(n), "", "", "", ""] for n in range(4, 9)], summary="Visitors",
             row_height=24),
        Lines(["Correction: row number, and what should be written there"]),
    ]  # fmt: skip


def record() -> list[Block]:
    """One person, with every smaller block."""
    return [
        Sheet("Judge Marisol Okafor", ["Presiding judge", "Courts and judges"]),
        Text("A lead that says in plain words what this sheet is for.", "lead"),
        Facts(
            [
                ("Phone", "(555) 555-0142"),
                ("E-mail", [Link("m.okafor@alder.example", "mailto:m.okafor@alder.example")]),
                ("Address", "400 Mill Street\nAlder Falls"),
            ]
        ),
        Marks([(mark, f"This is {mark.value}") for mark in Mark]),
        Head("Talks", note="2 talks"),
        Grid(
            [Column("Day", "natural", align="right"), Column("What", main=True), Column("State")],
            [
                ["8 Nov 2026", "Asked about\ntransport", Cell("Due tomorrow", mark=Mark.SOON)],
                ["3 Oct 2026", "Agenda", Cell("Overdue 21 days", "two reminders", Mark.OVERDUE)],
            ],
            summary="Talks",
        ),
        Head("Scripts", level=3),
        Grid([Column("Script", main=True), Column("As printed")], SCRIPTS, summary="Scripts"),
        Text([Strong("Present:"), " Okafor, ", Link("guide", "https://example.org/a?b=(c)"), "."]),
        Text("مستشفى الشفاء (قسم الطوارئ) في Alder Falls"),
        Items(["List the parties.", "Choose (general) or \\ specific."], "check"),
        Items(["First", [Strong("Second"), " of two"]], "number"),
        Items(["A bullet", "Another", "A third"]),
        Text("Planned: 90 minutes of 90.", "note"),
        Break(),
        Lines([("Owner", 3), ("Target date", 2), ("Counsel", 3)]),
        Lines(["Parties still missing"], 2),
        Lines(["Chair, date", "Secretary, date"], below=True),
        Contents([]),
    ]


def packet() -> list[SheetPages]:
    """A packet with a cover."""
    body = [
        SheetPages("Directory by sector", directory(), COMMITTEE, MEETING, MEMBERS, "2 sectors"),
        SheetPages("Sign-in sheet", sign_in(), COMMITTEE, MEETING, MEMBERS),
        SheetPages("Judge Marisol Okafor", record(), COMMITTEE, MEETING, MEMBERS, "3 overdue"),
    ]
    cover = Cover(
        "Meeting packet,\n3 December 2026",
        COMMITTEE,
        MEMBERS,
        [("When", "Thursday, 9:00–10:30 a.m."), ("Where", "Room 214\n400 Mill Street")],
        entries(body),
        "Printed 24 November 2026. One person is left out.",
    )
    return [SheetPages("Cover", [cover], COMMITTEE, MEETING, MEMBERS), *body]
