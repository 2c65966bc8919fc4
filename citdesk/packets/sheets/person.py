"""Person's record: everything the desk knows of one person, for the coordinator alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from citdesk.deskfile.desk import Reader
from citdesk.directory import cards, outreach
from citdesk.directory.cards import AffiliationRow, PersonCard
from citdesk.directory.consent import LeftOut
from citdesk.directory.outreach import FollowUpRow, TalkRow, Timeline
from citdesk.errors import InputError, Problem
from citdesk.packets.blocks import Block, Cell, Column, Facts, Grid, Head, Mark, Sheet, Text, Words
from citdesk.packets.sheets import Request
from citdesk.records.words import ADDRESS_KINDS, CHANNELS, CONSENTS, CONTACT_KINDS, SECTORS, STAGES
from citdesk.text import _, ngettext, plain_date

_ALL = -1  # no limit: a record on paper tells of every conversation
_SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Data:
    """One person's card, open promises and conversations."""

    card: PersonCard
    follow_ups: tuple[FollowUpRow, ...]
    timeline: Timeline
    left_out: LeftOut = field(default_factory=LeftOut)

    @property
    def title(self) -> str:
        """Whose record."""
        return self.card.name

    @property
    def note(self) -> str:
        """Nothing: the name says it."""
        return ""


def gather(reader: Reader, request: Request) -> Data:
    """Everything about the person asked for.

    Raises:
        InputError: nobody was named, or there is nobody of that number.
    """
    if request.person is None:
        raise InputError(Problem(_("Say whose record it should be."), "person"))
    card = cards.card(reader, request.person, today=request.issued)
    if card is None:
        message = _("There is nobody of the number {n}.").format(n=request.person)
        raise InputError(Problem(message, "person"))
    return Data(
        card,
        outreach.open_follow_ups(reader, card.id),
        outreach.timeline(reader, card.id, limit=_ALL),
    )


def flow(data: Data, request: Request) -> list[Block]:
    """Facts first, then what is promised, then the conversations, newest first."""
    card = data.card
    where = _where(card.main) if card.main else ""
    blocks: list[Block] = [Sheet(_whole_name(card), [where] if where else [])]
    blocks.append(Facts(list(_facts(card))))
    blocks += _affiliations(card)
    blocks += _promises(data, request.issued)
    blocks += _talks(data.timeline, request.issued)
    if card.values["notes"].strip():
        blocks.append(Head(_("Notes")))
        blocks += [Text(part) for part in card.values["notes"].split("\n\n") if part.strip()]
    return blocks


def _whole_name(card: PersonCard) -> str:
    """The name with all its parts, as on an envelope."""
    values = card.values
    keys = ("prefix", "given", "middle", "family")
    name = " ".join(values[key] for key in keys if values[key]) or card.name
    return f"{name}, {values['suffix']}" if values["suffix"] else name


def _where(main: AffiliationRow) -> str:
    place = ", ".join(part for part in (main.position, main.agency) if part)
    if main.starts is None:
        return place
    return _("{place}, since {day}").format(place=place, day=plain_date(main.starts))


def _facts(card: PersonCard) -> Iterator[tuple[str, Words]]:
    for contact in card.contacts:
        yield _(CONTACT_KINDS[contact.kind]), _marked(contact.shown, private=contact.private)
    for address in card.addresses:
        shown = _marked("\n".join(address.lines()), private=address.private)
        yield _(ADDRESS_KINDS[address.kind]), shown
    yield _("Stage"), _(STAGES[card.values["stage"]])
    if card.sectors:
        yield _("Sectors"), ", ".join(_(SECTORS[code][0]) for code in card.sectors)
    yield _("On lists"), _consent(card.values)
    yield from _plain_facts(card.values)
    if card.tags:
        yield _("Tags"), ", ".join(card.tags)


