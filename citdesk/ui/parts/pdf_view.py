"""The preview of paper: real PDF pages below one another; only what is seen is rendered."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from citdesk.pdfium import PDFIUM
from citdesk.text import _
from citdesk.ui.parts import theme

FIT_WIDTH = "width"
FIT_PAGE = "page"
_MOST_PAGES = 12
_MARGIN, _GAP = 24, 16
_POINT = 96 / 72  # a PDF point in pixels at 100 %
_STEPS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class PdfView(QAbstractScrollArea):
    """Shows a PDF.

    Page keys scroll, Home and End go to the first and last page, plus and minus change the zoom.

    Signals:
        page_changed(number, count): another page is in sight; numbers begin with 1.
        zoom_changed(zoom): a factor, or "width" or "page".
    """

    page_changed = Signal(int, int)
    zoom_changed = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Any = None
        self._sizes: list[tuple[float, float]] = []
        self._places: list[QRect] = []
        self._pages: OrderedDict[tuple[int, int, float], QPixmap] = OrderedDict()
        self._zoom: float | str = FIT_WIDTH
        self._page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        self.verticalScrollBar().valueChanged.connect(self._note_page)

    # --- what is shown ---

    def set_pdf(self, content: bytes) -> None:
        """Show a PDF; an empty one shows nothing. The place in it is kept as far as it goes."""
        from pypdfium2 import PdfDocument

        page = self._page
        self.close_pdf()
        if content:
            with PDFIUM:
                self._document = PdfDocument(content)
                self._sizes = [
                    self._document.get_page_size(number) for number in range(len(self._document))
                ]
        self._lay_out()
        self.go_to_page(min(page or 1, self.page_count()))
        self._tell_page()

    def close_pdf(self) -> None:
        """Let go of the PDF."""
        if self._document is not None:
            with PDFIUM:
                self._document.close()
        self._document = None
        self._sizes, self._places = [], []
        self._pages.clear()
        self.viewport().update()

    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def page(self) -> int:
        """The number of the page in sight, from 1; 0 when there is none."""
        return self._page

    def page_text(self, number: int) -> str:
        """The text of a page, for screen readers and for searching."""
        if self._document is None or not 1 <= number <= self.page_count():
            return ""
        with PDFIUM:
            page = self._document[number - 1]
            text = page.get_textpage()
            try:
                return " ".join(str(text.get_text_range()).split())
            finally:
                text.close()
                page.close()

    def go_to_page(self, number: int) -> None:
        """Scroll to a page."""
        if 1 <= number <= len(self._places):
            self.verticalScrollBar().setValue(self._places[number - 1].top() - theme.px(_MARGIN))
            self._note_page()

    def next_page(self) -> None:
        """Go on by a page."""
        self.go_to_page(self._page + 1)

    def previous_page(self) -> None:
        """Go back by a page."""
        self.go_to_page(self._page - 1)

    # --- zoom ---

    def zoom(self) -> float | str:
        """The zoom: a factor, or "width" or "page"."""
        return self._zoom

    def set_zoom(self, zoom: float | str) -> None:
        """Change the zoom; 1.0 is the size on paper."""
        if zoom != self._zoom:
            page = self._page
            self._zoom = zoom
            self._lay_out()
            self.go_to_page(page)
            self.zoom_changed.emit(zoom)

    def zoom_in(self) -> None:
        """The next larger step."""
        now = self._factor(0)
        self.set_zoom(next((step for step in _STEPS if step > now * 1.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        """The next smaller step."""
        now = self._factor(0)
        self.set_zoom(next((step for step in reversed(_STEPS) if step < now * 0.99), _STEPS[0]))

    def _factor(self, number: int) -> float:
        """How many times the size on paper a page is drawn."""
        if isinstance(self._zoom, float | int):
            return float(self._zoom)
        if not self._sizes:
            return 1.0
        width, height = self._sizes[number]
        room = self.viewport().size()
        across = (room.width() - 2 * theme.px(_MARGIN)) / (width * _POINT)
        if self._zoom == FIT_WIDTH:
            return max(0.1, across)
        down = (room.height() - 2 * theme.px(_MARGIN)) / (height * _POINT)
        return max(0.1, min(across, down))

    def _lay_out(self) -> None:
        room = self.viewport().size()
        top, widest = theme.px(_MARGIN), 0
        self._places = []
        for number, (width, height) in enumerate(self._sizes):
            factor = self._factor(number) * _POINT
            wide, tall = round(width * factor), round(height * factor)
            left = max(theme.px(_MARGIN), (room.width() - wide) // 2)
            self._places.append(QRect(left, top, wide, tall))
            top += tall + theme.px(_GAP)
            widest = max(widest, wide)
        total = top - theme.px(_GAP) + theme.px(_MARGIN) if self._places else 0
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, widest + 2 * theme.px(_MARGIN) - room.width()))
        across.setPageStep(room.width())
        down.setRange(0, max(0, total - room.height()))
        down.setPageStep(room.height())
        down.setSingleStep(theme.px(40))
        self._note_page()
        self.viewport().update()

    # --- page in sight ---

    def _note_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = 1 if self._places else 0
        for number, place in enumerate(self._places, 1):
            if place.top() <= middle:
                page = number
        if self.verticalScrollBar().value() == self.verticalScrollBar().maximum() > 0:
            page = max(page, self._last_seen())
        if page != self._page:
            self._page = page
            self._tell_page()

    def _last_seen(self) -> int:
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        return sum(place.top() < bottom for place in self._places)

    def _tell_page(self) -> None:
        count = self.page_count()
        name = _("Page {n} of {count}").format(n=self._page, count=count) if count else _("Preview")
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.page_text(self._page))
        self.page_changed.emit(self._page, count)

    # --- Qt ---

    def scrollContentsBy(self, across: int, down: int) -> None:  # noqa: N802 - Qt's name
        """Repaint at the new place."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, and stay on the page."""
        super().resizeEvent(event)
        page = self._page
        self._lay_out()
        if isinstance(self._zoom, str):
            self.go_to_page(page)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again at another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_places"):
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home, End, plus and minus; arrows and page keys are Qt's."""
        actions: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Home: lambda: self.go_to_page(1),
            Qt.Key.Key_End: lambda: self.go_to_page(self.page_count()),
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: lambda: self.set_zoom(FIT_WIDTH),
        }
        act = actions.get(Qt.Key(event.key()))
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def ring_rect(self) -> QRect:
        """Keyboard focus is shown inside the edge."""
        inset = theme.px(4)
        return self.viewport().rect().adjusted(inset, inset, -inset, -inset)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are seen, always on white."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("backdrop"))
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for number, place in enumerate(self._places):
            box = place.translated(-corner)
            if not box.intersects(self.viewport().rect()):
                continue
            painter.fillRect(box, Qt.GlobalColor.white)
            painter.drawPixmap(box.topLeft(), self._picture(number, place))

    def _picture(self, number: int, place: QRect) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (number, place.width(), ratio)
        found = self._pages.get(key)
        if found is None:
            found = self._render(number, place.width() * ratio)
            found.setDevicePixelRatio(ratio)
            self._pages[key] = found
            while len(self._pages) > _MOST_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(key)
        return found

    def _render(self, number: int, dots: float) -> QPixmap:
        with PDFIUM:
            page = self._document[number]
            bitmap = page.render(scale=dots / self._sizes[number][0])
            image = QImage(
                bitmap.buffer,
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_BGR888,
            )
            picture = QPixmap.fromImage(image)
            bitmap.close()
            page.close()
        return picture
