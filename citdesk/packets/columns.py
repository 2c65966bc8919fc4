"""Tables measured: once, column by column.

A cell that fits stays a plain string; only others become lists of lines. Row heights are a prefix
sum, so a split is a bisection and a long table costs no more per page than a short one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from citdesk.packets import faces, shaping
from citdesk.packets.blocks import Cell, Column, Grid, Group, Mark
from citdesk.packets.faces import Face
from citdesk.packets.paper import GUTTER, Scale, Type
from citdesk.packets.setting import clip, mark_indent, set_words
from citdesk.packets.tags import Elem, Line

_LEAST = 24.0  # no column is narrower than this
_ABOVE_GROUP = 8.0  # what stands apart from the rows above it, on a normal scale


@dataclass(frozen=True, slots=True)
class CellLines:
    """A cell of several lines, faces or signs."""

    lines: Sequence[tuple[Line, Face]]
    indent: float = 0.0
    mark: Mark | None = None


CellSet = str | CellLines  # a plain string is one line in its column's face


@dataclass(slots=True, eq=False)
class Measured:
    """A table with all its sizes, shared by its views."""

    columns: Sequence[Column]
    lefts: Sequence[float]
    widths: Sequence[float]
    faces: Sequence[Face]
    rows: Sequence[Sequence[CellSet]]
    counts: Sequence[int]  # lines of each row
    tops: Sequence[float]  # heights summed up
    head: Sequence[Sequence[Line]]
    head_height: float
    scale: Scale
    summary: str
    width: float
    body: float  # the height of a whole page
    groups: dict[int, Sequence[Line]] = field(default_factory=dict)  # lines across the row
    table: Elem | None = None
    group: Elem | None = None
    open_row: "OpenRow | None" = None


@dataclass(slots=True, eq=False)
class OpenRow:
    """A row that goes on over a page's end: its element and its cells'."""

    row: Elem
    cells: list[Elem]


# ------------------------------------------------------------------------------------ measuring


@dataclass(slots=True, eq=False)
class Draft:
    """A table's clean cells and the widths its columns would like to have."""

    grid: Grid
    cells: Sequence[Sequence[str | Cell]]  # by column
    faces: Sequence[Face]
    naturals: Sequence[float]


def draft(grids: Sequence[Grid], scale: Scale) -> list[Draft]:
    """A sheet's tables before their columns have widths; those with the same columns agree."""
    drafts = []
    widest: dict[tuple[tuple[Column, ...], float], list[float]] = {}
    for grid in grids:
        used = [faces.face("semibold" if column.main else "sans") for column in grid.columns]
        cells = [_clean_column(grid, index) for index in range(len(grid.columns))]
        naturals = [
            _natural(column, face, spec, scale)
            for column, face, spec in zip(cells, used, grid.columns, strict=True)
        ]
        drafts.append(Draft(grid, cells, used, naturals))
        key = (tuple(grid.columns), grid.width)
        widest[key] = list(map(max, widest.get(key, naturals), naturals))
    for made in drafts:
        made.naturals = widest[tuple(made.grid.columns), made.grid.width]
    return drafts


def measure(made: Draft, scale: Scale, body: float) -> Measured:
    """A table with its column widths, broken cells and row heights."""
    grid, columns, used, naturals = made.grid, made.cells, made.faces, made.naturals
    widths = share_width(grid, naturals)
    lefts = list(accumulate([width + GUTTER for width in widths[:-1]], initial=0.0))
    sets = [
        _set_column(cells, face, width, scale.table)
        for cells, face, width in zip(columns, used, widths, strict=True)
    ]
    rows = list(zip(*sets, strict=True)) if grid.rows else []
    counts = [
        max([1 if isinstance(cell, str) else len(cell.lines) for cell in row]) for row in rows
    ]
    groups = _set_groups(grid, lefts[-1] + widths[-1], scale)
    for row, across in groups.items():
        counts[row] = len(across)
    pads = 2 * scale.row_pad
    leading = scale.table.leading
    least = grid.row_height * leading / 12
    heights = [max(count * leading + pads, least) for count in counts]
    for row in groups:
        heights[row] = counts[row] * leading + pads + (_ABOVE_GROUP * leading / 12 if row else 0.0)
    head = [
        clip(set_words(column.title, scale.label, width, balanced=True)[0], 4, scale.label, width)
        for column, width in zip(grid.columns, widths, strict=True)
    ]
    deepest = max((len(lines) for lines in head), default=1)
    return Measured(
        grid.columns,
        lefts,
        widths,
        used,
        rows,
        counts,
        list(accumulate(heights, initial=0.0)),
        head,
        deepest * scale.label.leading + 2 * scale.head_pad,
        scale,
        grid.summary,
        lefts[-1] + widths[-1],
        body,
        groups,
    )


