"""A packet as one file: sheets flow over pages, pages get their running lines and numbers.

    written = write([SheetPages("Sign-in sheet", flow)], title="Sign-in sheet", ...)

Sheets return blocks, packet code wraps each list in ``SheetPages``, and ``write`` does the rest.
"""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from threading import Lock

from citdesk.packets import faces
from citdesk.packets.blocks import Block, Entry
from citdesk.packets.laying import lay_out
from citdesk.packets.paper import (
    BODY_TOP,
    FOOTER_BASELINE,
    HEADER_BASELINE,
    LARGE,
    MEASURE,
    NORMAL,
    Paper,
    Scale,
    Type,
    paper_named,
)
from citdesk.packets.setting import Laid, NewPage, clip, line_width, set_words
from citdesk.packets.tags import Line, TaggedCanvas
from citdesk.text import _
from citdesk.work import Cancelled, IsCancelled

_ONE_JOB = Lock()  # ReportLab's fonts are global while a file is made
_FUZZ = 0.01
_GAP = 18.0  # between the running texts of one line


@dataclass(frozen=True, slots=True)
class SheetPages:
    """One sheet of a document: its blocks, and what stands around them on every page.

    Attributes:
        title: names the sheet in bookmarks, contents and "..., continued".
        blocks: what the sheet's ``flow`` returned.
        left: the header's left text, the committee.
        right: the header's right text on the first page, the meeting; later pages say the title.
        audience: the footer's left text: who may see this sheet.
        note: what the contents say beside the title, such as "3 overdue".
    """

    title: str
    blocks: Sequence[Block]
    left: str = ""
    right: str = ""
    audience: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A finished document.

    Attributes:
        pdf: the whole file.
        pages: how many pages it has.
        first_pages: the first page of each sheet, counted from 1.
        missing_glyphs: characters no face has, and how often an empty box stands for them.
    """

    pdf: bytes
    pages: int
    first_pages: list[int]
    missing_glyphs: Counter[str] = field(default_factory=Counter)


def entries(sheets: Sequence[SheetPages], *, first: int = 1) -> list[Entry]:
    """The contents of a packet whose sheet number ``first`` is the first of these."""
    return [Entry(sheet.title, first + i, sheet.note) for i, sheet in enumerate(sheets)]


def write(
    sheets: Sequence[SheetPages],
    *,
    title: str,
    author: str,
    paper: str,
    language: str,
    issued: date,
    large: bool = False,
    mark: str = "",
    progress: Callable[[int], None] | None = None,
    cancelled: IsCancelled | None = None,
) -> Written:
    """Print these sheets, each beginning a page, into one tagged file.

    The same sheets and the same issue date give the same bytes.

    Args:
        sheets: in the order of the packet.
        title: the file's title, shown by readers instead of its name.
        author: the committee.
        paper: "letter", "a4" or "legal".
        language: "en" or "es".
        issued: the only date the file knows.
        large: large print, nothing below 18 points.
        mark: a word such as "SAMPLE" for every page's header.
        progress: told the number of pages finished, after each page.
        cancelled: asked after each page.

    Raises:
        Cancelled: when ``cancelled`` said so.
        InputError: when there is no such paper.
    """
    size = paper_named(paper)
    if not sheets:
        msg = "a document needs a sheet"
        raise ValueError(msg)
    with _ONE_JOB:
        canvas = TaggedCanvas(size, title=title, author=author, language=language, issued=issued)
        flow = _Flow(canvas, size, LARGE if large else NORMAL, progress, cancelled)
        for sheet in sheets:
            flow.add(sheet)
        running = _Running(canvas, flow.scale, mark, len(flow.pages))
        pdf = canvas.finish([running.lines(n, page) for n, page in enumerate(flow.pages, 1)])
        firsts = [page + 1 for page, _height in canvas.sheet_starts]
        return Written(pdf, len(flow.pages), firsts, canvas.missing)


# ------------------------------------------------------------------------------------- flow


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page's running lines depend on."""

    sheet: SheetPages
    paper: Paper
    continued: bool
    bare: bool


