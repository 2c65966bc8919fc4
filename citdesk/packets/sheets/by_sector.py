"""Directory by sector: who stands for law enforcement, providers, advocacy and the others.

For the public it must not be read from a heading, or from the lack of one, that somebody is there
for what they have lived through. Who has only such sectors stands among "Community members", where
those without any sector and those of the sector "Other" stand too.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience, LeftOut
from citdesk.directory.listing import REACHED_BY, Listed, listing
from citdesk.packets.blocks import Block, Head, Sheet, Text
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.contacts import meta, number_of, people_grid
from citdesk.records.words import SECTORS
from citdesk.text import N_, _, ngettext

_NONE, _COMMUNITY = "", "community"
_NOT_SECTORS = {_NONE: N_("Without a sector"), _COMMUNITY: N_("Community members")}


@dataclass(frozen=True, slots=True)
class Data:
    """Sectors in the field's order with their people, those without one last.

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
    audience = request.audience
    found = listing(
        reader, request.question, audience, today=request.issued, kinds=REACHED_BY, sectors=True
    )
    groups: dict[str, list[Listed]] = defaultdict(list)
    for one in found.people:
        for code in _groups_of(one.sectors, audience):
            groups[code].append(one)
    order = [code for code in (*SECTORS, *_NOT_SECTORS) if code in groups]
    return Data(
        tuple((code, tuple(groups[code])) for code in order), len(found.people), found.left_out
    )


def _groups_of(sectors: Sequence[str], audience: Audience) -> Iterable[str]:
    """Below which headings somebody with these sectors stands."""
    if audience is not Audience.PUBLIC:
        return sectors or (_NONE,)
    told = dict.fromkeys(_COMMUNITY if code == "other" else code for code in sectors)
    return told or (_COMMUNITY,)


def flow(data: Data, request: Request) -> list[Block]:
    """A heading and a table for each sector that somebody stands for."""
    count = sum(1 for code, _group in data.sectors if code in SECTORS)
    in_sectors = ngettext("{people} in {n} sector", "{people} in {n} sectors", count).format(
        people=number_of(data.people), n=count
    )
    lines = meta(data.people, in_sectors, data.left_out, request)
    blocks: list[Block] = [Sheet(_("Directory by sector"), lines)]
    for code, group in data.sectors:
        title = _(SECTORS[code][0] if code in SECTORS else _NOT_SECTORS[code])
        blocks.append(Head(title, number_of(len(group))))
        blocks.append(people_grid(group, _("{sector}: names and contacts.").format(sector=title)))
    if not data.sectors:
        blocks.append(Text(_("Nobody is listed here yet.")))
    return blocks
