"""The bytes of a PDF file: objects packed into streams, and the cross-reference stream.

Knows nothing of pages or fonts. Objects come as text with their promised numbers; two hundred at a
time are compressed together, which makes a tagged packet a third of its plain size.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import md5
from struct import Struct
from xml.sax.saxutils import escape

_PACK = 200
_LEVEL = 6  # 9 takes twice as long for two per cent
_ENTRY = Struct(">BIH")
_FREE = (0, 0, 65535)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class PdfFile:
    """A file in the making."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._size = 0
        self._places: dict[int, tuple[int, int, int]] = {}
        self._waiting: list[tuple[int, str]] = []
        self._packs: list[tuple[list[int], int, bytes]] = []
        self._append(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def put(self, number: int, body: str) -> None:
        """An object that is not a stream."""
        self._waiting.append((number, body))
        if len(self._waiting) == _PACK:
            self._pack()

    def put_stream(
        self, number: int, entries: str, data: bytes, *, compressed: bool = True
    ) -> None:
        """A stream object with these dictionary entries."""
        if compressed:
            data = zlib.compress(data, _LEVEL)
            entries += "/Filter/FlateDecode"
        head = f"<<{entries}/Length {len(data)}>>stream\n".encode("latin-1")
        self.put_plain(number, head + data + b"\nendstream")

    def put_plain(self, number: int, body: bytes) -> None:
        """An object that stands in the file by itself."""
        self._places[number] = (1, self._size, 0)
        self._append(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def close(self, last: int, *, catalogue: int, info: int) -> bytes:
        """The finished file; ``last`` is the highest number promised so far.

        The identifier is made from the content, so the same content has the same one.
        """
        self._pack()
        number = last
        for numbers, first, data in self._packs:
            number += 1
            for index, packed in enumerate(numbers):
                self._places[packed] = (2, number, index)
            entries = f"/Type/ObjStm/N {len(numbers)}/First {first}/Filter/FlateDecode"
            self.put_stream(number, entries, data, compressed=False)
        number += 1
        start = self._size
        places = self._places
        places[number] = (1, start, 0)
        table = b"".join([_ENTRY.pack(*places.get(n, _FREE)) for n in range(number + 1)])
        content = b"".join(self._chunks)
        identity = md5(content, usedforsecurity=False).hexdigest()
        self.put_stream(
            number,
            f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {catalogue} 0 R/Info {info} 0 R"
            f"/ID[<{identity}><{identity}>]",
            table,
        )
        self._append(b"startxref\n%d\n%%%%EOF\n" % start)
        return content + b"".join(self._chunks[-2:])

    def _append(self, data: bytes) -> None:
        self._chunks.append(data)
        self._size += len(data)

    def _pack(self) -> None:
        if not self._waiting:
            return
        heads = []
        place = 0
        for number, body in self._waiting:
            heads.append(f"{number} {place}")
            place += len(body) + 1
        head = " ".join(heads) + " "
        bodies = "\n".join([body for _number, body in self._waiting])
        data = zlib.compress((head + bodies).encode("latin-1"), _LEVEL)
        self._packs.append(([number for number, _body in self._waiting], len(head), data))
        self._waiting = []


def pdf_text(text: str) -> str:
    """A text string of the file's own objects: titles, alternatives, bookmarks."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def say_codes(codes: Sequence[tuple[int, str]]) -> bytes:
    """The table that tells readers what each code of a font subset says."""
    rows = [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in codes]
    blocks = [
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
        for block in _in_hundreds(rows)
    ]
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        + "\n".join(blocks)
        + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _in_hundreds(rows: Sequence[str]) -> Iterator[Sequence[str]]:
    """No more than a hundred rows stand in one block, says the specification."""
    for start in range(0, len(rows), 100):
        yield rows[start : start + 100]


def describe(title: str, author: str, language: str, issued: date, producer: str) -> bytes:
    """The file's metadata: what it is, who made it, and that it is accessible (PDF/UA-1)."""
    moment = f"{issued:%Y-%m-%d}T00:00:00Z"
    title, author = (_NOT_XML.sub("", text) for text in (title, author))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        "<pdfuaid:part>1</pdfuaid:part>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt>'
        "</dc:title>"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"
        f"<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()
