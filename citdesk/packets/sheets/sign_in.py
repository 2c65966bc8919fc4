"""Sign-in sheet: known people first, by family name, then numbered lines for visitors.

Row numbers run on through both, so that the sheet can be typed back in by its numbers.
"""

from dataclasses import dataclass, replace

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.directory.listing import Listed, listing
from citdesk.packets.blocks import Block, Column, Grid, Head, Lines, Sheet
from citdesk.packets.sheets import Request
from citdesk.text import _, long_date, ngettext

_VISITORS = 7
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
        return ngettext("{n} name", "{n} names", len(self.people)).format(n=len(self.people))


def gather(reader: Reader, request: Request) -> Data:
    """Everybody asked for who may be named here; without a question, the committed people."""
    question = request.question
    if not question.filtered:
        question = replace(question, stages=("committed", "champion"))
    found = listing(reader, question, request.audience, today=request.issued)
    return Data(found.people, replace(found.left_out, details=0))


def flow(data: Data, request: Request) -> list[Block]:
    """Two tables to write in, and a line for corrections."""
    known = len(data.people)
    how = _("Please sign beside your name. Row numbers are used to type this sheet back in.")
    blocks: list[Block] = [Sheet(_("Sign-in sheet"), [f"{long_date(request.issued)} · {how}"])]
    if known:
        rows = [[str(n), one.by_family, one.agency, "", ""] for n, one in enumerate(data.people, 1)]
        blocks.append(
            Grid(_columns(), rows, _("Known people: sign beside your name."), row_height=_ROW)
        )
        blocks.append(Head(_("Visitors: please print"), look=3))
    visitors = [[str(known + n), "", "", "", ""] for n in range(1, _VISITORS + 1)]
    if not known:
        visitors = [[str(n), "", "", "", ""] for n in range(1, 21)]
    blocks.append(
        Grid(_columns(), visitors, _("Empty lines for visitors."), row_height=_VISITOR_ROW)
    )
    blocks.append(Lines([_("Correction: row number, and what should be written there")]))
    return blocks


def _columns() -> list[Column]:
    return [
        Column(_("Row"), 24.0, align="right", keep=True),
        Column(_("Name"), main=True),
        Column(_("Agency")),
        Column(_("Signature"), 146.0, write=True),
        Column(_("In"), 40.0, write=True),
    ]
