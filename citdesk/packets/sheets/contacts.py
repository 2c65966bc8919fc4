"""Contact list: everybody by family name, with position, agency, telephone and e-mail."""

from collections.abc import Sequence
from dataclasses import dataclass

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience, LeftOut
from citdesk.directory.listing import PHONES, Detail, Listed, listing
from citdesk.packets.blocks import Block, Cell, Column, Grid, Head, Sheet, Text
from citdesk.packets.sheets import Request
from citdesk.text import _, ngettext


@dataclass(frozen=True, slots=True)
class Data:
    """The people this audience may see, by family name."""

    people: tuple[Listed, ...]
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many people."""
        return number_of(len(self.people))


def gather(reader: Reader, request: Request) -> Data:
    """Everybody asked for, as far as this audience may see them."""
    found = listing(reader, request.question, request.audience, today=request.issued)
    return Data(found.people, found.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """One table, letters of the alphabet unmarked: the eye finds a semibold family name."""
    return [
        Sheet(_("Contact list"), [meta(data.note, request)]),
        people_grid(data.people, _("Everybody in the directory, by family name.")),
        *what_is_left_out(data.left_out),
    ]


def number_of(count: int) -> str:
    """So many people, in words."""
    return ngettext("{n} person", "{n} people", count).format(n=f"{count:,}")


def meta(how_many: str, request: Request) -> str:
    """The line below a list's title: how many, and whether private numbers stand in it."""
    if request.audience is Audience.COORDINATOR:
        return _("{how_many}. With private numbers: keep this list to yourself.").format(
            how_many=how_many
        )
    return _("{how_many}. Private numbers are left out.").format(how_many=how_many)


def people_grid(people: Sequence[Listed], summary: str, *, agency: bool = True) -> Grid:
    """The table of people that all contact lists share.

    Args:
        people: in the order to print.
        summary: for those who listen.
        agency: with the agency's column; without it where the table stands below its name.
    """
    columns = [
        Column(_("Name and position"), main=True),
        *([Column(_("Agency"))] if agency else []),
        Column(_("Phone"), "natural", keep=True),
        Column(_("E-mail"), "natural"),
    ]
    rows = [
        [
            Cell(one.by_family, one.position),
            *([one.agency] if agency else []),
            _detail(one.first(*PHONES)),
            _detail(one.first("email")),
        ]
        for one in people
    ]
    return Grid(columns, rows, summary, empty=_("Nobody is listed here yet."))


def _detail(detail: Detail | None) -> Cell | str:
    if detail is None:
        return ""
    return Cell(detail.shown, _("private")) if detail.private else detail.shown


def what_is_left_out(left_out: LeftOut) -> list[Block]:
    """What the sheet does not show and why, at its end; nothing where nothing was left out."""
    lines = left_out.lines()
    if not lines:
        return []
    return [Head(_("Left out"), level=2, look=3), *(Text(line, "note") for line in lines)]