def _plain_facts(values: dict[str, Any]) -> Iterator[tuple[str, Words]]:
    """What was filled in of the rest."""
    days = values["cadence"] or 0
    every = ngettext("every {n} day", "every {n} days", days)
    plain, level = "{n}", _("{n} of 5")
    for label, key, form in (
        (_("Goes by"), "preferred", plain),
        (_("Best time to call"), "best_time", plain),
        (_("Language"), "language", plain),
        (_("Influence"), "influence", level),
        (_("Interest"), "interest", level),
        (_("To be called"), "cadence", every),
    ):
        if values[key]:
            yield label, form.format(n=values[key])


def _marked(text: str, *, private: bool) -> str:
    return _("{detail} (private)").format(detail=text) if private else text


def _consent(values: dict[str, Any]) -> str:
    parts = [_(CONSENTS[values["consent"]])]
    if values["consent_on"] is not None:
        parts.append(plain_date(values["consent_on"]))
    if values["consent_how"]:
        parts.append(values["consent_how"])
    return " · ".join(parts)


def _affiliations(card: PersonCard) -> list[Block]:
    """Agencies over time, where there is more to tell than the line below the name does."""
    if not card.affiliations or (card.main and len(card.affiliations) == 1 and not card.main.ends):
        return []
    rows: list[list[str | Cell]] = [
        [
            Cell(one.agency, one.position),
            plain_date(one.starts) if one.starts else "",
            plain_date(one.ends) if one.ends else _("still there"),
        ]
        for one in card.affiliations
    ]
    columns = [
        Column(_("Agency and position"), main=True),
        Column(_("From"), "natural"),
        Column(_("Until"), "natural"),
    ]
    return [Head(_("Agencies")), Grid(columns, rows, _("Agencies over time."))]


def _promises(data: Data, issued: date) -> list[Block]:
    rows: list[list[str | Cell]] = [[one.what, _state(one, issued)] for one in data.follow_ups]
    columns = [Column(_("What"), main=True), Column(_("State"), "natural")]
    grid = Grid(columns, rows, _("Open promises."), empty=_("Nothing is promised."))
    return [Head(_("Follow-ups")), grid]


def _state(one: FollowUpRow, issued: date) -> Cell:
    """How things stand with a promise: its sign and its words."""
    if one.done is not None:
        return Cell(_("Done {day}").format(day=plain_date(one.done)), mark=Mark.DONE)
    if one.due is None:
        return Cell(_("No day set"), mark=Mark.OPEN)
    if one.due < issued:
        days = (issued - one.due).days
        words = ngettext("Overdue {n} day", "Overdue {n} days", days).format(n=days)
        return Cell(words, mark=Mark.OVERDUE)
    soon = one.due - issued <= _SOON
    return Cell(_due(one.due, issued), mark=Mark.SOON if soon else Mark.OPEN)


def _due(day: date, issued: date) -> str:
    if day == issued:
        return _("Due today")
    if day == issued + timedelta(days=1):
        return _("Due tomorrow")
    return _("Due {day}").format(day=plain_date(day))


def _talks(talks: Timeline, issued: date) -> list[Block]:
    note = ""
    if talks.since is not None:
        note = _("{n} since {day}").format(n=f"{talks.count:,}", day=plain_date(talks.since))
    rows = [[_day_of(talk), _told(talk, issued)] for talk in talks.talks]
    columns = [Column(_("Day"), "natural"), Column(_("What was said"), main=True)]
    grid = Grid(columns, rows, _("Conversations."), empty=_("No conversation was logged yet."))
    return [Head(_("Conversations"), note), grid]


def _day_of(talk: TalkRow) -> Cell:
    return Cell(plain_date(talk.held), _(CHANNELS[talk.channel]) if talk.subject else "")


def _told(talk: TalkRow, issued: date) -> Cell:
    """What it was about, and below: what was said, agreed and promised."""
    lines = [talk.said]
    if talk.agreed:
        lines.append(_("Agreed: {text}").format(text=talk.agreed))
    for one in talk.follow_ups:
        promised = _("Follow-up: {what} ({state})")
        lines.append(promised.format(what=one.what, state=_state(one, issued).text))
    below = "\n".join(line for line in lines if line)
    return Cell(talk.subject or _(CHANNELS[talk.channel]), below)
