"""The worksheet of a task with lines instead of answers, to be filled in by hand."""

from collections.abc import Sequence

from citdesk.deskfile.desk import Reader
from citdesk.packets.blocks import Block
from citdesk.packets.sheets import Request, task
from citdesk.packets.sheets.task import Data
from citdesk.plan import content
from citdesk.text import language


def gather(reader: Reader, request: Request) -> Data:
    """The guide's words of the task; nothing of what is known."""
    guide = content.guide(language())
    return task.build(guide, task.task_of(reader, request, guide))


def flow(data: Data, request: Request) -> Sequence[Block]:
    """As the other worksheet, where nothing is answered."""
    return task.flow(data, request)
