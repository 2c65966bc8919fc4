"""A meeting's agenda: items in order with the time each begins, and what was left off and why.

Nothing silently vanishes from an agenda: an item that is not taken is left off with a reason and
can be put back; what was tabled or not reached is offered to the next meeting.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import blank, plain
from citdesk.errors import InputError, Problem
from citdesk.meetings.frozen import changeable
from citdesk.text import N_, _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.meetings import AgendaItem

_SECTION_WORDS = {
    "Opening": N_("Opening"),
    "Reports": N_("Reports"),
    "Business": N_("Business, on an agenda"),  # "Business" alone is the sector
    "Closing": N_("Closing"),
}
SECTIONS = tuple(_SECTION_WORDS)
_UNFINISHED = ("tabled", "skipped")
LONGEST = 600  # minutes that one item may be planned to take


def section_in_words(kept: str) -> str:
    """A section as it is shown: the usual ones in the language of the window, others as typed."""
    message = _SECTION_WORDS.get(kept, kept)
    told = _(message) if kept in SECTIONS else kept
    return kept if told == message else told


def section_key(typed: str) -> str:
    """A section as it is kept: the usual ones by their key, whatever language they came in."""
    words = plain(typed).strip()
    return next((one for one in SECTIONS if words in (one, section_in_words(one))), words)


def minutes_fault(planned: int | None) -> str:
    """What is wrong with an item's minutes, none being no number; empty where nothing is."""
    if planned is not None and 0 <= planned <= LONGEST:
        return ""
    return _("An item takes 0 to {most} minutes.").format(most=LONGEST)


class Item(NamedTuple):
    """One item as the agenda shows it.

    Attributes:
        number: as printed, from 1.
        begins: when it begins if all before it take what is planned; none without a beginning.
        lead: who leads it, by name; ``lead_id`` when it is a person of the directory.
        origin: what it came from (``carried``, ``committee``, ``action`` ...), or empty.
        attachments: how many files belong to it.
    """

    id: int
    number: int
    begins: int | None
    section: str
    title: str
    purpose: str
    lead_id: int | None
    lead: str
    planned: int
    about: str
    hint: str
    topic: str
    origin: str
    state: str
    attachments: int


class LeftOff(NamedTuple):
    """An item that is not taken, and why."""

    id: int
    title: str
    why: str


class Agenda(NamedTuple):
    """A meeting's agenda.

    Attributes:
        items: in order.
        left_off: what is not taken this time.
        starts, ends: of the meeting as planned, minutes after midnight.
        minutes: what all items take together.
    """

    items: tuple[Item, ...]
    left_off: tuple[LeftOff, ...]
    starts: int | None
    ends: int | None
    minutes: int

    @property
    def over(self) -> int | None:
        """When it is over if every item takes what is planned."""
        return None if self.starts is None else self.starts + self.minutes

    @property
    def slack(self) -> int | None:
        """Minutes to spare before the planned end; below zero it is too long."""
        return None if self.over is None or self.ends is None else self.ends - self.over


def agenda(reader: Reader, meeting: int) -> Agenda:
    """The agenda of a meeting, with running times."""
    starts, ends = reader.row("SELECT starts, ends FROM meeting WHERE id = ?", (meeting,)) or (
        None,
        None,
    )
    items: list[Item] = []
    minutes = 0
    for row in reader.rows(
        "SELECT i.id, i.section, i.title, i.purpose, i.lead_id, coalesce(p.name, i.lead),"
        " i.planned, i.about, i.hint, i.topic, i.origin, i.state,"
        " (SELECT count(*) FROM attachment a WHERE a.agenda_item_id = i.id)"
        " FROM agenda_item i LEFT JOIN person p ON p.id = i.lead_id"
        " WHERE i.meeting_id = ? AND i.off = 0 ORDER BY i.place, i.id",
        (meeting,),
    ):
        begins = None if starts is None else starts + minutes
        section = section_in_words(row[1])
        items.append(Item._make((row[0], len(items) + 1, begins, section, *row[2:])))
        minutes += row[6]
    left_off = reader.rows(
        "SELECT id, title, why_off FROM agenda_item WHERE meeting_id = ? AND off = 1"
        " ORDER BY place, id",
        (meeting,),
    )
    return Agenda(tuple(items), tuple(map(LeftOff._make, left_off)), starts, ends, minutes)


# ---------------------------------------------------------------------- writing

_TEXTS = {"section", "title", "lead", "about", "hint", "origin"}
_OTHERS = {"purpose", "lead_id", "planned", "topic", "origin_id", "carried_from_id"}


