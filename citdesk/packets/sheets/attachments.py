"""Attachments: what belongs to the agenda's items, behind a page that says what is there.

A file that cannot be printed is listed with its reason, so that nobody waits for it in vain.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from citdesk import pdfium
from citdesk.deskfile import attachments as files
from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import LeftOut
from citdesk.meetings import attachments
from citdesk.meetings.attachments import AttachmentRow
from citdesk.packets.blocks import Block, Cell, Column, Foreign, Grid, Mark, Sheet
from citdesk.packets.meeting import MeetingFacts, meeting_of
from citdesk.packets.naming import Names
from citdesk.packets.sheets import Request
from citdesk.pdfium import Picture
from citdesk.text import _, ngettext

_SHORT = 2_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Data:
    """A meeting's files.

    Attributes:
        rows: in the order of the agenda, their names as they may be told.
        contents: the bytes of those that can be printed, by their records' numbers.
    """

    meeting: MeetingFacts
    rows: tuple[AttachmentRow, ...]
    contents: dict[int, bytes]
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many there are, or how many of them cannot be printed."""
        refused = sum(row.pages is None for row in self.rows)
        if refused:
            return ngettext(
                "{n} of {all} cannot be printed", "{n} of {all} cannot be printed", refused
            ).format(n=refused, all=len(self.rows))
        count = len(self.rows)
        return ngettext("{n} file", "{n} files", count).format(n=count) if count else _("none")


def gather(reader: Reader, request: Request) -> Data:
    """The files of the items that are taken."""
    meeting = meeting_of(reader, request)
    names = Names(reader, request.audience)
    rows, contents = [], {}
    for row in attachments.of_meeting(reader, meeting.id):
        if row.number is None:
            continue
        if row.pages is not None:
            contents[row.id] = files.read(reader, row.key)
        rows.append(row._replace(name=names.text(row.name), item_title=names.text(row.item_title)))
    return Data(meeting, tuple(rows), contents, names.left_out)


def flow(data: Data, request: Request) -> list[Block]:
    """The list, then the pages of each file."""
    del request
    columns = [
        Column(_("No."), "natural", align="right"),
        Column(_("File"), main=True),
        Column(_("Agenda item")),
        Column(_("Pages"), "natural"),
    ]
    rows = [
        [
            str(number),
            row.name,
            f"{row.number}. {row.item_title}",
            _pages(row),
        ]
        for number, row in enumerate(data.rows, 1)
    ]
    empty = _("No file belongs to this agenda.")
    grid = Grid(columns, rows, _("The files by agenda item."), empty=empty)
    meta = [data.note] if data.rows else []
    return [Sheet(_("Attachments"), meta), grid, *_foreign(data)]


def _pages(row: AttachmentRow) -> str | Cell:
    if row.pages is None:
        return Cell(_("Left out"), pdfium.trouble_in_words(row.trouble), mark=Mark.SOON)
    return ngettext("{n} page", "{n} pages", row.pages).format(n=row.pages)


def _pictures(content: bytes) -> Iterable[Picture]:
    """The pages of a file; a short one is kept at hand, as a packet is made anew at every wish."""
    if len(content) > _SHORT:
        return pdfium.pictures(content)
    return _short(content)


@lru_cache(maxsize=8)
def _short(content: bytes) -> tuple[Picture, ...]:
    return tuple(pdfium.pictures(content))


def _foreign(data: Data) -> Iterator[Block]:
    for row in data.rows:
        content = data.contents.get(row.id)
        if content is None:
            continue
        for number, picture in enumerate(_pictures(content), 1):
            alternative = _("{name}, page {n}: {text}").format(
                name=row.name, n=number, text=picture.text or _("a picture")
            )
            title = row.name if number == 1 else ""
            yield Foreign(picture.jpeg, picture.width, picture.height, alternative, title)
