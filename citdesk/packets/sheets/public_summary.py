"""One page for everybody: what the program is, what was done, who stands behind it, whom to call.

It names agencies, never a person; counts below three are not printed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from citdesk.committee import seats
from citdesk.deskfile.desk import Reader
from citdesk.directory import programme
from citdesk.directory.consent import LeftOut
from citdesk.packets.blocks import Block, Figures, Head, Items, Link, Sheet, Strong, Text
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.plan import content, progress
from citdesk.records.words import CADENCES
from citdesk.text import _, language, ngettext, plain_date

_YEAR = timedelta(days=365)
_LEAST = 3
_MOST_AGENCIES = 12


@dataclass(frozen=True, slots=True)
class Data:
    """What may be handed to anybody.

    Attributes:
        place: the county or community.
        figures: number and what it counts.
        settled: phases that are settled, by title; ``doing`` tasks under way.
        agencies: those with a seat; ``cadence`` how often the committee meets, in words.
    """

    place: str
    figures: tuple[tuple[str, str], ...]
    goals: tuple[str, ...]
    settled: tuple[str, ...]
    doing: tuple[str, ...]
    agencies: tuple[str, ...]
    cadence: str
    left_out: LeftOut
    note: str = ""


def gather(reader: Reader, request: Request) -> Data:
    """Agencies, counts and titles; whatever somebody typed passes by the names that may stand."""
    about = programme.about(reader)
    names = Names(reader, request.audience)
    guide = content.guide(language())
    rows = progress.entries(reader)
    steering = seats.steering(reader, on=request.issued)
    agencies: list[str] = []
    if steering is not None:
        held = [
            one for one in seats.seats(reader, steering.id, on=request.issued) if not one.vacant
        ]
        agencies = list(dict.fromkeys(one.person_agency for one in held if one.person_agency))
    doing = [one for one in guide.tasks if one.id in rows and rows[one.id].state == "in_progress"]
    cadence = CADENCES.get(steering.cadence) if steering is not None else None
    return Data(
        names.text(about.county or about.name),
        tuple(_figures(reader, request.issued, len(agencies))),
        tuple(names.text(one) for one in _goals(reader, request.issued)),
        tuple(
            guide.title(one.phase.id)
            for one in progress.phases(guide, rows)
            if one.state == progress.SETTLED_PHASE
        ),
        tuple(guide.title(one.id) for one in doing),
        tuple(names.text(one) for one in agencies[:_MOST_AGENCIES]),
        _(cadence[0]).lower() if cadence is not None else "",
        names.left_out,
    )


def _figures(reader: Reader, today: date, agencies: int) -> list[tuple[str, str]]:
    """What can be counted, as far as it is large enough to be told."""
    values = {"since": (today - _YEAR).isoformat(), "today": today.isoformat()}
    held = reader.value(
        "SELECT count(*) FROM meeting WHERE state = 'held' AND removed IS NULL"
        " AND held BETWEEN :since AND :today",
        values,
    )
    done = reader.value(
        "SELECT count(*) FROM action_item WHERE state = 'done' AND done BETWEEN :since AND :today",
        values,
    )
    counted = [
        (agencies, ngettext("agency at one table", "agencies at one table", agencies)),
        (held, ngettext("meeting in the last year", "meetings in the last year", held)),
        (
            done,
            ngettext(
                "thing promised and done in the last year",
                "things promised and done in the last year",
                done,
            ),
        ),
    ]
    return [(str(number), words) for number, words in counted if number >= _LEAST]


def _goals(reader: Reader, today: date) -> list[str]:
    """The goals the partners agreed on: decisions and motions about shared goals."""
    return [
        words
        for (words,) in reader.rows(
            "SELECT words FROM (SELECT d.words, m.held FROM decision d JOIN meeting m"
            " ON m.id = d.meeting_id WHERE d.topic = 'goals' AND m.state = 'held'"
            " AND m.removed IS NULL AND m.held <= :today UNION ALL SELECT t.words, m.held"
            " FROM motion t JOIN meeting m ON m.id = t.meeting_id WHERE t.topic = 'goals'"
            " AND t.result = 'carried' AND m.state = 'held' AND m.removed IS NULL"
            " AND m.held <= :today) ORDER BY held DESC LIMIT 4",
            {"today": today.isoformat()},
        )
    ]


def flow(data: Data, request: Request) -> list[Block]:
    """What it is, three figures, what was done and is under way, who we are, whom to call."""
    title = _("Crisis help in {place}").format(place=data.place) if data.place else _("Crisis help")
    blocks: list[Block] = [
        Sheet(title, [_("The Crisis Intervention Team, {day}").format(
            day=plain_date(request.issued))]),
        Text(
            _(
                "Police, mental health providers, families and people who have been there work"
                " together, so that somebody in a mental health crisis meets help: an officer who"
                " has learned to listen, and a way to care instead of jail wherever that is safe."
            ),
            "lead",
        ),
    ]  # fmt: skip
    if data.figures:
        blocks.append(Figures(data.figures))
    if data.goals:
        blocks += [Head(_("What we aim at")), Items(data.goals)]
    if data.settled:
        blocks += [Head(_("What is in place")), Items(data.settled)]
    if data.doing:
        blocks += [Head(_("What we are working on")), Items(data.doing)]
    if data.agencies:
        who = _("The Crisis Intervention Team is a partnership of {agencies}.")
        words = who.format(agencies=", ".join(data.agencies))
        if data.cadence:
            meets = _("Its steering committee meets {cadence}.").format(cadence=data.cadence)
            words = f"{words} {meets}"
        blocks += [Head(_("Who we are")), Text(words)]
    blocks += [
        Head(_("If you or somebody you know needs help")),
        Text(
            [
                Strong(_("In a crisis, call or text 988, at any hour.")),
                " ",
                _("If somebody is in danger, call 911 and ask for a CIT officer."),
                " ",
                Link("988lifeline.org", "https://988lifeline.org"),
            ]
        ),
    ]
    return blocks
