"""Names on papers about meetings: told where they may be, counted where they may not."""

import pytest

from citdesk.deskfile.desk import Desk
from citdesk.directory.consent import Audience
from citdesk.packets.naming import Names
from tests.packets.desks import add


def test_a_name_is_told_to_those_who_may_see_it(desk: Desk) -> None:
    ana = add(desk, given="Ana", family="Ruiz", consent="committee")
    with desk.look() as reader:
        assert Names(reader, Audience.COMMITTEE).of(ana) == "Ana Ruiz"
        public = Names(reader, Audience.PUBLIC)
        assert public.of(ana) == "a member"
        assert public.of(ana, instead="Seat 4") == "Seat 4"
        assert (public.left_out.not_listed, public.left_out.not_asked) == (1, 0)
        assert public.left_out.names == ("Ana Ruiz",)


def test_a_name_inside_a_typed_text_is_left_out_too(desk: Desk) -> None:
    add(desk, given="Ana", family="Ruiz")
    add(desk, given="Ana", family="Ruiz-Lee", consent="yes")
    add(desk, given="Ana María", family="Ruiz", consent="no")
    text = "Ana Ruiz, ANA RUIZ and Ana Ruiz-Lee thank (Ana María Ruiz). Banana Ruiz, Ana Ruizes."
    with desk.look() as reader:
        assert Names(reader, Audience.COORDINATOR).text(text) == text
        names = Names(reader, Audience.COMMITTEE)
        told = names.text(text)
    assert told == (
        "(name left out), (name left out) and Ana Ruiz-Lee thank ((name left out))."
        " Banana Ruiz, Ana Ruizes."
    )
    assert (names.left_out.not_listed, names.left_out.not_asked) == (1, 1)


def test_a_word_of_a_name_alone_stays(desk: Desk) -> None:
    add(desk, given="May", family="", consent="no")
    with desk.look() as reader:
        assert Names(reader, Audience.PUBLIC).text("In May we meet.") == "In May we meet."


@pytest.mark.parametrize(
    "typed",
    [
        "Ana Ruiz", "Ruiz, Ana", "ruiz, ana", "Ana  Ruiz", "Ana\nRuiz", "**Ana** Ruiz",
        "Ana_Ruiz.pdf", "Ana Lucia Ruiz", "Dr. Ana Lucia Ruiz, Jr.", "Letter_of_Ana_Ruiz",
        "Lula Ruiz",
    ],
)  # fmt: skip
def test_a_name_is_known_however_it_was_typed(desk: Desk, typed: str) -> None:
    add(
        desk, prefix="Dr.", given="Ana", middle="Lucia", family="Ruiz", suffix="Jr.", consent="no",
        preferred="Lula",
    )  # fmt: skip
    with desk.look() as reader:
        names = Names(reader, Audience.COMMITTEE)
        assert "(name left out)" in names.text(f"We saw: {typed}. Again.")
        assert names.left_out.not_listed == 1


def test_who_is_called_alike_in_part_stays(desk: Desk) -> None:
    add(desk, given="Ana", family="Ruiz", consent="no")
    text = "Ana and Ruiz, Lee Ruiz, Ana Soto, Ruizana, Ana Ruiza, Mary-Ana Ruiz, Ruiz. Ana came."
    with desk.look() as reader:
        assert Names(reader, Audience.COMMITTEE).text(text) == text
