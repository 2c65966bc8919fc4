"""Minutes and other long texts, typed in Markdown, as blocks.

Headings, paragraphs, lists and strong words are understood; whatever else was typed stands there as
it was typed. Nothing of it is markup for the paper.
"""

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from citdesk.packets.blocks import Barred, Block, Head, Items, Strong, Text

if TYPE_CHECKING:
    from markdown_it.token import Token

_MOTION = re.compile(r"\S+ \d{4}-\d+[:.]?")
Run = str | Strong


def blocks_of(text: str) -> list[Block]:
    """A text in Markdown as blocks; its own first title is left to the sheet's.

    A paragraph that begins with a motion's number in strong letters is a motion, and the strong
    words it ends in are what became of it.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    parser.disable(["html_block", "code", "fence", "reference"])
    reading = _Reading()
    for token in parser.parse(text):
        reading.take(token)
    return reading.found


class _Reading:
    """What was read so far, and where in the text we are; lists inside lists become one."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._items: list[str | list[Run]] = []
        self._numbers: list[str] = []  # of the list's items, as typed; empty for bullets
        self._depth = 0
        self._heading = 0

    def take(self, token: "Token") -> None:
        """Read on."""
        if token.nesting and token.type.endswith(("list_open", "list_close")):
            self._depth += token.nesting
            if not self._depth:
                self._end_list()
        elif token.type == "list_item_open":
            self._numbers.append(token.info and f"{token.info}{token.markup}")
        elif token.type == "heading_open":
            self._heading = int(token.tag[1:])
        elif token.type == "inline":
            self._take_words(_runs(token))

    def _take_words(self, runs: list[Run]) -> None:
        if self._depth:
            self._items.append(_plain(runs))
        elif self._heading:
            title = "".join(run if isinstance(run, str) else run.text for run in runs)
            if self._heading > 1 or self.found:
                self.found.append(Head(title, level=3 if self._heading > 2 else 2))
            self._heading = 0
        elif runs:
            self.found.append(_paragraph(runs))

    def _end_list(self) -> None:
        """Numbers count as they were typed: a list that does not begin at 1 keeps them as words."""
        counted = [f"{n}." for n in range(1, len(self._items) + 1)]
        if not any(self._numbers) or self._numbers == counted:
            self.found.append(Items(self._items, "number" if any(self._numbers) else "bullet"))
        else:
            for number, item in zip_longest(self._numbers, self._items, fillvalue=""):
                words = [item] if isinstance(item, str) else list(item)
                self.found.append(Text([f"{number} ", *words] if number else words))
        self._items, self._numbers = [], []


def _plain(runs: list[Run]) -> str | list[Run]:
    return runs[0] if len(runs) == 1 and isinstance(runs[0], str) else runs


def _paragraph(runs: list[Run]) -> Block:
    first, last = runs[0], runs[-1]
    if not isinstance(first, Strong) or not _MOTION.fullmatch(first.text):
        return Text(_plain(runs))
    if len(runs) > 1 and isinstance(last, Strong):
        before = runs[:-1]
        if isinstance(before[-1], str):
            before[-1] = before[-1].rstrip()
        return Barred(before, last.text.rstrip("."))
    return Barred(runs)


def _runs(token: "Token") -> list[Run]:
    """The words of a paragraph, strong ones apart."""
    runs: list[Run] = []
    strong = False
    words = ""
    for part in token.children or []:
        if part.type in ("strong_open", "strong_close"):
            if words:
                runs.append(Strong(words) if strong else words)
            words, strong = "", part.type == "strong_open"
        else:
            words += "\n" if part.type.endswith("break") else part.content
    if words:
        runs.append(Strong(words) if strong else words)
    return runs
