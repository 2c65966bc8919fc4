"""Packets as they were given out: numbered through the year, and printed again the very same.

What somebody holds in their hands can be shown again, whatever has changed on the desk since.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from citdesk.deskfile import attachments
from citdesk.deskfile.desk import Reader
from citdesk.errors import InputError, Problem
from citdesk.meetings.attendance import print_rows
from citdesk.packets.packet import Papers, Printed
from citdesk.packets.sheets import sign_in
from citdesk.records.stamps import now
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


_OPEN = ("planned", "running")


class IssuedRow(NamedTuple):
    """One packet that was given out.

    Attributes:
        called: its number as printed: "2026-12".
        meeting_id: for which meeting, or none.
        issued: the day.
        audience: for whom.
        sheets: the names of its sheets, in order.
    """

    id: int
    called: str
    meeting_id: int | None
    title: str
    issued: date
    audience: str
    sheets: tuple[str, ...]
    pages: int


_ROWS = (
    "SELECT id, year, number, meeting_id, title, issued, audience, sheets, pages FROM issued_packet"
)


def _row(row: tuple[int, int, int, int | None, str, str, str, str, int]) -> IssuedRow:
    number, year, counted, meeting, title, issued, audience, sheets, pages = row
    return IssuedRow(
        number, f"{year}-{counted}", meeting, title, date.fromisoformat(issued[:10]), audience,
        tuple(sheets.split()), pages,
    )  # fmt: skip


def issued(reader: Reader, *, meeting: int | None = None) -> list[IssuedRow]:
    """The packets given out, the latest first; only a meeting's where one is named."""
    where = "" if meeting is None else " WHERE meeting_id = :meeting"
    asked = f"{_ROWS}{where} ORDER BY year DESC, number DESC LIMIT 500"
    return [_row(row) for row in reader.rows(asked, {"meeting": meeting})]


def named(reader: Reader, called: str) -> IssuedRow:
    """The packet of a number ("2026-12").

    Raises:
        InputError: there is none.
    """
    found = reader.row(f"{_ROWS} WHERE year || '-' || number = ?", (called.strip(),))
    if found is None:
        message = _("There is no packet “{number}” in this desk.").format(number=called)
        raise InputError(Problem(message, "issued"))
    return _row(found)


def reprint(reader: Reader, number: int) -> bytes:
    """A packet as it was given out, byte for byte."""
    key = reader.value("SELECT file_key FROM issued_packet WHERE id = ?", (number,))
    return attachments.read(reader, key) if key is not None else b""


def next_number(reader: Reader, on: date) -> str:
    """What the next packet of the year will be called; for its cover."""
    last = reader.value("SELECT max(number) FROM issued_packet WHERE year = ?", (on.year,))
    return f"{on.year}-{(last or 0) + 1}"


def issue(session: "Session", papers: Papers, printed: Printed) -> str:
    """Keep a packet as given out, and the row numbers of its sign-in sheet; its number.

    Args:
        session: of the running change.
        papers: what was gathered for it; its request's number stands on the cover.
        printed: the finished file.

    Raises:
        InputError: another packet has taken the number meanwhile; it must be made anew.
    """
    from sqlalchemy import select

    from citdesk.records.meetings import IssuedPacket

    request = papers.request
    year, _dash, number = request.number.partition("-")
    taken = select(IssuedPacket.id).where(
        IssuedPacket.year == int(year), IssuedPacket.number == int(number)
    )
    if session.scalar(taken) is not None:
        message = _("Packet {number} was given out meanwhile.").format(number=request.number)
        raise InputError(Problem(message, "issued"))
    session.add(
        IssuedPacket(
            meeting_id=papers.meeting.id if papers.meeting is not None else None,
            year=int(year),
            number=int(number),
            title=papers.meeting.committee if papers.meeting is not None else papers.about.name,
            issued=f"{request.issued.isoformat()}{now()[10:]}",
            audience=request.audience.value,
            sheets=" ".join(request.sheets),
            pages=printed.pages,
            file_key=attachments.store(session, printed.pdf, request.number),
        )
    )
    keep_rows(session, papers)
    session.flush()
    return request.number


def rows_to_keep(reader: Reader, papers: Papers) -> bool:
    """Whether a meeting's sign-in sheet is among the papers, with numbers not kept yet."""
    for sheet in papers.sheets:
        if isinstance(sheet.data, sign_in.Data) and sheet.data.meeting is not None:
            number = sheet.data.meeting.id
            state = reader.value("SELECT state FROM meeting WHERE id = ?", (number,))
            kept = reader.value(
                "SELECT count(*) FROM attendance WHERE meeting_id = ? AND sheet_row IS NOT NULL",
                (number,),
            )
            return state in _OPEN and kept < len(sheet.data.rows)
    return False


def keep_rows(session: "Session", papers: Papers) -> bool:
    """From now on a meeting's sign-in sheet has the numbers that were printed; whether it has any.

    Only while the meeting is still to come or runs: afterwards they are history.
    """
    from citdesk.records.meetings import Meeting

    for sheet in papers.sheets:
        if isinstance(sheet.data, sign_in.Data) and sheet.data.meeting is not None:
            meeting = session.get_one(Meeting, sheet.data.meeting.id)
            if meeting.state in _OPEN and sheet.data.rows:
                print_rows(session, meeting.id, sheet.data.rows)
                return True
    return False
