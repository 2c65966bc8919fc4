"""Contact list: everybody by family name, with position, agency, telephone and e-mail."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience, LeftOut
from citdesk.directory.listing import PHONES, REACHED_BY, Listed, listing
from citdesk.packets.blocks import Block, Cell, Column, Grid, Sheet
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
    found = listing(
        reader, request.question, request.audience, today=request.issued, kinds=REACHED_BY
    )
    return Data(found.people, found.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """One table, letters of the alphabet unmarked: the eye finds a semibold family name."""
    return [
        Sheet(_("Contact list"), meta(len(data.people), data.note, data.left_out, request)),
        people_grid(data.people, _("Everybody in the directory, by family name.")),
    ]


def number_of(count: int) -> str:
    """So many people, in words."""
    if not count:
        return _("nobody yet")
    return ngettext("{n} person", "{n} people", count).format(n=f"{count:,}")


def meta(people: int, how_many: str, left_out: LeftOut, request: Request) -> list[str]:
    """The lines below a list's title: how many, what this audience does not see, and why.

    They stand there and not at the end, where they would now and then have a page to themselves.

    Args:
        people: the number of people listed.
        how_many: the same in words; not said of an empty list, which has its own sentence.
        left_out: what was held back.
        request: whom the list is for.
    """
    details = replace(left_out, not_listed=0, not_asked=0).lines()
    if request.audience is Audience.COORDINATOR:
        about_details = _("With private numbers: keep this list to yourself.")
    else:
        about_details = details[0] if details else _("Private numbers are left out.")
    lines = [f"{how_many}. {about_details}"] if people else []
    reasons = replace(left_out, details=0).lines()
    return [*lines, " ".join(reasons)] if reasons else lines


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
            _reached_by(one, *PHONES),
            _reached_by(one, "email"),
        ]
        for one in people
    ]
    return Grid(columns, rows, summary, empty=_("Nobody is listed here yet."))


def _reached_by(one: Listed, *kinds: str) -> Cell | str:
    """How somebody is reached: the first detail of these kinds, and the first private one.

    Private ones reach the coordinator's own list only; there they stand with that word.
    """
    of_kinds = [detail for kind in kinds for detail in one.details if detail.kind == kind]
    plain = next((detail for detail in of_kinds if not detail.private), None)
    private = next((detail for detail in of_kinds if detail.private), None)
    if plain is not None and private is not None:
        return Cell(plain.shown, _("{detail} (private)").format(detail=private.shown))
    if private is not None:
        return Cell(private.shown, _("private"))
    return plain.shown if plain is not None else ""
