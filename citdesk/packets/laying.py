"""From blocks to pieces with sizes: the house's distances, the contents, the cover."""

from collections.abc import Callable, Sequence
from typing import Any

from citdesk.packets import blocks, columns, faces
from citdesk.packets.boards import boards_of
from citdesk.packets.charts import ChartPage
from citdesk.packets.cover import ContentsRow, ContentsTree, CoverTop, FootLine
from citdesk.packets.motions import INDENT, BarredText
from citdesk.packets.paper import GUTTER, LARGE, MEASURE, Paper, Scale, Type
from citdesk.packets.pictures import PicturePage
from citdesk.packets.prose import InList, ListState, Prose
from citdesk.packets.setting import (
    FIGURE,
    Heading,
    Laid,
    LargeFigures,
    NewPage,
    SheetTop,
    WritingLines,
    clip,
    line_width,
    mark_indent,
    set_words,
)
from citdesk.packets.tables import Table
from citdesk.packets.tags import Line
from citdesk.packets.tents import TentPage
from citdesk.text import _

_BULLET = "•"
_BOX = 0.95  # a box to tick, as a part of the type size


def lay_out(content: Sequence[blocks.Block], scale: Scale, paper: Paper) -> list[Laid]:
    """A sheet's blocks as pieces, for pages of this paper, upright."""
    if scale is LARGE:
        content = [columns.stack(b) if isinstance(b, blocks.Grid) else b for b in content]
    drafts = iter(columns.draft([b for b in content if isinstance(b, blocks.Grid)], scale))
    pieces: list[Laid] = []
    for block in content:
        if isinstance(block, blocks.Foreign):
            made = _lay_foreign(block, paper.body)
        elif isinstance(block, blocks.Grid):
            made = _lay_grid(next(drafts), scale, paper.body)
        elif isinstance(block, blocks.Chart):
            made = [ChartPage.whole(block, scale, paper.turn())]
        elif isinstance(block, blocks.Board):
            made = boards_of(block, scale, paper.turn())
        else:
            made = _LAY[type(block)](block, scale)
        if pieces and isinstance(pieces[-1], SheetTop) and made and isinstance(made[0], Heading):
            made[0].space_before = min(made[0].space_before, 6.0)
        pieces.extend(made)
    return pieces


def _lay_sheet(block: blocks.Sheet, scale: Scale) -> list[Laid]:
    title = clip(set_words(block.title, scale.title, MEASURE)[0], 8, scale.title, MEASURE)
    meta = [block.meta] if isinstance(block.meta, str) else block.meta
    lines = [clip(set_words(line, scale.text, MEASURE)[0], 6, scale.text, MEASURE) for line in meta]
    return [SheetTop(block.title, title, lines, scale)]


def _lay_head(block: blocks.Head, scale: Scale) -> list[Laid]:
    minor = (block.look or block.level) >= 3
    kind = scale.minor if minor else scale.section
    note: Sequence[Line] = []
    room = MEASURE
    if block.note:
        note = clip(set_words(block.note, scale.note, MEASURE / 2)[0], 1, scale.note, MEASURE / 2)
        room -= line_width(note[0], faces.face(scale.note.face), scale.note.size) + GUTTER
    lines = clip(set_words(block.title, kind, room)[0], 12, kind, room)
    before, after = (4.0, 2.0) if minor else (20.0, 5.0)
    return [
        Heading(
            lines,
            block.title,
            kind,
            f"H{block.level}",
            note,
            scale.note,
            bookmarked=block.level == 2,
            space_before=before,
            space_after=after,
        )
    ]


def _lay_text(block: blocks.Text, scale: Scale) -> list[Laid]:
    kind: Type = {"text": scale.text, "lead": scale.lead, "note": scale.note}[block.look]
    lines, urls = set_words(block.words, kind, MEASURE)
    after = 9.0 if block.look == "lead" else scale.paragraph_gap
    return [Prose(lines, urls, kind, space_after=after, keeps=block.keep)]


def _lay_barred(block: blocks.Barred, scale: Scale) -> list[Laid]:
    kind = scale.text
    lines, _urls = set_words(block.words, kind, MEASURE - INDENT)
    strong = Type("semibold", kind.size, kind.leading)
    result: Sequence[Line] = []
    if block.result:
        result = clip(set_words(block.result, strong, MEASURE / 2)[0], 1, strong, MEASURE / 2)
    return [BarredText(lines, result, kind)]