def add_item(
    session: "Session", meeting: int, values: Mapping[str, Any], *, after: int | None = None
) -> "AgendaItem":
    """Add an item, at the end or after another one, whose section it takes if none is given.

    Raises:
        InputError: it has no title, or too many minutes, or the meeting's minutes are approved.
    """
    from citdesk.records.meetings import AgendaItem

    changeable(session, meeting)
    order = _order(session, meeting)
    item = AgendaItem(meeting_id=meeting, title="")
    before = next((one for one in order if one.id == after), None)
    _fill(item, {"section": before.section if before is not None else "", **values})
    session.add(item)
    session.flush()
    if before is not None and before.section == item.section:
        place = order.index(before) + 1
    else:
        place = _end_of_section(order, item.section)
    _number(session, [*order[:place], item, *order[place:]])
    return item


def _end_of_section(order: Sequence["AgendaItem"], section: str) -> int:
    """Behind the last item of a section; a usual one that is new goes to its usual place."""
    places = [place for place, one in enumerate(order) if one.section == section]
    if places:
        return places[-1] + 1
    later = SECTIONS[SECTIONS.index(section) + 1 :] if section in SECTIONS else ()
    return next((place for place, one in enumerate(order) if one.section in later), len(order))


def _into_section(session: "Session", item: "AgendaItem") -> None:
    """Put an item at the end of its section, so that no heading stands twice."""
    order = [one for one in _order(session, item.meeting_id) if one is not item]
    place = _end_of_section(order, item.section)
    _number(session, [*order[:place], item, *order[place:]])


def edit_item(session: "Session", number: int, values: Mapping[str, Any]) -> None:
    """Change what is given of an item.

    Raises:
        InputError: its title was taken away, it has too many minutes, or those of the meeting are
            approved.
    """
    item = _item(session, number)
    section = item.section
    _fill(item, values)
    session.flush()
    if item.section != section:
        _into_section(session, item)


def _fill(item: "AgendaItem", values: Mapping[str, Any]) -> None:
    for key in _TEXTS & values.keys():
        setattr(item, key, plain(values[key]))
    if "section" in values:
        item.section = section_key(values["section"])
    for key in _OTHERS & values.keys():
        setattr(item, key, values[key])
    if "lead_id" in values and values["lead_id"] is not None:
        item.lead = ""  # the directory knows the name
    if blank(item.title):
        raise InputError(Problem(_("An item needs a title."), "title"))
    fault = "" if item.planned is None else minutes_fault(item.planned)
    if fault:
        raise InputError(Problem(fault, "planned"))


def move_item(session: "Session", number: int, step: int) -> bool:
    """Move an item up (below zero) or down; across a heading it goes into that section first.

    Returns:
        whether it moved.
    """
    item = _item(session, number)
    order = _order(session, item.meeting_id)
    place = order.index(item)
    target = place + (1 if step > 0 else -1)
    if not 0 <= target < len(order):
        return False
    neighbour = order[target]
    if neighbour.section != item.section:
        item.section = neighbour.section  # over the heading, into the other section
        session.flush()
        return True
    order[place], order[target] = neighbour, item
    _number(session, order)
    return True


def place_item(
    session: "Session", number: int, *, before: int | None = None, after: int | None = None
) -> None:
    """Put an item before or behind another one, into its section; or at the end."""
    item = _item(session, number)
    order = [one for one in _order(session, item.meeting_id) if one is not item]
    if number in (before, after):
        return  # it is there already
    found = [place for place, one in enumerate(order) if one.id in (before, after)]
    place = len(order)
    if not found and order:
        item.section = order[-1].section  # at the end it belongs to the last section
    elif found:
        item.section = order[found[0]].section
        place = found[0] + (1 if after is not None else 0)
    _number(session, [*order[:place], item, *order[place:]])


def begin_section(session: "Session", number: int, name: str) -> None:
    """Let a section begin at an item; what follows it in its old section goes along.

    Raises:
        InputError: it has no name, or stands on the agenda already.
    """
    item = _item(session, number)
    order = _order(session, item.meeting_id)
    key = _new_section(order, name)
    place, old = order.index(item), item.section
    for one in order[place:]:
        if one.section != old:
            break
        one.section = key
    session.flush()


def rename_section(session: "Session", meeting: int, shown: str, name: str) -> None:
    """Call a section of an agenda otherwise.

    Raises:
        InputError: it has no name, or another section is called so.
    """
    changeable(session, meeting)
    order, old = _order(session, meeting), section_key(shown)
    key = _new_section([one for one in order if one.section != old], name)
    for one in order:
        if one.section == old:
            one.section = key
    session.flush()


