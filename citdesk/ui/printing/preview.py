"""The pages as they will be: the PDF itself, with a bar to turn them and to choose their size."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.text import _, ngettext
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Choice, IconButton
from citdesk.ui.parts.labels import Hairline, Label
from citdesk.ui.parts.pdf_view import PdfView

_ROOM_FOR_NOTE = 540  # pixels at 100 %; where the paper has less, its pages are not told
_BETWEEN = 16 + 12 + 4 * 6  # the bar's margins and gaps


class Preview(QWidget):
    """Pages, and the bar above them."""

    def __init__(self) -> None:
        super().__init__()
        self._at = (0, 0)  # the page shown, and how many there are
        self._short = False
        column = theme.space(QVBoxLayout(self))
        column.addWidget(self._build_bar())
        column.addWidget(Hairline())
        self.view = PdfView()
        column.addWidget(self.view, 1)
        self._before.clicked.connect(self.view.previous_page)
        self._after.clicked.connect(self.view.next_page)
        self.view.page_changed.connect(self._say_page)
        self.zoom.activated.connect(self._zoom_chosen)

    def _build_bar(self) -> QWidget:
        bar = QWidget()
        theme.ground(bar, "surface")
        theme.fix_size(bar, height=44)
        row = theme.space(QHBoxLayout(bar), margins=(16, 0, 12, 0), spacing=6)
        self._before = IconButton("left", _("Previous page"))
        self._after = IconButton("right", _("Next page"))
        self._where = Label("")
        self._note = Label("", "small", tone="muted")
        self.zoom = Choice()
        self.zoom.setAccessibleName(_("Zoom"))
        self.zoom.set_choices(
            [
                ("width", _("Fit width")),
                ("page", _("Whole page")),
                ("1.0", "100 %"),
                ("1.5", "150 %"),
            ]
        )
        for widget in (self._before, self._where, self._after):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._note)
        row.addWidget(self.zoom)
        return bar

    def show_pages(self, pdf: bytes, pages: int) -> None:
        """Show a PDF; none of it says that there is no page."""
        self.view.set_pdf(pdf)
        if not pages:
            self._say_page(0, 0)
            self._note.setText("")
            return
        sheets = (pages + 1) // 2
        both = ngettext(
            "{pages} pages, {n} sheet of paper both sides",
            "{pages} pages, {n} sheets of paper both sides",
            sheets,
        )
        self._note.setText(both.format(pages=pages, n=sheets) if pages > 1 else _("1 page"))
        self._say_page(self.view.page(), pages)

    def fit(self, width: int) -> None:
        """Show what a bar of this width has room for; the arrows always."""
        self._note.setVisible(width >= theme.px(_ROOM_FOR_NOTE))
        words = self._where.fontMetrics().horizontalAdvance(self._said(long=True))
        arrows = self._before.sizeHint().width() + self._after.sizeHint().width()
        wanted = arrows + words + self.zoom.sizeHint().width() + theme.px(_BETWEEN)
        self._short = width < wanted
        self._where.setText(self._said(long=not self._short))

    def _zoom_chosen(self, _index: int) -> None:
        key = self.zoom.key()
        self.view.set_zoom(key if key in {"width", "page"} else float(key))

    def _say_page(self, page: int, pages: int) -> None:
        self._at = (page, pages)
        self._where.setText(self._said(long=not self._short))
        self._where.setAccessibleName(self._said(long=True))

    def _said(self, *, long: bool) -> str:
        """Where one is, in words or, where the bar is narrow, by the numbers alone."""
        page, pages = self._at
        if not pages:
            return _("No page")
        words = _("Page {page} of {pages}") if long else "{page}\u2009/\u2009{pages}"
        return words.format(page=page, pages=pages)
