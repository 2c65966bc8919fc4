"""The one delegate that paints all tables, from caches: 42 rows in a few milliseconds.

Qt's own delegate asks the model some ten questions a cell; this one takes the cell as it is,
keeps laid-out text and ready-made chips, and is told by the view which rows are selected.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPixmap,
    QStaticText,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
)

from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import paint_tick
from citdesk.ui.parts.cells import Cell, Chips, Lines, Span, Text, TickCell, spoken
from citdesk.ui.parts.drawing import begin_fill, rounded
from citdesk.ui.parts.labels import initials, paint_chip
from citdesk.ui.parts.marks import find_marks
from citdesk.ui.parts.record_model import AnyIndex

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from citdesk.ui.parts.record_table import RecordTable

_MOST_KEPT = 20_000
_PAD = 8
_FIRST_PAD = 24
_RIGHT_PAD = 3


class _Face(NamedTuple):
    """A font with its measures, ready to use."""

    name: str
    font: QFont
    metrics: QFontMetricsF
    height: int


class _Laid(NamedTuple):
    """One laid-out text: as drawn, the words shown, whether they are cut, and their width."""

    drawn: QStaticText
    shown: str
    cut: bool
    width: int


class RecordDelegate(QStyledItemDelegate):
    """Paints the cells of one ``RecordTable``."""

    def __init__(self, table: "RecordTable") -> None:
        super().__init__(table)
        self._table = table
        self._generation = -1
        self._ratio = 1.0
        self._words: tuple[str, ...] = ()
        self._faces: dict[tuple[bool, bool], _Face] = {}
        self._laid: dict[tuple[str, int, bool, bool], _Laid] = {}
        self._marks: dict[tuple[str, str], tuple[tuple[int, int], ...]] = {}
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._fits: dict[tuple[tuple[str, ...], int], tuple[list[tuple[str, int]], int]] = {}
        self._set_face: _Face | None = None
        self._selected: set[int] = set()
        self._strong: set[int] = set()
        self._over = -1
        self.band: Callable[[int], bool] | None = (
            None  # which rows are headings, on a darker ground
        )
        self._ground = QColor()
        self._hover = QColor()
        self._mark = QColor()
        self._pad = self._first_pad = self._right_pad = 0

    # --- told by the view ---

    def set_marks(self, words: Sequence[str]) -> None:
        """Words to mark behind the letters."""
        self._words = tuple(words)
        self._marks.clear()

    def begin(self, ratio: float, selected: set[int], over: int, focused: bool) -> None:
        """A paint begins: which rows are selected, and which one is pointed at."""
        if theme.generation() != self._generation or ratio != self._ratio:
            self._renew(ratio)
        self._set_face = None
        self._selected = selected
        self._over = over
        self._ground = theme.colour("tint" if focused else "idle_sel")

    def _renew(self, ratio: float) -> None:
        self._generation, self._ratio = theme.generation(), ratio
        self._laid.clear()
        self._marks.clear()
        self._pictures.clear()
        self._fits.clear()
        self._faces.clear()
        for small in (False, True):
            for bold in (False, True):
                font = theme.font("small" if small else "body", bold=bold)
                metrics = QFontMetricsF(font)
                name = f"{small}{bold}"
                self._faces[small, bold] = _Face(name, font, metrics, round(metrics.height()))
        self._hover = theme.colour("hover")
        self._mark = theme.colour("mark")
        self._pad, self._first_pad = theme.px(_PAD), theme.px(_FIRST_PAD)
        self._right_pad = theme.px(_RIGHT_PAD)

    # --- painting ---

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: AnyIndex) -> None:
        """Paint one cell, when somebody else than our table asks for it."""
        cell = self._table.record_model.cells(index.row())[index.column()]
        rect: QRect = option.rect
        area = (rect.x(), rect.y(), rect.width(), rect.height())
        self.paint_cell(painter, cell, index.row(), index.column(), area)

    def paint_cell(
        self,
        painter: QPainter,
        cell: Cell,
        place: int,
        column: int,
        area: tuple[int, int, int, int],
    ) -> None:
        """Paint one cell into (left, top, width, height)."""
        left, top, width, height = area
        table = self._table
        selected = place in self._selected
        before, after = self._pads(column)
        box = (left + before, top, width - before - after, height - 1)
        if isinstance(cell, Text):
            bold = cell.bold or (selected and column == table.name_column)
            if table.right_aligned[column]:
                self._paint_right(painter, cell, box)
            else:
                self._paint_text(painter, cell, box, bold)
        elif isinstance(cell, Chips):
            self._paint_chips(painter, cell, box, selected)
        elif isinstance(cell, Lines):
            self._paint_lines(painter, cell, box)
        elif isinstance(cell, TickCell):
            self._paint_tick(painter, cell, box)
        elif isinstance(cell, Span):
            self._paint_span(painter, cell, box)

    def _pads(self, column: int) -> tuple[int, int]:
        """What is left free before and after what stands in a column: as in the header."""
        before = self._first_pad if column == self._table.first_column else self._pad
        return before, self._pad if self._table.right_aligned[column] else self._right_pad

    def row_ground(self, place: int) -> QColor | None:
        """What lies behind a row, if not the table's own ground."""
        if place in self._selected:
            return self._ground
        heading = self.band is not None and self.band(place)
        return self._hover if heading or place == self._over else None

    def _lay(self, text: str, width: int, small: bool, bold: bool) -> _Laid:
        key = (text, width, small, bold)
        found = self._laid.get(key)
        if found is None:
            if len(self._laid) >= _MOST_KEPT:
                self._laid.clear()
            found = self._laid[key] = self._lay_anew(key)
        return found

    def _lay_anew(self, key: tuple[str, int, bool, bool]) -> _Laid:
        text, width, small, bold = key
        line = " ".join(text.split())
        face = self._faces[small, bold]
        advance = face.metrics.horizontalAdvance(line)
        shown = line
        if advance > width:
            shown = face.metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(width, 0))
            advance = face.metrics.horizontalAdvance(shown)
        drawn = QStaticText(shown)
        drawn.setTextFormat(Qt.TextFormat.PlainText)
        drawn.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        drawn.prepare(font=face.font)
        return _Laid(drawn, shown, shown != line, round(advance))

    def _find_marks(self, shown: str, face: _Face) -> tuple[tuple[int, int], ...]:
        """Where marks lie behind a text: (left, width) of each."""
        key = (shown, face.name)
        found = self._marks.get(key)
        if found is None:
            if len(self._marks) >= _MOST_KEPT:
                self._marks.clear()
            measure = face.metrics.horizontalAdvance
            found = self._marks[key] = tuple(
                (round(measure(shown[:start])), round(measure(shown[start:end])))
                for start, end in find_marks(shown, self._words)
            )
        return found

    def _draw(
        self, painter: QPainter, laid: _Laid, face: _Face, left: int, top: int, token: str
    ) -> None:
        marks = self._find_marks(laid.shown, face) if self._words else ()
        if marks:
            begin_fill(painter, self._mark)
            for start, width in marks:
                painter.drawRect(left + start - 1, top, width + 2, face.height)
        if self._set_face is not face:
            painter.setFont(face.font)
            self._set_face = face
        painter.setPen(theme.colour(token))
        painter.drawStaticText(left, top, laid.drawn)

    def _paint_text(
        self, painter: QPainter, cell: Text, box: tuple[int, int, int, int], bold: bool
    ) -> None:
        left, top, width, height = box
        if cell.icon:
            size = theme.px(16)
            picture = self._icon(cell.icon, cell.icon_tone or cell.tone, size)
            painter.drawPixmap(left, top + (height - size) // 2 + 1, picture)
            step = theme.px(22)
            left, width = left + step, width - step
        if not cell.text:
            return
        face = self._faces[cell.small, bold]
        laid = self._lay(cell.text, width, cell.small, bold)
        self._draw(painter, laid, face, left, top + (height - face.height) // 2, cell.tone)
        if cell.chip and width - laid.width > theme.px(90):
            step = laid.width + theme.px(10)
            box = (left + step, top, width - step, height)
            self._paint_chips(painter, Chips((cell.chip,)), box, selected=False)

    def _paint_right(self, painter: QPainter, cell: Text, box: tuple[int, int, int, int]) -> None:
        left, top, width, height = box
        face = self._faces[cell.small, cell.bold]
        laid = self._lay(cell.text, width, cell.small, cell.bold)
        start = left + width - laid.width
        self._draw(painter, laid, face, start, top + (height - face.height) // 2, cell.tone)

    def _paint_chips(
        self, painter: QPainter, cell: Chips, box: tuple[int, int, int, int], selected: bool
    ) -> None:
        left, top, width, height = box
        shown, rest = self.fit_chips(cell.texts, width)
        tall, gap = theme.px(22), theme.px(5)
        chip_top = top + (height - tall) // 2
        left -= theme.px(1)
        for text, chip_width in shown:
            picture = self._chip(text, chip_width, selected, cell.dashed)
            painter.drawPixmap(left, chip_top, picture)
            left += chip_width + gap
        if rest:
            face = self._faces[True, False]
            laid = self._lay(f"+{rest}", theme.px(60), True, False)
            self._draw(painter, laid, face, left, top + (height - face.height) // 2, "muted")

    def fit_chips(self, texts: Sequence[str], width: int) -> tuple[list[tuple[str, int]], int]:
        """Which chips fit, each with its width, and how many do not; the first is always there."""
        key = (tuple(texts), width)
        found = self._fits.get(key)
        if found is None:
            if len(self._fits) >= _MOST_KEPT:
                self._fits.clear()
            found = self._fits[key] = self._fit_anew(texts, width)
        return found

    def _fit_anew(self, texts: Sequence[str], width: int) -> tuple[list[tuple[str, int]], int]:
        measure = self._faces[True, False].metrics.horizontalAdvance
        gap, more = theme.px(5), theme.px(22)
        shown: list[tuple[str, int]] = []
        used = 0
        for number, text in enumerate(texts):
            wide = round(measure(text)) + theme.px(17)
            room = width - used - (more if number < len(texts) - 1 else 0)
            if number and wide > room:
                break
            wide = max(theme.px(24), min(wide, room))
            shown.append((text, wide))
            used += wide + gap
        return shown, len(texts) - len(shown)

    def _paint_lines(self, painter: QPainter, cell: Lines, box: tuple[int, int, int, int]) -> None:
        left, top, width, height = box
        if cell.avatar:
            size = theme.px(28)
            picture = self._avatar(cell.avatar, size)
            painter.drawPixmap(left, top + (height - size) // 2, picture)
            step = theme.px(38)
            left, width = left + step, width - step
        upper, lower = self._faces[False, True], self._faces[True, False]
        start = top + (height - upper.height - lower.height + theme.px(4)) // 2
        half = (left, start, width, upper.height - theme.px(2))
        self._paint_text(painter, cell.first, half, cell.first.bold)
        half = (left, start + upper.height - theme.px(2), width, lower.height)
        self._paint_text(painter, cell.second, half, cell.second.bold)

    def _paint_span(self, painter: QPainter, cell: Span, box: tuple[int, int, int, int]) -> None:
        left, top, width, height = box
        px = theme.px

        def at(place: float) -> int:
            return left + round(min(max(place, 0.0), 1.0) * (width - 2))

        above, thick = top + px(9), px(7)
        begin_fill(painter, theme.colour("line"))
        for mark in cell.marks:
            painter.drawRect(at(mark), top + px(4), 1, px(17))
        urgent = cell.below.tone == "warn"
        if cell.begins < cell.ends:
            start, end, now = at(cell.begins), at(cell.ends), at(cell.now)
            rest = QRect(start, above, end - start, thick)
            alike = theme.colour("tint_line") == theme.colour("accent")  # high contrast
            edge = "tint_line" if alike and not urgent else ""
            fill = "warn" if urgent else "" if alike else "tint_line"
            rounded(painter, rest, thick, fill=fill, edge=edge)
            if not urgent and start < now:
                served = QRect(start, above, min(now, end) - start, thick)
                rounded(painter, served, thick, fill="accent")
        begin_fill(painter, theme.colour("text"))
        painter.drawRect(at(cell.now), top + px(5), px(2), px(15))
        face = self._faces[True, False]
        words = (left, top + height - face.height - px(2), width, face.height)
        self._paint_text(painter, cell.below._replace(small=True), words, False)

    def _paint_tick(
        self, painter: QPainter, cell: TickCell, box: tuple[int, int, int, int]
    ) -> None:
        if cell.ticked is None:
            return
        left, top, _width, height = box
        size = theme.px(20)
        state = Qt.CheckState.Checked if cell.ticked else Qt.CheckState.Unchecked

        def draw(pen: QPainter, area: QRect) -> None:
            paint_tick(pen, area, state)

        picture = self._picture(("tick", cell.ticked), QSize(size, size), draw)
        painter.drawPixmap(left, top + (height - size) // 2, picture)

    # --- ready-made pictures ---

    def _picture(
        self,
        key: tuple[object, ...],
        size: QSize,
        draw: Callable[[QPainter, QRect], None],
    ) -> QPixmap:
        found = self._pictures.get(key)
        if found is None:
            if len(self._pictures) >= _MOST_KEPT:
                self._pictures.clear()
            found = QPixmap(size * self._ratio)
            found.setDevicePixelRatio(self._ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(painter, QRect(QPoint(0, 0), size))
            painter.end()
            self._pictures[key] = found
        return found

    def _icon(self, name: str, token: str, size: int) -> QPixmap:
        key = ("icon", name, token)
        found = self._pictures.get(key)
        if found is None:
            colour = theme.tokens().colour(token)
            found = self._pictures[key] = icons.pixmap(name, colour, size, self._ratio)
        return found

    def _chip(self, text: str, width: int, selected: bool, dashed: bool) -> QPixmap:
        key = ("chip", text, width, selected, dashed)
        found = self._pictures.get(key)
        if found is not None:
            return found

        def draw(painter: QPainter, area: QRect) -> None:
            paint_chip(painter, area, text, on_tint=selected, dashed=dashed)

        return self._picture(key, QSize(width, theme.px(22)), draw)

    def _avatar(self, name: str, size: int) -> QPixmap:
        key = ("avatar", name)

        def draw(painter: QPainter, area: QRect) -> None:
            if name == "-":
                rounded(painter, area, size, edge="control", pen_width=1.5, dashed=True)
                return
            rounded(painter, area, size, fill="tint")
            font = theme.font("count", bold=True)
            painter.setFont(font)
            painter.setPen(theme.colour("accent"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials(name))

        return self._picture(key, QSize(size, size), draw)

    # --- Qt ---

    def sizeHint(self, option: "QStyleOptionViewItem", index: AnyIndex) -> QSize:
        """Rows have a set height; nothing is asked of the model."""
        return QSize(theme.px(40), theme.px(34))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: "QStyleOptionViewItem",
        index: AnyIndex,
    ) -> bool:
        """Ticks are set by the view, whose target is the whole cell."""
        return False

    def is_cut(self, cell: Cell, width: int) -> bool:
        """Whether a cell's text does not fit into a width."""
        if isinstance(cell, Text):
            room = width - (theme.px(22) if cell.icon else 0)
            return self._lay(cell.text, room, cell.small, cell.bold).cut
        if isinstance(cell, Chips):
            measure = self._faces[True, False].metrics.horizontalAdvance
            shown, rest = self.fit_chips(cell.texts, width)
            return bool(rest) or any(
                wide < round(measure(text)) + theme.px(17) for text, wide in shown
            )
        if isinstance(cell, Span):
            return self.is_cut(cell.below, width)
        if isinstance(cell, Lines):
            room = width - (theme.px(38) if cell.avatar else 0)
            return self.is_cut(cell.first, room) or self.is_cut(cell.second, room)
        return False

    def helpEvent(
        self,
        event: "QHelpEvent",
        view: QAbstractItemView,
        option: "QStyleOptionViewItem",
        index: AnyIndex,
    ) -> bool:
        """Show the whole text of a cell where it is cut off."""
        if not isinstance(index, QModelIndex) or not index.isValid():
            return False
        cell = self._table.record_model.cells(index.row())[index.column()]
        room = self._table.columnWidth(index.column()) - sum(self._pads(index.column()))
        words = spoken(cell) if self.is_cut(cell, room) else ""
        from PySide6.QtWidgets import QToolTip

        QToolTip.showText(event.globalPos(), words, view, self._table.visualRect(index))
        return True
