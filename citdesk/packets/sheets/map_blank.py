"""A crisis-system map to fill in on the wall: six columns of boxes, and the paths."""

from citdesk.documents.crisis_map import USUAL
from citdesk.packets.blocks import Block, Board, Box, Break, Column, Grid, Head, Text
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.worksheets import Nothing, nothing
from citdesk.records.words import CRISIS_PATHS, INTERCEPTS
from citdesk.text import _

_STEPS = 9  # lines of a path's card
_HIGH = 24.0
_ROOM = ("",)  # a line in each box to write on; more would not fit on the page

gather = nothing


def flow(_data: Nothing, _request: Request) -> list[Block]:
    """The board with the steps one usually finds, then a card for each path."""
    columns = [
        (f"{key}. {_(title)}", [Box(_(words), _ROOM) for words in USUAL[key]])
        for key, (title, _short) in INTERCEPTS.items()
    ]
    told = _("Six columns, one for each intercept, with the steps one usually finds, to fill in.")
    meta = [_("Write who does it, when it is there, and how long one waits.")]
    blocks: list[Block] = [Board(_("Crisis-system map"), meta, columns, "", told)]
    for number, (title, case) in enumerate(CRISIS_PATHS.values()):
        if number == 2:
            blocks.append(Break())
        blocks += [Head(_(title)), Text(_(case)), _card()]
    return blocks


def _card() -> Grid:
    columns = [
        Column(_("Step"), main=True, write=True),
        Column(_("Who"), 120, write=True),
        Column(_("Usual wait"), 70, write=True),
        Column(_("What goes wrong"), 140, write=True),
    ]
    rows = [[""] * len(columns)] * _STEPS
    return Grid(columns, rows, _("A path, step by step, to fill in."), row_height=_HIGH)
