"""Person's record: everything the desk knows of one person, for the coordinator alone."""

from dataclasses import dataclass, field

from citdesk.deskfile.desk import Reader
from citdesk.directory import cards, outreach
from citdesk.directory.cards import PersonCard
from citdesk.directory.consent import LeftOut
from citdesk.directory.outreach import FollowUpRow, Timeline
from citdesk.errors import InputError, Problem
from citdesk.packets.blocks import Block, Cell, Column, Facts, Grid, Head, Mark, Sheet, Text, Words
from citdesk.packets.sheets import Request
from citdesk.records.words import ADDRESS_KINDS, CHANNELS, CONSENTS, CONTACT_KINDS, SECTORS, STAGES
from citdesk.text import _, ngettext, plain_date


@dataclass(frozen=True, slots=True)
class Data:
    """One person's card, open promises and conversations."""

    card: PersonCard
    follow_ups: tuple[FollowUpRow, ...]
    timeline: Timeline
    left_out: LeftOut = field(default_factory=LeftOut)

    @property
    def note(self) -> str:
        """Whose record."""
        return self.card.name


def gather(reader: Reader, request: Request) -> Data:
    """Everything about the person asked for.

    Raises:
        InputError: nobody was named, or there is nobody of that number.
    """
    card = (
        cards.card(reader, request.person, today=request.issued)
        if request.person is not None
        else None
    )
    if card is None:
        raise InputError(Problem(_("Say whose record it should be."), "person"))
    return Data(
        card,
        outreach.open_follow_ups(reader, card.id),
        outreach.timeline(reader, card.id, limit=500),
    )


def flow(data: Data, request: Request) -> list[Block]:
    """Facts first, then what is promised, then the conversations, newest first."""
    card = data.card
    main = card.main
    where = ", ".join(part for part in (main.position, main.agency) if part) if main else ""
    name = " ".join(part for part in (card.values["prefix"], card.name) if part)
    blocks: list[Block] = [Sheet(name, [where] if where else [])]
    blocks.append(Facts(_facts(card)))
    blocks += _affiliations(card)
    blocks += _promises(data, request)
    blocks += _talks(data)
    if card.values["notes"]:
        blocks.append(Head(_("Notes")))
        blocks += [Text(part) for part in card.values["notes"].split("\n\n") if part.strip()]
    return blocks


def _facts(card: PersonCard) -> list[tuple[str, Words]]:
    values = card.values
    pairs: list[tuple[str, Words]] = [
        (_(CONTACT_KINDS[one.kind]), _with_private(one.shown, private=one.private))
        for one in card.contacts
    ]
    pairs += [
        (_(ADDRESS_KINDS[one.kind]), _with_private("\n".join(one.lines()), private=one.private))
        for one in card.addresses
    ]
    pairs.append((_("Stage"), _(STAGES[values["stage"]])))
    if card.sectors:
        pairs.append((_("Sectors"), ", ".join(_(SECTORS[code][0]) for code in card.sectors)))
    pairs.append((_("May be listed"), _consent(values)))
    for label, key in (
        (_("Goes by"), "preferred"),
        (_("Best time to call"), "best_time"),
    ):
        if values[key]:
            pairs.append((label, str(values[key])))
    if card.tags:
        pairs.append((_("Tags"), ", ".join(card.tags)))
    return pairs


def _with_private(text: str, *, private: bool) -> str:
    return _("{detail} (private)").format(detail=text) if private else text


def _consent(values: dict[str, object]) -> str:
    said = _(CONSENTS[str(values["consent"])])
    parts = [said]
    if values["consent_on"] is not None:
        parts.append(plain_date(values["consent_on"]))  # type: ignore[arg-type]
    if values["consent_how"]:
        parts.append(str(values["consent_how"]))
    return " · ".join(parts)


def _affiliations(card: PersonCard) -> list[Block]:
    if len(card.affiliations) < 2:
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
        Column(_("From"), 110.0),
        Column(_("Until"), 110.0),
    ]
    return [Head(_("Agencies")), Grid(columns, rows, _("Agencies over time."))]


def _promises(data: Data, request: Request) -> list[Block]:
    rows: list[list[str | Cell]] = []
    for one in data.follow_ups:
        if one.due is None:
            status = Cell(_("Open"), mark=Mark.OPEN)
        elif one.due < request.issued:
            days = (request.issued - one.due).days
            words = ngettext("Overdue {n} day", "Overdue {n} days", days).format(n=days)
            status = Cell(words, mark=Mark.OVERDUE)
        else:
            status = Cell(_("Due {day}").format(day=plain_date(one.due)), mark=Mark.OPEN)
        rows.append([one.what, status])
    columns = [Column(_("What"), main=True), Column(_("State"), 150.0)]
    grid = Grid(columns, rows, _("Open promises."), empty=_("Nothing is promised."))
    return [Head(_("Follow-ups")), grid]


def _talks(data: Data) -> list[Block]:
    talks = data.timeline
    note = ""
    if talks.since is not None:
        note = ngettext("{n} since {day}", "{n} since {day}", talks.count).format(
            n=talks.count, day=plain_date(talks.since)
        )
    rows: list[list[str | Cell]] = [
        [
            plain_date(one.held),
            Cell(
                one.subject or _(CHANNELS[one.channel]),
                "\n".join(part for part in (one.said, one.agreed) if part),
            ),
        ]
        for one in talks.talks
    ]
    columns = [Column(_("Day"), 100.0), Column(_("What was said"), main=True)]
    grid = Grid(columns, rows, _("Conversations."), empty=_("No conversation was logged yet."))
    return [Head(_("Conversations"), note), grid]