def group_type(scale: Scale) -> Type:
    """The type of a line across a table."""
    return Type("semibold", scale.minor.size, scale.table.leading)


def _set_groups(grid: Grid, width: float, scale: Scale) -> dict[int, Sequence[Line]]:
    kind = group_type(scale)
    return {
        number: clip(set_words(row.title, kind, width)[0], 3, kind, width)
        for number, row in enumerate(grid.rows)
        if isinstance(row, Group)
    }


def _clean_column(grid: Grid, index: int) -> list[str | Cell]:
    """A column's cells, texts without what paper cannot show."""
    clean = shaping.clean
    return [
        clean(cell)
        if isinstance(cell, str)
        else Cell(clean(cell.text), clean(cell.below), cell.mark, cell.strong)
        for cell in ("" if isinstance(row, Group) else row[index] for row in grid.rows)
    ]


def _natural(cells: Sequence[str | Cell], face: Face, column: Column, scale: Scale) -> float:
    """The width at which no cell of a column needs a second line."""
    size = scale.table.size
    widest = 0.0
    width_of = face.widths.__getitem__
    for cell in cells:
        if isinstance(cell, str):
            if cell.isascii() and cell.isprintable():
                width: float = sum(map(width_of, cell))
            else:
                width = _width_of(cell, face)
        else:
            own = faces.face("semibold") if _is_strong(cell) else face
            width = max(_width_of(cell.text, own), _width_of(cell.below, faces.face("sans")))
            width += mark_indent(1000) if cell.mark else 0
        widest = max(widest, width)
    title = _width_of(shaping.clean(column.title), faces.face("semibold")) * scale.label.size
    return max(widest * size, title) / 1000 + 0.1


def _width_of(text: str, face: Face) -> float:
    if faces.is_plain(text, face):
        return face.width(text)
    return shaping.natural_width([(text, face)])


def _is_strong(cell: Cell) -> bool:
    return cell.strong or cell.mark is Mark.OVERDUE


def share_width(grid: Grid, naturals: Sequence[float]) -> list[float]:
    """The width of every column: fixed, natural, or a share of what these leave.

    If all natural widths fit, spare room is shared in proportion. If not, columns narrower than an
    equal share keep theirs, and the others share by width^0.6.
    """
    room = grid.width - GUTTER * (len(grid.columns) - 1)
    widths = [0.0] * len(grid.columns)
    shared = []
    for index, column in enumerate(grid.columns):
        if isinstance(column.width, str):
            widths[index] = naturals[index]
        else:
            widths[index] = column.width
        if column.width == "shared":
            shared.append(index)
    left = room - sum(widths[i] for i in range(len(widths)) if i not in shared)
    if left < _LEAST * 2 * len(shared) or (not shared and left < 0):
        shared, left = list(range(len(widths))), room  # what was asked for cannot be had
    if shared:
        for index, width in zip(shared, _share([naturals[i] for i in shared], left), strict=True):
            widths[index] = width
    return widths


def _share(naturals: Sequence[float], room: float) -> list[float]:
    total = sum(naturals)
    if total <= room:
        return [width * room / total for width in naturals]
    kept: dict[int, float] = {}
    while True:
        open_ = [i for i in range(len(naturals)) if i not in kept]
        equal = (room - sum(kept.values())) / max(len(open_), 1)
        narrow = [i for i in open_ if naturals[i] <= equal]
        if not narrow:
            break
        kept.update({i: naturals[i] for i in narrow})
    left = room - sum(kept.values())
    weights = {i: naturals[i] ** 0.6 for i in open_}
    whole = sum(weights.values())
    return [kept[i] if i in kept else left * weights[i] / whole for i in range(len(naturals))]


