"""The one rule, written out: who may see what of whom."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.directory import consent
from citdesk.directory.consent import Audience, LeftOut
from citdesk.records.words import ADDRESS_KINDS, CONSENTS, CONTACT_KINDS, SECTORS

COORDINATOR, COMMITTEE, PUBLIC = Audience.COORDINATOR, Audience.COMMITTEE, Audience.PUBLIC


@pytest.mark.parametrize(
    ("answer", "audience", "listed"),
    [
        ("unknown", COORDINATOR, True),
        ("unknown", COMMITTEE, False),
        ("unknown", PUBLIC, False),
        ("yes", COORDINATOR, True),
        ("yes", COMMITTEE, True),
        ("yes", PUBLIC, True),
        ("committee", COORDINATOR, True),
        ("committee", COMMITTEE, True),
        ("committee", PUBLIC, False),
        ("no", COORDINATOR, True),
        ("no", COMMITTEE, False),
        ("no", PUBLIC, False),
    ],
)
def test_who_may_be_named(answer: str, audience: Audience, listed: bool) -> None:
    assert consent.may_list(answer, audience) is listed


@pytest.mark.parametrize(
    ("kind", "private", "coordinator", "committee", "public"),
    [
        ("office", False, True, True, True),
        ("office", True, True, False, False),
        ("mobile", False, True, True, True),
        ("mobile", True, True, False, False),
        ("home", False, True, True, False),
        ("home", True, True, False, False),
        ("phone", False, True, True, True),
        ("phone", True, True, False, False),
        ("fax", False, True, True, True),
        ("fax", True, True, False, False),
        ("email", False, True, True, True),
        ("email", True, True, False, False),
        ("website", False, True, True, True),
        ("website", True, True, False, False),
        ("other", False, True, True, True),
        ("other", True, True, False, False),
        ("work", False, True, True, True),
        ("work", True, True, False, False),
        ("mail", False, True, True, True),
        ("mail", True, True, False, False),
    ],
)
def test_which_details_may_be_told(
    kind: str, private: bool, coordinator: bool, committee: bool, public: bool
) -> None:
    for audience, told in (
        (COORDINATOR, coordinator), (COMMITTEE, committee), (PUBLIC, public),
    ):  # fmt: skip
        assert consent.may_tell_detail(audience, private=private, kind=kind) is told


def test_the_rows_above_are_all_there_are() -> None:
    rows = test_which_details_may_be_told.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {row[:2] for row in rows} == set(
        product([*CONTACT_KINDS, *ADDRESS_KINDS], [False, True])
    )
    answers = test_who_may_be_named.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {row[:2] for row in answers} == set(product(CONSENTS, Audience))


@pytest.mark.parametrize("sector", SECTORS)
def test_which_sectors_may_be_told(sector: str) -> None:
    personal = sector in ("lived_experience", "family")
    assert consent.may_tell_sector(sector, COORDINATOR)
    assert consent.may_tell_sector(sector, COMMITTEE)
    assert consent.may_tell_sector(sector, PUBLIC) is not personal


def test_notes_are_the_coordinators() -> None:
    assert [audience for audience in Audience if consent.may_tell_notes(audience)] == [COORDINATOR]


WIDENING = (PUBLIC, COMMITTEE, COORDINATOR)


@given(st.sampled_from([*CONSENTS, "", "perhaps"]), st.booleans(), st.text(), st.text())
def test_a_closer_audience_never_sees_less(
    answer: str, private: bool, kind: str, sector: str
) -> None:
    for wider, closer in pairwise(WIDENING):
        assert consent.may_list(answer, wider) <= consent.may_list(answer, closer)
        assert consent.may_tell_detail(
            wider, private=private, kind=kind
        ) <= consent.may_tell_detail(closer, private=private, kind=kind)
        assert consent.may_tell_sector(sector, wider) <= consent.may_tell_sector(sector, closer)


@given(st.text())
def test_an_answer_nobody_knows_lists_nobody(answer: str) -> None:
    if answer not in CONSENTS:
        assert not any(consent.may_list(answer, audience) for audience in Audience)


@given(st.sampled_from(list(Audience)), st.text())
def test_a_private_mark_only_ever_hides(audience: Audience, kind: str) -> None:
    assert consent.may_tell_detail(audience, private=True, kind=kind) <= consent.may_tell_detail(
        audience, private=False, kind=kind
    )


LEFT = st.builds(
    LeftOut,
    *(st.integers(0, 3),) * 3,
    st.lists(st.sampled_from("ABC")).map(lambda names: tuple(dict.fromkeys(names))),
)


@given(LEFT, LEFT)
def test_left_out_adds_up(one: LeftOut, other: LeftOut) -> None:
    both = one + other
    assert both.not_listed == one.not_listed + other.not_listed
    assert both.not_asked == one.not_asked + other.not_asked
    assert both.details == one.details + other.details
    assert set(both.names) == {*one.names, *other.names}
    assert bool(both) is (bool(one) or bool(other))
    assert one + LeftOut() == one == LeftOut() + one
    assert len(both.lines()) == sum(n > 0 for n in (both.not_listed, both.not_asked, both.details))


def test_left_out_is_told_in_sentences() -> None:
    assert LeftOut().lines() == []
    assert LeftOut(1, 1, 1).lines() == [
        "1 person has not agreed to be listed here.",
        "1 person has not been asked yet.",
        "1 private detail is left out.",
    ]
    assert LeftOut(2, 0, 3).lines() == [
        "2 people have not agreed to be listed here.",
        "3 private details are left out.",
    ]


def test_every_audience_has_a_name_and_a_mark() -> None:
    assert consent.AUDIENCES.keys() == consent.MARKS.keys() == set(Audience)
    assert consent.mark(PUBLIC) == "May be handed out"
    assert Audience("public") is PUBLIC
