"""Sign-in sheet: known people first, then numbered lines for visitors.

A meeting has its members in the order and with the row numbers of the screen that ticks them
off; any other sheet has people by family name. Numbers run on through the visitors' lines,
so that the sheet can be typed back in by them. It goes from hand to hand, so it is never for the
coordinator alone: who may not be named to the committee is not on it, and a member who may not be
named has the seat's name on their row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.directory.listing import listing
from citdesk.meetings.attendance import Signed, sign_in_rows
from citdesk.packets.blocks import Block, Column, Grid, Head, Lines, Sheet
from citdesk.packets.document import SheetPages, write
from citdesk.packets.meeting import MeetingFacts, meeting_of
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.text import _, long_date, ngettext

_VISITORS = 7  # at least; then as many as the last page takes
_MOST_ON_A_PAGE = 40
_ROW = 22.0
_VISITOR_ROW = 24.0


@dataclass(frozen=True, slots=True)
class Data:
    """The people expected; agencies stand beside their names, nothing else.

    Attributes:
        people: row number, name and agency.
        meeting: whose sheet it is, and ``rows`` as the screen has them; none for any other list.
    """

    people: tuple[tuple[int, str, str], ...]
    left_out: LeftOut
    meeting: MeetingFacts | None = None
    rows: tuple[Signed, ...] = ()

    @property
    def note(self) -> str:
        """How many people are expected."""
        count = len(self.people)
        return ngettext("{n} name", "{n} names", count).format(n=f"{count:,}") if count else ""


def gather(reader: Reader, request: Request) -> Data:
    """A meeting's members; else everybody asked for who may be named here.

    Without a question these are the committed people.
    """
    if request.meeting is not None:
        return _of_meeting(reader, request)
    question = request.question
    if not question.filtered:
        question = question._replace(stages=("committed", "champion"))
    found = listing(reader, question, request.audience, today=request.issued)
    people = enumerate(found.people, 1)
    return Data(tuple((n, one.by_family, one.agency) for n, one in people), found.left_out)


def _of_meeting(reader: Reader, request: Request) -> Data:
    names = Names(reader, request.audience)
    rows = tuple(sign_in_rows(reader, request.meeting or 0))
    people = []
    for row in rows:
        seat = _("Seat {n}").format(n=row.seat) if row.seat is not None else _("Guest")
        name = names.of(row.person_id, instead=seat)
        people.append((row.row, name, row.agency if name != seat else ""))
    meeting = meeting_of(reader, request, names)
    return Data(tuple(people), names.left_out, meeting, rows)


def flow(data: Data, request: Request) -> list[Block]:
    """Two tables to write in, the second down to the foot of its page, and a line to correct."""
    known = max((number for number, _name, _agency in data.people), default=0)
    top = _top(data, request)
    return [*top, *_visitors(known, _lines_that_fit(top, known, request))]


def _top(data: Data, request: Request) -> list[Block]:
    """Title and known people."""
    day = long_date(request.issued) if data.meeting is None else data.meeting.when
    if data.people:
        how = _("Please sign beside your name. Row numbers are used to type this sheet back in.")
    else:
        how = _("Nobody is expected by name yet: please print your name, and sign beside it.")
    reasons = data.left_out.lines()
    lines = [f"{day} · {how}", *([" ".join(reasons)] if reasons else [])]
    blocks: list[Block] = [Sheet(_("Sign-in sheet"), lines)]
    if data.people:
        rows = [[str(n), name, agency, "", ""] for n, name, agency in data.people]
        summary = _("Known people: sign beside your name.")
        blocks.append(Grid(_columns(), rows, summary, row_height=_ROW))
        blocks.append(Head(_("Visitors: please print"), look=3))
    return blocks


def _visitors(known: int, lines: int) -> list[Block]:
    """So many empty lines, and one for corrections."""
    rows = [[str(known + n), "", "", "", ""] for n in range(1, lines + 1)]
    return [
        Grid(_columns(), rows, _("Empty lines for visitors."), row_height=_VISITOR_ROW),
        Lines([_("Correction: row number, and what should be written there")]),
    ]


def _lines_that_fit(top: Sequence[Block], known: int, request: Request) -> int:
    """As many lines as the last page takes, found out by printing on trial."""

    def pages(lines: int) -> int:
        return write(
            [SheetPages("", [*top, *_visitors(known, lines)])],
            title="",
            author="",
            paper=request.paper,
            language=request.language,
            issued=request.issued,
            large=request.large,
        ).pages

    fits, too_many = _VISITORS, _VISITORS + _MOST_ON_A_PAGE
    allowed = pages(fits)
    while too_many - fits > 1:
        tried = (fits + too_many) // 2
        if pages(tried) == allowed:
            fits = tried
        else:
            too_many = tried
    return fits


def _columns() -> list[Column]:
    return [
        Column(_("Row"), 24.0, align="right", keep=True),
        Column(_("Name"), main=True),
        Column(_("Agency")),
        Column(_("Signature"), 146.0, write=True),
        Column(_("In"), 40.0, write=True),
    ]
