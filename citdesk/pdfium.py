"""Looking at PDF files and pictures that others made: how many pages, and what stands on each.

PDFium is not made for several threads at once, and the preview asks it while papers are made: who
uses it holds ``PDFIUM``. Foreign pages come out as pictures only, so nothing that a file may carry
- scripts, forms, fonts that are not whole - ever reaches our own papers.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any, NamedTuple

from citdesk.text import N_, _

PDFIUM = RLock()
MOST_PAGES = 300
_DPI = 170
_POINTS = 72.0
_MOST_DOTS = 40_000_000  # a picture larger than any scanner's is somebody's trap
_PICTURES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_QUALITY = 88

NOT_READABLE = N_("cannot be read")
LOCKED = N_("locked with a password")
TOO_LONG = N_("more than 300 pages")
NO_PAPER = N_("neither a PDF nor a picture")


class Looked(NamedTuple):
    """What a file is.

    Attributes:
        pages: how many pages it has; none when they cannot be printed.
        trouble: why not, one of the sentences above; empty when they can.
    """

    pages: int | None
    trouble: str = ""


class Picture(NamedTuple):
    """One page as a JPEG picture: its size in dots, and what is written on it."""

    jpeg: bytes
    width: int
    height: int
    text: str


def look(data: bytes) -> Looked:
    """See whether a file's pages can be printed."""
    if _is_picture(data):
        try:
            with _opened_picture(data):
                return Looked(1)
        except OSError:
            return Looked(None, NOT_READABLE)
    if b"%PDF-" not in data[:1024]:
        return Looked(None, NO_PAPER)
    with PDFIUM:
        try:
            with _opened(data) as document:
                pages = len(document)
        except OSError as error:
            return Looked(None, str(error))
    if not pages:
        return Looked(None, NOT_READABLE)
    return Looked(None, TOO_LONG) if pages > MOST_PAGES else Looked(pages)


def pictures(data: bytes) -> Iterator[Picture]:
    """Its pages as pictures, one at a time.

    Raises:
        OSError: it cannot be read after all.
    """
    if _is_picture(data):
        with _opened_picture(data) as image:
            yield _encoded(image, "")
        return
    number = 0
    while True:
        with PDFIUM, _opened(data) as document:
            if number >= len(document):
                return
            found = _page(document, number)
        yield found
        number += 1


def _page(document: Any, number: int) -> Picture:
    page = document[number]
    try:
        width, height = page.get_size()
        scale = min(_DPI / _POINTS, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
        image = page.render(scale=scale).to_pil()
        written = page.get_textpage()
        try:
            text = " ".join(str(written.get_text_range()).split())
        finally:
            written.close()
        return _encoded(image, text)
    finally:
        page.close()


def _encoded(image: Any, text: str) -> Picture:
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return Picture(out.getvalue(), image.width, image.height, text)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        locked = "password" in str(error).lower()
        raise OSError(LOCKED if locked else NOT_READABLE) from error
    try:
        yield document
    finally:
        document.close()


def _is_picture(data: bytes) -> bool:
    return any(data.startswith(sign) for sign in _PICTURES)


@contextmanager
def _opened_picture(data: bytes) -> Iterator[Any]:
    """A picture, turned as the camera held it.

    Raises:
        OSError: it cannot be read, or is too large to be printed.
    """
    from PIL import Image, ImageOps

    try:
        image = Image.open(io.BytesIO(data), formats=tuple(_PICTURES.values()))
        if image.width * image.height > _MOST_DOTS * 2:
            raise OSError(NOT_READABLE)
        image.load()
        yield ImageOps.exif_transpose(image)
    except (ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise OSError(NOT_READABLE) from error


def trouble_in_words(trouble: str) -> str:
    """Why a file cannot be printed, in the reader's language."""
    return _(trouble) if trouble else ""
