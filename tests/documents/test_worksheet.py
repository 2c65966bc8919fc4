"""What all worksheets have in common: how they stand, and their dated copies."""

from datetime import date

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.documents import worksheet
from citdesk.errors import InputError
from citdesk.records.words import WORKSHEETS
from tests.plan.county import County


def about(desk: Desk, kind: str = "timeline") -> worksheet.About:
    with desk.look() as reader:
        return worksheet.about(reader, kind)


def says(desk: Desk, kind: str = "timeline", **values: object) -> None:
    with desk.change("Say") as session:
        worksheet.set_about(session, kind, values)


@pytest.mark.parametrize("kind", WORKSHEETS)
def test_a_worksheet_nobody_touched_is_a_draft(desk: Desk, kind: str) -> None:
    assert about(desk, kind) == worksheet.About(kind)


def test_what_is_said_of_it_is_kept_and_of_no_other(desk: Desk, today: date) -> None:
    says(desk, state="for_review", as_of=today, note=" Look at June. ")
    says(desk, owner="Dr. Raman")
    found = about(desk)
    assert (found.state, found.as_of, found.note) == ("for_review", today, "Look at June.")
    assert found.owner == "Dr. Raman"
    assert about(desk, "map") == worksheet.About("map")


def test_an_owner_of_the_directory_is_called_as_there(desk: Desk, today: date) -> None:
    person = County(desk, today).person("provider")
    says(desk, owner_id=person, owner="Somebody else")
    assert (about(desk).owner_id, about(desk).owner) == (person, "Person No1")


def test_a_motion_adopts_only_if_it_carried(desk: Desk, today: date) -> None:
    county = County(desk, today)
    county.steering()
    county.moves("needs", result="failed")
    county.moves("needs", days=40)
    with desk.look() as reader:
        carried = worksheet.carried_motions(reader, today=today)
        failed = reader.value("SELECT id FROM motion WHERE result = 'failed'")
    assert [held for _n, _words, held in carried] == [county.ago(40)]
    says(desk, motion_id=failed)
    assert not about(desk).carried
    says(desk, motion_id=carried[0][0])
    assert (about(desk).carried, about(desk).decided) == (True, county.ago(40))


@pytest.mark.parametrize(("kind", "state"), [("timeline", "signed"), ("wish list", "draft")])
def test_no_other_worksheet_and_no_other_state(desk: Desk, kind: str, state: str) -> None:
    with pytest.raises(InputError):
        says(desk, kind, state=state)


def test_copies_are_kept_and_compared(desk: Desk, today: date) -> None:
    with desk.change("Copy") as session:
        worksheet.keep_copy(session, "map", ["One", "Two\nlines"], " Retreat ", on=today)
    with desk.look() as reader:
        (copy,) = worksheet.copies(reader, "map")
        assert not worksheet.copies(reader, "timeline")
    assert (copy.made, copy.called, copy.lines) == (today, "Retreat", ("One", "Two lines"))
    found = worksheet.differences(copy.lines, ["One", "Three"])
    assert [one.sign + one.line for one in found if one.sign] == ["-Two lines", "+Three"]
    with desk.change("Remove") as session:
        worksheet.remove_copy(session, copy.id)
    with desk.look() as reader:
        assert not worksheet.copies(reader, "map")


def test_a_text_typed_in_several_lines_has_not_changed(desk: Desk, today: date) -> None:
    typed = ["One\nand\u2028a  half\r\n", "Two\tand\x85more "]
    with desk.change("Copy") as session:
        worksheet.keep_copy(session, "map", typed, on=today)
    with desk.look() as reader:
        (copy,) = worksheet.copies(reader, "map")
    found = worksheet.differences(copy.lines, typed)
    assert [(one.sign, one.line) for one in found] == [("", "One and a half"),
                                                       ("", "Two and more")]  # fmt: skip
    assert not any(one.sign for one in worksheet.differences(typed, copy.lines))


def test_an_empty_copy_is_refused(desk: Desk, today: date) -> None:
    with pytest.raises(InputError, match="nothing on it"), desk.change("Copy") as session:
        worksheet.keep_copy(session, "map", [" "], on=today)