def _new_section(order: Sequence["AgendaItem"], name: str) -> str:
    key = section_key(name)
    if blank(key):
        raise InputError(Problem(_("A section needs a name."), "section"))
    if any(one.section == key for one in order):
        message = _("“{name}” stands on the agenda already.").format(name=section_in_words(key))
        raise InputError(Problem(message, "section"))
    return key


def titles(session: "Session", meeting: int) -> set[str]:
    """What stands on an agenda, in small letters."""
    return {one.title.casefold() for one in _order(session, meeting)}


def leave_off(session: "Session", number: int, why: str) -> None:
    """Take an item off the agenda for this time, with the reason.

    Raises:
        InputError: no reason is given.
    """
    if blank(why):
        raise InputError(Problem(_("Say why it is left off."), "why_off"))
    item = _item(session, number)
    item.off, item.why_off = True, plain(why)
    session.flush()


def put_back(session: "Session", number: int) -> None:
    """Put an item that was left off onto the agenda again."""
    item = _item(session, number)
    item.off, item.why_off = False, ""
    session.flush()
    _into_section(session, item)


def remove_item(session: "Session", number: int) -> None:
    """Take away an item that was never meant to be there; undo brings it back."""
    item = _item(session, number)
    session.delete(item)
    session.flush()


def skeleton(session: "Session", meeting: int) -> list["AgendaItem"]:
    """A meeting's own items in their order, without what it took up from earlier ones."""
    return [one for one in _order(session, meeting) if one.origin != "carried"]


def copy_agenda(session: "Session", earlier: int, meetings: Sequence[int]) -> None:
    """Take an earlier meeting's agenda as the skeleton of others: what was due each time.

    What it took up from before, and what was left off, stays behind; its minutes are now the last.
    """
    kept = skeleton(session, earlier)
    for meeting in meetings:
        changeable(session, meeting)
        for one in kept:
            minutes = one.topic == "minutes"
            values = {
                "section": one.section, "purpose": one.purpose, "lead_id": one.lead_id,
                "lead": one.lead, "planned": one.planned, "topic": "minutes" if minutes else "",
                "title": _("Approve the minutes of the last meeting") if minutes else one.title,
            }  # fmt: skip
            add_item(session, meeting, values)


def carry_over(session: "Session", meeting: int, items: Sequence[int]) -> list["AgendaItem"]:
    """Take up items of earlier meetings again: what was tabled, or not reached.

    One that this meeting has taken up already is not taken up twice.
    """
    from citdesk.records.meetings import AgendaItem

    changeable(session, meeting)
    there = {one.carried_from_id for one in _order(session, meeting, every=True)}
    made = []
    for number in items:
        earlier = session.get_one(AgendaItem, number)
        if number in there:
            continue
        values = {
            key: getattr(earlier, key)
            for key in ("section", "title", "purpose", "lead_id", "lead", "planned", "about",
                        "hint", "topic")
        }  # fmt: skip
        values |= {"origin": "carried", "carried_from_id": number}
        made.append(add_item(session, meeting, values))
    return made


def unfinished(reader: Reader, meeting: int) -> list[tuple[int, str, str]]:
    """What earlier meetings of the committee left unfinished: number, title and what became of it.

    What a later meeting has taken up already is not listed, unless that one is not held either.
    """
    return reader.rows(
        "SELECT i.id, i.title, i.state FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id"
        " JOIN meeting t ON t.id = ?1 AND t.committee_id = m.committee_id"
        " WHERE m.removed IS NULL AND m.held <= t.held AND m.id <> t.id AND m.state = 'held'"
        f" AND i.state IN {_UNFINISHED!r} AND NOT EXISTS"
        " (SELECT 1 FROM agenda_item n JOIN meeting l ON l.id = n.meeting_id"
        " WHERE n.carried_from_id = i.id AND l.removed IS NULL AND l.state <> 'cancelled')"
        " ORDER BY m.held DESC, i.place",
        (meeting,),
    )


def _item(session: "Session", number: int) -> "AgendaItem":
    from citdesk.records.meetings import AgendaItem

    item = session.get_one(AgendaItem, number)
    changeable(session, item.meeting_id)
    return item


def _order(session: "Session", meeting: int, *, every: bool = False) -> "list[AgendaItem]":
    from sqlalchemy import select

    from citdesk.records.meetings import AgendaItem

    asked = select(AgendaItem).where(AgendaItem.meeting_id == meeting)
    if not every:
        asked = asked.where(AgendaItem.off.is_(False))
    return list(session.scalars(asked.order_by(AgendaItem.place, AgendaItem.id)))


def _number(session: "Session", order: Sequence["AgendaItem"]) -> None:
    for place, item in enumerate(order):
        if item.place != place:
            item.place = place
    session.flush()
