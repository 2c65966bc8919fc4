"""The paper: sizes, the one measure, type, spacing and rules, as a coordinator's printer sees them.

All lengths are points (1/72 inch). Every paper carries the same measure of 504 pt, so lines break
alike on Letter, A4 and Legal and only the number of rows per page differs.
"""

from dataclasses import dataclass, replace

from citdesk.errors import InputError, Problem
from citdesk.text import _

MEASURE = 504.0
BODY_TOP = 66.0
BODY_FOOT = 60.0
HEADER_BASELINE = 42.0
FOOTER_BASELINE = 36.0
GUTTER = 10.0
_SIDE = 54.0  # at each side of a page that lies on its side

COVER_RULE = 3.0
SHEET_RULE = 1.6
TABLE_RULE = 0.9
HEAD_RULE = 0.5
ROW_RULE = 0.3


@dataclass(frozen=True, slots=True)
class Paper:
    """One size of paper, upright or turned on its side for a chart."""

    name: str
    width: float
    height: float
    turned: bool = False

    @property
    def measure(self) -> float:
        """How wide its text is: the one measure, or nearly the whole of a page on its side."""
        return self.width - 2 * _SIDE if self.turned else MEASURE

    @property
    def left(self) -> float:
        """Where the measure begins, from the left edge."""
        return (self.width - self.measure) / 2

    @property
    def right(self) -> float:
        """Where the measure ends, from the left edge."""
        return self.left + self.measure

    def turn(self) -> "Paper":
        """The same sheet of paper on its side."""
        return replace(self, width=self.height, height=self.width, turned=not self.turned)

    @property
    def body(self) -> float:
        """The height that a sheet's blocks may fill."""
        return self.height - BODY_TOP - BODY_FOOT


PAPERS = {
    "letter": Paper("letter", 612.0, 792.0),
    "a4": Paper("a4", 595.28, 841.89),
    "legal": Paper("legal", 612.0, 1008.0),
}


def paper_named(name: str) -> Paper:
    """The paper of this name.

    Raises:
        InputError: when citdesk does not print on such a paper.
    """
    try:
        return PAPERS[name.lower()]
    except KeyError:
        message = _("There is no paper called {name}. Use letter, a4 or legal.").format(name=name)
        raise InputError(Problem(message, field="paper")) from None


@dataclass(frozen=True, slots=True)
class Type:
    """A size of letters: face, size and the distance between lines."""

    face: str
    size: float
    leading: float

    @property
    def baseline(self) -> float:
        """From the top of a line to the feet of its letters; capitals stand midway."""
        return (self.leading + 0.66 * self.size) / 2


@dataclass(frozen=True, slots=True)
class Scale:
    """All sizes and distances of one way to print."""

    name: str
    cover: Type
    title: Type
    section: Type
    minor: Type
    lead: Type
    text: Type
    table: Type
    label: Type
    note: Type
    running: Type
    row_pad: float
    head_pad: float
    item_gap: float
    item_indent: float
    check_indent: float
    paragraph_gap: float
    line_gap: float
    fact_label: float


NORMAL = Scale(
    name="normal",
    cover=Type("serif", 44, 48),
    title=Type("serif", 27, 31),
    section=Type("semibold", 13, 16),
    minor=Type("semibold", 10.5, 14),
    lead=Type("sans", 13, 18),
    text=Type("sans", 10.5, 14),
    table=Type("sans", 9.5, 12),
    label=Type("semibold", 8.5, 10.5),
    note=Type("sans", 8.5, 11),
    running=Type("sans", 8.5, 10.5),
    row_pad=3.5,
    head_pad=3.0,
    item_gap=3.0,
    item_indent=12.0,
    check_indent=19.0,
    paragraph_gap=6.0,
    line_gap=24.0,
    fact_label=129.0,
)

LARGE = Scale(
    name="large",
    cover=Type("serif", 44, 48),
    title=Type("serif", 32, 36),
    section=Type("semibold", 22, 27),
    minor=Type("semibold", 18, 24),
    lead=Type("sans", 18, 25),
    text=Type("sans", 18, 25),
    table=Type("sans", 18, 24),
    label=Type("semibold", 18, 24),
    note=Type("sans", 18, 24),
    running=Type("sans", 18, 22),
    row_pad=6.0,
    head_pad=4.6,
    item_gap=5.0,
    item_indent=20.0,
    check_indent=30.0,
    paragraph_gap=10.0,
    line_gap=38.0,
    fact_label=150.0,
)