def _set_column(cells: Sequence[str | Cell], face: Face, width: float, kind: Type) -> list[CellSet]:
    """A column's cells as lines; those that fit stay as they are."""
    limit = width * 1000 / kind.size
    width_of = face.widths.__getitem__
    found: list[CellSet] = []
    for cell in cells:
        if isinstance(cell, str):
            if cell.isascii() and cell.isprintable() and sum(map(width_of, cell)) <= limit:
                found.append(cell)
            else:
                found.append(_break(cell, face, limit))
        else:
            found.append(_set_cell(cell, face, width, kind))
    return found


def _break(text: str, face: Face, limit: float) -> CellSet:
    if faces.is_plain(text, face):
        lines = faces.break_lines(text, face, limit, balanced=True)
        if len(lines) == 1:
            return lines[0]
        return CellLines([(line, face) for line in lines])
    return CellLines(_broken(text, face, limit))


def _broken(text: str, face: Face, limit: float) -> list[tuple[Line, Face]]:
    """Lines of any text; those before a forced break end in a space for those who listen."""
    found: list[tuple[Line, Face]] = []
    parts = text.split("\n")
    for index, part in enumerate(parts):
        if faces.is_plain(part, face):
            lines = faces.break_lines(part, face, limit, balanced=True)
            if index + 1 < len(parts):
                lines[-1] += " "
            found.extend((line, face) for line in lines)
        else:
            found.extend(
                (line, face) for line in shaping.set_lines([(part, face)], limit, balanced=True)
            )
    return found


def _set_cell(cell: Cell, face: Face, width: float, kind: Type) -> CellSet:
    indent = mark_indent(kind.size) if cell.mark else 0.0
    own = faces.face("semibold") if _is_strong(cell) else face
    limit = (width - indent) * 1000 / kind.size
    lines = _broken(cell.text, own, limit) if cell.text else []
    if cell.below:
        if lines:
            line, used = lines[-1]
            lines[-1] = (line + " " if isinstance(line, str) else line, used)
        lines.extend(_broken(cell.below, faces.face("sans"), limit))
    if not lines and not cell.mark:
        return ""
    return CellLines(lines or [("", own)], indent, cell.mark)


# ------------------------------------------------------------------------------- large print


def stack(grid: Grid) -> Grid:
    """The same table in two columns, for large print: the lesser facts stand below the main one.

    A column before the main one stays (a time, a row number), as do columns to write in and those
    that ask for it.
    """
    columns = grid.columns
    main = next((i for i, column in enumerate(columns) if column.main), 0)
    kept = [
        i
        for i, column in enumerate(columns)
        if i == main or column.write or column.keep or (i == 0 and main > 0)
    ]
    lesser = [i for i in range(len(columns)) if i not in kept]
    if not lesser and all(column.width == "shared" for column in columns):
        return grid
    titles = [columns[main].title, *(_lower(columns[i].title) for i in lesser)]
    made = []
    for index in kept:
        column = columns[index]
        if index == main:
            title = ", ".join(filter(None, titles))
            made.append(Column(title, main=column.main, write=column.write))
        else:
            width = "natural" if index < main else column.width
            made.append(replace(column, width=width))
    rows: list[Sequence[str | Cell] | Group] = []
    for row in grid.rows:
        if isinstance(row, Group):
            rows.append(row)
            continue
        facts = [_fact(columns[i], row[i]) for i in lesser]
        below = "\n".join(filter(None, facts))
        rows.append([_with_below(row[i], below) if i == main else row[i] for i in kept])
    return replace(grid, columns=made, rows=rows)


def _fact(column: Column, cell: str | Cell) -> str:
    """A cell's text as a line of its own; a bare number says what it counts."""
    text = cell if isinstance(cell, str) else "\n".join(filter(None, (cell.text, cell.below)))
    if column.title and text and not any(character.isalpha() for character in text):
        return f"{column.title} {text}"
    return text


def _lower(title: str) -> str:
    """A title in the middle of a sentence; abbreviations stay as they are."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _with_below(cell: str | Cell, below: str) -> str | Cell:
    if isinstance(cell, str):
        return Cell(cell, below)
    return Cell(cell.text, "\n".join(filter(None, (cell.below, below))), cell.mark, cell.strong)
