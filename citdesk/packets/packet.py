"""From a request to one PDF: everything is gathered in one look at the desk, then laid out.

The desk is held only while gathering; laying out works on frozen data, can be cancelled, and the
same request on the same desk gives the same bytes.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from citdesk.deskfile.desk import Desk, Reader
from citdesk.directory import programme
from citdesk.directory.consent import AUDIENCES, LeftOut, mark
from citdesk.directory.programme import About
from citdesk.errors import InputError, Problem
from citdesk.packets.blocks import Cover, Sheet
from citdesk.packets.document import SheetPages, Written, entries, write
from citdesk.packets.meeting import MeetingFacts, meeting_of
from citdesk.packets.sheets import Request, Row, sheet_named
from citdesk.text import _, ngettext, plain_date, speaking
from citdesk.work import IsCancelled

_ANY_PAGE = 888  # no page's number is set wider


@dataclass(frozen=True, slots=True)
class Gathered:
    """One sheet's data, as far as its audience may see it; ``request`` is this sheet's own."""

    row: Row
    request: Request
    data: Any
    left_out: LeftOut
    note: str


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything a packet shows; nothing of the desk is needed any more.

    ``meeting`` is the one the packet is for, when a sheet is about a meeting.
    """

    about: About
    meeting: MeetingFacts | None
    sheets: tuple[Gathered, ...]
    request: Request

    @property
    def left_out(self) -> LeftOut:
        """What is left out of these sheets; a person is counted once."""
        return _all_of(sheet.left_out for sheet in self.sheets)


