"""The map: influence upwards, interest to the right; each cell names who stands there.

A grid of lists rather than dots: a name can be read, reached by keyboard and said aloud. Arrow keys
go through the names of a cell, Tab to the next cell.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from citdesk.deskfile.desk import Changed
from citdesk.directory import grid
from citdesk.directory.grid import STEPS, Grid, Placed
from citdesk.links import Link
from citdesk.text import _, ngettext
from citdesk.ui.directory import wording
from citdesk.ui.page import Around
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.drawing import draw_elided
from citdesk.ui.parts.flow import FlowRow
from citdesk.ui.parts.labels import Label, ShapeLabel

_ID = Qt.ItemDataRole.UserRole
_STAGE = Qt.ItemDataRole.UserRole + 1
AnyIndex = QModelIndex | QPersistentModelIndex


class NameDelegate(QStyledItemDelegate):
    """Paints a name with the shape of its stage; the chosen one only while the cell is used."""

    def __init__(self, cell: QListWidget) -> None:
        super().__init__(cell)
        self._cell = cell

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """A line of 26."""
        return QSize(theme.px(60), theme.px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one name."""
        px = theme.px
        box: QRect = option.rect
        if self._cell.hasFocus() and self._cell.currentIndex() == index:
            painter.fillRect(box, theme.colour("idle_sel"))
            painter.fillRect(box.left(), box.top(), px(3), box.height(), theme.colour("accent"))
        icon, token = icons.SHAPES[index.data(_STAGE)]
        at = box.topLeft() + QPoint(px(8), (box.height() - px(14)) // 2)
        icons.paint(painter, icon, token, at, px(14))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text"))
        draw_elided(painter, box.adjusted(px(28), 0, -px(4), 0), str(index.data()))


class Cell(QListWidget):
    """One cell: the people of one influence and interest."""

    def __init__(self, around: Around, influence: int, interest: int) -> None:
        super().__init__()
        self.around = around
        self.influence, self.interest = influence, interest
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setItemDelegate(NameDelegate(self))
        self.itemActivated.connect(self._open)
        for widget in (self, self.viewport()):
            theme.ground(widget, "tint" if influence > 3 and interest > 3 else "surface")
        self.show_people(())

    def show_people(self, people: tuple[Placed, ...]) -> None:
        """Show who stands here."""
        here = self.currentRow()
        self.clear()
        for one in people:
            item = QListWidgetItem(one.name)
            item.setData(_STAGE, one.stage)
            item.setData(_ID, one.id)
            stage = wording.stage(one.stage)
            item.setToolTip(_("{name}, {stage}").format(name=one.name, stage=stage))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.toolTip())
            self.addItem(item)
        if people:
            self.setCurrentRow(min(max(here, 0), len(people) - 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if people else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(
            _("Influence {influence}, interest {interest}: {people}").format(
                influence=self.influence,
                interest=self.interest,
                people=wording.people_count(len(people)),
            )
        )

    def _open(self, item: QListWidgetItem) -> None:
        self.around.go(Link("person", int(item.data(_ID))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the person."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._open(item)
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Three names must fit."""
        return QSize(theme.px(90), theme.px(72))


class Upright(Label):
    """A label that is read from below."""

    def sizeHint(self) -> QSize:
        """Turned round."""
        return super().sizeHint().transposed()

    def minimumSizeHint(self) -> QSize:
        """Turned round."""
        return super().minimumSizeHint().transposed()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it turned."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme.colour("muted"))
        painter.translate(0, self.height())
        painter.rotate(-90)
        box = self.rect().transposed()
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


class MapView(QWidget):
    """The whole map."""

    def __init__(self, around: Around, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        outer = theme.space(QVBoxLayout(self), margins=(24, 16, 24, 16), spacing=10)
        head = theme.space(QVBoxLayout(), spacing=2)
        self.summary = Label("", "h3", wrap=True)
        self.explained = Label(
            _(
                "Influence and interest are your own judgment, for your eyes only; set them in"
                " the person's form. The tinted corner holds those to work with closely."
            ),
            "small",
            tone="muted",
            wrap=True,
        )
        head.addWidget(self.summary)
        head.addWidget(self.explained)
        outer.addLayout(head)
        outer.addWidget(self._build_legend())
        row = theme.space(QHBoxLayout(), spacing=8)
        outer.addLayout(row, 1)
        row.addWidget(Upright(_("Influence: little to much"), "small", tone="muted"))
        self.cells: dict[tuple[int, int], Cell] = {}
        row.addWidget(self._build_grid(), 1)
        below = Label(_("Interest: little to much"), "small", tone="muted")
        below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(below)
        self.refresh()

    def _build_legend(self) -> QWidget:
        """What each shape says: how far somebody is with us."""
        legend = QWidget()
        row = theme.space(FlowRow(legend), spacing=16)
        for stage, words in wording.stages():
            name, token = icons.SHAPES[stage]
            part = QWidget()
            pair = theme.space(QHBoxLayout(part), spacing=5)
            pair.addWidget(ShapeLabel(name, token, 14))
            pair.addWidget(Label(words, "small", tone="muted"))
            row.addWidget(part)
        return legend

    def _build_grid(self) -> QWidget:
        board = QWidget()
        theme.ground(board, "line")
        layout = theme.space(QGridLayout(board), margins=(1, 1, 1, 1), spacing=1)
        for influence in range(STEPS, 0, -1):
            for interest in range(1, STEPS + 1):
                cell = Cell(self.around, influence, interest)
                self.cells[influence, interest] = cell
                layout.addWidget(cell, STEPS - influence, interest - 1)
        for number in range(STEPS):
            layout.setRowStretch(number, 1)
            layout.setColumnStretch(number, 1)
        return board

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the desk as it is now."""
        with self.around.desk.look() as reader:
            found = grid.grid(reader)
        for (influence, interest), cell in self.cells.items():
            cell.show_people(found.cell(influence, interest))
        self.summary.setText(_summary(found))

    def focus_first(self) -> None:
        """Begin with those of most influence."""
        for cell in self.cells.values():
            if cell.count():
                cell.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return


def _summary(found: Grid) -> str:
    placed = ngettext(
        "{n} person is on the map", "{n} people are on the map", len(found.people)
    ).format(n=f"{len(found.people):,}")
    if not found.unplaced:
        return placed
    rest = ngettext("{n} is not placed yet", "{n} are not placed yet", found.unplaced).format(
        n=f"{found.unplaced:,}"
    )
    return f"{placed} · {rest}"
