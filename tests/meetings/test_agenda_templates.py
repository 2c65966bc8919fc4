"""Agendas to begin with, and sections: the usual ones by their key, and those of one's own."""

from datetime import date, timedelta

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.errors import InputError
from citdesk.meetings import agenda, agenda_templates
from citdesk.meetings.agenda import Agenda
from citdesk.text import use_language
from tests.meetings.room import HELD, Room


@pytest.fixture
def room(desk: Desk, today: date) -> Room:
    return Room(desk, today)


def told(room: Room) -> Agenda:
    with room.desk.look() as reader:
        return agenda.agenda(reader, room.meeting)


def headings(room: Room) -> list[str]:
    """The headings in order, each as often as it stands."""
    found: list[str] = []
    for item in told(room).items:
        if not found or found[-1] != item.section:
            found.append(item.section)
    return found


@pytest.mark.parametrize("key", agenda_templates.TEMPLATES)
def test_a_template_fills_an_empty_agenda(room: Room, key: str) -> None:
    template = agenda_templates.TEMPLATES[key]
    with room.desk.change("Clear") as session:
        for item in room.items:
            agenda.remove_item(session, item)
    with room.desk.change("Use") as session:
        assert agenda_templates.use(session, room.meeting, key) == len(template.lines)
    shown = told(room)
    assert [one.title for one in shown.items] == [line.title for line in template.lines]
    assert shown.minutes == template.minutes
    assert headings(room) == [one for one in agenda.SECTIONS if one in headings(room)]


def test_used_twice_nothing_stands_there_twice(room: Room) -> None:
    with room.desk.change("Use") as session:
        agenda_templates.use(session, room.meeting, "regular")
    with room.desk.change("Use") as session:
        assert agenda_templates.use(session, room.meeting, "regular") == 0
        agenda_templates.use(session, room.meeting, "yearly")
    titles = [one.title for one in told(room).items]
    assert len(titles) == len(set(titles))
    assert len(headings(room)) == len(set(headings(room)))


def test_the_agenda_of_another_meeting(room: Room) -> None:
    other, _items = room.meets(HELD - timedelta(days=28))
    with room.desk.look() as reader:
        assert agenda_templates.earlier(reader, room.meeting) == [
            (other, "Steering committee", "2026-11-05", 3)
        ]
    with room.desk.change("Take over") as session:
        agenda_templates.take_over(session, room.meeting, other)
    assert len(told(room).items) == 6


def test_a_usual_section_is_kept_by_its_key(room: Room) -> None:
    use_language("es")
    try:
        with room.desk.change("Add") as session:
            values = {"title": "Bienvenida", "section": agenda.section_in_words("Opening")}
            kept = agenda.add_item(session, room.meeting, values).section
            own = agenda.add_item(session, room.meeting, {"title": "Uno", "section": "Propia"})
            assert own.section == "Propia"
        assert kept == "Opening"
        assert "Apertura" in {one.section for one in told(room).items}
    finally:
        use_language("en")
    assert {"Opening", "Propia"} <= {one.section for one in told(room).items}


def test_a_section_begins_at_an_item(room: Room) -> None:
    _first, second, third = room.items
    with room.desk.change("Begin") as session:
        agenda.begin_section(session, second, "Guests")
    assert [one.section for one in told(room).items] == ["", "Guests", "Guests"]
    with room.desk.change("Begin") as session:
        agenda.begin_section(session, third, "Closing")
    assert headings(room) == ["", "Guests", "Closing"]
    with room.desk.change("Rename") as session:
        agenda.rename_section(session, room.meeting, "Guests", " Our guests ")
    assert headings(room) == ["", "Our guests", "Closing"]


@pytest.mark.parametrize(("name", "why"), [(" ", "needs a name"), ("Guests", "already")])
def test_a_section_needs_a_name_of_its_own(room: Room, name: str, why: str) -> None:
    with room.desk.change("Begin") as session:
        agenda.begin_section(session, room.items[1], "Guests")
    with pytest.raises(InputError, match=why), room.desk.change("Begin") as session:
        agenda.begin_section(session, room.items[2], name)
    with pytest.raises(InputError, match=why), room.desk.change("Rename") as session:
        agenda.rename_section(session, room.meeting, "", name)
    assert headings(room) == ["", "Guests"]


def test_an_agenda_is_kept_as_a_template_and_used_elsewhere(room: Room) -> None:
    with room.desk.change("Own section") as session:
        agenda.edit_item(session, room.items[0], {"section": "Our own part"})
        agenda_templates.keep(session, room.meeting, "  Monthly ")
    other, _items = room.meets(HELD + timedelta(days=28))
    with room.desk.look() as reader:
        (kept,) = agenda_templates.own(reader)
        before = [one.title for one in agenda.agenda(reader, room.meeting).items]
    assert kept.name == "Monthly"
    with room.desk.change("Clear") as session:
        for item in _items:
            agenda.remove_item(session, item)
    with room.desk.change("Use") as session:
        assert agenda_templates.use_own(session, other, kept.id) == len(before)
        assert agenda_templates.use_own(session, other, kept.id) == 0
    with room.desk.look() as reader:
        shown = agenda.agenda(reader, other).items
    assert sorted(one.title for one in shown) == sorted(before)
    assert "Our own part" in {one.section for one in shown}
    with room.desk.change("Forget") as session:
        agenda_templates.forget(session, kept.id)
    with room.desk.look() as reader:
        assert agenda_templates.own(reader) == ()


def test_a_template_needs_a_name_and_one_of_the_same_name_is_replaced(room: Room) -> None:
    with pytest.raises(InputError), room.desk.change("Keep") as session:
        agenda_templates.keep(session, room.meeting, "  ")
    for _time in range(2):
        with room.desk.change("Keep") as session:
            agenda_templates.keep(session, room.meeting, "Monthly")
    with room.desk.look() as reader:
        assert len(agenda_templates.own(reader)) == 1