class _Flow:
    """Pieces over pages: what fits, what is kept together, what is split."""

    def __init__(
        self,
        canvas: TaggedCanvas,
        paper: Paper,
        scale: Scale,
        progress: Callable[[int], None] | None,
        cancelled: IsCancelled | None,
    ) -> None:
        self.canvas = canvas
        self.upright = self.paper = paper
        self.scale = scale
        self.progress = progress
        self.cancelled = cancelled
        self.pages: list[_Page] = []

    def add(self, sheet: SheetPages) -> None:
        """Print one sheet, from a new page to its last one."""
        self.sheet = sheet
        self.continued = False
        pieces = deque(lay_out(sheet.blocks, self.scale, self.upright))
        self._begin_page(turned=bool(pieces) and pieces[0].turned)
        self.canvas.begin_sheet()
        self.canvas.section = self.canvas.open("Sect", self.canvas.document)
        while pieces:
            self._place(pieces)
        self._end_page()
        self.canvas.close(self.canvas.section)

    def _begin_page(self, *, turned: bool = False) -> None:
        self.paper = self.upright.turn() if turned else self.upright
        self.canvas.paper = self.paper
        self.room = self.paper.body
        self.at_top = True
        self.bare = False
        self.after = 0.0

    def _end_page(self) -> None:
        self.canvas.showPage()
        self.pages.append(_Page(self.sheet, self.paper, self.continued, self.bare))
        self.continued = True
        if self.progress:
            self.progress(len(self.pages))
        if self.cancelled and self.cancelled():
            raise Cancelled

    def _next_page(self, *, turned: bool = False) -> None:
        self._end_page()
        self._begin_page(turned=turned)

    def _place(self, pieces: deque[Laid]) -> None:
        """Paint the first piece, or as much of it as this page takes."""
        piece = pieces[0]
        if isinstance(piece, NewPage):
            pieces.popleft()
            if not self.at_top:
                self._next_page()
            return
        if piece.turned != self.paper.turned:
            turn = self._begin_page if self.at_top else self._next_page
            turn(turned=piece.turned)
        gap = 0.0 if self.at_top else self.after + piece.space_before
        room = self.room - gap
        _width, height = piece.wrap(MEASURE, room)
        fits = height <= room + _FUZZ
        if fits and (self.at_top or _is_kept(pieces, room, self.paper.body)):
            self._draw(pieces.popleft(), height, gap)
            return
        parts = [] if fits else piece.split(MEASURE, room)
        if parts:
            pieces.popleft()
            self._draw(parts[0], parts[0].height, gap)
            pieces.extendleft(reversed(parts[1:]))
            self._next_page(turned=piece.turned)
        elif self.at_top:  # it cannot be split and is higher than a page
            self._draw(pieces.popleft(), height, gap)
        else:
            self._next_page(turned=piece.turned)

    def _draw(self, piece: Laid, height: float, gap: float) -> None:
        top = self.paper.height - BODY_TOP - (self.paper.body - self.room) - gap
        piece.drawOn(self.canvas, self.paper.left, top - height)
        self.room -= gap + height
        self.after = piece.space_after
        self.at_top = False
        self.bare = self.bare or piece.bare


def _is_kept(pieces: Sequence[Laid], room: float, body: float) -> bool:
    """Whether the first piece may stand here, given what must follow it on the same page."""
    first = pieces[0]
    if not first.keeps or len(pieces) < 2:
        return True
    needed = first.height
    for piece, after in pairwise(pieces):
        needed += piece.space_after + after.space_before
        if not after.keeps:
            needed += after.least
            break
        needed += after.height
        if needed > body:
            break
    if needed <= body:
        return needed <= room + _FUZZ
    # All of it has no room on any page, so it is enough not to stand alone.
    after = pieces[1]
    return first.height + first.space_after + after.space_before + after.least <= room + _FUZZ


# ------------------------------------------------------------------------------ running lines


class _Running:
    """Headers and footers, made when the number of pages is known."""

    def __init__(self, canvas: TaggedCanvas, scale: Scale, mark: str, total: int) -> None:
        self.canvas = canvas
        self.kind = scale.running
        self.mark = mark
        self.total = total

    def lines(self, number: int, page: _Page) -> tuple[str, str]:
        """The header's and the footer's operators of one page."""
        self.paper = page.paper
        height = self.paper.height - HEADER_BASELINE
        header: list[str] = []
        left, right = page.sheet.left, page.sheet.right
        if page.continued:
            right = _("{title}, continued").format(title=page.sheet.title)
        if page.bare:
            left = right = ""
        self._set((left, self.mark, right), height, header, right_wins=page.continued)
        footer: list[str] = []
        if not page.bare:
            count = _("Page {n} of {total}").format(n=number, total=self.total)
            ends = (page.sheet.audience, "", count)
            self._set(ends, FOOTER_BASELINE, footer, right_wins=True)
        return self._artifact("Header/Attached[/Top]", header), self._artifact(
            "Footer/Attached[/Bottom]", footer
        )

    def _artifact(self, kind: str, parts: Sequence[str]) -> str:
        return "\n".join(
            [f"/Artifact<</Type/Pagination/Subtype/{kind}>>BDC BT {part} ET EMC" for part in parts]
        )

    def _set(
        self, texts: tuple[str, str, str], y: float, into: list[str], *, right_wins: bool
    ) -> None:
        """Three texts of one line: left, middle, right.

        Where there is no room for all, the one that matters more on this page stays whole: in
        large print the title above says what the first page's header would. The mark in the middle
        is never left out.
        """
        left, middle, right = texts
        measure = self.paper.measure
        strong = Type("semibold", max(self.kind.size, 10.5), self.kind.leading)
        mark, mark_width = self._fit(middle, measure / 3, strong)
        room = measure - (mark_width + 2 * _GAP if middle else _GAP)
        right_line, right_width = self._fit(right, room, self.kind)
        left_line, left_width = self._fit(left, room, self.kind)
        if left and right and left_width + right_width > room:
            if right_wins:
                left_line, left_width = self._fit(left, max(room - right_width, 0), self.kind)
            else:
                right_line, right_width = "", 0.0
        start = measure - right_width
        self._put(left_line, self.kind, 0.0, y, into)
        x = (measure - mark_width) / 2
        if x < left_width + _GAP or x + mark_width > start - _GAP:
            x = (left_width + start - mark_width) / 2
        self._put(mark, strong, x, y, into)
        self._put(right_line, self.kind, start, y, into)

    def _fit(self, text: str, room: float, kind: Type) -> tuple[Line, float]:
        """One line that fits, and its width."""
        if not text or room < 5 * kind.size:
            return "", 0.0
        lines = clip(set_words(text.replace("\n", " "), kind, room)[0], 1, kind, room)
        return lines[0], line_width(lines[0], faces.face(kind.face), kind.size)

    def _put(self, line: Line, kind: Type, x: float, y: float, into: list[str]) -> None:
        if line:
            used = faces.face(kind.face)
            into.append(self.canvas.line(line, used, kind.size, self.paper.left + x, y))