def _all_of(parts: Iterable[LeftOut]) -> LeftOut:
    """All sheets answer the same question or a part of it, so the longest list holds the others."""
    parts = list(parts)
    return LeftOut(
        max((part.not_listed for part in parts), default=0),
        max((part.not_asked for part in parts), default=0),
        max((part.details for part in parts), default=0),
        max((part.names for part in parts), key=len, default=()),
    )


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished packet.

    Attributes:
        pdf: the whole file.
        pages: how many pages.
        first_pages: the first page of each sheet by its name, and of the ``cover``; from 1.
        left_out: what the audience may not see.
        missing: characters no face has, with how often they occur.
    """

    pdf: bytes
    pages: int
    first_pages: dict[str, int]
    left_out: LeftOut
    missing: Counter[str]


def gather(reader: Reader, request: Request) -> Papers:
    """Gather every sheet for the audience, from one picture of the desk.

    Raises:
        InputError: a sheet does not exist, or may not be shown to this audience.
    """
    if not request.sheets:
        raise InputError(Problem(_("Choose at least one sheet."), "sheets"))
    request = replace(request, sheets=tuple(dict.fromkeys(request.sheets)))
    for_meeting = any(sheet_named(name).about == "meeting" for name in request.sheets)
    with speaking(request.language):
        meeting = meeting_of(reader, request) if for_meeting else None
        if meeting is not None:
            request = replace(request, meeting=meeting.id, committee=meeting.committee_id)
        return Papers(
            programme.about(reader),
            meeting,
            tuple(_gather_one(reader, name, request) for name in request.sheets),
            request,
        )


def _gather_one(reader: Reader, name: str, request: Request) -> Gathered:
    row = sheet_named(name)
    if not row.may_be_for(request.audience):
        raise InputError(
            Problem(
                _("“{sheet}” is for the {audience} only.").format(
                    sheet=_(row.title), audience=_(AUDIENCES[row.widest]).lower()
                ),
                "audience",
            )
        )
    own = replace(request, audience=row.made_for(request.audience))
    data = row.load().gather(reader, own)
    return Gathered(row, own, data, data.left_out, data.note)


def lay_out(
    papers: Papers,
    *,
    cover: bool = True,
    progress: Callable[[int], None] | None = None,
    cancelled: IsCancelled | None = None,
) -> Printed:
    """Lay out a packet.

    Args:
        papers: what was gathered.
        cover: begin with a cover and contents; without it the sheets stand alone.
        progress: told the number of pages finished.
        cancelled: asked after each page.

    Raises:
        Cancelled: when ``cancelled`` said so.
    """
    request = papers.request
    with speaking(request.language):
        known = _pages_referred_to(papers, cover, cancelled)
        written = _write(papers, cover, known, len(papers.sheets), progress, cancelled)
    names = [*(["cover"] if cover else []), *request.sheets]
    return Printed(
        written.pdf,
        written.pages,
        dict(zip(names, written.first_pages, strict=True)),
        papers.left_out,
        written.missing_glyphs,
    )


def _pages_referred_to(
    papers: Papers, cover: bool, cancelled: IsCancelled | None
) -> dict[str, int]:
    """The first pages of the sheets that another one refers to.

    Found by laying out what comes before the last of them, with a number as wide as any page's in
    their place, so that nothing moves when they are known.
    """
    names = [one.row.name for one in papers.sheets]
    told = {name for one in papers.sheets for name in one.row.refers}
    wanted = [name for name in names if name in told]
    if not wanted:
        return {}
    unknown = dict.fromkeys(wanted, _ANY_PAGE)
    written = _write(papers, cover, unknown, names.index(wanted[-1]), None, cancelled)
    firsts = dict(zip(names, written.first_pages[1 if cover else 0 :], strict=True))
    return {name: firsts[name] for name in wanted}


def _write(
    papers: Papers,
    cover: bool,
    known: dict[str, int],
    count: int,
    progress: Callable[[int], None] | None,
    cancelled: IsCancelled | None,
) -> Written:
    """Lay out the first ``count`` sheets, of the others their titles alone."""
    request = papers.request
    sheets = [
        _pages(one, papers, known) if place < count else _title_alone(one)
        for place, one in enumerate(papers.sheets)
    ]
    title = sheets[0].title
    if cover:
        title = _title(papers)
        sheets.insert(0, _cover(papers, sheets, title))
    return write(
        sheets,
        title=" ".join(f"{title} - {_author(papers)}".split()),
        author=_author(papers),
        paper=request.paper,
        language=request.language,
        issued=request.issued,
        large=request.large,
        mark=_("SAMPLE") if papers.about.sample else "",
        progress=progress,
        cancelled=cancelled,
    )


def make(
    desk: Desk,
    request: Request,
    *,
    cover: bool = True,
    progress: Callable[[int], None] | None = None,
    cancelled: IsCancelled | None = None,
) -> Printed:
    """Gather and lay out in one go: the whole way from desk to PDF."""
    with desk.look() as reader:
        papers = gather(reader, request)
    return lay_out(papers, cover=cover, progress=progress, cancelled=cancelled)


def author(about: About) -> str:
    """Whose paper it is: the committee, else the programme, else the agency."""
    return about.committee or about.name or about.agency or _("Our CIT program")


def _author(papers: Papers) -> str:
    """The committee whose meeting it is for, else whose desk it is."""
    return papers.meeting.committee if papers.meeting is not None else author(papers.about)


def _title(papers: Papers) -> str:
    if papers.meeting is not None:
        return _("Meeting packet,\n{day}").format(day=papers.meeting.day)
    return _("Packet,\n{day}").format(day=plain_date(papers.request.issued))


def _title_of(one: Gathered) -> str:
    return getattr(one.data, "title", "") or _(one.row.title)


def _title_alone(one: Gathered) -> SheetPages:
    return SheetPages(_title_of(one), [Sheet(_title_of(one))], note=one.note)


def _pages(one: Gathered, papers: Papers, known: dict[str, int]) -> SheetPages:
    request = replace(one.request, pages=known) if one.row.refers else one.request
    blocks = one.row.load().flow(one.data, request)
    return SheetPages(
        title=_title_of(one),
        blocks=blocks,
        left=_author(papers),
        right=papers.meeting.running if papers.meeting is not None else plain_date(request.issued),
        audience=mark(request.audience),
        note=one.note,
    )


def _cover(papers: Papers, sheets: list[SheetPages], title: str) -> SheetPages:
    block = Cover(
        title=title,
        committee=_author(papers),
        audience=mark(papers.request.audience),
        facts=[(label, value) for label, value in _facts(papers) if value],
        entries=entries(sheets),
        last=_last_line(papers, len(sheets)),
    )
    return SheetPages(title=_("Cover"), blocks=[block])


def _facts(papers: Papers) -> tuple[tuple[str, str], ...]:
    """What the cover tells beside the title; facts that are not known are empty."""
    about, meeting = papers.about, papers.meeting
    if meeting is not None:
        return (
            (_("When"), meeting.when),
            (_("Where"), meeting.location),
            (_("Online"), meeting.online),
            (_("Chair"), meeting.chair),
            (_("Coordinator"), meeting.coordinator),
        )
    return (
        (_("Program"), about.name),
        (_("Agency"), about.agency),
        (_("County or area"), about.county),
    )


def _last_line(papers: Papers, sheets: int) -> str:
    day, number = plain_date(papers.request.issued), papers.request.number
    if number:
        told = ngettext(
            "Printed {day}, packet {number}, {n} sheet.",
            "Printed {day}, packet {number}, {n} sheets.",
            sheets,
        )
    else:
        told = ngettext("Printed {day}, {n} sheet.", "Printed {day}, {n} sheets.", sheets)
    printed = told.format(day=day, number=number, n=sheets)
    # Who gets the packet is told of the sheets made for them: on others, less is left out for them.
    left_out = _all_of(
        one.left_out for one in papers.sheets if one.request.audience is papers.request.audience
    )
    people = left_out.not_listed + left_out.not_asked
    if people:
        why = ngettext(
            "{n} person is left out; the sheets say why.",
            "{n} people are left out; the sheets say why.",
            people,
        )
        return f"{printed} {why.format(n=people)}"
    if left_out.details:
        private = _("Private details are left out.")
        return f"{printed} {private}"
    return printed
