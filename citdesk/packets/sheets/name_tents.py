"""Name tents for a committee's table, two to a page, in the order of the seats."""

from dataclasses import dataclass

from citdesk.committee import seats
from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.packets.blocks import Block, Sheet, Tents, Text
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.roster import committee_of
from citdesk.records.words import COMMITTEE_ROLES
from citdesk.text import _, ngettext


@dataclass(frozen=True, slots=True)
class Data:
    """Names, and what stands below each: their office, else whom they stand for."""

    tents: tuple[tuple[str, str], ...]
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many."""
        count = len(self.tents)
        return ngettext("{n} name", "{n} names", count).format(n=count)


def gather(reader: Reader, request: Request) -> Data:
    """Everybody who sits on the committee and may be named there; each person once."""
    committee = committee_of(reader, request)
    names = Names(reader, request.audience)
    tents: dict[int, tuple[str, str]] = {}
    for seat in seats.members(reader, committee.id, on=request.issued):
        person = seat.person_id
        if person is None or person in tents or not names.may_name(person):
            continue
        role = ", ".join(_(COMMITTEE_ROLES[role]) for role in seat.roles)
        tents[person] = (seat.name, role or seat.person_agency)
    return Data(tuple(tents.values()), names.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """The tents; a sentence where there is nobody."""
    del request
    if not data.tents:
        return [Sheet(_("Name tents")), Text(_("Nobody sits on the committee yet."))]
    return [Tents(data.tents)]
