"""Who could take a seat, the likeliest first."""

from datetime import date

from citdesk.committee import offices
from citdesk.committee.candidates import candidates
from tests.committee.sitting import Committee


def names(committee: Committee, seat: int, on: date, words: str = "") -> list[str]:
    with committee.desk.look() as reader:
        return [one.row.name for one in candidates(reader, seat, on=on, words=words)]


def test_the_likeliest_stand_first(steering: Committee, today: date) -> None:
    seat = steering.seat(sector="schools")
    steering.person("Una Ware", sectors=["schools"])
    steering.person("Cam Mitted", sectors=["schools"], stage="committed")
    steering.person("Els Where", sectors=["courts"], stage="champion")
    asked = steering.person("As Ked", sectors=["schools"], stage="interested")
    refused = steering.person("Re Fused", sectors=["schools"], stage="champion")
    with steering.desk.change("Ask two") as session:
        offices.ask_candidate(session, seat, asked, asked=today)
        offices.ask_candidate(session, seat, refused, asked=today, answer="no")
    assert names(steering, seat, today) == ["As Ked", "Cam Mitted", "Una Ware", "Re Fused"]
    assert names(steering, seat, today, "where") == ["Els Where"]


def test_reasons_are_told(steering: Committee, today: date) -> None:
    seat = steering.seat(sector="schools")
    ana = steering.person("Ana Ruiz", sectors=["schools", "youth"])
    with steering.desk.change("Ask") as session:
        offices.ask_candidate(session, seat, ana, asked=today, answer="maybe")
    with steering.desk.look() as reader:
        (found,) = candidates(reader, seat, on=today)
    assert found.why == ("said not sure yet on 24 Nov 2026", "Schools")
    assert (found.asked, found.answer, found.thought_of) == (today, "maybe", True)


def test_who_sits_here_is_not_offered(steering: Committee, today: date) -> None:
    steering.members("Ana Ruiz", stage="champion")
    steering.person("Bo Berg", stage="champion")
    seat = steering.seat()
    assert names(steering, seat, today) == ["Bo Berg"]
    assert names(steering, seat, today, "ruiz") == []


def test_an_agencys_seat_is_for_its_people(steering: Committee, today: date) -> None:
    steering.person("Ana Ruiz", agency="Harbor House")
    steering.person("Bo Berg", stage="champion", agency="NAMI Alder")
    with steering.desk.look() as reader:
        agency = reader.value("SELECT id FROM agency WHERE name = 'Harbor House'")
    seat = steering.seat(agency_id=agency)
    assert names(steering, seat, today) == ["Ana Ruiz"]


def test_a_seat_that_is_gone_has_none(steering: Committee, today: date) -> None:
    assert names(steering, 99, today) == []
