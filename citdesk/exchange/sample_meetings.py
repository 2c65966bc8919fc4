"""The sample desk's meetings: most of a year that was held and written up, and those to come."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from citdesk.committee import seats
from citdesk.deskfile.desk import Reader
from citdesk.exchange.sample_maker import Maker, Row, given, load
from citdesk.meetings import minutes
from citdesk.meetings.clock import read_clock

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.meetings import AgendaItem, Meeting

_PLACE = "Health Department, room 214, 40 Canal Street, Millbrook"


def make_meetings(
    session: "Session", maker: Maker, people: Mapping[str, int], committees: Mapping[str, int]
) -> None:
    """Put the meetings into the open step.

    Args:
        session: of the running change.
        maker: makes the records.
        people: numbers by the keys of the sample's files.
        committees: the same of committees.
    """
    rows: list[Row] = load("meetings")["meeting"]
    making = _Making(session, maker, people, committees)
    for row in rows:
        making.make(row)
    making.write_minutes()


class _Making:
    """The meetings made so far, and how many motions there were in each year."""

    def __init__(
        self,
        session: "Session",
        maker: Maker,
        people: Mapping[str, int],
        committees: Mapping[str, int],
    ) -> None:
        self.session, self.maker = session, maker
        self.people, self.committees = people, committees
        self._motions: Counter[int] = Counter()
        self._held: list[tuple[Meeting, str]] = []
        connection = session.connection().connection.driver_connection
        assert connection is not None  # noqa: S101 - a session in a change has one
        self.reader = Reader(connection)

    def make(self, row: Row) -> None:
        """One meeting with all that belongs to it."""
        from citdesk.records.meetings import Meeting

        clocks = {
            key: read_clock(row[key])
            for key in ("starts", "ends", "opened", "closed")
            if key in row
        }
        meeting = self.maker.make(
            Meeting,
            committee_id=self.committees[row["committee"]],
            held=_near(self.maker.today - timedelta(days=row["day"]), row["weekday"]),
            location=row.get("place", _PLACE),
            **clocks,
            **given(row, "state"),
        )
        self.session.add(meeting)
        self.session.flush()
        for place, item in enumerate(row["item"]):
            self._item(meeting, place, item)
        if row.get("state") == "held":
            self._attendance(meeting, row)
            self._held.append((meeting, row["minutes"]))
        else:
            self._answers(meeting, row)
        self.session.flush()

    def _item(self, meeting: "Meeting", place: int, row: Row) -> None:
        from citdesk.records.meetings import AgendaItem

        origin = {"origin": row["origin"], "origin_id": 0} if "origin" in row else {}
        if "from_seat" in row:
            origin = {"origin": "term", "origin_id": self._term(meeting, row["from_seat"])}
        item = self.maker.make(
            AgendaItem,
            meeting_id=meeting.id,
            place=place,
            lead_id=self.people[row["lead"]],
            planned=row["minutes"],
            off="off" in row,
            why_off=row.get("off", ""),
            **origin,
            **given(row, "title", "section", "purpose", "topic", "hint", "state", "notes"),
        )
        self.session.add(item)
        self.session.flush()
        for number, motion in enumerate(row.get("motions", ())):
            self._motion(meeting, item, number, motion)
        self._decisions(meeting, item, row)
        self._actions(meeting, item, row)

    def _term(self, meeting: "Meeting", seat: int) -> int:
        sitting = seats.members(self.reader, meeting.committee_id, on=meeting.held)
        return next(one.term_id or 0 for one in sitting if one.number == seat)

    def _motion(self, meeting: "Meeting", item: "AgendaItem", place: int, row: Row) -> None:
        from citdesk.records.meetings import Motion, Recusal

        year = meeting.held.year
        self._motions[year] += 1
        votes = dict(zip(("votes_for", "against", "abstained"), row["votes"], strict=False))
        motion = self.maker.make(
            Motion,
            meeting_id=meeting.id,
            agenda_item_id=item.id,
            place=place,
            year=year,
            number=self._motions[year],
            mover_id=self.people[row["mover"]],
            seconder_id=self.people[row["seconder"]],
            topic=item.topic,
            tabled_until=row.get("until", ""),
            **votes,
            **given(row, "words", "result"),
        )
        self.session.add(motion)
        self.session.flush()
        for one in row.get("recused", ()):
            person = self.people[one["person"]]
            self.session.add(
                self.maker.make(Recusal, motion_id=motion.id, person_id=person, why=one["why"])
            )

    def _decisions(self, meeting: "Meeting", item: "AgendaItem", row: Row) -> None:
        from citdesk.records.meetings import Decision

        for place, words in enumerate(row.get("decisions", ())):
            self.session.add(
                self.maker.make(
                    Decision, meeting_id=meeting.id, agenda_item_id=item.id, place=place,
                    words=words, topic=item.topic,
                )
            )  # fmt: skip

    def _actions(self, meeting: "Meeting", item: "AgendaItem", row: Row) -> None:
        from citdesk.records.meetings import ActionItem

        for place, action in enumerate(row.get("actions", ())):
            self.session.add(
                self.maker.make(
                    ActionItem,
                    committee_id=meeting.committee_id,
                    meeting_id=meeting.id,
                    agenda_item_id=item.id,
                    place=place,
                    owner_id=self.people[action["owner"]],
                    due=self.maker.day(action["due"]),
                    done=self.maker.day(action.get("done")),
                    **given(action, "what", "state", "progress"),
                )
            )

    def _attendance(self, meeting: "Meeting", row: Row) -> None:
        """Who sat on the committee that day came, unless the row says otherwise."""
        from citdesk.records.meetings import Attendance, Presence

        away = {
            self.people[key]: state for state in ("excused", "absent") for key in row.get(state, ())
        }
        came = {self.people[key]: read_clock(time) for key, time in row.get("late", {}).items()}
        went = {self.people[key]: read_clock(time) for key, time in row.get("left", {}).items()}
        seen: set[int] = set()
        for seat in seats.members(self.reader, meeting.committee_id, on=meeting.held):
            person = seat.person_id
            if person is None or person in seen:
                continue
            seen.add(person)
            record = self.maker.make(
                Attendance,
                meeting_id=meeting.id,
                person_id=person,
                seat_id=seat.id,
                answer="no" if away.get(person) == "excused" else "yes",
                state=away.get(person, "present"),
            )
            self.session.add(record)
            self.session.flush()
            if person not in away:
                self.session.add(
                    self.maker.make(
                        Presence, attendance_id=record.id, came=came.get(person),
                        went=went.get(person),
                    )
                )  # fmt: skip

    def _answers(self, meeting: "Meeting", row: Row) -> None:
        from citdesk.records.meetings import Attendance

        for key, answer in (("said_yes", "yes"), ("said_no", "no")):
            for person in row.get(key, ()):
                self.session.add(
                    self.maker.make(
                        Attendance, meeting_id=meeting.id, person_id=self.people[person],
                        answer=answer,
                    )
                )  # fmt: skip

    def write_minutes(self) -> None:
        """Minutes as they follow from the records; approved at the committee's next meeting."""
        self.session.flush()
        for meeting, state in self._held:
            if state != "approved":
                meeting.minutes = "draft"
                continue
            later = [
                one
                for one, _state in self._held
                if one.committee_id == meeting.committee_id and one.held > meeting.held
            ]
            at = min(later, key=lambda one: one.held)
            meeting.minutes_text = minutes.draft(self.reader, meeting.id)
            meeting.minutes = "approved"
            meeting.approved_at_id, meeting.approved_on = at.id, at.held
        self.session.flush()


def _near(day: date, weekday: int) -> date:
    """The day of this weekday (Monday is 0) that is nearest: committees meet on their own."""
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
