"""A timeline with nothing on it, to be filled in by hand in a meeting."""

from citdesk.documents.timeline import KIND
from citdesk.documents.worksheet import About
from citdesk.packets.blocks import Block
from citdesk.packets.sheets import Request, timeline
from citdesk.packets.sheets.worksheets import Nothing, nothing

gather = nothing


def flow(data: Nothing, request: Request) -> list[Block]:
    """Lines to write on."""
    return timeline.flow(timeline.Data(About(KIND), (), {}, data.left_out), request)
