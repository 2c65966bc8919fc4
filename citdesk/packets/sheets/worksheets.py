"""What stands at the top of every worksheet, and what an empty one is made from: nothing."""

from dataclasses import dataclass, field

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.documents import worksheet
from citdesk.documents.worksheet import About
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.records.words import WORKSHEET_STATES
from citdesk.text import _, plain_date


@dataclass(frozen=True, slots=True)
class Nothing:
    """What a sheet to be filled in by hand takes from the desk, for whomever it is."""

    left_out: LeftOut = field(default_factory=LeftOut)
    note: str = ""


def nothing(_reader: Reader, _request: Request) -> Nothing:
    """Gather nothing of the desk: so an empty sheet may be given to everybody."""
    return Nothing()


def about_for(reader: Reader, names: Names, kind: str) -> About:
    """A worksheet as a whole, as the audience of these names may read it."""
    about = worksheet.about(reader, kind)
    owner = names.of(about.owner_id, about.owner) if about.owner else ""
    return about._replace(
        owner=owner,
        note=names.text(about.note),
        lacks=names.text(about.lacks),
        because=names.text(about.because),
    )


def meta_lines(about: About, left_out: LeftOut, request: Request) -> list[str]:
    """The lines below a worksheet's title; what was left out, last."""
    parts = [_(WORKSHEET_STATES[about.state])]
    if about.carried and about.decided is not None:
        parts.append(_("adopted by motion on {day}").format(day=plain_date(about.decided)))
    day = about.as_of if about.as_of is not None else request.issued
    parts.append(_("as of {day}").format(day=plain_date(day)))
    if about.owner:
        parts.append(_("kept by {name}").format(name=about.owner))
    lines = [" · ".join(parts)]
    if about.note:
        lines.append(about.note)
    if reasons := left_out.lines():
        lines.append(" ".join(reasons))
    return lines
