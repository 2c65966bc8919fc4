"""The faces: loaded at first use, measured by plain dictionaries, broken into lines.

Widths are in thousandths of the type size. Everything here is for strings that lie wholly in the
house face; ``shaping`` takes the others.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import FF_FORCEBOLD, TTFont

from citdesk import resources

FILES = {
    "sans": "Sans-Regular.ttf",
    "semibold": "Sans-Semibold.ttf",
    "italic": "Sans-Italic.ttf",
    "serif": "Serif-Semibold.ttf",
    "arabic": "Arabic-Regular.ttf",
    "hebrew": "Hebrew-Regular.ttf",
    "devanagari": "Devanagari-Regular.ttf",
}
FALLBACKS = ("arabic", "hebrew", "devanagari")
MISSING = "□"
ELLIPSIS = "…"

# Characters that need neighbours or have no shape never take the plain path.
_NOT_PLAIN = {"Mn", "Me", "Mc", "Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_BREAK_AFTER = frozenset("./-_")


class Widths(dict[str, int]):
    """The width of each character of a face; a character it does not have is 0 wide."""

    def __missing__(self, character: str) -> int:
        return 0


class Face:
    """One loaded font: its widths, and the characters that need no shaping in it."""

    __slots__ = ("font", "name", "path", "plain", "widths")

    def __init__(self, name: str) -> None:
        self.name = name
        self.path = resources.path("fonts", FILES[name])
        # Only house faces show ASCII; the others need not carry its glyphs into every file.
        readable = name not in FALLBACKS
        self.font: Any = TTFont(f"citdesk-{name}", str(self.path), asciiReadable=readable)
        # ReportLab asks readers to embolden semibold faces once more.
        self.font.face.flags &= ~FF_FORCEBOLD
        pdfmetrics.registerFont(self.font)
        self.widths = Widths()
        for code, width in self.font.face.charWidths.items():
            if code in self.font.face.charToGlyph:
                self.widths[chr(code)] = int(width)
        self.widths["\u00a0"] = self.widths[" "]  # ReportLab prints it as a space
        self.plain = frozenset(c for c in self.widths if unicodedata.category(c) not in _NOT_PLAIN)

    def width(self, text: str) -> int:
        """How wide this text is, in thousandths of the type size."""
        return sum(map(self.widths.__getitem__, text))

    def has(self, text: str) -> bool:
        """Whether every character of this text has a glyph here."""
        return all(map(self.widths.__contains__, text))


@cache
def face(name: str) -> Face:
    """The face of this name, loaded when first asked for."""
    rl_config.useA85 = 0
    return Face(name)


def is_plain(text: str, used: Face) -> bool:
    """Whether this text prints from the face alone, without shaping."""
    # isascii() is true for control characters too, and U+007F has no glyph.
    return (text.isascii() and text.isprintable()) or used.plain.issuperset(text)


# -------------------------------------------------------------------------------- breaking lines


def break_lines(text: str, used: Face, limit: float, *, balanced: bool = False) -> list[str]:
    """Plain text as lines no wider than ``limit`` thousandths of the type size.

    Every line but the last ends in the space that was broken at, so that readers hear two words;
    a word that was cut carries no space. Balanced lines are as many, but equally long.
    """
    if used.width(text) <= limit and "  " not in text:
        return [text]
    words: list[str] = []
    glued: list[bool] = []
    for word in text.split(" "):
        if not word:
            continue
        parts = cut_word(word, used, limit) if used.width(word) > limit else [word]
        words.extend(parts)
        glued.append(False)
        glued.extend([True] * (len(parts) - 1))
    if not words:
        return [""]
    widths = [used.width(word) for word in words]
    space = used.widths[" "]
    breaks = arrange(widths, glued, space, limit, balanced=balanced)
    return [_join(words, glued, start, end) for start, end in breaks]


def arrange(
    widths: Sequence[float],
    glued: Sequence[bool],
    space: float,
    limit: float,
    *,
    balanced: bool = False,
) -> list[tuple[int, int]]:
    """Put words of these widths into lines; the first and last word of each.

    A glued word follows its forerunner without a space.
    """
    breaks = _fill(widths, glued, space, limit)
    if balanced and len(breaks) > 1:
        return _balance(widths, glued, space, limit, breaks)
    return breaks


def _fill(
    widths: Sequence[float], glued: Sequence[bool], space: float, limit: float
) -> list[tuple[int, int]]:
    lines = []
    start = 0
    used = 0.0
    for index, width in enumerate(widths):
        gap = 0.0 if index == start or glued[index] else space
        if index > start and used + gap + width > limit:
            lines.append((start, index))
            start = index
            used = width
        else:
            used += gap + width
    lines.append((start, len(widths)))
    return lines


def _balance(
    widths: Sequence[float],
    glued: Sequence[bool],
    space: float,
    limit: float,
    breaks: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """The same number of lines with the smallest width that keeps it."""
    low = max(*widths, (sum(widths) + space * (len(widths) - 1)) / len(breaks) - 1)
    high = limit
    best = breaks
    for _step in range(6):
        if high <= low:
            break
        middle = (low + high) / 2
        tried = _fill(widths, glued, space, middle)
        if len(tried) <= len(breaks):
            best, high = tried, middle
        else:
            low = middle
    return best


def _join(words: Sequence[str], glued: Sequence[bool], start: int, end: int) -> str:
    """One line's words; with its closing space unless a word goes on in the next line."""
    parts = [words[start]]
    for index in range(start + 1, end):
        parts.append(words[index] if glued[index] else " " + words[index])
    if end < len(words) and not glued[end]:
        parts.append(" ")
    return "".join(parts)


