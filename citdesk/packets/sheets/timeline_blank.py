"""A timeline with nothing on it, to be filled in by hand in a meeting."""

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.documents.timeline import KIND
from citdesk.documents.worksheet import About
from citdesk.packets.blocks import Block
from citdesk.packets.sheets import Request, timeline
from citdesk.packets.sheets.timeline import Data


def gather(_reader: Reader, _request: Request) -> Data:
    """Nothing of the desk."""
    return Data(About(KIND), (), {}, LeftOut())


def flow(data: Data, request: Request) -> list[Block]:
    """Lines to write on."""
    return timeline.flow(data, request)
