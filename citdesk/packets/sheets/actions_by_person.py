"""Action items by person: a part for each owner, so that everybody finds their own."""

from collections import defaultdict

from citdesk.deskfile.desk import Reader
from citdesk.meetings.actions import ActionRow
from citdesk.packets.blocks import Block, Column, Grid, Head, Sheet, Text
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.actions import Data, columns, meta, row
from citdesk.packets.sheets.actions import gather as gather_actions
from citdesk.records.names import fold
from citdesk.text import _, ngettext


def gather(reader: Reader, request: Request) -> Data:
    """The same actions as on the list of all."""
    return gather_actions(reader, request)


def flow(data: Data, request: Request) -> list[Block]:
    """A heading and a table for each person, by name; what nobody has taken on stands last."""
    del request
    blocks: list[Block] = [Sheet(_("Action items by person"), [data.committee, *meta(data)])]
    groups: dict[str, list[ActionRow]] = defaultdict(list)
    for one in data.rows:
        groups[one.owner].append(one)
    if not groups:
        return [*blocks, Text(_("Nobody has anything to do."))]
    for owner in sorted(groups, key=lambda name: (not name, fold(name))):
        mine = groups[owner]
        overdue = sum(one.overdue(data.on) for one in mine)
        note = ngettext("{n} overdue", "{n} overdue", overdue).format(n=overdue) if overdue else ""
        title = owner or _("Nobody has taken this on")
        summary = _("What {name} has to do.").format(name=title)
        blocks += [
            Head(title, note),
            Grid(
                [*columns(who=False), Column(_("Status"), 96.0)],
                [row(one, data.on, who=False) for one in mine],
                summary,
            ),
        ]
    return blocks
