"""What the pages of the guide are made of: a column that reads well, and titled parts in it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from citdesk.plan.words_file import Block
from citdesk.ui.parts import theme
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.prose import Prose
from citdesk.ui.parts.scroll import ScrollArea

_WIDEST = 760  # pixels at 100 %: longer lines are hard to read


def reading_column(page: QWidget) -> QVBoxLayout:
    """The column a page's words stand in, no wider than is easy to read."""
    row = theme.space(QHBoxLayout(page), margins=(36, 20, 30, 24))
    holder = QWidget()
    theme.limit_size(holder, most_width=_WIDEST)
    row.addWidget(holder, 100)
    row.addStretch(1)
    return theme.space(QVBoxLayout(holder))


def scrolled(prose: Prose, name: str, height: int) -> ScrollArea:
    """Words in a dialog that may be many: they scroll, also by the keyboard."""
    area = ScrollArea(prose)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(name)
    theme.fix_size(area, height=height)
    return area


class Part(QWidget):
    """A heading of the guide and what stands below it; not there where nothing does."""

    def __init__(self, follow: Callable[[str, str], None]) -> None:
        super().__init__()
        column = theme.space(QVBoxLayout(self), margins=(0, 20, 0, 0), spacing=6)
        self.title: QLabel = Label("", "h3")
        self.words = Prose()
        self.words.followed.connect(follow)
        column.addWidget(self.title)
        column.addWidget(self.words)

    def show_part(self, title: str, blocks: tuple[Block, ...]) -> None:
        """Show other words."""
        self.title.setText(title)
        self.words.show_blocks(blocks)
        self.setVisible(bool(blocks))
