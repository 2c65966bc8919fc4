"""Desks and prints of them, for the tests of sheets and packets."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pypdfium2 import PdfDocument

from citdesk.deskfile.desk import Desk
from citdesk.directory import writing
from citdesk.directory.consent import Audience
from citdesk.packets import packet
from citdesk.packets.packet import Printed
from citdesk.packets.sheets import SHEETS, Request
from tests.packets.reading import read

TODAY = date(2026, 11, 24)
AUDIENCES = tuple(Audience)


def names_for(audience: Audience, *, about: str = "desk") -> tuple[str, ...]:
    """Every sheet of the desk that this audience may have."""
    return tuple(row.name for row in SHEETS if row.about == about and row.may_be_for(audience))


def asked(*sheets: str, audience: str = "committee", **more: Any) -> Request:
    """A request for these sheets."""
    return Request(sheets, TODAY, Audience(audience), **more)


def sheet(desk: Desk, name: str, **more: Any) -> Printed:
    """One sheet, printed alone."""
    return packet.make(desk, asked(name, **more), cover=False)


def add(desk: Desk, **values: Any) -> int:
    """Put somebody on the desk; their number."""
    with desk.change("Add") as session:
        return writing.add_person(session, values, today=TODAY).id


@contextmanager
def new_desk(folder: Path) -> Iterator[Desk]:
    """An empty desk in a folder of its own."""
    with Desk.create(folder / "desk.citdesk") as desk:
        yield desk


def seen(pdf: bytes) -> str:
    """All text as it is painted, page after page."""
    document = PdfDocument(pdf)
    try:
        parts = []
        for number in range(len(document)):
            leaf = document[number]
            text = leaf.get_textpage()
            parts.append(text.get_text_bounded())
            text.close()
            leaf.close()
        return "\n".join(parts)
    finally:
        document.close()


def said(pdf: bytes) -> str:
    """Everything the file tells, without blanks: painted, tagged, bookmarked, or about itself."""
    heard = read(pdf)
    parts = [seen(pdf), heard.root.text(), *(text for page in heard.artifacts for text in page)]
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        for item in outline.root:
            parts += [str(item.title), *(str(kid.title) for kid in item.children)]
        parts += [str(value) for value in opened.docinfo.values()]
        parts.append(opened.Root.Metadata.read_bytes().decode())
    return "".join("".join(parts).split())
