"""What is exported can be brought in again, whole."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from citdesk.deskfile.desk import Desk, Reader
from citdesk.directory import agencies, cards, fields, writing
from citdesk.directory.affiliations import Time
from citdesk.directory.affiliations import write as write_times
from citdesk.directory.consent import Audience
from citdesk.directory.writing import Contact
from citdesk.errors import DeskError
from citdesk.exchange import csv_files
from citdesk.exchange.bringing_in import bring_in_file
from citdesk.exchange.cells import restore
from citdesk.exchange.people_csv import export


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    """A second, empty desk."""
    with Desk.create(tmp_path / "other.citdesk") as opened:
        yield opened


def people_of(desk: Desk, today: date) -> list[dict[str, Any]]:
    """All that a desk knows of its people, without the numbers of its records."""
    with desk.look() as reader:
        return [_plain(reader, number, today) for number in _ids(reader, "person")]


def _ids(reader: Reader, kind: str) -> list[int]:
    return [row[0] for row in reader.rows(f"SELECT id FROM {kind} ORDER BY sort_name, uid")]


def _plain(reader: Reader, number: int, today: date) -> dict[str, Any]:
    card = cards.card(reader, number, today=today)
    assert card is not None
    return {
        "name": card.name,
        "uid": reader.value("SELECT uid FROM person WHERE id = ?", (number,)),
        "values": card.values,
        "times": sorted(
            (t.agency, t.position, str(t.starts), str(t.ends), t.main) for t in card.affiliations
        ),
        "contacts": sorted((c.kind, c.value, c.private) for c in card.contacts),
        "addresses": sorted((a.kind, *a.lines(), a.private) for a in card.addresses),
        "sectors": card.sectors,
        "tags": card.tags,
    }


def agencies_of(desk: Desk) -> list[dict[str, Any]]:
    with desk.look() as reader:
        found = []
        for number in _ids(reader, "agency"):
            card = agencies.card(reader, number)
            assert card is not None
            found.append(
                {
                    "values": card.values,
                    "contacts": sorted((c.kind, c.value, c.private) for c in card.contacts),
                    "addresses": sorted((a.kind, *a.lines(), a.private) for a in card.addresses),
                    "sectors": card.sectors,
                    "tags": card.tags,
                }
            )
        return found


def send(desk: Desk, other: Desk, what: str, path: Path, today: date) -> dict[str, Any]:
    with desk.look() as reader:
        export(reader, what, path, today=today)
    return bring_in_file(other, path, what=what, today=today).as_dict()


def test_the_sample_comes_back_as_it_went_out(
    sample: Desk, other: Desk, tmp_path: Path, today: date
) -> None:
    told = send(sample, other, "agencies", tmp_path / "agencies.csv", today)
    assert (told["rejected"], told["warnings"], told["duplicates"]) == (0, 0, 0)
    assert agencies_of(other) == agencies_of(sample)
    told = send(sample, other, "people", tmp_path / "people.csv", today)
    assert (told["rejected"], told["warnings"], told["duplicates"]) == (0, 0, 0)
    assert people_of(other, today) == people_of(sample, today)
    again = bring_in_file(other, tmp_path / "people.csv", what="people", today=today)
    assert (again.created, again.updated) == (0, 0)
    again = bring_in_file(other, tmp_path / "agencies.csv", what="agencies", today=today)
    assert (again.created, again.updated) == (0, 0)


def test_everything_at_once(desk: Desk, other: Desk, tmp_path: Path, today: date) -> None:
    with desk.change("Add") as session:
        person = writing.add_person(
            session,
            {
                "prefix": "Hon.", "given": "Ana", "middle": "M.", "family": "Ruiz", "suffix": "Jr.",
                "preferred": "Annie", "stage": "champion", "influence": 5, "interest": 1,
                "cadence": 30, "consent": "committee", "consent_on": date(2026, 2, 3),
                "consent_how": "by phone", "best_time": "mornings", "language": "es",
                "notes": "one\ntwo", "sectors": ["courts", "youth"], "tags": ["a; b", "C"],
                "contacts": [
                    *(Contact("email", f"a{n}@example.org", bool(n % 2)) for n in range(12)),
                    Contact("mobile", "(555) 555-0100"), Contact("mobile", "ask", private=True),
                    Contact("home", "+49 30 123456"), Contact("website", "a.example", private=True),
                    Contact("other", "=x", private=False),
                ],
            },
            today=today,
        )  # fmt: skip
        times = [
            Time("Hope Court", "Judge", date(2020, 1, 1), None, main=True),
            Time("Ely | Clinic", 'a "b"', date(2019, 1, 1), date(2019, 2, 1)),
            Time("Bay School", ""),
        ]
        write_times(session, person.id, times, today=today)
        from citdesk.records.people import Address

        for kind, private in (("work", True), ("home", False), ("mail", True), ("home", True)):
            session.add(
                Address(
                    person_id=person.id, kind=kind, street="1 Main St\nUnit 2", city=kind,
                    region="TX", postcode="01234", country="US", private=private,
                )
            )  # fmt: skip
    send(desk, other, "people", tmp_path / "people.csv", today)
    assert people_of(other, today) == people_of(desk, today)


TEXTS = ("line", "long", "contact")
NOT_TEXT = ("stage", "sectors", "consent", "consent_on", "influence", "interest", "cadence", "tags")


def everywhere(keys: list[str], text: str) -> dict[str, object]:
    """One text in every field; contact details in one go, which is quicker."""
    plain: dict[str, object] = {key: text for key in keys if key not in fields.CONTACT_KEYS}
    return plain | {"contacts": [Contact(kind, text) for kind in fields.CONTACT_KEYS]}


def test_naughty_strings_come_back(
    desk: Desk, other: Desk, tmp_path: Path, today: date, naughty: list[str]
) -> None:
    keys = [field.key for field in fields.PERSON if field.editor in TEXTS]
    assert set(keys) == {field.key for field in fields.PERSON} - set(NOT_TEXT)
    filled = [text for text in naughty if text.strip()]
    with desk.change("Add") as session:
        for text in filled:
            writing.add_person(session, everywhere(keys, text), today=today)
        writing.add_person(session, {"family": "Tagged", "tags": filled}, today=today)
    send(desk, other, "people", tmp_path / "people.csv", today)
    found = people_of(other, today)
    assert len(found) == len(filled) + 1 > 500
    assert found == people_of(desk, today)
    for person in (one for one in found if one["name"] != "Tagged"):
        assert person["values"]["notes"] == person["values"]["middle"] in naughty


def test_naughty_agencies_come_back(
    desk: Desk, other: Desk, tmp_path: Path, today: date, naughty: list[str]
) -> None:
    keys = [field.key for field in fields.AGENCY if field.key not in ("sectors", "tags", "parent")]
    with desk.change("Add") as session:
        for text in filter(str.strip, naughty):
            writing.add_agency(session, everywhere(keys, text))
    send(desk, other, "agencies", tmp_path / "agencies.csv", today)
    assert len(agencies_of(other)) > 500
    assert agencies_of(other) == agencies_of(desk)


def test_edited_lists_change_people(desk: Desk, tmp_path: Path, today: date) -> None:
    with desk.change("Add") as session:
        writing.add_person(
            session, {"given": "Ana", "family": "Ruis", "stage": "aware", "notes": "x"}, today=today
        )
    path = tmp_path / "people.csv"
    with desk.look() as reader:
        export(reader, "people", path, today=today)
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("Ruis", "Ruiz").replace("Aware", "Champion").replace(",x,", ",y,"))
    told = bring_in_file(desk, path, what="people", today=today)
    assert (told.created, told.updated) == (0, 1)
    with desk.look() as reader:
        assert reader.rows("SELECT name, sort_family, stage, notes FROM person") == [
            ("Ana Ruiz", "ruiz, ana", "champion", "y")
        ]


def cells_of(path: Path) -> list[dict[str, str]]:
    source = csv_files.read(path)
    return [dict(zip(source.headings, map(restore, row), strict=True)) for row in source.rows]


@pytest.fixture
def listed(desk: Desk, today: date) -> Desk:
    with desk.change("Add") as session:
        for consent in ("yes", "committee", "no", "unknown"):
            writing.add_person(
                session,
                {
                    "family": consent, "agency": "Hope Court", "position": "Judge",
                    "consent": consent, "notes": "secret", "stage": "opposed", "influence": 5,
                    "sectors": ["lived_experience", "courts"], "tags": ["mine"],
                    "contacts": [
                        Contact("office", "(555) 555-0100"),
                        Contact("mobile", "(555) 555-0101", private=True),
                        Contact("home", "(555) 555-0102"),
                    ],
                },
                today=today,
            )  # fmt: skip
    return desk


@pytest.mark.parametrize(
    ("audience", "names", "absent"),
    [
        (Audience.COORDINATOR, {"yes", "committee", "no", "unknown"}, ()),
        (Audience.COMMITTEE, {"yes", "committee"}, ("555-0101", "secret", "mine", "pposed")),
        (
            Audience.PUBLIC,
            {"yes"},
            ("555-0101", "555-0102", "secret", "mine", "lived", "pposed", "record"),
        ),
    ],
)
def test_audiences(
    listed: Desk,
    tmp_path: Path,
    today: date,
    audience: Audience,
    names: set[str],
    absent: tuple[str, ...],
) -> None:
    path = tmp_path / "people.csv"
    with listed.look() as reader:
        assert export(reader, "people", path, today=today, audience=audience) == len(names)
    rows = cells_of(path)
    assert {row["Family name"] for row in rows} == names
    text = path.read_text(encoding="utf-8-sig")
    assert "555-0100" in text
    assert "Hope Court" in text
    for word in absent:
        assert word not in text


def test_the_bin_stays_at_home(desk: Desk, tmp_path: Path, today: date) -> None:
    with desk.change("Add") as session:
        person = writing.add_person(session, {"family": "Ruiz"}, today=today)
        writing.remove(session, "person", [person.id])
    with desk.look() as reader:
        assert export(reader, "people", tmp_path / "people.csv", today=today) == 0


def test_unwritable_places(desk: Desk, tmp_path: Path, today: date) -> None:
    with desk.look() as reader, pytest.raises(DeskError):
        export(reader, "people", tmp_path / "none" / "people.csv", today=today)


def test_a_column_put_aside_takes_no_name_away(
    desk: Desk, other: Desk, tmp_path: Path, today: date
) -> None:
    """Our own list brought back with a column mapped to nothing says nothing of that column."""
    with desk.change("Add") as session:
        writing.add_person(session, {"given": "Ana", "family": "Ruiz"}, today=today)
    path = tmp_path / "people.csv"
    send(desk, other, "people", path, today)
    again = bring_in_file(other, path, what="people", today=today, mapping={"given": ""})
    assert (again.created, again.updated) == (0, 0)
    assert [one["name"] for one in people_of(other, today)] == ["Ana Ruiz"]
