"""The tagged file: page streams, structure elements, fonts, and the bytes of the PDF itself.

The only module that knows ReportLab's inside. Its canvas and its TrueType subsets are used; pages,
structure, outlines, catalogue and cross-references are written here, because ReportLab cannot tag
and needs a second pass for page numbers. Every object's number is promised before it is written,
so nothing waits for anything; a finished page leaves only text operators behind.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from citdesk.packets import faces, shaping
from citdesk.packets.faces import Face
from citdesk.packets.paper import Paper
from citdesk.packets.pdffile import PdfFile, describe, pdf_text, say_codes
from citdesk.packets.shaping import SetLine

PRODUCER = "citdesk"
LOCALES = {"en": "en-US", "es": "es-US"}

Line = str | SetLine


def _escape_code(code: int) -> str:
    character = chr(code)
    if code < 32 or code > 126:
        return f"\\{code:03o}"
    return f"\\{character}" if character in "()\\" else character


_ESCAPED = [_escape_code(code) for code in range(256)]


@dataclass(slots=True, eq=False)
class Elem:
    """An open structure element: its number, and the kids it has so far."""

    number: int
    role: str
    parent: int
    attributes: str = ""
    kids: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Page:
    """A finished page that waits for its running lines."""

    number: int
    content: int
    body: str
    slots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where the page number of a sheet will stand, flush right."""

    right: float
    y: float
    face: Face
    size: float
    sheet: int


@dataclass(frozen=True, slots=True)
class _Link:
    """A clickable place: to a sheet of this file, or to an address on the web."""

    number: int
    page: int
    parent: int
    rect: tuple[float, float, float, float]
    contents: str
    target: int | str


