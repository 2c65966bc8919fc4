"""Text that the house face cannot set alone: other scripts, both directions, mixed runs.

A paragraph is cleaned, given bidirectional levels, cut into words and those into items of one face
and one level, shaped by HarfBuzz, broken into lines, and placed. Pieces come back in the order in
which they are read, each with its place on the line.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from citdesk.packets import bidi, faces
from citdesk.packets.faces import Face

_JOINERS = "\u200c\u200d"
_DROPPED = {"Cc", "Cf", "Cs"}
_EXTENDING = {"Mn", "Me", "Mc"}
_WORD = re.compile("[^ ]+")
_NO_TEXT = "\u200b"
_PRIVATE = 0xF0000
_LANGUAGES = (("he", "\u0590", "\u05ff"), ("ar", "\u0600", "\u08ff"), ("hi", "\u0900", "\u097f"))

# (face, glyph, text) to its private character, and what a private character says. ReportLab's
# fonts are as global as these, which is one reason why only one job prints at a time.
_characters: dict[tuple[str, int, str], str] = {}
_texts: dict[int, str] = {}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line in one face: place, width, and the characters to show.

    ``shown`` has (x, y, characters) relative to the piece, in thousandths of the type size.
    """

    x: float
    width: float
    face: Face
    run: int
    shown: tuple[tuple[float, float, str], ...]


@dataclass(frozen=True, slots=True)
class SetLine:
    """One placed line: its text as it is read, its pieces, and what could not be printed.

    A shaped line's codes do not spell its text, so its element must say it.
    """

    text: str
    width: float
    pieces: tuple[Piece, ...]
    backwards: bool
    missing: str
    shaped: bool


@dataclass(frozen=True, slots=True)
class _Item:
    """Part of a word in one face, level and run."""

    text: str
    face: Face
    level: int
    run: int
    width: float
    shown: tuple[tuple[float, float, str], ...]
    missing: str
    simple: bool


