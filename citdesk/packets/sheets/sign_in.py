"""Sign-in sheet: known people first, by family name, then numbered lines for visitors.

Row numbers run on through both, so that the sheet can be typed back in by its numbers. It goes from
hand to hand, so it is never for the coordinator alone: who may not be named to the committee is not
on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.directory.listing import Listed, listing
from citdesk.packets.blocks import Block, Column, Grid, Head, Lines, Sheet
from citdesk.packets.document import SheetPages, write
from citdesk.packets.sheets import Request
from citdesk.text import _, long_date, ngettext

_VISITORS = 7  # at least; then as many as the last page takes
_MOST_ON_A_PAGE = 40
_ROW = 22.0
_VISITOR_ROW = 24.0


@dataclass(frozen=True, slots=True)
class Data:
    """The people expected; agencies stand beside their names, nothing else."""

    people: tuple[Listed, ...]
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many people are expected."""
        count = len(self.people)
        return ngettext("{n} name", "{n} names", count).format(n=f"{count:,}") if count else ""


def gather(reader: Reader, request: Request) -> Data:
    """Everybody asked for who may be named here; without a question, the committed people."""
    question = request.question
    if not question.filtered:
        question = question._replace(stages=("committed", "champion"))
    found = listing(reader, question, request.audience, today=request.issued)
    return Data(found.people, found.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """Two tables to write in, the second down to the foot of its page, and a line to correct."""
    known = len(data.people)
    top = _top(data, request)
    return [*top, *_visitors(known, _lines_that_fit(top, known, request))]


def _top(data: Data, request: Request) -> list[Block]:
    """Title and known people."""
    day = long_date(request.issued)
    if data.people:
        how = _("Please sign beside your name. Row numbers are used to type this sheet back in.")
    else:
        how = _("Nobody is expected by name yet: please print your name, and sign beside it.")
    reasons = data.left_out.lines()
    lines = [f"{day} · {how}", *([" ".join(reasons)] if reasons else [])]
    blocks: list[Block] = [Sheet(_("Sign-in sheet"), lines)]
    if data.people:
        rows = [[str(n), one.by_family, one.agency, "", ""] for n, one in enumerate(data.people, 1)]
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
