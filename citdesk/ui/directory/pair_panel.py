"""Two people side by side: what each has, and a choice for every field in which they differ."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from citdesk.directory import cards, merging, outreach
from citdesk.directory.cards import PersonCard
from citdesk.directory.merging import Difference
from citdesk.text import _, ago, ngettext
from citdesk.ui.directory import wording
from citdesk.ui.directory.pane_parts import drop
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import literal
from citdesk.ui.parts.labels import Hairline, Label
from citdesk.ui.parts.scroll import ScrollArea


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: all that is known, and how the talks stand."""

    card: PersonCard
    talks: str


class PairPanel(QWidget):
    """The comparison.

    Args:
        around: the window.
    """

    def __init__(self, around: Around, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.sides: tuple[Side, Side] | None = None
        self.choices: dict[str, QButtonGroup] = {}
        column = theme.space(QVBoxLayout(self))
        self._content = QWidget()
        self._column = theme.space(QVBoxLayout(self._content))
        self._column.addStretch(1)
        self._board: QWidget | None = None
        column.addWidget(ScrollArea(self._content))

    def show_pair(self, first: int, second: int) -> bool:
        """Compare two people; false when one of them is gone."""
        today = self.around.today()
        with self.around.desk.look() as reader:
            both = [cards.card(reader, one, today=today) for one in (first, second)]
            talks = [outreach.timeline(reader, one, limit=1) for one in (first, second)]
            differences = merging.compare(reader, first, second, today=today)
        left, right = both
        if left is None or right is None:
            return False
        told = [_talks(one, self.around) for one in talks]
        self.sides = Side(left, told[0]), Side(right, told[1])
        self._build(differences)
        return True

    def clear(self) -> None:
        """Compare nobody."""
        self.sides = None
        self.choices = {}
        if self._board is not None:
            self._column.removeWidget(self._board)
            drop(self._board)
            self._board = None

    def _build(self, differences: list[Difference]) -> None:
        sides = self.sides
        self.clear()
        self.sides = sides
        assert sides is not None  # noqa: S101 - set by the only caller
        self._board = QWidget()
        grid = theme.space(QGridLayout(self._board), margins=(0, 0, 12, 8), spacing=8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, side in enumerate(sides, 1):
            name = Label(side.card.name, "h3", wrap=True)
            grid.addWidget(name, 0, column)
        row = self._add_line(grid, 1)
        for difference in differences:
            row = self._add_choice(grid, row, difference)
        if not differences:
            same = Label(_("They differ in no field."), tone="muted", wrap=True)
            grid.addWidget(same, row, 1, 1, 2)
            row += 1
        row = self._add_line(grid, row)
        kept = Label(_("What both have comes together:"), "small bold", wrap=True)
        grid.addWidget(kept, row, 0, 1, 3)
        for label, texts in _together(sides):
            row += 1
            grid.addWidget(_label(label), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, text in enumerate(texts, 1):
                words = Label(text or "–", wrap=True)
                grid.addWidget(words, row, column, Qt.AlignmentFlag.AlignTop)
        self._column.insertWidget(0, self._board)
        self._board.show()

    def _add_line(self, grid: QGridLayout, row: int) -> int:
        grid.addWidget(Hairline(), row, 0, 1, 3)
        return row + 1

    def _add_choice(self, grid: QGridLayout, row: int, difference: Difference) -> int:
        grid.addWidget(_label(difference.label), row, 0)
        group = QButtonGroup(self._board)
        for number, (which, text) in enumerate(
            (("first", difference.first), ("second", difference.second))
        ):
            button = QRadioButton(literal(text) or _("(empty)"))
            button.setProperty("which", which)
            button.setAccessibleName(
                _("{field}: {value}").format(field=difference.label, value=text or _("(empty)"))
            )
            button.setChecked(which == difference.suggested)
            group.addButton(button, number)
            grid.addWidget(button, row, number + 1)
        self.choices[difference.key] = group
        return row + 1

    def chosen(self) -> dict[str, str]:
        """For each field in which they differ: first or second."""
        return {
            key: "second" if group.checkedId() == 1 else "first"
            for key, group in self.choices.items()
        }

    def focus_first(self) -> None:
        """Begin with the first choice."""
        checked = [group.checkedButton() for group in self.choices.values()]
        if checked and checked[0] is not None:
            checked[0].setFocus(Qt.FocusReason.TabFocusReason)


def _label(text: str) -> Label:
    label = Label(text, "small", tone="muted")
    theme.fix_size(label, width=130)
    return label


def _talks(timeline: outreach.Timeline, around: Around) -> str:
    if not timeline.talks:
        return ""
    count = ngettext("{n} conversation", "{n} conversations", timeline.count).format(
        n=timeline.count
    )
    last = ago(timeline.talks[0].held, around.today())
    return _("{count}, the last: {ago}").format(count=count, ago=last)


def _together(sides: tuple[Side, Side]) -> list[tuple[str, list[str]]]:
    """The lines that come together: label, and the text of each side."""
    both = [side.card for side in sides]
    return [
        (_("Agencies"), ["\n".join(_agencies(card)) for card in both]),
        (_("Contact"), ["\n".join(one.shown for one in card.contacts) for card in both]),
        (_("Sectors"), [", ".join(map(wording.sector, card.sectors)) for card in both]),
        (_("Tags"), [", ".join(card.tags) for card in both]),
        (_("Conversations"), [side.talks for side in sides]),
        (_("Notes"), [card.values["notes"] for card in both]),
    ]


def _agencies(card: PersonCard) -> list[str]:
    return [
        " · ".join(part for part in (one.agency, one.position) if part) for one in card.affiliations
    ]