def _lay_tents(block: blocks.Tents, _scale: Scale) -> list[Laid]:
    made: list[Laid] = []
    for start in range(0, len(block.tents), 2):
        if made:
            made.append(NewPage())
        made.append(TentPage(block.tents[start : start + 2], start == 0))
    return made


def _lay_foreign(block: blocks.Foreign, body: float) -> list[Laid]:
    page = PicturePage(block.jpeg, block.width, block.height, block.told, block.bookmark, body)
    return [NewPage(), page]


def _lay_items(block: blocks.Items, scale: Scale) -> list[Laid]:
    kind = scale.text
    check = block.kind == "check"
    count = len(block.items)
    indent = scale.check_indent if check else scale.item_indent
    if block.kind == "number":
        widest = faces.face("sans").width(f"{count}.") * kind.size / 1000
        indent = max(indent, widest + kind.size * 0.6)
    numbering = {"bullet": "Disc", "number": "Decimal", "check": "Square"}[block.kind]
    state = ListState(numbering, count)
    made: list[Laid] = []
    gap = scale.item_gap + (1.0 if check else 0.0)
    for index, words in enumerate(block.items):
        lines, urls = set_words(words, kind, MEASURE - indent)
        label = {"bullet": _BULLET, "number": f"{index + 1}.", "check": ""}[block.kind]
        place = InList(
            state,
            index,
            [label] if label else [],
            kind,
            box=kind.size * _BOX if check else 0.0,
            ticked=index in block.ticked,
            text_type=kind,
        )
        last = index + 1 == count
        made.append(
            Prose(
                lines,
                urls,
                kind,
                role="LBody",
                place=place,
                indent=indent,
                room=MEASURE - indent,
                space_after=scale.paragraph_gap if last else gap,
                # Boxes stay together; of other lists no single item is left on either page.
                keeps=not last and (check or index in (0, count - 2)),
            )
        )
    return made


def _lay_marks(block: blocks.Marks, scale: Scale) -> list[Laid]:
    kind = scale.text
    state = ListState("None", len(block.marks))
    indent = mark_indent(kind.size)
    made: list[Laid] = []
    for index, (mark, words) in enumerate(block.marks):
        strong = Type("semibold", kind.size, kind.leading)
        own = strong if mark is blocks.Mark.OVERDUE else kind
        lines, urls = set_words(words, own, MEASURE - indent)
        place = InList(state, index, sign=mark, text_type=kind)
        after = scale.paragraph_gap if index + 1 == len(block.marks) else scale.item_gap
        made.append(
            Prose(
                lines,
                urls,
                own,
                role="LBody",
                place=place,
                indent=indent,
                room=MEASURE - indent,
                space_after=after,
            )
        )
    return made


def _lay_figures(block: blocks.Figures, scale: Scale) -> list[Laid]:
    """Side by side; below each other where the words are large."""
    gutter = 24.0
    beside = 1 if scale is LARGE else max(len(block.figures), 1)
    width = (MEASURE - gutter * (beside - 1)) / beside
    made: list[Laid] = []
    for start in range(0, len(block.figures), beside):
        columns_ = [
            (
                set_words(number, FIGURE, width)[0],
                set_words(words, scale.text, width)[0],
                place * (width + gutter),
            )
            for place, (number, words) in enumerate(block.figures[start : start + beside])
        ]
        made.append(LargeFigures(columns_, scale.text))
    return made


def _lay_facts(block: blocks.Facts, scale: Scale) -> list[Laid]:
    kind = scale.text
    strong = Type("semibold", kind.size, kind.leading)
    state = ListState("None", len(block.pairs))
    made: list[Laid] = []
    for index, (label, words) in enumerate(block.pairs):
        lines, urls = set_words(words, kind, MEASURE - scale.fact_label)
        narrow = scale.fact_label - GUTTER
        labels = clip(set_words(label, strong, narrow)[0], 4, strong, narrow)
        place = InList(state, index, labels, strong, text_type=kind)
        made.append(
            Prose(
                lines,
                urls,
                kind,
                role="LBody",
                place=place,
                indent=scale.fact_label,
                room=MEASURE - scale.fact_label,
                floor=len(labels) * kind.leading,
                space_after=GUTTER if index + 1 == len(block.pairs) else scale.paragraph_gap,
            )
        )
    return made