@dataclass(frozen=True, slots=True)
class _Bookmark:
    level: int
    title: str
    page: int
    y: float


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose every stroke is either a structure element's or an artifact."""

    def __init__(
        self, paper: Paper, *, title: str, author: str, language: str, issued: date
    ) -> None:
        super().__init__(
            None,
            pagesize=(paper.width, paper.height),
            initialFontName=faces.face("sans").font.fontName,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=LOCALES.get(language, language),
        )
        self.paper = paper
        self.title = shaping.clean(title).replace("\n", " ").strip() or PRODUCER
        self.author = shaping.clean(author).replace("\n", " ").strip()
        self.language = LOCALES.get(language, language)
        self.issued = issued
        self.missing: Counter[str] = Counter()
        self.sheet_starts: list[tuple[int, float]] = []
        self._file = PdfFile()
        self._pages: list[_Page] = []
        self._slots: list[_Slot] = []
        self._links: list[_Link] = []
        self._bookmarks: list[_Bookmark] = []
        self._parents: list[int] = []  # ParentTree: index to object number
        self._shown: dict[tuple[str, float, str], str] = {}
        self._fonts: dict[str, str] = {}
        self._pictures: list[int] = []
        self._pages_number = self.promise()
        self._resources = self.promise()
        self._root = self.promise()
        self.document = Elem(self.promise(), "Document", self._root)
        self.section = self.document  # where blocks put their elements
        self._begin_page()

    # ---------------------------------------------------------------------------------- numbers

    def promise(self, count: int = 1) -> int:
        """The number of an object that will be written later; the first of ``count``."""
        first: int = self._doc.objectcounter + 1
        self._doc.objectcounter += count
        return first

    def put(self, number: int, body: str) -> None:
        """Write an object whose number was promised."""
        self._file.put(number, body)

    # -------------------------------------------------------------------------------- structure

    def open(self, role: str, parent: Elem, attributes: str = "") -> Elem:
        """A new element, last among its parent's kids, that stays open for kids of its own."""
        elem = Elem(self.promise(), role, parent.number, attributes)
        parent.kids.append(f"{elem.number} 0 R")
        return elem

    def close(self, elem: Elem) -> None:
        """Write an element; it takes no more kids."""
        kids = f"/K[{' '.join(elem.kids)}]" if elem.kids else ""
        self.put(elem.number, f"<</S/{elem.role}/P {elem.parent} 0 R{elem.attributes}{kids}>>")

    def leaf(self, role: str, parent: Elem, attributes: str = "") -> int:
        """A new element with one piece of this page in it; the piece's mark."""
        number = self.promise()
        parent.kids.append(f"{number} 0 R")
        mark = len(self._marks)
        self._marks.append(number)
        self.put(
            number,
            f"<</S/{role}/P {parent.number} 0 R{attributes}/Pg {self.page_number} 0 R/K {mark}>>",
        )
        return mark

    def mark(self, elem: Elem) -> int:
        """One more piece of this page for an open element; the piece's mark."""
        mark = len(self._marks)
        self._marks.append(elem.number)
        elem.kids.append(f"<</Type/MCR/Pg {self.page_number} 0 R/MCID {mark}>>")
        return mark

    def next_mark(self, number: int) -> int:
        """The mark of a piece whose element the caller writes itself."""
        self._marks.append(number)
        return len(self._marks) - 1

    # ------------------------------------------------------------------------------------- text

    def font(self, face: Face) -> str:
        """The name of a face's first subset in this file."""
        name = self._fonts.get(face.name)
        if name is None:
            face.font.splitString(" ", self._doc)  # gives the font its state in this file
            name = self._fonts[face.name] = face.font.getSubsetInternalName(0, self._doc)
        return name

    def show(self, face: Face, size: float, text: str) -> str:
        """The operators that show this text; the face's first subset is set before and after."""
        if text.isascii() and text.isprintable():
            if "(" in text or ")" in text or "\\" in text:
                text = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            return f"({text})Tj"
        key = (face.name, size, text)
        shown = self._shown.get(key)
        if shown is None:
            shown = self._shown[key] = self._encode(face, size, text)
        return shown

    def _encode(self, face: Face, size: float, text: str) -> str:
        parts = []
        current = 0
        for subset, data in face.font.splitString(text, self._doc):
            if subset != current:
                name = face.font.getSubsetInternalName(subset, self._doc)
                parts.append(f"{name} {size:g} Tf")
                current = subset
            parts.append(f"({''.join(map(_ESCAPED.__getitem__, data))})Tj")
        if current:
            parts.append(f"{self.font(face)} {size:g} Tf")
        return "".join(parts)

    def line(self, line: str | SetLine, face: Face, size: float, x: float, y: float) -> str:
        """The operators that set one line with its left end at ``x`` and its feet on ``y``."""
        if isinstance(line, str):
            shown = self.show(face, size, line)
            return f"{self.font(face)} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm{shown}"
        self.missing.update(line.missing)
        scale = size / 1000
        parts = []
        for piece in line.pieces:
            parts.append(f"{self.font(piece.face)} {size:g} Tf")
            for across, up, text in piece.shown:
                place = x + (piece.x + across) * scale
                shown = self.show(piece.face, size, text)
                parts.append(f" 1 0 0 1 {place:.2f} {y + up * scale:.2f} Tm{shown}")
        return "".join(parts)

    def kerned(self, line: str | SetLine, face: Face, size: float, x: float, y: float) -> str:
        """As ``line``, with letters drawn together in pairs, for titles."""
        if not isinstance(line, str):
            return self.line(line, face, size, x, y)
        parts = [f"{self.font(face)} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        start = 0
        moves = faces.kern(line, face)
        for index, move in enumerate(moves):
            if move and index + 1 < len(line):
                # Td would lose the place after a subset change, a lone TJ number does not.
                parts.append(self.show(face, size, line[start : index + 1]))
                parts.append(f"[{move}]TJ")
                start = index + 1
        parts.append(self.show(face, size, line[start:]))
        return "".join(parts)

    def write(
        self, role: str, parent: Elem, ops: str, attributes: str = "", told: str = ""
    ) -> None:
        """A new element with this text; ``told`` is what it says where its codes do not."""
        if told:
            elem = self.open(role, parent, attributes)
            self.append(elem, ops, told)
            self.close(elem)
            return
        mark = self.leaf(role, parent, attributes)
        self._code.append(f"/{role}<</MCID {mark}>>BDC BT {ops} ET EMC")

    def append(self, elem: Elem, ops: str, told: str = "") -> None:
        """More text for an open element."""
        if told:
            mark = self.leaf("Span", elem, told_as(told))
            role = "Span"
        else:
            mark = self.mark(elem)
            role = elem.role
        self._code.append(f"/{role}<</MCID {mark}>>BDC BT {ops} ET EMC")

    def picture(
        self,
        jpeg: bytes,
        dots: tuple[int, int],
        box: tuple[float, float, float, float],
        told: str,
    ) -> None:
        """A JPEG picture (RGB) in a box (left, low, width, height), with what it tells."""
        number = self.promise()
        self._file.put_stream(
            number,
            f"/Type/XObject/Subtype/Image/Width {dots[0]}/Height {dots[1]}/ColorSpace/DeviceRGB"
            "/BitsPerComponent 8/Filter/DCTDecode",
            jpeg,
            compressed=False,
        )
        self._pictures.append(number)
        left, low, width, height = box
        put = f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {low:.2f} cm"
        self.figure(f"{put} /Pic{len(self._pictures)} Do Q", box, told)

    def figure(self, ops: str, box: tuple[float, float, float, float], told: str) -> None:
        """A picture made of these operators, in a box (left, low, width, height)."""
        left, low, width, height = box
        edges = f"{left:.2f} {low:.2f} {left + width:.2f} {low + height:.2f}"
        text = " ".join(shaping.clean(told).split())
        attributes = f"/Alt{pdf_text(text)}/A<</O/Layout/BBox[{edges}]>>"
        mark = self.leaf("Figure", self.section, attributes)
        self._code.append(f"/Figure<</MCID {mark}>>BDC {ops} EMC")

    def artifact(self, ops: str) -> None:
        """Strokes and shapes that mean nothing to a reader who listens."""
        self._code.append(f"/Artifact BMC {ops} EMC")

    def repeat(self, ops: str) -> None:
        """Text that was read before, such as a table's head on its second page."""
        self._code.append(f"/Artifact<</Type/Pagination>>BDC BT {ops} ET EMC")

    def draw(self, ops: str) -> None:
        """Operators that carry their own marks."""
        self._code.append(ops)

    # ------------------------------------------------------------------------- links and numbers

    def slot(self, sheet: int, face: Face, size: float, right: float, y: float) -> str:
        """The operators that will show the first page of a sheet, flush right."""
        self._slots.append(_Slot(right, y, face, size, sheet))
        index = len(self._slots) - 1
        self._page_slots.append(index)
        self.font(face)
        return f"\x01{index}\x01"  # printed text never has control characters

    def link(
        self,
        elem: Elem,
        target: int | str,
        rect: tuple[float, float, float, float],
        contents: str,
    ) -> None:
        """Make a place of this page clickable: to a sheet by its index, or to a web address."""
        number = self.promise()
        elem.kids.append(f"<</Type/OBJR/Obj {number} 0 R/Pg {self.page_number} 0 R>>")
        self._annotations.append(number)
        self._parents.append(elem.number)
        index = len(self._parents) - 1
        self._links.append(_Link(number, self.page_number, index, rect, contents, target))

    def bookmark(self, level: int, title: str, y: float) -> None:
        """A line in the reader's list of bookmarks, pointing to this height of this page."""
        title = " ".join(shaping.clean(title).split())
        self._bookmarks.append(_Bookmark(level, title, self.page_number, y))

    def begin_sheet(self) -> None:
        """Note that the next sheet begins on this page."""
        self.sheet_starts.append((len(self._pages), self.paper.height))

    # ------------------------------------------------------------------------------------ pages

    @property
    def pages(self) -> int:
        """How many pages are finished."""
        return len(self._pages)

    def _begin_page(self) -> None:
        self.page_number = self.promise()
        self._marks: list[int] = []
        self._annotations: list[int] = []
        self._page_slots: list[int] = []
        self._parents.append(0)
        self._parents_index = len(self._parents) - 1

    def showPage(self) -> None:
        """Finish this page and begin the next."""
        kids = " ".join([f"{number} 0 R" for number in self._marks])
        array = self.promise()
        self.put(array, f"[{kids}]")
        self._parents[self._parents_index] = array
        content = self.promise()
        annotations = " ".join([f"{number} 0 R" for number in self._annotations])
        self.put(
            self.page_number,
            f"<</Type/Page/Parent {self._pages_number} 0 R/Resources {self._resources} 0 R"
            f"/MediaBox[0 0 {self.paper.width:g} {self.paper.height:g}]/Contents {content} 0 R"
            f"/StructParents {self._parents_index}/Tabs/S"
            + (f"/Annots[{annotations}]>>" if annotations else ">>"),
        )
        body = "\n".join(self._code)
        self._pages.append(_Page(self.page_number, content, body, tuple(self._page_slots)))
        self._startPage()
        self._begin_page()

    # ----------------------------------------------------------------------------------- saving

    def finish(self, running: Sequence[tuple[str, str]]) -> bytes:
        """The whole file. ``running`` has the header's and footer's operators of every page."""
        self._parents.pop()  # the page that was begun and not used
        for page, (header, footer) in zip(self._pages, running, strict=True):
            body = page.body
            for index in page.slots:
                body = body.replace(f"\x01{index}\x01", self._fill(self._slots[index]))
            data = f"{header}\n{body}\n{footer}".encode("latin-1")
            self._file.put_stream(page.content, "", data)
        kids = " ".join([f"{page.number} 0 R" for page in self._pages])
        self.put(self._pages_number, f"<</Type/Pages/Count {len(self._pages)}/Kids[{kids}]>>")
        for link in self._links:
            self.put(link.number, self._annotation(link))
        self._put_structure()
        self._put_fonts()
        catalogue = self._put_catalogue()
        info = self.promise()
        moment = f"(D:{self.issued:%Y%m%d}000000Z)"
        self.put(
            info,
            f"<</Title{pdf_text(self.title)}/Author{pdf_text(self.author)}/Creator({PRODUCER})"
            f"/Producer({PRODUCER})/CreationDate{moment}/ModDate{moment}>>",
        )
        last: int = self._doc.objectcounter
        return self._file.close(last, catalogue=catalogue, info=info)

    def _fill(self, slot: _Slot) -> str:
        page, _height = self.sheet_starts[slot.sheet]
        text = str(page + 1)
        x = slot.right - slot.face.width(text) * slot.size / 1000
        return self.line(text, slot.face, slot.size, x, slot.y)

    def _annotation(self, link: _Link) -> str:
        rect = " ".join(f"{edge:.2f}" for edge in link.rect)
        if isinstance(link.target, int):
            page, height = self.sheet_starts[link.target]
            number = self._pages[page].number
            action = f"/Dest[{number} 0 R/XYZ null {height:g} null]"
        else:
            action = f"/A<</S/URI/URI{pdf_text(link.target)}>>"
        return (
            f"<</Type/Annot/Subtype/Link/Rect[{rect}]/Border[0 0 0]/F 4/P {link.page} 0 R"
            f"/StructParent {link.parent}/Contents{pdf_text(link.contents)}{action}>>"
        )

    def _put_structure(self) -> None:
        self.close(self.document)
        tree = self.promise()
        pairs = " ".join([f"{index} {number} 0 R" for index, number in enumerate(self._parents)])
        self.put(tree, f"<</Nums[{pairs}]>>")
        self.put(
            self._root,
            f"<</Type/StructTreeRoot/K {self.document.number} 0 R/ParentTree {tree} 0 R"
            f"/ParentTreeNextKey {len(self._parents)}>>",
        )

    def _put_catalogue(self) -> int:
        metadata = self.promise()
        packet = describe(self.title, self.author, self.language, self.issued, PRODUCER)
        entries = "/Type/Metadata/Subtype/XML"
        self._file.put_stream(metadata, entries, packet, compressed=False)
        outlines = self._put_outlines()
        catalogue = self.promise()
        self.put(
            catalogue,
            f"<</Type/Catalog/Pages {self._pages_number} 0 R/StructTreeRoot {self._root} 0 R"
            f"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
            f"/Lang({self.language})/Metadata {metadata} 0 R"
            + (f"/Outlines {outlines} 0 R/PageMode/UseOutlines>>" if outlines else ">>"),
        )
        return catalogue

    def _put_outlines(self) -> int:
        """The tree of bookmarks; the number of its root, 0 when there is none."""
        if not self._bookmarks:
            return 0
        root = self.promise(len(self._bookmarks) + 1)
        kids: dict[int, list[int]] = {root: []}
        trail = [root]
        for number, mark in enumerate(self._bookmarks, root + 1):
            trail = trail[: mark.level + 1]
            kids[trail[-1]].append(number)
            kids[number] = []
            trail.append(number)
        for parent, row in kids.items():
            around = [0, *row, 0]
            for before, number, after in zip(around, row, around[2:], strict=False):
                mark = self._bookmarks[number - root - 1]
                self._put_bookmark(number, mark, (parent, before, after), kids[number])
        top = kids[root]
        ends = f"/First {top[0]} 0 R/Last {top[-1]} 0 R/Count {len(top)}"
        self.put(root, f"<</Type/Outlines{ends}>>")
        return root

    def _put_bookmark(
        self, number: int, mark: _Bookmark, around: tuple[int, int, int], below: Sequence[int]
    ) -> None:
        parent, before, after = around
        links = f"/Parent {parent} 0 R"
        links += f"/Prev {before} 0 R" if before else ""
        links += f"/Next {after} 0 R" if after else ""
        if below:  # shown closed: the sheets at a glance
            links += f"/First {below[0]} 0 R/Last {below[-1]} 0 R/Count -{len(below)}"
        place = f"/Dest[{mark.page} 0 R/XYZ null {mark.y:.0f} null]"
        self.put(number, f"<</Title{pdf_text(mark.title)}{links}{place}>>")

    def _put_fonts(self) -> None:
        """Fonts are ReportLab's objects; only what their codes say is put right."""
        doc = self._doc
        for font in doc.delayedFonts:
            subsets = [list(subset) for subset in font.state[doc].subsets]
            before = set(doc.idToObject)
            font.addObjects(doc)
            added = [name for name in doc.idToObject if name not in before]
            tables = [name for name in added if name.startswith("toUnicodeCMap:")]
            for table, subset in zip(tables, subsets, strict=True):
                # ReportLab lets empty codes say U+0000, which PDF/UA forbids (7.21.7).
                codes = [(n, shaping.text_of(code)) for n, code in enumerate(subset) if code >= 32]
                doc.idToObject[table].content = say_codes(codes)
        number, _generation = doc.idToObjectNumberAndVersion[pdfdoc.BasicFonts]
        named = " ".join(f"/Pic{n} {of} 0 R" for n, of in enumerate(self._pictures, 1))
        pictures = f"/XObject<<{named}>>" if named else ""
        self.put(self._resources, f"<</Font {number} 0 R{pictures}>>")
        done: set[int] = set()
        while waiting := [number for number in doc.numberToId if number not in done]:
            for number in waiting:  # formatting one object may add others
                done.add(number)
                thing = doc.idToObject[doc.numberToId[number]]
                body: bytes = pdfdoc.format(thing, doc, toplevel=1)
                if body.rstrip().endswith(b"endstream"):
                    self._file.put_plain(number, body)
                else:
                    self.put(number, body.decode("latin-1"))


def told_as(text: str) -> str:
    """The attributes of an element that says this text, in the language its script suggests."""
    language = shaping.language_of(text)
    return f"/ActualText{pdf_text(text)}" + (f"/Lang({language})" if language else "")
