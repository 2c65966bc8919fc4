"""How the letters of a text file are written: found out from its bytes, or refused."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from citdesk.errors import DeskError
from citdesk.exchange import troubles
from citdesk.text import N_, _

_CHUNK = 1 << 16

_BOMS = (  # longest first: the mark of UTF-16 is the beginning of that of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_FILES = (
    (b"%PDF", N_("a PDF document")),
    (b"PK\x03\x04", N_("an Excel workbook or another zipped file")),
    (b"\xd0\xcf\x11\xe0", N_("an old Excel or Word file")),
    (b"SQLite format 3\x00", N_("a database or a desk file")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"\x1f\x8b", N_("a compressed file")),
    (b"{\\rtf", N_("a word processor's document")),
    (b"BEGIN:VCARD", N_("a file of address cards (vCard)")),
    (b"BEGIN:VCALENDAR", N_("a calendar file")),
    (b"<!DOCTYPE", N_("a web page")),
    (b"<html", N_("a web page")),
)
_CONTROLS = bytes(range(9)) + bytes(range(14, 32)) + b"\x7f"


@dataclass(frozen=True, slots=True)
class Survey:
    """What one pass over a file's bytes tells.

    Attributes:
        head: the first of them.
        encoding: how its letters seem to be written, as Python names it.
        whole: the head is all there is.
    """

    head: bytes
    encoding: str
    whole: bool


def survey(path: Path, given: str = "") -> Survey:
    """Read all bytes once, a little at a time, and stop at the first that no table holds.

    Args:
        path: the file.
        given: its encoding, where somebody knows it.

    Raises:
        DeskError: it is no file of text.
        OSError: it cannot be read.
    """
    if not path.is_file():
        raise troubles.not_a_file(path)
    with path.open("rb") as file:
        head = file.read(_CHUNK)
        if not head:
            raise troubles.empty(path)
        _refuse_known(path, head)
        marked = next((name for mark, name in _BOMS if head.startswith(mark)), "")
        encoding = given or marked or _wide(head)
        decoder = codecs.getincrementaldecoder("utf-8")()
        valid, run, offset = True, 0, 0
        chunk = head
        while chunk:
            if not encoding and b"\x00" in chunk:
                raise troubles.nul_byte(path, offset + chunk.index(0))
            valid = valid and _is_valid(decoder, chunk)
            run = _run_after(chunk, run)
            if run > troubles.LONGEST_LINE:
                raise troubles.endless_line(path)
            offset += len(chunk)
            chunk = file.read(_CHUNK)
        valid = valid and _is_valid(decoder, b"", final=True)
    found = encoding or ("utf-8" if valid else "cp1252")
    return Survey(head=head, encoding=found, whole=offset == len(head))


def _is_valid(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _run_after(chunk: bytes, run: int) -> int:
    """How many bytes there are since the last end of a line."""
    last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
    return run + len(chunk) if last < 0 else len(chunk) - last - 1


def _wide(head: bytes) -> str:
    """UTF-16 written without its mark: every second byte of Latin letters is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    many = max(even, odd) * 5 > len(head)  # a fifth of all bytes, at the least
    if not many or min(even, odd) * 20 > max(even, odd):
        return ""
    name = "utf-16-le" if odd > even else "utf-16-be"
    decoder = codecs.getincrementaldecoder(name)()
    return name if _is_valid(decoder, head) else ""


def _refuse_known(path: Path, head: bytes) -> None:
    for mark, kind in _KNOWN_FILES:
        if head[: len(mark)].upper() == mark.upper():
            raise DeskError(
                _("{file} is {kind}, not a list in CSV form.").format(file=path.name, kind=_(kind)),
                _("Nothing was brought in."),
                _("Open it in the program it comes from and save it as CSV."),
            )


def refuse_binary(path: Path, head: bytes) -> None:
    """Bytes that are not UTF-8 may be Windows-1252; with many control characters they are not."""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls * 50 > len(head):
        raise DeskError(
            _("{file} is not a text file.").format(file=path.name),
            _("Nothing was brought in."),
            _("Export the list as CSV from the program it comes from."),
        )
