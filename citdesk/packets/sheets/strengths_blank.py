"""Sheets to fill in by hand: the core elements, then strengths and needs of each partner."""

from citdesk.packets.blocks import Block, Break, Cell, Column, Grid, Group, Head, Lines, Sheet, Text
from citdesk.packets.sheets import Request
from citdesk.packets.sheets.worksheets import Nothing, nothing
from citdesk.records.words import CORE_SECTORS, ELEMENT_KINDS, ELEMENTS, SECTORS
from citdesk.text import _

_STRENGTHS, _NEEDS = 8, 12  # lines to write on
_HIGH, _HIGH_ELEMENT = 24.0, 36.0

gather = nothing


def flow(_data: Nothing, _request: Request) -> list[Block]:
    """The core elements once for each group to copy, then a page for each core sector."""
    asked = _("Who answers, and on which day")
    blocks: list[Block] = [
        Sheet(_("The ten core elements"), [_("Each group fills in a sheet of its own.")]),
        Lines([asked]),
        _elements(),
    ]
    for sector in CORE_SECTORS:
        name = _(SECTORS[sector][0])
        blocks += [
            Break(),
            Head(_("Strengths and needs: {sector}").format(sector=name)),
            Text(_("Write down the need, never the story. No names.")),
            Head(_("Strengths"), level=3),
            _to_write(_STRENGTHS),
            Head(_("Needs"), level=3),
            _to_write(_NEEDS),
        ]
    return blocks


def _elements() -> Grid:
    columns = [
        Column(_("Core element"), main=True, write=True),
        Column(_("Have"), 38, write=True),
        Column(_("Partly"), 38, write=True),
        Column(_("Not yet"), 42, write=True),
        Column(_("Don’t know"), 42, write=True),
        Column(_("What shows it"), 150, write=True),
    ]
    rows: list[list[str | Cell] | Group] = []
    for kind, names in ELEMENT_KINDS.items():
        rows.append(Group(_(kind)))
        rows += [[Cell(_(ELEMENTS[name])), "", "", "", "", ""] for name in names]
    return Grid(
        columns, rows, _("The ten core elements, to be answered."), row_height=_HIGH_ELEMENT
    )


def _to_write(count: int) -> Grid:
    columns = [
        Column(_("What"), main=True, write=True),
        Column(_("How one knows"), 130, write=True),
        Column(_("Whose to change"), 90, write=True),
    ]
    return Grid(columns, [["", "", ""]] * count, _("Lines to fill in."), row_height=_HIGH)
