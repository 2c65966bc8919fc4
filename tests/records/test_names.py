"""Names: as they are shown, compared and sorted; and kept right whoever writes them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.records.names import display_name, fold, sort_names
from citdesk.records.people import Agency, Person
from citdesk.records.stamps import new_uid, new_uids, now


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Ruiz", "ruiz"),
        ("ÁLVAREZ", "alvarez"),
        ("Straße", "strasse"),
        ("Nguyễn", "nguyen"),
        ("Ødegård", "ødegard"),
        ("ﬁ", "fi"),
        ("\u0301", "\u0301"),
        ("", ""),
        ("警察", "警察"),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_is_folding_once_for_capitals(typed: str) -> None:
    assert fold(typed.lower().upper()) == fold(typed.lower().upper().casefold())


@pytest.mark.parametrize(
    ("parts", "name", "keys"),
    [
        ({"given": "Ana", "family": "Ruiz"}, "Ana Ruiz", ("ana ruiz", "ruiz, ana")),
        ({"given": "Ana"}, "Ana", ("ana", "ana")),
        ({"family": "Ruiz"}, "Ruiz", ("ruiz", "ruiz")),
        ({"middle": "M."}, "M.", ("m.", "m.")),
        ({"prefix": "Dr."}, "Dr.", ("dr.", "dr.")),
        ({"suffix": "Jr."}, "", ("", "")),
        (
            {"prefix": "Hon.", "given": "Ana", "middle": "M.", "family": "Ruiz", "suffix": "Jr."},
            "Ana Ruiz, Jr.",
            ("ana ruiz, jr.", "ruiz, ana"),
        ),
    ],
)
def test_names_are_kept_right(
    desk: Desk, parts: dict[str, str], name: str, keys: tuple[str, str]
) -> None:
    assert display_name(**parts) == name
    assert sort_names(parts.get("given", ""), parts.get("family", ""), name) == keys
    if not name:
        return
    with desk.change("Add") as session:
        session.add(Person(given="X", family="Y"))
    with desk.change("Rename") as session:
        person = session.get_one(Person, 1)
        for part in ("prefix", "given", "middle", "family", "suffix"):
            setattr(person, part, parts.get(part, ""))
    with desk.look() as reader:
        row = reader.row("SELECT name, sort_name, sort_family FROM person")
    assert row == (name, *keys)


def test_agency_names_are_kept_right(desk: Desk) -> None:
    with desk.change("Add") as session:
        session.add(Agency(name="Clínica Álamo"))
    with desk.look() as reader:
        assert reader.value("SELECT sort_name FROM agency") == "clinica alamo"
    with desk.change("Rename") as session:
        session.get_one(Agency, 1).name = "Ártico"
    with desk.look() as reader:
        assert reader.value("SELECT sort_name FROM agency") == "artico"


def test_lasting_ids_rise_and_never_come_twice() -> None:
    made = [*new_uids(1000), new_uid(), *new_uids(0), *new_uids(1000), new_uid()]
    assert made == sorted(set(made))
    assert {len(uid) for uid in made} == {32}
    assert {uid[12] for uid in made} == {"7"}


def test_now_is_utc_to_the_second() -> None:
    stamp = datetime.fromisoformat(now())
    assert stamp.tzinfo == UTC
    assert abs((datetime.now(UTC) - stamp).total_seconds()) < 60
