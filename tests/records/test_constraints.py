"""What a desk file refuses, whoever writes to it."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from citdesk.deskfile.desk import Desk
from citdesk.records.outreach import Conversation, FollowUp
from citdesk.records.people import (
    Address,
    Affiliation,
    Agency,
    ContactDetail,
    NotTheSame,
    Person,
    SectorEntry,
    Tag,
    Tagging,
)
from citdesk.records.programme import Programme, SavedView

DAY = date(2026, 11, 24)
Act = Callable[[Session], None]


def add(*made: object) -> Act:
    """Put these records into the open change."""

    def act(session: Session) -> None:
        for one in made:
            session.add(one)
            session.flush()

    return act


def sql(statement: str) -> Act:
    """Run this statement in the open change."""

    def act(session: Session) -> None:
        session.execute(text(statement))

    return act


def add_all(act: Act, session: Session) -> None:
    """Do it down to the file."""
    act(session)
    session.flush()


REFUSED: dict[str, Callable[[], Act]] = {
    "a person without a name": lambda: add(Person()),
    "an unknown stage": lambda: add(Person(given="A", stage="keen")),
    "an unknown consent": lambda: add(Person(given="A", consent="maybe", consent_on=DAY)),
    "consent without a day": lambda: add(Person(given="A", consent="yes")),
    "a refusal without a day": lambda: add(Person(given="A", consent="no")),
    "a day that is none": lambda: sql("UPDATE person SET consent_on = '2026-02-30'"),
    "a day in other words": lambda: sql("UPDATE person SET consent_on = 'today'"),
    "influence 0": lambda: add(Person(given="A", influence=0)),
    "interest 6": lambda: add(Person(given="A", interest=6)),
    "cadence 0": lambda: add(Person(given="A", cadence=0)),
    "a number as name": lambda: sql("UPDATE person SET name = NULL"),
    "a text as number": lambda: sql("UPDATE person SET influence = 'much'"),
    "a fraction": lambda: sql("UPDATE person SET influence = 2.5"),
    "a blob": lambda: sql("UPDATE person SET notes = x'00'"),
    "the same lasting id twice": lambda: add(
        Person(given="A", uid="u"), Person(given="B", uid="u")
    ),
    "an agency without a name": lambda: add(Agency(name="")),
    "an agency that is its own part": lambda: sql("UPDATE agency SET parent_id = id"),
    "an agency of no agency": lambda: sql("UPDATE agency SET parent_id = 99"),
    "two main affiliations": lambda: add(
        Affiliation(person_id=1, agency_id=1, main=True),
        Affiliation(person_id=1, agency_id=1, main=True),
    ),
    "an affiliation that ends before it starts": lambda: add(
        Affiliation(person_id=1, agency_id=1, starts=DAY, ends=date(2026, 11, 23))
    ),
    "an affiliation of nobody": lambda: add(Affiliation(person_id=99, agency_id=1)),
    "an affiliation with nothing": lambda: add(Affiliation(person_id=1, agency_id=99)),
    "main that is neither yes nor no": lambda: sql(
        "INSERT INTO affiliation (uid, created, changed, person_id, agency_id, position, main)"
        " VALUES ('u', '', '', 1, 1, '', 2)"
    ),
    "a contact of nobody": lambda: add(ContactDetail(kind="office", value="1")),
    "a contact of two": lambda: add(
        ContactDetail(kind="office", value="1", person_id=1, agency_id=1)
    ),
    "a contact of somebody unknown": lambda: add(
        ContactDetail(kind="office", value="1", person_id=99)
    ),
    "an empty contact": lambda: add(ContactDetail(kind="office", value="", person_id=1)),
    "an unknown kind of contact": lambda: add(ContactDetail(kind="telex", value="1", person_id=1)),
    "an address of nobody": lambda: add(Address(city="Alder")),
    "an unknown kind of address": lambda: add(Address(kind="boat", person_id=1)),
    "a sector twice": lambda: add(
        SectorEntry(person_id=1, sector="courts"), SectorEntry(person_id=1, sector="courts")
    ),
    "a sector of an agency twice": lambda: add(
        SectorEntry(agency_id=1, sector="courts"), SectorEntry(agency_id=1, sector="courts")
    ),
    "an unknown sector": lambda: add(SectorEntry(person_id=1, sector="sports")),
    "a tag twice": lambda: add(Tag(name="Donor", key="donor"), Tag(name="DONOR", key="donor")),
    "a tag without a name": lambda: add(Tag(name="", key="")),
    "a tagging twice": lambda: add(
        Tag(name="Donor", key="donor"),
        Tagging(tag_id=1, person_id=1),
        Tagging(tag_id=1, person_id=1),
    ),
    "a tagging with no tag": lambda: add(Tagging(tag_id=99, person_id=1)),
    "people who are not themselves": lambda: add(NotTheSame(first_id=1, second_id=1)),
    "a pair in the wrong order": lambda: add(NotTheSame(first_id=2, second_id=1)),
    "a pair twice": lambda: add(
        NotTheSame(first_id=1, second_id=2), NotTheSame(first_id=1, second_id=2)
    ),
    "a talk with nobody": lambda: add(Conversation(person_id=99, held=DAY)),
    "a talk without a day": lambda: add(Conversation(person_id=1)),
    "an unknown way to talk": lambda: add(Conversation(person_id=1, held=DAY, channel="telex")),
    "a promise of nothing": lambda: add(FollowUp(person_id=1, what="")),
    "a promise from no talk": lambda: add(FollowUp(person_id=1, what="x", conversation_id=99)),
    "a second programme": lambda: add(Programme(id=2)),
    "an unknown paper": lambda: sql("UPDATE programme SET paper = 'a5'"),
    "an unknown language": lambda: sql("UPDATE programme SET language = 'fr'"),
    "a view twice": lambda: add(
        SavedView(place="people", name="Mine"), SavedView(place="people", name="Mine")
    ),
}


@pytest.fixture
def peopled(desk: Desk) -> Desk:
    """Two people and an agency, numbered from 1."""
    with desk.change("Begin") as session:
        session.add_all([Person(given="Ana"), Person(given="Luis"), Agency(name="Clinic")])
    return desk


@pytest.mark.parametrize("what", REFUSED)
def test_refused(peopled: Desk, what: str) -> None:
    with pytest.raises(IntegrityError), peopled.change("Break it") as session:
        add_all(REFUSED[what](), session)
    step = peopled.undoable()
    assert step is not None
    assert step.name == "Begin"


def test_allowed(peopled: Desk) -> None:
    """The neighbours of what is refused."""
    with peopled.change("Fill") as session:
        add(
            Person(given="C", consent="yes", consent_on=DAY, influence=1, interest=5, cadence=1),
            Person(prefix="Dr."),
            Affiliation(person_id=1, agency_id=1, main=True, starts=DAY, ends=DAY),
            Affiliation(person_id=1, agency_id=1, main=False),
            Affiliation(person_id=2, agency_id=1, main=True),
            SectorEntry(person_id=1, sector="courts"),
            SectorEntry(person_id=2, sector="courts"),
            SectorEntry(agency_id=1, sector="courts"),
            ContactDetail(kind="office", value="\0", person_id=1),
            NotTheSame(first_id=1, second_id=2),
            SavedView(place="people", name="Mine"),
            SavedView(place="agencies", name="Mine"),
        )(session)


def test_what_belongs_to_somebody_goes_with_them(peopled: Desk) -> None:
    with peopled.change("Fill") as session:
        add(
            Affiliation(person_id=1, agency_id=1),
            ContactDetail(kind="office", value="1", person_id=1),
            Conversation(person_id=1, held=DAY),
            FollowUp(person_id=1, what="Call", conversation_id=1),
            Agency(name="Ward", parent_id=1),
        )(session)
    with peopled.change("Remove the talk") as session:
        session.delete(session.get_one(Conversation, 1))
    with peopled.look() as reader:
        assert reader.rows("SELECT conversation_id FROM follow_up") == [(None,)]
    with peopled.change("Remove both") as session:
        session.delete(session.get_one(Person, 1))
        session.delete(session.get_one(Agency, 1))
    with peopled.look() as reader:
        assert reader.value("SELECT count(*) FROM affiliation") == 0
        assert reader.value("SELECT count(*) FROM contact_detail") == 0
        assert reader.value("SELECT count(*) FROM follow_up") == 0
        assert reader.rows("SELECT name, parent_id FROM agency") == [("Ward", None)]
