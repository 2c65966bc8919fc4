"""Whose desk it is."""

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory import programme
from citdesk.directory.programme import About
from tests.directory.adding import agency, everything, person, remove

WHOLE = About("Alder CIT", "Bay", "Alder", "Board", "a4", "es", 45, sample=True)


def about(desk: Desk) -> About:
    with desk.look() as reader:
        return programme.about(reader)


def test_a_new_desk(desk: Desk) -> None:
    assert about(desk) == About("", "", "", "", "letter", "en", 60, sample=False)


def test_every_fact_is_changed_and_taken_back(desk: Desk) -> None:
    before = everything(desk)
    with desk.change("Set") as session:
        programme.edit(session, **{name: getattr(WHOLE, name) for name in About._fields})
    assert about(desk) == WHOLE
    desk.undo()
    assert everything(desk) == before


def test_half_characters_do_not_stop_it(desk: Desk) -> None:
    with desk.change("Set") as session:
        programme.edit(session, name="a\ud800", county="\0")
    assert (about(desk).name, about(desk).county) == ("a\ufffd", "\ufffd")


def test_a_fact_there_is_not(desk: Desk) -> None:
    with pytest.raises(TypeError, match="motto"), desk.change("Set") as session:
        programme.edit(session, motto="x")


def test_counts_without_the_bin(desk: Desk) -> None:
    for name in ("Bay", "Alder"):
        agency(desk, name)
        person(desk)
    person(desk)
    remove(desk, "person", 1)
    remove(desk, "agency", 1)
    with desk.look() as reader:
        assert programme.counts(reader) == (2, 1)
