"""Which columns of a table there is room for, and how wide each of them is."""

from collections.abc import Callable, Collection, Sequence

from citdesk.ui.parts.cells import Column

Measure = Callable[[float], int]
_NARROWEST = 40


def fitting_columns(
    columns: Sequence[Column], wanted: Collection[str], room: int, px: Measure
) -> list[int]:
    """The numbers of the columns to show.

    Args:
        columns: all of them.
        wanted: keys of those that were asked for; those of rank 0 always stay.
        room: the width there is.
        px: measures at the text size in use.
    """
    numbers = [
        number for number, column in enumerate(columns) if not column.rank or column.key in wanted
    ]
    while sum(px(columns[n].least or columns[n].width) for n in numbers) > room:
        loose = [number for number in numbers if columns[number].rank]
        if not loose:
            break
        numbers.remove(max(loose, key=lambda number: columns[number].rank))
    return numbers


def column_widths(
    columns: Sequence[Column], shown: Sequence[int], room: int, px: Measure
) -> dict[int, int]:
    """The width of each shown column; what is too little or too much falls to those that stretch.

    Where none stretches the last one takes what is left over, so a row is always filled.
    """
    widths = {number: px(columns[number].width) for number in shown}
    extra = room - sum(widths.values())
    stretching = [number for number in shown if columns[number].stretch]
    if not stretching:
        if shown and extra > 0:
            widths[shown[-1]] += extra
        return widths
    return widths | _share_out(columns, stretching, widths, extra, px)


def _share_out(
    columns: Sequence[Column],
    stretching: list[int],
    widths: dict[int, int],
    extra: int,
    px: Measure,
) -> dict[int, int]:
    """Share out the extra width; who would become too narrow keeps its least, the others give."""
    settled: dict[int, int] = {}
    while stretching:
        shares = sum(columns[number].stretch for number in stretching)
        left, trial = extra, {}
        for number in stretching:
            part = left * columns[number].stretch // shares
            left, shares = left - part, shares - columns[number].stretch
            trial[number] = widths[number] + part
        least = {number: px(columns[number].least or _NARROWEST) for number in stretching}
        narrow = [number for number in stretching if trial[number] < least[number]]
        if not narrow:
            return settled | trial
        for number in narrow:
            settled[number] = least[number]
            extra -= least[number] - widths[number]
            stretching.remove(number)
    return settled
