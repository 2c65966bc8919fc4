"""Whatever a desk holds, no sheet tells anybody what it may not."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.directory import writing
from citdesk.directory.consent import Audience, LeftOut
from citdesk.directory.writing import Contact
from citdesk.records.words import SECTORS, STAGES
from tests.packets.desks import AUDIENCES, TODAY, names_for, new_desk, said, sheet


@dataclass(frozen=True)
class Somebody:
    """A person whose every word can be told from every other's."""

    consent: str
    stage: str
    sectors: tuple[str, ...]
    details: tuple[tuple[str, bool], ...]  # kind, private
    agency: bool
    binned: bool

    def values(self, n: int) -> dict[str, Any]:
        """What is written down of them."""
        where = {"agency": f"agencyq{n}z", "position": f"postq{n}z"} if self.agency else {}
        return {
            "given": f"givenq{n}z", "family": f"familyq{n}z", "notes": f"noteq{n}z",
            "consent": self.consent, "stage": self.stage, "sectors": self.sectors,
            "street": f"streetq{n}z", "tags": [f"tagq{n}z"], "best_time": f"timeq{n}z", **where,
            "contacts": [
                Contact(kind, self.value(n, place), private)
                for place, (kind, private) in enumerate(self.details)
            ],
        }  # fmt: skip

    def value(self, n: int, place: int) -> str:
        """A contact detail that nobody else has."""
        if self.details[place][0] == "email":
            return f"mailq{n}p{place}z@x.example"
        return f"callq{n}p{place}z"  # no number at all is kept as it was typed


somebody = st.builds(
    Somebody,
    consent=st.sampled_from(["unknown", "yes", "committee", "no"]),
    stage=st.sampled_from(list(STAGES)),
    sectors=st.lists(st.sampled_from(list(SECTORS)), max_size=3, unique=True).map(tuple)
    | st.lists(st.sampled_from(["lived_experience", "family"]), min_size=1, unique=True).map(tuple),
    details=st.lists(
        st.tuples(
            st.sampled_from("office mobile home phone fax email website other".split()),
            st.booleans(),
        ),
        max_size=4,
    ).map(tuple),
    agency=st.booleans(),
    binned=st.integers(0, 9).map(lambda n: n == 0),
)

MAY_BE_LISTED = {
    Audience.COORDINATOR: ("unknown", "yes", "committee", "no"),
    Audience.COMMITTEE: ("yes", "committee"),
    Audience.PUBLIC: ("yes",),
}
ON_A_LIST = ("office", "mobile", "phone", "home", "email")


def is_private(kind: str, private: bool, audience: Audience) -> bool:
    if audience is Audience.COORDINATOR:
        return False
    return private or (audience is Audience.PUBLIC and kind == "home")


def left_out_of(people: Sequence[Somebody], name: str, audience: Audience) -> tuple[int, int, int]:
    """What a sheet must say it leaves out, counted by hand."""
    expected = [
        one
        for one in people
        if not one.binned and (name != "sign-in" or one.stage in ("committed", "champion"))
    ]
    hidden = [one.consent for one in expected if one.consent not in MAY_BE_LISTED[audience]]
    listed = [one for one in expected if one.consent in MAY_BE_LISTED[audience]]
    details = 0
    if name != "sign-in":
        details = sum(
            kind in ON_A_LIST and is_private(kind, private, audience)
            for one in listed
            for kind, private in one.details
        )
    if name == "contacts-by-sector" and audience is Audience.PUBLIC:
        personal = {"lived_experience", "family"}
        details += sum(len(personal & set(one.sectors)) for one in listed)
    return len(hidden) - hidden.count("unknown"), hidden.count("unknown"), details


def words_of(
    people: Sequence[Somebody], name: str, audience: Audience
) -> tuple[set[str], set[str]]:
    """Words that must not stand on a sheet, and names that must."""
    forbidden: set[str] = set()
    wanted: set[str] = set()
    for n, one in enumerate(people):
        forbidden |= {f"{what}q{n}z" for what in ("note", "street", "tag", "time")}
        expected = name != "sign-in" or one.stage in ("committed", "champion")
        if one.binned or not expected or one.consent not in MAY_BE_LISTED[audience]:
            forbidden |= {f"{what}q{n}z" for what in ("given", "family", "agency", "post")}
            forbidden |= {f"q{n}p"}
            continue
        wanted.add(f"familyq{n}z")
        for place, (kind, private) in enumerate(one.details):
            if kind not in ON_A_LIST or is_private(kind, private, audience) or name == "sign-in":
                forbidden.add(f"q{n}p{place}z")
    return forbidden, wanted


@pytest.mark.timeout(600)  # every sheet for every audience, a hundred times
@settings(max_examples=settings().max_examples // 2 + 1,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip
@given(people=st.lists(somebody, min_size=1, max_size=12), large=st.booleans())
def test_nothing_is_told_that_may_not_be(people: list[Somebody], large: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, new_desk(Path(folder)) as desk:
        with desk.change("Fill") as session:
            for n, one in enumerate(people):
                person = writing.add_person(session, one.values(n), today=TODAY)
                if one.binned:
                    writing.remove(session, "person", [person.id])
        for audience in AUDIENCES:
            for name in names_for(audience):
                check_sheet(desk, people, name, audience, large=large)


def check_sheet(
    desk: Desk, people: Sequence[Somebody], name: str, audience: Audience, *, large: bool
) -> None:
    if name == "sign-in" and audience is Audience.COORDINATOR:
        audience = Audience.COMMITTEE
    made = sheet(desk, name, audience=audience, large=large)
    told = said(made.pdf)
    forbidden, wanted = words_of(people, name, audience)
    assert {word for word in forbidden if word in told} == set()
    assert {word for word in wanted if word not in told} == set()
    if audience is Audience.PUBLIC:
        assert "livedexperience" not in told.lower()
        assert "familymember" not in told.lower()
    numbers = left_out_of(people, name, audience)
    left_out = made.left_out
    assert (left_out.not_listed, left_out.not_asked, left_out.details) == numbers
    listed = any(word in told for word in wanted)
    for line in LeftOut(numbers[0], numbers[1], numbers[2] if listed else 0).lines():
        assert "".join(line.split()) in told
    assert len(left_out.names) == numbers[0] + numbers[1]
