"""The faces of window and paper, cut from the fonts that the ``fontpkg-*`` packages bring.

Variable fonts are pinned to one style, thinned out to the scripts and features the program uses,
stripped of hinting and given a name of our own: *Source* and *Plex* are reserved names under the
Open Font License, so a changed copy may not carry them. The results are committed, so that a fresh
clone opens at once; the same sources and the same fontTools always give the same bytes.
"""

import importlib
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "fonts"

# What the house faces keep: the scripts of the names and letters a coordinator meets.
HOUSE_CHARACTERS = (
    (0x0000, 0x02FF),  # Latin, its extensions, IPA, spacing modifiers
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x052F),  # Greek, Cyrillic
    (0x1C80, 0x1C8F),  # Cyrillic, extended
    (0x1E00, 0x1FFF),  # Latin with Vietnamese, polytonic Greek
    (0x2000, 0x214F),  # punctuation, superscripts, currency, letter-like signs such as No.
    (0x2150, 0x22FF),  # fractions, arrows, mathematical signs
    (0x2460, 0x24FF),  # circled numbers
    (0x2500, 0x27BF),  # shapes, check boxes, ticks
    (0x2B00, 0x2BFF),  # more arrows and shapes
    (0x2C60, 0x2C7F),  # Latin, extended
    (0xA720, 0xA7FF),  # Latin, extended
    (0xFB00, 0xFB06),  # ligatures that come in by paste
    (0xFEFF, 0xFEFF),
    (0xFFFC, 0xFFFD),  # the sign for "no such character"
)
HOUSE_FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl")
EVERY_FEATURE = ("*",)


@dataclass(frozen=True, slots=True)
class Face:
    """One font file of ours: where it is cut from, at which style, and what it is called."""

    file: str
    package: str
    source: str
    family: str
    style: str
    pinned: tuple[tuple[str, float], ...] = ()
    characters: tuple[tuple[int, int], ...] = ()
    """Ranges of code points to keep; none means all that the source has."""
    features: tuple[str, ...] = EVERY_FEATURE

    @property
    def licence(self) -> str:
        """The name of the licence text that lies beside the font."""
        return "OFL-" + self.package.removeprefix("fontpkg_").replace("_", "-") + ".txt"


def _sans(file: str, source: str, style: str, weight: int) -> Face:
    pinned = (("wght", float(weight)),)
    package = "fontpkg_source_sans_3"
    return Face(
        file, package, source, "Citdesk Sans", style, pinned, HOUSE_CHARACTERS, HOUSE_FEATURES
    )


FACES = (
    _sans("Sans-Regular.ttf", "SourceSans3[wght].ttf", "Regular", 400),
    _sans("Sans-Semibold.ttf", "SourceSans3[wght].ttf", "Semibold", 600),
    _sans("Sans-Italic.ttf", "SourceSans3-Italic[wght].ttf", "Italic", 400),
    Face(
        file="Serif-Semibold.ttf",
        package="fontpkg_source_serif_4",
        source="SourceSerif4[opsz,wght].ttf",
        family="Citdesk Serif",
        style="Semibold",
        pinned=(("opsz", 36.0), ("wght", 600.0)),  # sturdy enough for office lasers at 27 pt
        characters=HOUSE_CHARACTERS,
        features=HOUSE_FEATURES,
    ),
    Face(
        file="Hebrew-Regular.ttf",
        package="fontpkg_assistant",
        source="Assistant[wght].ttf",
        family="Citdesk Hebrew",
        style="Regular",
        pinned=(("wght", 400.0),),
    ),
    Face(
        file="Arabic-Regular.ttf",
        package="fontpkg_ibm_plex_sans_arabic",
        source="IBMPlexSansArabic-Regular.ttf",
        family="Citdesk Arabic",
        style="Regular",
    ),
    Face(
        file="Devanagari-Regular.ttf",
        package="fontpkg_noto_sans_devanagari",
        source="NotoSansDevanagari[wdth,wght].ttf",
        family="Citdesk Devanagari",
        style="Regular",
        pinned=(("wdth", 100.0), ("wght", 400.0)),
    ),
)


def main(arguments: list[str]) -> int:
    """Cut all faces, or only the files named, into ``resources/fonts``."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        if arguments and face.file not in arguments:
            continue
        target = cut(face, FOLDER)
        print(f"{face.file:24} {target.stat().st_size / 1024:6.0f} kB  from {face.source}")
    return 0


def cut(face: Face, folder: Path) -> Path:
    """Write this face and its licence into a folder, and return the font's path."""
    from fontTools.ttLib import TTFont

    package = Path(str(importlib.import_module(face.package).__file__)).parent
    # Without recalcTimestamp=False every build would carry its own hour.
    font = TTFont(package / "files" / face.source, recalcTimestamp=False)
    font = _pin(font, face)
    _thin_out(font, face)
    _name(font, face)
    target = folder / face.file
    font.save(target, reorderTables=True)
    shutil.copyfile(package / "LICENSE", folder / face.licence)
    return target


def _pin(font: Any, face: Face) -> Any:
    if not face.pinned:
        return font
    from fontTools.varLib import instancer

    return instancer.instantiateVariableFont(font, dict(face.pinned), inplace=True)


def _thin_out(font: Any, face: Face) -> None:
    from fontTools import subset

    options = subset.Options()
    options.layout_features = list(face.features)
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.drop_tables += ["STAT", "DSIG", "MVAR", "meta", "gasp", "FFTM"]
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_wanted(face, font.getBestCmap()))
    subsetter.subset(font)


def _wanted(face: Face, present: Iterable[int]) -> list[int]:
    if not face.characters:
        return list(present)
    return [c for c in present if any(first <= c <= last for first, last in face.characters)]


def _name(font: Any, face: Face) -> None:
    """Give the font our family name, grouped so that Qt finds its weights under one family."""
    table = font["name"]
    plain = face.style in {"Regular", "Italic"}  # the styles that old programs can link themselves
    full = face.family if face.style == "Regular" else f"{face.family} {face.style}"
    postscript = f"{face.family.replace(' ', '')}-{face.style}"
    kept = {number: table.getDebugName(number) for number in (0, 5, 7, 8, 9, 10, 11, 13, 14)}
    names = {number: text for number, text in kept.items() if text}
    names |= {
        1: face.family if plain else full,
        2: face.style if plain else "Regular",
        3: f"{names.get(5, 'Version 1')};citdesk;{postscript}",
        4: full,
        6: postscript,
    }
    if not plain:
        names |= {16: face.family, 17: face.style}
    table.names = []
    for number, text in sorted(names.items()):
        table.setName(text, number, 3, 1, 0x409)  # Windows, Unicode, English: all systems read it
    font["OS/2"].usWeightClass = 600 if face.style == "Semibold" else 400
    font["OS/2"].fsSelection = 0x81 if face.style == "Italic" else 0xC0
    font["head"].macStyle = 0x02 if face.style == "Italic" else 0x00


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
