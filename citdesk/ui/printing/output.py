"""Where finished pages go: a file, the computer's own PDF program, or a printer."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from citdesk.errors import DeskError
from citdesk.pdfium import PDFIUM
from citdesk.text import _

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

    from citdesk.ui.page import Around

_DPI = 300
_POINTS = 72.0


def open_in_viewer(pdf: bytes, name: str) -> Path:
    """Open a PDF in the computer's own program; the file lies in the temporary folder.

    Raises:
        DeskError: no program opens PDFs.
    """
    folder = Path(tempfile.mkdtemp(prefix="citdesk-"))
    path = folder / name
    path.write_bytes(pdf)
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - our own file
        return path
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        subprocess.Popen(  # noqa: S603 - our own file, no shell
            [opener, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise DeskError(
            _("No program on this computer opens PDF files."),
            _("The packet is made and can be saved."),
            _("Choose Save PDF, and open it on another computer."),
        ) from error
    return path


def open_kept_file(around: "Around", key: str, name: str) -> None:
    """Open a file that the desk keeps in the computer's own program; what hinders it is shown."""
    from citdesk.deskfile import attachments
    from citdesk.exchange.files import safe_name

    with around.desk.look() as reader:
        data = attachments.read(reader, key)
    try:
        open_in_viewer(data, safe_name(name))
    except DeskError as error:
        around.fail(error)


def print_pdf(pdf: bytes, paper: str, parent: QWidget, *, copies: int = 1) -> bool:
    """Ask for a printer and print; whether it was sent.

    Every page is drawn at 300 dots to the inch at its true size, so margins are those of the PDF.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_DPI)
    printer.setFullPage(True)
    sizes = {
        "letter": QPageSize.PageSizeId.Letter,
        "a4": QPageSize.PageSizeId.A4,
        "legal": QPageSize.PageSizeId.Legal,
    }
    printer.setPageSize(QPageSize(sizes[paper]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setCopyCount(copies)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    paint_pages(pdf, printer)
    return True


def paint_pages(pdf: bytes, printer: QPrinter) -> None:
    """Draw the chosen pages of a PDF on a printer.

    Raises:
        DeskError: the printer does not answer.
    """
    from pypdfium2 import PdfDocument

    with PDFIUM:
        _paint_document(PdfDocument(pdf), printer)


def _paint_document(document: "PdfDocument", printer: QPrinter) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        raise DeskError(
            _("The printer did not answer."),
            _("Nothing was printed."),
            _("Check that it is switched on, or save the PDF and print it elsewhere."),
        )
    try:
        first = printer.fromPage() or 1
        last = printer.toPage() or len(document)
        for number in range(first, min(last, len(document)) + 1):
            if number > first:
                printer.newPage()
            _paint_page(document[number - 1], painter, printer.resolution())
    finally:
        painter.end()
        document.close()


def _paint_page(page: "object", painter: QPainter, dots: int) -> None:
    bitmap = page.render(scale=dots / _POINTS)  # type: ignore[attr-defined]
    image = QImage(
        bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888
    )
    size = QSizeF(page.get_width(), page.get_height()) * (dots / _POINTS)  # type: ignore[attr-defined]
    painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