def clean(text: str) -> str:
    """Text without what paper cannot show: control, format and broken characters."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    kept = []
    for character in text:
        if character in "\n\r\v\f\x85\u2028\u2029":
            kept.append("\n")
        elif character in _JOINERS or not _is_dropped(character):
            kept.append(character)
    return "".join(kept)


def _is_dropped(character: str) -> bool:
    variation = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return variation or unicodedata.category(character) in _DROPPED


def language_of(text: str) -> str | None:
    """The language that the script of this text suggests, if it is not written in Latin letters."""
    for character in text:
        for language, first, last in _LANGUAGES:
            if first <= character <= last:
                return language
    return None


def text_of(code: int) -> str:
    """What a character code of a printed font says to a reader who cannot see it."""
    return _texts.get(code) or chr(code)


def set_lines(
    runs: Sequence[tuple[str, Face]], limit: float, *, balanced: bool = False
) -> list[SetLine]:
    """Text of several runs as placed lines no wider than ``limit`` thousandths."""
    lines: list[SetLine] = []
    house = [used for _text, used in runs]
    parts = list(_paragraphs(runs))
    for number, (text, owners) in enumerate(parts, 1):
        made = _Paragraph(text, owners, house)
        lines.extend(made.lines(limit, balanced=balanced, goes_on=number < len(parts)))
    return lines


def natural_width(runs: Sequence[tuple[str, Face]]) -> float:
    """The width this text takes when it is not broken except where it says so."""
    return max((line.width for line in set_lines(runs, float("inf"))), default=0.0)


def _paragraphs(runs: Sequence[tuple[str, Face]]) -> Iterator[tuple[str, list[int]]]:
    """The text between forced breaks, each character with the number of its run."""
    parts: list[str] = []
    owners: list[int] = []
    for index, (raw, _used) in enumerate(runs):
        first, *others = raw.split("\n")
        parts.append(first)
        owners.extend([index] * len(first))
        for other in others:
            yield "".join(parts), owners
            parts, owners = [other], [index] * len(other)
    yield "".join(parts), owners


class _Paragraph:
    """One paragraph on its way to lines."""

    def __init__(self, text: str, owners: list[int], house: list[Face]) -> None:
        self.text = text
        self.owners = owners
        self.house = house
        self.base = 0
        self.levels: Sequence[int] = [0] * len(text)
        if bidi.runs_backwards(text):
            self.base = bidi.find_base(text)
            self.levels = bidi.find_levels(text, self.base)
        self.space = house[0].widths[" "]

    def lines(self, limit: float, *, balanced: bool, goes_on: bool = False) -> list[SetLine]:
        """Its lines; a forced break after it is heard as a space, as any other is."""
        words: list[tuple[int, int]] = []
        glued: list[bool] = []
        items: list[list[_Item]] = []
        for found in _WORD.finditer(self.text):
            for number, part in enumerate(self._fit(found.start(), found.end(), limit)):
                words.append(part)
                glued.append(number > 0)
                items.append(self._items(*part))
        if not words:
            return [SetLine("", 0.0, (), bool(self.base), "", shaped=False)]
        widths = [sum(item.width for item in word) for word in items]
        breaks = faces.arrange(widths, glued, self.space, limit, balanced=balanced)
        lines = []
        for start, end in breaks:
            row: list[_Item] = []
            for index in range(start, end):
                if index > start and not glued[index]:
                    row.append(self._space(words[index][0] - 1))
                row.extend(items[index])
            broken = goes_on if end == len(words) else not glued[end]
            lines.append(self._place(row, broken=broken))
        return lines

    def _fit(self, start: int, end: int, limit: float) -> list[tuple[int, int]]:
        """A word's stretches that fit the line; cut at letters with their marks, if it must be."""
        if self._width(start, end) <= limit:
            return [(start, end)]
        word = self.text[start:end]
        used = self.house[self.owners[start]]
        if faces.is_plain(word, used):
            parts = []
            for part in faces.cut_word(word, used, limit):
                parts.append((start, start + len(part)))
                start += len(part)
            return parts
        cuts = [start]
        place = start
        width = 0.0
        for length in _cluster_lengths(word):
            step = self._width(place, place + length)
            if width + step > limit and place > cuts[-1]:
                cuts.append(place)
                width = 0.0
            width += step
            place += length
        if len(cuts) == 1:  # together they are wider than one by one
            lengths = list(_cluster_lengths(word))
            if len(lengths) == 1:
                return [(start, end)]
            cuts.append(start + sum(lengths[: len(lengths) // 2]))
        cuts.append(end)
        return [part for pair in pairwise(cuts) for part in self._fit(*pair, limit)]

    def _width(self, start: int, end: int) -> float:
        return sum(item.width for item in self._items(start, end))

    def _items(self, start: int, end: int) -> list[_Item]:
        """A word's items: as long as face, level and run stay the same."""
        found: list[_Item] = []
        place = begin = start
        current: tuple[Face | None, int, int] | None = None
        for length in _cluster_lengths(self.text[start:end]):
            run = self.owners[place]
            cluster = self.text[place : place + length]
            key = (_face_for(cluster, self.house[run]), self.levels[place], run)
            if current is not None and key != current:
                found.append(self._item(begin, place, *current))
                begin = place
            current = key
            place += length
        if current is not None:
            found.append(self._item(begin, end, *current))
        return found

    def _item(self, start: int, end: int, used: Face | None, level: int, run: int) -> _Item:
        text = self.text[start:end]
        house = self.house[run]
        width: float
        if used is None:
            shown, missing = _boxes(text)
            boxed = house if house.has(faces.MISSING) else faces.face("sans")
            width = boxed.width(shown)
            return _Item(text, boxed, level, run, width, ((0, 0, shown),), missing, simple=False)
        if level % 2 == 0 and used is house and faces.is_plain(text, used):
            width = used.width(text)
            return _Item(text, used, level, run, width, ((0, 0, text),), "", simple=True)
        lacking = "".join(c for c in text if c not in used.widths and c not in _JOINERS)
        width, placed = _shape(text, used.name, backwards=level % 2 == 1)
        return _Item(text, used, level, run, width, placed, lacking, simple=False)

    def _space(self, place: int) -> _Item:
        run = self.owners[place]
        used = self.house[run]
        shown = ((0.0, 0.0, " "),)
        level = self.levels[place]
        return _Item(" ", used, level, run, used.widths[" "], shown, "", simple=level % 2 == 0)

    def _place(self, row: Sequence[_Item], *, broken: bool) -> SetLine:
        """One line's items at their places, in the order in which they are read."""
        merged = _merge(row)
        places = [0.0] * len(merged)
        x = 0.0
        for index in bidi.visual_order([item.level for item in merged]):
            places[index] = x
            x += merged[index].width
        pieces = [
            Piece(place, item.width, item.face, item.run, item.shown)
            for place, item in zip(places, merged, strict=True)
        ]
        if broken and pieces:
            last = pieces[-1]
            at = last.x + (0 if self.base else last.width)
            pieces.append(Piece(at, 0.0, self.house[last.run], last.run, ((0.0, 0.0, " "),)))
        text = "".join(item.text for item in merged) + (" " if broken else "")
        missing = "".join(item.missing for item in merged)
        shaped = not all(item.simple for item in merged)
        return SetLine(text, x, tuple(pieces), bool(self.base), missing, shaped)


def _merge(row: Sequence[_Item]) -> list[_Item]:
    """Neighbours that can be shown by one operator, joined."""
    merged: list[_Item] = []
    for item in row:
        last = merged[-1] if merged else None
        if (
            last is not None
            and item.simple
            and last.simple
            and (last.face, last.level, last.run) == (item.face, item.level, item.run)
        ):
            text = last.text + item.text
            width = last.width + item.width
            shown = ((0.0, 0.0, text),)
            merged[-1] = _Item(text, last.face, last.level, last.run, width, shown, "", simple=True)
        else:
            merged.append(item)
    return merged


def _cluster_lengths(word: str) -> Iterator[int]:
    """The lengths of a word's letters, each with the marks that sit on it."""
    if word.isascii():
        for _character in word:
            yield 1
        return
    length = 0
    for character in word:
        extends = character in _JOINERS or unicodedata.category(character) in _EXTENDING
        if length and not extends:
            yield length
            length = 0
        length += 1
    if length:
        yield length


def _face_for(cluster: str, house: Face) -> Face | None:
    """The first face that has this letter and its marks, or at least the letter."""
    if cluster in house.plain:
        return house
    bare = cluster.replace("\u200c", "").replace("\u200d", "")
    chain = [house, *map(faces.face, faces.FALLBACKS)]
    for used in chain:
        if used.has(bare):
            return used
    return next((used for used in chain if bare and used.has(bare[0])), None)


def _boxes(text: str) -> tuple[str, str]:
    """Empty boxes for letters no face has, and the letters themselves."""
    missing = "".join(c for c in text if c not in _JOINERS)
    letters = sum(1 for c in missing if unicodedata.category(c) not in _EXTENDING)
    return faces.MISSING * max(letters, 1 if missing else 0), missing


@lru_cache(maxsize=4096)
def _shape(
    text: str, name: str, *, backwards: bool
) -> tuple[float, tuple[tuple[float, float, str], ...]]:
    """The width of one item and its glyphs as (x, y, characters), in reading order."""
    import uharfbuzz as hb

    used = faces.face(name)
    font = faces.shaper(name)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if backwards else "ltr"
    buffer.guess_segment_properties()
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(font, buffer, {"liga": False} if backwards else {})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    scale = 1000 / font.face.upem
    x = 0.0
    glyphs: list[tuple[int, float, float, int]] = []
    for info, position in zip(infos, positions, strict=True):
        if not info.codepoint:  # a mark no face has is counted, and leaves no gap
            continue
        across, up = position.x_offset * scale, position.y_offset * scale
        glyphs.append((info.cluster, x + across, up, info.codepoint))
        x += position.x_advance * scale
    glyphs.sort(key=lambda glyph: glyph[0])
    starts = sorted({glyph[0] for glyph in glyphs})
    ends = dict(pairwise([*starts, len(text)]))
    placed: list[tuple[float, float, str]] = []
    told = -1
    for cluster, across, up, glyph in glyphs:
        said = text[cluster : ends[cluster]] if cluster != told else _NO_TEXT
        told = cluster
        placed.append((across, up, _character(used, glyph, said)))
    return x, tuple(placed if backwards else _string_together(placed, used))


def _string_together(
    placed: Sequence[tuple[float, float, str]], used: Face
) -> list[tuple[float, float, str]]:
    """Glyphs that follow one another by their own widths, as strings."""
    strung: list[tuple[float, float, str]] = []
    end = 0.0
    for x, y, shown in placed:
        width = used.font.face.charWidths[ord(shown)]
        if strung and strung[-1][1] == y and abs(x - end) < 1:
            first, _y, before = strung[-1]
            strung[-1] = (first, y, before + shown)
        else:
            strung.append((x, y, shown))
        end = x + width
    return strung


def _character(used: Face, glyph: int, said: str) -> str:
    """The character that shows this glyph and says this text, made when first needed."""
    drawn = used.font.face
    if len(said) == 1 and said in used.widths and drawn.charToGlyph.get(ord(said)) == glyph:
        return said
    key = (used.name, glyph, said)
    if key not in _characters:
        code = _PRIVATE + len(_characters)
        advance = faces.shaper(used.name).get_glyph_h_advance(glyph)
        drawn.charToGlyph[code] = glyph
        drawn.charWidths[code] = round(used.font.pdfScale(advance))
        _characters[key] = chr(code)
        _texts[code] = said
    return _characters[key]
