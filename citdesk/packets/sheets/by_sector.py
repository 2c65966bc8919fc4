"""Directory by sector: who stands for law enforcement, providers, advocacy and the others."""

from dataclasses import dataclass

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.directory.listing import Listed, listing
from citdesk.packets.blocks import Block, Head, Sheet, Text
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.contacts import meta, number_of, people_grid, what_is_left_out
from citdesk.records.words import SECTORS
from citdesk.text import _, ngettext


@dataclass(frozen=True, slots=True)
class Data:
    """Sectors in the field's order with their people; ``""`` holds those without a sector.

    One person may stand for several sectors and is then listed in each.
    """

    sectors: tuple[tuple[str, tuple[Listed, ...]], ...]
    people: int
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many people."""
        return number_of(self.people)


def gather(reader: Reader, request: Request) -> Data:
    """Everybody asked for, as far as this audience may see them, by sector."""
    found = listing(reader, request.question, request.audience, today=request.issued)
    groups = []
    for code in (*SECTORS, ""):
        here = tuple(
            one for one in found.people if (code in one.sectors if code else not one.sectors)
        )
        if here:
            groups.append((code, here))
    return Data(tuple(groups), len(found.people), found.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """A heading and a table for each sector that somebody stands for."""
    count = sum(1 for code, _group in data.sectors if code)
    in_sectors = ngettext("{people} in {n} sector", "{people} in {n} sectors", count).format(
        people=number_of(data.people), n=count
    )
    blocks: list[Block] = [Sheet(_("Directory by sector"), [meta(in_sectors, request)])]
    for code, group in data.sectors:
        title = _(SECTORS[code][0]) if code else _("Without a sector")
        blocks.append(Head(title, number_of(len(group))))
        blocks.append(people_grid(group, _("{sector}: names and contacts.").format(sector=title)))
    if not data.sectors:
        blocks.append(Text(_("Nobody is listed here yet.")))
    return [*blocks, *what_is_left_out(data.left_out)]
