"""Files that belong to agenda items, and whether their pages can go into a packet."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from citdesk import pdfium
from citdesk.deskfile import attachments
from citdesk.deskfile.desk import Reader
from citdesk.errors import DeskError, InputError, Problem
from citdesk.meetings.frozen import changeable
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.meetings import Attachment


class AttachmentRow(NamedTuple):
    """One file of an agenda item.

    Attributes:
        item, item_title: the agenda item's number as a record, and its title.
        number: the item's number as the agenda prints it, from 1; none while it is left off.
        key: of the stored file.
        pages: how many pages it adds to a packet; none when it cannot.
        trouble: why it cannot, as kept; ``pdfium.trouble_in_words`` says it.
    """

    id: int
    item: int
    item_title: str
    number: int | None
    name: str
    key: str
    pages: int | None
    trouble: str


def of_meeting(reader: Reader, meeting: int) -> list[AttachmentRow]:
    """The files of a meeting in the order of its agenda; those of items left off stand last."""
    rows = reader.rows(
        "SELECT a.id, i.id, i.title, i.off, a.name, a.file_key, a.pages, a.trouble"
        " FROM attachment a JOIN agenda_item i ON i.id = a.agenda_item_id WHERE i.meeting_id = ?"
        " ORDER BY i.off, i.place, i.id, a.place, a.id",
        (meeting,),
    )
    order = reader.ids(
        "SELECT id FROM agenda_item WHERE meeting_id = ? AND off = 0 ORDER BY place, id", (meeting,)
    )
    numbers = {item: number for number, item in enumerate(order, 1)}
    return [
        AttachmentRow(row[0], row[1], row[2], None if row[3] else numbers[row[1]], *row[4:])
        for row in rows
    ]


def read_file(path: Path) -> bytes:
    """The bytes of a file that somebody chose.

    Raises:
        DeskError: it cannot be read.
        InputError: it is larger than a desk takes.
    """
    try:
        if path.stat().st_size > attachments.MOST:
            message = _("“{name}” is larger than 50 MB. Make it smaller, or bring it on paper.")
            raise InputError(Problem(message.format(name=path.name), "file"))
        return path.read_bytes()
    except OSError as error:
        raise DeskError(
            _("“{name}” cannot be read.").format(name=path.name),
            _("Nothing was added."),
            _("Check that it is still there and may be opened, then choose it again."),
        ) from error


def add(session: "Session", item: int, name: str, data: bytes) -> "Attachment":
    """Add a file to an agenda item; one that cannot be printed is kept, and says why.

    Raises:
        InputError: it is empty or too large, or the minutes of the meeting are approved.
    """
    from sqlalchemy import func, select

    from citdesk.records.meetings import AgendaItem, Attachment

    changeable(session, session.get_one(AgendaItem, item).meeting_id)
    last = session.scalar(
        select(func.max(Attachment.place)).where(Attachment.agenda_item_id == item)
    )
    looked = pdfium.look(data)
    made = Attachment(
        agenda_item_id=item,
        place=0 if last is None else last + 1,
        name=name,
        file_key=attachments.store(session, data, name),
        pages=looked.pages,
        trouble=looked.trouble,
    )
    session.add(made)
    session.flush()
    return made


def move_up(session: "Session", number: int) -> None:
    """Move a file before the one above it of the same item; the first stays.

    Raises:
        DeskError: the minutes of the meeting are approved.
    """
    from sqlalchemy import select

    from citdesk.records.meetings import AgendaItem, Attachment

    record = session.get_one(Attachment, number)
    changeable(session, session.get_one(AgendaItem, record.agenda_item_id).meeting_id)
    asked = select(Attachment).where(Attachment.agenda_item_id == record.agenda_item_id)
    order = list(session.scalars(asked.order_by(Attachment.place, Attachment.id)))
    place = order.index(record)
    if place:
        order[place - 1], order[place] = record, order[place - 1]
    for new, one in enumerate(order):
        one.place = new
    session.flush()


def remove(session: "Session", number: int) -> None:
    """Take a file off its agenda item.

    Raises:
        InputError: the minutes of the meeting are approved.
    """
    from citdesk.records.meetings import AgendaItem, Attachment

    record = session.get_one(Attachment, number)
    changeable(session, session.get_one(AgendaItem, record.agenda_item_id).meeting_id)
    session.delete(record)
    session.flush()
