"""Directory by agency: a heading for each agency, and the people who stand for it."""

from collections import defaultdict
from dataclasses import dataclass

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.directory.listing import REACHED_BY, Listed, listing
from citdesk.packets.blocks import Block, Head, Sheet, Text
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.contacts import meta, number_of, people_grid
from citdesk.records.names import fold
from citdesk.text import _, ngettext


@dataclass(frozen=True, slots=True)
class Data:
    """Agencies by name with their people; an empty name holds those without an agency."""

    agencies: tuple[tuple[str, tuple[Listed, ...]], ...]
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many agencies."""
        count = sum(1 for name, _people in self.agencies if name)
        return ngettext("{n} agency", "{n} agencies", count).format(n=f"{count:,}")


def gather(reader: Reader, request: Request) -> Data:
    """Everybody asked for, as far as this audience may see them, by agency."""
    found = listing(
        reader, request.question, request.audience, today=request.issued, kinds=REACHED_BY
    )
    together: dict[str, list[Listed]] = defaultdict(list)
    for one in found.people:
        together[one.agency].append(one)
    order = sorted(together, key=lambda name: (not name, fold(name)))
    return Data(tuple((name, tuple(together[name])) for name in order), found.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """A heading and a table for each agency; those without one stand last."""
    people = sum(len(group) for _name, group in data.agencies)
    how_many = _("{people} in {agencies}").format(people=number_of(people), agencies=data.note)
    lines = meta(people, how_many, data.left_out, request)
    blocks: list[Block] = [Sheet(_("Directory by agency"), lines)]
    for name, group in data.agencies:
        title = name or _("Without an agency")
        blocks.append(Head(title, number_of(len(group))))
        summary = _("The people of {agency}.").format(agency=title)
        blocks.append(people_grid(group, summary, agency=False))
    if not data.agencies:
        blocks.append(Text(_("Nobody is listed here yet.")))
    return blocks
