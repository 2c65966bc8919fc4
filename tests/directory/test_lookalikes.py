"""Who is like somebody about to be added."""

from datetime import date

import pytest

from citdesk.deskfile.desk import Desk, Reader
from citdesk.directory import writing
from citdesk.directory.lookalikes import like
from citdesk.directory.writing import Contact


@pytest.fixture
def hector(desk: Desk, today: date) -> int:
    with desk.change("Add") as session:
        return writing.add_person(
            session,
            {
                "given": "Hector",
                "family": "Ibarra",
                "contacts": [
                    Contact("office", "(555) 014-2270"),
                    Contact("email", "h.ibarra@ems.alder.example"),
                ],
            },
            today=today,
        ).id


def asked_for(reader: Reader, asked: dict[str, str]) -> list[tuple[int, str]]:
    return like(
        reader,
        name=asked["name"],
        email=asked.get("email", ""),
        phone=asked.get("phone", ""),
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Hector Ibarra"},
        {"name": "hektor ibarra"},
        {"name": "H. Ibarra"},
        {"name": "Ibarra Hector"},
        {"name": "", "email": "H.IBARRA@ems.alder.example"},
        {"name": "Hec Ibara", "phone": "555 014 2270"},
    ],
)
def test_alike(desk: Desk, hector: int, asked: dict[str, str]) -> None:
    with desk.look() as reader:
        assert asked_for(reader, asked) == [(hector, "Hector Ibarra")]


@pytest.mark.parametrize(
    "asked",
    [
        {"name": ""},
        {"name": "Ibarra"},
        {"name": "Rosa Ibarra"},
        {"name": "Somebody Else", "phone": "(555) 014-2270"},
        {"name": "Somebody Else", "email": "nobody@ems.alder.example"},
    ],
)
def test_not_alike(desk: Desk, hector: int, asked: dict[str, str]) -> None:
    with desk.look() as reader:
        assert asked_for(reader, asked) == []


def test_nobody_from_the_bin(desk: Desk, hector: int) -> None:
    with desk.change("Remove") as session:
        writing.remove(session, "person", [hector])
    with desk.look() as reader:
        assert like(reader, name="Hector Ibarra", email="h.ibarra@ems.alder.example") == []