def cut_word(word: str, used: Face, limit: float) -> list[str]:
    """A word too long for its line, cut: before @, after . / - _, and only then by letter."""
    at = word.rfind("@")
    if 0 < at < len(word) - 1:
        before, after = word[:at], word[at:]
        return [*_cut(before, used, limit), *_cut(after, used, limit)]
    return _cut(word, used, limit)


def _cut(word: str, used: Face, limit: float) -> list[str]:
    """Pieces that fit, each ending at a sign that allows it where there is one."""
    parts = []
    start = position = 0
    width = 0.0
    allowed = -1
    while position < len(word):
        step = used.widths[word[position]]
        if width + step > limit and position > start:
            end = allowed if allowed > start else position
            parts.append(word[start:end])
            width = used.width(word[end:position])
            start, allowed = end, -1
            continue
        width += step
        position += 1
        if word[position - 1] in _BREAK_AFTER:
            allowed = position
    parts.append(word[start:])
    return parts


def shorten(text: str, used: Face, limit: float) -> str:
    """Text that fits the limit, with an ellipsis where it had to be cut."""
    if used.width(text) <= limit:
        return text
    room = limit - used.widths[ELLIPSIS]
    end = len(text)
    while end and used.width(text[:end]) > room:
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


# -------------------------------------------------------------------------------------- HarfBuzz


@cache
def shaper(name: str) -> Any:
    """The HarfBuzz font of a face; HarfBuzz itself is loaded when first needed."""
    import uharfbuzz as hb

    return hb.Font(hb.Face(hb.Blob.from_file_path(str(face(name).path))))


def kern(text: str, used: Face) -> list[int]:
    """How far each letter moves towards the next, in thousandths; for titles, not for text."""
    import uharfbuzz as hb

    if not text:
        return []
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(shaper(used.name), buffer, {"kern": True, "liga": False, "clig": False})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    if len(infos) != len(text):
        return [0] * len(text)
    scale = 1000 / shaper(used.name).face.upem
    return [
        used.widths[character] - round(position.x_advance * scale)
        for character, position in zip(text, positions, strict=True)
    ]