def _lay_grid(made: columns.Draft, scale: Scale, body: float) -> list[Laid]:
    if not made.grid.rows and made.grid.empty:
        return _lay_text(blocks.Text(made.grid.empty), scale)
    return [Table.whole(columns.measure(made, scale, body))]


def _lay_lines(block: blocks.Lines, scale: Scale) -> list[Laid]:
    pairs = [(label, 1.0) if isinstance(label, str) else label for label in block.labels]
    gutter = 12.0
    whole = sum(share for _label, share in pairs)
    room = MEASURE - gutter * (len(pairs) - 1)
    fields = []
    left = 0.0
    for label, share in pairs:
        width = room * share / whole
        lines = clip(set_words(label, scale.label, width)[0], 4, scale.label, width)
        fields.append((lines, left, width))
        left += width + gutter
    return [WritingLines(fields, block.count, block.below, scale)]


# --------------------------------------------------------------------------------- contents


def _lay_contents(block: blocks.Contents, scale: Scale) -> list[Laid]:
    tree = ContentsTree(len(block.entries))
    kind = scale.text
    strong = Type("semibold", kind.size, kind.leading)
    room = MEASURE - 4 * kind.size
    made: list[Laid] = []
    for index, entry in enumerate(block.entries):
        lines = clip(set_words(entry.title, strong, room)[0], 3, strong, room)
        note: list[Line] = []
        place = 0.0
        if entry.note:
            small = Type("sans", scale.table.size, kind.leading)
            end = line_width(lines[-1], faces.face("semibold"), kind.size) + 8
            note = clip(set_words(entry.note, small, room)[0], 2, small, room)
            if end + line_width(note[0], faces.face("sans"), small.size) <= room and len(note) == 1:
                place = end
        lines, note = _end_in_space(lines), _end_in_space(note)
        made.append(ContentsRow(index, entry, lines, note, place, scale, tree))
    return made


def _end_in_space(lines: list[Line]) -> list[Line]:
    """Lines that do not run into the next piece of the same link for those who listen."""
    if lines and isinstance(lines[-1], str):
        return [*lines[:-1], lines[-1] + " "]
    return lines


# ------------------------------------------------------------------------------------ cover


def _lay_cover(block: blocks.Cover, scale: Scale) -> list[Laid]:
    audience_room = MEASURE if scale is LARGE else MEASURE / 3
    lines, _urls = set_words(block.audience, scale.text, audience_room)
    audience = clip(lines, 1, scale.text, audience_room)
    room = MEASURE
    if block.audience and scale is not LARGE:
        room -= line_width(audience[0], faces.face("sans"), scale.text.size) + 2 * GUTTER
    committee = clip(set_words(block.committee, scale.section, room)[0], 3, scale.section, room)
    title = clip(set_words(block.title, scale.cover, MEASURE)[0], 5, scale.cover, MEASURE)
    made: list[Laid] = [
        CoverTop(block.title, title, committee, audience if block.audience else [], scale)
    ]
    if block.facts:
        made.extend(_lay_facts(blocks.Facts(block.facts), scale))
    if block.entries:
        (head,) = _lay_head(blocks.Head(_("Contents")), scale)
        if isinstance(head, Heading):
            head.space_before = 39.0 if scale is not LARGE else 20.0
            head.bookmarked = False
        made.append(head)
        made.extend(_lay_contents(blocks.Contents(block.entries), scale))
    if block.last:
        lines = clip(set_words(block.last, scale.note, MEASURE)[0], 6, scale.note, MEASURE)
        made.append(FootLine(lines, scale.note))
    return made


def _lay_break(_block: blocks.Break, _scale: Scale) -> list[Laid]:
    return [NewPage()]


_LAY: dict[type, Callable[[Any, Scale], list[Laid]]] = {
    blocks.Sheet: _lay_sheet,
    blocks.Head: _lay_head,
    blocks.Text: _lay_text,
    blocks.Barred: _lay_barred,
    blocks.Items: _lay_items,
    blocks.Marks: _lay_marks,
    blocks.Lines: _lay_lines,
    blocks.Figures: _lay_figures,
    blocks.Facts: _lay_facts,
    blocks.Contents: _lay_contents,
    blocks.Cover: _lay_cover,
    blocks.Tents: _lay_tents,
    blocks.Break: _lay_break,
}
