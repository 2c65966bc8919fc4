"""Files of agenda items: what can be printed, and why not."""

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter

from citdesk import pdfium
from citdesk.deskfile import attachments as files
from citdesk.deskfile.desk import Desk
from citdesk.errors import DeskError, InputError
from citdesk.meetings import agenda, attachments
from tests.meetings.room import Room


def pdf(pages: int = 2, password: str = "") -> bytes:
    writer = PdfWriter()
    for _n in range(pages):
        writer.add_blank_page(200, 300)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (30, 20)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "pages", "trouble"),
    [
        (pdf(3), 3, ""),
        (picture(), 1, ""),
        (picture("JPEG"), 1, ""),
        (pdf(password="x"), None, pdfium.LOCKED),
        (b"%PDF-1.7\nnothing", None, pdfium.NOT_READABLE),
        (picture()[:40], None, pdfium.NOT_READABLE),
        (b"PK\x03\x04 a letter", None, pdfium.NO_PAPER),
        (picture("GIF"), None, pdfium.NO_PAPER),
        (pdf(301), None, pdfium.TOO_LONG),
    ],
)
def test_what_can_be_printed(data: bytes, pages: int | None, trouble: str) -> None:
    assert pdfium.look(data) == (pages, trouble)
    if pages is not None:
        found = list(pdfium.pictures(data))
        assert len(found) == pages
        assert all(one.jpeg.startswith(b"\xff\xd8\xff") for one in found)


def test_files_stand_in_the_order_of_the_agenda(desk: Desk, today: object) -> None:
    room = Room(desk, today)  # type: ignore[arg-type]
    with desk.change("Add") as session:
        for item, name in (
            (room.items[1], "b.pdf"),
            (room.items[0], "a.pdf"),
            (room.items[1], "c"),
        ):
            attachments.add(session, item, name, pdf())
        agenda.leave_off(session, room.items[0], "Later")
    with desk.look() as reader:
        rows = attachments.of_meeting(reader, room.meeting)
        assert [(row.name, row.number, row.item_title) for row in rows] == [
            ("b.pdf", 1, "Training"), ("c", 1, "Training"), ("a.pdf", None, "Minutes"),
        ]  # fmt: skip
        assert files.read(reader, rows[0].key) == pdf()
        assert len({row.key for row in rows}) == 1
        assert reader.value("SELECT count(*) FROM stored_file") == 1
    with desk.change("Remove") as session:
        attachments.remove(session, rows[0].id)
    desk.undo()
    with desk.look() as reader:
        assert len(attachments.of_meeting(reader, room.meeting)) == 3


def test_what_a_desk_does_not_take(
    desk: Desk, today: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(desk, today)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="is empty"), desk.change("Add") as session:
        attachments.add(session, room.items[0], "x.pdf", b"")
    with pytest.raises(DeskError, match="cannot be read"):
        attachments.read_file(tmp_path / "none.pdf")
    with pytest.raises(DeskError, match="cannot be read"):
        attachments.read_file(tmp_path)
    monkeypatch.setattr(files, "MOST", 10)
    large = tmp_path / "large.pdf"
    large.write_bytes(pdf())
    with pytest.raises(InputError, match="larger than 50 MB"):
        attachments.read_file(large)
    with pytest.raises(InputError, match="larger than 50 MB"), desk.change("Add") as session:
        attachments.add(session, room.items[0], "large.pdf", pdf())
