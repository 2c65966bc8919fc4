"""The way: phases that fold, their tasks with how each stands, and where one is."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from citdesk.plan.progress import HERE, SETTLED_PHASE
from citdesk.records.words import WORKSHEETS
from citdesk.text import _
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import LinkButton
from citdesk.ui.parts.drawing import draw_elided, rounded
from citdesk.ui.parts.labels import ElidedLabel, Hairline, Label
from citdesk.ui.parts.tab_bars import Segments
from citdesk.ui.plan.stops import Stop

_ROW = Qt.ItemDataRole.UserRole
PHASES, STEPS = "phases", "steps"
SHAPES: Mapping[str, str] = {
    "not_started": "not started",
    "in_progress": "in progress",
    "waiting": "waiting",
    "done": "settled",
    "not_needed": "not needed",
}


class Stepper(QWidget):
    """The way at the left of the page, 264 wide.

    Signals:
        asked(id): a phase or task is to be shown.
        view_chosen(key): ``PHASES`` or ``STEPS``.
        next_asked(): what is best done next is wanted.
        worksheet_asked(kind): one of ``words.WORKSHEETS``, which is also the place of its page.
    """

    asked = Signal(str)
    next_asked = Signal()
    worksheet_asked = Signal(str)
    view_chosen = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.ground(self, "window")
        column = theme.space(QVBoxLayout(self))
        head = theme.space(QVBoxLayout(), margins=(16, 14, 12, 10), spacing=4)
        head.addWidget(Label(_("Implementation plan"), "h3"))
        self.activity = ElidedLabel("", "small", tone="muted")
        head.addWidget(self.activity)
        self.view = Segments(
            ((PHASES, _("Five phases")), (STEPS, _("NAMI’s three steps"))), _("How it is divided")
        )
        self.view.chosen.connect(self.view_chosen)
        head.addSpacing(theme.px(2))
        head.addWidget(self.view)
        column.addLayout(head)
        column.addWidget(Hairline())
        self.tree = WayTree()
        self.tree.asked.connect(self.asked)
        column.addWidget(self.tree, 1)
        column.addWidget(Hairline())
        column.addLayout(self._build_worksheets())

    def _build_worksheets(self) -> QVBoxLayout:
        """What to do next, and the worksheets that many tasks lean on: always at hand."""
        column = theme.space(QVBoxLayout(), margins=(10, 6, 10, 8), spacing=0)
        ahead = LinkButton(_("What to do next"), "right", dense=True)
        ahead.clicked.connect(lambda: self.next_asked.emit())
        column.addWidget(ahead)
        for kind, words in WORKSHEETS.items():
            link = LinkButton(_(words), "doc", dense=True)
            link.clicked.connect(partial(self.worksheet_asked.emit, kind))
            column.addWidget(link)
        return column

    def show_way(self, stops: Sequence[Stop], chosen: str) -> None:
        """Show the phases and their tasks; the chosen one is marked and in sight."""
        self.tree.show_way(stops, chosen)


class WayTree(QTreeView):
    """The tree of phases and tasks: Up and Down, Left and Right folds, Enter opens.

    Signals:
        asked(id): a phase or task is to be shown.
    """

    asked = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._model.setHorizontalHeaderLabels([_("The way")])
        self._shown: tuple[str, ...] = ()
        self.setModel(self._model)
        self.setAccessibleName(_("The way"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setTabKeyNavigation(False)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_StopDelegate(self))
        self.setMouseTracking(True)
        for ground in (self, self.viewport()):
            theme.ground(ground, "window")
        self.clicked.connect(self._click)
        self.activated.connect(self._ask)
        theme.follow(self.doItemsLayout)

    def show_way(self, stops: Sequence[Stop], chosen: str) -> None:
        """Show the way; what was unfolded stays so while the way is the same."""
        ids = tuple(one.id for stop in stops for one in (stop, *stop.tasks))
        if ids != self._shown:
            self._fill(stops)
            self._shown = ids
        for place, stop in enumerate(stops):
            item = self._model.item(place)
            self._write(item, stop)
            for below, task in enumerate(stop.tasks):
                self._write(item.child(below), task)
        self.choose(chosen)

    def _fill(self, stops: Sequence[Stop]) -> None:
        self._model.removeRows(0, self._model.rowCount())
        for stop in stops:
            item = QStandardItem()
            for _task in stop.tasks:
                item.appendRow(QStandardItem())
            self._model.appendRow(item)

    def _write(self, item: QStandardItem, stop: Stop) -> None:
        item.setData(stop, _ROW)
        said = (
            _("Phase {number}, {title}, {words}")
            if stop.is_phase
            else _("Task {number}, {title}, {words}")
        )
        words = said.format(number=stop.number, title=stop.title, words=stop.words.lower())
        item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
        item.setText(stop.title)
        item.setToolTip(stop.title)

    def choose(self, wanted: str) -> None:
        """Mark a phase or task; the phase of a task unfolds, the others fold."""
        index = self._index_of(wanted)
        if index is None:
            return
        phase = index.parent() if index.parent().isValid() else index
        if wanted != self.chosen():
            for place in range(self._model.rowCount()):
                other = self._model.index(place, 0)
                self.setExpanded(other, other == phase)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                index, flags.ClearAndSelect | flags.Rows | flags.Current
            )
        self.scrollTo(index)

    def chosen(self) -> str:
        """The id of what is marked."""
        stop = self.currentIndex().data(_ROW)
        return stop.id if isinstance(stop, Stop) else ""

    def _index_of(self, wanted: str) -> QModelIndex | None:
        for place in range(self._model.rowCount()):
            item = self._model.item(place)
            for one in (item, *(item.child(below) for below in range(item.rowCount()))):
                if one.data(_ROW).id == wanted:
                    return self._model.indexFromItem(one)
        return None

    def _click(self, index: QModelIndex) -> None:
        stop = index.data(_ROW)
        if stop.is_phase:
            self.setExpanded(index, not self.isExpanded(index))
        self.asked.emit(stop.id)

    def _ask(self, index: QModelIndex) -> None:
        self.asked.emit(index.data(_ROW).id)


Index = QModelIndex | QPersistentModelIndex


class _StopDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        stop = index.data(_ROW)
        high = 46 if isinstance(stop, Stop) and stop.is_phase else 34
        return QSize(theme.px(120), theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        stop = index.data(_ROW)
        if not isinstance(stop, Stop):
            return
        px = theme.px
        state = option.state
        box = QRect(option.rect).adjusted(px(8), 1, -px(8), -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, px(6), fill="tint" if selected else "hover")
        if selected:
            bar = QRect(box.left(), box.top() + px(4), px(3), box.height() - px(8))
            rounded(painter, bar, px(1), fill="accent")
        if state & QStyle.StateFlag.State_HasFocus:
            rounded(painter, box, px(6), edge="accent", pen_width=px(2))
        if stop.is_phase:
            view = option.widget
            unfolded = isinstance(view, QTreeView) and view.isExpanded(_plain(index))
            _paint_phase(painter, box, stop, unfolded=unfolded)
        else:
            _paint_task(painter, box, stop, bold=selected)
        painter.restore()


def _plain(index: Index) -> QModelIndex:
    model: QAbstractItemModel = index.model()
    return model.index(index.row(), index.column(), index.parent())


def _paint_phase(painter: QPainter, box: QRect, stop: Stop, *, unfolded: bool) -> None:
    px = theme.px
    disc = QRect(box.left() + px(8), box.top() + (box.height() - px(24)) // 2, px(24), px(24))
    here = stop.state == HERE
    if stop.state == SETTLED_PHASE:
        rounded(painter, disc, px(12), fill="ok_bg")
        corner = disc.center() - QPoint(px(7), px(7))
        icons.paint(painter, "check", "ok", corner, px(15), "ok_bg")
    else:
        rounded(
            painter, disc, px(12), fill="accent" if here else "", edge="" if here else "control"
        )
        painter.setFont(theme.font("count"))
        painter.setPen(theme.colour("on_accent" if here else "muted"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(stop.number))
    chevron = QPoint(box.right() - px(22), box.center().y() - px(7))
    icons.paint(painter, "down" if unfolded else "right", "muted", chevron, px(14))
    left = box.left() + px(42)
    width = box.right() - left - px(26)
    line = (box.height() - px(6)) // 2
    painter.setFont(theme.font("body", bold=True))
    painter.setPen(theme.colour("text"))
    draw_elided(painter, QRect(left, box.top() + px(3), width, line), stop.title)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("accent" if here else "muted"))
    draw_elided(painter, QRect(left, box.top() + px(2) + line, width, line), stop.words)


def _paint_task(painter: QPainter, box: QRect, stop: Stop, *, bold: bool) -> None:
    px = theme.px
    name, token = icons.SHAPES[SHAPES[stop.state]]
    middle = box.center().y()
    icons.paint(painter, name, token, QPoint(box.left() + px(13), middle - px(8)), px(16))
    left = box.left() + px(42)
    painter.setFont(theme.font("body", bold=bold))
    painter.setPen(theme.colour("text"))
    words = QRect(left, box.top(), box.right() - left - px(4), box.height())
    draw_elided(painter, words, stop.title)
