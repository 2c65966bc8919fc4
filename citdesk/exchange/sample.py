"""The sample desk: a believable county to look around in, made anew from data kept as text.

Everything in it is invented, and every date is counted from the day it is made, so that talks are
recent and follow-ups are due whenever somebody opens it. It says SAMPLE on screen and paper.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from citdesk.deskfile.desk import Desk
from citdesk.deskfile.lock import remove_desk
from citdesk.directory.contact import key_of
from citdesk.exchange.sample_committee import make_committees
from citdesk.exchange.sample_maker import Maker, Row, given, load
from citdesk.exchange.sample_meetings import make_meetings
from citdesk.exchange.sample_plan import make_plan
from citdesk.exchange.sample_worksheets import make_worksheets
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.base import Record


def build(path: Path, *, today: date) -> None:
    """Make the sample desk as a new file.

    The same day makes the same records, down to their numbers and lasting ids. There is nothing
    to undo in it: the sample is the beginning of its history.

    Args:
        path: where the new desk file shall lie.
        today: the day from which all dates are counted back and forward.

    Raises:
        DeskError: the file exists already, or its folder cannot be written to.
    """
    desk = Desk.create(path)
    try:
        with desk:
            with desk.change(_("Make the sample desk")) as session:
                _fill(session, Maker(today))
            desk.close_undo_line()
    except BaseException:
        remove_desk(path)
        raise


def _fill(session: "Session", maker: Maker) -> None:
    """Put everything into the open step, owners before what they own."""
    from citdesk.records.programme import Programme

    programme = session.get_one(Programme, 1)
    for field, value in load("programme").items():
        setattr(programme, field, value)
    programme.sample = True

    agency_rows = load("agencies")["agency"]
    person_rows = load("people")["person"]
    tags = _make_tags(session, maker, [*agency_rows, *person_rows])
    agencies = _make_agencies(session, maker, agency_rows, tags)
    people = _make_people(session, maker, person_rows, tags)
    session.flush()
    for row in person_rows:
        session.add_all(_affiliations(maker, row, people[row["key"]], agencies))
    _make_conversations(session, maker, load("conversations")["conversation"], people)
    committees = make_committees(session, maker, people, agencies)
    make_meetings(session, maker, people, committees)
    make_plan(session, maker, people)
    make_worksheets(session, maker, people, agencies)


def _make_tags(session: "Session", maker: Maker, rows: list[Row]) -> dict[str, int]:
    from citdesk.records.names import fold
    from citdesk.records.people import Tag

    names = sorted({name for row in rows for name in row.get("tags", ())})
    tags = {name: maker.make(Tag, name=name, key=fold(name)) for name in names}
    session.add_all(tags.values())
    session.flush()
    return {name: tag.id for name, tag in tags.items()}


def _make_agencies(
    session: "Session", maker: Maker, rows: list[Row], tags: dict[str, int]
) -> dict[str, int]:
    from citdesk.records.people import Agency

    agencies = {
        row["key"]: maker.make(Agency, **given(row, "name", "short_name", "kind", "notes"))
        for row in rows
    }
    for row in rows:
        if "part_of" in row:
            agencies[row["key"]].parent_id = agencies[row["part_of"]].id
    larger_first = sorted(agencies.values(), key=lambda agency: agency.parent_id is not None)
    session.add_all(larger_first)  # rows are written in the order they are added
    session.flush()
    for row in rows:
        session.add_all(_belongings(maker, row, tags, agency_id=agencies[row["key"]].id))
    return {key: agency.id for key, agency in agencies.items()}


_PERSON_FIELDS = (
    "prefix given family suffix preferred stage influence interest cadence best_time language notes"
).split()


def _make_people(
    session: "Session", maker: Maker, rows: list[Row], tags: dict[str, int]
) -> dict[str, int]:
    from citdesk.records.people import Person

    people = {}
    for row in rows:
        consent, ago, how = row.get("consent", ("unknown", None, ""))
        people[row["key"]] = maker.make(
            Person,
            **given(row, *_PERSON_FIELDS),
            consent=consent,
            consent_on=maker.day(ago),
            consent_how=how,
        )
    session.add_all(people.values())
    session.flush()
    for row in rows:
        session.add_all(_belongings(maker, row, tags, person_id=people[row["key"]].id))
    return {key: person.id for key, person in people.items()}


def _belongings(maker: Maker, row: Row, tags: dict[str, int], **owner: int) -> "Iterator[Record]":
    """What both people and agencies have: sectors, contact details, an address, tags."""
    from citdesk.records.people import Address, ContactDetail, SectorEntry, Tagging

    for place, sector in enumerate(row["sectors"]):
        yield maker.make(SectorEntry, sector=sector, place=place, **owner)
    for place, contact in enumerate(row.get("contacts", ())):
        key = key_of(contact["kind"], contact["value"])
        yield maker.make(ContactDetail, **contact, key=key, place=place, **owner)
    if "address" in row:
        yield maker.make(Address, **row["address"], **owner)
    for tag in row.get("tags", ()):
        yield maker.make(Tagging, tag_id=tags[tag], **owner)


def _affiliations(
    maker: Maker, row: Row, person: int, agencies: dict[str, int]
) -> "Iterator[Record]":
    """Where somebody is now, and where they were before."""
    from citdesk.records.people import Affiliation

    if "agency" in row:
        yield maker.make(
            Affiliation,
            person_id=person,
            agency_id=agencies[row["agency"]],
            position=row["position"],
            starts=maker.day(row["since"]),
            main=True,
        )
    for time in row.get("earlier", ()):
        yield maker.make(
            Affiliation,
            person_id=person,
            agency_id=agencies[time["agency"]],
            position=time["position"],
            starts=maker.day(time["from"]),
            ends=maker.day(time["until"]),
            main=False,
        )


def _make_conversations(
    session: "Session", maker: Maker, rows: list[Row], people: dict[str, int]
) -> None:
    from citdesk.records.outreach import Conversation, FollowUp

    follow_ups: list[Record] = []
    for row in sorted(rows, key=lambda row: -row["ago"]):
        conversation = maker.make(
            Conversation,
            person_id=people[row["person"]],
            held=maker.day(row["ago"]),
            channel=row["how"],
            **given(row, "subject", "said", "agreed"),
        )
        session.add(conversation)
        if "follow_up" in row:
            promised = row["follow_up"]
            follow_ups.append(
                maker.make(
                    FollowUp,
                    person_id=people[promised.get("for", row["person"])],
                    conversation_id=conversation.id,
                    what=promised["what"],
                    due=maker.day(-promised["due"]),
                    done=maker.day(promised.get("done")),
                )
            )
    session.flush()
    session.add_all(follow_ups)
