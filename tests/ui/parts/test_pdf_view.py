"""The preview: pages, zoom, keys and words for screen readers."""

import io
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from citdesk.ui.parts import theme
from citdesk.ui.parts.pdf_view import FIT_PAGE, FIT_WIDTH, PdfView

Show = Callable[[QWidget], None]


def paper(pages: int, size: tuple[int, int] = (612, 792)) -> bytes:
    """A PDF in which each page says its number and has a black upper left corner."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=size)
    for number in range(1, pages + 1):
        canvas.drawString(72, 400, f"This is page {number}")
        canvas.rect(0, size[1] - 50, 50, 50, fill=1)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


@pytest.fixture
def view(qtbot: QtBot, show: Show) -> PdfView:
    made = PdfView()
    made.resize(500, 400)
    show(made)
    made.set_pdf(paper(11))
    return made


def test_pages_are_counted_and_named(view: PdfView) -> None:
    assert (view.page(), view.page_count()) == (1, 11)
    assert view.accessibleName() == "Page 1 of 11"
    assert view.accessibleDescription() == "This is page 1"
    view.go_to_page(3)
    assert view.accessibleName() == "Page 3 of 11"
    assert view.accessibleDescription() == "This is page 3"


def test_keys_walk_the_pages(qtbot: QtBot, view: PdfView) -> None:
    view.setFocus()
    with qtbot.waitSignal(view.page_changed) as told:
        qtbot.keyClick(view, Qt.Key.Key_End)
    assert told.args == [11, 11]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page() == 1
    for _press in range(3):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page() > 1
    view.next_page()
    view.previous_page()
    view.previous_page()
    assert view.page() >= 1


def test_pages_are_drawn_on_white_before_the_backdrop(view: PdfView) -> None:
    image = view.viewport().grab().toImage()
    edge = theme.px(24)
    assert image.pixelColor(2, 2) == theme.colour("backdrop")
    assert image.pixelColor(edge + 5, edge + 5).lightness() < 40
    assert image.pixelColor(image.width() // 2, edge + 5).name() == "#ffffff"


def test_paper_is_white_in_the_dark(view: PdfView, app: QApplication) -> None:
    theme.apply(app, theme.Theme("dark"))
    image = view.viewport().grab().toImage()
    assert image.pixelColor(2, 2) == theme.colour("backdrop")
    assert image.pixelColor(image.width() // 2, theme.px(24) + 5).name() == "#ffffff"


def test_the_width_is_fitted(view: PdfView) -> None:
    assert view.zoom() == FIT_WIDTH
    assert view.horizontalScrollBar().maximum() == 0
    tall = view.verticalScrollBar().maximum()
    view.resize(900, 400)
    assert view.verticalScrollBar().maximum() > tall
    assert view.horizontalScrollBar().maximum() == 0


def test_zooming(qtbot: QtBot, view: PdfView) -> None:
    heard: list[object] = []
    view.zoom_changed.connect(heard.append)
    view.go_to_page(5)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.page() == 5
    qtbot.keyClick(view, Qt.Key.Key_0)
    view.set_zoom(FIT_PAGE)
    assert heard == [0.75, 1.0, 0.75, FIT_WIDTH, FIT_PAGE]
    view.set_zoom(4.0)
    assert view.horizontalScrollBar().maximum() > 0
    view.zoom_in()
    assert view.zoom() == 4.0
    view.set_zoom(0.25)
    view.zoom_out()
    assert view.zoom() == 0.25
    assert not view.grab().isNull()


def test_another_pdf_keeps_the_place(view: PdfView) -> None:
    view.go_to_page(6)
    view.set_pdf(paper(8))
    assert (view.page(), view.page_count()) == (6, 8)
    view.set_pdf(paper(2, (792, 612)))
    assert view.page_count() == 2
    assert view.page() in (1, 2)


def test_nothing_to_show(view: PdfView) -> None:
    view.set_pdf(b"")
    assert (view.page(), view.page_count()) == (0, 0)
    assert view.accessibleName() == "Preview"
    assert view.page_text(1) == ""
    view.next_page()
    assert not view.grab().isNull()
    view.close_pdf()


def test_only_pages_in_sight_are_kept(qtbot: QtBot, view: PdfView) -> None:
    view.set_pdf(paper(40))
    view.set_zoom(0.25)
    for page in range(1, 41):
        view.go_to_page(page)
        view.grab()
    assert len(view._pages) <= 12
