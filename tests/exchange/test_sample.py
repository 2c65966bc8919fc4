"""Alder County: its numbers, its kinds, its dates that move with today."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from citdesk import resources
from citdesk.deskfile.desk import Desk, Reader
from citdesk.directory import people
from citdesk.errors import DeskError
from citdesk.exchange import sample
from citdesk.records import words

TODAY = date(2026, 11, 24)
KEPT = (
    "address affiliation agency contact_detail conversation follow_up person sector_entry tag"
    " tagging"
).split()
TEXTS = ("programme", "agencies", "people", "conversations")


def made(path: Path, today: date = TODAY) -> Path:
    sample.build(path, today=today)
    return path


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("sample") / "sample.citdesk")


@pytest.fixture
def reader(sample_file: Path) -> Iterator[Reader]:
    with Desk.open(sample_file, read_only=True) as desk, desk.look() as reader:
        yield reader


def column(reader: Reader, sql: str) -> list[Any]:
    return [row[0] for row in reader.rows(sql)]


def contents(path: Path) -> dict[str, list[Any]]:
    with Desk.open(path, read_only=True) as desk, desk.look() as reader:
        return {kind: reader.rows(f"SELECT * FROM {kind} ORDER BY id") for kind in KEPT}


def test_has_the_people_agencies_and_talks_of_a_whole_county(reader: Reader) -> None:
    for kind, count in (("person", 120), ("agency", 35), ("conversation", 150)):
        assert reader.value(f"SELECT count(*) FROM {kind} WHERE removed IS NULL") == count


def test_agencies_and_people_stand_for_most_sectors(reader: Reader) -> None:
    for owner in ("agency_id", "person_id"):
        sectors = column(
            reader, f"SELECT DISTINCT sector FROM sector_entry WHERE {owner} IS NOT NULL"
        )
        assert len(sectors) >= 20
        assert set(words.CORE_SECTORS) <= set(sectors)


def test_everybody_and_every_agency_has_a_sector(reader: Reader) -> None:
    for kind in ("person", "agency"):
        without = column(
            reader,
            f"SELECT name FROM {kind} WHERE id NOT IN"
            f" (SELECT {kind}_id FROM sector_entry WHERE {kind}_id IS NOT NULL)",
        )
        assert without == []


def test_shows_every_consent_and_every_stage(reader: Reader) -> None:
    assert set(column(reader, "SELECT consent FROM person")) == set(words.CONSENTS)
    assert set(column(reader, "SELECT stage FROM person")) == set(words.STAGES)
    ways = column(reader, "SELECT DISTINCT consent_how FROM person WHERE consent <> 'unknown'")
    assert sorted(ways) == ["e-mail", "said on the phone", "signed form"]


def test_says_that_it_is_a_sample(reader: Reader) -> None:
    assert reader.rows("SELECT name, county, sample FROM programme") == [
        ("Alder County CIT", "Alder County", 1)
    ]


def test_reaches_nobody(reader: Reader) -> None:
    addresses = column(reader, "SELECT value FROM contact_detail WHERE kind = 'email'")
    phones = column(
        reader,
        "SELECT value FROM contact_detail WHERE kind IN ('office', 'mobile', 'home', 'phone')",
    )
    sites = column(reader, "SELECT value FROM contact_detail WHERE kind = 'website'")
    assert len(addresses) > 100
    assert len(phones) > 150
    assert [a for a in addresses if not re.fullmatch(r"[a-z.]+@[a-z0-9.-]+\.example", a)] == []
    assert [p for p in phones if not re.fullmatch(r"\(555\) 01\d-\d{4}", p)] == []
    assert [s for s in sites if not re.fullmatch(r"https://www\.[a-z0-9.-]+\.example", s)] == []
    assert len(set(addresses)) == len(addresses)
    assert len(set(phones)) == len(phones)


def test_no_telephone_number_hides_in_the_prose() -> None:
    for name in TEXTS:
        prose = resources.path("sample", f"{name}.toml").read_text(encoding="utf-8")
        assert re.sub(r"\(555\) 01\d-\d{4}", "", prose).count("555-") == 0
        assert re.findall(r"\b\d{3}[-. ]\d{4}\b", re.sub(r"\(555\) 01\d-\d{4}", "", prose)) == []


def test_people_with_lived_experience_and_families_are_guarded(reader: Reader) -> None:
    """No number of their own is on a list by accident, and nobody without a position is public."""
    open_details = reader.rows(
        "SELECT p.name, d.value FROM person p JOIN contact_detail d ON d.person_id = p.id"
        " WHERE d.private = 0 AND (d.kind = 'home' OR d.value LIKE '%@mail.example')"
    )
    assert open_details == []
    assert (
        column(reader, "SELECT street FROM address WHERE person_id IS NOT NULL AND NOT private")
        == []
    )
    public = column(
        reader,
        "SELECT name FROM person WHERE consent = 'yes' AND id IN (SELECT person_id FROM"
        " sector_entry WHERE sector = 'lived_experience')",
    )
    assert public == []


@pytest.mark.parametrize(
    "word",
    "mentally ill|schizophren|addict|abuse|frequent flyer|psychotic|crazy|suffers|committed suicide"
    "|offender|inmate|lorem|ipsum|normal people|consumer".split("|"),
)
def test_speaks_of_people_with_respect(word: str) -> None:
    for name in TEXTS:
        assert word not in resources.path("sample", f"{name}.toml").read_text("utf-8").lower()


@pytest.mark.parametrize(
    ("name", "agency", "sector", "stage", "ago"),
    [
        ("Ana Ruiz", "Harbor House Peer Center", "lived_experience", "committed", 6),
        ("Bianca Langley", "Millbrook General Hospital", "hospital", "interested", 28),
        ("Carmen Delgado", "Alder Behavioral Health", "provider", "committed", 12),
        ("Curtis Vance", "Alder County Sheriff's Office", "corrections", "aware", 124),
        ("Dale Fenwick", "Cedar Ridge Police Department", "law_enforcement", "committed", 14),
        ("Deborah Kowalski", "NAMI Alder Valley", "advocacy", "champion", 2),
        ("Denise Okafor", "Millbrook Police Department", "law_enforcement", "champion", 1),
        ("Elias Marsh", "Alder County 911 Center", "emergency_communications", "interested", 47),
        ("Fiona Galloway", "Valley Veterans Clinic", "veterans", "interested", 66),
        ("Grant Ellison", "Alder County District Court", "courts", "champion", 21),
        ("Hector Ibarra", "Alder County EMS", "ems_fire", "committed", 16),
        ("Imani Boateng", "NAMI Alder Valley", "family", "committed", 9),
        ("Joel Pruitt", "Alder County Government", "government", "interested", 35),
        ("Leland Thornbury", "Cedar Ridge Police Department", "law_enforcement", "opposed", 63),
        ("Lorraine Tuttle", "Office of the Public Defender", "public_defense", "aware", None),
        ("Marcus Whitfield", "Alder County Sheriff's Office", "law_enforcement", "committed", 21),
        ("Mei Chau", "Bridgeway Youth Services", "youth", "committed", 5),
        ("Patrice Adeyemi", "Millbrook General Hospital", "hospital", "committed", 13),
        ("Priya Raman", "Alder Behavioral Health", "provider", "committed", 18),
    ],
)
def test_has_the_people_the_program_is_shown_with(
    reader: Reader, name: str, agency: str, sector: str, stage: str, ago: int | None
) -> None:
    row = reader.row(
        "SELECT a.name, s.sector, p.stage,"
        " (SELECT max(held) FROM conversation c WHERE c.person_id = p.id) FROM person p"
        " JOIN affiliation f ON f.person_id = p.id AND f.main = 1"
        " JOIN agency a ON a.id = f.agency_id"
        " JOIN sector_entry s ON s.person_id = p.id AND s.place = 0 WHERE p.name = ?",
        (name,),
    )
    last = None if ago is None else (TODAY - timedelta(days=ago)).isoformat()
    assert row == (agency, sector, stage, last)


def test_follow_ups_are_overdue_due_and_done(reader: Reader) -> None:
    day = TODAY.isoformat()
    open_ones = "SELECT count(*) FROM follow_up WHERE done IS NULL"
    assert reader.value(open_ones) == 11
    assert reader.value(f"{open_ones} AND due < ?", (day,)) == 2
    assert reader.value(f"{open_ones} AND due = ?", (day,)) == 1
    assert reader.value("SELECT count(*) FROM follow_up WHERE done IS NOT NULL") == 18
    assert reader.value("SELECT count(*) FROM follow_up WHERE done > ?", (day,)) == 0


def test_seven_people_need_attention(reader: Reader) -> None:
    found = people.find(reader, people.Question(attention=True), today=TODAY)
    names = [
        reader.value("SELECT name FROM person WHERE id = ?", (number,)) for number in found.ids
    ]
    assert names == [
        "Curtis Vance",  # not spoken to for four months
        "Elias Marsh",  # promised a call four days ago
        "Fiona Galloway",  # not spoken to for two months
        "Kofi Mensah",  # committed, but nobody asked how he may be listed
        "Leland Thornbury",  # the figures promised to him are late
        "Lorraine Tuttle",  # never spoken to
        "Roland Beck",  # cannot be reached at all
    ]


def test_nothing_is_said_or_done_after_today_or_before_its_talk(reader: Reader) -> None:
    day = TODAY.isoformat()
    assert reader.value("SELECT count(*) FROM conversation WHERE held >= ?", (day,)) == 0
    assert reader.value("SELECT count(*) FROM person WHERE consent_on >= ?", (day,)) == 0
    early = reader.rows(
        "SELECT what FROM follow_up u JOIN conversation c ON c.id = u.conversation_id"
        " WHERE u.due < c.held OR u.done < c.held"
    )
    assert early == []
    first = date.fromisoformat(reader.value("SELECT min(held) FROM conversation"))
    assert 550 <= (TODAY - first).days <= 640


def test_some_were_somewhere_else_before(reader: Reader) -> None:
    assert reader.value("SELECT count(*) FROM affiliation WHERE ends IS NOT NULL") >= 8
    now_elsewhere = reader.value(
        "SELECT count(DISTINCT person_id) FROM affiliation WHERE ends IS NOT NULL"
        " AND person_id IN (SELECT person_id FROM affiliation WHERE main = 1)"
    )
    assert now_elsewhere >= 5


def test_the_same_day_makes_the_same_records(sample_file: Path, tmp_path: Path) -> None:
    assert contents(made(tmp_path / "again.citdesk")) == contents(sample_file)


def test_dates_move_with_today(sample_file: Path, tmp_path: Path) -> None:
    leap_day = date(2028, 2, 29)
    later = made(tmp_path / "later.citdesk", leap_day)
    for sql in (
        "SELECT held FROM conversation ORDER BY id",
        "SELECT due FROM follow_up ORDER BY id",
        "SELECT consent_on FROM person WHERE consent_on IS NOT NULL ORDER BY id",
        "SELECT starts FROM affiliation WHERE starts IS NOT NULL ORDER BY id",
    ):
        moved = [
            new - old for old, new in zip(days(sample_file, sql), days(later, sql), strict=True)
        ]
        assert set(moved) == {leap_day - TODAY}


def days(path: Path, sql: str) -> list[date]:
    with Desk.open(path, read_only=True) as desk, desk.look() as reader:
        return [date.fromisoformat(value) for value in column(reader, sql)]


def test_the_file_is_clean_and_can_be_searched(reader: Reader) -> None:
    assert reader.rows("PRAGMA foreign_key_check") == []
    assert reader.value("PRAGMA integrity_check") == "ok"
    found = reader.rows("SELECT rowid FROM person_search WHERE person_search MATCH 'jovanovic'")
    assert len(found) == 1


def test_there_is_nothing_to_undo(tmp_path: Path) -> None:
    with Desk.open(made(tmp_path / "fresh.citdesk")) as desk:
        assert desk.undoable() is None
        assert desk.redoable() is None
        assert desk.undo() is None


def test_never_writes_over_a_file(tmp_path: Path) -> None:
    target = tmp_path / "mine.citdesk"
    target.write_text("precious")
    with pytest.raises(DeskError):
        sample.build(target, today=TODAY)
    assert target.read_text() == "precious"


def test_a_day_that_cannot_be_counted_back_from_leaves_nothing_behind(tmp_path: Path) -> None:
    before = sorted(made(tmp_path / "good.citdesk").parent.iterdir())
    with pytest.raises(OverflowError):
        sample.build(tmp_path / "early.citdesk", today=date(1, 1, 2))
    left = [path for path in tmp_path.iterdir() if path not in before]
    assert [path.name for path in left if "lock" not in path.name] == []


def test_the_texts_hold_no_field_that_would_be_lost() -> None:
    known = {
        "agencies": "key name short_name kind sectors part_of address contacts tags notes",
        "people": (
            "key prefix given family suffix preferred position agency since earlier sectors stage"
            " influence interest cadence consent contacts address best_time language tags notes"
        ),
        "conversations": "person ago how subject said agreed follow_up",
    }
    for name, fields in known.items():
        with resources.path("sample", f"{name}.toml").open("rb") as source:
            (rows,) = tomllib.load(source).values()
        assert {field for row in rows for field in row} == set(fields.split())
