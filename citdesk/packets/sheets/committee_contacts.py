"""Contact list of the committee: its members by family name, and how they are reached."""

from dataclasses import dataclass

from citdesk.committee import seats
from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.directory.listing import REACHED_BY, Listed, listed
from citdesk.packets.blocks import Block, Sheet
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.contacts import meta, number_of, people_grid
from citdesk.packets.sheets.roster import committee_of
from citdesk.records.names import fold
from citdesk.text import _


@dataclass(frozen=True, slots=True)
class Data:
    """The members this audience may see, by family name."""

    committee: str
    people: tuple[Listed, ...]
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many people."""
        return number_of(len(self.people))


def gather(reader: Reader, request: Request) -> Data:
    """Everybody who sits on the committee today, once."""
    committee = committee_of(reader, request)
    sitting = seats.members(reader, committee.id, on=request.issued)
    numbers = list(dict.fromkeys(one.person_id for one in sitting if one.person_id is not None))
    found = listed(reader, numbers, request.audience, kinds=REACHED_BY)
    people = tuple(sorted(found.people, key=lambda one: fold(one.by_family)))
    return Data(committee.name, people, found.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """One table, as all contact lists have it."""
    lines = meta(len(data.people), data.note, data.left_out, request)
    return [
        Sheet(_("Contact list of the committee"), [data.committee, *lines]),
        people_grid(data.people, _("The members of the committee, by family name.")),
    ]
