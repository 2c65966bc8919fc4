"""Reads a tagged file back the way a screen reader does: the structure tree with its text.

It stands on pikepdf alone and shares no line with the writer, so it can disagree with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

_ROW = re.compile(rb"<([0-9A-F]+)>\s*<([0-9A-F]*)>")


@dataclass
class Node:
    """An element: its role, what it says itself, and its kids in order."""

    role: str
    notes: list[str] = field(default_factory=list)
    kids: list["Node | str"] = field(default_factory=list)
    actual: str | None = None
    pages: set[int] = field(default_factory=set)

    def text(self) -> str:
        """What a listener hears of it."""
        if self.actual is not None:
            return self.actual
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def all(self, *roles: str) -> Iterator["Node"]:
        """Every element of these roles below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                if kid.role in roles:
                    yield kid
                yield from kid.all(*roles)


@dataclass
class Reading:
    """A file as it is read."""

    root: Node
    artifacts: list[list[str]]  # page by page
    pages: int
    widths: list[float]


def read(pdf: bytes) -> Reading:
    """The structure tree, and what stands on the pages outside of it."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        marked: dict[int, dict[int, str]] = {}
        artifacts = []
        numbers: dict[tuple[int, int], int] = {}
        for index, page in enumerate(opened.pages):
            marked[index], outside = _page_text(page)
            artifacts.append(outside)
            numbers[page.obj.objgen] = index
        top = opened.Root.StructTreeRoot
        root = Node("Root")
        for kid in _list(top.K):
            root.kids.append(_node(kid, marked, numbers))
        widths = [float(page.mediabox[2]) for page in opened.pages]
        return Reading(root, artifacts, len(opened.pages), widths)


def paragraphs(pdf: bytes) -> list[str]:
    """What each paragraph says, in reading order."""
    return [node.text() for node in read(pdf).root.all("P")]


def rows_of(pdf: bytes) -> list[list[str]]:
    """The tables' rows without their heads."""
    return [
        [kid.text() for kid in row.kids if isinstance(kid, Node)]
        for body in read(pdf).root.all("TBody")
        for row in body.all("TR")
    ]


def describe(reading: Reading) -> str:
    """The whole tree as text, one element a line, and the artifacts' text."""
    lines: list[str] = []
    _describe(reading.root, 0, lines)
    for number, texts in enumerate(reading.artifacts, 1):
        lines.append(f"artifacts of page {number}: " + " | ".join(texts))
    return "\n".join(lines) + "\n"


def _describe(node: Node, depth: int, lines: list[str]) -> None:
    notes = "".join(f" {note}" for note in node.notes)
    said = "".join(kid for kid in node.kids if isinstance(kid, str))
    if node.actual is not None:
        notes += f" says {node.actual!r}"
        said = ""
    lines.append("  " * depth + node.role + notes + (f" {said!r}" if said else ""))
    for kid in node.kids:
        if isinstance(kid, Node):
            _describe(kid, depth + 1, lines)


def _list(thing: Any) -> list[Any]:
    return list(thing) if isinstance(thing, pikepdf.Array) else [thing]


Marked = dict[int, dict[int, str]]
Numbers = dict[tuple[int, int], int]


def _node(elem: Any, marked: Marked, numbers: Numbers) -> Node:
    node = Node(str(elem.S)[1:])
    if "/ActualText" in elem:
        node.actual = str(elem.ActualText)
    if "/Alt" in elem:
        node.notes.append(f"alt={elem.Alt}")
    if "/Lang" in elem:
        node.notes.append(f"lang={elem.Lang}")
    if "/A" in elem:
        for key in ("/Scope", "/ListNumbering", "/Summary"):
            if key in elem.A:
                node.notes.append(f"{key[1:].lower()}={str(elem.A[key]).lstrip('/')}")
    for kid in _list(elem.K) if "/K" in elem else []:
        _add_kid(node, kid, elem, marked, numbers)
    return node


def _add_kid(node: Node, kid: Any, elem: Any, marked: Marked, numbers: Numbers) -> None:
    if isinstance(kid, int) or kid.get("/Type") == "/MCR":
        mark, sheet = (kid, elem.Pg) if isinstance(kid, int) else (int(kid.MCID), kid.Pg)
        page = numbers[sheet.objgen]
        node.kids.append(marked[page][mark])
        node.pages.add(page)
    elif kid.get("/Type") == "/OBJR":
        node.notes.append(f"to {_target(kid.Obj, numbers)}")
    else:
        below = _node(kid, marked, numbers)
        node.kids.append(below)
        node.pages |= below.pages


def _target(annotation: Any, numbers: dict[tuple[int, int], int]) -> str:
    if "/Dest" in annotation:
        return f"page {numbers[annotation.Dest[0].objgen] + 1}"
    return str(annotation.A.URI)


class _Content:
    """A page's stream on its way to texts."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.fonts = {name: _codes(font) for name, font in page.resources.Font.items()}
        self.codes: dict[int, str] = {}
        self.marked: dict[int, str] = {}
        self.outside: list[str] = []
        self.stack: list[int | None] = []
        self.figures: set[int | None] = set()

    def open(self, operands: Any) -> None:
        """Begin an element's piece or an artifact; they are never inside each other."""
        assert not self.stack
        mark = None
        if len(operands) > 1 and "/MCID" in operands[1]:
            mark = int(operands[1].MCID)
            assert mark not in self.marked
            self.marked[mark] = ""
            self.figures |= {mark} if str(operands[0]) == "/Figure" else set()
        else:
            assert str(operands[0]) == "/Artifact"
            self.outside.append("")
        self.stack.append(mark)

    def part(self) -> None:
        """Words of a picture stand apart from those before."""
        (mark,) = self.stack
        if mark is not None and self.marked[mark]:
            self.marked[mark] += " | "

    def show(self, operand: Any) -> None:
        """Add what a string says to the piece it stands in; it must stand in one."""
        (mark,) = self.stack
        for part in _list(operand):
            if not isinstance(part, pikepdf.String):
                continue
            said = "".join(self.codes[code] for code in bytes(part))
            if mark is None:
                self.outside[-1] += said
            else:
                self.marked[mark] += said


def operators(page: pikepdf.Page) -> Iterator[tuple[Any, str]]:
    """A page's operators with their operands; there are no inline images."""
    for step in pikepdf.parse_content_stream(page):
        assert isinstance(step, pikepdf.ContentStreamInstruction)
        yield step.operands, str(step.operator)


def _page_text(page: pikepdf.Page) -> tuple[dict[int, str], list[str]]:
    """Text by mark, and the texts of artifacts; anything outside of both is an error."""
    content = _Content(page)
    for operands, name in operators(page):
        if name in ("BDC", "BMC"):
            content.open(operands)
        elif name == "EMC":
            content.stack.pop()
        elif name == "Tf":
            content.codes = content.fonts[str(operands[0])]
        elif name in ("Tj", "TJ"):
            content.show(operands[0])
        elif name == "BT" and content.figures.intersection(content.stack):
            content.part()
        elif name in ("S", "f", "B"):
            meant = content.stack == [None] or content.figures.intersection(content.stack)
            assert meant, "a stroke that is neither an artifact nor a picture's"
    return content.marked, [text for text in content.outside if text]


def _codes(font: Any) -> dict[int, str]:
    table = font.ToUnicode.read_bytes()
    rows = _ROW.findall(table[table.index(b"beginbfchar") :])
    return {int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for code, said in rows}
