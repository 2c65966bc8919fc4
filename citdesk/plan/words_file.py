"""One file of the guide's words: fixed headings, paragraphs, lists, links and emphasis; no more.

Whatever in it is not as it should be is a ``Trouble`` with its line and the remedy; all the rest is
shown all the same.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from citdesk.text import _

if TYPE_CHECKING:
    from markdown_it.token import Token

LINKS = ("task", "phase", "word")


class Trouble(NamedTuple):
    """Something in the guide's files that is not as it should be.

    Attributes:
        file: within the guide's folder, such as ``en/timeline.md``.
        line: its line, from 1; 0 for the file as a whole.
        what: what is wrong.
        remedy: what to do about it.
    """

    file: str
    line: int
    what: str
    remedy: str


class Span(NamedTuple):
    """Some words: plain, with emphasis ("em", "strong"), or a link ("task", "phase", "word")."""

    text: str
    kind: str = ""
    target: str = ""


Line = tuple[Span, ...]


class Block(NamedTuple):
    """A paragraph ("p"), or a list with bullets ("ul") or numbers ("ol"), and its lines."""

    kind: str
    lines: tuple[Line, ...]


class Words(NamedTuple):
    """A page of the guide.

    Attributes:
        title: its first heading.
        purpose: what stands before the second one.
        parts: what stands under each of the others, by the key of the heading ("do").
    """

    title: str
    purpose: Line
    parts: Mapping[str, tuple[Block, ...]]

    def lines(self, part: str) -> tuple[Line, ...]:
        """All lines of a part's lists."""
        return tuple(
            line for block in self.parts.get(part, ()) if block.kind != "p" for line in block.lines
        )

    def things_to_do(self) -> tuple[Line, ...]:
        """The numbered things of "What to do"."""
        return tuple(
            line for one in self.parts.get("do", ()) if one.kind == "ol" for line in one.lines
        )


def plain(line: Line) -> str:
    """The words of a line without links and emphasis."""
    return "".join(span.text for span in line)


def read(
    text: str,
    file: str,
    headings: Mapping[str, str],
    known: Callable[[str, str], bool],
) -> tuple[Words, list[Trouble]]:
    """Read a file of words.

    Args:
        text: what stands in it.
        file: what it is called in troubles.
        headings: what each heading must say, by its key, in their order.
        known: whether there is a task, phase or word of an id.

    Returns:
        the page, as far as it can be read, and what is wrong with it.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    parser.disable(["html_block", "code", "fence", "reference"])
    reading = _Reading(file, {words.casefold(): key for key, words in headings.items()}, known)
    for token in parser.parse(text):
        reading.take(token)
    reading.end(headings)
    return reading.words(), reading.troubles


class _Reading:
    """What was read so far, and where in the file we are."""

    def __init__(
        self, file: str, keys: Mapping[str, str], known: Callable[[str, str], bool]
    ) -> None:
        self.troubles: list[Trouble] = []
        self._file, self._keys, self._known = file, keys, known
        self._title = ""
        self._purpose: Line = ()
        self._parts: dict[str, list[Block]] = {}
        self._part = ""
        self._level = 0  # of the heading that is being read
        self._list = ""
        self._depth = 0
        self._lines: list[Line] = []
        self._line = 1

    def words(self) -> Words:
        """What was read."""
        parts = {key: tuple(blocks) for key, blocks in self._parts.items()}
        return Words(self._title, self._purpose, parts)

    def complain(self, what: str, remedy: str) -> None:
        """Something is wrong where we are."""
        self.troubles.append(Trouble(self._file, self._line, what, remedy))

    def take(self, token: "Token") -> None:
        """Read on."""
        if token.map:
            self._line = token.map[0] + 1
        if token.type == "heading_open":
            self._level = int(token.tag[1:])
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self._open_list("ul" if token.type.startswith("bullet") else "ol")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._close_list()
        elif token.type == "inline":
            self._take_words(self._spans(token))
        elif token.type in ("hr", "blockquote_open", "code_block", "fence", "html_block"):
            self.complain(_("This kind of text is not shown."), _("Use paragraphs and lists only."))

    def _open_list(self, kind: str) -> None:
        self._depth += 1
        if self._depth == 1:
            self._list, self._lines = kind, []
        else:
            self.complain(
                _("A list stands inside a list."), _("Put its lines into the list above it.")
            )

    def _close_list(self) -> None:
        self._depth -= 1
        if not self._depth:
            self._add(Block(self._list, tuple(self._lines)))

    def _take_words(self, line: Line) -> None:
        if self._level:
            self._head(plain(line))
            self._level = 0
        elif self._depth:
            self._lines.append(line)
        else:
            self._add(Block("p", (line,)))

    def _head(self, title: str) -> None:
        if self._level == 1 and not self._title:
            self._title = title
            return
        key = self._keys.get(title.casefold())
        if self._level != 2 or key is None:
            known = ", ".join(f"## {one}" for one in self._keys)
            self.complain(
                _("The heading “{title}” is not one of this page’s.").format(title=title),
                _("Write one of these: {known}.").format(known=known),
            )
        elif key in self._parts:
            self.complain(
                _("The heading “{title}” stands here twice.").format(title=title),
                _("Put both parts under one heading."),
            )
        self._part = key or title
        self._parts.setdefault(self._part, [])

    def _add(self, block: Block) -> None:
        if self._part:
            self._parts[self._part].append(block)
        elif block.kind == "p" and not self._purpose:
            self._purpose = block.lines[0]
        else:
            self.complain(
                _("Before the first heading there is one paragraph, the purpose."),
                _("Put this under a heading, or join it to the purpose."),
            )

    def _spans(self, token: "Token") -> Line:
        spans: list[Span] = []
        kind = target = ""
        for part in token.children or ():
            if part.type.endswith("_open"):
                href = str(part.attrGet("href") or "")
                kind, target = self._link(href) if href else ("em", "")
            elif part.type.endswith("_close"):
                kind = target = ""
            elif part.type.endswith("break"):
                spans.append(Span(" "))
            elif part.type == "image":
                self.complain(_("Pictures are not shown."), _("Take the picture out."))
            elif part.content:
                spans.append(Span(part.content, kind, target))
        return tuple(spans)

    def _link(self, href: str) -> tuple[str, str]:
        kind, _colon, target = href.partition(":")
        if kind in LINKS and self._known(kind, target):
            return kind, target
        self.complain(
            _("The link “{link}” leads nowhere.").format(link=href),
            _("Links look like task:timeline, phase:commit or word:quorum, with a known name."),
        )
        return "", ""

    def end(self, headings: Mapping[str, str]) -> None:
        """See what is missing from the whole."""
        self._line = 0
        if not self._title:
            self.complain(
                _("The page has no title."), _("Begin the file with a line such as “# Title”.")
            )
        if not self._purpose:
            self.complain(
                _("The page does not say its purpose."), _("Write one paragraph below the title.")
            )
        for key, words in headings.items():
            if not self._parts.get(key):
                self.complain(
                    _("There is nothing under the heading “{title}”.").format(title=words),
                    _("Write a line “## {title}” and the text below it.").format(title=words),
                )
        if "do" in headings and not self.words().things_to_do():
            self.complain(
                _("There is nothing to tick on this page."),
                _("Number the things to do: “1. …”, “2. …”, each on a line."),
            )
